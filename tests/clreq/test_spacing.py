"""SQZ-01, SQZ-02, AUT and JUS-01 as data: the gap between any two classes, in mille em."""

from __future__ import annotations

import pytest

from typeset.clreq import classes as c
from typeset.clreq import spacing
from typeset.clreq.rules import HOUSE, Rules
from typeset.clreq.scales import E1, E2, E3, S2, S4, S5, S6, S7, S8
from typeset.clreq.spacing import Gap, Manner

CLOSING, PAUSES, STOPS = [c.CLB], [c.COM, c.SEM, c.STP], [c.EXQ]
LONG, TEXT = [c.DSH, c.ELL], [c.HAN, c.NUM, c.LAT]
COLUMNS = ([c.OPB], CLOSING, PAUSES + STOPS, [c.DOT], LONG, TEXT)
TABLE = (  # the table of SQZ-01, copied from the rule; None: autospace or 0, tested as AUT
    ([c.OPB], (0, 0, 0, 0, 0, 0)),
    (CLOSING, (500, 0, 0, 0, 0, 500)),
    (PAUSES, (500, 0, 0, 500, 500, 500)),
    (STOPS, (500, 0, 0, 500, 500, 500)),
    ([c.DOT], (0, 0, 0, 0, 0, 0)),
    (LONG, (500, 0, 0, 0, 0, 0)),
    (TEXT, (500, 0, 0, 0, 0, None)),
)


def gap_between(a: int, b: int, rules: Rules = HOUSE, **manner: bool) -> Gap:
    """The gap that rules keep between two classes."""
    return spacing.gap_between(a, b, rules.spacing, Manner(**manner))


def differences(rules: Rules = HOUSE) -> list[tuple[str, str, int]]:
    """The pairs whose gap is not the rule's."""
    pairs = ((a, b, value) for rows, values in TABLE for columns, value in zip(COLUMNS, values, strict=True)
             for a in rows for b in columns if value is not None)  # fmt: skip
    return [
        (c.NAMES[a], c.NAMES[b], gap_between(a, b, rules).width)
        for a, b, value in pairs
        if gap_between(a, b, rules).width != value
    ]


def test_sqz_01_table() -> None:
    """This test ensures that the gap of every pair of classes is the one SQZ-01 prints."""
    assert differences() == []


@pytest.mark.parametrize("row", range(7))
def test_sqz_01_control(row: int) -> None:
    """This test ensures that each row of the gap table is looked up: its entries off, pairs come out wrong."""
    known = HOUSE.spacing.pairs
    changed = tuple(tuple(500 - v for v in r) if k == row else r for k, r in enumerate(known))
    assert differences(HOUSE.entries("spacing", pairs=changed)) != []


@pytest.mark.parametrize("a", [c.CLB, c.COM, c.STP])
def test_sqz_02_tight_pairs(a: int) -> None:
    """This test ensures that a closing or pausing mark and an opening one close up when tight, and only last by S8."""
    assert gap_between(a, c.OPB, tight=True).width == 0
    ordinary = gap_between(a, c.OPB)
    assert (ordinary.width, ordinary.step, ordinary.squeeze) == (500, S8, 500)


@pytest.mark.parametrize(
    ("a", "b", "step"),
    [
        (c.CLB, c.HAN, S4), (c.HAN, c.OPB, S4), (c.COM, c.HAN, S5), (c.SEM, c.HAN, S5), (c.STP, c.HAN, S7),
        (c.EXQ, c.HAN, S7), (c.STP, c.OPB, S8), (c.DSH, c.OPB, S4), (c.COM, c.DSH, S5),
    ],
)  # fmt: skip
def test_jus_s_step_of_each_blank(a: int, b: int, step: int) -> None:
    """This test ensures that the blank of each mark is given up at its own step of JUS-S."""
    gap = gap_between(a, b)
    assert (gap.step, gap.squeeze) == (step, gap.width)


def test_jus_s_steps_are_in_order() -> None:
    """This test ensures that the squeezing steps rank as JUS-S lists them and the stretching ones as JUS-E."""
    assert sorted([S2, S4, S5, S6, S7, S8]) == [S2, S4, S5, S6, S7, S8]
    assert E1 < E2 < E3
    space = spacing.word_space(HOUSE.spacing)
    assert (space.step, space.stretch) == (S2, E1)
    assert space.width - space.squeeze == 250
    assert space.width + space.limit == 500


@pytest.mark.parametrize(("a", "b"), [(c.HAN, c.LAT), (c.LAT, c.HAN), (c.ITR, c.LAT)])
def test_aut_01_between_han_and_latin(a: int, b: int) -> None:
    """This test ensures that Han and Latin keep 1/8 em, stretched by E2 to 1/3 and not squeezed (AUT-01, S6)."""
    gap = gap_between(a, b)
    assert (gap.width, gap.squeeze, gap.stretch) == (125, 0, E2)
    assert gap.width + gap.limit == 333


@pytest.mark.parametrize("mark", [c.OPB, c.CLB, c.COM, c.STP, c.EXQ, c.DOT, c.DSH, c.ELL, c.CON, c.SOL])
def test_aut_03_none_beside_marks(mark: int) -> None:
    """This test ensures that no autospace stands beside a mark: Latin there is set as Han is (AUT-03)."""
    for latin in (c.LAT, c.NUM):
        assert gap_between(latin, mark).width == gap_between(c.HAN, mark).width
        assert gap_between(mark, latin).width == gap_between(mark, c.HAN).width


@pytest.mark.parametrize(
    ("a", "b"), [(c.NUM, c.SUF), (c.PRE, c.NUM), (c.NUM, c.LAT), (c.LAT, c.NUM), (c.SUF, c.SUF)]
)
def test_aut_04_none_in_a_quantity(a: int, b: int) -> None:
    """This test ensures that a number and its sign or unit stand solid, also when a line is stretched (AUT-04, JUS-01)."""
    assert gap_between(a, b)[:4] == (0, None, 0, None)


def test_aut_05_digits_solid_or_spaced() -> None:
    """This test ensures that digits in Han are solid unless the setting asks for space; Latin always has it (AUT-05)."""
    assert gap_between(c.NUM, c.HAN).width == gap_between(c.HAN, c.NUM).width == 0
    assert gap_between(c.NUM, c.HAN, digits_spaced=True).width == 125
    assert gap_between(c.HAN, c.NUM, digits_spaced=True).width == 125


@pytest.mark.parametrize("stiff", [c.CON, c.SOL, c.DOT])
def test_jus_01_stiff_marks(stiff: int) -> None:
    """This test ensures that nothing is stretched around connectors, separators and interpuncts (JUS-01)."""
    for other in (c.HAN, c.NUM, c.LAT):
        assert gap_between(stiff, other).stretch is None
        assert gap_between(other, stiff).stretch is None
    assert gap_between(c.HAN, c.HAN).stretch == E3


def test_adv_15_removable_blank_keeps_the_ink_apart() -> None:
    """This test ensures that at most half an em is cut and always less than the measured bearing (ADV-15)."""
    assert spacing.removable_blank(700, HOUSE.spacing) == 500
    assert 0 < spacing.removable_blank(400, HOUSE.spacing) < 400
    assert spacing.removable_blank(10, HOUSE.spacing) == 0
