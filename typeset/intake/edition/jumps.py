"""Where jumps lead, settled when all pages are read: `jump: auto`, collected continuations (JMP-03, JMP-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.pasted import quoted
from typeset.model.block import AUTO, NOWHERE_YET
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock
from typeset.model.paging import page_label, section_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.findings import Findings
    from typeset.model.block import Block
    from typeset.model.paper import Edition, Page
    from typeset.model.story import Story


def settle_jumps(edition: Edition, findings: Findings) -> Edition:
    """An edition whose jumps all name a page: `auto` is where the story goes on next, `A04` the page of that label;
    `continued: all` gathers what jumps to its page and has no block of its own there. Pages of lettered sections are
    called by their label in marks (JMP-03)."""
    pages = tuple(
        page._replace(called=f"{page_label(edition, page.number)}版")
        if section_of(edition, page.number).letter
        else page
        for page in edition.pages
    )
    labels = {
        (section.letter, section.number): page.number
        for page in pages
        if (section := section_of(edition, page.number)).letter
    }
    targets = _targets(pages)
    owners = {page.number: page.spread for page in pages if page.spread and not page.opens}

    def led(block: Block, page: Page) -> Block:
        """A block whose jump names a page."""
        labelled = _labelled(block, page.number, labels, findings)
        return _owned(_led(labelled, page.number, targets, findings), owners)

    leading = edition._replace(pages=_each(pages, led))

    def gathered(block: Block, page: Page) -> Block:
        """A block with the stories that it gathers."""
        return (
            _gathering(block, page, leading.pages, findings) if isinstance(block, CollectedBlock) else block
        )

    made = leading._replace(pages=_each(leading.pages, gathered))
    if edition.auto is not None:
        from typeset.intake.edition.auto_jumps import with_blocks
        from typeset.model.paper import UNPLACED

        issue = edition.auto._replace(
            stories=with_blocks(edition.auto.stories, lambda block: led(block, UNPLACED))
        )
        made = made._replace(auto=issue)
    return made


def _each(pages: tuple[Page, ...], change: Callable[[Block, Page], Block]) -> tuple[Page, ...]:
    """Pages with every block changed, those too that the program is to place."""
    out = []
    for page in pages:
        blocks = tuple(change(block, page) for block in page.blocks)
        if page.auto:
            from typeset.intake.edition.auto_jumps import changed

            out.append(page._replace(blocks=blocks, auto=changed(page, change)))
        else:
            out.append(page._replace(blocks=blocks))
    return tuple(out)


def _labelled(block: Block, page: int, labels: dict[tuple[str, int], int], findings: Findings) -> Block:
    """A jump to a page by its label (A04) as one to its number."""
    if not isinstance(block, StoryBlock) or not block.jump.label:
        return block
    found = labels.get((block.jump.label[0], int(block.jump.label[1:])))
    if found is None:
        known = "、".join(f"{letter}{number:02d}" for letter, number in labels)
        findings.error(
            "JMP-09",
            f"“{block.id}”转到 {block.jump.label} 版，本期没有这一版",
            f"“{block.id}” jumps to {block.jump.label}; the edition has no such page",
            f"现有：{known}" if known else "版没有写 letter，就写第几版：jump: {to: 2}",
            block.place._replace(page=page),
        )
    return block._replace(jump=block.jump._replace(page=found or NOWHERE_YET, label=""))


def _owned(block: Block, owners: dict[int, int]) -> Block:
    """A jump to the right half of a double page as one to the left, which has the blocks of both. owners: left halves by their right
    ones."""
    if not isinstance(block, StoryBlock) or block.jump.page not in owners:
        return block
    return block._replace(jump=block.jump._replace(page=owners[block.jump.page]))


def _targets(pages: tuple[Page, ...]) -> dict[str, list[int]]:
    """The pages on which each story goes on, by its id; a box that takes all is under the empty name."""
    found: dict[str, list[int]] = {}
    for page in pages:
        for block in page.all_blocks:
            if isinstance(block, ContinueBlock):
                found.setdefault(block.story.id, []).append(page.number)
            elif isinstance(block, CollectedBlock):
                for name in [story.id for story in block.stories] or [""]:
                    found.setdefault(name, []).append(page.number)
    return found


def _led(block: Block, page: int, targets: dict[str, list[int]], findings: Findings) -> Block:
    if not isinstance(block, StoryBlock) or block.jump.page != AUTO:
        return block
    later = [n for name in (block.story.id, "") for n in targets.get(name, ()) if n > page]
    if later:
        return block._replace(jump=block.jump._replace(page=later[0]))
    findings.error(
        "JMP-09",
        f"“{block.id}”要自动转版，后面没有接它的版块",
        f"“{block.id}” jumps to wherever it goes on, and no later block takes it up",
        f"在后面的版的 blocks 里加一行：\n      - {{continue: {quoted(block.story.heading)}, at: {{columns: 1-2, lines: 4-20}}}}\n"
        "或收各篇转文的一栏：- {continued: all, at: {columns: 1-5, lines: 4-20}}",
        block.place._replace(page=page),
    )
    return block._replace(jump=block.jump._replace(page=NOWHERE_YET))


def _gathering(
    block: CollectedBlock, page: Page, pages: tuple[Page, ...], findings: Findings
) -> CollectedBlock:
    """The stories of a `continued` block in the order in which they jump (JMP-07)."""
    own = {b.story.id for b in page.all_blocks if isinstance(b, ContinueBlock)}
    coming: list[Story] = [
        b.story
        for other in pages
        if other.number < page.number
        for b in other.all_blocks
        if isinstance(b, StoryBlock) and b.jump.page == page.number and b.story.id not in own
    ]
    if not block.stories:
        if not coming:
            findings.warning(
                "EDN-07",
                f"第 {page.number} 版的转文栏没有稿件：没有版块转到这里",
                f"nothing jumps to the collected continuations of page {page.number}",
                f"在首版的版块里写 jump: {{to: {page.number}}}，或删去 continued",
                block.place._replace(page=page.number),
            )
        return block._replace(stories=tuple(coming))
    order = {story.id: number for number, story in enumerate(coming)}
    kept = sorted(block.stories, key=lambda story: order.get(story.id, len(order)))
    return block._replace(stories=tuple(kept))
