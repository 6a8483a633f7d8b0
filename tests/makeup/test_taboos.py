"""TABOO-01 … TABOO-14: each predicate fires on its offence and is silent beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.makeup.pages import block, changed, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.draw.builder import LegBox, PageBuilder, TitleBox
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.makeup.judge import taboo_shapes as shapes
from typeset.makeup.judge import taboo_titles as titles
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.makeup.judge.taboo_shapes import straight_cuts
from typeset.makeup.judge.taboo_titles import colliding_titles
from typeset.makeup.judge.taboos import CHECKS, offences
from typeset.model.block import Block, PictureSlot
from typeset.model.paper import Page, Paper
from typeset.model.story import Figure
from typeset.sheet.types import Illustration, Picture, TextLine

Area = tuple[int, int, int, int]
Check = Callable[[Scene], Iterator[Offence]]


def scene(paper: Paper, *blocks: Block, **more: object) -> Scene:
    """A page of blocks, each with a title in its first lines and legs down to its foot."""
    geo = geometry_of(paper)
    builder = PageBuilder(geo)
    for one in blocks:
        x, y, width, _ = geo.rectangle(one.area)
        builder.titles.append(
            TitleBox(one.id, x, y + geo.leading, width, 2 * geo.leading, 28_000_000, "song")
        )
        builder.legs[one.id] = legs(geo, one)
        builder.cover_area(one.area)
    return Scene(builder, Page(1, "要闻", blocks, **more))  # type: ignore[arg-type]


def legs(geo: Geometry, one: Block, head: int = 5, used: int = 0) -> list[LegBox]:
    first, lines = one.area.first_line + head, one.area.lines - head
    return [
        LegBox(
            geo.column_x(c),
            geo.column,
            geo.line_top(first),
            geo.foot(one.area.last_line),
            first,
            lines,
            used or lines,
        )
        for c in range(one.area.first_column, one.area.last_column + 1)
    ]


def at(name: str, *area: int, **more: object) -> Block:
    return block("story", name, area, **more)  # type: ignore[arg-type]


def severities(check: Check, page: Scene) -> list[str]:
    return [offence.finding.severity for offence in check(page)]


def codes(check: Check, page: Scene) -> list[str]:
    return [offence.finding.code for offence in check(page)]


def test_all_fourteen_are_looked_at(paper: Paper) -> None:
    """This test ensures that the list of checks is the craft's, each telling its own code."""
    assert len(CHECKS) == 14
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40))
    findings = offences(page.builder, page.page)
    assert [f.code for f in findings if f.severity == "error"] == ["TABOO-02"]
    assert all(f.place.page == 1 for f in findings)


def test_taboo_01_fires(paper: Paper) -> None:
    page = scene(paper, at("0", 1, 6, 1, 40), at("1", 1, 3, 41, 80), at("2", 4, 6, 41, 80))
    assert straight_cuts(page) == [40]
    assert severities(shapes.straight_cut, page)[0] == "error"
    down = scene(paper, at("0", 1, 3, 1, 80), at("1", 4, 6, 1, 40), at("2", 4, 6, 41, 80))
    assert severities(shapes.straight_cut, down) == ["warning"]


def test_taboo_01_silent(paper: Paper) -> None:
    """This test ensures that a block across the gap, the masthead's foot, a foot ad, a page that wants it and a side
    column are no cuts (TABOO-01, SHP-03)."""
    crossed = [at("0", 1, 3, 1, 40), at("1", 4, 6, 1, 60), at("2", 1, 4, 41, 80), at("3", 5, 6, 61, 80)]
    assert codes(shapes.straight_cut, scene(paper, *crossed)) == []
    head = scene(paper, block("masthead", "m", (1, 6, 1, 20)), at("1", 1, 4, 21, 80), at("2", 5, 6, 21, 80))
    assert codes(shapes.straight_cut, head) == []
    foot = scene(paper, at("0", 1, 4, 1, 60), at("1", 5, 6, 1, 60), block("ad", "a", (1, 6, 61, 80)))
    assert codes(shapes.straight_cut, foot) == []
    cut = [at("0", 1, 6, 1, 40), at("1", 1, 3, 41, 80), at("2", 4, 6, 41, 80)]
    assert codes(shapes.straight_cut, scene(paper, *cut, modular_cut_ok=True)) == []


def test_taboo_02(paper: Paper) -> None:
    level = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40))
    assert colliding_titles(level) == [("甲", "乙")]
    assert severities(titles.level_titles, level) == ["error"]
    assert colliding_titles(scene(paper, at("甲", 1, 2, 1, 40), at("乙", 4, 6, 1, 40))) == []
    assert colliding_titles(scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 9, 40))) == []
    ruled = scene(paper, at("甲", 1, 3, 1, 40, rules=("right",)), at("乙", 4, 6, 1, 40))
    assert colliding_titles(ruled) == [("甲", "乙")], "a rule alone is not enough"
    ruled.builder.titles[1] = ruled.builder.titles[1]._replace(size=20_000_000)
    assert colliding_titles(ruled) == []


def test_taboo_02_in_print(paper: Paper, book: FontBook) -> None:
    """This test ensures that the titles really placed are looked at (TABOO-02)."""
    one, two = story("抢抓施工黄金期项目全面开工", han(500)), story("提速城建惠民路线全市通车了", han(500))
    beside = edition(paper, (at("甲", 1, 3, 1, 40, story=one), at("乙", 4, 6, 1, 40, story=two)))
    below = edition(paper, (at("甲", 1, 3, 1, 40, story=one), at("乙", 1, 3, 41, 80, story=two)))
    assert "TABOO-02" in make(beside, book).codes()
    assert "TABOO-02" not in make(below, book).codes()


def test_taboo_02_offers_the_lines(paper: Paper) -> None:
    """This test ensures that titles side by side are told with the place that brings one under the other, which works as pasted
    (TABOO-02)."""
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40))
    (told,) = [one.finding for one in titles.level_titles(page)]
    assert "at: {columns: 4-6, lines: 3-40}" in told.hint
    assert codes(titles.level_titles, scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 3, 40))) == []


def test_taboo_03(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 8), at("乙", 1, 3, 9, 40))
    assert severities(titles.stacked_titles, page) == ["warning"]
    assert codes(titles.stacked_titles, scene(paper, at("甲", 1, 3, 1, 9), at("乙", 1, 3, 10, 40))) == []
    assert codes(titles.stacked_titles, scene(paper, at("甲", 1, 3, 1, 8), at("乙", 4, 6, 9, 40))) == []


def test_taboo_04(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    assert codes(shapes.text_away_from_title, page) == []
    first = page.builder.legs["甲"][0]
    page.builder.legs["甲"][0] = first._replace(first_line=first.first_line + 10, lines=first.lines - 10)
    assert severities(shapes.text_away_from_title, page) == ["warning"]


def test_taboo_05(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 1, 40))
    assert codes(shapes.wrong_leg_order, page) == []
    page.builder.legs["甲"].reverse()
    assert severities(shapes.wrong_leg_order, page) == ["error", "error"]
    past = scene(paper, at("甲", 1, 3, 1, 40))
    one = past.builder.titles[0]
    leg = past.builder.legs["甲"][1]
    past.builder.titles.append(one._replace(block="乙", x=leg.x, width=leg.width, y=one.y + 200_000_000))
    assert severities(shapes.wrong_leg_order, past) == ["error"]
    lower = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 1, 3, 21, 40))
    told = [one.finding for one in shapes.wrong_leg_order(lower) if "“乙”的标题" in one.finding.zh]
    assert told
    assert "at: {columns: 1-3, lines: 1-20}" in told[0].hint


def test_taboo_06(paper: Paper) -> None:
    picture = PictureSlot(Figure("a.jpg"), 1, 30, "top-left")
    page = scene(paper, at("甲", 1, 3, 1, 40, pictures=(picture,)))
    assert codes(shapes.cut_by_a_picture, page) == []
    page.builder.legs["甲"][0] = page.builder.legs["甲"][0]._replace(lines=4)
    assert severities(shapes.cut_by_a_picture, page) == ["error"]


@pytest.mark.parametrize(
    ("used", "style", "fires"),
    [(2, "title", True), (3, "title", False), (4, "title.lead", True), (5, "title.lead", False)],
)
def test_taboo_07(paper: Paper, used: int, style: str, fires: bool) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40, title_style=style))
    page.builder.legs["甲"][2] = page.builder.legs["甲"][2]._replace(used=used, lines=used)
    assert severities(shapes.short_leg, page) == ["error"] * fires
    page.builder.legs["甲"][2] = page.builder.legs["甲"][2]._replace(lines=30)
    assert severities(shapes.short_leg, page) == ["warning"] * fires, "a short story is told by FIT-03"


@pytest.mark.parametrize(("feet", "told"), [([0, 0, -1], []), ([0, -2], ["warning"]), ([0, -4], ["error"])])
def test_taboo_08(paper: Paper, feet: list[int], told: list[str]) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    page.builder.feet["甲"] = feet
    assert severities(shapes.ragged_foot, page) == told


def test_taboo_09(paper: Paper) -> None:
    lines = paper.grid.lines
    full = scene(paper, at("甲", 1, 3, 1, lines), at("乙", 4, 6, 1, lines))
    assert codes(shapes.trapped_white, full) == []
    assert codes(shapes.trapped_white, scene(paper, at("甲", 1, 3, 1, lines), at("乙", 4, 6, 2, lines))) == []
    hole = scene(paper, at("甲", 1, 5, 1, lines), at("乙", 6, 6, 1, 40), at("丙", 6, 6, 43, lines))
    assert severities(shapes.trapped_white, hole) == ["warning"]
    assert shapes.holes(hole.builder, hole.page.blocks) == [(6, 41, 2)]


def pictured(page: Scene, x: int, y: int, width: int, height: int, of: str = "丁") -> Scene:
    page.builder.pictures.append(Picture(x, y, width, height, "a.jpg", (0, 0, 9, 9), "图", of))
    nothing = (0, 0)
    page.builder.illustrations.append(Illustration(x, y, width, height, "图", of, nothing, nothing, nothing))
    return page


def test_taboo_10_picture_and_title(paper: Paper) -> None:
    geo = geometry_of(paper)
    one = at("甲", 1, 3, 31, 60)
    x, y, width, _ = geo.rectangle(one.area)
    over = pictured(scene(paper, one), x, y - 200_000_000, width, 199_000_000)
    assert severities(titles.picture_beside_title, over) == ["error"]
    own = pictured(scene(paper, one), x, y - 200_000_000, width, 199_000_000, of="甲")
    assert codes(titles.picture_beside_title, own) == []
    ruled = pictured(scene(paper, changed(one, rules=("above",))), x, y - 200_000_000, width, 199_000_000)
    assert codes(titles.picture_beside_title, ruled) == []
    captioned = pictured(scene(paper, one), x, y - 200_000_000, width, 190_000_000)
    captioned.builder.text.append(TextLine(x, y - 1_000_000, width, "caption", ()))
    assert codes(titles.picture_beside_title, captioned) == []
    beside = pictured(scene(paper, one), x + width + 1_000_000, y, width, 100_000_000)
    assert severities(titles.picture_beside_title, beside) == ["error"]
    apart = pictured(scene(paper, one), x + width + geo.gutter + 1_000_000, y, width, 100_000_000)
    assert codes(titles.picture_beside_title, apart) == []


def test_taboo_10_two_pictures(paper: Paper) -> None:
    page = pictured(pictured(scene(paper), 0, 0, 100, 100, "甲"), 100, 0, 100, 100, "乙")
    assert severities(titles.picture_beside_title, page) == ["error"]
    apart = pictured(pictured(scene(paper), 0, 0, 100, 100, "甲"), 20_000_000, 0, 100, 100, "乙")
    assert codes(titles.picture_beside_title, apart) == []


def test_taboo_11(paper: Paper) -> None:
    assert severities(shapes.for_human_eyes, scene(paper, block("picture", "图", (1, 2, 1, 20)))) == ["info"]
    assert codes(shapes.for_human_eyes, scene(paper, at("甲", 1, 2, 1, 20))) == []


def test_taboo_12(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 38, 80))
    assert severities(titles.text_runs_into_title, page) == ["warning"]
    ruled = scene(paper, at("甲", 1, 3, 1, 40, rules=("right",)), at("乙", 4, 6, 38, 80))
    assert codes(titles.text_runs_into_title, ruled) == []
    assert (
        codes(titles.text_runs_into_title, scene(paper, at("甲", 1, 3, 1, 40), at("乙", 4, 6, 50, 80))) == []
    )


def test_taboo_13(paper: Paper) -> None:
    stairs = scene(paper, at("甲", 1, 2, 1, 60), at("乙", 3, 4, 6, 60), at("丙", 5, 6, 11, 60))
    assert severities(shapes.staircase, stairs) == ["warning"]
    uneven = scene(paper, at("甲", 1, 2, 1, 60), at("乙", 3, 4, 6, 60), at("丙", 5, 6, 3, 60))
    assert codes(shapes.staircase, uneven) == []
    row = scene(paper, at("甲", 1, 2, 1, 60), at("乙", 3, 4, 1, 60), at("丙", 5, 6, 1, 60))
    assert severities(shapes.staircase, row) == ["warning"]


def test_taboo_14(paper: Paper) -> None:
    page = scene(paper, at("甲", 1, 3, 1, 40))
    assert codes(titles.title_off_its_text, page) == []
    page.builder.legs["甲"] = page.builder.legs["甲"][:1]
    assert severities(titles.title_off_its_text, page) == ["error"]
    again = scene(paper, at("甲", 1, 3, 1, 40), at("甲", 4, 6, 1, 40))
    assert codes(titles.title_off_its_text, again) == []  # EDN-06 tells of it
