"""Page pictures and their comparison."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import HEIGHT, JOB, WIDTH, line, sheet
from typeset.press.write import page_pdf
from typeset.proof.pdfium import PdfError, page_count
from typeset.proof.pixels import compare, overlay
from typeset.proof.raster import page_png
from typeset.sheet.types import Rect
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


def page_of(book: FontBook, text: str = "大字") -> bytes:
    return page_pdf(sheet(line(book, text, size=80 * PT, y=200 * PT)), book, JOB)


def test_size_and_ink(book: FontBook) -> None:
    """This test ensures that the picture has the page's size and the type is where the sheet has it."""
    pdf = page_pdf(sheet(tints=(Rect(100 * PT, 200 * PT, 50 * PT, 50 * PT, "black"),)), book, JOB)
    shown = Image.open(io.BytesIO(page_png(pdf, 72)))
    assert abs(shown.width - WIDTH / PT) <= 1
    assert abs(shown.height - HEIGHT / PT) <= 1
    dark = shown.convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert dark == pytest.approx((100, 200, 150, 250), abs=1)


def test_the_same_bytes_again(book: FontBook) -> None:
    """This test ensures that a proof is reproducible."""
    pdf = page_of(book)
    assert page_png(pdf, 50) == page_png(pdf, 50)


def test_what_cannot_be_rendered(book: FontBook) -> None:
    """This test ensures that bytes that are no PDF and pages that are not there raise the one named error."""
    with pytest.raises(PdfError):
        page_png(b"nothing", 50)
    with pytest.raises(PdfError, match="no page 1"):
        page_png(page_of(book), 50, 1)
    assert page_count(page_of(book)) == 1


def test_compare_equal(book: FontBook) -> None:
    """This test ensures that a picture equals itself."""
    shown = page_png(page_of(book), 40)
    assert compare(shown, shown) == (True, 0, 0, None)


def test_compare_names_the_place(book: FontBook) -> None:
    """This test ensures that a changed character is seen, and where."""
    one, two = (page_png(page_of(book, text), 72) for text in ("大字", "大学"))
    found = compare(one, two)
    assert not found.same
    assert found.box is not None
    assert 115 <= found.box[0] <= 140
    assert compare(one, two, allowed=1_000_000).same


def test_compare_forgives_faint_edges() -> None:
    """This test ensures that differences within the tolerance do not count, and those beyond do."""

    def grey(value: int) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (10, 10), (value, value, value)).save(out, "PNG")
        return out.getvalue()

    assert compare(grey(100), grey(124)).same
    assert not compare(grey(100), grey(125)).same


def test_compare_sizes(book: FontBook) -> None:
    """This test ensures that pictures of unlike size differ wholly."""
    assert compare(page_png(page_of(book), 30), page_png(page_of(book), 31)).share == 1_000_000


def test_overlay_shows_both() -> None:
    """This test ensures that what only one has is coloured."""

    def dot(x: int) -> bytes:
        shown = Image.new("L", (20, 5), 255)
        shown.paste(0, (x, 0, x + 3, 3))
        out = io.BytesIO()
        shown.save(out, "PNG")
        return out.getvalue()

    both = Image.open(io.BytesIO(overlay(dot(1), dot(10))))
    assert both.getpixel((2, 1)) == (0, 255, 0)
    assert both.getpixel((11, 1)) == (255, 0, 0)
    assert both.getpixel((18, 4)) == (255, 255, 255)
