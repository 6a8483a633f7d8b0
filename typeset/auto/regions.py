"""What is free of a page: its rectangles, the largest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from typeset.auto.searching import Region
from typeset.model.block import Area


def free_cells(area: Area, taken: Iterable[Area]) -> set[tuple[int, int]]:
    """The cells (column, line) of an area that nothing takes."""
    cells = {
        (column, line)
        for column in range(area.first_column, area.last_column + 1)
        for line in range(area.first_line, area.last_line + 1)
    }
    for one in taken:
        for column in range(one.first_column, one.last_column + 1):
            for line in range(one.first_line, one.last_line + 1):
                cells.discard((column, line))
    return cells


def around(cells: Iterable[tuple[int, int]]) -> Area:
    """The rectangle round cells."""
    all_ = list(cells)
    return Area(
        min(c for c, _ in all_), max(c for c, _ in all_), min(n for _, n in all_), max(n for _, n in all_)
    )


def corners(area: Area, taken: Sequence[Area]) -> tuple[Area, ...]:
    """What is taken inside the rectangle of the free cells."""
    return tuple(
        Area(
            max(one.first_column, area.first_column),
            min(one.last_column, area.last_column),
            max(one.first_line, area.first_line),
            min(one.last_line, area.last_line),
        )
        for one in taken
        if one.first_column <= area.last_column
        and one.last_column >= area.first_column
        and one.first_line <= area.last_line
        and one.last_line >= area.first_line
    )


def region_of(area: Area) -> Region:
    """A rectangle as a region."""
    return Region(area.first_column, area.first_line, area.columns, area.lines)
