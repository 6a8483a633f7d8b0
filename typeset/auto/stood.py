"""What stood on a page that is made up again (TST-04): places and forms, and whether they still hold what is to stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.as_data import plain
from typeset.auto.ell_sizes import holds
from typeset.auto.looks import Spot
from typeset.auto.shapes import Shape, Variant
from typeset.auto.shaping import titled
from typeset.auto.types import Trace
from typeset.model.block import TEXT, Area, TextBlock
from typeset.model.kinds import StoryBlock

if TYPE_CHECKING:
    from typeset.auto.measuring import Depth, Measurer
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item
    from typeset.model.block import Block

Place = tuple[int, int, int, int]
"""Left, right, top and foot on the page."""

_PADDED = 1
"""Lines that a block may be deeper than its text and still stand as it was."""


def stood(setup: Setup) -> dict[int, Spot]:
    """Where items stood, each in the form that is nearest to the one it had, and where those stand that may not move."""
    out = {}
    for at, item in enumerate(setup.items):
        place = setup.ground.before.get(at)
        if item.stands:
            shape = item.shapes[0]
            place = (item.column, item.column + shape.columns - 1, item.line, item.line + shape.depth - 1)
        if place is not None:
            out[at] = nearest(at, item, place, setup.was.get(at))._replace(tail=setup.ground.tails.get(at))
    return out


def nearest(at: int, item: Item, place: Place, was: Block | Trace | None = None) -> Spot:
    """An item in a place, in the form that comes nearest to it. at: its number; was: its block as it stood there, or what is known of
    it, None for any."""
    left, right, top, foot = place
    columns, lines = right - left + 1, foot - top + 1

    def distance(one: Shape) -> tuple[int, int, int, int, int]:
        off = 0 if was is None or one.variant < 0 else _unlike(item.variants[one.variant], one, was)
        return abs(one.columns - columns), off, abs(one.depth - lines), one.over, one.cost

    return Spot(at, min(item.shapes, key=distance), *place)


def _unlike(variant: Variant, shape: Shape, was: Block | Trace) -> int:
    """In how many ways a form is another than one was: its legs, its title, its pictures."""
    if isinstance(was, Trace):
        mine_ = Trace(shape.size, shape.form == "left", variant.picture, was.face and shape.face)
        return sum(a != b for a, b in zip(mine_, was, strict=True))
    block = variant.block
    if not isinstance(block, TextBlock) or not isinstance(was, TextBlock):
        return int(type(block) is not type(was))
    mine, stood_ = (
        (one.legs, one.title.position, one.title.style, [(s.position, s.columns) for s in one.pictures])
        for one in (block, was)
    )
    return (variant.goes_on != goes_on(was)) + sum(a != b for a, b in zip(mine, stood_, strict=True))


def goes_on(block: Block) -> bool:
    """Whether a block is the first part of a story that goes on on another page."""
    return isinstance(block, StoryBlock) and bool(block.jump.page)


def pushed(setup: Setup, measurer: Measurer | None = None) -> frozenset[int]:
    """Items that no longer fill their places, or no longer fit in them, in the form that they had, or where something else stands now. measurer: sets them there; None
    where their shapes are all that is known. White that a block had before is none of the change's: where the page that stood has its
    old copy, so that one can tell."""
    before, same = setup.ground.before, _unchanged(setup)
    known = len(same) < len(setup.was)
    return frozenset(
        at
        for at, spot in stood(setup).items()
        if at in before
        and not (_clear(setup, spot) and _holds(setup, spot, measurer, short=known and at in same))
    )


def _clear(setup: Setup, spot: Spot) -> bool:
    """Whether nothing else stands now where an item stood."""
    taken = [area for block in setup.page.blocks for area in block.shape]
    return not any(
        one.first_column <= spot.right
        and spot.left <= one.last_column
        and one.first_line <= spot.foot
        and spot.top <= one.last_line
        for one in taken
    )


def _unchanged(setup: Setup) -> frozenset[int]:
    """Items whose copy is that of the block that stood, or of which that is not known."""
    return frozenset(
        at
        for at, was in setup.was.items()
        if isinstance(was, Trace) or _said(was) == _said(setup.items[at].entry.block)
    )


def _said(block: Block) -> object:
    """All that a block says, wherever it is written."""
    return [(plain(story), plain(story.body)) for story in block.copy]


def _holds(setup: Setup, spot: Spot, measurer: Measurer | None, *, short: bool) -> bool:
    """Whether an item may stand where it stood. short: however much of its place stays white."""
    item, was = setup.items[spot.item], setup.was.get(spot.item)
    if measurer is None or was is None or item.stands or spot.tail is not None:
        return fits(item, spot)
    if isinstance(was, Trace):
        return fits(
            item._replace(shapes=tuple(s for s in item.shapes if s.variant == spot.shape.variant)), spot
        )
    text = _as_was(item, spot, was)
    if text is None or goes_on(text):
        return fits(item, spot)
    held = _set_again(item, spot, text, measurer)
    return held is not None and (short or held.white <= (1 + _PADDED) * spot.columns)


def _as_was(item: Item, spot: Spot, was: Block) -> TextBlock | None:
    """The block as it stood, where an item may be set just so."""
    variant = item.variants[spot.shape.variant]
    if not isinstance(variant.block, TextBlock) or not isinstance(was, TextBlock):
        return None
    return None if _unlike(variant, spot.shape, was) else was


def _set_again(item: Item, spot: Spot, was: TextBlock, measurer: Measurer) -> Depth | None:
    """What an item leaves white where its block stood, in that block's form; None where text is over."""
    block = item.variants[spot.shape.variant].block
    assert isinstance(block, TextBlock)
    pictures = tuple(
        slot._replace(lines=one.lines, least=0)
        for slot, one in zip(block.pictures, was.pictures, strict=True)
    )
    here = measurer.heading() if spot.top == measurer.top else measurer
    return here.holds(
        block._replace(area=Area(*spot[2:6]), pictures=pictures, copyfit=was.copyfit), spot.lines
    )


def with_stood(setup: Setup, at: int, item: Item, measurer: Measurer) -> Item:
    """An item with the shape besides that it had where it stood, if it still fits in it: titles and pictures may have been fitted to a
    depth that is none of its forms'. at: its number."""
    place, was = setup.ground.before.get(at), setup.was.get(at)
    if place is None or was is None or isinstance(was, Trace) or item.stands or at in setup.pushed:
        return item
    spot = nearest(at, item, place, was)
    text, variant = _as_was(item, spot, was), item.variants[spot.shape.variant]
    if at in setup.ground.tails or spot.shape.depth == spot.lines or text is None or goes_on(text):
        return item
    shape = _shape_as_it_stood(item, spot, text, setup, measurer)
    if shape is None:
        return item
    grown = text.pictures[0].lines - variant.least if variant.picture and text.pictures else 0
    return _with_shape(item, shape._replace(grown=max(0, grown)), spot, measurer)


def with_form(at: int, item: Item, was: Block | Trace | None, setup: Setup, measurer: Measurer) -> Item:
    """An item with the very form that its block had where it stood, if none of its own is that and it still holds its text there: what
    need not move is not set otherwise. at: its number; was: its block as it stood."""
    place, block = setup.ground.before.get(at), item.entry.block
    told = isinstance(was, TextBlock) and isinstance(block, TextBlock) and at not in setup.ground.tails
    if place is None or not told or item.stands:
        return item
    assert isinstance(was, TextBlock)
    assert isinstance(block, TextBlock)
    if goes_on(was):
        return item
    spot = nearest(at, item, place, was)
    if spot.shape.variant >= 0 and not _unlike(item.variants[spot.shape.variant], spot.shape, was):
        return item
    wide = max((slot.columns or spot.columns for slot in was.pictures), default=0)
    high = sum(slot.lines for slot in was.pictures)
    title = block.title._replace(style=was.title.style, position=was.title.position)
    form = block._replace(area=Area(1, spot.columns, 1, 1), legs=was.legs, title=title, pictures=was.pictures)
    variant = Variant(form, spot.columns, 0, wide, high, high)
    number = len(item.variants)
    item = item._replace(variants=(*item.variants, variant))
    spot = spot._replace(shape=Shape(number, spot.columns, spot.lines, 0, 0))
    shape = _shape_as_it_stood(item, spot, was, setup, measurer)
    if shape is None:
        return item._replace(variants=item.variants[:-1])
    ink = measurer.fitted_title(form, spot.lines)
    shape = titled(shape, ink, variant)._replace(style=title.style, picture=wide * high, form=_form_of(was))
    return _with_shape(item, shape, spot, measurer)


def _form_of(block: TextBlock) -> str:
    """Where a block's title stands; box for one in a box."""
    return "box" if block.frame.box is not None else block.title.position


def _shape_as_it_stood(
    item: Item, spot: Spot, was: TextBlock, setup: Setup, measurer: Measurer
) -> Shape | None:
    """The shape that a block had where it stood; None where that does not hold its text any more."""
    held = _set_again(item, spot, was, measurer)
    if held is None:
        return None
    white = setup.weights["white"] * (held.white + max(0, held.white - spot.columns))
    cost = item.variants[spot.shape.variant].cost + white
    looser = TEXT in was.copyfit.slack
    return spot.shape._replace(depth=spot.lines, white=held.white, over=0, cost=cost, filled=looser)


def _with_shape(item: Item, shape: Shape, spot: Spot, measurer: Measurer) -> Item:
    """An item with a shape more. spot: where that stood."""
    if item.heads and spot.top == measurer.top:
        return item._replace(heads=(*item.heads, shape))
    return item._replace(shapes=(*item.shapes, shape))


def fits(item: Item, spot: Spot) -> bool:
    """Whether an item has a form that may stand where it stood: those of that width are neither deeper nor much less deep."""
    if spot.tail is not None:
        return holds(item, spot)
    depths = [shape.depth for shape in item.shapes if shape.columns == spot.columns and not shape.over]
    return bool(depths) and min(depths) <= spot.lines <= max(depths) + _PADDED
