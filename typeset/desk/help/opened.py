"""What help looks at: an edition as it was read and set, with the engine that set it and the copy that is there."""

from __future__ import annotations

import os
from collections.abc import Mapping

from typeset.compose.composer import Composer
from typeset.engine.engine import Engine
from typeset.engine.groups import groups_of
from typeset.findings import Finding
from typeset.makeup.edition import MadeUp
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.grid.geometry import Geometry, geometry_of, geometry_on
from typeset.model.block import Area, Block
from typeset.model.paper import Edition, Page
from typeset.model.spread import owner_of
from typeset.model.story import Figure, Story
from typeset.named_tuple import NamedTuple

POINT = 1_000_000
"""Units of a point."""


class Opened(NamedTuple):
    """An edition as it stands before an editor."""

    edition: Edition
    """As it was read."""
    engine: Engine
    """What set it: its memo knows the parts of all its stories."""
    made: MadeUp
    """Its pages."""
    findings: tuple[Finding, ...] = ()
    """All that was found in it."""
    stories: tuple[Story, ...] = ()
    """All copy, placed or not, as references find it."""
    places: Mapping[tuple[str, int, int], tuple[int, int]] = {}
    """Page and index in the file of every block, by the file, line and column it is written at; none: all blocks stand in the file
    in the model's order."""
    single: frozenset[tuple[int, int]] = frozenset()
    """Page and index of the blocks that have the key `picture`; their other pictures stand under `pictures`."""
    pictures: tuple[Figure, ...] = ()
    """Pictures of the copy folders, read."""

    @property
    def geometry(self) -> Geometry:
        """The grid of a page by itself."""
        return geometry_of(self.edition.paper)

    def grid_of(self, number: int) -> Geometry:
        """The grid that the blocks of a page stand on: of a double page it is as wide as both."""
        page = self.page(number)
        return self.geometry if page is None else geometry_on(self.edition.paper, page)

    @property
    def composer(self) -> Composer:
        """What sets text in the paper's own styles."""
        return self.engine.composer(self.edition.paper)

    def page(self, number: int) -> Page | None:
        """A page by number; of a double page (跨版) its left half, which has the blocks of both."""
        owner = owner_of(self.edition, number)
        return next((page for page in self.edition.pages if page.number == owner), None)

    def index_of(self, page: Page, slot: int) -> int:
        """Where page.blocks[slot] stands in the page's list in the file, from 0; -1 for a block of a template."""
        if not self.places:
            return slot
        place = page.blocks[slot].place
        number, index = self.places.get((place.file, place.line, place.column), (0, -1))
        return index if number == page.number else -1

    def slot(self, page: Page, index: int) -> int | None:
        """Which of page.blocks stands at an index of its list in the file."""
        return next((slot for slot in range(len(page.blocks)) if self.index_of(page, slot) == index), None)

    def block(self, number: int, index: int) -> Block | None:
        """A block by its page and its index in the file."""
        page = self.page(number)
        slot = self.slot(page, index) if page is not None else None
        return page.blocks[slot] if page is not None and slot is not None else None

    def named(self, path: str) -> str:
        """A file as messages name it: from the edition file's folder, with forward slashes."""
        return relative(path, self.edition.place.file) if path else ""


def relative(path: str, edition: str) -> str:
    """A path from the folder of an edition file, with forward slashes."""
    base = os.path.dirname(os.path.abspath(edition))  # noqa: PTH100, PTH120 - no file is looked at
    return os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/")  # noqa: PTH100


def group_of(edition: Edition, number: int) -> frozenset[int]:
    """The pages that are set together with a page."""
    return next((group for group in groups_of(edition) if number in group), frozenset((number,)))


def parts_of(engine: Engine, edition: Edition, number: int) -> dict[int, PlannedPart]:
    """The planned parts of a page by slot; from the memo where the page was set before."""
    plan = engine.planned(edition, group_of(edition, number))
    return {part.slot: part for part in plan.parts.get(number, ())}


def pt(units: int) -> float:
    """Units as points, to a thousandth."""
    return round(units / POINT, 3)


def span(first: int, last: int) -> str:
    """A range as an edition file writes it."""
    return f"{first}-{last}" if last > first else str(first)


def written(area: Area) -> dict[str, str]:
    """An area as an edition file writes it."""
    return {
        "columns": span(area.first_column, area.last_column),
        "lines": span(area.first_line, area.last_line),
    }
