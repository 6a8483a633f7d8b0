"""Asides set into the legs: pull quotes (抽言), sidebars (链接), summaries (提要题, TIT-04): measured, then placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.breaker import break_lines
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.compose.runs import glyph_runs
from typeset.findings import NOWHERE
from typeset.findings.telling import tell
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rect, Rule, TextLine
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.compose.arrays import Items
    from typeset.compose.composer import Composer
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.makeup.grid.insets import AsideBox
    from typeset.model.block import Aside
    from typeset.model.style import Style

_PAD = 800
"""LIN-07: padding inside a sidebar, mille em of the body."""

_AIR = 600
"""White above and below an aside's rules, thousandths of a body line."""

_HEAVY, _LIGHT = 2 * PT, PT // 2
_SIDEBAR_TINT = 70


class _Part(NamedTuple):
    """One set paragraph of an aside."""

    items: Items
    """Its text."""

    lines: tuple[BrokenLine, ...]
    """Its lines, at the measure that the aside leaves it."""

    style: Style
    """What it is set in."""

    pitch: int
    """From line to line, units."""

    remedy: bool = False
    """Whether a rule of line breaking was dropped for it (KIN-11)."""


def _style_name(aside: Aside, *, head: bool) -> str:
    return {"quote": "pull", "summary": "summary.inset"}.get(aside.form, "sidebar") + (
        ".head" if head else ""
    )


def _inner(aside: Aside, geo: Geometry) -> tuple[int, int]:
    """Padding at either side and above the text, units."""
    if aside.form == "sidebar":
        pad = _PAD * geo.size // 1000
        return pad, pad
    return 0, geo.leading * 8 // 10


def _set(composer: Composer, geo: Geometry, aside: Aside, width: int) -> list[_Part]:
    side, _ = _inner(aside, geo)
    parts = []
    for number, text in enumerate(((aside.head,) if aside.head else ()) + aside.text):
        style = composer.style(_style_name(aside, head=bool(aside.head) and not number))
        size = style.size[0]
        measure = max(size, (width - 2 * side) // size * size)
        items = composer.line(text, style, size)
        broken = break_lines(LineProblem(items, 0, items.n, measure, style.indent * size // 1000))
        pitch, lines = max(style.leading, size * 13 // 10), broken.lines if broken else ()
        parts.append(_Part(items, lines, style, pitch, bool(broken and broken.remedy)))
    return parts


def _height(parts: list[_Part]) -> int:
    """Height of the text without padding, units."""
    return sum(len(part.lines) * part.pitch for part in parts)


def depth_of(composer: Composer, geo: Geometry, aside: Aside, width: int) -> int:
    """Whole body lines an aside takes at a width (units), with its rules and white."""
    _, pad = _inner(aside, geo)
    height = _height(_set(composer, geo, aside, width)) + 2 * pad + 2 * geo.leading * _AIR // 1000
    return -(-height // geo.leading)


def place_aside(composer: Composer, builder: PageBuilder, box: AsideBox, story: str) -> None:
    """Draw an aside in its lines: a quote and a summary between rules, a sidebar on a tint."""
    geo, aside = builder.geo, box.aside
    side, pad = _inner(aside, geo)
    parts = _set(composer, geo, aside, box.width)
    name = (aside.head or aside.text[0])[:12]
    for part in parts:
        builder.report_missing(part.items, name, aside.place)
    if any(part.remedy for part in parts):
        builder.findings.add(tell("KIN-11.aside", at=aside.place, name=name))
    air = geo.leading * _AIR // 1000
    top = geo.line_top(box.first_line) + air - (geo.leading - geo.size) // 2
    bottom = geo.line_top(box.first_line + box.lines) - air - (geo.leading - geo.size) // 2
    height = _height(parts)
    if height > bottom - top:
        builder.findings.add(tell("FIT-05.aside", at=aside.place, name=name, given=box.lines))
    _ground(builder, aside, (box.x, top, box.width, bottom - top))
    y = top + max(pad, (bottom - top - height) // 2)
    first = len(builder.text)
    for part in parts:
        _place(builder, part, box.x + side, y=y, width=box.width - 2 * side, story=story)
        y += len(part.lines) * part.pitch
    builder.own(first, (box.x, top, box.width, bottom - top), NOWHERE)
    builder.cover(box.x, box.width, box.first_line, box.lines)


def _ground(builder: PageBuilder, aside: Aside, place: tuple[int, int, int, int]) -> None:
    x, y, width, height = place
    if aside.form == "sidebar":
        builder.tints.append(Rect(x, y, width, height, fill=(0, 0, 0, _SIDEBAR_TINT)))
        builder.rules.append(Rule(x, y, x + width, y, _HEAVY))
        return
    weight = _HEAVY if aside.form == "quote" else _LIGHT
    builder.rules.append(Rule(x, y, x + width, y, weight))
    builder.rules.append(Rule(x, y + height, x + width, y + height, _LIGHT))


def _place(builder: PageBuilder, part: _Part, x: int, *, y: int, width: int, story: str) -> None:
    items, style = part.items, part.style
    for number, line in enumerate(part.lines):
        left = x + (width - line.measure) // 2
        if style.align == "center":
            left = x + (width - line.natural - line.indent) // 2
        base = y + number * part.pitch + (part.pitch - items.size) // 2 + items.size * ASCENT // 1000
        runs = glyph_runs(items, line, left, base, style.colour)
        builder.text.append(
            TextLine(left, base, line.measure, "aside", runs, story, 0, 0, number + 1, joins=not line.last)
        )
