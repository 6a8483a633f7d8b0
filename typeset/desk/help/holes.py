"""Holes (空处): what of a page's grid no block has."""

from __future__ import annotations

from typing import Any

from typeset.desk.help.opened import Opened, pt, written
from typeset.intake.edition.free_area import free_areas
from typeset.model.block import Area, Block
from typeset.model.paper import Page
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
    grid, geo = opened.edition.paper.grid, opened.geometry
    found: list[Hole] = []
    while True:
        free = sorted(free_areas(page, grid, LEAST), key=_largest)
        if not free:
            return tuple(found)
        x, y, width, height = geo.rectangle(free[0])
        found.append(Hole(number, free[0], (pt(x), pt(y), pt(width), pt(height))))
        page = _taken(page, free[0])


def _largest(area: Area) -> tuple[int, int, int]:
    return -area.columns * area.lines, area.first_line, area.first_column


def _taken(page: Page, area: Area) -> Page:
    return page._replace(blocks=(*page.blocks, Block(id="", area=area)))
