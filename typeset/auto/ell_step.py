"""When a story may take an L (INN-03): where no layout of rectangles is full, the best of them are divided anew, set and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.ell_sizes import begun_under, priced
from typeset.auto.ells import divided, ells_of
from typeset.auto.exact_finish import price
from typeset.auto.judging import standing_of
from typeset.auto.realising import block_of
from typeset.auto.searching import Found
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    found = _composed(judge, search, measurer, _candidates(judge, search, judged))
    made: list[Judged] = []
    for one in found[:_SET]:
        if any(other.full and other.cost <= one.cost for other in made):
            break  # set it costs no less
        made.append(judge.judged(one))
    better = [one for one in made if standing_of(search, one) < best]
    return sorted((*judged, *better), key=lambda one: one.cost)


def _candidates(judge: Judge, search: Search, judged: Sequence[Judged]) -> list[Found]:
    """Divisions of the best layouts by cost, of those in which a story has the same L the cheapest."""
    bases = sorted((one.found for one in judged if one.found.spots), key=lambda one: one.cost)
    known: dict[object, Found] = {}
    for spots in list(dict.fromkeys(one.spots for one in bases))[:_FROM]:
        for ell in ells_of(judge.setup, search, spots)[:_PRICED]:
            now = divided(search, spots, ell)
            if now is None:
                continue
            found = Found(price(search, now), (), now)
            key = (ell.spot.item, ell.spot[2:])
            if key not in known or found.cost < known[key].cost:
                known[key] = found
    return sorted(known.values(), key=lambda one: one.cost)


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
