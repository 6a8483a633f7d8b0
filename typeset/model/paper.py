"""The paper (报纸), its page and grid, and one edition (期) of it with pages and blocks."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from typeset.clreq.handling import Handling
from typeset.findings import Place
from typeset.findings.waivers import Waiver
from typeset.model.block import Area, Block
from typeset.model.label import LabelSpec
from typeset.model.ornament import PrintedRule
from typeset.model.seam import LEAST_WIDTH, Seam, SeamSpec
from typeset.model.story import Figure
from typeset.model.style import Styles
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.model.auto import AutoIssue, AutoSpec


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
    fold: int = 0
    """Where the fold of a double page (跨版) lies, units from the left of its trim: half of the columns stand at either side; 0 of
    a single page."""

    def left_of(self, column: int) -> int:
        """Left edge of a column, from 1, units from that of the type area."""
        step, half = self.chars * self.size + self.gutter, self.columns // 2
        if self.fold and column > half:
            return self.fold + (column - half - 1) * step
        return (column - 1) * step

    def span(self, first: int, last: int) -> int:
        """Width from one column to another with what lies between, units."""
        return self.left_of(last) - self.left_of(first) + self.chars * self.size


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
    deck_weighted: bool = True
    """Whether kicker and subtitle get weight beside a black title (TIT-11); False leaves their styles' face."""


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
    labels: tuple[tuple[str, LabelSpec], ...] = ()
    """How the labels of standing columns (固定栏目) look, by name (TIT-06)."""
    code: str = ""
    """The title's code in file names (DLV-01)."""
    requires: str = ""
    """The stage a page must have been signed for to be delivered; "" to warn where it is not 付印, none to say nothing."""
    makeup_style: str = "party"
    """House style of automatic makeup, of model.auto.MAKEUP_STYLES."""
    skeletons: str = ""
    """The path of the house's own page skeletons (SOL-03), "" for those of the program alone."""
    seam: SeamSpec = SeamSpec()
    """How its 中缝 is laid out (FMT-07)."""

    @property
    def between(self) -> int:
        """White between the type areas of two pages side by side on a sheet, units."""
        return self.format.left + self.format.right + self.press.folding.gap

    @property
    def strip_width(self) -> int:
        """Width of a 中缝, units; where the margins leave none, of one that can be drawn to show it."""
        return self.seam.width or max(LEAST_WIDTH, self.between - 2 * self.seam.safe)


class Parting(NamedTuple):
    """What is done at the fold of a double page whose halves come from two webs (IMP-03)."""

    gap: int = 0
    """Left unprinted at either side, units."""
    repeat: int = 0
    """What a photograph shows of the other side at either side besides, units."""


class Page(NamedTuple):
    """One page (版)."""

    number: int
    """From 1 through the edition."""
    section: str
    """Its section's name (版名), "" none."""
    blocks: tuple[Block, ...]
    """In the order of the edition file."""
    credits: tuple[tuple[str, str], ...] = ()
    """Those who answer for this page: office and name."""
    place: Place = Place()
    """Where it is written in the edition file."""
    modular_cut_ok: bool = False
    """A page of fixed boxes, where a cut right across is wanted (TABOO-01)."""
    letter: str = ""
    """Of the section (叠) that begins here, "" none (FOL-04)."""
    mono: bool = False
    """Whether it is printed in black ink alone."""
    called: str = ""
    """What jump marks call it where that is no plain number: 下转A04版 (JMP-03)."""
    accept: tuple[Waiver, ...] = ()
    """What its editors accept, each by name (waivers)."""
    unfit: bool = False
    """Whether an error of the input is on it, so that it is a draft (草样) however well it is set."""
    white: tuple[Area, ...] = ()
    """What stays white on purpose (留白, MET-01)."""
    auto: tuple[AutoSpec, ...] = ()
    """Areas that the program is to fill (自动组版), until they are filled."""
    spread: int = 0
    """The left page of the double page (跨版) that it is a half of; 0 none. The left one has the blocks of both, on a grid that goes on
    over the fold; the right one has none."""

    parting: Parting = Parting()
    """What is done at the fold of the double page that it opens."""

    @property
    def opens(self) -> bool:
        """Whether it is the left half of a double page, with the blocks of both."""
        return self.spread == self.number

    @property
    def numbers(self) -> tuple[int, ...]:
        """The pages that its blocks stand on."""
        return (self.number, self.number + 1) if self.opens else (self.number,)

    @property
    def all_blocks(self) -> tuple[Block, ...]:
        """Those that stand on it, then those that the program is to place."""
        if not self.auto:
            return self.blocks
        return (*self.blocks, *(entry.block for spec in self.auto for entry in spec.stories))


UNPLACED = Page(0, "", ())
"""Where stories stand that the program is to spread over pages."""


class Edition(NamedTuple):
    """One issue (期) of a paper."""

    paper: Paper
    """The paper."""
    date: datetime.date
    """Its day."""
    issue: int
    """Its number (第…期), 0 not given."""
    pages: tuple[Page, ...]
    """In the order of the edition file."""
    place: Place = Place()
    """Where it is written."""
    total: int = 0
    """Its number in the whole count (总第…号), 0 not given."""
    mono: bool = False
    """Whether it is printed in black ink alone throughout (SRC-08)."""
    auto: AutoIssue | None = None
    """What the program is to spread over pages of its own, None nothing."""
    seams: tuple[Seam, ...] = ()
    """Its 中缝, in the order of the edition file (FMT-07)."""

    @property
    def waits(self) -> bool:
        """Whether the program has yet to fill pages (自动组版)."""
        return self.auto is not None or any(page.auto for page in self.pages)

    def with_page(self, page: Page) -> Edition:
        """The edition with a page in place of the one of its number."""
        return self._replace(pages=tuple(page if one.number == page.number else one for one in self.pages))

    def mono_pages(self) -> frozenset[int]:
        """The pages that are printed in black alone: the press has no colour there (IMP-04), or the editor wants none."""
        coloured = self.paper.press.colour_pages
        return frozenset(
            page.number
            for page in self.pages
            if self.mono or page.mono or (coloured is not None and page.number not in coloured)
        )
