"""What a finding stops: whether the pages can be looked at, and whether they may be plated."""

from __future__ import annotations

from typeset.findings import ERROR, Finding
from typeset.findings.codes import find
from typeset.findings.codes.entry import DRAFT, INPUT, NOTHING, PRESS

__all__ = ["DRAFT", "INPUT", "NOTHING", "PRESS", "stops"]


def stops(finding: Finding) -> str:
    """What a finding stops: `input`, `draft`, `press` or nothing. The register says it of the code; only errors stop anything."""
    if finding.severity != ERROR:
        return NOTHING
    known = find(finding.code)
    return (known.stops if known is not None else "") or INPUT
