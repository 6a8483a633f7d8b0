"""A page of which no layout is full: its stories with all forms that need less or more room besides (FIT-02, FIT-03), for one more try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.staying import reopened, shallowest, tightened
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.measuring import Measurer
    from typeset.auto.setup import Setup
    from typeset.auto.shapes import Item, Shape


_FEW = 8
"""Items of a page up to which every form is set with smaller titles."""


def opened(setup: Setup, measurer: Measurer) -> Setup:
    """What is searched with, with titles of every size and every division of legs for all that is not held in its place. The forms that
    were known keep their numbers, so that layouts made of them still hold."""
    items = tuple(
        _opened(setup, measurer, item) if item.variants and not item.stands else item for item in setup.items
    )
    return setup._replace(items=items, opened=True)


def _opened(setup: Setup, measurer: Measurer, item: Item) -> Item:
    more = _with_more(item, reopened(setup, measurer, item))
    few = len(setup.items) <= _FEW
    least = shallowest(more.shapes, lambda shape: shape.variant if few else _kind(more, shape))
    return tightened(more, least, measurer, setup.weights)


def _kind(item: Item, shape: Shape) -> tuple[int, int, int]:
    """What two shapes have in common of which only the shallower one is set with a smaller title: their width, legs and picture."""
    block = item.variants[shape.variant].block
    legs = block.legs if isinstance(block, TextBlock) else 0
    return shape.columns, legs, item.variants[shape.variant].picture


def _with_more(item: Item, more: Item) -> Item:
    """An item with the forms of another that it has not behind those that it has."""
    known = {variant: number for number, variant in enumerate(item.variants)}
    numbers = [known.get(variant, -1) for variant in more.variants]
    variants = list(item.variants)
    for at, variant in enumerate(more.variants):
        if numbers[at] < 0:
            numbers[at] = len(variants)
            variants.append(variant)
    new = frozenset(range(len(item.variants), len(variants)))
    return item._replace(
        variants=tuple(variants),
        shapes=(*item.shapes, *_renumbered(more.shapes, numbers, new)),
        heads=(*item.heads, *_renumbered(more.heads, numbers, new)) if item.heads else (),
    )


def _renumbered(shapes: Sequence[Shape], numbers: Sequence[int], new: frozenset[int]) -> list[Shape]:
    """The shapes of new forms, with the numbers that these have."""
    return [
        shape._replace(variant=numbers[shape.variant]) for shape in shapes if numbers[shape.variant] in new
    ]
