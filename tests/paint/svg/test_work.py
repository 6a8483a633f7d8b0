"""How much work a page is as SVG: calls of Python functions, which do not depend on the machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from tests.paint.sheets import line, sheet
from tests.paint.svg.drawing import target_of
from typeset.paint.svg.groups import groups
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.paint.svg.target import SvgTarget
    from typeset.sheet.types import Sheet

LINES, LETTERS = 60, 16
MOST_A_LINE, MOST_A_KEPT_LINE = 12, 1


def page_of(book: FontBook, lines: int) -> Sheet:
    text = "".join(chr(0x4E00 + at) for at in range(LETTERS))
    return sheet(
        *(line(book, text, y=60 * PT + number * 12 * PT, extra=7 * number) for number in range(lines))
    )


def calls_of(page: Sheet, target: SvgTarget) -> int:
    """Calls of the program's own functions while a page is drawn."""
    counted = 0

    def count(frame: Any, event: str, _: object) -> None:
        nonlocal counted
        if event == "call" and "/typeset/" in frame.f_code.co_filename.replace("\\", "/"):
            counted += 1

    sys.setprofile(count)
    try:
        groups(page, target)
    finally:
        sys.setprofile(None)
    return counted


def test_no_call_a_glyph(book: FontBook) -> None:
    """This test ensures that no function is called for a glyph whose character is known, only for lines, and for lines drawn before of
    the same content hardly any."""
    target = target_of(book)
    known = page_of(book, 1)
    calls_of(known, target)
    half, whole = (
        calls_of(page_of(book, LINES // 2), target_of(book)),
        calls_of(page_of(book, LINES), target_of(book)),
    )
    assert (whole - half) / (LINES // 2) <= MOST_A_LINE
    calls_of(page_of(book, LINES), target)
    again, less = calls_of(page_of(book, LINES), target), calls_of(page_of(book, LINES // 2), target)
    assert (again - less) / (LINES // 2) <= MOST_A_KEPT_LINE
