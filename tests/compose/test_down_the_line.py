"""VRT-02, VRT-04, VRT-05, AUT-07, ADV-17: figures, letters, formulas and signs down a line, and centred marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.compose.setting import EM
from tests.compose.test_fonts_of_ones_own import own_book
from tests.fonts_made import box_font
from typeset.clreq import classes as c
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items, Options, Stretch
from typeset.compose.vertical import vertical_line
from typeset.compose.vertical_items import itemise_vertical
from typeset.fonts import adapter
from typeset.fonts.book import FontBook

STANDING = ["3.0", "5G", "A+", "2B", "A4", "22", "9", "V8", "1.5", "4K"]
"""Set upright in one cell of an em, condensed where they are wider (VRT-04)."""

LYING = [
    "U.S.", "e.g.", "m²", "10km²", "63.5%", "36.5℃", "1 000 000", "1\u202f000", "0571-8765", "138 0013 8000", "60+",
    "10km", "km/h", "90s", "Windows", "x₁", "0571-8765 4321", "12.5‰",
]  # fmt: skip
"""Turned as a whole, no part of them upright."""


def down(book: FontBook, text: str, **more: object) -> Items:
    return itemise_vertical(text, book.face("song", 400), EM, options=Options(**more))  # type: ignore[arg-type]


def between(items: Items) -> range:
    """The clusters between the first ideograph and the last."""
    return range(1, items.n - 1)


@pytest.mark.parametrize("text", STANDING)
def test_one_cell(book: FontBook, text: str) -> None:
    """This test ensures that the run takes one cell, none of its ink more than a hair beyond it (VRT-04)."""
    items = down(book, f"国{text}国")
    assert items.texts == ["国", text, "国"]
    cell = items.cells[1]
    assert (cell.rotate, cell.height) == (0, 1000)
    low = min(dx + cell.instance.ink(gid)[0] for gid, dx, _, _ in cell.glyphs) * cell.scale // 1000
    high = max(dx + cell.instance.ink(gid)[2] for gid, dx, _, _ in cell.glyphs) * cell.scale // 1000
    assert -510 <= low < high <= 510
    assert cell.scale >= 700


def test_without_condensing_they_burst(book: FontBook) -> None:
    """This test ensures that it is the condensing that brings `5G` and `3.0` into their cells."""
    rules = HOUSE.entries("vertical", condensed=1000)
    assert all(len(one.glyphs) == 0 or one.height != 1000 or one.rotate
               for one in (down(book, f"国{text}国", rules=rules).cells[1] for text in ("5G", "3.0", "A+")))  # fmt: skip


@pytest.mark.parametrize("text", LYING)
def test_turned_whole(book: FontBook, text: str) -> None:
    """This test ensures that a word, formula or number that cannot stand is turned with all that belongs to it, without a break."""
    items = down(book, f"国{text}国")
    assert {items.cells[k].rotate for k in between(items)} == {90}
    assert "".join(items.texts) == f"国{text}国".replace(" ", "").replace("\u202f", "")


@pytest.mark.parametrize("position", [(600, 380), (600, -140)])
def test_a_formula_with_marks_lies(book: FontBook, position: tuple[int, int]) -> None:
    """This test ensures that the parts of H₂O typed as `H[2]{sub}O` lie like one word, the figure small and aside."""
    face = book.face("song", 400)
    items = itemise_vertical(
        "国H2O国", face, EM, options=Options(), stretches=(Stretch(2, 3, face, *position),)
    )
    assert items.texts == ["国", "H", "2", "O", "国"]
    assert {items.cells[k].rotate for k in between(items)} == {90}
    assert (items.shift[2] > 0) is (position[1] > 0)


@pytest.mark.parametrize("text", ["GDP", "AI", "G20", "2026", "12345"])
def test_one_by_one(book: FontBook, text: str) -> None:
    """This test ensures that acronyms and long numbers stand one by one, an em each (VRT-04, VRT-05)."""
    cell = down(book, f"国{text}国").cells[1]
    assert (cell.rotate, cell.height, len(cell.glyphs)) == (0, 1000 * len(text), len(text))


@pytest.mark.parametrize("text", ["63%", "5%", "8.5%", "25℃", "100%"])
def test_a_sign_stands_behind_what_stands(book: FontBook, text: str) -> None:
    """This test ensures that the sign of a number that stands is upright too, in a cell of its own."""
    items = down(book, f"国{text}国")
    assert [items.cells[k].rotate for k in between(items)] == [0, 0]


@pytest.mark.parametrize("mark", ["/", "／"])
def test_vrt_02_slash(book: FontBook, mark: str) -> None:
    """This test ensures that the separator is turned, half an em long, its ink in the middle of the line (VRT-02, ADV-08)."""
    items = down(book, f"千米{mark}小时")
    cell = items.cells[2]
    assert (cell.rotate, cell.height) == (90, 500)
    gid, dx, dy, text = cell.glyphs[0]
    left, bottom, right, top = cell.instance.ink(gid)
    assert text == mark
    assert abs(dx + (bottom + top) / 2) <= 1
    assert abs(dy + (left + right) / 2 - 250) <= 1


@pytest.mark.parametrize("text", ["用AI做", "用5G网", "得A+了", "第A4版"])
def test_aut_07_no_space_beside_cells(book: FontBook, text: str) -> None:
    """This test ensures that letters that stand in cells are set solid, turned words keep their space (AUT-07, AUT-01)."""
    items = down(book, text)
    assert items.gap[:2] == [0, 0]
    assert down(book, "用Windows做").gap[0] == EM // 8


@pytest.mark.parametrize("digits", ["upright", "han", "rotated"])
@pytest.mark.parametrize("text", ["²", "m²", "H₂O", "①", "٣", "x⁴", "10²", "½", "1⁄2"])
def test_no_figure_stops_the_program(book: FontBook, text: str, digits: str) -> None:
    """This test ensures that figures beyond 0 … 9 are set, or named as missing, whatever long numbers do."""
    items = down(book, f"国{text}国", vertical_digits=digits)
    line = vertical_line(f"国{text}国", book.face("song", 400), HOUSE, digits=digits)
    assert "".join(items.texts) == f"国{text}国"
    assert "".join(t for cell in line.cells for *_, t in cell.glyphs) == f"国{text}国"


def test_condensed_runs_are_not_merged(book: FontBook) -> None:
    """This test ensures that what follows a condensed cell keeps its own width."""
    runs = vertical_line("国22国", book.face("song", 400), HOUSE).runs(0, 0, EM)
    assert [(("".join(run.texts)), run.hscale == 1000) for run in runs] == [
        ("国", True),
        ("22", False),
        ("国", True),
    ]


PAUSES = "，。、；：！？"


@pytest.mark.parametrize("mark", PAUSES)
def test_adv_17_centred_down_the_line(book: FontBook, mark: str) -> None:
    """This test ensures that in Traditional text a pause stands in the middle of a whole em down the line too."""
    for items in (
        itemise_vertical(f"國{mark}國", book.face("song", 400, "zh-Hant-TW"), EM),
        itemise_vertical(f"國{mark}國", book.face("hei", 400, "zh-Hant-HK"), EM),
    ):
        cell = items.cells[1]
        assert (items.core[1], items.gap[:2]) == (EM, [0, 0])
        gid, dx, dy, _ = cell.glyphs[0]
        left, bottom, right, top = cell.instance.ink(gid)
        assert abs(dx + (left + right) / 2) <= 1
        assert abs(dy - (bottom + top) / 2 - 500) <= 1
    plain = itemise_vertical(f"国{mark}国", book.face("song", 400), EM)
    gid, dx, _, _ = plain.cells[1].glyphs[0]
    left, _, right, _ = plain.cells[1].instance.ink(gid)
    assert dx + (left + right) / 2 > 50, "at the right of the cell on the mainland"


def test_adv_17_in_a_font_that_has_them(tmp_path: Path) -> None:
    """This test ensures that a font's own centred comma, without vertical forms, is left where it is."""
    box_font(tmp_path / "tc.ttf", {ord("國"): (50, -80, 950, 850), ord("，"): (430, 300, 570, 460)})
    own = own_book(tmp_path, "format: 1\nfaces:\n  song:\n    - {font: tc.ttf}\n")
    items = itemise_vertical("國，國", own.face("song", 400, "zh-Hant-TW"), EM)
    assert items.cells[1].height == 1000
    assert items.cls[1] == c.COM


@pytest.mark.parametrize(
    ("ascent", "descent"), [(880, -120), (1160, -288), (1000, 0), (700, -100), (1500, -500)]
)
def test_a_font_without_vertical_metrics(tmp_path: Path, ascent: int, descent: int) -> None:
    """This test ensures that without vmtx a character is an em down the line, its ink in the middle, whatever the font's height."""
    path = box_font(
        tmp_path / "plain.ttf",
        {ord(ch): (50, -80, 950, 850) for ch in "国家"} | {ord("！"): (80, 0, 250, 800)},
    )
    font = TTFont(path)
    font["hhea"].ascent = font["OS/2"].sTypoAscender = ascent
    font["hhea"].descent = font["OS/2"].sTypoDescender = descent
    font.save(path)
    own = own_book(tmp_path, "format: 1\nfaces:\n  song:\n    - {font: plain.ttf}\n")
    items = itemise_vertical("国！家", own.face("song", 400), EM)
    assert items.core == [EM] * 3
    gid, _, dy, _ = items.cells[0].glyphs[0]
    _, bottom, _, top = items.cells[0].instance.ink(gid)
    assert abs(dy - (bottom + top) / 2 - 500) <= 1


def test_without_vertical_metrics_control(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the font's line height would be taken without the rule."""
    monkeypatch.setattr(adapter, "_squared", lambda glyph: glyph)
    path = box_font(tmp_path / "plain.ttf", {ord("国"): (50, -80, 950, 850)})
    font = TTFont(path)
    font["hhea"].ascent = font["OS/2"].sTypoAscender = 1500
    font.save(path)
    own = own_book(tmp_path, "format: 1\nfaces:\n  song:\n    - {font: plain.ttf}\n")
    assert itemise_vertical("国", own.face("song", 400), EM).core[0] > EM
