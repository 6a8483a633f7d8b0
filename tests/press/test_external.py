"""Other people's programs read our pages without a word (PX-23). Skipped where they are absent."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import HEIGHT, JOB, external, line, needs, picture_file, sheet
from typeset.press.write import page_pdf
from typeset.screen.edition import edition_pdf
from typeset.sheet.types import Picture, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

pytestmark = pytest.mark.external


@pytest.fixture
def page(book: FontBook, tmp_path: Path) -> Sheet:
    source = str(picture_file(tmp_path, "CMYK"))
    return sheet(
        line(book, "临州报正文九点五磅——黑字只在黑版", y=60 * PT),
        line(book, "套红", y=200 * PT, size=80 * PT, colour="red"),
        pictures=(Picture(400 * PT, 400 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600)),),
        tints=(Rect(30 * PT, 40 * PT, 300 * PT, 40 * PT, (0, 300, 0, 0)),),
        rules=(Rule(30 * PT, 90 * PT, 330 * PT, 90 * PT, 2 * PT),),
    )


def files(page: Sheet, book: FontBook, folder: Path) -> list[str]:
    made = {
        "page": page_pdf(page, book, JOB),
        "draft": page_pdf(page._replace(draft=True), book, JOB),
        "edition": edition_pdf([page, page._replace(page=2)], book, JOB),
    }
    for name, pdf in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return [str(folder / f"{name}.pdf") for name in made]


@needs("qpdf")
def test_qpdf(page: Sheet, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that qpdf finds no fault in the structure."""
    for path in files(page, book, tmp_path):
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


@needs("gs")
def test_ghostscript(page: Sheet, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that Ghostscript renders every page without a warning."""
    for path in files(page, book, tmp_path):
        said = external("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", path)
        assert said.strip() == ""


@needs("mutool")
def test_mupdf(page: Sheet, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that MuPDF renders every page without a warning of the file."""
    for path in files(page, book, tmp_path):
        said = external("mutool", "draw", "-q", "-r", "20", "-o", str(tmp_path / "out%d.png"), path)
        assert said.replace("warning: ICC support is not available", "").strip() == ""


@needs("pdffonts")
def test_poppler(page: Sheet, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that poppler finds every font embedded, subset and with ToUnicode (PX-11, PX-21)."""
    for path in files(page, book, tmp_path):
        done = subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True)
        assert done.stderr == ""
        rows = [row.split()[-5:-2] for row in done.stdout.splitlines()[2:]]
        assert rows
        assert all(row == ["yes", "yes", "yes"] for row in rows)


@needs("gs")
def test_plates(page: Sheet, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that text and rules are on the black plate alone and overprint: the tint below them is
    whole on the magenta plate (PF-12, PF-13); red has neither cyan nor black (BLK-04)."""
    path = files(page, book, tmp_path)[0]
    out = tmp_path / "plate.tif"
    external("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72", f"-sOutputFile={out}", path)

    def ink(plate: str, box: tuple[int, int, int, int]) -> set[int]:
        with Image.open(tmp_path / f"plate({plate}).tif") as shown:
            assert abs(shown.height - HEIGHT / PT) <= 1
            return {255 - v for _, v in shown.convert("L").crop(box).getcolors() or []}

    text_box, rule_box, red_box = (42, 50, 200, 62), (40, 88, 320, 92), (40, 130, 190, 210)
    assert max(ink("Black", text_box)) > 150
    assert ink("Cyan", text_box) == ink("Yellow", text_box) == {0}
    assert all(abs(v - 76) <= 2 for v in ink("Magenta", text_box))
    assert max(ink("Black", rule_box)) > 250
    assert ink("Magenta", rule_box) == {0}
    assert max(ink("Magenta", red_box)) == max(ink("Yellow", red_box)) == 255
    assert ink("Cyan", red_box) == ink("Black", red_box) == {0}
