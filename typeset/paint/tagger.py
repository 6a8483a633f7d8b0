"""Sheets -> the structure of a tagged file: pages, stories, headings, paragraphs, figures, tables, links.

A story is one element on the page where it begins; what a jump carries to another page is joined to it there, so that
a paragraph cut by the jump is one paragraph with pieces on two pages.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from typeset.paint.pdf.outline import holds
from typeset.paint.structure import (
    FOOTER,
    HEADER,
    LAYOUT,
    REPEATED,
    WATERMARK,
    Element,
    PageMarks,
    Piece,
    Sensitive,
    Tagged,
)
from typeset.sheet.types import Illustration, Link, Picture, PlacedPdf, Sheet, TextLine

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

_DECK = {
    "title": "H1",
    "label": "Label",
    "kicker": "Kicker",
    "subtitle": "Subtitle",
    "byline": "Byline",
    "summary": "Summary",
}
"""Roles that a continuation repeats; there they are artifacts, for the story has them already."""

_ALONE = {
    "masthead": "Masthead",
    "label": "Label",
    "ad": "Advertisement",
    "ruby": "Pinyin",
    "verse": "Verse",
    "credit": "Credit",
    "caption": "Caption",
}
"""Types by role; a line of any other role is a P."""

UNTITLED = "图片"
"""The alt text of a picture that has neither alt text nor caption; such a file does not claim PDF/UA."""

_RUBY = "zh-Latn-pinyin"


def tag(sheets: Sequence[Sheet], targets: Mapping[str, object]) -> Tagged:
    """The structure of a file of these sheets. targets: the anchors that links of theirs can lead to."""
    tagger = _Tagger(_language_of(sheets), targets)
    for index, sheet in enumerate(sheets):
        tagger.page(index, sheet)
    return tagger.finish()


def _language_of(sheets: Sequence[Sheet]) -> str:
    """Of most of the text; the first by name where two are level."""
    counted: Counter[str] = Counter()
    for sheet in sheets:
        for line in sheet.text:
            counted[line.language] += sum(len(run.gids) for run in line.runs)
    return min(counted, key=lambda language: (-counted[language], language), default="zh-Hans")


class _Tagger:
    """What is open while the sheets are read in order."""

    def __init__(self, language: str, targets: Mapping[str, object]) -> None:
        self._language, self._targets = language, targets
        self._root = Element("Document", 0)
        self._stories: dict[str, Element] = {}
        self._elements: dict[Hashable, Element] = {}
        self._pages: list[PageMarks] = []
        self._owners: list[list[Element]] = []
        self._links: dict[Sensitive, Element] = {}
        self._lacking: list[tuple[int, int]] = []
        self._notes = 0

    def finish(self) -> Tagged:
        """What was collected; a link's area comes after its words."""
        for area, link in self._links.items():
            link.kids.append(area)
        for table in (element for element in self._elements.values() if element.kind == "Table"):
            _fill(table)
        owners = tuple(map(tuple, self._owners))
        lacking = tuple(self._lacking)
        return Tagged(self._root, tuple(self._pages), owners, self._links, self._language, lacking)

    def page(self, index: int, sheet: Sheet) -> None:
        """Add a sheet's content."""
        self._index, self._sheet = index, sheet
        title = next((mark.title for mark in sheet.bookmarks if mark.level == 0), sheet.name)
        self._sect = self._root.add("Sect", index, title)
        self._owners.append([])
        self._pictures = [LAYOUT] * len(sheet.pictures)
        self._text = [""] * len(sheet.text)
        self._last: tuple[Element, int] | None = None
        self._last_mark = ""
        self._page_links = self._live_links(sheet)
        figures = [*sheet.illustrations, *_bare(sheet)]
        starts: dict[int, list[Illustration]] = {}
        for figure in figures:
            starts.setdefault(figure.lettering[0], []).append(figure)
        captions: dict[int, Element] = {}
        for at in range(len(sheet.text) + 1):
            for figure in starts.get(at, ()):
                captions |= self._figure(figure)
            if at < len(sheet.text) and not self._text[at]:
                self._line(at, captions)
        for number in range(len(sheet.links)):
            self._bare_link(number)
        self._pages.append(PageMarks(tuple(self._pictures), tuple(self._text)))

    # Marks

    def _mark(self, element: Element, leg: int = 0) -> str:
        """The opening of content that belongs to an element; the same as the last one where the content goes on."""
        if self._last == (element, leg):
            return self._last_mark
        owners = self._owners[self._index]
        piece = Piece(self._index, len(owners))
        owners.append(element)
        element.kids.append(piece)
        self._last = (element, leg)
        self._last_mark = f"/{element.kind} <</MCID {piece.mcid}>> BDC"
        return self._last_mark

    def _artifact(self, at: int, opening: str) -> None:
        self._text[at], self._last = opening, None

    def _once(self, key: Hashable, parent: Element, kind: str, title: str = "") -> Element:
        """The element of a key, made where it is first asked for."""
        found = self._elements.get(key)
        if found is None:
            found = self._elements[key] = parent.add(kind, self._index, title)
        return found

    # Text

    def _line(self, at: int, captions: dict[int, Element]) -> None:
        line = self._sheet.text[at]
        if line.role == "artifact":
            self._artifact(at, WATERMARK)
        elif line.role == "folio":
            self._artifact(at, HEADER if line.y * 2 < self._sheet.height else FOOTER)
        elif (
            line.role in _DECK
            and line.story in self._stories
            and self._stories[line.story].page != self._index - (self._sheet.fold == "left")
            and self._stories[line.story].page != self._index
        ) or (line.cell is not None and line.cell.again):
            self._artifact(at, REPEATED)
        else:
            element = captions.get(at) or self._element(at, line)
            self._text[at] = self._mark(element, line.leg)
            if line.leg:
                self._outward(line, element)

    def _element(self, at: int, line: TextLine) -> Element:
        """The element a line belongs to."""
        inward = ((n, link) for n, link in self._page_links.items() if not link.outward)
        number = next((n for n, link in inward if holds(link, line)), None)
        if line.role == "index":
            return self._index_entry(number)
        if line.role == "dateline":
            return self._once(("dateline", self._index), self._sect, "Dateline")
        if line.role == "title" and not line.story:
            return self._once(("banner", self._index), self._sect, "H1")
        parent = self._story(line) if line.story else self._sect
        if number is not None:
            # a link is inline: it stands in a paragraph of its own, after the one that a jump cuts
            return self._links.get(Sensitive(self._index, number)) or self._link(
                number, parent.add("P", self._index)
            )
        if line.cell is not None:
            return self._cell(line, parent)
        if line.role in _DECK and line.story:
            return self._once((line.story, line.role), parent, _DECK[line.role])
        if line.role == "ruby":
            return self._pinyin(at, parent)
        if line.leg:
            return self._paragraph(line, parent)
        return parent.add(_ALONE.get(line.role, "P"), self._index)

    def _story(self, line: TextLine) -> Element:
        found = self._art(line.story)
        if line.leg and not found.language and line.language != self._language:
            found.language = line.language
        return found

    def _art(self, story: str) -> Element:
        found = self._stories.get(story)
        if found is None:
            found = self._stories[story] = self._sect.add("Art", self._index, story)
        return found

    def _paragraph(self, line: TextLine, story: Element) -> Element:
        """A paragraph's element: one for all its lines, wherever they stand."""
        key = (line.story, line.paragraph, line.role)
        found = self._elements.get(key)
        if found is not None:
            return found
        if line.role == "list":
            last = story.kids[-1] if story.kids else None
            whole = last if isinstance(last, Element) and last.kind == "L" else story.add("L", self._index)
            parent, kind = whole.add("LI", self._index), "LBody"
        elif line.role == "quote":
            parent, kind = story.add("BlockQuote", self._index), "P"
        elif line.role == "subhead":
            parent, kind = story, "H2" if (line.story, "title") in self._elements else "H1"
        else:
            parent, kind = story, "Note" if line.role == "note" else _ALONE.get(line.role, "P")
        found = self._elements[key] = parent.add(kind, self._index)
        if kind == "Note":
            self._notes += 1
            found.ident = f"note-{self._notes:04d}"
        return found

    def _pinyin(self, at: int, parent: Element) -> Element:
        """Pinyin stands in the paragraph of the line it annotates, after that line."""
        before = self._last[0] if self._last is not None and at else parent
        if before.kind == "Pinyin":
            return before
        found = before.add("Pinyin", self._index, language=_RUBY)
        self._last = None
        return found

    def _cell(self, line: TextLine, story: Element) -> Element:
        assert line.cell is not None
        table, row, column, head, _ = line.cell
        whole = self._once((line.story, "table", table), story, "Table")
        tr = self._once((line.story, "table", table, row), whole, "TR")
        while len(tr.kids) <= column:
            tr.add("TD", self._index)
        cell = tr.kids[column]
        assert isinstance(cell, Element)
        cell.kind, cell.head = ("TH", True) if head else ("TD", False)
        return cell

    # Pictures

    def _figure(self, figure: Illustration) -> dict[int, Element]:
        """A figure with its lettering; returns the element of each line of its caption."""
        parent = self._art(figure.story) if figure.story else self._sect
        first, last = figure.caption
        if figure.shapes[0] == figure.shapes[1] and figure.lettering[0] == figure.lettering[1]:
            return {}
        if first < last:
            parent = parent.add("Div", self._index)
        element = parent.add("Figure", self._index)
        alt = figure.alt or " ".join(filter(None, map(_words, self._sheet.text[slice(*figure.lettering)])))
        element.alt = alt or UNTITLED
        foot = self._sheet.height - figure.y - figure.height
        element.box = (figure.x, foot, figure.x + figure.width, foot + figure.height)
        if not alt:
            self._lacking.append((self._index, figure.shapes[0]))
        self._last = None
        for number in range(*figure.shapes):
            self._pictures[number] = self._mark(element)
        self._last = None
        for number in range(*figure.lettering):
            self._text[number] = self._mark(element)
        self._last = None
        if first == last:
            return {}
        caption = parent.add("Caption", self._index)
        return dict.fromkeys(range(first, last), caption)

    # Links

    def _live_links(self, sheet: Sheet) -> dict[int, Link]:
        return {n: link for n, link in enumerate(sheet.links) if link.outward or link.target in self._targets}

    def _outward(self, line: TextLine, element: Element) -> None:
        """The addresses in a line of text are links of its paragraph."""
        for number, link in self._page_links.items():
            if link.outward and _lies_in(link, line):
                self._link(number, element)

    def _link(self, number: int, parent: Element) -> Element:
        """The element of a link with its sensitive area."""
        area = Sensitive(self._index, number)
        found = self._links.get(area)
        if found is None:
            found = self._links[area] = parent.add("Link", self._index)
        return found

    def _bare_link(self, number: int) -> None:
        if number in self._page_links and Sensitive(self._index, number) not in self._links:
            self._link(number, self._sect.add("P", self._index))

    def _index_entry(self, number: int | None) -> Element:
        """A line of the index (导读): an entry of a table of contents with its link."""
        toc = self._once(("index", self._index), self._sect, "TOC")
        if number is None:
            return toc.add("TOCI", self._index).add("P", self._index)
        area = Sensitive(self._index, number)
        if area in self._links:
            return self._links[area]
        return self._link(number, toc.add("TOCI", self._index).add("Reference", self._index))


def _lies_in(link: Link, line: TextLine) -> bool:
    """Whether a link's area lies along a line of text."""
    along, across = (link.y, link.x) if line.vertical else (link.x, link.y)
    start, base = (line.y, line.x) if line.vertical else (line.x, line.y)
    depth = link.width if line.vertical else link.height
    return start <= along < start + line.width and across <= base <= across + depth


def _fill(table: Element) -> None:
    """Every row has a cell in every column."""
    rows = [row for row in table.kids if isinstance(row, Element)]
    most = max(len(row.kids) for row in rows)
    for row in rows:
        for _ in range(most - len(row.kids)):
            row.add("TD", row.page)


def _words(line: TextLine) -> str:
    return "".join("".join(run.texts) for run in line.runs).strip()


def _bare(sheet: Sheet) -> list[Illustration]:
    """Bitmaps that no illustration tells of."""
    told = {n for figure in sheet.illustrations for n in range(*figure.shapes)}
    return [
        Illustration(
            item.x, item.y, item.width, item.height, item.alt, item.story, (n, n + 1), (0, 0), (0, 0)
        )
        for n, item in enumerate(sheet.pictures)
        if isinstance(item, (Picture, PlacedPdf)) and n not in told
    ]
