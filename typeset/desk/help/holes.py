"""Holes (空处): what of a page's grid no block has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typeset.desk.help.opened import Opened, pt, written
from typeset.model.block import Area
from typeset.model.paper import Page
from typeset.model.spread import paper_of
from typeset.named_tuple import NamedTuple

LEAST = 2
"""Lines of the shallowest hole (TABOO-09)."""


class Hole(NamedTuple):
    """A free rectangle."""

    page: int
    """Its page."""
    area: Area
    """Its columns and lines."""
    box: tuple[float, float, float, float]
    """x, y, width, height, points."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it."""
        return {"page": self.page, **written(self.area), "box": list(self.box)}


def holes(opened: Opened, number: int) -> tuple[Hole, ...]:
    """The free rectangles of a page, the largest first (in cells, then from the head, then from the left); none shares a cell
    with another."""
    page = opened.page(number)
    if page is None:
        return ()
    grid, geo = paper_of(opened.edition.paper, page).grid, opened.grid_of(number)
    top = grid.furniture_lines + 1 if number > 1 else 1
    half, shift = grid.columns // 2, geo.fold if number > page.number else 0
    mine = range(1, grid.columns + 1)
    if page.opens:  # those at this side of the fold
        mine = range(half + 1, grid.columns + 1) if shift else range(1, half + 1)
    free = [
        {line for line in range(top, grid.lines + 1) if column in mine and not _taken(page, column, line)}
        for column in range(1, grid.columns + 1)
    ]
    found: list[Hole] = []
    while (area := min(_rectangles(free), key=_largest, default=None)) is not None:
        x, y, width, height = geo.rectangle(area)
        found.append(Hole(number, area, (pt(x - shift), pt(y), pt(width), pt(height))))
        for column in range(area.first_column, area.last_column + 1):
            free[column - 1].difference_update(range(area.first_line, area.last_line + 1))
    return tuple(found)


def _taken(page: Page, column: int, line: int) -> bool:
    return any(
        area.first_column <= column <= area.last_column and area.first_line <= line <= area.last_line
        for block in page.blocks
        for area in block.shape
    )


def _rectangles(free: list[set[int]]) -> Iterator[Area]:
    """The free rectangles of whole columns that no deeper one of the same columns holds; they share cells. free: the free
    lines of each column."""
    for first in range(len(free)):
        lines = set(free[first])
        for last in range(first, len(free)):
            lines &= free[last]
            for start in sorted(line for line in lines if line - 1 not in lines):
                end = start
                while end + 1 in lines:
                    end += 1
                if end - start + 1 >= LEAST:
                    yield Area(first + 1, last + 1, start, end)


def _largest(area: Area) -> tuple[int, int, int]:
    return -area.columns * area.lines, area.first_line, area.first_column
