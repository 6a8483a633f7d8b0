"""Sizes of titles by rank (TIT-10): a better rank has no smaller title."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.auto.shapes import Item
from typeset.model.kinds import StoryBlock

_LARGER, _LARGER_NEXT, _TWICE = 10, 25, 100
"""Per cent by which the title of a story may be larger than that of one with a better rank, and of the next better one; what is more
than twice as large costs no more than that (TIT-10)."""


def is_sized(item: Item) -> bool:
    """Whether the size of an item's title is to follow its rank: neither the lead, which has a term of its own, nor what is boxed, goes
    on from another page or has its title's style from its editor."""
    block = item.entry.block
    if item.rank == 1 or item.entry.titled or not isinstance(block, StoryBlock):
        return False
    return block.frame.box is None


def out_of_order(titles: Sequence[tuple[int, int, int]]) -> int:
    """Per cent by which titles are larger than those of stories with a better rank, all pairs together; two to which the editor gave one
    rank have no order. titles: order by rank, size and the rank that its editor gave of each."""
    sized = sorted(titles)
    over = 0
    for at, (rank, size, given) in enumerate(sized):
        for behind, larger, other in sized[at + 1 :]:
            if 10 * larger > 11 * size and (not given or given != other):
                free = _LARGER_NEXT if behind == rank + 1 else _LARGER
                over += max(0, min(_TWICE, 100 * larger // size - 100 - free))
    return over
