"""Forms of stories: how pictures may stand and be cut (PIC-01, PIC-03), and which forms are too narrow for what they hold (HED-05, FMT-10)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from tests.auto.anywhere import HEAD
from typeset.auto.crowding import roomy
from typeset.auto.itemising import _closed
from typeset.auto.measuring import Measurer, TitleInk
from typeset.auto.picturing import arrangements, unusual
from typeset.auto.shapes import Shape, Variant
from typeset.auto.shaping import legs_fit
from typeset.auto.variants import Request, _readable, _stands, variants_of
from typeset.auto.weights import weights_of
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.model.auto import AutoStory, Pin
from typeset.model.block import Area, Box, FrameSpec, PictureSlot, TitleSpec
from typeset.model.kinds import StoryBlock
from typeset.model.story import Cell, Drawing, Figure, Lettering, Paragraph, Story, Table
from typeset.planning.proposing import Opened, opened


class Geo(NamedTuple):
    """Of a grid what pictures ask: six columns of 150 units, lines of 10."""

    size: int = 10
    leading: int = 10
    gutter: int = 0
    lines: int = 111

    def span(self, columns: int) -> int:
        return 150 * columns


GEO: Any = Geo()
PHOTO = Figure("a.jpg", width=1500, height=1000)
CUT = PHOTO._replace(crop=(0, 0, 1500, 1000))


def test_a_photograph_may_be_cut_and_what_an_editor_cut_little() -> None:
    """At its own shape 40 lines high over four columns: a photograph from 28 to 53 lines, one that is cut already from 36 to 45."""
    free = next(one for one in arrangements((PHOTO,), GEO, 4, alone=False) if one.columns == 4)
    kept = next(one for one in arrangements((CUT,), GEO, 4, alone=False) if one.columns == 4)
    assert (free.least, free.most) == (28, 53)
    assert (kept.least, kept.most) == (36, 45)


def test_more_forms_where_little_is_to_move() -> None:
    """FIT-02, TST-04: all that a story has else, titles of every size, more divisions of its legs, a title down its side, each dearer."""
    block = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=Story("稿", ("题一二三四五六",)))

    def forms(rank: int, *, close: bool) -> dict[tuple[int, int, str, str], int]:
        asked = Request(AutoStory(block), rank, 12, 60, close)
        found = variants_of(asked, GEO, 4, weights_of(""))
        return {(v.columns, v.block.legs, v.block.title.style, v.block.title.position): v.cost for v in found}  # type: ignore[union-attr]

    for rank, more in ((2, ["title", "title.hard", "title.third"]), (10, ["title", "title.second"])):
        usual, close = forms(rank, close=False), forms(rank, close=True)
        assert usual.items() <= close.items()
        of = [key for key in close if key not in usual and key[:2] == (3, 0) and key[3] == "top"]
        assert sorted(style for _, _, style, _ in of) == sorted(
            set(more) - {key[2] for key in usual if key[:2] == (3, 0)}
        )
        assert all(close[key] > 0 for key in close if key not in usual)
    assert (
        {key[3] for key in forms(10, close=True)}
        >= {"top", "left"}
        > {key[3] for key in forms(10, close=False)}
    )
    assert any(legs for _, legs, *_ in forms(10, close=True)) > any(
        legs for _, legs, *_ in forms(10, close=False)
    )


def _pictured(figure: Figure, lines: int) -> StoryBlock:
    """A story over four columns with a picture so many lines high."""
    slot = PictureSlot(figure, lines=lines)
    return StoryBlock(id="稿", area=Area(1, 4, 1, 60), story=Story("稿", ("稿",)), pictures=(slot,))


@pytest.mark.parametrize(("lines", "off"), [(28, 8), (35, 1), (36, 0), (45, 0), (53, 8)])
def test_lines_by_which_a_photograph_is_cut_much(lines: int, off: int) -> None:
    block = _pictured(PHOTO, lines)
    assert unusual(block, GEO, 4, lines) == off
    assert unusual(block._replace(pictures=()), GEO, 4, lines) == 0


@pytest.mark.parametrize(("lines", "off"), [(37, 40), (41, 0), (45, 0), (46, 1)])
def test_lines_by_which_a_drawing_is_lower_than_its_columns_are_wide(lines: int, off: int) -> None:
    """At its own shape 40 lines high, and half a line of white: every line less makes it narrower than its columns, and counts ten times."""
    chart = PHOTO._replace(drawing=Drawing(150, 100, (), (), 0))
    assert unusual(_pictured(chart, lines), GEO, 4, lines) == off


def test_two_pictures_of_a_wide_story_may_stand_apart() -> None:
    """The first at the head over all columns, the other at the upper right over half of them; not in three columns, nor more pictures."""

    def apart(count: int, width: int) -> list[list[tuple[str, int]]]:
        found = arrangements((PHOTO,) * count, GEO, width, alone=False)
        return [[(slot.position, slot.columns) for slot in one.slots] for one in found if len(one.slots) > 1]

    assert apart(2, 4) == [[("head", 0), ("top-right", 2)]]
    assert apart(2, 3) == apart(3, 4) == apart(1, 4) == []


def test_small_pictures_cost_and_drawings_in_one_column_more() -> None:
    """This test ensures that a drawing in one column costs more than a photograph, and that widths at which its smallest words are under
    5 pt are left out, or dear where there is no other (PIC-01)."""
    words = (Lettering("图例", 0, 0, 12.0),)
    chart = PHOTO._replace(drawing=Drawing(150, 100, (), (), 0))
    fine = PHOTO._replace(
        drawing=Drawing(1500, 1000, (), (words[0]._replace(size=5_000_000 * 1500 / GEO.span(2)),))
    )
    assert [one.columns for one in arrangements((fine,), GEO, 2, alone=False)] == [2]
    (one,) = arrangements((fine,), GEO, 1, alone=False)
    assert one.cost == 700
    costs = {one.columns: one.cost for one in arrangements((PHOTO,), GEO, 2, alone=False)}
    assert costs == {2: 0, 1: 0}
    costs = {
        one.columns: one.cost
        for one in arrangements((chart._replace(crop=(0, 0, 1500, 1000)),), GEO, 2, alone=False)
    }
    assert costs == {2: 0, 1: 110}
    wide = {one.columns: one.cost for one in arrangements((PHOTO,), GEO, 6, alone=False)}
    assert wide[1 if 1 in wide else 2] == (6 if 1 in wide else 0)


@cache
def ground(folder: Path) -> Opened:
    path = folder / "edition.yaml"
    path.write_text(
        HEAD + "pages:\n  - section: 要闻\n    blocks: []\n  - section: 综合\n    blocks: []\n",
        encoding="utf-8",
    )
    found = opened(str(path), Findings())
    assert found is not None
    return found


def test_forms_too_narrow_for_a_title_or_a_table_are_none(tmp_path: Path) -> None:
    """A long title that nobody may break does not stand in one column, nor a table of nine columns; where no form is wide enough all
    are left, and what is wrong is told."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)

    def wide_enough(story: Story, *widths: int, style: str = "title") -> list[int]:
        block = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=story, title=TitleSpec(style))
        forms = [Variant(block._replace(area=Area(1, width, 1, 1), legs=1), width, 0) for width in widths]
        return [forms[at].columns for at in roomy(measurer, forms, 60)]

    rows = (tuple(Cell(f"第{n}栏标目") for n in range(12)),) * 3
    table = Story("表", ("表",), body=(Table(rows),))
    assert wide_enough(table, 1, 6) == [6]
    assert wide_enough(table, 1) == [1]
    long = Story("长", ("本地河蟹还没长肥 想尝鲜先别急着买",))
    assert wide_enough(long, 1, 4, style="title.lead") == [4]
    assert wide_enough(Story("短", ("短题",)), 1, 4) == [1, 4]


def test_the_place_of_a_vertical_title_is_no_wider_than_it_needs(tmp_path: Path) -> None:
    """VRT-08: beside one line or two a whole column of six is too wide, legs narrowed by what the title needs are not; one leg more would
    have lines of less than eleven characters (COL-07)."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)
    body = (Paragraph("两季的账都写在这里了。" * 60),)

    def forms(wide: int, *title: str) -> list[int]:
        story = Story("稿", title, body=body)
        block = StoryBlock(
            id="稿", area=Area(1, wide, 1, 1), story=story, title=TitleSpec("title.third", position="left")
        )
        every = [Variant(block._replace(legs=legs), wide, 0) for legs in (0, wide, wide + 1)]
        return [every[at].block.legs for at in roomy(measurer, every, 60)]

    assert forms(2, "半年账要算在实处") == [2]
    assert forms(3, "半年账要算在实处", "全年事要落到细处") == [3]


def test_a_title_with_figures_does_not_run_down_the_page() -> None:
    """VRT-04: figures and Latin lie or fall apart there; nor does one of three lines or of a long one."""
    assert _stands(("半年账要算在实处", "全年事要落到细处"))
    assert not _stands(("ETC车道增至120条",))
    assert not _stands(("半年账", "要算", "在实处"))
    assert not _stands(("中央农村工作领导小组调研",) * 1 + ("十三个字的一行题目排不进竖",))


def test_legs_divided_anew_keep_lines_that_can_be_read() -> None:
    """COL-07: of six columns of fifteen characters three in two are read, five in two are not; an editor may have them all the same."""
    pairs = [(2, 2), (3, 2), (5, 2)]
    block = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=Story("稿", ("稿",)))
    asked = Request(AutoStory(block), 2, 6, 80)
    assert _readable(asked, pairs, GEO) == [(2, 2), (3, 2)]
    own = asked._replace(entry=AutoStory(block, widths=((5, 2),)))
    assert _readable(own, [(5, 2)], GEO) == [(5, 2)]


def test_a_table_of_heaped_cells_is_too_narrow(tmp_path: Path) -> None:
    """FMT-10: a table whose rows are three lines deep in a column stands in two, where they are not."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)
    cells = tuple(
        map(
            Cell,
            (
                "青砚水库观景区东入口处",
                "每日下午一点到五点开放",
                "周一闭馆整理节日照常",
                "须带身份证现场预约",
            ),
        )
    )
    story = Story("表", ("表",), body=(Table((cells,) * 4),))
    forms = [
        Variant(StoryBlock(id="稿", area=Area(1, wide, 1, 1), story=story, legs=1), wide, 0)
        for wide in (1, 4)
    ]
    assert [forms[at].columns for at in roomy(measurer, forms, 60)] == [4]


def test_a_title_that_is_short_of_its_place(tmp_path: Path) -> None:
    """HED-05: eight characters fill four columns of six by less than half, one column wholly."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)
    story = Story("稿", ("半年账要算在实处",), body=(Paragraph("两季的账都写在这里了。" * 40),))
    block = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=story, title=TitleSpec("title.third"))
    short = [measurer.title(block._replace(area=Area(1, wide, 1, 1)), 40).short for wide in (1, 4, 6)]
    assert short == [0, 2, 2]


def test_a_box_ends_with_its_text_and_one_that_never_does_is_the_nearest() -> None:
    """LIN-07: of a box's depths only those that its text fills, to a line; where none is, those that lack least."""
    box = Shape(0, 2, 20, 2, 0, form="box")
    loose, looser = box._replace(white=4), box._replace(white=6)
    plain = loose._replace(form="top")
    assert _closed([box, loose, plain]) == [box, plain]
    assert _closed([looser, loose, plain]) == [loose, plain]


def test_what_a_box_does_not_need_is_white(tmp_path: Path) -> None:
    """LIN-07: a box in one leg that is drawn shallower than its area leaves the rest of it white, a hole from two lines on (MET-02)."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)
    story = Story("稿", ("一周菜价",), body=(Paragraph("两季的账都写在这里了。" * 20),))
    frame = FrameSpec(Box(frame=600_000, padding=1463))
    block = StoryBlock(id="稿", area=Area(1, 2, 1, 1), story=story, frame=frame, legs=1)
    first = measurer.depths(block, 12)[0]
    assert first.white <= 2
    assert not first.hole
    deeper = measurer.holds(block, first.lines + 6)
    assert deeper is not None
    assert deeper.white >= 2 * 3
    assert deeper.hole


@pytest.mark.parametrize(
    ("style", "legs", "least"), [("title.lead", 0, 5), ("title.lead", 1, 3), ("title.second", 0, 3)]
)
def test_legs_of_a_lead_are_no_islands(style: str, legs: int, least: int) -> None:
    """TABOO-07: three lines a leg, five in a lead that has several."""
    story = Story("稿", ("稿",))
    block = StoryBlock(id="稿", area=Area(1, 3, 1, 1), story=story, title=TitleSpec(style), legs=legs)
    ink = TitleInk(foot=6)
    fits = [depth for depth in range(7, 13) if legs_fit(Variant(block, 3, 0), ink, depth, 0)]
    assert fits[0] == 6 + least


@pytest.mark.parametrize(
    ("lines", "white", "fits"),
    [(3, 2, True), (3, 5, True), (3, 7, False), (6, 7, False), (7, 7, True), (3, 10, False)],
)
def test_text_under_a_picture_ends_level_and_no_leg_is_an_island(lines: int, white: int, fits: bool) -> None:
    """TABOO-06: of two legs under a picture over five columns that end a line apart the higher one has five lines; one line is no leg."""
    story = Story("稿", ("稿",))
    block = StoryBlock(id="稿", area=Area(1, 5, 1, 1), story=story, title=TitleSpec("title.second"), legs=2)
    variant, ink = Variant(block, 5, 0, picture=5, least=20, most=30), TitleInk(foot=26)
    assert legs_fit(variant, ink, 26 + 4 + lines, 4, white) == fits


def test_what_has_its_rectangle_may_have_every_title() -> None:
    """FRM-02: the sizes of its title are all the slack of what its editor gave a whole rectangle, but no title as a lead's."""
    block = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=Story("稿", ("题一二三四五六",)))

    def styles(pin: Pin, rank: int, moved: int = 0) -> set[str]:
        asked = Request(AutoStory(block, pin=pin), rank, 12, 60, moved=moved)
        return {v.block.title.style for v in variants_of(asked, GEO, 6, weights_of("")) if v.columns == 4}  # type: ignore[union-attr]

    whole = Pin(1, 4, 10, 29)
    assert styles(whole, 2) == {"title.second", "title.hard", "title.third", "title"}
    assert styles(whole, 1) == {"title.lead", *styles(whole, 2)}
    assert styles(Pin(1, 4), 2) == {"title.second", "title.hard"}
    assert len(styles(Pin(), 5, moved=5)) > len(styles(Pin(), 5)), "few are to be placed, so sizes are slack"


def test_the_last_leg_is_not_short_twice() -> None:
    """MET-02: a story four lines short of its five legs ends with no leg two lines short."""
    made = load(5099, "leaders")
    edition = edition_of(made)
    (spec,) = edition.pages[made.number - 1].auto
    entry = spec.stories[0]
    measurer = Measurer(Engine(book()), edition, made.number)
    block = entry.block
    assert isinstance(block, StoryBlock)
    placed = block._replace(area=Area(1, 5, 1, 1), title=block.title._replace(style="title.lead"))
    assert entry.pin.whole is not None
    part = measurer.part(measurer.at(placed, entry.pin.whole.lines))
    assert part.given - part.used > 1
    assert not measurer.holed(part)


def test_the_padding_of_a_box_is_no_white_over_legs(tmp_path: Path) -> None:
    """TIT-08, LIN-07: legs beside a vertical title begin under a rule, which costs; in a box under its padding, which does not."""
    found = ground(tmp_path)
    measurer = Measurer(Engine(found.engine.book), found.edition, 2)
    story = Story("稿", ("半年账要算在实处",), body=(Paragraph("两季的账都写在这里了。" * 40),))
    title = TitleSpec("title.third", position="left")
    bare = StoryBlock(id="稿", area=Area(1, 3, 1, 30), story=story, title=title)
    boxed = bare._replace(frame=FrameSpec(Box(frame=600_000, padding=1463)))
    assert measurer._over(measurer.at(bare, 30), 0) > 0
    assert measurer._over(measurer.at(boxed, 30), 0) == 0
