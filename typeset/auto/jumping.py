"""Stories that go on on another page (JMP-01): where to, what earlier pages leave of them, and what a page is judged with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.auto.phrases import paste
from typeset.findings import Finding, Outcome
from typeset.findings.telling import tell
from typeset.makeup.fit.jump_marks import jump_words
from typeset.makeup.fit.settle_jumps import EditionState, Planning, first_part
from typeset.makeup.grid.geometry import geometry_on
from typeset.model.block import Area
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.engine.engine import Engine
    from typeset.findings import Place
    from typeset.makeup.fit.plan import EditionPlan
    from typeset.makeup.fit.planned import Slice
    from typeset.model.auto import AutoStory
    from typeset.model.paper import Edition, Page


class Ending(NamedTuple):
    """Where a story goes on."""

    page: int
    """The page."""
    block: ContinueBlock | None = None
    """The fixed block that waits for what goes on, so that something must; None where there is none, or it takes several."""


def ending_of(edition: Edition, number: int, entry: AutoStory) -> Ending | None:
    """Where a story of a page may go on: on the page that is named, else on the first later one with a block for it."""
    if entry.jump == "never" or not isinstance(entry.block, StoryBlock):
        return None
    name, named = entry.block.story.id, entry.jump_page
    for page in edition.pages:
        if page.number <= number or (named and page.number != named):
            continue
        for block in page.all_blocks:
            if isinstance(block, ContinueBlock) and block.story.id == name:
                return Ending(page.number, block if block in page.blocks else None)
            if isinstance(block, CollectedBlock) and name in [story.id for story in block.stories]:
                return Ending(page.number)
    return None


def title_style(block: ContinueBlock) -> str:
    """The style of a continuation's title: the house's, unless its editor chose one."""
    return "title.continued" if block.title.style == "title" else block.title.style


class Before(NamedTuple):
    """What earlier pages leave of a story."""

    state: EditionState
    """The state of the edition behind its first part."""
    block: StoryBlock
    """The first part."""
    page: int
    """Its page."""

    @property
    def rest(self) -> tuple[Slice, ...]:
        """What goes on."""
        return self.state.jumps[self.block.story.id].rest


def before_of(engine: Engine, edition: Edition, number: int, name: str) -> Before | None:
    """What earlier pages leave of a story for a page, as they stand; None where it does not jump there. name: its id."""
    words = jump_words(edition)
    grids = {page.number: geometry_on(edition.paper, page) for page in edition.pages}
    planning = Planning(engine.composer(edition.paper), grids, words, frozenset((name,)))
    for page in edition.pages:
        if page.number >= number:
            break
        for slot, block in enumerate(page.blocks):
            if isinstance(block, StoryBlock) and block.story.id == name and block.jump.page == number:
                state = first_part(planning, EditionState(), block, (page.number, slot))
                return Before(state, block, page.number)
    return None


def waits_for(edition: Edition, number: int) -> tuple[int, ...]:
    """Earlier pages that are not made up yet and may leave something of a story for a page."""
    page = next(one for one in edition.pages if one.number == number)
    names = {
        story.id
        for block in page.all_blocks
        if isinstance(block, (ContinueBlock, CollectedBlock))
        for story in block.copy
    }
    return tuple(
        one.number
        for one in edition.pages
        if one.number < number
        and any(e.block.about is not None and e.block.about.id in names for s in one.auto for e in s.stories)
    )


def without_empty(engine: Engine, edition: Edition, page: Page) -> Outcome[Page]:
    """A page without continuations of which nothing is left: their stories stand whole on their pages (MKP-22)."""
    specs, told = [], list[Finding]()
    for spec in page.auto:
        kept = []
        for entry in spec.stories:
            block = entry.block
            if isinstance(block, ContinueBlock) and not _left(
                before_of(engine, edition, page.number, block.story.id)
            ):
                at = (entry.place if entry.place.file else spec.place)._replace(page=page.number)
                told.append(tell("MKP-22", at=at, page=page.number, name=block.id, paste=paste(entry)))
            else:
                kept.append(entry)
        specs.append(spec._replace(stories=tuple(kept)))
    return Outcome(page._replace(auto=tuple(specs)), tuple(told))


def _left(before: Before | None) -> bool:
    return before is not None and bool(before.rest)


def judged_with(edition: Edition, number: int) -> tuple[Edition, frozenset[int]]:
    """The edition and the pages with which a page is set: those that its stories come from, and those that they go on on; where
    nothing waits there yet, a block that takes all of that page stands in."""
    page = next(one for one in edition.pages if one.number == number)
    jumping = [block for block in page.blocks if isinstance(block, StoryBlock) and block.jump.page > number]
    rests = {
        story.id
        for block in page.blocks
        if isinstance(block, (ContinueBlock, CollectedBlock))
        for story in block.copy
    }
    numbers, pages = {number}, []
    for one in edition.pages:
        mine = [block for block in jumping if block.jump.page == one.number]
        if mine:
            numbers.add(one.number)
            one = _taking_up(one, mine, edition)
        elif one.number < number and any(
            isinstance(block, StoryBlock) and block.jump.page == number and block.story.id in rests
            for block in one.blocks
        ):
            numbers.add(one.number)
        pages.append(one)
    return edition._replace(pages=tuple(pages)), frozenset(numbers)


def waiting_blocks(edition: Edition, page: Page) -> set[Place]:
    """Where the fixed blocks are written, with their pages, that go on with stories of a page."""
    names = {(b.jump.page, b.story.id) for b in page.blocks if isinstance(b, StoryBlock) and b.jump.page}
    return {
        block.place._replace(page=one.number)
        for one in edition.pages
        for block in one.blocks
        if isinstance(block, ContinueBlock) and (one.number, block.story.id) in names
    }


def over_behind(plan: EditionPlan, page: Page) -> dict[str, tuple[int, int]]:
    """Lines and characters over where stories of a page go on, by the id of their first part; what fits is left out."""
    going = {
        (b.jump.page, b.story.id): b.id for b in page.blocks if isinstance(b, StoryBlock) and b.jump.page
    }
    return {
        going[number, part.story.id]: (part.over, part.over_chars)
        for number, parts in plan.parts.items()
        for part in parts
        if part.over and isinstance(part.block, ContinueBlock) and (number, part.story.id) in going
    }


def _taking_up(page: Page, jumping: list[StoryBlock], edition: Edition) -> Page:
    """A page with a block for every story that goes on there."""
    there = {
        story.id
        for block in page.blocks
        if isinstance(block, (ContinueBlock, CollectedBlock))
        for story in block.copy
    }
    grid = edition.paper.grid
    whole_page = Area(1, grid.columns, grid.furniture_lines + 1, grid.lines)
    more = tuple(
        ContinueBlock(id=block.id, area=whole_page, place=block.place, styles=block.styles, story=block.story)
        for block in jumping
        if block.story.id not in there
    )
    return page._replace(blocks=(*page.blocks, *more))
