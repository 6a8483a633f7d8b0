"""Text in the file: it reads back as the copy, and every glyph stands where the sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.reading import glyphs, operations, reader, unicode_of
from tests.paint.sheets import JOB, copy_of, external, line, needs, sheet
from typeset.paint.cids import spread
from typeset.press.write import page_pdf
from typeset.proof import pdfium
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

COPY = "本报讯（记者鲍晓明）“口碑工程”5月7日开工——全长1.8公里……《规划》Linzhou Road。"


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\x0c", "")


def clustered(book: FontBook) -> Sheet:
    """A page whose glyphs stand for several characters, for one and for none of their own."""
    row = line(book, "甲fi乙xyz丙永")
    run = row.runs[0]._replace(texts=("甲", "fi", "", "乙", "xyzw", "", "", "丙", ""))
    return sheet(row._replace(runs=(run,)))


def samples(book: FontBook) -> list[Sheet]:
    mixed = sheet(line(book, COPY), line(book, "楷体", y=90 * PT, role="kai"), line(book, "𠀋㐂", y=99 * PT))
    return [mixed, clustered(book)]


def test_extraction_equals_the_copy(book: FontBook) -> None:
    """This test ensures that two readers extract exactly the copy, white space aside (PX-21)."""
    for page in samples(book):
        pdf = page_pdf(page, book, JOB)
        assert squeezed(reader(pdf).pages[0].extract_text()) == copy_of(page)
        assert squeezed(pdfium.text(pdf)) == copy_of(page)


@pytest.mark.external
@pytest.mark.parametrize(
    "command", [("pdftotext", "-raw", "FILE", "-"), ("mutool", "draw", "-q", "-F", "text", "FILE")]
)
def test_extraction_by_other_programs(book: FontBook, tmp_path: Path, command: tuple[str, ...]) -> None:
    """This test ensures that poppler and MuPDF extract exactly the copy as well."""
    if needs(command[0]).args[0]:
        pytest.skip(f"{command[0]} is not installed")
    for page in samples(book):
        path = tmp_path / "page.pdf"
        path.write_bytes(page_pdf(page, book, JOB))
        text = external(*(str(path) if part == "FILE" else part for part in command))
        assert squeezed(text.replace("warning: ICC support is not available", "")) == copy_of(page)


def test_one_glyph_for_two_characters(book: FontBook) -> None:
    """This test ensures that a glyph shared by two characters keeps both texts, with two CIDs."""
    row = line(book, "一一")
    run = row.runs[0]._replace(texts=("一", "⼀"))
    pdf = page_pdf(sheet(row._replace(runs=(run,))), book, JOB)
    assert [shown.text for shown in glyphs(pdf)] == ["一", "⼀"]
    font = reader(pdf).pages[0]["/Resources"]["/Font"]["/F1"]  # type: ignore[index]
    gid_map = font["/DescendantFonts"][0]["/CIDToGIDMap"].get_data()
    assert gid_map[2:4] == gid_map[4:6]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (("甲", "乙"), ("甲", "乙")),
        (("fi", ""), ("f", "i")),
        (("xyzw", "", ""), ("xy", "z", "w")),
        (("丙", "", ""), ("丙", " ", " ")),
        (("", "丙"), (" ", "丙")),
    ],
)
def test_cluster_text_is_shared_out(given: tuple[str, ...], wanted: tuple[str, ...]) -> None:
    """This test ensures that no CID is left without text, and that the text joined stays the same."""
    assert spread(given) == wanted
    assert "".join(spread(given)).replace(" ", "") == "".join(given)


@pytest.mark.parametrize("size", [5_250_000, 9_500_000, 9_801_000, 14_000_000, 56_000_000, 136_000_000])
@pytest.mark.parametrize("extra", [0, 1, 123_457, -333_333])
@pytest.mark.parametrize("hscale", [1000, 873])
def test_no_error_adds_up(book: FontBook, size: int, extra: int, hscale: int) -> None:
    """This test ensures that each glyph is within 0.005 pt of the sheet's place, to the end of the line."""
    row = line(book, COPY, size=size, extra=extra, hscale=hscale)
    page = sheet(row)
    places = [x / PT for run in row.runs for x in run.x]
    found = glyphs(page_pdf(page, book, JOB))
    assert len(found) == len(places) == len(COPY)
    assert max(abs(shown.x - x) for shown, x in zip(found, places, strict=True)) < 0.005
    assert max(abs(shown.y - (page.height - row.y) / PT) for shown in found) < 0.001


def test_solid_text_needs_no_adjustments(book: FontBook) -> None:
    """This test ensures that /W holds the advances composed with: solid text is one string."""
    pdf = page_pdf(sheet(line(book, COPY)), book, JOB)
    arrays = [operands[0] for operands, operator in operations(pdf) if operator == "TJ"]
    assert all(len(array) == 1 for array in arrays)


def test_vertical_run(book: FontBook) -> None:
    """This test ensures that a vertical run places each glyph by itself, downwards (VRT)."""
    row = line(book, "竖题")
    run = row.runs[0]._replace(x=(50 * PT, 50 * PT), y=(100 * PT, 130 * PT))
    page = sheet(row._replace(runs=(run,), vertical=True))
    places = [(shown.x, round(page.height / PT - shown.y, 3)) for shown in glyphs(page_pdf(page, book, JOB))]
    assert places == [(50, 100), (50, 130)]


def test_turned_run(book: FontBook) -> None:
    """This test ensures that a run turned by 90 degrees clockwise runs down the page."""
    row = line(book, "Aa")
    run = row.runs[0]._replace(x=(50 * PT, 50 * PT), y=(100 * PT, 107 * PT), rotate=90)
    pdf = page_pdf(sheet(row._replace(runs=(run,))), book, JOB)
    assert [shown.along for shown in glyphs(pdf)] == [(0, -1), (0, -1)]


def test_lines_keep_their_order(book: FontBook) -> None:
    """This test ensures that text is written in the sheet's reading order, wherever it stands."""
    page = sheet(*(line(book, word, y=y * PT) for word, y in (("丙", 300), ("甲", 100), ("乙", 200))))
    assert "".join(shown.text for shown in glyphs(page_pdf(page, book, JOB))) == "丙甲乙"


def test_every_cid_has_text(book: FontBook) -> None:
    """This test ensures that ToUnicode maps every CID in use (PX-21)."""
    pdf = page_pdf(clustered(book), book, JOB)
    fonts = reader(pdf).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for name in fonts:
        font = fonts[name]
        count = len(font["/DescendantFonts"][0]["/CIDToGIDMap"].get_data()) // 2 - 1
        assert set(unicode_of(font)) == set(range(1, count + 1))
