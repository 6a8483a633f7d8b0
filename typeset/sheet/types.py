"""The finished page (成品版面): an immutable display list, the one handover type.

Origin at the trim's top left corner, y down, lengths in units (see units.py). Layers are painted in
the order tints, pictures, rules, text; text lines stand in reading order and painters keep it.
Picklable without fonts: a face is a key such as `NotoSerifSC-wght.ttf@wght=500`.
"""

from __future__ import annotations

from typing import NamedTuple

Cmyk = tuple[int, int, int, int]
"""Process colour, per mille of each ink: (0, 1000, 1000, 0) is the newspapers' red (BLK-04)."""

Colour = str | Cmyk
"""`black`, `white`, `red` or another name of the sheet's palette, or CMYK."""


class GlyphRun(NamedTuple):
    """Glyphs of one face instance, size and colour.

    x: each glyph's origin (units, absolute). y: the common baseline, or one per glyph when the run is
    vertical. texts: each glyph's source text; "" for all but the first glyph of a cluster; joined they
    are the copy. hscale: horizontal scale per mille. rotate: degrees clockwise (0 or 90).
    """

    face: str
    size: int
    x: tuple[int, ...]
    y: int | tuple[int, ...]
    gids: tuple[int, ...]
    texts: tuple[str, ...]
    colour: Colour = "black"
    hscale: int = 1000
    rotate: int = 0


class TableCell(NamedTuple):
    """Where a line of role `table` stands: which item of the story's body its table is, row and column from 0, whether
    it is a column's head, and whether that stood before, in another leg or on another page."""

    table: int
    row: int
    column: int
    head: bool
    again: bool = False


class TextLine(NamedTuple):
    """A line of set text, or one vertical line of a title.

    x, y: start of the baseline; width: its measure. role: masthead, dateline, title, kicker, subtitle,
    label, byline, summary, subhead, body, list, verse, credit, caption, jump, table, folio, ad, figure,
    ruby, artifact. number counts lines of the story part (from 1). offset: character offset of the first
    character in the source file. joins: True when the paragraph goes on in the next line. cell: of a table's line.
    """

    x: int
    y: int
    width: int
    role: str
    runs: tuple[GlyphRun, ...]
    story: str = ""
    paragraph: int = 0
    leg: int = 0
    number: int = 0
    source: str = ""
    offset: int = 0
    language: str = "zh-Hans"
    joins: bool = False
    vertical: bool = False
    cell: TableCell | None = None


class Rect(NamedTuple):
    """A rectangle, filled or stroked (stroke centred on the edge)."""

    x: int
    y: int
    width: int
    height: int
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: int = 0


class Rule(NamedTuple):
    """A straight rule (线) from (x1, y1) to (x2, y2); dash lengths alternate on and off."""

    x1: int
    y1: int
    x2: int
    y2: int
    weight: int
    colour: Colour = "black"
    dash: tuple[int, ...] = ()


class Path(NamedTuple):
    """A free outline: operations ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3), ("Z",)."""

    ops: tuple[tuple[str | int, ...], ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: int = 0
    dash: tuple[int, ...] = ()
    even_odd: bool = False


class Picture(NamedTuple):
    """A bitmap placed in a box. source: file path; crop: left, top, right, bottom in pixels."""

    x: int
    y: int
    width: int
    height: int
    source: str
    crop: tuple[int, int, int, int]
    alt: str = ""
    story: str = ""


class PlacedPdf(NamedTuple):
    """A page of another PDF placed in a box, its shape kept, clipped to the box (AD-01).

    source: file path; page: from 1; clip: left, foot, right, head of what is shown, in units of the source's own page;
    turn: degrees clockwise; coloured: whether it needs more than black ink.
    """

    x: int
    y: int
    width: int
    height: int
    source: str
    page: int
    clip: tuple[int, int, int, int]
    turn: int = 0
    coloured: bool = True
    alt: str = ""
    story: str = ""


Shape = Rect | Rule | Path


class Illustration(NamedTuple):
    """What together makes one picture, for readers who cannot see it: its box, and the stretches [first, last) of the
    sheet's pictures (shapes) and of its text (lettering, caption) that belong to it."""

    x: int
    y: int
    width: int
    height: int
    alt: str
    story: str
    shapes: tuple[int, int]
    lettering: tuple[int, int]
    caption: tuple[int, int]


class Anchor(NamedTuple):
    """A named place on a page that links and bookmarks lead to."""

    name: str
    x: int
    y: int


class Link(NamedTuple):
    """A sensitive area (screen edition only) that leads to an anchor of any page, or to an address beyond the paper."""

    x: int
    y: int
    width: int
    height: int
    target: str

    @property
    def outward(self) -> bool:
        """Whether it leads to a web or mail address; an anchor has no scheme."""
        return self.target.startswith(("https://", "http://", "mailto:"))


class Bookmark(NamedTuple):
    """An entry of the outline: level 0 a page, level 1 a story."""

    level: int
    title: str
    target: str


class BlockSpan(NamedTuple):
    """What one block (版块) of the page put on the sheet, and where it stands.

    kind, name, story: of the edition's block (story "" for furniture). columns, lines: its place on the grid as an edition
    file writes it; x, y, width, height: the same in units. tints, pictures, rules, text: stretches [first, last) of the
    sheet's layers. over: lines of text that found no room (超).
    """

    kind: str
    name: str
    story: str
    columns: str
    lines: str
    x: int
    y: int
    width: int
    height: int
    tints: tuple[int, int]
    pictures: tuple[int, int]
    rules: tuple[int, int]
    text: tuple[int, int]
    over: int = 0


class Sheet(NamedTuple):
    """One finished page. draft: True when text is overset; such a page is a proof, never a press page."""

    page: int
    name: str
    section: str
    width: int
    height: int
    tints: tuple[Shape, ...]
    pictures: tuple[Picture | PlacedPdf | Shape, ...]
    rules: tuple[Shape, ...]
    text: tuple[TextLine, ...]
    palette: tuple[tuple[str, Cmyk], ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    draft: bool = False
    illustrations: tuple[Illustration, ...] = ()
    blocks: tuple[BlockSpan, ...] = ()


PALETTE: dict[str, Cmyk] = {
    "black": (0, 0, 0, 1000),
    "white": (0, 0, 0, 0),
    "red": (0, 1000, 1000, 0),
}
"""Names every sheet knows."""
