"""The sample edition set once, to be painted for the press in any way."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.edition import make_up
from typeset.press.job_info import JobInfo

if TYPE_CHECKING:
    from typeset.model.paper import Edition
    from typeset.sheet.types import Sheet

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "layouts" / "linzhou" / "2026-05-07.yaml"


class Sample(NamedTuple):
    edition: Edition
    book: FontBook
    sheets: tuple[Sheet, ...]
    job: JobInfo


@lru_cache(maxsize=1)
def sample() -> Sample:
    findings = Findings()
    edition = load_edition(str(SAMPLE), findings)
    table = load_fonts(None, findings)
    assert edition
    assert table
    book = FontBook(table)
    made = make_up(edition, book).value
    job = JobInfo("临州报 2026-05-07", "临州报", edition.date, edition.paper.press, base=SAMPLE.parent)
    return Sample(edition, book, made.sheets, job)
