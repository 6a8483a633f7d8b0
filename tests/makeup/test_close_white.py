"""Less white over a title and under it where its text is over with all of it (FIT-02, TIT-12)."""

from __future__ import annotations

import pytest

from bench.whites import White, whites
from tests.makeup.pages import block, edition, han, make, story
from tests.makeup.test_white import close_titles
from typeset.clreq.rules import HOUSE
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.paper import Edition, Paper

DEPTHS = range(10, 24)
WAYS = [(columns, style) for columns in (1, 2, 3) for style in ("title.side", "title.third", "title.hard")]


def _page(
    paper: Paper,
    depth: int,
    way: tuple[int, str],
    rules: tuple[str, ...],
    slack: tuple[str, ...] = ("title",),
) -> Edition:
    """A story under another, its text the same however deep it is."""
    columns, style = way
    upper = block("story", "上", (1, columns, 4, 40), story=story("上", *(han(90, n) for n in range(20))))
    told = story("抢抓施工黄金期", *(han(95, n) for n in range(2 * columns)))
    at = (1, columns, 41, 40 + depth)
    lower = block("story", "下", at, story=told, title_style=style, rules=rules, slack=slack)
    return edition(paper, (), (upper, lower))


def _lower(wanted: Edition, book: FontBook) -> tuple[White, Geometry, list[str]]:
    """The white of the lower title, and what is said of its block."""
    result, geo = make(wanted, book), geometry_of(wanted.paper)
    found = whites(result.made.sheets[1], wanted.pages[1], geo, wanted.paper.grid.furniture_lines)
    said = [f"{one.code} {one.zh}" for one in result.findings if "抢抓施工" in one.zh]
    return next(white for white in found if white.block.id == "下"), geo, said


def _checked(white: White, geo: Geometry) -> None:
    """Its white is in the range of a close title, more of it over the title than under it."""
    titles = HOUSE.titles
    above, below = white.above * 1000 / geo.leading, (white.below or 0) * 1000 / geo.leading
    assert titles.above_close[0] - 1 <= above <= titles.above_close[2] + 1
    assert titles.below_close[0] - 1 <= below < above


@pytest.mark.parametrize("rules", [(), ("above",)])
def test_fit_02_the_white_is_the_last_that_gives_way(
    paper: Paper, book: FontBook, rules: tuple[str, ...]
) -> None:
    """This test ensures that some texts fit only because their title has less white, that this is said, that it is no less than the
    house allows, and that a block that is deeper than one that fits without has its usual white."""
    rescued = 0
    for way in WAYS:
        fitted = False
        for depth in DEPTHS:
            wanted = _page(paper, depth, way, rules)
            white, geo, said = _lower(wanted, book)
            close = "下" in close_titles(wanted, book)
            over = any(one.startswith("FIT-05") for one in said)
            assert close == any("空收紧" in one for one in said)
            assert not (close and fitted)
            fitted = fitted or not (close or over)
            rescued += close and not over
            if close:
                _checked(white, geo)
    assert rescued


def test_fit_02_no_title_is_close_where_it_may_not_change(paper: Paper, book: FontBook) -> None:
    """This test ensures that a block whose slack leaves the title out keeps its white."""
    for way in WAYS:
        for depth in DEPTHS:
            assert "下" not in close_titles(_page(paper, depth, way, (), ("space",)), book)
