"""What itemising makes: a paragraph as parallel lists, one entry a cluster; and what it is told to do."""

from __future__ import annotations

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.kernel.columns import Columns
from typeset.compose.kernel.vectors import i64, vec
from typeset.compose.vertical import Cell
from typeset.fonts.adapter import Instance, ShapedGlyph
from typeset.fonts.book import Face
from typeset.named_tuple import NamedTuple


class Stretch(NamedTuple):
    """A stretch of the text in another face."""

    start: int
    """Where it begins, offset in the text."""
    end: int
    """Where it ends: the offset behind it."""
    face: Face
    """Its face."""
    scale: int = 1000
    """Its size, per mille of the text's."""
    shift: int = 0
    """How far it is raised, mille em of the text; in vertical text to the right."""


class Options(NamedTuple):
    """How a text is itemised."""

    level: str = "gb"
    """Level of the rules for line starts and ends: none, basic, gb, strict (KIN)."""
    names: tuple[str, ...] = ()
    """Names of people, which stay whole (NBK-18, RUB-05)."""
    words: tuple[str, ...] = ()
    """Fixed terms: dear to part in running text, whole in headlines (NBK-18)."""
    tight: bool = False
    """Whether a closing mark and the opening one behind it close up (SQZ-02, HED-07)."""
    headline: bool = False
    """A line of a headline: U+0020 between Han is an em (HED-02), quotations stay whole (HED-01), blanks outside brackets are
    less (HED-07), and no wall softens in a narrow measure (NBK-05, NBK-10)."""
    digits_spaced: bool = False
    """Whether Han and digits are set apart (AUT-05)."""
    hang: str = ""
    """What hangs outside the measure: `stops`, `all`, "" nothing (HNG-02); not in vertical text, nor where marks keep their frames (HNG-03)."""
    hyphenate: bool = False
    """Whether Latin words may be parted (NBK-14); not in vertical text."""
    autospace: int = 125
    """Between Han and Latin, mille em (AUT-01)."""
    vertical_digits: str = "upright"
    """What four and more digits do in vertical text: `upright`, `han` or `rotated` (VRT-04)."""
    vertical_quotes: str = "gb"
    """Its quotes in vertical text: `gb` or `corner` (VRT-02)."""
    tracking: int = 0
    """The style's letter-space, mille em."""
    scale: int = 1000
    """The style's horizontal scale, per mille."""
    head: int = 0
    """Characters of its run-in head, 0 none: what a line lacks or has over is taken by what follows it."""
    rules: Rules = HOUSE
    """What the text is set by."""


PLAIN = Options()
"""The settings of a text that asks for nothing special."""


class Items:
    """A paragraph's clusters as parallel lists of n entries. A line of clusters [start, end) holds the gaps start … end - 2: of
    a prefix sum of n + 1 entries, `sums[end - 1] - sums[start]` is what its gaps come to."""

    __slots__ = (
        "advance_sum",
        "blank",
        "break_cost",
        "cells",
        "cls",
        "columns",
        "core",
        "further",
        "further_sum",
        "gap",
        "gids",
        "head",
        "hyphens",
        "ink_offset",
        "instances",
        "key",
        "missing",
        "multi",
        "n",
        "rules",
        "scale",
        "shift",
        "shrink_costs",
        "shrink_max",
        "shrink_step",
        "shrink_sum",
        "shrink_sums",
        "size",
        "sizes",
        "start",
        "stretch_max",
        "stretch_slots",
        "stretch_step",
        "stretch_sum",
        "stretch_sums",
        "text",
        "texts",
        "tracking",
        "trim",
        "typed",
        "units",
        "variants",
    )

    n: int
    """Number of clusters."""
    text: str
    """The paragraph's text as it is copied and searched, with the blanks that are no clusters."""
    size: int
    """The text's size, units."""
    rules: Rules
    """What it was measured by, and its lines are set by."""
    columns: Columns | None
    """What the searches read, filled when it is first broken; see compose.problem."""
    key: object
    """What a memo knows it by; None for a text that is set once."""
    blank: int
    """The removable blank before the core of the first cluster, units (EDGE-03); 0 in vertical text."""
    head: int
    """Number of clusters of a run-in head, 0 none; its gaps stay as they are, so a line that ends with it or in it is set as it
    falls."""
    scale: int
    """The style's horizontal scale, per mille; in the widths already, but for vertical text, which it makes no shorter."""
    tracking: int
    """The style's letter-space, units; in the gaps already."""
    start: list[int]
    """n + 1: offset of each cluster in the text; the last is the text's length."""
    cls: list[int]
    """n: class of each cluster (CLS-01)."""
    texts: list[str]
    """n: characters of each cluster, without blanks behind it."""
    instances: list[Instance]
    """n: the font of each cluster, at its weight."""
    gids: list[int]
    """n: glyph of each cluster; of one that is shaped, the first."""
    multi: dict[int, tuple[ShapedGlyph, ...]]
    """By cluster: the glyphs of words, numbers, dashes and the like, mille em of the cluster's size."""
    cells: list[Cell]
    """n in vertical text: how each cluster is drawn, mille em of its size; else empty."""
    sizes: dict[int, int]
    """By cluster: the glyphs' size where it is not `size`, units."""
    shift: list[int]
    """n: how far each cluster is raised over the baseline, units; in vertical text to the right of the line's centre."""
    core: list[int]
    """n: width without the blanks of marks, units; down the line in vertical text."""
    ink_offset: list[int]
    """n: where the glyph's origin stands from the head of the core, units, before `scale`."""
    gap: list[int]
    """n: natural space between a cluster and the next, units; 0 behind the last."""
    trim: list[int]
    """n: what a line that ends with a cluster is shorter by, units: its gap and a hanging mark (HNG-02), less a hyphen
    (NBK-14)."""
    break_cost: list[int]
    """n: cost of a line that ends with a cluster, on the scale of line costs (KIN, NBK); 0 for the last."""
    units: tuple[int, ...]
    """Clusters whose break is a wall only for NBK-05 or NBK-10, which softens in narrow lines."""
    advance_sum: vec[i64]
    """n + 1: prefix sums of core + gap, units."""
    shrink_step: list[int]
    """n: the squeezing step that may take from a gap, S2 … S8; -1 none."""
    shrink_max: list[int]
    """n: how much it may take, units."""
    shrink_sum: vec[i64]
    """n + 1: prefix sums of shrink_max, units."""
    shrink_sums: list[tuple[int, vec[i64]]]
    """Each step in use, in order, with n + 1 prefix sums of what it may take, units."""
    shrink_costs: list[tuple[int, vec[i64]]]
    """The same with the cost of a step used up in place of the step."""
    stretch_step: list[int]
    """n: the stretching step that opens a gap, E1 … E3; -1: it is not opened (JUS-01)."""
    stretch_max: list[int]
    """n: how far E1 and E2 open it before E3 opens all, units; 0 for E3."""
    stretch_sum: vec[i64]
    """n + 1: prefix sums of stretch_max of E1 and E2 together, units."""
    stretch_sums: list[tuple[int, vec[i64]]]
    """E1 and E2, as far as they are in use, each with n + 1 prefix sums of its stretch_max, units."""
    stretch_slots: vec[i64]
    """n + 1: prefix sums of the number of gaps that may be opened."""
    further: dict[int, int]
    """By cluster: what a loose line may add to a gap beside Latin and figures over the others, units (AUT-01)."""
    further_sum: vec[i64]
    """n + 1: its prefix sums, units."""
    hyphens: dict[int, tuple[int, int]]
    """By cluster: glyph and width, units, of the hyphen that a line which ends with it gets (NBK-14)."""
    typed: dict[int, int]
    """By cluster: width of the copy's blanks behind it, mille em of the text."""
    missing: list[int]
    """Offsets in the text of characters that no font covers (NRM-20)."""
    variants: list[int]
    """Offsets in the text of variation sequences that no font of the face has (NRM-20)."""

    def __init__(self, text: str, size: int, rules: Rules = HOUSE) -> None:
        self.text, self.size, self.rules = text, size, rules
        self.blank = self.head = 0
        self.scale, self.tracking = 1000, 0
        self.units = ()
        self.typed = {}
        self.start = []
        self.cls = []
        self.core = []
        self.ink_offset = []
        self.shift = []
        self.instances = []
        self.gids = []
        self.sizes = {}
        self.hyphens = {}
        self.multi = {}
        self.cells = []
        self.texts = []
        self.missing = []
        self.variants = []
        self.key = None
        self.columns = None
