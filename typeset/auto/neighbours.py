"""Who is to stand beside whom on a page: items beside items, and beside what stands there already (`beside`, `together`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typeset.auto.looks import Fixed
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.auto.shapes import Item
    from typeset.model.auto import AutoSpec
    from typeset.model.block import Area, Block


class Neighbours(NamedTuple):
    """Wishes for neighbours by numbers: of items from 0, of what stands below 0."""

    together: tuple[tuple[int, ...], ...]
    """Groups of which each touches another; two at least, one of them an item."""
    beside: tuple[tuple[int, int], ...]
    """Who is to touch whom; the first is an item."""
    stands: Mapping[int, tuple[Fixed, ...]]
    """The rectangles of what stands."""
    names: Mapping[int, str]
    """Its ids, none of a place that is kept for a block of a later area."""


def neighbours_of(spec: AutoSpec, items: Sequence[Item], blocks: Sequence[Block]) -> Neighbours:
    """What an area asks of its items and of the blocks that stand on its page."""
    numbers = {item.name: at for at, item in enumerate(items) if item.variants}
    asked = {entry.beside for entry in spec.stories} | {name for group in spec.together for name in group}
    stands: dict[int, tuple[Fixed, ...]] = {}
    names: dict[int, str] = {}
    for block in blocks:
        if block.id in asked and block.id not in numbers:
            numbers[block.id] = at = -1 - len(stands)
            stands[at], names[at] = _rectangles(block.shape), block.id
    beside = [
        (at, numbers[item.entry.beside])
        for at, item in enumerate(items)
        if item.variants and item.entry.beside in numbers
    ]
    for name, areas in spec.toward:
        if numbers.get(name, -1) >= 0:
            at = -1 - len(stands)
            stands[at] = _rectangles(areas)
            beside.append((numbers[name], at))
    groups = (tuple(numbers[name] for name in group if name in numbers) for group in spec.together)
    together = tuple(group for group in groups if len(group) > 1 and max(group) >= 0)
    return Neighbours(together, tuple(beside), stands, names)


def _rectangles(areas: Sequence[Area]) -> tuple[Fixed, ...]:
    return tuple(Fixed(a.first_column, a.last_column, a.first_line, a.last_line) for a in areas)
