"""Briefs (简讯): several short stories run on in one block, each with its head run in."""

from __future__ import annotations

from typeset.model.paper import Block
from typeset.model.story import Paragraph, Span, Story


def gathered(block: Block) -> Story:
    """The block's stories as one: each head in hei before its first paragraph, the block's words as the title, or as the
    label where they stand in a label's form."""
    body: list[Paragraph] = []
    for story in block.stories:
        first = True
        for paragraph in story.paragraphs:
            body.append(_headed(story, paragraph) if first else paragraph)
            first = False
    title = block.text[:1] or ("简讯",)
    place = block.stories[0].place if block.stories else block.place
    label = title[0] if block.title_position == "none" else ""
    return Story(block.id, title, tuple(body), label=label, place=place)


def _headed(story: Story, paragraph: Paragraph) -> Paragraph:
    head = story.heading
    shift = len(head) + 1
    spans = tuple(s._replace(start=s.start + shift, end=s.end + shift) for s in paragraph.spans)
    source = tuple((at + shift, offset) for at, offset in paragraph.source)
    return paragraph._replace(
        text=f"{head}\u3000{paragraph.text}",
        spans=(Span(0, len(head), face="hei", weight=700), *spans),
        source=source,
        kind="body",
        run_in=len(head),
    )
