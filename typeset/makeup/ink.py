"""What is black of a set line: the boxes of its glyphs' ink, and the place that the line was given.

An em box tells little: a trimmed blank hangs out of the measure, and no ink with it (EDGE-01).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typeset.findings import Box, Place

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import GlyphRun, TextLine

Edges = tuple[int, int, int, int]
"""Left, head, right and foot, units."""


class Own(NamedTuple):
    """The place of a line: box and what the ink may reach beyond it (units); the line of the input that gave it."""

    box: Box
    where: Place
    slack: int = 0


def line_ink(book: FontBook, line: TextLine) -> Edges | None:
    """The box round a line's ink; None for a line that prints nothing."""
    found: Edges | None = None
    for run in line.runs:
        edges = _run_ink(book, run)
        if edges is not None:
            found = edges if found is None else _joined(found, edges)
    return found


def _joined(one: Edges, two: Edges) -> Edges:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def _run_ink(book: FontBook, run: GlyphRun) -> Edges | None:
    """The box round the ink of a run. Runs on one baseline are most of a page, and gathered without a box a glyph."""
    if run.rotate or isinstance(run.y, tuple):
        boxes = glyph_ink(book, run)
        if not boxes:
            return None
        lefts, heads, rights, feet = zip(*boxes, strict=True)
        return min(lefts), min(heads), max(rights), max(feet)
    ink, across = book.instance(run.face).ink, run.size * run.hscale // 1000
    known = [(x, box) for x, gid in zip(run.x, run.gids, strict=True) if (box := ink(gid))[0] != box[2]]
    if not known:
        return None
    return (
        min([x + box[0] * across // 1000 for x, box in known]),
        run.y - max([box[3] for _, box in known]) * run.size // 1000,
        max([x + box[2] * across // 1000 for x, box in known]),
        run.y - min([box[1] for _, box in known]) * run.size // 1000,
    )


def glyph_ink(book: FontBook, run: GlyphRun) -> list[Edges]:
    """The ink of each glyph of a run, blanks left out."""
    ink, size = book.instance(run.face).ink, run.size
    ys = run.y if isinstance(run.y, tuple) else (run.y,) * len(run.x)
    out: list[Edges] = []
    for x, y, gid in zip(run.x, ys, run.gids, strict=True):
        left, bottom, right, top = ink(gid)
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
            continue
        across = size * run.hscale // 1000
        out.append(
            (
                x + left * across // 1000,
                y - top * size // 1000,
                x + right * across // 1000,
                y - bottom * size // 1000,
            )
        )
    return out
