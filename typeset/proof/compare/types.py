"""What a comparison takes and gives: editions as records, changes as a tree of causes with their effects."""

from __future__ import annotations

from typeset.findings import Box
from typeset.named_tuple import NamedTuple
from typeset.sheet.record import PageRecord


class FindingRecord(NamedTuple):
    """A finding as it is kept: without places in files, which move with every edit."""

    code: str
    """Its code."""
    severity: str
    """How grave it is."""
    page: int
    """Its page, 0 for none."""
    zh: str
    """Its sentence in Chinese."""
    en: str
    """Its sentence in English."""


class EditionRecord(NamedTuple):
    """One version of an edition."""

    title: str
    """How it is called in reports."""
    pages: tuple[PageRecord, ...]
    """Its pages, in order."""
    paper: str = ""
    """The paper's name, "" where that is not known."""
    date: str = ""
    """ISO."""
    issue: int = 0
    """Its number, 0 where that is not known."""
    standard: str = ""
    """Of the press pages."""
    profile: str = ""
    """Of the press pages."""
    findings: tuple[FindingRecord, ...] = ()
    """What was found when it was set."""
    objects: tuple[tuple[int, str], ...] = ()
    """Fingerprint of each page file's objects by page number, {} unknown."""
    worded: bool = True
    """False when it was read from a PDF, which knows lines but no stories or blocks."""
    fonts: tuple[str, ...] = ()
    """Base fonts of the files, told only of PDFs."""


class Edit(NamedTuple):
    """One edit of a text: characters [start, end) of the old one become [new_start, new_end) of the new one."""

    start: int
    """Where the old words begin."""
    end: int
    """Where they end."""
    new_start: int
    """Where the new words begin."""
    new_end: int
    """Where they end."""
    old: str
    """The old words."""
    new: str
    """The new words."""


class Change(NamedTuple):
    """One change."""

    kind: str
    """An entry of words.KINDS."""
    page: int = 0
    """Numbers in the new and the old version, 0 none."""
    old_page: int = 0
    """Numbers in the new and the old version, 0 none."""
    block: str = ""
    """Name of the story or block."""
    paragraph: int = 0
    """From 1, 0 none."""
    at: int = 0
    """Character of the paragraph, from 1."""
    old: str = ""
    """Texts or values."""
    new: str = ""
    """Texts or values."""
    number: int = 0
    """How many things (lines, rules …) it stands for."""
    boxes: tuple[Box, ...] = ()
    """What to frame on the new and the old page, units."""
    old_boxes: tuple[Box, ...] = ()
    """What to frame on the new and the old page, units."""
    effects: tuple[Change, ...] = ()
    """What it brought about, for a cause."""


class Comparison(NamedTuple):
    """Two versions and every change between them, causes in page order."""

    old: EditionRecord
    """The earlier version."""
    new: EditionRecord
    """The later version."""
    changes: tuple[Change, ...]
    """Causes with their effects."""
    pages: tuple[tuple[int, int], ...]
    """Pages that belong together: (old, new) numbers, 0 where one has no counterpart."""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.changes
