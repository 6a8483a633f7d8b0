"""The structure of a tagged file: elements, the marked content that belongs to them, how each page marks its content."""

from __future__ import annotations

from typeset.named_tuple import NamedTuple

LAYOUT = "/Artifact <</Type/Layout>> BDC"
HEADER = "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
FOOTER = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC"
REPEATED = "/Artifact <</Type/Pagination>> BDC"
WATERMARK = "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC"
"""How content is opened that is no text of the edition: rules and tints, folios, what a page repeats, a draft's mark."""


class Piece(NamedTuple):
    """A stretch of marked content: index of the page in the file, and its MCID there."""

    page: int
    """Index of the page."""
    mcid: int
    """Number of the marked content on it."""


class Sensitive(NamedTuple):
    """A link's sensitive area: index of the page in the file, and of the link among the page's links."""

    page: int
    """Index of the page."""
    link: int
    """Number of the link on it."""


class Element:
    """A structure element. kind: a standard type of PDF 1.7 or a key of ROLES; page: index of the page it begins on;
    language "" as its parent's; box: left, foot, right, head of a figure in units from the page's foot."""

    __slots__ = ("alt", "box", "head", "ident", "kids", "kind", "language", "page", "title")

    def __init__(self, kind: str, page: int, title: str = "", language: str = "") -> None:
        self.kind, self.page, self.title, self.language = kind, page, title, language
        self.kids: list[Element | Piece | Sensitive] = []
        self.alt = self.ident = ""
        self.head = False
        self.box: tuple[int, int, int, int] | None = None

    def add(self, kind: str, page: int, title: str = "", language: str = "") -> Element:
        """A new element under this one."""
        kid = Element(kind, page, title, language)
        self.kids.append(kid)
        return kid


ROLES: dict[str, str] = {
    "Masthead": "P",
    "Dateline": "P",
    "Label": "P",
    "Kicker": "P",
    "Subtitle": "P",
    "Byline": "P",
    "Summary": "P",
    "Verse": "P",
    "Credit": "P",
    "Advertisement": "P",
    "Pinyin": "Span",
}
"""The field's own types, and the standard types they are read as."""


class PageMarks(NamedTuple):
    """The operator that opens the marked content of each of a sheet's pictures and of its lines of text."""

    pictures: tuple[str, ...]
    """Operators before each picture."""
    text: tuple[str, ...]
    """Operators before each line."""


class Tagged(NamedTuple):
    """A file's structure."""

    root: Element
    """The document's element."""
    pages: tuple[PageMarks, ...]
    """What marks the content of each page."""
    owners: tuple[tuple[Element, ...], ...]
    """By page and MCID, the element the content belongs to."""
    links: dict[Sensitive, Element]
    """The element of each link area."""
    language: str
    """Of most of the text."""
    lacking: tuple[tuple[int, int], ...]
    """Alt texts that are missing, as (page index, picture's index)."""


def uniform(pictures: int, text: int, opening: str) -> PageMarks:
    """Marks of a sheet that is one artifact."""
    return PageMarks((opening,) * pictures, (opening,) * text)
