"""What paper.yaml and the edition say of printing: read, checked, carried to the pages and the manifest."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PAPER
from tests.press.judged import errors_of
from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.intake.paper.paper import read_paper
from typeset.intake.starter.init import write_starter
from typeset.job import recipe as job
from typeset.job.naming import page_file
from typeset.model.paper import Edition, Paper, Press
from typeset.paint.variants import LEVELS
from typeset.preflight.judge import judge
from typeset.press.manifest import COLUMNS, as_csv


def paper_of(folder: Path, more: str) -> tuple[Paper | None, Findings]:
    path = folder / "paper.yaml"
    path.write_text(PAPER + more, encoding="utf-8")
    findings = Findings()
    house = read_paper(path.as_posix(), findings)
    return house.paper if house else None, findings


def starter(folder: Path, paper: str = "", edition: str = "") -> Path:
    """The starter paper with more lines in its files; the edition's path."""
    written = write_starter(str(folder / "small"), Findings())
    paper_file = folder / "small" / "paper.yaml"
    paper_file.write_text(paper_file.read_text(encoding="utf-8") + paper, encoding="utf-8")
    path = next(Path(name) for name in written if Path(name).name[:4].isdigit())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("pages:", edition + "pages:", 1), encoding="utf-8")
    return path


def edition_of(path: Path) -> Edition:
    findings = Findings()
    found = load_edition(str(path), findings)
    assert found, list(findings)
    return found


def test_the_press_record(tmp_path: Path) -> None:
    """This test ensures that every setting of printing arrives in the model, and that the defaults are a newspaper's."""
    paper, findings = paper_of(
        tmp_path,
        "code: LZB\npress: {standard: PDF/X-4, sharpen: 120, spot: refuse, colour_pages: [1, 8, 2, 7], marks: [crop, slug],"
        " bleed: 3mm, deadline: 前一日 23:30}\n",
    )
    assert not list(findings)
    assert paper
    assert paper.code == "LZB"
    press = paper.press
    assert (press.standard, press.sharpen, press.spot, press.colour_pages) == (
        "PDF/X-4",
        120,
        "refuse",
        (1, 8, 2, 7),
    )
    assert (press.marks, press.deadline) == (("crop", "slug"), "前一日 23:30")
    assert abs(press.bleed - 8_503_937) <= 1
    plain, _ = paper_of(tmp_path, "press: {resolution: 220}\n")
    assert plain
    assert plain.press == Press()


@pytest.mark.parametrize(
    "bad",
    [
        "sharpen: 900",
        "spot: maybe",
        "colour_pages: some",
        "colour_pages: [0]",
        "marks: [cross]",
        "bleed: -3mm",
    ],
)
def test_settings_that_are_none(tmp_path: Path, bad: str) -> None:
    """This test ensures that a value out of its range is an error at its line."""
    _, findings = paper_of(tmp_path, f"press:\n  {bad}\n")
    assert [f.severity for f in findings] == ["error"]
    assert next(iter(findings)).place.line == PAPER.count("\n") + 2


def test_spot_colours_of_the_paper(tmp_path: Path) -> None:
    """This test ensures that a spot colour is printed from its CMYK with a note, or refused where the paper says so
    (PF-14); a colour without a spot's name says nothing."""
    colours = "colours: {club: {spot: PANTONE 186 C, m: 100%, y: 80%}}\n"
    paper, findings = paper_of(tmp_path, colours)
    assert paper
    assert paper.palette == (("club", (0, 1000, 800, 0)),)
    assert [(f.code, f.severity) for f in findings] == [("PF-14", "info")]
    _, findings = paper_of(tmp_path, colours + "press: {spot: refuse}\n")
    assert [(f.code, f.severity, f.place.line) for f in findings] == [
        ("PF-14", "error", PAPER.count("\n") + 1)
    ]
    _, findings = paper_of(tmp_path, "colours: {club: {m: 100%, y: 80%}}\npress: {spot: refuse}\n")
    assert not list(findings)


@pytest.mark.parametrize(
    ("tint", "wanted"), [("2%", 1), ("3%", 0), ("7%", 0), ("90%", 0), ("92%", 1), ("100%", 0), ("0%", 0)]
)
def test_tints_of_the_paper(tmp_path: Path, tint: str, wanted: int) -> None:
    """This test ensures that a named tint below 3 % or above 90 % is warned of (PF-17)."""
    _, findings = paper_of(tmp_path, f"colours: {{soft: {{k: {tint}, c: 5%}}}}\n")
    assert [(f.code, f.severity) for f in findings] == [("PF-17", "warning")] * wanted


@pytest.mark.parametrize(("tint", "wanted"), [("2%", 1), ("7%", 0)])
def test_tints_of_boxes(tmp_path: Path, tint: str, wanted: int) -> None:
    """This test ensures that a box's ground is looked at too (PF-17)."""
    path = starter(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "box: {tint: 7%}" in text
    path.write_text(text.replace("box: {tint: 7%}", f"box: {{tint: {tint}}}"), encoding="utf-8")
    findings = Findings()
    load_edition(str(path), findings)
    assert [f.code for f in findings].count("PF-17") == wanted


@pytest.mark.parametrize(("quality", "wanted"), [(59, 1), (60, 0), (85, 0)])
def test_jpeg_quality(tmp_path: Path, quality: int, wanted: int) -> None:
    """This test ensures that a quality whose blocks show in print is warned of (PF-19)."""
    _, findings = paper_of(tmp_path, f"press: {{jpeg_quality: {quality}}}\n")
    assert [f.code for f in findings] == ["PF-19"] * wanted


@pytest.mark.parametrize("standard", LEVELS)
def test_the_starter_at_every_level(tmp_path: Path, standard: str) -> None:
    """This test ensures that the paper of `typeset init` builds at every level, clean by preflight (PX-20)."""
    path = starter(tmp_path, f"press: {{standard: {standard}}}\n")
    assert job.build(str(path), str(tmp_path / "out"), ("press",)).folder
    pages = sorted((tmp_path / "out" / "pages").iterdir())
    assert pages
    for page in pages:
        assert errors_of(judge(page.read_bytes(), page.name, standard)) == []


def test_pages_in_black_alone(tmp_path: Path) -> None:
    """This test ensures that the press's colour pages, a page's and an issue's `mono` decide (IMP-04, SRC-08)."""
    edition = edition_of(starter(tmp_path))
    numbers = {page.number for page in edition.pages}
    assert edition.mono_pages() == frozenset()

    def with_colour(*pages: int) -> Edition:
        press = edition.paper.press._replace(colour_pages=pages)
        return edition._replace(paper=edition.paper._replace(press=press))

    assert with_colour(1, 8).mono_pages() == numbers - {1}
    assert with_colour().mono_pages() == numbers
    mourning = edition_of(starter(tmp_path / "more", edition="mono: true\n"))
    assert mourning.mono_pages() == numbers
    one = edition._replace(pages=(edition.pages[0]._replace(mono=True), *edition.pages[1:]))
    assert one.mono_pages() == {1}


def test_a_page_of_its_own_in_black(tmp_path: Path) -> None:
    """This test ensures that `mono: true` is read on a page."""
    path = starter(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - section:", "  - mono: true\n    section:", 1), encoding="utf-8")
    assert edition_of(path).mono_pages() == {1}


# File names


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("{code}_{date}_{page:02d}_v{version}", "LZB_20261122_01_v1"),
        ("{date}_{page:02d}", "20261122_01"),
        ("{date}_A{page:02d}", "20261122_A01"),
    ],
)
def test_file_names(tmp_path: Path, pattern: str, wanted: str) -> None:
    """This test ensures that a name may hold the title's code and the version (DLV-01)."""
    paper, findings = paper_of(tmp_path, f"code: LZB\nfile_name: '{pattern}'\n")
    assert paper
    assert not list(findings)
    edition = edition_of(starter(tmp_path))
    import datetime

    dated = edition._replace(paper=paper, date=datetime.date(2026, 11, 22))
    assert page_file(dated, 1) == wanted


@pytest.mark.parametrize(
    "pattern", ["{code}_{page}", "{date}", "{page}_{other}", "{page}/{date}", "{page:q}"]
)
def test_patterns_that_will_not_do(tmp_path: Path, pattern: str) -> None:
    """This test ensures that a pattern without a page, with an unknown part or a code that the paper lacks is an error
    and the default is used (PAP-02)."""
    paper, findings = paper_of(tmp_path, f"file_name: '{pattern}'\n")
    assert paper
    assert paper.file_name == "{date}_{page:02d}"
    assert [f.code for f in findings] == ["PAP-02"]


@pytest.mark.parametrize(
    ("pattern", "wanted"), [("{section}_{page}", 1), ("{date} {page}", 1), ("{date}_{page}", 0)]
)
def test_names_that_do_not_travel(tmp_path: Path, pattern: str, wanted: int) -> None:
    """This test ensures that a name that is not plain ASCII or holds a space is warned of once (DLV-01)."""
    path = starter(tmp_path, f"file_name: '{pattern}'\n")
    result = job.build(str(path), str(tmp_path / "out"), ("press",))
    assert [f.code for f in result.findings].count("DLV-01") == wanted


# The manifest


def test_manifests_of_a_build(tmp_path: Path) -> None:
    """This test ensures that the manifest is written as JSON and CSV with the same facts, inks as they are painted
    (DLV-02)."""
    path = starter(tmp_path, "code: XB\npress: {colour_pages: [], deadline: '23:30'}\n")
    out = tmp_path / "out"
    result = job.build(str(path), str(out), ("press",))
    assert result.folder
    made: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((out / "manifest.csv").read_text(encoding="utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(made["pages"]) == len(list((out / "pages").iterdir()))
    for row, page in zip(rows, made["pages"], strict=True):
        raw = (out / "pages" / page["file"]).read_bytes()
        assert row["sha256"] == page["sha256"] == sha256(raw).hexdigest()
        assert (row["inks"], row["version"], row["deadline"], row["code"]) == ("K", "1", "23:30", "XB")
        assert int(row["bytes"]) == len(raw)
        assert float(row["width_mm"]) == page["width_mm"]
    job.build(str(path), str(out), ("press",))
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8")) == made


def test_csv_of_awkward_values() -> None:
    """This test ensures that commas, quotes and line ends are quoted, and a formula is text."""
    page = dict.fromkeys(COLUMNS, "") | {"section": '=1+1,"x"\n', "page": 1}
    [row] = csv.DictReader(io.StringIO(as_csv({"pages": [page]}).lstrip("\ufeff"), newline=""))
    assert row["section"] == '\'=1+1,"x"\n'
