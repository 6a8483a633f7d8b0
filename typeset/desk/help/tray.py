"""The tray (待排稿): stories of the copy that stand nowhere, with their depths; and those that are placed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typeset.desk.help.opened import Opened
from typeset.intake.edition.checks import unplaced
from typeset.makeup.authors import authors_of
from typeset.makeup.fit.fitting import Shape, widths_of
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

MOST_COLUMNS = 4
"""Widths of whole columns that the tray shows; the re-divisions (破栏) come besides."""


class Waiting(NamedTuple):
    """A story that is not placed."""

    story: Story
    """The story."""
    file: str
    """Its file, from the edition file's folder."""
    depths: tuple[Shape, ...] = ()
    """Its depths at the widths that are known, by width."""
    whole: bool = False
    """Whether those are all: a width that is missing then is one at which it is deeper than a page."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it: columns, legs (破栏 where fewer), depth in body lines with its title, lines left white."""
        return {
            "id": self.story.id,
            "file": self.file,
            "title": self.story.heading or self.story.id,
            "chars": self.story.length,
            "authors": list(authors_of(self.story)),
            "depths": [
                {"columns": one.columns, "legs": one.legs, "depth": one.depth, "spare": one.spare}
                for one in self.depths
            ],
            "whole": self.whole,
        }


def waiting(opened: Opened) -> tuple[Story, ...]:
    """The stories that are not placed (EDN-14) and have a body, in the order of the copy."""
    return tuple(story for story in unplaced(opened.edition, opened.stories) if story.body)


def tray(opened: Opened, budget: int | None = None) -> Iterator[Waiting]:
    """The stories that are not placed, in the order of the copy, with their depths as far as they are known. budget: how many
    depths are worked out that are not known yet, None all: with 0 the list comes at once."""
    paper, engine = opened.edition.paper, opened.engine
    widths = widths_of(opened.geometry, MOST_COLUMNS)
    left = budget
    for story in waiting(opened):
        depths: list[Shape] = []
        whole = True
        for width in widths:
            if not engine.has_shape(paper, story, width):
                if left is not None and left <= 0:
                    whole = False
                    continue
                left = None if left is None else left - 1
            shape = engine.shape(paper, story, width)
            if shape is not None:
                depths.append(shape)
        yield Waiting(story, opened.named(story.place.file), tuple(depths), whole)


def standing(opened: Opened) -> list[dict[str, Any]]:
    """The stories that are placed, with lines needed and given and where their parts stand: the report's rows, and files."""
    files = {
        story.id: story.place.file
        for page in opened.edition.pages
        for block in page.blocks
        for story in block.copy
    }
    return [{**row, "file": opened.named(files.get(row["id"], ""))} for row in opened.made.stories]
