"""Whole-paragraph optimum line breaking (JUS-04) over squeezed widths (KIN-12), exact and in integers.

A line's cost: 0 when it fits as it is; squeezing rises through the steps S2 … S8; stretching rises with
the square of the gap it opens (JUS-03). Added to it are the cost of the break taken (KIN-10, NBK soft
rules) and PAR-03's for a lone last character. The sum over the paragraph is the least possible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.clreq.nobreak import HARD
from typeset.clreq.spacing import S2, S4, S5, S6, S7, S8
from typeset.compose.items import KINSOKU, Items

Measure = Callable[[int], int]
"""The width of line number n (from 0) in units."""

_SQUEEZE_COST = {S2: 10, S4: 25, S5: 35, S6: 10, S7: 70, S8: 400}
_RUNT = 6000
_OVERFULL = 10**12
_INFINITE = 1 << 62

GOOD, WIDE = 100, 250
"""JUS-03: a gap up to 0.10 em is good, one over 0.25 em is bad (mille em)."""

_LIMITS = (400, 1000, 1 << 40)
"""Widest gap a pass may open, mille em: ordinary, emergency, anything."""


class BrokenLine(NamedTuple):
    """Clusters [start, end) of a line. natural: width as it is, indent: first-line indent, last: ends a paragraph
    (or a part of one that is set ragged); overfull: cannot be squeezed into the measure (a finding)."""

    start: int
    end: int
    measure: int
    natural: int
    indent: int
    last: bool
    overfull: bool = False


class Broken(NamedTuple):
    """A paragraph's lines and their total cost; remedy: a hard rule had to be dropped (KIN-11)."""

    lines: tuple[BrokenLine, ...]
    cost: int
    remedy: bool = False


def line_cost(items: Items, start: int, end: int, measure: int, last: bool) -> int:
    """Cost of setting clusters [start, end) to a measure; _INFINITE when they do not fit.

    Public for the unpruned reference of the tests; break costs and PAR-03 are not in it.
    """
    rest = measure - (items.W[end] - items.gap[end - 1] - items.W[start])
    if rest >= 0:
        return 0 if last or rest == 0 else _stretch_cost(items, start, end, rest)
    if -rest > items.sq_total[end - 1] - items.sq_total[start]:
        return _INFINITE
    return _squeeze_cost(items, start, end, -rest)


def _squeeze_cost(items: Items, start: int, end: int, need: int) -> int:
    cost = 0
    for step, prefix in items.sq_steps:
        room = prefix[end - 1] - prefix[start]
        if not room:
            continue
        weight = _SQUEEZE_COST[step]
        if need <= room:
            return cost + 1 + weight * need * need // (room * room)
        cost += weight
        need -= room
    return cost


def _stretch_cost(items: Items, start: int, end: int, rest: int) -> int:
    for _, prefix in items.e_caps:
        rest -= prefix[end - 1] - prefix[start]
        if rest <= 0:
            return 5
    slots = items.e_slots[end - 1] - items.e_slots[start]
    if slots <= 0:
        return _OVERFULL
    gap = rest * 1000 // (slots * items.size)
    cost = gap * gap // 40
    if gap > GOOD:
        cost += (gap - GOOD) * 20
        if gap > WIDE:
            cost += (gap - WIDE) * 200
    return cost


def gap_of(items: Items, line: BrokenLine) -> int:
    """The gap between ideographs of a justified line, mille em; 0 for squeezed, full and last lines."""
    rest = line.measure - line.indent - line.natural
    if line.last or rest <= 0:
        return 0
    for _, prefix in items.e_caps:
        rest -= prefix[line.end - 1] - prefix[line.start]
    slots = items.e_slots[line.end - 1] - items.e_slots[line.start]
    if rest <= 0 or slots <= 0:
        return 0
    return rest * 1000 // (slots * items.size)


def is_runt(items: Items, start: int, end: int) -> bool:
    """PAR-03 (孤字): a last line [start, end) with fewer than two characters besides punctuation."""
    count = 0
    for i in range(end - 1, start - 1, -1):
        if items.cls[i] in (c.HAN, c.NUM, c.LAT, c.ITR):
            count += items.start[i + 1] - items.start[i]
            if count >= 2:
                return False
    return True


def break_slice(
    items: Items, first: int, end: int, measure: Measure | int, indent: int = 0, wish: int = 0, ragged_end: bool = True
) -> Broken | None:
    """Break clusters [first, end) into lines.

    measure: units, or a function of the line number; indent: of the first line, units; wish: -1, 0 or +1
    lines against the optimum; ragged_end: False when the slice's last line must be justified (JMP-08 (3)).
    Returns None when the wish cannot be met (a wish of 0 always can).
    """
    if first >= end:
        return Broken((), 0)
    key = (first, end, measure, indent, wish, ragged_end) if isinstance(measure, int) else None
    if key is not None and key in items.lines:
        return items.lines[key]  # type: ignore[return-value]  # the cache holds what this function returned
    found: Broken | None = None
    for bar, limit in ((HARD, _LIMITS[0]), (HARD, _LIMITS[1]), (KINSOKU, _LIMITS[2]), (_INFINITE, _LIMITS[2])):
        job = _Job(items, first, end, measure, indent, ragged_end, bar, limit)
        found = job.optimum() if wish == 0 and job.constant else job.counted(wish)
        if found is not None or wish:
            break
    if found is None and wish == 0:
        found = _overfull(items, first, end, measure, indent, ragged_end)
    if key is not None:
        items.lines[key] = found
    return found


class _Job:
    """One pass of the dynamic programme with its bounds."""

    def __init__(
        self, items: Items, first: int, end: int, measure: Measure | int, indent: int, ragged: bool, bar: int, limit: int
    ) -> None:
        self.items, self.first, self.end, self.indent = items, first, end, indent
        self.ragged, self.bar, self.limit = ragged, bar, limit
        self.constant = isinstance(measure, int)
        self.measure_at: Measure = (lambda _: measure) if isinstance(measure, int) else measure
        self.positions = [j for j in range(first + 1, end) if items.brk[j - 1] < bar] + [end]

    def optimum(self) -> Broken | None:
        """Least cost at a constant measure: one state per break position."""
        items, end, first = self.items, self.end, self.first
        measure, indent, ragged = self.measure_at(0), self.indent, self.ragged
        big_w, gap, sq, brk = items.W, items.gap, items.sq_total, items.brk
        slots, size, limit = items.e_slots, items.size, self.limit
        best: dict[int, tuple[int, int]] = {first: (0, -1)}
        starts, low = [first], 0
        for j in self.positions:
            right, squeeze, is_end = big_w[j] - gap[j - 1], sq[j - 1], j == end and ragged
            while low < len(starts):
                i = starts[low]
                room = measure - indent if i == first else measure
                if right - big_w[i] - (squeeze - sq[i]) <= room:
                    break
                low += 1
            winner, origin = _INFINITE, -1
            for at in range(low, len(starts)):
                i = starts[at]
                rest = (measure - indent if i == first else measure) - right + big_w[i]
                if rest > 0:
                    if is_end:
                        cost = 0
                    else:
                        if rest * 1000 > limit * size * max(1, slots[j - 1] - slots[i]) and not items.e_caps:
                            break
                        cost = _stretch_cost(items, i, j, rest)
                elif rest == 0:
                    cost = 0
                else:
                    cost = _squeeze_cost(items, i, j, -rest)
                cost += best[i][0]
                if cost < winner or (is_end and cost < winner + _RUNT):
                    if is_end and is_runt(items, i, j):
                        cost += _RUNT
                    if cost < winner:
                        winner, origin = cost, i
            if origin >= 0:
                best[j] = (winner + (0 if j == end else brk[j - 1]), origin)
                starts.append(j)
        if end not in best:
            return None
        chain, j = [], end
        while j != first:
            chain.append((best[j][1], j))
            j = best[j][1]
        return self._result(chain[::-1], best[end][0])

    def counted(self, wish: int) -> Broken | None:
        """Least cost for each number of lines; serves changing measures and wishes."""
        items, end, first = self.items, self.end, self.first
        table: dict[int, dict[int, tuple[int, int]]] = {first: {0: (0, -1)}}
        starts = [first]
        low = 0
        widest = max(self.measure_at(n) for n in range(64)) if not self.constant else self.measure_at(0)
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
            extra += _RUNT
        for count, (cost, _) in source.items():
            room = self.measure_at(count) - (self.indent if i == self.first else 0)
            if room not in known:
                value = line_cost(items, i, j, room, is_end)
                rest = room - (items.W[j] - items.gap[j - 1] - items.W[i])
                slots = max(1, items.e_slots[j - 1] - items.e_slots[i])
                if not is_end and not items.e_caps and rest * 1000 > self.limit * items.size * slots:
                    value = _INFINITE
                known[room] = value
            value = known[room]
            if value < _INFINITE and (count + 1 not in row or cost + value + extra < row[count + 1][0]):
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
        return Broken(tuple(lines), cost, self.bar > HARD)


def _overfull(items: Items, first: int, end: int, measure: Measure | int, indent: int, ragged: bool) -> Broken:
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
    return Broken(tuple(lines), _OVERFULL * len(lines), True)


