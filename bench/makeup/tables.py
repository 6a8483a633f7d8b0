"""Results as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from bench.makeup.goals import GOALS, metric, percentile, share, within
from bench.makeup.trial import Result

_SHOWN = 3


def by_kind(results: Sequence[Result]) -> str:
    """A row a kind, and one of all."""
    head = ("kind", "loads", "legal %", "all %", "white %", "p90", "max", "holes", "ragged", "碰题", "cut", "ρ", "alike", "off %", "s", "p90", "max")  # fmt: skip
    kinds = dict.fromkeys(one.kind for one in results)
    rows = [_row(kind, [one for one in results if one.kind == kind]) for kind in kinds]
    return _table(head, [*rows, _row("all", results)])


def _row(name: str, some: Sequence[Result]) -> tuple[str, ...]:
    white, cut = metric(some, "MET-01"), metric(some, "MET-05")
    seconds = sorted(one.wall for one in some)
    return (
        name,
        str(len(some)),
        f"{share(some, lambda one: one.legal):.0f}",
        f"{share(some, within):.0f}",
        _figure(white, 50),
        _figure(white, 90),
        _figure(white, 100),
        _mean(metric(some, "MET-02")),
        _mean(metric(some, "MET-03")),
        _mean(metric(some, "MET-04")),
        f"{100 * sum(value >= 0.8 for value in cut) / max(1, len(cut)):.0f}%",
        _figure(metric(some, "MET-07"), 50),
        _mean(metric(some, "MET-09")),
        _figure(metric(some, "MET-10"), 50),
        f"{median(seconds) if seconds else 0:.1f}",
        _figure(seconds, 90),
        _figure(seconds, 100),
    )


def _figure(values: Sequence[float], per_cent: int) -> str:
    return f"{percentile(values, per_cent):.2f}" if values else "–"


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else "–"


def goals(results: Sequence[Result]) -> str:
    """The goals with what was reached."""
    rows = [
        (
            goal.title,
            f"{'≥' if goal.least else '≤'} {goal.bound:g} {goal.unit}".strip(),
            f"{goal.figure(results):.2f} {goal.unit}".strip(),
            "reached" if goal.reached(results) else "missed",
        )
        for goal in GOALS
    ]
    return _table(("goal", "bound", "figure", ""), rows)


def failures(results: Iterable[Result]) -> str:
    """Loads that are not legal or miss a bound or a wish, with why."""
    lines = []
    for one in results:
        if within(one) and not one.why:
            continue
        over = [f"{name} {one.verdict.metrics[name]:g}" for name in ("MET-01", "MET-02", "MET-03", "MET-04") if one.verdict.metrics.get(name)]  # fmt: skip
        state = "legal" if one.legal else "WRONG" if one.how else "none"
        said = "; ".join(dict.fromkeys(one.why[:_SHOWN])) + (
            f" … {len(one.why)} in all" if len(one.why) > _SHOWN else ""
        )
        lines.append(f"{one.seed:>4} {one.kind} {'/'.join(one.marks)} {one.entries} entries {one.fill:.3f} [{state}] {', '.join(over)} {said}".rstrip())  # fmt: skip
    return "\n".join(lines) or "none"


def warnings(results: Iterable[Result]) -> str:
    """Warnings by code: how many, on how many pages."""
    whole, pages = Counter[str](), Counter[str]()
    for one in results:
        whole.update(one.verdict.warnings)
        pages.update(one.verdict.warnings.keys())
    return (
        "\n".join(f"{code:<12}{count:>5} on {pages[code]} pages" for code, count in whole.most_common())
        or "none"
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(_wide(row[at]) for row in (head, *rows)) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            text + " " * (widths[at] - _wide(text)) if not at else " " * (widths[at] - _wide(text)) + text
            for at, text in enumerate(row)
        ).rstrip()
        for row in (head, *rows)
    )


def _wide(text: str) -> int:
    """Places of a terminal: Han take two."""
    return sum(2 if ch >= "\u2e80" else 1 for ch in text)


def as_data(results: Sequence[Result]) -> dict[str, Any]:
    """Everything for a JSON file, pictures left out."""
    rows = []
    for one in results:
        row = one._asdict()
        row.pop("picture")
        row["verdict"] = one.verdict._asdict()
        rows.append(row | {"legal": one.legal, "within": within(one)})
    reached = {
        goal.title: {"figure": goal.figure(results), "reached": goal.reached(results)} for goal in GOALS
    }
    return {"goals": reached, "loads": rows}
