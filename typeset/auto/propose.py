"""Proposals for one page: items, search, the product's own makeup as judge, what it finds fed back (at most three rounds)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.chance import Chance
from typeset.auto.itemising import Room, items_of
from typeset.auto.looks import Fixed, Ground, Looks
from typeset.auto.measuring import Measurer
from typeset.auto.reading import asked_of
from typeset.auto.realising import page_of
from typeset.auto.regions import around, corners, free_cells, region_of
from typeset.auto.searching import Found, Search
from typeset.auto.shapes import Item, Shape
from typeset.auto.starts import start
from typeset.auto.types import Proposal, Wish
from typeset.auto.weights import weights_of
from typeset.findings import Finding, Outcome
from typeset.makeup.judge.taboo_shapes import FURNITURE
from typeset.model.auto import AutoStory
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.engine.engine import Engine
    from typeset.model.paper import Edition, Page

RUNS, STEPS = 8, 400


def propose(engine: Engine, edition: Edition, number: int, wish: Wish) -> Outcome[tuple[Proposal, ...]]:
    page = next(one for one in edition.pages if one.number == number)
    bare, spec = asked_of(page)
    measurer = Measurer(engine, edition, number)
    geo = measurer.geo
    whole = spec.area or Area(1, geo.columns, measurer.top, geo.lines)
    taken = [area for block in bare.blocks for area in block.shape] + list(spec.white)
    cells = free_cells(whole, taken)
    area = around(cells)
    region = region_of(area)
    weights = weights_of(spec.style or "usual")
    items = list(items_of(measurer, spec.stories, Room(region.columns, region.lines, weights)))
    inside = corners(area, taken)
    for one in inside:
        items.append(_block_out(one))
    ground = Ground(
        geo.columns, area.first_line, area.last_line, (area.first_column, area.first_line),
        tuple(
            Fixed(a.first_column, a.last_column, a.first_line, a.last_line, news=not isinstance(block, FURNITURE))
            for block in bare.blocks for a in block.shape
            if not any(_same(a, one) for one in inside)
        ),
    )  # fmt: skip
    looks = Looks(items, ground, weights)
    search = Search(items, region, looks, weights["left_out"])
    pool: list[Found] = []
    for run in range(RUNS):
        chance = Chance(run + 1)
        tree = start(items, region.columns, chance, wheel=run % 3 == 2)
        pool.extend(search.run(tree, STEPS * len(items), chance))
    pool.sort(key=lambda one: one.cost)
    out: list[Proposal] = []
    for found in pool[: wish.proposals]:
        placed = page_of(bare, items, found, geo)
        pages = tuple(placed if one.number == number else one for one in edition.pages)
        made, findings = engine.set_group(edition._replace(pages=pages), frozenset((number,)))
        mine = tuple(one for one in findings if one.place.page == number)
        terms = looks.terms(found.spots)
        white = sum(spot.shape.white for spot in found.spots) * weights["white"]
        out.append(Proposal(placed, made.metrics[number], {"white": white, **terms, "all": found.cost}, (), mine))
    return Outcome(tuple(out), ())


def _same(one: Area, other: Area) -> bool:
    return one.first_column >= other.first_column and one.last_column <= other.last_column and one.first_line <= other.last_line and one.last_line >= other.first_line


def _block_out(area: Area) -> Item:
    """What stands in the way inside the rectangle, as an item that has one shape and one place."""
    shape = Shape(0, area.columns, area.lines, 0, 0)
    return Item("", AutoStory(None), 1000, (), (shape,), area.first_column, area.first_line)
