"""Exact lengths: one unit is 1/1,000,000 pt, held in a Python int.

Type sizes have at most three decimals of a point, so size x advance (in thousandths
of an em) is exact. Millimetres and 号 are rounded once, when they are read.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

PT = 1_000_000
"""Units in one point (1/72 inch)."""

MM_PER_INCH = Decimal("25.4")

HAO = {
    "初号": "42", "小初": "36", "一号": "26", "小一": "24", "二号": "22", "小二": "18", "三号": "16",
    "小三": "15", "四号": "14", "小四": "12", "五号": "10.5", "小五": "9", "六号": "7.875", "小六": "6.5",
    "七号": "5.25",
}  # fmt: skip
"""Chinese type sizes (号制) in points; HED-05's table."""

_ABSOLUTE = {"pt": Decimal(PT), "mm": 72 * PT / MM_PER_INCH, "cm": 720 * PT / MM_PER_INCH,
             "in": Decimal(72 * PT), "q": 18 * PT / MM_PER_INCH, "级": 18 * PT / MM_PER_INCH}  # fmt: skip
_RELATIVE = {"em": "em", "字": "em", "line": "line", "lines": "line", "行": "line",
             "column": "column", "columns": "column", "栏": "column", "%": "percent"}  # fmt: skip
_FORM = lazy_pattern(r"^\s*([-+]?\d+(?:\.\d+)?)\s*([a-zA-Z%级字行栏]+)\s*$")


class Relative(NamedTuple):
    """A length that needs context."""

    unit: str
    """`em` (字), `line` (行), `column` (栏) or `percent`."""
    mille: int
    """How many of it, in thousandths."""


class UnitError(ValueError):
    """Raised when a text is not a length; the message says what would be."""


def from_pt(value: Decimal | int | str) -> int:
    """Points to units, rounded once to three decimals of a point (type sizes stay exact)."""
    milli = (Decimal(value) * 1000).quantize(Decimal(1), ROUND_HALF_EVEN)
    return int(milli) * (PT // 1000)


def from_mm(value: Decimal | int | str) -> int:
    """Millimetres to units, rounded to the nearest unit."""
    return int((Decimal(value) * 72 * PT / MM_PER_INCH).quantize(Decimal(1), ROUND_HALF_EVEN))


def parse(text: str) -> int | Relative:
    """Read a length such as `9.5pt`, `小五`, `350mm`, `13级`, `3 lines`, `2em`, `240%`.

    Returns units for an absolute length and a `Relative` for one that needs context.
    Raises UnitError for anything else.
    """
    if text.strip() in HAO:
        return from_pt(HAO[text.strip()])
    match = _FORM.match(text)
    if match is None:
        raise UnitError(text)
    number, unit = match.group(1), match.group(2).lower()
    try:
        value = Decimal(number)
    except InvalidOperation as error:  # pragma: no cover - the pattern admits digits only
        raise UnitError(text) from error
    if unit == "pt":
        return from_pt(value)
    if unit in _ABSOLUTE:
        return int((value * _ABSOLUTE[unit]).quantize(Decimal(1), ROUND_HALF_EVEN))
    if unit in _RELATIVE:
        return Relative(_RELATIVE[unit], int((value * 1000).quantize(Decimal(1), ROUND_HALF_EVEN)))
    raise UnitError(text)


def to_pt(units: int, decimals: int = 4) -> str:
    """Units as a decimal number of points for PDF and dumps: shortest form, never an exponent."""
    step = 10 ** (6 - decimals)
    scaled = (abs(units) + step // 2) // step
    whole, part = divmod(scaled, 10**decimals)
    sign = "-" if units < 0 and scaled else ""
    if part == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{part:0{decimals}d}".rstrip("0")


def to_mm(units: int) -> float:
    """Units as millimetres, for messages only."""
    return round(units * 25.4 / 72 / PT, 2)
