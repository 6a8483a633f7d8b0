"""The 中缝 of an edition as sheets of the desk (FMT-07): each stands among the pages by its own number, between its two pages. Its blocks
stand one under the other as they are written, so that hands move none of them; its words are edited in their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Findings
from typeset.job.seams import set_seams, vetted_seams
from typeset.model.paging import page_label
from typeset.model.seam import about_seams
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.compose.memo import Memo
    from typeset.findings import Finding
    from typeset.fonts.book import FontBook
    from typeset.makeup.grid.geometry import Geometry
    from typeset.model.paper import Edition
    from typeset.model.seam import Seam
    from typeset.sheet.types import Sheet


class Strip(NamedTuple):
    """A 中缝 on the desk."""

    seam: Seam
    """As it is written."""
    sheet: Sheet
    """Its sheet, by its own number."""
    geometry: Geometry
    """The lines that its blocks stand in."""


class Strips:
    """Sets the 中缝 of a desk's edition; what is as it was is not set again."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._made: tuple[Strip, ...] = ()
        self._found: tuple[Finding, ...] = ()

    def set(
        self, edition: Edition, book: FontBook, memo: Memo | None
    ) -> tuple[tuple[Strip, ...], tuple[Finding, ...]]:
        """The strips and what was found in them, with their numbers for pages."""
        if not edition.seams:
            return (), ()
        labels = tuple(page_label(edition, page.number) for page in edition.pages)
        key = (edition._replace(pages=()), labels, edition.mono_pages(), id(book))
        if key != self._key:
            findings = Findings()
            judged = vetted_seams(edition, findings)
            done = set_seams(judged, book, memo, None, findings)
            self._made = tuple(Strip(one.seam, one.shown, one.geometry) for one in done)
            self._found = tuple(about_seams(edition.seams, findings))
            self._key = key
        return self._made, self._found
