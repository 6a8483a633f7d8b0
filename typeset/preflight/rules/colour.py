"""Rules on colour: spaces (PX-08, PF-15), blending (PX-09 in X-4), black and spot (PF-12 … PF-14), tints (PF-17), black areas (BLK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.pdf.file import intent_space
from typeset.pdf.objects import entries, real
from typeset.preflight.page.colour import LEAST_INK, LOOP, LOOPED, space_of
from typeset.preflight.page.inventory import walk, whole
from typeset.preflight.page.marks import KINDS, Seen
from typeset.preflight.page.paint import ALL_INKS
from typeset.preflight.rules.fault import Fault, of
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.model.limits import Limits
    from typeset.pdf.objects import Box
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.judged import Judged


def shown(inks: Inks) -> str:
    """A colour as C/M/Y/K in per cents."""
    return "/".join(f"{ink * 100:.0f}" for ink in inks)


def px_08(file: Judged) -> Iterator[Fault]:
    """PX-08: no RGB, Lab or ICC colour in content, images or colour spaces (X-1a); elsewhere no RGB of no known device under a CMYK
    intent. What is there and draws nothing is a note, where that is sure."""
    if not file.variant.device_only:
        yield from _unmanaged(file)
        return
    hint = "只用 CMYK 和灰度：图片先用印厂的特性文件分色"
    painted = set()
    for seen in walk(file):
        space, kind = seen.mark.paint.space, seen.mark.kind
        if kind in KINDS and not space.device_only:
            painted.add(space.name)
            zh, en = KINDS[kind]
            yield of(seen, f"{seen.mark.where}{zh}用了 {space.name}", f"{en} uses {space.name}", hint)
    level = "info" if whole(file) else "error"
    for resources in file.resources():
        for key, value in entries(resources.get("/ColorSpace")).items():
            space = space_of(value, resources)
            if space is LOOPED:
                file.damage[LOOP] = None
            if not space.device_only and space.name not in painted:
                zh, en = (
                    f"颜色空间资源里有 {space.name}，没有用到",
                    f"{space.name} among the colour spaces, and nothing uses it",
                )
                yield Fault(
                    zh, en, hint, level, thing=named(file, key.lstrip("/"), resources.get("/ColorSpace"))
                )
    for header, stream in file.streams():
        space = space_of(header.get("/ColorSpace"), {})
        if header.get("/Subtype") == "/Image" and not space.device_only and space.name not in painted:
            zh, en = f"没有用到的图片是 {space.name}", f"an unused image is {space.name}"
            yield Fault(zh, en, hint, level, thing=f"对象 {stream.number}")


def named(file: Judged, name: str, thing: object) -> str:
    """A resource's name with the number of the object that holds it."""
    number = file.number_of(real(thing))
    return f"{name}（对象 {number}）" if number else name


def _unmanaged(file: Judged) -> Iterator[Fault]:
    intent = intent_space(file)
    if intent == b"RGB ":
        return
    why_zh, why_en = (
        ("输出意图却是 CMYK", "under a CMYK intent")
        if intent == b"CMYK"
        else ("没有 RGB 的输出意图", "without an RGB intent")
    )
    for seen in walk(file):
        space, kind = seen.mark.paint.space, seen.mark.kind
        if kind in KINDS and space.bottom == "DeviceRGB":
            zh, en = KINDS[kind]
            yield of(
                seen,
                f"{seen.mark.where}{zh}用了 {space.name}，{why_zh}，没有 DefaultRGB 说明是哪种 RGB",
                f"{en} uses {space.name} {why_en}, without a DefaultRGB that says which RGB it is",
                "用印厂的特性文件分成 CMYK，或给 RGB 带上特性文件",
            )


def pf_15(file: Judged) -> Iterator[Fault]:
    """PF-15: where the level takes colour by profile, the printer's RIP separates it: the printer says whether it may."""
    level = file.limits.managed_colour
    if file.variant.device_only or level == "allowed":
        return
    for seen in walk(file):
        space, kind = seen.mark.paint.space, seen.mark.kind
        if kind in KINDS and not space.device_only and space.bottom != "DeviceRGB":
            zh, en = KINDS[kind]
            yield of(
                seen,
                f"{zh}是 {space.name}，要由印厂分色",
                f"{en} is {space.name}, which the printer must separate",
                "自己用印厂的特性文件分色，颜色才有把握",
                level,
            )


def px_09_painted(file: Judged) -> Iterator[Fault]:
    """PX-09, X-4: a page on which colours blend says in which space they do."""
    if not file.variant.transparency:
        return
    spaced = {page.number for page in file.pages if entries(page.get("/Group")).get("/CS") is not None}
    for seen in walk(file):
        if seen.mark.see_through and seen.mark.page not in spaced:
            yield of(
                seen,
                "有透明，页面却没有写明混色空间（Group 的 CS）",
                "transparency on a page that names no blending space (Group CS)",
                "导出时把混色空间设为 CMYK",
            )


def pf_12(file: Judged) -> Iterator[Fault]:
    """PF-12: dark type is black ink alone; register colour is for marks outside the trim, in whatever shape."""
    frames = {page.number: page.frame() for page in file.pages}
    for seen in walk(file):
        mark = seen.mark
        hint = "改成单色黑 K100"
        if mark.kind in KINDS and _registers(seen):
            inside = tuple(spot for spot in seen.spots if spot[1] and _within(spot[1], frames[mark.page]))
            if inside:
                zh, en = KINDS[mark.kind]
                word = "（All）" if "All" in mark.paint.space.colorants else "（四色各 100%）"
                yield of(
                    seen,
                    f"{zh.replace('文', '')}用了套准色{word}",
                    f"{en} in register colour (All) inside the trim",
                    hint,
                )._replace(spots=inside, number=max(1, seen.count - len(seen.spots) + len(inside)))
            continue
        if mark.kind != "text" or mark.paint.pattern or mark.mixed:
            continue
        inks = mark.paint.inks()
        if not mark.paint.space.device_only and mark.paint.space.base is None:
            if inks[3] >= 0.85 and max(inks[:3]) <= 0.1:
                name = mark.paint.space.name
                yield of(seen, f"黑字是 {name} 的黑", f"black type is the black of {name}", hint)
        elif (inks[3] >= 0.6 and max(inks[:3]) > LEAST_INK) or min(inks[:3]) >= 0.6:
            yield of(
                seen, f"黑字是多色叠的（{shown(inks)}）", f"black type in several inks ({shown(inks)})", hint
            )


def _registers(seen: Seen) -> bool:
    """Whether a mark is in the colour of all plates, by its name or as full ink of each."""
    paint = seen.mark.paint
    space = (
        paint.space.base if paint.space.family in ("Indexed", "Pattern") and paint.space.base else paint.space
    )
    if "All" in space.colorants:
        return seen.mark.kind in ("image", "shading") or sum(paint.inks()) > LEAST_INK
    return seen.mark.kind in ("fill", "stroke", "mask") and paint.cmyk() == (1.0, 1.0, 1.0, 1.0)


def _within(box: Box, frame: Box) -> bool:
    """Whether a place lies inside the trim by more than rounding."""
    edge = 0.8
    return (
        box[0] < frame[2] - edge
        and box[2] > frame[0] + edge
        and box[1] < frame[3] - edge
        and box[3] > frame[1] + edge
    )


def pf_13(file: Judged) -> Iterator[Fault]:
    """PF-13: small black type and black rules overprint as a RIP does it (grey never does); white never overprints."""
    below = file.limits.overprint_below / PT
    for seen in walk(file):
        mark = seen.mark
        if mark.kind not in ("text", "fill", "stroke", "mask") or mark.mixed:
            continue
        rule = not mark.font and (
            mark.kind == "stroke" or (mark.kind == "fill" and mark.thin and mark.size < 6)
        )
        if mark.size < below and (mark.kind == "text" or rule) and mark.paint.black():
            yield from _not_overprinting(seen, rule=rule)
        if mark.kept and mark.paint.white():
            yield from _white_overprinting(seen)


_OTHER_INKS = 0b0111


def _white_overprinting(seen: Seen) -> Iterator[Fault]:
    mark = seen.mark
    if mark.kept == ALL_INKS:
        yield of(seen, "叠印的白色，印出来会消失", "white overprints and will vanish", "白色要挖空")
        return
    under = mark.under.inks if mark.under else (0, 0, 0, 0)
    if any(ink and mark.kept >> bit & 1 for bit, ink in enumerate(under)):
        zh, en = (
            "叠印的白色，只挖空自己那块版，下面别的颜色还在",
            "white overprints: it clears its own plate alone",
        )
        yield of(seen, zh, en, "白色要挖空")


def _not_overprinting(seen: Seen, *, rule: bool) -> Iterator[Fault]:
    mark = seen.mark
    if mark.kept & _OTHER_INKS == _OTHER_INKS or mark.see_through:
        return
    zh, en = ("黑线", "black rules") if rule else ("黑字", "black type")
    if mark.over and mark.paint.grey:
        name = mark.paint.space.name
        yield of(
            seen,
            f"{mark.size:.3g} pt 的{zh}是 {name}，开了叠印也会挖空",
            f"{en} of {mark.size:.3g} pt: {name} knocks out, whatever the overprint says",
            "改成 CMYK 的 K100（0 0 0 1 k，OPM 1）或专名黑（Separation Black），再开叠印",
        )
        return
    yield of(
        seen,
        f"{mark.size:.3g} pt 的{zh}没有叠印",
        f"{en} of {mark.size:.3g} pt do not overprint",
        "K100 的小字和线要叠印（OP、op 真，OPM 1），套印不准时才不露白边",
    )


def pf_14(file: Judged) -> Iterator[Fault]:
    """PF-14: no spot colours."""
    for seen in walk(file):
        spots = seen.mark.paint.space.spots
        if spots and seen.mark.kind in KINDS:
            names = "、".join(spots[:4])
            yield of(seen, f"用了专色 {names}", f"a spot colour is used: {names}", "报纸只印 CMYK 四色")


def pf_17(file: Judged) -> Iterator[Fault]:
    """PF-17: no ink of a flat lies in the tones that vanish or close."""
    for seen in walk(file):
        mark = seen.mark
        inks = mark.paint.cmyk() if mark.kind == "fill" else None
        if inks is None or mark.see_through:
            continue
        for name, ink in zip("CMYK", inks, strict=True):
            yield from _tint(seen, name, round(ink * 1000), file.limits)


def _tint(seen: Seen, ink: str, value: int, limits: Limits) -> Iterator[Fault]:
    """One ink of a flat. value: per mille."""
    if not 0 < value < 1000:
        return
    if value < limits.light.warning:
        level = "error" if value < limits.light.error else "warning"
        zh, en, safe = "太浅，印不出", "too light to print", limits.light.warning
    elif value > limits.dark.warning:
        level = "error" if value > limits.dark.error else "warning"
        zh, en, safe = "太深，会糊成实地", "so dark that it closes", limits.dark.warning
    else:
        return
    hint = f"改到 {safe / 10:g}% 以上，或不用" if value < 500 else f"改到 {safe / 10:g}% 以下，或用 100%"
    yield of(
        seen, f"平网 {ink} {value / 10:g}% {zh}", f"a tint of {value / 10:g} % {ink} is {en}", hint, level
    )


def blk_02(file: Judged) -> Iterator[Fault]:
    """BLK-02: large black is K100, with no more support than some cyan."""
    most = file.limits.black_support / 1000
    for seen in walk(file):
        inks = seen.mark.paint.cmyk() if seen.mark.kind == "fill" and seen.mark.large else None
        if inks and inks[3] >= 0.9 and (inks[0] > most + LEAST_INK or max(inks[1:3]) > LEAST_INK):
            yield of(
                seen,
                f"大黑块是 {shown(inks)}",
                f"a large black area is {shown(inks)}",
                f"只用 K100，至多加 C{most * 100:.0f}",
                "warning",
            )


def blk_03(file: Judged) -> Iterator[Fault]:
    """BLK-03: grey is a tint of black, not built from three inks."""
    for seen in walk(file):
        inks = seen.mark.paint.cmyk() if seen.mark.kind in ("fill", "stroke", "text") else None
        if (
            inks
            and min(inks[:3]) > 0.04
            and max(inks[:3]) - min(inks[:3]) <= 0.12
            and inks[3] < 0.6
            and min(inks[:3]) < 0.6
        ):
            yield of(
                seen,
                f"灰是三色叠的（{shown(inks)}）",
                f"grey built from three inks ({shown(inks)})",
                "用 K 的网点",
                "warning",
            )
