"""A story (稿件) as an editor means it: its deck of titles, its paragraphs, its figures. No layout."""

from __future__ import annotations

from typing import NamedTuple

from typeset.findings import Place


class Span(NamedTuple):
    """Attributes of text[start:end]; None leaves what the style says.

    emphasis: dots, line, wave, mourning (RUB-01, RUB-03, RUB-05). position: sup or sub.
    """

    start: int
    end: int
    face: str | None = None
    weight: int | None = None
    emphasis: str | None = None
    ruby: str | None = None
    position: str | None = None


_APART = frozenset(("subhead", "gap", "mark"))


class Paragraph(NamedTuple):
    """Normalised text with its spans and the way back to the file.

    source: segments (offset in text, offset in file), ascending; text[i] of a segment stands at file
    offset + (i - start). kind: body, subhead, verse, quote, credit, list, note (at the story's end). line: line in the file, from 1.
    gap: empty lines before it that are meant (between the stanzas of a verse). optional: the desk may leave it out where
    room is short (FIT-02). run_in: characters of a run-in head that opens it.
    """

    text: str
    kind: str = "body"
    spans: tuple[Span, ...] = ()
    source: tuple[tuple[int, int], ...] = ()
    line: int = 0
    gap: int = 0
    optional: bool = False
    run_in: int = 0

    @property
    def is_running_text(self) -> bool:
        """Whether it is broken into lines that go on from leg to leg: no subhead, white line or jump mark."""
        return self.kind not in _APART

    def file_offset(self, index: int) -> int:
        """The file offset of text[index]; 0 where the paragraph has no source map."""
        offset = 0
        for start, at in self.source:
            if start > index:
                break
            offset = at + index - start
        return offset


class Cell(NamedTuple):
    """One table cell and how it is aligned: left, center, right, or "" by what it holds (numbers on the point).

    across, down: columns and rows that it takes; the places it covers hold cells without text, across 0.
    """

    text: str
    align: str = ""
    across: int = 1
    down: int = 1


class TableLook(NamedTuple):
    """How a table looks. widths: shares of its columns, () by content; rules: rows (a line between rows), three (三线表),
    full (frame and all lines) or none; every: a line after so many rows, tint: every other so many rows tinted, 0 none.
    caption stands over it, unit (单位) at its right, source below it."""

    widths: tuple[int, ...] = ()
    rules: str = "rows"
    every: int = 0
    tint: int = 0
    caption: str = ""
    unit: str = ""
    source: str = ""


class Table(NamedTuple):
    """A small table: rows of cells; the first `header` rows are heads."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1
    line: int = 0
    look: TableLook = TableLook()


class Shape(NamedTuple):
    """A vector shape of a drawing, in the drawing's own units, y down.

    ops as in sheet.types.Path; fill and stroke are palette names or CMYK per mille; width in drawing units.
    """

    ops: tuple[tuple[str | float, ...], ...]
    fill: str | tuple[int, int, int, int] | None = None
    stroke: str | tuple[int, int, int, int] | None = None
    stroke_width: float = 0.0
    dash: tuple[float, ...] = ()
    even_odd: bool = False


class Lettering(NamedTuple):
    """Live type in a drawing. anchor: start, middle or end; x, y the baseline point; face a role (hei, song, kai)."""

    text: str
    x: float
    y: float
    size: float
    face: str = "hei"
    weight: int = 400
    anchor: str = "start"
    colour: str | tuple[int, int, int, int] = "black"
    letter_spacing: float = 0.0


class Drawing(NamedTuple):
    """Vector art in declared CMYK or K, read from an SVG: width and height in its own units. modules: of a QR code, on a
    side with its quiet zone, 0 for other art."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    letterings: tuple[Lettering, ...]
    modules: int = 0


class PdfPage(NamedTuple):
    """A page of an advertiser's PDF. number: from 1; box: left, foot, right, head of its trim box, else its crop box, in
    units; turn: degrees clockwise (0, 90, 180, 270) by which it is shown; words: its text, for those who cannot see it;
    coloured: whether it needs more than black ink (True until it was looked at)."""

    number: int
    box: tuple[int, int, int, int]
    turn: int = 0
    words: str = ""
    coloured: bool = True

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as it is shown."""
        left, foot, right, head = self.box
        return (right - left, head - foot) if self.turn % 180 == 0 else (head - foot, right - left)


class Figure(NamedTuple):
    """A picture (图片): a bitmap (pixels known), vector art (drawing given) or a page of a PDF (pdf given).

    crop: left, top, right, bottom in pixels, the part that may be shown (PIC-03).
    """

    source: str
    caption: str = ""
    credit: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    mode: str = ""
    drawing: Drawing | None = None
    crop: tuple[int, int, int, int] | None = None
    place: Place = Place()
    pdf: PdfPage | None = None


class Story(NamedTuple):
    """One story. id defaults to the title; title lines hold semantic breaks as list items or spaces (HED-02).

    jump: page the copy asks to jump to, 0 none. body: paragraphs and tables in order. length counts
    the characters of body paragraphs.
    """

    id: str
    title: tuple[str, ...]
    body: tuple[Paragraph | Table, ...] = ()
    kicker: str = ""
    subtitle: tuple[str, ...] = ()
    label: str = ""
    summary: str = ""
    byline: str = ""
    credit: str = ""
    short_title: str = ""
    jump: int = 0
    vertical_quotes: str = "gb"
    figures: tuple[Figure, ...] = ()
    language: str = "zh-Hans"
    place: Place = Place()

    @property
    def heading(self) -> str:
        """The title on one line, its lines joined by a space."""
        return " ".join(self.title)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The body's paragraphs without its tables."""
        return tuple(item for item in self.body if isinstance(item, Paragraph))

    @property
    def length(self) -> int:
        """Characters of body text (字数), white space left out."""
        return sum(len("".join(p.text.split())) for p in self.paragraphs)
