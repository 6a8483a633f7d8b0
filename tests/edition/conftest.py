"""The sample edition, set and written once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from typeset.findings import Findings
from typeset.job import recipe as job
from typeset.makeup.edition import MadeUp
from typeset.model.paper import Edition

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "layouts" / "linzhou" / "2026-05-07.yaml"


class Built(NamedTuple):
    folder: Path
    edition: Edition
    made: MadeUp
    findings: Findings


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("sample") / "2026-05-07"
    result = job.build(str(SAMPLE), str(folder))
    assert result.edition is not None
    assert result.made is not None
    assert result.folder == folder
    return Built(folder, result.edition, result.made, result.findings)
