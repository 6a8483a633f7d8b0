"""Press pages and the edition for the screen: sheets in, PDF bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typeset
from typeset.findings import Findings
from typeset.model.paper import Press
from typeset.paint.document import paint
from typeset.paint.dress import Dress
from typeset.paint.frame import Frame
from typeset.paint.variants import DEFAULT, VARIANTS, Variant
from typeset.press.bleed import bled
from typeset.press.draft import UNFIT, WRONG, draft_mark
from typeset.press.ink_marks import ink_marks
from typeset.press.inks import inks_of
from typeset.press.marks import MARGIN, Area, crop_marks, grey_bar, marks_sheet, register_marks, slug
from typeset.press.mono import GreyTarget, greyed, tell_greyed, tell_left
from typeset.press.picture import Printing
from typeset.press.profile import intent_of, load
from typeset.press.target import MarksTarget, PressTarget
from typeset.sheet.types import Picture, PlacedPdf

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from typeset.fonts.book import FontBook
    from typeset.paint.target import Target
    from typeset.sheet.types import Sheet

PRODUCER = f"typeset {typeset.__version__}"


class JobInfo(NamedTuple):
    """What the files say of themselves. title: of the edition; paper: its name; base: the paper's folder,
    where a profile's path starts; mono: the pages that are printed in black alone (IMP-04); issue: its number; code: the
    title's code; mourning: no colour on the screen either (SRC-08)."""

    title: str
    paper: str
    date: dt.date
    press: Press = Press()
    producer: str = PRODUCER
    base: Path | None = None
    mono: frozenset[int] = frozenset()
    issue: int = 0
    code: str = ""
    mourning: bool = False


def page_pdf(sheet: Sheet, book: FontBook, job: JobInfo, findings: Findings | None = None) -> bytes:
    """One press page (PX-20). A draft comes out as a marked proof without the keys of PDF/X."""
    findings = Findings() if findings is None else findings
    variant = _variant(job.press, findings)
    profile = load(job.press.profile, variant, findings, job.base)
    mono = sheet.page in job.mono
    fit_for_press = not sheet.draft and profile is not None
    printing = Printing(variant.transparency and fit_for_press, mono)
    target = PressTarget(job.press, profile, findings, sheet.page, printing)
    dress = _dress(job, _page_title(job, sheet), variant)
    if mono:
        tell_greyed(sheet, findings)
        sheet = greyed(sheet, profile)
    if not fit_for_press or profile is None:
        proof = dress._replace(version=(1, 4), marks=(), ids=(), modern=False)
        mark = draft_mark(sheet, book, WRONG if sheet.draft else UNFIT)
        return paint([sheet], book, target, proof, findings, {0: mark} if mark else {})
    frames = {}
    if job.press.marks or job.press.bleed:
        sheet = bled(sheet, job.press.bleed, findings)
        frames[0] = _frame(sheet, book, job)
    made = paint([sheet], book, target, dress._replace(intent=intent_of(profile)), findings, {}, frames)
    if mono and inks_of(made) != "K":
        tell_left(sheet, findings)
    return made


def _frame(sheet: Sheet, book: FontBook, job: JobInfo) -> Frame:
    """The marks of a trimmed insert or plate form that the paper asks for (MRK-01, MRK-02)."""
    asked, bleed, black = job.press.marks, job.press.bleed, sheet.page in job.mono
    area = Area(sheet.width, sheet.height, bleed + (MARGIN if asked else 0), bleed, black)
    shapes = [
        *(crop_marks(area) if "crop" in asked else ()),
        *(register_marks(area) if "register" in asked else ()),
        *(grey_bar(area) if "grey" in asked else ()),
    ]
    words = f"{_page_title(job, sheet)}　{'K' if black else 'CMYK'}"
    text = slug(area, words, book) if "slug" in asked else ()
    own, names = ink_marks(area, book, "slug" in asked, "grey" in asked)
    return Frame(area.margin, bleed, marks_sheet(area, [*shapes, *own], (*text, *names)), MarksTarget())


def edition_pdf(
    sheets: Sequence[Sheet], book: FontBook, job: JobInfo, findings: Findings | None = None
) -> bytes:
    """All pages for the screen in one file: RGB, shared fonts, outline and links both ways."""
    from typeset.screen.target import ScreenTarget

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
    target: Target = ScreenTarget(profile, findings, pages)
    if job.mourning:
        sheets, target = [greyed(sheet, None) for sheet in sheets], GreyTarget(target)
    return paint(sheets, book, target, dress, findings, marks)


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
    return Dress(
        title,
        job.paper,
        "",
        job.date,
        job.producer,
        variant.version,
        variant.written,
        variant.ids,
        modern=variant.modern_streams,
    )


def _page_title(job: JobInfo, sheet: Sheet) -> str:
    return " ".join(part for part in (job.title, sheet.name, sheet.section) if part)
