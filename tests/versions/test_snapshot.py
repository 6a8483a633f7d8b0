"""`typeset snapshot`: pages kept and held to; what cannot be used is told and never overwritten."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.versions.conftest import edit, files, swapped
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND, UNUSABLE
from typeset.proof.store import INDEX, MOST_BYTES

Capture = pytest.CaptureFixture[str]


def test_kept_and_held_to(little: Path, store: Path, capsys: Capture) -> None:
    """This test ensures that the same edition is clean, an edited one is told and exit 1, and nothing is written unasked."""
    assert sorted(files(store)) == ["01.png", "01.txt", "02.png", "02.txt", INDEX]
    assert all(len(raw) < MOST_BYTES for name, raw in files(store).items() if name.endswith(".png"))
    before = files(store)
    assert main(["snapshot", str(little), "-q"]) == CLEAN
    assert "没有不同" in capsys.readouterr().out
    edit(little)
    assert main(["snapshot", str(little), "-q"]) == FOUND
    assert "“桐油”改为“清漆”" in capsys.readouterr().out
    assert files(store) == before


def test_update_takes_everything(little: Path, store: Path, capsys: Capture) -> None:
    before = files(store)
    edit(little)
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN
    out = capsys.readouterr().out
    assert "“桐油”改为“清漆”" in out
    assert str(store) in out
    after = files(store)
    assert {name for name in after if after[name] != before[name]} == {"02.txt", "02.png", INDEX}
    assert main(["snapshot", str(little), "-q"]) == CLEAN
    assert [path.name for path in store.parent.iterdir()] == [store.name]


def test_update_of_what_is_the_same_writes_nothing(little: Path, store: Path, capsys: Capture) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in store.iterdir()}
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN
    assert {path.name: path.stat().st_mtime_ns for path in store.iterdir()} == before
    assert str(store) not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["2", "02", "老槐树有了护栏"])
def test_accept_a_part(little: Path, store: Path, name: str, capsys: Capture) -> None:
    """This test ensures that one page's or story's changes are taken over and the other's still differ."""
    edit(little, 1)
    edit(little, 2)
    before = files(store)
    assert main(["snapshot", str(little), "--accept", name, "-q"]) == FOUND
    out = capsys.readouterr().out
    assert "六" in out
    assert "清漆" not in out
    assert files(store)["01.txt"] == before["01.txt"]
    assert files(store)["01.png"] == before["01.png"]
    assert files(store)["02.txt"] != before["02.txt"]
    assert main(["snapshot", str(little), "--accept", "社区图书角开门", "-q"]) == CLEAN
    assert main(["snapshot", str(little), "-q"]) == CLEAN


def test_accept_what_is_not_there(little: Path, store: Path, capsys: Capture) -> None:
    edit(little)
    before = files(store)
    assert main(["snapshot", str(little), "--accept", "没有这篇", "-q"]) == UNUSABLE
    assert "SNP-02" in capsys.readouterr().err
    assert files(store) == before


def test_update_and_accept_exclude_each_other(little: Path) -> None:
    assert main(["snapshot", str(little), "--update", "--accept", "2"]) == UNUSABLE


def test_nothing_kept_yet(little: Path, capsys: Capture) -> None:
    assert main(["snapshot", str(little), "-q"]) == FOUND
    assert "SNP-01" in capsys.readouterr().err
    assert not (little.parent / "snapshots").exists()


def test_several_editions(little: Path, capsys: Capture, tmp_path: Path) -> None:
    """This test ensures that editions have a folder and a page each, and the worst of them is the exit code."""
    other = little.with_name("2026-05-08.yaml")
    other.write_text(
        little.read_text(encoding="utf-8").replace("date: 2026-05-07", "date: 2026-05-08"), encoding="utf-8"
    )
    chosen = tmp_path / "kept"
    both = [str(little), str(other)]
    assert main(["snapshot", *both, "--store", str(chosen), "--update", "-q"]) == CLEAN
    assert sorted(path.name for path in chosen.iterdir()) == ["2026-05-07", "2026-05-08"]
    swapped(other, "issue: 1", "issue: 2")
    capsys.readouterr()
    page = tmp_path / "report.html"
    options = ["--store", str(chosen), "--html", str(page), "-q"]
    assert main(["snapshot", *both, *options, "--format", "json"]) == FOUND
    rows = json.loads(capsys.readouterr().out)
    assert [(row["held"], row["comparison"]["same"]) for row in rows] == [(True, True), (False, False)]
    assert "期号" in (tmp_path / "report-2026-05-08.html").read_text(encoding="utf-8")
    assert "没有不同" in (tmp_path / "report-2026-05-07.html").read_text(encoding="utf-8")
    assert main(["snapshot", str(little), str(little.with_name("no.yaml")), "-q"]) == UNUSABLE


def test_github_and_english(little: Path, store: Path, capsys: Capture) -> None:
    edit(little)
    assert main(["snapshot", str(little), "--format", "github", "-q"]) == FOUND
    out = capsys.readouterr().out
    assert out.startswith(f"::error file={little}")
    assert "%0A" in out
    assert main(["snapshot", str(little), "--language", "en", "-q"]) == FOUND
    assert "“桐油” became “清漆”" in capsys.readouterr().out
    shutil.rmtree(store)
    assert main(["snapshot", str(little), "--format", "github", "-q"]) == FOUND
    assert capsys.readouterr().out.startswith("::error")


Spoil = Callable[[Path], None]


def _newer_index(store: Path) -> None:
    swapped(store / INDEX, '"format": 1', '"format": 2')


def _newer_page(store: Path) -> None:
    swapped(store / "01.txt", "typeset page 2\n", "typeset page 3\n")


def _no_page(store: Path) -> None:
    (store / "02.txt").unlink()


def _half_page(store: Path) -> None:
    path = store / "02.txt"
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index(b"\n", len(raw) // 2) + 1])


def _empty_page(store: Path) -> None:
    (store / "02.txt").write_bytes(b"")


def _half_index(store: Path) -> None:
    path = store / INDEX
    path.write_bytes(path.read_bytes()[:300])


def _conflict(store: Path) -> None:
    path = store / "02.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[12:12] = ["<<<<<<< HEAD"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _by_hand(store: Path) -> None:
    path = store / "01.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[8] = "@leg=one"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _elsewhere(store: Path) -> None:
    swapped(store / INDEX, '"file": "02.txt"', '"file": "../../paper.yaml"')


def _not_utf8(store: Path) -> None:
    path = store / "02.txt"
    path.write_bytes(path.read_bytes().replace("桐油".encode(), "桐油".encode("gbk")))


SPOILT = [
    (_newer_index, INDEX, 0, False), (_newer_page, "01.txt", 1, False), (_no_page, "02.txt", 0, True), (_half_page, "02.txt", -1, True),
    (_empty_page, "02.txt", 1, True), (_half_index, INDEX, -1, True), (_conflict, "02.txt", 13, True), (_by_hand, "01.txt", 9, True),
    (_elsewhere, INDEX, 0, True), (_not_utf8, "02.txt", -1, True),
]  # fmt: skip
"""How a store is spoilt, the file and line (-1 any) of the finding, and whether --update may make it anew."""


@pytest.mark.parametrize(
    ("spoil", "file", "line", "anew"), SPOILT, ids=lambda value: getattr(value, "__name__", None)
)
def test_a_store_that_cannot_be_used(
    little: Path, store: Path, spoil: Spoil, file: str, line: int, anew: bool, capsys: Capture
) -> None:
    """This test ensures that it is one finding with its file and line, and that nothing is overwritten; --update makes a
    broken store anew, with a warning, but never one of a newer program."""
    spoil(store)
    before = files(store)
    assert main(["snapshot", str(little), "-q"]) == UNUSABLE
    told = capsys.readouterr().err
    assert "CMP-02" in told
    assert f"{store / file}:{line}" in told if line > 0 else f"{store / file}" in told
    assert main(["snapshot", str(little), "--accept", "1", "-q"]) == UNUSABLE
    assert main(["compare", str(store), str(little), "-q"]) == UNUSABLE
    assert files(store) == before
    capsys.readouterr()
    assert main(["snapshot", str(little), "--update", "-q"]) == (CLEAN if anew else UNUSABLE)
    assert "CMP-02" in capsys.readouterr().err
    assert (files(store) != before) == anew
    assert main(["snapshot", str(little), "-q"]) == (CLEAN if anew else UNUSABLE)


def test_without_an_index(little: Path, store: Path) -> None:
    """This test ensures that a store that lost its index is not kept yet, and is written anew when asked."""
    (store / INDEX).unlink()
    assert main(["snapshot", str(little), "-q"]) == FOUND
    assert main(["snapshot", str(little), "--update", "-q"]) == CLEAN


@pytest.mark.parametrize("name", ["01.png", "02.png"])
@pytest.mark.parametrize("how", ["missing", "broken"])
def test_a_missing_picture(
    little: Path, store: Path, name: str, how: str, capsys: Capture, tmp_path: Path
) -> None:
    """This test ensures that a store without a small picture is still held to, says so as a note, and is made whole."""
    whole = files(store)
    if how == "missing":
        (store / name).unlink()
    else:
        (store / name).write_bytes(b"\x89PNG\r\n\x1a\n half")
    assert main(["snapshot", str(little), "-q"]) == CLEAN
    assert main(["snapshot", str(little), "-q", "-v"]) == CLEAN
    told = capsys.readouterr().err
    assert "SNP-03" in told
    assert name in told
    edit(little)
    page = tmp_path / "report.html"
    assert main(["snapshot", str(little), "-q", "--html", str(page)]) == FOUND
    assert ("没有版面图" in page.read_text(encoding="utf-8")) == (name == "02.png")
    assert main(["snapshot", str(little), "-q", "--update"]) == CLEAN
    assert files(store).keys() == whole.keys()
    capsys.readouterr()
    assert main(["snapshot", str(little), "-q", "-v"]) == CLEAN
    assert "SNP-03" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["notes.md", "holiday.png", "03.png", "readme.txt", "09.txt"])
@pytest.mark.parametrize("index", [True, False])
def test_foreign_files_are_not_overwritten(
    little: Path, store: Path, name: str, index: bool, capsys: Capture
) -> None:
    (store / name).write_bytes(b"mine")
    if not index:
        (store / INDEX).unlink()
    edit(little)
    before = files(store)
    assert main(["snapshot", str(little), "--update", "-q"]) == UNUSABLE
    assert "OUT-02" in capsys.readouterr().err
    assert files(store) == before
    if index:
        assert main(["snapshot", str(little), "--accept", "2", "-q"]) == UNUSABLE
        assert files(store) == before


def test_a_file_where_the_store_should_be(little: Path, tmp_path: Path, capsys: Capture) -> None:
    there = tmp_path / "kept"
    there.write_text("mine", encoding="utf-8")
    assert main(["snapshot", str(little), "--update", "--store", str(there), "-q"]) == UNUSABLE
    assert "OUT-02" in capsys.readouterr().err
    assert main(["snapshot", str(little), "--update", "--store", str(there / "below"), "-q"]) == UNUSABLE
    assert "OUT-01" in capsys.readouterr().err
    assert there.read_text(encoding="utf-8") == "mine"


def test_an_edition_that_cannot_be_read(little: Path, store: Path, capsys: Capture) -> None:
    before = files(store)
    swapped(little, "format: 1", "format: [")
    assert main(["snapshot", str(little), "--update", "-q"]) == UNUSABLE
    assert "YML-01" in capsys.readouterr().err
    assert files(store) == before


def test_an_edition_with_errors_of_its_input(little: Path, store: Path, capsys: Capture) -> None:
    """This test ensures that pages that `typeset build` would not write are not kept either; they are compared all the same."""
    before = files(store)
    (little.parent / "copy" / "tree.md").unlink()
    for option in ("--update", "--accept=1"):
        assert main(["snapshot", str(little), option, "-q"]) == FOUND
        told = capsys.readouterr().err
        assert "EDN-04" in told
        assert "OUT-03" in told
        assert files(store) == before
    assert main(["snapshot", str(little), "-q"]) == FOUND
    assert "撤稿 老槐树有了护栏" in capsys.readouterr().out
    shutil.rmtree(store)
    assert main(["snapshot", str(little), "--update", "-q"]) == FOUND
    assert not store.exists()


@pytest.mark.usefixtures("store")
def test_another_paper(little: Path, capsys: Capture) -> None:
    """This test ensures that two papers compared are a warning, and the comparison is made."""
    swapped(little.parent / "paper.yaml", "name: 晨光报", "name: 夕光报")
    assert main(["snapshot", str(little), "-q"]) == FOUND
    captured = capsys.readouterr()
    assert "CMP-03" in captured.err
    assert "报名：晨光报 → 夕光报" in captured.out
