"""Lengths and texts as SVG writes them."""

from __future__ import annotations

from typeset.patterns import lazy_pattern

_STEP = 1000
"""Units in a thousandth of a point, the finest that is written."""

_PARTS = tuple(f".{part:03d}".rstrip("0").rstrip(".") for part in range(1000))
"""Thousandths of a point behind a whole number."""


def points(units: int) -> str:
    """Units as points with at most three decimals, rounded to the nearest, halves away from nought; never an exponent."""
    if units < 0:
        thousandths = (_STEP // 2 - units) // _STEP
        return f"-{thousandths // 1000}{_PARTS[thousandths % 1000]}" if thousandths else "0"
    thousandths = (units + _STEP // 2) // _STEP
    return f"{thousandths // 1000}{_PARTS[thousandths % 1000]}"


def listed(lengths: tuple[int, ...]) -> str:
    """Lengths in units as a list of points."""
    if min(lengths, default=0) < 0:
        return " ".join(map(points, lengths))
    parts = _PARTS
    return " ".join(
        [f"{(at := (units + 500) // 1000) // 1000}{parts[at % 1000]}" for units in lengths]
    )  # as `points` has it, without a call each: most of a page's numbers are these


_UNFIT = lazy_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML does not hold, and what turns the order of its neighbours about."""


def plain(text: str) -> str:
    """A text that any XML may hold and every encoder takes: what it may not is U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def escaped(text: str) -> str:
    """A text as the content of an element or of an attribute in double quotes."""
    return (
        plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
