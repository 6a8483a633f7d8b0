"""Rules and boxes of a block as the edition writes them -> model, with the checks of LIN-01, 02, 07 and 08."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.paper.printing import tell_tint
from typeset.intake.schema.fields import FieldRow
from typeset.intake.schema.tables_lines import SIDES
from typeset.model.block import Box
from typeset.model.ornament import FORMS, PrintedRule, least_of
from typeset.sheet.types import PALETTE
from typeset.units import Relative, to_pt

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.paper.styles import StyleNames

_PLAIN_FRAME = 600_000
_LEAST_PADDING = 800
"""LIN-07: white inside a frame, mille em."""


def read_rules(
    value: Any, known: StyleNames, findings: Findings
) -> tuple[tuple[str, ...], tuple[tuple[str, PrintedRule], ...]]:
    """The sides that have a rule, and the rules of those that are no hairline."""
    if isinstance(value, str):
        return (value,), ()
    if not isinstance(value, FieldRow):
        return tuple(value), ()
    given = [side for side in SIDES if value[side] is not None]
    lines = [(side, read_line(value[side], value.place(side), known, findings)) for side in given]
    return tuple(given), tuple((side, line) for side, line in lines if line != PrintedRule())


def read_line(value: Any, place: Place, known: StyleNames, findings: Findings) -> PrintedRule:
    """One rule: a form's name, or a mapping of form, weight and colour."""
    if isinstance(value, str):
        return PrintedRule(value)
    line = PrintedRule(value["form"], value["weight"], colour_of(value, known))
    return judged(line, value.place("weight") if value.given("weight") else place, findings)


def colour_of(value: FieldRow, known: StyleNames) -> str | tuple[int, int, int, int]:
    """The colour of a rule, black where it has none or an unknown one (STY-02)."""
    given: str | tuple[int, int, int, int] | None = value["colour"]
    if given is None:
        return "black"
    if not known.colour(given):
        _unknown_colour(value, "colour", known)
        return "black"
    return given


def _unknown_colour(value: FieldRow, key: str, known: StyleNames) -> None:
    """STY-02 at a key that names a colour nobody has defined."""
    value.reader.wrong(
        value.nodes[key],
        f"没有叫“{value[key]}”的颜色",
        f"unknown colour “{value[key]}”",
        "可用：" + "、".join((*PALETTE, *known.colours)),
        "STY-02",
    )


def judged(line: PrintedRule, place: Place, findings: Findings) -> PrintedRule:
    """The rule, its weight raised where it is too fine to print (LIN-01); 反线 of another weight is told (LIN-02)."""
    form = FORMS[line.form]
    least = least_of(line.form)
    if line.weight and line.weight < least:
        findings.warning(
            "LIN-01",
            f"线只有 {to_pt(line.weight)} 磅，印不出来，按 {to_pt(least)} 磅排",
            f"a rule of {to_pt(line.weight)} pt is too fine to print and is set at {to_pt(least)} pt",
            "线不细于 0.25 磅，正线宜 0.3–0.7 磅；花边高不小于 4 磅",
            place,
        )
        return line._replace(weight=least)
    if line.form == "heavy" and line.weight and not form.light <= line.weight <= form.heavy:
        findings.warning(
            "LIN-02",
            f"反线 {to_pt(line.weight)} 磅，不在 2–4 磅之间",
            f"a heavy rule of {to_pt(line.weight)} pt is not of 2 to 4 pt",
            "写 2pt 到 4pt；要细线用 hairline",
            place,
        )
    return line


def read_box(value: Any, page: int, size: int, known: StyleNames, findings: Findings) -> Box | None:
    """The box of a block on a page; size: the body's em in units."""
    if value is None or value is False:
        return None
    if value is True:
        return Box(frame=_PLAIN_FRAME)
    tint, ground = _tint_of(value, known)
    padding = value["padding"].mille if isinstance(value["padding"], Relative) else Box().padding
    box = Box(value["frame"], tint, padding, value["form"], colour_of(value, known), ground, value["stand"])
    place = value.place()._replace(page=page)
    for amount in (tint,) if ground is None else _inks(ground, known):
        tell_tint("底纹", "the box's tint", amount, findings, value.place("tint"))
    if box.line is not None:
        box = box._replace(frame=judged(box.line, place, findings).weight)
    _judge_box(box, place, findings)
    _judge_tint(box, known, value.place("tint")._replace(page=page), findings)
    white = padding if 0 <= padding <= _MOST_PADDING else Box().padding
    return box._replace(padding=white + box.depth * 1000 // size)


def _tint_of(value: FieldRow, known: StyleNames) -> tuple[int, str | tuple[int, int, int, int] | None]:
    """A box's tint: per mille of K, or a colour; neither where there is none, or an unknown one (STY-02)."""
    tint = value["tint"]
    if isinstance(tint, Relative):
        return tint.mille // 100, None
    if not tint or not known.colour(tint):
        if tint:
            _unknown_colour(value, "tint", known)
        return 0, None
    if not isinstance(tint, str) and not any(tint[:3]):
        return tint[3], None
    return 0, tint


def _inks(colour: str | tuple[int, int, int, int], known: StyleNames) -> tuple[int, int, int, int]:
    """What a known colour is made of, CMYK per mille."""
    return {**PALETTE, **dict(known.inks)}[colour] if isinstance(colour, str) else colour


_LIGHT = (30, 59, 11, 100)
"""How much darker a ground is by each ink, CMYK, per cent of the ink's share: what of white light it takes to the eye."""
_DARK_GROUND, _FAINT_GROUND = 200, 10
"""Between these a coloured ground is seen, and type on it read, per mille of the way from paper to black (LIN-08)."""


def _judge_tint(box: Box, known: StyleNames, place: Place, findings: Findings) -> None:
    """LIN-08: type on a coloured ground stays legible, and the ground is seen."""
    if box.ground is None:
        return
    inks = _inks(box.ground, known)
    dark = sum(ink * share for ink, share in zip(inks, _LIGHT, strict=True)) // 100
    if _FAINT_GROUND <= dark <= _DARK_GROUND:
        return
    shown = " ".join(f"{name}{ink // 10}" for name, ink in zip("CMYK", inks, strict=True) if ink) or "白"
    said = (
        ("太深，上面的黑字不好认", "too dark for black type")
        if dark > _DARK_GROUND
        else ("太淡，看不出", "too light to be seen")
    )
    findings.warning(
        "LIN-08",
        f"底色 {shown} {said[0]}",
        f"the ground {shown} is {said[1]}",
        "写得浅一些，如 tint: {c: 10%}、{m: 8%, y: 12%}"
        if dark > _DARK_GROUND
        else "写得深一些，如 tint: {c: 10%}、{y: 20%}",
        place,
    )


_MOST_PADDING = 4000


def _judge_box(box: Box, place: Place, findings: Findings) -> None:
    if not 0 <= box.padding <= _MOST_PADDING:
        findings.error(
            "LIN-07",
            f"围框内白 {box.padding / 1000:g} 字，应在 0 到 {_MOST_PADDING // 1000} 字之间",
            f"the padding of the box is {box.padding / 1000:g} em, not 0 to {_MOST_PADDING // 1000}",
            "写 padding: 1em 左右",
            place,
        )
        return
    if box.padding < _LEAST_PADDING:
        findings.warning(
            "LIN-07",
            f"围框内白只有 {box.padding / 1000:g} 字，少于 0.8 字",
            f"the padding of the box is {box.padding / 1000:g} em, less than 0.8",
            "写 padding: 0.8em 以上",
            place,
        )
    if box.fill is not None and box.line is not None:
        findings.warning(
            "LIN-08",
            "围框又有框线又有底纹",
            "the box has a frame and a tint",
            "只留一样：frame 或 tint",
            place,
        )
    if box.tint and not 50 <= box.tint <= 150:
        findings.warning(
            "LIN-08",
            f"底纹 {box.tint / 10:g}%，不在 5%–15% 之间",
            f"the tint is {box.tint / 10:g} %, not 5 to 15",
            "写 tint: 5% 到 15%，静一些用 6%–8%",
            place,
        )
