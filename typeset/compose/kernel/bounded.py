"""The optimum found without looking at what cannot win: most paragraphs need no wide gap and no dear break.

A setting that holds a gap over a limit costs at least what that gap costs alone. So where a setting with narrower
gaps costs less, it is the best of all, and states as dear as that bound need not be kept. The outcome, ties
included, is that of the whole search.
"""

from __future__ import annotations

from typeset.compose.kernel.columns import Chain, Slice, head_cost, loose_cost, squeeze_cost
from typeset.compose.kernel.vectors import i64, vec


class _States:
    """Where lines may start: one entry a position that was reached. Columns are as long as there are positions."""

    def __init__(self, positions: i64) -> None:
        none = [0] * positions
        self.count: i64 = 0
        """Entries so far."""
        self.starts = vec[i64](none)
        """The position."""
        self.origins = vec[i64](none)
        """The entry of the best line's start before it; -1 of the first."""
        self.lefts = vec[i64](none)
        """Its advance, the indent taken off."""
        self.opened = vec[i64](none)
        """The same with what Latin gaps take up."""
        self.slots = vec[i64](none)
        """Its count of gaps."""
        self.costs = vec[i64](none)
        """The cost so far."""
        self.tight = vec[i64](none)
        """Its advance, squeezed as far as may be."""


def cheap_chain(problem: Slice, limit: i64) -> Chain | None:
    """The lines of least cost at a constant measure, where it is less than that of a gap of `limit` (mille em). None where no
    such setting exists: then the whole search has to be made."""
    columns, first, end, measure = problem.columns, problem.first, problem.end, problem.measure
    costs = columns.costs
    gap_costs, latin_only = costs.gaps, costs.latin_only
    # one gap of `limit` costs so much by itself: a setting that costs less has none so wide
    bound = gap_costs[limit]
    advance, trim, shrink, brk = columns.advance, columns.trim, columns.shrink, problem.break_cost
    slots, stretch, further = columns.slots, columns.stretch, columns.further
    size, head, widest = columns.size, columns.head, limit * columns.size
    most_alike = costs.opened
    alike = (most_alike if most_alike < limit else limit) * size
    narrow = limit <= most_alike
    left = advance[first] - problem.indent
    states = _States(end - first + 1)
    starts, lefts, openeds, begun, so_fars = (
        states.starts,
        states.lefts,
        states.opened,
        states.slots,
        states.costs,
    )
    tight, origins = states.tight, states.origins
    starts[0], origins[0], lefts[0], openeds[0] = first, -1, left, left + stretch[first]
    begun[0], tight[0] = slots[first], left - shrink[first]
    low: i64 = 0
    count: i64 = 1
    last_full: i64 = end if problem.ragged else end + 1
    for j in range(first + 1, last_full):
        here: i64 = 0 if j == end else brk[j - 1]
        if here >= bound:
            continue
        width = advance[j]
        right = measure - width + trim[j - 1]
        # starts before `low` are too far off however much is squeezed, for this end and, as both sides only rise, for all later ones
        least = -right - shrink[j - 1]
        while low < count and tight[low] < least:
            low += 1
        if low == count:
            break
        winner: i64 = bound - here
        origin: i64 = -1
        # what is left once Latin gaps have given all they may
        room = right - stretch[j - 1]
        before = slots[j - 1]
        # from the longest line to the shortest
        for at in range(low, count):
            so_far = so_fars[at]
            if so_far < winner:
                rest = room + openeds[at]
                if rest > 0:
                    rest *= 1000
                    gaps = before - begun[at]
                    if rest > alike * gaps:
                        if j <= head:  # nothing in it is opened
                            so_far += head_cost(columns, starts[at], j, rest // 1000)
                        else:
                            more = further[j - 1] - further[starts[at]]
                            # shorter lines only open wider: no start from here on will do
                            if narrow or rest - more * 1000 > widest * gaps:
                                break
                            so_far += loose_cost(costs, rest // 1000, more, gaps * size)
                    else:
                        so_far += gap_costs[rest // (gaps * size)]
                else:
                    rest = right + lefts[at]
                    if rest < 0:
                        so_far += squeeze_cost(columns, starts[at], j, -rest)
                    elif rest:
                        so_far += latin_only
                if so_far < winner:  # of equals the longest line, as in the whole search
                    winner = so_far
                    origin = at
        if origin >= 0:
            starts[count] = j
            origins[count] = origin
            lefts[count] = width
            openeds[count] = width + stretch[j]
            begun[count] = slots[j]
            so_fars[count] = winner + here
            tight[count] = width - shrink[j]
            count += 1
    states.count = count
    cost, last = so_fars[count - 1], count - 1
    if problem.ragged:
        last = _last_line(problem, states, bound)
        if last < 0:
            return None
        cost = _ended(problem, states, last)
    elif starts[count - 1] != end:
        return None
    return _chain(problem, states, last, cost)


def _last_line(problem: Slice, states: _States, bound: i64) -> i64:
    """The entry where a last line that keeps its width starts, for the least cost; -1: nowhere."""
    columns, end = problem.columns, problem.end
    right = problem.measure - columns.advance[end] + columns.trim[end - 1]
    squeeze = columns.shrink[end - 1]
    winner: i64 = bound
    origin: i64 = -1
    at: i64 = states.count - 1
    while at >= 0:
        if -(right + states.lefts[at]) > squeeze - columns.shrink[states.starts[at]]:
            break
        cost = _ended(problem, states, at)
        if cost <= winner and cost < bound:  # backwards: of equals the longest line here too
            winner = cost
            origin = at
        at -= 1
    return origin


def _ended(problem: Slice, states: _States, at: i64) -> i64:
    """What a setting costs whose last line, which keeps its width, starts at an entry."""
    columns, end, start = problem.columns, problem.end, states.starts[at]
    cost = states.costs[at]
    if columns.counted[end] - columns.counted[start] < columns.costs.last_least:
        cost += columns.costs.runt
    rest = problem.measure - columns.advance[end] + columns.trim[end - 1] + states.lefts[at]
    if rest < 0:
        cost += squeeze_cost(columns, start, end, -rest)
    return cost


def _chain(problem: Slice, states: _States, last: i64, cost: i64) -> Chain:
    """The lines that lead to an entry; of a ragged setting the last line starts there."""
    places: list[int] = [problem.end] if problem.ragged else []
    at = last
    while at >= 0:
        places.append(states.starts[at])
        at = states.origins[at]
    places.reverse()
    return Chain(places, cost)


def most_slots(problem: Slice) -> i64:
    """At least as many gaps as any line that can be squeezed into the measure has."""
    columns, margin = problem.columns, problem.measure + problem.indent
    advance, trim, shrink, slots = columns.advance, columns.trim, columns.shrink, columns.slots
    low, most = problem.first, i64(0)
    for j in range(problem.first + 1, problem.end + 1):
        # generous: any line might be the indented one
        least = advance[j] - trim[j - 1] - shrink[j - 1] - margin
        while advance[low] - shrink[low] < least:
            low += 1
        if slots[j - 1] - slots[low] > most:
            most = slots[j - 1] - slots[low]
    return most
