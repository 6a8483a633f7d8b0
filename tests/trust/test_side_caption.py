"""A caption beside its picture (caption_side): a narrow column that points at the picture and ends level with it; told where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pil

from tests.makeup.pages import line_text
from tests.trust.files_desk import Desk, lay, of
from typeset.job.result import Result
from typeset.sheet.types import Picture, Sheet, TextLine
from typeset.units import PT

WORDS = "四月里的果园，苹果花开得正好，引来不少居民前去观看"
MARKS = {"left": "▶", "right": "◀"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = lay(tmp_path)
    Pil.new("RGB", (1200, 800), (90, 120, 60)).save(made.folder / "a.png")
    return made


def story(side: str, *, columns: str = "1-3", lines: int = 20, more: str = "", words: str = WORDS) -> str:
    picture = f"{{file: a.png, position: head, lines: {lines}, caption: {words}, credit: 晨光 摄, caption_side: {side}{more}}}"
    return f"{{story: 渡口开船, at: {{columns: {columns}, lines: 1-60}}, picture: {picture}}}"


def alone(side: str) -> str:
    picture = f"{{file: a.png, caption: {WORDS}, credit: 晨光 摄, caption_side: {side}}}"
    return f"{{picture: {picture}, at: {{columns: 1-3, lines: 1-20}}}}"


def sheet_of(result: Result) -> Sheet:
    assert result.made is not None, [f.zh for f in result.findings]
    return result.made.sheets[0]


def shown(sheet: Sheet) -> tuple[Picture, list[TextLine], list[TextLine]]:
    (picture,) = [item for item in sheet.pictures if isinstance(item, Picture)]
    caption = [line for line in sheet.text if line.role == "caption"]
    return picture, caption, [line for line in sheet.text if line.role == "credit"]


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("block", [story, alone])
def test_a_caption_stands_at_its_side(desk: Desk, block: object, side: str) -> None:
    """This test ensures that no word is lost, that the column lies beside the picture and inside the block's columns, ends level with the
    picture's foot, and points at it; and that nothing is told."""
    assert callable(block)
    made = desk.check(block(side))
    picture, caption, credit = shown(sheet_of(made))
    assert "".join(line_text(line) for line in caption) == MARKS[side] + WORDS
    assert "".join("".join(line_text(line) for line in credit).split()) == "晨光摄"
    for line in (*caption, *credit):
        if side == "right":
            assert picture.x + picture.width < line.x
        else:
            assert line.x + line.width < picture.x
        assert picture.y < line.y - 8 * PT < line.y < picture.y + picture.height
    last = max(line.y for line in (*caption, *credit))
    assert 0 <= picture.y + picture.height - last < 2 * PT
    left, right = (
        min(caption[0].x, picture.x),
        max(caption[0].x + caption[0].width, picture.x + picture.width),
    )
    legs = [line for line in sheet_of(made).text if line.role == "body"]
    if legs:
        assert left == min(line.x for line in legs) or left >= min(line.x for line in legs)
        assert right <= max(line.x + line.width for line in legs) + PT
    (figure,) = sheet_of(made).illustrations
    assert figure.caption[1] - figure.caption[0] == len(caption) + len(credit)
    assert not [f for f in made.findings if f.code in ("PIC-01", "EDN-09", "INK-01", "FMT-10", "MIS-01")]


def test_below_is_as_ever(desk: Desk) -> None:
    """This test ensures that `below` sets what is set without the key, with no mark (control)."""
    one = sheet_of(desk.check(story("below")))
    two = sheet_of(desk.check(story("below").replace(", caption_side: below", "")))
    assert (one.text, one.pictures) == (two.text, two.pictures)
    _, caption, _ = shown(one)
    assert not set("".join(line_text(line) for line in caption)) & set("◀▶▲")


@pytest.mark.parametrize(
    ("lines", "columns", "words"), [(20, "1", WORDS), (3, "1-3", WORDS), (12, "1-3", WORDS * 9)]
)
def test_what_does_not_go_beside_stands_under_and_is_told(
    desk: Desk, lines: int, columns: str, words: str
) -> None:
    """This test ensures that a picture too narrow or too low for its words has them under it, whole and unmarked, with a warning."""
    made = desk.check(story("right", columns=columns, lines=lines, words=words))
    told = [f for f in of(made.findings, "PIC-01") if "旁边排不下" in f.zh]
    assert [f.severity for f in told] == ["warning"]
    assert told[0].place.line
    caption = [line for line in sheet_of(made).text if line.role == "caption"]
    assert "".join(line_text(line) for line in caption) == words


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (story("right").replace("file: a.png", "group: [a.png, a.png]"), "组图"),
        (story("right", more=", wrap: outline").replace("position: head", "position: right, columns: 1"), "绕排"),
        (story("left").replace(f"caption: {WORDS}, credit: 晨光 摄, ", ""), "没有图说"),
        (alone("left").replace(f"caption: {WORDS}, credit: 晨光 摄, ", ""), "没有图说"),
        ("{pictures: [{file: a.png, caption_side: left}, a.png], at: {columns: 1-3, lines: 1-30}}", "caption_side"),
    ],
)  # fmt: skip
def test_where_it_is_of_no_use_is_told(desk: Desk, block: str, words: str) -> None:
    """This test ensures that the key is never passed over in silence (EDN-09)."""
    assert [f for f in of(desk.check(block).findings, "EDN-09") if words in f.zh]
