"""Press pages: a sheet in, the bytes of a PDF out.

What only some pages need (drafts, marks, pages in black alone, halves of double pages) is imported when one is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.findings.telling import tell
from typeset.paint.document import Pages, paint
from typeset.paint.target import Target
from typeset.paint.variants import DEFAULT, VARIANTS, Variant
from typeset.press.job_info import JobInfo, dress_of, page_title
from typeset.press.printing import Printing
from typeset.press.profile import intent_of, load
from typeset.press.target import PressAdverts, PressInks, PressPictures

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
    fold = None
    if sheet.fold:
        from typeset.press.halved import fold_of

        fold = fold_of(sheet)
    pictures = PressPictures(job.press, profile, findings, sheet.page, printing, fold=fold)
    adverts = PressAdverts(job.press, findings, sheet.page)
    target = Target(PressInks(), pictures, adverts, folded=fold is not None)
    dress = dress_of(job, page_title(job, sheet), variant)
    if mono:
        from typeset.press.mono import greyed, tell_greyed

        tell_greyed(sheet, findings)
        sheet = greyed(sheet, profile)
    if not fit_for_press or profile is None:
        from typeset.press.draft import UNFIT, WRONG, draft_mark

        proof = dress._replace(version=(1, 4), marks=(), ids=(), modern=False)
        mark = draft_mark(sheet, book, WRONG if sheet.draft else UNFIT)
        return paint(Pages([sheet], {0: mark} if mark else {}), book, target, proof, findings)
    frames = {}
    if job.press.marks or job.press.bleed:
        from typeset.press.framing import bled, frame_of

        sheet = bled(sheet, job.press.bleed, findings)
        frames[0] = frame_of(sheet, book, job)
    dress = dress._replace(intent=intent_of(profile))
    made = paint(Pages([sheet], {}, frames), book, target, dress, findings)
    if mono:
        from typeset.press.inks import inks_of
        from typeset.press.mono import tell_left

        if inks_of(made) != "K":
            tell_left(sheet, findings)
    return made


def _variant(press: Press, findings: Findings) -> Variant:
    found = VARIANTS.get(press.standard)
    if found is None:
        findings.add(tell("PX-02.standard", standard=press.standard, known=tuple(VARIANTS)))
    return found or VARIANTS[DEFAULT]
