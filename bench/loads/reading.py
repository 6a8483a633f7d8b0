"""A load as the product reads it."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

from bench.loads.values import Load
from bench.loads.writing import write
from typeset.findings import ERROR, Findings
from typeset.intake.edition.load import load_edition
from typeset.model.paper import Edition


@cache
def _kept() -> Path:
    """A folder for the files of loads, gone with the process."""
    folder = tempfile.TemporaryDirectory(prefix="typeset-loads-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def edition_of(load: Load, folder: Path | None = None) -> Edition:
    """The edition of a load. folder: where its files are written, None for one that is gone with the process. Raises ValueError for
    one that cannot be read."""
    folder = folder or _kept() / f"{load.kind}-{load.seed}-{load.fill:.6f}"
    findings = Findings()
    edition = load_edition(str(write(load, folder)), findings)
    wrong = [
        one.zh for one in findings if one.severity == ERROR and one.code != "EDN-15"
    ]  # one that is to be filled may be bare
    if edition is None or wrong:
        raise ValueError("; ".join(wrong))
    return edition
