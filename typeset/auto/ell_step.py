"""When a story may take an L (INN-03): where no layout of rectangles is full, the best of them are divided anew, set and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.ell_sizes import begun_under, priced
from typeset.auto.ells import again, divided, ells_of
from typeset.auto.exact_finish import price
from typeset.auto.judging import standing_of
from typeset.auto.realising import block_of
from typeset.auto.searching import Found
from typeset.auto.staying import new_items, stood
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

_SET: Final = 8
"""Layouts with an L that are set and judged at most."""


def with_ells(judge: Judge, search: Search, measurer: Measurer, judged: list[Judged]) -> list[Judged]:
    """What was judged, with layouts in which one story takes an L that are better, the best first; nothing new where one of rectangles
    is full."""
    if any(one.full for one in judged):
        return judged
    best = min(standing_of(search, one) for one in judged)
    bases = sorted((one.found for one in judged if one.found.spots), key=lambda one: one.cost)
    known: dict[frozenset[Spot], tuple[Spot, ...]] = {}
    for one in bases:
        known.setdefault(frozenset(one.spots), one.spots)
    found: list[Found] = []
    for spots in list(known.values())[:_FROM]:
        found += _layouts(search, spots, ells_of(judge.setup, search, spots))
    made = _set(judge, search, measurer, found)
    better = [one for one in made if standing_of(search, one) < best]
    return sorted((*judged, *better), key=lambda one: one.cost)


def kept_ells(judge: Judge, search: Search, measurer: Measurer) -> list[Judged]:
    """Layouts near one that stood with an L (TST-04), set: it and what it goes round divided anew, all else where it stood. Nothing
    where a story is new."""
    setup = judge.setup
    if not setup.ground.tails or any(not setup.items[at].entry.reserve for at in new_items(setup)):
        return []
    spots = tuple(stood(setup).values())
    return _set(judge, search, measurer, _layouts(search, spots, again(setup, search, spots)))


def _set(judge: Judge, search: Search, measurer: Measurer, layouts: Sequence[Found]) -> list[Judged]:
    """The best of some layouts with an L, judged, until one is full and the next costs no less; of those in which a story has the same L,
    at the left or at the right, the cheapest alone."""
    known: dict[object, Found] = {}
    for found in sorted(layouts, key=lambda one: one.cost):
        ell = next(spot for spot in found.spots if spot.tail is not None)
        assert ell.tail is not None
        left, right, top, foot = ell.tail
        known.setdefault((ell.item, ell[2:6], right - left, top, foot), found)
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
    """The layouts with their L as it is composed, without those in which it does not hold its text or stays white for two lines and
    more; the first part of a story that goes on elsewhere is full."""
    out = []
    for found in layouts[:_COMPOSED]:
        at = next(k for k, spot in enumerate(found.spots) if spot.tail is not None)
        spot: Spot = found.spots[at]
        item = search.items[spot.item]
        if item.variants[spot.shape.variant].goes_on:
            out.append(found)
            continue
        block = block_of(item, spot, found.spots)
        assert isinstance(block, TextBlock)
        part = measurer.part(block)
        if part.over or not part.given or measurer.holed(part):
            continue
        now = priced(judge.setup, spot, part.given - part.used + begun_under(spot))
        spots = (*found.spots[:at], now, *found.spots[at + 1 :])
        out.append(Found(price(search, spots), (), spots))
    return sorted(out, key=lambda one: one.cost)
