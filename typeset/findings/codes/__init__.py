"""The register of codes: what each finding means, for `typeset explain` and the documentation.

A code is the craft's rule id where one exists; otherwise a two- to four-letter room mark and a number. Each
file of this folder holds the codes of one part of the work.
"""

from __future__ import annotations

from typeset.findings.codes.entry import Entry


def register() -> dict[str, Entry]:
    """All codes, sorted. Imported on demand: building pages does not need the texts."""
    from typeset.findings.codes import composition, files, layout, press, raw

    merged: dict[str, Entry] = {}
    for part in (composition, files, layout, press, raw):
        merged.update(part.CODES)
    return dict(sorted(merged.items()))
