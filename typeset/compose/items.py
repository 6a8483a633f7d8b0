"""Itemising (once per paragraph): text to flat arrays per cluster, ready to be broken at any measure."""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.clreq.spacing import (
    E1,
    E2,
    E3,
    EN_DASH,
    HALF,
    LEFT_BLANK,
    NARROW,
    RIGHT_BLANK,
    Gap,
    gap_between,
    has_outer_blank,
    removable_blank,
    word_space,
)  # fmt: skip
from typeset.clreq.tokens import URL_PIECE, Token, tokens
from typeset.compose.costs import place_costs
from typeset.compose.vertical import Cell
from typeset.fonts.adapter import Glyph, Instance
from typeset.fonts.book import Choice, Face

HEADLINE_GAP = 360
"""HED-07: what is left of the blank outside brackets and quotes in headlines, per mille, by eye."""

_FORMS = frozenset((c.CON, c.DSH))
"""Dashes whose full-width Chinese form a font may keep behind its language tag (ADV-07, ADV-09)."""


class Stretch(NamedTuple):
    """A stretch of the text in another face: text[start:end] in `face`."""

    start: int
    end: int
    face: Face


class Options(NamedTuple):
    """How a text is itemised. names, words: NBK-18; tight: SQZ-02 on; spaces: U+0020 between Han is 1 em (HED-02)."""

    level: str = "gb"
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    tight: bool = False
    headline: bool = False
    digits_spaced: bool = False
    vertical: bool = False


PLAIN = Options()
"""The settings of a text that asks for nothing special."""


class Atom(NamedTuple):
    """How one character of a face is set: widths in mille em; ox moves the glyph against its core."""

    instance: Instance
    gid: int
    core: int
    ox: int
    left: int
    right: int
    scale: int
    shift: int


class Items:
    """A paragraph's clusters as parallel lists; lengths in units.

    start: text offset of each cluster (one more at the end). core: ink width. gap[i]: natural space
    between i and i+1. step, cap: which squeezing step may take how much of gap[i]; estep, ecap: stretching.
    brk[i]: cost of a break after i. W: prefix sums of core + gap. missing: offsets no font covers.
    """

    __slots__ = (
        "W",
        "brk",
        "cap",
        "cells",
        "cls",
        "core",
        "e_caps",
        "e_slots",
        "e_total",
        "ecap",
        "estep",
        "gap",
        "gids",
        "insts",
        "lines",
        "missing",
        "multi",
        "n",
        "ox",
        "shift",
        "size",
        "sq_steps",
        "sq_total",
        "start",
        "step",
        "text",
        "texts",
    )  # fmt: skip

    n: int
    step: list[int]
    cap: list[int]
    gap: list[int]
    estep: list[int]
    ecap: list[int]
    brk: list[int]
    W: list[int]
    sq_total: list[int]
    sq_steps: list[tuple[int, list[int]]]
    e_caps: list[tuple[int, list[int]]]
    e_slots: list[int]
    e_total: list[int]

    def __init__(self, text: str, size: int) -> None:
        self.text, self.size = text, size
        self.start: list[int] = []
        self.cls: list[int] = []
        self.core: list[int] = []
        self.ox: list[int] = []
        self.shift: list[int] = []
        self.insts: list[Instance] = []
        self.gids: list[int] = []
        self.multi: dict[int, tuple[Glyph, ...]] = {}
        self.cells: list[Cell] = []
        self.texts: list[str] = []
        self.missing: list[int] = []
        self.lines: dict[object, object] = {}


_ATOMS: dict[tuple[Face, str, int], Atom | None] = {}


def atom_of(face: Face, ch: str, cls: int) -> Atom | None:
    """The setting of one character in a face, or None when no font has it. Cached by face, character and
    class: one quote may be Chinese here and Western there (CLS-02)."""
    key = (face, ch, cls)
    try:
        return _ATOMS[key]
    except KeyError:
        pass
    choice = face.choose(ord(ch))
    found = _ATOMS[key] = None if choice is None else _make_atom(choice, ch, cls)
    return found


def _make_atom(choice: Choice, ch: str, cls: int) -> Atom:
    instance, gid, scale, shift = choice
    if cls in _FORMS:
        gid = instance.shape(ch, "han")[0].gid
    advance = instance.advance(gid) * scale // 1000
    if cls in NARROW or ch == EN_DASH:
        width = NARROW.get(cls, HALF)
        ink = instance.ink(gid)
        centre = (ink[0] + ink[2]) * scale // 2000
        return Atom(instance, gid, width, width // 2 - centre, 0, 0, scale, shift)
    if cls in LEFT_BLANK:
        left = removable_blank(instance.ink(gid)[0] * scale // 1000) if advance >= 900 else 0
        return Atom(instance, gid, advance - left, -left, left, 0, scale, shift)
    if cls in RIGHT_BLANK:
        right = removable_blank(advance - instance.ink(gid)[2] * scale // 1000) if advance >= 900 else 0
        return Atom(instance, gid, advance - right, 0, 0, right, scale, shift)
    return Atom(instance, gid, advance, 0, 0, 0, scale, shift)


_Blank = tuple[int, int, int, bool]
"""(left blank, right blank, run, space follows) of a cluster."""

_Set = tuple[Instance, int, int, int, int, _Blank]
"""One character at a size: instance, glyph id, core, ox, shift and blank, in units."""

_SET: dict[tuple[Face, int], dict[tuple[str, int], _Set]] = {}


def _set_of(face: Face, size: int, ch: str, cls: int) -> _Set | None:
    """An atom at a size, kept for the next time: most of a text is characters seen before."""
    atom = atom_of(face, ch, cls)
    if atom is None:
        return None
    made = (
        atom.instance, atom.gid, atom.core * size // 1000, atom.ox * size // 1000, atom.shift * size // 1000,
        (atom.left * size // 1000, atom.right * size // 1000, 0, False),
    )  # fmt: skip
    _SET[face, size][ch, cls] = made
    return made


_GAP_CACHE: dict[tuple[int, int, bool, bool], Gap] = {}


def _gap(a: int, b: int, options: Options) -> Gap:
    key = (a, b, options.tight, options.digits_spaced)
    found = _GAP_CACHE.get(key)
    if found is None:
        found = _GAP_CACHE[key] = gap_between(a, b, options.tight, options.digits_spaced)
    return found


def itemise(
    text: str,
    face: Face,
    size: int,
    options: Options = PLAIN,
    stretches: tuple[Stretch, ...] = (),
    spaces: tuple[tuple[int, int], ...] = (),
) -> Items:
    """Cut, choose fonts, measure: the arrays of a paragraph at a size (units).

    spaces: (text offset, width in mille em) of gaps that a style fixes, such as the one after 本报讯.
    """
    items = Items(text, size)
    cut = tokens(text)
    blanks = _place_clusters(items, cut, face, stretches)
    unlike = unlike_of(items.cls, blanks)
    place_gaps(items, blanks, unlike, options)
    for offset, width in spaces:
        _fix_gap(items, offset, width)
    place_costs(items, unlike, options)
    sum_up(items)
    return items


def unlike_of(cls: list[int], blanks: list[_Blank]) -> list[int]:
    """Where anything but an ideograph stands on one side: between two of them every gap and break is alike."""
    found: set[int] = set()
    for i, one in enumerate(cls):
        if one != c.HAN or blanks[i][3] or blanks[i][2]:
            found.update((i - 1, i))
    return sorted(found & set(range(len(cls) - 1)))


def _fix_gap(items: Items, offset: int, width: int) -> None:
    """Set the gap before the cluster at a text offset; it is neither squeezed nor stretched."""
    try:
        k = items.start.index(offset) - 1
    except ValueError:
        return
    if 0 <= k < items.n - 1:
        items.gap[k], items.cap[k], items.step[k], items.estep[k] = width * items.size // 1000, 0, -1, -1


def _faces(face: Face, stretches: tuple[Stretch, ...], length: int) -> list[Face] | None:
    if not stretches:
        return None
    out = [face] * length
    for item in stretches:
        out[item.start : item.end] = [item.face] * (item.end - item.start)
    return out


def _place_clusters(
    items: Items, cut: list[Token], face: Face, stretches: tuple[Stretch, ...]
) -> list[_Blank]:
    """Fill the per-cluster arrays; returns the blanks of each cluster."""
    text, size = items.text, items.size
    faces = _faces(face, stretches, len(text))
    rows: list[_Set] = []
    kept: list[Token] = []
    spaced: list[int] = []
    here, known = face, _SET.setdefault((face, size), {})
    for token in cut:
        start, end, cls, _ = token
        if faces is not None and faces[start] is not here:
            here = faces[start]
            known = _SET.setdefault((here, size), {})
        if cls == c.SPC and text[start] != "\u3000":
            spaced.append(len(kept) - 1)
            continue
        if end - start == 1 and not (cls == c.LAT and text[start] in c.QUOTES):
            row = (
                known.get((text[start], cls))
                or _set_of(here, size, text[start], cls)
                or _lost(items, here, start, cls)
            )
        else:
            row = _shaped(items, here, start, end, cls, len(kept))
        rows.append(row)
        kept.append(token)
    items.n = len(kept)
    items.start = [*(token[0] for token in kept), len(text)]
    items.cls = [token[2] for token in kept]
    items.texts = [text[start:end] for start, end, _, _ in kept]
    blanks = [
        (*row[5][:2], token[3], False) if token[3] else row[5] for row, token in zip(rows, kept, strict=True)
    ]
    for k in spaced:
        if k >= 0:
            blanks[k] = (*blanks[k][:3], True)
    if rows:
        items.insts, items.gids, items.core, items.ox, items.shift = (
            list(column) for column in list(zip(*rows, strict=True))[:5]
        )
    return blanks


def _lost(items: Items, face: Face, start: int, cls: int) -> _Set:
    """A character no font has: an em of .notdef, and noted."""
    if cls != c.SPC:
        items.missing.append(start)
    return face.main, 0, items.size, 0, 0, (0, 0, 0, False)


def _shaped(items: Items, face: Face, start: int, end: int, cls: int, at: int) -> _Set:
    """A dash, an ellipsis, a number or a word: shaped as one, with its kerning."""
    text, size = items.text[start:end], items.size
    choice = face.choose(ord(text[0]))
    instance = face.main if choice is None else choice.instance
    for i, ch in enumerate(text):
        if face.choose(ord(ch)) is None:
            items.missing.append(start + i)
    glyphs = instance.shape(text, "latin" if cls in (c.LAT, c.NUM) else "han")
    items.multi[at] = glyphs
    core = sum(g.advance for g in glyphs) * size // 1000
    shift = 0 if choice is None else choice.shift * size // 1000
    return instance, glyphs[0].gid if glyphs else 0, core, 0, shift, (0, 0, 0, False)


def place_gaps(items: Items, blanks: list[_Blank], unlike: list[int], options: Options) -> None:
    """The gaps after clusters and what may be taken from or added to them (SQZ, AUT, JUS)."""
    n, size, cls = items.n, items.size, items.cls
    items.gap, items.cap, items.step, items.ecap = [0] * n, [0] * n, [-1] * n, [0] * n
    items.estep = [_gap(c.HAN, c.HAN, options).stretch or E3] * (n - 1) + [-1] * bool(n)
    gap, cap, step, estep, ecap = items.gap, items.cap, items.step, items.estep, items.ecap
    for i in unlike:
        estep[i] = -1
        a, b = cls[i], cls[i + 1]
        _, right, run, spaced = blanks[i]
        rule = _gap(a, b, options)
        if spaced:
            enclosed = _enclosed(cls, blanks, i)
            rule = _spaced_gap(a, b, rule, options, enclosed)
        width = rule.width
        if run == -1 or (run > 1 and not has_outer_blank(run) and b not in (c.OPB,)):
            gap[i], estep[i] = 0, E3 if run > 1 else -1
            continue
        if run == URL_PIECE:
            continue
        if width == HALF and rule.step is not None:
            units = right or blanks[i + 1][0]
            if options.headline and (a == c.CLB or b == c.OPB):
                units = units * HEADLINE_GAP // 1000
        else:
            units = width * size // 1000
        gap[i] = units
        if rule.step is not None and units:
            step[i] = rule.step
            cap[i] = units if rule.squeeze == width else rule.squeeze * size // 1000
        if rule.stretch is not None:
            estep[i] = rule.stretch
            ecap[i] = rule.limit * size // 1000


def _spaced_gap(a: int, b: int, rule: Gap, options: Options, enclosed: bool) -> Gap:
    """A typed space: between Latin words a word space, in headlines a semantic em (HED-02), else the autospace.

    enclosed: the Latin word or number beside it is spaced on both sides, `使用 CPU 处理`, which is AUT-06.
    """
    if a in _LATIN and b in _LATIN:
        return word_space()
    if options.headline and not enclosed:
        return Gap(1000, None, 0, None)
    if a == c.HAN and b == c.HAN:
        return Gap(HALF, None, 0, None)
    return rule


_LATIN = (c.LAT, c.NUM, c.SUF)


def _enclosed(cls: list[int], blanks: list[_Blank], i: int) -> bool:
    """Whether the Latin side of the spaced gap i has a typed space on its other side too."""
    if cls[i + 1] in _LATIN:
        end = i + 1
        while end < len(cls) and cls[end] in _LATIN and not blanks[end][3]:
            end += 1
        return end < len(cls) and cls[end] in _LATIN
    if cls[i] in _LATIN:
        start = i
        while start > 0 and cls[start - 1] in _LATIN and not blanks[start - 1][3]:
            start -= 1
        return start > 0 and blanks[start - 1][3]
    return False


def sum_up(items: Items) -> None:
    """Prefix sums, so that a line's widths and limits are differences."""
    n = items.n
    items.W = [0, *accumulate(map(add, items.core, items.gap))]
    items.sq_total = [0, *accumulate(items.cap)]
    items.sq_steps = [(s, _running(items.cap, items.step, s)) for s in sorted(set(items.step)) if s >= 0]
    items.e_caps = [
        (which, _running(items.ecap, items.estep, which)) for which in (E1, E2) if which in items.estep
    ]
    items.e_total = [sum(caps) for caps in zip(*(prefix for _, prefix in items.e_caps), strict=True)] or [
        0
    ] * (n + 1)
    items.e_slots = [0, *accumulate(1 if at >= 0 else 0 for at in items.estep)]
    if n:
        items.gap[n - 1] = 0


def _running(caps: list[int], steps: list[int], which: int) -> list[int]:
    """Prefix sums of the caps of one step."""
    out, at = [0] * (len(caps) + 1), -1
    for _ in range(steps.count(which)):
        at = steps.index(which, at + 1)
        out[at + 1] = caps[at]
    return list(accumulate(out))
