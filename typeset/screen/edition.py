"""The edition for the screen (电子版): all sheets in, the bytes of one PDF out, tagged, in RGB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

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
    from typeset.fonts.book import FontBook
    from typeset.paint.dress import Overlay
    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Sheet


class _Greyed(Sequence["Sheet"]):
    """Sheets in tints of black, each made so when it is asked for."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    @overload
    def __getitem__(self, index: int) -> Sheet: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sheet]: ...
    def __getitem__(self, index: int | slice) -> Sheet | Sequence[Sheet]:
        if isinstance(index, slice):
            return _Greyed(self._sheets[index])
        return greyed(self._sheets[index], None)

    def __len__(self) -> int:
        return len(self._sheets)


def edition_pdf(
    sheets: Sequence[Sheet], book: FontBook, job: JobInfo, findings: Findings | None = None
) -> bytes:
    """All pages for the screen in one file: RGB, shared fonts, outline and links both ways."""
    findings = Findings() if findings is None else findings
    variant = VARIANTS[DEFAULT]
    profile = load(job.press.profile, variant, Findings(), job.base)
    dress = dress_of(job, job.title, variant)._replace(version=(1, 7), marks=(), ids=(), screen=True)
    marks: dict[int, Overlay] = {}
    pages: dict[str, int] = {}
    for index, sheet in enumerate(sheets):  # once: each may have to be read from a disk
        if sheet.draft and (mark := draft_mark(sheet, book)):
            marks[index] = mark
        for item in sheet.pictures:
            if isinstance(item, (Picture, PlacedPdf)):
                pages[item.source] = sheet.page
    target = Target(ScreenInks(), ScreenPictures(profile, findings, pages), ScreenAdverts(findings, pages))
    if job.mourning:
        sheets, target = _Greyed(sheets), grey(target)
    return paint(Pages(sheets, marks), book, target, dress, findings)
