"""The shapes of a story that goes on on another page (JMP-01): any depth that keeps enough of it, and leaves no more than there is room
for behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.shapes import Shape, Variant
from typeset.model.block import TextBlock

if TYPE_CHECKING:
    from typeset.auto.measuring import Measurer

_STAY, _GO = 15, 12
"""Lines of text that stay, and that go on, at least (JMP-01)."""


def jumped(
    measurer: Measurer, variants: Sequence[Variant], behind: int, lines: int, weights: Mapping[str, int]
) -> Iterator[Shape]:
    """Shapes down to so many body lines. behind: lines of text that a later page takes; what stays white there costs as white does."""
    seen: set[tuple[int, bool]] = set()
    for number, variant in enumerate(variants):
        key, block = (variant.columns, bool(variant.picture)), variant.block
        if key in seen or not isinstance(block, TextBlock):
            continue
        seen.add(key)
        deepest = min(lines, measurer.geo.lines - measurer.top)
        part = measurer.part(measurer.at(block, deepest))
        ink = measurer.title(block, deepest)
        legs = block.legs or variant.columns
        for depth in range(deepest, 0, -1):
            stay = part.given - legs * (deepest - depth)
            go = part.needed - stay
            if stay < max(_STAY, legs * 5) or go > behind:
                break
            if go < _GO:
                continue
            cost = (
                weights["jump"] + weights["jump"] * go // part.needed + weights["white"] * (behind - go) // 8
            )
            yield Shape(
                number,
                variant.columns,
                depth,
                0,
                variant.cost + cost,
                ink.size,
                block.title.style,
                ink.head,
                ink.foot,
                ink.lines,
                variant.picture * variant.least,
                form=block.title.position,
                gone=go,
            )
