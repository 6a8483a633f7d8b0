"""Editions set on a Dask cluster: real schedulers and workers in processes of their own, some of which are killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.batch.conftest import EDITION, PRESS, Here, codes, run, states, tell_more, tree
from typeset.batch import kit
from typeset.batch.progress import Progress
from typeset.batch.run import Ended, Order, batch
from typeset.batch.types import Done, Task
from typeset.cli import main

pytest.importorskip("distributed")
from typeset.batch.dask_backend import DaskExecutor

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own warnings are no faults of ours

Papers = Callable[..., Path]
_PATIENCE = 120
"""Seconds that a loaded machine may take for what takes two."""


class Watched(DaskExecutor):
    """An executor that calls back once the first edition is done, with others still to come."""

    then: Callable[[], None]

    def run(self, tasks: Any, check: Callable[[], None]) -> Iterator[Done]:
        first = True
        for done in super().run(tasks, check):
            yield done
            if first:
                first = False
                self.then()


def on(executor: Callable[[], DaskExecutor], out: Path, base: Path) -> Ended:
    return batch(Order((str(base),), str(out), PRESS), lambda _: executor(), Progress(quiet=True))


def test_a_killed_worker_costs_nothing(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that with one of several workers killed in the middle every edition is set exactly once, with the bytes that
    this machine gives, and that a broken edition among them fails alone. No process is left."""
    names = ["a", "b", "c", "d", "e", "f"]
    base = papers(*names)
    tell_more(base / "c" / EDITION, "story: 先听后做", "story: 没有这一篇稿")
    killed: list[str] = []
    counted: list[int] = []

    class Killing(DaskExecutor):
        def run(self, tasks: Any, check: Callable[[], None]) -> Iterator[Done]:
            for done in super().run(tasks, check):
                counted.append(done.number)
                yield done

        def _send(self, task: Task) -> Done | None:
            refused = super()._send(task)
            if task.number > 2 and not killed:  # a worker that has just been given an edition
                busy = [name for name, keys in self._client.processing().items() if "edition" in str(keys)]
                if busy:
                    os.kill(self._client.run(os.getpid)[busy[0]], signal.SIGKILL)
                    killed.append(busy[0])
            return refused

    ended = on(lambda: Killing("", 2), tmp_path / "cluster", base)
    assert killed
    assert sorted(counted) == list(range(len(names)))
    assert states(ended) == {**dict.fromkeys(names, "set"), "c": "draft"}
    assert [finding.code for finding in ended.rows[2].findings] == ["EDN-04"]
    assert ended.rows[2].findings[0].place.file == str(base / "c" / EDITION)
    assert codes(ended) == []
    here = Here()
    own = run(here, tmp_path / "here", base)
    assert states(own) == states(ended)
    for name in names:
        assert tree(tmp_path / "cluster" / name) == tree(tmp_path / "here" / name)
    again = Here()
    assert states(run(again, tmp_path / "cluster", base)) == {**dict.fromkeys(names, "kept"), "c": "draft"}
    assert len(again.given) == 1, "what the cluster has done is known here"


@contextmanager
def scheduler(folder: Path, workers: int = 1) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler with workers, each a process: its address and the processes, the scheduler's first."""
    found = folder / "scheduler.json"
    log = (folder / "cluster.log").open("wb")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    def start(module: str, *given: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *given, "--no-dashboard"]
        return subprocess.Popen(command, stdout=log, stderr=log, env=environment, cwd=folder)

    processes = [
        start("dask_scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(found))
    ]
    try:
        end = time.monotonic() + _PATIENCE
        while not found.is_file():
            assert time.monotonic() < end
            assert processes[0].poll() is None, (folder / "cluster.log").read_text(encoding="utf-8")
            time.sleep(0.05)
        address = json.loads(found.read_text(encoding="utf-8"))["address"]
        more = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder / "work"))
        processes += [start("dask_worker", address, *more) for _ in range(workers)]
        yield address, processes
    finally:
        for process in processes:
            process.kill()
            process.wait()
        log.close()


def test_a_scheduler_that_goes_away(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that a scheduler that is killed in the middle ends in one finding, with what is done noted, and that the batch
    then goes on elsewhere from there; and that one that is not there at all is told."""
    names = ["a", "b", "c", "d", "e"]
    base, out = papers(*names), tmp_path / "out"
    with scheduler(tmp_path) as (address, processes):

        class Killing(Watched):
            @staticmethod
            def then() -> None:
                processes[0].kill()
                processes[0].wait()

        ended = on(lambda: Killing(address), out, base)
        assert codes(ended) == ["BAT-11"]
        (told,) = ended.findings
        assert address in told.zh
        assert told.hint
        assert ended.how == "stopped"
        counted = sorted(states(ended).values())
        assert counted.count("set") >= 1
        assert counted.count("left") >= 1
        assert counted.count("set") + counted.count("left") == len(names)
        done = counted.count("set")
        gone = on(lambda: DaskExecutor(address), out, base)
        assert codes(gone) == ["BAT-11"]
        assert sorted(states(gone).values()).count("kept") == done
    here = Here()
    assert set(states(run(here, out, base)).values()) == {"kept", "set"}
    assert len(here.given) == len(names) - done


def test_other_versions_are_refused(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that workers whose program or libraries differ set nothing, and that what differs is told; one that came later
    refuses too."""
    base = papers("a")
    own = kit.own()
    other = tuple(
        (name, "" if name == "pyphen" else "0.0.9" if name == "typeset" else value) for name, value in own
    )
    with scheduler(tmp_path) as (address, _):
        with monkeypatch.context() as patch:
            patch.setattr(kit, "own", lambda: other)
            ended = on(lambda: DaskExecutor(address), tmp_path / "out", base)
        assert codes(ended) == ["BAT-12"]
        (told,) = ended.findings
        assert "typeset (0.0.9 here, " in told.en
        assert "pyphen（这里 没有" in told.zh
        assert states(ended) == {"a": "left"}
        late = DaskExecutor(address)
        late._kit = other
        ended = on(lambda: late, tmp_path / "out", base)
        assert codes(ended) == ["BAT-12"]
        ended = on(lambda: DaskExecutor(address), tmp_path / "out", base)
        assert states(ended) == {"a": "set"}, "the control"


def test_no_scheduler_and_no_worker(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that an address that is none, a scheduler that is not there and one without workers are told, with exit code 1."""
    base = papers("a")
    monkeypatch.setattr("typeset.batch.dask_backend.CONNECT", 2)
    monkeypatch.setattr("typeset.batch.dask_backend.WORKERS", 1)
    for address in ("tcp://127.0.0.1:9", "no address"):
        ended = on(lambda address=address: DaskExecutor(address), tmp_path / "out", base)  # type: ignore[misc]
        assert codes(ended) == ["BAT-11"]
    with scheduler(tmp_path, workers=0) as (address, _):
        assert main(["batch", str(base), "-o", str(tmp_path / "out"), "-q", "--scheduler", address]) == 1
        ended = on(lambda: DaskExecutor(address), tmp_path / "out", base)
        assert codes(ended) == ["BAT-11"]
        assert "had no worker" in next(iter(ended.findings)).en


def test_files_named_in_full_do_not_travel(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an edition that names a file by its full path is told before it is sent; here it is set."""
    from typeset.batch.packing import Packed, pack
    from typeset.batch.types import Task

    base = papers("a", "b")
    picture = base / "a" / "copy" / "tree.svg"
    tell_more(base / "a" / EDITION, "copy/tree.svg", str(picture))
    found = pack(Task(0, str(base / "a" / EDITION), str(tmp_path / "out"), PRESS), kit.own())
    assert not isinstance(found, Packed)
    assert found.code == "BAT-13"
    assert str(picture) in found.zh
    assert states(run(Here(), tmp_path / "out", base)) == {"a": "set", "b": "set"}
    assert isinstance(
        pack(Task(1, str(base / "b" / EDITION), str(tmp_path / "out"), PRESS), kit.own()), Packed
    )


def test_without_dask(papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that where Dask is not installed the line to install it is told, and that nothing of it is loaded unasked."""
    base = papers("a")
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = on(lambda: DaskExecutor("tcp://127.0.0.1:9"), tmp_path / "out", base)
    assert codes(ended) == ["BAT-10"]
    assert "pip install 'typeset-news[cluster]'" in next(iter(ended.findings)).hint
    code = (
        "import sys; from typeset.cli import main; "
        f"code = main(['batch', {str(base)!r}, '-o', {str(tmp_path / 'out')!r}, '-q', '--workers', '1', '--outputs', 'press']); "
        "sys.exit(code or any(name.split('.')[0] in ('dask', 'distributed', 'tornado') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL, timeout=_PATIENCE)


def group_of(leader: int) -> list[int]:
    """Processes of a group that are no zombies."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_ctrl_c_ends_a_cluster_of_ours(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that Ctrl-C, which a terminal sends to workers too, ends batch and cluster without a trace, and that what is done
    stays done."""
    names = ["a", "b", "c", "d", "e", "f", "g", "h"]
    base, out = papers(*names), tmp_path / "out"
    arguments = [str(base), "-o", str(out), "--outputs", "press", "--cluster", "local:2"]
    with subprocess.Popen(
        [sys.executable, "-m", "typeset", "batch", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("[1/8]")
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=_PATIENCE)
    assert process.returncode == 130
    assert said.splitlines()[-1].startswith("typeset: ")
    assert [line for line in said.splitlines() if "Traceback" in line or "ignored" in line] == [], said
    end = time.monotonic() + _PATIENCE
    while group_of(process.pid):  # the helper that Python gives to spawned processes goes a moment after them
        assert time.monotonic() < end, group_of(process.pid)
        time.sleep(0.05)
    ended = run(Here(), out, base)
    assert set(states(ended).values()) == {"kept", "set"}
