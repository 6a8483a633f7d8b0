"""Jumps of entries that the program places (自动组版): they lead where those of blocks lead, or may lead where a later page takes the
story up (JMP-01, MKP-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.free_area import at_of, largest_free
from typeset.intake.edition.pasted import quoted
from typeset.model.block import NOWHERE_YET, JumpSpec
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock
from typeset.model.paper import UNPLACED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typeset.findings import Findings
    from typeset.model.auto import AutoSpec, AutoStory
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Page


def with_blocks(stories: tuple[AutoStory, ...], change: Callable[[Block], Block]) -> tuple[AutoStory, ...]:
    """Entries with their blocks changed, and the page of a jump that is settled by it."""
    return tuple(_with_block(story, change(story.block)) for story in stories)


def _with_block(story: AutoStory, block: Block) -> AutoStory:
    page = block.jump.page if isinstance(block, StoryBlock) else 0
    settled = story._replace(block=block, jump_page=max(page, 0))
    return _standing(settled) if page == NOWHERE_YET else settled


def changed(page: Page, change: Callable[[Block, Page], Block]) -> tuple[AutoSpec, ...]:
    """The areas of a page with every block changed."""
    return tuple(
        spec._replace(stories=with_blocks(spec.stories, lambda block: change(block, page)))
        for spec in page.auto
    )


def without_end(edition: Edition, lost: set[tuple[int, int]]) -> Edition:
    """The edition in which entries whose jumps lead nowhere, by page and slot among all blocks, do not jump: their pages are drafts."""
    pages = tuple(_page_without_end(page, lost) if page.auto else page for page in edition.pages)
    issue = edition.auto
    if issue is not None:
        stories = tuple(
            _standing(story) if (0, slot) in lost else story for slot, story in enumerate(issue.stories)
        )
        issue = issue._replace(stories=stories)
    return edition._replace(pages=pages, auto=issue)


def _page_without_end(page: Page, lost: set[tuple[int, int]]) -> Page:
    slot = len(page.blocks)
    specs = []
    for spec in page.auto:
        stories = []
        for story in spec.stories:
            stories.append(_standing(story) if (page.number, slot) in lost else story)
            slot += 1
        specs.append(spec._replace(stories=tuple(stories)))
    return page._replace(auto=tuple(specs))


def _standing(story: AutoStory) -> AutoStory:
    """An entry that does not jump."""
    block = story.block
    if isinstance(block, StoryBlock):
        block = block._replace(jump=JumpSpec())
    return story._replace(block=block, jump="never", jump_page=0)


def _free_to_jump(edition: Edition) -> Iterator[tuple[Page, AutoStory, StoryBlock]]:
    """Entries that may jump to whatever page takes them up, with their pages."""
    own = [(page, story) for page in edition.pages for spec in page.auto for story in spec.stories]
    shared = [] if edition.auto is None else [(UNPLACED, story) for story in edition.auto.stories]
    for page, story in (*own, *shared):
        block = story.block
        free = story.jump == "allowed" and not story.jump_page
        if free and isinstance(block, StoryBlock) and block.jump == JumpSpec():
            yield page, story, block


def _ends(edition: Edition) -> Iterator[tuple[int, str]]:
    """Pages that take stories up, each with the story's id, "" any."""
    for page in edition.pages:
        for block in page.all_blocks:
            if isinstance(block, ContinueBlock):
                yield page.number, block.story.id
            elif isinstance(block, CollectedBlock):
                yield from ((page.number, name) for name in [story.id for story in block.stories] or [""])


def allowed_ends(edition: Edition) -> set[tuple[int, str]]:
    """Page and story of continuations that take up what may jump there (EDN-07)."""
    ends = set(_ends(edition))
    return {
        (number, name)
        for page, _, block in _free_to_jump(edition)
        for number, name in ends
        if number > page.number and name == block.story.id
    }


def judge_allowed(edition: Edition, findings: Findings) -> None:
    """MKP-13: what may jump has a later page that takes it up; else it will not jump. Of an issue the program makes it."""
    ends = set(_ends(edition))
    for page, story, block in _free_to_jump(edition):
        if not page.number or any(n > page.number and name in ("", block.story.id) for n, name in ends):
            continue
        findings.info(
            "MKP-13",
            f"“{block.id}”许可转版，后面没有接它的版块，不会转",
            f"“{block.id}” may jump, and no later page takes it up: it will not",
            _line_to_paste(edition, page, block),
            story.place,
        )


def _line_to_paste(edition: Edition, page: Page, block: StoryBlock) -> str:
    """The continuation on the next page that has room for it."""
    name = quoted(block.story.heading)
    for later in edition.pages[page.number :]:
        if later.auto:
            return f"在第 {later.number} 版的 auto 的 stories 里加一行：\n        - {{continue: {name}}}"
        if later.spread and not later.opens:
            continue
        area = largest_free(later, edition.paper.grid)
        if area is not None:
            return f"在第 {later.number} 版的 blocks 里加一行：\n      - {{continue: {name}, {at_of(area)}}}"
    return "后面的版没有空处；写 jump: never"
