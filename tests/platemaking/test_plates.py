"""`typeset plates`: files, names, 1-bit and contone, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pikepdf import Name
from PIL import Image

from tests.platemaking.making import pdf
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.platemaking.plates import Asked, angles_of, file_name, make, pattern_serves

if TYPE_CHECKING:
    from pathlib import Path

TWO = (b"0.25 0 0 1 k 10 10 100 50 re f", b"0 0 0 1 k 10 10 100 50 re f")


@pytest.fixture
def two(tmp_path: Path) -> str:
    """Two pages: cyan and black; black alone."""
    path = tmp_path / "20260507.pdf"
    path.write_bytes(pdf(*TWO))
    return str(path)


def share(path: Path) -> float:
    with Image.open(path) as shown:
        histogram = shown.convert("L").histogram()
    return sum((255 - value) * count for value, count in enumerate(histogram)) / 255 / sum(histogram)


def test_a_file_for_each_ink(two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that each ink that a page has is a TIFF of the page's size, blank ones are left out and said, and the names are told."""
    out = tmp_path / "out"
    assert main(["plates", two, "-o", str(out), "--dpi", "144", "-v"]) == CLEAN
    names = sorted(path.name for path in out.iterdir())
    assert names == ["20260507_01_C.tif", "20260507_01_K.tif", "20260507_02_K.tif"]
    said = capsys.readouterr()
    assert said.out.split() == [str(out / name) for name in names]
    assert said.err.count("PLT-05") == 2
    for name, tint in zip(names, (0.25, 1, 1), strict=True):
        with Image.open(out / name) as shown:
            assert (shown.mode, shown.size, shown.info["dpi"]) == ("L", (400, 200), (144, 144))
        assert share(out / name) == pytest.approx(0.25 * tint, abs=0.002)
    assert main(["plates", two, "-o", str(tmp_path / "all"), "--dpi", "72", "--blank"]) == CLEAN
    assert len(list((tmp_path / "all").iterdir())) == 8


def test_screened_plates_have_the_tone(two: str, tmp_path: Path) -> None:
    """This test ensures that 1-bit plates are G4, each at its angle, with the tone of the contone ones."""
    assert main(["plates", two, "-o", str(tmp_path / "s"), "--dpi", "1270", "--screen", "100"]) == CLEAN
    for name, tint in (("20260507_01_C.tif", 0.25), ("20260507_02_K.tif", 1)):
        with Image.open(tmp_path / "s" / name) as shown:
            assert (shown.mode, shown.info["compression"]) == ("1", "group4")
        assert share(tmp_path / "s" / name) == pytest.approx(0.25 * tint, abs=0.002)


def test_a_screen_too_fine_gives_contone_and_says_so(
    two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that contone is written, with a warning, where a screen cannot be right (PLT-04)."""
    assert main(["plates", two, "-o", str(tmp_path / "c"), "--dpi", "300", "--screen", "100"]) == CLEAN
    assert "PLT-04" in capsys.readouterr().err
    with Image.open(tmp_path / "c" / "20260507_01_C.tif") as shown:
        assert shown.mode == "L"


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("{name}_{page:02d}_{letter}", "a_03_K.tif"),
        ("{name}.p{page}.{ink}.tif", "a.p3.black.tif"),
        ("{letter}{page:03d}-{dpi}-{lpi}", "K003-1270-100.tif"),
        ("{ink}.TIFF", "black.TIFF"),
    ],
)
def test_names_by_pattern(pattern: str, made: str) -> None:
    """This test ensures that a plate-setter's grammar of names can be written."""
    asked = Asked(ruling=100.0, name=pattern)
    assert file_name(pattern, "a", 3, "Black", asked) == made
    assert pattern_serves(asked, Findings())


@pytest.mark.parametrize(
    "pattern",
    ["{name}_{page}", "", "{letter", "{letter}/{page}", "{letter!r}", "{letter.__class__}", "{page:99999d}{letter}", "{x}{letter}",
     "a" * 300 + "{letter}", ".{letter}", "{letter}\n"],
)  # fmt: skip
def test_patterns_that_cannot_be(pattern: str, two: str, tmp_path: Path) -> None:
    """This test ensures that a pattern that would mix plates up, lead elsewhere or cannot be filled is PLT-03, and nothing is written."""
    findings = Findings()
    done = make([two], str(tmp_path / "o"), Asked(72.0, name=pattern), findings)
    assert not done.readable
    assert [finding.code for finding in findings] == ["PLT-03"]
    assert not (tmp_path / "o").exists()


def test_two_plates_of_one_name(two: str, tmp_path: Path) -> None:
    """This test ensures that a second page does not write over the first one's plates."""
    findings = Findings()
    done = make([two], str(tmp_path / "o"), Asked(72.0, name="{letter}"), findings)
    assert not done.readable
    assert "PLT-03" in [finding.code for finding in findings]
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["C.tif", "K.tif"]


def test_angles() -> None:
    """This test ensures that angles are read in any order, once for each ink."""
    assert angles_of("C15 M75 Y0 K45") == (15, 75, 0, 45)
    assert angles_of("k45,y90, m15 c 75.5") == (75.5, 15, 90, 45)
    for wrong in ("C15 M75 Y0", "C15 C15 M75 Y0 K45", "", "C15 M75 Y0 K450", "C15 M75 Y0 K45 X3"):
        assert angles_of(wrong) is None


def test_what_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that no plate lacks something: a page that cannot be drawn has none, the next page has, and the error names it."""
    broken = b"0 0 0 1 k 0 0 9 9 re f q 50 0 0 50 0 0 cm /I Do Q"
    keys = {
        "Subtype": Name.Image,
        "Width": 4,
        "Height": 4,
        "BitsPerComponent": 8,
        "ColorSpace": Name.DeviceGray,
        "Filter": Name.JPXDecode,
    }
    path, out = tmp_path / "b.pdf", tmp_path / "o"
    path.write_bytes(pdf(broken, TWO[1], XObject={"I": (b"nothing", keys)}))
    assert main(["plates", str(path), "-o", str(out), "--dpi", "72"]) == FOUND
    assert "PLT-01" in capsys.readouterr().err
    assert [name.name for name in out.iterdir()] == ["b_02_K.tif"]


def test_bad_files_and_places(two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that each ends in a finding, never in a trace: exit 2, and 1 for a folder that cannot be written."""
    (tmp_path / "x.pdf").write_bytes(b"no pdf")
    for arguments in (
        [str(tmp_path / "x.pdf"), "-o", str(tmp_path / "o")],
        [str(tmp_path / "none.pdf"), "-o", str(tmp_path / "o")],
        [two, "-o", str(tmp_path / "o"), "--angles", "C15"],
        [two, "-o", str(tmp_path / "o"), "--dpi", "9"],
        [two, "-o", str(tmp_path / "o"), "--dpi", "viel"],
    ):
        assert main(["plates", *arguments]) == UNUSABLE
    assert main(["plates", two, "-o", two, "--dpi", "72"]) == FOUND
    assert "Traceback" not in capsys.readouterr().err


def test_rough_colours_are_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that colour that a RIP would separate by a profile is no silent guess (PLT-02)."""
    path = tmp_path / "rgb.pdf"
    path.write_bytes(pdf(b"1 0 0 rg 0 0 50 50 re f"))
    assert main(["plates", str(path), "-o", str(tmp_path / "o"), "--dpi", "72"]) == CLEAN
    assert "PLT-02" in capsys.readouterr().err
