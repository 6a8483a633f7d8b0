"""Lines and what they cost: squeezing rises through the steps S2 … S8, stretching with the square of the gap (JUS-03)."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq import classes as c
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items
from typeset.compose.costs import breaks
from typeset.named_tuple import NamedTuple


class Steps(NamedTuple):
    """A measure that changes from line to line."""

    runs: tuple[tuple[int, int], ...]
    """Number of lines and their width in units, in order; the last width holds on from there."""

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
    """What is to be broken into lines."""

    items: Items
    """The paragraph."""
    first: int
    """The first cluster of the slice."""
    end: int
    """The cluster behind its last."""
    measure: Measure
    """The lines' width, units."""
    indent: int = 0
    """Of the first line, units (PAR-01)."""
    ragged: bool = True
    """Whether the last line ends a paragraph and keeps its width; False where it must be justified (JMP-08)."""


COUNTED = frozenset((c.HAN, c.NUM, c.LAT, c.ITR))
"""PAR-03: what is no punctuation."""


class BrokenLine(NamedTuple):
    """A line of a paragraph."""

    start: int
    """Its first cluster."""
    end: int
    """The cluster behind its last."""
    measure: int
    """Its width, units, the indent counted."""
    natural: int
    """How wide its clusters are as they are, units, without the indent."""
    indent: int
    """Units; 0 but for the first line of the slice."""
    last: bool
    """Whether it ends a paragraph, or a part of one that is set ragged, and keeps its width."""
    overfull: bool = False
    """Whether it is too wide however much it is squeezed (a finding)."""
    ragged: bool = False
    """Whether it ends with or in a run-in head, and is set as it falls."""
    short: bool = False
    """Whether filling it would open gaps over `worst`, or nothing in it may be opened: it is set as it falls (JUS-03, a
    finding)."""


class Broken(NamedTuple):
    """A paragraph's lines."""

    lines: tuple[BrokenLine, ...]
    """From the first."""
    cost: int
    """The sum of their costs and of the breaks between them; of `first_fit` 0, of `overfull` OVERFULL a line."""
    remedy: bool = False
    """Whether a hard rule had to be dropped (KIN-11)."""


def gap_of(items: Items, line: BrokenLine) -> int:
    """The gap between ideographs of a justified line, mille em; 0 for squeezed, full, short and last lines."""
    return 0 if line.short else filling_gap(items, line)


def settled(items: Items, line: BrokenLine) -> BrokenLine:
    """JUS-03: the line as it is set: short of its measure where filling it would open gaps over `worst`, or where nothing may be
    opened and it is no piece of Latin (NBK-15)."""
    rest, worst = line.measure - line.indent - line.natural, items.rules.breaking.worst
    if rest * 1000 <= worst * items.size or line.last or line.ragged or line.overfull:
        return line
    bare = (
        items.stretch_slots[line.end - 1] <= items.stretch_slots[line.start]
        and items.cls[line.start] != c.LAT
    )
    return line._replace(short=True) if bare or filling_gap(items, line) > worst else line


def filling_gap(items: Items, line: BrokenLine) -> int:
    """The gap between ideographs that fills a line's measure, mille em; 0 where none is opened."""
    rest = line.measure - line.indent - line.natural
    if line.last or line.ragged or line.overfull or rest <= 0:
        return 0
    for _, prefix in items.stretch_sums:
        rest -= prefix[line.end - 1] - prefix[line.start]
    slots = items.stretch_slots[line.end - 1] - items.stretch_slots[line.start]
    if rest <= 0 or slots <= 0:
        return 0
    gap = rest * 1000 // (slots * items.size)
    opened = items.rules.breaking.opened
    if gap <= opened:
        return gap
    further = items.further_sum[line.end - 1] - items.further_sum[line.start]
    return max(opened, (rest - further) * 1000 // (slots * items.size))


def is_runt(items: Items, start: int, end: int) -> bool:
    """PAR-03 (孤字): a last line [start, end) with too few characters besides punctuation."""
    count, least = 0, items.rules.breaking.last_least
    for i in range(end - 1, start - 1, -1):
        if items.cls[i] in COUNTED:
            count += len(items.texts[i])
            if count >= least:
                return False
    return True


def lines_of(problem: LineProblem, places: list[int], cost: int) -> Broken:
    """Lines by where each starts, and the last one's end."""
    items, measure = problem.items, problem.measure
    lines = []
    for number, (i, j) in enumerate(pairwise(places)):
        width = measure if isinstance(measure, int) else measure.at(number)
        natural = items.advance_sum[j] - items.trim[j - 1] - items.advance_sum[i]
        inset = problem.indent if i == problem.first else 0
        over = natural + inset - width > items.shrink_sum[j - 1] - items.shrink_sum[i]
        last = j == problem.end and problem.ragged
        line = BrokenLine(i, j, width, natural, inset, last, over, j <= items.head)
        lines.append(settled(items, line))
    return Broken(tuple(lines), cost, parted(items, lines, narrowest(measure)))


def parted(items: Items, lines: list[BrokenLine], measure: int) -> bool:
    """Whether a line ends where none should (KIN-11's remedy)."""
    if not items.rules.on("KIN-11"):
        return False
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
