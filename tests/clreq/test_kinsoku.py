"""KIN-01 … KIN-09 as a table: which classes may start or end a line, at which level."""

from __future__ import annotations

import pytest

from typeset.clreq import classes as c
from typeset.clreq.kinsoku import LEVELS, SIDE, walls
from typeset.clreq.kinsoku import forbidden as by_table
from typeset.clreq.rules import HOUSE

PUNCTUATION = [c.COM, c.SEM, c.STP, c.EXQ]


def forbidden(before: int, after: int, level: str = "gb") -> bool:
    """Whether the house's rules forbid a break, the same by the table and by the list that lines are set by."""
    found = by_table(before, after, level, HOUSE.kinsoku)
    assert walls(HOUSE, level)[before * SIDE + after] is found
    return found


NO_START = [  # rule, classes, the levels at which they may not start a line
    ("KIN-01", PUNCTUATION, ("basic", "gb", "strict")),
    ("KIN-02", [c.CLB], ("basic", "gb", "strict")),
    ("KIN-04", [c.DOT], ("basic", "gb", "strict")),
    ("KIN-05", [c.CON], ("basic", "gb", "strict")),
    ("KIN-06", [c.SOL], ("gb", "strict")),
    ("KIN-07", [c.DSH, c.ELL], ("strict",)),
    ("KIN-08", [c.SUF], ("basic", "gb", "strict")),
    ("KIN-09", [c.ITR], ("basic", "gb", "strict")),
    ("KIN-03", [c.OPB], ()),
    ("KIN-08", [c.PRE], ()),
]
NO_END = [
    ("KIN-03", [c.OPB], ("basic", "gb", "strict")),
    ("KIN-06", [c.SOL], ("gb", "strict")),
    ("KIN-08", [c.PRE], ("basic", "gb", "strict")),
    ("KIN-01", PUNCTUATION, ()),
    ("KIN-02", [c.CLB], ()),
    ("KIN-04", [c.DOT], ()),
    ("KIN-05", [c.CON], ()),
    ("KIN-07", [c.DSH, c.ELL], ()),
]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("rule", "members", "levels"), NO_START)
def test_line_start(rule: str, members: list[int], levels: tuple[str, ...], level: str) -> None:
    """This test ensures that a class is kept from a line start at the levels its rule names, and at no other."""
    for cls in members:
        assert forbidden(c.HAN, cls, level) is (level in levels), (rule, c.NAMES[cls])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("rule", "members", "levels"), NO_END)
def test_line_end(rule: str, members: list[int], levels: tuple[str, ...], level: str) -> None:
    """This test ensures that a class is kept from a line end at the levels its rule names, and at no other."""
    for cls in members:
        assert forbidden(cls, c.HAN, level) is (level in levels), (rule, c.NAMES[cls])


def test_default_level_is_gb() -> None:
    """This test ensures that the default level is `gb`: the separator is kept, the dash is free (KIN-06, KIN-07)."""
    assert forbidden(c.HAN, c.SOL)
    assert not forbidden(c.HAN, c.DSH)
    assert not forbidden(c.HAN, c.HAN)
