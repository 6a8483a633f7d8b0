"""What came of one edition, in its place: files that were made elsewhere are written here, an internal error is kept and told."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING

from typeset.files import whole
from typeset.findings import Findings, Place
from typeset.findings.telling import tell
from typeset.job.folder import may_replace, swap
from typeset.job.writing import tell_unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.batch.types import Done, Item


def settled(done: Done, item: Item, target: Path, outputs: tuple[str, ...]) -> tuple[bool, Findings]:
    """Whether an edition's output is in its place now, and what was found in all."""
    findings = Findings(done.findings)
    if done.trace:
        what = done.trace.strip().splitlines()[-1]
        findings.add(
            tell("BAT-08", at=Place(item.path), edition=item.path, what=what[:200], file=_saved(done.trace))
        )
        return False, findings
    if not done.files:
        return done.written, findings
    return _placed(done, target, outputs, findings), findings


def _placed(done: Done, target: Path, outputs: tuple[str, ...], findings: Findings) -> bool:
    """Files that came as bytes, written aside and moved into place; False, with OUT-01 or OUT-02, leaves what was there."""
    try:
        if not may_replace(target, findings):
            return False
        work = whole.working_folder(target)
    except OSError as error:
        tell_unwritable(target, error, findings)
        return False
    try:
        for name, raw in done.files:
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        swap(work, target, outputs)
    except OSError as error:
        tell_unwritable(target, error, findings)
        return False
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return True


def _saved(trace: str) -> str:
    """Where a trace was saved, "-" where it could not be."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="typeset-trace-", suffix=".txt", delete=False, encoding="utf-8"
        ) as stream:
            stream.write(trace)
    except OSError:
        return "-"
    return stream.name
