"""A delivery is whole or not at all: full disks, failures and kills at every step, two at once, files that nobody listed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.press.test_delivery import FIRST, bytes_of, change, edition, listing, names
from typeset.cli import main
from typeset.delivery import delivery
from typeset.delivery.delivery import Delivered, deliver
from typeset.files import batch, whole
from typeset.findings import Findings
from typeset.job.recipe import set_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["edition"]

_AFTER = ["20260507_01.pdf", "20260507_02.pdf", "20260507_02_v2.pdf", "manifest.csv", "manifest.json"]


class Stage:
    """An edition that is set once and delivered many times. again: with its second page changed."""

    def __init__(self, first: Any, again: Any, patch: pytest.MonkeyPatch) -> None:
        self._made, self._patch = {False: first, True: again}, patch
        patch.setattr(delivery, "judge_pages", lambda *_, **_named: None)

    def __call__(self, folder: Path, again: bool = False) -> Delivered:
        self._patch.setattr(delivery, "set_edition", lambda *_, **_named: self._made[again])
        return deliver("edition.yaml", str(folder))


@pytest.fixture
def stage(edition: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    first = set_edition(str(edition), Findings(), None, paint=True)
    change(edition, "[乙]", "[丙]")
    return Stage(first, set_edition(str(edition), Findings(), None, paint=True), monkeypatch)


def sound(folder: Path) -> None:
    """What the manifest names is there with its bytes."""
    for row in [*listing(folder)["pages"], *listing(folder).get("replaced", [])]:
        assert sha256((folder / row["file"]).read_bytes()).hexdigest() == row["sha256"]


# Failures


def breaking(patch: pytest.MonkeyPatch, at: int) -> list[int]:
    """The call number `at` of those that write, name or move a file fails with a full disk; how many were made."""
    count = [0]

    def broken(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            count[0] += 1
            if count[0] == at:
                raise OSError(28, "No space left on device")
            return real(*given, **more)

        return call

    for owner, name in ((os, "fsync"), (Path, "hardlink_to"), (Path, "replace"), (Path, "mkdir")):
        patch.setattr(owner, name, broken(getattr(owner, name)))
    return count


@pytest.mark.parametrize("again", [False, True])
def test_a_failure_at_every_step(stage: Stage, tmp_path: Path, again: bool) -> None:
    """This test ensures that whichever step fails, the folder holds what it held, and OUT-01 says so with exit code 1;
    only what settles a finished delivery may fail unsaid."""
    out = tmp_path / "out"
    if again:
        stage(out)
    out.mkdir(exist_ok=True)
    before, at, whole_ones = bytes_of(out), 0, 0
    while True:
        at += 1
        with pytest.MonkeyPatch.context() as patch:
            count = breaking(patch, at)
            done = stage(out, again)
        if done.folder is None:
            assert "OUT-01" in {f.code for f in done.findings}
            assert done.readable
            assert bytes_of(out) == before
            continue
        sound(out)
        whole_ones += 1
        if count[0] < at or whole_ones > 6:
            break
        for name in set(names(out)) - set(before):
            (out / name).unlink()
        for name, raw in before.items():
            (out / name).write_bytes(raw)
    assert at > (8 if again else 10)
    assert names(out) == (_AFTER if again else FIRST)


@pytest.mark.parametrize("off", [False, True])
def test_taking_back_is_what_keeps_the_folder(stage: Stage, tmp_path: Path, off: bool) -> None:
    """This test ensures that without taking back a failure at the last file would leave pages that nobody listed."""
    out = tmp_path / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "_replace", _full)
        if off:
            patch.setattr(batch, "_take_back", lambda *_: None)
        assert stage(out).folder is None
    assert names(out) == (FIRST[:2] if off else [])


def test_work_left_for_another_target_goes(tmp_path: Path) -> None:
    """This test ensures that a build takes away what a dead process left for whatever target beside its own, but not an
    earlier folder that made way, nor a living process's."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    mark = f"typeset-{dead.pid}-1-{whole._machine()}-00000000"
    for name in (f".other-{mark}", f".third-{mark}-old", ".mine"):
        (tmp_path / name).mkdir()
    alive = whole.working_name(tmp_path / "other")
    alive.mkdir()
    made = whole.working_folder(tmp_path / "out")
    assert set(names(tmp_path)) == {f".third-{mark}-old", ".mine", alive.name, made.name}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system in memory that can be filled."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a file system is mounted by root on Linux")
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)], check=False)
    if made.returncode != 0:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.parametrize("again", [False, True])
def test_a_disk_that_fills_up(stage: Stage, small_disk: Path, again: bool) -> None:
    """This test ensures that a disk with room for 0, 1, 2 … blocks takes a whole delivery or none: what lay there stays,
    nothing is left over, and with room enough it is delivered (OUT-01)."""
    out, ballast, block = small_disk / "out", small_disk / "ballast", os.sysconf("SC_PAGE_SIZE")
    out.mkdir()
    if again:
        stage(out)
    before, failed = bytes_of(out), set()
    for room in range(400):
        free = os.statvfs(small_disk).f_bavail
        with ballast.open("wb") as stream:
            stream.write(bytes(max(0, free - room) * block))
        done = stage(out, again)
        if done.folder is not None:
            break
        assert bytes_of(out) == before
        assert "OUT-01" in {f.code for f in done.findings}
        failed.add(room)
        ballast.unlink()
    assert failed
    assert names(out) == (_AFTER if again else FIRST)
    assert {name: raw for name, raw in bytes_of(out).items() if name in before and name.endswith("pdf")} == {
        name: raw for name, raw in before.items() if name.endswith("pdf")
    }
    sound(out)


# Kills


def killed_at(step: int, run: Callable[[], object]) -> bool:
    """Run in a process of its own that is killed before its operation on files number `step`; whether it was."""
    child = os.fork()
    if child == 0:
        count = 0

        def hook(event: str, given: tuple[Any, ...]) -> None:
            nonlocal count
            if event in ("os.link", "os.rename", "os.remove", "os.rmdir", "os.mkdir") or (
                event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT
            ):
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            run()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
@pytest.mark.parametrize("again", [False, True])
def test_a_kill_at_every_step(stage: Stage, tmp_path: Path, again: bool) -> None:
    """This test ensures that after a kill -9 before any operation on files the manifest is the old or the new one and
    right, and that the next delivery takes back what was half done, leaves nothing over and is whole."""
    steps, taken_back = 0, 0
    for step in range(1, 60):
        out = tmp_path / f"out{step}"
        if again:
            stage(out)
        before = bytes_of(out) if again else {}
        if not killed_at(step, lambda out=out: stage(out, again)):  # type: ignore[misc]
            break
        steps += 1
        if (out / "manifest.json").exists():
            sound(out)
        fresh = [
            name for name in (names(out) if out.exists() else []) if name not in before and name[0] != "."
        ]
        done = stage(out, again)
        assert done.folder
        told = [f for f in done.findings if f.code == "DEL-05"]
        taken_back += len(told)
        if told:
            assert any(name.endswith(".pdf") for name in fresh)
        assert names(out) == (_AFTER if again else FIRST)
        assert {
            name: raw for name, raw in bytes_of(out).items() if name in before and name.endswith("pdf")
        } == {name: raw for name, raw in before.items() if name.endswith("pdf")}
        sound(out)
    assert steps >= 10
    assert taken_back


def test_what_a_killed_run_left_goes_before_anything_else(stage: Stage, tmp_path: Path) -> None:
    """This test ensures that pages of an interrupted delivery are taken back by the next one even when that one fails, and
    that a working folder whose process lives is left alone."""
    out = tmp_path / "out"
    stage(out)
    before = bytes_of(out)
    for step in range(1, 60):
        assert killed_at(step, lambda: stage(out, True))
        if "20260507_02_v2.pdf" in names(out):
            break
        stage(out)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery._Delivery, "add_manifest", _full)
        assert stage(out, True).folder is None
    assert bytes_of(out) == before
    mine = whole.working_name(out / "delivery")
    mine.mkdir()
    assert stage(out, True).folder
    assert mine.is_dir()


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


# Two at once


def test_two_at_once(stage: Stage, tmp_path: Path) -> None:
    """This test ensures that a folder that is being delivered to is locked, and free when that is over (DEL-06)."""
    out = tmp_path / "out"
    stage(out)
    before = bytes_of(out)
    with batch.locked(out) as held:
        assert held
        done = stage(out, True)
        assert [f.code for f in done.findings if f.severity == "error"] == ["DEL-06"]
        assert (done.readable, done.folder) == (True, None)
    assert bytes_of(out) == before
    assert stage(out, True).written == ("20260507_02_v2.pdf",)


def test_a_lock_file_that_was_left(stage: Stage, tmp_path: Path) -> None:
    """This test ensures that the lock file of a process that was killed does not lock."""
    out = tmp_path / "out"
    out.mkdir()
    (out / batch.LOCK).write_bytes(b"")
    assert stage(out).folder
    assert names(out) == FIRST


def test_a_disk_without_locks(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that where nothing can be locked the delivery is made, with a warning (DEL-06)."""
    monkeypatch.setattr(batch, "_lock", lambda _: False)
    done = stage(tmp_path / "out")
    assert [(f.code, f.severity) for f in done.findings if f.code == "DEL-06"] == [("DEL-06", "warning")]
    assert names(tmp_path / "out") == FIRST


def test_deliveries_side_by_side(edition: Path, tmp_path: Path) -> None:
    """This test ensures that of processes that deliver at once each is whole or locked out, and the folder is right."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "typeset", "deliver", str(edition), "-o", str(out), "-q"]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)]
    said = [run.communicate()[1].decode() for run in runs]
    assert {run.returncode for run in runs} <= {0, 1}
    assert 0 in {run.returncode for run in runs}
    assert all("DEL-06" in text for run, text in zip(runs, said, strict=True) if run.returncode == 1)
    assert names(out) == FIRST
    sound(out)


# Files that nobody listed


def test_files_that_no_manifest_names(stage: Stage, tmp_path: Path) -> None:
    """This test ensures that a file that is not of the delivery is told and listed, a PDF every time; hidden files and what
    was replaced are not (DEL-05)."""
    out = tmp_path / "out"
    stage(out)
    (out / "20260507_03.pdf").write_bytes(b"another's")
    (out / "Notes.txt").write_bytes(b"words")
    (out / ".DS_Store").write_bytes(b"x")
    (out / "folder").mkdir()
    told = [f for f in stage(out, True).findings if f.code == "DEL-05"]
    assert [f.severity for f in told] == ["warning"]
    assert all(name in told[0].zh for name in ("20260507_03.pdf", "Notes.txt", "folder"))
    assert listing(out)["unlisted"] == [
        {"file": "20260507_03.pdf", "sha256": sha256(b"another's").hexdigest()},
        {"file": "Notes.txt", "sha256": sha256(b"words").hexdigest()},
        {"file": "folder", "sha256": ""},
    ]
    told = [f for f in stage(out, True).findings if f.code == "DEL-05"]
    assert "20260507_03.pdf" in told[0].zh
    assert "Notes.txt" not in told[0].zh
    (out / "20260507_03.pdf").unlink()
    assert not [f for f in stage(out, True).findings if f.code == "DEL-05"]
    assert [row["file"] for row in listing(out)["unlisted"]] == ["Notes.txt", "folder"]


@pytest.mark.parametrize("unlisted", ["3", '{"a": 1}', '["x", null]', "[[]]"])
def test_a_list_that_is_none(stage: Stage, tmp_path: Path, unlisted: str) -> None:
    """This test ensures that an earlier manifest's list of other files is not trusted."""
    out = tmp_path / "out"
    stage(out)
    made = listing(out) | {"unlisted": json.loads(unlisted)}
    (out / "manifest.json").write_text(json.dumps(made), encoding="utf-8")
    assert stage(out, True).folder
    assert "unlisted" not in listing(out)


# Exit codes


def test_exit_codes(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that exit codes are the README's: 0 delivered, 1 an error is told, 2 the edition cannot be read."""
    out = tmp_path / "out"
    command = ["deliver", str(edition), "-o", str(out), "-q"]
    assert main(command) == 0
    assert main(["deliver", str(tmp_path / "none.yaml"), "-o", str(out), "-q"]) == 2
    change(edition, "[乙]", "[丙]")
    with batch.locked(out):
        assert main(command) == 1
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", _full)
        assert main(command) == 1
    (out / "manifest.json").write_text("{", encoding="utf-8")
    assert main(command) == 1
