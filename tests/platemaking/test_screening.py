"""AM screens: the tone of every tint, angles and rulings, no seams, no beat between the plates; TIFF strips."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from typeset.platemaking.plates import screened
from typeset.platemaking.screening import ANGLES, Screen, TooFineError, screen
from typeset.platemaking.tiff import Writer

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = [(1270, 85), (1270, 100), (1016, 100), (1270, 120), (2540, 150), (2400, 133)]


def dots(by: Screen, value: int, size: tuple[int, int]) -> Image.Image:
    return screened(Image.new("L", size, value), by, 0)


def share(picture: Image.Image) -> float:
    return picture.histogram()[255] / (picture.width * picture.height)


@pytest.mark.parametrize(("dpi", "lpi"), SETTINGS)
@pytest.mark.parametrize("ink", ANGLES)
def test_tones_are_met(dpi: int, lpi: int, ink: str) -> None:
    """This test ensures that 256 tones come out with their share of dots over a centimetre, black and white whole."""
    by = screen(dpi, lpi, ANGLES[ink])
    for value in (3, 13, 26, 64, 102, 128, 178, 230, 252):
        assert share(dots(by, value, (600, 600))) == pytest.approx(value / 255, abs=0.006)
    assert share(dots(by, 255, (99, 99))) == 1
    assert share(dots(by, 0, (99, 99))) == 0
    gradient = Image.linear_gradient("L").resize((256, 256))
    assert share(screened(gradient, by, 0)) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(("dpi", "lpi"), SETTINGS)
@pytest.mark.parametrize("ink", ANGLES)
def test_angles_and_rulings(dpi: int, lpi: int, ink: str) -> None:
    """This test ensures that angle and ruling are within a tenth of a degree and half a per cent of what was asked."""
    by = screen(dpi, lpi, ANGLES[ink])
    assert by.angle == pytest.approx(ANGLES[ink], abs=0.12)
    assert by.ruling == pytest.approx(lpi, rel=0.005)


@pytest.mark.parametrize("ink", ANGLES)
def test_the_pattern_has_no_seams(ink: str) -> None:
    """This test ensures that the pattern repeats along its own vectors across rows and blocks, and bands join."""
    by = screen(1270, 100, ANGLES[ink])
    size = 700
    whole = by.thresholds(0, size, size)
    assert by.thresholds(0, 123, size) + by.thresholds(123, size, size) == whole
    count = round(math.sqrt(len(by.rows) * by.width) / (1270 / by.ruling))
    length = count * 1270 / by.ruling
    a, b = round(length * math.cos(math.radians(by.angle))), round(length * math.sin(math.radians(by.angle)))
    for dx, dy in ((a, b), (b, -a)):
        for x, y in ((300, 300), (255, 389), (411, 290)):
            assert whole[(y + dy) * size + x + dx] == whole[y * size + x]


@pytest.mark.parametrize(("one", "two"), [("Cyan", "Magenta"), ("Cyan", "Black"), ("Magenta", "Black")])
def test_no_beat_between_plates(one: str, two: str) -> None:
    """This test ensures that two tints over each other are as even as one: squares of 3 mm share what chance would give.
    The twin screened at nearly the same angle shows the beat, so the measure can fail."""
    size = 1800
    under = dots(screen(1270, 100, ANGLES[one]), 102, (size, size))

    def unrest(angle: float) -> float:
        over = dots(screen(1270, 100, angle), 102, (size, size))
        both = ImageChops.darker(under, over).reduce(150)
        return statistics.pstdev(both.tobytes())

    assert unrest(ANGLES[two]) < 3.5
    assert unrest(ANGLES[one] + 1.5) > 3 * unrest(ANGLES[two])


@pytest.mark.parametrize(("dpi", "lpi"), [(300, 100), (1270, 300), (600, 133), (1270, 10)])
def test_too_fine_for_the_resolution(dpi: int, lpi: int) -> None:
    """This test ensures that a screen with too few tones is not made."""
    with pytest.raises(TooFineError):
        screen(dpi, lpi, 45)


@pytest.mark.parametrize("rows", [64, 100, 300])
@pytest.mark.parametrize("bits", [1, 8])
def test_tiff_in_strips(tmp_path: Path, bits: int, rows: int) -> None:
    """This test ensures that Pillow reads back what was written: size, resolution, words, G4 or deflate, every pixel."""
    shown = Image.radial_gradient("L").resize((301, 250))
    plate = screened(shown, screen(1270, 100, 15), 0) if bits == 1 else shown
    path = tmp_path / "x.tif"
    writer = Writer(path, plate.size, 1270, bits=bits, rows=rows, words="a plate")
    for top in range(0, 250, rows):
        writer.strip(plate.crop((0, top, 301, min(250, top + rows))))
    writer.close()
    with Image.open(path) as found:
        assert found.size == plate.size
        assert found.info["dpi"] == (1270, 1270)
        assert found.info["compression"] == ("group4" if bits == 1 else "tiff_adobe_deflate")
        assert found.tag_v2[270] == "a plate"  # type: ignore[attr-defined]
        assert found.convert("L").tobytes() == ImageChops.invert(plate).tobytes()
