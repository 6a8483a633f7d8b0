"""A layout as a page with blocks, as a person would write it: places, rules between neighbours, pictures as high as they fit."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from typeset.auto.looks import Spot
from typeset.auto.spots import rectangles
from typeset.intake.edition.areas import around
from typeset.makeup.place.ads import unparted_side
from typeset.model.block import TEXT, Area, Block, TextBlock
from typeset.model.kinds import AdBlock

if TYPE_CHECKING:
    from typeset.auto.searching import Found
    from typeset.auto.shapes import Item
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.paper import Page


def page_of(page: Page, items: Sequence[Item], found: Found, white: tuple[Area, ...] = ()) -> Page:
    """A page with the blocks of a layout behind those that stand, in the order in which its editor has them: stories without a rank
    follow one another in it (MET-07). white: what stays so on purpose."""
    spots = sorted((spot for spot in found.spots if items[spot.item].variants), key=lambda spot: spot.item)
    blocks = tuple(block_of(items[spot.item], spot, spots) for spot in spots)
    return page._replace(blocks=(*page.blocks, *blocks), white=(*page.white, *white), auto=())


def ruled_off(page: Page, geo: Geometry, placed: Container[str]) -> Page:
    """A page with a rule between its advertisements and the news beside them, where neither has one (AD-11). placed: ids of the blocks
    that the program places; only they are changed."""
    ads = [block for block in page.blocks if isinstance(block, AdBlock)]
    if not ads:
        return page
    return page._replace(
        blocks=tuple(_ruled_off(one, ads, geo) if one.id in placed else one for one in page.blocks)
    )


def _ruled_off(block: Block, ads: Sequence[AdBlock], geo: Geometry) -> Block:
    if isinstance(block, TextBlock) and block.frame.box is not None:
        return block
    for ad in ads:
        side = unparted_side(geo, ad, block)
        if side:
            block = block._replace(frame=block.frame._replace(rules=(*block.frame.rules, side)))
    return block


def block_of(item: Item, spot: Spot, spots: Sequence[Spot]) -> Block:
    """The block of an item in its place. spots: all places, for the rules between neighbours."""
    block = item.variants[spot.shape.variant].block
    area = Area(spot.left, spot.right, spot.top, spot.foot)
    block = block._replace(area=area)
    if not isinstance(block, TextBlock):
        return block
    if spot.tail is not None:  # an L has a leg a column (EDN-09)
        shape = (area, Area(*spot.tail))
        block = block._replace(area=around(shape), parts=shape, legs=0)
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
    """A rule over what stands under another story, and at the left of what stands beside one (LIN-01, LIN-05). An L has those of its
    first rectangle; where it has none, what it goes round has one toward its second."""
    sides = _over_and_left(spot, spots)
    for other in spots:
        if other.tail is None or other.item == spot.item:
            continue
        left, right, top, foot = other.tail
        ruled = _over_and_left(other, spots)
        if "above" not in ruled and top == spot.foot + 1 and left <= spot.right and spot.left <= right:
            sides = (*sides, "below")
        if "left" not in ruled and left == spot.right + 1 and top <= spot.foot and spot.top <= foot:
            sides = (*sides, "right")
    return sides


def _over_and_left(spot: Spot, spots: Sequence[Spot]) -> tuple[str, ...]:
    others = [rect for other in spots if other.item != spot.item for rect in rectangles(other)]
    above = any(
        foot + 1 == spot.top and left <= spot.right and spot.left <= right for left, right, _, foot in others
    )
    left = any(
        right + 1 == spot.left and top <= spot.foot and spot.top <= foot for _, right, top, foot in others
    )
    return tuple(side for side, there in (("above", above), ("left", left)) if there)
