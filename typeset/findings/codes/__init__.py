"""The register of codes: what each finding and each rule means, for `typeset explain` and the documentation.

A code is the craft's rule id where one exists; otherwise a two- to four-letter room mark and a number. Each
file of this folder holds the codes of one part of the work; the craft_* files hold the rules that no finding
reports by itself, but that findings, the documentation and the tests cite.
"""

from __future__ import annotations

from typeset.findings.codes.entry import Entry


def register() -> dict[str, Entry]:
    """All codes, sorted. Imported on demand: building pages does not need the texts."""
    from typeset.findings.codes import (
        adverts,
        composition,
        craft_lines,
        craft_makeup,
        craft_pages,
        craft_press,
        craft_text,
        delivery,
        files,
        layout,
        press,
        proofs,
        raw,
        screen,
        versions,
        web,
        word,
    )

    craft = (craft_lines, craft_text, craft_pages, craft_makeup, craft_press)
    merged: dict[str, Entry] = {}
    for part in (
        *craft,
        adverts,
        composition,
        delivery,
        files,
        layout,
        press,
        proofs,
        raw,
        screen,
        versions,
        web,
        word,
    ):  # what a finding says of itself comes last and wins
        merged.update(part.CODES)
    return dict(sorted(merged.items()))
