"""Verdicts that a printer signs: each fault alone in a file, and the file with it mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.preflight.making import (
    broken,
    clean_page,
    content,
    info,
    letters,
    many,
    page,
    profile,
    root,
    state,
    stream,
)
from tests.preflight.test_judge import BREAKERS
from tests.preflight.test_limits import CASES as LIMITS
from typeset.adverts.examining import examine
from typeset.model.limits import Limits
from typeset.preflight.judge import judge, judge_ad
from typeset.units import from_mm

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.findings import Finding
    from typeset.fonts.book import FontBook

    Change = Callable[[Pdf], Any]

CLEAN: frozenset[tuple[str, str]] = frozenset()


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


def levels(pdf: bytes, **settings: Any) -> set[tuple[str, str]]:
    return {(finding.code, finding.severity) for finding in judge(pdf, "x.pdf", **settings)}


def only(pdf: bytes, code: str, **settings: Any) -> list[Finding]:
    return [finding for finding in judge(pdf, "x.pdf", **settings) if finding.code == code]


# what is on the page


def _black(amount: float = 1) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([amount] * 4), N=1)


def spaces(pdf: Pdf) -> None:
    """Register colour, RGB by a profile, Indexed RGB."""
    register(pdf)
    pdf.pages[0].Resources.ColorSpace["/Rgb"] = Array([Name.ICCBased, stream(pdf, b"", N=3)])
    pdf.pages[0].Resources.ColorSpace["/Few"] = Array([Name.Indexed, Name.DeviceRGB, 1, String(b"abcdef")])


def register(pdf: Pdf) -> None:
    """Register colour, and a space of tiles to be coloured."""
    pdf.pages[0].Resources.ColorSpace = Dictionary(
        All=Array([Name.Separation, Name.All, Name.DeviceCMYK, _black()]),
        Pat=Array([Name.Pattern, Name.DeviceCMYK]),
    )


def default_rgb(pdf: Pdf) -> None:
    """Says which RGB device RGB is."""
    pdf.pages[0].Resources.ColorSpace = Dictionary(DefaultRGB=Array([Name.ICCBased, stream(pdf, b"", N=3)]))


def image(
    operators: bytes = b"q 60 0 0 60 100 700 cm /I9 Do Q",
    space: Any = Name.DeviceGray,
    bits: int = 8,
    **keys: Any,
) -> Change:
    """Draws a picture of 160 × 160 pixels, or a stencil."""

    def change(pdf: Pdf) -> None:
        size = 160 * 160 * (4 if space == Name.DeviceCMYK else 3 if space == Name.DeviceRGB else 1)
        found = {"ColorSpace": space} if "ImageMask" not in keys else {}
        pdf.pages[0].Resources.XObject["/I9"] = stream(
            pdf,
            bytes(size),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=160,
            Height=160,
            BitsPerComponent=bits,
            **found,
            **keys,
        )
        content(operators)(pdf)

    return change


def stencil(operators: bytes) -> Change:
    return image(operators, bits=1, ImageMask=True)


def shade(first: list[float], last: list[float], space: Any = Name.DeviceCMYK) -> Change:
    """A shading pattern P1 and a shading S1."""

    def change(pdf: Pdf) -> None:
        run = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(first), C1=Array(last), N=1)
        made = Dictionary(
            ShadingType=2,
            ColorSpace=space,
            Coords=Array([90, 0, 400, 0]),
            Extend=Array([True, True]),
            Function=run,
        )
        pdf.pages[0].Resources.Shading = Dictionary(S1=made)
        pdf.pages[0].Resources.Pattern = Dictionary(P1=Dictionary(PatternType=2, Shading=made))

    return change


def tile(cell: bytes, **keys: Any) -> Change:
    """A tiling pattern P1."""

    def change(pdf: Pdf) -> None:
        basic = {
            "PatternType": 1,
            "PaintType": 1,
            "TilingType": 1,
            "BBox": Array([0, 0, 9, 9]),
            "XStep": 9,
            "YStep": 9,
            "Resources": Dictionary(),
        }
        pdf.pages[0].Resources.Pattern = Dictionary(P1=stream(pdf, cell, **{**basic, **keys}))

    return change


def with_spaces(operators: bytes) -> Change:
    return many(spaces, content(operators))


def inked(operators: bytes) -> Change:
    return many(register, content(operators))


def patterned(size: float, pattern: Change) -> Change:
    return many(pattern, letters(size, b"/GK gs /Pattern cs /P1 scn"))


def outlined(colours: bytes, size: float = 30) -> Change:
    return letters(size, colours)


SMALL = (-60, -60, 1166, 1608)


def slug(operators: bytes) -> Change:
    """Draws on a page whose media is larger than its trim."""
    return many(page("/MediaBox", Array(SMALL)), content(operators))


def corners(colour: bytes) -> bytes:
    """Crop marks at four corners as one path."""
    return (
        colour
        + b" 0.25 w -40 0 m -10 0 l 0 -40 m 0 -10 l 1116 1548 m 1146 1548 l 1106 1558 m 1106 1590 l -40 1548 m -10 1548 l S"
    )


RULES: dict[str, tuple[str, str, Change, Change]] = {
    "two thin bars in one fill": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 100 700 150 0.2 re 100 720 150 0.2 re f"), content(b"/GO gs 0 0 0 1 k 100 700 150 0.6 re 100 720 150 0.6 re f")),
    "one thin bar among thick ones": ("PF-10", "warning", content(b"/GO gs 0 0 0 1 k 100 700 150 9 re 100 720 150 0.4 re f"), content(b"/GO gs 0 0 0 1 k 100 700 150 9 re 100 720 150 0.6 re f")),
    "a frame by even-odd": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 100 700 150 90 re 100.2 700.2 149.6 89.6 re f*"), content(b"/GO gs 0 0 0 1 k 100 700 150 90 re 101 701 148 88 re f*")),
    "a frame by direction": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 100 700 m 250 700 l 250 790 l 100 790 l h 100.2 700.2 m 100.2 789.8 l 249.8 789.8 l 249.8 700.2 l h f"), content(b"/GO gs 0 0 0 1 k 100 700 m 250 700 l 250 790 l 100 790 l h 101 701 m 101 789 l 249 789 l 249 701 l h f")),
    "a frame with one thin side": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 100 700 150 90 re 102 702 147.8 86 re f*"), content(b"/GO gs 0 0 0 1 k 100 700 150 90 re 102 702 146 86 re f*")),
    "a turned bar": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 0.2 re f"), content(b"/GO gs 0 0 0 1 k 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 0.6 re f")),
    "a turned frame": ("PF-10", "error", content(b"/GO gs 0 0 0 1 k 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 90 re 0.2 0.2 149.6 89.6 re f*"), content(b"/GO gs 0 0 0 1 k 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 90 re 1 1 148 88 re f*")),
    "a flat cut by a clip": ("PF-10", "error", content(b"/GO gs 100 700 150 0.2 re W n 0 0 0 1 k 90 690 200 60 re f"), content(b"/GO gs 100 700 150 0.6 re W n 0 0 0 1 k 90 690 200 60 re f")),
    "a flat cut by a turned clip": ("PF-10", "error", content(b"/GO gs q 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 0.2 re W n 0 0 0 1 k -9 -9 200 60 re f Q"), content(b"/GO gs q 0.8 0.6 -0.6 0.8 100 700 cm 0 0 150 0.6 re W n 0 0 0 1 k -9 -9 200 60 re f Q")),
    "a flat cut by two clips": ("PF-10", "error", content(b"/GO gs 90 700 200 40 re W n 90 680 200 20.2 re W n 0 0 0 1 k 90 690 200 60 re f"), content(b"/GO gs 90 700 200 40 re W n 90 680 200 20.6 re W n 0 0 0 1 k 90 690 200 60 re f")),
    "a line cut by a clip": ("PF-10", "error", content(b"/GO gs 100 700 150 0.2 re W n 0 0 0 1 K 4 w 90 700 m 260 700 l S"), content(b"/GO gs 100 700 150 0.6 re W n 0 0 0 1 K 4 w 90 700 m 260 700 l S")),
    "a stretched stencil": ("PF-10", "error", stencil(b"/GO gs 0 0 0 1 k 0.2 0 0 60 100 700 cm /I9 Do"), stencil(b"/GO gs 0 0 0 1 k 0.6 0 0 12 100 700 cm /I9 Do")),
    "a pen under a skewed matrix": ("PF-10", "error", content(b"/GO gs 0 0 0 1 K 1 0 0 0.1 100 700 cm 1 w 0 0 m 100 0 l S"), content(b"/GO gs 0 0 0 1 K 1 0 0 0.1 100 700 cm 1 w 50 0 m 50 300 l S")),
    "a pen stretched along its line": ("PF-10", "error", content(b"/GO gs 0 0 0 1 K 8 0 0 0.2 100 700 cm 1 w 0 0 m 20 0 l S"), content(b"/GO gs 0 0 0 1 K 8 0 0 0.2 100 700 cm 3 w 0 0 m 20 0 l S")),
    "bars in two inks": ("PF-11", "error", content(b"1 1 0 0 k 100 700 150 0.8 re 100 720 150 0.8 re f"), content(b"1 1 0 0 k 100 700 150 4 re 100 720 150 4 re f")),
    "white bars": ("PF-11", "error", content(b"0 0 0 1 k 90 690 200 60 re f 0 0 0 0 k 100 700 150 0.8 re 100 720 150 0.8 re f"), content(b"0 0 0 1 k 90 690 200 60 re f 0 0 0 0 k 100 700 150 2 re 100 720 150 2 re f")),
    "outlined type": ("PF-10", "error", outlined(b"1 Tr 0.05 w 0 0 0 1 K"), outlined(b"1 Tr 0.6 w 0 0 0 1 K")),
    "outlined type of two colours": ("PF-10", "error", outlined(b"2 Tr 0.1 w 1 0 0 0 K 0 0 0 1 k"), outlined(b"2 Tr 0.1 w 0 0 0 1 K 0 0 0 1 k")),
    "outlined type under a matrix": ("PF-10", "warning", letters(3, b"1 Tr 0.1 w 0 0 0 1 K", at=b"25 175", before=b"4 0 0 4 0 0 cm"), letters(8, b"1 Tr 0.2 w 0 0 0 1 K", at=b"25 175", before=b"4 0 0 4 0 0 cm")),
    "outlined type in two inks": ("PF-11", "error", outlined(b"1 Tr 0.8 w 1 1 0 0 K"), outlined(b"1 Tr 4 w 1 1 0 0 K")),
}  # fmt: skip

COLOURS: dict[str, tuple[str, str, Change, Change]] = {
    "register colour on a flat": ("PF-12", "error", inked(b"/All cs 0.5 scn 100 700 9 9 re f"), content(b"0 0 0 0.5 k 100 700 9 9 re f")),
    "register colour on a line": ("PF-12", "error", inked(b"/All CS 0.5 SCN 5 w 100 700 m 200 700 l S"), content(b"/GO gs 0 0 0 1 K 5 w 100 700 m 200 700 l S")),
    "register colour on a stencil": ("PF-12", "error", many(register, stencil(b"/All cs 0.5 scn 9 0 0 9 100 700 cm /I9 Do")), stencil(b"0 0 0 0.5 k 9 0 0 9 100 700 cm /I9 Do")),
    "register colour in a picture": ("PF-12", "error", image(b"60 0 0 60 100 700 cm /I9 Do", Array([Name.Separation, Name.All, Name.DeviceCMYK, _black(0.1)])), image(b"60 0 0 60 100 700 cm /I9 Do")),
    "register colour in a shading": ("PF-12", "error", many(shade([0.4], [0.5], Array([Name.Separation, Name.All, Name.DeviceCMYK, _black()])), content(b"100 700 9 9 re W n /S1 sh")), many(shade([0, 0, 0, 0.4], [0, 0, 0, 0.5]), content(b"100 700 9 9 re W n /S1 sh"))),
    "all four inks in full": ("PF-12", "error", content(b"1 1 1 1 K 5 w 100 700 m 103 700 l S"), content(b"0 1 1 0 K 5 w 100 700 m 103 700 l S")),
    "crop marks that enter the trim": ("PF-12", "error", many(register, slug(b"/All CS 0.5 SCN 5 w -40 20 m 40 20 l S")), many(register, slug(b"/All CS 0.5 SCN 5 w -40 20 m -10 20 l S"))),
    "crop marks as one path": ("PF-12", "error", many(register, slug(corners(b"/All CS 1 SCN") + b" 4 w 500 500 m 503 500 l S")), many(register, slug(corners(b"/All CS 1 SCN")))),
    "crop marks of four inks": ("PF-12", "error", slug(corners(b"1 1 1 1 K") + b" 4 w 500 500 m 503 500 l S"), slug(corners(b"1 1 1 1 K"))),
    "small type in a shading of two inks": ("PF-05", "error", patterned(9, shade([1, 0, 0, 0], [0, 1, 0, 0])), patterned(20, shade([1, 0, 0, 0], [0, 1, 0, 0]))),
    "small type in a shading of one ink": ("PF-04", "error", patterned(5, shade([0, 0, 0, 1], [0, 0, 0, 0.5])), patterned(9, shade([0, 0, 0, 1], [0, 0, 0, 0.5]))),
    "small type in tiles": ("PF-05", "error", patterned(9, tile(b"0 1 1 0 k 0 0 9 9 re f")), patterned(20, tile(b"0 1 1 0 k 0 0 9 9 re f"))),
    "small type in tiles of a colour": ("PF-05", "warning", many(register, tile(b"0 0 9 9 re f", PaintType=2), letters(12, b"/GK gs /Pat cs 0 1 1 0 /P1 scn")), many(register, tile(b"0 0 9 9 re f", PaintType=2), letters(12, b"/GK gs /Pat cs 0 1 0 0 /P1 scn"))),
    "type in an RGB shading": ("PX-08", "error", patterned(20, shade([1, 0, 0], [0, 0, 1], Name.DeviceRGB)), patterned(20, shade([1, 0, 0, 0], [0, 1, 0, 0]))),
    "grey type that overprints": ("PF-13", "error", letters(12, b"0 g"), letters(12, b"0 0 0 1 k")),
    "grey rule that overprints": ("PF-13", "error", content(b"/GO gs 0 G 1 w 100 700 m 200 700 l S"), content(b"/GO gs 0 0 0 1 K 1 w 100 700 m 200 700 l S")),
    "white that overprints": ("PF-13", "error", content(b"/GK gs 0 1 0 0 k 90 690 99 60 re f /GO gs 0 0 0 0 k 95 700 50 20 re f"), content(b"/GK gs 0 1 0 0 k 90 690 99 60 re f /GK gs 0 0 0 0 k 95 700 50 20 re f")),
    "white by a stencil": ("PF-13", "error", stencil(b"/GK gs 0 1 0 0 k 90 690 99 60 re f /GO gs 0 0 0 0 k 9 0 0 9 100 700 cm /I9 Do"), stencil(b"/GK gs 0 1 0 0 k 90 690 99 60 re f 0 0 0 0 k 9 0 0 9 100 700 cm /I9 Do")),
    "grey white that is said to overprint": ("PF-13", "error", content(b"/GK gs 0 1 0 0 k 90 690 99 60 re f /GO gs 0 0 0 0 k 95 700 50 20 re f"), content(b"/GK gs 0 1 0 0 k 90 690 99 60 re f /GO gs 1 g 95 700 50 20 re f")),
}  # fmt: skip

TYPE: dict[str, tuple[str, str, Change, Change]] = {
    "a white box over type": ("PX-22", "warning", many(letters(12), content(b"/GK gs 0 0 0 0 k 95 690 40 30 re f")), letters(12, before=b"/GK gs 0 0 0 0 k 95 690 40 30 re f")),
    "a white box over part of type": ("PX-22", "warning", many(letters(40), content(b"/GK gs 0 0 0 0 k 95 690 30 60 re f")), many(letters(40), content(b"/GK gs 0 0 0 0 k 95 690 8 60 re f"))),
    "a grey white box over type": ("PX-22", "warning", many(letters(12), content(b"/GO gs 1 g 95 690 40 30 re f")), many(letters(12), content(b"/GK gs 0 0 0 0 k 195 690 40 30 re f"))),
    "a white box with others": ("PX-22", "warning", many(letters(12), content(b"/GK gs 0 0 0 0 k 300 690 40 30 re 95 690 40 30 re f")), many(letters(12), content(b"/GK gs 0 0 0 0 k 300 690 40 30 re 400 690 40 30 re f"))),
    "type in no plate's colour": ("PX-22", "error", many(lambda pdf: pdf.pages[0].Resources.__setitem__("/ColorSpace", Dictionary(Non=Array([Name.Separation, Name("/None"), Name.DeviceCMYK, _black()]))), letters(12, b"/Non cs 1 scn")), letters(12)),
    "condensed by Tz": ("PF-22", "warning", letters(12, b"0 0 0 1 k 60 Tz"), letters(12, b"0 0 0 1 k 75 Tz")),
    "condensed by a matrix": ("PF-22", "warning", letters(12, at=b"200 700", before=b"0.5 0 0 1 0 0 cm"), letters(12, at=b"120 700", before=b"0.8 0 0 1 0 0 cm")),
    "condensed and turned": ("PF-22", "warning", letters(12, at=b"0 0", before=b"0 0.6 -1 0 300 700 cm"), letters(12, at=b"0 0", before=b"0 1 -1 0 300 700 cm")),
    "condensed by both": ("PF-22", "warning", letters(12, b"0 0 0 1 k 80 Tz", at=b"120 700", before=b"0.8 0 0 1 0 0 cm"), letters(12, b"0 0 0 1 k 125 Tz", at=b"120 700", before=b"0.8 0 0 1 0 0 cm")),
    "type over the trim": ("PF-21", "error", letters(12, at=b"-6 700"), letters(12, at=b"40 700")),
    "type over the upper trim": ("PF-21", "error", letters(12, at=b"100 1540"), letters(12, at=b"100 1500")),
    "type near the trim": ("PF-21", "warning", letters(12, at=b"100 4"), letters(12, at=b"100 12")),
    "type in the bleed": ("PF-21", "error", many(page("/MediaBox", Array(SMALL)), page("/BleedBox", Array([-20, -20, 1126, 1568])), letters(8, at=b"-15 700")), many(page("/MediaBox", Array(SMALL)), page("/BleedBox", Array([-20, -20, 1126, 1568])), letters(8, at=b"-50 700"))),
    "type of a slug": ("PF-21", "error", many(page("/MediaBox", Array(SMALL)), letters(12, at=b"-6 700")), many(page("/MediaBox", Array(SMALL)), letters(12, at=b"100 -40"))),
}  # fmt: skip

PAIRS = RULES | COLOURS | TYPE


@pytest.mark.parametrize("case", PAIRS)
def test_one_fault_and_its_mended_twin(good: bytes, case: str) -> None:
    """This test ensures that a file with one fault has that finding alone, and its mended twin none."""
    code, level, bad, mended = PAIRS[case]
    assert levels(broken(good, bad)) == {(code, level)}
    assert levels(broken(good, mended)) == CLEAN


# levels


def x3(change: Change, name: str = "PDF/X-3:2003") -> Change:
    return many(info("/GTS_PDFXVersion", name), lambda pdf: pdf.Root.__delitem__("/Metadata"), change)


def rgb_flat(pdf: Pdf) -> None:
    content(b"1 0 0 rg 100 700 40 40 re f")(pdf)


def managed_flat(pdf: Pdf) -> None:
    with_spaces(b"/Rgb cs 1 0 0 scn 100 700 40 40 re f")(pdf)


MANAGED = {("PF-15", "warning")}
ON_LEVEL: dict[str, tuple[Change, Change]] = {
    "flat": (rgb_flat, managed_flat),
    "flat with a default": (rgb_flat, many(default_rgb, rgb_flat)),
    "line": (content(b"1 0 0 RG 5 w 100 700 m 200 700 l S"), many(default_rgb, content(b"1 0 0 RG 5 w 100 700 m 200 700 l S"))),
    "picture": (image(space=Name.DeviceRGB), many(default_rgb, image(space=Name.DeviceRGB))),
    "Indexed": (with_spaces(b"/Few cs 1 sc 100 700 40 40 re f"), managed_flat),
    "shading": (
        many(shade([1, 0, 0], [0, 0, 1], Name.DeviceRGB), content(b"100 700 40 40 re W n /S1 sh")),
        many(shade([1, 0, 0], [0, 0, 1], Name.DeviceRGB), default_rgb, content(b"100 700 40 40 re W n /S1 sh")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("standard", ["PDF/X-3:2003", "PDF/X-3:2002", "PDF/X-4"])
@pytest.mark.parametrize("case", ON_LEVEL)
def test_rgb_of_no_known_device(good: bytes, case: str, standard: str) -> None:
    """This test ensures that device RGB under a CMYK intent is an error at the levels that take colour by profile, and none with a
    DefaultRGB or by a profile (PX-08)."""
    bad, mended = ON_LEVEL[case]
    kept = {"PX-08", "PF-15", "PF-03"}
    wrong = {(f.code, f.severity) for f in judge(broken(good, bad), standard=standard) if f.code in kept}
    right = {(f.code, f.severity) for f in judge(broken(good, mended), standard=standard) if f.code in kept}
    assert (wrong, right) == ({("PX-08", "error")}, MANAGED)


def test_rgb_under_an_rgb_intent(good: bytes) -> None:
    """This test ensures that device RGB is no error of its own where the intent is RGB; that is one."""
    found = levels(broken(good, many(profile(16, b"RGB "), rgb_flat)), standard="PDF/X-3:2003")
    assert ("PX-06", "error") in found
    assert ("PX-08", "error") not in found


def test_the_earlier_x3_is_judged_as_itself(good: bytes) -> None:
    """This test ensures that PDF/X-3:2002 is held to PDF 1.3 and its own identification, by its claim and by name (PX-01, PX-02)."""
    early = broken(good, x3(lambda _: None, "PDF/X-3:2002"), force_version="1.3")
    assert levels(early) == CLEAN
    assert levels(early, standard="PDF/X-3:2002") == CLEAN
    assert levels(broken(good, x3(lambda _: None, "PDF/X-3:2002"))) == {("PX-01", "error")}
    assert levels(early, standard="PDF/X-3:2003") == {("PX-02", "error")}


@pytest.mark.parametrize(
    "name",
    [
        "PDF/X-4p",
        "PDF/X-5g",
        "PDF/X-5pg",
        "PDF/X-5n",
        "PDF/X-6",
        "PDF/X-6p",
        "PDF/X-1:2001",
        "PDF/X-2:2003",
        "PDF/X-9",
    ],
)
@pytest.mark.parametrize("where", ["Info", "XMP"])
def test_levels_that_are_not_taken(good: bytes, name: str, where: str) -> None:
    """This test ensures that a level that no newspaper printer takes is named, and the rest judged by the nearest (PX-02)."""

    def change(pdf: Pdf) -> None:
        del pdf.docinfo["/GTS_PDFXVersion"]
        del pdf.Root.Metadata
        if where == "Info":
            pdf.docinfo["/GTS_PDFXVersion"] = name
        else:
            pdf.Root.Metadata = stream(
                pdf, xmp(b"<pdfxid:GTS_PDFXVersion>%s</pdfxid:GTS_PDFXVersion>" % name.encode())
            )

    [finding] = only(broken(good, change), "PX-02")
    assert name in finding.zh
    assert name in finding.en
    assert finding.severity == "error"


def xmp(body: bytes) -> bytes:
    spaces_ = {
        b"dc": b"http://purl.org/dc/elements/1.1/", b"xmp": b"http://ns.adobe.com/xap/1.0/", b"pdf": b"http://ns.adobe.com/pdf/1.3/",
        b"pdfx": b"http://ns.adobe.com/pdfx/1.3/", b"pdfxid": b"http://www.npes.org/pdfx/ns/id/", b"q": b"http://ns.adobe.com/pdf/1.3/",
    }  # fmt: skip
    bound = b" ".join(b'xmlns:%s="%s"' % pair for pair in spaces_.items())
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="r"><rdf:Description rdf:about="" %s>%s</rdf:Description></rdf:RDF></x:xmpmeta>' % (bound, body)  # fmt: skip


XMP: dict[str, tuple[str, bytes, bytes]] = {
    "level": ("PX-02", b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b"<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>"),
    "older level": ("PX-02", b"<pdfx:GTS_PDFXVersion>PDF/X-3:2003</pdfx:GTS_PDFXVersion>", b"<pdfxid:GTS_PDFXVersion>PDF/X-1a:2003</pdfxid:GTS_PDFXVersion>"),
    "title": ("PX-03", b"<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>other</rdf:li></rdf:Alt></dc:title>", b"<dc:title><rdf:Alt><rdf:li>t &amp; u</rdf:li></rdf:Alt></dc:title>"),
    "date": ("PX-03", b"<xmp:CreateDate>2026-05-08T12:00:00+08:00</xmp:CreateDate>", b"<xmp:CreateDate>2026-05-07T04:00:00Z</xmp:CreateDate>"),
    "trapped": ("PX-04", b"<pdf:Trapped>True</pdf:Trapped>", b"<pdf:Trapped>False</pdf:Trapped>"),
    "trapped, another prefix": ("PX-04", b"<q:Trapped>True</q:Trapped>", b"<q:Trapped>False</q:Trapped>"),
}  # fmt: skip


@pytest.mark.parametrize("case", XMP)
@pytest.mark.parametrize("standard", ["PDF/X-1a:2003", "PDF/X-3:2003"])
def test_xmp_against_info(good: bytes, case: str, standard: str) -> None:
    """This test ensures that XMP that says otherwise than Info is a warning at the levels that do not ask for it (PX-02 … PX-04)."""

    def change(body: bytes) -> Change:
        def run(pdf: Pdf) -> None:
            pdf.docinfo["/Title"], pdf.docinfo["/CreationDate"] = "t & u", "D:20260507120000+08'00'"
            pdf.docinfo["/GTS_PDFXVersion"] = standard
            pdf.Root.Metadata = stream(pdf, xmp(body.replace(b"PDF/X-1a:2003", standard.encode())))

        return run

    code, bad, mended = XMP[case]
    bad = bad.replace(b"PDF/X-3:2003", b"PDF/X-1a:2001" if standard == "PDF/X-3:2003" else b"PDF/X-3:2003")
    assert levels(broken(good, change(bad))) == {(code, "warning")}
    assert levels(broken(good, change(mended))) == CLEAN


# layers


def layered(operators: bytes, off: bool = True, group: str = "", **setting: Any) -> Change:
    """Content of a layer 草稿. group: the kind of membership that it is in."""

    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="草稿"))
        other = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="别的"))
        start = Dictionary({f"/{key}": value for key, value in setting.items()})
        if off:
            start.OFF = Array([layer])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer, other]), D=start)
        member: Any = layer
        if group == "Not":
            member = Dictionary(Type=Name.OCMD, VE=Array([Name.Not, other]))
        elif group:
            member = Dictionary(Type=Name.OCMD, OCGs=Array([layer, other]), P=Name(f"/{group}"))
        pdf.pages[0].Resources.Properties = Dictionary(MC0=member)
        image(b"/OC /MC0 BDC " + operators + b" EMC")(pdf)
        pdf.pages[0].Resources.XObject["/I9"].OC = member

    return change


HIDDEN: dict[str, tuple[Change, Change]] = {
    "a flat": (layered(b"/GK gs 0 1 0 0 k 100 700 40 40 re f"), layered(b"/GK gs 0 1 0 0 k 100 700 40 40 re f", off=False)),
    "a line": (layered(b"/GO gs 0 0 0 1 K 100 700 m 200 700 l S"), layered(b"/GO gs 0 0 0 1 K 100 700 m 200 700 l S", off=False)),
    "nested content": (layered(b"/Span BMC 0 1 0 0 k 100 700 40 40 re f EMC"), layered(b"/Span BMC 0 1 0 0 k 100 700 40 40 re f EMC", off=False)),
    "by the base state": (layered(b"0 1 0 0 k 100 700 40 40 re f", off=False, BaseState=Name.OFF), layered(b"0 1 0 0 k 100 700 40 40 re f", off=False, BaseState=Name.ON)),
    "by a membership": (layered(b"0 1 0 0 k 100 700 40 40 re f", group="AllOn"), layered(b"0 1 0 0 k 100 700 40 40 re f", group="AnyOn")),
    "by an expression": (layered(b"0 1 0 0 k 100 700 40 40 re f", group="Not"), layered(b"0 1 0 0 k 100 700 40 40 re f", group="AnyOff")),
}  # fmt: skip


@pytest.mark.parametrize("case", HIDDEN)
def test_hidden_layers(good: bytes, case: str) -> None:
    """This test ensures that what a layer that is off holds is told with its place, and is on no plate; one that is on is
    judged like all else (PX-10)."""
    bad, mended = HIDDEN[case]
    found = only(broken(good, bad), "PX-10", standard="PDF/X-4")
    assert [f.severity for f in found] == ["warning"]
    assert found[0].place.page == 1
    assert found[0].place.printed is not None
    assert found[0].place.printed.boxes
    assert only(broken(good, mended), "PX-10", standard="PDF/X-4") == []


def test_a_hidden_layer_is_told_with_what_it_holds(good: bytes) -> None:
    """This test ensures that the layer's name, the kind of content and its text or picture are told, and that nothing of it is inked."""
    wrong = b"q 60 0 0 60 100 700 cm /I9 Do Q 1 1 1 1 k 100 800 90 90 re f"
    found = only(broken(good, layered(wrong)), "PX-10", standard="PDF/X-4")
    assert [("图片" in f.zh, "色块" in f.zh, "草稿" in f.zh) for f in found] == [
        (True, False, True),
        (False, True, True),
    ]
    assert found[0].place.printed is not None
    assert found[0].place.printed.thing == "I9"
    codes = {f.code for f in judge(broken(good, layered(wrong)), standard="PDF/X-4")}
    assert not codes & {"PF-03", "PF-12", "BLK-02"}
    assert "PF-03" in {f.code for f in judge(broken(good, layered(wrong, off=False)), standard="PDF/X-4")}


# pages of other units


def test_user_unit(good: bytes) -> None:
    """This test ensures that UserUnit scales sizes, resolutions and places (PF-20 apart)."""
    small = broken(good, many(letters(4), page("/UserUnit", 1.5)))
    assert only(small, "PF-04")[0].severity == "warning"
    assert only(broken(good, many(letters(5), page("/UserUnit", 1.5))), "PF-04") == []
    [place] = only(small, "PF-04")
    assert place.place.printed is not None
    assert place.place.printed.boxes[0][1] == pytest.approx(100 * 1.5 * 25.4 / 72, abs=0.2)
    assert "PF-01" in {f.code for f in judge(broken(good, page("/UserUnit", 2)))}
    trim = (from_mm("390"), from_mm("546"))
    assert only(broken(good, page("/UserUnit", 1.5)), "PF-16", trim=trim)
    assert not only(good, "PF-16", trim=trim)
    half = broken(good, content(b"0.9 0.9 0.9 0 k 100 700 8 8 re f"))
    assert only(half, "PF-03") == []
    assert only(
        broken(good, many(content(b"0.9 0.9 0.9 0 k 100 700 8 8 re f"), page("/UserUnit", 2))), "PF-03"
    )


# the advertisement, the profile


def test_an_advertisement_keeps_its_distance(good: bytes) -> None:
    """This test ensures that type at the trim of an advertisement is found without a paper, by the profile's distance (PF-21)."""
    near = broken(good, letters(12, at=b"100 12"))
    assert {f.code for f in judge_ad(near, limits=Limits(safe=from_mm("6")))} == {"PF-21"}
    assert not any(f.code == "PF-21" for f in judge_ad(near))
    assert any(
        f.code == "PF-21" and f.severity == "error" for f in judge_ad(broken(good, letters(12, at=b"-6 700")))
    )


def test_a_placed_advertisement_is_not_cut_at_its_edge(good: bytes) -> None:
    """This test ensures that of an advertisement on a page type over its edge is told, for that is clipped, and type near it is not."""
    told = {
        f.code for f in examine(broken(good, letters(12, at=b"-6 700")), 1, "PDF/X-1a:2003", 2400).reasons
    }
    assert told == {"PF-21"}
    assert examine(broken(good, letters(12, at=b"100 4")), 1, "PDF/X-1a:2003", 2400).reasons == ()


def test_condensing_by_the_profile(good: bytes) -> None:
    """This test ensures that the least width of type is the profile's (PF-22)."""
    narrow = broken(good, letters(12, b"0 0 0 1 k 60 Tz"))
    assert levels(narrow, limits=Limits(squeeze=500)) == CLEAN


# what findings say


def _said(finding: Finding) -> bool:
    printed = finding.place.printed
    return (
        bool(finding.place.page and printed and printed.boxes)
        or bool(printed and printed.thing)
        or bool(finding.place.page)
    )


def test_every_finding_has_a_place_or_an_object(good: bytes) -> None:
    """This test ensures that every finding has its page and place, or the name or number of the object that it is about."""
    changes = (
        [change for _, change in BREAKERS]
        + [bad for _, _, bad, _ in LIMITS]
        + [pair[2] for pair in PAIRS.values()]
    )
    looked = 0
    for change in changes:
        for finding in judge(broken(good, change), "x.pdf"):
            looked += 1
            assert _said(finding), (finding.code, finding.en)
    assert looked > 100


def test_all_places_are_told(good: bytes) -> None:
    """This test ensures that a fault has all its places, not the first ones alone."""
    operators = b"".join(
        b"/GO gs 0 0 0 1 K 0.2 w %d 700 m %d 700 l S " % (x, x + 2) for x in range(30, 990, 8)
    )
    [finding] = only(broken(good, content(operators)), "PF-10")
    assert finding.place.printed is not None
    assert len(finding.place.printed.boxes) == finding.place.printed.number == 120


def test_states_and_profiles_are_named(good: bytes) -> None:
    """This test ensures that what is no mark on the page is named with its object."""
    [opacity] = only(broken(good, state(ca=0.5)), "PX-09")
    assert opacity.place.printed is not None
    assert opacity.place.printed.thing.startswith("X1")
    [intents] = only(broken(good, root("/OutputIntents", Array([]))), "PX-06")
    assert intents.place.printed is not None
    assert intents.place.printed.thing.startswith("OutputIntents")


def test_rgb_without_any_intent(good: bytes) -> None:
    """This test ensures that what is said of device RGB names a CMYK intent only where there is one (PX-08)."""
    [one] = only(broken(good, rgb_flat), "PX-08", standard="PDF/X-4")
    assert "输出意图却是 CMYK" in one.zh
    bare = many(root("/OutputIntents", Array([])), rgb_flat)
    [other] = only(broken(good, bare), "PX-08", standard="PDF/X-4")
    assert "CMYK" not in other.zh
