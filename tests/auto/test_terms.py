"""What one block costs, term by term (FRM-05): each form's, each shape's, and what no shape has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

from typeset.auto.judging import Judged
from typeset.auto.looks import Looks, PageContext, Spot
from typeset.auto.searching import Found
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.terms import block_terms, penalties_of
from typeset.auto.weights import weights_of
from typeset.model.auto import AutoStory
from typeset.model.block import Area, TitleSpec
from typeset.model.kinds import PictureBlock, StoryBlock
from typeset.model.paper import Page
from typeset.model.story import Figure, Story

W = weights_of("")
STORY = StoryBlock(id="稿", area=Area(1, 1, 1, 1), story=Story("稿", ("稿",)))
STILL = {"MET-01": 0.0, "MET-02": 0.0}


class Case(NamedTuple):
    """A variant's block and cost, its shape, and what they come to."""

    terms: dict[str, int]
    cost: int = 0
    block: Mapping[str, Any] = {}
    variant: Mapping[str, Any] = {}
    shape: Mapping[str, Any] = {}


LEFT = {"title": TitleSpec("title", position="left")}
HALF = {"title": TitleSpec("title", position="half")}
CASES = {
    "nothing": Case({}),
    "redivided": Case({"redivided": W["redivided"]}, W["redivided"], {"legs": 2}),
    "vertical": Case({"vertical": W["vertical"]}, W["vertical"], LEFT),
    "half": Case({"half": W["half"]}, W["half"], HALF),
    "picture left out": Case({"picture_left_out": 40}, 40),
    "redivided without its picture": Case({"redivided": 8, "picture_left_out": 40}, 48, {"legs": 2}),
    "small picture": Case({"picture_small": 6}, 6, variant={"picture": 1, "least": 10, "most": 12}),
    "white": Case({"white": 3 * W["white"]}, shape={"cost": 3 * W["white"], "white": 3}),
    "tall": Case({"shape": 2 * W["shape"]}, shape={"cost": 2 * W["shape"], "depth": 61}),
    "flat": Case({"shape": W["shape"]}, shape={"columns": 2, "depth": 7, "cost": W["shape"]}),
    "tall and white": Case(
        {"shape": W["shape"], "white": 14}, shape={"depth": 52, "white": 1, "cost": W["shape"] + 14}
    ),
    "looser": Case({"looser": W["looser"]}, shape={"filled": True, "cost": W["looser"]}),
    "hole": Case(
        {"hole": W["hole"], "white": 5 * W["white"]},
        shape={"white": 4, "cost": W["hole"] + 5 * W["white"]},
    ),
    "other title": Case({"other_title": 12, "picture_left_out": 40}, 52, variant={"other_title": 12}),
    "short": Case({"short": 2 * W["short"]}, shape={"short": 2, "cost": 2 * W["short"]}),
    "short and looser": Case(
        {"short": W["short"], "looser": W["looser"]},
        shape={"short": 1, "filled": True, "cost": W["short"] + W["looser"]},
    ),
    "jump": Case({"jump": W["jump"] + 40}, variant={"goes_on": True}, shape={"cost": W["jump"] + 40}),
    "more jumps than waits": Case(
        {"jump": W["jump"] + 100, "jump_rest": 900}, variant={"goes_on": True}, shape={"cost": W["jump"] + 1000}
    ),
    "over": Case({"squeezed": 600}, shape={"over": 1, "cost": 600}),
    "over and white before": Case(
        {"squeezed": 600, "white": 2 * W["white"]}, shape={"over": 1, "white": 2, "cost": 600 + 2 * W["white"]}
    ),
}  # fmt: skip


def placed(case: Case, rank: int = 2) -> tuple[Item, Spot]:
    """The item of a case in a place as large as its shape."""
    shape = Shape(0, 3, 20, 0, 0)._replace(**{"cost": 0, **case.shape})
    shape = shape._replace(cost=shape.cost + case.cost)
    variant = Variant(STORY._replace(**case.block), shape.columns, case.cost, **case.variant)
    item = Item("稿", AutoStory(STORY), rank, (variant,), (shape,))
    return item, Spot(0, shape, 1, shape.columns, 1, shape.depth)


class Stub(NamedTuple):
    """What of a search and of a setup is asked."""

    items: tuple[Item, ...]
    looks: Looks
    weights: Any
    spec: Any
    geo: Any = None
    ground: PageContext = PageContext(6, 1, 60, 30, (1, 1), ())
    opened: bool = False
    left_out: int = 15
    reserve: tuple[int, ...] = ()
    above: int = 0

    def excess(self, spots: tuple[Spot, ...]) -> int:
        """What white over what a page may have costs, so much for every block."""
        return self.above * len(spots)


class Spec(NamedTuple):
    """What is asked of a page."""

    stories: tuple[AutoStory, ...]


def page_of(item: Item, among: int = 5) -> Any:
    """A page of so many stories."""
    return Stub(
        (item,), Looks((item,), PageContext(6, 1, 60, 30, (1, 1), ()), W), W, Spec((item.entry,) * among)
    )


@pytest.mark.parametrize("name", CASES)
def test_terms_of_a_block(name: str) -> None:
    """This test ensures that each part of a shape's cost has its name, and that they add up to it."""
    item, spot = placed(CASES[name])
    terms = block_terms(item, spot, page_of(item))
    assert terms == CASES[name].terms
    assert sum(terms.values()) == spot.shape.cost


def test_a_narrow_lead_is_a_matter_of_shape() -> None:
    case = Case({"shape": 4 * W["shape"]}, shape={"columns": 2, "cost": 4 * W["shape"]})
    item, spot = placed(case, rank=1)
    assert block_terms(item, spot, page_of(item)) == case.terms


def test_a_title_that_its_editor_stood_up_costs_nothing() -> None:
    item, spot = placed(Case({}, 0, LEFT))
    entry = AutoStory(STORY._replace(**LEFT))
    assert block_terms(item._replace(entry=entry), spot, page_of(item)) == {}


def test_a_picture_of_its_own() -> None:
    figure = PictureBlock(id="图", area=Area(1, 1, 1, 1), figure=Figure("a.jpg"))
    item = Item("图", AutoStory(figure), 2, (Variant(figure, 2, 0, 2, 9, 12),), ())
    assert block_terms(item, Spot(0, Shape(0, 2, 9, 0, 0, picture=18), 1, 2, 1, 9), page_of(item)) == {}


def whole(
    spot: Spot, item: Item, rest: int, metrics: dict[str, float] = STILL, reserve: int = 0, above: int = 0
) -> dict[str, int]:
    """The penalties of a page with one block, whose layout costs so much beside its shape."""
    looks = Looks((item,), PageContext(6, 1, 60, 30, (1, 1), ()), W)
    items = (item,) * (1 + reserve)
    stub: Any = Stub(items, looks, W, Spec((item.entry,)), reserve=tuple(range(1, 1 + reserve)), above=above)
    cost = spot.shape.cost + looks.total((spot,)) + rest
    judged = Judged(Found(cost, (), (spot,)), Page(1, "", ()), metrics, (), 0)
    found = penalties_of(stub, stub, judged)
    only = {name: value for name, value in found.items() if name not in looks.terms((spot,))}
    assert sum(found.values()) == cost + sum(
        v for k, v in only.items() if k in ("holes", "page_white", "balance")
    )
    return only


def test_what_no_shape_has() -> None:
    """This test ensures that lines too many are padded, lines too few squeezed, a width that none has a shape, and reserve left out."""
    item, spot = placed(Case({}))
    assert whole(spot, item, 0) == {}
    assert whole(spot, item, 180, above=180) == {"excess": 180}
    assert whole(spot._replace(foot=21), item, 450) == {"padded": 450}
    assert whole(spot._replace(foot=19), item, 900) == {"squeezed": 900}
    assert whole(spot._replace(right=2), item, 9300) == {"shape": 9000, "padded": 300}
    assert whole(spot, item, 30, reserve=2) == {"left_out": 30}


def test_what_the_page_shows_when_it_is_set() -> None:
    item, spot = placed(Case({}))
    assert whole(spot, item, 0, {"MET-01": 1.2, "MET-02": 2.0}) == {"holes": 120, "page_white": 100}
    assert whole(spot, item, 0, {**STILL, "MET-10": 8.0}) == {}
    assert whole(spot, item, 0, {**STILL, "MET-10": 10.0}) == {"balance": 30}
