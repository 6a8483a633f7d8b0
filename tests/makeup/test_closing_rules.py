"""Rules below blocks and over an index: as far under the type that they close as rules above texts (LIN-01), inside the white there."""

from __future__ import annotations

import pytest

from bench.whites import head, span_of
from tests.makeup.pages import block, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.block import Block
from typeset.model.ornament import PrintedRule
from typeset.model.paper import Paper
from typeset.sheet.types import Rule, Sheet
from typeset.units import PT


def _told(name: str, area: tuple[int, int, int, int], **more: object) -> Block:
    text = (han(90, n) for n in range(30))
    made: Block = block("story", name, area, story=story(name, *text), title_style="title.third", **more)
    return made


def _closed(paper: Paper, book: FontBook, *under: Block, last: int = 40, form: str = "hairline") -> Sheet:
    """A story with a rule below it, and what stands under that."""
    lines = () if form == "hairline" else (("below", PrintedRule(form, 0, "black")),)
    over = _told("春山水市", (1, 3, 4, last), rules=("below",), lines=lines)
    return make(edition(paper, (), (over, *under)), book).made.sheets[1]


def _below(sheet: Sheet, geo: Geometry, last: int = 40) -> tuple[int, int]:
    """White over the rule below the first block, and its foot, units."""
    span = next(one for one in sheet.blocks if one.name == "春山水市")
    ends = [span_of(shape) for shape in sheet.rules[slice(*span.rules)]]
    near = [one for one in ends if one[0] > geo.foot(last - 1)]
    return min(one for one, _ in near) - geo.foot(last), max(two for _, two in near)


@pytest.mark.parametrize("form", ["hairline", "thick-thin", "wave"])
def test_lin_01_a_rule_below_stands_clear_of_what_it_closes(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that a rule below a text stands 10 to 12 pt under it over a title, whose lines stay, and clear of that."""
    geo = geometry_of(paper)
    lower = _told("抢抓施工", (1, 3, 41, 80))
    sheet = _closed(paper, book, lower, form=form)
    white, foot = _below(sheet, geo)
    title = next(line for line in sheet.text if line.story == "抢抓施工" and line.role == "title")
    assert 9 * PT <= white <= 12 * PT
    assert head(title) - foot >= 4 * PT - 1
    body = [head(line) for line in sheet.text if line.role == "body"]
    assert all((one - geo.y0) % geo.leading == 0 for one in body)


def test_lin_01_a_rule_below_keeps_inside_narrow_white(paper: Paper, book: FontBook) -> None:
    """This test ensures that the rule keeps 4 pt clear of a text without a title, and stays close under its own over artwork that
    leaves it no white, and at the foot of the page."""
    geo = geometry_of(paper)
    bare = _told("抢抓施工", (1, 3, 41, 80), title_position="none")
    sheet = _closed(paper, book, bare)
    white, foot = _below(sheet, geo)
    first = min(head(line) for line in sheet.text if line.story == "抢抓施工")
    assert first - foot >= 4 * PT - PT // 2 or white <= geo.leading - geo.size
    ad = block("ad", "广", (1, 3, 41, 60))
    white, _ = _below(_closed(paper, book, ad), geo)
    assert 0 <= white <= geo.leading - geo.size
    white, _ = _below(_closed(paper, book, last=geo.lines), geo, geo.lines)
    assert 0 <= white <= geo.leading - geo.size


def test_lin_05_an_upright_rule_begins_at_the_rule_over_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that a hairline between two blocks begins at the lowered rule, not over it."""
    geo = geometry_of(paper)
    pair = (_told("抢抓施工", (1, 1, 41, 80)), _told("灯桥河学", (2, 3, 41, 80), rules=("left",)))
    sheet = _closed(paper, book, *pair)
    _, foot = _below(sheet, geo)
    (upright,) = [r for r in sheet.rules if isinstance(r, Rule) and r.x1 == r.x2]
    assert 0 <= min(upright.y1, upright.y2) - foot <= PT // 2


@pytest.mark.parametrize(("first", "white"), [(60, 10), (1, 0)])
def test_lin_01_the_heavy_rule_of_an_index(paper: Paper, book: FontBook, first: int, white: int) -> None:
    """This test ensures that the rule over an index stands as far under the text over it as the hairline of a story beside it, and at
    the head of a page at the head."""
    geo = geometry_of(paper)
    index = block("index", "导读", (4, 6, first, first + 14), text=("今日导读",))
    beside = _told("春山水市", (1, 3, max(first, 4), first + 30), rules=("above",))
    made = make(edition(paper, (index, beside), (_told("抢抓施工", (1, 3, 4, 80)),)), book)
    sheet = made.made.sheets[0]
    span = next(one for one in sheet.blocks if one.name == "导读")
    heavy = min(span_of(shape) for shape in sheet.rules[slice(*span.rules)])[0]
    over = geo.foot(first - 1) if first > 1 else geo.y0
    assert heavy - over == white * PT
    if first > 1:
        other = next(one for one in sheet.blocks if one.name == "春山水市")
        thin = min(span_of(shape) for shape in sheet.rules[slice(*other.rules)])[0]
        assert abs(thin - heavy) <= PT // 2
