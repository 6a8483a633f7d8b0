"""Letters of every kind of font on the plates: the glyph that the code means, as it is drawn."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pikepdf import Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageStat

from tests.paint.sheets import external, needs
from tests.platemaking.making import inked, plates, ripped
from tests.preflight.programs import bare_cff, cff, composite, simple, truetype, type1
from tests.preflight.test_glyphs import MIXED, ONE_BYTE
from typeset.preflight import pen
from typeset.preflight.pen import drawn
from typeset.preflight.type1 import Strings, read

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


SHELF = Path("/usr/share/fonts/type1/urw-base35")


@pytest.mark.external
@needs("gs")
@pytest.mark.skipif(not SHELF.is_dir(), reason="no Type 1 fonts on this machine")
@pytest.mark.parametrize("name", ["NimbusRoman-Italic", "C059-Roman", "Z003-MediumItalic"])
def test_ghostscripts_letters(name: str, tmp_path: Path) -> None:
    """This test ensures that Type 1 programs with hints, flexes, subroutines and accents come out as Ghostscript draws them."""
    font = simple("Type1", (SHELF / f"{name}.t1").read_bytes(), "WinAnsiEncoding")
    raw = page(font, "414267c4e9f14d", 40)
    (tmp_path / "p.pdf").write_bytes(raw)
    external(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r300", f"-sOutputFile={tmp_path / 'p.tif'}", str(tmp_path / "p.pdf")
    )  # fmt: skip
    with Image.open(tmp_path / "p(Black).tif") as found:
        other = ImageChops.invert(found.convert("L"))
    own = plates(raw, 300)[3]
    assert ImageStat.Stat(own).mean[0] > 1
    assert ImageStat.Stat(own).mean[0] == pytest.approx(ImageStat.Stat(other).mean[0], rel=0.02)
    assert int(ImageChops.difference(own.reduce(12), other.reduce(12)).getextrema()[1]) < 50  # type: ignore[arg-type]
