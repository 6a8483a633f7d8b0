"""Editions at the edges: no page, one block, as many pages as there may be, stories that share a file, L shapes, jumps and vertical type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import story
from typeset.desk.desk import Desk
from typeset.desk.refused import RefusedError
from typeset.desk.setter import Setter

HEAD = "format: 1\npaper: ../paper/paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: ../copy\n"


def _opened(edition: Path, pages: str) -> Desk:
    edition.write_text(HEAD + pages, encoding="utf-8")
    desk = Desk(str(edition), journal=False)
    desk.refresh()
    return desk


def _as_fresh(desk: Desk, edition: Path) -> None:
    """The desk shows what a new engine makes of the files."""
    fresh = Setter(str(edition)).set()
    assert (fresh.shown is None) == bool(desk.state["broken"])
    if fresh.shown is not None and desk.shown is not None:
        assert fresh.shown.made.sheets == desk.shown.made.sheets
        assert fresh.findings == desk.shown.findings


@pytest.mark.parametrize(
    "pages", ["pages: []\n", "pages:\n", "pages:\n  - section: 空\n", "pages:\n  - blocks: []\n", ""]
)
def test_an_edition_with_next_to_nothing(edition: Path, pages: str) -> None:
    """This test ensures that the desk opens whatever is there or is not, refuses what cannot be, and takes a first block."""
    desk = _opened(edition, pages)
    for op in (
        {"op": "take", "page": 1, "block": 0}, {"op": "place", "page": 1, "block": 0, "lines": "4-10"}, {"op": "section", "page": 9, "value": "x"},
        {"op": "several", "ops": [{"op": "take", "page": 1, "block": 0}]}, {"op": "picture", "page": 7, "file": "a.jpg", "columns": 1, "lines": "4-9"},
    ):  # fmt: skip
        with pytest.raises(RefusedError):
            desk.edit(op, "王")
    assert edition.read_text(encoding="utf-8") == HEAD + pages
    if "- " in pages:
        desk.edit({"op": "drop", "story": "桥通车", "page": 1, "columns": "1-3", "lines": "4-40"}, "王")
        desk.refresh()
        assert "桥通车" in "".join(line["text"] for line in desk.images[1].head["lines"])
        _as_fresh(desk, edition)
        desk.undo("王")
        assert edition.read_text(encoding="utf-8") == HEAD + pages


def test_sixty_four_pages(edition: Path) -> None:
    """This test ensures that an edit on the last of 64 pages changes that page alone, here and in the file."""
    for number in range(64):
        (edition.parent.parent / f"copy/p{number}.md").write_text(story(f"第{number}篇", 1), encoding="utf-8")
    rows = "".join(
        f"  - blocks:\n      - {{story: 第{number}篇, at: {{columns: 1-2, lines: 4-30}}}}  # {number}\n"
        for number in range(64)
    )
    desk = _opened(edition, "pages:\n" + rows)
    assert len(desk.images) == 64
    desk.edit({"op": "place", "page": 64, "block": 0, "columns": "2-3"}, "王")
    news = desk.refresh()
    assert list(news.pages) == [64]
    assert edition.read_text(encoding="utf-8") == HEAD + "pages:\n" + rows.replace(
        "第63篇, at: {columns: 1-2", "第63篇, at: {columns: 2-3"
    )
    _as_fresh(desk, edition)


EDITS: tuple[dict[str, Any], ...] = (
    {"op": "place", "page": 1, "block": 0, "lines": "4-50"}, {"op": "place", "page": 1, "block": 2, "columns": "3-6", "push": "down", "spill": True},
    {"op": "jump", "page": 1, "block": 1, "to": 2, "columns": "5-6", "lines": "4-30"}, {"op": "swap", "a": {"page": 1, "block": 1}, "b": {"page": 2, "block": 0}},
    {"op": "set", "page": 1, "block": 2, "key": "direction", "value": "vertical"}, {"op": "front", "file": "../copy/s.md", "story": "甲", "field": "kicker", "value": "引"},
    {"op": "text", "file": "../copy/s.md", "start": 60, "end": 61, "text": "\n\n***\n\n"}, {"op": "title", "page": 1, "block": 0, "lines": ["上", "下"], "size": 30},
    {"op": "take", "page": 1, "block": 1}, {"op": "front", "file": "../copy/s.md", "story": "乙", "field": "title", "value": "丙：“题”"},
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_shapes_jumps_and_stories_that_share_a_file(edition: Path, *, turned: bool) -> None:
    """This test ensures that edits of an L, of a chain of jumps, of vertical type and of one of several stories in a file show what a new
    engine makes of the files, keep every comment, and are all taken back."""
    shared = "\n***\n\n".join(
        story(f"{name}篇", 3).replace("---\n", f"---\nid: {name}   # 名\n", 1) for name in "甲乙"
    )
    (edition.parent.parent / "copy/s.md").write_text(shared, encoding="utf-8")
    pages = (
        "pages:\n  - section: 要闻   # 一\n    blocks:\n"
        "      - {story: 桥通车, at: [{columns: 1-4, lines: 4-40}, {columns: 1-2, lines: 41-60}]}   # L\n"
        "      - {story: 甲, at: {columns: 5-6, lines: 4-20}, jump: {to: 2}}   # 转\n"
        "      - {story: 渠放水, at: {columns: 3-6, lines: 61-90}, direction: vertical}   # 竖\n"
        "  - blocks:   # 二\n      - {story: 夜市开张, at: {columns: 1-2, lines: 4-40}}\n"
        "      - {continue: 甲, at: {columns: 3-4, lines: 4-20}}   # 接\n      - {story: 乙, at: {columns: 3-4, lines: 21-60}}\n"
    )
    desk = _opened(edition, pages)
    made = 0
    for op in EDITS[::-1] if turned else EDITS:
        try:
            desk.edit(op, "王")
            made += 1
        except RefusedError:
            continue
        desk.refresh()
        _as_fresh(desk, edition)
        text = edition.read_text(encoding="utf-8")
        assert all(f"# {note}" in text for note in ("一", "L", "竖", "二"))
    assert made > 5
    while True:
        try:
            desk.undo("王")
        except RefusedError:
            break
    assert edition.read_text(encoding="utf-8") == HEAD + pages
    assert (edition.parent.parent / "copy/s.md").read_text(encoding="utf-8") == shared
