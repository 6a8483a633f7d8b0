"""What is set again and what is passed over, and what is written down of it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.batch.conftest import EDITION, Here, codes, run, states, tell_more, tree
from typeset.batch import kit
from typeset.batch.progress import Progress
from typeset.batch.run import LOCK, Order, batch
from typeset.batch.state import STATE
from typeset.batch.types import Done, Task
from typeset.files.batch import locked
from typeset.job.result import Asked

Papers = Callable[..., Path]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def touch_copy(base: Path, _out: Path) -> None:
    append(next((base / "a" / "copy").glob("*.md")), "\n补一句。\n")


def touch_paper(base: Path, _out: Path) -> None:
    append(base / "a" / "paper.yaml", "# 一句注释\n")


def touch_edition(base: Path, _out: Path) -> None:
    append(base / "a" / EDITION, "# 一句注释\n")


def touch_picture(base: Path, _out: Path) -> None:
    append(base / "a" / "copy" / "tree.svg", "<!-- x -->\n")


def add_copy(base: Path, _out: Path) -> None:
    (base / "a" / "copy" / "zz.md").write_text("---\nformat: 1\ntitle: 新稿\n---\n正文。\n", encoding="utf-8")


def add_fonts(base: Path, _out: Path) -> None:
    (base / "a" / "SNAP-TR002-newsprint-TAC240.icc").write_bytes(b"no profile")


def spoil_output(_base: Path, out: Path) -> None:
    page = next((out / "a").rglob("*.pdf"))
    page.write_bytes(page.read_bytes()[:-1] + b"?")


def lose_output(_base: Path, out: Path) -> None:
    next((out / "a").rglob("*.pdf")).unlink()


@pytest.mark.parametrize(
    "change",
    [touch_copy, touch_paper, touch_edition, touch_picture, add_copy, add_fonts, spoil_output, lose_output],
)
def test_a_change_sets_an_edition_again(
    papers: Papers, here: Here, tmp_path: Path, change: Callable[[Path, Path], None]
) -> None:
    """This test ensures that what goes into an edition, a file that comes to it, and its output being whole decide whether it is set
    again, and that another edition is not concerned."""
    base, out = papers("a", "b"), tmp_path / "out"
    assert states(run(here, out, base)) == {"a": "set", "b": "set"}
    assert states(run(here, out, base)) == {"a": "kept", "b": "kept"}, "the control"
    change(base, out)
    assert states(run(here, out, base))["b"] == "kept"
    assert [Path(path).parent.name for path in here.given] == ["a", "b", "a"]


def test_content_counts_not_time(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that a file written anew with the same content sets nothing again."""
    base, out = papers("a"), tmp_path / "out"
    run(here, out, base)
    for path in base.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes())
            os.utime(path, (1, 1))
    assert states(run(here, out, base)) == {"a": "kept"}


def test_options_and_program_count(
    papers: Papers, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that other options, another version of the program or of a library, and --again set everything again."""
    base, out = papers("a"), tmp_path / "out"
    run(here, out, base)
    order = Order((str(base),), str(out), Asked(("press",), normalise=False))
    assert states(batch(order, lambda _: here, Progress(quiet=True))) == {"a": "set"}
    assert states(run(here, out, base)) == {"a": "set"}
    assert states(run(here, out, base)) == {"a": "kept"}
    assert states(run(here, out, base, again=True)) == {"a": "set"}
    other = tuple((name, "0.1" if name == "pyphen" else version) for name, version in kit.own())
    monkeypatch.setattr(kit, "own", lambda: other)
    assert states(run(here, out, base)) == {"a": "set"}


def test_a_broken_edition_stops_no_other(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that an edition without one of its stories is a draft, that one that is no YAML and one that is not there fail by
    themselves, that all are told, and are tried again the next time."""
    base, out = papers("a", "b", "c", "d"), tmp_path / "out"
    tell_more(base / "b" / EDITION, "story: 先听后做", "story: 没有这一篇稿")
    (base / "c" / EDITION).write_text("format: 1\npaper: [\ndate: x\n", encoding="utf-8")
    (base / "d" / EDITION).unlink()
    ended = run(here, out, base, base / "d" / EDITION)
    assert states(ended) == {"a": "set", "b": "draft", "c": "failed", "d": "failed"}
    told = {Path(row.edition).parent.name: [f.code for f in row.findings] for row in ended.rows}
    assert told["b"] == ["EDN-04"]
    assert told["c"]
    assert told["d"] == ["FILE-01"]
    tell_more(base / "b" / EDITION, "story: 没有这一篇稿", "story: 先听后做")
    assert states(run(here, out, base)) == {"a": "kept", "b": "set", "c": "failed"}


def test_a_draft_is_written_and_counts_as_failed(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that an edition with an error of the layout is written, as a draft, and is no clean one."""
    base, out = papers("a"), tmp_path / "out"
    tell_more(base / "a" / EDITION, "lines: 15-29", "lines: 15-23")
    ended = run(here, out, base)
    assert states(ended) == {"a": "draft"}
    assert list((out / "a").rglob("*.pdf"))
    assert states(run(here, out, base)) == {"a": "draft"}


def test_the_summary(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that batch.json and batch.txt hold a row for each edition: state, findings, pages, seconds, place."""
    base, out = papers("a", "b"), tmp_path / "out"
    tell_more(base / "b" / EDITION, "story: 先听后做", "story: 没有这一篇稿")
    run(here, out, base)
    made = json.loads((out / "batch.json").read_text(encoding="utf-8"))
    assert (made["format"], made["ended"], made["totals"]) == (1, "whole", {"set": 1, "draft": 1})
    first, second = made["editions"]
    assert first["folder"] == f"{out}/a/2026-05-07"
    assert (first["state"], first["errors"], first["pages"]) == ("set", 0, 1)
    assert first["seconds"] > 0
    assert (second["state"], second["errors"]) == ("draft", 1)
    assert [finding["code"] for finding in second["findings"]] == ["EDN-04"]
    assert second["findings"][0]["zh"]
    assert second["findings"][0]["en"]
    text = (out / "batch.txt").read_text(encoding="utf-8")
    assert len(text.splitlines()) == 3
    assert "校样 draft" in text


def test_two_batches_at_once(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that a second batch into one folder does nothing and says so, and that the lock is let go."""
    base, out = papers("a"), tmp_path / "out"
    out.mkdir()
    with locked(out, LOCK):
        ended = run(here, out, base)
    assert codes(ended) == ["BAT-04"]
    assert not ended.begun
    assert here.given == []
    assert states(run(here, out, base)) == {"a": "set"}


@pytest.mark.parametrize("harm", ["flip", "words", "head", "other"])
def test_a_damaged_record_is_rebuilt(papers: Papers, here: Here, tmp_path: Path, harm: str) -> None:
    """This test ensures that a damaged line of the record costs its edition alone, is told once, and is gone afterwards."""
    base, out = papers("a", "b"), tmp_path / "out"
    run(here, out, base)
    lines = (out / STATE).read_bytes().splitlines(keepends=True)
    assert len(lines) == 3
    if harm == "flip":
        lines[1] = lines[1].replace(b"2026", b"2027", 1)
    elif harm == "words":
        lines[1] = "乱写一行\n".encode()
    elif harm == "head":
        lines[0] = lines[0][3:]
    else:
        lines.insert(1, b"\0\xff\n")
    (out / STATE).write_bytes(b"".join(lines))
    ended = run(here, out, base)
    assert codes(ended) == ["BAT-05"]
    wanted = {"a": "set", "b": "kept"} if harm in ("flip", "words") else {"a": "kept", "b": "kept"}
    assert states(ended) == wanted
    assert codes(run(here, out, base)) == []


def test_a_line_cut_short_is_no_damage(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that the last line of a run that was killed costs its edition and nothing else, without a word."""
    base, out = papers("a", "b"), tmp_path / "out"
    run(here, out, base)
    raw = (out / STATE).read_bytes()
    (out / STATE).write_bytes(raw[:-40])
    ended = run(here, out, base)
    assert states(ended) == {"a": "kept", "b": "set"}
    assert codes(ended) == []
    assert states(run(here, out, base)) == {"a": "kept", "b": "kept"}


def test_a_record_that_cannot_be_written(
    papers: Papers, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a full disk under the record is told once, that the editions are there, and that the next run mends it."""
    base, out = papers("a", "b"), tmp_path / "out"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("typeset.batch.state.whole.write", full)
        ended = run(here, out, base)
    assert codes(ended).count("BAT-06") == 1
    assert states(ended) == {"a": "set", "b": "set"}
    assert list((out / "a").rglob("*.pdf"))
    assert codes(run(here, out, base)) == []
    assert states(run(here, out, base)) == {"a": "kept", "b": "kept"}


def test_a_folder_that_cannot_be(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that a file in the place of the output folder is told, and that an edition whose folder holds other things
    fails alone."""
    base = papers("a", "b")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ended = run(here, tmp_path / "file", base)
    assert codes(ended) == ["OUT-01"]
    assert not ended.begun
    mine = tmp_path / "out" / "a" / "2026-05-07" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    ended = run(here, tmp_path / "out", base)
    assert states(ended) == {"a": "failed", "b": "set"}
    assert ended.rows[0].findings[0].code == "OUT-02"
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_session_changes_no_byte(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that an edition set after others in one process has the bytes that it has when it is the first."""
    base = papers("a", "b")
    tell_more(base / "b" / "paper.yaml", "晨光报", "暮色报")
    run(here, tmp_path / "both", base)
    run(Here(), tmp_path / "one", base / "b")
    assert tree(tmp_path / "both" / "b") == {
        f"{name}": raw for name, raw in tree(tmp_path / "one").items() if name.startswith("2026")
    }


def test_ctrl_c_is_not_lost(papers: Papers, here: Here, tmp_path: Path) -> None:
    """This test ensures that Ctrl-C raises nothing where a library might swallow it, ends the batch before the next edition all the same,
    and that the handler of before is back."""
    base, out = papers("a", "b", "c"), tmp_path / "out"
    before = signal.getsignal(signal.SIGINT)

    class Pressing(Here):
        def run(self, tasks: Iterable[Task], check: Callable[[], None]) -> Iterator[Done]:
            for done in super().run(tasks, check):
                os.kill(os.getpid(), signal.SIGINT)  # raises nothing here
                yield done

    there = Pressing()
    ended = run(there, out, base)
    assert ended.how == "interrupted"
    assert states(ended) == {"a": "set", "b": "left", "c": "left"}
    assert there.closed == 1
    assert signal.getsignal(signal.SIGINT) is before
    assert states(run(here, out, base)) == {"a": "kept", "b": "set", "c": "set"}
