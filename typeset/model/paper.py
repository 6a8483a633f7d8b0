"""The paper (报纸), its page and grid, and one edition (期) of it with pages and blocks."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from typeset.clreq.handling import Handling
from typeset.findings import Place
from typeset.model.ornament import FORMS, PrintedRule, depth_of
from typeset.model.story import Figure, Story
from typeset.model.style import Styles


class PageFormat(NamedTuple):
    """The page (FMT-xx), in units."""

    name: str
    """The format's name."""
    width: int
    """Of the trim."""
    height: int
    """Of the trim."""
    left: int
    """Margin left of the type area (版心)."""
    right: int
    """Margin right of it."""
    head: int
    """Margin above it."""
    foot: int
    """Margin below it."""


class Grid(NamedTuple):
    """Columns of whole ems on one baseline grid (COL-02, GRD-01)."""

    columns: int
    """How many (基本栏)."""
    chars: int
    """Characters in a column."""
    size: int
    """Of the body, units."""
    leading: int
    """Distance of body lines, units."""
    gutter: int
    """Between columns, units: what is left of the type area."""
    lines: int
    """Body lines in the type area."""
    furniture_lines: int = 3
    """Lines that the 报眉 takes on inner pages."""


class Folding(NamedTuple):
    """How the press folds an issue (IMP-01, IMP-02)."""

    former: str = ""
    """`each` sheet by itself and inserted, or all webs `together` before the former; "" not said."""
    collect: bool = False
    """Whether two cut-offs of a web make one copy."""
    half_web: int | None = None
    """The first page that a half web prints, 0 for the middle; None: not said."""
    gap: int = 0
    """Between pages beside one another where plates are locked up, units."""
    head_gap: int = 0
    """Between pages above one another, units."""
    gripper: int = 0
    """The plate's bent edge at head and foot, where nothing prints, units."""


class Press(NamedTuple):
    """What the printer takes."""

    standard: str = "PDF/X-1a:2003"
    """PDF/X level."""
    profile: str = "SNAP-TR002-newsprint-TAC240"
    """Output profile, by name or path."""
    ink_limit: int = 2400
    """Total ink, per mille (2400 = 240 %)."""
    resolution: int = 220
    """Of pictures on the plate, pixels an inch."""
    jpeg_quality: int = 85
    """30 to 100."""
    sharpen: int = 80
    """Per cent of unsharp mask (IMG-01)."""
    spot: str = "convert"
    """What becomes of spot colours: `convert` or `refuse` (PF-14)."""
    colour_pages: tuple[int, ...] | None = None
    """Numbers of the pages that take colour; None: all (IMP-04)."""
    bleed: int = 0
    """Units, for trimmed inserts and plate forms only (BLD-01)."""
    marks: tuple[str, ...] = ()
    """crop, register, slug, grey, for the same (MRK-01)."""
    deadline: str = ""
    """What the manifest says of it (DLV-02)."""
    sheets: str = "nested"
    """`nested` or `sequential` (IMP-02)."""
    folding: Folding = Folding()
    """How they are folded."""


class Masthead(NamedTuple):
    """The nameplate (报头) of page 1 and the dateline bar under it (MST-01 … MST-08)."""

    dateline: tuple[str, ...] = ("date", "weekday", "lunar", "issue", "cn", "pages")
    """Items of the bar, in order."""
    organ: str = ""
    """The 主管主办 line."""
    latin: str = ""
    """The name in Latin letters."""
    cn: str = ""
    """The CN number, printed only when the paper is registered."""
    post_code: str = ""
    """The post office's code, likewise."""
    price: str = ""
    """The price as the paper states it, likewise."""
    notice: str = ""
    """What stands in their place where it is not registered."""
    position: str = "center"
    """left, center or vertical."""
    art: Figure | None = None
    """The drawn name; None for type."""
    stack: tuple[str, ...] = ()
    """Items of what stands beside the name, in order."""
    issue_form: str = "第{issue}期"
    """How the issue is counted, with {issue} and {total}."""


class Composition(NamedTuple):
    """How the paper sets its lines, where the craft leaves a choice."""

    hanging: str = "none"
    """What hangs outside the measure: `none`, `stops` (，、。) or `all` pause marks (HNG-02)."""
    first_line_bracket: str = "trim"
    """`trim`, `full` or `hang_half` (EDGE-03)."""
    digits_spaced: bool = False
    """Whether Han and digits are set apart (AUT-05)."""
    autospace: int = 125
    """Between Han and Latin, mille em (AUT-01)."""
    hyphenate: bool = False
    """Whether Latin words may be divided (NBK-14)."""
    vertical_digits: str = "upright"
    """`upright`, `han` or `rotated` (VRT-04)."""
    tight_pairs: bool = False
    """Whether neighbouring marks close up (SQZ-02)."""
    title_comma: bool = True
    """False turns the ， inside a title into a space (HED-04)."""


class Folio(NamedTuple):
    """The 报眉 of inner pages and the page foot (FOL-01 … FOL-05, MST-04, MST-09)."""

    form: str = "name-center"
    """Its arrangement, a key of makeup.place.folio.FORMS."""
    before: str = ""
    """What stands before the page number (FOL-04)."""
    after: str = "版"
    """What stands behind it."""
    pad: str = "always"
    """Whether the number has two digits: always, auto (from ten pages on), letters (in lettered sections) or never."""
    rule: PrintedRule | None = None
    """The rule under it; None: a 文武线."""
    head_rule: PrintedRule | None = None
    """The 天线; None without."""
    foot_rule: PrintedRule | None = None
    """The 地线; None without."""
    credits: str = "folio"
    """Where they stand: folio or foot."""
    imprint: str = "last"
    """Which pages bear the 报脚: last, every or none."""


class Paper(NamedTuple):
    """What is the same every day."""

    name: str
    """The paper's name."""
    format: PageFormat
    """The page."""
    grid: Grid
    """Columns and lines."""
    styles: Styles
    """All styles, resolved."""
    masthead: Masthead = Masthead()
    """The nameplate."""
    press: Press = Press()
    """What the printer takes."""
    palette: tuple[tuple[str, tuple[int, int, int, int]], ...] = ()
    """The paper's colours by name, CMYK per mille."""
    words: tuple[str, ...] = ()
    """Words never broken in headlines, dear in body (NBK-18)."""
    names: tuple[str, ...] = ()
    """Names of people, likewise."""
    registered: bool = True
    """False for a sample paper (MST-06)."""
    numerals: str = "han"
    """Of jump marks: `han` or `arabic`."""
    jump_anywhere: bool = False
    """Whether a story may jump where no sentence ends."""
    jump_marks: str = "page"
    """What a mark says where several stories jump to one page: page, number (①②) or title (JMP-03)."""
    credits: tuple[tuple[str, str], ...] = ()
    """Those who answer for every page: office and name."""
    imprint: tuple[str, ...] = ()
    """The parts of the 报脚 (MST-09)."""
    file_name: str = "{date}_{page:02d}"
    """The pattern of output files' names."""
    faces: str = ""
    """The path of its own faces file, "" for the bundled ones."""
    kinsoku: str = "gb"
    """Level of the rules for line starts and ends: none, basic, gb, strict."""
    place: Place = Place()
    """Where the paper is written."""
    suspects: tuple[tuple[str, str], ...] = ()
    """Words to query (查证), each with a note."""
    composition: Composition = Composition()
    """How lines are set."""
    handling: Handling = Handling()
    """What is normalised."""
    templates: str = ""
    """The path of the templates file, "" for none."""
    column_rules: str = "none"
    """`none`, `stories` or `legs` (LIN-05)."""
    folio: Folio = Folio()
    """The 报眉."""
    registration: tuple[tuple[str, str], ...] = ()
    """What a registered paper must show, by key (MST-06)."""
    ads: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    """Names of advertisement sizes, each with its variants (width, height) in units (AD-01 … AD-09)."""
    code: str = ""
    """The title's code in file names (DLV-01)."""
    requires: str = ""
    """The stage a page must have been signed for to be delivered; "" to warn where it is not 付印, none to say nothing."""


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
    def line(self) -> PrintedRule | None:
        """The frame's rule, None where there is only a tint."""
        return (
            PrintedRule(self.form, self.frame, self.colour) if self.frame or self.form != "hairline" else None
        )

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
    lines: tuple[tuple[str, PrintedRule], ...] = ()
    column_rules: str = ""
    mark: bool = True
    ornament: PrintedRule | None = None

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
