"""The marks and the bleed that a paper asks for around its pages (MRK-01, MRK-02, BLD-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.paint.frame import Frame
from typeset.press.bleed import bled
from typeset.press.ink_marks import ink_marks
from typeset.press.job_info import page_title
from typeset.press.marks import MARGIN, Area, crop_marks, grey_bar, marks_sheet, register_marks, slug
from typeset.press.target import MarksInks

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Sheet

__all__ = ["bled", "frame_of"]


def frame_of(sheet: Sheet, book: FontBook, job: JobInfo) -> Frame:
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
