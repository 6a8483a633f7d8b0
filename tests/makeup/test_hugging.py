"""Boxes hug what they hold: notes, corrections, boxed stories; the white is outside, and told with lines to paste (FIT-03)."""

from __future__ import annotations

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Block, Box, PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Figure
from typeset.sheet.types import Rect

TEXT = "本报5月6日第二版《夏灌》一文中，“三百亩”应为“三千亩”。谨此更正，并向读者致歉。"


def page(paper: Paper, book: FontBook, one: Block) -> Made:
    return make(edition(paper, (one,)), book)


def frame(made: Made) -> Rect:
    """The one box of a page, its frame or its tint."""
    sheet = made.made.sheets[0]
    found = [
        item for item in (*sheet.rules, *sheet.tints) if isinstance(item, Rect) and item.height > 20_000_000
    ]
    assert len(found) == 1
    return found[0]


def told(made: Made) -> list[str]:
    return [f.hint for f in made.findings if f.code == "FIT-03"]


@pytest.mark.parametrize("kind", ["note", "correction"])
@pytest.mark.parametrize(
    ("lines", "stand", "at_foot"),
    [((10, 40), "", False), ((82, 111), "", True), ((10, 40), "foot", True), ((82, 111), "head", False)],
)
def test_small_boxes(
    paper: Paper, book: FontBook, kind: str, lines: tuple[int, int], stand: str, at_foot: bool
) -> None:
    """This test ensures that the box of a note and a correction is as deep as its words, at the head of its area or at the
    paper's foot, or where `stand` says, and that the white is told with the lines to paste."""
    geo = geometry_of(paper)
    one = block(kind, "更正", (5, 6, *lines), text=(TEXT,), box=Box(frame=500_000, stand=stand))
    made = page(paper, book, one)
    assert geo.lines == 111
    made_frame, words = frame(made), made.made.sheets[0].text
    top, foot = made_frame.y, made_frame.y + made_frame.height
    assert made_frame.height < 9 * geo.leading
    assert foot == geo.foot(lines[1]) if at_foot else top == geo.line_top(lines[0]) + geo.leading // 2
    inked = [(line.y - line.runs[0].size, line.y) for line in words]
    above, below = min(a for a, _ in inked) - top, foot - max(b for _, b in inked)
    assert above >= geo.size // 2
    assert below >= geo.size // 2
    assert abs(above - below) < geo.leading
    (hint,) = told(made)
    assert "columns: 5-6" in hint
    first, last = (lines[1] - 6, lines[1]) if at_foot else (lines[0], lines[0] + 6)
    pasted = one._replace(area=one.area._replace(first_line=first, last_line=last))
    exact = [
        n
        for n in range(3, 9)
        if f"lines: {lines[1] - n + 1}-{lines[1]}" in hint or f"lines: {lines[0]}-{lines[0] + n - 1}" in hint
    ]
    assert len(exact) == 1
    n = exact[0]
    first, last = (lines[1] - n + 1, lines[1]) if at_foot else (lines[0], lines[0] + n - 1)
    pasted = one._replace(area=one.area._replace(first_line=first, last_line=last))
    again = page(paper, book, pasted)
    assert told(again) == []
    assert frame(again) == made_frame
    assert [line_text(line) for line in again.made.sheets[0].text] == [line_text(line) for line in words]


def test_a_correction_takes_a_tint(paper: Paper, book: FontBook) -> None:
    """This test ensures that a correction's own box is drawn in place of the house's hairline."""
    made = page(paper, book, block("correction", "更正", (6, 6, 10, 20), text=(TEXT,), box=Box(tint=70)))
    assert frame(made).fill is not None
    assert frame(made).stroke is None
    plain = page(paper, book, block("correction", "更正", (6, 6, 10, 20), text=(TEXT,)))
    assert frame(plain).stroke == "black"


def test_note_lines_keep_off_the_frame(paper: Paper, book: FontBook) -> None:
    """This test ensures that a long line of a boxed note is broken inside the box's white (LIN-07)."""
    made = page(paper, book, block("note", "启事", (6, 6, 10, 24), text=(han(60),), box=Box(frame=500_000)))
    box = frame(made)
    size = geometry_of(paper).size
    lines = made.made.sheets[0].text
    assert "".join(map(line_text, lines)) == han(60)
    assert len(lines) > 3
    for line in lines:
        assert box.x + size * 8 // 10 <= line.x
        assert line.x + line.width <= box.x + box.width - size * 8 // 10


def boxed(lines: tuple[int, int], chars: int = 200, **more: object) -> Block:
    return block(
        "story", "短评", (1, 2, *lines), story=story("短评", han(chars)), box=Box(frame=600_000),
        slack=(), **more,
    )  # fmt: skip


def test_boxed_story(paper: Paper, book: FontBook) -> None:
    """This test ensures that the box of a story ends with its text, as deep as the block that the message offers."""
    geo = geometry_of(paper)
    made = page(paper, book, boxed((10, 40)))
    (finding,) = [f for f in made.findings if f.code == "FIT-03"]
    last = next(n for n in range(10, 41) if f"lines: 10-{n}}}" in finding.hint)
    box = frame(made)
    assert last < 38
    assert box.y + box.height == geo.foot(last)
    exact = page(paper, book, boxed((10, last)))
    assert told(exact) == []
    assert frame(exact) == box


@pytest.mark.parametrize("kept", ["fits", "picture", "vertical", "tailpiece"])
def test_boxes_that_stay(paper: Paper, book: FontBook, kept: str) -> None:
    """This test ensures that a box keeps its area where its text fills it, or something stands at its foot (controls)."""
    foot = PictureSlot(Figure("p.jpg", width=600, height=400), 0, 6, "foot")
    more: dict[str, dict[str, object]] = {
        "fits": {"chars": 700},
        "picture": {"pictures": (foot,)},
        "vertical": {"direction": "vertical"},
        "tailpiece": {"tailpiece": True, "chars": 600},
    }
    made = page(paper, book, boxed((10, 40), **more[kept]))
    box = frame(made)
    assert box.y + box.height == geometry_of(paper).foot(40)
    assert not any("框外" in f.zh for f in made.findings)
