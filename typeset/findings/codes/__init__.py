"""The register of codes: what each finding and each rule means, what it stops and how it is told; for findings themselves, for
`typeset explain` and the documentation.

A code is the craft's rule id where one exists; otherwise a two- to four-letter room mark and a number. Each
file of this folder holds the codes of one part of the work; the craft_* files hold the rules that no finding
of layout or press reports by itself, but that findings, the documentation and the tests cite.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from typeset.findings.codes.entry import Entry

_PARTS = (
    "craft_lines", "craft_text", "craft_pages", "craft_makeup", "craft_press", "adverts", "auto_makeup", "batch", "composition", "delivery", "desk", "edits",
    "files", "fitting", "forms", "furniture", "inks", "layout", "pictures", "press", "proofs", "proposals", "raw", "screen", "taboos", "titles", "versions",
    "waivers", "web", "word",
)  # fmt: skip
"""All files; what a finding says of itself comes behind the craft's rules and wins."""

_HOMES = {
    "AD": "adverts", "ADP": "adverts", "MKP": "auto_makeup", "BAT": "batch", "DSK": "desk", "KIN": "composition", "JUS": "composition", "PAR": "composition", "RUB": "composition",
    "VRT": "composition", "NRM": "composition", "FIT": "fitting", "JMP": "fitting", "FRM": "forms", "IMP": "forms", "MST": "furniture",
    "COR": "furniture", "TAB": "furniture", "FMT": "furniture", "INK": "furniture", "IMG": "inks", "NP": "inks", "BLD": "inks",
    "PIC": "pictures", "QRC": "pictures", "PRE": "press", "PRP": "proposals", "PX": "press", "PF": "press", "TABOO": "taboos", "POS": "taboos",
    "MET": "taboos", "HED": "titles", "TIT": "titles",
}  # fmt: skip
"""Where the sentences of a family of codes stand, so that telling a finding reads one file."""


def find(code: str) -> Entry | None:
    """A code's entry. Only its family's file is read where it stands there."""
    home = _HOMES.get(code.partition("-")[0])
    return (_codes(home).get(code) if home is not None else None) or register().get(code)


def entry(code: str) -> Entry:
    """The entry of a code that is registered."""
    found = find(code)
    if found is None:
        raise LookupError(code)
    return found


def _codes(part: str) -> dict[str, Entry]:
    codes: dict[str, Entry] = import_module(f"{__name__}.{part}").CODES
    return codes


@cache
def register() -> dict[str, Entry]:
    """All codes, sorted. Read on demand: building pages does not need the texts."""
    merged: dict[str, Entry] = {}
    for part in _PARTS:
        merged.update(_codes(part))
    return dict(sorted(merged.items()))
