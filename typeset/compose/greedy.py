"""Lines one after the other, nothing searched: text that fits no measure, and what the optimum is better than."""

from __future__ import annotations

from typeset.clreq.scales import HARD, OVERFULL
from typeset.compose.costs import breaks
from typeset.compose.linecost import Broken, BrokenLine, LineProblem, Steps, lines_of, settled


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
    places = [first]
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
        places.append(best)
        i = best
    return lines_of(problem, places, 0)
