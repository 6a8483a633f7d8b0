"""Whole-paragraph optimum line breaking (JUS-04) over squeezed widths (KIN-12), exact and in integers.

A line's cost: 0 when it fits as it is; squeezing rises through the steps S2 … S8; stretching rises with
the square of the gap it opens (JUS-03). Added to it are the cost of the break taken (KIN-10, NBK soft
rules) and PAR-03's for a lone last character. The sum over the paragraph is the least possible.
"""

from __future__ import annotations

from typeset.clreq.nobreak import HARD
from typeset.compose.costs import KINSOKU
from typeset.compose.items import Items
from typeset.compose.linecost import (
    GAP_COST,
    INFINITE,
    LIMITS,
    RUNT,
    WIDE,
    Broken,
    BrokenLine,
    Measure,
    gap_cost,
    gap_of,
    is_runt,
    ladder,
    line_cost,
    made,
    squeeze_cost,
)
from typeset.compose.quick import cheap_chain
from typeset.compose.search import Search

__all__ = [
    "Broken",
    "BrokenLine",
    "Measure",
    "break_slice",
    "gap_of",
    "is_runt",
    "line_cost",
    "passes",
    "wish_bound",
]


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
        if found is not None and items.hyphens and ladder(items, found, end) is not None:
            found = None  # NBK-14 comes before a wish
    else:
        found = _optimum(items, first, end, measure, indent, ragged_end)
    cache[key] = found
    return found


def _optimum(items: Items, first: int, end: int, measure: int, indent: int, ragged: bool) -> Broken:
    """Least cost at a constant measure; looser passes where a stricter one finds nothing."""
    found = _quick(items, first, end, measure, indent, ragged)
    if found is None:
        found = _first_pass(items, first, end, measure, indent, ragged).optimum()
    if found is None:
        found = _looser(items, first, end, measure, indent, ragged, frozenset())
    for bar in (
        (HARD, KINSOKU) if found is None else ()
    ):  # a piece wider than the measure, and no rule dropped for it
        found = Search(items, first, end, measure, indent, ragged, bar, LIMITS[2], overwide=True).optimum()
        if found is not None:
            found = found._replace(remedy=True)
            break
    if found is None:
        from typeset.compose.varying import overfull

        found = overfull(items, first, end, measure, indent, ragged)
    return _without_ladders(items, first, end, measure, indent, ragged, found) if items.hyphens else found


def _looser(
    items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, closed: frozenset[int]
) -> Broken | None:
    """The first of the passes after the strictest that finds a setting; with closed positions the strictest too."""
    for bar, limit in passes()[0 if closed else 1 :]:
        found = Search(items, first, end, measure, indent, ragged, bar, limit, closed=closed).optimum()
        if found is not None:
            return found
    return None


_QUICK = (90, 120, 160, WIDE)
"""The limits tried before the whole search, mille em."""


def _quick(items: Items, first: int, end: int, measure: int, indent: int, ragged: bool) -> Broken | None:
    """The optimum where it is cheap; None where only the whole search can tell."""

    def last_cost(i: int, j: int) -> int:
        return RUNT if is_runt(items, i, j) else 0

    for limit in _QUICK:
        found = cheap_chain(
            items, (first, end), measure, indent, ragged, limit, GAP_COST, squeeze_cost, last_cost
        )
        if found is not None:
            return made(items, found[0], found[1], (first, end), measure, indent, ragged)
    return None


def _without_ladders(
    items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, found: Broken
) -> Broken:
    """NBK-14: no two lines in a row end with a hyphen; the second one's break is closed and the slice set again."""
    closed: set[int] = set()
    while (second := ladder(items, found, end)) is not None:
        closed.add(second)
        again = _looser(items, first, end, measure, indent, ragged, frozenset(closed))
        if again is None:
            return found
        found = again
    return found


def passes() -> tuple[tuple[int, int], ...]:
    """From which cost on a break is not taken, and the widest gap: each pass looser than the one before."""
    return (HARD, LIMITS[0]), (HARD, LIMITS[1]), (KINSOKU, LIMITS[2]), (INFINITE, LIMITS[2])


def _first_pass(
    items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, sure: bool = False
) -> Search:
    """The job of the first pass, kept for wishes. Where Latin gaps give way first, wide gaps are not looked at
    unless they could win; sure: look at all."""
    key = ("job", first, end, measure, indent, ragged)
    job = items.lines.get(key)
    if job is None or (sure and job.strict):  # type: ignore[attr-defined]
        strict = bool(items.e_caps) and not sure
        job = Search(items, first, end, measure, indent, ragged, HARD, LIMITS[0], strict)
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
    found = break_slice(items, first, end, measure, indent, 0, ragged)
    if found is None or found.remedy:
        return None
    lines = len(found.lines) + wish
    width = items.W[end] - items.W[first]
    if wish < 0:
        least = width - (items.sq_total[end] - items.sq_total[first]) - lines * max(items.trim)
        return 0 if least <= lines * measure - indent else None
    full = lines - 1 if ragged else lines
    rest = full * measure - indent - width - (items.e_total[end] - items.e_total[first])
    rest -= items.f_total[end] - items.f_total[first]
    gap = (
        rest * 1000 // (max(1, _most_slots(items, first, end, measure, indent)) * items.size) - full
    ) // max(1, full)
    if gap <= 0:
        return 0
    return None if gap > widest else full * (gap_cost(gap) - 1)


def _most_slots(items: Items, first: int, end: int, measure: int, indent: int) -> int:
    """At least as many gaps as any line that can be squeezed into the measure has."""
    big_w, trim, sq, slots = items.W, items.trim, items.sq_total, items.e_slots
    low, most = first, 0
    for j in range(first + 1, end + 1):
        least = big_w[j] - trim[j - 1] - sq[j - 1] - measure - indent
        while big_w[low] - sq[low] < least:
            low += 1
        if slots[j - 1] - slots[low] > most:
            most = slots[j - 1] - slots[low]
    return most
