"""Edits of the pictures of a group (组图): each is found where it is written, alone in a block or in a story, and by nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.edits.conftest import EDITION, written
from tests.desk.edits.deskfiles import Desk

GROUP = "    - {pictures: [a.jpg, {file: b.jpg, caption: 乙}], at: {columns: 1-3, lines: 31-50}}   # 组图\n"
STORY = "      picture: {group: [c.jpg, d.jpg], lines: 12}  # 两张\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    text = EDITION.replace("      picture: art/a.jpg  # 图还没到\n", STORY)
    assert STORY in text
    return written(tmp_path, text.replace("  - section: 副刊\n", GROUP + "  - section: 副刊\n"))


@pytest.mark.parametrize(
    ("op", "before", "after"),
    [
        ({"op": "focus", "block": 2, "picture": 0, "focus": [40, 30]}, "[a.jpg,", "[{file: a.jpg, focus: [40%, 30%]},"),
        ({"op": "crop", "block": 2, "picture": 1, "crop": [1, 2, 30, 40]}, "caption: 乙}", "caption: 乙, crop: [1, 2, 30, 40]}"),
        ({"op": "focus", "block": 1, "picture": 1, "focus": [0, 100]}, "d.jpg]", "{file: d.jpg, focus: [0%, 100%]}]"),
        ({"op": "picture", "block": 2, "file": "e.jpg"}, "caption: 乙}]", "caption: 乙}, e.jpg]"),
    ],
)  # fmt: skip
def test_one_picture_of_a_group(desk: Desk, op: dict[str, object], before: str, after: str) -> None:
    """This test ensures that an edit changes the picture it names and not a character besides."""
    text = desk.text
    assert text.count(before) == 1
    desk.do(page=2, **op)
    assert desk.text == text.replace(before, after)


@pytest.mark.parametrize("op", [
    {"op": "crop", "block": 2, "picture": 2, "crop": [1, 2, 30, 40]}, {"op": "focus", "block": 1, "picture": 2, "focus": [1, 2]},
])  # fmt: skip
def test_a_picture_that_is_not_there(desk: Desk, op: dict[str, object]) -> None:
    """This test ensures that a number beyond the group is refused."""
    assert desk.refused(page=2, **op) == "EDT-02"
