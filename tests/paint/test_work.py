"""How much work a page is: calls of Python functions for a fixed small job, which do not depend on the machine."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.paint.sheets import JOB, line, make_book, sheet
from typeset.press.write import page_pdf
from typeset.units import PT

LINES, LETTERS = 60, 16
MOST_A_LINE, MOST_A_GLYPH, MOST_A_FILE = 22, 3, 700
"""Calls allowed for each line, for each glyph that a face has (once a file) and for the rest of a file: a tenth or two more than there
are, so that one call more for each glyph is too many."""


def calls_of_painting(lines: int) -> int:
    """Calls of the program's own functions while a page of so many lines of different characters is painted."""
    book = make_book()
    texts = ["".join(chr(0x4E00 + number * LETTERS + at) for at in range(LETTERS)) for number in range(lines)]
    page = sheet(
        *(
            line(book, text, y=60 * PT + number * 12 * PT, extra=7 * number)
            for number, text in enumerate(texts)
        )
    )
    page_pdf(page, book, JOB)  # what is read once a process
    counted = 0

    def count(frame: Any, event: str, _: object) -> None:
        nonlocal counted
        if event == "call" and "/typeset/" in frame.f_code.co_filename.replace("\\", "/"):
            counted += 1

    sys.setprofile(count)
    try:
        page_pdf(page, make_book(), JOB)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("kept", [True, False])
def test_a_page_is_painted_with_few_calls(monkeypatch: pytest.MonkeyPatch, kept: bool) -> None:
    """This test ensures that no function is called for each glyph that is painted, only for each line and for each glyph of a face: a
    page of twice the lines takes twice the calls of its lines, and no more than are allowed for them."""
    if not kept:
        monkeypatch.setenv("TYPESET_CACHE", "off")
    half, whole = calls_of_painting(LINES // 2), calls_of_painting(LINES)
    grown = (whole - half) / (LINES // 2)
    assert grown <= MOST_A_LINE + MOST_A_GLYPH * LETTERS, grown
    assert half - grown * LINES // 2 <= MOST_A_FILE, half
