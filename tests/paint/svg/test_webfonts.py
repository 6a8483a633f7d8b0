"""Pieces of fonts as a browser is given them."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

from tests.fonts_made import box_font
from typeset.fonts.adapter import FontFileError, Instance
from typeset.fonts.webfont import web_font
from typeset.paint.svg import codes
from typeset.paint.svg.codes import PRIVATE, PrivateCodes, stands_for_itself
from typeset.paint.svg.webfonts import WebFonts

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

SONG = "NotoSerifSC-wght.ttf@wght=400"
BLACK = "NotoSerifSC-wght.ttf@wght=900"


def opened(data: bytes | None) -> TTFont:
    assert data is not None
    return TTFont(io.BytesIO(data), checkChecksums=2)


def handed(fonts: WebFonts, face: str, text: str) -> str:
    instance = fonts._book.instance(face)
    return fonts.run(face, tuple(instance.gid(ord(char)) for char in text), tuple(text))


def covered(fonts: WebFonts, face: str) -> list[set[str]]:
    """The characters of each piece of a face."""
    names = fonts.classes()[fonts.family(face)]
    return [{chr(code) for code in opened(fonts.chunk(name)).getBestCmap()} for name in names]


# The file of a piece


def test_a_piece_holds_what_was_asked_for(book: FontBook) -> None:
    """This test ensures that a piece maps exactly the code points asked for, each to the outline its glyph has, private ones as well."""
    instance = book.instance(BLACK)
    wanted = {code: instance.gid(code) for code in map(ord, "国报 A")}
    font = opened(web_font(instance, {**wanted, 0xF1234: instance.gid(ord("龙"))}))
    assert set(font.getBestCmap()) == {*wanted, 0xF1234}
    glyphs = font.getGlyphSet()
    for code, gid in {**wanted, 0xF1234: instance.gid(ord("龙"))}.items():
        pen = BoundsPen(glyphs)
        glyphs[font.getBestCmap()[code]].draw(pen)
        assert tuple(map(round, pen.bounds or (0, 0, 0, 0))) == pytest.approx(instance.ink(gid), abs=1)


def test_a_browser_is_left_no_choice(book: FontBook) -> None:
    """This test ensures that a piece has the tables that a browser needs and none that would replace, move or colour a glyph, or vary."""
    font = opened(web_font(book.instance(SONG), {ord("国"): book.instance(SONG).gid(ord("国"))}))
    assert set(font.keys()) - {"GlyphOrder"} == {
        "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post",
    }  # fmt: skip
    assert [(table.platformID, table.platEncID, table.format) for table in font["cmap"].tables] == [
        (3, 10, 12)
    ]


def test_a_piece_is_the_same_each_time(book: FontBook) -> None:
    """This test ensures that the same glyphs give the same bytes, in whatever order they are named."""
    instance = book.instance(SONG)
    wanted = {ord(char): instance.gid(ord(char)) for char in "临州报"}
    assert web_font(instance, wanted) == web_font(instance, dict(reversed(wanted.items())))


def test_what_a_font_lacks(tmp_path: Path) -> None:
    """This test ensures that glyph 0 is not mapped, which no browser takes for a glyph, alone as beside others."""
    instance = Instance("a.ttf", box_font(tmp_path / "a.ttf", {ord("国"): (0, 0, 500, 500)}))
    assert set(opened(web_font(instance, {ord("国"): 1, 0xF0000: 0})).getBestCmap()) == {ord("国")}
    assert opened(web_font(instance, {0xF0000: 0}))["maxp"].numGlyphs == 1


def test_a_glyph_that_is_not_there(tmp_path: Path) -> None:
    """This test ensures that a glyph beyond a font's last is an error that names the font, never another glyph."""
    instance = Instance("a.ttf", box_font(tmp_path / "a.ttf", {ord("国"): (0, 0, 500, 500)}))
    with pytest.raises(FontFileError, match=r"a\.ttf"):
        web_font(instance, {0xF0000: 99})


def test_outlines_of_cubics(tmp_path: Path) -> None:
    """This test ensures that a piece of an OpenType font with CFF outlines is one too."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({ord("A"): "A"})
    pen = T2CharStringPen(600, None)
    pen.moveTo((0, 0))
    pen.curveTo((0, 300), (300, 600), (600, 600))
    pen.closePath()
    builder.setupCFF(
        "Cubic", {}, {".notdef": T2CharStringPen(0, None).getCharString(), "A": pen.getCharString()}, {}
    )
    builder.setupHorizontalMetrics({".notdef": (0, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Cubic", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "cubic.otf")
    made = web_font(Instance("cubic.otf", tmp_path / "cubic.otf"), {ord("A"): 1, 0xF0001: 1})
    assert made[:4] == b"OTTO"
    assert set(opened(made).getBestCmap()) == {ord("A"), 0xF0001}


# Characters


@pytest.mark.parametrize(
    "text", ["国", "A", " ", "，", "“", "—", "①", "あ", "㎡", "　", "é", "α", "Ж", "한", "㐀", "𠀀", "&"]
)
def test_what_stands_for_itself(text: str) -> None:
    """This test ensures that what a page is mostly made of stays itself, so that it can be chosen and searched."""
    assert stands_for_itself(text)


@pytest.mark.parametrize(
    "text",
    ["", "——", "ab", "\n", "\x85", "\u00ad", "\u0301", "\u200b", "\u200d", "\u202e", "\ufe0f", "\ufeff", "ש", "ع", "क", "ำ", "ᄀ",
     "\u3164", "\u302a", "⌚", "⭐", "😀", "\ue000", "\U000f0000", "\U0010fffd", "\ud800", "\uffff", "\uf900", "\u1160", "🇨"],
)  # fmt: skip
def test_what_does_not(text: str) -> None:
    """This test ensures that what a browser would join, turn, reorder, pass over or draw in colours is no character of its own, nor is
    what stands for several or for nothing."""
    assert not stands_for_itself(text)


def test_no_stretch_holds_what_combines() -> None:
    """This test ensures, over all of Unicode as this Python knows it, that no mark, format, control, surrogate or private character and
    none that runs to the left stands for itself."""
    itself = [char for char in map(chr, range(0x110000)) if stands_for_itself(char)]
    assert len(itself) > 90_000
    assert {unicodedata.category(char) for char in itself} & {
        "Mn",
        "Mc",
        "Me",
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Zl",
        "Zp",
    } == set()
    assert {unicodedata.bidirectional(char) for char in itself} & {
        "R",
        "AL",
        "AN",
        "RLE",
        "RLO",
        "RLI",
        "B",
        "S",
    } == set()
    assert [char for char in itself if unicodedata.category(char) == "Zs"] == [" ", "\u3000"]


def test_private_characters() -> None:
    """This test ensures that every pair of a glyph and a text has a private character of its own that says the text, whatever was
    asked before; that nothing in them is a noncharacter."""
    one, two = PrivateCodes(), PrivateCodes()
    pairs = [(gid, text) for gid in range(300) for text in ("", "——", "国", "\ud800")]
    first = [one.char(*pair) for pair in pairs]
    assert first == [one.char(*pair) for pair in pairs]
    assert len(set(first)) == len(pairs) == len(one)
    assert {unicodedata.category(char) for char in first} == {"Co"}
    assert [one.texts[char] for char in first[:4]] == ["", "——", "国", "\ufffd"]
    again = {pair: two.char(*pair) for pair in reversed(pairs)}
    assert sum(again[pair] != char for pair, char in zip(pairs, first, strict=True)) < len(pairs) // 20


def test_private_characters_come_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that two pairs that want the same character get two, round the end, and that the last is not given twice."""
    monkeypatch.setattr(codes, "PRIVATE", 5)
    given = PrivateCodes()
    assert len({given.char(gid, "") for gid in range(5)}) == 5
    with pytest.raises(OverflowError):
        given.char(5, "")
    assert given.char(4, "") in given.texts


# Pieces over a day


def test_itself_or_private(book: FontBook) -> None:
    """This test ensures that a character's usual glyph is the character, another glyph of it a private one, and a pair drawn by one
    glyph a private one, each told in the table."""
    fonts, instance = WebFonts(book), book.instance(SONG)
    (dash,) = instance.shape("——", "han")
    assert fonts.char(SONG, instance.gid(ord("国")), "国") == "国"
    other, pair = fonts.char(SONG, instance.gid(ord("報")), "国"), fonts.char(SONG, dash.gid, "——")
    assert fonts.private() == {other: "国", pair: "——"}
    assert covered(fonts, SONG) == [{"国", other, pair}]


def test_faces_share_no_piece(book: FontBook) -> None:
    """This test ensures that faces have classes of their own, the same in every process, fit to stand in a style sheet."""
    one, two = WebFonts(book), WebFonts(book)
    names = [one.family(SONG), one.family(BLACK)]
    assert names == [two.family(SONG), two.family(BLACK)][:2]
    assert len(set(names)) == 2
    assert all(name.isascii() and name.isidentifier() for name in names)


def test_pieces_are_added(book: FontBook) -> None:
    """This test ensures that the first piece has all that was handed out before, a later one only what is new, and that nothing new
    adds nothing."""
    fonts = WebFonts(book)
    handed(fonts, SONG, "临州")
    handed(fonts, SONG, "州报")
    assert covered(fonts, SONG) == [set("临州报")]
    before = fonts.classes()
    handed(fonts, SONG, "报州")
    assert fonts.classes() == before
    handed(fonts, SONG, "报纸")
    assert covered(fonts, SONG) == [set("临州报"), set("纸")]
    assert fonts.classes()[fonts.family(SONG)][:1] == before[fonts.family(SONG)]


def test_names_are_of_content(book: FontBook) -> None:
    """This test ensures that equal pieces have equal names in two processes, and others others, so that a browser may keep them."""
    one, two = WebFonts(book), WebFonts(book)
    for fonts in (one, two):
        handed(fonts, SONG, "临州报")
    assert one.classes() == two.classes()
    handed(one, SONG, "甲")
    handed(two, SONG, "乙")
    assert one.classes() != two.classes()


def test_many_small_pieces_become_one(book: FontBook) -> None:
    """This test ensures that over a day of new characters a face has few pieces, which hold all, no character in two; that what a
    browser was told of just now can still be fetched, and not all that ever was."""
    fonts = WebFonts(book)
    typed = [chr(0x4E00 + number * 7) for number in range(400)]
    told: list[str] = []
    for char in typed:
        handed(fonts, SONG, char)
        told += fonts.classes()[fonts.family(SONG)]
        assert fonts.chunk(told[-1]) is not None
        assert len(fonts.classes()[fonts.family(SONG)]) <= 8
    pieces = covered(fonts, SONG)
    assert set().union(*pieces) == set(typed)
    assert sum(map(len, pieces)) == len(typed)
    assert fonts.chunk(told[-9]) is not None
    assert fonts.chunk(told[0]) is None
    assert len({name for name in told if fonts.chunk(name)}) <= 8 + 64


def test_a_large_first_piece_is_left_alone(book: FontBook) -> None:
    """This test ensures that joining small pieces does not cut the large one again."""
    fonts = WebFonts(book)
    handed(fonts, SONG, "".join(map(chr, range(0x4E00, 0x4E80))))
    (first,) = fonts.classes()[fonts.family(SONG)]
    for char in "临州报纸版面排印校":
        handed(fonts, SONG, char)
        fonts.classes()
    families = fonts.classes()[fonts.family(SONG)]
    assert families[0] == first
    assert len(families) == 2


def test_prepared(book: FontBook) -> None:
    """This test ensures that the face that shows most gets the commonest ideographs once, so that typing them needs no new piece."""
    fonts = WebFonts(book)
    assert not fonts.prepare()
    handed(fonts, BLACK, "报")
    handed(fonts, SONG, "临州报")
    assert fonts.prepare()
    before = fonts.classes()
    sizes = [len(piece) for piece in covered(fonts, SONG)]
    assert sizes[0] == 3
    assert 3700 < sizes[1] <= 3755
    handed(fonts, SONG, "啊座的一是")
    assert fonts.classes() == before
    assert len(before[fonts.family(BLACK)]) == 1
    assert not fonts.prepare()


def test_begun_anew(book: FontBook) -> None:
    """This test ensures that when too much was handed out it says so, and that anew classes have other names, so that no page drawn
    before is taken for one drawn after; what was told can still be fetched."""
    fonts = WebFonts(book, most=4)
    handed(fonts, SONG, "临州报纸")
    assert not fonts.full
    handed(fonts, SONG, "版")
    assert fonts.full
    before = fonts.classes()
    fonts.renew()
    assert not fonts.full
    assert fonts.classes() == {}
    handed(fonts, SONG, "版")
    assert fonts.classes().keys().isdisjoint(before)
    assert all(fonts.chunk(name) for names in before.values() for name in names)


def test_unknown_names(book: FontBook) -> None:
    """This test ensures that what is no piece is none, and a face whose font is not there is an error that names it."""
    fonts = WebFonts(book)
    assert fonts.chunk("../faces.yaml") is None
    with pytest.raises(FontFileError):
        fonts.family("None.ttf@wght=400")
    assert fonts.classes() == {}


def test_the_number_of_private_characters() -> None:
    """This test ensures that two planes less their noncharacters are what there is."""
    assert PRIVATE == 2 * 65534
