"""Glyphs and fonts as they print: each fault alone in a file, and the file with it mended (PF-18, PF-23, PX-11, PX-21)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.preflight.making import broken, clean_page, content, font, letters, many, stream
from tests.preflight.programs import (
    ROMAN,
    SYMBOL,
    bare_cff,
    cff,
    composite,
    shows,
    simple,
    to_unicode,
    truetype,
    type1,
)
from typeset.preflight.font.cmaps import CMap, predefined
from typeset.preflight.judge import judge

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

ABC = {65: "A", 66: "B", 67: "C"}
LATIN = truetype("ABC", ABC)
SPECIAL = truetype("ABC", {0xF041: "A", 0xF042: "B"}, SYMBOL)
MAC = truetype(["A", "Adieresis"], {65: "A", 128: "Adieresis"}, ROMAN)
POSTED = truetype(["alpha", "beta"], {}, post=True)
HOLLOW = truetype("AB", {65: "A", 66: "B"}, empty="B")
HAN = truetype(["uni4E34", "uni5DDE"], {0x4E34: "uni4E34", 0x5DDE: "uni5DDE"})
CODES = {
    36: "甲",
    37: "乙",
    38: "丙",
    1: "甲",
    2: "乙",
    3: "丙",
    4: "丁",
    0x8141: "甲",
    0x8142: "乙",
    0x10001: "甲",
    0x10002: "乙",
}


def cmap(spaces: str, body: str, before: str = "") -> bytes:
    return f"/CIDInit /ProcSet findresource begin begincmap {before} {spaces} {body} endcmap".encode()


ONE_BYTE = cmap(
    "1 begincodespacerange <00> <FF> endcodespacerange", "1 begincidrange <00> <FF> 0 endcidrange"
)
MIXED = cmap(
    "2 begincodespacerange <00> <7F> <8140> <FEFE> endcodespacerange",
    "1 begincidrange <8141> <8143> 1 endcidrange 1 begincidchar <41> 2 endcidchar",
)
THREE = cmap(
    "1 begincodespacerange <000000> <0FFFFF> endcodespacerange",
    "1 begincidchar <010001> 1 <010002> 9 endcidchar",
)
FOUR = cmap(
    "1 begincodespacerange <00000000> <0010FFFF> endcodespacerange",
    "begincidrange <00010001> <00010001> 1 endcidrange",
)
ON_TOP = cmap("", "1 begincidchar <0004> 1 endcidchar", "/Identity-H usecmap")
UNDEFINED = cmap(
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    "1 begincidchar <0001> 1 endcidchar 1 beginnotdefrange <0000> <00FF> 2 endnotdefrange",
)
GLYPHS = truetype("abc", {97: "a"})
"""Glyphs 1 to 3."""


def cids(encoding: Any, **more: Any) -> Any:
    return composite("CIDFontType2", GLYPHS, encoding, texts=CODES, CIDToGIDMap=Name.Identity, **more)


def mapped(name: str, text: str, codec: str) -> tuple[Any, str, str]:
    """A predefined CMap with a glyph for one character and none for another."""
    found = predefined(name)
    assert found is not None
    good, bad = text[0].encode(codec), text[1].encode(codec)
    cid = found.read(good)[0][1]
    table = bytes(2 * cid) + b"\0\1" + bytes(20_000)
    return composite("CIDFontType2", GLYPHS, name, CIDToGIDMap=table), bad.hex(), good.hex()


def keyed(*names: str) -> Any:
    """A Type 3 font with procedures for some of its codes."""

    def made(pdf: Pdf) -> Any:
        return Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FontBBox=Array([0, 0, 1000, 1000]), FirstChar=65, LastChar=66,
            Widths=Array([600, 600]), Encoding=Dictionary(Differences=Array([65, Name.A, Name.B])), Resources=Dictionary(),
            CharProcs=Dictionary({f"/{name}": stream(pdf, b"600 0 d0 0 0 500 700 re f") for name in names}),
        )  # fmt: skip

    return made


PAIRS: dict[str, tuple[Any, str, str]] = {
    "TrueType, by name through Unicode": (simple("TrueType", LATIN, "WinAnsiEncoding"), "414445", "414243"),
    "TrueType, symbol codes": (simple("TrueType", SPECIAL, None, 4, ToUnicode=lambda pdf: stream(pdf, to_unicode({65: "α", 66: "β", 67: "γ"}, 2))), "4143", "4142"),
    "TrueType, Macintosh codes": (simple("TrueType", MAC, "MacRomanEncoding"), "4142", "4180"),
    "TrueType, WinAnsi through Macintosh names": (simple("TrueType", MAC, "WinAnsiEncoding"), "41C5", "41C4"),
    "TrueType, names of post": (simple("TrueType", POSTED, [65, "alpha", "beta", "gamma"]), "43", "4142"),
    "TrueType, differences by uniXXXX": (simple("TrueType", HAN, [65, "uni4E34", "uni5DDE", "uni62A5"]), "4143", "4142"),
    "TrueType, a glyph without an outline": (simple("TrueType", HOLLOW, "WinAnsiEncoding"), "42", "41"),
    "Type 1, its own encoding": (simple("Type1", type1(["one", "two"], {65: "one", 66: "two", 67: "three"}), None, 4), "4143", "4142"),
    "Type 1, the standard encoding": (simple("Type1", type1(["A", "quoteright"])), "2742", "2741"),
    "Type 1, differences": (simple("Type1", type1(["A", "ff"]), [128, "ff", "ffi"]), "8081", "8041"),
    "Type 1 in segments": (simple("Type1", b"\x80\1" + len(type1("A")).to_bytes(4, "little") + type1("A")), "4142", "4141"),
    "CFF, its own encoding": (simple("CFF", cff("AB")), "4143", "4142"),
    "CFF, differences": (simple("CFF", cff(["A", "uni4E34"]), [128, "uni4E34", "uni5DDE"]), "8081", "8041"),
    "CFF without a charset": (simple("CFF", bare_cff(34, False), "WinAnsiEncoding"), "4142", "4121"),
    "CFF by CID without a charset": (composite("CIDFontType0", bare_cff(3, True), texts=CODES), "00010004", "00010003"),
    "CFF of names in a composite font": (composite("CIDFontType0", cff("AB"), texts=CODES), "00010003", "00010002"),
    "CMap of one byte": (cids(ONE_BYTE), "0104", "0103"),
    "CMap of one byte and two": (cids(MIXED), "418144", "418142"),
    "CMap of three bytes": (cids(THREE), "010002", "010001"),
    "CMap of four bytes": (cids(FOUR), "00010002", "00010001"),
    "CMap on top of another": (cids(ON_TOP), "0005", "00040003"),
    "CMap with an undefined range": (cids(UNDEFINED), "0100", "00010002"),
    "CMap of two bytes, Identity": (cids("Identity-H"), "00010004", "00010003"),
    "CIDToGIDMap": (composite("CIDFontType2", GLYPHS, texts=CODES, CIDToGIDMap=b"\0\0\0\1\0\0"), "00010002", "00010001"),
    "Type 3": (keyed("A"), "4142", "4141"),
}  # fmt: skip


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def levels(pdf: bytes, **settings: Any) -> set[tuple[str, str]]:
    return {(finding.code, finding.severity) for finding in judge(pdf, "x.pdf", **settings)}


@pytest.mark.parametrize("case", PAIRS)
def test_missing_glyphs(good: bytes, case: str) -> None:
    """This test ensures that a code without a glyph is found in every kind of font, and one with a glyph is not (PF-18)."""
    made, bad, mended = PAIRS[case]
    assert levels(broken(good, shows(made, bad))) == {("PF-18", "error")}
    assert levels(broken(good, shows(made, mended))) == set()


@pytest.mark.parametrize(
    ("name", "codec"),
    [("UniGB-UCS2-H", "utf-16-be"), ("UniGB-UTF16-V", "utf-16-be"), ("GBK-EUC-H", "gbk"), ("GB-EUC-V", "gb2312"), ("GBK2K-H", "gb18030")],
)  # fmt: skip
def test_predefined_cmaps(good: bytes, name: str, codec: str) -> None:
    """This test ensures that predefined CMaps are followed to the CID and its glyph; that the RIP must have them is told (PF-18, PX-21)."""
    made, bad, mended = mapped(name, "临州", codec)
    assert levels(broken(good, shows(made, bad))) == {("PF-18", "error"), ("PX-21", "warning")}
    assert levels(broken(good, shows(made, mended))) == {("PX-21", "warning")}


def test_a_cmap_that_nobody_defines(good: bytes) -> None:
    """This test ensures that of an unknown CMap nothing is claimed but that it is unknown (PX-21)."""
    unknown = composite("CIDFontType2", GLYPHS, "Own-Made-H", texts=CODES)
    assert levels(broken(good, shows(unknown, "0004"))) == {("PX-21", "warning")}


def test_codes_and_cids() -> None:
    """This test ensures that strings are cut into codes by the code spaces, byte by byte."""
    assert CMap(MIXED).read(b"\x41\x81\x42\x20") == [(0x41, 2, 1), (0x8142, 2, 2), (0x20, 0, 1)]
    assert CMap(THREE).read(b"\1\0\1\1\0") == [(0x10001, 1, 3), (0x100, 0, 2)]
    assert CMap(b"").read(b"\0\1") == [(1, 0, 2)]
    assert predefined("GBK-EUC-H").read("临A".encode("gbk"))[0] == (0xC1D9, 2594, 2)  # type: ignore[union-attr]
    assert predefined("UniGB-UTF16-V").vertical  # type: ignore[union-attr]
    assert predefined("Nothing-H") is None


def test_blanks_need_no_glyph(good: bytes) -> None:
    """This test ensures that a word space that the subset lacks is no missing glyph."""
    assert levels(broken(good, shows(simple("TrueType", LATIN, "WinAnsiEncoding"), "4120A042"))) == set()


WIDE: dict[str, tuple[Any, str]] = {
    "TrueType": (lambda width: simple("TrueType", LATIN, "WinAnsiEncoding", width=width), "4142"),
    "Type 1": (lambda width: simple("Type1", type1("AB"), width=width), "4142"),
    "CFF": (lambda width: simple("CFF", cff("AB"), width=width), "4142"),
    "CID, TrueType": (lambda width: composite("CIDFontType2", GLYPHS, texts=CODES, width=width), "00010002"),
    "CID, CFF": (
        lambda width: composite("CIDFontType0", bare_cff(3, True), texts=CODES, width=width),
        "00010002",
    ),
}


@pytest.mark.parametrize("case", WIDE)
def test_widths(good: bytes, case: str) -> None:
    """This test ensures that widths that differ from the program's are found, and rounding is not (PF-23)."""
    made, codes = WIDE[case]
    assert levels(broken(good, shows(made(640), codes))) == {("PF-23", "warning")}
    assert levels(broken(good, shows(made(603), codes))) == set()


UNTOLD: dict[str, tuple[Any, Any, str]] = {
    "Identity": (composite("CIDFontType2", GLYPHS, ordering="Identity"), composite("CIDFontType2", GLYPHS, ordering="Identity", texts=CODES), "0001"),
    "Identity, of a collection": (composite("CIDFontType2", GLYPHS, ordering="Identity"), composite("CIDFontType2", GLYPHS, ordering="GB1"), "0001"),
    "symbol": (
        simple("TrueType", SPECIAL, None, 4), simple("TrueType", SPECIAL, None, 4, ToUnicode=lambda pdf: stream(pdf, to_unicode({65: "α"}, 2))), "41"
    ),
    "names that say nothing": (simple("Type1", type1(["g7"]), [65, "g7"], 4), simple("Type1", type1(["alpha"]), [65, "alpha"], 4), "41"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNTOLD)
def test_text_that_nothing_tells(good: bytes, case: str) -> None:
    """This test ensures that ToUnicode is asked for where nothing else gives Unicode, as a warning, and nowhere else (PX-21)."""
    bad, mended, codes = UNTOLD[case]
    assert levels(broken(good, shows(bad, codes))) == {("PX-21", "warning")}
    assert levels(broken(good, shows(mended, codes))) == set()


def named(name: str) -> Any:
    return lambda _: Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"))


def unused(pdf: Pdf) -> None:
    pdf.pages[0].Resources.Font["/T9"] = pdf.make_indirect(named("Helvetica")(pdf))


def hurt(data: bytes) -> Any:
    return simple("CFF", data[:40], "WinAnsiEncoding")


def shelved(made: Any) -> Any:
    return lambda pdf: pdf.pages[0].Resources.Font.__setitem__("/T9", made(pdf))


def test_fonts_that_draw_nothing(good: bytes) -> None:
    """This test ensures that a font that is not embedded or is damaged is a note while nothing is set in it, an error when something is
    (PX-11, PF-18)."""
    assert levels(broken(good, shows(named("Helvetica"), "41"))) == {("PX-11", "error")}
    assert levels(broken(good, unused)) == {("PX-11", "info")}
    assert levels(broken(good, shows(hurt(cff("A")), "41"))) == {("PF-18", "error")}
    assert levels(broken(good, shelved(hurt(cff("A"))))) == {("PF-18", "info")}


def picture(drawn: bool, **keys: Any) -> Any:
    """A picture among the resources, drawn or not."""

    def change(pdf: Pdf) -> None:
        found = {key: value(pdf) if callable(value) else value for key, value in keys.items()}
        basic = {
            "Type": Name.XObject,
            "Subtype": Name.Image,
            "Width": 40,
            "Height": 40,
            "BitsPerComponent": 8,
            "ColorSpace": Name.DeviceGray,
        }
        depth = 3 if found.get("ColorSpace") == Name.DeviceRGB else 1
        pdf.pages[0].Resources.XObject["/I9"] = stream(pdf, bytes(1600 * depth), **{**basic, **found})
        if drawn:
            content(b"12 0 0 12 100 700 cm /I9 Do")(pdf)

    return change


def soft(pdf: Pdf) -> Any:
    return stream(
        pdf, bytes(1), Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray, BitsPerComponent=8
    )


def lab(drawn: bool) -> Any:
    def change(pdf: Pdf) -> None:
        space = Array([Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
        pdf.pages[0].Resources.ColorSpace = Dictionary(C1=space)
        if drawn:
            content(b"/C1 cs 50 0 0 sc 100 700 9 9 re f")(pdf)

    return change


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("PX-08", lambda drawn: picture(drawn, ColorSpace=Name.DeviceRGB)),
        ("PX-08", lab),
        ("PX-09", lambda drawn: picture(drawn, SMask=soft)),
        ("PX-16", lambda drawn: picture(drawn, Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    ],
)
def test_what_draws_nothing_is_a_note(good: bytes, code: str, made: Any) -> None:
    """This test ensures that pictures and colour spaces that draw nothing are notes, and errors where they are drawn."""
    assert levels(broken(good, made(True))) == {(code, "error")}
    assert levels(broken(good, made(False))) == {(code, "info")}


def test_no_words_of_libraries(good: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    """This test ensures that damage in fonts and pictures is told in our own words, and nothing of a library's on the terminal."""
    files = [
        broken(good, shows(hurt(cff("A")), "41")),
        broken(good, shows(simple("TrueType", LATIN[:200], "WinAnsiEncoding"), "41")),
        broken(good, shows(simple("Type1", type1("A")[:90]), "41")),
        broken(good, shows(simple("Type1", b"no font"), "41")),
        broken(good, font(lambda f: f.DescendantFonts[0].FontDescriptor.FontFile2.write(b"OTTO" + bytes(200)))),
        broken(good, picture(True, Filter=Name.DCTDecode)),
        good[: len(good) // 2], good.replace(b"xref", b"xxxx"), good.replace(b"FlateDecode", b"ASCII85Decode")[:-1],
    ]  # fmt: skip
    for pdf in files:
        for finding in judge(pdf, "x.pdf"):
            said = f"{finding.zh} {finding.en} {finding.place.printed}"
            assert not any(
                word in said
                for word in (
                    "Error",
                    "Exception",
                    "object is not",
                    "NoneType",
                    "unpack",
                    "codec",
                    "zlib",
                    "Errno",
                )
            ), said
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_a_font_is_named_with_its_places(good: bytes) -> None:
    """This test ensures that a finding on a font has its object's number, its name and all the places where it stands."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.Font["/T9"] = pdf.make_indirect(named("Helvetica")(pdf))
        for x in (100, 200, 300):
            content(b"/GO gs 0 0 0 1 k BT /T9 12 Tf %d 700 Td (A) Tj ET" % x)(pdf)

    [finding] = judge(broken(good, change), "x.pdf")
    printed = finding.place.printed
    assert printed is not None
    assert [round(box[1]) for box in printed.boxes] == [35, 71, 106]
    assert printed.number == 3
    assert "Helvetica（对象 " in printed.thing


def test_a_usual_page_stays_clean(good: bytes, tmp_path: Path) -> None:
    """This test ensures that our own fonts, subset by another library, are as wide as they say and lack nothing."""
    assert tmp_path.exists()
    assert levels(broken(good, many(letters(12), letters(30)))) == set()
