"""What is drawn where something is not there yet, or stands where it must not, on a draft (草样): a box with a diagonal for a picture,
grey lines for text, hatching over what overlaps. It is no text of a story and no part of a press page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.grid.geometry import ASCENT
from typeset.sheet.types import Colour, Path, Rect, Rule
from typeset.units import PT, from_mm

if TYPE_CHECKING:
    from typeset.compose.composer import Composer
    from typeset.findings import Box
    from typeset.makeup.draw.builder import PageBuilder
    from typeset.makeup.grid.legs import Leg

_GREY: Colour = (0, 0, 0, 150)
_BAR: Colour = (0, 0, 0, 200)
_LINE: Colour = (0, 0, 0, 600)
_HATCH: Colour = (0, 900, 900, 0)
_HAIR, _STRONG = PT // 2, PT
_APART = from_mm("2.5")
"""Between two lines of a hatching, across the page."""

_SIZES = (16 * PT, 12 * PT, 9 * PT, 7 * PT)
"""Of the words in a box, the largest that go in."""

_BAR_HEIGHT, _BAR_ABOVE = 560, 200
"""A bar that stands for a line of text: how high, and how far below the head of its line, mille em."""


def missing_picture(composer: Composer, builder: PageBuilder, box: Box, name: str) -> None:
    """A grey box with its diagonals, and the name of the file that is not there, or cannot be used (PIX-01 …)."""
    x, y, width, height = box
    builder.pictures.append(Rect(x, y, width, height, fill=_GREY, stroke=_LINE, stroke_width=_HAIR))
    builder.pictures.append(Rule(x, y, x + width, y + height, _HAIR, _LINE))
    builder.pictures.append(Rule(x, y + height, x + width, y, _HAIR, _LINE))
    plate(composer, builder, box, ("缺图", name))


def grey_lines(builder: PageBuilder, legs: tuple[Leg, ...]) -> None:
    """A grey bar for every line of some legs."""
    geo = builder.geo
    high, above = geo.size * _BAR_HEIGHT // 1000, geo.size * _BAR_ABOVE // 1000
    for leg in legs:
        if leg.band is not None:
            right, top, pitch = leg.band
            builder.tints.extend(
                Rect(right - k * pitch - above - high, top, high, leg.width, fill=_BAR)
                for k in range(leg.lines)
            )
            continue
        builder.tints.extend(
            Rect(leg.x, geo.line_top(leg.first_line + k) + above, leg.width, high, fill=_BAR)
            for k in range(leg.lines)
        )


def plate(composer: Composer, builder: PageBuilder, box: Box, words: tuple[str, ...]) -> None:
    """Words on white in the middle of a box, as large as go in; what is too long is cut with ……, and none stand where none go in."""
    x, y, width, height = box
    style = composer.style("caption")
    room = width - 2 * PT
    shown = next(
        (
            (size, rows)
            for size in _SIZES
            for rows in [[composer.line(text, style, size) for text in words]]
            if max(map(line_width, rows)) <= room * 9 // 10 and size * (2 * len(rows) + 1) * 7 // 10 <= height
        ),
        None,
    )
    if shown is None:
        size = _SIZES[-1]
        rows = [composer.line(_cut(composer, text, room, size), style, size) for text in words]
        shown = size, rows[: max(0, height * 10 // (size * 14))]
    size, rows = shown
    step = size * 14 // 10
    if not rows or max(map(line_width, rows)) > room:
        return
    wide, high = max(map(line_width, rows)) + size, step * len(rows) + size * 4 // 10
    left, top = x + max(0, (width - wide) // 2), y + max(0, (height - high) // 2)
    builder.rules.append(
        Rect(left, top, min(wide, width), min(high, height), fill="white", stroke=_LINE, stroke_width=_HAIR)
    )
    for number, items in enumerate(rows):
        base = top + size * 2 // 10 + number * step + (step - size) // 2 + size * ASCENT // 1000
        at = x + (width - line_width(items)) // 2
        builder.text.append(single(items, at, base, role="artifact"))


def _cut(composer: Composer, words: str, width: int, size: int) -> str:
    """Words that are no wider than a width, units."""
    style = composer.style("caption")
    while len(words) > 2 and line_width(composer.line(words, style, size)) > width:
        words = words.rstrip("…")[:-1] + "……"
    return words


def hatch(builder: PageBuilder, box: Box) -> None:
    """A box hatched over all that stands in it, in red, as it overlaps (EDN-03, GRD-01)."""
    x, y, width, height = box
    builder.rules.append(Rect(x, y, width, height, stroke=_HATCH, stroke_width=_STRONG))
    ops: list[tuple[str | int, ...]] = []
    for down in range(_APART, width + height, _APART):
        first = (x, y + down) if down <= height else (x + down - height, y + height)
        last = (x + down, y) if down <= width else (x + width, y + down - width)
        ops += [("M", *first), ("L", *last)]
    if ops:
        builder.rules.append(Path(tuple(ops), stroke=_HATCH, stroke_width=_HAIR))
