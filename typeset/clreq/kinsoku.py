"""Line-start and line-end prohibition (避头尾, KIN-01 … KIN-11) as a table of classes and levels."""

from __future__ import annotations

from typeset.clreq.classes import CLB, COM, CON, DOT, DSH, ELL, EXQ, ITR, NUM, OPB, PRE, SEM, SOL, STP, SUF

LEVELS = ("none", "basic", "gb", "strict")

_NO_START_BASIC = frozenset((COM, SEM, STP, EXQ, CLB, DOT, CON, SUF, ITR))
_NO_END_BASIC = frozenset((OPB, PRE))

NO_START = {
    "none": frozenset[int](),
    "basic": _NO_START_BASIC,
    "gb": _NO_START_BASIC | {SOL},
    "strict": _NO_START_BASIC | {SOL, DSH, ELL},
}
"""Classes that may not start a line, by level (KIN-01, 02, 04–09)."""

NO_END = {
    "none": frozenset[int](),
    "basic": _NO_END_BASIC,
    "gb": _NO_END_BASIC | {SOL},
    "strict": _NO_END_BASIC | {SOL},
}
"""Classes that may not end a line (KIN-03, KIN-06, KIN-08)."""

DISLIKED_START = frozenset((DSH, ELL))
"""KIN-10: better not at a line start, where another break costs about the same."""


UNSPLIT = frozenset((DSH, ELL))
"""KIN-07: runs of these are pairs (CLS-03), and no run is parted between two of its pairs."""

NO_START_MARKS = frozenset(")]}>,.;:!?-‐‑~®»›‥")
NO_END_MARKS = frozenset("([{<$«‹„‚")
"""Marks of other scripts, of whatever class: not at a line's start or end, at every level but none."""


def forbidden(before: int, after: int, level: str = "gb") -> bool:
    """Whether a line may not break between these classes at a level."""
    if before == after and before in UNSPLIT:
        return True
    if level == "none":
        return False
    return after in NO_START[level] or before in NO_END[level] or (before == NUM and after == SUF)
