"""A set edition as a record: what is compared later, and what a built edition keeps of itself beside its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import Finding
from typeset.hashing import blake2b
from typeset.press.manifest import digest_of
from typeset.proof.compare.types import EditionRecord, FindingRecord
from typeset.sheet.record import record_of
from typeset.sheet.types import Picture, PlacedPdf
from typeset.sheet.written import written

if TYPE_CHECKING:
    from typeset.job.seams import SeamDone
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.model.story import Story
    from typeset.sheet.record import PageRecord
    from typeset.sheet.types import Sheet

SHEETS = "sheets"
"""The folder of a built edition that holds its pages in written form."""


def record_of_made(
    edition: Edition,
    made: MadeUp,
    painted: Mapping[int, bytes],
    findings: Iterable[Finding],
    seams: Sequence[SeamDone] = (),
) -> EditionRecord:
    """The record of an edition that was set. painted: its press pages by number, {} where none were painted; seams: its 中缝, behind
    its pages."""
    texts = _texts(Copy(edition).stories())
    sheets = (*made.sheets, *(one.shown for one in seams))
    pages = tuple(record_of(sheet, _digests(sheet), texts) for sheet in sheets)
    files = {**painted, **{one.seam.number: one.press for one in seams if one.press}}
    objects = ((number, digest_of(raw)) for number, raw in sorted(files.items()))
    return record_of_pages(edition, pages, objects, findings)


def record_of_pages(
    edition: Edition,
    pages: tuple[PageRecord, ...],
    objects: Iterable[tuple[int, str]],
    findings: Iterable[Finding],
) -> EditionRecord:
    """The record of an edition with the records of its pages. objects: digests of press pages by number."""
    press = edition.paper.press
    told = tuple(FindingRecord(f.code, f.severity, f.place.page, f.zh, f.en) for f in findings)
    return EditionRecord(
        f"{edition.paper.name} {edition.date.isoformat()}",
        pages,
        edition.paper.name,
        edition.date.isoformat(),
        edition.issue,
        press.standard,
        press.profile,
        told,
        tuple(objects),
    )


def _digests(sheet: Sheet) -> dict[str, str]:
    """Sixteen hexadecimal digits over each picture file that is on a page."""
    sources = {item.source for item in sheet.pictures if isinstance(item, (Picture, PlacedPdf))}
    out = {}
    for source in sorted(sources):
        try:
            out[source] = blake2b(Path(source).read_bytes(), digest_size=8).hexdigest()
        except OSError:
            continue
    return out


class Copy:
    """The copy of an edition by story, for the written form of one page after another."""

    def __init__(self, edition: Edition) -> None:
        self._stories: dict[str, list[Story]] = {}
        blocks = [page.blocks for page in edition.pages] + [seam.blocks for seam in edition.seams]
        for block in chain.from_iterable(blocks):
            for story in block.copy:
                self._stories.setdefault(story.id, []).append(story)

    def written(self, sheet: Sheet) -> bytes:
        """A page in the form in which a built edition keeps it."""
        shown = {line.story for line in sheet.text}
        texts = _texts(story for name in shown for story in self._stories.get(name, ()))
        return written(record_of(sheet, _digests(sheet), texts)).encode()

    def stories(self) -> Iterable[Story]:
        """Every story."""
        return (story for same in self._stories.values() for story in same)


def _texts(stories: Iterable[Story]) -> dict[tuple[str, int | str], str]:
    """Every paragraph of some stories by story and number, and headline parts by role."""
    out: dict[tuple[str, int | str], str] = {}
    for story in stories:
        out |= {(story.id, number): getattr(item, "text", "") for number, item in enumerate(story.body)}
        out |= {(story.id, "title"): " ".join(story.title), (story.id, "kicker"): story.kicker}
    return out
