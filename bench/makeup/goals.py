"""What automatic makeup is to reach, as data, and what was reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from bench.makeup.trial import Result


class Goal(NamedTuple):
    """A figure with its bound."""

    title: str
    """In words."""
    bound: float
    """At least or at most this."""
    figure: Callable[[Sequence[Result]], float]
    """What it is of some results; not a number where there are none."""
    unit: str = ""
    """% or s."""
    least: bool = False
    """Whether the bound is the least."""

    def reached(self, results: Sequence[Result]) -> bool:
        """Whether the results are within the bound."""
        figure = self.figure(results)
        return figure >= self.bound if self.least else figure <= self.bound


def share(results: Sequence[Result], holds: Callable[[Result], bool]) -> float:
    """Per cent of results of which something holds."""
    return 100 * sum(map(holds, results)) / len(results) if results else float("nan")


def metric(results: Sequence[Result], name: str) -> list[float]:
    """A figure of all pages that there are, ascending."""
    return sorted(one.verdict.metrics[name] for one in results if name in one.verdict.metrics)


def percentile(values: Sequence[float], per_cent: int) -> float:
    """The value below or at which so many of the ascending values lie."""
    if not values:
        return float("nan")
    return values[min(len(values) - 1, -(-len(values) * per_cent // 100) - 1 if per_cent else 0)]


BOUNDS = {"MET-01": 1.0, "MET-02": 0.0, "MET-03": 1.0, "MET-04": 0.0}
"""What every page keeps: most white per cent, holes, lines of ragged legs, titles that collide."""


def within(result: Result) -> bool:
    """Whether a page is legal and keeps BOUNDS."""
    figures = result.verdict.metrics
    return result.legal and all(figures.get(name, 0.0) <= most for name, most in BOUNDS.items())


def _within(name: str) -> Callable[[Sequence[Result]], float]:
    most = BOUNDS[name]
    return lambda results: share(
        [r for r in results if r.how], lambda r: r.verdict.metrics.get(name, 0.0) <= most
    )


def _median(values: Sequence[float]) -> float:
    return median(values) if values else float("nan")


GOALS = (
    Goal("legal pages", 97, lambda some: share(some, lambda one: one.legal), "%", least=True),
    Goal("legal pages that keep all bounds", 97, lambda some: share(some, within), "%", least=True),
    Goal("MET-01 white ≤ 1 %", 97, _within("MET-01"), "%", least=True),
    Goal("MET-02 no holes", 97, _within("MET-02"), "%", least=True),
    Goal("MET-03 legs within a line", 97, _within("MET-03"), "%", least=True),
    Goal("MET-04 no 碰题", 97, _within("MET-04"), "%", least=True),
    Goal("MET-07 rank and place, median", 0.85, lambda some: _median(metric(some, "MET-07")), least=True),
    Goal("longest time of a page", 20, lambda some: max((one.wall for one in some), default=0.0), "s"),
    Goal("median time of a page", 6, lambda some: _median([one.wall for one in some]), "s"),
    Goal("median computing of a page", 6, lambda some: _median([one.cpu for one in some]), "s"),
    Goal("loads that break the program", 0, lambda some: sum(one.crashed for one in some)),
    Goal("refused in silence", 0, lambda some: sum(not one.how and not one.refused for one in some)),
)
"""The Reach of automatic makeup; time by the clock, which counts on a machine that does nothing else."""
