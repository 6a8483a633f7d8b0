"""When a story may take an L (INN-03): where no layout of rectangles is full, the best of them are divided anew, set and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.ell_sizes import begun_under, priced
from typeset.auto.ells import again, divided, ells_of
from typeset.auto.exact_finish import price
from typeset.auto.judging import standing_of
from typeset.auto.realising import block_of
from typeset.auto.searching import Found
from typeset.auto.staying import new_items
from typeset.auto.stood import stood
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.ells import Ell
    from typeset.auto.judging import Judge, Judged
    from typeset.auto.looks import Spot
    from typeset.auto.measuring import Measurer
    from typeset.auto.searching import Search

_FROM: Final = 4
"""Layouts that are divided, the cheapest first."""

_PRICED: Final = 150
"""Divisions of each that are priced with all that their places say of one another."""

_COMPOSED: Final = 24
"""Divisions of which the L is composed, all in all."""

_ELLS: Final = 2
"""Stories of a page that take an L at most."""

_SET: Final = 8
"""Layouts with an L that are set and judged at most."""


def with_ells(judge: Judge, search: Search, measurer: Measurer, judged: list[Judged]) -> list[Judged]:
    """What was judged, with layouts in which a story takes an L, or a second one, and that are better, the best first; nothing new where
    the best one of rectangles is full."""
    best = min(judged, key=lambda one: (standing_of(search, one), one.cost))
    if best.full:
        return judged
    better: list[Judged] = []
    bases = [one.found for one in judged if one.found.spots]
    for _ in range(_ELLS):
        made = _set(judge, search, measurer, _divided(judge, search, bases))
        better += [one for one in made if _serves(search, one, best)]
        if any(one.full for one in made):
            break
        bases = [one.found for one in made]
    return sorted((*judged, *better), key=lambda one: one.cost)


def _divided(judge: Judge, search: Search, bases: Sequence[Found]) -> list[Found]:
    """The best of some layouts with one story more in an L."""
    known: dict[frozenset[Spot], tuple[Spot, ...]] = {}
    for one in sorted(bases, key=lambda one: one.cost):
        known.setdefault(frozenset(one.spots), one.spots)
    found: list[Found] = []
    for spots in list(known.values())[:_FROM]:
        found += _layouts(search, spots, ells_of(judge.setup, search, spots))
    return found


def _serves(search: Search, one: Judged, best: Judged) -> bool:
    """Whether an L makes a page that is better than the best of rectangles: it is full, legal or has its lead in place where that has
    not, or it has fewer holes and no more white."""
    now, was = standing_of(search, one), standing_of(search, best)
    fewer = one.metrics["MET-02"] < best.metrics["MET-02"] and one.metrics["MET-01"] <= best.metrics["MET-01"]
    return now < was or (now == was and fewer and one.cost < best.cost)


def kept_ells(judge: Judge, search: Search, measurer: Measurer) -> list[Judged]:
    """Layouts near one that stood with an L (TST-04), set: it and what it goes round divided anew, all else where it stood. Nothing
    where a story is new."""
    setup = judge.setup
    if not setup.ground.tails or any(not setup.items[at].entry.reserve for at in new_items(setup)):
        return []
    spots = tuple(stood(setup).values())
    return _set(judge, search, measurer, _layouts(search, spots, again(setup, search, spots)))


def near_ells(measurer: Measurer, judge: Judge, search: Search, free: frozenset[int]) -> list[Judged]:
    """Layouts near one that stood in which a story of what is free takes an L round others of it, all else where it stood, set."""
    setup = judge.setup
    if setup.ground.tails or any(not setup.items[at].entry.reserve for at in new_items(setup)):
        return []
    spots = tuple(stood(setup).values())
    mine = [ell for ell in ells_of(setup, search, spots) if all(one.item in free for one in ell.union.spots)]
    return _set(judge, search, measurer, _layouts(search, spots, mine))


def _set(judge: Judge, search: Search, measurer: Measurer, layouts: Sequence[Found]) -> list[Judged]:
    """The best of some layouts with an L, judged, until one is full and the next costs no less; of those in which a story has the same L,
    at the left or at the right, the cheapest alone."""
    known: dict[object, Found] = {}
    for found in sorted(layouts, key=lambda one: one.cost):
        ells = (
            (spot.item, *spot[2:6], spot.tail[1] - spot.tail[0], *spot.tail[2:])
            for spot in found.spots
            if spot.tail is not None
        )
        known.setdefault(frozenset(ells), found)
    made: list[Judged] = []
    for found in _composed(judge, search, measurer, list(known.values()))[:_SET]:
        if any(other.full and other.cost <= found.cost for other in made):
            break
        made.append(judge.judged(found))
    return made


def _layouts(search: Search, spots: Sequence[Spot], ells: Sequence[Ell]) -> list[Found]:
    """The cheapest divisions of a layout, priced with all that their places say of one another."""
    places = (divided(search, spots, ell) for ell in ells[:_PRICED])
    return [Found(price(search, one), (), one) for one in places if one is not None]


def _composed(judge: Judge, search: Search, measurer: Measurer, layouts: Sequence[Found]) -> list[Found]:
    """The layouts with every L as it is composed, without those in which one does not hold its text or stays white for two lines and
    more."""
    out = []
    for found in layouts[:_COMPOSED]:
        spots = [_as_composed(judge, measurer, spot, found.spots) for spot in found.spots]
        there = tuple(spot for spot in spots if spot is not None)
        if len(there) == len(spots):
            out.append(Found(price(search, there), (), there))
    return sorted(out, key=lambda one: one.cost)


def _as_composed(judge: Judge, measurer: Measurer, spot: Spot, spots: Sequence[Spot]) -> Spot | None:
    """A place with what it really leaves white, of an L whose story ends in it; None where that is no page."""
    item = judge.setup.items[spot.item]
    if spot.tail is None or item.variants[spot.shape.variant].goes_on:
        return spot
    block = block_of(item, spot, spots)
    assert isinstance(block, TextBlock)
    part = measurer.part(block)
    if part.over or not part.given or measurer.holed(part):
        return None
    return priced(judge.setup, spot, part.given - part.used + begun_under(spot))
