"""Lines of changing measure, and text that fits no measure: the seldom paths of the breaker."""

from __future__ import annotations

from typeset.clreq.classes import LAT
from typeset.clreq.scales import HARD, INFINITE, OVERFULL
from typeset.compose.costs import breaks
from typeset.compose.linecost import (
    Broken,
    BrokenLine,
    LineProblem,
    Pass,
    Steps,
    is_runt,
    ladder,
    line_cost,
    lines_of,
    narrowest,
    settled,
)

_UNENDING = 1 << 40
"""A number that no line has: all are told apart."""


def constant_from(measure: Steps) -> int:
    """The number of the line from which on a measure changes no more."""
    return sum(count for count, _ in measure.runs[:-1])


def break_varying(problem: LineProblem, looseness: int = 0) -> Broken | None:
    """Lines counted because each one's width depends on its number; see breaker.break_lines."""
    items, end = problem.items, problem.end
    found = _passes(problem, looseness, frozenset())
    closed: set[int] = set()
    while items.hyphens and found is not None and (second := ladder(items, found, end)) is not None:
        if looseness:
            return None  # NBK-14 comes before a wish for another number of lines
        closed.add(second)
        again = _passes(problem, looseness, frozenset(closed))
        if again is None:
            return found
        found = again
    if found is None and looseness == 0:
        found = overfull(problem)
    return found


def _passes(problem: LineProblem, looseness: int, closed: frozenset[int]) -> Broken | None:
    rules = problem.items.rules
    for limit in (
        (rules.breaking.good, rules.breaking.wide) if not looseness and not problem.items.stretch_sums else ()
    ):
        bound = rules.gap_costs[limit + 1]  # whatever holds a wider gap costs no less
        quick = _Counting(problem, Pass(rules.passes[0][0], limit, closed, bound=bound)).counted(0)
        if quick is not None:
            return quick
    for bar, limit in rules.passes:
        found = _Counting(problem, Pass(bar, limit, closed)).counted(looseness)
        if found is not None or looseness:
            return found
    return None


class _Counting:
    """One pass with a measure that depends on the line's number: a state for each position and number of lines."""

    def __init__(self, problem: LineProblem, how: Pass) -> None:
        self.problem = problem
        self.items, self.first, self.end, measure, self.indent, self.ragged = problem
        self.limit, self.bound = how.limit, how.bound
        self.same_from = _UNENDING
        self.steps = measure if isinstance(measure, Steps) else Steps(((1, measure),))
        # each line's width by its number; those behind the list have its last
        self.rooms = [width for count, width in self.steps.runs for _ in range(count)] or [0]
        brk = self.break_cost = breaks(self.items, narrowest(measure))
        inner = [j for j in range(self.first + 1, self.end) if brk[j - 1] < how.bar and j not in how.closed]
        self.positions = [*inner, self.end]

    def counted(self, looseness: int) -> Broken | None:
        """Least cost for each number of lines; serves changing measures and looseness. Where no other number is wished for, lines
        from the one on at which the measure changes no more are not told apart: the cost stays linear in length."""
        if not looseness:
            self.same_from = constant_from(self.steps)
        items, end, first = self.items, self.end, self.first
        table: dict[int, dict[int, tuple[int, int]]] = {first: {0: (0, -1)}}
        starts = [first]
        low = 0
        widest = max(self.rooms)
        spans = {first: self._span({0: (0, -1)}, first)}
        per_slot = self.limit * items.size
        # text with word spaces or Latin gaps may open any gap: no pass limits it
        free = items.stretch_sums or self.limit >= items.rules.breaking.limits[-1]
        for j in self.positions:
            row: dict[int, tuple[int, int]] = {}
            right, squeeze = items.advance_sum[j] - items.trim[j - 1], items.shrink_sum[j - 1]
            while (
                low < len(starts)
                and right - items.advance_sum[starts[low]] - (squeeze - items.shrink_sum[starts[low]])
                > widest
            ):
                low += 1
            last = free or (j == end and self.ragged) or j == items.head
            for i in starts[low:]:
                least, most = spans[i]
                natural = right - items.advance_sum[i]
                if natural - (squeeze - items.shrink_sum[i]) > most:
                    continue
                slots = items.stretch_slots[j - 1] - items.stretch_slots[i]
                further = items.further_sum[j - 1] - items.further_sum[i]
                # too short for the narrowest measure it may have, at the widest gap
                if not last and slots and natural + further + per_slot * slots // 1000 < least:
                    continue
                self._extend(row, table[i], i, j)
            if row:
                table[j] = row
                spans[j] = self._span(row, j)
                starts.append(j)
        if end not in table:
            return None
        return self._choose(table, looseness)

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
        extra = 0 if j == self.end else self.break_cost[j - 1]
        if is_end and is_runt(items, i, j):
            extra += items.rules.breaking.runt
        natural = items.advance_sum[j] - items.trim[j - 1] - items.advance_sum[i]
        tightest = natural - (items.shrink_sum[j - 1] - items.shrink_sum[i])
        slots = items.stretch_slots[j - 1] - items.stretch_slots[i]
        further = items.further_sum[j - 1] - items.further_sum[i]
        widest = (
            INFINITE
            if is_end or items.stretch_sums or j == items.head or (not slots and items.cls[i] == LAT)
            else natural + further + self.limit * items.size * slots // 1000
        )
        rooms, end_room, inset = self.rooms, self.rooms[-1], self.indent if i == self.first else 0
        for count, (cost, _) in source.items():
            room = (rooms[count] if count < len(rooms) else end_room) - inset
            if not tightest <= room <= widest:
                continue
            # the cost hangs on the width alone, and few widths there are
            if room not in known:
                known[room] = line_cost(items, i, j, room, last=is_end)
            total = cost + known[room] + extra
            after = min(count + 1, self.same_from)
            if total < self.bound and (after not in row or total < row[after][0]):
                row[after] = (total, i)

    def _choose(self, table: dict[int, dict[int, tuple[int, int]]], looseness: int) -> Broken | None:
        last = table[self.end]
        natural = min(last, key=lambda n: (last[n][0], n))
        count = natural + looseness
        if count not in last:
            return None
        chain, j, n = [], self.end, count
        while j != self.first:
            cost, i = table[j][n]
            chain.append((i, j))
            j, n = i, self._before(table, i, j, n, cost)
        return lines_of(self.problem, chain[::-1], last[count][0])

    def _before(
        self, table: dict[int, dict[int, tuple[int, int]]], i: int, j: int, count: int, cost: int
    ) -> int:
        """The count at position i from which j was reached with this count and cost."""
        if count < self.same_from:
            return count - 1
        row: dict[int, tuple[int, int]] = {}
        # lines from `same_from` on bear one number: the line before had it already, or was the last to have its own
        for before in (count - 1, count):
            if before in table[i]:
                self._extend(row, {before: table[i][before]}, i, j)
                if row.get(count, (INFINITE, 0))[0] == cost:
                    return before
                row.clear()
        return count - 1


def overfull(problem: LineProblem) -> Broken:
    """Greedy lines for text that holds a piece wider than the measure: set it, mark it, lose nothing."""
    items, first, end, measure, indent, ragged = problem
    steps = measure if isinstance(measure, Steps) else Steps(((1, measure),))
    lines: list[BrokenLine] = []
    i = first
    while i < end:
        width, inset = steps.at(len(lines)), indent if i == first else 0
        room = width - inset
        j = i + 1
        while j < end and items.advance_sum[j + 1] - items.trim[j] - items.advance_sum[i] <= room:
            j += 1
        natural = items.advance_sum[j] - items.trim[j - 1] - items.advance_sum[i]
        line = BrokenLine(i, j, width, natural, inset, j == end and ragged, natural > room)
        lines.append(settled(items, line))
        i = j
    return Broken(tuple(lines), OVERFULL * len(lines), remedy=True)


def first_fit(problem: LineProblem) -> Broken:
    """Lines one by one at a constant measure, each up to the last lawful break that squeezing brings in: what JUS-04 is better
    than."""
    items, first, end, measure, indent, _ = problem
    assert isinstance(measure, int)
    brk = breaks(items, measure)
    chain: list[tuple[int, int]] = []
    i = first
    while i < end:
        room = measure - (indent if i == first else 0)
        j = best = i + 1
        while (
            j < end
            and items.advance_sum[j + 1]
            - items.trim[j]
            - items.advance_sum[i]
            - (items.shrink_sum[j] - items.shrink_sum[i])
            <= room
        ):
            j += 1
            if j == end or brk[j - 1] < HARD:
                best = j
        chain.append((i, best))
        i = best
    return lines_of(problem, chain, 0)
