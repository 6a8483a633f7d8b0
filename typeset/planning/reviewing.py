"""`typeset intake --review`: copy taken in, and the sheet of what was decided on the way (拆稿单)."""

from __future__ import annotations

from pathlib import Path

from typeset.files import opening, whole
from typeset.findings import Findings, Place
from typeset.intake.starter.convert import Taken, take_in
from typeset.reports.review.page import review_page
from typeset.reports.review.types import Source, Used

SHEET = "intake-review.html"


def review(
    names: tuple[str, ...], folder: str, findings: Findings, *, force: bool = False
) -> tuple[list[str] | None, str]:
    """Take copy in and write the sheet beside the stories: the files written (None: nothing could be read) and the sheet's path, ""
    where it could not be written."""
    before = len(findings)
    made = take_in(names, folder, findings, force=force)
    told = {item for taken in made.taken for item in taken.findings}
    rest = [item for item in dict.fromkeys(list(findings)[before:]) if item not in told]
    page = review_page(
        "、".join(Path(name).name for name in names), [_source(taken) for taken in made.taken], rest
    )
    path = Path(folder) / SHEET
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole.write(path, page.encode("utf-8", "replace"))
    except OSError as problem:
        zh, en = opening.reason(problem)
        findings.error(
            "WRS-02",
            f"写不进“{folder}”：{zh}",
            f"cannot write into {folder}: {en}",
            "检查路径和权限",
            Place(folder),
        )
        return None if made.written is None else list(made.written), ""
    return None if made.written is None else list(made.written), path.as_posix()


def _source(taken: Taken) -> Source:
    uses = tuple(Used(*use) for use in taken.uses)
    return Source(taken.name, taken.lines, taken.stories, taken.findings, taken.files, taken.text, uses)
