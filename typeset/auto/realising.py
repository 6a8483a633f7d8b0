"""A layout as a page with blocks, as a person would write it: places, rules between neighbours, pictures as high as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from typeset.auto.looks import Spot
from typeset.model.block import TEXT, Area, Block, TextBlock

if TYPE_CHECKING:
    from typeset.auto.searching import Found
    from typeset.auto.shapes import Item
    from typeset.model.paper import Page


def page_of(page: Page, items: Sequence[Item], found: Found, white: tuple[Area, ...] = ()) -> Page:
    """A page with the blocks of a layout behind those that stand, in the order in which its editor has them: stories without a rank
    follow one another in it (MET-07). white: what stays so on purpose."""
    spots = sorted((spot for spot in found.spots if items[spot.item].variants), key=lambda spot: spot.item)
    blocks = tuple(_block(items[spot.item], spot, spots) for spot in spots)
    return page._replace(blocks=(*page.blocks, *blocks), white=(*page.white, *white), auto=())


def _block(item: Item, spot: Spot, spots: Sequence[Spot]) -> Block:
    block = item.variants[spot.shape.variant].block
    area = Area(spot.left, spot.right, spot.top, spot.foot)
    block = block._replace(area=area)
    if not isinstance(block, TextBlock):
        return block
    variant = item.variants[spot.shape.variant]
    pictures = block.pictures
    if pictures and variant.most > variant.least:
        slot = pictures[0]
        pictures = (slot._replace(lines=variant.least + spot.shape.grown, least=0), *pictures[1:])
    frame = block.frame
    if frame.box is None and not frame.rules:
        frame = frame._replace(rules=_rules(spot, spots))
    copyfit = block.copyfit
    if spot.shape.filled and TEXT not in copyfit.slack:
        copyfit = copyfit._replace(slack=(*copyfit.slack, TEXT))
    return block._replace(pictures=pictures, frame=frame, rank=item.entry.rank, copyfit=copyfit)


def _rules(spot: Spot, spots: Sequence[Spot]) -> tuple[str, ...]:
    """A rule over what stands under another story, and at the left of what stands beside one (LIN-01, LIN-05)."""
    above = any(
        other.foot + 1 == spot.top and other.left <= spot.right and spot.left <= other.right
        for other in spots
    )
    left = any(
        other.right + 1 == spot.left and other.top <= spot.foot and spot.top <= other.foot for other in spots
    )
    return tuple(side for side, there in (("above", above), ("left", left)) if there)
