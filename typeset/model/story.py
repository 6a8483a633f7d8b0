"""A story (稿件) as an editor means it: its deck of titles, its paragraphs, its figures. No layout."""

from __future__ import annotations

from typeset.findings import Place
from typeset.named_tuple import NamedTuple


class Span(NamedTuple):
    """Attributes of a stretch of text; None leaves what the style says."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last one."""
    face: str | None = None
    """A face role."""
    weight: int | None = None
    """100 to 900."""
    emphasis: str | None = None
    """dots, line, wave, mourning (RUB-03, RUB-05)."""
    ruby: str | None = None
    """The ruby over it (RUB-01)."""
    position: str | None = None
    """sup or sub."""


_APART = frozenset(("subhead", "gap", "mark"))


class Paragraph(NamedTuple):
    """Normalised text with its spans and the way back to the file."""

    text: str
    """The characters that are set."""
    kind: str = "body"
    """body, subhead, verse, quote, credit, list, note (at the story's end)."""
    spans: tuple[Span, ...] = ()
    """Attributes of stretches, by their start."""
    source: tuple[tuple[int, int], ...] = ()
    """Segments (offset in text, offset in file), ascending; text[i] of a segment stands at file offset + (i - start)."""
    line: int = 0
    """Line in the file, from 1."""
    gap: int = 0
    """Empty lines before it that are meant, as between the stanzas of a verse."""
    optional: bool = False
    """Whether it may be left out where room is short (FIT-02)."""
    run_in: int = 0
    """Characters of a run-in head that opens it."""
    inset: int = 0
    """How far a line of verse stands in from the poem's left edge, mille em (PAR-05)."""

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
    """A table cell."""

    text: str
    """Its words."""
    align: str = ""
    """left, center, right, or "" by what it holds (numbers on the point)."""
    across: int = 1
    """Columns that it takes; 0 for a place that another cell covers."""
    down: int = 1
    """Rows that it takes."""


class TableLook(NamedTuple):
    """How a table looks."""

    widths: tuple[int, ...] = ()
    """Shares of its columns, () by content."""
    rules: str = "rows"
    """rows (a line between rows), three (三线表), full (frame and all lines) or none."""
    every: int = 0
    """A line after so many rows, 0 none."""
    tint: int = 0
    """Every other so many rows tinted, 0 none."""
    caption: str = ""
    """What stands over it."""
    unit: str = ""
    """单位, at the caption's right."""
    source: str = ""
    """What stands below it."""


class Table(NamedTuple):
    """A small table."""

    rows: tuple[tuple[Cell, ...], ...]
    """Rows of cells."""
    header: int = 1
    """How many of the first rows are heads."""
    line: int = 0
    """Line in the file, from 1; 0 unknown."""
    look: TableLook = TableLook()
    """How it looks."""


class Shape(NamedTuple):
    """A vector shape of a drawing, in the drawing's own units, y down."""

    ops: tuple[tuple[str | float, ...], ...]
    """Operations as of sheet.types.Path."""
    fill: str | tuple[int, int, int, int] | None = None
    """Palette name or CMYK per mille; None: not filled."""
    stroke: str | tuple[int, int, int, int] | None = None
    """The same of its outline."""
    stroke_width: float = 0.0
    """Of the outline."""
    dash: tuple[float, ...] = ()
    """Lengths on and off by turns."""
    even_odd: bool = False
    """Whether overlaps are holes."""


class Lettering(NamedTuple):
    """Live type in a drawing."""

    text: str
    """The words."""
    x: float
    """Of the baseline point, drawing units."""
    y: float
    """Of the baseline point, downwards."""
    size: float
    """Of the type, drawing units."""
    face: str = "hei"
    """A role, as hei, song or kai."""
    weight: int = 400
    """100 to 900."""
    anchor: str = "start"
    """Which point of the line the baseline point is: start, middle or end."""
    colour: str | tuple[int, int, int, int] = "black"
    """Palette name or CMYK per mille."""
    letter_spacing: float = 0.0
    """Drawing units."""


class Drawing(NamedTuple):
    """Vector art in declared CMYK or K, read from an SVG."""

    width: float
    """In its own units."""
    height: float
    """In its own units."""
    shapes: tuple[Shape, ...]
    """In the order they are painted."""
    letterings: tuple[Lettering, ...]
    """Type, painted over them."""
    modules: int = 0
    """Of a QR code, on a side with its quiet zone; 0 for other art."""


class PdfPage(NamedTuple):
    """A page of an advertiser's PDF."""

    number: int
    """From 1."""
    box: tuple[int, int, int, int]
    """Left, foot, right, head of its trim box, else its crop box, in units."""
    turn: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which it is shown."""
    words: str = ""
    """Its text, for those who cannot see it."""
    coloured: bool = True
    """Whether it needs more than black ink (True until it was looked at)."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as it is shown."""
        left, foot, right, head = self.box
        return (right - left, head - foot) if self.turn % 180 == 0 else (head - foot, right - left)


TONES = 48
"""Cells across and down in which the lightness of a picture is known."""


OUTLINE = 96
"""Bands, from head to foot, in which the outline of a cut-out is known."""


class Figure(NamedTuple):
    """A picture (图片): a bitmap (pixels known), vector art (drawing given) or a page of a PDF (pdf given)."""

    source: str
    """The path of its file."""
    caption: str = ""
    """The words under it."""
    credit: str = ""
    """Who made it."""
    alt: str = ""
    """What it shows, for those who cannot see it."""
    width: int = 0
    """Pixels, 0 where there is no bitmap."""
    height: int = 0
    """Pixels."""
    mode: str = ""
    """Its colours as Pillow calls them."""
    drawing: Drawing | None = None
    """The vector art."""
    crop: tuple[int, int, int, int] | None = None
    """Left, top, right, bottom in pixels, the part that may be shown (PIC-03); None: all."""
    focus: tuple[int, int] | None = None
    """The point (per mille across and down) that a cut keeps as near the middle as it can (PIC-03); None: the crop's middle."""
    tones: tuple[int, ...] = ()
    """Its lightness in TONES × TONES cells, row by row, 0 black to 255 white, where type is to stand on it (TIT-18); () unknown."""
    outline: tuple[tuple[int, int], ...] = ()
    """Of a cut-out (去底图): left and right of what it shows in each of OUTLINE bands of its crop, per mille of the width, (0, 0) where a
    band is clear; () of a picture that text runs round as round a box (PIC-08)."""
    place: Place = Place()
    """Where it is named."""
    pdf: PdfPage | None = None
    """The page of a PDF."""

    @property
    def there(self) -> bool:
        """Whether its file could be read: else there is nothing to show (PIX-01 …)."""
        return self.width > 0 or self.drawing is not None or self.pdf is not None


class Story(NamedTuple):
    """One story."""

    id: str
    """Its title, unless the copy gives another."""
    title: tuple[str, ...]
    """Lines of the main title; semantic breaks are list items or spaces (HED-02)."""
    body: tuple[Paragraph | Table, ...] = ()
    """Paragraphs and tables in order."""
    kicker: str = ""
    """The 引题."""
    subtitle: tuple[str, ...] = ()
    """Lines of the 副题."""
    label: str = ""
    """The 栏目."""
    summary: str = ""
    """The 提要."""
    byline: str = ""
    """The 署名 under the title."""
    credit: str = ""
    """What signs it at its end."""
    short_title: str = ""
    """The title in jump marks and indexes, at most ten characters (JMP-06)."""
    jump: int = 0
    """The page that the copy asks to jump to, 0 none."""
    vertical_quotes: str = "gb"
    """Quotes in vertical lines: gb (『』 outside) or corner (「」 outside)."""
    figures: tuple[Figure, ...] = ()
    """Pictures that the copy names."""
    language: str = "zh-Hans"
    """BCP 47."""
    place: Place = Place()
    """Where it is written."""

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
