"""The edition for the screen (电子版): all sheets in, the bytes of one PDF out, tagged, in RGB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.paint.document import Pages, paint
from typeset.paint.target import Target
from typeset.paint.variants import DEFAULT, VARIANTS
from typeset.press.draft import draft_mark
from typeset.press.job_info import dress_of
from typeset.press.mono import grey, greyed
from typeset.press.profile import load
from typeset.screen.target import ScreenAdverts, ScreenInks, ScreenPictures
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.fonts.book import FontBook
    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Sheet


def edition_pdf(
    sheets: Sequence[Sheet], book: FontBook, job: JobInfo, findings: Findings | None = None
) -> bytes:
    """All pages for the screen in one file: RGB, shared fonts, outline and links both ways."""
    findings = Findings() if findings is None else findings
    variant = VARIANTS[DEFAULT]
    profile = load(job.press.profile, variant, Findings(), job.base)
    dress = dress_of(job, job.title, variant)._replace(version=(1, 7), marks=(), ids=(), screen=True)
    marks = {i: mark for i, sheet in enumerate(sheets) if sheet.draft and (mark := draft_mark(sheet, book))}
    pages = {
        item.source: one.page
        for one in sheets
        for item in one.pictures
        if isinstance(item, (Picture, PlacedPdf))
    }
    target = Target(ScreenInks(), ScreenPictures(profile, findings, pages), ScreenAdverts(findings, pages))
    if job.mourning:
        sheets, target = [greyed(sheet, None) for sheet in sheets], grey(target)
    return paint(Pages(sheets, marks), book, target, dress, findings)
