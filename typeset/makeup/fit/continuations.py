"""Collected continuations (转文, JMP-07): the rests of several stories in one block, each under its short title."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from typeset.makeup.fit.flow import Slice
from typeset.model.kinds import CollectedBlock
from typeset.model.story import Paragraph, Story, Table


class Owner(NamedTuple):
    """Whose text a paragraph of a gathered story is: the story, the index in its body, the page it comes from."""

    story: Story
    at: int
    page: int


class Rest(NamedTuple):
    """What a story leaves for a later page: the page it jumps from, its slices, the mark that takes it up."""

    story: Story
    page: int
    slices: tuple[Slice, ...]
    mark: str


def gather(
    block: CollectedBlock, rests: list[Rest], credit_length: Callable[[str], int]
) -> tuple[Story, tuple[Slice, ...], tuple[Owner, ...]]:
    """One story of all the rests: a subhead, the mark, the text of each, its end credit (SRC-04); and who owns its paragraphs
    (by index). credit_length: clusters of a credit."""
    body: list[Paragraph | Table] = []
    slices: list[Slice] = []
    owners: list[Owner] = []
    for rest in rests:
        title = rest.story.short_title or rest.story.heading
        for text, kind in ((title, "subhead"), (rest.mark, "mark")):
            slices.append(Slice(len(body), 0, 0))
            owners.append(Owner(rest.story, -1, rest.page))
            body.append(Paragraph(text, kind))
        for piece in rest.slices:
            slices.append(piece._replace(at=len(body)))
            owners.append(Owner(rest.story, piece.at, rest.page))
            body.append(rest.story.body[piece.at])
        if rest.story.credit:
            slices.append(Slice(len(body), 0, credit_length(rest.story.credit)))
            owners.append(Owner(rest.story, -1, rest.page))
            body.append(Paragraph(rest.story.credit, "credit"))
    label = "转文"
    name = f"{block.id}/{'+'.join(rest.story.id for rest in rests)}"
    place = rests[0].story.place if rests else block.place
    return Story(name, (label,), tuple(body), place=place), tuple(slices), tuple(owners)
