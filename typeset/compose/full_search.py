"""The whole search for the least cost (JUS-04): one pass of the dynamic programme, and its count of lines for wishes."""

from __future__ import annotations

from operator import add

from typeset.clreq.scales import INFINITE, OVERFULL
from typeset.compose.costs import breaks
from typeset.compose.linecost import (
    Broken,
    LineProblem,
    Pass,
    bare_cost,
    is_runt,
    lines_of,
    loose_cost,
    squeeze_cost,
    stretch_cost,
)

_FEW = 40
"""Lines up to which one table, of all counts about the optimum's, serves more and fewer lines; no rule, but time."""


class Search:
    """One pass of the dynamic programme at a constant measure. arcs: for each reached position, in order, the lines that may end
    there as (number of the position they start at, cost)."""

    def __init__(self, problem: LineProblem, how: Pass) -> None:
        items, first, end, measure, indent, ragged = self.problem = problem
        assert isinstance(measure, int)
        self.items, self.first, self.end, self.measure, self.indent, self.ragged = (
            items,
            first,
            end,
            measure,
            indent,
            ragged,
        )
        self.bar, self.limit, self.closed, self.strict, self.overwide, _ = how
        self.break_cost = breaks(items, measure)
        self.starts = [first]
        self.arcs: list[list[tuple[int, int]]] = [[]]
        self._found: Broken | None = None
        self._done = False
        self._bare = False  # whether a line was let through that no gap of `limit` would fill
        self._tables: dict[int, list[dict[int, int]]] = {}
        self._best: list[int] = []
        self._origins: list[int] = []
        self._after: list[int] = []
        self._natural = -1

    def _places(self) -> list[int]:
        """Where a line may end in this pass."""
        brk, bar, closed = self.break_cost, self.bar, self.closed
        inner = [j for j in range(self.first + 1, self.end) if brk[j - 1] < bar]
        return [*(inner if not closed else (j for j in inner if j not in closed)), self.end]

    def uncertain(self, found: Broken | None) -> bool:
        """Whether a line with a wide gap, not looked at, might have done better: its cost alone would be as much."""
        return self.strict and (found is None or found.cost >= self.items.rules.breaking.gap(self.limit))

    def optimum(self) -> Broken | None:
        """Least cost: one state per break position; None when the end cannot be reached."""
        if not self._done:
            self._done = True
            self._found = self._search()
        return self._found

    def _search(self) -> Broken | None:
        items, end, measure, limit = self.items, self.end, self.measure, self.limit
        big_w, trim, sq, brk, slots, total = (
            items.advance_sum,
            items.trim,
            items.shrink_sum,
            self.break_cost,
            items.stretch_slots,
            items.stretch_sum,
        )
        # Text with word spaces or Latin gaps may open any gap: no pass limits it. A strict search leaves wide ones out all the
        # same, and `uncertain` tells when one of them might have won.
        bounded, widest = self.strict or not items.stretch_sums, limit * items.size
        rules = items.rules
        latin_only, runt, costs = rules.breaking.latin_only, rules.breaking.runt, rules.gap_costs
        alike, further = rules.breaking.opened * items.size, items.further_sum
        size, starts, arcs = items.size, self.starts, self.arcs
        first, head = self.first, items.head
        # by position a line may start at: its advance (the indent taken off), its count of gaps, what Latin gaps take up, the cost so far
        known = [(big_w[first] - self.indent, slots[first], total[first], 0)]
        tight = [big_w[first] - self.indent - sq[first]]
        origins, low, before_j = [-1], 0, first
        for j in self._places():
            right, is_end = big_w[j] - trim[j - 1], j == end and self.ragged
            room, least = measure - right, right - sq[j - 1] - measure
            # starts before `low` are too far off however much is squeezed, for this end and all later ones
            while low < len(tight) and tight[low] < least:
                low += 1
            all_slots, all_total = slots[j - 1], total[j - 1]
            here: list[tuple[int, int]] = []
            winner, origin = INFINITE, -1
            # from the longest line to the shortest
            for at in range(low, len(known)):
                left, before, taken, so_far = known[at]
                rest = room + left
                if rest > 0:
                    if is_end:
                        cost = 0
                    else:
                        rest -= all_total - taken
                        if rest <= 0:
                            cost = latin_only
                        else:
                            count = all_slots - before
                            # the usual case first: a run-in head's line that opens so little is under `head_alone` anyway
                            if count and rest * 1000 <= alike * count:
                                cost = costs[rest * 1000 // (count * size)]
                            elif j == head:
                                cost = stretch_cost(items, starts[at], j, room + left)
                                self._bare = True
                            elif not count:
                                cost = bare_cost(items, starts[at], rest)
                                if bounded and cost == OVERFULL:
                                    continue
                                self._bare = True
                            else:
                                more = further[j - 1] - further[starts[at]]
                                if bounded and (rest - more) * 1000 > widest * count:
                                    break  # shorter lines only open wider
                                cost = loose_cost(rules, rest, more, count * size)
                elif rest == 0:
                    cost = 0
                else:
                    cost = squeeze_cost(items, starts[at], j, -rest)
                if is_end and is_runt(items, starts[at], j):
                    cost += runt
                here.append((at, cost))
                cost += so_far
                if cost < winner:  # of equals the longest line
                    winner, origin = cost, at
            # nothing ends here: the piece from the place before is wider than the measure, and takes a line alone
            if origin < 0 and self.overwide and starts[-1] == before_j:
                origin, winner = len(known) - 1, known[-1][3] + OVERFULL
                here.append((origin, OVERFULL))
            before_j = j
            if origin >= 0:
                starts.append(j)
                arcs.append(here)
                origins.append(origin)
                known.append((big_w[j], slots[j], total[j], winner + (0 if j == end else brk[j - 1])))
                tight.append(big_w[j] - sq[j])
        if starts[-1] != end:
            return None
        self._best, self._origins = [so_far for _, _, _, so_far in known], origins
        chain, at = [], len(starts) - 1
        while at:
            chain.append((starts[origins[at]], starts[at]))
            at = origins[at]
        return self._result(chain[::-1], known[-1][3])

    def counted(self, wish: int) -> Broken | None:
        """Least cost for that many lines more than the optimum; None when there is no such setting."""
        found = self.optimum()
        if found is None:
            return None
        if len(found.lines) <= _FEW:
            table = self._short_table(len(found.lines), abs(wish))
            last = table[-1]
            count = min(last, key=lambda n: (last[n], n)) + wish
        else:
            count = self._fewest() + wish
            table = self._long_table(count, wish)
            last = table[-1]
        if count not in last:
            return None
        cost, starts, chain, at = last[count], self.starts, [], len(self.starts) - 1
        while at:
            value = table[at][count] - self._break_cost(at)
            count -= 1
            # the first that agrees: of equals the longest line, as `optimum` has it
            origin = next(i for i, c in self.arcs[at] if count in table[i] and table[i][count] + c == value)
            chain.append((starts[origin], starts[at]))
            at = origin
        return self._result(chain[::-1], cost)

    def _break_cost(self, at: int) -> int:
        j = self.starts[at]
        return 0 if j == self.end else self.break_cost[j - 1]

    def _fewest(self) -> int:
        """The number of lines of the least cost; of several the fewest."""
        if self._natural < 0:
            self._natural = min(self._paths(), default=0)
        return self._natural

    def _paths(self) -> set[int]:
        """The numbers of lines that settings of the least cost have."""
        best, arcs = self._best, self.arcs
        reached: list[set[int]] = [{0}]
        for at in range(1, len(self.starts)):
            here: set[int] = set()
            goal = best[at] - self._break_cost(at)
            for origin, cost in arcs[at]:
                if best[origin] + cost == goal:
                    here.update(count + 1 for count in reached[origin])
            reached.append(here)
        return reached[-1]

    def _short_table(self, lines: int, reach: int) -> list[dict[int, int]]:
        """For each position the least cost by number of lines, as far as it leads to lines ± reach at the end."""
        known = self._tables.get(reach)
        if known is None:
            windows = self._windows(lines - reach, lines + reach)
            known = self._tables[reach] = self._count(windows, [0] * len(self.starts), INFINITE)
        return known

    def _long_table(self, goal: int, wish: int) -> list[dict[int, int]]:
        """The same for one number of lines of a long paragraph, whose counts are many. Exact: a narrow band of counts gives
        one such setting, and its cost bounds all others."""
        known = self._tables.get(wish)
        if known is None:
            rest = self._rest()
            bound = self._count(self._band(goal), rest, INFINITE)[-1].get(goal, INFINITE)
            known = self._tables[wish] = self._count(self._windows(goal, goal), rest, bound)
        return known

    def _count(self, windows: list[tuple[int, int]], rest: list[int], bound: int) -> list[dict[int, int]]:
        """Least costs by number of lines within the windows; what cannot stay within the bound is left out."""
        table: list[dict[int, int]] = [{0: 0}]
        for at in range(1, len(self.starts)):
            low, high = windows[at]
            row: dict[int, int] = {}
            extra, most = self._break_cost(at), bound - rest[at]
            for origin, cost in self.arcs[at]:
                cost += extra
                for count, so_far in table[origin].items():
                    so_far += cost
                    if so_far <= most and so_far < row.get(count, INFINITE):
                        row[count] = so_far
            table.append({count + 1: cost for count, cost in row.items() if low <= count + 1 <= high})
        return table

    def _rest(self) -> list[int]:
        """For each position the least cost from there to the end, break costs after it counted."""
        if not self._after:
            after = [INFINITE] * len(self.starts)
            after[-1] = 0
            for at in range(len(self.starts) - 1, 0, -1):
                base = after[at] + self._break_cost(at)
                for origin, cost in self.arcs[at]:
                    if base + cost < after[origin]:
                        after[origin] = base + cost
            self._after = after
        return self._after

    def _band(self, goal: int) -> list[tuple[int, int]]:
        """Counts of lines near those of the optimum, shifted evenly towards the goal."""
        counts = [0] * len(self.starts)
        for at in range(1, len(self.starts)):
            counts[at] = counts[self._origins[at]] + 1
        shift = goal - counts[-1]
        slack = abs(shift) + 1
        return [(count + min(0, shift) - slack, count + max(0, shift) + slack) for count in counts]

    def _windows(self, least_goal: int, most_goal: int) -> list[tuple[int, int]]:
        """For each position the numbers of lines before it that can still come to such a number: bounds on what the
        rest can take."""
        items, end, size, measure = self.items, self.end, self.items.size, self.measure
        # A line is taken to hold up to an em more than its measure, for what its end drops or hangs; a gap is rounded up.
        wide, per = size * (self.limit + 1) // 1000, measure + size
        big_w, sq, slots = items.advance_sum, items.shrink_sum, items.stretch_slots
        total = list(map(add, items.stretch_sum, items.further_sum))
        high = most_goal
        fewest = [
            max(0, width - (sq[end] - sq[j])) // per
            for j, width in [(j, big_w[end] - big_w[j]) for j in self.starts]
        ]
        if self._bare or (items.stretch_sums and not self.strict):  # lines may be as short as they like
            return [(0, high - few) for few in fewest]
        # The same from the other side: opened as far as may be, every line but the last has to reach the measure; a hyphen,
        # which no sum holds, is less than a gap.
        whole, least, low = (
            big_w[end] + total[end] + slots[end] * wide + measure,
            max(1, measure - wide),
            least_goal - 1,
        )
        most = [(whole - big_w[j] - total[j] - slots[j] * wide) // least for j in self.starts]
        return [(low - many, high - few) for many, few in zip(most, fewest, strict=True)]

    def _result(self, chain: list[tuple[int, int]], cost: int) -> Broken:
        return lines_of(self.problem, chain, cost)
