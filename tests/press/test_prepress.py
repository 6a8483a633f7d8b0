"""What leaves the house is held to the paper's own limits: `deliver`, `build --preflight`, `check --preflight`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.press.test_delivery import PAGES, names
from tests.press.test_settings import starter
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND
from typeset.delivery.delivery import deliver
from typeset.findings import Findings
from typeset.model.limits import Limits
from typeset.model.paper import Press
from typeset.prepress import pages as prepress

if TYPE_CHECKING:
    from pathlib import Path

SMALL = "colours: {deep: {c: 100%, m: 60%, y: 0%, k: 20%}}\nstyles: {note: {size: 8pt, colour: deep}}\n"
"""Type in three inks below 10 pt: an error of PF-05."""
WEAK = "styles: {note: {size: 6.5pt}}\n"
"""A warning of PF-04."""


def edition(folder: Path, paper: str = "") -> Path:
    path = starter(folder, paper).parent / "2026-05-07-two.yaml"
    path.write_text(PAGES, encoding="utf-8")
    return path


def test_a_page_with_an_error_is_not_delivered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that an error of preflight (PF-05) stops the delivery, each with its page, and that nothing is written."""
    out = tmp_path / "out"
    done = deliver(str(edition(tmp_path, SMALL)), str(out))
    errors = [f for f in done.findings if f.code == "PF-05" and f.severity == "error"]
    assert [(f.place.file, f.place.page) for f in errors] == [("20260507_01.pdf", 1), ("20260507_02.pdf", 2)]
    assert "DEL-01" in {f.code for f in done.findings}
    assert done.folder is None
    assert not out.exists()
    assert main(["deliver", str(edition(tmp_path / "b", SMALL)), "-o", str(out), "-q"]) == FOUND
    assert "PF-05" in capsys.readouterr().err


def test_warnings_are_told_once_and_delivered(tmp_path: Path) -> None:
    """This test ensures that a warning on two pages is one finding that names both, and is no reason not to deliver."""
    out = tmp_path / "out"
    done = deliver(str(edition(tmp_path, WEAK)), str(out))
    [found] = [f for f in done.findings if f.code == "PF-04"]
    assert "（共 2 处，第 1、2 版）" in found.zh
    assert found.severity == "warning"
    assert len(done.written) == 2
    assert "20260507_01.pdf" in names(out)


def test_a_clean_edition_has_no_finding(tmp_path: Path) -> None:
    """This test ensures that pages without a fault are delivered in silence."""
    done = deliver(str(edition(tmp_path)), str(tmp_path / "out"))
    assert [f.code for f in done.findings if f.code.startswith(("PF", "PX", "PRE"))] == []
    assert len(done.written) == 2


def test_build_judges_when_it_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `build` does not judge, that `build --preflight` puts the findings into report.json and writes
    the pages all the same, and that `check --preflight` finds what `check` does not."""
    path, out = str(edition(tmp_path, SMALL)), tmp_path / "out"
    plain = ["build", path, "-o", str(out), "--outputs", "press", "-q"]

    def reported() -> set[tuple[str, int]]:
        rows = json.loads((out / "report.json").read_text(encoding="utf-8"))["findings"]
        return {(row["code"], row["page"]) for row in rows if row["file"].endswith(".pdf")}

    assert main(plain) == CLEAN
    assert reported() == set()
    assert main([*plain, "--preflight"]) == FOUND
    assert reported() == {("PF-05", 1), ("PF-05", 2)}
    assert (out / "pages" / "20260507_02.pdf").is_file()
    assert main(["check", path, "-q"]) == CLEAN
    assert main(["check", path, "-q", "--preflight"]) == FOUND
    capsys.readouterr()


def test_drafts_are_not_judged(tmp_path: Path) -> None:
    """This test ensures that pages marked as proofs, which are no PDF/X, are passed over."""
    from typeset.job import recipe as job

    path = edition(tmp_path, SMALL)
    found = job.set_edition(str(path), Findings(), paint=True)
    assert found is not None
    made, pages = found.made, found.pages
    files = {1: "1.pdf", 2: "2.pdf"}
    sheets = [sheet._replace(draft=sheet.page == 1) for sheet in made.sheets]
    findings = Findings()
    prepress.judge_pages(pages, files, sheets, press=Press(), findings=findings)
    assert {f.place.page for f in findings} == {2}


def test_the_papers_limits_count() -> None:
    """This test ensures that the paper's ink limit is held, and that a page with bleed has no printable area (PF-16)."""
    limits = prepress.limits_of(Press(ink_limit=2000))
    assert limits.ink == (2000, 2000)
    assert limits.edge == Limits().edge
    assert prepress.limits_of(Press(ink_limit=2600)).ink == (2600, 2200)
    assert prepress.limits_of(Press(bleed=3_000_000)).edge < 0


def test_marks_and_bleed_are_no_fault(tmp_path: Path) -> None:
    """This test ensures that crop marks, slug line and bleed beyond the trim are delivered (MRK-01, PF-16)."""
    marked = "press: {marks: [crop, register, slug, grey], bleed: 3mm}\n"
    done = deliver(str(edition(tmp_path, marked)), str(tmp_path / "out"))
    assert [f for f in done.findings if f.severity == "error"] == []
    assert len(done.written) == 2
