"""Rules below blocks (LIN-01): as far under the text that they close as rules above texts stand, where the white there lets them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.makeup.draw.builder import Closing, PageBuilder
from typeset.makeup.draw.ruling import UNDER
from typeset.makeup.grid.geometry import ASCENT
from typeset.sheet.types import Path, Rect, Rule, Shape, TextLine
from typeset.units import PT

Edges = tuple[int, int, int, int]
"""Left, head, right and foot, units."""

_CLEAR = 4 * PT
"""White between such a rule and what stands under it at least, units; over it there is as much."""


def lower_closing_rules(builder: PageBuilder) -> None:
    """Rules below blocks come down into the white that the blocks under them have at their heads; where it is narrow they keep
    clear of those, and stay where they are where it holds none. Once all blocks of the page are placed."""
    inks = list(_inks(builder))
    for closing in builder.closings:
        over, under = _white(builder, closing, inks)
        head = min(over + UNDER, under - _CLEAR - closing.depth)
        if head - over < _CLEAR or head <= closing.head:
            continue
        by = head - closing.head
        for number in range(*closing.shapes):
            builder.rules[number] = _lowered(builder.rules[number], by)
        _cleared(builder, closing, head)


def _white(builder: PageBuilder, closing: Closing, inks: Sequence[Edges]) -> tuple[int, int]:
    """Foot of what stands over a rule below a block, and head of what stands under it, units."""
    geo = builder.geo
    over, under = closing.foot, geo.foot(geo.lines) + _CLEAR + closing.depth
    for left, head, right, foot in inks:
        if right <= closing.x or left >= closing.x + closing.width:
            continue
        if head >= closing.head:
            under = min(under, head)
        elif foot > closing.head + closing.depth:
            under = min(under, foot)  # a box round it
    return over, under


def _inks(builder: PageBuilder) -> Iterator[Edges]:
    """All that stands on the page but upright strokes, which may meet the rule, and the rules below blocks."""
    own = {number for closing in builder.closings for number in range(*closing.shapes)}
    for line in builder.text:
        if line.runs:
            yield _type_box(line)
    for number, shape in enumerate(builder.rules):
        if number not in own and not _upright(shape):
            yield _edges(shape)
    yield from map(_edges, builder.tints)
    for shown in builder.pictures:
        if isinstance(shown, Rect | Rule | Path):
            yield _edges(shown)
        else:
            yield shown.x, shown.y, shown.x + shown.width, shown.y + shown.height


def _type_box(line: TextLine) -> Edges:
    """The box round the em boxes of a line."""
    boxes = []
    for run in line.runs:
        ys = run.y if isinstance(run.y, tuple) else (run.y,)
        over = run.size * ASCENT // 1000
        boxes.append((min(run.x), min(ys) - over, max(run.x) + run.size, max(ys) + run.size - over))
    lefts, heads, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(heads), max(rights), max(feet)


def _edges(shape: Shape) -> Edges:
    if isinstance(shape, Rect):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Rule):
        return (
            min(shape.x1, shape.x2),
            min(shape.y1, shape.y2),
            max(shape.x1, shape.x2),
            max(shape.y1, shape.y2),
        )
    points = [int(number) for op in shape.ops for number in op[1:]]
    return min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])


def _upright(shape: Shape) -> bool:
    return isinstance(shape, Rule) and shape.x1 == shape.x2


def _lowered(shape: Shape, by: int) -> Shape:
    """A shape moved down."""
    if isinstance(shape, Rect):
        return shape._replace(y=shape.y + by)
    if isinstance(shape, Rule):
        return shape._replace(y1=shape.y1 + by, y2=shape.y2 + by)
    ops = tuple(
        (op[0], *(n + by if k % 2 and isinstance(n, int) else n for k, n in enumerate(op[1:])))
        for op in shape.ops
    )
    return shape._replace(ops=ops)


def _cleared(builder: PageBuilder, closing: Closing, head: int) -> None:
    """Upright strokes under the rule begin at its foot where they began over it."""
    for number, shape in enumerate(builder.rules):
        if not isinstance(shape, Rule) or shape.x1 != shape.x2:
            continue
        top, end = sorted((shape.y1, shape.y2))
        foot = head + closing.depth
        if closing.x < shape.x1 < closing.x + closing.width and closing.foot < top < foot < end:
            builder.rules[number] = shape._replace(y1=foot, y2=end)
