"""A set edition as a record: what is compared later, and what a built edition keeps of itself beside its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import Finding
from typeset.press.manifest import digest_of
from typeset.proof.compare.types import EditionRecord, FindingRecord
from typeset.sheet.record import record_of
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    from typeset.makeup.edition import MadeUp
    from typeset.model.paper import Edition
    from typeset.model.story import Story

SHEETS = "sheets"
"""The folder of a built edition that holds its pages in written form."""


def record_of_made(
    edition: Edition, made: MadeUp, painted: Mapping[int, bytes], findings: Iterable[Finding]
) -> EditionRecord:
    """The record of an edition that was set. painted: its press pages by number, {} where none were painted."""
    digests, texts = _digests(made), _texts(edition)
    press = edition.paper.press
    told = tuple(FindingRecord(f.code, f.severity, f.place.page, f.zh, f.en) for f in findings)
    return EditionRecord(
        f"{edition.paper.name} {edition.date.isoformat()}",
        tuple(record_of(sheet, digests, texts) for sheet in made.sheets),
        edition.paper.name,
        edition.date.isoformat(),
        edition.issue,
        press.standard,
        press.profile,
        told,
        tuple((number, digest_of(raw)) for number, raw in sorted(painted.items())),
    )


def _digests(made: MadeUp) -> dict[str, str]:
    """Sixteen hexadecimal digits over each picture file that is on a page."""
    sources = {
        item.source
        for sheet in made.sheets
        for item in sheet.pictures
        if isinstance(item, (Picture, PlacedPdf))
    }
    out = {}
    for source in sorted(sources):
        try:
            out[source] = blake2b(Path(source).read_bytes(), digest_size=8).hexdigest()
        except OSError:
            continue
    return out


def _texts(edition: Edition) -> dict[tuple[str, int | str], str]:
    """Every paragraph of the copy by story and number, and headline parts by role."""
    stories: Iterable[Story] = (
        story for page in edition.pages for block in page.blocks for story in block.copy
    )
    out: dict[tuple[str, int | str], str] = {}
    for story in stories:
        out |= {(story.id, number): getattr(item, "text", "") for number, item in enumerate(story.body)}
        out |= {(story.id, "title"): " ".join(story.title), (story.id, "kicker"): story.kicker}
    return out
