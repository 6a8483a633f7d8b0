"""Rules on type: sizes (PF-04 … PF-07), what lies behind it (PF-08, PF-09), hidden text (PX-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.limits import Bounds
from typeset.preflight.page.colour import number_of
from typeset.preflight.page.inventory import walk
from typeset.preflight.rules.fault import Fault, of
from typeset.units import PT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.judged import Judged
    from typeset.preflight.page.marks import Seen, Under

_WHITE = 0.02


def _texts(file: Judged) -> Iterator[tuple[Seen, bool, int]]:
    """Each kind of text with whether it is white, and how many inks it has (white: how many lie behind)."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind != "text" or mark.paint.pattern:
            continue
        inks = mark.paint.inks()
        white = sum(inks) < _WHITE
        under = mark.under
        yield seen, white, sum(ink >= 5 for ink in under.inks) if white and under else number_of(inks)


def _small(seen: Seen, bounds: Bounds, zh: str, en: str, hint: str) -> Iterator[Fault]:
    """Type below the bounds. A hundredth of a point is rounding."""
    size = (seen.mark.size + 0.011) * PT
    if size >= max(bounds):
        return
    level, limit = ("error", bounds.error) if size < bounds.error else ("warning", bounds.warning)
    yield of(
        seen,
        f"{zh}小于 {limit / PT:g} pt（{seen.mark.size:g} pt）",
        f"{en} below {limit / PT:g} pt ({seen.mark.size:g} pt)",
        hint,
        level,
    )


def pf_04(file: Judged) -> Iterator[Fault]:
    """PF-04: positive type in one ink."""
    for seen, white, inks in _texts(file):
        if not white and inks <= 1:
            han = seen.mark.han
            bounds = file.limits.text_han if han else file.limits.text_latin
            yield from _small(
                seen,
                bounds,
                "单色中文" if han else "单色西文",
                "Chinese in one ink" if han else "Latin in one ink",
                "放大",
            )


def pf_05(file: Judged) -> Iterator[Fault]:
    """PF-05: positive type in two inks or more."""
    for seen, white, inks in _texts(file):
        if not white and inks >= 2:
            yield from _small(
                seen, file.limits.text_inks, "多色字", "type in several inks", "改成单色，或放大"
            )


def pf_06(file: Judged) -> Iterator[Fault]:
    """PF-06: reversed type out of one ink; faces with thin strokes need more."""
    for seen, white, inks in _texts(file):
        if not (white and inks == 1):
            continue
        han = seen.mark.han
        bounds = file.limits.reversed_han if han else file.limits.reversed_latin
        found = list(_small(seen, bounds, "反白字", "reversed type", "放大，用黑体"))
        yield from found
        if not found and seen.mark.song and seen.mark.han:
            thin = Bounds(0, file.limits.reversed_song)
            yield from _small(seen, thin, "反白的宋体", "reversed Song type", "用黑体，或放大")


def pf_07(file: Judged) -> Iterator[Fault]:
    """PF-07: reversed type out of two inks or more."""
    for seen, white, inks in _texts(file):
        if white and inks >= 2:
            yield from _small(
                seen,
                file.limits.reversed_inks,
                "多色底上的反白字",
                "type reversed out of several inks",
                "放大，或把底改成单色",
            )


def _darkness(under: Under) -> float:
    """How dark a ground is, in per mille of full ink: yellow hides nothing."""
    c, m, _, k = under.inks
    return min(1000.0, 10.0 * max(k, c, m, 0.7 * (c + m) + k))


def pf_08(file: Judged) -> Iterator[Fault]:
    """PF-08: reversed type needs a dark ground."""
    bounds = file.limits.background
    for seen, white, _ in _texts(file):
        under = seen.mark.under
        if not white or under is None or under.blank:
            continue
        dark = _darkness(under)
        if dark < bounds.warning - 5:
            level = "error" if dark < bounds.error - 5 else "warning"
            ground = "/".join(map(str, under.inks))
            yield of(
                seen,
                f"反白字的底太浅（{ground}）",
                f"reversed type on too light a ground ({ground})",
                "底色加深，或改成黑字",
                level,
            )


def pf_09(file: Judged) -> Iterator[Fault]:
    """PF-09: black type needs a light ground; over a picture it is only a warning, for it is no tint."""
    bounds = file.limits.under_text
    for seen, white, _ in _texts(file):
        under, inks = seen.mark.under, seen.mark.paint.inks()
        if white or under is None or under.blank or inks[3] < 0.85 or max(inks[:3]) > 0.3:
            continue
        dark = _darkness(under)
        if dark > bounds.warning + 5:
            level = "error" if dark > bounds.error + 5 and under.flat else "warning"
            ground = "/".join(map(str, under.inks))
            zh, en = ("底纹", "a tint") if under.flat else ("图片", "a picture")
            yield of(
                seen,
                f"黑字压在{zh}上，底太深（{ground}）",
                f"black type on {en} that is too dark ({ground})",
                "底改浅，或字改反白",
                level,
            )


def pf_22(file: Judged) -> Iterator[Fault]:
    """PF-22: type is not condensed too much."""
    least = file.limits.squeeze / 1000
    for seen in walk(file):
        found = seen.mark.squeeze
        if seen.mark.kind == "text" and found < least - 0.005:
            zh, en = (
                f"字横向只有 {found:.0%}，小于 {least:.0%}",
                f"type scaled to {found:.0%} of its width, below {least:.0%}",
            )
            yield of(seen, zh, en, "换窄体，或缩小字号、改短", "warning")


def px_22(file: Judged) -> Iterator[Fault]:
    """PX-22: no text that prints nothing: invisible by its mode, or white where there is nothing to stand out from."""
    for seen in walk(file):
        mark = seen.mark
        if mark.kind == "hidden":
            if mark.paint.nothing:
                zh, en = (
                    "有不上任何版的字（颜色是 Separation None）",
                    "text on no plate (its colour is Separation None)",
                )
                yield of(seen, zh, en, "删去，或改成要印的颜色")
                continue
            yield of(seen, "有看不见的字（Tr 3）", "invisible text (Tr 3)", "删去隐藏的文字层")
        elif mark.kind == "covered":
            yield of(seen, "有字被白块盖住", "type under a white box", "删去白块和下面的字", "warning")
        elif (
            mark.kind == "text"
            and not mark.mixed
            and not mark.paint.pattern
            and sum(mark.paint.inks()) < _WHITE
            and mark.under is not None
            and mark.under.blank
        ):
            yield of(seen, "白底上有白字", "white type on white", "删去盖东西的白字")
