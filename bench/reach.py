"""What is to be reached: goals as data, judged by what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.turns import Table


class Goal(NamedTuple):
    """A row of the table of goals."""

    key: str
    """What is measured: `ratio CASE`, `memory …`, or a figure from within."""
    title: str
    """In words."""
    most: float
    """The goal: at most this."""
    aim: float | None
    """The aim beyond it, None where there is none."""
    unit: str = ""
    """Of the figure; empty for a ratio."""


GOALS = (
    Goal("ratio sample", "the sample's page 1, cold, over Typst", 1.4, 1.0),
    Goal("ratio page", "one full page, cold, over Typst", 2.0, 1.2),
    Goal("ratio pages-8", "8 pages over Typst", 1.7, 1.0),
    Goal("ratio pages-64", "64 pages over Typst", 1.5, 0.7),
    Goal("ratio pages-192", "192 pages over Typst", 1.5, 0.7),
    Goal("ratio batch", "64 editions of 8 pages over Typst setting them in one process", 1.5, 0.7),
    Goal("set", "planning and placing, a glyph, one process", 1.6, 1.0, "µs"),
    Goal("changed", "one changed story of the sample, warm process, to new sheets", 20, 10, "ms"),
    Goal("fit lines", "lines of one story at 12 widths, per 1,000 characters", 6, 3, "ms"),
    Goal("fit depths", "depths of one story at 12 widths (`fit`), per 1,000 characters", 6, 3, "ms"),
    Goal("long", "cost per character at 20,000 over 2,500", 1.3, 1.1),
    Goal("pure", "interpreted, 8 pages, computing, over before", 1.0, None),
    Goal("memory 64", "peak memory at 64 pages, all processes", 200, None, "MiB"),
    Goal("memory 192", "peak memory at 192 pages over that at 64", 1.5, None),
)


class Judged(NamedTuple):
    """A goal with what was found."""

    goal: Goal
    """The goal."""
    figure: float | None
    """What was measured, None where it was not."""
    note: str = ""
    """Why it was not, or what stands beside it."""

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.figure is None:
            return "not measured"
        if self.goal.aim is not None and self.figure <= self.goal.aim:
            return "aim reached"
        return "reached" if self.figure <= self.goal.most else "missed"


def judge(tables: Sequence[Table], within: dict[str, Any], *, ratios: bool) -> list[Judged]:
    """Every goal judged. ratios: False where the machine was too busy for them."""
    by_case = {table.case: table for table in tables}
    return [_judged(goal, by_case, within, ratios) for goal in GOALS]


def _judged(goal: Goal, tables: dict[str, Table], within: dict[str, Any], ratios: bool) -> Judged:
    kind, _, case = goal.key.partition(" ")
    if kind == "ratio":
        return _ratio(goal, tables.get(case), "typeset", "typst", "wall", ratios)
    if kind == "pure":
        table = tables.get("pages-8")
        mine = "pure" if table and table.row("pure") else "typeset"
        return _ratio(goal, table, mine, "base", "cpu", ratios)
    if kind == "memory":
        return _memory(goal, tables, case)
    found = within.get(kind)
    if found is None or "failed" in found:
        return Judged(goal, None, found["failed"] if found else "")
    if kind == "set":
        return Judged(goal, found["us_per_glyph"])
    if kind == "changed":
        return Judged(
            goal,
            found["median_ms"],
            f"worst {found['worst_ms']:.0f} ms, reading the files {found['reading_ms']:.0f} ms besides",
        )
    if kind == "fit":
        return Judged(goal, found[f"{case}_ms"])
    return Judged(goal, found["ratio"])


def _ratio(goal: Goal, table: Table | None, mine: str, theirs: str, what: str, ratios: bool) -> Judged:
    one, other = (table.row(mine), table.row(theirs)) if table else (None, None)
    if one is None or other is None:
        return Judged(goal, None, "" if table is None else f"no figures of {mine if one is None else theirs}")
    if not ratios:
        return Judged(goal, None, "the machine was busy")
    return Judged(
        goal,
        getattr(one, what) / getattr(other, what),
        "medians of wall time" if what == "wall" else "medians of computing",
    )


def _memory(goal: Goal, tables: dict[str, Table], case: str) -> Judged:
    rows = {
        pages: tables[f"pages-{pages}"].row("typeset") if f"pages-{pages}" in tables else None
        for pages in ("64", case)
    }
    one, other = rows[case], rows["64"]
    if one is None or other is None:
        return Judged(goal, None)
    return Judged(goal, one.peak if case == "64" else one.peak / other.peak)
