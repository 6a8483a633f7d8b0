"""Lines of changing measure, and text that fits no measure: the seldom paths of the breaker."""

from __future__ import annotations

from typeset.clreq.classes import LAT
from typeset.compose.breaker import passes
from typeset.compose.costs import breaks
from typeset.compose.items import Items
from typeset.compose.linecost import (
    GAP_COST,
    GOOD,
    INFINITE,
    LIMITS,
    OVERFULL,
    RUNT,
    WIDE,
    Broken,
    BrokenLine,
    Measure,
    Steps,
    is_runt,
    ladder,
    line_cost,
    parted,
)

_LOOK = 2048
"""Lines a measure is asked for; from there on it is taken to stay as it is."""

_UNENDING = 1 << 40


def constant_from(measure: Measure) -> int:
    """The number of the line from which on a measure changes no more."""
    if isinstance(measure, Steps):
        return sum(count for count, _ in measure.runs[:-1])
    last = measure(_LOOK)
    at = _LOOK
    while at and measure(at - 1) == last:
        at -= 1
    return at


def break_varying(
    items: Items, first: int, end: int, measure: Measure, indent: int, wish: int, ragged: bool
) -> Broken | None:
    """Lines counted because each one's width depends on its number; see breaker.break_slice."""
    found = _passes(items, first, end, measure, indent, wish, ragged, frozenset())
    closed: set[int] = set()
    while items.hyphens and found is not None and (second := ladder(items, found, end)) is not None:
        if wish:
            return None  # NBK-14 comes before a wish
        closed.add(second)
        again = _passes(items, first, end, measure, indent, wish, ragged, frozenset(closed))
        if again is None:
            return found
        found = again
    if found is None and wish == 0:
        found = overfull(items, first, end, measure, indent, ragged)
    return found


def _passes(
    items: Items,
    first: int,
    end: int,
    measure: Measure,
    indent: int,
    wish: int,
    ragged: bool,
    closed: frozenset[int],
) -> Broken | None:
    for limit in (GOOD, WIDE) if not wish and not items.e_caps else ():
        bound = GAP_COST[limit + 1]  # whatever holds a wider gap costs no less
        bar = next(iter(passes()))[0]
        quick = _Job(items, first, end, measure, indent, ragged, bar, limit, closed, bound).counted(0)
        if quick is not None:
            return quick
    for bar, limit in passes():
        found = _Job(items, first, end, measure, indent, ragged, bar, limit, closed).counted(wish)
        if found is not None or wish:
            return found
    return None


class _Job:
    """One pass with a measure that depends on the line's number: a state for each position and number of lines."""

    def __init__(
        self, items: Items, first: int, end: int, measure: Measure, indent: int, ragged: bool, bar: int, limit: int,
        closed: frozenset[int] = frozenset(), bound: int = INFINITE,
    ) -> None:  # fmt: skip
        self.bound = bound
        self.items, self.first, self.end, self.indent = items, first, end, indent
        self.ragged, self.bar, self.limit, self.measure_at = ragged, bar, limit, measure
        self.same_from = _UNENDING
        if isinstance(measure, Steps):
            self.rooms = [width for count, width in measure.runs for _ in range(count)] or [0]
        else:
            self.rooms = [measure(n) for n in range(_LOOK)]
        self.brk = breaks(items, min(self.rooms))
        inner = [j for j in range(first + 1, end) if self.brk[j - 1] < bar and j not in closed]
        self.positions = [*inner, end]

    def counted(self, wish: int) -> Broken | None:
        """Least cost for each number of lines; serves changing measures and wishes. Where no number is wished for, lines
        from the one on at which the measure changes no more are not told apart: the cost stays linear in length."""
        if not wish:
            self.same_from = constant_from(self.measure_at)
        items, end, first = self.items, self.end, self.first
        table: dict[int, dict[int, tuple[int, int]]] = {first: {0: (0, -1)}}
        starts = [first]
        low = 0
        widest = max(self.rooms)
        spans = {first: self._span({0: (0, -1)}, first)}
        per_slot = self.limit * items.size
        free = items.e_caps or self.limit >= LIMITS[-1]
        for j in self.positions:
            row: dict[int, tuple[int, int]] = {}
            right, squeeze = items.W[j] - items.trim[j - 1], items.sq_total[j - 1]
            while (
                low < len(starts)
                and right - items.W[starts[low]] - (squeeze - items.sq_total[starts[low]]) > widest
            ):
                low += 1
            last = free or (j == end and self.ragged)
            for i in starts[low:]:
                least, most = spans[i]
                natural = right - items.W[i]
                if natural - (squeeze - items.sq_total[i]) > most:
                    continue
                slots = items.e_slots[j - 1] - items.e_slots[i]
                further = items.f_total[j - 1] - items.f_total[i]
                if not last and slots and natural + further + per_slot * slots // 1000 < least:
                    continue
                self._extend(row, table[i], i, j)
            if row:
                table[j] = row
                spans[j] = self._span(row, j)
                starts.append(j)
        if end not in table:
            return None
        return self._choose(table, wish)

    def _span(self, row: dict[int, tuple[int, int]], at: int) -> tuple[int, int]:
        """The least and the greatest width of a line that begins at a position, with what is known of its number."""
        inset = self.indent if at == self.first else 0
        found = [self.rooms[min(count, len(self.rooms) - 1)] - inset for count in row]
        return min(found), max(found)

    def _extend(
        self, row: dict[int, tuple[int, int]], source: dict[int, tuple[int, int]], i: int, j: int
    ) -> None:
        items, is_end = self.items, j == self.end and self.ragged
        known: dict[int, int] = {}
        extra = 0 if j == self.end else self.brk[j - 1]
        if is_end and is_runt(items, i, j):
            extra += RUNT
        natural = items.W[j] - items.trim[j - 1] - items.W[i]
        tightest = natural - (items.sq_total[j - 1] - items.sq_total[i])
        slots = items.e_slots[j - 1] - items.e_slots[i]
        further = items.f_total[j - 1] - items.f_total[i]
        widest = (
            INFINITE
            if is_end or items.e_caps or (not slots and items.cls[i] == LAT)
            else natural + further + self.limit * items.size * slots // 1000
        )
        rooms, end_room, inset = self.rooms, self.rooms[-1], self.indent if i == self.first else 0
        for count, (cost, _) in source.items():
            room = (rooms[count] if count < len(rooms) else end_room) - inset
            if not tightest <= room <= widest:
                continue
            if room not in known:
                known[room] = line_cost(items, i, j, room, is_end)
            total = cost + known[room] + extra
            after = min(count + 1, self.same_from)
            if total < self.bound and (after not in row or total < row[after][0]):
                row[after] = (total, i)

    def _choose(self, table: dict[int, dict[int, tuple[int, int]]], wish: int) -> Broken | None:
        last = table[self.end]
        natural = min(last, key=lambda n: (last[n][0], n))
        count = natural + wish
        if count not in last:
            return None
        chain, j, n = [], self.end, count
        while j != self.first:
            cost, i = table[j][n]
            chain.append((i, j))
            j, n = i, self._before(table, i, j, n, cost)
        return self._result(chain[::-1], last[count][0])

    def _before(
        self, table: dict[int, dict[int, tuple[int, int]]], i: int, j: int, count: int, cost: int
    ) -> int:
        """The count at position i from which j was reached with this count and cost."""
        if count < self.same_from:
            return count - 1
        row: dict[int, tuple[int, int]] = {}
        for before in (count - 1, count):
            if before in table[i]:
                self._extend(row, {before: table[i][before]}, i, j)
                if row.get(count, (INFINITE, 0))[0] == cost:
                    return before
                row.clear()
        return count - 1

    def _result(self, chain: list[tuple[int, int]], cost: int) -> Broken:
        items = self.items
        lines = []
        for number, (i, j) in enumerate(chain):
            indent = self.indent if i == self.first else 0
            natural = items.W[j] - items.trim[j - 1] - items.W[i]
            lines.append(
                BrokenLine(
                    i, j, self.measure_at(number), natural, indent, j == self.end and self.ragged, False, j == items.head
                )
            )  # fmt: skip
        return Broken(tuple(lines), cost, parted(items, lines, min(self.rooms)))


def overfull(items: Items, first: int, end: int, measure: Measure | int, indent: int, ragged: bool) -> Broken:
    """Greedy lines for text that holds a piece wider than the measure: set it, mark it, lose nothing."""
    at = (lambda _: measure) if isinstance(measure, int) else measure
    lines: list[BrokenLine] = []
    i = first
    while i < end:
        inset = indent if i == first else 0
        room = at(len(lines)) - inset
        j = i + 1
        while j < end and items.W[j + 1] - items.trim[j] - items.W[i] <= room:
            j += 1
        natural = items.W[j] - items.trim[j - 1] - items.W[i]
        lines.append(BrokenLine(i, j, at(len(lines)), natural, inset, j == end and ragged, natural > room))
        i = j
    return Broken(tuple(lines), OVERFULL * len(lines), True)
