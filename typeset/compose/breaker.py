"""Whole-paragraph optimum line breaking (JUS-04) over squeezed widths (KIN-12), exact and in integers.

A line's cost: 0 when it fits as it is; squeezing rises through the steps S2 … S8; stretching rises with
the square of the gap it opens (JUS-03). Added to it are the cost of the break taken (KIN-10, NBK soft
rules) and PAR-03's for a lone last character. The sum over the paragraph is the least possible.
"""

from __future__ import annotations

from typeset.clreq.nobreak import HARD
from typeset.compose.items import KINSOKU, Items
from typeset.compose.linecost import (
    CERTAIN,
    INFINITE,
    LIMITS,
    Broken,
    BrokenLine,
    Measure,
    gap_of,
    is_runt,
    line_cost,
)
from typeset.compose.passes import Job, VaryingJob, overfull

__all__ = ["Broken", "BrokenLine", "Measure", "break_slice", "gap_of", "is_runt", "line_cost"]

_PASSES = ((HARD, LIMITS[0]), (HARD, LIMITS[1]), (KINSOKU, LIMITS[2]), (INFINITE, LIMITS[2]))
"""From which cost on a break is not taken, and the widest gap."""


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
    if not isinstance(measure, int):
        return _varying(items, first, end, measure, indent, wish, ragged_end)
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
    for bar, limit in _PASSES:
        if limit == LIMITS[0]:
            found = _first_pass(items, first, end, measure, indent, ragged).optimum()
        else:
            found = Job(items, first, end, measure, indent, ragged, bar, limit).optimum()
        if found is not None:
            return found
    return overfull(items, first, end, measure, indent, ragged)


def _first_pass(items: Items, first: int, end: int, measure: int, indent: int, ragged: bool, sure: bool = False) -> Job:
    """The job of the first pass, kept for wishes. Where Latin gaps give way first, wide gaps are not looked at
    unless they could win; sure: look at all."""
    key = ("job", first, end, measure, indent, ragged)
    job = items.lines.get(key)
    if job is None or (sure and job.strict):  # type: ignore[attr-defined]
        job = Job(items, first, end, measure, indent, ragged, HARD, LIMITS[0], strict=bool(items.e_caps) and not sure)
        found = job.optimum()
        if job.strict and (found is None or found.cost >= CERTAIN):
            return _first_pass(items, first, end, measure, indent, ragged, True)
        items.lines[key] = job
    return job  # type: ignore[return-value]


def _wished(items: Items, first: int, end: int, measure: int, indent: int, wish: int, ragged: bool) -> Broken | None:
    """A line more or less than the optimum of the first pass."""
    job = _first_pass(items, first, end, measure, indent, ragged)
    found = job.counted(wish)
    if job.strict and (found is None or found.cost >= CERTAIN):
        found = _first_pass(items, first, end, measure, indent, ragged, True).counted(wish)
    return found


def _varying(
    items: Items, first: int, end: int, measure: Measure, indent: int, wish: int, ragged: bool
) -> Broken | None:
    """Lines of changing measure, counted because each line's width depends on its number."""
    found: Broken | None = None
    for bar, limit in _PASSES:
        found = VaryingJob(items, first, end, measure, indent, ragged, bar, limit).counted(wish)
        if found is not None or wish:
            break
    if found is None and wish == 0:
        found = overfull(items, first, end, measure, indent, ragged)
    return found
