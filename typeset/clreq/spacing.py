"""Widths and gaps of marks (ADV, SQZ, EDGE, AUT): tables in mille em and the steps that may change them.

Model: a full-width mark is a core (its ink half) and a blank on one side. A line is cores and the gaps
between them; blanks at the line's edges are simply not there (EDGE-01, EDGE-02).
"""

from __future__ import annotations

from typing import NamedTuple

from typeset.clreq.classes import (
    CLB,
    COM,
    CON,
    DOT,
    DSH,
    ELL,
    EXQ,
    HAN,
    ITR,
    LAT,
    NUM,
    OPB,
    PRE,
    SEM,
    SOL,
    SPC,
    STP,
    SUF,
)  # fmt: skip
from typeset.clreq.kinsoku import UNSPLIT

LEFT_BLANK = frozenset((OPB,))
RIGHT_BLANK = frozenset((CLB, COM, SEM, STP, EXQ))
NARROW = {DOT: 500, SOL: 500}
"""Marks of a fixed half em with no removable blank (ADV-05, ADV-08)."""
EN_DASH = "–"
"""The half-width connector (短横线) takes half an em too, the other connectors one (ADV-06, ADV-07)."""

S2, S3, S4, S5, S6, S7, S8 = range(7)
"""Squeezing steps of JUS-S in order: word spaces, full-width interpuncts, brackets, commas, autospace, stops,
tight pairs. S1, the mark at the line's end, is no step: its blank is never there (EDGE-01)."""

E1, E2, E3 = range(3)
"""Stretching steps of JUS-E: word spaces, autospace, every other gap."""

HALF = 500
AUTOSPACE = 125
"""Between HAN and LAT in newspaper columns (AUT-01)."""
AUTOSPACE_MAX = 333
AUTOSPACE_FURTHER, DIGITS_FURTHER = 67, 233
"""How much wider than its neighbours a gap beside Latin or beside figures becomes in a line whose gaps all have the 0.1 em that
JUS-03 calls good: to 1/2 em and to 1/3 em (AUT-01, JUS-E). Only then do ideographs stand further apart."""
WORD_SPACE, WORD_SPACE_MIN, WORD_SPACE_MAX = 333, 250, 500

_GROUP = {OPB: 0, CLB: 1, COM: 2, SEM: 2, STP: 2, EXQ: 3, DOT: 4, DSH: 5, ELL: 5}
_TEXT = 6
_GAPS = (  # SQZ-01: rows A, columns B; order OPB CLB COM/SEM/STP EXQ DOT DSH/ELL text
    (0, 0, 0, 0, 0, 0, 0),
    (HALF, 0, 0, 0, 0, 0, HALF),
    (HALF, 0, 0, 0, HALF, HALF, HALF),
    (HALF, 0, 0, 0, HALF, HALF, HALF),
    (0, 0, 0, 0, 0, 0, 0),
    (HALF, 0, 0, 0, 0, 0, 0),
    (HALF, 0, 0, 0, 0, 0, 0),
)


class Gap(NamedTuple):
    """The gap between two clusters, mille em. step: which squeezing step may take `squeeze` of it (None: none);
    stretch: E-step that may widen it (None: never, JUS-01); limit: how far E1 or E2 may widen it; further: by how much
    it may exceed the other gaps of a loose line."""

    width: int
    step: int | None
    squeeze: int
    stretch: int | None
    limit: int = 0
    further: int = 0


_STEP_AFTER = {CLB: S4, COM: S5, SEM: S5, STP: S7, EXQ: S7}
_STIFF = frozenset((CON, SOL, DOT))
_PAUSES = frozenset((COM, SEM, STP, EXQ))
DOT_BLANK = 250
"""Blank on either side of an interpunct that is set as one em (ADV-05, Taiwan and Hong Kong), mille em."""


def gap_between(
    a: int, b: int, tight: bool = False, digits_spaced: bool = False, centred: bool = False
) -> Gap:
    """The gap the pair matrix keeps between classes a and b (SQZ-01, SQZ-02, AUT-01 … AUT-05, JUS-01).

    tight: headlines over 30 pt close bracket pairs (HED-07). digits_spaced: AUT-05's other setting. centred: pause
    marks stand in the middle of their frames and keep them whole, interpuncts take an em (ADV-17, ADV-05).
    """
    if centred and a in _PAUSES:
        return Gap(0, None, 0, E3)
    if centred and DOT in (a, b) and a != OPB and b != CLB:
        return Gap(DOT_BLANK, S3, DOT_BLANK, None)
    row, column = _GROUP.get(a, _TEXT), _GROUP.get(b, _TEXT)
    width = _GAPS[row][column]
    stretch = None if a in _STIFF or b in _STIFF else E3
    if width:
        if column == 0 and row in (1, 2, 3):
            return Gap(0, None, 0, stretch) if tight else Gap(width, S8, width, stretch)
        step = S4 if column == 0 else _STEP_AFTER.get(a, S4)
        return Gap(width, step, width, stretch)
    if SPC in (a, b) or (a == b and a in UNSPLIT):
        return Gap(0, None, 0, None)
    if _autospaced(a, b, digits_spaced):
        return autospace(AUTOSPACE)
    if (a in (NUM, SUF, PRE) and b in (NUM, SUF, PRE)) or (a in (NUM, LAT) and b in (LAT, NUM, SUF)):
        return Gap(0, None, 0, None)
    return Gap(0, None, 0, stretch, 0, DIGITS_FURTHER if _beside_figures(a, b) else 0)


def _beside_figures(a: int, b: int) -> bool:
    return (a == HAN and b in (NUM, PRE)) or (a in (NUM, SUF) and b == HAN)


def _autospaced(a: int, b: int, digits_spaced: bool) -> bool:
    latin = (LAT, NUM, SUF, PRE) if digits_spaced else (LAT,)
    return (a in (HAN, ITR) and b in latin) or (a in latin and b in (HAN, ITR))


def autospace(width: int) -> Gap:
    """The gap between Han and Latin (AUT-01), width in mille em: squeezed to 1/8 (S6), stretched to 1/3 (E2)."""
    return Gap(width, S6, max(0, width - AUTOSPACE), E2, max(0, AUTOSPACE_MAX - width), AUTOSPACE_FURTHER)


def word_space() -> Gap:
    """A typed space between Latin words (JUS S2, E1)."""
    return Gap(WORD_SPACE, S2, WORD_SPACE - WORD_SPACE_MIN, E1, WORD_SPACE_MAX - WORD_SPACE)


def has_outer_blank(run_length: int) -> bool:
    """ADV-11, ADV-12: a pair of ！ ？ has no blank after it, one and three have."""
    return run_length % 2 == 1


SAFETY = 30
"""ADV-15: what is left between ink and a neighbour when a blank is cut, mille em."""


CENTRED = 250
"""ADV-17: a pause mark with at least this bearing on both sides stands in the middle of its frame, mille em."""


def is_centred(left: int, right: int) -> bool:
    """ADV-17: whether a mark with these side bearings (mille em) is a centred one of Traditional setting."""
    return min(left, right) >= CENTRED


def removable_blank(bearing: int) -> int:
    """ADV-15: blank that may be cut from a mark whose measured side bearing is `bearing` (mille em)."""
    return max(0, min(HALF, bearing - SAFETY))
