"""Late copy (TST-04): one paragraph more in one story, and which blocks moved."""

from __future__ import annotations

import random
from typing import NamedTuple

from bench.loads import edition_of, load, more_copy
from bench.loads.measure import book
from bench.makeup.doors import Door, door
from bench.makeup.judging import judged
from bench.makeup.trial import timed
from bench.makeup.wishes import touch
from typeset.auto.types import Wish
from typeset.model.block import Block
from typeset.model.paper import Page


class Late(NamedTuple):
    """What came of a late paragraph."""

    seed: int
    """The load."""
    story: str
    """Which story grew."""
    moved: tuple[str, ...]
    """Blocks whose rectangles changed, the story's own among them."""
    beyond: tuple[str, ...]
    """Those of them that did not touch it."""
    wrong: tuple[str, ...]
    """What is wrong with the new page, or why there is none."""
    wall: float
    """Seconds by the clock of the second run."""

    @property
    def kept(self) -> bool:
        """Whether there is a legal page and only what touches the story moved."""
        return not self.wrong and not self.beyond


def late(seed: int, by: Door | None = None) -> Late | None:
    """A load made up, a story lengthened, made up again as near as can be; None where the first page is not legal: then nothing
    can be said of the second."""
    made, with_door = load(seed), by or door()
    edition = edition_of(made)
    before, *_ = timed(made, edition, Wish(1), with_door)
    if not before or judged(made, edition, before[0].page, book()).wrong:
        return None
    page = before[0].page
    dice = random.Random(f"late {seed}")
    names = [e.copy.id for e in made.entries if e.copy is not None and not e.reserve and "pin" not in e.keys]
    story = dice.choice(names)
    grown = more_copy(made, story, seed)
    changed = edition_of(grown)
    after, told, wall, _ = timed(grown, changed, Wish(1, before=page), with_door)
    if not after:
        return Late(seed, story, (), (), told or ("no proposal and no word why",), wall)
    moved, beyond = moves(page, after[0].page, story)
    return Late(seed, story, moved, beyond, judged(grown, changed, after[0].page, book()).wrong, wall)


def moves(before: Page, after: Page, story: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Blocks that moved, and those of them that did not touch a story's block as the page stood."""
    old, new = _by_id(before), _by_id(after)
    moved = tuple(name for name in dict.fromkeys((*old, *new)) if _shape(old, name) != _shape(new, name))
    own = old.get(story)
    near = {story} | {name for name, block in old.items() if own is not None and touch(own, block)}
    return moved, tuple(name for name in moved if name not in near)


def _by_id(page: Page) -> dict[str, Block]:
    """Blocks by the story that they are about, else by their own name."""
    return {block.about.id if block.about is not None else block.id: block for block in page.blocks}


def _shape(blocks: dict[str, Block], name: str) -> object:
    return blocks[name].shape if name in blocks else None
