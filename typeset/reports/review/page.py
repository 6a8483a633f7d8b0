"""A sheet of intake (拆稿单) as one self-contained HTML page: what arrived, what was made of it, what was decided, line beside line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from typeset.findings import Finding
from typeset.reports.page import rendered
from typeset.reports.review.other import other_rows
from typeset.reports.review.raw import raw_rows
from typeset.reports.review.types import SURE, Note, Row, Source, level_of

GENERATOR = "typeset intake --review"
"""Stands in the page's head, so that a sheet that lies among copy is known for what it is."""


def review_page(title: str, sources: Sequence[Source], rest: Sequence[Finding], language: str = "zh") -> str:
    """The page. rest: findings about no file of copy (what was written, what was kept); language: zh or en, the one it opens in."""
    count = _Count()
    general = count.notes(rest)
    sheets = [_sheet(source, count) for source in sources]
    return rendered(
        "review.html.jinja",
        "review.js",
        title=title,
        language=language,
        lang={"zh": "zh-CN"}.get(language, language),
        generator=GENERATOR,
        sheets=sheets,
        general=general,
        levels=count.levels,
        stories=sum(len(source.stories) for source in sources),
    )


class _Count:
    """Numbers the notes of a sheet and counts them by certainty."""

    def __init__(self) -> None:
        self.number = 0
        self.levels: Counter[str] = Counter()

    def notes(self, findings: Sequence[Finding]) -> tuple[Note, ...]:
        """Notes of findings; sure changes of marks are one note a place."""
        changes: Counter[tuple[str, str]] = Counter()
        marks: list[Finding] = []
        others: list[Finding] = []
        for finding in findings:
            decision = finding.decision
            if (
                level_of(finding) == SURE
                and decision
                and finding.code.startswith("NRM")
                and (decision.before or decision.after)
            ):
                changes[decision.before, decision.after] += decision.times
                marks.append(finding)
            else:
                others.append(finding)
        made = [self._note(finding) for finding in others]
        if marks:
            made.append(
                self._note(
                    marks[0],
                    tuple((a, b, n) for (a, b), n in changes.items()),
                    sorted({item.code for item in marks}),
                )
            )
        return tuple(made)

    def _note(
        self, finding: Finding, changes: tuple[tuple[str, str, int], ...] = (), codes: Sequence[str] = ()
    ) -> Note:
        self.number += 1
        level = level_of(finding)
        self.levels[level] += 1
        return Note(self.number, level, finding, " ".join(codes or (finding.code,)), changes)


def _sheet(source: Source, count: _Count) -> dict[str, Any]:
    """A file: its rows with their notes, its stories, what is said of the whole of it."""
    rows = raw_rows(source) if source.uses else other_rows(source)
    lines = {line.number: at for at, row in enumerate(rows) for line in row.lines}
    placed: dict[int, list[Finding]] = {}
    whole: list[Finding] = []
    for finding in source.findings:
        number = finding.place.line if finding.place.file == source.name else 0
        at = lines.get(number, lines.get(max((n for n in lines if n <= number), default=0)))
        if number and at is not None:
            placed.setdefault(at, []).append(finding)
        else:
            whole.append(finding)
    general = count.notes(whole)
    made = [row._replace(notes=count.notes(placed.get(at, ()))) for at, row in enumerate(rows)]
    return {"name": source.name, "rows": made, "general": general, "stories": _stories(source, made)}


def _stories(source: Source, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The stories of a file for its list of contents: number, title, file, doubts."""
    doubts: Counter[int] = Counter()
    now = 0
    for row in rows:
        now = row.story or now
        doubts[now] += sum(note.level != SURE for note in row.notes)
    files = [*source.files, *[""] * len(source.stories)]
    return [
        {
            "number": at,
            "title": " ".join(story.title) or story.id,
            "file": files[at - 1],
            "doubts": doubts[at],
            "named": bool(story.title),
        }
        for at, story in enumerate(source.stories, 1)
    ]
