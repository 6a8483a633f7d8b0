"""The paper (报纸), its page and grid, and one edition (期) of it with pages and blocks."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from typeset.clreq.handling import Handling
from typeset.findings import Place
from typeset.model.ornament import FORMS, Line, depth_of
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


class Folding(NamedTuple):
    """How the press folds an issue (IMP-01, IMP-02). former: `each` sheet by itself and inserted, or all webs `together` before
    the former, "" not said; collect: two cut-offs of a web make one copy; half_web: the first page that a half web prints,
    0 for the middle, None not said. Units: gap, head_gap between pages beside and above one another (where plates are locked
    up); gripper: the plate's bent edge at head and foot, where nothing prints."""

    former: str = ""
    collect: bool = False
    half_web: int | None = None
    gap: int = 0
    head_gap: int = 0
    gripper: int = 0


class Press(NamedTuple):
    """What the printer takes: PDF/X level, output profile (name or path), ink limit in per mille (2400 = 240 %).

    sharpen: per cent of unsharp mask (IMG-01); spot: `convert` or `refuse` (PF-14); colour_pages: numbers of the pages
    that take colour, None for all (IMP-04); bleed in units and marks (crop, register, slug, grey) for trimmed
    inserts and plate forms only (BLD-01, MRK-01); deadline: what the manifest says of it (DLV-02); sheets:
    `nested` or `sequential` (IMP-02); folding: how they are folded.
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
    folding: Folding = Folding()


class Masthead(NamedTuple):
    """The nameplate (报头) of page 1 and the dateline bar under it (MST-01 … MST-08).

    organ: 主管主办 line; dateline, stack: items of the bar and of what stands beside the name, in order; CN, post code,
    price as the paper states them, printed only when the paper is registered; notice stands in their place otherwise.
    position: left, center or vertical; art: the drawn name, None for type; issue_form: with {issue} and {total}.
    """

    dateline: tuple[str, ...] = ("date", "weekday", "lunar", "issue", "cn", "pages")
    organ: str = ""
    latin: str = ""
    cn: str = ""
    post_code: str = ""
    price: str = ""
    notice: str = ""
    position: str = "center"
    art: Figure | None = None
    stack: tuple[str, ...] = ()
    issue_form: str = "第{issue}期"


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


class Folio(NamedTuple):
    """The 报眉 of inner pages and the page foot (FOL-01 … FOL-05, MST-04, MST-09).

    form: its arrangement, see makeup.folio. before, after, pad: how numbers are written (FOL-04); pad is always, auto (from ten
    pages on), letters (in lettered sections) or never. rule: under it (None: the house's 文武线); head_rule: 天线, foot_rule: 地线. credits, imprint: where they stand:
    folio or foot; last, every or none.
    """

    form: str = "name-center"
    before: str = ""
    after: str = "版"
    pad: str = "always"
    rule: Line | None = None
    head_rule: Line | None = None
    foot_rule: Line | None = None
    credits: str = "folio"
    imprint: str = "last"


class Paper(NamedTuple):
    """What is the same every day. words: never broken in headlines, dear in body (NBK-18); suspects: words to
    query (查证) with a note; jump_marks: page, number (①②) or title, what a mark says where several stories jump to one
    page (JMP-03); templates: path of the templates file; registered: False for a sample paper (MST-06). faces: path of
    its own faces file ("" for the bundled ones). column_rules: `none`, `stories` or `legs` (LIN-05). imprint:
    the parts of the 报脚 (MST-09); registration: what a registered paper must show, by key (MST-06). ads: names of sizes,
    each with its variants (width, height) in units (AD-01 … AD-09). code: the title's code in file names (DLV-01).
    requires: the stage a page must have been signed for to be delivered, "" to warn where it is not 付印, none to say
    nothing."""

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
    jump_marks: str = "page"
    credits: tuple[tuple[str, str], ...] = ()
    imprint: tuple[str, ...] = ()
    file_name: str = "{date}_{page:02d}"
    faces: str = ""
    kinsoku: str = "gb"
    place: Place = Place()
    suspects: tuple[tuple[str, str], ...] = ()
    composition: Composition = Composition()
    handling: Handling = Handling()
    templates: str = ""
    column_rules: str = "none"
    folio: Folio = Folio()
    registration: tuple[tuple[str, str], ...] = ()
    ads: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    code: str = ""
    requires: str = ""


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

    position: head (above the deck), top-left, top-right, top-center (above the legs), foot; left, right, center: in the
    legs, the text running round it. start: the line of the legs it begins at, from 1 (0: half way down); width: its
    width in units where it is no whole number of columns (0: columns say). least: the fewest lines it may have where
    the editor leaves the height to the fitting (FIT-02), `lines` the most; 0: no choice.
    """

    figure: Figure
    columns: int = 0
    lines: int = 0
    position: str = "head"
    start: int = 0
    width: int = 0
    least: int = 0


class Aside(NamedTuple):
    """Words set into the legs of a story: form quote (抽言), sidebar (链接、资料) or summary (提要题, TIT-04).

    head: its heading; text: its paragraphs; columns, lines (0: as deep as its text), position, start, width: as a
    PictureSlot's. place: where its words are written.
    """

    form: str
    text: tuple[str, ...]
    head: str = ""
    columns: int = 1
    lines: int = 0
    position: str = "center"
    start: int = 0
    width: int = 0
    place: Place = Place()


class Box(NamedTuple):
    """A box (围框): frame weight in units (0 none), tint in per mille of K (0 none), padding in mille em. form and colour:
    of the frame (LIN-01 … LIN-06); a form other than a plain line stands without a weight too."""

    frame: int = 0
    tint: int = 0
    padding: int = 1000
    form: str = "hairline"
    colour: str | tuple[int, int, int, int] = "black"

    @property
    def line(self) -> Line | None:
        """The frame's rule, None where there is only a tint."""
        return Line(self.form, self.frame, self.colour) if self.frame or self.form != "hairline" else None

    @property
    def plain(self) -> bool:
        """Whether the frame is one stroke on the box's edge."""
        return self.line is None or len(FORMS[self.form].strokes) == 1

    @property
    def depth(self) -> int:
        """How far the frame reaches into the box, units."""
        return 0 if self.line is None or self.plain else depth_of(self.line)


AUTO = -1
"""A block's jump that leads wherever its story goes on; settled before anything is set."""

SLACK = ("title", "space", "picture", "optional", "filler")
"""What the fitting may change, in the order it tries (FIT-02, FIT-03), after the paragraphs themselves."""


class Block(NamedTuple):
    """One block of a page. kind: story, continue, continued (collected continuations), briefs, banner, ear, picture,
    table, ad, note, qr, correction, filler.

    story, stories: resolved copy. title_style: style name of the main title; title_lines: how the
    editor breaks it (() = let the engine). title_position: top or left (vertical, 竖题), none where a label says all. jump: target
    page, 0 none. legs: 破栏 count, 0 = one per column. rules: sides with a rule ("above", "left", …); lines: (side,
    rule) where it is no hairline. column_rules: LIN-05 for this block, "" as the paper has it. mark: an ad bears
    the word 广告 (AD-11). ornament: the 尾花 of a filler (FIL-01). text: literal lines of a banner, index, note, ad or ear. figure: the artwork of a picture, ad or ear
    block. size: an advertisement's size in units. styles: all styles as this block sees them where it
    changes any, None: the paper's. parts: the rectangles of an L and other shapes of legs (SHP-02), the first bears the
    title; area is then the rectangle around them. title_columns: legs that a title inside the text covers (0: by its
    position). jump_after: where the editor has the story jump: a body paragraph's number, or the words it jumps after;
    jump_label: the page it jumps to by its label (A04), until that is settled.
    slack: what the fitting may change; fillers: short stories to fill what is left; tailpiece: an ornament may end it (尾花).
    title_smaller: steps of the ladder the title's size goes down, title_most: lines it has at most (0: no limit).
    rank: 1 the most important of its page, 0 not given (POS-04).
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
    parts: tuple[Area, ...] = ()
    title_columns: int = 0
    asides: tuple[Aside, ...] = ()
    jump_after: int | str = 0
    jump_label: str = ""
    slack: tuple[str, ...] = SLACK
    fillers: tuple[Story, ...] = ()
    tailpiece: bool = False
    title_smaller: int = 0
    title_most: int = 0
    rank: int = 0
    lines: tuple[tuple[str, Line], ...] = ()
    column_rules: str = ""
    mark: bool = True
    ornament: Line | None = None

    @property
    def shape(self) -> tuple[Area, ...]:
        """The rectangles the block covers."""
        return self.parts or (self.area,)

    @property
    def head(self) -> Area:
        """The rectangle that bears the title."""
        return self.parts[0] if self.parts else self.area

    def rows(self, column: int) -> tuple[int, int] | None:
        """First and last body line of the block in a column; None where it has none."""
        lines = [(a.first_line, a.last_line) for a in self.shape if a.first_column <= column <= a.last_column]
        return (min(a for a, _ in lines), max(b for _, b in lines)) if lines else None


class Page(NamedTuple):
    """One page (版): number from 1, section name, blocks. credits: (role, names) of this page. modular_cut_ok: a page of
    fixed boxes, where a cut right across is wanted (TABOO-01). letter: of the section that begins here (FOL-04). mono: black ink alone. called: what jump
    marks call it where that is no plain number (下转A04版)."""

    number: int
    section: str
    blocks: tuple[Block, ...]
    credits: tuple[tuple[str, str], ...] = ()
    place: Place = Place()
    modular_cut_ok: bool = False
    letter: str = ""
    mono: bool = False
    called: str = ""


class Edition(NamedTuple):
    """One issue (期) of a paper. total: its number in the whole count (总第…号), 0 where none is given. mono: black ink
    alone throughout (SRC-08)."""

    paper: Paper
    date: datetime.date
    issue: int
    pages: tuple[Page, ...]
    place: Place = Place()
    total: int = 0
    mono: bool = False

    def mono_pages(self) -> frozenset[int]:
        """The pages that are printed in black alone: the press has no colour there (IMP-04), or the editor wants none."""
        coloured = self.paper.press.colour_pages
        return frozenset(
            page.number
            for page in self.pages
            if self.mono or page.mono or (coloured is not None and page.number not in coloured)
        )
