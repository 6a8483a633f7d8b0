"""Results as text, Markdown and JSON, and the tables of a document renewed between its markers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.reach import GOALS, Goal, Judged
from bench.turns import Row, Table

Result = dict[str, Any]
FORMAT = 1
_STEPS = ("search", "itemise", "place", "makeup", "paint", "subset", "other")
_STAGES = ("read", "itemise", "plan", "place", "paint", "subset")
_COLUMNS = (
    "",
    "wall s",
    "CPU s",
    "peak MiB",
    "processes",
    "PDF kB",
    "text %",
    "runs",
    "wall ratio",
    "CPU ratio",
)


def result(
    about: dict[str, Any],
    tables: Sequence[Table],
    within: dict[str, Any],
    judged: Sequence[Judged],
    *,
    ratios: bool,
) -> Result:
    """All of a run as data; `read` is its inverse for the parts."""
    return {
        "format": FORMAT,
        "about": about,
        "ratios": ratios,
        "cases": [{**table._asdict(), "rows": [row._asdict() for row in table.rows]} for table in tables],
        "within": within,
        "reach": [
            {"key": one.goal.key, "title": one.goal.title, "goal": one.goal.most, "aim": one.goal.aim, "unit": one.goal.unit,
             "figure": one.figure, "verdict": one.verdict, "note": one.note}
            for one in judged
        ],
    }  # fmt: skip


def tables_of(data: Result) -> list[Table]:
    """The cases of a result."""
    return [Table(**{**case, "rows": tuple(Row(**row) for row in case["rows"])}) for case in data["cases"]]


def judged_of(data: Result) -> list[Judged]:
    """The goals of a result, as they are now."""
    known: dict[str, Goal] = {goal.key: goal for goal in GOALS}
    return [
        Judged(known[row["key"]], row["figure"], row["note"]) for row in data["reach"] if row["key"] in known
    ]


def head(data: Result) -> list[str]:
    """Where and with what, a line each."""
    about = data["about"]
    versions = ", ".join(version for version in about["versions"].values() if version)
    core = "compiled" if about["compiled"] else "interpreted"
    lines = [
        f"{about['python']}, {about['system']}, {about['processors']} processors, load average {about['load']} before the run.",
        f"The core is {core} ({about['core']}). {', '.join(dict.fromkeys(versions.split(', ')))}.",
        "Bytecode (.pyc) is written and used in every run, as of an installed package.",
    ]
    if not about["bytecode_here"]:
        lines[-1] += (
            " Here PYTHONDONTWRITEBYTECODE is set, which makes start-up look worse; it is not handed on."
        )
    if about.get("warning"):
        lines.append(f"Warning: {about['warning']}")
    return lines


def case_rows(table: Table, *, ratios: bool) -> list[list[str]]:
    """A table's cells, its head first; ratios of medians are ours over the peer's."""
    mine = table.row("typeset")
    rows = [list(_COLUMNS)]
    for row in table.rows:
        if not row.runs:
            rows.append(
                [row.title, f"{'FAILED: ' if row.failed else ''}{row.note}", *[""] * (len(_COLUMNS) - 2)]
            )
            continue
        over = ["", ""]
        if ratios and mine is not None and row.peer != "typeset":
            over = [f"{mine.wall / row.wall:.2f}", f"{mine.cpu / row.cpu:.2f}"]
        rows.append([
            row.title, f"{row.wall:.2f}", f"{row.cpu:.2f}", f"{row.peak:.0f}", str(row.processes or ""), f"{row.size / 1000:,.0f}",
            f"{row.text * 100:.0f}", str(row.runs), *over,
        ])  # fmt: skip
    return rows


def case_title(table: Table) -> str:
    """What the table is of."""
    others = f"; others took {table.others:.0%} of the processors" if table.others >= 0 else ""
    return f"{table.title}: {table.glyphs:,} glyphs{others}"


def reach_rows(judged: Iterable[Judged]) -> list[list[str]]:
    """Goal, figure, verdict."""
    rows = [["", "goal", "aim", "figure", "", ""]]
    for one in judged:
        unit = f" {one.goal.unit}" if one.goal.unit else ""
        figure = "" if one.figure is None else f"{one.figure:.2f}{unit}"
        aim = "" if one.goal.aim is None else f"≤ {one.goal.aim:g}{unit}"
        rows.append([one.goal.title, f"≤ {one.goal.most:g}{unit}", aim, figure, one.verdict, one.note])
    return rows


def profile_rows(within: dict[str, Any]) -> list[list[str]]:
    """Seconds of the steps of 8 pages, now and before: samples of the interpreted sources, then the clock at each stage."""
    before = within.get("before", {})
    rows = [["", "before, ms", "now, ms"]]
    for kind, names, label in (
        ("profile", _STEPS, "{}, sampled, interpreted"),
        ("stages", _STAGES, "{}, by the clock"),
    ):
        then, now = before.get(kind, {}), within.get(kind, {})
        rows += [
            [label.format(name), *(f"{one[name] * 1000:.0f}" if name in one else "" for one in (then, now))]
            for name in names
        ]
    return rows


def as_text(data: Result) -> str:
    """For the terminal."""
    parts = [*head(data), ""]
    for table in tables_of(data):
        parts += [case_title(table), *_aligned(case_rows(table, ratios=data["ratios"])), ""]
    if data["within"]:
        parts += ["8 pages in one process, step by step", *_aligned(profile_rows(data["within"])), ""]
    parts += ["Goals", *_aligned(reach_rows(judged_of(data)))]
    return "\n".join(parts) + "\n"


def as_reach(data: Result) -> str:
    """The goals alone."""
    return "\n".join([*head(data), "", *_aligned(reach_rows(judged_of(data)))]) + "\n"


def sections(data: Result) -> dict[str, str]:
    """Markdown by the name of its markers."""
    cases = []
    for table in tables_of(data):
        cases += [f"**{case_title(table)}**", "", *_markdown(case_rows(table, ratios=data["ratios"])), ""]
    return {
        "machine": "\n".join(head(data)),
        "cases": "\n".join(cases).rstrip(),
        "reach": "\n".join(_markdown(reach_rows(judged_of(data)))),
        "profile": "\n".join(_markdown(profile_rows(data["within"]))) if data["within"] else "Not measured.",
    }


def as_markdown(data: Result) -> str:
    """A file of its own."""
    found = sections(data)
    return (
        "# Bench\n\n"
        + "\n\n".join(f"## {name.capitalize()}\n\n{text}" for name, text in found.items())
        + "\n"
    )


def renew(document: Path, data: Result) -> list[str]:
    """Rewrite what stands between a document's markers; the names that it has markers for. Raises ValueError without any."""
    text = document.read_text(encoding="utf-8")
    found = [name for name in sections(data) if f"<!-- bench:{name} -->" in text]
    if not found:
        raise ValueError(f"no markers in {document}")
    for name in found:
        pattern = re.compile(f"(<!-- bench:{name} -->\n).*?(<!-- bench:end -->)", re.DOTALL)
        text = pattern.sub(lambda match, name=name: f"{match[1]}{sections(data)[name]}\n{match[2]}", text)  # type: ignore[misc]
    document.write_text(text, encoding="utf-8")
    return found


def _markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    first, *rest = ([cell.replace("|", "/") for cell in row] for row in rows)
    lines = ["| " + " | ".join(first) + " |", "| --- |" + " ---: |" * (len(first) - 1)]
    return lines + ["| " + " | ".join(row) + " |" for row in rest]


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns under one another; a row of one long note does not widen them."""
    widths = [
        max((len(row[at]) for row in rows if len(row) <= at + 1 or any(row[2:])), default=0)
        for at in range(len(rows[0]))
    ]
    widths[0] = max(len(row[0]) for row in rows)
    out = []
    for row in rows:
        note = len(row) > 2 and not any(row[2:]) and len(row[1]) > widths[1]
        cells = [row[0].ljust(widths[0])]
        cells += (
            [row[1]] if note else [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        )
        out.append("  " + "  ".join(cells).rstrip())
    return out
