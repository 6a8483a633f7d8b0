"""The paper (报纸), its page and grid, and one edition (期) of it with pages and blocks."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from typeset.clreq.handling import Handling
from typeset.findings import Place
from typeset.model.block import Block
from typeset.model.ornament import Line
from typeset.model.story import Figure
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
            page.number for page in self.pages
            if self.mono or page.mono or (coloured is not None and page.number not in coloured)
        )  # fmt: skip
