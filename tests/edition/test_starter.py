"""The paper of `typeset init` as a user sees it first."""

from __future__ import annotations

from pathlib import Path

from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.intake.starter.init import write_starter
from typeset.makeup.edition import make_up


def test_the_starter_is_a_full_page(tmp_path: Path) -> None:
    """This test ensures that the starter's page has less than 3 % white and no error or warning (MET-01, FIT-03)."""
    findings = Findings()
    write_starter((tmp_path / "new").as_posix(), findings)
    edition = load_edition((tmp_path / "new" / "2026-05-07.yaml").as_posix(), findings)
    assert edition is not None
    table = load_fonts(edition.paper, findings)
    assert table is not None
    made, found = make_up(edition, FontBook(table))
    findings.extend(found)
    assert [item for item in findings if item.severity != "info"] == []
    assert made.metrics[1]["MET-01"] < 3
