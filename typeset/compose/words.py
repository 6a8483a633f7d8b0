"""Clusters of several characters: words with their kerning, numbers, dashes, ellipses, variants (CLS, NBK-14)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from typeset.clreq import classes as c
from typeset.clreq.rules.kinsoku import Keeping
from typeset.clreq.tokens import WORD_PIECE, Token
from typeset.compose.atoms import Cluster, scaled
from typeset.fonts.adapter import ShapedGlyph
from typeset.fonts.book import Face, FaceChoice

if TYPE_CHECKING:
    from typeset.compose.arrays import Items

_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0)


def is_selector(ch: str) -> bool:
    """Whether a character is a variation selector."""
    return any(ord(ch) in block for block in _SELECTORS)


@lru_cache(maxsize=4)
def _dictionary(language: str, least: int = 1) -> Any | None:
    """The hyphenation patterns of a language; None where the optional package is not installed."""
    try:
        import pyphen  # type: ignore[import-untyped]
    except ImportError:
        return None
    return pyphen.Pyphen(lang=language, left=least, right=least)


def can_hyphenate() -> bool:
    """Whether hyphenation patterns are installed (`pip install typeset-news[hyphenation]`)."""
    return _dictionary("en_US") is not None


def hyphenation_points(word: str, keeping: Keeping) -> list[int]:
    """Offsets at which a Latin word may be parted (NBK-14): none in short words, names and abbreviations."""
    if len(word) < keeping.least_word or not word.isalpha() or not word.islower():
        return []
    patterns = _dictionary("en_US", keeping.least_part)
    return [] if patterns is None else [int(at) for at in patterns.positions(word)]


def shaped(items: Items, face: Face, token: Token, *, at: int, size: int, up: int) -> Cluster:
    """A cluster shaped as one; its glyphs are kept in items.multi. size, up: of this stretch, units."""
    start, end, cls, _ = token
    text = items.text[start:end]
    choice = _choose(items, face, start, text)
    instance = face.main if choice is None else choice.instance
    kind = "latin" if cls in (c.LAT, c.NUM) else "han"
    glyphs = instance.shape(text, kind, language=face.language)
    items.multi[at] = glyphs
    own = size if choice is None else scaled(size, choice.scale)
    core = sum(g.advance for g in glyphs) * own // 1000
    shift = up + (0 if choice is None else choice.shift * size // 1000)
    return Cluster(instance, glyphs[0].gid if glyphs else 0, core, size=own, cls=cls, shift=shift)


def _choose(items: Items, face: Face, start: int, text: str) -> FaceChoice | None:
    """The font of a cluster: the one that covers its first character, or that has its variant; what none covers is noted."""
    if len(text) > 1 and is_selector(text[1]):
        found = face.variant(ord(text[0]), ord(text[1]))
        if found is None:
            items.variants.append(start)
            found = face.choose(ord(text[0]))
            if found is None:
                items.missing.append(start)
        return found
    chosen = [face.choose(ord(ch)) for ch in text]
    items.missing.extend(start + i for i, one in enumerate(chosen) if one is None)
    if len({one.instance.key for one in chosen if one is not None}) > 1:
        whole = face.covering(text)
        if whole is None and (whole := chosen[0]) is not None:
            items.missing.extend(
                start + i for i, ch in enumerate(text) if chosen[i] and not whole.instance.gid(ord(ch))
            )
        return whole
    return chosen[0]


def word_parts(
    items: Items, face: Face, token: Token, *, at: int, size: int, up: int
) -> list[tuple[Token, Cluster]]:
    """NBK-14: a word as parts between which a line may end with a hyphen; shaped whole, so that kerning is kept."""
    start, end, cls, run = token
    whole = shaped(items, face, token, at=at, size=size, up=up)
    glyphs = items.multi[at]
    clusters = {glyph.cluster for glyph in glyphs}
    points = [p for p in hyphenation_points(items.text[start:end], items.rules.keeping) if p in clusters]
    if not points:
        return [(token, whole)]
    instance, own = whole.instance, whole.size
    dash = instance.shape("-", "latin")[0]
    made: list[tuple[Token, Cluster]] = []
    for number, (low, high) in enumerate(zip([0, *points], [*points, end - start], strict=True)):
        part = tuple(
            ShapedGlyph(g.gid, g.cluster - low, g.advance, g.dx, g.dy)
            for g in glyphs
            if low <= g.cluster < high
        )
        items.multi[at + number] = part
        last = high == end - start
        if not last:
            items.hyphens[at + number] = (dash.gid, dash.advance * own // 1000)
        kind = run if last else WORD_PIECE
        core = sum(g.advance for g in part) * own // 1000
        one = Cluster(instance, part[0].gid, core, size=own, cls=cls, shift=whole.shift)
        made.append((Token(start + low, start + high, cls, kind), one))
    return made
