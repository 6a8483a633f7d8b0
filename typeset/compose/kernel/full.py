"""The whole search for the least cost (JUS-04): one pass of the dynamic programme over a slice at a constant measure."""

from __future__ import annotations

from typing import Final

from typeset.compose.kernel.columns import (
    MOST_GAP,
    NEVER,
    OVERFULL,
    Chain,
    Pass,
    Slice,
    bare_cost,
    head_cost,
    loose_cost,
    squeeze_cost,
)
from typeset.compose.kernel.vectors import append, extend, i64, vec

_ARCS: Final = 512
"""By how many entries the columns of arcs grow; no rule, but time."""


class Search:
    """One pass. A position is a place where a line may end and that was reached, by number; an arc is a line that ends at one."""

    def __init__(self, problem: Slice, how: Pass) -> None:
        first = problem.first
        self.problem = problem
        self.strict: bool = how.strict
        self.overwide: bool = how.overwide
        self.limit: i64 = min(how.limit, MOST_GAP)
        self.places: vec[i64] = places_of(problem, how.bar, how.closed)
        none = [0] * (len(self.places) + 1)
        self.count: i64 = 1
        """How many positions were reached; the columns by position have entries to spare."""
        self.starts: vec[i64] = vec[i64](none)
        """By position: its cluster."""
        self.best: vec[i64] = vec[i64](none)
        """By position: the least cost up to it, the break's counted."""
        self.origins: vec[i64] = vec[i64](none)
        """By position: where the last line of the least cost starts; -1 of the first."""
        self.arcs_end: vec[i64] = vec[i64](none)
        """By position: the arc behind its last; its first is where those of the position before end."""
        self.starts[0], self.origins[0] = first, -1
        self.arc_origins: vec[i64] = vec[i64]()
        """By arc: the position its line starts at; with entries to spare behind the last."""
        self.arc_costs: vec[i64] = vec[i64]()
        """By arc: what its line costs."""
        self.bare = False
        """Whether a line was let through that no gap of `limit` would fill."""
        self._found: Chain | None = None
        self._done = False

    def optimum(self) -> Chain | None:
        """Least cost: one state per break position; None when the end cannot be reached."""
        if not self._done:
            self._done = True
            if self._search():
                self._found = self._optimum()
        return self._found

    def uncertain(self, found: Chain | None) -> bool:
        """Whether a line with a wide gap, not looked at, might have done better: its cost alone would be as much."""
        return self.strict and (found is None or found.cost >= self.problem.columns.costs.gap(self.limit))

    def break_cost(self, at: i64) -> i64:
        """What the break at a position costs."""
        j = self.starts[at]
        return 0 if j == self.problem.end else self.problem.break_cost[j - 1]

    def _optimum(self) -> Chain:
        places: list[int] = []
        at = self.count - 1
        cost = self.best[at]
        while at >= 0:
            places.append(self.starts[at])
            at = self.origins[at]
        places.reverse()
        return Chain(places, cost)

    def _search(self) -> bool:
        """Fill positions and arcs; whether the end is reached."""
        problem = self.problem
        columns, end, measure = problem.columns, problem.end, problem.measure
        costs = columns.costs
        advance, trim, shrink, brk = columns.advance, columns.trim, columns.shrink, problem.break_cost
        slots, stretch, further, counted = columns.slots, columns.stretch, columns.further, columns.counted
        gap_costs, latin_only, runt = costs.gaps, costs.latin_only, costs.runt
        # Text with word spaces or Latin gaps may open any gap: no pass limits it. A strict search leaves wide ones out all the
        # same, and `uncertain` tells when one of them might have won.
        bounded = self.strict or not columns.free
        size, head, widest = columns.size, columns.head, self.limit * columns.size
        alike = costs.opened * size
        left = advance[problem.first] - problem.indent
        # by position: its advance (the indent taken off), its count of gaps, what Latin gaps take up, its least advance
        none = [0] * (len(self.places) + 1)
        lefts, begun, takens, tight = vec[i64](none), vec[i64](none), vec[i64](none), vec[i64](none)
        lefts[0], begun[0], takens[0] = left, slots[problem.first], stretch[problem.first]
        tight[0] = left - shrink[problem.first]
        starts, best, origins = self.starts, self.best, self.origins
        arcs_end, arc_origins, arc_costs = self.arcs_end, self.arc_origins, self.arc_costs
        low: i64 = 0
        count: i64 = 1
        arcs: i64 = 0
        room_for: i64 = 0
        more_arcs = [0] * _ARCS
        before_j = problem.first
        for place in range(len(self.places)):
            j = self.places[place]
            is_end = j == end and problem.ragged
            right = advance[j] - trim[j - 1]
            room = measure - right
            least = right - shrink[j - 1] - measure
            # starts before `low` are too far off however much is squeezed, for this end and all later ones
            while low < count and tight[low] < least:
                low += 1
            all_slots, all_stretch, all_counted = slots[j - 1], stretch[j - 1], counted[j]
            winner: i64 = NEVER
            origin: i64 = -1
            # from the longest line to the shortest
            for at in range(low, count):
                rest = room + lefts[at]
                cost: i64 = 0
                if rest > 0:
                    if not is_end:
                        rest -= all_stretch - takens[at]
                        if rest <= 0:
                            cost = latin_only
                        else:
                            gaps = all_slots - begun[at]
                            # the usual case first
                            if gaps and rest * 1000 <= alike * gaps:
                                cost = gap_costs[rest * 1000 // (gaps * size)]
                            elif j <= head:  # nothing in it is opened
                                cost = head_cost(columns, starts[at], j, room + lefts[at])
                                self.bare = True
                            elif not gaps:
                                cost = bare_cost(columns, starts[at], rest)
                                if bounded and cost == OVERFULL:
                                    continue
                                self.bare = True
                            else:
                                more = further[j - 1] - further[starts[at]]
                                if bounded and (rest - more) * 1000 > widest * gaps:
                                    break  # shorter lines only open wider
                                cost = loose_cost(costs, rest, more, gaps * size)
                elif rest < 0:
                    cost = squeeze_cost(columns, starts[at], j, -rest)
                if is_end and all_counted - counted[starts[at]] < costs.last_least:
                    cost += runt
                if arcs == room_for:
                    arc_origins, arc_costs = extend(arc_origins, more_arcs), extend(arc_costs, more_arcs)
                    room_for += _ARCS
                arc_origins[arcs] = at
                arc_costs[arcs] = cost
                arcs += 1
                cost += best[at]
                if cost < winner:  # of equals the longest line
                    winner = cost
                    origin = at
            # nothing ends here: the piece from the place before is wider than the measure, and takes a line alone
            if origin < 0 and self.overwide and starts[count - 1] == before_j:
                origin = count - 1
                winner = best[origin] + OVERFULL
                if arcs == room_for:
                    arc_origins, arc_costs = extend(arc_origins, more_arcs), extend(arc_costs, more_arcs)
                    room_for += _ARCS
                arc_origins[arcs] = origin
                arc_costs[arcs] = OVERFULL
                arcs += 1
            before_j = j
            if origin >= 0:
                starts[count] = j
                arcs_end[count] = arcs
                origins[count] = origin
                lefts[count] = advance[j]
                begun[count] = slots[j]
                takens[count] = stretch[j]
                tight[count] = advance[j] - shrink[j]
                best[count] = winner if j == end else winner + brk[j - 1]
                count += 1
        self.count, self.arc_origins, self.arc_costs = count, arc_origins, arc_costs
        return starts[count - 1] == end


def places_of(problem: Slice, bar: int, closed: frozenset[int]) -> vec[i64]:
    """Where a line may end in a pass."""
    found = vec[i64]()
    brk, most = problem.break_cost, i64(bar)
    shut = bool(closed)
    for j in range(problem.first + 1, problem.end):
        if brk[j - 1] < most and not (shut and j in closed):
            found = append(found, j)
    return append(found, problem.end)
