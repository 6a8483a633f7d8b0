"""What the files of an edition say of themselves, from the edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.press.job_info import JobInfo

if TYPE_CHECKING:
    from typeset.model.paper import Edition


def edition_name(edition: Edition) -> str:
    """Paper and date, as titles and records call it."""
    return f"{edition.paper.name} {edition.date.isoformat()}"


def job_info(edition: Edition, path: str) -> JobInfo:
    """What the files of an edition say of themselves. path: of the edition file."""
    paper = edition.paper
    return JobInfo(
        edition_name(edition),
        paper.name,
        edition.date,
        paper.press,
        base=Path(path).parent,
        mono=edition.mono_pages(),
        issue=edition.issue,
        code=paper.code,
        mourning=edition.mono,
    )
