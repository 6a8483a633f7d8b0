"""Layouts in which one story takes an L round others (INN-03, SHP-02), from a layout of rectangles: what a story and its neighbours have
for themselves is divided anew, so that both are filled."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING, Final

from typeset.auto.ell_shape import Place
from typeset.auto.ell_sizes import Turned, turned, turns
from typeset.auto.exact_finish import own_cost
from typeset.auto.looks import Spot
from typeset.auto.slicing import LEAF, SIDE, STACK, Tree
from typeset.auto.slicing_tables import NEVER
from typeset.auto.spots import hull, rectangles
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.auto.searching import Search
    from typeset.auto.setup import Setup

_ROUND: Final = 4
"""Blocks that an L goes round at most."""

_DEARER: Final = 1000
"""What the blocks of a division cost more than before at most, whatever stands round them."""


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
    found = (
        ell
        for union in unions(search, spots)
        for spot in union.spots
        for ell in _divisions(setup, search, union, spot)
    )
    return sorted(found, key=lambda one: one.cost)


def again(setup: Setup, search: Search, spots: Sequence[Spot]) -> list[Ell]:
    """The divisions of what a story that stands as an L has for itself with what it goes round, in which it is one again, the cheapest
    first."""
    search.slicer.bounded(NEVER)
    found: list[Ell] = []
    for ell in (spot for spot in spots if spot.tail is not None):
        met = _met(spots, hull(ell))
        inside = [search.items[spot.item] for spot in met if spot is not ell and spot.tail is None]
        if inside and len(inside) == len(met) - 1 and not any(item.stands for item in inside):
            found += _divisions(setup, search, Union(hull(ell), met, 0), ell)
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
            if right < left or foot < top:
                continue
            met = _met(spots, (left, right, top, foot))
            if not met or not 2 <= len(met) <= _ROUND + 1 or any(spot.tail is not None for spot in met):
                continue
            if not any(search.items[s.item].stands for s in met):
                cost = sum(own_cost(search, spot) for spot in met)
                yield Union((left, right, top, foot), met, cost)


def _met(spots: Sequence[Spot], place: Place) -> tuple[Spot, ...]:
    """What stands in a rectangle; nothing where something lies over its edge."""
    left, right, top, foot = place
    found = []
    for spot in spots:
        for a, b, c, d in rectangles(spot):
            if a <= right and b >= left and c <= foot and d >= top:
                if not (left <= a and b <= right and top <= c and d <= foot):
                    return ()
                found.append(spot)
    return tuple(dict.fromkeys(found))


def _divisions(setup: Setup, search: Search, union: Union, spot: Spot) -> Iterator[Ell]:
    """The divisions of a union in which one story of it is an L. spot: which."""
    item = search.items[spot.item]
    if item.column or item.line:
        return  # a pin is one rectangle
    trees = list(dict.fromkeys(_trees([one for one in union.spots if one is not spot])))
    for number, variant in enumerate(item.variants):
        shapes = [one for one in search.shapes[spot.item] if one.variant == number and not one.over]
        if not shapes or not turns(variant):
            continue
        rests: dict[tuple[bool, int], dict[int, list[Turned]]] = {}
        for ell in turned(setup, union.place, spot.item, number, shapes):
            left, right, top, foot = ell.rest
            by_depth = rests.setdefault((top == search.region.line, right - left + 1), {})
            by_depth.setdefault(foot - top + 1, []).append(ell)
        for tree, ((head, wide), by_depth) in product(trees, rests.items()):
            window = search.slicer.table(tree, head)[wide]
            if window is None:
                continue
            for deep, cost in enumerate(window[1], window[0]):
                for ell in by_depth.get(deep, ()):
                    more = ell.spot.shape.cost + cost - union.cost
                    if more <= _DEARER:
                        yield Ell(more, union, ell.spot, ell.rest, tree)


def _trees(spots: Sequence[Spot]) -> Iterator[Tree]:
    """Ways to cut what an L goes round: blocks one over the other or side by side, or in two groups, each in any order."""
    for leaves in permutations([(LEAF, spot.item, 0) for spot in spots]):
        for kind in (STACK, SIDE):
            yield _row(kind, leaves)
            other = STACK + SIDE - kind
            for at in range(1, len(leaves)):
                one, two = leaves[:at], leaves[at:]
                yield (kind, _row(other, one), _row(other, two))
                yield (kind, _row(kind, one), _row(other, two))
                yield (kind, _row(other, one), _row(kind, two))


def _row(kind: int, leaves: Sequence[Tree]) -> Tree:
    """Some blocks one over the other, or side by side."""
    tree = leaves[-1]
    for leaf in reversed(leaves[:-1]):
        tree = (kind, leaf, tree)
    return tree
