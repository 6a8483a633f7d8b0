"""What jump lines say (JMP-03), and what of its head a story bears where it goes on (JMP-06)."""

from __future__ import annotations

from typeset import almanac
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Paper
from typeset.model.spread import page_of
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def page_words(number: int, paper: Paper) -> str:
    """`第二版` or `第2版` by house style (JMP-03); `第？版` where the page is not there yet (JMP-09)."""
    if number <= 0:
        return "第？版"
    return f"第{almanac.han_number(number)}版" if paper.numerals == "han" else f"第{number}版"


def mark_suffixes(edition: Edition) -> dict[str, str]:
    """JMP-03: what a story's marks say besides the page, where several stories jump to one page: ①②, a short title."""
    if edition.paper.jump_marks == "page":
        return {}
    coming: dict[int, list[Story]] = {}
    for page in edition.pages:
        for block in page.blocks:
            if isinstance(block, StoryBlock) and block.jump.page > 0:
                coming.setdefault(block.jump.page, []).append(block.story)
    out = {}
    for stories in coming.values():
        for number, story in enumerate(stories if len(stories) > 1 else ()):
            short = story.short_title or story.heading
            numbered = _CIRCLED[number] if number < len(_CIRCLED) else f"[{number + 1}]"
            out[story.id] = numbered if edition.paper.jump_marks == "number" else f"《{short}》"
    return out


def continued(story: Story) -> Story:
    """JMP-06: a continuation carries the main title in full or the story's own short title, and nothing else of the headline block."""
    title = (story.short_title,) if story.short_title else (story.heading,)
    return story._replace(title=title, kicker="", subtitle=(), byline="", label="", summary="")


class JumpWords(NamedTuple):
    """The words of an edition's jump lines."""

    paper: Paper
    """How its pages are counted."""

    names: dict[int, str]
    """Names of pages that have one, by number."""

    suffixes: dict[str, str]
    """What a story's marks say besides the page, by id."""

    across: frozenset[tuple[int, str]] = frozenset()
    """Stories that stand on the right page of a double page (跨版), by its left page and their id."""

    def mark(self, word: str, page: int, story: Story) -> str:
        """`（下转第二版）`, `（下转A04版①）` (JMP-03)."""
        page += (page, story.id) in self.across
        name = self.names.get(page) or page_words(page, self.paper)
        return f"（{word}{name}{self.suffixes.get(story.id, '')}）"


def jump_words(edition: Edition) -> JumpWords:
    """The words of an edition's jump lines."""
    names = {page.number: page.called for page in edition.pages if page.called}
    across = (
        (page.number, story.id)
        for page in edition.pages
        if page.opens
        for block in page.blocks
        if page_of(page.number, block.area, edition.paper.grid.columns) > page.number
        for story in block.copy
    )
    return JumpWords(edition.paper, names, mark_suffixes(edition), frozenset(across))
