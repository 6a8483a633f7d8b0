"""中缝 are compared as pages are: their words, advertisements and sizes; in editions, output folders and snapshots."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.intake.helpers import edition_of
from tests.makeup.seams import PAGES, ads, seam, write_copy
from tests.versions.conftest import load, swapped
from typeset.cli import main
from typeset.commands.terminal import CLEAN, FOUND
from typeset.proof.compare.compare import compare
from typeset.proof.compare.pairing import without_seams
from typeset.proof.compare.report import as_text, as_tree
from typeset.proof.compare.types import Change

BLOCKS = "{classified: 分类}, {note: [某校遗失副本，声明作废。], id: 启事}, {ad: {file: 茶.png, size: [20mm, 30mm]}, id: 茶}"
"""Of the seam between pages 4 and 1."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The edition file of four pages with a seam."""
    folder = tmp_path / "paper"
    folder.mkdir()
    write_copy(folder, "分类", ads(8))
    Image.new("L", (400, 600), 90).save(folder / "茶.png", dpi=(300, 300))
    edition_of(folder, *PAGES, more=seam(BLOCKS))
    return folder / "edition.yaml"


def changed(paper: Path, change: Callable[[Path], None]) -> tuple[tuple[Change, ...], Path]:
    """What an edit of the edition's files brings about, and the changed edition."""
    other = paper.parent.with_name("other")
    shutil.copytree(paper.parent, other)
    change(other)
    found = compare(load(paper).record, load(other / paper.name).record)
    assert as_text(found).count("4·1")
    assert "4001" not in as_text(found) + as_text(found, "en")
    return found.changes, other / paper.name


def _words(folder: Path) -> None:
    swapped(folder / "copy/分类.md", "0000-0000003", "1111-0000003")


def _line_more(folder: Path) -> None:
    swapped(folder / "copy/分类.md", "甲0　", "甲0　一二三四五六七八九十一二三四五六七八九十")


def _another_note(folder: Path) -> None:
    swapped(folder / "edition.yaml", "{note: [某校遗失副本，声明作废。], id: 启事}, ", "")


def _smaller(folder: Path) -> None:
    swapped(folder / "edition.yaml", "[20mm, 30mm]", "[18mm, 27mm]")


def _narrower(folder: Path) -> None:
    with (folder / "paper.yaml").open("a", encoding="utf-8") as file:
        file.write("seam: {width: 26mm}\n")


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        (_words, ("ad.text", "分类广告")),
        (_line_more, ("ad.text", "分类广告")),
        (_another_note, ("block.removed", "启事")),
        (_smaller, ("picture.resized", "茶")),
        (_narrower, ("page.size", "")),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_one_edit_of_a_seam_is_one_cause(
    paper: Path, change: Callable[[Path], None], cause: tuple[str, str]
) -> None:
    """This test ensures that what is edited in a seam is told once, with the seam's name, and what moves for it is its consequence."""
    changes, _ = changed(paper, change)
    assert [(one.kind, one.block) for one in changes] == [cause]
    assert (changes[0].page or changes[0].old_page) == 4001


def test_a_seam_that_came_or_went(paper: Path) -> None:
    """This test ensures that a seam which only one version has is named both ways, and the pages beside it stay the same."""
    bare = paper.with_name("bare.yaml")
    text = paper.read_text(encoding="utf-8")
    bare.write_text(text.replace(seam(BLOCKS) + "\n", ""), encoding="utf-8")
    one, two = load(bare).record, load(paper).record
    for old, new, kind in ((one, two, "seam.added"), (two, one, "seam.removed")):
        causes = [change for change in compare(old, new).changes if not change.kind.startswith("block.")]
        assert [(change.kind, change.block) for change in causes] == [(kind, "中缝 4·1")]
    tree = as_tree(compare(one, two))
    assert tree["pages"][-1]["seam"] == "4·1"
    assert tree["new"]["pages"] == len(PAGES)
    assert compare(one, without_seams(two)).same or all(
        change.kind.startswith("finding") for change in compare(one, without_seams(two)).changes
    )


def test_folders_and_snapshots_keep_seams(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that an output folder and a snapshot hold the seams, that what changed in one is found, and that it can be
    accepted by its name."""
    out, kept = paper.parent / "out", paper.parent / "kept"
    assert main(["build", str(paper), "-o", str(out), "-q"]) in (CLEAN, FOUND)
    assert main(["snapshot", str(paper), "--update", "--store", str(kept), "-q"]) == CLEAN
    for folder in (out / "sheets", kept):
        rows = json.loads((folder / "edition.json").read_text(encoding="utf-8"))["pages"]
        assert [row["page"] for row in rows] == [1, 2, 3, 4, 4001]
    for old in (out, kept):
        assert main(["compare", str(old), str(paper)]) == CLEAN, capsys.readouterr()
    _words(paper.parent)
    capsys.readouterr()
    html = paper.parent / "found.html"
    assert main(["compare", str(out), str(paper), "--html", str(html)]) == FOUND
    assert "中缝 4·1" in capsys.readouterr().out
    page = html.read_text(encoding="utf-8")
    assert "中缝 4·1" in page
    assert "4001" not in page
    assert page.count("data:image") == 2
    accept = ["snapshot", str(paper), "--store", str(kept), "-q", "--accept", "4·1"]
    assert main(accept) == CLEAN
    assert main(["snapshot", str(paper), "--store", str(kept), "-q"]) == CLEAN


def test_some_pages_alone_keep_the_others_seams(paper: Path) -> None:
    """This test ensures that a build of pages beside no seam leaves the written seam of the folder in its list."""
    out = paper.parent / "out"
    for more in ([], ["--page", "2"]):
        assert main(["build", str(paper), "-o", str(out), "-q", *more]) in (CLEAN, FOUND)
    assert main(["compare", str(out), str(paper)]) == CLEAN
