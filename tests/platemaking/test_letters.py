"""Letters of every kind of font on the plates: the glyph that the code means, as it is drawn."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageStat

from tests.paint.sheets import external, needs
from tests.platemaking.making import inked, plates, ripped
from tests.preflight.programs import bare_cff, cff, composite, simple, truetype, type1
from tests.preflight.test_glyphs import MIXED, ONE_BYTE
from typeset.preflight.font import pen
from typeset.preflight.font.pen import drawn
from typeset.preflight.font.type1 import Strings, read
from typeset.preflight.separation.bands import INKS

if TYPE_CHECKING:
    from collections.abc import Callable

SLANT = bytes((189, 139, 21, 248, 236, 7, 189, 6, 9))
"""50 0 rmoveto 600 vlineto 50 hlineto closepath: a wedge of 50 × 600."""
ACCENTED = bytes((139, 239, 139, 139 + 65, 139 + 66, 12, 6))
"""A on which B stands 100 to the right (seac)."""


def page(font: Callable[[Pdf], Any], codes: str, size: int = 100) -> bytes:
    made = Pdf.new()
    found = made.add_blank_page(page_size=(300, 150))
    found.Resources = Dictionary(Font=Dictionary(F=font(made)))
    found.Contents = made.make_stream(f"0 0 0 1 k BT /F {size} Tf 10 20 Td <{codes}> Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def area(font: Callable[[Pdf], Any], codes: str) -> float:
    """Ink in square em."""
    return inked(plates(page(font, codes), 720)[3]) / 1000**2


ONE, WEDGE = 0.5 * 0.7, 0.05 * 0.6 / 2
"""The box of `programs`, and the wedge above."""
GLYPHS = truetype("abc", {97: "a"}, empty="a")


@pytest.mark.parametrize(
    ("font", "codes", "expected"),
    [
        (simple("TrueType", truetype("AB", {65: "A", 66: "B"}, empty="B"), "WinAnsiEncoding"), "4142", ONE),
        (simple("CFF", cff("A")), "4141", 2 * ONE),
        (composite("CIDFontType0", bare_cff(3, True)), "00010002", 2 * ONE),
        (composite("CIDFontType2", GLYPHS, ONE_BYTE, CIDToGIDMap=Name.Identity), "0102", ONE),
        (composite("CIDFontType2", GLYPHS, MIXED, CIDToGIDMap=Name.Identity), "418141", ONE),
        (simple("Type1", type1("A")), "41", WEDGE),
        (simple("Type1", type1("", strings={"A": bytes((139, 10, 14))}, subrs=[SLANT + b"\x0b"])), "41", WEDGE),
        (simple("Type1", type1("", {65: "A"}, {"A": bytes((140, 10, 14))}, [SLANT + b"\x0b", bytes((139, 10, 11))])), "41", WEDGE),
        (simple("Type1", type1("", strings={"A": SLANT + b"\x0e", "B": SLANT + b"\x0e", "C": ACCENTED})), "43", 2 * WEDGE),
    ],
)  # fmt: skip
def test_the_glyph_that_the_code_means(font: Callable[[Pdf], Any], codes: str, expected: float) -> None:
    """This test ensures that codes go through CMaps and encodings to the glyph, and that it has the area of its outline, subroutines
    and accents with it."""
    assert not ripped(page(font, codes)).record.lost
    assert area(font, codes) == pytest.approx(expected, rel=0.02)


def test_a_letter_that_cannot_be_drawn_is_told() -> None:
    """This test ensures that a glyph whose program does not end well is no silent gap on a plate."""
    broken = simple("Type1", type1("", strings={"A": bytes((150, 10, 14))}))
    assert ripped(page(broken, "41")).record.lost


def bomb(depth: int) -> bytes:
    """Subroutines each of which calls the next one twice."""
    twice = [bytes((139 + n + 1, 10, 139 + n + 1, 10, 11)) for n in range(depth)]
    return type1("", strings={"A": bytes((139, 10, 14))}, subrs=[*twice, b"\x0b"])


def test_subroutines_that_multiply(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a glyph's subroutines are run so often and no more; without the bound a few more levels would never end."""
    began = time.perf_counter()
    assert ripped(page(simple("Type1", bomb(60)), "41")).record.lost
    assert time.perf_counter() - began < 5
    small = read(bomb(12))
    assert small is not None
    assert drawn(Strings(small), "A", 1000, 100, 5) == ()
    monkeypatch.setattr(pen, "_MOST_TOKENS", 4096)
    with pytest.raises(pen._TooMuchError):
        drawn(Strings(small), "A", 1000, 100, 5)


def gradient(made: Pdf) -> Dictionary:
    """From cyan at the left to magenta at the right of 10 to 60 pt."""
    run = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1
    )
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([10, 0, 70, 0]), Extend=Array([True, True]), Function=run
    )  # fmt: skip
    return made.make_indirect(Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading))


def patterned(content: str) -> bytes:
    """A page with the font of boxes as /F, a gradient as /P, its shading as /S and a stencil as /I."""
    made = Pdf.new()
    found = made.add_blank_page(page_size=(300, 150))
    pattern = gradient(made)
    stencil = made.make_stream(
        b"\0", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ImageMask=True, BitsPerComponent=1
    )
    found.Resources = Dictionary(
        Font=Dictionary(F=simple("CFF", cff("A"))(made)), Pattern=Dictionary(P=pattern), Shading=Dictionary(S=pattern.Shading),
        XObject=Dictionary(I=stencil),
    )  # fmt: skip
    found.Contents = made.make_stream(content.encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


FILLED = "/Pattern cs /P scn BT /F 100 Tf 10 20 Td <41> Tj ET"
CLIPPED = "q BT 7 Tr /F 100 Tf 10 20 Td <41> Tj ET /S sh Q"
STROKED = "/Pattern CS /P SCN 10 w 15 50 m 65 50 l S"


@pytest.mark.parametrize(("content", "expected"), [(FILLED, ONE), (CLIPPED, ONE), (STROKED, 0.05)])
def test_letters_and_lines_in_a_gradient(content: str, expected: float) -> None:
    """This test ensures that letters filled with a pattern, what is clipped to letters, and patterned lines are on the plates."""
    raw = patterned(content)
    assert not ripped(raw).record.lost
    cyan, magenta, yellow, black = plates(raw, 720)
    assert (inked(cyan) + inked(magenta)) / 1000**2 == pytest.approx(expected, rel=0.02)
    assert yellow.getbbox() is black.getbbox() is None
    halves = [plate.crop((0, 0, 400, plate.height)) for plate in (cyan, magenta)]
    assert inked(halves[0]) > inked(halves[1])


def test_the_letters_of_a_text_object_clip_together() -> None:
    """This test ensures that a clip of letters begins where the text object ends, holds all of its letters, and ends with its state."""
    whole = "0 0 1 0 k 0 0 300 150 re f"
    two = patterned(f"q BT 7 Tr /F 100 Tf 10 20 Td <4141> Tj ET {whole} Q")
    assert inked(plates(two, 720)[2]) / 1000**2 == pytest.approx(2 * ONE, rel=0.02)
    none = patterned(f"q BT 7 Tr /F 100 Tf 900 20 Td <41> Tj ET {whole} Q 0 0 0 1 k 0 0 9 9 re f")
    assert [plate.getbbox() is not None for plate in plates(none, 72)] == [False, False, False, True]
    both = patterned(
        f"q BT 4 Tr 0 1 0 0 k /F 100 Tf 10 20 Td <41> Tj ET 0 0 1 0 k 0 0 35 150 re f Q {whole[:8]}"
    )
    filled = [inked(plate) / 1000**2 for plate in plates(both, 720)]
    assert filled[1] + filled[2] == pytest.approx(ONE, rel=0.02)
    assert filled[2] == pytest.approx(0.2 * 0.7, rel=0.02)


def test_a_stencil_in_a_gradient_is_told() -> None:
    """This test ensures that what is still left out is no silent gap on a plate."""
    assert ripped(patterned("/Pattern cs /P scn q 90 0 0 90 10 10 cm /I Do Q")).record.lost


@pytest.mark.external
@needs("gs")
@pytest.mark.parametrize("content", [FILLED, CLIPPED, STROKED])
def test_ghostscripts_gradients(content: str, tmp_path: Path) -> None:
    """This test ensures that gradients in letters and lines are where Ghostscript has them."""
    own = plates(patterned(content), 144)
    for ours, theirs in zip(own, separations(patterned(content), 144, tmp_path), strict=True):
        apart = ImageChops.difference(ours.reduce(8), theirs.reduce(8))
        assert int(apart.getextrema()[1]) < 50  # type: ignore[arg-type]
        assert ImageStat.Stat(apart).mean[0] < 1


def separations(raw: bytes, dpi: int, folder: Path) -> list[Image.Image]:
    """Ghostscript's plates, ink from 0 to 255."""
    (folder / "p.pdf").write_bytes(raw)
    external(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}", f"-sOutputFile={folder / 'p.tif'}", str(folder / "p.pdf")
    )  # fmt: skip
    made = []
    for name in INKS:
        with Image.open(folder / f"p({name}).tif") as found:
            made.append(ImageChops.invert(found.convert("L")))
    return made


SHELF = Path("/usr/share/fonts/type1/urw-base35")


@pytest.mark.external
@needs("gs")
@pytest.mark.skipif(not SHELF.is_dir(), reason="no Type 1 fonts on this machine")
@pytest.mark.parametrize("name", ["NimbusRoman-Italic", "C059-Roman", "Z003-MediumItalic"])
def test_ghostscripts_letters(name: str, tmp_path: Path) -> None:
    """This test ensures that Type 1 programs with hints, flexes, subroutines and accents come out as Ghostscript draws them."""
    font = simple("Type1", (SHELF / f"{name}.t1").read_bytes(), "WinAnsiEncoding")
    raw = page(font, "414267c4e9f14d", 40)
    other = separations(raw, 300, tmp_path)[3]
    own = plates(raw, 300)[3]
    assert ImageStat.Stat(own).mean[0] > 1
    assert ImageStat.Stat(own).mean[0] == pytest.approx(ImageStat.Stat(other).mean[0], rel=0.02)
    assert int(ImageChops.difference(own.reduce(12), other.reduce(12)).getextrema()[1]) < 50  # type: ignore[arg-type]
