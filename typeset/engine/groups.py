"""Pages that hang together by their jumps: they are planned with one another, and with no other page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.model.kinds import CollectedBlock

if TYPE_CHECKING:
    from typeset.model.paper import Edition, Page


def groups_of(edition: Edition) -> list[frozenset[int]]:
    """Page numbers that are set together, in order of their first page."""
    groups: list[tuple[set[int], set[str]]] = []
    for page in edition.pages:
        numbers, stories = {page.number}, stories_of(page)
        together = [g for g in groups if not stories.isdisjoint(g[1]) or page.spread in g[0]]  # 跨版
        for group in together:
            groups.remove(group)
            numbers |= group[0]
            stories |= group[1]
        groups.append((numbers, stories))
    return sorted((frozenset(numbers) for numbers, _ in groups), key=min)


def stories_of(page: Page) -> set[str]:
    """Stories of a page that another page may go on with, by id."""
    stories = {block.about.id for block in page.blocks if block.about is not None}
    return stories | {
        story.id for block in page.blocks if isinstance(block, CollectedBlock) for story in block.stories
    }
