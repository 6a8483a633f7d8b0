"""Lines of changing measure: the passes, each looser than the one before."""

from __future__ import annotations

from typeset.compose.greedy import overfull
from typeset.compose.kernel.columns import Pass
from typeset.compose.kernel.varying import Counting
from typeset.compose.linecost import Broken, LineProblem, Steps, ladder, lines_of
from typeset.compose.problem import slice_of


def constant_from(measure: Steps) -> int:
    """The number of the line from which on a measure changes no more."""
    return sum(count for count, _ in measure.runs[:-1])


def widths(measure: Steps) -> list[int]:
    """Each line's width, units, up to the one from which on they change no more."""
    return [*(width for count, width in measure.runs[:-1] for _ in range(count)), measure.runs[-1][1]]


def break_varying(problem: LineProblem, looseness: int = 0) -> Broken | None:
    """Lines counted because each one's width depends on its number; see breaker.break_lines."""
    items, end = problem.items, problem.end
    found = _passes(problem, looseness, frozenset())
    closed: set[int] = set()
    while items.hyphens and found is not None and (second := ladder(items, found, end)) is not None:
        if looseness:
            return None  # NBK-14 comes before a wish for another number of lines
        closed.add(second)
        again = _passes(problem, looseness, frozenset(closed))
        if again is None:
            return found
        found = again
    if found is None and looseness == 0:
        found = overfull(problem)
    return found


def _passes(problem: LineProblem, looseness: int, closed: frozenset[int]) -> Broken | None:
    rules = problem.items.rules
    for limit in (
        (rules.breaking.good, rules.breaking.wide) if not looseness and not problem.items.stretch_sums else ()
    ):
        bound = rules.gap_costs[limit + 1]  # whatever holds a wider gap costs no less
        quick = _counted(problem, Pass(rules.passes[0][0], limit, closed, bound=bound), 0)
        if quick is not None:
            return quick
    for bar, limit in rules.passes:
        found = _counted(problem, Pass(bar, limit, closed), looseness)
        if found is not None or looseness:
            return found
    return None


def _counted(problem: LineProblem, how: Pass, looseness: int) -> Broken | None:
    measure = problem.measure
    rooms = [measure] if isinstance(measure, int) else widths(measure)
    found = Counting(slice_of(problem), rooms, how).counted(looseness)
    return None if found is None else lines_of(problem, found.places, found.cost)
