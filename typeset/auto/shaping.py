"""What a form of a story is at a depth: its title's place, its picture's height, legs that are none, and what it costs (FRM-01, FRM-05)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.picturing import unusual
from typeset.clreq.rules import HOUSE
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from typeset.auto.measuring import TitleInk
    from typeset.auto.shapes import Shape, Variant
    from typeset.auto.variants import Request
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.kinds import StoryBlock

HEAD = 6
"""Body lines that a title takes, about."""

MOST_LEG = 45
"""Lines of a leg over which it wants a break (SHP-04)."""

_LEAST_UNDER = 5
"""Lines that a picture leaves of a leg at least (TABOO-06)."""

_LEAST_LINES = 2
"""Lines of a leg under which it is no leg at all (TABOO-07)."""

_LEADS = ("title.lead", "title.banner")
"""How the styles of a lead's title begin."""


def titled(shape: Shape, ink: TitleInk, variant: Variant) -> Shape:
    """A shape of a form with that title; a picture over all of it stands over the title, as high as the shape has it."""
    more = shape.grown if variant.picture == variant.columns else 0
    head, foot = (ink.head + more, ink.foot + more) if ink.foot else (0, 0)
    return shape._replace(
        size=ink.size, face=ink.face, head=head, foot=foot, lines=ink.lines, short=ink.short
    )


def shaped(shape: Shape, block: TextBlock, ink: TitleInk, variant: Variant, grown: int) -> Shape:
    """A shape with its title and its picture. grown: lines by which that is higher than at least."""
    return titled(shape._replace(grown=grown), ink, variant)._replace(
        style=block.title.style,
        form="box" if block.frame.box is not None else block.title.position,
        picture=variant.picture * (variant.least + grown),
        grown=grown,
    )


def filled_depths(variant: Variant, measured: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Depths, the cells that each leaves white, and by how much the picture is higher there; those between are reached by a
    picture that grows."""
    room = variant.most - variant.least
    if not variant.picture or not room:
        for depth, white in measured:
            yield depth, white, 0
        return
    least, white = measured[0]
    used = variant.columns * least - white
    deepest = least + room * variant.picture // variant.columns + 1
    for depth in range(least, deepest + 1):
        free = variant.columns * depth - used
        grown = min(free // variant.picture, room)
        left = free - grown * variant.picture
        if left <= 2 * variant.columns:
            yield depth, left, grown


def legs_fit(variant: Variant, ink: TitleInk, depth: int, grown: int, white: int = 0) -> bool:
    """Whether no leg is an island (TABOO-06, TABOO-07), where so many cells stay white: legs end level, some of them a line higher."""
    assert isinstance(variant.block, TextBlock)
    legs = variant.block.legs or variant.columns
    short = -(-white * legs // variant.columns)
    feet, uneven = divmod(short, legs) if short > HOUSE.copyfit.short else (0, 0)
    if variant.picture and variant.picture != variant.columns:
        return depth - ink.foot - variant.least - grown - feet >= _LEAST_UNDER
    lines = depth - ink.foot - (grown if variant.picture else 0)
    highest = lines - feet - (uneven > 0)
    if lines < least_leg(variant) or (feet + uneven and highest < _LEAST_LINES):
        return False
    return not (variant.picture and uneven and highest < min(_LEAST_UNDER, lines - feet))


def least_leg(variant: Variant) -> int:
    """Lines that each leg of a form has at least: more of them in a lead that has several (TABOO-07)."""
    block = variant.block
    assert isinstance(block, TextBlock)
    lead = block.title.style.startswith(_LEADS) and (block.legs or variant.columns) > 1
    return HOUSE.judging.least_lead_leg if lead else HOUSE.judging.least_leg


def cut_cost(variant: Variant, geo: Geometry, grown: int, weights: Mapping[str, int]) -> int:
    """What it costs that much of a photograph is cut away (PIC-03)."""
    if not variant.picture or variant.most <= variant.least:
        return 0
    return weights["picture_cut"] * unusual(variant.block, geo, variant.picture, variant.least + grown)


def depth_cost(asked: Request, variant: Variant, depth: int, white: int, weights: Mapping[str, int]) -> int:
    """White, and an outline that is too flat or too tall."""
    cost = weights["white"] * white + max(0, white - variant.columns) * weights["white"]
    lead = asked.rank == 1 and asked.among > 2
    return cost + outline(variant.columns, depth, weights, lead=lead)


def outline(columns: int, depth: int, weights: Mapping[str, int], *, lead: bool) -> int:
    """What it costs to be too flat or too tall (SHP-03, SHP-04), or a narrow lead. lead: of several stories."""
    times = 0
    if depth > MOST_LEG + HEAD:
        times += 1 + (depth - MOST_LEG - HEAD) // 10
    if depth <= 8 and columns < 3:
        times += 1
    if lead and columns < 3:
        times += 4
    return weights["shape"] * times


def with_height(block: StoryBlock, variant: Variant, grown: int) -> StoryBlock:
    """The block with its picture so many lines higher than at least."""
    if not grown:
        return block
    slot = block.pictures[0]._replace(lines=variant.least + grown, least=0)
    return block._replace(pictures=(slot, *block.pictures[1:]))
