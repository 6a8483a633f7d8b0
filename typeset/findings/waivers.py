"""Waivers (放行): a finding that someone accepts by name stays visible, and stops nothing any more."""

from __future__ import annotations

from typeset.findings import ERROR, INFO, Accepted, Finding, Place
from typeset.named_tuple import NamedTuple

_TASTE = frozenset(("TABOO", "POS", "MET", "TIT", "COR"))
"""Families whose errors are judgements of a layout that can be printed: an editor may want it so."""

_PRESS = frozenset(
    ("PF", "PX", "PRE", "ADP", "IMG", "NP", "BLD", "FRM", "IMP", "OUT", "DLV", "SIG", "BAT", "FILE", "YML", "ENC", "FLD", "WVR")
)  # fmt: skip
"""Families of press, files and input: nobody accepts what a plate or a reader cannot do."""

_LOST = frozenset(("FIT-05", "INN-02", "FMT-10", "INK-01", "INK-02"))
"""Text that is lost or cannot be read, however grave it was told."""


class Waiver(NamedTuple):
    """What an editor accepts on a page."""

    code: str
    """The finding's code."""
    block: str = ""
    """The block that it is about, by its id; "" wherever it is found on the page."""
    by: str = ""
    """Who accepts it."""
    why: str = ""
    """Why."""
    place: Place = Place()
    """Where it is written in the edition file."""


def waivable(code: str, severity: str = "") -> bool:
    """Whether findings of a code may be accepted; with a severity, whether one of that gravity may."""
    family = code.partition("-")[0]
    if family in _PRESS or code in _LOST:
        return False
    from typeset.findings.codes import find
    from typeset.findings.codes.entry import PRESS

    known = find(code)
    if known is None:
        return False
    return severity != ERROR or (family in _TASTE and known.stops == PRESS)


def accepted(finding: Finding, waiver: Waiver) -> Finding:
    """A finding as someone accepted it: a note that says who, why, and how grave it was."""
    if finding.accepted is not None or not waivable(finding.code, finding.severity):
        return finding
    return finding._replace(severity=INFO, accepted=Accepted(waiver.by, waiver.why, finding.severity))
