"""Blocks that stand in millimetres: moved and sized, only the lengths that change written, comments and other units kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.edits.deskfiles import Desk
from tests.trust.files_desk import lay
from typeset.desk.edits.planning import plan
from typeset.intake.edition.spots import spot_in

BLOCK = """picture: {file: a.png, caption: 码头}   # 题图
        at: {x: 20mm, y: 3cm, width: 100mm, height: 80.5mm}   # 出版前再看
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    from PIL import Image as Pil

    made = lay(tmp_path)
    Pil.new("RGB", (900, 600), (90, 120, 60)).save(made.folder / "a.png")
    story = "{story: 渡口开船, at: {columns: 1-3, lines: 50-70}}"
    return Desk(made.edition(BLOCK.rstrip(), story), ("copy",))


def op(**keys: Any) -> dict[str, Any]:
    return {"op": "spot", "page": 1, "block": 0, **keys}


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        ({"x": 21}, "x: 20mm", "x: 21mm"),
        ({"y": 25}, "y: 3cm", "y: 25mm"),
        ({"width": 99.5, "height": 80.5}, "width: 100mm", "width: 99.5mm"),
        ({"x": -3}, "x: 20mm", "x: -3mm"),
    ],
)
def test_only_what_changes_is_written(desk: Desk, keys: dict[str, float], old: str, new: str) -> None:
    """This test ensures that one length is exchanged at its range and every other byte stays, comments among them."""
    before = desk.text
    desk.do(**op(**keys))
    assert desk.text == before.replace(old, new, 1)
    assert before.count(old) == 1


def test_the_same_place_changes_nothing(desk: Desk) -> None:
    """This test ensures that the place as it is, in other units, writes nothing."""
    before = desk.text
    desk.do(**op(x=20, y=30, width=100, height=80.5))
    assert desk.text == before


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"x": 400}, "EDT-03"),
        ({"x": -40}, "EDT-03"),
        ({"width": 1}, "EDT-03"),
        ({"x": 0, "width": 5}, "EDT-03"),
        ({"y": float("nan")}, "EDT-01"),
        ({"y": "30mm"}, "EDT-01"),
        ({"y": True}, "EDT-01"),
        ({"z": 3}, "EDT-01"),
        ({"block": 1, "x": 3}, "EDT-10"),
    ],
)
def test_what_cannot_be_is_refused(desk: Desk, keys: dict[str, Any], code: str) -> None:
    """This test ensures that places off the page, lengths that are none and blocks on the grid are refused in words."""
    assert desk.refused(**{**op(), **keys}) == code


def test_edits_of_the_grid_say_which_edit_it_is(desk: Desk) -> None:
    """This test ensures that a block in millimetres that is placed by columns is refused with the edit that moves it."""
    asked = {"op": "place", "page": 1, "block": 0, "columns": "1-2", "lines": "4-20"}
    assert desk.refused(**asked) == "EDT-10"
    assert "spot" in plan(asked, desk.source).findings[0].hint


def test_places_are_read() -> None:
    """This test ensures that zero, other units and places that are none are read as the edition's reader does."""
    assert spot_in({"x": 0, "y": "1cm", "width": "72pt", "height": "80mm"}) == (0.0, 10.0, 25.4, 80.0)
    for at in (None, {"columns": 1, "lines": 2}, {"x": 1, "y": 2, "width": 3, "height": 4}, {"x": "2em", "y": 0, "width": "9mm", "height": "9mm"}):  # fmt: skip
        assert spot_in(at) is None
