"""What a sheet of intake (拆稿单) is made from, and its rows: what arrived, what was made of it, and what was decided there."""

from __future__ import annotations

from collections.abc import Sequence

from typeset.findings import ERROR, INFO, Finding
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

SURE, DOUBT, FAULT = "sure", "doubt", "fault"
"""How certain a decision is: no look is due, an editor should look, something has to be mended."""


class Used(NamedTuple):
    """File offsets that went into a field of a story; story -1: into none."""

    story: int
    """Number of the story, from 0; -1: none."""
    field: str
    """Its field."""
    offsets: tuple[int, ...]
    """Places of the characters in the file."""


class Source(NamedTuple):
    """One file as it was read."""

    name: str
    """Of the file."""
    lines: Sequence[tuple[int, str]]
    """Number and words of what the reader saw."""
    stories: Sequence[Story]
    """What was made of it."""
    findings: Sequence[Finding]
    """What was found in it."""
    files: Sequence[str] = ()
    """Of the stories, "" unwritten."""
    text: str = ""
    """Of raw copy, the whole of it and what each character went to."""
    uses: Sequence[Used] = ()
    """Of raw copy, the whole of it and what each character went to."""


class Piece(NamedTuple):
    """Words in one look."""

    kind: str
    """"" plain, changed (was: what stood there), gone (taken out: was), seam (level: how certain), out (left out of the story)."""
    text: str
    """The words as they are now."""
    was: str = ""
    """What stood there, "" for nothing."""
    level: str = ""
    """Of a seam: how certain it is."""


class Line(NamedTuple):
    """A line of what arrived: its number, its pieces, what it was taken for (Chinese, English)."""

    number: int
    """In the file, from 1."""
    pieces: tuple[Piece, ...]
    """Its words."""
    roles: tuple[tuple[str, str], ...] = ()
    """What it was taken for, in Chinese and English."""
    seam: str = ""
    """How certain it is that it goes on from the line above, "" where it does not."""


class Part(NamedTuple):
    """A part of a story: its name in Chinese and English, its words."""

    kind: str
    """The name of its look."""
    zh: str
    """Its name in Chinese."""
    en: str
    """Its name in English."""
    pieces: tuple[Piece, ...]
    """Its words."""
    again: bool = False
    """It began further up."""


class Note(NamedTuple):
    """A decision."""

    number: int
    """From 1 through the sheet."""
    level: str
    """How certain it is."""
    finding: Finding
    """What was told of it."""
    codes: str
    """Of its rules."""
    changes: tuple[tuple[str, str, int], ...] = ()
    """Marks that were normalised, before, after and how often."""


class Row(NamedTuple):
    """Lines that arrived beside the parts made of them and what was decided there."""

    lines: tuple[Line, ...]
    """What arrived."""
    parts: tuple[Part, ...]
    """What was made of it."""
    notes: tuple[Note, ...] = ()
    """What was decided there."""
    story: int = 0
    """Number of the story that begins here, 0 none."""

    @property
    def level(self) -> str:
        """How certain the least certain decision of the row is, "" where none was due."""
        found = [note.level for note in self.notes]
        return next((level for level in (FAULT, DOUBT, SURE) if level in found), "")


def level_of(finding: Finding) -> str:
    """How certain what a finding tells is."""
    return FAULT if finding.severity == ERROR else SURE if finding.severity == INFO else DOUBT


FIELDS: dict[str, tuple[str, str]] = {
    "label": ("栏题", "label"), "kicker": ("引题", "kicker"), "title": ("主题", "title"), "subtitle": ("副题", "subtitle"),
    "byline": ("署名", "byline"), "summary": ("提要", "summary"), "credit": ("稿末署名", "credit"), "body": ("正文", "text"),
    "subhead": ("小标题", "subhead"), "verse": ("诗", "verse"), "quote": ("引文", "quotation"), "list": ("列表", "list item"),
    "note": ("注", "note"), "table": ("表", "table"), "picture": ("图", "picture"), "caption": ("图说，未排", "caption, not set"),
    "mark": ("标记", "mark"), "furniture": ("版面附件，未排", "page furniture, not set"), "jump": ("转版标记", "jump mark"),
    "continued": ("接版标记", "continuation mark"), "repeated title": ("重复的题目，略去", "repeated title, left out"),
    "head": ("题目各行", "titles"), "none": ("不在稿里", "in no story"),
}  # fmt: skip
"""What words were taken for, in Chinese and English."""
