"""What itemising makes: a paragraph as parallel lists, one entry a cluster; and what it is told to do."""

from __future__ import annotations

from typing import NamedTuple

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.vertical import Cell
from typeset.fonts.adapter import Instance, ShapedGlyph
from typeset.fonts.book import Face


class Stretch(NamedTuple):
    """A stretch of the text in another face: text[start:end] in `face`, at `scale` (per mille) of the size and
    raised by `shift` (mille em of the text)."""

    start: int
    end: int
    face: Face
    scale: int = 1000
    shift: int = 0


class Options(NamedTuple):
    """How a text is itemised. names, words: NBK-18; tight: SQZ-02 on; spaces: U+0020 between Han is 1 em (HED-02).

    digits_spaced: AUT-05; autospace: AUT-01, mille em; hang: HNG-02's marks (`stops`, `all`, "" none); hyphenate: NBK-14; vertical_digits: what
    four and more digits do in vertical text (VRT-04): upright, han or rotated; vertical_quotes: its quotes (VRT-02), gb or corner. tracking (mille em), scale (per mille): a style's.
    """

    level: str = "gb"
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tight: bool = False
    headline: bool = False
    digits_spaced: bool = False
    hang: str = ""
    hyphenate: bool = False
    autospace: int = 125
    vertical_digits: str = "upright"
    vertical_quotes: str = "gb"
    tracking: int = 0
    scale: int = 1000
    rules: Rules = HOUSE
    """What the text is set by."""


PLAIN = Options()
"""The settings of a text that asks for nothing special."""


class Items:
    """A paragraph's clusters as parallel lists; lengths in units.

    start: text offset of each cluster (one more at the end). core: ink width. gap[i]: natural space
    between i and i+1. shrink_step, shrink_max: which squeezing step may take how much of gap[i], shrink_costs: what each costs with its prefix sums; stretch_step, stretch_max: the same of stretching;
    further: what loose lines may add to gaps beside Latin and figures, further_sum its prefix sums.
    break_cost[i]: cost of a break after i. trim[i]: what a line that ends after i does not count (its gap; a hanging
    mark; less a hyphen). advance_sum: prefix sums of core + gap. sizes: glyph size of clusters that differ from `size`.
    hyphens: glyph and width of the hyphen a line that ends after a cluster gets. missing: offsets no font covers;
    variants: offsets of variation sequences no font has. typed: widths (mille em) of blanks of the copy after clusters.
    units: clusters whose break after softens in narrow lines (NBK-05, NBK-10).
    head: clusters of a run-in head; a line that ends with it is not stretched. scale: horizontal, per mille, in the widths already; tracking: the style's letter-space in the gaps, units. key: what a memo knows
    it by, None for a text that is set once. rules: what it was measured by, and its lines are set by.
    """

    __slots__ = (
        "advance_sum",
        "blank",
        "break_cost",
        "cells",
        "cls",
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
    shrink_step: list[int]
    shrink_max: list[int]
    gap: list[int]
    trim: list[int]
    stretch_step: list[int]
    stretch_max: list[int]
    break_cost: list[int]
    advance_sum: list[int]
    shrink_sum: list[int]
    shrink_costs: list[tuple[int, list[int]]]
    shrink_sums: list[tuple[int, list[int]]]
    stretch_sums: list[tuple[int, list[int]]]
    stretch_slots: list[int]
    stretch_sum: list[int]
    further: dict[int, int]
    further_sum: list[int]

    def __init__(self, text: str, size: int, rules: Rules = HOUSE) -> None:
        self.text, self.size, self.rules = text, size, rules
        self.blank = self.head = 0
        self.scale, self.tracking = 1000, 0
        self.units: tuple[int, ...] = ()
        self.typed: dict[int, int] = {}
        self.start: list[int] = []
        self.cls: list[int] = []
        self.core: list[int] = []
        self.ink_offset: list[int] = []
        self.shift: list[int] = []
        self.instances: list[Instance] = []
        self.gids: list[int] = []
        self.sizes: dict[int, int] = {}
        self.hyphens: dict[int, tuple[int, int]] = {}
        self.multi: dict[int, tuple[ShapedGlyph, ...]] = {}
        self.cells: list[Cell] = []
        self.texts: list[str] = []
        self.missing: list[int] = []
        self.variants: list[int] = []
        self.key: object = None
