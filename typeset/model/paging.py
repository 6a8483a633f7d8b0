"""What a page is called: `02版`, `第2版`, `A02版` (FOL-04). Folio, index, jump marks, bookmarks and file names ask here."""

from __future__ import annotations

from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple

_PADDED_FROM = 10
"""FOL-04: two digits where the section has as many pages."""


class Section(NamedTuple):
    """Where a page stands in its section."""

    letter: str
    """The section's letter, "" without."""
    number: int
    """The page within it, from 1."""
    pages: int
    """Pages of the section."""


def section_of(edition: Edition, page: int) -> Section:
    """The section of a page. A page with a letter starts one, unless it repeats the letter before it; pages without a
    letter go on."""
    letters: list[str] = []
    for one in edition.pages:
        letters.append(one.letter or (letters[-1] if letters else ""))
    at = next((k for k, one in enumerate(edition.pages) if one.number == page), None)
    if at is None:
        return Section("", page, len(edition.pages))
    first = at
    while first and letters[first - 1] == letters[at]:
        first -= 1
    last = at
    while last + 1 < len(letters) and letters[last + 1] == letters[at]:
        last += 1
    number = at - first + 1 if letters[at] else page
    return Section(letters[at], number, last - first + 1)


def page_label(edition: Edition, page: int) -> str:
    """A page's number as the paper writes it, its section's letter before it: `2`, `02`, `A02` (FOL-04)."""
    letter, number, pages = section_of(edition, page)
    pad = edition.paper.folio.pad
    padded = (
        pad == "always" or (pad == "auto" and pages >= _PADDED_FROM) or (pad == "letters" and letter != "")
    )
    return f"{letter}{number:02d}" if padded else f"{letter}{number}"


def page_title(edition: Edition, page: int) -> str:
    """The same with 版: `02版`, `第2版`, `A02版`."""
    before, after = page_words(edition, page)
    return f"{before}{page_label(edition, page)}{after or '版'}"


def page_words(edition: Edition, page: int) -> tuple[str, str]:
    """What stands before and after the number in the 报眉: 第 and 版, 版 alone, or nothing; a letter takes no 第."""
    folio = edition.paper.folio
    return ("" if section_of(edition, page).letter else folio.before), folio.after
