"""What a comparison takes and gives: editions as records, changes as a tree of causes with their effects."""

from __future__ import annotations

from typing import NamedTuple

from typeset.findings import Box
from typeset.sheet.record import PageRecord


class FindingRecord(NamedTuple):
    """A finding as it is kept: without places in files, which move with every edit."""

    code: str
    severity: str
    page: int
    zh: str
    en: str


class EditionRecord(NamedTuple):
    """One version of an edition. title: how it is called in reports; date: ISO; standard, profile: of the press pages.

    objects: fingerprint of each page file's objects by page number, {} unknown; worded: False when it was read from a PDF,
    which knows lines but no stories or blocks; fonts: base fonts of the files, told only of PDFs.
    """

    title: str
    pages: tuple[PageRecord, ...]
    paper: str = ""
    date: str = ""
    issue: int = 0
    standard: str = ""
    profile: str = ""
    findings: tuple[FindingRecord, ...] = ()
    objects: tuple[tuple[int, str], ...] = ()
    worded: bool = True
    fonts: tuple[str, ...] = ()


class Edit(NamedTuple):
    """One edit of a text: characters [start, end) of the old one become [new_start, new_end) of the new one."""

    start: int
    end: int
    new_start: int
    new_end: int
    old: str
    new: str


class Change(NamedTuple):
    """One change. kind: an entry of words.KINDS; page, old_page: numbers in the new and the old version, 0 none.

    block: name of the story or block; paragraph: from 1, 0 none; at: character of the paragraph, from 1; old, new: texts or
    values; number: how many things (lines, rules …) it stands for; boxes, old_boxes: what to frame on the new and the old page,
    units; effects: what it brought about, for a cause.
    """

    kind: str
    page: int = 0
    old_page: int = 0
    block: str = ""
    paragraph: int = 0
    at: int = 0
    old: str = ""
    new: str = ""
    number: int = 0
    boxes: tuple[Box, ...] = ()
    old_boxes: tuple[Box, ...] = ()
    effects: tuple[Change, ...] = ()


class Comparison(NamedTuple):
    """Two versions and every change between them, causes in page order."""

    old: EditionRecord
    new: EditionRecord
    changes: tuple[Change, ...]
    pages: tuple[tuple[int, int], ...]
    """Pages that belong together: (old, new) numbers, 0 where one has no counterpart."""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.changes
