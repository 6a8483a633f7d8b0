"""Entries as items: every form at every depth that it fills, measured by real composition (FRM-01, FRM-02)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.crowding import roomy
from typeset.auto.first_parts import first_parts
from typeset.auto.forcing import forced, held
from typeset.auto.jumping import Ending, ending_of
from typeset.auto.measuring import Measurer, TitleInk
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.shaping import HEAD, cut_cost, depth_cost, filled_depths, legs_fit, shaped, with_height
from typeset.auto.variants import Request, variants_of, with_first_parts
from typeset.model.block import SLACK, TEXT, TextBlock
from typeset.model.kinds import BriefsBlock, StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.auto import AutoStory
    from typeset.model.block import Block

_NEAR = 3
"""Lines by which text beside a picture may be deeper or less deep than its lines by themselves."""

_SHORT = 8
"""Lines by which what goes on may fill its block less than wholly at a third of the price: white that page 2 can bear (MET-01)."""

_KEPT = ("space", "picture")
"""What the fitting may change of a block while it is measured: titles keep the size they would like."""


class Room(NamedTuple):
    """What is to be filled."""

    columns: int
    """Columns of the region."""
    lines: int
    """Its body lines."""
    weights: Mapping[str, int]
    """What things cost."""
    head: bool = False
    """Whether it begins at the head of the page's news."""


def items_of(measurer: Measurer, entries: Sequence[AutoStory], room: Room) -> tuple[Item, ...]:
    """The entries as items, in their order; ranks go on where the editor's end."""
    ranks, moved = ranked(entries), sum(entry.pin.whole is None for entry in entries)
    return tuple(
        _item(
            measurer,
            entry,
            Request(entry, rank, len(entries), _lines(measurer, entry.block), moved=moved),
            room,
        )
        for entry, rank in zip(entries, ranks, strict=True)
    )


def item_of(
    measurer: Measurer, entry: AutoStory, order: tuple[int, int], room: Room, *, close: bool = False
) -> Item:
    """One entry as an item. order: its rank, from 1, and how many there are; close: with all forms that need less room besides."""
    return _item(measurer, entry, Request(entry, *order, _lines(measurer, entry.block), close), room)


def ranked(entries: Sequence[AutoStory]) -> list[int]:
    """Each entry's order from 1: by rank, those without one behind in the order of the file, reserve last."""
    order = sorted(range(len(entries)), key=lambda at: (entries[at].reserve, entries[at].rank or 1000, at))
    found = [0] * len(entries)
    for rank, at in enumerate(order, 1):
        found[at] = rank
    return found


def _lines(measurer: Measurer, block: Block) -> int:
    """Lines of a block's text at one column, as they fall; 0 of a picture."""
    return measurer.lines(block) if isinstance(block, TextBlock) else 0


def _item(measurer: Measurer, entry: AutoStory, asked: Request, room: Room) -> Item:
    ending = ending_of(measurer.edition, measurer.number, entry)
    variants = with_first_parts(variants_of(asked, measurer.geo, room.columns, room.weights), ending)
    pin = entry.pin
    heads: tuple[Shape, ...] = ()
    if room.head and pin.first_line == measurer.top:
        measurer = measurer.heading()
    elif room.head and not pin.first_line:
        heads = _measured(measurer.heading(), asked, variants, ending, room)
    shapes = _measured(measurer, asked, variants, ending, room)
    if not shapes:
        shapes, heads = (forced(measurer, entry, variants, room.lines, room.weights),), ()
    if pin.whole is not None:
        shapes = tuple(held(shapes, pin.whole, room.weights))
    elif pin.first_line:
        deep = pin.last_line - pin.first_line + 1
        shapes = tuple(shape for shape in shapes if shape.depth == deep) or shapes
    heads = () if heads == shapes else heads
    return Item(entry.block.id, entry, asked.rank, variants, shapes, pin.first_column, pin.first_line, heads)


def _measured(
    measurer: Measurer, asked: Request, variants: Sequence[Variant], ending: Ending | None, room: Room
) -> tuple[Shape, ...]:
    """The depths of all forms of an entry, where the measurer sets them."""
    shapes: list[Shape] = []
    for number in roomy(measurer, variants, room.lines):
        variant = variants[number]
        if ending is not None and variant.goes_on:
            shapes.extend(_first_parts(measurer, (number, variant), ending, room))
        else:
            shapes.extend(_shapes(measurer, asked, number, variant, room))
    return tuple(_closed(shapes))


def _closed(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes without boxes that have more than a line over (LIN-07); of what fills none at any width those that are nearest to it."""
    boxes = [shape for shape in shapes if shape.form == "box"]
    full = any(shape.white <= shape.columns for shape in boxes)
    most = 0 if full else min((shape.white for shape in boxes), default=0)
    return [shape for shape in shapes if shape.form != "box" or shape.white <= max(most, shape.columns)]


def _shapes(measurer: Measurer, asked: Request, number: int, variant: Variant, room: Room) -> Iterator[Shape]:
    block = variant.block
    if not isinstance(block, TextBlock):
        cells = variant.columns
        for depth in range(variant.least, min(variant.most, room.lines) + 1):
            yield Shape(number, variant.columns, depth, 0, variant.cost, picture=cells * depth)
        return
    free = block.copyfit.slack == SLACK and isinstance(block, (StoryBlock, BriefsBlock))
    looser = (TEXT,) if free and variant.least == variant.most else ()
    tried = block._replace(copyfit=block.copyfit._replace(slack=(*_KEPT, *looser)))
    legs = block.legs or variant.columns
    over = variant.least * variant.picture if variant.picture else 0
    text = -(-(asked.lines * variant.columns // legs + over) // variant.columns)
    ink = measurer.title(tried, HEAD + text)
    found = measurer.depths(tried, _guess(variant, ink, text))
    if not found:
        return
    if ink.foot and block.title.position != "top":
        ink = measurer.title(tried, found[0].lines)
    filled = {one.lines for one in found if one.filled}
    holed = {one.lines for one in found if one.hole}
    for depth, white, grown in filled_depths(variant, [(one.lines, one.white) for one in found]):
        cost = variant.cost + depth_cost(asked, variant, depth, white, room.weights)
        cost += cut_cost(variant, measurer.geo, grown, room.weights)
        cost += room.weights["looser"] if depth in filled else 0
        cost += room.weights["short"] * ink.short
        hole = depth in holed if variant.least == variant.most else white > variant.columns
        cost += room.weights["hole"] if hole else 0
        if depth > room.lines or not legs_fit(variant, ink, depth, grown, white):
            continue
        shape = Shape(number, variant.columns, depth, white, cost, filled=depth in filled)
        yield shaped(shape, block, ink, variant, grown)
    yield from _beside_pictures(measurer, (asked, number, ink), variant, room)


def _beside_pictures(
    measurer: Measurer, of: tuple[Request, int, TitleInk], variant: Variant, room: Room
) -> Iterator[Shape]:
    """The depths at which a picture stands beside all of the text, as deep as it: none of its columns has a leg."""
    asked, number, ink = of
    block = variant.block
    if not isinstance(block, StoryBlock) or not 0 < variant.picture < variant.columns or not ink.foot:
        return
    if block.legs not in (0, variant.columns) or block.title.position != "top":
        return
    beside = variant.columns - variant.picture
    likely = -(-asked.lines // beside)
    for lines in range(max(variant.least, likely - _NEAR), min(variant.most, likely + _NEAR) + 1):
        depth, grown = ink.foot + lines, lines - variant.least
        if depth > room.lines:
            return
        tried = with_height(block, variant, grown)
        found = measurer.holds(tried._replace(copyfit=tried.copyfit._replace(slack=_KEPT)), depth)
        if found is None:
            continue
        if found.white > beside or found.hole:
            return
        cost = variant.cost + depth_cost(asked, variant, depth, found.white, room.weights)
        cost += cut_cost(variant, measurer.geo, grown, room.weights) + room.weights["short"] * ink.short
        shape = Shape(number, variant.columns, depth, found.white, cost)
        yield shaped(shape, block, ink, variant, grown)


def _guess(variant: Variant, ink: TitleInk, text: int) -> int:
    """About how deep a form is: its title, its text and pictures over all legs."""
    block = variant.block
    if not isinstance(block, TextBlock) or block.title.position != "top" or not ink.foot:
        return HEAD + text
    return ink.foot + text - (variant.least if variant.picture == variant.columns else 0)


def _first_parts(
    measurer: Measurer, numbered: tuple[int, Variant], ending: Ending, room: Room
) -> Iterator[Shape]:
    """A variant's first parts, none of which leaves white: at every depth the one with its picture as high as suits what waits."""
    number, variant = numbered
    block = variant.block
    assert isinstance(block, StoryBlock)
    ink = measurer.title(block, room.lines)
    best: dict[int, Shape] = {}
    for grown in range(variant.most - variant.least + 1 if variant.picture else 1):
        for part in first_parts(measurer, with_height(block, variant, grown), ending, room.lines):
            if not legs_fit(variant, ink, part.depth, grown):
                continue
            cost = variant.cost + room.weights["jump"] + part.share + room.weights["short"] * ink.short
            short = -part.over
            cost += room.weights["white"] * max(short // 3, short - _SHORT, 4 * part.over)
            cost += room.weights["squeezed"] * max(0, part.over - part.tight)
            cost += cut_cost(variant, measurer.geo, grown, room.weights)
            shape = Shape(number, variant.columns, part.depth, 0, cost, grown=grown, gone=part.gone)
            if part.depth not in best or cost < best[part.depth].cost:
                best[part.depth] = shape
    for _, shape in sorted(best.items()):
        yield shaped(shape, block, ink, variant, shape.grown)
