"""A rule between the news that the program places and the advertisements beside it, where neither has one (AD-11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.makeup.pages import block, han, story
from typeset.auto.realising import ruled_off
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.makeup.place.ads import unparted_side
from typeset.model.block import Box
from typeset.model.kinds import AdBlock
from typeset.model.paper import Page, Paper

AD = (3, 6, 60, 111)
"""Where the advertisement stands."""
NEWS = {"below": (3, 6, 4, 59), "right": (1, 2, 60, 111), "left": (1, 2, 4, 40)}
"""News over it, at its left, and away from it."""


CLASSIC = "format: 1\nname: 早报\nregistered: false\npage: broadsheet-classic-390x546\n"


@pytest.fixture
def geo(paper_of: Callable[[str], Paper]) -> Geometry:
    """A grid whose gutters are narrower than a line."""
    return geometry_of(paper_of(CLASSIC))


def _ad(geo: Geometry, **more: object) -> AdBlock:
    """An advertisement that fills its area."""
    ad: AdBlock = block("ad", "广告甲", AD, figure=_figure(), **more)
    _, _, width, height = geo.rectangle(ad.area)
    return ad._replace(size=(width, height))


def _figure() -> object:
    return block("picture", "图", (1, 1, 1, 1)).figure


def _news(where: tuple[int, int, int, int], **more: object) -> object:
    return block("story", "稿", where, story=story("稿", han(90)), **more)


@pytest.mark.parametrize("side", ["below", "right"])
def test_news_beside_an_advertisement_is_ruled_off(geo: Geometry, side: str) -> None:
    """This test ensures that a block that is placed hard against an advertisement has a rule toward it, and that AD-11 has nothing more
    to say; what its editor placed is left as it is."""
    ad, news = _ad(geo), _news(NEWS[side])
    page = Page(2, "要闻", (ad, news))  # type: ignore[arg-type]
    assert unparted_side(geo, ad, news) == side  # type: ignore[arg-type]
    ruled = ruled_off(page, geo, {"稿"}).blocks[1]
    assert ruled.frame.rules == (side,)
    assert unparted_side(geo, ad, ruled) == ""
    assert ruled_off(page, geo, set()) == page


@pytest.mark.parametrize(
    ("ad_more", "news_more", "where"),
    [
        ({"rules": ("above", "left")}, {}, NEWS["below"]),
        ({"rules": ("above", "left")}, {}, NEWS["right"]),
        ({}, {}, NEWS["left"]),
        ({}, {"box": Box(frame=500_000)}, NEWS["below"]),
    ],
)
def test_no_second_rule(
    geo: Geometry, ad_more: dict[str, object], news_more: dict[str, object], where: tuple[int, int, int, int]
) -> None:
    """This test ensures that nothing is added where the advertisement has a rule, where the news is a framed box or far away."""
    page = Page(2, "要闻", (_ad(geo, **ad_more), _news(where, **news_more)))  # type: ignore[arg-type]
    assert ruled_off(page, geo, {"稿"}) == page
