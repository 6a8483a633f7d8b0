"""A paragraph's items as the kernel's columns: filled once, when it is first broken, and kept with the items."""

from __future__ import annotations

from functools import lru_cache

from typeset.clreq.classes import LAT
from typeset.clreq.rules import Rules
from typeset.clreq.scales import INFINITE
from typeset.compose.arrays import Items
from typeset.compose.costs import breaks
from typeset.compose.kernel import columns as kernel
from typeset.compose.kernel.chosen import sums
from typeset.compose.kernel.columns import NEVER, Columns, Costs, Slice
from typeset.compose.kernel.vectors import i64, vec
from typeset.compose.linecost import COUNTED, LineProblem, narrowest


@lru_cache(maxsize=8)
def costs_of(rules: Rules) -> Costs:
    """The costs of some rules as native integers."""
    return Costs(rules)


def columns_of(items: Items) -> Columns:
    """The columns of a paragraph, whose lists change no more from now on."""
    known = items.columns
    if known is None:
        known = items.columns = _filled(items)
    return known


def slice_of(problem: LineProblem) -> Slice:
    """What is to be broken, as the kernel reads it."""
    items = problem.items
    columns = columns_of(items)
    made = Slice(columns, problem.first, problem.end)
    made.indent, made.ragged = problem.indent, problem.ragged
    measure = narrowest(problem.measure)
    made.measure = measure
    if (items.units or items.head) and (costs := breaks(items, measure)) is not items.break_cost:
        made.break_cost = vec[i64](costs)
    return made


def line_cost(items: Items, start: int, end: int, measure: int, *, last: bool) -> int:
    """Cost of setting clusters [start, end) to a measure; INFINITE when they do not fit.

    Public for the unpruned reference of the tests; break costs and PAR-03 are not in it.
    """
    rest = measure - (items.advance_sum[end] - items.trim[end - 1] - items.advance_sum[start])
    if last and rest >= 0:
        return 0
    cost = kernel.line_cost(columns_of(items), start, end, rest)
    return INFINITE if cost >= NEVER else int(cost)


def stretch_cost(items: Items, start: int, end: int, rest: int) -> int:
    """Cost of opening a line by `rest` units."""
    return int(kernel.stretch_cost(columns_of(items), start, end, rest))


def _filled(items: Items) -> Columns:
    columns = Columns(costs_of(items.rules), items.size, items.head)
    columns.advance = items.advance_sum
    columns.trim = vec[i64](items.trim)
    columns.shrink = items.shrink_sum
    columns.slots = items.stretch_slots
    columns.stretch = items.stretch_sum
    columns.further = items.further_sum
    columns.break_cost = vec[i64](items.break_cost)
    columns.free = bool(items.stretch_sums)
    columns.weights = vec[i64]([weight for weight, _ in items.shrink_costs])
    columns.rooms = [prefix for _, prefix in items.shrink_costs]
    columns.counted = sums.characters(items.cls, items.texts, COUNTED)
    columns.latin = sums.marked(items.cls, LAT)
    return columns
