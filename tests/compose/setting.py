"""Helpers that set text and say in ems and characters what came out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.justify import positions
from typeset.compose.linecost import Broken, BrokenLine, LineProblem, Steps

EM = 10_000_000
"""The em of the `song` fixture."""


def em(units: int) -> float:
    """Units as ems of the `song` fixture."""
    return units / EM


def width(items: Items) -> float:
    """Width of the whole text on one line, ems, blanks at both ends trimmed."""
    return em(items.advance_sum[items.n])


def between(items: Items, left: str, right: str) -> float:
    """The gap in ems between the first two neighbouring clusters that read `left` and `right`."""
    k = next(k for k, pair in enumerate(pairwise(items.texts)) if pair == (left, right))
    return em(items.gap[k])


def cost_after(items: Items, left: str, right: str) -> int:
    """The cost of a break between the first neighbouring clusters that read `left` and `right`."""
    k = next(k for k, pair in enumerate(pairwise(items.texts)) if pair == (left, right))
    return items.break_cost[k]


def broken(
    items: Items, ems: float | Callable[[int], int], indent: float = 0, wish: int = 0, ragged: bool = True
) -> Broken:
    """Break all of the items at a measure in ems; the wish must be possible."""
    measure = ems if callable(ems) else round(ems * EM)
    found = break_slice(items, 0, items.n, measure, round(indent * EM), wish, ragged)
    assert found is not None
    return found


def steps_of(measure: Callable[[int], int], lines: int = 300) -> Steps:
    """The widths of so many lines, each a step of its own; the last holds on."""
    return Steps(tuple((1, measure(number)) for number in range(lines)))


def break_slice(
    items: Items, first: int, end: int, measure: int | Steps | Callable[[int], int], indent: int = 0, wish: int = 0,
    ragged_end: bool = True,
) -> Broken | None:  # fmt: skip
    """Break clusters [first, end) of a text that is set once."""
    width = measure if isinstance(measure, (int, Steps)) else steps_of(measure)
    return break_lines(LineProblem(items, first, end, width, indent, ragged_end), wish)


def text_of(items: Items, line: BrokenLine) -> str:
    """The text of a line without spaces."""
    return "".join(items.texts[line.start : line.end])


def texts(items: Items, ems: float, indent: float = 0, wish: int = 0) -> list[str]:
    """The lines of the items at a measure."""
    return [text_of(items, line) for line in broken(items, ems, indent, wish).lines]


def gaps_set(items: Items, line: BrokenLine) -> list[float]:
    """The gaps in ems as a line is really set, between each cluster and the next."""
    at = positions(items, line)
    return [em(at[k + 1] - at[k] - items.core[line.start + k]) for k in range(line.end - line.start - 1)]


def one_line(items: Items, units: int) -> BrokenLine:
    """All of the items as one justified line of this measure."""
    return BrokenLine(0, items.n, units, items.advance_sum[items.n], 0, False)
