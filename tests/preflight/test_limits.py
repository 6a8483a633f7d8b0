"""Preflight on what is painted: for every limit a page that breaks it alone, and the mended page that does not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from tests.preflight.making import (
    broken,
    clean_page,
    codes,
    content,
    font,
    letters,
    many,
    page,
    root,
    state,
    stream,
)
from typeset.model.limits import Limits
from typeset.preflight.judge import judge, judge_ad
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.fonts.book import FontBook

Change = "Callable[[Pdf], Any]"


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def levels(pdf: bytes, **settings: Any) -> set[tuple[str, str]]:
    return {(finding.code, finding.severity) for finding in judge(pdf, "x.pdf", **settings)}


def picture(
    width: int,
    height: int,
    bits: int = 8,
    space: str = "/DeviceGray",
    matrix: str = "100 0 0 100 100 700",
    quality: int = 0,
) -> Callable[[Pdf], None]:
    """Adds an image of so many pixels placed by a matrix; quality: as JPEG."""

    def change(pdf: Pdf) -> None:
        from PIL import Image

        row = (width * bits + 7) // 8
        data, keys = bytes(row * height), {}
        if quality:
            out = io.BytesIO()
            Image.radial_gradient("L").resize((width, height)).save(out, "JPEG", quality=quality)
            data, keys = out.getvalue(), {"Filter": Name.DCTDecode}
        made = stream(
            pdf,
            data,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=width,
            Height=height,
            BitsPerComponent=bits,
            ColorSpace=Name(space),
            **keys,
        )
        pdf.pages[0].Resources.XObject["/I9"] = made
        content(f"{matrix} cm /I9 Do".encode())(pdf)

    return change


def ground(colour: bytes) -> bytes:
    """A panel of a colour where `letters` puts type, and white for the type."""
    return b"/GK gs " + colour + b" 90 690 200 60 re f"


def reversed_type(size: float, colour: bytes = b"0 0 0 1 k", text: str = "临") -> Callable[[Pdf], None]:
    return letters(size, b"/GK gs 0 0 0 0 k", before=ground(colour), text=text)


WHITE_TEXT = b"/GK gs 0 0 0 0 k"

CASES: list[tuple[str, str, Any, Any]] = [
    ("PF-01", "error", picture(130, 130), picture(250, 250)),
    ("PF-01", "warning", picture(170, 170), picture(250, 250)),
    ("PF-01", "error", picture(250, 250, matrix="0 220 -220 0 400 700"), picture(250, 250, matrix="0 100 -100 0 400 700")),
    ("PF-01", "info", picture(800, 800), picture(250, 250)),
    ("PF-02", "error", picture(600, 600, 1), picture(1400, 1400, 1)),
    ("PF-02", "warning", picture(900, 900, 1), picture(1400, 1400, 1)),
    ("PF-03", "error", content(b"1 0.8 0.7 0 k 100 700 30 30 re f"), content(b"1 0.8 0.4 0 k 100 700 30 30 re f")),
    ("PF-03", "warning", content(b"1 0.8 0.5 0 k 100 700 30 30 re f"), content(b"1 0.8 0.4 0 k 100 700 30 30 re f")),
    ("PF-04", "error", letters(5.9), letters(7)),
    ("PF-04", "warning", letters(6.5), letters(7)),
    ("PF-04", "error", letters(3.5, at=b"50 350", before=b"2 0 0 1 0 0 cm"), letters(4, at=b"50 350", before=b"2 0 0 2 0 0 cm")),
    ("PF-05", "error", letters(9, b"0 1 1 0 k"), letters(14, b"0 1 1 0 k")),
    ("PF-05", "warning", letters(13, b"0 1 1 0 k"), letters(14, b"0 1 1 0 k")),
    ("PF-06", "error", reversed_type(8), reversed_type(15)),
    ("PF-06", "warning", reversed_type(9.5), reversed_type(15)),
    ("PF-06", "warning", reversed_type(13), reversed_type(14)),
    ("PF-07", "error", reversed_type(9, b"1 1 0 0 k"), reversed_type(13, b"1 1 0 0 k")),
    ("PF-07", "warning", reversed_type(11, b"1 1 0 0 k"), reversed_type(13, b"1 1 0 0 k")),
    ("PF-08", "error", reversed_type(20, b"0 0 0 0.2 k"), reversed_type(20, b"0 0 0 0.8 k")),
    ("PF-08", "error", reversed_type(20, b"0 0 1 0 k"), reversed_type(20, b"0 0 0 0.8 k")),
    ("PF-08", "warning", reversed_type(20, b"0 0 0 0.6 k"), reversed_type(20, b"0 0 0 0.8 k")),
    ("PF-09", "error", letters(12, before=ground(b"0 0 0 0.4 k")), letters(12, before=ground(b"0 0 0 0.2 k"))),
    ("PF-09", "warning", letters(12, before=ground(b"0 0 0 0.28 k")), letters(12, before=ground(b"0 0 0.8 0.2 k"))),
    ("PF-10", "error", content(b"/GO gs 0.2 w 100 700 m 200 700 l S"), content(b"/GO gs 0.5 w 100 700 m 200 700 l S")),
    ("PF-10", "error", content(b"/GO gs 0 w 100 700 m 200 700 l S"), content(b"/GO gs 0.5 w 100 700 m 200 700 l S")),
    ("PF-10", "warning", content(b"/GO gs 0.5 0 0 0.5 0 0 cm 0.8 w 100 700 m 200 700 l S"), content(b"/GO gs 1 w 100 700 m 200 700 l S")),
    ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 100 700 150 0.2 re f"), content(b"/GO gs 0 0 0 1 k 100 700 150 0.6 re f")),
    ("PF-11", "error", content(b"0.8 w 1 1 0 0 K 100 700 m 200 700 l S"), content(b"4 w 1 1 0 0 K 100 700 m 200 700 l S")),
    ("PF-11", "warning", content(b"1.2 w 1 1 0 0 K 100 700 m 200 700 l S"), content(b"4 w 1 1 0 0 K 100 700 m 200 700 l S")),
    ("PF-11", "warning", content(b"3 w 1 1 0 0 K 100 700 m 200 700 l S"), content(b"4 w 1 1 0 0 K 100 700 m 200 700 l S")),
    ("PF-11", "error", content(b"0 0 0 1 k 90 690 200 60 re f 0.6 w 0 G 1 G 100 700 m 200 700 l S"), content(b"0 0 0 1 k 90 690 200 60 re f 2 w 1 G 100 700 m 200 700 l S")),
    ("PF-12", "error", letters(60, b"0.3 0.2 0.2 1 k"), letters(60)),
    ("PF-12", "error", letters(60, b"0.8 0.7 0.7 0 k"), letters(60)),
    ("PF-13", "error", letters(12, b"/GK gs 0 0 0 1 k"), letters(12, b"0 0 0 1 k")),
    ("PF-13", "error", letters(12, b"0 g"), letters(12)),
    ("PF-13", "error", letters(12, b"/GK gs 0 g"), letters(12)),
    ("PF-13", "error", content(b"/GK gs 0 0 0 1 K 1 w 100 700 m 200 700 l S"), content(b"/GO gs 0 0 0 1 K 1 w 100 700 m 200 700 l S")),
    ("PF-17", "error", content(b"0 0 0 0.02 k 100 700 50 50 re f"), content(b"0 0 0 0.05 k 100 700 50 50 re f")),
    ("PF-17", "warning", content(b"0 0 0 0.04 k 100 700 50 50 re f"), content(b"0 0 0 0.05 k 100 700 50 50 re f")),
    ("PF-17", "error", content(b"0 0 0 0.95 k 100 700 50 50 re f"), content(b"0 0 0 1 k 100 700 50 50 re f")),
    ("PF-17", "warning", content(b"0 0.88 0 0 k 100 700 50 50 re f"), content(b"0 0.85 0 0 k 100 700 50 50 re f")),
    ("PF-18", "error", content(b"/GO gs 0 0 0 1 k BT /F1 12 Tf 100 700 Td <fff0> Tj ET"), letters(12)),
    ("PF-19", "error", picture(250, 250, quality=40), picture(250, 250, quality=75)),
    ("PX-22", "error", letters(12, b"3 Tr"), letters(12)),
    ("PX-22", "error", letters(12, WHITE_TEXT), letters(12)),
    ("BLK-02", "warning", content(b"0.6 0 0 1 k 100 700 50 50 re f"), content(b"0.4 0 0 1 k 100 700 50 50 re f")),
    ("BLK-03", "warning", content(b"0.3 0.25 0.25 0 k 100 700 50 50 re f"), content(b"0 0 0 0.3 k 100 700 50 50 re f")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "level", "bad", "mended"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_each_limit(good: bytes, code: str, level: str, bad: Any, mended: Any) -> None:
    """This test ensures that the page over the limit has that finding alone, of that level, and the mended page none."""
    assert levels(broken(good, bad)) == {(code, level)}
    assert levels(broken(good, mended)) == set()


def test_every_rule_is_tried() -> None:
    """This test ensures that no rule is without a file that breaks it, and that each rule is run by the judge."""
    from tests.preflight.test_judge import BREAKERS
    from typeset.preflight.judge import _rules
    from typeset.preflight.page.judged import Judged
    from typeset.preflight.rules import (
        colour,
        fonts,
        forbidden,
        identity,
        images,
        lines,
        paper,
        structure,
        typography,
    )

    modules = (colour, fonts, forbidden, identity, images, lines, paper, structure, typography)
    rules = {name for module in modules for name in vars(module) if name.startswith(("px_", "pf_", "blk_"))}
    tried = (
        {code for code, _ in BREAKERS}
        | {case[0] for case in CASES}
        | {"PX-05", "PX-15", "PF-15", "PF-16", "PF-21", "PF-22", "PF-23"}
    )
    assert {name.upper().replace("_", "-").removesuffix("-PAINTED") for name in rules} == tried
    run = {code for code, _ in _rules(Judged(_bare()))}
    assert run == tried


def _bare() -> bytes:
    pdf = Pdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("how", ["tint", "black", "register"])
def test_separations(good: bytes, how: str) -> None:
    """This test ensures that a spot is told by name (PF-14), black as a separation is black, and register colour on type is an error (PF-12)."""

    def change(pdf: Pdf) -> None:
        tint = Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 0, 0, 1]), N=1
        )
        name = {"tint": "/Gold", "black": "/Black", "register": "/All"}[how]
        pdf.pages[0].Resources.ColorSpace = Dictionary(
            C1=Array([Name.Separation, Name(name), Name.DeviceCMYK, tint])
        )
        letters(24, b"/C1 cs 1 scn")(pdf)

    wanted = {
        "tint": {("PF-14", "error")},
        "black": set(),
        "register": {("PF-12", "error"), ("PF-03", "error")},
    }[how]
    assert levels(broken(good, change)) - {("PF-03", "error")} == wanted - {("PF-03", "error")}


def profiled(pdf: Pdf) -> None:
    """A flat in RGB by a profile."""
    rgb = Array([Name.ICCBased, stream(pdf, b"", N=3)])
    pdf.pages[0].Resources.ColorSpace = Dictionary(C1=rgb)
    content(b"/C1 cs 1 0 0 sc 100 700 40 40 re f")(pdf)


def test_managed_colour(good: bytes) -> None:
    """This test ensures that a level that takes RGB by profile leaves it to the printer's profile whether it may (PF-15)."""
    claims = many(
        lambda pdf: pdf.docinfo.__setitem__("/GTS_PDFXVersion", "PDF/X-3:2003"),
        lambda pdf: pdf.Root.__delitem__("/Metadata"),
        profiled,
    )
    pdf = broken(good, claims)
    assert levels(pdf) == {("PF-15", "warning")}
    assert levels(pdf, limits=Limits(managed_colour="error")) == {("PF-15", "error")}
    assert levels(pdf, limits=Limits(managed_colour="allowed")) == set()


def test_printable_area(good: bytes) -> None:
    """This test ensures that content within 8 mm of the paper's edge is found where the page is a paper's (PF-16)."""
    trim = (from_mm("390"), from_mm("546"))
    near = broken(good, content(b"0 0 0 1 k 10 700 40 40 re f"))
    assert levels(near, trim=trim) == {("PF-16", "error")}
    assert levels(near) == set()
    assert levels(broken(good, content(b"0 0 0 1 k 24 700 40 40 re f")), trim=trim) == set()


def test_places(good: bytes) -> None:
    """This test ensures that a finding says where, in mm from the trim's top left, and what; same faults are one finding."""
    pdf = broken(good, many(*(letters(5, at=b"%d 700" % x) for x in (100, 200, 300))))
    [finding] = judge(pdf, "a.pdf")
    assert finding.place.page == 1
    assert finding.place.printed is not None
    boxes, thing, number = finding.place.printed
    assert (len(boxes), thing, number) == (3, "临", 3)
    page_, x, y, w, _ = boxes[0]
    assert (page_, x) == (1, pytest.approx(100 * 25.4 / 72, abs=0.2))
    assert y == pytest.approx(546 - (700 + 4) * 25.4 / 72, abs=0.3)
    assert w == pytest.approx(5 * 25.4 / 72, abs=0.2)
    assert "3 处" in finding.zh


def test_the_fault_may_hide_anywhere(good: bytes) -> None:
    """This test ensures that RGB in patterns, shadings, Type 3 glyphs and appearances of annotations is found (PX-08)."""

    def tile(pdf: Pdf) -> None:
        cell = stream(
            pdf,
            b"1 0 0 rg 0 0 5 5 re f",
            PatternType=1,
            PaintType=1,
            TilingType=1,
            BBox=Array([0, 0, 9, 9]),
            XStep=9,
            YStep=9,
            Resources=Dictionary(),
        )
        pdf.pages[0].Resources.Pattern = Dictionary(P1=cell)
        content(b"/Pattern cs /P1 scn 100 700 60 60 re f")(pdf)

    def shade(pdf: Pdf) -> None:
        run = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 3), C1=Array([1] * 3), N=1)
        pdf.pages[0].Resources.Shading = Dictionary(
            S1=Dictionary(
                ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([100, 0, 200, 0]), Function=run
            )
        )
        content(b"100 700 50 50 re W n /S1 sh")(pdf)

    def glyph(pdf: Pdf) -> None:
        made = Dictionary(
            Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FontBBox=Array([0, 0, 1000, 1000]), FirstChar=97, LastChar=97,
            Widths=Array([1000]), Encoding=Dictionary(Differences=Array([97, Name("/a")])), CharProcs=Dictionary(a=stream(pdf, b"1000 0 d0 1 0 0 rg 0 0 900 900 re f")),
        )  # fmt: skip
        pdf.pages[0].Resources.Font["/T3"] = made
        content(b"BT /T3 40 Tf 100 700 Td (a) Tj ET")(pdf)

    def note(pdf: Pdf) -> None:
        look = stream(
            pdf, b"1 0 0 rg 0 0 20 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20])
        )
        pdf.pages[0].obj.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.PrinterMark,
                    Rect=Array([100, 700, 140, 740]),
                    AP=Dictionary(N=look),
                )
            ]
        )

    def lines_and_letters(pdf: Pdf) -> None:
        tile(pdf)
        pdf.pages[0].Contents = Array(list(pdf.pages[0].Contents)[:-1])
        letters(40, b"/Pattern cs /P1 scn /Pattern CS /P1 SCN 5 w 100 600 m 200 600 l S")(pdf)

    for change in (tile, shade, glyph, note, lines_and_letters):
        found = [f for f in judge(broken(good, change)) if f.code == "PX-08"]
        assert found, change
        assert any(f.place.printed and f.place.printed.boxes for f in found), change


def test_clipped_away(good: bytes) -> None:
    """This test ensures that what a clip hides is not judged."""
    hidden = content(b"10 10 20 20 re W n 1 1 1 1 k 100 700 80 80 re f")
    assert codes(broken(good, hidden)) == set()


def test_transparency_needs_a_space(good: bytes) -> None:
    """This test ensures that in X-4 a page on which something blends names the space it blends in (PX-09)."""
    blending = many(state(ca=0.5), content(b"/X1 gs 0 0 0 1 k 100 700 40 40 re f"))
    assert "PX-09" in codes(broken(good, blending), "PDF/X-4")
    named = many(blending, page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)))
    assert "PX-09" not in codes(broken(good, named), "PDF/X-4")


def test_layers_that_switch_themselves(good: bytes) -> None:
    """This test ensures that X-4 takes layers, but none that switch by themselves (PX-10)."""
    assert "PX-10" not in codes(broken(good, root("/OCProperties", Dictionary(D=Dictionary()))), "PDF/X-4")
    switching = root("/OCProperties", Dictionary(D=Dictionary(AS=Array([]))))
    assert "PX-10" in codes(broken(good, switching), "PDF/X-4")


@pytest.mark.parametrize(
    ("bits", "level"), [(0x0002, "error"), (0x0200, "error"), (0x0100, "warning"), (0x0004, ""), (0x0008, "")]
)
def test_embedding_permission(good: bytes, bits: int, level: str) -> None:
    """This test ensures that a font's licence bits are read (PX-21)."""

    def change(found: Any) -> None:
        file = found.DescendantFonts[0].FontDescriptor.FontFile2
        raw = bytearray(file.read_bytes())
        count = int.from_bytes(raw[4:6])
        # Another directory entry, OS/2, whose table stands at the end; all other tables move by its 16 bytes.
        for at in range(12, 12 + 16 * count, 16):
            raw[at + 8 : at + 12] = (int.from_bytes(raw[at + 8 : at + 12]) + 16).to_bytes(4)
        table = bytes(8) + bits.to_bytes(2) + bytes(86)
        entry = b"OS/2" + bytes(4) + (len(raw) + 16).to_bytes(4) + len(table).to_bytes(4)
        raw[4:6] = (count + 1).to_bytes(2)
        file.write(bytes(raw[: 12 + 16 * count]) + entry + bytes(raw[12 + 16 * count :]) + table)

    assert levels(broken(good, font(change))) == ({("PX-21", level)} if level else set())


def test_an_office_page() -> None:
    """This test ensures that a page as office programs write it gets its findings: RGB, a font that is not embedded, black
    type that would be separated into four inks, nothing of PDF/X."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[0].Resources = Dictionary(
        Font=Dictionary(
            F1=Dictionary(
                Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial, Encoding=Name.WinAnsiEncoding
            )
        )
    )
    pdf.pages[0].Contents = pdf.make_stream(
        b"0 0 0 rg BT /F1 11 Tf 72 700 Td (Annual report) Tj ET 0.2 0.4 0.9 rg 72 500 200 60 re f"
    )
    out = io.BytesIO()
    pdf.save(out)
    found = codes(out.getvalue(), "")
    assert {"PX-02", "PX-03", "PX-04", "PX-06", "PX-07", "PX-08", "PX-11", "PF-12"} <= found
    assert not found & {"PRE-01", "PRE-02", "PF-03", "PF-04"}


def test_an_advertisement(good: bytes) -> None:
    """This test ensures that an advertisement is spared what concerns pages only: size, number, and PDF/X as warnings."""
    ad = broken(
        good,
        many(
            page("/Rotate", 90),
            lambda pdf: pdf.docinfo.__delitem__("/GTS_PDFXVersion"),
            content(b"1 0 0 rg 100 700 40 40 re f"),
        ),
    )
    found = {(f.code, f.severity) for f in judge_ad(ad, "ad.pdf")}
    assert found == {("PX-02", "warning"), ("PX-08", "error")}
    assert judge_ad(b"no pdf").has_errors()
    strict = Limits(ink=Limits().ink._replace(error=1000, warning=1000))
    assert ("PF-03", "error") in {(f.code, f.severity) for f in judge_ad(good, limits=strict)} or judge_ad(
        good, limits=strict
    )


def test_resolution_of_stencils_and_inline_images(good: bytes) -> None:
    """This test ensures that inline images and stencils are measured like others (PF-01, PF-02)."""
    inline = content(
        b"100 0 0 100 100 700 cm BI /W 40 /H 40 /BPC 8 /CS /G ID " + bytes(range(40)) * 40 + b" EI"
    )
    assert ("PF-01", "error") in levels(broken(good, inline))
    stencil = content(b"0 0 0 1 k 100 0 0 100 100 700 cm BI /W 64 /H 64 /IM true ID " + bytes(512) + b" EI")
    assert ("PF-02", "error") in levels(broken(good, stencil))


def test_one_string_on_two_grounds(good: bytes) -> None:
    """This test ensures that the ground is looked at where the letters are, not in the gap between them (PF-08)."""

    def change(pdf: Pdf) -> None:
        letters(20, WHITE_TEXT, before=b"/GK gs 0 0 0 1 k 90 690 40 60 re f 290 690 60 60 re f")(pdf)
        last = pdf.pages[0].Contents[-1]
        raw = last.read_bytes()
        code = raw[raw.index(b"<") : raw.index(b">") + 1]
        last.write(raw.replace(code + b" Tj", b"[" + code + b" -9200 " + code + b"] TJ"))

    assert levels(broken(good, change)) == set()


def test_overprinted_white(good: bytes) -> None:
    """This test ensures that white that overprints is found, for it vanishes (PF-13)."""
    assert ("PF-13", "error") in levels(broken(good, content(b"/GO gs 0 0 0 0 k 100 700 40 40 re f")))
    assert levels(broken(good, content(b"/GK gs 0 0 0 0 k 100 700 40 40 re f"))) == set()


@pytest.mark.parametrize("quality", [10, 40, 60, 85, 95])
def test_quality_of_jpeg(quality: int) -> None:
    """This test ensures that the quality read from the quantisation table is the one a JPEG was saved with (PF-19)."""
    from PIL import Image

    from typeset.preflight.page.pictures import jpeg

    out = io.BytesIO()
    Image.radial_gradient("L").save(out, "JPEG", quality=quality)
    found = jpeg(out.getvalue())
    assert found is not None
    assert found[:3] == (256, 256, 1)
    assert abs(found.quality - quality) <= 2
