"""SHP-02, TIT-08, PIC-01: shapes of several rectangles, titles and insets in the legs, text that runs round them."""

from __future__ import annotations

import itertools

import pytest

from tests.makeup.pages import (
    Made,
    block,
    copy_text,
    edition,
    han,
    line_text,
    make,
    set_text,
    story,
    text_lines,
    tools,
)
from typeset.fonts.book import FontBook
from typeset.makeup.block.frame import frame_of
from typeset.makeup.grid.insets import LEAST_BESIDE, Hole, exclude
from typeset.makeup.grid.legs import Leg, shortened
from typeset.makeup.grid.text_frame import FrameSegment, TextFrame
from typeset.model.block import Area, Aside, Block, PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Figure, Paragraph, Story
from typeset.sheet.types import Picture, TextLine

LONG = tuple(han(60 + n, n) for n in range(30))
SHORTER = LONG[:17]
FIGURE = Figure("p.jpg", "图说", width=600, height=400)


def one(paper: Paper, book: FontBook, copy: Story, area: tuple[int, int, int, int], **more: object) -> Made:
    return make(edition(paper, (block("story", copy.id, area, story=copy, **more),)), book)


def legs(made: Made, copy: Story) -> dict[int, list[TextLine]]:
    found: dict[int, list[TextLine]] = {}
    for line in text_lines(made.made.sheets[0], copy.id):
        found.setdefault(line.leg, []).append(line)
    return found


def test_an_l_has_legs_of_unlike_depth(paper: Paper, book: FontBook) -> None:
    """This test ensures that each column of an L is filled to its own foot, from left to right (SHP-02)."""
    _, geo = tools(paper, book)
    copy = story("长稿", *LONG)
    parts = (Area(1, 4, 2, 30), Area(1, 2, 31, 60))
    made = one(paper, book, copy, (1, 4, 2, 60), parts=parts, slack=())
    found = legs(made, copy)
    assert set(found) == {1, 2, 3, 4}
    rows = {
        n: [round((line.y - geo.baseline(1)) / geo.leading) + 1 for line in lines]
        for n, lines in found.items()
    }
    assert max(rows[1]) == 60
    assert max(rows[3]) == 30
    assert min(rows[1]) == min(rows[4])
    for number in (1, 2, 3):
        assert found[number][0].x < found[number + 1][0].x
    shown = set_text(made.made.sheets, copy.id)
    assert copy_text(copy).startswith(shown)


def test_an_inverted_l_begins_under_its_neighbour(paper: Paper, book: FontBook) -> None:
    """This test ensures that a column of the lower rectangle begins below what stands over it (SHP-05)."""
    _, geo = tools(paper, book)
    copy = story("长稿", *LONG)
    parts = (Area(1, 2, 2, 30), Area(1, 4, 31, 60))
    made = one(paper, book, copy, (1, 4, 2, 60), parts=parts, slack=())
    third = legs(made, copy)[3]
    assert min(line.y for line in third) == geo.baseline(32)


@pytest.mark.parametrize("position", ["half", "wrapped", "waist"])
def test_a_title_in_the_text(paper: Paper, book: FontBook, position: str) -> None:
    """This test ensures that text runs past a title that covers only some legs, and never over it (TIT-08)."""
    copy = story("标题在文中", *LONG)
    made = one(paper, book, copy, (1, 4, 2, 60), title_position=position, title_columns=2, slack=())
    sheet = made.made.sheets[0]
    titles = [line for line in sheet.text if line.role == "title"]
    assert titles
    left, right = titles[0].x, titles[0].x + titles[0].width
    top = titles[0].y - max(run.size for run in titles[0].runs)
    body = text_lines(sheet, copy.id)
    over = [line for line in body if left < line.x + line.width // 2 < right and top < line.y < titles[0].y]
    assert over == []
    higher = [line for line in body if line.y < titles[0].y]
    assert higher, "no leg runs past the title"
    if position == "half":
        assert min(line.x for line in higher) > right
    if position == "waist":
        assert [line for line in body if left < line.x + line.width // 2 < right and line.y < top]
    assert copy_text(copy).startswith(set_text(made.made.sheets, copy.id))


@pytest.mark.parametrize("width", [6, 8])
def test_text_runs_round_a_narrow_picture(paper: Paper, book: FontBook, width: int) -> None:
    """This test ensures that lines beside a picture are whole ems shorter and exact, those over and under it full."""
    _, geo = tools(paper, book)
    copy = story("长稿", *SHORTER)
    slot = PictureSlot(FIGURE, 0, 8, "left", 5, width * geo.size)
    made = one(paper, book, copy, (1, 2, 2, 60), pictures=(slot,), slack=())
    sheet = made.made.sheets[0]
    picture = next(item for item in sheet.pictures if isinstance(item, Picture))
    first = legs(made, copy)[1]
    narrow = [line for line in first if line.width < geo.column]
    assert len(narrow) == 8
    assert {line.width % geo.size for line in narrow} == {0}
    assert {line.width for line in narrow} == {(16 - width - 1) * geo.size}
    assert all(line.x >= picture.x + picture.width + geo.size for line in narrow)
    assert first[4].width < geo.column <= first[3].width
    assert copy_text(copy) == set_text(made.made.sheets, copy.id)


def test_a_picture_over_a_gutter_cuts_legs(paper: Paper, book: FontBook) -> None:
    """This test ensures that text goes on under a picture in the same leg, and the figure of legs says so."""
    copy = story("长稿", *LONG)
    slot = PictureSlot(FIGURE, 2, 12, "center", 6)
    made = one(paper, book, copy, (1, 4, 2, 60), pictures=(slot,), slack=())
    found = legs(made, copy)
    _, geo = tools(paper, book)
    for number in (2, 3):
        ys = [line.y for line in found[number]]
        gaps = [b - a for a, b in itertools.pairwise(ys) if b - a > geo.leading]
        assert gaps == [13 * geo.leading]
    assert not {"TABOO-05", "TABOO-06"} & set(made.codes())
    assert copy_text(copy) == set_text(made.made.sheets, copy.id)


@pytest.mark.parametrize("form", ["quote", "sidebar", "summary"])
def test_asides_stand_clear_of_the_text(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that an aside takes whole lines out of its leg and its words are no part of the story."""
    copy = story("长稿", *SHORTER)
    aside = Aside(form, ("一句要紧的话放在文中间，请读者先看。",), "链接" if form == "sidebar" else "")
    made = one(paper, book, copy, (1, 2, 2, 60), asides=(aside,), slack=())
    sheet = made.made.sheets[0]
    words = "".join(line_text(line) for line in sheet.text if line.role == "aside")
    assert words == ("链接" if form == "sidebar" else "") + aside.text[0]
    assert copy_text(copy) == set_text(made.made.sheets, copy.id)
    box = [line for line in sheet.text if line.role == "aside"]
    top, foot = min(line.y for line in box) - 20_000_000, max(line.y for line in box)
    inside = [
        line
        for line in text_lines(sheet, copy.id)
        if line.x <= box[0].x <= line.x + line.width and top < line.y <= foot
    ]
    assert inside == []


def test_a_vertical_title_beside_an_l(paper: Paper, book: FontBook) -> None:
    """This test ensures that an L with a vertical title has a leg under the title and legs beside it."""
    composer, geo = tools(paper, book)
    copy = story("竖题稿", *LONG)
    parts = (Area(1, 4, 2, 40), Area(1, 2, 41, 60))
    b = block("story", copy.id, (1, 4, 2, 60), story=copy, parts=parts, title_position="left")
    frame = frame_of(composer, geo, b, story=copy)
    assert frame.vertical is not None
    assert [leg.first_line for leg in frame.legs] == [42, 3, 3, 3]
    assert [leg.lines for leg in frame.legs] == [19, 58, 38, 38]


def test_exclude_keeps_every_line_once(paper: Paper, book: FontBook) -> None:
    """This test ensures that a rectangle takes out its own lines only, and leaves no line too narrow to read."""
    _, geo = tools(paper, book)
    leg = Leg(geo.column_x(1), geo.column, 10, 20)
    for width in range(1, 16):
        pieces = exclude(geo, (leg,), Hole(leg.x, width * geo.size, 14, 6))
        assert sum(p.lines for p in pieces) in (14, 20)
        assert all(p.width >= LEAST_BESIDE * geo.size for p in pieces)
        assert pieces[0].lines == 4
        beside = [p for p in pieces if p.width < geo.column]
        assert bool(beside) == (16 - width - 1 >= LEAST_BESIDE)
        assert [p.head for p in pieces][1:] == ([False, False] if beside else [True])
    assert exclude(geo, (leg,), Hole(leg.x, geo.column, 5, 40))[0].lines == 0
    assert exclude(geo, (leg,), Hole(leg.x + 2 * geo.column, geo.column, 12, 4)) == (leg,)


def test_shortened_cuts_feet(paper: Paper, book: FontBook) -> None:
    """This test ensures that legs lose lines at the foot only, through their pieces, and the last ones one more."""
    _, geo = tools(paper, book)
    two = (
        Leg(0, geo.column, 1, 8),
        Leg(0, geo.column, 12, 3, head=True),
        Leg(9, geo.column, 1, 14, number=2),
    )
    assert [leg.lines for leg in shortened(two, 4)] == [7, 0, 10]
    assert [leg.lines for leg in shortened(two, 1, 1)] == [8, 2, 12]


def test_room_gives_the_measures_from_a_line_on() -> None:
    """This test ensures that steps of a room are those of its lines."""
    room = TextFrame((FrameSegment(3, 160), FrameSegment(4, 90, False), FrameSegment(5, 160, False)))
    assert not room.even
    assert room.heads == frozenset()
    assert room.from_line(0, 3) == 160
    steps = room.from_line(1, 20)
    assert not isinstance(steps, int)
    assert [steps.at(n) for n in range(9)] == [160, 160, 90, 90, 90, 90, 160, 160, 160]
    assert room.from_line(7, 4) == 160


def test_level_feet_whatever_is_missing(paper: Paper, book: FontBook) -> None:
    """This test ensures that the legs of a short story end within a line of each other (TABOO-08, MET-03)."""
    for count in range(9, 30):
        copy = story("短稿", *(han(40 + count, n) for n in range(count)))
        made = one(paper, book, copy, (1, 5, 2, 60), slack=())
        if "FIT-05" not in made.codes():
            assert made.made.metrics[1]["MET-03"] <= 1.0, count


def subject(paper: Paper, book: FontBook, copy: Story, **more: object) -> tuple[Block, Made]:
    b = block("story", copy.id, (1, 2, 2, 40), story=copy, **more)
    return b, make(edition(paper, (b,)), book)


def test_verse_beside_a_picture(paper: Paper, book: FontBook) -> None:
    """This test ensures that verse and quotations run round a picture too, no line wider than its room."""
    _, geo = tools(paper, book)
    body = [Paragraph(han(12, n), "verse") for n in range(12)] + [
        Paragraph(han(70, 3), "quote"),
        *map(Paragraph, LONG[:8]),
    ]
    copy = story("诗文", *body)
    slot = PictureSlot(FIGURE, 0, 14, "left", 3, 7 * geo.size)
    _, made = subject(paper, book, copy, pictures=(slot,), slack=())
    assert "KIN-11" not in made.codes()
    assert copy_text(copy).startswith(set_text(made.made.sheets, copy.id))


def test_taboo_04_text_begins_under_its_title(paper: Paper, book: FontBook) -> None:
    """This test ensures that a shape whose lower part reaches left of its title is an error, one that reaches right none."""
    copy = story("长稿", *LONG)
    left = (Area(3, 4, 2, 30), Area(1, 4, 31, 60))
    right = (Area(1, 2, 2, 30), Area(1, 4, 31, 60))
    assert "TABOO-04" in one(paper, book, copy, (1, 4, 2, 60), parts=left, slack=()).codes()
    assert "TABOO-04" not in one(paper, book, copy, (1, 4, 2, 60), parts=right, slack=()).codes()
