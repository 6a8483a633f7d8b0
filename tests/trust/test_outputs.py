"""Outputs are always there: after a kill at any point the earlier or the new output lies whole, and nothing is left over."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.files import cache, whole
from typeset.findings import Finding, Findings, Place
from typeset.findings.portable import portable
from typeset.intake.starter.init import write_starter
from typeset.job import recipe as job
from typeset.process import prefork

ROOT = Path(__file__).resolve().parents[2]
EDITION = "2026-05-07.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="kills and descriptors as POSIX has them")

# Forks a child for every number n from 1 on, which does the work and is killed by SIGKILL just before its n-th change below
# the folder; ends with the first child that lives to the end. Prints what lies there after each kill, before any other run.
_KILLER = """
import json, os, signal, sys
sys.path.insert(0, {root!r})
folder, work, exchange, most = {folder!r}, {work!r}, {exchange!r}, {most!r}
os.chdir(folder)
from typeset import cli
from typeset.files import whole
if not exchange:
    whole._exchange = lambda one, other: False
cli.main(work)  # everything is loaded, and an earlier output lies there
CHANGES = {{"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.link", "os.chmod", "open", "ctypes.call_function"}}

def child(number):
    seen = 0
    real = whole._exchange
    def count(event, found):
        nonlocal seen
        if event not in CHANGES or (event == "open" and (not isinstance(found[2], int) or not found[2] & 3)):
            return
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
    def exchanged(one, other):
        count("os.rename", ())
        done = real(one, other)
        count("os.rename", ())
        return done
    whole._exchange = exchanged
    sys.addaudithook(count)
    os._exit(cli.main(work))

out = []
for number in range(1, most):
    edition = open({edition!r}, encoding="utf-8").read()
    # another issue number each time, so that old and new differ
    open({edition!r}, "w", encoding="utf-8").write(edition.replace({mark!r} % number, {mark!r} % (number + 1)))
    pid = os.fork()
    if pid == 0:
        child(number)
    _, status = os.waitpid(pid, 0)
    out.append([status, {{name: sorted(os.listdir("made/" + name)) for name in sorted(os.listdir("made"))}}])
    report = os.path.join("made", "out", "manifest.json")
    out[-1].append(json.load(open(report, encoding="utf-8"))["issue"] if os.path.exists(report) else None)
    if not os.WIFSIGNALED(status):
        break
print(json.dumps(out))
"""


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small paper, which is the working folder."""
    monkeypatch.setenv("TYPESET_WORKERS", "0")
    folder = tmp_path / "paper"
    assert write_starter(str(folder), Findings())
    (folder / "made").mkdir()
    monkeypatch.chdir(folder)
    return folder


def killed(
    folder: Path, work: list[str], exchange: bool = True, mark: str = "issue: %d", most: int = 400
) -> list[list[object]]:
    """For each number of changes: how the child ended, what lies there, and the issue in the manifest. mark: what differs
    between one run's edition and the next one's."""
    code = _KILLER.format(
        root=str(ROOT),
        folder=str(folder),
        work=work,
        exchange=exchange,
        edition=EDITION,
        mark=mark,
        most=most,
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    states: list[list[object]] = json.loads(done.stdout.splitlines()[-1])
    return states


def names(folder: Path | str) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())


BUILD = ["build", EDITION, "-o", "made/out", "--outputs", "press", "-q", "--format", "json"]


def rebuilt(*more: str) -> subprocess.CompletedProcess[str]:
    return typeset(*BUILD, *more)


def typeset(*arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    options = {
        "capture_output": True,
        "text": True,
        "encoding": "utf-8",
        "check": False,
        "timeout": 120,
        **how,
    }
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run([sys.executable, "-m", "typeset", *arguments], env=environment, **options)  # type: ignore[call-overload, no-any-return]


@posix
@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_a_build_killed_anywhere_leaves_a_whole_output(paper: Path, exchange: bool) -> None:
    """This test ensures that after SIGKILL at every change of the file system, the output is the earlier or the new one in
    full after the next run (at once, where names can be exchanged), and that nothing is left over."""
    states = killed(paper, BUILD, exchange)
    assert len(states) > 15, "the build was killed at few places"
    assert [state[0] for state in states[:-1]] == [signal.SIGKILL] * (len(states) - 1)
    assert states[-1][0] == 0
    for number, (_, lying, issue) in enumerate(states, 1):
        assert isinstance(lying, dict)
        assert len(lying) <= 3, f"work of killed runs heaps up: {sorted(lying)}"
        if exchange:
            assert lying["out"] == ["manifest.csv", "manifest.json", "pages", "report.json", "sheets"], (
                number,
                lying,
            )
            assert issue in range(1, number + 2)
    assert names("made") == ["out"]


@posix
def test_what_is_tested_would_fail_without_the_rule(paper: Path) -> None:
    """This test ensures that a kill between two renames does lose the output when nothing recovers it (negative control),
    and that `recover` brings it back."""
    target = paper / "made" / "out"
    target.mkdir()
    (target / "report.json").write_text("earlier")
    code = (
        f"import os, sys, signal; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pathlib import Path\n"
        "from typeset.files import whole\n"
        "whole._exchange = lambda one, other: False\n"
        f"target = Path({str(target)!r}); work = whole.working_folder(target); (work / 'report.json').write_text('new')\n"
        "seen = []\n"
        "def hook(event, found):\n"
        "    if event == 'os.rename':\n"
        "        seen.append(event)\n"
        "        if len(seen) == 2: os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(hook)\n"
        "whole.replace_folder(work, target)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not target.exists()
    assert len(names(target.parent)) == 2
    whole.recover(target)
    assert (target / "report.json").read_text() == "earlier"
    assert names(target.parent) == ["out"]


@posix
def test_an_input_that_cannot_be_set_still_brings_the_output_back(paper: Path) -> None:
    """This test ensures that a build that writes nothing recovers what a killed one moved away."""
    target = paper / "made" / "out"
    target.mkdir(parents=True)
    old = whole.working_name(target, old=True)
    target.rename(old.with_name(old.name.replace(f"-{os.getpid()}-", "-999999999-")))
    (paper / EDITION).write_text(
        (paper / EDITION).read_text(encoding="utf-8")
        + "  - {section: 二版, blocks: [{story: 没有这一篇, at: {columns: 1-5, lines: 1-20}}]}\n",
        encoding="utf-8",
    )
    assert rebuilt().returncode == 1
    assert names(target.parent) == ["out"]


@posix
def test_a_delivery_killed_anywhere_loses_and_doubles_nothing(paper: Path) -> None:
    """This test ensures that deliveries that are killed leave no stray files, never a half page, and a manifest that the
    next one understands."""
    work = ["deliver", EDITION, "-o", "made/out", "-q", "--format", "json"]
    text = (paper / EDITION).read_text(encoding="utf-8")
    (paper / EDITION).write_text(text.replace("section: 要闻", "section: 要闻1"), encoding="utf-8")
    states = killed(paper, work, mark="section: 要闻%d")
    assert len(states) > 5
    for status, lying, _ in states:
        assert isinstance(lying, dict)
        assert status in (signal.SIGKILL, 0)
        pages = [name for name in lying["out"] if name.endswith(".pdf")]
        assert pages
    assert typeset(*work).returncode == 0
    made = json.loads(Path("made/out/manifest.json").read_text(encoding="utf-8"))
    for name in names("made/out"):
        assert not name.startswith("."), name
        assert not name.endswith(".pdf") or Path("made/out", name).read_bytes()[-6:].strip() == b"%%EOF"
    assert (Path("made/out") / made["pages"][0]["file"]).is_file()


@posix
def test_a_cache_entry_that_was_being_written_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    code = f"import os, sys; sys.path.insert(0, {str(ROOT)!r})\nfrom typeset.files import cache, whole\nwhole.Path.replace = lambda *a: os.kill(os.getpid(), 9)\ncache._write('ab', b'x' * 999)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert len(names(tmp_path / "cache")) == 1
    assert cache._read("ab") is None
    cache._sweep.cache_clear()
    cache._write("ab", b"new")
    assert cache._read("ab") == b"new"
    assert names(tmp_path / "cache") == ["ab"]


@posix
def test_the_living_and_strangers_are_left_alone(tmp_path: Path) -> None:
    """This test ensures that only the unfinished work of a dead process of this machine goes: not a live one's, not a
    stranger's, not another target's, not a link's goal."""
    target = tmp_path / "out"
    mine = whole.working_folder(target)
    dead = mine.name.replace(f"-{os.getpid()}-", "-999999999-")
    reused = mine.name.replace(f"-{os.getpid()}-{whole._start_of(os.getpid())}-", f"-{os.getpid()}-17-")
    foreign = [".out-a1b2c3d4", ".out-notes", "out-typeset-1-1", ".out.bak", dead.replace(".out-", ".other-"),
               ".out-typeset-999999999-5-0badcafe-00000000"]  # fmt: skip
    for name in (dead, *foreign):
        (tmp_path / name).mkdir()
        (tmp_path / name / "inside").write_text("x")
    (tmp_path / reused).mkdir()
    (tmp_path / dead.replace("-old", "")[:-1]).mkdir()
    goal = tmp_path / "goal"
    goal.mkdir()
    (goal / "keep").write_text("x")
    (tmp_path / (dead[:-8] + "abcdef01")).symlink_to(goal)
    whole.recover(target)
    left = set(names(tmp_path))
    assert mine.name in left
    assert dead not in left
    assert reused not in left, "a number that is used again is another process"
    assert set(foreign) <= left
    assert (goal / "keep").exists()
    old = tmp_path / foreign[-1]
    os.utime(old, (time.time() - 90_000,) * 2)
    whole.recover(target)
    assert not old.exists(), "a day after, another machine's work is nobody's"


def test_a_long_name_of_the_target(tmp_path: Path) -> None:
    target = tmp_path / ("版" * 80)
    work = whole.working_folder(target)
    whole.replace_folder(work, target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    whole.write(tmp_path / ("x" * 250), b"1")
    assert (tmp_path / ("x" * 250)).read_bytes() == b"1"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_step_that_fails_leaves_the_earlier_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """This test ensures that where names cannot be exchanged and a rename fails (or is interrupted), the earlier folder is
    back in its place."""
    target = tmp_path / "out"
    target.mkdir()
    (target / "a").write_text("earlier")
    work = whole.working_folder(target)
    monkeypatch.setattr(whole, "_exchange", lambda *_: False)
    real, seen = Path.rename, []
    raised = (OSError(16, "busy"), OSError(16, "busy"), KeyboardInterrupt())[number]

    def rename(self: Path, other: Path) -> Path:
        seen.append(self)
        if len(seen) == (1, 2, 2)[number]:
            raise raised
        return real(self, other)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(type(raised)):
        whole.replace_folder(work, target)
    assert (target / "a").read_text() == "earlier"


def test_devices_are_written_to_and_links_stay(tmp_path: Path) -> None:
    """This test ensures that a file named /dev/null is not replaced by a file of ours, and that a link stays one."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    whole.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    if os.name == "posix":
        whole.write(Path("/dev/null"), b"x")
        assert not Path("/dev/null").is_file()


@posix
def test_a_target_that_is_a_link_or_cannot_be_moved(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (paper / "elsewhere").mkdir()
    (paper / "made" / "out").symlink_to(paper / "elsewhere")
    assert rebuilt().returncode == 0
    assert (paper / "made" / "out").is_symlink()
    assert (paper / "elsewhere" / "report.json").is_file()
    assert rebuilt().returncode == 0
    assert names(paper) == sorted([EDITION, "copy", "elsewhere", "made", "paper.yaml"])

    def busy(*_: Path) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(whole, "replace_folder", busy)
    result = job.build(EDITION, "made/out", ("press",))
    told = [f for f in result.findings if f.code == "OUT-01"]
    assert len(told) == 1
    assert "挂载点" in told[0].hint
    assert (paper / "elsewhere" / "report.json").is_file()
    (paper / "loop").symlink_to("loop")
    assert [f.code for f in job.build(EDITION, "loop", ("press",)).findings if f.severity == "error"] == [
        "OUT-01"
    ]


# Standard streams

WORKS: list[list[str]] = [
    ["explain"], ["schema", "paper"], ["--help"], ["build", "--help"], ["report", EDITION], ["check", EDITION, "--format", "json"],
    ["fit", EDITION], BUILD,
]  # fmt: skip


def shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    made = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    command = line.replace("TYPESET", f"{sys.executable} -m typeset")
    return subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        env=made,
        timeout=120,
    )


UGLY = ("Traceback", "Exception ignored", "Error:", "内部出错")


@posix
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work[0])
@pytest.mark.parametrize("how", [">&-", ">/dev/full", "2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-"])
@pytest.mark.usefixtures("paper")
def test_closed_and_full_streams(work: list[str], how: str) -> None:
    """This test ensures that closed and full streams end in an exit code and a word on the other stream: never 101, never a
    trace, and never a file of ours where a stream should be."""
    if how.endswith("/dev/full") and not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    done = shell(f"TYPESET {' '.join(work)} {how}")
    assert not any(word in done.stdout + done.stderr for word in UGLY), done.stderr
    lost = how.startswith(">") or how.count("-") == 3
    assert done.returncode == (2 if lost else 0), done.stderr
    if how.startswith(">"):
        assert "标准输出写不进去" in done.stderr
    if how == "2>&-":
        assert done.stdout == typeset(*work).stdout
    if work is BUILD:
        assert names("made/out") == ["manifest.csv", "manifest.json", "pages", "report.json", "sheets"]


@posix
@pytest.mark.parametrize("work", WORKS[:6], ids=lambda work: work[0])
@pytest.mark.usefixtures("paper")
def test_a_reader_who_leaves(work: list[str]) -> None:
    """This test ensures that `| head -1` and a reader who reads nothing are quiet, and that the code is the command's own."""
    for reader in ("head -c 1", "true"):
        done = shell(f"TYPESET {' '.join(work)} | {reader}; exit ${{PIPESTATUS[0]}}")
        assert (done.returncode, done.stderr if work[0] != "report" else "") == (0, "") or work[0] == "fit"
        assert not any(word in done.stderr for word in UGLY)


@posix
@pytest.mark.usefixtures("paper")
def test_an_error_stays_an_error_when_the_reader_leaves() -> None:
    done = shell("TYPESET check nowhere.yaml --format json | true; exit ${PIPESTATUS[0]}")
    assert done.returncode == 2
    assert done.stderr == ""


@posix
@pytest.mark.usefixtures("paper")
def test_a_name_that_the_terminal_cannot_show() -> None:
    for encoding in ("ascii", "gbk"):
        done = shell("TYPESET build $'\\xff\\xfe☃.yaml'", PYTHONIOENCODING=encoding)
        assert done.returncode == 2
        assert not any(word in done.stderr for word in UGLY)


@posix
@pytest.mark.parametrize("after", [0.02, 0.1, 0.3, 0.6, 1.0, 1.6])
@pytest.mark.usefixtures("paper")
def test_ctrl_c_is_quiet(after: float) -> None:
    """This test ensures that Ctrl-C ends in 130 with at most one line and nothing left over, whenever it comes."""
    code = f"import sys; from typeset.cli import run; sys.argv[1:] = {BUILD[:4]!r}; print('ready', flush=True); run()"
    child = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=60)
    assert child.returncode in (130, 0)
    assert not any(word in told for word in UGLY)
    assert set(names("made")) <= {"out"}


# The environment


@pytest.mark.parametrize("value", ["²", "-3", "1e9", "abc", "٣", "65", "9" * 30, "1.5", "１"])
def test_workers_that_are_no_number(
    monkeypatch: pytest.MonkeyPatch, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a number of processes that is none is told, and the usual number taken."""
    from typeset.cli import main

    monkeypatch.delenv("TYPESET_WORKERS", raising=False)
    usual = prefork.number()
    monkeypatch.setenv("TYPESET_WORKERS", value)
    assert prefork.number() == usual
    assert main(["explain", "JMP-01"]) == 0
    assert f"TYPESET_WORKERS={value} " in capsys.readouterr().err


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("3", 3), (" 2 ", 2), ("64", 64)])
def test_workers_that_are_a_number(
    monkeypatch: pytest.MonkeyPatch, value: str, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    from typeset.cli import main

    monkeypatch.setenv("TYPESET_WORKERS", value)
    assert prefork.number() == number
    assert main(["explain", "JMP-01"]) == 0
    assert capsys.readouterr().err == ""


def test_a_cache_folder_that_is_none(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a cache that cannot be used is told once and changes nothing else."""
    from typeset.cli import main

    def told(value: str) -> bool:
        monkeypatch.setenv("TYPESET_CACHE", value)
        assert main(["check", EDITION]) == 0
        return "缓存目录用不了" in capsys.readouterr().err

    (paper / "file").write_text("")
    assert told(str(paper / "file"))
    assert told(str(paper / "file" / "below"))
    assert told(str(paper / ("x" * 300)))
    assert not told("off")
    assert not told(str(paper / "cache"))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert not told("")
    assert not (paper / "relative").exists()


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TYPESET_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def nobody(*_: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert cache.folder() is None


# Names of files


@pytest.mark.parametrize(
    "pattern",
    ["{page:>99999999}", "{page:099999999}", "{page:.99999999f}", "{page.__class__}", "{page.real}", "{0}", "{}", "{page!r}",
     "{label[0]}{page}", "{page:{issue}}", "{page:c}", "{date:%Y}{page}", "{page", "page}", "{page}/../x", "x\\t{page}", "{paper:>200}{page}",
     "版" * 60 + "{page}", "{page:>100}", "{page:+d}{page:,}"],
)  # fmt: skip
def test_patterns_of_names_that_cannot_be_meant(paper: Path, pattern: str) -> None:
    """This test ensures that tricks of formatting are refused with a finding at once, not run."""
    text = (paper / "paper.yaml").read_text(encoding="utf-8")
    (paper / "paper.yaml").write_text(text + f'file_name: "{pattern}"\n', encoding="utf-8")
    findings = job.build(EDITION, "made/out", ("press",)).findings
    assert [f.code for f in findings if f.severity == "error"] == ["PAP-02"]
    assert all(len(f.zh) < 200 for f in findings)
    assert names("made") == []


@pytest.mark.parametrize(
    "pattern",
    ["{date}_{page:02d}", "{page:_>3}", "{label:>4s}", "{{x}}{page}", "{paper}-{issue:05d}-{page:2}"],
)
def test_patterns_of_names_that_can_be_meant(paper: Path, pattern: str) -> None:
    text = (paper / "paper.yaml").read_text(encoding="utf-8")
    (paper / "paper.yaml").write_text(text + f'file_name: "{pattern}"\n', encoding="utf-8")
    result = job.build(EDITION, "made/out", ("press",))
    assert not result.findings.has_errors()
    assert len(names("made/out/pages")) == 1


def test_a_name_that_a_section_makes_too_long(paper: Path) -> None:
    text = (paper / "paper.yaml").read_text(encoding="utf-8")
    (paper / "paper.yaml").write_text(text + 'file_name: "{section}_{page}"\n', encoding="utf-8")
    edition = (paper / EDITION).read_text(encoding="utf-8")
    (paper / EDITION).write_text(
        edition.replace("section: 要闻", f"section: {'要闻' * 60}"), encoding="utf-8"
    )
    findings = job.build(EDITION, "made/out", ("press",)).findings
    assert [f.code for f in findings if f.severity == "error"] == ["PAP-02"]


# The same outputs however the path is typed


def tree(folder: str) -> dict[str, bytes]:
    base = Path(folder)
    return {
        str(path.relative_to(base)): path.read_bytes() for path in sorted(base.rglob("*")) if path.is_file()
    }


@posix
def test_the_way_a_path_is_typed_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that report, proofs and pages are the same bytes for ./e.yaml, an absolute path, a path from
    elsewhere and a path through a link, with findings in the paper, the edition and the copy."""
    deep = tmp_path / "desk" / "issues" / "may"
    assert write_starter(str(deep), Findings())
    (deep / "copy").rename(tmp_path / "desk" / "copy")
    (deep / "paper.yaml").rename(tmp_path / "desk" / "paper.yaml")
    text = (deep / EDITION).read_text(encoding="utf-8")
    text = (
        text.replace("paper: paper.yaml", "paper: ../../paper.yaml")
        .replace("copy: copy", "copy: ../../copy")
        .replace("file: copy/", "file: ../../copy/")
    )
    (deep / EDITION).write_text(text, encoding="utf-8")
    copy = tmp_path / "desk" / "copy"
    for name in ("甲.md", "乙.md"):  # of one title: a message that names the other file
        (copy / name).write_text(
            "---\nformat: 1\ntitle: 同题\n---\n没有排的一篇,半角逗号.\n", encoding="utf-8"
        )
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "link").symlink_to(deep)
    ways: list[tuple[Path, str]] = [
        (deep, EDITION), (deep, f"./{EDITION}"), (deep, str(deep / EDITION)), (tmp_path, f"desk/issues/may/{EDITION}"),
        (tmp_path / "away", f"link/{EDITION}"), (tmp_path / "away" / "link", f"../may/../may/{EDITION}"),
        (tmp_path / "away", f"../desk/copy/../issues/may/{EDITION}"), (tmp_path / "desk", str(tmp_path / "away" / "link" / EDITION)),
    ]  # fmt: skip
    made = []
    for number, (folder, path) in enumerate(ways):
        monkeypatch.chdir(folder)
        out = str(tmp_path / f"out{number}")
        result = job.build(path, out)
        assert result.folder is not None, [f for f in result.findings if f.severity == "error"]
        made.append(tree(out))
    files = {row["file"] for row in json.loads(made[0]["report.json"])["findings"]}
    assert {"../../copy/乙.md", EDITION} <= files
    assert "../../copy/" in made[0]["report.json"].decode()
    for number, other in enumerate(made[1:], 1):
        assert sorted(other) == sorted(made[0]), ways[number]
        assert [name for name in other if other[name] != made[0][name]] == [], ways[number]


def test_only_files_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that words of a message that are no files stay as they are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x y.md").write_text("")
    found = Finding(
        "CPY-02",
        "info",
        "甲/乙（a/x y.md 第 1 行）和 km/h",
        "1/2 in a/x y.md",
        "b/none",
        Place("a/x y.md", 1),
    )
    told: Callable[[str], Finding] = lambda edition: portable([found], edition)[0]  # noqa: E731
    assert told("a/e.yaml").zh == "甲/乙（x y.md 第 1 行）和 km/h"
    assert told("e.yaml").place.file == "a/x y.md"
    assert (told("a/e.yaml").en, told("a/e.yaml").hint) == ("1/2 in x y.md", "b/none")
