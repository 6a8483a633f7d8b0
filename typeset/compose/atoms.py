"""Single characters of a face: glyph, ink and removable blank, measured once per font (ADV, EDGE)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from typeset.clreq import classes as c
from typeset.clreq.rules import Rules
from typeset.clreq.spacing import HALF, is_centred, removable_blank
from typeset.fonts.adapter import Instance
from typeset.fonts.book import Face, FaceChoice
from typeset.named_tuple import NamedTuple

_MIDDLE = 380
"""Height of the middle of the ideographic frame over the baseline, mille em."""


class Atom(NamedTuple):
    """How one character of a face is set."""

    instance: Instance
    """The font that has it, at the face's weight."""
    gid: int
    """Its glyph."""
    core: int
    """Its width without the blank that may be cut, mille em of its own size."""
    ink_offset: int
    """Where the glyph's origin stands, from the head of the core, mille em of its own size."""
    left: int
    """The blank before its core, which a gap may hold or a line's head drop, mille em of its own size (ADV-03, EDGE)."""
    right: int
    """The blank behind its core, likewise (ADV-01, ADV-02, ADV-04, EDGE)."""
    size: int
    """Its size, per mille of the text's."""
    shift: int
    """How far it is raised, mille em of the text."""


class Cluster:
    """One cluster at a size."""

    __slots__ = ("cls", "core", "gid", "ink_offset", "instance", "left", "right", "shift", "size")

    def __init__(
        self, instance: Instance, gid: int, core: int, *, size: int, cls: int, shift: int = 0
    ) -> None:
        self.instance = instance
        """The font that has it, at the face's weight."""
        self.gid = gid
        """Its glyph; of one that is shaped, the first."""
        self.core = core
        """Its width without the blanks that may be cut, units."""
        self.size = size
        """The glyphs' size, units."""
        self.cls = cls
        """Its class (CLS-01)."""
        self.shift = shift
        """How far it is raised, units."""
        self.ink_offset = 0
        """Where the glyph's origin stands from the head of the core, units."""
        self.left = 0
        """The blank before its core, units."""
        self.right = 0
        """The blank behind its core, units."""

    def raised(self, by: int) -> Cluster:
        """The same, higher by some units."""
        made = Cluster(
            self.instance, self.gid, self.core, size=self.size, cls=self.cls, shift=self.shift + by
        )
        made.ink_offset, made.left, made.right = self.ink_offset, self.left, self.right
        return made


class Blanks:
    """What stands beside each cluster of a text: columns of n entries, and what few have by cluster."""

    __slots__ = ("left", "right", "runs", "spaced")

    def __init__(self, left: list[int], right: list[int]) -> None:
        self.left, self.right = left, right
        """The removable blank before and behind each core, units."""
        self.runs: dict[int, int] = {}
        """What pieces of more than one cluster say of themselves; see `Token.run`."""
        self.spaced: set[int] = set()
        """Clusters that have a space behind them."""


class Sized:
    """The characters of a face at a size that were met."""

    __slots__ = ("codes", "known", "odd")

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        """By character that is of its own class: the glyph of a plain one, an ideograph of the face's main font that fills its em
        and no more; of any other, -1 less its place in `odd`."""
        self.odd: list[Cluster] = []
        """Those that are not plain."""
        self.known: dict[tuple[str, int], Cluster] = {}
        """All by character and class."""

    def add(self, ch: str, made: Cluster, main: Instance, size: int) -> int:
        """Note a character that is of its own class; its code."""
        plain = (
            made.cls == c.HAN
            and made.instance is main
            and made.core == made.size == size
            and not (made.ink_offset or made.shift or made.left or made.right)
        )
        if not plain:
            self.odd.append(made)
        code = self.codes[ch] = made.gid if plain else -len(self.odd)
        return code


class _Measured:
    """What was measured by some rules: characters of a face, and these at a size."""

    __slots__ = ("atoms", "sizes")

    def __init__(self) -> None:
        self.atoms: dict[Face, dict[tuple[str, int], Atom | None]] = {}
        self.sizes: dict[tuple[Face, int], Sized] = {}


_MOST_FACES, _MOST_SIZES = 64, 512
"""Faces, and faces at a size, of which the characters met are kept by one set of rules: a process that opens one book of fonts
after the other lets the older go."""


def _older_go(table: dict[Any, Any], most: int) -> None:
    """The older half of a full table goes."""
    if len(table) >= most:
        for old in list(table)[: most // 2]:
            del table[old]


@lru_cache(maxsize=8)
def _measured(rules: Rules) -> _Measured:  # noqa: ARG001 - its key
    return _Measured()


def atom_of(face: Face, ch: str, cls: int, rules: Rules) -> Atom | None:
    """The setting of one character in a face, or None when no font has it. Cached by rules, face, character and
    class: one quote may be Chinese here and Western there (CLS-02)."""
    faces, key = _measured(rules).atoms, (ch, cls)
    try:
        return faces[face][key]
    except KeyError:
        pass
    known = faces.get(face)
    if known is None:
        _older_go(faces, _MOST_FACES)
        known = faces[face] = {}
    choice = face.choose(ord(ch))
    found = known[key] = None if choice is None else _make_atom(face, choice, ch, cls, rules)
    return found


def _make_atom(face: Face, choice: FaceChoice, ch: str, cls: int, rules: Rules) -> Atom:
    instance, gid, scale, shift = choice
    spacing, narrow = rules.spacing, dict(rules.spacing.narrow)
    if cls in spacing.forms:
        gid = instance.shape(ch, "han")[0].gid
    advance = instance.advance(gid)
    if ch in c.BULLETS and cls == c.HAN:
        return _bullet(choice, rules)
    if cls in narrow or ch == spacing.en_dash:
        width = narrow.get(cls, HALF)
        ink = instance.ink(gid)
        centre = (ink[0] + ink[2]) // 2
        return Atom(instance, gid, width, width // 2 - centre, 0, 0, scale, shift)
    if cls in spacing.left_blank:
        left = removable_blank(instance.ink(gid)[0], spacing) if advance >= 900 else 0
        return Atom(instance, gid, advance - left, -left, left, 0, scale, shift)
    if cls in spacing.right_blank:
        centred = cls != c.CLB and (face.centred or _stands_centred(instance, gid, advance, rules))
        if centred and rules.on("ADV-17"):
            return _centred(choice, gid, advance, rules)
        right = removable_blank(advance - instance.ink(gid)[2], spacing) if advance >= 900 else 0
        return Atom(instance, gid, advance - right, 0, 0, right, scale, shift)
    return Atom(instance, gid, advance, 0, 0, 0, scale, shift)


def _bullet(choice: FaceChoice, rules: Rules) -> Atom:
    """A list mark: in half an em, in the middle of the frame, large enough to be seen, whatever the font makes of it."""
    left, bottom, right, top = choice.instance.ink(choice.gid)
    wide = max(right - left, 1)
    spacing = rules.spacing
    size = max(1000, min(spacing.bullet * 1000 // wide, spacing.bullet_most)) * choice.scale // 1000
    core = HALF * 1000 // size
    up = _MIDDLE - (bottom + top) * size // 2000
    return Atom(choice.instance, choice.gid, core, core // 2 - (left + right) // 2, 0, 0, size, up)


def _stands_centred(instance: Instance, gid: int, advance: int, rules: Rules) -> bool:
    ink = instance.ink(gid)
    return advance >= 900 and is_centred(ink[0], advance - ink[2], rules.spacing)


def _centred(choice: FaceChoice, gid: int, advance: int, rules: Rules) -> Atom:
    """ADV-17: a pause mark in the middle of its frame, which it keeps whole. A font that only has the mainland
    form lends its ink, moved to the middle."""
    left, bottom, right, top = choice.instance.ink(gid)
    ox, up = advance // 2 - (left + right) // 2, _MIDDLE - (bottom + top) // 2
    if abs(ox) <= rules.spacing.off_centre:
        ox = up = 0
    return Atom(choice.instance, gid, advance, ox, 0, 0, choice.scale, choice.shift + up)


def scaled(size: int, per_mille: int) -> int:
    """A size times a scale, in whole thousandths of a point (sizes have at most three decimals)."""
    return size if per_mille == 1000 else size * per_mille // 1_000_000 * 1000


def sized(face: Face, size: int, rules: Rules) -> Sized:
    """The characters of a face at a size (units) that are known."""
    sizes = _measured(rules).sizes
    found = sizes.get((face, size))
    if found is None:
        _older_go(sizes, _MOST_SIZES)
        found = sizes[face, size] = Sized()
    return found


def cluster_of(face: Face, size: int, ch: str, cls: int, rules: Rules) -> Cluster | None:
    """A character at a size (units), kept for the next time: most of a text is characters seen before. None when no font has it."""
    atom = atom_of(face, ch, cls, rules)
    if atom is None:
        return None
    own = scaled(size, atom.size)
    made = Cluster(
        atom.instance, atom.gid, atom.core * own // 1000, size=own, cls=cls, shift=atom.shift * size // 1000
    )
    made.ink_offset = atom.ink_offset * own // 1000
    made.left, made.right = atom.left * own // 1000, atom.right * own // 1000
    sized(face, size, rules).known[ch, cls] = made
    return made
