"""Editions set by processes of this machine: killed, broken, interrupted, without room on the disk."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import EDITION, PRESS, Here, codes, run, states, tree
from typeset.batch import local
from typeset.batch.local import LocalExecutor
from typeset.batch.progress import Progress
from typeset.batch.run import Ended, Order, batch
from typeset.batch.worker import CHILD
from typeset.cli import main

Papers = Callable[..., Path]

_HOOK = """
import os, signal
from pathlib import Path
from typeset.batch import setting
real = setting.build_as
def hooked(path, *given, **more):
    folder = Path(path).parent
    if (folder / 'die').exists():
        if (folder / 'once').exists():
            (folder / 'die').unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if (folder / 'fault').exists():
        print('words of a library', flush=True)
        raise ZeroDivisionError('a fault of ours')
    return real(path, *given, **more)
setting.build_as = hooked
"""


@pytest.fixture
def _hooked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that die, or fail, where a file beside the edition says so."""
    head, _, tail = CHILD.partition("from typeset.batch.worker")
    code = repr(_HOOK).replace("{", "{{").replace("}", "}}")
    monkeypatch.setattr(local, "CHILD", f"{head}exec({code}); from typeset.batch.worker{tail}")


def spread(out: Path, base: Path, workers: int = 2) -> Ended:
    return batch(Order((str(base),), str(out), PRESS), lambda _: LocalExecutor(workers), Progress(quiet=True))


def unfinished(folder: Path) -> list[Path]:
    """What was half written."""
    return [path for path in folder.rglob(".*") if "-typeset-" in path.name]


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def children(pid: int) -> set[int]:
    """The processes that a process has started."""
    found = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        found |= set(map(int, (task / "children").read_text(encoding="utf-8").split()))
    return found


def test_processes_give_the_same_bytes(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that two workers give the bytes that one process gives, and leave none behind."""
    base = papers("a", "b", "c")
    made: list[LocalExecutor] = []

    def executor(_: int) -> LocalExecutor:
        made.append(LocalExecutor(2))
        return made[0]

    before = children(os.getpid())
    ended = batch(Order((str(base),), str(tmp_path / "two"), PRESS), executor, Progress(quiet=True))
    assert states(ended) == dict.fromkeys("abc", "set")
    assert children(os.getpid()) <= before
    assert made[0].workers() == []
    run(here, tmp_path / "one", base)
    for name in "abc":
        assert tree(tmp_path / "two" / name) == tree(tmp_path / "one" / name)


@pytest.mark.usefixtures("_hooked")
def test_workers_that_die(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an edition whose worker is killed is set by another one; one that kills two is given up with a finding;
    the rest are set once each, by workers that took the place of the dead."""
    base = papers("a", "b", "c", "d")
    for name in ("b", "c"):
        (base / name / "die").touch()
    (base / "c" / "once").touch()
    ended = spread(tmp_path / "out", base)
    assert states(ended) == {"a": "set", "b": "failed", "c": "set", "d": "set"}
    (told,) = ended.rows[1].findings
    assert told.code == "BAT-07"
    assert "SIGKILL" in told.en
    assert told.hint
    assert unfinished(tmp_path) == []
    (base / "b" / "die").unlink()
    assert states(spread(tmp_path / "out", base)) == {"a": "kept", "b": "set", "c": "kept", "d": "kept"}


@pytest.mark.usefixtures("_hooked")
def test_a_fault_of_ours_stops_no_other(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an internal error fails its edition alone, with the trace saved, and that what a library prints there does
    no harm."""
    base = papers("a", "b")
    (base / "a" / "fault").touch()
    ended = spread(tmp_path / "out", base, workers=1)
    assert states(ended) == {"a": "failed", "b": "set"}
    (told,) = ended.rows[0].findings
    assert told.code == "BAT-08"
    trace = Path(told.en.rpartition("“")[2].rstrip("”"))
    assert "ZeroDivisionError: a fault of ours" in trace.read_text(encoding="utf-8")
    trace.unlink()


def test_a_worker_that_grew_is_replaced(
    papers: Papers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that memory is bounded: a worker beyond its limit sets no further edition; below it one sets them all."""
    base = papers("a", "b")
    started = []
    real = local.launch

    def counted(code: str) -> subprocess.Popen[bytes]:
        started.append(code)
        return real(code)

    monkeypatch.setattr(local, "launch", counted)
    assert states(spread(tmp_path / "one", base, workers=1)) == dict.fromkeys("ab", "set")
    assert len(started) == 1
    monkeypatch.setattr(local, "MOST_MEMORY", 1_000_000)
    assert states(spread(tmp_path / "two", base, workers=1)) == dict.fromkeys("ab", "set")
    assert len(started) == 3


def test_no_worker_can_be_started(
    papers: Papers, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a system that gives no process ends in one finding and a record that can be gone on with."""
    base = papers("a")

    def none(_: str) -> subprocess.Popen[bytes]:
        raise OSError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(local, "launch", none)
        ended = spread(tmp_path / "out", base)
    assert codes(ended) == ["BAT-09"]
    assert states(ended) == {"a": "left"}
    assert states(run(here, tmp_path / "out", base)) == {"a": "set"}


def command(*given: str | Path, **more: object) -> subprocess.Popen[str]:
    """`typeset batch` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "typeset", "batch", *map(str, given)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )  # type: ignore[call-overload, no-any-return]  # fmt: skip


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_batch_goes_on(papers: Papers, tmp_path: Path, how: signal.Signals) -> None:
    """This test ensures that Ctrl-C, and even being killed, leave whole outputs, no worker and a record to go on from."""
    names = [f"p{number:02}" for number in range(6)]
    base, out = papers(*names), tmp_path / "out"
    with command(base, "-o", out, "--outputs", "press", "--workers", "2") as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("[1/6]")
        workers = children(process.pid)
        assert len(workers) == 2
        process.send_signal(how)
        process.communicate(timeout=120)
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert unfinished(tmp_path) == []
        assert json.loads((out / "batch.json").read_text(encoding="utf-8"))["ended"] == "interrupted"
    for pid in workers:  # those of a killed batch see their input end
        deadline = 1200
        while alive(pid) and deadline:
            deadline -= 1
            subprocess.run([sys.executable, "-c", "pass"], check=False)
        assert not alive(pid)
    ended = run(Here(), out, base)
    count = {state: [row.state for row in ended.rows].count(state) for state in ("kept", "set")}
    assert count["kept"] >= 1
    assert count["kept"] + count["set"] == len(names)
    assert unfinished(tmp_path) == []


def test_no_room_on_the_disk(papers: Papers, tmp_path: Path) -> None:
    """This test ensures that an output that cannot be written fails with a finding, whatever else is there stays whole, and that the
    next run, with room, sets it. The system refuses files beyond a size, as a full disk refuses them."""
    resource = pytest.importorskip("resource")
    base, out = papers("a", "b"), tmp_path / "out"

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))

    with command(
        base, "-o", out, "--outputs", "press", "-q", "--format", "json", preexec_fn=small
    ) as process:
        told, said = process.communicate(timeout=240)
    assert process.returncode == 1, said
    rows = json.loads(told)["editions"]
    assert [row["state"] for row in rows] == ["failed", "failed"]
    assert {finding["code"] for row in rows for finding in row["findings"]} == {"OUT-01"}
    assert unfinished(tmp_path) == []
    assert not list(out.rglob("*.pdf"))
    assert states(run(Here(), out, base)) == {"a": "set", "b": "set"}


def test_the_command(papers: Papers, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the command's exit codes, forms and progress are what its help says."""
    base, out = papers("a", "b"), tmp_path / "out"
    arguments = ["batch", str(base), "-o", str(out), "--outputs", "press", "--workers", "1"]
    assert main(arguments) == 0
    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert [line.split()[0] for line in lines] == ["[1/2]", "[2/2]"]
    assert "约剩 0:00 left" in lines[-1]
    assert "\r" not in told.err
    assert told.out.splitlines()[-1].startswith("共 2 期：排好 2；")
    assert main([*arguments, "-q", "--format", "json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out)["totals"] == {"kept": 2}
    (base / "a" / EDITION).write_text("paper: x\ndate: y\n", encoding="utf-8")
    assert main([*arguments, "-q"]) == 1
    capsys.readouterr()
    assert main(["batch", str(tmp_path / "*.yaml"), "-o", str(out)]) == 2
    assert "BAT-01" in capsys.readouterr().err
    for wrong in (["--workers", "0"], ["--cluster", "4"], ["--cluster", "local:x"], ["--outputs", "plates"]):
        assert main([*arguments[:4], *wrong]) == 2
    capsys.readouterr()


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that `typeset batch --help` has lines to copy."""
    assert main(["batch", "--help"]) == 0
    out = capsys.readouterr().out
    assert "typeset batch layouts -o out" in out
    assert "--scheduler tcp://" in out


def test_a_terminal_has_one_line(
    papers: Papers,
    here: Here,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """This test ensures that progress on a terminal is one line that is rewritten and taken away at the end."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    base = papers("a", "b")
    batch(Order((str(base),), str(tmp_path / "out"), PRESS), lambda _: here, Progress(quiet=False))
    err = capsys.readouterr().err
    assert "\r\033[K2/2，约剩 0:00 left" in err
    assert err.endswith("\r\033[K")
    assert "\n" not in err
