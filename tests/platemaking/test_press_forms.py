"""From pages to the press room: forms a side a file, clean in preflight, on plates, in soft proofs; the colour map as the forms lie."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.paint.sheets import JOB, line, sheet
from tests.platemaking.making import inked
from tests.press.test_forms import BROADSHEET, TABLOID, files
from typeset.cli import main
from typeset.commands.terminal import CLEAN
from typeset.model.paper import Folding
from typeset.preflight.judge import judge
from typeset.press.write import page_pdf
from typeset.sheet.types import Rect
from typeset.units import PT

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.fonts.book import FontBook

NAMES = [f"forms-01-{side}" for side in ("outside", "inside")]


@pytest.fixture
def formed(book: FontBook, tmp_path: Path) -> Path:
    """Four pages, the first in colour with black type over a cyan ground, as a file for each side of their sheet."""
    (tmp_path / "out" / "pages").mkdir(parents=True)
    for number in range(1, 5):
        tints = (Rect(30 * PT, 40 * PT, 300 * PT, 40 * PT, (250, 0, 0, 0)),) if number == 1 else ()
        words = line(book, f"临州报第{number}版", size=24 * PT), line(book, "正文" * 9, y=120 * PT)
        made = page_pdf(sheet(*words, tints=tints)._replace(page=number), book, JOB)
        (tmp_path / "out" / "pages" / f"{number:02d}.pdf").write_bytes(made)
    target = tmp_path / "forms.pdf"
    assert main(["impose", str(tmp_path / "out"), "-o", str(target), "-q", "--split"]) == CLEAN
    return tmp_path


def test_a_side_is_clean_in_preflight(formed: Path) -> None:
    """This test ensures that register marks, crop marks, slug and the inks' names of a plate's side break no rule (PF-12, PF-21, PF-20)."""
    for name in NAMES:
        found = judge((formed / f"{name}.pdf").read_bytes(), name)
        assert {(f.code, f.severity) for f in found if f.severity != "info"} == set()


def test_plates_of_a_side(formed: Path) -> None:
    """This test ensures that each side has a plate for each ink it needs, named by the pattern, with the ink's own name on it."""
    made = [str(formed / f"{name}.pdf") for name in NAMES]
    out = formed / "plates"
    assert main(["plates", *made, "-o", str(out), "--dpi", "72", "--name", "{name}.{letter}", "-q"]) == CLEAN
    assert {path.stem for path in out.iterdir()} == {
        *(f"{NAMES[0]}.{ink}" for ink in "CMYK"),
        f"{NAMES[1]}.K",
    }
    with Image.open(out / f"{NAMES[0]}.Y.tif") as plate:
        yellow = plate.point([255 - v for v in range(256)])
    margin = round(15 / 25.4 * 72)
    across, down = yellow.size
    assert yellow.crop((margin, margin, across - margin, down - margin)).getbbox() is None
    head = yellow.crop((0, 0, across, margin))
    assert inked(head.crop((0, 0, across // 2 - margin, margin))) < inked(head) / 4


def test_soft_proof_of_a_form(formed: Path) -> None:
    """This test ensures that a side of a form is shown on the paper's white, the ground's cyan under its black type (overprint)."""
    assert (
        main(["softproof", str(formed / f"{NAMES[0]}.pdf"), "-o", str(formed / "s"), "--dpi", "60", "-q"])
        == CLEAN
    )
    with Image.open(formed / "s" / f"{NAMES[0]}_01_soft.png") as shown:
        across, down = shown.size
        pixel = 60 / 72
        left = across // 2 + 10 * pixel  # page 1 stands at the right
        ground = shown.getpixel((round(left + 100 * pixel), round((15 / 25.4 * 72 + 75) * pixel)))
        paper = shown.getpixel((across // 2 - 60, down // 2))
    assert all(170 < v < 230 for v in paper)  # type: ignore[union-attr]
    assert ground[0] < paper[0] - 20  # type: ignore[index]
    assert ground[2] > ground[0]  # type: ignore[index]


def test_ink_of_a_form(formed: Path) -> None:
    """This test ensures that zones lie across the whole plate of a form, margins too."""
    table = formed / "zones.csv"
    assert main(["ink", str(formed / f"{NAMES[0]}.pdf"), "--zone", "35", "--csv", str(table), "-q"]) == CLEAN
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert float(max(rows, key=lambda row: float(row["to_mm"]))["to_mm"]) == pytest.approx(
        2 * 390 + 30, abs=0.2
    )


def _map(folder: Path, *options: str) -> set[tuple[str, ...]]:
    table = folder / "map.csv"
    assert main(["colours", str(folder), "--csv", str(table), "-q", *options]) == CLEAN
    rows = csv.DictReader(io.StringIO(table.read_text("utf-8-sig")))
    return {tuple(row[key] for key in KEYS) for row in rows}


KEYS = ("sheet", "side", "half_web", "cut", "section", "page")


def _plan(folder: Path, *options: str) -> set[tuple[str, ...]]:
    target = folder / "plan.pdf"
    assert main(["impose", str(folder), "-o", str(target), "-q", "--plan", *options]) == CLEAN
    rows = csv.DictReader(io.StringIO(target.with_suffix(".csv").read_text("utf-8-sig")))
    return {tuple(row[key] for key in KEYS) for row in rows}


def _folder(
    folder: Path, count: int, size: tuple[int, int], folding: Folding, sheets: str = "nested"
) -> Path:
    (folder / "pages").mkdir(parents=True)
    listed = []
    for number, (name, raw) in enumerate(files(count, size), 1):
        (folder / "pages" / name).write_bytes(raw)
        listed.append({"page": number, "file": name})
    said = {"sheets": sheets, "folding": folding._asdict(), "pages": listed}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("count", "size", "folding", "sheets"),
    [
        (12, TABLOID, Folding("together"), "nested"),
        (12, TABLOID, Folding("each", half_web=0), "nested"),
        (6, BROADSHEET, Folding(half_web=3), "nested"),
        (8, BROADSHEET, Folding(collect=True), "nested"),
        (8, BROADSHEET, Folding(), "sequential"),
    ],
)
def test_the_map_is_the_plans(
    tmp_path: Path, count: int, size: tuple[int, int], folding: Folding, sheets: str
) -> None:
    """This test ensures that the colour page map puts every page where the forms have it: webs together, half webs, cut-offs, parts."""
    folder = _folder(tmp_path, count, size, folding, sheets)
    found = _map(folder)
    assert found == _plan(folder)
    assert len(found) == count


def test_what_the_command_and_the_paper_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the map follows --former and the paper's press, that both ways differ, and that a guess is told (IMP-02)."""
    folder = _folder(tmp_path / "out", 16, TABLOID, Folding())
    each = _map(folder)
    assert "IMP-02" in capsys.readouterr().err
    together = _map(folder, "--former", "together")
    assert "IMP-02" not in capsys.readouterr().err
    assert together != each
    assert together == _plan(folder, "--former", "together")
    paper = tmp_path / "paper.yaml"
    paper.write_text(
        "format: 1\nname: 临州报\npage: tabloid-273x390\npress: {folding: {former: together}}\n",
        encoding="utf-8",
    )
    assert _map(folder, "--paper", str(paper)) == together


def test_pages_without_sheets_are_listed_still(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a count that cannot be folded has its inks in the map, and why there is no sheet (IMP-06)."""
    found = _map(_folder(tmp_path, 6, BROADSHEET, Folding(collect=True)))
    assert {row[:5] for row in found} == {("", "", "", "", "")}
    assert "IMP-06" in capsys.readouterr().err
