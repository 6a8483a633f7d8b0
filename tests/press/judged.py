"""What preflight says of a page, as far as it stops it: warnings on rules and small type are a matter of design."""

from __future__ import annotations

from typeset.findings import ERROR, Finding, Findings


def errors_of(findings: Findings) -> list[Finding]:
    """The errors among findings."""
    return [finding for finding in findings if finding.severity == ERROR]
