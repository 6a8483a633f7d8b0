"""What a finding stops: whether the pages can be looked at, and whether they may be plated."""

from __future__ import annotations

from typeset.findings import ERROR, Finding

INPUT, PRESS, NOTHING = "input", "press", ""
"""A file cannot be built upon, and earlier output stays; pages are drawn as drafts, and none goes to the press; neither."""

DRAFTS = frozenset((
    "FIT-05", "JMP-01", "HED-03", "HED-05", "KIN-11", "TABOO-01", "TABOO-02", "TABOO-04", "TABOO-05", "TABOO-06",
    "TABOO-07", "TABOO-08", "TABOO-10", "TABOO-14", "MST-01", "MST-03", "MST-08", "TIT-15", "AD-01", "PIC-01", "VRT-01",
    "QRC-02", "COR-01", "FMT-10", "INK-01",
))  # fmt: skip
"""Codes whose errors a proof helps to mend: the page is written as a draft. Errors of any other code are bad input."""


def stops(finding: Finding) -> str:
    """What a finding stops: `input`, `press` or nothing."""
    if finding.severity != ERROR:
        return NOTHING
    return PRESS if finding.code in DRAFTS else INPUT
