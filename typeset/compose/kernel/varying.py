"""Lines of changing measure: counted, because each one's width depends on its number (JUS-04 around pictures and insets)."""

from __future__ import annotations

from typing import Final

from typeset.compose.kernel.columns import (
    MOST_GAP,
    NEVER,
    Chain,
    Pass,
    Slice,
    line_cost,
    squeeze_cost,
)
from typeset.compose.kernel.full import places_of
from typeset.compose.kernel.vectors import append, i64, vec

UNENDING: Final = 1 << 40
"""A number that no line has: all are told apart."""


class Counting:
    """One pass: a state for each position and number of lines before it."""

    def __init__(self, problem: Slice, rooms: list[int], how: Pass) -> None:
        """rooms: each line's width by its number, units; those behind the list have its last."""
        self.problem = problem
        self.limit: i64 = min(how.limit, MOST_GAP)
        self.bound: i64 = min(how.bound, NEVER)
        self.same_from: i64 = UNENDING
        """The number from which on lines are not told apart."""
        self.rooms = vec[i64](rooms)
        self.places = places_of(problem, how.bar, how.closed)
        self.any_gap: bool = problem.columns.free or how.limit >= problem.columns.costs.last_limit
        """Whether no pass limits a gap: text with word spaces or Latin gaps may open any."""
        self.starts = vec[i64]([problem.first])
        """By position that was reached: its cluster."""
        self.begins = vec[i64]([0])
        """By position: where its row of `costs` and `origins` begins."""
        self.low = vec[i64]([0])
        """By position: the number of lines of its row's first entry."""
        self.high = vec[i64]([0])
        """By position: of its last."""
        self.costs = vec[i64]([0])
        """The rows, one behind the other: least cost after so many lines; NEVER where they cannot be had."""
        self.origins = vec[i64]([-1])
        """Beside each: the position its last line starts at."""

    def counted(self, looseness: int) -> Chain | None:
        """Least cost for each number of lines; serves changing measures and looseness. Where no other number is wished for, lines
        from the one on at which the measure changes no more are not told apart: the cost stays linear in length."""
        if not looseness:
            self.same_from = len(self.rooms) - 1
        if not self._search():
            return None
        at: i64 = len(self.starts) - 1
        count = self._cheapest(at) + looseness
        if count < self.low[at] or count > self.high[at] or self._cost(at, count) >= NEVER:
            return None
        return self._chain(at, count)

    def _search(self) -> bool:
        """Fill the rows; whether the end is reached."""
        problem = self.problem
        columns, end = problem.columns, problem.end
        advance, trim, shrink = columns.advance, columns.trim, columns.shrink
        slots, further = columns.slots, columns.further
        widest = _greatest(self.rooms)
        per_slot = self.limit * columns.size
        low: i64 = 0
        # the least and the greatest width of a line that begins at a position, with what is known of its number
        leasts, mosts = append(vec[i64](), self._least(0)), append(vec[i64](), self._most(0))
        for place in range(len(self.places)):
            j = self.places[place]
            right, squeeze = advance[j] - trim[j - 1], shrink[j - 1]
            count: i64 = len(self.starts)
            while low < count:
                i = self.starts[low]
                if right - advance[i] - (squeeze - shrink[i]) <= widest:
                    break
                low += 1
            last = self.any_gap or (j == end and problem.ragged) or j <= columns.head
            row = _Row()
            for at in range(low, count):
                i = self.starts[at]
                natural = right - advance[i]
                if natural - (squeeze - shrink[i]) > mosts[at]:
                    continue
                gaps = slots[j - 1] - slots[i]
                # too short for the narrowest measure it may have, at the widest gap
                if (
                    not last
                    and gaps
                    and natural + further[j - 1] - further[i] + per_slot * gaps // 1000 < leasts[at]
                ):
                    continue
                self._extend(row, at, j, (self.low[at], self.high[at]))
            if row.any:
                self._keep(j, row)
                leasts = append(leasts, self._least(count))
                mosts = append(mosts, self._most(count))
        return self.starts[len(self.starts) - 1] == end

    def _keep(self, j: i64, row: _Row) -> None:
        """A position more with its row."""
        self.starts = append(self.starts, j)
        self.begins = append(self.begins, len(self.costs))
        self.low = append(self.low, row.low)
        self.high = append(self.high, row.low + len(row.costs) - 1)
        costs, origins = self.costs, self.origins
        for k in range(len(row.costs)):
            costs = append(costs, row.costs[k])
            origins = append(origins, row.origins[k])
        self.costs, self.origins = costs, origins

    def _cost(self, at: i64, count: i64) -> i64:
        return self.costs[self.begins[at] + count - self.low[at]]

    def _room(self, at: i64, count: i64) -> i64:
        """The width of a line that begins at a position after so many lines."""
        last: i64 = len(self.rooms) - 1
        width = self.rooms[count if count < last else last]
        return width - self.problem.indent if self.starts[at] == self.problem.first else width

    def _least(self, at: i64) -> i64:
        found = i64(NEVER)
        for count in range(self.low[at], self.high[at] + 1):
            if self._cost(at, count) < NEVER and self._room(at, count) < found:
                found = self._room(at, count)
        return found

    def _most(self, at: i64) -> i64:
        found = i64(-NEVER)
        for count in range(self.low[at], self.high[at] + 1):
            if self._cost(at, count) < NEVER and self._room(at, count) > found:
                found = self._room(at, count)
        return found

    def _extend(self, row: _Row, at: i64, j: i64, window: tuple[i64, i64]) -> None:
        """Put the settings into a row whose last line goes from a position to a cluster, after some numbers of lines."""
        problem, columns, rooms = self.problem, self.problem.columns, self.rooms
        i, costs = self.starts[at], columns.costs
        is_end = j == problem.end and problem.ragged
        extra: i64 = 0 if j == problem.end else problem.break_cost[j - 1]
        if is_end and columns.counted[j] - columns.counted[i] < costs.last_least:
            extra += costs.runt
        natural = columns.advance[j] - columns.trim[j - 1] - columns.advance[i]
        tightest = natural - (columns.shrink[j - 1] - columns.shrink[i])
        gaps = columns.slots[j - 1] - columns.slots[i]
        widest: i64 = NEVER
        if not (is_end or columns.free or j <= columns.head or (not gaps and columns.latin[i])):
            further = columns.further[j - 1] - columns.further[i]
            widest = natural + further + self.limit * columns.size * gaps // 1000
        inset: i64 = problem.indent if i == problem.first else 0
        last: i64 = len(rooms) - 1
        same_from, bound, values = self.same_from, self.bound, self.costs
        begin = self.begins[at] - self.low[at]
        # the cost hangs on the width alone, and few widths there are
        known, known_cost = i64(-1), i64(0)
        for count in range(window[0], window[1] + 1):
            total = values[begin + count]
            if total >= NEVER:
                continue
            room = rooms[count if count < last else last] - inset
            if room < tightest or room > widest:
                continue
            if room != known:
                known = room
                rest = room - natural
                if not is_end:
                    known_cost = line_cost(columns, i, j, rest)
                else:
                    known_cost = 0 if rest >= 0 else squeeze_cost(columns, i, j, -rest)
            total += known_cost + extra
            if total < bound:
                row.put(count + 1 if count < same_from else same_from, total, at)

    def _cheapest(self, at: i64) -> i64:
        """The number of lines of the least cost at a position; of several the fewest."""
        best, cost = self.low[at], i64(NEVER)
        for count in range(self.low[at], self.high[at] + 1):
            if self._cost(at, count) < cost:
                best = count
                cost = self._cost(at, count)
        return best

    def _chain(self, at: i64, count: i64) -> Chain:
        cost = self._cost(at, count)
        places: list[int] = [self.starts[at]]
        while self.starts[at] != self.problem.first:
            origin = self.origins[self.begins[at] + count - self.low[at]]
            count = self._before(origin, at, count)
            at = origin
            places.append(self.starts[at])
        places.reverse()
        return Chain(places, cost)

    def _before(self, origin: i64, at: i64, count: i64) -> i64:
        """The number of lines at `origin` from which `at` was reached with this number."""
        if count < self.same_from:
            return count - 1
        # lines from `same_from` on bear one number: the line before had it already, or was the last to have its own
        for before in range(count - 1, count + 1):
            if before < self.low[origin] or before > self.high[origin]:
                continue
            row = _Row()
            self._extend(row, origin, self.starts[at], (before, before))
            if row.any and row.low == count and row.costs[0] == self._cost(at, count):
                return before
        return count - 1


class _Row:
    """The states of one position while its lines are looked at."""

    def __init__(self) -> None:
        self.any = False
        """Whether there is any."""
        self.low: i64 = 0
        """The number of lines of the first."""
        self.costs = vec[i64]()
        """From that number on the least cost; NEVER where there is none."""
        self.origins = vec[i64]()
        """Beside each: the position its last line starts at."""

    def put(self, count: i64, cost: i64, origin: i64) -> None:
        """A setting of so many lines; of equals the first stays."""
        k = count - self.low
        if k < 0 or k >= len(self.costs):
            self._widen(count)
            k = count - self.low
        if cost < self.costs[k]:
            self.costs[k] = cost
            self.origins[k] = origin

    def _widen(self, count: i64) -> None:
        """Make room for a number of lines."""
        if not self.any:
            self.any = True
            self.low = count
        while count < self.low:
            self._begin_lower()
        while count >= self.low + len(self.costs):
            self.costs = append(self.costs, NEVER)
            self.origins = append(self.origins, -1)

    def _begin_lower(self) -> None:
        """A number less at the head."""
        costs, origins = append(vec[i64](), NEVER), append(vec[i64](), -1)
        for k in range(len(self.costs)):
            costs = append(costs, self.costs[k])
            origins = append(origins, self.origins[k])
        self.costs, self.origins = costs, origins
        self.low -= 1


def _greatest(values: vec[i64]) -> i64:
    found = values[0]
    for k in range(len(values)):
        if values[k] > found:
            found = values[k]
    return found
