"""Each taboo says where on the page it lies: rectangles in units, at the offence and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.makeup.pages import block, edition, han, make, story
from tests.makeup.test_taboos import at, pictured, scene
from typeset.findings import Box, Finding, Place
from typeset.findings.render import as_dict, github
from typeset.fonts.book import FontBook
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.grid.geometry import geometry_of
from typeset.makeup.judge import taboo_shapes as shapes
from typeset.makeup.judge import taboo_titles as titles
from typeset.makeup.judge.finding_boxes import areas_of, around, located, white_boxes
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.makeup.judge.taboos import offences
from typeset.model.block import Area, Block, PictureSlot
from typeset.model.paper import Page, Paper
from typeset.model.story import Figure
from typeset.units import PT

Check = Callable[[Scene], Iterator[Offence]]


def boxes(check: Check, page: Scene) -> tuple[Box, ...]:
    """The boxes of the only offence."""
    (offence,) = check(page)
    return offence.boxes


def inside(small: Box, large: Box) -> bool:
    return around((small, large)) == large


def area(paper: Paper, *of: int) -> Box:
    return geometry_of(paper).rectangle(Area(*of))


def test_taboo_01_the_cut(paper: Paper) -> None:
    """This test ensures that the cut is drawn between the two lines it runs between, over the whole width."""
    geo = geometry_of(paper)
    across = scene(paper, at("0", 1, 6, 1, 40), at("1", 1, 4, 41, 80), at("2", 5, 6, 41, 80))
    assert boxes(shapes.straight_cut, across) == ((geo.x0, geo.foot(40), geo.width, geo.leading - geo.size),)
    down = scene(paper, at("0", 1, 3, 1, 80), at("1", 4, 6, 1, 40), at("2", 4, 6, 41, 80))
    ((x, y, width, height),) = boxes(shapes.straight_cut, down)
    assert (x, width) == (geo.column_x(3) + geo.column, geo.gutter)
    assert (y, y + height) == (geo.line_top(1), geo.foot(80))


def test_taboo_02_both_titles(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40))
    one, two = boxes(titles.level_titles, page)
    assert inside(one, area(paper, 1, 3, 1, 5))
    assert inside(two, area(paper, 4, 6, 1, 5))


def test_taboo_03_both_titles(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 8), at("乙", 1, 3, 9, 40))
    one, two = boxes(titles.stacked_titles, page)
    assert inside(one, area(paper, 1, 3, 1, 8))
    assert inside(two, area(paper, 1, 3, 9, 14))


def test_taboo_04_the_first_leg(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    first = page.builder.legs["甲"][0]
    page.builder.legs["甲"][0] = first._replace(first_line=first.first_line + 10, lines=first.lines - 10)
    (box,) = boxes(shapes.text_away_from_title, page)
    assert inside(box, area(paper, 1, 1, 1, 40))


def test_taboo_05_leg_and_title(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    one, leg = page.builder.titles[0], page.builder.legs["甲"][1]
    page.builder.titles.append(one._replace(block="乙", x=leg.x, width=leg.width, y=one.y + 200 * PT))
    found = boxes(shapes.wrong_leg_order, page)
    assert found == ((leg.x, leg.top, leg.width, leg.foot - leg.top), page.builder.titles[1][1:5])
    back = scene(paper, at("甲", 1, 2, 1, 40))
    back.builder.legs["甲"].reverse()
    assert [box[0] for box in boxes(shapes.wrong_leg_order, back)] == [
        geometry_of(paper).column_x(2),
        geometry_of(paper).column_x(1),
    ]


def test_taboo_06_the_leg(paper: Paper) -> None:
    picture = PictureSlot(Figure("a.jpg"), 1, 30, "top-left")
    page = scene(paper, at("甲", 1, 3, 1, 40, pictures=(picture,)))
    page.builder.legs["甲"][1] = page.builder.legs["甲"][1]._replace(lines=4)
    (box,) = boxes(shapes.cut_by_a_picture, page)
    assert inside(box, area(paper, 2, 2, 1, 40))


def test_taboo_07_the_lines_of_the_leg(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    leg = page.builder.legs["甲"][2]
    page.builder.legs["甲"][2] = leg._replace(used=2, lines=2)
    assert boxes(shapes.short_leg, page) == ((leg.x, leg.top, leg.width, 2 * paper.grid.leading),)


def test_taboo_08_the_white_feet(paper: Paper) -> None:
    """This test ensures that the white under the legs that end early is drawn, not the legs (TABOO-08)."""
    page = scene(paper, at("甲", 1, 3, 1, 40))
    legs, leading = page.builder.legs["甲"], paper.grid.leading
    legs[2] = legs[2]._replace(used=legs[2].lines - 5)
    page.builder.feet["甲"] = [0, 0, -5]
    (box,) = boxes(shapes.ragged_foot, page)
    assert box == (legs[2].x, legs[2].top + legs[2].used * leading, legs[2].width, 5 * leading)


def test_taboo_09_the_hole(paper: Paper) -> None:
    lines = paper.grid.lines
    page = scene(paper, at("甲", 1, 5, 1, lines), at("乙", 6, 6, 1, 40), at("丙", 6, 6, 43, lines))
    assert boxes(shapes.trapped_white, page) == (area(paper, 6, 6, 41, 42),)


def test_taboo_10_picture_and_title(paper: Paper) -> None:
    one = at("甲", 1, 3, 31, 60)
    x, y, width, _ = geometry_of(paper).rectangle(one.area)
    page = pictured(scene(paper, one), x, y - 200 * PT, width, 199 * PT)
    picture, title = boxes(titles.picture_beside_title, page)
    assert picture == (x, y - 200 * PT, width, 199 * PT)
    assert inside(title, geometry_of(paper).rectangle(one.area))
    two = pictured(pictured(scene(paper), 0, 0, 100, 100, "甲"), 100, 0, 100, 100, "乙")
    assert boxes(titles.picture_beside_title, two) == ((0, 0, 100, 100), (100, 0, 100, 100))


def test_taboo_11_the_pictures(paper: Paper) -> None:
    alone = scene(paper, block("picture", "图", (1, 2, 1, 20)))
    assert boxes(shapes.for_human_eyes, alone) == (area(paper, 1, 2, 1, 20),)
    slot = PictureSlot(Figure("a.jpg"), 1, 30, "head")
    of_story = pictured(scene(paper, at("甲", 1, 2, 1, 20, pictures=(slot,))), 7, 8, 90, 70, "甲")
    assert boxes(shapes.for_human_eyes, of_story) == ((7, 8, 90, 70),)


def test_taboo_12_last_line_and_title(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 38, 80))
    line, title = boxes(titles.text_runs_into_title, page)
    last = page.builder.legs["甲"][-1]
    assert (line[0], line[1] + line[3]) == (last.x, last.top + last.used * paper.grid.leading)
    assert inside(title, area(paper, 4, 6, 38, 43))


def test_taboo_13_the_three_blocks(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 2, 1, 60), at("乙", 3, 4, 6, 60), at("丙", 5, 6, 11, 60))
    assert boxes(shapes.staircase, page) == (
        area(paper, 1, 2, 1, 60),
        area(paper, 3, 4, 6, 60),
        area(paper, 5, 6, 11, 60),
    )


def test_taboo_14_title_and_text(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    page.builder.legs["甲"] = page.builder.legs["甲"][:1]
    title, text = boxes(titles.title_off_its_text, page)
    assert title == page.builder.titles[0][1:5]
    assert inside(text, area(paper, 1, 1, 1, 41))


def test_every_offence_of_a_page_has_boxes(paper: Paper) -> None:
    """This test ensures that the findings carry them, on the page, and that one without boxes has its block's."""
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40), at("丙", 1, 6, 41, 80))
    page.builder.feet["丙"], page.builder.legs["丙"] = [0, -9], []
    findings = offences(page.builder, page.page)
    assert {"TABOO-01", "TABOO-02", "TABOO-08", "TABOO-09"} <= {f.code for f in findings}
    sheet = (0, 0, paper.format.width, paper.format.height)
    assert all(f.place.boxes and all(inside(box, sheet) for box in f.place.boxes) for f in findings)
    whole = next(f for f in findings if f.code == "TABOO-08")
    assert whole.place.boxes == (area(paper, 1, 6, 41, 80),)


def placed_at(name: str, line: int, *of: int, **more: object) -> Block:
    return at(name, *of, place=Place("e.yaml", line, 9, 1), **more)


def test_short_and_over_blocks_are_marked(paper: Paper, book: FontBook) -> None:
    """This test ensures that FIT-03 and FIT-05 lie on the whole block that they are about, and on no other."""
    short = placed_at("甲", 4, 1, 3, 1, 40, story=story("抢抓施工黄金期项目全面开工", han(300)))
    over = placed_at("乙", 5, 4, 6, 9, 20, story=story("提速城建惠民路线全市通车了", han(2000)))
    found = make(edition(paper, (short, over)), book).findings
    assert {f.place.boxes for f in found if f.code == "FIT-03"} == {(area(paper, 1, 3, 1, 40),)}
    assert {f.place.boxes for f in found if f.code == "FIT-05"} == {(area(paper, 4, 6, 9, 20),)}


def test_title_findings_find_their_page(paper: Paper, book: FontBook) -> None:
    """This test ensures that a finding that names the copy's file lies on the block with that story (HED-04)."""
    told = story("x", han(300))._replace(
        title=("抢抓施工黄金期，", "提速城建惠民路"), place=Place("copy.md", 3, 1)
    )
    other = story("提速城建", han(300), place=Place("copy.md", 30, 1))
    wanted = edition(
        paper,
        (placed_at("乙", 5, 1, 3, 1, 40, story=other),),
        (
            placed_at("甲", 4, 1, 3, 9, 40, story=told, title_lines=())._replace(
                place=Place("e.yaml", 4, 9, 2)
            ),
        ),
    )
    found = [f for f in make(wanted, book).findings if f.code == "HED-04"]
    assert found
    assert {(f.place.page, f.place.boxes) for f in found} == {(2, (area(paper, 1, 3, 9, 40),))}


def test_a_picture_without_room_is_marked(paper: Paper, book: FontBook) -> None:
    figure = Figure("a.jpg", "图说", "", place=Place("e.yaml", 8, 3), width=90, height=90)
    one = placed_at("甲", 4, 1, 3, 1, 40, story=story("题", han(900)), pictures=(PictureSlot(figure, 0, 1),))
    (found,) = [f for f in make(edition(paper, (one,)), book).findings if f.code == "PIC-01"]
    assert (found.place.page, found.place.boxes) == (1, (area(paper, 1, 3, 1, 40),))


def test_foreign_findings_stay_as_they_are(paper: Paper) -> None:
    """This test ensures that a finding of another page, of no block or with boxes of its own is left alone."""
    page = Page(1, "要闻", (placed_at("甲", 4, 1, 3, 1, 40),))
    known = Place("e.yaml", 4, 9, 1, ((1, 2, 3, 4),))
    places = [Place("e.yaml", 4, 9, 2), Place("e.yaml", 5, 9, 1), Place("e.yaml"), known]
    findings = [Finding("X-01", "error", "错", "wrong", place=place) for place in places]
    assert [f.place for f in located(findings, geometry_of(paper), page)] == places


def test_white_cells_become_few_rectangles(paper: Paper) -> None:
    """This test ensures MET-01's boxes: they hold every white cell and no other, side by side in one rectangle."""
    grid = paper.grid
    builder = PageBuilder(geometry_of(paper))
    assert white_boxes(builder) == (area(paper, 1, grid.columns, 1, grid.lines),)
    builder.cover_area(Area(1, grid.columns, 1, grid.lines))
    assert white_boxes(builder) == ()
    builder.covered -= {(c, line) for c in (2, 3) for line in range(5, 9)}
    builder.covered.discard((6, 8))
    assert white_boxes(builder) == (area(paper, 2, 3, 5, 8), area(paper, 6, 6, 8, 8))


def test_an_l_shape_has_its_rectangles() -> None:
    """This test ensures that a block of several rectangles is drawn as these, not as what surrounds them."""
    one = at("甲", 1, 3, 1, 40)
    assert areas_of(one) == (one.area,)
    legs = (Area(1, 1, 1, 40), Area(2, 3, 21, 40))
    assert areas_of(one._replace(parts=legs)) == legs


def test_forms_of_a_place_with_boxes() -> None:
    """This test ensures that the JSON form has millimetres and that text forms do not change."""
    box = (72 * PT, 36 * PT, 144 * PT, 72 * PT)
    plain = Finding("FIT-05", "error", "超", "over", place=Place("a.yaml", 3, 1, 1))
    found = plain._replace(place=plain.place._replace(boxes=(box,)))
    assert as_dict(found)["boxes"] == [[25.4, 12.7, 50.8, 25.4]]
    assert "boxes" not in as_dict(plain)
    assert github([found]) == github([plain])


@pytest.mark.parametrize(
    ("code", "lines", "size"),
    [("HED-05", (han(60)[:-1],), "title.banner"), ("HED-03", ("抢抓施工黄金期项目", "开工"), "title")],
)
def test_titles_as_the_editor_broke_them(
    paper: Paper, book: FontBook, code: str, lines: tuple[str, ...], size: str
) -> None:
    """This test ensures that a title that does not fit (HED-05) or ends in a stump (HED-03) is framed with its block."""
    told = story("".join(lines), han(300), place=Place("copy.md", 3, 1))
    one = placed_at("甲", 4, 1, 3, 1, 40, story=told, title_lines=lines, title_style=size)
    found = [f for f in make(edition(paper, (one,)), book).findings if f.code == code]
    assert found
    assert {(f.place.page, f.place.boxes) for f in found} == {(1, (area(paper, 1, 3, 1, 40),))}
