"""What an edit at the desk has worked out again: one story, unless it goes on on another page, or a style is every story's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from typeset.desk.desk import Desk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the broadsheet."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "layouts/linzhou", root / "layouts/linzhou")
    others = shutil.ignore_patterns("tongxi", "zhaoning")
    shutil.copytree(ROOT / "seeds", root / "seeds", ignore=others)
    return root / "layouts/linzhou/2026-05-07.yaml"


def _typed(desk: Desk, file: str, at: int, text: str) -> dict[str, int]:
    """What was worked out when a letter was typed."""
    desk.edit({"op": "text", "file": file, "start": at, "end": at, "text": text}, "王")
    return _set(desk)


def _set(desk: Desk) -> dict[str, int]:
    desk.refresh()
    assert not desk.state["broken"]
    return dict(desk.state["counts"])


def test_one_story_is_composed_for_an_edit(sample: Path) -> None:
    """This test ensures that a letter typed in a story composes one paragraph of one story and sets as many blocks as the story has, on
    the pages where it stands, whichever story of the edition it is; and that undo composes nothing."""
    desk = Desk(str(sample), journal=False)
    desk.refresh()
    assert desk.shown is not None
    seen = {"whole": 0, "jumps": 0}
    for row in desk.state["stories"]:
        lines = [
            (number, line)
            for number, image in sorted(desk.images.items())
            for line in image.head["lines"]
            if line["story"] == row["id"] and line["role"] == "body" and len(line["text"]) > 8
        ]
        blocks = {
            (number, block["index"])
            for number, image in desk.images.items()
            for block in image.head["blocks"]
            if block["story"] == row["id"]
        }
        known = desk.workspace.text(row["file"]) if row["file"] else None
        if len(lines) < 2 or known is None or not row["file"].endswith((".md", ".txt")):
            continue
        counts = _typed(desk, row["file"], lines[1][1]["offset"], "新")
        assert counts["paragraphs"] == 1, row["title"]
        assert len(row["parts"]) == len(blocks)
        if (
            len(desk.shown.copy.of_file(Path(row["file"]).name)) == 1
        ):  # else those behind it in the file stand elsewhere in that
            assert counts["blocks"] == len(blocks), row["title"]
            assert counts["pages"] == len({number for number, _ in blocks}), row["title"]
        seen["jumps" if len(blocks) > 1 else "whole"] += 1
        desk.undo("王")
        assert _set(desk) == {}
    assert seen["whole"] > 8
    assert seen["jumps"] > 1


def test_a_block_that_is_stretched_composes_no_other(sample: Path) -> None:
    """This test ensures that stretching a block sets that block alone, the only one of its rank, and composes no paragraph
    anew, and that taking one off composes none either."""
    desk = Desk(str(sample), journal=False)
    desk.refresh()
    desk.edit({"op": "place", "page": 2, "block": 7, "lines": "61-85"}, "王")
    counts = _set(desk)
    assert counts.get("paragraphs", 0) == 0
    assert counts["blocks"] == counts["pages"] == 1
    desk.edit({"op": "take", "page": 2, "block": 7}, "王")
    assert _set(desk).get("paragraphs", 0) == 0
    for _ in range(2):
        desk.undo("王")
    desk.refresh()


def test_a_style_of_all_stories_composes_them_all(sample: Path) -> None:
    """This test ensures that a change of the body's size in the paper file sets every story again: the counter counts."""
    desk = Desk(str(sample), journal=False)
    desk.refresh()
    assert desk.shown is not None
    text = (sample.parent / "paper.yaml").read_text(encoding="utf-8")
    old = f"leading: {desk.shown.edition.paper.grid.leading / 1_000_000:g}pt"
    assert old in text
    at = text.index(old) + len("leading: ")
    op = {
        "op": "text",
        "file": "paper.yaml",
        "start": at,
        "end": at + len(old) - len("leading: "),
        "text": "12.4pt",
    }
    desk.edit(op, "王")
    counts = _set(desk)
    assert counts["parts"] >= len(desk.state["stories"])
    assert counts["pages"] == len(desk.images)
    desk.undo("王")
    assert (sample.parent / "paper.yaml").read_text(encoding="utf-8") == text
