"""The paper (报纸), its page and grid, and one edition (期) of it with pages and blocks."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from typeset.clreq.handling import Handling
from typeset.findings import Place
from typeset.model.story import Figure, Story
from typeset.model.style import Styles


class PageFormat(NamedTuple):
    """The page (FMT-xx), in units: trim size and the margins that leave the type area (版心)."""

    name: str
    width: int
    height: int
    left: int
    right: int
    head: int
    foot: int


class Grid(NamedTuple):
    """Columns of whole ems on one baseline grid (COL-02, GRD-01).

    columns (基本栏), chars per column, body size and leading in units; lines in the type area; gutter
    computed as what is left, in units. furniture_lines: lines the 报眉 takes on inner pages.
    """

    columns: int
    chars: int
    size: int
    leading: int
    gutter: int
    lines: int
    furniture_lines: int = 3


class Press(NamedTuple):
    """What the printer takes: PDF/X level, output profile (name or path), ink limit in per mille (2400 = 240 %).

    sharpen: per cent of unsharp mask (IMG-01); spot: `convert` or `refuse` (PF-14); colour_pages: numbers of the pages
    that take colour, None for all (IMP-04); bleed in units and marks (crop, register, slug, grey) for trimmed
    inserts and plate forms only (BLD-01, MRK-01); deadline: what the manifest says of it (DLV-02); sheets:
    `nested` or `sequential` (IMP-02).
    """

    standard: str = "PDF/X-1a:2003"
    profile: str = "SNAP-TR002-newsprint-TAC240"
    ink_limit: int = 2400
    resolution: int = 220
    jpeg_quality: int = 85
    sharpen: int = 80
    spot: str = "convert"
    colour_pages: tuple[int, ...] | None = None
    bleed: int = 0
    marks: tuple[str, ...] = ()
    deadline: str = ""
    sheets: str = "nested"


class Masthead(NamedTuple):
    """The nameplate (报头) of page 1 and the dateline bar under it (MST-01 … MST-08).

    organ: 主管主办 line; items: order of the dateline; texts: CN, post code, price as the paper states
    them, printed only when the paper is registered; notice stands in their place otherwise.
    """

    dateline: tuple[str, ...] = ("date", "weekday", "lunar", "issue", "cn", "pages")
    organ: str = ""
    latin: str = ""
    cn: str = ""
    post_code: str = ""
    price: str = ""
    notice: str = ""


class Composition(NamedTuple):
    """How the paper sets its lines, where the craft leaves a choice.

    hanging: `none`, `stops` (，、。) or `all` pause marks hang outside the measure (HNG-02). first_line_bracket: `trim`,
    `full` or `hang_half` (EDGE-03). digits_spaced: AUT-05. autospace: between Han and Latin, mille em (AUT-01).
    hyphenate: NBK-14. vertical_digits: `upright`, `han` or `rotated` (VRT-04). tight_pairs: SQZ-02. title_comma:
    False turns the ， inside a title into a space (HED-04).
    """

    hanging: str = "none"
    first_line_bracket: str = "trim"
    digits_spaced: bool = False
    autospace: int = 125
    hyphenate: bool = False
    vertical_digits: str = "upright"
    tight_pairs: bool = False
    title_comma: bool = True


class Paper(NamedTuple):
    """What is the same every day. words: never broken in headlines, dear in body (NBK-18); suspects: words to
    query (查证) with a note; registered: False for a sample paper (MST-06). faces: path of
    its own faces file ("" for the bundled ones); code: the title's code in file names (DLV-01)."""

    name: str
    format: PageFormat
    grid: Grid
    styles: Styles
    masthead: Masthead = Masthead()
    press: Press = Press()
    palette: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    registered: bool = True
    numerals: str = "han"
    jump_anywhere: bool = False
    credits: tuple[tuple[str, str], ...] = ()
    imprint: str = ""
    file_name: str = "{date}_{page:02d}"
    faces: str = ""
    kinsoku: str = "gb"
    place: Place = Place()
    suspects: tuple[tuple[str, str], ...] = ()
    composition: Composition = Composition()
    handling: Handling = Handling()
    code: str = ""


class Area(NamedTuple):
    """The outer rectangle of a block: columns × body lines, inclusive, from 1, with its own white."""

    first_column: int
    last_column: int
    first_line: int
    last_line: int

    @property
    def columns(self) -> int:
        """Columns covered."""
        return self.last_column - self.first_column + 1

    @property
    def lines(self) -> int:
        """Body lines covered."""
        return self.last_line - self.first_line + 1


class PictureSlot(NamedTuple):
    """Where a block's picture stands: over `columns` of the block (0: all), `lines` deep with its caption.

    position: head (above the deck), top-left, top-right, top-center (above the legs), foot.
    """

    figure: Figure
    columns: int = 0
    lines: int = 0
    position: str = "head"


class Box(NamedTuple):
    """A box (围框): frame weight in units (0 none), tint in per mille of K (0 none), padding in mille em."""

    frame: int = 0
    tint: int = 0
    padding: int = 1000


class Block(NamedTuple):
    """One block of a page. kind: story, continue, briefs, banner, ear, picture, table, ad, note.

    story, stories: resolved copy. title_style: style name of the main title; title_lines: how the
    editor breaks it (() = let the engine). title_position: top or left (vertical, 竖题). jump: target
    page, 0 none. legs: 破栏 count, 0 = one per column. rules: sides with a rule ("above", "left", …).
    text: literal lines of a banner, index, note, ad or ear. figure: the artwork of a picture, ad or ear
    block. size: an advertisement's size in units. styles: all styles as this block sees them where it
    changes any, None: the paper's.
    """

    kind: str
    id: str
    area: Area
    story: Story | None = None
    stories: tuple[Story, ...] = ()
    title_style: str = "title"
    title_lines: tuple[str, ...] = ()
    title_position: str = "top"
    pictures: tuple[PictureSlot, ...] = ()
    box: Box | None = None
    jump: int = 0
    legs: int = 0
    rules: tuple[str, ...] = ()
    label_form: str = "plain"
    label_lines: int = 0
    text: tuple[str, ...] = ()
    figure: Figure | None = None
    size: tuple[int, int] | None = None
    place: Place = Place()
    styles: Styles | None = None
    direction: str = "horizontal"


class Page(NamedTuple):
    """One page (版): number from 1, section name, blocks. credits: (role, names) of this page. modular_cut_ok: a page of
    fixed boxes, where a cut right across is wanted (TABOO-01). mono: black ink alone."""

    number: int
    section: str
    blocks: tuple[Block, ...]
    credits: tuple[tuple[str, str], ...] = ()
    place: Place = Place()
    modular_cut_ok: bool = False
    mono: bool = False


class Edition(NamedTuple):
    """One issue (期) of a paper. mono: black ink alone throughout (SRC-08)."""

    paper: Paper
    date: datetime.date
    issue: int
    pages: tuple[Page, ...]
    place: Place = Place()
    mono: bool = False

    def mono_pages(self) -> frozenset[int]:
        """The pages that are printed in black alone: the press has no colour there (IMP-04), or the editor wants none."""
        coloured = self.paper.press.colour_pages
        return frozenset(
            page.number for page in self.pages
            if self.mono or page.mono or (coloured is not None and page.number not in coloured)
        )  # fmt: skip
