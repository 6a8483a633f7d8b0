"""Line-start and line-end prohibition (避头尾, KIN-01 … KIN-11) over the table of classes and levels."""

from __future__ import annotations

from functools import lru_cache

from typeset.clreq.classes import NAMES, NUM, SUF
from typeset.clreq.rules import Rules
from typeset.clreq.rules.kinsoku import Kinsoku

LEVELS = ("none", "basic", "gb", "strict")
SIDE = len(NAMES)
"""Classes on a side of the table that `walls` gives."""


def forbidden(before: int, after: int, level: str, kinsoku: Kinsoku) -> bool:
    """Whether a line may not break between these classes at a level."""
    if before == after and before in kinsoku.unsplit:
        return True
    if level == "none":
        return False
    starts, ends = dict(kinsoku.no_start)[level], dict(kinsoku.no_end)[level]
    return after in starts or before in ends or (before == NUM and after == SUF)


@lru_cache(maxsize=64)
def walls(rules: Rules, level: str) -> tuple[bool, ...]:
    """`forbidden` of every pair of classes at a level: the one before times SIDE, and the one behind."""
    return tuple(forbidden(a, b, level, rules.kinsoku) for a in range(SIDE) for b in range(SIDE))
