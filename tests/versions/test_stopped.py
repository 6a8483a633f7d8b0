"""Snapshots that were stopped in the middle of an update, or edited by hand anyhow."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versions.conftest import edit, files
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.findings import Findings
from typeset.proof.compare.compare import compare
from typeset.proof.compare.types import EditionRecord
from typeset.proof.store import INDEX, StoreError, read_store
from typeset.versions import snapshots
from typeset.versions.versions import load_version

Capture = pytest.CaptureFixture[str]


STOP = """
import os, sys
from pathlib import Path
from typeset.versions import snapshots
from typeset.cli import main

made = Path.rename
count = 0

def rename(self, target):
    global count
    count += 1
    if count == int(sys.argv[1]):
        os._exit(9)
    return made(self, target)

Path.rename = rename
sys.exit(main(["snapshot", sys.argv[2], "--update", "-q"]))
"""


@pytest.mark.parametrize("moves", [1, 2, 3])
def test_stopped_in_the_middle(little: Path, store: Path, moves: int, capsys: Capture) -> None:
    """This test ensures that an update that is stopped before, between or after its two moves leaves the old store or the new
    one whole, found by whoever looks next."""
    old = files(store)
    edit(little)
    ran = subprocess.run(
        [sys.executable, "-c", STOP, str(moves), str(little)], check=False, capture_output=True
    )
    assert ran.returncode == (9 if moves < 3 else CLEAN), ran.stderr
    if moves == 2:
        assert not store.exists()
    assert main(["snapshot", str(little), "-q"]) == (FOUND if moves < 3 else CLEAN)
    if moves < 3:
        assert files(store) == old
    capsys.readouterr()
    assert main(["snapshot", str(little), "-q", "--update"]) == CLEAN
    assert main(["snapshot", str(little), "-q"]) == CLEAN


def test_an_update_that_fails_leaves_the_store(
    little: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a disk that is full, or a move that is refused, changes nothing."""
    edit(little)
    before = files(store)
    made = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(28, "No space left on device")
        return made(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert main(["snapshot", str(little), "--update", "-q"]) == UNUSABLE
    assert files(store) == before
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_what_a_stopped_update_left_goes(little: Path, store: Path) -> None:
    import os

    old, young = (store.parent / f".{store.name}.new-{name}" for name in ("old", "young"))
    for left in (old, young):
        left.mkdir()
    os.utime(old, (0, 0))
    edit(little)
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN
    assert not old.exists()
    assert young.exists()


@pytest.fixture(scope="module")
def kept(_paper: Path) -> Iterator[Path]:
    """A snapshot that a test may spoil in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        findings = Findings()
        new = load_version(str(_paper / "2026-05-07.yaml"), findings)
        assert new is not None
        store = Path(folder) / "store"
        assert snapshots.hold_version(new, store, findings, snapshots.Wish(update=True)) is not None
        yield store


@given(
    page=st.sampled_from(["01.txt", "02.txt", INDEX]), line=st.integers(0, 400), at=st.integers(0, 60), length=st.integers(0, 8),
    put=st.sampled_from(["", "x", "-", "1e99", "0", "\n", "@", "=", "²", "\\u", "Infinity", "9" * 30, "|", "[story] ", "null", "[", '"']),
)  # fmt: skip
def test_edited_by_hand_anyhow(kept: Path, page: str, line: int, at: int, length: int, put: str) -> None:
    """This test ensures that whatever is written into a store's files, it is read and compared, or is an error that names the
    file: never another exception."""
    whole = read_store(kept)
    text = (kept / page).read_text(encoding="utf-8")
    lines = text.split("\n")
    k = line % len(lines)
    lines[k] = lines[k][:at] + put + lines[k][at + length :]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(kept, copy)
        (copy / page).write_text("\n".join(lines), encoding="utf-8")
        found = _read(copy)
        if isinstance(found, StoreError):
            assert found.file.startswith(str(copy))
            assert found.zh
        else:
            compare(whole, found)
            compare(found, whole)


def _read(store: Path) -> EditionRecord | StoreError:
    try:
        return read_store(store)
    except StoreError as error:
        return error
