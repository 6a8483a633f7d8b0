"""Widths and gaps of marks (ADV, SQZ, EDGE, AUT) by the table of rules, and the steps that may change them.

Model: a full-width mark is a core (its ink half) and a blank on one side. A line is cores and the gaps
between them; blanks at the line's edges are simply not there (EDGE-01, EDGE-02).
"""

from __future__ import annotations

from typeset.clreq.classes import (
    CLB,
    COM,
    DOT,
    DSH,
    ELL,
    EXQ,
    LAT,
    NUM,
    OPB,
    PRE,
    SEM,
    SPC,
    STP,
    SUF,
)
from typeset.clreq.rules.spacing import HALF, Spacing
from typeset.clreq.scales import E1, E2, E3, S2, S3, S4, S6, S8
from typeset.named_tuple import NamedTuple

_GROUP = {OPB: 0, CLB: 1, COM: 2, SEM: 2, STP: 2, EXQ: 3, DOT: 4, DSH: 5, ELL: 5}
_TEXT = 6
"""Rows and columns of SQZ-01's matrix."""


class Gap(NamedTuple):
    """The gap between two clusters."""

    width: int
    """As it is natural, mille em."""
    step: int | None
    """The squeezing step that may take `squeeze` of it, S2 … S8; None: none (JUS-S)."""
    squeeze: int
    """How much that may take, mille em."""
    stretch: int | None
    """The step that may widen it, E1 … E3; None: never (JUS-01)."""
    limit: int = 0
    """How far E1 or E2 may widen it, mille em."""
    further: int = 0
    """By how much it may exceed the other gaps of a loose line, mille em (JUS-E)."""


class Manner(NamedTuple):
    """What a text asks of its gaps."""

    tight: bool = False
    """Whether a closing mark and the opening one behind it close up (SQZ-02, HED-07)."""
    digits_spaced: bool = False
    """Whether digits keep the autospace too (AUT-05)."""
    centred: bool = False
    """Pause marks stand in the middle of their frames and keep them whole, interpuncts take an em (ADV-17, ADV-05)."""
    autospace: int = 125
    """Between Han and Latin, mille em (AUT-01)."""


PLAIN = Manner()
"""A text that asks for nothing special."""


def gap_between(a: int, b: int, spacing: Spacing, manner: Manner = PLAIN) -> Gap:
    """The gap kept between classes a and b (SQZ-01, SQZ-02, AUT-01 … AUT-05, JUS-01)."""
    if manner.centred and a in spacing.pauses:
        return Gap(0, None, 0, E3)
    if manner.centred and DOT in (a, b) and a != OPB and b != CLB:
        return Gap(spacing.dot_blank, S3, spacing.dot_blank, None)
    row, column = _GROUP.get(a, _TEXT), _GROUP.get(b, _TEXT)
    width = spacing.pairs[row][column]
    stretch = None if a in spacing.stiff or b in spacing.stiff else E3
    if width:
        if column == 0 and row in (1, 2, 3):
            return Gap(0, None, 0, stretch) if manner.tight else Gap(width, S8, width, stretch)
        step = S4 if column == 0 else dict(spacing.step_after).get(a, S4)
        return Gap(width, step, width, stretch)
    if SPC in (a, b) or (a == b and a in (DSH, ELL)):
        return Gap(0, None, 0, None)
    if (a, b) in spacing.autospaced or (manner.digits_spaced and (a, b) in spacing.digits_autospaced):
        return autospace(manner.autospace, spacing)
    if (a in (NUM, SUF, PRE) and b in (NUM, SUF, PRE)) or (a in (NUM, LAT) and b in (LAT, NUM, SUF)):
        return Gap(0, None, 0, None)
    further = spacing.digits_further if (a, b) in spacing.further_pairs else 0
    return Gap(0, None, 0, stretch, 0, further)


def autospace(width: int, spacing: Spacing) -> Gap:
    """The gap between Han and Latin (AUT-01), width in mille em: squeezed to the least (S6), stretched to the most (E2)."""
    squeeze, limit = max(0, width - spacing.autospace), max(0, spacing.autospace_most - width)
    return Gap(width, S6, squeeze, E2, limit, spacing.latin_further)


def word_space(spacing: Spacing) -> Gap:
    """A typed space between Latin words (JUS S2, E1)."""
    usual = spacing.word_space
    return Gap(usual, S2, usual - spacing.word_space_least, E1, spacing.word_space_most - usual)


def has_outer_blank(run_length: int, spacing: Spacing) -> bool:
    """ADV-11, ADV-12: a pair of ！ ？ has no blank after it, one and three have."""
    return run_length % 2 == 1 or spacing.even_run_blank


def is_centred(left: int, right: int, spacing: Spacing) -> bool:
    """ADV-17: whether a mark with these side bearings (mille em) is a centred one of Traditional setting."""
    return min(left, right) >= spacing.centred


def removable_blank(bearing: int, spacing: Spacing) -> int:
    """ADV-15: blank that may be cut from a mark whose measured side bearing is `bearing` (mille em)."""
    return max(0, min(spacing.blank_most, bearing - spacing.safety))


__all__ = [
    "HALF", "Gap", "Manner", "autospace", "gap_between", "has_outer_blank", "is_centred", "removable_blank", "word_space",
]  # fmt: skip
