"""The legs (栏) of a block: one per column, re-divided (COL-06), of unlike depth (SHP-02), or bands of vertical lines."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Box
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import TextBlock
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

BESIDE = 1
"""Lines of white at the head of a leg that begins under another block or beside its own title (SHP-05)."""

_LEAST_GUTTER = 1200
"""A re-divided block takes one more character a leg where its gutters stay this wide, mille em (COL-06)."""

_BAND_GAP = 2000
"""White between stacked vertical legs, mille em (VRT-01)."""


class Leg(NamedTuple):
    """A leg, or a piece of one between insets."""

    x: int
    """Left edge, units."""

    width: int
    """Its measure, units; of a vertical one its height."""

    first_line: int
    """Its first body line, from 1; 0 of a vertical one."""

    lines: int
    """Lines that it has."""

    band: tuple[int, int, int] | None = None
    """Right edge, head and pitch of a vertical leg's lines, units; None of a horizontal one (VRT-01)."""

    number: int = 1
    """Which leg of the block it is, from 1."""

    head: bool = True
    """False where it goes on beside or under an inset with no break in the text."""


class TextArea(NamedTuple):
    """What a block leaves its legs: a rectangle in whole lines."""

    x: int
    """Left edge, units."""
    width: int
    """Units."""
    first: int
    """First body line of the page."""
    last: int
    """Last body line of the page."""


def leg_box(geo: Geometry, leg: Leg) -> Box:
    """A leg's own place: its lines from the head of the first to the foot of the last; a vertical one's band."""
    if leg.band is not None:
        right, top, pitch = leg.band
        return right - leg.lines * pitch, top, leg.lines * pitch, leg.width
    top = geo.line_top(leg.first_line)
    return leg.x, top, leg.width, geo.foot(leg.first_line + leg.lines - 1) - top


def legs_of(geo: Geometry, block: TextBlock, text_area: TextArea) -> tuple[Leg, ...]:
    """One leg per column, or the block's width re-divided (COL-06) when boxed or asked for. A leg by itself under a picture is
    flush with it; elsewhere legs are whole ems wide."""
    x, width, first, last = text_area
    count = block.legs or block.area.columns
    lines = max(0, last - first + 1)
    if geo.folded(x, width) and (block.frame.box is not None or count != block.area.columns):
        return _over_fold(geo, text_area, count)
    if block.frame.box is None and count == block.area.columns:
        return tuple(
            Leg(geo.column_x(block.area.first_column + k), geo.column, first, lines, number=k + 1)
            for k in range(count)
        )
    if count == 1 and block.pictures:
        return (Leg(x, width, first, lines),)
    each = (width - (count - 1) * geo.gutter) // count // geo.size * geo.size
    if count > 1 and width - count * (each + geo.size) >= (count - 1) * _LEAST_GUTTER * geo.size // 1000:
        each += geo.size
    gutter = (width - count * each) // (count - 1) if count > 1 else 0
    start = x if count > 1 else x + (width - each) // 2
    return tuple(Leg(start + k * (each + gutter), each, first, lines, number=k + 1) for k in range(count))


def _over_fold(geo: Geometry, text_area: TextArea, count: int) -> tuple[Leg, ...]:
    """The legs of a re-divided block that goes over the fold of a double page (FMT-07): none straddles it. All are equally wide; each
    side has as many as it has room for, one leg by itself stands in the wider side."""
    _, _, first, last = text_area
    sides = geo.sides(text_area.x, text_area.width)
    lines = max(0, last - first + 1)
    if count == 1:
        x, width = geo.flat(text_area.x, text_area.width)
        return (Leg(x, width // geo.size * geo.size, first, lines),)
    wide = [width for _, width in sides]
    left = min(max(1, (2 * count * wide[0] + sum(wide)) // (2 * sum(wide))), count - 1)
    shares = (left, count - left)
    each = min(
        max(geo.size, (width - (many - 1) * geo.gutter) // many // geo.size * geo.size)
        for width, many in zip(wide, shares, strict=True)
    )
    found: list[Leg] = []
    for (x, width), many in zip(sides, shares, strict=True):
        gutter = (width - many * each) // (many - 1) if many > 1 else 0
        start = x if many > 1 else x + (width - each) // 2
        for k in range(many):
            found.append(Leg(start + k * (each + gutter), each, first, lines, number=len(found) + 1))
    return tuple(found)


def legs_beside(geo: Geometry, block: TextBlock, text_area: TextArea, least: int) -> tuple[Leg, ...]:
    """The legs of a block beside its vertical title, which needs so much of the width: no wider than a column, flush with the block's
    right edge."""
    x, width, first, last = text_area
    if geo.folded(x + least, width - least):
        return _over_fold(geo, text_area._replace(x=x + least, width=width - least), block.legs)
    count, lines = block.legs, last - first + 1
    each = min(geo.column, (width - least - (count - 1) * geo.gutter) // count // geo.size * geo.size)
    start = x + width - count * each - (count - 1) * geo.gutter
    return tuple(Leg(start + k * (each + geo.gutter), each, first, lines, number=k + 1) for k in range(count))


def stepped(geo: Geometry, block: TextBlock, first: int) -> tuple[Leg, ...]:
    """SHP-02: a leg for each column of a block of several rectangles, as deep as they reach there; under the title
    from line `first` on, elsewhere below whatever stands over it."""
    out: list[Leg] = []
    for column in range(block.area.first_column, block.area.last_column + 1):
        rows = block.rows(column)
        if rows is None:
            continue
        top, foot = rows
        titled = block.head.first_column <= column <= block.head.last_column and top == block.head.first_line
        start = first if titled else top + (BESIDE if top > 1 else 0)
        out.append(
            Leg(geo.column_x(column), geo.column, start, max(0, foot - start + 1), number=len(out) + 1)
        )
    return tuple(out)


def bands(
    composer: Composer, geo: Geometry, block: TextBlock, story: Story, text_area: TextArea
) -> tuple[Leg, ...]:
    """Vertical legs stacked from head to foot; their measure is a whole number of ems, their lines fill the width."""
    x, width, first, last = text_area
    kinds = {item.kind for item in story.paragraphs}
    style = composer.style("verse" if kinds == {"verse"} else "body")
    size, pitch = style.size[0], max(style.leading, style.size[0] * 13 // 10)
    count = max(1, block.legs)
    height = (last - first + 1) * geo.leading - (geo.leading - geo.size)
    gap = _BAND_GAP * size // 1000
    measure = max(size, (height - (count - 1) * gap) // count // size * size)
    top = geo.line_top(first)
    found: list[Leg] = []
    for k in range(count):  # what goes over the fold of a double page is read at its right side first
        for left, wide in reversed(geo.sides(x, width)):
            lines = max(0, (wide - size) // pitch + 1)
            band = (left + wide, top + k * (measure + gap), pitch)
            found.append(Leg(left, measure, 0, lines, band, len(found) + 1))
    return tuple(found)


def shortened(legs: tuple[Leg, ...], cut: int, more: int = 0, before: int = 0) -> tuple[Leg, ...]:
    """Every leg with `cut` lines less at its foot, `more` legs with one less again: the last ones, or those that have
    `before` legs behind them (PAR-06, TABOO-08)."""
    numbers = sorted({leg.number for leg in legs})
    end = len(numbers) - before
    left: dict[int, int] = dict.fromkeys(numbers[max(0, end - more) : end], cut + 1) if more else {}
    out: list[Leg] = []
    for leg in reversed(legs):
        take = min(left.get(leg.number, cut), max(0, leg.lines))
        left[leg.number] = left.get(leg.number, cut) - take
        out.append(leg._replace(lines=max(0, leg.lines) - take))
    return tuple(reversed(out))


def leg_count(legs: tuple[Leg, ...]) -> int:
    """How many legs the pieces belong to."""
    return len({leg.number for leg in legs})
