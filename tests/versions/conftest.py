"""Versions to compare: the samples as they are, and trees of their files to be edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.versions import Version, load_version

ROOT = Path(__file__).resolve().parents[2]


def load(path: Path) -> Version:
    """A version that must be readable."""
    findings = Findings()
    version = load_version(str(path), findings)
    assert version is not None, list(findings)
    return version


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Version]:
    """A function from a sample's edition file to its version, set once."""
    known: dict[str, Version] = {}

    def found(edition: str) -> Version:
        if edition not in known:
            known[edition] = load(ROOT / edition)
        return known[edition]

    return found


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The samples' files, to be edited."""
    for name in ("layouts", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path
