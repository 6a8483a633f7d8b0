"""A solution of the exact step as a layout: white below a block given to it, titles chosen anew, the whole priced as the search does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from typeset.auto.exact_sizes import Size
from typeset.auto.looks import Spot
from typeset.auto.searching import Found

if TYPE_CHECKING:
    from typeset.auto.searching import Search
    from typeset.auto.shapes import Shape

_ROUNDS = 2
"""How often every block is gone through for a better title."""


def finished(search: Search, sizes: Sequence[Sequence[Size]], spots: Sequence[Spot]) -> Found:
    """A layout of a solution's places. sizes: of every item, what it may be."""
    grown = _grown(spots, search)
    found = Found(price(search, grown), (), tuple(grown))
    for _ in range(_ROUNDS):
        before = found
        for at, spot in enumerate(found.spots):
            for shape in _others(search, sizes[spot.item], spot):
                spots = (*found.spots[:at], spot._replace(shape=shape), *found.spots[at + 1 :])
                cost = price(search, spots)
                if cost < found.cost:
                    found = Found(cost, (), spots)
        if found is before:
            break
    return found


def distinct(layouts: Iterable[Found]) -> list[Found]:
    """Layouts by cost, of those that differ by a few lines alone the cheapest."""
    known: dict[frozenset[tuple[int, int, int, int]], Found] = {}
    for found in sorted(layouts, key=lambda one: one.cost):
        places = frozenset((spot.item, spot.left, spot.right, spot.top // 6) for spot in found.spots)
        known.setdefault(places, found)
    return list(known.values())


def _grown(spots: Sequence[Spot], search: Search) -> list[Spot]:
    """Blocks drawn down over the free lines under them: white in a block is better than a hole (MET-02)."""
    last = search.region.line + search.region.lines - 1
    grown = list(spots)
    for at, spot in enumerate(grown):
        if not search.items[spot.item].variants:
            continue
        below = [
            other.top
            for other in grown
            if other.left <= spot.right and spot.left <= other.right and other.top > spot.foot
        ]
        grown[at] = spot._replace(foot=min([last + 1, *below]) - 1)
    return grown


def _others(search: Search, sizes: Sequence[Size], spot: Spot) -> list[Shape]:
    """The shapes that an item may have in its place: the cheapest of every title, with and without a picture."""
    if not search.items[spot.item].variants:
        return []
    best: dict[tuple[int, str, bool], tuple[int, Shape]] = {}
    for size in sizes:
        shape = size.shape
        if shape.columns != spot.columns or size.lines > spot.lines:
            continue
        key = (shape.size, shape.face, bool(shape.picture))
        cost = own_cost(search, spot._replace(shape=shape))
        if key not in best or cost < best[key][0]:
            best[key] = (cost, shape)
    return [shape for _, shape in best.values() if shape != spot.shape]


def own_cost(search: Search, spot: Spot) -> int:
    """What a block costs in its place, whatever stands round it: as the search's tables have it."""
    padded, squeezed = search.prices
    more = spot.lines - spot.shape.depth
    return spot.shape.cost + spot.columns * (padded * more if more > 0 else -squeezed * more)


def price(search: Search, spots: Sequence[Spot]) -> int:
    """All that a layout costs; cells that nothing covers like those of a block that is too deep."""
    there = {spot.item for spot in spots}
    covered = sum(spot.cells for spot in spots)
    open_ = search.region.columns * search.region.lines - covered
    left_out = sum(search.left_out for at in search.reserve if at not in there)
    own = sum(own_cost(search, spot) for spot in spots)
    bare = own + left_out + search.prices[0] * open_ + search.excess(spots)
    return bare + search.looks.total(spots)
