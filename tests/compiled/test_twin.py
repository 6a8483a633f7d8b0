"""One source, two ways to run it: the same lines and the same bytes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.compiled.run import ROOT, needs_core, python

SAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("layouts/*/[0-9]*.yaml"))


@needs_core
def test_random_paragraphs_are_set_alike() -> None:
    """This test ensures that compiled and interpreted code break, justify and cut random paragraphs alike, at constant and changing
    measures, a line shorter and longer."""
    fast, slow = (
        python("-m", "tests.compiled.twin", "200", TYPESET_PURE=pure).stdout.split("\n") for pure in ("", "1")
    )
    assert (fast[-2], slow[-2]) == ("compiled", "pure"), (
        "the comparison means nothing if both ran the same code"
    )
    assert len(fast) == 202
    assert fast[:-2] == slow[:-2]
    assert len(set(fast)) == 202, "the hashes tell paragraphs apart"
    assert max(int(line.split()[1]) for line in fast[:-2]) > 50, "and these are long enough to be broken"


@needs_core
@pytest.mark.parametrize("edition", SAMPLES)
def test_samples_are_set_alike(edition: str, tmp_path: Path) -> None:
    """This test ensures that press pages, manifest, report and the dump of the sheets of a sample are the same bytes either way."""
    made = {}
    for pure in ("", "1"):
        out = tmp_path / (pure or "0") / "out"
        built = python(
            "-m", "typeset", "build", edition, "--outputs", "press", "-q", "-o", str(out), TYPESET_PURE=pure
        )
        dumped = python("-m", "typeset", "dump", edition, TYPESET_PURE=pure)
        assert built.returncode in (0, 1), built.stderr
        files = {
            path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()
        }
        assert any(name.endswith(".pdf") for name in files)
        made[pure] = {name: sha256(raw).hexdigest() for name, raw in files.items()} | {"dump": dumped.stdout}
    assert made[""] == made["1"]
