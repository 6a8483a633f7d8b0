"""Findings as plain lists and back: the one form in which caches keep them. What comes back equals what was put in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typeset.findings import Accepted, Decision, Finding, Other, Place, Printed


def packed(findings: Iterable[Finding]) -> list[Any]:
    """Findings as JSON can hold them."""
    return [list(finding) for finding in findings]


def unpacked(rows: list[Any]) -> list[Finding]:
    """Findings out of JSON. Raises ValueError, TypeError or LookupError where it does not hold any."""
    return [_finding(*row) for row in rows]


def _finding(*row: Any) -> Finding:
    code, severity, zh, en, hint, place, decision, accepted = row
    return Finding(
        code,
        severity,
        zh,
        en,
        hint,
        place_of(place),
        decision and _decision(*decision),
        accepted and Accepted(*accepted),
    )


def _decision(*row: Any) -> Decision:
    lines, reasons, score, sure, others, before, after, times = row
    made = tuple(Other(*other) for other in others)
    why = tuple((zh, en, weight) for zh, en, weight in reasons)
    return Decision(tuple(lines), why, score, sure, made, before, after, times)


def place_of(row: list[Any]) -> Place:
    """A place out of JSON."""
    file, line, column, page, boxes, printed = row
    x = tuple(_box(box) for box in boxes)
    return Place(file, line, column, page, x, None if printed is None else _printed(*printed))


def _box(row: list[Any]) -> tuple[int, int, int, int]:
    x, y, width, height = row
    return x, y, width, height


def _printed(boxes: list[Any], thing: str, number: int) -> Printed:
    made = []
    for row in boxes:
        page, x, y, width, height = row
        made.append((page, x, y, width, height))
    return Printed(tuple(made), thing, number)
