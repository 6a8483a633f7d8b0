"""Layouts that differ from one by a few edges moved up or down (TST-04), whatever its cuts: what is over and under an edge gives and takes
lines, all else stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.exact_finish import finished
from typeset.auto.exact_sizes import sizes_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typeset.auto.exact_sizes import Size
    from typeset.auto.looks import Spot
    from typeset.auto.searching import Found, Search

Place = tuple[int, int, int, int]
"""Left, right, top and foot on the page."""

Places = dict[int, Place]
"""By the numbers of items."""

_EDGES = 3
"""How many edges are moved one after the other."""

_BEAM = 16
"""Arrangements that are remembered after each."""

_MOST = 6
"""Lines by which an edge moves at most."""

_LACKS = 4000
"""What it counts that a text lacks a line in its place: more than that two other blocks move."""

_GIVEN = 24
"""Layouts that are given at most."""


class Edge(NamedTuple):
    """What ends at one line and what begins under it: no smaller part of them has the same columns above and below."""

    over: tuple[int, ...]
    """Items that end there."""
    under: tuple[int, ...]
    """Items that begin there."""


def shifted_layouts(search: Search, spots: Mapping[int, Spot], free: frozenset[int]) -> list[Found]:
    """Layouts in which edges between items that are free lie elsewhere, the cheapest first. spots: all that stands."""
    table = _Table(search, spots)
    begun: Places = {at: (s.left, s.right, s.top, s.foot) for at, s in spots.items()}
    known = {_key(begun): (table.cost(begun), begun)}
    beam = [begun]
    for _ in range(_EDGES):
        fresh: dict[tuple[tuple[int, Place], ...], tuple[int, Places]] = {}
        for places in beam:
            for other in _neighbours(places, free):
                key = _key(other)
                if key not in known and key not in fresh:
                    fresh[key] = (table.cost(other), other)
        known |= fresh
        beam = [one for _, one in sorted(fresh.values(), key=lambda pair: pair[0])[:_BEAM]]
    best = sorted(known.values(), key=lambda pair: pair[0])
    found = [one for _, places in best[: 4 * _GIVEN] if (one := table.layout(places)) is not None]
    return sorted(found[:_GIVEN], key=lambda one: one.cost)


def edges_of(places: Places) -> list[Edge]:
    """All edges between items, from the head of the page."""
    out: list[Edge] = []
    for line in sorted({place[3] for place in places.values()}):
        left = {at for at, place in places.items() if place[3] == line}
        under = {at for at, place in places.items() if place[2] == line + 1}
        while left:
            group = {min(left)}
            while True:
                more = {
                    at for at in left | under if any(_level(places[at], places[one]) for one in group)
                } | group
                if more == group:
                    break
                group = more
            left -= group
            if group & under and _covered(places, group, under):
                out.append(Edge(tuple(sorted(group - under)), tuple(sorted(group & under))))
    return out


def _level(one: Place, other: Place) -> bool:
    """Whether two places share a column."""
    return one[0] <= other[1] and other[0] <= one[1]


def _covered(places: Places, group: set[int], under: set[int]) -> bool:
    """Whether the items over an edge have the same columns as those under it."""
    above, below = (
        {column for at in some for column in range(places[at][0], places[at][1] + 1)}
        for some in (group - under, group & under)
    )
    return above == below


def _neighbours(places: Places, free: frozenset[int]) -> Iterator[Places]:
    """Arrangements in which one edge lies elsewhere."""
    for edge in edges_of(places):
        if not {*edge.over, *edge.under} <= free:
            continue
        for by in (by for by in range(-_MOST, _MOST + 1) if by):
            other = dict(places)
            for at in edge.over:
                left, right, top, foot = other[at]
                other[at] = (left, right, top, foot + by)
            for at in edge.under:
                left, right, top, foot = other[at]
                other[at] = (left, right, top + by, foot)
            if all(other[at][3] - other[at][2] > 1 for at in (*edge.over, *edge.under)):
                yield other


def _key(places: Places) -> tuple[tuple[int, Place], ...]:
    return tuple(sorted(places.items()))


class _Table:
    """What items cost in places."""

    def __init__(self, search: Search, spots: Mapping[int, Spot]) -> None:
        self.search, self.spots = search, spots
        self.sizes = [sizes_of(search, at) for at in range(len(search.items))]
        self.known: dict[tuple[int, int, int, bool], tuple[int, Size | None]] = {}

    def cost(self, places: Places) -> int:
        """What the places cost apart from what they say of one another; those that an item does not fill by the cells it lacks."""
        looks = self.search.looks
        moved = sum(
            looks.moved(at) for at, place in places.items() if looks.ground.before.get(at, place) != place
        )
        return moved + sum(self._of(at, place)[0] for at, place in places.items() if at in self._open())

    def layout(self, places: Places) -> Found | None:
        """The places as a layout; None where one is no size of its item."""
        out: list[Spot] = []
        for at, place in places.items():
            shape = self.spots[at].shape
            if at in self._open():
                size = self._of(at, place)[1]
                if size is None:
                    return None
                shape = size.shape
            out.append(
                self.spots[at]._replace(
                    shape=shape, left=place[0], right=place[1], top=place[2], foot=place[3]
                )
            )
        return finished(self.search, self.sizes, out)

    def _open(self) -> set[int]:
        return {at for at in self.spots if self.search.items[at].variants}

    def _of(self, at: int, place: Place) -> tuple[int, Size | None]:
        columns, lines = place[1] - place[0] + 1, place[3] - place[2] + 1
        head = place[2] == self.search.region.line
        key = (at, columns, lines, head)
        if key not in self.known:
            place_ = "under" if head else "head"
            mine = [one for one in self.sizes[at] if one.columns == columns and one.place != place_]
            fit = min((one for one in mine if one.lines == lines), key=lambda one: one.cost, default=None)
            if fit is not None:
                lacks = fit.shape.over or fit.lines < fit.shape.depth
                self.known[key] = fit.cost + (_LACKS if lacks else 0), fit
            else:
                off = min((abs(one.lines - lines) for one in mine), default=self.search.region.lines)
                self.known[key] = _LACKS + self.search.prices[1] * columns * (off + 3), None
        return self.known[key]
