"""What may not start or end a line (避头尾, KIN-01 … KIN-11), and what a break costs that may be (NBK, SRC)."""

from typeset.clreq.classes import CLB, COM, CON, DOT, DSH, ELL, EXQ, ITR, OPB, PRE, SEM, SOL, STP, SUF
from typeset.clreq.scales import HARD
from typeset.named_tuple import NamedTuple

Levels = tuple[tuple[str, frozenset[int]], ...]
"""Classes by the level that a paper asks for."""

_STARTS = frozenset((COM, SEM, STP, EXQ, CLB, DOT, CON, SUF, ITR))
_ENDS = frozenset((OPB, PRE))


class Kinsoku(NamedTuple):
    """Prohibitions by class of mark."""

    no_start: Levels = (
        ("none", frozenset()),
        ("basic", _STARTS),
        ("gb", _STARTS | {SOL}),
        ("strict", _STARTS | {SOL, DSH, ELL}),
    )
    """Classes that may not start a line, by level (KIN-01, KIN-02, KIN-04 … KIN-09)."""

    no_end: Levels = (
        ("none", frozenset()),
        ("basic", _ENDS),
        ("gb", _ENDS | {SOL}),
        ("strict", _ENDS | {SOL}),
    )
    """Classes that may not end a line, by level (KIN-03, KIN-06, KIN-08)."""

    unsplit: frozenset[int] = frozenset((DSH, ELL))
    """Runs of these are pairs (CLS-03), and no run is parted between two of its pairs (KIN-07)."""

    no_start_marks: frozenset[str] = frozenset(")]}>,.;:!?-‐‑~®»›‥")
    """Marks of other scripts that start no line, at every level but none."""

    no_end_marks: frozenset[str] = frozenset("([{<$«‹„‚")
    """Marks of other scripts that end no line, at every level but none."""

    disliked_start: frozenset[int] = frozenset((DSH, ELL))
    """Classes better not at a line's start, where another break costs about the same (KIN-10)."""

    disliked: int = 30
    """What such a break costs, on the scale of line costs (KIN-10)."""


class Keeping(NamedTuple):
    """What a break costs inside what belongs together, on the scale of line costs."""

    strong: int = 600
    """A figure of three digits and more before its unit; the code of a telephone number (NBK-05, NBK-15)."""

    soft: int = 250
    """Ranges, dates, short book titles, a byline's head, a compound after its hyphen; a run-in head before its text (NBK-07, NBK-08,
    NBK-14, NBK-16)."""

    unit: int = 250
    """A unit of several characters behind its figure, such as 公里 (NBK-05)."""

    light: int = 80
    """Fixed terms in running text, addresses after their marks (NBK-15, NBK-18)."""

    name: tuple[tuple[int, int], ...] = ((2, HARD), (3, 600), (4, 600))
    """Inside a reporter's name, by its characters: no wall from three on, for a hole in the line above is worse (NBK-10)."""

    credit: int = 2000
    """Inside a short credit at a paragraph's end (SRC-04)."""

    credit_short: int = 10
    """Characters up to which a credit is short, brackets counted; a longer one costs `strong` (SRC-04)."""

    softer: tuple[tuple[int, int], ...] = ((14, 400),)
    """Below so many ems of measure a break that `softening` makes a wall costs so much instead, narrowest first (NBK-05, NBK-10)."""

    softening: frozenset[str] = frozenset(("NBK-05", "NBK-10"))
    """Rules whose walls soften so: one or two digits and their unit, a reporter's name of two characters."""

    hyphen: int = 900
    """Parting a word; dearer than any soft rule, so that hyphens stay few (NBK-14)."""

    least_word: int = 7
    """A word of fewer letters is not hyphenated (NBK-14)."""

    least_part: int = 3
    """No part of a hyphenated word is shorter, letters (NBK-14)."""

    telephone: int = 7
    """A chain of so many figures, such as 0571-8765, may be parted after its hyphens; `3-201` may not (NBK-15)."""

    head_indent: int = 2000
    """A line holds a run-in head whole, and does not part it, where it has room for it behind so much, mille em."""

    lead_in_short: int = 5
    """A lead-in of so many characters, such as 本报讯, is not parted where another break will do."""

    lead_in: int = 12_000
    """A break inside one: more than any loose line but a hole, so that a head before it stands alone and another paragraph is
    loosened first (SRC-03)."""

    compound: int = 11
    """From so many characters on a compound such as `CRISPR-Cas9` may end a line after its hyphen: only one that is half a narrow
    column leaves a hole (NBK-14)."""
