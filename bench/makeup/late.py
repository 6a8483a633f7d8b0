"""Late copy (TST-04): one paragraph more in one story, or another change, and which blocks moved."""

from __future__ import annotations

import random
from typing import NamedTuple

from bench.loads import edition_of, load
from bench.loads.measure import book
from bench.makeup.changes import CHANGES
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


def late(seed: int, by: Door | None = None, change: str = "paragraph") -> Late | None:
    """A load made up, changed, made up again as near as can be; None where the first page is not legal: then nothing can be said of
    the second, or where the load has nothing that could change so. change: of CHANGES."""
    made, with_door = load(seed), by or door()
    changed = CHANGES[change](made, random.Random(f"late {seed}"))
    if changed is None:
        return None
    before, *_ = timed(made, edition_of(made), Wish(1), with_door)
    if not before or judged(made, edition_of(made), before[0].page, book()).wrong:
        return None
    page, now = before[0].page, edition_of(changed.load)
    after, told, wall, _ = timed(changed.load, now, Wish(1, before=page), with_door)
    story = changed.about[-1]
    if not after:
        return Late(seed, story, (), (), told or ("no proposal and no word why",), wall)
    gone = tuple(_by_id(page).keys() - _by_id(after[0].page).keys()) if change == "ad" else ()
    moved, beyond = moves(page, after[0].page, *changed.about, *gone)
    return Late(seed, story, moved, beyond, judged(changed.load, now, after[0].page, book()).wrong, wall)


def moves(before: Page, after: Page, *about: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Blocks that moved, and those of them that did not touch one that a change is about, as the page stood."""
    old, new = _by_id(before), _by_id(after)
    moved = tuple(name for name in dict.fromkeys((*old, *new)) if _shape(old, name) != _shape(new, name))
    own = [old[name] for name in about if name in old]
    near = {*about, *(name for name, block in old.items() if any(touch(one, block) for one in own))}
    return moved, tuple(name for name in moved if name not in near)


def _by_id(page: Page) -> dict[str, Block]:
    """Blocks by the story that they are about, else by their own name."""
    return {block.about.id if block.about is not None else block.id: block for block in page.blocks}


def _shape(blocks: dict[str, Block], name: str) -> object:
    return blocks[name].shape if name in blocks else None
