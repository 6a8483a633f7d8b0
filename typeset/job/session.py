"""What one process keeps from edition to edition: fonts that are open and what was worked out (会话)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.compose.memo import Memo
from typeset.fonts.adapter import FontFileError
from typeset.fonts.book import FontBook
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.faces import FontTable

_BOOKS = 4
"""Font tables of which the book stays open: papers that one process sets in turn."""

_ENTRIES = 3_000
"""Entries of a memo that are kept for the next edition: what eight full pages leave, about 75 MB. Editions share little more than
names, titles and the words of furniture."""

_Stamps = tuple[tuple[str, int, int], ...]


class Opened(NamedTuple):
    """Fonts, and what was worked out with them: a memo knows a font by its name, so it holds for one book alone."""

    book: FontBook
    """The fonts, open."""
    memo: Memo
    """What was worked out with them."""


class Session:
    """Books of fonts with their memos. Setting an edition in a session gives what setting it in a new process gives."""

    def __init__(self) -> None:
        self._opened: dict[tuple[FontTable, _Stamps], Opened] = {}

    def opened(self, table: FontTable) -> Opened:
        """The book of a font table with its memo, the same as long as the font files stay what they are."""
        book = FontBook(table)
        key = table, _stamps(table, book)
        known = self._opened.pop(key, None) or Opened(book, Memo())
        self._opened[key] = known
        while len(self._opened) > _BOOKS:
            del self._opened[next(iter(self._opened))]
        return known

    def tidy(self) -> None:
        """Between two editions: a memo that has grown is begun anew."""
        for _, memo in self._opened.values():
            if sum(memo.sizes().values()) > _ENTRIES:
                memo.forget()


def _stamps(table: FontTable, book: FontBook) -> _Stamps:
    """Time and size of every font file that is there."""
    found = []
    parts = [*table.fallback, *(part for _, some in table.faces for part in some)]
    for name in sorted({part.font for part in parts}):
        try:
            state = book.path_of(name).stat()
        except (OSError, FontFileError):  # a lost font is told when a face wants it
            continue
        found.append((name, state.st_mtime_ns, state.st_size))
    return tuple(found)
