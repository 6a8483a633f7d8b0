"""What planning an edit is given and gives: where texts are read, what a plan is, why none was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from typeset.desk.edits.patches import Patch
from typeset.findings import ERROR, NOWHERE, Finding, Place
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.paper import Edition


class CopyStory(NamedTuple):
    """A story of the copy folders, placed or not."""

    file: str
    """Its file, from the edition file's folder."""
    story: Story
    """The story."""


class Source(NamedTuple):
    """What an edit is planned upon."""

    edition: str
    """The edition file's name, in its own folder: `2026-05-07.yaml`."""
    read: Callable[[str], str | None]
    """The text (\\n line ends) of a file by its path from the edition file's folder; None where it cannot be read."""
    model: Edition
    """The edition as it was last read without an error of its file: the grid, the templates' blocks."""
    stories: tuple[CopyStory, ...] = ()
    """All stories of the copy, in the order in which references find them."""
    folders: tuple[str, ...] = ()
    """Folders that may be written in besides the edition file's own: the paper's, the copy's, from that folder."""


class Plan(NamedTuple):
    """An edit as it will be written."""

    patches: tuple[Patch, ...]
    """By file and place; none overlap. () where all is so already."""
    what: tuple[str, str]
    """How undo names it, in Chinese and English."""


class RefusedError(Exception):
    """An edit that is not made. It never leaves `plan`: the finding does."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.en)
        self.finding = finding


def refused(code: str, words: tuple[str, str], hint: str = "", place: Place = NOWHERE) -> RefusedError:
    """The refusal of an edit, to be raised. words: Chinese and English."""
    return RefusedError(Finding(code, ERROR, *words, hint, place))
