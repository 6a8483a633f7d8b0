"""Versions to compare: the samples as they are, and trees of their files to be edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.cli import main
from typeset.commands.terminal import CLEAN
from typeset.findings import Findings
from typeset.versions.versions import Version, load_version

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


SECOND = """\
  - section: 社区
    blocks:
      - story: 老槐树有了护栏
        at: {columns: 1-3, lines: 4-33}
        title: title.third
        picture: {file: copy/tree.svg, position: head, lines: 8}
      - {briefs: briefs.md, at: {columns: 4-5, lines: 4-39}, rules: [left]}
"""


@pytest.fixture(scope="session")
def _paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small paper of two pages."""
    folder = tmp_path_factory.mktemp("little") / "paper"
    assert main(["init", str(folder)]) == CLEAN
    edition = folder / "2026-05-07.yaml"
    text = edition.read_text(encoding="utf-8")
    first = text[: text.index("      - story: 老槐树有了护栏")]
    edition.write_text(first + SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def little(_paper: Path, tmp_path: Path) -> Path:
    """The edition file of a small paper of two pages, to be edited."""
    shutil.copytree(_paper, tmp_path / "paper")
    return tmp_path / "paper" / "2026-05-07.yaml"


def swapped(file: Path, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def edit(little: Path, page: int = 2) -> None:
    """A word on page 2 or page 1."""
    if page == 2:
        swapped(little.parent / "copy" / "tree.md", "不上漆，只擦了桐油", "不上漆，只擦了清漆")
    else:
        swapped(little.parent / "copy" / "library.md", "坐五站车", "坐六站车")


@pytest.fixture
def store(little: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The snapshot of the small paper, kept."""
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN
    capsys.readouterr()
    return little.parent / "snapshots" / little.stem
