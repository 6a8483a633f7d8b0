"""Press pages and the edition for the screen: sheets in, PDF bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typeset
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.document import paint
from typeset.paint.dress import Dress
from typeset.paint.variants import DEFAULT, VARIANTS, Variant
from typeset.press.draft import OVERSET, UNFIT, draft_mark
from typeset.press.profile import intent_of, load
from typeset.press.target import PressTarget
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet

PRODUCER = f"typeset {typeset.__version__}"


class JobInfo(NamedTuple):
    """What the files say of themselves. title: of the edition; paper: its name; base: the paper's folder,
    where a profile's path starts."""

    title: str
    paper: str
    date: dt.date
    press: Press = Press()
    producer: str = PRODUCER
    base: Path | None = None


def page_pdf(sheet: Sheet, book: FontBook, job: JobInfo, findings: Findings | None = None) -> bytes:
    """One press page (PX-20). A draft comes out as a marked proof without the keys of PDF/X."""
    findings = Findings() if findings is None else findings
    variant = _variant(job.press, findings)
    profile = load(job.press.profile, variant, findings, job.base)
    target = PressTarget(job.press, profile, findings, sheet.page)
    dress = _dress(job, _page_title(job, sheet), variant)
    if sheet.draft or profile is None:
        proof = dress._replace(version=(1, 4), marks=(), ids=())
        mark = draft_mark(sheet, book, OVERSET if sheet.draft else UNFIT)
        return paint([sheet], book, target, proof, findings, {0: mark} if mark else {})
    return paint([sheet], book, target, dress._replace(intent=intent_of(profile)), findings)


def edition_pdf(
    sheets: Sequence[Sheet], book: FontBook, job: JobInfo, findings: Findings | None = None
) -> bytes:
    """All pages for the screen in one file: RGB, shared fonts, outline and links both ways."""
    from typeset.press.screen import ScreenTarget

    findings = Findings() if findings is None else findings
    variant = VARIANTS[DEFAULT]
    profile = load(job.press.profile, variant, Findings(), job.base)
    dress = _dress(job, job.title, variant)._replace(version=(1, 7), marks=(), ids=(), screen=True)
    marks = {i: mark for i, sheet in enumerate(sheets) if sheet.draft and (mark := draft_mark(sheet, book))}
    pages = {
        item.source: one.page
        for one in sheets
        for item in one.pictures
        if isinstance(item, (Picture, PlacedPdf))
    }
    return paint(sheets, book, ScreenTarget(profile, findings, pages), dress, findings, marks)


def _variant(press: Press, findings: Findings) -> Variant:
    found = VARIANTS.get(press.standard)
    if found is None:
        findings.error(
            "PX-02",
            f"不认识的标准 “{press.standard}”",
            f"unknown standard {press.standard!r}",
            "可写：" + "、".join(VARIANTS),
        )
    return found or VARIANTS[DEFAULT]


def _dress(job: JobInfo, title: str, variant: Variant) -> Dress:
    return Dress(title, job.paper, "", job.date, job.producer, variant.version, variant.marks, variant.ids)


def _page_title(job: JobInfo, sheet: Sheet) -> str:
    return " ".join(part for part in (job.title, sheet.name, sheet.section) if part)
