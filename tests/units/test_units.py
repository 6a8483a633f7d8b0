"""Units: exact lengths from points, millimetres, 号, 级, em, lines and columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.units import HAO, PT, Relative, UnitError, from_mm, from_pt, parse, to_mm, to_pt

HED_05 = {"初号": "42", "小初": "36", "一号": "26", "二号": "22", "三号": "16", "四号": "14", "小四": "12", "五号": "10.5",
          "小五": "9", "六号": "7.875", "七号": "5.25"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("9.5pt", 9_500_000), ("7.875pt", 7_875_000), (" 12 pt ", 12 * PT), ("-3pt", -3 * PT), ("1in", 72 * PT),
        ("25.4mm", 72 * PT), ("2.54cm", 72 * PT), ("13Q", 9_212_598), ("13级", 9_212_598), ("350mm", 992_125_984),
        ("小五", 9 * PT), ("六号", 7_875_000),
    ],
)  # fmt: skip
def test_parse_absolute(text: str, units: int) -> None:
    """This test ensures that a length with an absolute unit is read exactly, or rounded once."""
    assert parse(text) == units


@pytest.mark.parametrize(
    ("text", "unit", "mille"),
    [
        ("2em", "em", 2000),
        ("3字", "em", 3000),
        ("3 lines", "line", 3000),
        ("0.5行", "line", 500),
        ("2栏", "column", 2000),
        ("240%", "percent", 240_000),
    ],
)
def test_parse_relative(text: str, unit: str, mille: int) -> None:
    """This test ensures that a length that needs context is kept in thousandths."""
    assert parse(text) == Relative(unit, mille)


@pytest.mark.parametrize(
    "text", ["", "12", "pt", "12px", "1e3pt", "十二pt", "1.2.3pt", "九号", "12 pt pt", "0x10pt"]
)
def test_parse_rejects(text: str) -> None:
    """This test ensures that what is no length raises UnitError and nothing else."""
    with pytest.raises(UnitError):
        parse(text)


def test_hao_table() -> None:
    """This test ensures that the 号 sizes are those of HED-05's table."""
    assert {name: HAO[name] for name in HED_05} == HED_05
    assert parse("初号") == 42 * PT


@given(st.integers(0, 10**7))
def test_points_have_three_decimals(milli: int) -> None:
    """This test ensures that a size of three decimals is exact: size × advance is an integer in units."""
    units = from_pt(Decimal(milli) / 1000)
    assert units == milli * 1000
    assert units % 1000 == 0


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_to_pt_reads_back(units: int, decimals: int) -> None:
    """This test ensures that the written number is plain, short and within half a step of the length."""
    shown = to_pt(units, decimals) if decimals else to_pt(units)
    step = 10 ** (6 - (decimals or 4))
    assert "e" not in shown.lower()
    assert not (("." in shown) and shown.endswith(("0", ".")))
    assert shown != "-0"
    assert abs(Decimal(shown) * PT - units) <= Decimal(step) / 2


@given(st.integers(0, 2000))
def test_millimetres(mm: int) -> None:
    """This test ensures that millimetres are rounded once and come back for messages."""
    assert abs(Decimal(from_mm(mm)) - Decimal(mm) * 72 * PT / Decimal("25.4")) <= Decimal("0.5")
    assert to_mm(from_mm(mm)) == mm
