"""Where findings of automatic makeup lie: the entry, the block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.auto.setup import Setup
    from typeset.findings import Place
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Page

Overs = dict[str, tuple[int, int]]
"""Lines and characters over, by block."""


def at_of(setup: Setup, entry: AutoStory | None = None) -> Place:
    """Where an entry is written, or where the page says what it is to be filled with."""
    place = setup.spec.place if entry is None else entry.place
    if not place.file and entry is not None:
        place = setup.spec.place
    return place._replace(page=setup.page.number)


def named(page: Page, geo: Geometry, place: Place) -> str:
    """The block that a finding is about: that which is written there, or in which it lies on the page; "" none."""
    for block in page.blocks:
        if place.file and (block.place.file, block.place.line) == (place.file, place.line):
            return block.id
    for x, y, width, height in place.boxes[:1]:
        across, down = x + width // 2, y + height // 2
        for block in page.blocks:
            for area in block.shape:
                left, top = geo.column_x(area.first_column), geo.line_top(area.first_line)
                inside = left <= across <= left + geo.span(area.columns)
                if inside and top <= down < geo.line_top(area.last_line + 1):
                    return block.id
    return ""
