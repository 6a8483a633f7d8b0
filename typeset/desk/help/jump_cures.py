"""Cures by a jump (转版): what does not fit goes on in a free area of a later page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from typeset.desk.help.cure import Proposal, Words
from typeset.desk.help.holes import holes
from typeset.desk.help.inside_cures import with_block
from typeset.desk.help.opened import written
from typeset.desk.help.trials import Effect, Op, Trials, added
from typeset.model.block import Area, JumpSpec, TextBlock
from typeset.model.kinds import ContinueBlock, StoryBlock
from typeset.model.paper import Edition

_PAGES, _LEAST = 2, 5
"""Later pages that are tried; lines of a free area that can hold a continuation."""


def jumps(trials: Trials, block: TextBlock, at: Op) -> Iterator[Proposal]:
    """A story that is over goes on on the next pages that have room (JMP-01 … JMP-07)."""
    before = trials.before
    if before is None or not before.over or not isinstance(block, StoryBlock) or block.jump.page:
        return
    tried = 0
    for page in trials.edition.pages:
        free = [hole for hole in holes(trials.opened, page.number) if hole.area.lines >= _LEAST]
        if page.number <= trials.number or not free or tried >= _PAGES:
            continue
        tried += 1
        found = _fitted(trials, block, page.number, free[0].area)
        if found is not None:
            edition, area = found
            op = {**at, "op": "jump", "to": page.number, **written(area)}
            yield Proposal("jump", 50, edition, (op,), _words(page.number))


def _fitted(trials: Trials, block: StoryBlock, to: int, free: Area) -> tuple[Edition, Area] | None:
    """The edition with the jump, and the part of a free area that the rest needs; None where it does not fit."""
    edition = _jumping(trials, block, to, free)
    rest = _rest(trials, edition, to)
    if rest is None or rest[0]:
        return None
    spare = rest[1] // free.columns
    for less in (spare, spare - 1):
        if less > 0 and free.lines - less >= _LEAST:
            area = free._replace(last_line=free.last_line - less)
            closer = _jumping(trials, block, to, area)
            there = _rest(trials, closer, to)
            if there is not None and not there[0]:
                return closer, area
    return edition, free


def _jumping(trials: Trials, block: StoryBlock, to: int, area: Area) -> Edition:
    """A trial edition in which a story goes on in an area: the new block is as a file gives it that says no more."""
    story = next((one for one in trials.opened.stories if one.id == block.story.id), block.story)
    edition = with_block(trials, block._replace(jump=JumpSpec(to)))
    return added(edition, to, ContinueBlock(id=story.id, area=area, story=story))


def _rest(trials: Trials, edition: Edition, to: int) -> tuple[int, int] | None:
    """Lines over and lines left of the last block of a page; None where it has no text, or no trial is left."""
    if trials.planned(edition) is None:
        return None
    pages = frozenset((trials.number, to))
    page = next(page for page in edition.pages if page.number == to)
    for part in trials.parts(edition, pages, to):
        if part.slot == len(page.blocks) - 1:
            return part.over, part.given - part.used
    return None


def _words(to: int) -> Callable[[Effect], Words]:
    def words(effect: Effect) -> Words:
        return (
            f"转至第 {to} 版 {effect.characters} 字",
            f"jump to page {to}: {effect.characters} characters",
        )

    return words
