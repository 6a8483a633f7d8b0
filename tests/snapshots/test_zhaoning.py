"""Page 1 of the party paper as a text dump: L shapes, a vertical title, eight narrow columns, no pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edition.conftest import ROOT
from typeset import job
from typeset.findings import Findings
from typeset.sheet.dump import dump

PATH = Path(__file__).parent / "zhaoning" / "01.txt"


def test_sheet_dump(request: pytest.FixtureRequest) -> None:
    """This test ensures that no line of a page of interlocking shapes moves unnoticed."""
    found = job.set_edition(str(ROOT / "layouts" / "zhaoning" / "2026-07-15.yaml"), Findings())
    assert found is not None
    text = dump(found[2].sheets[0])
    if request.config.getoption("--snapshot-update"):
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(text, encoding="utf-8")
    assert PATH.is_file(), "no snapshot: make snapshots"
    assert text.splitlines() == PATH.read_text(encoding="utf-8").splitlines()
