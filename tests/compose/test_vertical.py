"""VRT-02 … VRT-05: forms, blanks, quotes and digits in vertical lines."""

from __future__ import annotations

import itertools

import pytest

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.vertical import Cell, VerticalLine, vertical_line
from typeset.fonts.book import FontBook


def line(
    book: FontBook, text: str, quotes: str = "gb", role: str = "song", rules: Rules = HOUSE
) -> VerticalLine:
    return vertical_line(text, book.face(role, 400), rules, quotes)


def cell(book: FontBook, text: str, number: int = 0) -> Cell:
    return line(book, text).cells[number]


def source(found: Cell) -> str:
    return "".join(text for *_, text in found.glyphs)


def ink(found: Cell) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a cell's first glyph from the centre line and the cell's head, y down."""
    gid, dx, dy, _ = found.glyphs[0]
    left, bottom, right, top = found.instance.ink(gid)
    return dx + left, dy - top - found.top, dx + right, dy - bottom - found.top


@pytest.mark.parametrize(("quotes", "outer"), [("gb", "『』"), ("corner", "「」")])
def test_vrt_02_quotes(book: FontBook, quotes: str, outer: str) -> None:
    """This test ensures that “ ” become 『 』 by GB and 「 」 by `corner`, while the copy keeps “ ” (VRT-02, NRM-27)."""
    set_line = line(book, "说“好”", quotes)
    plain = line(book, f"说{outer[0]}好{outer[1]}", quotes)
    assert [c.glyphs[0][0] for c in set_line.cells] == [c.glyphs[0][0] for c in plain.cells]
    assert "".join(source(c) for c in set_line.cells) == "说“好”"


def test_vrt_02_quotes_differ(book: FontBook) -> None:
    """This test ensures that the two settings draw different marks, single quotes the other pair (VRT-02)."""
    gids = {q: [c.glyphs[0][0] for c in line(book, "“‘好’”", q).cells] for q in ("gb", "corner")}
    assert gids["gb"][0] == gids["corner"][1]
    assert gids["gb"][1] == gids["corner"][0]
    assert gids["gb"] != gids["corner"]


@pytest.mark.parametrize("ch", ["（", "《", "「", "——", "……", "～"])
def test_vrt_02_turned_forms(book: FontBook, ch: str) -> None:
    """This test ensures that brackets, dashes and ellipses are drawn by their vertical glyphs (VRT-02)."""
    found = cell(book, f"国{ch}国", 1)
    flat = found.instance.shape(ch, "han")[0].gid
    assert found.glyphs[0][0] != flat


@pytest.mark.parametrize("ch", ["，", "、", "。", "：", "；", "！", "？"])
def test_vrt_02_pauses_at_the_upper_right(book: FontBook, ch: str) -> None:
    """This test ensures that pauses and stops stand upright at the right of their cell (VRT-02, GB 5.2.1)."""
    for role in ("song", "hei", "kai"):
        found = line(book, f"国{ch}国", role=role).cells[1]
        left, _, right, _ = ink(found)
        assert (left + right) // 2 > 150, role
        assert found.rotate == 0


@pytest.mark.parametrize("ch", ["，", "。", "、", "）", "》"])
def test_vrt_03_blank_at_the_foot(book: FontBook, ch: str) -> None:
    """This test ensures that pauses and closing marks lose the blank below them (VRT-03)."""
    found = cell(book, f"国{ch}国", 1)
    assert found.height == pytest.approx(500, abs=60)
    assert ink(found)[1] >= 0
    assert ink(found)[3] <= found.height


@pytest.mark.parametrize("ch", ["（", "《", "“"])
def test_vrt_03_blank_at_the_head(book: FontBook, ch: str) -> None:
    """This test ensures that opening marks lose the blank above them (VRT-03)."""
    found = cell(book, f"国{ch}国", 1)
    assert found.height == pytest.approx(500, abs=60)
    assert ink(found)[1] >= 0
    assert ink(found)[3] <= found.height


@pytest.mark.parametrize("ch", ["；", "：", "！", "？"])
def test_vrt_03_fixed_marks(book: FontBook, ch: str) -> None:
    """This test ensures that ； ： ！ ？ keep their em (VRT-03, ADV-02)."""
    assert cell(book, f"国{ch}国", 1).height == 1000


def test_vrt_03_control(book: FontBook) -> None:
    """This test ensures that the half em is VRT-03's trimming."""
    assert line(book, "国，国", rules=HOUSE.without("VRT-03")).cells[1].height == 1000


def test_vrt_02_interpunct(book: FontBook) -> None:
    """This test ensures that the interpunct takes half an em and stands in its middle (VRT-02)."""
    for role in ("song", "hei", "kai"):
        found = line(book, "金·约翰", role=role).cells[1]
        left, top, right, bottom = ink(found)
        assert found.height == 500
        assert abs(left + right) // 2 <= 20
        assert (top + bottom) // 2 == pytest.approx(250, abs=40)


def test_vrt_04_digits(book: FontBook) -> None:
    """This test ensures that 11 and 22 take one cell each and 2026 stands digit by digit (VRT-04)."""
    cells = line(book, "2026年11月22日").cells
    assert [(source(c), c.height) for c in cells] == [
        ("2026", 4000), ("年", 1000), ("11", 1000), ("月", 1000), ("22", 1000), ("日", 1000),
    ]  # fmt: skip
    ys = [dy for _, _, dy, _ in cells[0].glyphs]
    assert [b - a for a, b in itertools.pairwise(ys)] == [1000, 1000, 1000]
    assert len({dy for _, _, dy, _ in cells[2].glyphs}) == 1


def test_vrt_04_three_wide_digits_do_not_burst_the_cell(book: FontBook) -> None:
    """This test ensures that three digits too wide to be condensed to 0.7 stand one by one (VRT-04)."""
    found = cell(book, "120家")
    assert found.height == 3000
    one = cell(book, "5家")
    assert one.height == 1000


def test_vrt_05_letters(book: FontBook) -> None:
    """This test ensures that acronyms stand upright letter by letter and words are turned (VRT-05)."""
    acronym, word = cell(book, "GDP增"), cell(book, "Windows的")
    assert (acronym.height, acronym.rotate) == (3000, 0)
    assert word.rotate == 90


def test_length_and_text(book: FontBook) -> None:
    """This test ensures that cells follow without a gap and their runs hold the copy's text (JMP-09)."""
    text = "（第3版）他说：“GDP增63%”——好！"
    set_line = line(book, text)
    at = 0
    for found in set_line.cells:
        assert found.top == at
        at += found.height
    assert set_line.length == at
    runs = set_line.runs(0, 0, 20_000_000)
    assert "".join(t for run in runs for t in run.texts) == text


def test_missing(book: FontBook) -> None:
    """This test ensures that a character no font has is named (NRM-20)."""
    assert line(book, "国\U0002ebf0国").missing == ("\U0002ebf0",)
