"""Layouts in which one story takes an L round others (INN-03, SHP-02), from a layout of rectangles: what a story and its neighbours have
for themselves is divided anew, so that both are filled."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Final

from typeset.auto.ell_sizes import Place, turned, turns
from typeset.auto.exact_finish import own_cost
from typeset.auto.looks import Spot
from typeset.auto.slicing import LEAF, NEVER, SIDE, STACK, STRANGE, Tree, fitted
from typeset.auto.starts import tree_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

_ROUND: Final = 4
"""Blocks that an L goes round at most."""

_EVERY_WAY: Final = 3
"""Blocks up to which what an L goes round is cut in every way; of more as it stands."""


class Union(NamedTuple):
    """A rectangle that some blocks have for themselves."""

    place: Place
    """Where it is."""
    spots: tuple[Spot, ...]
    """What stands in it."""
    cost: int
    """What that costs, whatever stands round it."""


class Ell(NamedTuple):
    """One way to divide a union: a story in an L, the others in the rectangle that it leaves."""

    cost: int
    """What its blocks cost more than before."""
    union: Union
    """What is divided."""
    spot: Spot
    """The story, in the form and at the size that it has there."""
    rest: Place
    """What the others fill."""
    tree: Tree
    """How they are cut."""


def ells_of(setup: Setup, search: Search, spots: Sequence[Spot]) -> list[Ell]:
    """The divisions of a layout, the cheapest first."""
    search.slicer.bounded(NEVER)
    found = (ell for union in unions(search, spots) for ell in _divisions(setup, search, union))
    return sorted(found, key=lambda one: one.cost)


def divided(search: Search, spots: Sequence[Spot], ell: Ell) -> tuple[Spot, ...] | None:
    """The places of a layout after a division; None where the others cannot be cut so."""
    left, right, top, foot = ell.rest
    x0, y0 = search.region.column, search.region.line
    placed = search.slicer.inside(ell.tree, left - x0, top - y0, (right - left + 1, foot - top + 1))
    if placed is None:
        return None
    gone = {spot.item for spot in ell.union.spots}
    rest = (
        Spot(item, search.shapes[item][shape], x0 + x, x0 + x + w - 1, y0 + y, y0 + y + d - 1)
        for item, _, shape, x, y, w, d in placed
    )
    return (*(spot for spot in spots if spot.item not in gone), ell.spot, *rest)


def unions(search: Search, spots: Sequence[Spot]) -> Iterator[Union]:
    """Rectangles that two blocks and more have for themselves, none of which has to stand where it does."""
    for one in spots:
        for other in spots:
            left, right, top, foot = one.left, other.right, one.top, other.foot
            met = [
                s for s in spots if s.left <= right and s.right >= left and s.top <= foot and s.foot >= top
            ]
            if right < left or foot < top or not 2 <= len(met) <= _ROUND + 1:
                continue
            within = all(left <= s.left and s.right <= right and top <= s.top and s.foot <= foot for s in met)
            if within and not any(search.items[s.item].stands for s in met):
                cost = sum(own_cost(search, spot) for spot in met)
                yield Union((left, right, top, foot), tuple(met), cost)


def _divisions(setup: Setup, search: Search, union: Union) -> Iterator[Ell]:
    columns, lines = search.region.columns, search.region.line
    for spot in union.spots:
        item = search.items[spot.item]
        if item.column or item.line:
            continue  # a pin is one rectangle
        trees = list(_trees([one for one in union.spots if one is not spot]))
        for number, variant in enumerate(item.variants):
            shapes = [one for one in search.shapes[spot.item] if one.variant == number and not one.over]
            if not shapes or not turns(variant) or variant.columns > columns:
                continue
            for ell in turned(setup, union.place, spot.item, number, shapes):
                left, right, top, foot = ell.rest
                wide, deep = right - left + 1, foot - top + 1
                for tree in trees:
                    window = search.slicer.table(tree, top == lines)[wide]
                    if window is None:
                        continue
                    cost = fitted(window, deep, wide, search.prices[0])[0]
                    if cost < STRANGE:
                        more = ell.spot.shape.cost + cost - union.cost
                        yield Ell(more, union, ell.spot, ell.rest, tree)


def _trees(spots: Sequence[Spot]) -> Iterator[Tree]:
    """Ways to cut what an L goes round: up to three blocks in every way, more as they stand."""
    if len(spots) > _EVERY_WAY:
        found = tree_of([(s.item, s.left, s.right, s.top, s.foot) for s in spots])
        if found is not None:
            yield found
        return
    for one, *more in permutations([(LEAF, spot.item, 0) for spot in spots]):
        if not more:
            yield one
        for kind in (STACK, SIDE) if more else ():
            if len(more) == 1:
                yield (kind, one, more[0])
                continue
            yield from ((kind, one, (inner, *more)) for inner in (STACK, SIDE))
            yield (kind, (STACK + SIDE - kind, one, more[0]), more[1])
