"""Findings as text, JSON or GitHub workflow commands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from typeset.findings import ERROR, INFO, WARNING, Accepted, Finding
from typeset.units import to_mm

_WORDS = {ERROR: ("错误", "31"), WARNING: ("警告", "33"), INFO: ("说明", "36")}
_ACCEPTED = ("放行", "32")


def as_dict(finding: Finding) -> dict[str, Any]:
    """One finding in report.json's form. boxes: x, y, width, height in mm on the page, only where they are known."""
    place = finding.place
    more: dict[str, Any] = {}
    if place.printed is not None:
        boxes, thing, number = place.printed
        more["places"] = [dict(zip(("page", "x", "y", "w", "h"), box, strict=True)) for box in boxes]
        more |= {"object": thing, "count": number}
    known: dict[str, Any] = {
        "code": finding.code, "severity": finding.severity, "zh": finding.zh, "en": finding.en, "hint": finding.hint,
        "file": place.file, "line": place.line, "column": place.column, "page": place.page,
        **more,
    }  # fmt: skip
    if finding.accepted is not None:
        known["accepted"] = finding.accepted._asdict()
    if place.boxes:
        known["boxes"] = [[to_mm(value) for value in box] for box in place.boxes]
    return known


def where(finding: Finding) -> str:
    """`file:line:column` as far as known; on a printed page `file 第1页 x,y w×h mm`, with the object."""
    place = finding.place
    parts = [place.file] if place.file else []
    if place.file and place.line:
        parts.append(str(place.line))
        if place.column:
            parts.append(str(place.column))
    return ":".join(parts) + _on_page(finding)


def _on_page(finding: Finding) -> str:
    """The first place on a printed page and the object there, for findings that have one."""
    place = finding.place
    if place.printed is None:
        return ""
    boxes, thing, _ = place.printed
    shown = f" 第{place.page}页" if place.page else ""
    if boxes:
        _, x, y, w, h = boxes[0]
        shown += f" {x:g},{y:g} {w:g}×{h:g} mm"
    return shown + (f"「{thing[:24]}」" if thing else "")


def text(findings: Sequence[Finding], *, colour: bool = False, quiet_info: bool = True) -> str:
    """Findings for people: place, severity, code, Chinese then English, hint. Notes are counted unless asked for."""
    lines: list[str] = []
    notes = 0
    for finding in findings:
        if finding.severity == INFO and quiet_info and finding.accepted is None:
            notes += 1
            continue
        word, code = _WORDS[finding.severity] if finding.accepted is None else _ACCEPTED
        mark = f"\033[{code}m{word}\033[0m" if colour else word
        head = f"{where(finding)}: " if where(finding) else ""
        lines.append(f"{head}{mark} {finding.code} {finding.zh}")
        lines.append(f"    {finding.en}")
        if finding.accepted is not None:
            lines.append(f"    {said(finding.accepted)}")
        elif finding.hint:
            lines.append(f"    → {finding.hint}")
    if notes:
        lines.append(f"另有 {notes} 条说明（--verbose 全部列出） / {notes} notes more (--verbose shows them)")
    return "\n".join(lines)


def said(accepted: Accepted) -> str:
    """Who accepted a finding and why, in Chinese and English."""
    word, english = _WORDS[accepted.severity][0], accepted.severity
    return f"{accepted.by}放行（原是{word}）：{accepted.why} / accepted by {accepted.by}, was {english}"


def as_json(findings: Iterable[Finding]) -> str:
    """`{"format": 1, "findings": [...]}`."""
    return json.dumps({"format": 1, "findings": [as_dict(f) for f in findings]}, ensure_ascii=False, indent=1)


_GITHUB = {ERROR: "error", WARNING: "warning", INFO: "notice"}


def escaped(value: str, *, attribute: bool = False) -> str:
    """A value as a workflow command takes it."""
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value.replace(":", "%3A").replace(",", "%2C") if attribute else value


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands that annotate the files of a pull request."""
    lines = []
    for finding in findings:
        place = finding.place
        fields = [f"title={escaped(finding.code, attribute=True)}"]
        if place.file:
            fields.insert(0, f"file={escaped(place.file, attribute=True)}")
            if place.line:
                fields.append(f"line={place.line}")
            if place.column:
                fields.append(f"col={place.column}")
        message = f"{finding.zh} / {finding.en}" + (f" → {finding.hint}" if finding.hint else "")
        if finding.accepted is not None:
            message = f"{finding.zh} / {finding.en}（{said(finding.accepted)}）"
        lines.append(f"::{_GITHUB[finding.severity]} {','.join(fields)}::{escaped(message)}")
    return "\n".join(lines)
