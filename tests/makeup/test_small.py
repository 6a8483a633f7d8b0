"""QR codes (QRC-01, QRC-02), 尾花 (FIL-01), 更正 (COR-01) on the page."""

from __future__ import annotations

import datetime

import pytest

from tests.makeup.pages import Made, block, edition, line_text, make
from typeset.findings import NOWHERE, Findings
from typeset.fonts.book import FontBook
from typeset.intake.art.qr import QUIET, qr_figure, rectangles
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Block
from typeset.model.ornament import TAILS, PrintedRule
from typeset.model.paper import Paper, Press
from typeset.model.story import Figure
from typeset.press.job_info import JobInfo
from typeset.press.write import page_pdf
from typeset.proof.raster import page_png
from typeset.sheet.types import Path
from typeset.units import from_mm

ADDRESS = "https://example.org/paper/2026-05-07/02"


def figure(text: str = ADDRESS, caption: str = "", level: str = "M") -> Figure:
    findings = Findings()
    made = qr_figure(text, NOWHERE, findings, level=level, caption=caption)
    assert not list(findings)
    return made


def page(paper: Paper, book: FontBook, one: Block) -> Made:
    return make(edition(paper, (one,)), book)


def code(side: str = "22", lines: tuple[int, int] = (1, 12), **more: object) -> Block:
    return block(
        "qr", "码", (1, 1, *lines), **{"figure": figure(caption="扫码读全文"), "side": from_mm(side), **more}
    )


def test_merged_rectangles() -> None:
    """This test ensures that the rectangles cover each dark module once and no light one, in far fewer pieces."""
    import segno

    matrix = tuple(bytearray(row) for row in segno.make_qr(ADDRESS, error="m", boost_error=False).matrix)
    found = rectangles(matrix)
    seen = [bytearray(len(matrix)) for _ in matrix]
    for left, top, right, foot in found:
        for y in range(top, foot):
            for x in range(left, right):
                seen[y][x] += 1
    assert seen == list(matrix)
    assert len(found) * 2 < sum(map(sum, matrix))


def test_read_back_from_print(paper: Paper, book: FontBook) -> None:
    """This test ensures that the modules on the printed page are the code's, with four modules of white all round, in
    K alone."""
    import io

    import segno
    from PIL import Image

    made = page(paper, book, code()).made.sheets[0]
    ground, dark = [p for p in made.pictures if isinstance(p, Path)]
    assert (ground.fill, dark.fill, dark.stroke) == ("white", "black", None)
    job = JobInfo("t", "t", datetime.date(2026, 5, 7), Press())
    png = page_png(page_pdf(made, book, job, Findings()), 300)
    xs = [int(op[1]) for op in ground.ops if len(op) > 1]
    ys = [int(op[2]) for op in ground.ops if len(op) > 1]
    matrix = segno.make_qr(ADDRESS, error="m", boost_error=False).matrix
    count = len(matrix) + 2 * QUIET
    with Image.open(io.BytesIO(png)) as image:
        grey = image.convert("L")
        bleed = (grey.width - made.width * 300 / 72_000_000) / 2
        assert abs(bleed) < 2, "the raster is the trimmed page"

        def is_dark(column: int, row: int) -> int:
            x = min(xs) + (max(xs) - min(xs)) * (2 * column + 1) // (2 * count)
            y = min(ys) + (max(ys) - min(ys)) * (2 * row + 1) // (2 * count)
            value = grey.getpixel((round(x * 300 / 72_000_000), round(y * 300 / 72_000_000)))
            assert isinstance(value, int)
            return int(value < 128)

        read = [[is_dark(column, row) for column in range(count)] for row in range(count)]
    inner = [row[QUIET:-QUIET] for row in read[QUIET:-QUIET]]
    assert inner == [list(row) for row in matrix]
    assert sum(map(sum, read)) == sum(map(sum, inner)), "the quiet zone is white"


def test_exact_size(paper: Paper, book: FontBook) -> None:
    """This test ensures that a code has the side that was asked for, in the middle of its column, its words under it."""
    geo = geometry_of(paper)
    sheet = page(paper, book, code()).made.sheets[0]
    ground = sheet.pictures[0]
    assert isinstance(ground, Path)
    xs = [int(op[1]) for op in ground.ops if len(op) > 1]
    assert max(xs) - min(xs) == pytest.approx(from_mm(22), abs=2)
    assert (max(xs) + min(xs)) // 2 == pytest.approx(geo.x0 + geo.column // 2, abs=2)
    (words,) = [line for line in sheet.text if line.role == "caption"]
    assert line_text(words) == "扫码读全文"
    assert words.y > max(int(op[2]) for op in ground.ops if len(op) > 1)


def test_qrc_01_modules(paper: Paper, book: FontBook) -> None:
    """This test ensures that a module under 0.35 mm is told, one of 0.35 mm is not (QRC-01)."""
    drawing = figure().drawing
    assert drawing is not None
    enough = drawing.modules * 0.35
    assert "QRC-01" not in page(paper, book, code(str(round(enough + 0.1, 2)))).codes()
    assert "QRC-01" in page(paper, book, code(str(round(enough - 0.1, 2)))).codes()


def test_qrc_02_too_large(paper: Paper, book: FontBook) -> None:
    """This test ensures that a code which is larger than its block with its words is an error (QRC-02)."""
    assert "QRC-02" not in page(paper, book, code("22", (1, 6))).codes()
    assert "QRC-02" in page(paper, book, code("22", (1, 5))).codes()
    assert "QRC-02" in page(paper, book, code("60", (1, 40))).codes()
    assert "QRC-02" not in page(paper, book, code(side=0)).codes(), "as large as it goes"


@pytest.mark.parametrize("name", TAILS)
def test_fil_01_ornament(paper: Paper, book: FontBook, name: str) -> None:
    """This test ensures that a 尾花 stands in the middle of its area, its shape kept, in its colour (FIL-01)."""
    geo = geometry_of(paper)
    one = block("filler", "尾花", (2, 2, 20, 24), ornament=PrintedRule(name, 0, "red"))
    (path,) = [s for s in page(paper, book, one).made.sheets[0].rules if isinstance(s, Path)]
    assert path.fill == "red"
    xs = [int(v) for op in path.ops for v in op[1::2]]
    ys = [int(v) for op in path.ops for v in op[2::2]]
    x, y, width, height = geo.rectangle(one.area)
    assert x <= min(xs) < max(xs) <= x + width
    assert y <= min(ys) < max(ys) <= y + height
    assert min(xs) + max(xs) == pytest.approx(2 * x + width, rel=0.01)


def test_cor_01_frame(paper: Paper, book: FontBook) -> None:
    """This test ensures that a correction has its label and all its text inside its frame, and that one too long for it
    is an error (COR-01)."""
    geo = geometry_of(paper)
    text = "本报5月6日第二版《夏灌》一文中，“三百亩”应为“三千亩”。谨此更正，并向读者致歉。"
    one = block("correction", "更正", (6, 6, 100, 111), text=(text,))
    made = page(paper, book, one)
    x, y, width, height = geo.rectangle(one.area)
    lines = made.made.sheets[0].text
    assert line_text(lines[0]) == "更正"
    assert "".join(line_text(line) for line in lines if line.role == "note") == text
    assert all(x < line.x and line.x + line.width < x + width for line in lines)
    assert all(y < line.y < y + height for line in lines)
    assert "COR-01" not in made.codes()
    assert "COR-01" in page(paper, book, one._replace(text=(text,) * 5)).codes()
