"""The dynamic programmes behind the breaker: one pass each, at a constant measure or at one that varies by line."""

from __future__ import annotations

from typeset.clreq.nobreak import HARD
from typeset.compose.items import Items
from typeset.compose.linecost import (
    GAP_COST,
    INFINITE,
    OVERFULL,
    RUNT,
    Broken,
    BrokenLine,
    Measure,
    gap_cost,
    is_runt,
    line_cost,
    squeeze_cost,
)  # fmt: skip


class Job:
    """One pass of the dynamic programme at a constant measure. arcs: for each reached position, in order, the lines
    that may end there as (number of the position they start at, cost); strict: wide gaps are not looked at even
    where Latin gaps give way first."""

    def __init__(
        self, items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, bar: int, limit: int, strict: bool = False
    ) -> None:
        self.items, self.first, self.end, self.measure, self.indent = items, first, end, measure, indent
        self.ragged, self.bar, self.limit, self.strict = ragged, bar, limit, strict
        self.starts = [first]
        self.arcs: list[list[tuple[int, int]]] = [[]]
        self._found: Broken | None = None
        self._done = False
        self._tables: tuple[int, list[dict[int, int]]] = (0, [])

    def optimum(self) -> Broken | None:
        """Least cost: one state per break position; None when the end cannot be reached."""
        if not self._done:
            self._done = True
            self._found = self._search()
        return self._found

    def _search(self) -> Broken | None:
        items, end, measure, limit = self.items, self.end, self.measure, self.limit
        big_w, gap, sq, brk, slots, total = items.W, items.gap, items.sq_total, items.brk, items.e_slots, items.e_total
        bounded, widest, bar = self.strict or not items.e_caps, limit * items.size, self.bar
        size, costs, starts, arcs = items.size, GAP_COST, self.starts, self.arcs
        first = self.first
        known = [(big_w[first] - self.indent, slots[first], total[first], 0)]
        tight = [big_w[first] - self.indent - sq[first]]
        origins, low = [-1], 0
        for j in [j for j in range(first + 1, end) if brk[j - 1] < bar] + [end]:
            right, is_end = big_w[j] - gap[j - 1], j == end and self.ragged
            room, least = measure - right, right - sq[j - 1] - measure
            while low < len(tight) and tight[low] < least:
                low += 1
            all_slots, all_total = slots[j - 1], total[j - 1]
            here: list[tuple[int, int]] = []
            winner, origin = INFINITE, -1
            for at in range(low, len(known)):
                left, before, taken, so_far = known[at]
                rest = room + left
                if rest > 0:
                    if is_end:
                        cost = 0
                    else:
                        rest -= all_total - taken
                        if rest <= 0:
                            cost = 5
                        else:
                            count = all_slots - before
                            if bounded and rest * 1000 > (widest * count if count > 0 else widest):
                                break
                            wide = rest * 1000 // (count * size) if count > 0 else -1
                            cost = costs[wide] if 0 <= wide <= 400 else OVERFULL if wide < 0 else gap_cost(wide)
                elif rest == 0:
                    cost = 0
                else:
                    cost = squeeze_cost(items, starts[at], j, -rest)
                if is_end and is_runt(items, starts[at], j):
                    cost += RUNT
                here.append((at, cost))
                cost += so_far
                if cost < winner:
                    winner, origin = cost, at
            if origin >= 0:
                starts.append(j)
                arcs.append(here)
                origins.append(origin)
                known.append((big_w[j], slots[j], total[j], winner + (0 if j == end else brk[j - 1])))
                tight.append(big_w[j] - sq[j])
        if starts[-1] != end:
            return None
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
        lines = len(found.lines)
        reach = max(abs(wish), 2 if lines >= 12 else 1)
        if self._tables[0] < reach:
            self._tables = (reach, self._count(lines, reach))
        table = self._tables[1]
        last = table[-1]
        natural = min(last, key=lambda n: (last[n], n))
        count = natural + wish
        if count not in last:
            return None
        cost, starts, chain, at = last[count], self.starts, [], len(self.starts) - 1
        while at:
            value = table[at][count] - self._break_cost(at)
            count -= 1
            origin = next(i for i, c in self.arcs[at] if count in table[i] and table[i][count] + c == value)
            chain.append((starts[origin], starts[at]))
            at = origin
        return self._result(chain[::-1], cost)

    def _break_cost(self, at: int) -> int:
        j = self.starts[at]
        return 0 if j == self.end else self.items.brk[j - 1]

    def _count(self, lines: int, reach: int) -> list[dict[int, int]]:
        """For each position the least cost by number of lines, as far as it leads to lines ± reach at the end."""
        table: list[dict[int, int]] = [{0: 0}]
        for at in range(1, len(self.starts)):
            low, high = self._window(self.starts[at], lines, reach)
            row: dict[int, int] = {}
            for origin, cost in self.arcs[at]:
                for count, so_far in table[origin].items():
                    so_far += cost
                    if so_far < row.get(count, INFINITE):
                        row[count] = so_far
            extra = self._break_cost(at)
            table.append({count + 1: cost + extra for count, cost in row.items() if low <= count + 1 <= high})
        return table

    def _window(self, j: int, lines: int, reach: int) -> tuple[int, int]:
        """Numbers of lines before j that can still come to lines ± reach: bounds on what the rest can take."""
        items, end, size = self.items, self.end, self.items.size
        width = items.W[end] - items.W[j]
        fewest = max(0, width - (items.sq_total[end] - items.sq_total[j])) // (self.measure + size)
        if items.e_caps and not self.strict:
            return 0, lines + reach - fewest
        spread = width + items.e_total[end] - items.e_total[j] + (items.e_slots[end] - items.e_slots[j]) * size * 401 // 1000
        most = (spread + self.measure) // max(1, self.measure - size * 401 // 1000) + 1
        return lines - reach - most, lines + reach - fewest

    def _result(self, chain: list[tuple[int, int]], cost: int) -> Broken:
        items = self.items
        lines = []
        for i, j in chain:
            natural = items.W[j] - items.gap[j - 1] - items.W[i]
            indent = self.indent if i == self.first else 0
            lines.append(BrokenLine(i, j, self.measure, natural, indent, j == self.end and self.ragged))
        return Broken(tuple(lines), cost, any(items.brk[line.end - 1] >= HARD for line in lines[:-1]))


class VaryingJob:
    """One pass with a measure that depends on the line's number: a state for each position and number of lines."""

    def __init__(
        self, items: Items, first: int, end: int, measure: Measure, indent: int, ragged: bool, bar: int, limit: int
    ) -> None:
        self.items, self.first, self.end, self.indent = items, first, end, indent
        self.ragged, self.bar, self.limit, self.measure_at = ragged, bar, limit, measure
        self.positions = [j for j in range(first + 1, end) if items.brk[j - 1] < bar] + [end]

    def counted(self, wish: int) -> Broken | None:
        """Least cost for each number of lines; serves changing measures and wishes."""
        items, end, first = self.items, self.end, self.first
        table: dict[int, dict[int, tuple[int, int]]] = {first: {0: (0, -1)}}
        starts = [first]
        low = 0
        widest = max(self.measure_at(n) for n in range(64))
        for j in self.positions:
            row: dict[int, tuple[int, int]] = {}
            right, squeeze = items.W[j] - items.gap[j - 1], items.sq_total[j - 1]
            while low < len(starts) and right - items.W[starts[low]] - (squeeze - items.sq_total[starts[low]]) > widest:
                low += 1
            for i in starts[low:]:
                self._extend(row, table[i], i, j)
            if row:
                table[j] = row
                starts.append(j)
        if end not in table:
            return None
        return self._choose(table, wish)

    def _extend(self, row: dict[int, tuple[int, int]], source: dict[int, tuple[int, int]], i: int, j: int) -> None:
        items, is_end = self.items, j == self.end and self.ragged
        known: dict[int, int] = {}
        extra = 0 if j == self.end else items.brk[j - 1]
        if is_end and is_runt(items, i, j):
            extra += RUNT
        for count, (cost, _) in source.items():
            room = self.measure_at(count) - (self.indent if i == self.first else 0)
            if room not in known:
                value = line_cost(items, i, j, room, is_end)
                rest = room - (items.W[j] - items.gap[j - 1] - items.W[i])
                slots = max(1, items.e_slots[j - 1] - items.e_slots[i])
                if not is_end and not items.e_caps and rest * 1000 > self.limit * items.size * slots:
                    value = INFINITE
                known[room] = value
            value = known[room]
            if value < INFINITE and (count + 1 not in row or cost + value + extra < row[count + 1][0]):
                row[count + 1] = (cost + value + extra, i)

    def _choose(self, table: dict[int, dict[int, tuple[int, int]]], wish: int) -> Broken | None:
        last = table[self.end]
        natural = min(last, key=lambda n: (last[n][0], n))
        count = natural + wish
        if count not in last:
            return None
        chain, j, n = [], self.end, count
        while j != self.first:
            i = table[j][n][1]
            chain.append((i, j))
            j, n = i, n - 1
        return self._result(chain[::-1], last[count][0])

    def _result(self, chain: list[tuple[int, int]], cost: int) -> Broken:
        items = self.items
        lines = []
        for number, (i, j) in enumerate(chain):
            indent = self.indent if i == self.first else 0
            natural = items.W[j] - items.gap[j - 1] - items.W[i]
            lines.append(BrokenLine(i, j, self.measure_at(number), natural, indent, j == self.end and self.ragged))
        return Broken(tuple(lines), cost, any(items.brk[line.end - 1] >= HARD for line in lines[:-1]))


def overfull(items: Items, first: int, end: int, measure: Measure | int, indent: int, ragged: bool) -> Broken:
    """Greedy lines for text that holds a piece wider than the measure: set it, mark it, lose nothing."""
    at = (lambda _: measure) if isinstance(measure, int) else measure
    lines: list[BrokenLine] = []
    i = first
    while i < end:
        inset = indent if i == first else 0
        room = at(len(lines)) - inset
        j = i + 1
        while j < end and items.W[j + 1] - items.gap[j] - items.W[i] <= room:
            j += 1
        natural = items.W[j] - items.gap[j - 1] - items.W[i]
        lines.append(BrokenLine(i, j, at(len(lines)), natural, inset, j == end and ragged, natural > room))
        i = j
    return Broken(tuple(lines), OVERFULL * len(lines), True)
