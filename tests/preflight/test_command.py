"""`typeset preflight`: exit codes, forms, printers' profiles, the report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.preflight.making import broken, clean_page, content, letters, many
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.intake.paper.limits import names, read_limits
from typeset.intake.schema.tables_limits import PAIRS, SINGLES
from typeset.model.limits import Limits

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook

PAPER = "layouts/linzhou/paper.yaml"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def good(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return clean_page(book, tmp_path_factory.mktemp("pictures"))


@pytest.fixture
def files(good: bytes, tmp_path: Path) -> tuple[str, str]:
    """A clean page and one with two faults."""
    one, two = tmp_path / "好.pdf", tmp_path / "b.pdf"
    one.write_bytes(good)
    two.write_bytes(broken(good, many(content(b"1 0 0 rg 100 700 40 40 re f"), letters(6.5))))
    return str(one), str(two)


def test_exit_codes(files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures 0 for clean, 1 for errors, 2 for what cannot be read or used."""
    clean, bad = files
    assert main(["preflight", clean]) == CLEAN
    assert main(["preflight", clean, bad]) == FOUND
    assert main(["preflight", str(tmp_path / "none.pdf")]) == UNUSABLE
    (tmp_path / "x.pdf").write_bytes(b"not a pdf")
    assert main(["preflight", str(tmp_path / "x.pdf"), clean]) == UNUSABLE
    assert main(["preflight", clean, "--standard", "PDF/X-9"]) == UNUSABLE
    assert main(["preflight", clean, "--profile", "coldset-220-24"]) == UNUSABLE
    assert main(["preflight", clean, "--paper", str(tmp_path / "none.yaml")]) == UNUSABLE
    assert main(["preflight"]) == UNUSABLE
    assert "是不是 coldset-220-240？" in capsys.readouterr().out


def test_warnings_alone_are_clean(good: bytes, tmp_path: Path) -> None:
    """This test ensures that a file with warnings only may be printed."""
    path = tmp_path / "w.pdf"
    path.write_bytes(broken(good, letters(6.5)))
    assert main(["preflight", str(path)]) == CLEAN
    assert main(["preflight", str(path), "--profile", "coldset-strict-220"]) == FOUND


def test_forms(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that all three forms tell the file, the page, the place, the object."""
    main(["preflight", files[1], "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    size = next(item for item in found if item["code"] == "PF-04")
    assert (size["page"], size["object"], size["count"]) == (1, "临", 1)
    assert size["places"][0]["x"] == pytest.approx(35.3, abs=0.3)
    main(["preflight", files[1], "--format", "github"])
    assert "::error file=" in capsys.readouterr().out
    main(["preflight", files[1]])
    out, err = capsys.readouterr()
    assert re.search(r"第1页 35\.3,\d+(\.\d)? 2\.3×\d\.\d mm「临」: 警告 PF-04", out)
    assert err == ""


def test_the_papers_page_counts(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that --paper holds a file to that paper's trim (PF-16)."""
    assert main(["preflight", files[0], "--paper", PAPER, "--format", "json"]) == CLEAN
    capsys.readouterr()


def test_the_report(files: tuple[str, str], tmp_path: Path) -> None:
    """This test ensures that the report is one file that loads nothing, shows the pages and numbers the places."""
    out = tmp_path / "report.html"
    assert main(["preflight", *files, "--html", str(out), "-q"]) == FOUND
    text = out.read_text(encoding="utf-8")
    assert text.count("data:image/png;base64,") == 2
    assert not re.search(r"(src|href)=(?!\"data:)|url\(|@import|<script", text)
    assert "好.pdf" in text
    assert "PX-08" in text
    box = re.search(r'<svg viewBox="0 0 ([\d.]+) ([\d.]+)".*?<rect x="35\.3"', text, re.DOTALL)
    assert box is not None
    assert float(box.group(1)) == pytest.approx(390, abs=0.5)
    (tmp_path / "no").write_text("a file, no folder", encoding="utf-8")
    assert main(["preflight", files[0], "--html", str(tmp_path / "no" / "r.html")]) == FOUND


def test_names_are_escaped() -> None:
    """This test ensures that texts of a file cannot become markup of the report."""
    from typeset.findings import Finding, Place, Printed
    from typeset.reports.preflight import Sheet, page_of

    finding = Finding(
        "PF-04", "error", "<b>字", "<i>", "<u>", Place("x", page=1, printed=Printed((), "<script>", 1))
    )
    made = page_of([Sheet("<img src=x>.pdf", [finding], [])], "p")
    assert "<script>" not in made
    assert "<img" not in made
    assert "<b>字" not in made


def test_a_page_that_cannot_be_drawn(tmp_path: Path) -> None:
    """This test ensures that a file that PDFium cannot open has a report without pictures."""
    bad, out = tmp_path / "x.pdf", tmp_path / "r.html"
    bad.write_bytes(b"%PDF-1.4\nnothing")
    assert main(["preflight", str(bad), "--html", str(out)]) == UNUSABLE
    assert "PRE-01" in out.read_text(encoding="utf-8")


def test_the_default_profile_is_the_default() -> None:
    """This test ensures that the file coldset-220-240 says what the program holds without it."""
    findings = Findings()
    assert read_limits("coldset-220-240", findings) == Limits()
    assert len(findings) == 0


@pytest.mark.parametrize("name", names())
def test_shipped_profiles(name: str) -> None:
    """This test ensures that each profile reads without a finding and bears its file's name."""
    findings = Findings()
    limits = read_limits(name, findings)
    assert limits is not None
    assert limits.name == name
    assert len(findings) == 0


def test_every_limit_can_be_set() -> None:
    """This test ensures that no limit is without a key in the profile's table."""
    assert {row[0] for row in (*PAIRS.values(), *SINGLES.values())} | {"name"} == set(Limits._fields)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("total_ink: {error: 240}", "FLD-04", 3),
        ("total_ink: {error: 500%}", "FLD-04", 3),
        ("total_ink: {error: 200%, warning: 240%}", "LIM-02", 3),
        ("text_han: {error: 7pt, warning: 6pt}", "LIM-02", 3),
        ("text_han: {error: 7}", "FLD-05", 3),
        ("picture_ppi: {error: high}", "FLD-02", 3),
        ("managed_colour: maybe", "FLD-04", 3),
        ("pictrue_ppi: {error: 100}", "FLD-01", 3),
    ],
)
def test_bad_profiles(text: str, code: str, line: int, tmp_path: Path) -> None:
    """This test ensures that a bad value in a profile is a finding with its line, and the profile is not used."""
    path = tmp_path / "p.yaml"
    path.write_text(f"format: 1\nname: x\n{text}\n", encoding="utf-8")
    findings = Findings()
    assert read_limits(str(path), findings) is None
    assert [(f.code, f.place.line) for f in findings] == [(code, line)]


def test_own_profile(tmp_path: Path) -> None:
    """This test ensures that a profile gives only what differs; one of two limits stands for both."""
    path = tmp_path / "p.yaml"
    path.write_text(
        "format: 1\nname: 本厂\ntotal_ink: {error: 230%}\ntext_han: {error: 6.5pt, warning: 7.5pt}\nedge: 10mm\n",
        encoding="utf-8",
    )
    limits = read_limits(str(path), Findings())
    assert limits is not None
    assert limits.ink == (2300, 2300)
    assert limits.text_han == (6_500_000, 7_500_000)
    assert limits.picture == Limits().picture


def test_the_page_of_documentation() -> None:
    """This test ensures that docs/preflight.md lists every rule the judge runs with the register's words, and every profile."""
    from tests.preflight.test_limits import _bare
    from typeset.findings.codes import register
    from typeset.preflight.judge import _rules
    from typeset.preflight.page.judged import Judged

    text = (ROOT / "docs" / "preflight.md").read_text(encoding="utf-8")
    known = register()
    codes = dict.fromkeys(code for code, _ in _rules(Judged(_bare())))
    for code in [*codes, "PRE-01", "PRE-02", "PRE-03"]:
        assert f"| {code} | {known[code].zh} | {known[code].en} |" in text, code
    for name in names():
        assert f"`{name}`" in text
