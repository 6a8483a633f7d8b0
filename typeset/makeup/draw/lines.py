"""Single lines of furniture, captions and labels: width, placing at a point, even setting (JUS-07)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.row import NATURAL, Row, Spread
from typeset.compose.runs import place
from typeset.compose.title_fitting import offsets
from typeset.sheet.types import Colour, TextLine


def line_width(items: Items, tracking: int = 0) -> int:
    """Width of a single line at its natural gaps, units."""
    return offsets(items, tracking, 1000)[-1] if items.n else 0


def single(
    items: Items, x: int, y: int, *, role: str, colour: Colour = "black", spread: Spread = NATURAL
) -> TextLine:
    """A single line with its left ink edge at x and baseline y."""
    at = offsets(items, spread.tracking, spread.scale)
    runs = place(items, 0, items.n, at, Row(x, y, colour, spread.scale)) if items.n else ()
    return TextLine(x, y, at[-1] if items.n else 0, role, runs)


def tracking_to(items: Items, width: int) -> int:
    """Letter-space (mille em) that sets a line evenly to a width (均排); never negative."""
    if items.n < 2:
        return 0
    return max(0, (width - line_width(items)) * 1000 // ((items.n - 1) * items.size))
