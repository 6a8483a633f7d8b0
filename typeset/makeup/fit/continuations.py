"""Collected continuations (转文, JMP-07): the rests of several stories in one block, each under its short title."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.fit.flow_items import style_for
from typeset.makeup.fit.planned import Slice, SourceParagraph
from typeset.model.kinds import CollectedBlock
from typeset.model.story import Paragraph, Story, Table
from typeset.named_tuple import NamedTuple


class Remainder(NamedTuple):
    """What a story leaves for a later page."""

    story: Story
    """The story."""

    page: int
    """The page it jumps from."""

    slices: tuple[Slice, ...]
    """What is left of it."""

    mark: str
    """What takes it up (上接)."""


class Collected(NamedTuple):
    """One story made of several remainders."""

    story: Story
    """The text."""

    slices: tuple[Slice, ...]
    """Its pieces."""

    sources: tuple[SourceParagraph, ...]
    """Whose text each paragraph of its body is."""


def collect_continuations(
    composer: Composer, block: CollectedBlock, remainders: list[Remainder]
) -> Collected:
    """One story of all the remainders: a subhead, the mark, the text of each, its end credit (SRC-04)."""
    body: list[Paragraph | Table] = []
    slices: list[Slice] = []
    sources: list[SourceParagraph] = []
    for rest in remainders:
        title = rest.story.short_title or rest.story.heading
        for text, kind in ((title, "subhead"), (rest.mark, "mark")):
            slices.append(Slice(len(body), 0, 0))
            sources.append(SourceParagraph(rest.story, -1, rest.page))
            body.append(Paragraph(text, kind))
        for piece in rest.slices:
            slices.append(piece._replace(at=len(body)))
            sources.append(SourceParagraph(rest.story, piece.at, rest.page))
            body.append(rest.story.body[piece.at])
        if rest.story.credit:
            slices.append(Slice(len(body), 0, credit_length(composer, rest.story.credit)))
            sources.append(SourceParagraph(rest.story, -1, rest.page))
            body.append(Paragraph(rest.story.credit, "credit"))
    name = f"{block.id}/{'+'.join(rest.story.id for rest in remainders)}"
    place = remainders[0].story.place if remainders else block.place
    return Collected(Story(name, ("转文",), tuple(body), place=place), tuple(slices), tuple(sources))


def credit_length(composer: Composer, text: str) -> int:
    """Clusters of an end credit that is set as a paragraph."""
    paragraph = Paragraph(text, "credit")
    return composer.paragraph(Story("", (), (paragraph,)), 0, style_for(composer, paragraph)).n
