"""A paragraph as the searches read it: flat columns of native integers, filled once from its items.

Everything a line's cost hangs on is a difference of two entries or one entry, so that no search looks at an object.
"""

from __future__ import annotations

from typing import Final

from typeset.clreq.rules import Rules
from typeset.compose.kernel.vectors import i64, vec
from typeset.named_tuple import NamedTuple

NEVER: Final = 1 << 60
"""More than any setting costs, and two of them are still a native integer."""

OVERFULL: Final = 10**12
"""Cost of a line that no measure holds; see clreq.scales."""

MOST_GAP: Final = 10_000_000
"""No gap is so wide, mille em: limits over it are this, so that a limit times the gaps of a line stays a native integer."""


class Costs:
    """What lines cost by some rules, as native integers; see clreq.rules.Breaking."""

    def __init__(self, rules: Rules) -> None:
        breaking = rules.breaking
        self.opened: i64 = breaking.opened
        self.latin_only: i64 = breaking.latin_only
        self.head_alone: i64 = breaking.head_alone
        self.further: i64 = breaking.further
        self.runt: i64 = breaking.runt
        self.last_least: i64 = breaking.last_least
        self.bare: i64 = breaking.bare
        self.bare_slope: i64 = breaking.bare_slope
        self.bare_most: i64 = breaking.bare_most
        self.square: i64 = breaking.square
        self.seen: i64 = breaking.seen
        self.seen_slope: i64 = breaking.seen_slope
        self.wide: i64 = breaking.wide
        self.wide_slope: i64 = breaking.wide_slope
        self.last_limit: i64 = min(breaking.limits[len(breaking.limits) - 1], MOST_GAP)
        """From this limit on a pass looks at any gap."""
        self.gaps: vec[i64] = vec[i64](rules.gap_costs)
        self.known: i64 = len(rules.gap_costs)

    def gap(self, width: i64) -> i64:
        """JUS-03: cost of a gap opened between ideographs, mille em."""
        if width < self.known:
            return self.gaps[width]
        cost = width * width // self.square
        if width > self.seen:
            cost += (width - self.seen) * self.seen_slope
            if width > self.wide:
                cost += (width - self.wide) * self.wide_slope
        return cost


class Columns:
    """The columns of one paragraph; each of n + 1 entries, prefix sums, but for `trim`, `latin` and `break_cost` (n).

    See compose.arrays.Items for what each holds; compose.problem fills them.
    """

    def __init__(self, costs: Costs, size: int, head: int) -> None:
        self.costs = costs
        self.size: i64 = size
        self.head: i64 = head
        self.advance = vec[i64]()
        self.trim = vec[i64]()
        self.shrink = vec[i64]()
        self.slots = vec[i64]()
        self.stretch = vec[i64]()
        self.further = vec[i64]()
        self.break_cost = vec[i64]()
        self.free = False
        """Whether word spaces or Latin gaps give way first: then no pass limits a line's gaps."""
        self.weights = vec[i64]()
        """By squeezing step in use: its cost when it is used up."""
        self.rooms: list[vec[i64]] = []
        """The same: prefix sums of what it may take."""
        self.counted = vec[i64]()
        """Prefix sums of the characters that are no punctuation (PAR-03)."""
        self.latin = vec[i64]()
        """Whether a cluster is Latin, 0 or 1 (NBK-15)."""


class Slice:
    """Part of a paragraph, as the searches read it; see compose.linecost.LineProblem."""

    def __init__(self, columns: Columns, first: int, end: int) -> None:
        self.columns = columns
        self.first: i64 = first
        self.end: i64 = end
        self.measure: i64 = 0
        """Of all lines, units; of no use where it changes."""
        self.indent: i64 = 0
        self.ragged = True
        self.break_cost = columns.break_cost
        """The cost of a break after each cluster at this measure (NBK-05, NBK-10)."""


class Pass(NamedTuple):
    """How a search looks."""

    bar: int
    """Breaks of this cost and more are not taken."""
    limit: int
    """Widest gap, mille em."""
    closed: frozenset[int] = frozenset()
    """Clusters that begin no line (NBK-14)."""
    strict: bool = False
    """Wide gaps are not looked at even where Latin gaps give way first; `Search` alone."""
    overwide: bool = False
    """A piece with no break inside that no line can hold gets one of its own (KIN-11); `Search` alone."""
    bound: int = NEVER
    """Settings as dear as this are dropped; measures that change alone."""


class Chain:
    """Lines by where they start, and what they cost together."""

    def __init__(self, places: list[int], cost: int) -> None:
        self.places = places
        """Where each line starts, and the end of the last: one more than lines."""
        self.cost = cost


def squeeze_cost(columns: Columns, start: i64, end: i64, need: i64) -> i64:
    """Cost of taking `need` units out of a line: steps in order, each dearer the more of it is used."""
    cost: i64 = 0
    for step in range(len(columns.weights)):
        prefix = columns.rooms[step]
        room = prefix[end - 1] - prefix[start]
        if not room:
            continue
        weight = columns.weights[step]
        if need <= room:
            return cost + 1 + _share(weight, need, room)
        cost += weight
        need -= room
    return cost


def _share(weight: i64, need: i64, room: i64) -> i64:
    """The part of a step's cost for `need` of its `room`: by the square. Titles are so large that this may not be native."""
    if room <= 100_000_000:
        return weight * need * need // (room * room)
    # three plain integers: one native one among them would make all of them native
    factor: int = weight
    part: int = need
    whole: int = room
    return factor * part * part // (whole * whole)


def loose_cost(costs: Costs, rest: i64, further: i64, ems: i64) -> i64:
    """Cost of a line whose gaps would all be over `opened`: `further` units of `rest` go to gaps beside Latin and figures
    first. ems: the gaps' number times the size."""
    opened = costs.opened
    gap = (rest - further) * 1000 // ems
    if gap < opened:
        gap = opened
    if not further:
        return costs.gap(gap)
    used = rest - opened * ems // 1000
    if used > further:
        used = further
    return costs.gap(gap) + costs.further * used // further


def bare_cost(columns: Columns, start: i64, rest: i64) -> i64:
    """Cost of a line in which nothing may be opened: `rest` units short, which a stretch of a web address may be (NBK-15)."""
    costs = columns.costs
    if columns.latin[start] and rest <= costs.bare_most * columns.size:
        return costs.bare + rest * costs.bare_slope // columns.size
    return OVERFULL


def stretch_cost(columns: Columns, start: i64, end: i64, rest: i64) -> i64:
    """Cost of opening a line by `rest` units: Latin gaps first, then the square of what every gap gets."""
    if end <= columns.head:
        return head_cost(columns, start, end, rest)
    costs, size = columns.costs, columns.size
    rest -= columns.stretch[end - 1] - columns.stretch[start]
    if rest <= 0:
        return costs.latin_only
    slots = columns.slots[end - 1] - columns.slots[start]
    if slots <= 0:
        return bare_cost(columns, start, rest)
    if rest * 1000 > costs.opened * slots * size:
        return loose_cost(costs, rest, columns.further[end - 1] - columns.further[start], slots * size)
    return costs.gaps[rest * 1000 // (slots * size)]


def head_cost(columns: Columns, start: i64, end: i64, rest: i64) -> i64:
    """Cost of a line that ends with a run-in head or in it and lacks `rest` units: it is set as it falls, and costs what its gaps
    would if they were opened; with the whole head no more than `head_alone`."""
    costs, gaps = columns.costs, end - start - 1
    if gaps < 1:
        gaps = 1
    cost = costs.gap(rest * 1000 // (gaps * columns.size))
    if end == columns.head and cost > costs.head_alone:
        return costs.head_alone
    return cost


def line_cost(columns: Columns, start: i64, end: i64, rest: i64) -> i64:
    """Cost of a line that lacks `rest` units, or is too wide by as many, and is no last one; `NEVER` when it does not fit."""
    if rest >= 0:
        return 0 if rest == 0 else stretch_cost(columns, start, end, rest)
    if -rest > columns.shrink[end - 1] - columns.shrink[start]:
        return NEVER
    return squeeze_cost(columns, start, end, -rest)
