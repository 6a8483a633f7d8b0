"""Late copy: what stays in its place keeps the very form that it had (TST-04)."""

from __future__ import annotations

import random

import pytest

from bench.loads import edition_of, load
from bench.makeup.changes import CHANGES
from bench.makeup.doors import door
from bench.makeup.trial import timed
from typeset.auto.types import Wish
from typeset.model.block import Block, TextBlock
from typeset.model.paper import Page

OTHER = {
    "title.third": "title.hard",
    "title.hard": "title.third",
    "title": "title.side",
    "title.side": "title",
}
"""Styles that an editor gave instead of those that the program chose."""


def _form(block: Block) -> object:
    """What is set of a block, whatever it says."""
    if not isinstance(block, TextBlock):
        return block.shape
    pictures = [(slot.position, slot.columns, slot.lines) for slot in block.pictures]
    return block.shape, block.legs, block.title.style, block.title.position, pictures


def _edited(page: Page) -> Page:
    """A page whose titles are in other styles."""
    blocks = (
        block._replace(title=block.title._replace(style=OTHER.get(block.title.style, block.title.style)))
        if isinstance(block, TextBlock)
        else block
        for block in page.blocks
    )
    return page._replace(blocks=tuple(blocks))


@pytest.mark.parametrize("seed", [701, 703, 719])
def test_what_stays_keeps_its_form(seed: int) -> None:
    """This test ensures that blocks that stay where they stood have the title, legs and pictures that their editor gave them, also such as
    the program would not choose, where their text still fits; only those that lie in the way of the change have others."""
    made, by = load(seed), door()
    late = CHANGES["paragraph"](made, random.Random(f"late {seed}"))
    assert late is not None
    stood = _edited(timed(made, edition_of(made), Wish(1), by)[0][0].page)
    after = timed(late.load, edition_of(late.load), Wish(1, before=stood), by)[0][0]
    now = {block.id: block for block in after.page.blocks}
    kept = [block for block in stood.blocks if block.id in now and now[block.id].shape == block.shape]
    others = [block.id for block in kept if _form(block) != _form(now[block.id])]
    assert after.how == "kept"
    assert len(kept) > 3
    assert len(others) <= 2, others
