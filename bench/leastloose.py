"""What bounds evenness: the fewest lines over 0.1 em that a text can have at a measure when every preference is dropped.

Only walls hold: line starts and ends (KIN), numbers, words and other pieces that are never cut, no lone character (PAR-03). Breaks
that merely cost something are free, and it does not matter how wide the few gaps are. No setting has fewer.
"""

from __future__ import annotations

from typeset.clreq.nobreak import HARD, SOFTER
from typeset.compose.arrays import Items
from typeset.compose.linecost import GOOD, BrokenLine, filling_gap, is_runt

_NONE = 10**9


def fewest(items: Items, measure: int, indent: int) -> int:
    """The fewest loose lines of a paragraph, an exact count over all its settings. measure, indent: units."""
    n, soft = items.n, set(items.units) if measure < SOFTER[-1][0] * items.size else set()
    best = [0, *([_NONE] * n)]
    for i in range(n):
        if best[i] >= _NONE:
            continue
        inset = 0 if i else indent
        for j in range(i + 1, n + 1):
            natural = items.advance_sum[j] - items.trim[j - 1] - items.advance_sum[i]
            if natural + inset - (items.shrink_sum[j - 1] - items.shrink_sum[i]) > measure:
                break
            if j == n:
                if not is_runt(items, i, j) or i == 0:
                    best[j] = min(best[j], best[i])
            elif items.break_cost[j - 1] < HARD or j - 1 in soft:
                best[j] = min(
                    best[j], best[i] + loose(items, BrokenLine(i, j, measure, natural, inset, False))
                )
    return best[n] if best[n] < _NONE else 0


def loose(items: Items, line: BrokenLine) -> bool:
    """Whether a line's gaps are over 0.1 em, or nothing in it may be opened and it ends short."""
    rest = line.measure - line.indent - line.natural
    bare = items.stretch_slots[line.end - 1] == items.stretch_slots[line.start] and rest * 2 > items.size
    return bare or filling_gap(items, line) > GOOD
