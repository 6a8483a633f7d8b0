"""A 中缝 at the desk: a sheet of its own between its two pages, set again when its copy is edited, its findings on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.makeup.seams import ads, write_copy
from typeset.desk.asks import places
from typeset.desk.desk import Desk
from typeset.desk.refused import RefusedError
from typeset.model.seam import is_seam_number

HEAD = "format: 1\npaper: ../paper/paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: ../copy\n"
SEAM = (
    "seams:\n  - between: [4, 1]\n    blocks:\n"
    "      - {classified: 分类, id: 小广告}\n      - {note: [某校遗失副本，声明作废。], id: 启事, label: 遗失声明}\n"
)
PAGES = "pages:\n" + "".join(f"  - {{section: 第{number}版, blocks: []}}\n" for number in range(1, 5))
NUMBER = 4001


def _opened(edition: Path, seams: str = SEAM, count: int = 8) -> Desk:
    write_copy(edition.parent.parent, "分类", ads(count))
    edition.write_text(HEAD + seams + PAGES, encoding="utf-8")
    desk = Desk(str(edition), journal=False)
    desk.refresh()
    assert not desk.state["broken"]
    return desk


def _text(desk: Desk) -> str:
    return "".join(line["text"] for line in desk.images[NUMBER].head["lines"])


def test_a_seam_is_a_sheet_among_the_pages(edition: Path) -> None:
    """This test ensures that the seam is drawn under its own number, with its blocks where they stand and the lines of their copy."""
    desk = _opened(edition)
    assert sorted(desk.images) == [1, 2, 3, 4, NUMBER]
    head = desk.images[NUMBER].head
    assert (head["name"], head["seam"]) == ("4·1", [4, 1])
    assert [one["id"] for one in head["blocks"]] == ["小广告", "启事"]
    assert all(one["index"] < 0 for one in head["blocks"])
    above, below = (one["areas"][0]["box"] for one in head["blocks"])
    assert above[1] + above[3] <= below[1]
    assert all(box[0] >= 0 and box[0] + box[2] <= head["width"] for box in (above, below))
    assert head["blocks"][0]["file"] == "../copy/分类.md"
    assert "甲7" in _text(desk)
    assert desk.images[NUMBER].groups


def test_words_edited_set_the_seam_alone(edition: Path) -> None:
    """This test ensures that an edit of a seam's copy sends the seam and no page, that an edit of a page leaves the seam, and that what is
    undone stands as it stood."""
    desk = _opened(edition)
    before = desk.images[NUMBER].digest
    line = next(one for one in desk.images[NUMBER].head["lines"] if "甲3" in one["text"])
    desk.edit({"op": "text", "file": "../copy/分类.md", "start": line["offset"], "end": line["offset"] + 2, "text": "乙乙"}, "王")  # fmt: skip
    assert list(desk.refresh().pages) == [NUMBER]
    assert "乙乙" in _text(desk)
    assert "甲3" not in _text(desk)
    desk.edit({"op": "section", "page": 2, "value": "别的"}, "王")
    assert list(desk.refresh().pages) == [2]
    desk.undo("王")
    desk.undo("王")
    desk.refresh()
    assert desk.images[NUMBER].digest == before


def test_what_is_found_in_a_seam_is_found_on_it(edition: Path) -> None:
    """This test ensures that findings of setting and of reading a seam have its number for their page, may not be accepted, and that its
    line leads to its block."""
    desk = _opened(edition, SEAM + "      - {note: [寻狗启事。], id: 狗, legs: 2}\n", count=120)
    found = [one for one in desk.state["findings"] if one["page"] == NUMBER]
    assert {one["code"] for one in found} >= {"FMT-07", "EDN-09"}
    assert not any(one["acceptable"] for one in found)
    assert desk.images[NUMBER].head["draft"]
    text = (HEAD + SEAM).splitlines()
    asked = {"file": "edition.yaml", "line": next(n for n, row in enumerate(text, 1) if "小广告" in row)}
    assert places(desk, asked)["place"] == {"page": NUMBER, "block": -1, "k": None}


@pytest.mark.parametrize(
    "op",
    [
        {"op": "place", "page": NUMBER, "block": -1, "columns": "1", "lines": "1"},
        {"op": "take", "page": NUMBER, "block": -1},
        {"op": "drop", "story": "桥通车", "page": NUMBER, "columns": "1", "lines": "1-9"},
        {"op": "accept", "code": "FMT-07", "page": NUMBER, "by": "王", "why": "好"},
        {"op": "section", "page": NUMBER, "value": "某"},
    ],
)
def test_hands_leave_its_blocks(edition: Path, op: dict[str, Any]) -> None:
    """This test ensures that edits of pages are refused for a seam, with where it is changed, and change no file."""
    desk = _opened(edition)
    before = edition.read_text(encoding="utf-8")
    with pytest.raises(RefusedError) as caught:
        desk.edit(op, "王")
    assert "seams" in str(caught.value.as_reply())
    assert edition.read_text(encoding="utf-8") == before


def test_a_seam_that_comes_and_goes(edition: Path) -> None:
    """This test ensures that its sheet goes with its lines in the file; without any the desk holds pages alone (negative control)."""
    desk = _opened(edition)
    edition.write_text(HEAD + PAGES, encoding="utf-8")
    desk.workspace.look()
    assert desk.refresh().gone == (NUMBER,)
    assert not any(map(is_seam_number, desk.images))
