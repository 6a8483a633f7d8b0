"""The shape of what fits nowhere: as deep as may be, so that a draft is drawn and it can be said by how much it is over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.shapes import Shape, Variant
from typeset.model.block import Area, TextBlock

if TYPE_CHECKING:
    from typeset.auto.measuring import Measurer
    from typeset.model.auto import AutoStory

_TRIED = 6
"""Forms that are measured: of each width the one that costs least, the widest first."""


def forced(
    measurer: Measurer, entry: AutoStory, variants: Sequence[Variant], lines: int, weights: Mapping[str, int]
) -> Shape:
    """Of an entry no form of which fits: the one over least on an area so many body lines deep."""
    pin = entry.pin
    depth = max(1, min(lines, pin.last_line - pin.first_line + 1 if pin.first_line else lines))
    found = [_shape(measurer, number, variant, depth, weights) for number, variant in _likely(variants)]
    return min(found, key=lambda shape: (shape.over * shape.columns, shape.cost, shape.variant))


def _likely(variants: Sequence[Variant]) -> list[tuple[int, Variant]]:
    """One form a width: that with the least picture."""
    by_width: dict[int, tuple[int, Variant]] = {}
    for number, variant in enumerate(variants):
        known = by_width.get(variant.columns)
        if known is None or variant.picture * variant.least < known[1].picture * known[1].least:
            by_width[variant.columns] = (number, variant)
    return [by_width[width] for width in sorted(by_width, reverse=True)[:_TRIED]]


def _shape(
    measurer: Measurer, number: int, variant: Variant, depth: int, weights: Mapping[str, int]
) -> Shape:
    block = variant.block
    if not isinstance(block, TextBlock):
        over, white, cells = max(0, variant.least - depth), 0, variant.columns
    else:
        part = measurer.part(measurer.at(block, min(depth, measurer.geo.lines - measurer.top)))
        legs = block.legs or variant.columns
        over = part.over or (0 if part.given else part.needed)
        white = 0 if over else (part.given - part.used) * variant.columns // legs
        cells = -(-variant.columns // legs)
    cost = variant.cost + weights["squeezed"] * over * cells + weights["white"] * white
    picture = variant.picture * variant.least
    return Shape(number, variant.columns, depth, white, cost, picture=picture, over=over)


def held(shapes: Sequence[Shape], area: Area, weights: Mapping[str, int]) -> list[Shape]:
    """The shapes of what is pinned on all sides, as they are in that rectangle: lines that are missing are over, lines too many white."""
    here = [shape for shape in shapes if shape.columns == area.columns]
    exact = [shape for shape in here if shape.depth == area.lines]
    if exact:
        return exact
    return [_held(shape, area, weights) for shape in here or shapes]


def _held(shape: Shape, area: Area, weights: Mapping[str, int]) -> Shape:
    cells = shape.columns * shape.depth - area.columns * area.lines
    over = max(0, -(-cells // area.columns))
    more = max(0, -cells)
    return shape._replace(
        columns=area.columns,
        depth=area.lines,
        white=shape.white + more,
        over=shape.over + over,
        cost=shape.cost + weights["white"] * more + weights["squeezed"] * over * area.columns,
    )
