"""A group of pages set, painted and written down, each page packed as soon as it is done: what a process hands back of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.clreq.rules import HOUSE, Rules
from typeset.engine.engine import Engine
from typeset.findings import Finding, Findings
from typeset.findings.stops import DRAFT, stops
from typeset.job.naming import page_file
from typeset.named_tuple import NamedTuple
from typeset.sheet.head import SheetHead, head_of

if TYPE_CHECKING:
    from typeset.compose.memo import Memo
    from typeset.fonts.book import FontBook
    from typeset.job.recording import Copy
    from typeset.makeup.edition import MadeUp
    from typeset.model.faces import FontTable
    from typeset.model.paper import Edition
    from typeset.press.job_info import JobInfo
    from typeset.sheet.types import Sheet


class Kept(NamedTuple):
    """What is kept of every page besides its press page."""

    sheets: bool = True
    """The sheet, for whoever goes on working with it."""
    listed: bool = False
    """Its written form and its row of the manifest, for an output folder."""


WHOLE = Kept()
"""For whoever works with the sheets."""
LISTED = Kept(listed=True)
"""For whoever writes an output folder; the sheets are there for who asks what was built, and cost a few milliseconds a page."""
WRITTEN = Kept(sheets=False, listed=True)
"""For whoever writes an output folder and asks for nothing else."""
FIGURES = Kept(sheets=False)
"""For whoever asks for findings and figures alone."""


class Task(NamedTuple):
    """What every process is told, once."""

    edition: Edition
    """The edition, read and vetted."""
    fonts: FontTable
    """Its font table; every process opens the fonts itself."""
    info: JobInfo | None
    """What the press pages say of themselves, None when none are wanted."""
    rules: Rules = HOUSE
    """The machine's taste."""
    kept: Kept = WHOLE
    """What is kept of every page."""
    only: frozenset[int] | None = None
    """The pages that are wanted; others are set for their stories alone. None: all."""


class PageDone(NamedTuple):
    """A page set: all that is wanted of it, as bytes."""

    head: SheetHead
    """Its number, name, size."""
    sheet: bytes
    """The sheet, pickled; empty where sheets are not kept."""
    press: bytes
    """Its press page; empty where none is wanted."""
    written: bytes
    """Its written form (`sheet.written`); empty where pages are not listed."""
    row: dict[str, Any] | None
    """Its row of the manifest, None where there is no press page or pages are not listed."""


class Done(NamedTuple):
    """A group set."""

    made: MadeUp
    """Its figures and rows; the sheets are gone."""
    pages: tuple[PageDone, ...]
    """Its pages."""
    findings: tuple[Finding, ...]
    """What was found."""


class Setter:
    """Sets groups of pages of one edition, one after the other. What was worked out for a group goes with it, or, in a memo that
    is handed in, once the next group did not ask for it."""

    def __init__(self, task: Task, book: FontBook, memo: Memo | None = None) -> None:
        self._task, self._book, self._memo = task, book, memo
        self._copy: Copy | None = None

    def group(self, numbers: frozenset[int]) -> Done:
        """Set one group, and paint it for the press when wanted. Raises FontFileError for a lost font."""
        made, found = Engine(self._book, self._memo, self._task.rules).set_group(self._task.edition, numbers)
        if self._memo is not None:
            self._memo.age()
        findings = Findings(found)
        sheets = list(reversed(made.sheets))
        made = made._replace(sheets=())
        pages = []
        while sheets:  # a sheet is let go when it is packed
            sheet = sheets.pop()
            if self._task.only is None or sheet.page in self._task.only:
                pages.append(self._packed(sheet, findings))
        return Done(made, tuple(pages), tuple(findings))

    def _packed(self, sheet: Sheet, findings: Findings) -> PageDone:
        """What is wanted of a page."""
        task, head = self._task, head_of(sheet)
        press, written, row = b"", b"", None
        if task.info is not None:
            from typeset.press.write import page_pdf

            own = Findings()
            press = page_pdf(sheet, self._book, task.info, own)
            if not sheet.draft and any(stops(one) == DRAFT for one in own):
                sheet = sheet._replace(draft=True)
                head, press = head_of(sheet), page_pdf(sheet, self._book, task.info, Findings())
            findings.extend(_of_page(one, head.page) for one in own)
        if task.kept.listed:
            written = self._written(sheet)
            row = self._row(head, press) if press else None
        return PageDone(head, _pickled(sheet) if task.kept.sheets else b"", press, written, row)

    def _written(self, sheet: Sheet) -> bytes:
        from typeset.job.recording import Copy

        if self._copy is None:
            self._copy = Copy(self._task.edition)
        return self._copy.written(sheet)

    def _row(self, head: SheetHead, press: bytes) -> dict[str, Any]:
        from typeset.press.manifest import entry

        return entry(head, f"{page_file(self._task.edition, head.page)}.pdf", press)


def _of_page(finding: Finding, page: int) -> Finding:
    """An error of the input that painting a page finds is that page's."""
    if finding.place.page or stops(finding) != DRAFT:
        return finding
    return finding._replace(place=finding.place._replace(page=page))


def _pickled(sheet: Sheet) -> bytes:
    import pickle

    return pickle.dumps(sheet, pickle.HIGHEST_PROTOCOL)
