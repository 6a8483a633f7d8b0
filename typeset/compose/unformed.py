"""Marks of a font without vertical forms (no `vert`): turned or moved by drawing, an em each (VRT-02)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq import classes as c
from typeset.clreq.rules.spacing import Spacing
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.fonts.adapter import Instance, ShapedGlyph

_EM, _HALF = 1000, 500
_TURNED = frozenset((c.OPB, c.CLB, c.DSH, c.ELL))
_ALONG = "～–—"
"""Connecting marks that run along the line."""

_CORNERS = "「」『』﹁﹂﹃﹄"
_AXIS = 380
"""Middle of the em box above the baseline, mille em."""

_SIDE = 70
"""White between a mark and the edge of its half em, mille em."""


class Drawn(NamedTuple):
    """A mark drawn anew."""

    glyphs: tuple[tuple[int, int, int], ...]
    """Glyph id, dx and dy of each from the head of the column's centre line, mille em, y down."""
    height: int
    """How long it is down the line, mille em."""
    rotate: int
    """Degrees clockwise."""


class Mark(NamedTuple):
    """A mark to be drawn."""

    piece: str
    """Its text."""
    glyphs: tuple[ShapedGlyph, ...]
    """As the font shapes them."""
    cls: int
    """Its class (CLS-01)."""
    tight: bool
    """Whether the blank half of a bracket, comma or stop is left out (VRT-03)."""


def drawn(instance: Instance, mark: Mark, spacing: Spacing) -> Drawn | None:
    """A mark (or two of a dash, an ellipsis) that the font has no vertical form of; None for what stands as it is."""
    piece, glyphs, cls, tight = mark
    if len(glyphs) != len(piece) or any(
        glyph.gid != instance.gid(ord(ch)) for glyph, ch in zip(glyphs, piece, strict=True)
    ):
        return None
    if cls in _TURNED or (cls == c.CON and piece in _ALONG):
        return _turned(instance, mark, spacing)
    if cls in (c.COM, c.STP):
        return _moved(instance, glyphs[0].gid, tight=tight, spacing=spacing)
    return None


def _turned(instance: Instance, mark: Mark, spacing: Spacing) -> Drawn:
    """Turned clockwise: what stands up in the glyph points to the right of the line."""
    piece, glyphs, cls, tight = mark
    placed, pen = [], 0
    bracket = cls in (c.OPB, c.CLB)
    for glyph in glyphs:
        left, bottom, right, top = instance.ink(glyph.gid)
        across = -_AXIS if piece[0] in _CORNERS else -(bottom + top) // 2
        along = (_EM - left - right) // 2
        if bracket and right - left <= _HALF:
            along = _EM - _SIDE - right if cls == c.OPB else _SIDE - left
        placed.append((glyph.gid, across, pen + along))
        pen += _EM
    if not (bracket and tight):
        return Drawn(tuple(placed), pen, 90)
    gid, across, along = placed[0]
    left, _, right, _ = instance.ink(gid)
    if cls == c.OPB:
        cut = max(0, min(_HALF, along + left - spacing.safety))
        return Drawn(((gid, across, along - cut),), _EM - cut, 90)
    return Drawn(((gid, across, along),), max(_HALF, along + right + spacing.safety), 90)


def _moved(instance: Instance, gid: int, spacing: Spacing, *, tight: bool) -> Drawn | None:
    """、，。 of a horizontal font stand low at the left; down a line they stand high at the right."""
    left, bottom, right, top = instance.ink(gid)
    if abs(left + right - _EM) <= 100 and abs(bottom + top - 2 * _AXIS) <= 100:
        return None  # in the middle of the frame, as in Taiwan and Hong Kong
    middle, foot = _HALF // 2, _SIDE + top - bottom
    height = max(_HALF, foot + spacing.safety) if tight else _EM
    return Drawn(((gid, middle - (left + right) // 2, _SIDE + top),), height, 0)
