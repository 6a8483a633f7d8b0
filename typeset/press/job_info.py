"""What the files of an edition say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typeset
from typeset.model.paper import Press
from typeset.named_tuple import NamedTuple
from typeset.paint.dress import Dress

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from typeset.paint.variants import Variant
    from typeset.sheet.types import Sheet

PRODUCER = f"typeset {typeset.__version__}"


class JobInfo(NamedTuple):
    """What the files of an edition say of themselves."""

    title: str
    """Of the edition: paper and date."""
    paper: str
    """The paper's name."""
    date: dt.date
    """Of the edition."""
    press: Press = Press()
    """Standard, profile, limits and marks."""
    producer: str = PRODUCER
    """The program that writes them."""
    base: Path | None = None
    """The paper's folder, where a profile's path starts."""
    mono: frozenset[int] = frozenset()
    """The pages that are printed in black alone (IMP-04)."""
    issue: int = 0
    """The edition's number, 0 for none."""
    code: str = ""
    """The title's code, "" for none."""
    mourning: bool = False
    """No colour on the screen either (SRC-08)."""


def dress_of(job: JobInfo, title: str, variant: Variant) -> Dress:
    """The document information of a file of the edition."""
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


def page_title(job: JobInfo, sheet: Sheet) -> str:
    """What the file of one page is called."""
    return " ".join(part for part in (job.title, sheet.name, sheet.section) if part)
