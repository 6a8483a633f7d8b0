"""Which pages an error of the input makes drafts (草样): the page it is on; of copy, the pages that set it; else all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import ERROR
from typeset.model.kinds import IndexBlock, PendingBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Finding
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.paper import Edition, Page


def marked(edition: Edition, row: FieldRow, folders: tuple[str, ...], findings: Iterable[Finding]) -> Edition:
    """An edition with the pages that have an error marked unfit for the press. An index lacks what is not there yet, so its page
    is unfit too. folders: of the copy."""
    wrong = [one for one in findings if one.severity == ERROR]
    if not wrong:
        return edition
    every = frozenset(page.number for page in edition.pages)
    pending = frozenset(
        page.number for page in edition.pages if any(isinstance(block, PendingBlock) for block in page.blocks)
    )
    where = _Where(edition, row)
    unfit: set[int] = set()
    for one in wrong:
        late = pending if one.place.file.startswith(folders) else frozenset[int]()
        unfit |= where.pages(one) or late or every
    if pending:
        unfit |= {
            page.number for page in edition.pages if any(isinstance(b, IndexBlock) for b in page.blocks)
        }
    unfit |= {
        n for page in edition.pages if page.opens and not unfit.isdisjoint(page.numbers) for n in page.numbers
    }
    return edition._replace(pages=tuple(page._replace(unfit=page.number in unfit) for page in edition.pages))


class _Where:
    """The pages of an edition by what is written where."""

    def __init__(self, edition: Edition, row: FieldRow) -> None:
        self._name = edition.place.file
        self._numbers = frozenset(page.number for page in edition.pages)
        self._begins = [
            (page.place.line, page.number) for page in edition.pages if page.place.file == self._name
        ]
        first = self._begins[0][0] if self._begins else 0
        self._end = min((key.line for key in row.key_nodes.values() if key.line > first), default=0)
        self._shared = _shared(edition, row)
        self._files: dict[str, set[int]] = {}
        for page in edition.pages:
            for file in _files_of(page):
                self._files.setdefault(file, set()).add(page.number)

    def pages(self, finding: Finding) -> frozenset[int]:
        """Numbers of the pages that a finding is about; none where it is about all, or nobody knows."""
        place = finding.place
        if place.page:
            return frozenset((place.page,)) & self._numbers
        if place.file == self._name:
            first, last, pages = self._shared
            return pages if first <= place.line < last else self._at(place.line)
        return frozenset(self._files.get(place.file, ()))

    def _at(self, line: int) -> frozenset[int]:
        if not self._begins or line < self._begins[0][0] or (self._end and line >= self._end):
            return frozenset()
        return frozenset((max(number for begin, number in self._begins if begin <= line),))


def _shared(edition: Edition, row: FieldRow) -> tuple[int, int, frozenset[int]]:
    """The lines of what the issue says of `auto`, the last not counted, and the pages that it is about."""
    if edition.auto is None:
        return 0, 0, frozenset()
    begins = row.key_nodes["auto"].line
    after = min((key.line for key in row.key_nodes.values() if key.line > begins), default=1 << 30)
    numbers = (page.number for page in edition.pages)
    return begins, after, frozenset(n for n in numbers if edition.auto.first <= n <= edition.auto.last)


def _files_of(page: Page) -> set[str]:
    """The files that a page alone is made from: its own, and those of its copy."""
    files = {story.place.file for block in page.all_blocks for story in block.copy}
    return {page.place.file, *files} - {""}
