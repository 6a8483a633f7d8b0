"""Press pages: a sheet in, the bytes of a PDF out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.findings.telling import tell
from typeset.paint.document import Pages, paint
from typeset.paint.frame import Frame
from typeset.paint.target import Target
from typeset.paint.variants import DEFAULT, VARIANTS, Variant
from typeset.press.bleed import bled
from typeset.press.draft import UNFIT, WRONG, draft_mark
from typeset.press.ink_marks import ink_marks
from typeset.press.inks import inks_of
from typeset.press.job_info import JobInfo, dress_of, page_title
from typeset.press.marks import MARGIN, Area, crop_marks, grey_bar, marks_sheet, register_marks, slug
from typeset.press.mono import greyed, tell_greyed, tell_left
from typeset.press.picture import Printing
from typeset.press.profile import intent_of, load
from typeset.press.target import MarksInks, PressAdverts, PressInks, PressPictures

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.model.paper import Press
    from typeset.sheet.types import Sheet


def page_pdf(sheet: Sheet, book: FontBook, job: JobInfo, findings: Findings | None = None) -> bytes:
    """One press page (PX-20). A draft comes out as a marked proof without the keys of PDF/X."""
    findings = Findings() if findings is None else findings
    variant = _variant(job.press, findings)
    profile = load(job.press.profile, variant, findings, job.base)
    mono = sheet.page in job.mono
    fit_for_press = not sheet.draft and profile is not None
    printing = Printing(variant.transparency and fit_for_press, mono)
    pictures = PressPictures(job.press, profile, findings, sheet.page, printing)
    target = Target(PressInks(), pictures, PressAdverts(job.press, findings, sheet.page))
    dress = dress_of(job, page_title(job, sheet), variant)
    if mono:
        tell_greyed(sheet, findings)
        sheet = greyed(sheet, profile)
    if not fit_for_press or profile is None:
        proof = dress._replace(version=(1, 4), marks=(), ids=(), modern=False)
        mark = draft_mark(sheet, book, WRONG if sheet.draft else UNFIT)
        return paint(Pages([sheet], {0: mark} if mark else {}), book, target, proof, findings)
    frames = {}
    if job.press.marks or job.press.bleed:
        sheet = bled(sheet, job.press.bleed, findings)
        frames[0] = _frame(sheet, book, job)
    dress = dress._replace(intent=intent_of(profile))
    made = paint(Pages([sheet], {}, frames), book, target, dress, findings)
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
    words = f"{page_title(job, sheet)}　{'K' if black else 'CMYK'}"
    text = slug(area, words, book) if "slug" in asked else ()
    own, names = ink_marks(area, book, names="slug" in asked, patches="grey" in asked)
    return Frame(area.margin, bleed, marks_sheet(area, [*shapes, *own], (*text, *names)), MarksInks())


def _variant(press: Press, findings: Findings) -> Variant:
    found = VARIANTS.get(press.standard)
    if found is None:
        findings.add(tell("PX-02.standard", standard=press.standard, known=tuple(VARIANTS)))
    return found or VARIANTS[DEFAULT]
