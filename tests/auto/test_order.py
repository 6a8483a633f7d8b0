"""The order of the blocks of a proposal: the one in which their editor has the stories (MET-07)."""

from __future__ import annotations

from tests.auto.test_looks import item
from typeset.auto.looks import Spot
from typeset.auto.realising import page_of
from typeset.auto.searching import Found
from typeset.auto.shapes import Shape
from typeset.model.paper import Page


def test_blocks_stand_in_the_order_of_the_editor_not_of_their_places() -> None:
    """Stories without a rank are ranked as they follow one another, so a proposal must not reorder them."""
    items = [item(at) for at in range(3)]
    shape = Shape(0, 2, 20, 0, 0)
    places = ((3, 4, 1, 20), (1, 2, 21, 40), (1, 2, 1, 20))
    spots = tuple(Spot(at, shape, *place) for at, place in reversed(tuple(enumerate(places))))
    page = page_of(Page(1, "要闻", ()), items, Found(0, (), spots))
    assert [block.id for block in page.blocks] == ["稿0", "稿1", "稿2"]
    assert [tuple(block.area) for block in page.blocks] == list(places)
