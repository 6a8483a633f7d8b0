"""How cheap a paragraph is with a line more or fewer (looseness): the least costs by number of lines, from a search's arcs."""

from __future__ import annotations

from typing import Final

from typeset.compose.kernel.columns import NEVER, Chain
from typeset.compose.kernel.full import Search
from typeset.compose.kernel.vectors import append, extend, i64, vec

_FEW: Final = 40
"""Lines up to which one table, of all counts about the optimum's, serves more and fewer lines; no rule, but time."""


class _Windows:
    """For each position the least and the greatest number of lines before it that is looked at."""

    def __init__(self, low: vec[i64], high: vec[i64]) -> None:
        self.low = low
        self.high = high


class _Table:
    """Least costs by position and number of lines: for each position a row from its least number to its greatest."""

    def __init__(self) -> None:
        self.values = vec[i64]()
        """The rows, one behind the other; NEVER where so many lines cannot be had."""
        self.begins = vec[i64]()
        """By position: where its row begins."""
        self.low = vec[i64]()
        """By position: the number of lines of its row's first value."""
        self.high = vec[i64]()
        """By position: of its last; less than `low` where the row is empty."""

    def cost(self, at: i64, count: i64) -> i64:
        """The least cost at a position after so many lines."""
        low = self.low[at]
        if count < low or count > self.high[at]:
            return NEVER
        return self.values[self.begins[at] + count - low]


class Counts:
    """The numbers of lines that a search's slice may have."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._tables: dict[int, _Table] = {}
        self._after = vec[i64]()
        self._fewest: i64 = -1

    def counted(self, looseness: int) -> Chain | None:
        """Least cost for that many lines more than the optimum; None when there is no such setting."""
        found = self.search.optimum()
        if found is None:
            return None
        lines = len(found.places) - 1
        wish: i64 = looseness
        last: i64 = self.search.count - 1
        if lines <= _FEW:
            table = self._short(lines, abs(looseness))
            count = _cheapest(table, last) + wish
        else:
            count = self._natural() + wish
            table = self._long(count, looseness)
        cost = table.cost(last, count)
        return None if cost >= NEVER else self._chain(table, count, cost)

    def _chain(self, table: _Table, count: i64, cost: i64) -> Chain:
        search = self.search
        at: i64 = search.count - 1
        places: list[int] = [search.starts[at]]
        while at:
            value = table.cost(at, count) - search.break_cost(at)
            count -= 1
            # the first that agrees: of equals the longest line, as the optimum has it
            arc = search.arcs_end[at - 1]
            while table.cost(search.arc_origins[arc], count) + search.arc_costs[arc] != value:
                arc += 1
            at = search.arc_origins[arc]
            places.append(search.starts[at])
        places.reverse()
        return Chain(places, cost)

    def _natural(self) -> i64:
        """The number of lines of the least cost; of several the fewest."""
        if self._fewest >= 0:
            return self._fewest
        search = self.search
        best, arc_origins, arc_costs = search.best, search.arc_origins, search.arc_costs
        fewest = vec[i64]([0])
        arc: i64 = 0
        for at in range(1, search.count):
            goal, least = best[at] - search.break_cost(at), i64(NEVER)
            while arc < search.arcs_end[at]:
                origin = arc_origins[arc]
                if best[origin] + arc_costs[arc] == goal and fewest[origin] + 1 < least:
                    least = fewest[origin] + 1
                arc += 1
            fewest = append(fewest, least)
        self._fewest = fewest[len(fewest) - 1]
        return self._fewest

    def _short(self, lines: int, reach: int) -> _Table:
        """The table as far as it leads to lines ± reach at the end."""
        known = self._tables.get(reach)
        if known is None:
            rest = vec[i64]([0] * self.search.count)
            windows = self._windows(lines - reach, lines + reach)
            known = self._tables[reach] = self._count(windows, rest, NEVER)
        return known

    def _long(self, goal: i64, wish: int) -> _Table:
        """The same for one number of lines of a long paragraph, whose counts are many. Exact: a narrow band of counts gives
        one such setting, and its cost bounds all others."""
        known = self._tables.get(wish)
        if known is None:
            rest = self._rest()
            last: i64 = self.search.count - 1
            bound = self._count(self._band(goal), rest, NEVER).cost(last, goal)
            known = self._tables[wish] = self._count(self._windows(goal, goal), rest, bound)
        return known

    def _count(self, windows: _Windows, rest: vec[i64], bound: i64) -> _Table:
        """Least costs by number of lines within the windows; what cannot stay within the bound is left out."""
        search, table = self.search, _Table()
        arc_origins, arc_costs, arcs_end = search.arc_origins, search.arc_costs, search.arcs_end
        values, begins = append(table.values, 0), append(table.begins, 0)
        lows, highs = append(table.low, 0), append(table.high, 0)
        first_arc: i64 = 0
        for at in range(1, search.count):
            low, high = i64(NEVER), i64(-1)
            for arc in range(first_arc, arcs_end[at]):
                origin = arc_origins[arc]
                if lows[origin] <= highs[origin]:
                    if lows[origin] < low:
                        low = lows[origin]
                    if highs[origin] > high:
                        high = highs[origin]
            # numbers before the line that ends here
            if low < windows.low[at] - 1:
                low = windows.low[at] - 1
            if high > windows.high[at] - 1:
                high = windows.high[at] - 1
            begin: i64 = len(values)
            if low <= high:
                values = extend(values, [NEVER] * (high + 1 - low))
            extra, most = search.break_cost(at), bound - rest[at]
            for arc in range(first_arc, arcs_end[at]):
                origin = arc_origins[arc]
                cost = arc_costs[arc] + extra
                a = lows[origin] if lows[origin] > low else low
                b = highs[origin] if highs[origin] < high else high
                source = begins[origin] - lows[origin]
                goal = begin - low
                for count in range(a, b + 1):
                    so_far = values[source + count] + cost
                    if so_far <= most and so_far < values[goal + count]:
                        values[goal + count] = so_far
            first_arc = arcs_end[at]
            while low <= high and values[begin + high - low] >= NEVER:
                high -= 1
            begins = append(begins, begin)
            lows = append(lows, low + 1)
            highs = append(highs, high + 1)
        table.values, table.begins, table.low, table.high = values, begins, lows, highs
        return table

    def _rest(self) -> vec[i64]:
        """For each position the least cost from there to the end, break costs after it counted."""
        if not len(self._after):
            search = self.search
            last: i64 = search.count - 1
            after = vec[i64]([NEVER] * search.count)
            after[last] = 0
            for at in range(last, 0, -1):
                base = after[at] + search.break_cost(at)
                for arc in range(search.arcs_end[at - 1], search.arcs_end[at]):
                    origin = search.arc_origins[arc]
                    if base + search.arc_costs[arc] < after[origin]:
                        after[origin] = base + search.arc_costs[arc]
            self._after = after
        return self._after

    def _band(self, goal: i64) -> _Windows:
        """Counts of lines near those of the optimum, shifted evenly towards the goal."""
        search = self.search
        counts = vec[i64]([0])
        for at in range(1, search.count):
            counts = append(counts, counts[search.origins[at]] + 1)
        shift = goal - counts[len(counts) - 1]
        slack: i64 = (shift if shift >= 0 else -shift) + 1
        low, high = vec[i64](), vec[i64]()
        for at in range(len(counts)):
            low = append(low, counts[at] + (shift if shift < 0 else 0) - slack)
            high = append(high, counts[at] + (shift if shift > 0 else 0) + slack)
        return _Windows(low, high)

    def _windows(self, least_goal: i64, most_goal: i64) -> _Windows:
        """For each position the numbers of lines before it that can still come to such a number: bounds on what the
        rest can take."""
        search = self.search
        problem = search.problem
        columns, end, measure = problem.columns, problem.end, problem.measure
        size, starts = columns.size, search.starts
        # A line is taken to hold up to an em more than its measure, for what its end drops or hangs; a gap is rounded up.
        wide, per = size * (search.limit + 1) // 1000, measure + size
        advance, shrink, slots = columns.advance, columns.shrink, columns.slots
        stretch, further = columns.stretch, columns.further
        loose = search.bare or (columns.free and not search.strict)  # lines may be as short as they like
        # From the other side: opened as far as may be, every line but the last has to reach the measure; a hyphen, which no sum
        # holds, is less than a gap.
        whole = advance[end] + stretch[end] + further[end] + slots[end] * wide + measure
        least: i64 = measure - wide
        if least < 1:
            least = 1
        low, high = vec[i64](), vec[i64]()
        for at in range(search.count):
            j = starts[at]
            few = advance[end] - advance[j] - (shrink[end] - shrink[j])
            high = append(high, most_goal - (few // per if few > 0 else 0))
            if loose:
                low = append(low, 0)
            else:
                many = (whole - advance[j] - stretch[j] - further[j] - slots[j] * wide) // least
                low = append(low, least_goal - 1 - many)
        return _Windows(low, high)


def _cheapest(table: _Table, at: i64) -> i64:
    """The number of lines of the least cost at a position; of several the fewest."""
    best, cost = table.low[at], i64(NEVER)
    for count in range(table.low[at], table.high[at] + 1):
        if table.cost(at, count) < cost:
            best = count
            cost = table.cost(at, count)
    return best
