"""What an editor asked of blocks, and whether a page meets it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from typeset.model.auto import AutoSpec, AutoStory, Pin
from typeset.model.block import Area, Block
from typeset.model.paper import Page

_NEWS = ("story", "briefs", "picture", "pictures", "table", "continue")


def block_of(asked: AutoStory, page: Page) -> Block | None:
    """The block that came of an entry."""
    for block in page.blocks:
        if block.id == asked.block.id or (
            block.kind == asked.block.kind and block.copy and _ids(block) == _ids(asked.block)
        ):
            return block
    return None


def _ids(block: Block) -> tuple[str, ...]:
    return tuple(story.id for story in block.copy)


def off_pin(asked: AutoStory, page: Page) -> Iterator[str]:
    """A block that does not stand exactly where it is pinned."""
    block = block_of(asked, page)
    if asked.pin._replace(place=Pin().place) == Pin() or block is None:
        return
    pin, area = asked.pin, block.area
    wanted = Area(
        pin.first_column or area.first_column,
        pin.last_column or area.last_column,
        pin.first_line or area.first_line,
        pin.last_line or area.last_line,
    )
    if wanted != area:
        yield f"{asked.block.id} is pinned to {tuple(wanted)} and stands at {tuple(area)}"


def unmet(asked: AutoStory, page: Page) -> Iterator[str]:
    """Wishes of an entry that its block does not meet."""
    block = block_of(asked, page)
    if block is None:
        return
    news = [one.area for one in page.blocks if one.kind in _NEWS]
    top, foot = min(one.first_line for one in news), max(one.last_line for one in news)
    if asked.above_fold and 2 * (block.head.first_line - top) >= foot - top + 1:
        yield f"{asked.block.id} stands under the fold"
    if asked.widths and block.area.columns not in {columns for columns, _ in asked.widths}:
        yield f"{asked.block.id} is {block.area.columns} columns wide"
    if asked.beside and not any(touch(block, one) for one in page.blocks if one.id == asked.beside):
        yield f"{asked.block.id} does not stand beside {asked.beside}"


def apart(specs: Iterable[AutoSpec], page: Page) -> Iterator[str]:
    """Blocks that are to hang together and touch none of their group."""
    blocks = {block.id: block for block in page.blocks}
    for group in (group for spec in specs for group in spec.together):
        there = [blocks[name] for name in group if name in blocks]
        for one in there:
            if len(there) > 1 and not any(touch(one, other) for other in there if other is not one):
                yield f"{one.id} touches none of {', '.join(group)}"


def touch(one: Block, two: Block) -> bool:
    """Whether two blocks share an edge."""
    return any(_neighbours(a, b) for a in one.shape for b in two.shape)


def _neighbours(a: Area, b: Area) -> bool:
    across = a.first_column <= b.last_column and b.first_column <= a.last_column
    down = a.first_line <= b.last_line and b.first_line <= a.last_line
    beside = b.first_column - a.last_column == 1 or a.first_column - b.last_column == 1
    under = b.first_line - a.last_line == 1 or a.first_line - b.last_line == 1
    return (across and under) or (down and beside)
