"""What is black of a set line: the boxes of its glyphs' ink, and the place that the line was given.

An em box tells little: a trimmed blank hangs out of the measure, and no ink with it (EDGE-01).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.findings import Box, Place
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import GlyphRun

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Clip, TextLine

Edges = tuple[int, int, int, int]
"""Left, head, right and foot, units."""


class Own(NamedTuple):
    """The place of a line of type (FMT-10)."""

    box: Box
    """The rectangle that its ink belongs in, units."""

    where: Place
    """The line of the input to change where ink leaves it."""

    slack: int = 0
    """How far the ink may reach beyond the box, units."""


_RUNNING = frozenset(("body", "list", "quote", "verse", "note", "summary", "caption", "aside"))
"""Roles of running text, nine tenths of a page's glyphs: their lines are bounded by their ends."""

_HEAD: Final = 900
_FOOT: Final = 200
"""Running text is taken to reach so far above and below its baseline, mille em."""

_ENDS: Final = 2
"""Glyphs at either end of a run that bound it."""

_FRAME_LEFT: Final = 0
_FRAME_RIGHT: Final = 1000
_FRAME = (_FRAME_LEFT, -120, _FRAME_RIGHT, 880)
"""The frame of a Han character, mille em: its ink fills it nearly, and asking the font is dear."""


def line_box(book: FontBook, line: TextLine) -> Edges | None:
    """A box that holds a line's ink, little larger than that; None for a line that prints nothing.

    Han characters count with their frames, running text in height with what its characters reach at most nearly. Where
    two boxes meet, or one leaves its place, `glyph_ink` tells.
    """
    found: Edges | None = None
    running = line.role in _RUNNING and not line.vertical
    for run in line.runs:
        edges = (
            _ends_box(book, run) if running else _around(glyph_ink(book, run, framed=line.role != "masthead"))
        )
        if edges is not None:
            found = edges if found is None else _joined(found, edges)
    return found


def line_ink(book: FontBook, line: TextLine) -> Edges | None:
    """The box round a line's ink, exactly."""
    return _around([box for run in line.runs for box in glyph_ink(book, run)])


def _ends_box(book: FontBook, run: GlyphRun) -> Edges | None:
    """A run between the ink of its first and of its last glyphs."""
    y, count = run.y, len(run.gids)
    if run.rotate or not isinstance(y, int) or count <= 2 * _ENDS:
        return _around(glyph_ink(book, run, framed=True))
    size, xs, gids, texts = run.size, run.x, run.gids, run.texts
    across, ink = size * run.hscale // 1000, None
    left, right = xs[0], xs[-1]  # of a run whose ends print nothing
    printed = False
    for step in range(2 * _ENDS):
        at = step if step < _ENDS else count - 2 * _ENDS + step
        if "\u4e00" <= texts[at] <= "\u9fff":
            begins = xs[at] + _FRAME_LEFT * across // 1000
            ends = xs[at] + _FRAME_RIGHT * across // 1000
        else:
            if ink is None:
                ink = book.instance(run.face).ink
            box = ink(gids[at])
            if box[0] == box[2]:
                continue
            begins, ends = xs[at] + box[0] * across // 1000, xs[at] + box[2] * across // 1000
        left = begins if not printed or begins < left else left
        right = ends if not printed or ends > right else right
        printed = True
    return left, y - size * _HEAD // 1000, right, y + size * _FOOT // 1000


def shown(ink: Edges, clip: Clip) -> Edges | None:
    """What of a box of ink is printed within a clip; None where nothing is."""
    left, head = max(ink[0], clip[0]), max(ink[1], clip[1])
    right, foot = min(ink[2], clip[0] + clip[2]), min(ink[3], clip[1] + clip[3])
    return (left, head, right, foot) if left < right and head < foot else None


def _around(boxes: list[Edges]) -> Edges | None:
    if not boxes:
        return None
    lefts, heads, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(heads), max(rights), max(feet)


def _joined(one: Edges, two: Edges) -> Edges:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def glyph_ink(book: FontBook, run: GlyphRun, *, framed: bool = False) -> list[Edges]:
    """The ink of each glyph of a run, blanks left out. framed: a Han character counts with its frame."""
    ink, size = book.instance(run.face).ink, run.size
    ys = run.y if isinstance(run.y, tuple) else (run.y,) * len(run.x)
    across = size * run.hscale // 1000
    out: list[Edges] = []
    for x, y, gid, text in zip(run.x, ys, run.gids, run.texts, strict=True):
        left, bottom, right, top = _FRAME if framed and "\u4e00" <= text <= "\u9fff" else ink(gid)
        if left == right:
            continue
        if run.rotate:  # turned clockwise: the glyph's right is down, its head at the right
            out.append(
                (
                    x + bottom * size // 1000,
                    y + left * size // 1000,
                    x + top * size // 1000,
                    y + right * size // 1000,
                )
            )
        else:
            out.append(
                (
                    x + left * across // 1000,
                    y - top * size // 1000,
                    x + right * across // 1000,
                    y - bottom * size // 1000,
                )
            )
    return out
