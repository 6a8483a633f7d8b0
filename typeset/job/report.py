"""report.json and the tables of `typeset report`: findings, stories, authors, pages (docs/report.md)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from typeset.findings.portable import portable
from typeset.findings.render import as_dict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.findings import Findings
    from typeset.makeup.edition import MadeUp
    from typeset.sheet.head import SheetHead


def report(
    made: MadeUp,
    heads: Iterable[SheetHead],
    findings: Findings,
    path: str,
    seams: Sequence[dict[str, Any]] = (),
) -> str:
    """report.json: findings, stories, authors, pages (docs/report.md). heads: of the pages; path: of the edition file, from
    whose folder the report names files; seams: rows of its 中缝."""
    from typeset.makeup.authors import author_rows

    body: dict[str, Any] = {
        "format": 1,
        "findings": [as_dict(f) for f in portable(findings, path)],
        "stories": made.stories,
        "authors": author_rows(made.stories),
        "pages": [
            {"page": head.page, "section": head.section, "metrics": made.metrics[head.page]} for head in heads
        ],
    }
    if seams:
        body["seams"] = list(seams)
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def report_table(made: MadeUp, seams: Sequence[dict[str, Any]] = ()) -> str:
    """The tables of `typeset report`."""
    from typeset.makeup.report import as_table

    return as_table(made.stories, seams)
