"""The L-shapes of one form of a story in a rectangle (SHP-02), and what each leaves there. As the legs of an L are as wide as those of its
form in a rectangle, what it needs is known from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.ell_shape import Place
from typeset.auto.looks import Spot
from typeset.auto.shaping import cut_cost, least_leg, outline
from typeset.auto.spots import hull
from typeset.makeup.grid.legs import BESIDE
from typeset.model.block import TextBlock
from typeset.model.kinds import ContinueBlock, StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape, Variant

LEAST: Final = 5
"""Lines of a leg at least, under the title and beside what an L goes round (SHP-04), and of what that is."""

LEFT, RIGHT, UNDER = "left", "right", "under"
"""Where an L goes on: down its first columns, down its last ones, or to the right, under what stands beside its title. Never at the left
of its title (TABOO-04)."""

_AT_HEAD = ("head", "top-right")
"""Where the pictures of an L may stand."""


class Turned(NamedTuple):
    """One L in a rectangle."""

    spot: Spot
    """Where it stands; its shape has what it costs and leaves white."""
    rest: Place
    """What it leaves."""


class Size(NamedTuple):
    """What an L leaves of a rectangle."""

    side: str
    """Where it goes on."""
    columns: int
    """Columns that it leaves."""
    lines: int
    """Lines that it leaves."""
    shape: Shape
    """The shape of its form in a rectangle that comes nearest."""
    white: int
    """Cells that it leaves white itself."""


def turns(variant: Variant) -> bool:
    """Whether a form may be an L: a story with a leg a column and its title over its text, in no box (EDN-09)."""
    block = variant.block
    return (
        isinstance(block, StoryBlock | ContinueBlock)
        and not block.legs
        and block.frame.box is None
        and block.title.position == "top"
        and not block.vertical
        and not block.asides
        and all(slot.position in _AT_HEAD for slot in block.pictures)
    )


def turned(setup: Setup, whole: Place, item: int, number: int, shapes: Sequence[Shape]) -> Iterator[Turned]:
    """The L-shapes of a form in a rectangle. item, number: the story and which of its forms; shapes: of that form in rectangles."""
    variant = setup.items[item].variants[number]
    for size in _sizes(whole, variant, shapes):
        spot, rest = _placed(whole, size, item)
        if _legs_stand(variant, spot):
            yield Turned(priced(setup, spot, size.white, size.shape.cost), rest)


def priced(setup: Setup, spot: Spot, white: int, part: int = 0) -> Spot:
    """An L that leaves so many cells white, with what it costs. part: what its first part costs, of a story that goes on elsewhere."""
    shape, weights, item = spot.shape, setup.weights, setup.items[spot.item]
    variant = item.variants[shape.variant]
    cost = weights["ell"] + weights["white"] * (white + max(0, white - spot.columns))
    if variant.goes_on:
        return spot._replace(shape=shape._replace(white=white, cost=cost + part))
    cost += variant.cost + cut_cost(variant, setup.geo, shape.grown, weights)
    cost += outline(spot.columns, longest(spot), weights, lead=item.rank == 1 and len(setup.spec.stories) > 2)
    return spot._replace(shape=shape._replace(white=white, cost=cost))


def holds(item: Item, spot: Spot) -> bool:
    """Whether an L has the cells that its story needs, and no more than it fills; what goes on elsewhere fills any."""
    cells = spot.cells - begun_under(spot)
    for number, variant in enumerate(item.variants):
        shapes = [one for one in item.shapes if one.variant == number and not one.over]
        if shapes and variant.columns == spot.columns and turns(variant):
            needed, grows = _need(variant, shapes)
            most = needed + grows * variant.picture + variant.columns + hull(spot)[1] - hull(spot)[0] + 1
            if variant.goes_on or needed <= cells <= most:
                return True
    return False


def longest(spot: Spot) -> int:
    """Lines of the longest leg of a block, its title counted."""
    under = spot.tail is not None and spot.tail[2] == spot.foot + 1
    return spot.tail[3] - spot.top + 1 if spot.tail is not None and under else spot.lines


def begun_under(spot: Spot) -> int:
    """Cells of an L that stay white at the head of its legs: those that begin under what it goes round (SHP-05)."""
    if spot.tail is None or spot.tail[2] == spot.foot + 1:
        return 0
    return BESIDE * (spot.tail[1] - spot.tail[0] + 1)


def _sizes(whole: Place, variant: Variant, shapes: Sequence[Shape]) -> Iterator[Size]:
    left, right, top, foot = whole
    columns, lines = right - left + 1, foot - top + 1
    block = variant.block
    # a picture at the upper right would be at that of the whole, over what the L goes round
    aside = isinstance(block, TextBlock) and any(slot.position != "head" for slot in block.pictures)
    for side in (LEFT, RIGHT) if aside else (LEFT, RIGHT, UNDER):
        for wide in range(1, columns):
            if variant.columns != (columns - wide if side == UNDER else columns):
                continue
            beside = BESIDE * wide if side == UNDER else 0
            of = _parts if variant.goes_on else _whole
            for lines_, shape, white in of(variant, shapes, (columns * lines - beside, wide, lines - LEAST)):
                yield Size(side, wide, lines_, shape, white + beside)


def _parts(
    variant: Variant, shapes: Sequence[Shape], free: tuple[int, int, int]
) -> Iterator[tuple[int, Shape, int]]:
    """How many lines the first part of a story may leave, as it has about as many cells as in a rectangle. free: cells of both, columns
    that are left, the most lines."""
    cells, wide, most = free
    by_depth = {shape.depth: shape for shape in shapes}
    for lines in range(LEAST, most + 1):
        shape = by_depth.get((cells - wide * lines) // variant.columns)
        if shape is not None:
            yield lines, shape, 0


def _whole(
    variant: Variant, shapes: Sequence[Shape], free: tuple[int, int, int]
) -> Iterator[tuple[int, Shape, int]]:
    """How many lines a whole story may leave, its picture as high as it fills them: no leg stays white for two lines."""
    cells, wide, most = free
    needed, grows = _need(variant, shapes)
    least = (cells - needed - grows * variant.picture - variant.columns - wide) // wide
    for lines in range(min(most, (cells - needed) // wide), max(LEAST, least) - 1, -1):
        over = cells - wide * lines - needed
        grown = min(over // variant.picture, grows) if grows else 0
        white = over - grown * variant.picture
        if white <= variant.columns + wide:
            yield lines, _grown(variant, shapes[0], grown), white


def _need(variant: Variant, shapes: Sequence[Shape]) -> tuple[int, int]:
    """Cells that a form needs at least, and lines by which its picture may be higher."""
    needed = min(s.columns * s.depth - s.white - s.grown * variant.picture for s in shapes)
    return needed, variant.most - variant.least if variant.picture else 0


def _grown(variant: Variant, shape: Shape, grown: int) -> Shape:
    """A shape with its picture so many lines higher than at least."""
    more = grown - shape.grown if variant.picture == variant.columns else 0
    head, foot = (shape.head + more, shape.foot + more) if shape.foot else (0, 0)
    picture = variant.picture * (variant.least + grown)
    return shape._replace(grown=grown, head=head, foot=foot, picture=picture)


def _placed(whole: Place, size: Size, item: int) -> tuple[Spot, Place]:
    """An L in a rectangle, and what it leaves there."""
    left, right, top, foot = whole
    side, wide, lines = size[:3]
    start = foot - lines + 1
    if side == UNDER:
        rest = (right - wide + 1, right, top, top + lines - 1)
        first, tail = (left, right - wide, top, foot), (right - wide + 1, right, top + lines, foot)
    elif side == LEFT:
        rest = (right - wide + 1, right, start, foot)
        first, tail = (left, right, top, start - 1), (left, right - wide, start, foot)
    else:
        rest = (left, left + wide - 1, start, foot)
        first, tail = (left, right, top, start - 1), (left + wide, right, start, foot)
    columns, depth = first[1] - first[0] + 1, first[3] - first[2] + 1
    shape = size.shape._replace(columns=columns, depth=depth, filled=False)
    return Spot(item, shape, *first, tail), rest


def _legs_stand(variant: Variant, spot: Spot) -> bool:
    """Whether no leg is an island (TABOO-06, TABOO-07): under its title, under its picture, and under what it goes round."""
    assert spot.tail is not None
    under = spot.lines - spot.shape.foot
    if variant.picture and variant.picture < variant.columns:
        under -= variant.least + spot.shape.grown
    beside = spot.tail[3] - spot.tail[2] + 1 - (BESIDE if begun_under(spot) else 0)
    return min(under, beside) >= max(LEAST, least_leg(variant))
