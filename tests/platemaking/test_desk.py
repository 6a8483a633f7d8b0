"""Ink by zones, the colour page map, soft proofs."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import HEIGHT, JOB, WIDTH, line, sheet
from tests.platemaking.making import inked, pdf, plates
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.platemaking import pagemap, zones
from typeset.platemaking.source import leaves
from typeset.press.write import page_pdf
from typeset.sheet.types import Rect
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

MM = 72 / 25.4


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


@pytest.fixture
def barred(tmp_path: Path) -> str:
    """300 × 100 mm: cyan over the first 50 mm, half black from 75 to 125 mm of the upper half."""
    content = (
        f"1 0 0 0 k 0 0 {50 * MM} {100 * MM} re f 0 0 0 0.5 k {75 * MM} {50 * MM} {50 * MM} {50 * MM} re f"
    )
    path = tmp_path / "bar.pdf"
    path.write_bytes(pdf(content.encode(), size=(300 * MM, 100 * MM)))
    return str(path)


def test_zones_from_the_left(barred: str, tmp_path: Path) -> None:
    """This test ensures that each zone has its share of its own width, the last one a part of a zone, and the plate its sum."""
    out = tmp_path / "ink.csv"
    assert main(["ink", barred, "--zone", "40mm", "--csv", str(out)]) == CLEAN
    found = {(row["ink"], int(row["zone"])): float(row["coverage_percent"]) for row in rows(out)}
    assert [found["Cyan", n] for n in range(9)] == pytest.approx([16.67, 100, 25, 0, 0, 0, 0, 0, 0], abs=0.3)
    assert [found["Black", n] for n in range(9)] == pytest.approx(
        [4.17, 0, 3.1, 25, 3.1, 0, 0, 0, 0], abs=0.3
    )
    last = next(row for row in rows(out) if row["zone"] == "8")
    assert (last["from_mm"], last["to_mm"]) == ("280.0", "300.0")


def test_zones_from_the_middle(barred: str, tmp_path: Path) -> None:
    """This test ensures that an edge of zones is in the plate's middle where ink keys are counted from there."""
    out = tmp_path / "ink.csv"
    assert main(["ink", barred, "--zone", "40", "--centred", "--csv", str(out)]) == CLEAN
    edges = [float(row["from_mm"]) for row in rows(out) if row["ink"] == "Cyan" and row["zone"] != "0"]
    assert edges == pytest.approx([0, 30, 70, 110, 150, 190, 230, 270], abs=0.05)


@pytest.mark.parametrize(
    ("width", "zone", "centred", "expected"),
    [(100, 40, False, [0, 40, 80, 100]), (80, 40, False, [0, 40, 80]), (80, 40, True, [0, 40, 80]), (100, 40, True, [0, 10, 50, 90, 100]),
     (30, 40, False, [0, 30]), (30, 40, True, [0, 15, 30])],
)  # fmt: skip
def test_edges(width: float, zone: float, centred: bool, expected: list[float]) -> None:
    """This test ensures that zones cover the plate without a gap."""
    assert zones.edges(width, zone, centred=centred) == pytest.approx(expected)


def test_the_preview_holds_the_plates(
    barred: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that the PPF has four separations of one size, 0 for full ink, whose mean is the plate's coverage."""
    assert main(["ink", barred, "--zone", "30", "--ppf", str(tmp_path / "ppf")]) == CLEAN
    raw = (tmp_path / "ppf" / "bar_01.ppf").read_bytes()
    assert raw.startswith(b"%!PS-Adobe-3.0\r\n%%CIP3-File Version 3.0\r\n")
    parts = raw.decode("ascii").split("CIP3BeginSeparation\r\n")[1:]
    assert len(parts) == 4
    for part, share in zip(parts, (1 / 6, 0, 0, 25 / 600), strict=True):
        width, height = (
            int(re.search(rf"/CIP3PreviewImage{side} (\d+) def", part)[1]) for side in ("Width", "Height")
        )  # type: ignore[index]
        assert (width, height) == (600, 200)
        assert f"[ {width} 0 0 -{height} 0 {height} ] def" in part
        samples = bytes.fromhex(part.split("CIP3PreviewImage\r\n")[1].split(">")[0].replace("\r\n", ""))
        assert len(samples) == width * height
        assert sum(255 - v for v in samples) / 255 / len(samples) == pytest.approx(share, abs=0.002)
    assert samples[100 * 600 - 300] == 255
    assert "Cyan" not in capsys.readouterr().err


def _pages(
    book: FontBook, folder: Path, coloured: dict[int, tuple[int, int, int, int]], count: int = 4
) -> None:
    (folder / "pages").mkdir(parents=True)
    for number in range(1, count + 1):
        tints = (Rect(60 * PT, 300 * PT, 9 * PT, 9 * PT, coloured[number]),) if number in coloured else ()
        made = page_pdf(sheet(line(book, "临州报"), tints=tints)._replace(page=number), book, JOB)
        (folder / "pages" / f"20260507_{number:02d}.pdf").write_bytes(made)


def test_the_colour_page_map(book: FontBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that each page's inks are those that are painted, with sheet, side, place and unit, and a side has its pages' inks."""
    _pages(book, tmp_path / "out", {1: (0, 1000, 1000, 0), 2: (300, 0, 0, 0)})
    out = tmp_path / "map.csv"
    assert (
        main(["colours", str(tmp_path / "out"), "--units", "1外=T1塔,1里=T2塔", "--csv", str(out)]) == CLEAN
    )
    found = [
        (r["page"], r["inks"], r["sheet"], r["side"], r["position"], r["side_inks"], r["unit"])
        for r in rows(out)
    ]
    assert found == [
        ("4", "K", "1", "outside", "左", "MYK", "T1塔"), ("1", "MYK", "1", "outside", "右", "MYK", "T1塔"),
        ("2", "CK", "1", "inside", "左", "CK", "T2塔"), ("3", "K", "1", "inside", "右", "CK", "T2塔"),
    ]  # fmt: skip
    assert "第 1 张外面　MYK" in capsys.readouterr().out


def test_colour_where_none_is_printed(
    book: FontBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a page outside the paper's colour pages with any colour is an error, a speck of it elsewhere a warning (IMP-04)."""
    (tmp_path / "paper.yaml").write_text(
        "format: 1\nname: 临州报\npage: broadsheet-390x546\npress: {colour_pages: [1]}\n", encoding="utf-8"
    )
    _pages(book, tmp_path / "out", {3: (0, 0, 500, 0)})
    paper = ["--paper", str(tmp_path / "paper.yaml")]
    assert main(["colours", str(tmp_path / "out"), *paper]) == FOUND
    assert "第 3 版不是彩色版" in capsys.readouterr().err
    _pages(book, tmp_path / "other", {1: (0, 0, 500, 0)})
    assert main(["colours", str(tmp_path / "other"), *paper]) == CLEAN
    assert "一星彩色" in capsys.readouterr().err


def test_maps_that_cannot_be(book: FontBook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that an empty folder, units that cannot be read and a count without forms end in a finding."""
    (tmp_path / "empty").mkdir()
    assert main(["colours", str(tmp_path / "empty")]) == UNUSABLE
    _pages(book, tmp_path / "out", {}, 3)
    assert main(["colours", str(tmp_path / "out"), "--units", "T1"]) == UNUSABLE
    assert main(["colours", str(tmp_path / "out")]) == CLEAN
    assert "IMP-06" in capsys.readouterr().err


def test_units() -> None:
    """This test ensures that units are read in both languages."""
    assert pagemap.units_of("1外=T1；2里=T2, 3out: A 塔") == {
        (1, True): "T1",
        (2, False): "T2",
        (3, True): "A 塔",
    }
    assert pagemap.units_of("") == {}
    assert pagemap.units_of("1=T1") is None


def test_soft_proof(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that paper is newsprint's, not white, black over a tint keeps the tint below it (overprint), and --screen-white is white."""
    tints = (Rect(0, 0, WIDTH, HEIGHT // 2, (0, 0, 600, 0)),)
    path = tmp_path / "20260507_01.pdf"
    path.write_bytes(page_pdf(sheet(line(book, "临"), tints=tints), book, JOB))
    assert main(["softproof", str(path), "-o", str(tmp_path / "s"), "--dpi", "50"]) == CLEAN
    with Image.open(tmp_path / "s" / "20260507_01_01_soft.png") as shown:
        paper = shown.getpixel((5, shown.height - 5))
        yellow = shown.getpixel((5, shown.height // 4))
    assert all(170 < v < 230 for v in paper)  # type: ignore[union-attr]
    assert yellow[2] < paper[2] - 40  # type: ignore[index]
    assert main(["softproof", str(path), "-o", str(tmp_path / "w"), "--dpi", "50", "--screen-white"]) == CLEAN
    with Image.open(tmp_path / "w" / "20260507_01_01_soft.png") as shown:
        assert min(shown.getpixel((5, shown.height - 5))) >= 254  # type: ignore[type-var]


def test_soft_proof_shows_overprint(tmp_path: Path) -> None:
    """This test ensures that cyan that overprints yellow is green, and blue-green's knock-out is not (the viewer's usual fault)."""
    over, out = b"0 0 1 0 k 0 0 200 100 re f /OVER gs 1 0 0 0 k 0 0 100 100 re f", tmp_path / "s"
    for name, content in (("over", over), ("out", over.replace(b"/OVER gs ", b""))):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(content))
    files = [str(tmp_path / f"{name}.pdf") for name in ("over", "out")]
    profile = ["--profile", "SNAP-TR002-newsprint-TAC240", "--dpi", "72"]
    assert main(["softproof", *files, "-o", str(out), *profile]) == CLEAN
    pixels = []
    for name in ("over", "out"):
        with Image.open(out / f"{name}_01_soft.png") as shown:
            pixels.append(shown.getpixel((50, 50)))
    assert pixels[0][2] < pixels[1][2] - 30  # type: ignore[index]
    assert pixels[0][1] > pixels[0][2]  # type: ignore[index]


def test_no_condition_no_proof(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that without a profile nothing is guessed (PLT-06)."""
    (tmp_path / "x.pdf").write_bytes(pdf(b"0 0 1 0 k 0 0 9 9 re f"))
    assert main(["softproof", str(tmp_path / "x.pdf"), "-o", str(tmp_path / "s")]) == FOUND
    assert "PLT-06" in capsys.readouterr().err
    assert (
        main(["softproof", str(tmp_path / "x.pdf"), "-o", str(tmp_path / "s"), "--profile", "none"])
        == UNUSABLE
    )


def test_zones_weigh_what_the_plates_hold(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the zones of a page of type sum up to the ink of its plates at four times the resolution."""
    path = tmp_path / "p.pdf"
    path.write_bytes(
        page_pdf(
            sheet(*(line(book, "临州报正文九点五磅黑字只在黑版" * 3, y=n * 20 * PT) for n in range(2, 60))),
            book,
            JOB,
        )
    )
    found = zones.weigh(next(leaves([str(path)], zones.DPI, Findings())), 35)
    fine = plates(path.read_bytes(), 600)[3]
    assert found.total(3) == pytest.approx(100 * inked(fine) / (fine.width * fine.height), rel=0.03)
