"""Lines and what they cost: squeezing rises through the steps S2 … S8, stretching with the square of the gap (JUS-03)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.clreq.nobreak import HARD
from typeset.clreq.spacing import S2, S3, S4, S5, S6, S7, S8
from typeset.compose.arrays import Items
from typeset.compose.costs import KINSOKU, breaks


class Steps(NamedTuple):
    """A measure that changes. runs: (number of lines, width in units) in order; the last width holds on from there."""

    runs: tuple[tuple[int, int], ...]

    def at(self, number: int) -> int:
        """The width of a line by its number, from 0."""
        for count, width in self.runs:
            if number < count:
                return width
            number -= count
        return self.runs[-1][1]


Measure = int | Steps
"""The width of lines, units: one for all, or steps."""


class LineProblem(NamedTuple):
    """What is to be broken into lines: clusters [first, end) of a paragraph at a measure.

    indent: of the first line, units; ragged: the last line ends a paragraph and keeps its width; False where it must be
    justified (JMP-08 (3)).
    """

    items: Items
    first: int
    end: int
    measure: Measure
    indent: int = 0
    ragged: bool = True


class Pass(NamedTuple):
    """How a search looks. bar: breaks of this cost and more are not taken; limit: widest gap, mille em; closed: positions at
    which no line ends; strict: wide gaps are not looked at even where Latin gaps give way first; overwide: a piece with no
    break inside that no line can hold gets one of its own (KIN-11); bound: settings as dear as this are dropped."""

    bar: int
    limit: int
    closed: frozenset[int] = frozenset()
    strict: bool = False
    overwide: bool = False
    bound: int = 1 << 62


SQUEEZE_COST = {S2: 10, S3: 15, S4: 25, S5: 35, S6: 10, S7: 70, S8: 400}
LATIN_ONLY = 5
"""Cost of a line that its word spaces and Latin gaps alone take up."""

RUNT = 30_000
OVERFULL = 10**12
INFINITE = 1 << 62

FURTHER = 100
"""Cost of opening the gaps beside Latin and figures as far as loose lines may."""

BARE, SHORT = 9000, 4
"""Cost of a line of one Latin piece that ends up to so many ems short; no less than that of a gap over WIDE, for the quick search does not look at it."""

HEAD_ALONE = 4800
"""Most that a line costs which ends with a run-in head, for it is set as it falls: less than a parted 本报讯 behind it (SRC-03),
no less than a gap of WIDE, for the quick search does not look at it."""

GOOD, WIDE = 100, 250
"""JUS-03: a gap up to 0.10 em is good, one over 0.25 em is bad (mille em)."""

OPENED = 95
"""As far as all gaps open alike; then those beside Latin and figures open further first, so that the others stay under GOOD."""

_SEEN = 90
"""From here on a gap costs more steeply, so that soft rules give way before it is over GOOD."""

WORST = 500
"""JUS-03: a line whose gaps would be over 0.5 em is set as it falls, short of its measure, and told."""

LIMITS = (400, 1000, 1 << 40)
"""Widest gap a pass may open, mille em: ordinary, emergency, anything."""


PASSES = ((HARD, LIMITS[0]), (HARD, LIMITS[1]), (KINSOKU, LIMITS[2]), (INFINITE, LIMITS[2]))
"""From which cost on a break is not taken, and the widest gap: each pass looser than the one before."""


COUNTED = frozenset((c.HAN, c.NUM, c.LAT, c.ITR))
"""PAR-03: what is no punctuation."""


class BrokenLine(NamedTuple):
    """Clusters [start, end) of a line. natural: width as it is, indent: first-line indent, last: ends a paragraph
    (or a part of one that is set ragged); overfull: cannot be squeezed into the measure (a finding); ragged: ends with a
    run-in head, and is set as it falls; short: its gaps would be over WORST, and it is set as it falls (a finding)."""

    start: int
    end: int
    measure: int
    natural: int
    indent: int
    last: bool
    overfull: bool = False
    ragged: bool = False
    short: bool = False


class Broken(NamedTuple):
    """A paragraph's lines and their total cost; remedy: a hard rule had to be dropped (KIN-11)."""

    lines: tuple[BrokenLine, ...]
    cost: int
    remedy: bool = False


def line_cost(items: Items, start: int, end: int, measure: int, last: bool) -> int:
    """Cost of setting clusters [start, end) to a measure; INFINITE when they do not fit.

    Public for the unpruned reference of the tests; break costs and PAR-03 are not in it.
    """
    rest = measure - (items.W[end] - items.trim[end - 1] - items.W[start])
    if rest >= 0:
        return 0 if last or rest == 0 else stretch_cost(items, start, end, rest)
    if -rest > items.sq_total[end - 1] - items.sq_total[start]:
        return INFINITE
    return squeeze_cost(items, start, end, -rest)


def squeeze_cost(items: Items, start: int, end: int, need: int) -> int:
    """Cost of taking `need` units out of a line: steps in order, each dearer the more of it is used."""
    cost = 0
    for step, prefix in items.sq_steps:
        room = prefix[end - 1] - prefix[start]
        if not room:
            continue
        weight = SQUEEZE_COST[step]
        if need <= room:
            return cost + 1 + weight * need * need // (room * room)
        cost += weight
        need -= room
    return cost


def stretch_cost(items: Items, start: int, end: int, rest: int) -> int:
    """Cost of opening a line by `rest` units: Latin gaps first, then the square of what every gap gets. A run-in head's line is
    not opened, and costs no more than HEAD_ALONE."""
    cost = _opening_cost(items, start, end, rest)
    return min(cost, HEAD_ALONE) if end == items.head else cost


def _opening_cost(items: Items, start: int, end: int, rest: int) -> int:
    rest -= items.e_total[end - 1] - items.e_total[start]
    if rest <= 0:
        return LATIN_ONLY
    slots = items.e_slots[end - 1] - items.e_slots[start]
    if slots <= 0:
        return bare_cost(items, start, rest)
    if rest * 1000 > OPENED * slots * items.size:
        return loose_cost(rest, items.f_total[end - 1] - items.f_total[start], slots * items.size)
    return GAP_COST[rest * 1000 // (slots * items.size)]


def loose_cost(rest: int, further: int, ems: int) -> int:
    """Cost of a line whose gaps would all be over OPENED: `further` units of `rest` go to gaps beside Latin and figures
    first. ems: the gaps' number times the size."""
    gap = max(OPENED, (rest - further) * 1000 // ems)
    used = min(further, rest - OPENED * ems // 1000)
    return (GAP_COST[gap] if gap <= LIMITS[0] else gap_cost(gap)) + (
        FURTHER * used // further if further else 0
    )


def bare_cost(items: Items, start: int, rest: int) -> int:
    """Cost of a line in which nothing may be opened: `rest` units short, which a stretch of a web address may be (NBK-15)."""
    if items.cls[start] == c.LAT and rest <= SHORT * items.size:
        return BARE + rest * 2000 // items.size
    return OVERFULL


def gap_cost(gap: int) -> int:
    """JUS-03: cost of a gap opened between ideographs, mille em."""
    cost = gap * gap // 40
    if gap > _SEEN:
        cost += (gap - _SEEN) * 20
        if gap > WIDE:
            cost += (gap - WIDE) * 200
    return cost


GAP_COST = [gap_cost(gap) for gap in range(LIMITS[0] + 1)]


def gap_of(items: Items, line: BrokenLine) -> int:
    """The gap between ideographs of a justified line, mille em; 0 for squeezed, full, short and last lines."""
    return 0 if line.short else filling_gap(items, line)


def settled(items: Items, line: BrokenLine) -> BrokenLine:
    """JUS-03: the line as it is set: short of its measure where filling it would open gaps over WORST, or where nothing may be
    opened and it is no piece of Latin (NBK-15)."""
    rest = line.measure - line.indent - line.natural
    if rest * 1000 <= WORST * items.size or line.last or line.ragged or line.overfull:
        return line
    bare = items.e_slots[line.end - 1] <= items.e_slots[line.start] and items.cls[line.start] != c.LAT
    return line._replace(short=True) if bare or filling_gap(items, line) > WORST else line


def filling_gap(items: Items, line: BrokenLine) -> int:
    """The gap between ideographs that fills a line's measure, mille em; 0 where none is opened."""
    rest = line.measure - line.indent - line.natural
    if line.last or line.ragged or line.overfull or rest <= 0:
        return 0
    for _, prefix in items.e_caps:
        rest -= prefix[line.end - 1] - prefix[line.start]
    slots = items.e_slots[line.end - 1] - items.e_slots[line.start]
    if rest <= 0 or slots <= 0:
        return 0
    gap = rest * 1000 // (slots * items.size)
    if gap <= OPENED:
        return gap
    further = items.f_total[line.end - 1] - items.f_total[line.start]
    return max(OPENED, (rest - further) * 1000 // (slots * items.size))


def is_runt(items: Items, start: int, end: int) -> bool:
    """PAR-03 (孤字): a last line [start, end) with fewer than two characters besides punctuation."""
    count = 0
    for i in range(end - 1, start - 1, -1):
        if items.cls[i] in COUNTED:
            count += len(items.texts[i])
            if count >= 2:
                return False
    return True


def lines_of(problem: LineProblem, chain: list[tuple[int, int]], cost: int) -> Broken:
    """Lines from their starts and ends."""
    items, measure = problem.items, problem.measure
    lines = []
    for number, (i, j) in enumerate(chain):
        width = measure if isinstance(measure, int) else measure.at(number)
        natural = items.W[j] - items.trim[j - 1] - items.W[i]
        inset = problem.indent if i == problem.first else 0
        over = natural + inset - width > items.sq_total[j - 1] - items.sq_total[i]
        last = j == problem.end and problem.ragged
        line = BrokenLine(i, j, width, natural, inset, last, over, j == items.head)
        lines.append(settled(items, line))
    return Broken(tuple(lines), cost, parted(items, lines, narrowest(measure)))


def parted(items: Items, lines: list[BrokenLine], measure: int) -> bool:
    """Whether a line ends where none should (KIN-11's remedy)."""
    costs = breaks(items, measure)
    return any(costs[line.end - 1] >= HARD for line in lines[:-1])


def narrowest(measure: Measure) -> int:
    """The least width of a measure, units."""
    return measure if isinstance(measure, int) else min(width for _, width in measure.runs)


def ladder(items: Items, broken: Broken, end: int) -> int | None:
    """NBK-14: where the second of two lines in a row that both end with a hyphen ends; None where there are none."""
    for one, two in pairwise(broken.lines):
        if one.end - 1 in items.hyphens and two.end - 1 in items.hyphens and two.end < end:
            return two.end
    return None
