"""The file around the pages: objects, fonts, reproducibility."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.paint.reading import reader
from tests.paint.sheets import JOB, line, make_book, sheet
from typeset.findings import Findings
from typeset.fonts.subset import check_permission, describe, may_embed, subset
from typeset.paint.pdf.objects import File, Name, Raw, syntax
from typeset.press.manifest import digest_of
from typeset.press.write import page_pdf
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (True, b"true"),
        (7, b"7"),
        (Name("Page"), b"/Page"),
        (Raw(b"1.5"), b"1.5"),
        (b"\x01\xff", b"<01FF>"),
        ("a(b)\\", rb"(a\(b\)\\)"),
        ("报", b"<FEFF62A5>"),
        ([1, [2]], b"[1 [2]]"),
        ({"A": 1, "B": Name("C")}, b"<</A 1 /B /C>>"),
    ],
)
def test_syntax(value: object, wanted: bytes) -> None:
    """This test ensures that values are written in PDF syntax."""
    assert syntax(value) == wanted


def test_no_floats_are_written() -> None:
    """This test ensures that a number never comes from a float, whose form depends on the machine."""
    with pytest.raises(TypeError, match="not a PDF value"):
        syntax(0.5)


def test_the_id_ignores_compression() -> None:
    """This test ensures that the ID stands for the objects before compression and changes with them."""

    def ident(data: bytes, level: int) -> bytes:
        file = File()
        catalog = file.put({"Type": Name("Catalog")})
        file.put_stream({}, data, zlib.compress(data, level))
        return file.digest() + bytes([catalog.number])

    assert ident(b"x" * 99, 1) == ident(b"x" * 99, 9)
    assert ident(b"x" * 99, 1) != ident(b"y" * 99, 1)


def test_same_input_same_bytes(book: FontBook) -> None:
    """This test ensures that a page is the same bytes again, by another book and another process (DLV-05)."""
    page = sheet(
        line(book, "同样的稿子", extra=777), line(book, "同样的题", y=200 * PT, size=40 * PT, role="hei")
    )
    first = page_pdf(page, book, JOB)
    assert page_pdf(page, make_book(), JOB) == first
    program = (
        "from tests.paint.sheets import *; from typeset.press.write import page_pdf; import hashlib; b = make_book();"
        "p = sheet(line(b, '同样的稿子', extra=777), line(b, '同样的题', y=200 * PT, size=40 * PT, role='hei'));"
        "print(hashlib.sha256(page_pdf(p, b, JOB)).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    import hashlib

    assert done.stdout.strip() == hashlib.sha256(first).hexdigest()


def test_a_change_of_text_changes_the_digest(book: FontBook) -> None:
    """This test ensures that the digest tells whether anything changed."""
    one, two = (page_pdf(sheet(line(book, text)), book, JOB) for text in ("甲乙", "乙甲"))
    assert digest_of(one) != digest_of(two)
    assert len(digest_of(one)) == 32


def test_no_object_is_left_over(book: FontBook) -> None:
    """This test ensures that nothing is in the file that nothing refers to, such as a Helvetica."""
    pdf = page_pdf(sheet(line(book, "字")), book, JOB)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        before = len(opened.objects)
        opened.remove_unreferenced_resources()
        out = io.BytesIO()
        opened.save(out)
    with pikepdf.open(io.BytesIO(out.getvalue())) as again:
        assert len(again.objects) == before
    assert b"Helvetica" not in pdf


def test_fonts_are_embedded_subsets(book: FontBook) -> None:
    """This test ensures that each face is one CIDFontType2 with its own tag, embedded (PX-11, PX-21)."""
    page = sheet(line(book, "宋"), line(book, "黑", role="hei"), line(book, "重", weight=900))
    fonts = reader(page_pdf(page, book, JOB)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(fonts[key]["/BaseFont"]) for key in fonts}
    assert {name.split("+")[1] for name in names} == {
        "NotoSerifSC-wght400", "NotoSerifSC-wght900", "NotoSansSC-wght400",
    }  # fmt: skip
    for key in fonts:
        below = fonts[key]["/DescendantFonts"][0]
        assert below["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in below["/FontDescriptor"]
        assert fonts[key]["/Encoding"] == "/Identity-H"


def test_subset_holds_the_outlines(book: FontBook) -> None:
    """This test ensures that a subset is pinned, compact, without layout tables, and draws the same glyphs."""
    from fontTools.ttLib import TTFont

    face = book.face("song", 700).main
    gids = {face.gid(ord(c)) for c in "永东国酬"}
    made = subset(face, gids)
    font = TTFont(io.BytesIO(made.data))
    assert set(font.keys()) - {"GlyphOrder"} <= {"head", "hhea", "hmtx", "maxp", "loca", "glyf"}
    assert sorted(made.new_of.values()) == list(range(len(gids) + 1))
    order = font.getGlyphOrder()
    for gid in gids:
        left, bottom, right, top = face.ink(gid)
        glyph = font["glyf"][order[made.new_of[gid]]]
        found = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        assert all(abs(a - b) <= 1 for a, b in zip(found, (left, bottom, right, top), strict=True))


def test_subset_depends_on_the_weight(book: FontBook) -> None:
    """This test ensures that the axes are pinned: two weights give different outlines."""
    light, heavy = book.face("song", 300).main, book.face("song", 900).main
    assert subset(light, {light.gid(0x6C38)}).data != subset(heavy, {heavy.gid(0x6C38)}).data
    assert describe(light).stem < describe(heavy).stem


@pytest.mark.parametrize(
    ("bits", "allowed"),
    [(0, True), (2, False), (4, True), (8, True), (6, True), (0x100, False), (0x200, False)],
)
def test_embedding_permission(bits: int, allowed: bool) -> None:
    """This test ensures that fsType is read as the OpenType specification says (PX-21)."""
    assert may_embed(bits) is allowed


def build_cff(path: Path, fs_type: int = 0) -> Path:
    """A tiny CFF font of two square letters, A and B, for tests."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    def square(side: int) -> object:
        pen = T2CharStringPen(side + 100, None)
        for step, point in enumerate(((50, 0), (50, side), (50 + side, side), (50 + side, 0))):
            (pen.lineTo if step else pen.moveTo)(point)
        pen.closePath()
        return pen.getCharString()

    names = [".notdef", "A", "B"]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({65: "A", 66: "B"})
    builder.setupCFF("Square", {}, {name: square(300 + 200 * i) for i, name in enumerate(names)}, {})
    builder.setupHorizontalMetrics({name: (400 + 200 * i, 50) for i, name in enumerate(names)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    builder.save(path)
    return path


def cff_book(folder: Path, fs_type: int = 0) -> FontBook:
    from typeset.fonts.book import FontBook as Book
    from typeset.model.faces import FacePart, FontTable

    build_cff(folder / "Square.otf", fs_type)
    return Book(FontTable((("song", (FacePart("Square.otf"),)),), (), (), (folder,)))


def test_cff_font(tmp_path: Path) -> None:
    """This test ensures that CFF outlines become CIDFontType0C, never the OpenType form, and still read and draw."""
    from tests.paint.reading import widths_of
    from typeset.proof import pdfium

    own = cff_book(tmp_path)
    row = line(own, "BAB", size=40 * PT)
    run = row.runs[0]._replace(texts=("B", "A", "β"))
    pdf = page_pdf(sheet(row._replace(runs=(run,))), own, JOB)
    font = reader(pdf).pages[0]["/Resources"]["/Font"]["/F1"]  # type: ignore[index]
    below = font["/DescendantFonts"][0]
    assert below["/Subtype"] == "/CIDFontType0"
    assert below["/FontDescriptor"]["/FontFile3"]["/Subtype"] == "/CIDFontType0C"
    assert sorted(widths_of(below).values()) == [600.0, 800.0]
    assert "".join(pdfium.text(pdf).split()) == "BAβ"
    dark = (
        pdfium.render(pdf, 72).convert("L").crop((40, 0, 160, 80)).point(lambda v: 255 * (v < 128)).getbbox()
    )
    assert dark is not None
    assert dark[2] - dark[0] == pytest.approx((800 + 600 + 800 - 100) * 0.04, abs=3)


def test_forbidden_embedding_is_a_finding(tmp_path: Path) -> None:
    """This test ensures that a font whose licence bits forbid embedding is named (PX-21)."""
    findings = Findings()
    assert not check_permission(cff_book(tmp_path, 2).face("song").main, findings)
    assert [finding.code for finding in findings] == ["PX-21"]
    assert "Square.otf" in next(iter(findings)).zh
