"""The optimum found without looking at what cannot win: most paragraphs need no wide gap and no dear break.

A setting that holds a gap over a limit costs at least what that gap costs alone. So where a setting with narrower
gaps costs less, it is the best of all, and states as dear as that bound need not be kept. The outcome, ties
included, is that of the whole search.
"""

from __future__ import annotations

from typeset.compose.costs import breaks
from typeset.compose.linecost import LineProblem, is_runt, loose_cost, squeeze_cost

Chain = list[tuple[int, int]]


def cheap_chain(problem: LineProblem, limit: int) -> tuple[Chain, int] | None:
    """The lines (start, end) of least cost and that cost at a constant measure, where it is less than that of a gap of
    `limit` (mille em). None where no such setting exists: then the whole search has to be made."""
    items, first, end, measure, indent, ragged = problem
    assert isinstance(measure, int)
    rules = items.rules
    costs, most_alike, latin_only = rules.gap_costs, rules.breaking.opened, rules.breaking.latin_only
    # one gap of `limit` costs so much by itself: a setting that costs less has none so wide
    bound = costs[limit]
    big_w, trim, sq, brk = items.advance_sum, items.trim, items.shrink_sum, breaks(items, measure)
    slots, total, further = items.stretch_slots, items.stretch_sum, items.further_sum
    size, widest = items.size, limit * items.size
    alike = min(most_alike, limit) * size
    left = big_w[first] - indent
    # By position a line may start at: the place of the best line's start before it; and, so that a candidate takes one addition
    # each, its advance (the indent taken off), the same with what Latin gaps take up, its count of gaps, the cost so far.
    starts, origins = [first], [-1]
    known = [(left, left + total[first], slots[first], 0)]
    tight = [left - sq[first]]
    low, count = 0, 1
    last_full = end if ragged else end + 1
    # the entries of a line's last cluster, j - 1, each beside j; the slices are longer than the range
    columns = zip(
        range(first + 1, last_full),
        [*brk[first : end - 1], 0],
        big_w[first + 1 :],
        trim[first:],
        sq[first:],
        slots[first:],
        total[first:],
        strict=False,
    )
    for j, here, width, cut, squeeze, before, latin in columns:
        if here >= bound:
            continue
        right = measure - width + cut
        # starts before `low` are too far off however much is squeezed, for this end and, as both sides only rise, for all later ones
        least = -right - squeeze
        while low < count and tight[low] < least:
            low += 1
        if low == count:
            break
        winner, origin = bound - here, -1
        room = right - latin
        # from the longest line to the shortest; `room` is what is left once Latin gaps have given all they may
        for at in range(low, count):
            left, opened, begun, so_far = known[at]
            if so_far >= winner:
                continue
            rest = room + opened
            if rest > 0:
                rest *= 1000
                gaps = before - begun
                if rest > alike * gaps:
                    more = further[j - 1] - further[starts[at]]
                    # shorter lines only open wider: no start from here on will do
                    if rest - more * 1000 > widest * gaps or limit <= most_alike:
                        break
                    so_far += loose_cost(rules, rest // 1000, more, gaps * size)
                else:
                    so_far += costs[rest // (gaps * size)]
            else:
                rest = right + left
                if rest < 0:
                    so_far += squeeze_cost(items, starts[at], j, -rest)
                elif rest:
                    so_far += latin_only
            if so_far < winner:  # of equals the longest line, as in the whole search
                winner, origin = so_far, at
        if origin >= 0:
            starts.append(j)
            origins.append(origin)
            known.append((width, width + total[j], slots[j], winner + here))
            tight.append(width - sq[j])
            count += 1
    cost = known[-1][3]
    if ragged:
        cost, origin = _last_line(problem, starts, known, bound)
        if origin < 0:
            return None
        starts.append(end)
        origins.append(origin)
    if starts[-1] != end:
        return None
    chain: Chain = []
    at = len(starts) - 1
    while at:
        chain.append((starts[origins[at]], starts[at]))
        at = origins[at]
    return chain[::-1], cost


def _last_line(
    problem: LineProblem, starts: list[int], known: list[tuple[int, int, int, int]], bound: int
) -> tuple[int, int]:
    """The least cost with a last line that keeps its width, and where that line starts (-1: nowhere)."""
    items, end, measure = problem.items, problem.end, problem.measure
    assert isinstance(measure, int)
    right = measure - items.advance_sum[end] + items.trim[end - 1]
    squeeze, runt = items.shrink_sum[end - 1], items.rules.breaking.runt
    winner, origin = bound, -1
    for at in range(len(starts) - 1, -1, -1):
        rest = right + known[at][0]
        start = starts[at]
        if -rest > squeeze - items.shrink_sum[start]:
            break
        cost = known[at][3] + (runt if is_runt(items, start, end) else 0)
        if rest < 0:
            cost += squeeze_cost(items, start, end, -rest)
        if cost <= winner and cost < bound:  # backwards: of equals the longest line here too
            winner, origin = cost, at
    return winner, origin
