"""Codes of findings: layout."""

from __future__ import annotations

from typeset.findings.codes.entry import Entry

CODES: dict[str, Entry] = {}
