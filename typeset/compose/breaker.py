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
from typeset.clreq.spacing import S2, S3, S4, S5, S6, S7, S8
from typeset.compose.costs import KINSOKU
from typeset.compose.items import Items

Measure = Callable[[int], int]
"""The width of line number n (from 0) in units."""

_SQUEEZE_COST = {S2: 10, S3: 15, S4: 25, S5: 35, S6: 10, S7: 70, S8: 400}
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
    rest = measure - (items.W[end] - items.trim[end - 1] - items.W[start])
    if rest >= 0:
        return 0 if last or rest == 0 else _stretch_cost(items, start, end, rest)
    if -rest > items.sq_total[end - 1] - items.sq_total[start]:
        return _INFINITE
    return _squeeze_cost(items, start, end, -rest)


def _squeeze_cost(items: Items, start: int, end: int, need: int) -> int:
    """Cost of taking `need` units out of a line: steps in order, each dearer the more of it is used."""
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
    rest -= items.e_total[end - 1] - items.e_total[start]
    if rest <= 0:
        return 5
    slots = items.e_slots[end - 1] - items.e_slots[start]
    if slots <= 0:
        return _OVERFULL
    gap = rest * 1000 // (slots * items.size)
    return _GAP_COST[gap] if gap <= _LIMITS[0] else _gap_cost(gap)


def _gap_cost(gap: int) -> int:
    """JUS-03: cost of a gap opened between ideographs, mille em."""
    cost = gap * gap // 40
    if gap > GOOD:
        cost += (gap - GOOD) * 20
        if gap > WIDE:
            cost += (gap - WIDE) * 200
    return cost


_GAP_COST = [_gap_cost(gap) for gap in range(_LIMITS[0] + 1)]


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
    items: Items,
    first: int,
    end: int,
    measure: Measure | int,
    indent: int = 0,
    wish: int = 0,
    ragged_end: bool = True,
) -> Broken | None:
    """Break clusters [first, end) into lines.

    measure: units, or a function of the line number; indent: of the first line, units; wish: -1, 0 or +1
    lines against the optimum; ragged_end: False when the slice's last line must be justified (JMP-08 (3)).
    Returns None when the wish cannot be met (a wish of 0 always can).
    """
    if first >= end:
        return Broken((), 0)
    if not isinstance(measure, int):
        from typeset.compose.varying import break_varying

        return break_varying(items, first, end, measure, indent, wish, ragged_end)
    cache = items.lines
    key = (first, end, measure, indent, wish, ragged_end)
    if key in cache:
        return cache[key]  # type: ignore[return-value]  # the cache holds what this function returned
    if wish:
        found = _wished(items, first, end, measure, indent, wish, ragged_end)
    else:
        found = _optimum(items, first, end, measure, indent, ragged_end)
    cache[key] = found
    return found


def _optimum(items: Items, first: int, end: int, measure: int, indent: int, ragged: bool) -> Broken:
    """Least cost at a constant measure; looser passes where a stricter one finds nothing."""
    found = _first_pass(items, first, end, measure, indent, ragged).optimum()
    for bar, limit in passes()[1:]:
        if found is not None:
            return found
        found = _Job(items, first, end, measure, indent, ragged, bar, limit).optimum()
    if found is None:
        from typeset.compose.varying import overfull

        found = overfull(items, first, end, measure, indent, ragged)
    return found


def passes() -> tuple[tuple[int, int], ...]:
    """From which cost on a break is not taken, and the widest gap: each pass looser than the one before."""
    return (HARD, _LIMITS[0]), (HARD, _LIMITS[1]), (KINSOKU, _LIMITS[2]), (_INFINITE, _LIMITS[2])


def _first_pass(
    items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, sure: bool = False
) -> _Job:
    """The job of the first pass, kept for wishes. Where Latin gaps give way first, wide gaps are not looked at
    unless they could win; sure: look at all."""
    key = ("job", first, end, measure, indent, ragged)
    job = items.lines.get(key)
    if job is None or (sure and job.strict):  # type: ignore[attr-defined]
        strict = bool(items.e_caps) and not sure
        job = _Job(items, first, end, measure, indent, ragged, HARD, _LIMITS[0], strict)
        if job.uncertain(job.optimum()):
            return _first_pass(items, first, end, measure, indent, ragged, True)
        items.lines[key] = job
    return job  # type: ignore[return-value]


def _wished(
    items: Items, first: int, end: int, measure: int, indent: int, wish: int, ragged: bool
) -> Broken | None:
    """A line more or less than the optimum of the first pass."""
    job = _first_pass(items, first, end, measure, indent, ragged)
    found = job.counted(wish)
    if job.uncertain(found):
        found = _first_pass(items, first, end, measure, indent, ragged, True).counted(wish)
    return found


def wish_bound(
    items: Items, first: int, end: int, measure: int, indent: int, wish: int, ragged: bool, widest: int
) -> int | None:
    """A cost that a slice of so many lines more (wish) cannot stay under; None when it cannot be set so with no gap
    over `widest` (mille em). Cheap: only the natural setting is looked at."""
    job = _first_pass(items, first, end, measure, indent, ragged)
    found = job.optimum()
    if found is None:
        return None
    lines = len(found.lines) + wish
    width = items.W[end] - items.W[first]
    if wish < 0:
        least = width - (items.sq_total[end] - items.sq_total[first]) - lines * max(items.trim)
        return 0 if least <= lines * measure - indent else None
    full = lines - 1 if ragged else lines
    rest = full * measure - indent - width - (items.e_total[end] - items.e_total[first])
    gap = (rest * 1000 // (max(1, job.most_slots) * items.size) - full) // max(1, full)
    if gap <= 0:
        return 0
    return None if gap > widest else full * (_gap_cost(gap) - 1)


class _Job:
    """One pass of the dynamic programme at a constant measure. arcs: for each reached position, in order, the lines
    that may end there as (number of the position they start at, cost); strict: wide gaps are not looked at even
    where Latin gaps give way first."""

    def __init__(
        self, items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, bar: int, limit: int,
        strict: bool = False,
    ) -> None:  # fmt: skip
        self.items, self.first, self.end, self.measure, self.indent = items, first, end, measure, indent
        self.ragged, self.bar, self.limit, self.strict = ragged, bar, limit, strict
        self.starts = [first]
        self.arcs: list[list[tuple[int, int]]] = [[]]
        self._found: Broken | None = None
        self._done = False
        self._tables: tuple[int, list[dict[int, int]]] = (0, [])
        self.most_slots = 0

    def uncertain(self, found: Broken | None) -> bool:
        """Whether a line with a wide gap, not looked at, might have done better: its cost alone would be as much."""
        return self.strict and (found is None or found.cost >= _gap_cost(self.limit))

    def optimum(self) -> Broken | None:
        """Least cost: one state per break position; None when the end cannot be reached."""
        if not self._done:
            self._done = True
            self._found = self._search()
        return self._found

    def _search(self) -> Broken | None:
        items, end, measure, limit = self.items, self.end, self.measure, self.limit
        big_w, trim, sq, brk, slots, total = (
            items.W,
            items.trim,
            items.sq_total,
            items.brk,
            items.e_slots,
            items.e_total,
        )
        bounded, widest, bar = self.strict or not items.e_caps, limit * items.size, self.bar
        size, costs, starts, arcs = items.size, _GAP_COST, self.starts, self.arcs
        first = self.first
        known = [(big_w[first] - self.indent, slots[first], total[first], 0)]
        tight = [big_w[first] - self.indent - sq[first]]
        origins, low, most = [-1], 0, 0
        for j in [j for j in range(first + 1, end) if brk[j - 1] < bar] + [end]:
            right, is_end = big_w[j] - trim[j - 1], j == end and self.ragged
            room, least = measure - right, right - sq[j - 1] - measure
            while low < len(tight) and tight[low] < least:
                low += 1
            all_slots, all_total = slots[j - 1], total[j - 1]
            if low < len(known) and all_slots - known[low][1] > most:
                most = all_slots - known[low][1]
            here: list[tuple[int, int]] = []
            winner, origin = _INFINITE, -1
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
                            cost = (
                                costs[wide]
                                if 0 <= wide <= 400
                                else _OVERFULL
                                if wide < 0
                                else _gap_cost(wide)
                            )
                elif rest == 0:
                    cost = 0
                else:
                    cost = _squeeze_cost(items, starts[at], j, -rest)
                if is_end and is_runt(items, starts[at], j):
                    cost += _RUNT
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
        self.most_slots = most
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
        reach = abs(wish)
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
        windows = self._windows(lines, reach)
        for at in range(1, len(self.starts)):
            low, high = windows[at]
            row: dict[int, int] = {}
            for origin, cost in self.arcs[at]:
                for count, so_far in table[origin].items():
                    so_far += cost
                    if so_far < row.get(count, _INFINITE):
                        row[count] = so_far
            extra = self._break_cost(at)
            table.append({count + 1: cost + extra for count, cost in row.items() if low <= count + 1 <= high})
        return table

    def _windows(self, lines: int, reach: int) -> list[tuple[int, int]]:
        """For each position the numbers of lines before it that can still come to lines ± reach: bounds on what the
        rest can take."""
        items, end, size, measure = self.items, self.end, self.items.size, self.measure
        wide, per = size * (self.limit + 1) // 1000, measure + size
        big_w, sq, total, slots = items.W, items.sq_total, items.e_total, items.e_slots
        high = lines + reach
        fewest = [
            max(0, width - (sq[end] - sq[j])) // per
            for j, width in [(j, big_w[end] - big_w[j]) for j in self.starts]
        ]
        if items.e_caps and not self.strict:
            return [(0, high - few) for few in fewest]
        whole, least, low = (
            big_w[end] + total[end] + slots[end] * wide + measure,
            max(1, measure - wide),
            lines - reach - 1,
        )
        most = [(whole - big_w[j] - total[j] - slots[j] * wide) // least for j in self.starts]
        return [(low - many, high - few) for many, few in zip(most, fewest, strict=True)]

    def _result(self, chain: list[tuple[int, int]], cost: int) -> Broken:
        items = self.items
        lines = []
        for i, j in chain:
            natural = items.W[j] - items.trim[j - 1] - items.W[i]
            indent = self.indent if i == self.first else 0
            lines.append(BrokenLine(i, j, self.measure, natural, indent, j == self.end and self.ragged))
        return Broken(tuple(lines), cost, any(items.brk[line.end - 1] >= HARD for line in lines[:-1]))
