"""The finished page (成品版面): an immutable display list, the one handover type.

Origin at the trim's top left corner, y down, lengths in units (see units.py). Layers are painted in
the order tints, pictures, rules, text; text lines stand in reading order and painters keep it.
Picklable without fonts: a face is a key such as `NotoSerifSC-wght.ttf@wght=500`.
"""

from __future__ import annotations

from typeset.named_tuple import NamedTuple

Cmyk = tuple[int, int, int, int]
"""Process colour, per mille of each ink: (0, 1000, 1000, 0) is the newspapers' red (BLK-04)."""

Colour = str | Cmyk
"""`black`, `white`, `red` or another name of the sheet's palette, or CMYK."""

Clip = tuple[int, int, int, int]
"""Left, top, width and height of a box outside which nothing is printed, units: the frame of a drawing (PIC-01)."""


class GlyphRun(NamedTuple):
    """Glyphs of one face instance, size and colour."""

    face: str
    """The instance: `NotoSerifSC-wght@wght=400`."""
    size: int
    """Units."""
    x: tuple[int, ...]
    """Each glyph's origin, units, absolute."""
    y: int | tuple[int, ...]
    """The common baseline, or one per glyph when the run is vertical."""
    gids: tuple[int, ...]
    """Glyph ids."""
    texts: tuple[str, ...]
    """Each glyph's source text; "" for all but the first glyph of a cluster; joined they are the copy."""
    colour: Colour = "black"
    """Palette name or CMYK per mille."""
    hscale: int = 1000
    """Horizontal scale, per mille."""
    rotate: int = 0
    """Degrees clockwise (0 or 90)."""


class TableCell(NamedTuple):
    """Where a line of role `table` stands."""

    table: int
    """Which item of the story's body its table is."""
    row: int
    """From 0."""
    column: int
    """From 0."""
    head: bool
    """Whether it is a column's head."""
    again: bool = False
    """Whether that stood before, in another leg or on another page."""


class TextLine(NamedTuple):
    """A line of set text, or one vertical line of a title."""

    x: int
    """Start of the baseline, units."""
    y: int
    """The same, downwards."""
    width: int
    """Its measure, units."""
    role: str
    """masthead, dateline, title, kicker, subtitle, label, byline, summary, subhead, body, list, verse, quote, note, credit,
    caption, jump, index, table, folio, ad, figure, ruby, artifact."""
    runs: tuple[GlyphRun, ...]
    """Its glyphs, in reading order."""
    story: str = ""
    """Its story's id, "" for furniture."""
    paragraph: int = 0
    """Which item of the story's body."""
    leg: int = 0
    """Which leg of the block, from 1; 0 outside the legs."""
    number: int = 0
    """Lines of the story's part on this page, from 1."""
    source: str = ""
    """The file it was written in."""
    offset: int = 0
    """Character offset of its first character in that file."""
    language: str = "zh-Hans"
    """BCP 47."""
    joins: bool = False
    """True when the paragraph goes on in the next line."""
    vertical: bool = False
    """Whether it runs downwards."""
    cell: TableCell | None = None
    """Of a table's line."""
    clip: Clip | None = None
    """Where its ink shows; None: all of it does."""


class Rect(NamedTuple):
    """A rectangle, filled or stroked (stroke centred on the edge)."""

    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    fill: Colour | None = None
    """Palette name or CMYK per mille; None: not filled."""
    stroke: Colour | None = None
    """The same of its edge."""
    stroke_width: int = 0
    """Units."""


class Rule(NamedTuple):
    """A straight rule (线)."""

    x1: int
    """Of its start, units."""
    y1: int
    """Of its start."""
    x2: int
    """Of its end."""
    y2: int
    """Of its end."""
    weight: int
    """Units."""
    colour: Colour = "black"
    """Palette name or CMYK per mille."""
    dash: tuple[int, ...] = ()
    """Lengths on and off by turns, units."""


class Path(NamedTuple):
    """A free outline."""

    ops: tuple[tuple[str | int, ...], ...]
    """("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x3, y3), ("Z",), units."""
    fill: Colour | None = None
    """Palette name or CMYK per mille; None: not filled."""
    stroke: Colour | None = None
    """The same of its outline."""
    stroke_width: int = 0
    """Units."""
    dash: tuple[int, ...] = ()
    """Lengths on and off by turns, units."""
    even_odd: bool = False
    """Whether overlaps are holes."""
    clip: Clip | None = None
    """Where it shows; None: all of it does."""


class Shade(NamedTuple):
    """Darkening of a bitmap under type that stands on it (压图题)."""

    strength: int
    """How much of the light is taken away, per mille."""
    side: str = "all"
    """The edge that it begins at, top or bottom; all: the whole picture alike."""
    full: int = 1000
    """How far from that edge it has its strength, per mille of the height; from there it fades over as much again."""


class Picture(NamedTuple):
    """A bitmap placed in a box."""

    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    source: str
    """The path of its file."""
    crop: tuple[int, int, int, int]
    """Left, top, right, bottom in pixels."""
    alt: str = ""
    """What it shows, for those who cannot see it."""
    story: str = ""
    """Its story's id, "" for furniture."""
    shade: Shade | None = None
    """Its darkening, None as it is."""


class PlacedPdf(NamedTuple):
    """A page of another PDF placed in a box, its shape kept, clipped to the box (AD-01)."""

    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    source: str
    """The path of its file."""
    page: int
    """From 1."""
    clip: tuple[int, int, int, int]
    """Left, foot, right, head of what is shown, in units of the source's own page."""
    turn: int = 0
    """Degrees clockwise."""
    coloured: bool = True
    """Whether it needs more than black ink."""
    alt: str = ""
    """What it shows, for those who cannot see it."""
    story: str = ""
    """Its story's id, "" for furniture."""


Shape = Rect | Rule | Path


class Illustration(NamedTuple):
    """What together makes one picture, for readers who cannot see it."""

    x: int
    """Left of its box, units."""
    y: int
    """Top of its box, units."""
    width: int
    """Of its box, units."""
    height: int
    """Of its box, units."""
    alt: str
    """What it shows."""
    story: str
    """Its story's id, "" for furniture."""
    shapes: tuple[int, int]
    """The stretch [first, last) of the sheet's pictures that belongs to it."""
    lettering: tuple[int, int]
    """The stretch of the sheet's text that stands in it."""
    caption: tuple[int, int]
    """The stretch of the sheet's text that stands under it."""


class Anchor(NamedTuple):
    """A named place on a page that links and bookmarks lead to."""

    name: str
    """Its name, unlike any other of the edition."""
    x: int
    """Units."""
    y: int
    """Units."""


class Link(NamedTuple):
    """A sensitive area (screen edition only)."""

    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    target: str
    """The anchor of any page, or an address beyond the paper."""

    @property
    def outward(self) -> bool:
        """Whether it leads to a web or mail address; an anchor has no scheme."""
        return self.target.startswith(("https://", "http://", "mailto:"))


class Bookmark(NamedTuple):
    """An entry of the outline."""

    level: int
    """0 a page, 1 a story."""
    title: str
    """Its words."""
    target: str
    """The anchor it leads to."""


class BlockSpan(NamedTuple):
    """What one block (版块) of the page put on the sheet, and where it stands."""

    kind: str
    """Of the edition's block."""
    name: str
    """Its id."""
    story: str
    """Its story's id, "" for furniture."""
    columns: str
    """Its place on the grid as an edition file writes it."""
    lines: str
    """The same, downwards."""
    x: int
    """Left, units."""
    y: int
    """Top, units."""
    width: int
    """Units."""
    height: int
    """Units."""
    tints: tuple[int, int]
    """Its stretch [first, last) of the sheet's tints."""
    pictures: tuple[int, int]
    """Its stretch of the sheet's pictures."""
    rules: tuple[int, int]
    """Its stretch of the sheet's rules."""
    text: tuple[int, int]
    """Its stretch of the sheet's text."""
    over: int = 0
    """Lines of text that found no room (超)."""


class Sheet(NamedTuple):
    """One finished page."""

    page: int
    """From 1."""
    name: str
    """As it is printed: A02."""
    section: str
    """Its 版名."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    tints: tuple[Shape, ...]
    """The lowest layer."""
    pictures: tuple[Picture | PlacedPdf | Shape, ...]
    """Bitmaps, PDF pages, drawings, over the tints."""
    rules: tuple[Shape, ...]
    """Over the pictures."""
    text: tuple[TextLine, ...]
    """The top layer, in reading order."""
    palette: tuple[tuple[str, Cmyk], ...] = ()
    """The paper's colours by name, CMYK per mille."""
    anchors: tuple[Anchor, ...] = ()
    """Places that links lead to."""
    links: tuple[Link, ...] = ()
    """Of the screen edition."""
    bookmarks: tuple[Bookmark, ...] = ()
    """Of the screen edition's outline."""
    draft: bool = False
    """True when text is overset; such a page is a proof, never a press page."""
    illustrations: tuple[Illustration, ...] = ()
    """What together makes one picture."""
    blocks: tuple[BlockSpan, ...] = ()
    """What each block put on it."""
    fold: str = ""
    """The side (left, right) at which the other half of a double page (跨版) goes on: nothing is printed beyond the trim there; ""
    of a page by itself."""
    fold_gap: int = 0
    """What is left unprinted before the trim there, units."""


PALETTE: dict[str, Cmyk] = {
    "black": (0, 0, 0, 1000),
    "white": (0, 0, 0, 0),
    "red": (0, 1000, 1000, 0),
}
"""Names every sheet knows."""
