"""Single characters of a face: glyph, ink and removable blank, measured once per font (ADV, EDGE)."""

from __future__ import annotations

from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.clreq.spacing import (
    EN_DASH,
    HALF,
    LEFT_BLANK,
    NARROW,
    RIGHT_BLANK,
    is_centred,
    removable_blank,
)
from typeset.fonts.adapter import Instance
from typeset.fonts.book import Face, FaceChoice

_FORMS = frozenset((c.CON, c.DSH))
"""Dashes whose full-width Chinese form a font may keep behind its language tag (ADV-07, ADV-09)."""

_MIDDLE = 380
"""Height of the middle of the ideographic frame over the baseline, mille em."""

_OFF_CENTRE = 60
"""ADV-17: ink that stands no further from the middle than this is taken to be in it, mille em."""


_BULLET, _BULLET_MOST = 300, 3000
"""Width of a list mark's ink, mille em, and how far a small one is enlarged for it, per mille."""


class Atom(NamedTuple):
    """How one character of a face is set: widths in mille em of its own size; ox moves the glyph against its core.

    size: per mille of the text's size; shift: mille em of the text, up.
    """

    instance: Instance
    gid: int
    core: int
    ox: int
    left: int
    right: int
    size: int
    shift: int


Blank = tuple[int, int, int, bool]
"""(left blank, right blank, run, space follows) of a cluster, units."""

Row = tuple[Instance, int, int, int, int, Blank, int]
"""One cluster at a size: instance, glyph id, core, ox, shift, blank and glyph size, in units."""

_ATOMS: dict[tuple[Face, str, int], Atom | None] = {}
_ROWS: dict[tuple[Face, int], dict[tuple[str, int], Row]] = {}


def forget() -> None:
    """Drop what was measured (tests patch the tables)."""
    _ATOMS.clear()
    _ROWS.clear()


def atom_of(face: Face, ch: str, cls: int) -> Atom | None:
    """The setting of one character in a face, or None when no font has it. Cached by face, character and
    class: one quote may be Chinese here and Western there (CLS-02)."""
    key = (face, ch, cls)
    try:
        return _ATOMS[key]
    except KeyError:
        pass
    choice = face.choose(ord(ch))
    found = _ATOMS[key] = None if choice is None else _make_atom(face, choice, ch, cls)
    return found


def _make_atom(face: Face, choice: FaceChoice, ch: str, cls: int) -> Atom:
    instance, gid, scale, shift = choice
    if cls in _FORMS:
        gid = instance.shape(ch, "han")[0].gid
    advance = instance.advance(gid)
    if ch in c.BULLETS and cls == c.HAN:
        return _bullet(choice)
    if cls in NARROW or ch == EN_DASH:
        width = NARROW.get(cls, HALF)
        ink = instance.ink(gid)
        centre = (ink[0] + ink[2]) // 2
        return Atom(instance, gid, width, width // 2 - centre, 0, 0, scale, shift)
    if cls in LEFT_BLANK:
        left = removable_blank(instance.ink(gid)[0]) if advance >= 900 else 0
        return Atom(instance, gid, advance - left, -left, left, 0, scale, shift)
    if cls in RIGHT_BLANK:
        if cls != c.CLB and (face.centred or _stands_centred(instance, gid, advance)):
            return _centred(choice, gid, advance)
        right = removable_blank(advance - instance.ink(gid)[2]) if advance >= 900 else 0
        return Atom(instance, gid, advance - right, 0, 0, right, scale, shift)
    return Atom(instance, gid, advance, 0, 0, 0, scale, shift)


def _bullet(choice: FaceChoice) -> Atom:
    """A list mark: in half an em, in the middle of the frame, large enough to be seen, whatever the font makes of it."""
    left, bottom, right, top = choice.instance.ink(choice.gid)
    wide = max(right - left, 1)
    size = max(1000, min(_BULLET * 1000 // wide, _BULLET_MOST)) * choice.scale // 1000
    core = HALF * 1000 // size
    up = _MIDDLE - (bottom + top) * size // 2000
    return Atom(choice.instance, choice.gid, core, core // 2 - (left + right) // 2, 0, 0, size, up)


def _stands_centred(instance: Instance, gid: int, advance: int) -> bool:
    ink = instance.ink(gid)
    return advance >= 900 and is_centred(ink[0], advance - ink[2])


def _centred(choice: FaceChoice, gid: int, advance: int) -> Atom:
    """ADV-17: a pause mark in the middle of its frame, which it keeps whole. A font that only has the mainland
    form lends its ink, moved to the middle."""
    left, bottom, right, top = choice.instance.ink(gid)
    ox, up = advance // 2 - (left + right) // 2, _MIDDLE - (bottom + top) // 2
    if abs(ox) <= _OFF_CENTRE:
        ox = up = 0
    return Atom(choice.instance, gid, advance, ox, 0, 0, choice.scale, choice.shift + up)


def scaled(size: int, per_mille: int) -> int:
    """A size times a scale, in whole thousandths of a point (sizes have at most three decimals)."""
    return size if per_mille == 1000 else size * per_mille // 1_000_000 * 1000


def rows_of(face: Face, size: int) -> dict[tuple[str, int], Row]:
    """The rows of a face at a size that are known, by character and class."""
    return _ROWS.setdefault((face, size), {})


def row_of(face: Face, size: int, ch: str, cls: int) -> Row | None:
    """An atom at a size, kept for the next time: most of a text is characters seen before."""
    atom = atom_of(face, ch, cls)
    if atom is None:
        return None
    own = scaled(size, atom.size)
    made = (
        atom.instance, atom.gid, atom.core * own // 1000, atom.ox * own // 1000, atom.shift * size // 1000,
        (atom.left * own // 1000, atom.right * own // 1000, 0, False), own,
    )  # fmt: skip
    rows_of(face, size)[ch, cls] = made
    return made
