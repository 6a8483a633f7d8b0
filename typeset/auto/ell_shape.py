"""The rectangles of blocks that stand as an L (SHP-02), as places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.model.block import Area

Place = tuple[int, int, int, int]
"""Left, right, top and foot on the page."""


def tail_of(shape: Sequence[Area]) -> Place | None:
    """The second rectangle of an L such as is made here; None of all else."""
    if len(shape) != 2:
        return None
    first, second = shape
    stacked = second.first_line == first.last_line + 1 and (
        (second.first_column == first.first_column) != (second.last_column == first.last_column)
    )
    inside = first.first_column <= second.first_column and second.last_column <= first.last_column
    beside = (
        second.first_column == first.last_column + 1
        and second.last_line == first.last_line
        and second.first_line > first.first_line
    )
    return place_in(second) if (stacked and inside) or beside else None


def place_in(area: Area) -> Place:
    """A rectangle as a place."""
    return area.first_column, area.last_column, area.first_line, area.last_line
