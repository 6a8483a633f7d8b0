"""What came of a batch: a row for each edition, as text and as JSON (汇总)."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from typeset.findings import ERROR, INFO, WARNING
from typeset.findings.render import as_dict
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typeset.findings import Finding

SET, KEPT, DRAFT, FAILED, LEFT = "set", "kept", "draft", "failed", "left"
"""Set without an error; unchanged since it was; written, but marked as a draft for its errors; not written; not begun."""

_WORDS = {SET: "排好", KEPT: "未变", DRAFT: "校样", FAILED: "失败", LEFT: "未排"}


class Row(NamedTuple):
    """What came of one edition."""

    edition: str
    """Its file, as it was named."""
    folder: str
    """Where its output lies, or would."""
    state: str
    """SET, KEPT, DRAFT, FAILED or LEFT."""
    errors: int = 0
    """Findings of that level."""
    warnings: int = 0
    """Findings of that level."""
    notes: int = 0
    """Findings of that level."""
    pages: int = 0
    """How many it has."""
    seconds: float = 0.0
    """That setting it took; of a kept one, when it was set."""
    findings: tuple[Finding, ...] = ()
    """Its errors."""

    def counted(self, findings: Iterable[Finding]) -> Row:
        """With the number of findings of each level."""
        found = list(dict.fromkeys(findings))
        count = Counter(finding.severity for finding in found)
        told = tuple(finding for finding in found if finding.severity == ERROR)
        return self._replace(errors=count[ERROR], warnings=count[WARNING], notes=count[INFO], findings=told)


def failed(rows: Iterable[Row]) -> bool:
    """Whether an edition is not as it should be."""
    return any(row.state in (DRAFT, FAILED, LEFT) for row in rows)


def as_text(rows: Sequence[Row], seconds: float) -> str:
    """A table for people. seconds: that the batch took."""
    width = max((len(row.folder) for row in rows), default=0)
    lines = [
        f"{_WORDS[row.state]} {row.state:6} {row.folder:{width}}  {row.pages:3} 版  {row.errors} 错 {row.warnings} 警 "
        f"{row.notes} 注  {row.seconds:.2f} s"
        for row in rows
    ]
    count = Counter(row.state for row in rows)
    zh = "，".join(f"{_WORDS[state]} {count[state]}" for state in _WORDS if count[state])
    en = ", ".join(f"{count[state]} {state}" for state in _WORDS if count[state])
    return "\n".join(
        [*lines, f"共 {len(rows)} 期：{zh}；{seconds:.1f} 秒 / {len(rows)} editions: {en}; {seconds:.1f} s"]
    )


def as_json(rows: Sequence[Row], findings: Iterable[Finding], seconds: float, ended: str) -> str:
    """`{"format": 1, "ended": …, "editions": […], "findings": […]}` (docs/batch.md). findings: of the batch itself;
    ended: `whole`, `stopped` or `interrupted`."""
    body: dict[str, Any] = {
        "format": 1,
        "ended": ended,
        "seconds": round(seconds, 3),
        "totals": dict(Counter(row.state for row in rows)),
        "editions": [_plain(row) for row in rows],
        "findings": [as_dict(finding) for finding in findings],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _plain(row: Row) -> dict[str, Any]:
    return {
        **row._asdict(),
        "seconds": round(row.seconds, 3),
        "findings": [as_dict(finding) for finding in row.findings],
    }
