"""A page made ready for the search: what is free, what is asked, what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.barring import barred, cells_of, free_pins
from typeset.auto.ell_shape import place_in, tail_of
from typeset.auto.itemising import Room, items_of
from typeset.auto.looks import Fixed, Looks, PageContext
from typeset.auto.measuring import Measurer
from typeset.auto.neighbours import neighbours_of
from typeset.auto.pinning import set_first
from typeset.auto.reading import asked_of
from typeset.auto.regions import around, corners, free_cells, region_of
from typeset.auto.searching import Search
from typeset.auto.shapes import Item, Shape
from typeset.auto.weights import weights_of
from typeset.makeup.judge.taboo_shapes import FURNITURE
from typeset.model.auto import AutoSpec, AutoStory
from typeset.model.block import Area
from typeset.model.kinds import NoteBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.searching import Region
    from typeset.auto.types import Trace, Wish
    from typeset.engine.engine import Engine
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Page


_WHITE = 9
"""Per mille of a page's cells that its blocks may leave white: a little less than MET-01 allows."""


class Setup(NamedTuple):
    """What one area of a page is searched with."""

    page: Page
    """The page without what is to be placed."""
    spec: AutoSpec
    """What is asked."""
    geo: Geometry
    """Its grid."""
    items: tuple[Item, ...]
    """What is to be placed; behind the entries what stands in the way."""
    region: Region
    """The rectangle round what is free."""
    cells: int
    """Free cells."""
    ground: PageContext
    """The page round it."""
    weights: Mapping[str, int]
    """What things cost."""
    fixed: Mapping[int, str] = {}
    """Ids of blocks that stand and that items are to touch, by numbers below 0."""
    first: tuple[Item, ...] = ()
    """What was set before all others, to its pins; the page has their blocks."""
    was: Mapping[int, Block | Trace] = {}
    """The blocks of items as they stood (TST-04), or what is known of them, by number."""
    gone: tuple[Area, ...] = ()
    """Rectangles of the page that stood of which nothing is asked any more."""
    pushed: frozenset[int] = frozenset()
    """Items that no longer fit where they stood."""
    opened: bool = False
    """Whether items have further forms, for no layout of the usual ones is full."""

    def name(self, at: int) -> str:
        """The id of an item's block, or of one that stands; "" of a place that is kept for one."""
        return self.fixed.get(at, "") if at < 0 else self.items[at].name

    @property
    def chars(self) -> int:
        """Characters of a cell, a line of one column."""
        return max(1, self.geo.column // self.geo.size)

    def search(self) -> Search:
        """A search over it."""
        looks = Looks(self.items, self.ground, self.weights)
        allowed = self.geo.columns * self.geo.lines * _WHITE // 1000
        return Search(self.items, self.region, looks, self.weights["left_out"], allowed)


def setup_of(engine: Engine, edition: Edition, number: int, wish: Wish | None = None) -> Setup | None:
    """One page of an edition, its first area that is to be filled; None where nothing is asked of it or nothing is free, and
    for a double page (MKP-15). wish: what is asked of the run, for how the page stood."""
    before = None if wish is None else wish.before
    page = next(one for one in edition.pages if one.number == number)
    bare, spec = asked_of(page, edition.paper.styles)
    if not spec.stories or page.spread:
        return None
    measurer = Measurer(engine, edition, number)
    geo = measurer.geo
    whole = spec.area or Area(1, geo.columns, measurer.top, geo.lines)
    taken = [*(area for block in bare.blocks for area in block.shape), *spec.white]
    cells = free_cells(whole, taken)
    if not cells:
        return None
    area = around(cells)
    weights = weights_of(spec.style or edition.paper.makeup_style)
    kept = free_pins(spec.stories, cells, area)
    all_ = items_of(
        measurer, kept.entries, Room(area.columns, area.lines, weights, area.first_line == measurer.top)
    )
    first = tuple(one for at, one in enumerate(all_) if at in kept.first)
    if first:
        bare, spec = set_first(bare, spec, all_, first)
        taken += [one for item in first if (one := item.entry.pin.whole) is not None]
        cells -= {cell for one in taken for cell in cells_of(one)}
    items = [one for at, one in enumerate(all_) if at not in kept.first]
    pinned = [pin for item in items if (pin := item.entry.pin.whole) is not None]
    inside = barred(area, pinned, corners(area, taken), _movable(items))
    names = {item.name: at for at, item in enumerate(items)}
    items.extend(_in_the_way(one) for one in inside)
    near = neighbours_of(spec, items, bare.blocks)
    ground = PageContext(
        geo.columns,
        *_news(bare, area),
        fold_of(geo, edition.paper.format.height),
        (area.first_column, area.first_line),
        tuple(_standing(bare, area)),
        near.together,
        near.beside,
        near.stands,
        {} if before is None else _before(before, names),
        tails={} if before is None else _tails(before, names),
    )
    return Setup(
        bare, spec, geo, tuple(items), region_of(area), len(cells), ground, weights, near.names, first,
        {} if wish is None else _was(wish, names),
        () if before is None else _gone(before, bare._replace(white=(*bare.white, *spec.white)), names),
    )  # fmt: skip


def fold_of(geo: Geometry, height: int) -> int:
    """The last body line that stands wholly over the half of a page so high, units (POS-05)."""
    return (height // 2 - geo.size - geo.y0) // geo.leading + 1


def _movable(items: Sequence[Item]) -> int:
    """How many rooms can be filled for certain: the stories that are in no reserve, one where all are."""
    free = [item for item in items if not item.stands]
    return sum(not item.entry.reserve for item in free) or min(1, len(free))


def _in_the_way(area: Area) -> Item:
    """What stands inside the rectangle: an item of one shape in one place."""
    shape = Shape(-1, area.columns, area.lines, 0, 0)
    return Item(
        "", AutoStory(NoteBlock(id="", area=area)), 1000, (), (shape,), area.first_column, area.first_line
    )


def _standing(page: Page, area: Area) -> list[Fixed]:
    """What stands outside the rectangle."""
    return [
        Fixed(a.first_column, a.last_column, a.first_line, a.last_line, not isinstance(block, FURNITURE))
        for block in page.blocks
        for a in block.shape
        if a.last_column < area.first_column
        or a.first_column > area.last_column
        or a.last_line < area.first_line
        or a.first_line > area.last_line
    ]


def _news(page: Page, area: Area) -> tuple[int, int]:
    """First and last line of the room for news, as MET-07 has it."""
    news = [block.area for block in page.blocks if not isinstance(block, FURNITURE)]
    return (
        min([area.first_line, *(a.first_line for a in news)]),
        max([area.last_line, *(a.last_line for a in news)]),
    )


def _was(wish: Wish, names: Mapping[str, int]) -> dict[int, Block | Trace]:
    blocks = () if wish.before is None else wish.before.blocks
    known = {one.id: wish.traces.get(one.id, one) for one in blocks if one.id in names}
    return {names[name]: form for name, form in known.items() if form is not None}


def _gone(before: Page, page: Page, names: Mapping[str, int]) -> tuple[Area, ...]:
    """Where something stood that is asked no more, or stands elsewhere. page: what stands there now, with its white."""
    there = {area for block in page.blocks for area in block.shape} | {*page.white}
    stood = [area for block in before.blocks if block.id not in names for area in block.shape]
    return tuple(area for area in (*stood, *before.white) if area not in there)


def _before(page: Page, names: Mapping[str, int]) -> dict[int, tuple[int, int, int, int]]:
    """Where items stood; of an L its first rectangle."""
    return {
        names[block.id]: place_in(block.head if tail_of(block.shape) else block.area)
        for block in page.blocks
        if block.id in names
    }


def _tails(page: Page, names: Mapping[str, int]) -> dict[int, tuple[int, int, int, int]]:
    """Of those that stood as an L the second rectangle."""
    return {
        names[block.id]: tail
        for block in page.blocks
        if block.id in names and (tail := tail_of(block.shape)) is not None
    }
