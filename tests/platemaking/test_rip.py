"""Plates at any resolution: what a RIP would put on them, letters, hairlines and dashes too; the same in any bands."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pikepdf import Array, Name
from PIL import Image, ImageChops, ImageStat

from tests.paint.sheets import JOB, external, line, needs, picture_file, sheet
from tests.platemaking.making import ink, inked, pdf, plates, ripped
from typeset.preflight.separation.bands import INKS
from typeset.press.write import page_pdf
from typeset.sheet.types import Picture, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook


@pytest.fixture
def page(book: FontBook, tmp_path: Path) -> bytes:
    """A press page with type, rules, a tint and a CMYK picture."""
    source = str(picture_file(tmp_path, "CMYK"))
    return page_pdf(
        sheet(
            line(book, "临州报正文九点五磅——黑字只在黑版", y=60 * PT),
            line(book, "套红", y=200 * PT, size=80 * PT, colour="red"),
            pictures=(Picture(400 * PT, 400 * PT, 300 * PT, 200 * PT, source, (0, 0, 900, 600)),),
            tints=(Rect(30 * PT, 40 * PT, 300 * PT, 40 * PT, (0, 300, 0, 0)),),
            rules=(Rule(30 * PT, 90 * PT, 330 * PT, 90 * PT, 2 * PT), Rule(30 * PT, 95 * PT, 330 * PT, 95 * PT, PT // 4)),
        ),
        book,
        JOB,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"0.25 0.5 0.75 1 k 0 0 200 100 re f", (25, 50, 75, 100)),
        (b"1 0 0 0 k 0 0 200 100 re f 0 0 0 1 k 0 0 200 100 re f", (0, 0, 0, 100)),
        (b"1 0 0 0 k 0 0 200 100 re f /OVER gs 0 0 0 1 k 0 0 200 100 re f", (100, 0, 0, 100)),
        (b"1 0 0 0 k 0 0 200 100 re f /OVER gs 0.5 g 0 0 200 100 re f", (0, 0, 0, 50)),
        (b"/CSA cs 1 scn 0 0 200 100 re f", (100, 100, 100, 100)),
        (b"0 1 0 0 k 0 0 20 20 re W n 0 0 200 100 re f", (0, 0, 0, 0)),
        (b"0 1 0 0 k q 0 0 200 100 re W n 0 0 200 100 re f Q", (0, 100, 0, 0)),
        (b"0 1 0 0 k 0 0 m 200 0 l 200 100 l 0 100 l h 80 20 m 120 20 l 120 80 l 80 80 l h f*", (0, 0, 0, 0)),
        (
            b"0 1 0 0 k 0 0 m 200 0 l 200 100 l 0 100 l h 80 20 m 120 20 l 120 80 l 80 80 l h f",
            (0, 100, 0, 0),
        ),
        (b"0 0 1 0 K 40 w 0 50 m 200 50 l S", (0, 0, 100, 0)),
        (b"0 0 1 0 K 40 w [20 500] 0 d 0 50 m 200 50 l S", (0, 0, 0, 0)),
        (b"0 0 1 0 K 40 w [20 500] 0 d 2 J 82 50 m 200 50 l S", (0, 0, 100, 0)),
    ],
)
def test_what_a_mark_puts_on_the_plates(content: bytes, expected: tuple[int, ...]) -> None:
    """This test ensures that colour, overprint, register colour, clip, winding, width, dashes and caps come out (PF-13)."""
    assert ink(pdf(content), 100, 50) == expected


def test_hairlines_and_small_type_are_there(page: bytes) -> None:
    """This test ensures that what preflight's coarse plates leave out is on these: 9.5 pt type and a rule of 0.25 pt, on black alone."""
    cyan, magenta, yellow, black = plates(page, 600)
    k = 600 / 72
    text = tuple(round(v * k) for v in (40, 50, 200, 62))
    hair = tuple(round(v * k) for v in (40, 93, 320, 97))
    assert 0.1 < inked(black.crop(text)) / ((text[2] - text[0]) * (text[3] - text[1])) < 0.5  # type: ignore[arg-type]
    rule = black.crop(hair)  # type: ignore[arg-type]
    assert inked(rule) / rule.width == pytest.approx(0.25 * k, abs=0.6)
    for plate in (cyan, yellow):
        assert plate.crop(text).getbbox() is None  # type: ignore[arg-type]
    assert magenta.crop(text).getextrema() == (76, 76)  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [64, 100, 777])
def test_bands_are_the_whole(page: bytes, rows: int) -> None:
    """This test ensures that the plates do not depend on how they are cut into bands."""
    whole = plates(page, 150, rows=100_000)
    assert [plate.tobytes() for plate in plates(page, 150, rows=rows)] == [plate.tobytes() for plate in whole]


def test_a_circle_is_a_circle() -> None:
    """This test ensures that curves are smooth at high resolution: the area of a disc to a thousandth, and no bias by fat edges."""
    k = 0.5522847
    r = 40
    disc = (
        f"0 0 0 1 k {100 + r} 50 m {100 + r} {50 + k * r} {100 + k * r} {50 + r} 100 {50 + r} c "
        f"{100 - k * r} {50 + r} {100 - r} {50 + k * r} {100 - r} 50 c {100 - r} {50 - k * r} {100 - k * r} {50 - r} 100 {50 - r} c "
        f"{100 + k * r} {50 - r} {100 + r} {50 - k * r} {100 + r} 50 c f"
    ).encode()
    black = plates(pdf(disc), 1270)[3]
    assert inked(black) == pytest.approx(math.pi * (r * 1270 / 72) ** 2, rel=1e-3)


def test_smooth_edges_are_shares() -> None:
    """This test ensures that with smooth edges a slanted shape has its exact area at low resolution, which zones are weighed by."""
    triangle = b"0 0 0 1 k 10.3 10.7 m 190.1 20.2 l 60.6 90.9 l f"
    area = abs((190.1 - 10.3) * (90.9 - 10.7) - (60.6 - 10.3) * (20.2 - 10.7)) / 2
    assert inked(plates(pdf(triangle), 72, smooth=True)[3]) == pytest.approx(area, rel=2e-3)


def test_pictures_stand_as_they_are_placed() -> None:
    """This test ensures that a picture is turned, mirrored and masked as its matrix and its masks say."""
    four = bytes((255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255))  # C M over Y K
    keys = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": 2,
        "Height": 2,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceCMYK,
    }
    image = {"I": (four, keys)}
    upright = pdf(b"q 100 0 0 100 50 0 cm /I Do Q", XObject=image)
    assert [ink(upright, x, y) for x, y in ((75, 75), (125, 75), (75, 25), (125, 25))] == [
        (100, 0, 0, 0), (0, 100, 0, 0), (0, 0, 100, 0), (0, 0, 0, 100),
    ]  # fmt: skip
    turned = pdf(b"q 0 100 -100 0 150 0 cm /I Do Q", XObject=image)  # a quarter to the left
    assert [ink(turned, x, y) for x, y in ((75, 75), (125, 75), (75, 25), (125, 25))] == [
        (0, 100, 0, 0), (0, 0, 0, 100), (100, 0, 0, 0), (0, 0, 100, 0),
    ]  # fmt: skip
    stencil = {
        "I": (
            b"\x40\x80",
            {
                **{k: v for k, v in keys.items() if k != "ColorSpace"},
                "ImageMask": True,
                "BitsPerComponent": 1,
            },
        )
    }
    painted = pdf(b"0 0.5 0 0 k q 100 0 0 100 50 0 cm /I Do Q", XObject=stencil)
    assert [ink(painted, x, y) for x, y in ((75, 75), (125, 75), (75, 25), (125, 25))] == [
        (0, 50, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0), (0, 50, 0, 0),
    ]  # fmt: skip


def test_what_is_left_out_or_rough_is_said() -> None:
    """This test ensures that a page with what cannot be drawn is known as such, and a plain one has no notes."""
    assert not ripped(pdf(b"0 0 0 1 k 0 0 9 9 re f")).record.notes
    rgb = ripped(pdf(b"1 0 0 rg 0 0 9 9 re f")).record
    assert rgb.notes
    assert not rgb.lost
    tight = b"/Pattern cs /P scn 0 0 200 100 re f"
    cell = {
        "PatternType": 1,
        "PaintType": 1,
        "TilingType": 1,
        "BBox": Array([0, 0, 0.1, 0.1]),
        "XStep": 0.1,
        "YStep": 0.1,
    }
    assert ripped(pdf(tight, Pattern={"P": (b"0 0 0 1 k 0 0 0.05 0.1 re f", cell)})).record.lost
    coarse = cell | {"BBox": Array([0, 0, 10, 10]), "XStep": 10, "YStep": 10}
    drawn = pdf(tight, Pattern={"P": (b"0 0 0 1 k 0 0 5 10 re f", coarse)})
    assert not ripped(drawn).record.lost
    assert ink(drawn, 102, 50) == (0, 0, 0, 100)
    assert ink(drawn, 107, 50) == (0, 0, 0, 0)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the peak of memory")
def test_a_broadsheet_page_in_bounds(page: bytes, tmp_path: Path) -> None:
    """This test ensures that a page at 1270 dpi, half a milliard pixels of four plates, is painted in under 600 MB."""
    path = tmp_path / "p.pdf"
    path.write_bytes(page)
    code = (
        "import re, sys\nfrom pathlib import Path\nfrom tests.platemaking.making import ripped\n"
        "found = ripped(Path(sys.argv[1]).read_bytes(), 1270)\nrows = sum(band[0].height for _, band in found.bands())\n"
        "peak = re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1]\n"
        "print(found.size[0] * found.size[1], rows == found.size[1], peak)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    pixels, whole, peak = done.stdout.split()
    assert int(pixels) > 400_000_000
    assert whole == "True"
    assert int(peak) < 600_000


@pytest.mark.external
@needs("gs")
@pytest.mark.parametrize("dpi", [200, 300])
def test_ghostscripts_plates(page: bytes, tmp_path: Path, dpi: int) -> None:
    """This test ensures that Ghostscript's separations are ours: no square of 2.5 mm differs by more than what its fat edges add."""
    path, out = tmp_path / "p.pdf", tmp_path / "p.tif"
    path.write_bytes(page)
    external(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}", f"-sOutputFile={out}", str(path)
    )
    for name, own in zip(INKS, plates(page, dpi), strict=True):
        with Image.open(tmp_path / f"p({name}).tif") as found:
            other = ImageChops.invert(found.convert("L"))
        other = other.crop((0, 0, *own.size))
        apart = ImageChops.difference(own.reduce(dpi // 10), other.reduce(dpi // 10))
        assert ImageStat.Stat(apart).mean[0] < 0.6
        assert int(apart.getextrema()[1]) < 40  # type: ignore[arg-type]
        assert ImageStat.Stat(other).mean[0] == pytest.approx(ImageStat.Stat(own).mean[0], rel=0.05, abs=0.05)
