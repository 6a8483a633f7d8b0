"""Broken lines to glyph runs of the sheet: positions, glyph ids and the source text of each cluster."""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.arrays import Items
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.compose.row import Row
from typeset.sheet.types import Colour, GlyphRun


class _Glyphs(NamedTuple):
    """The glyphs of one run as a sheet has them, one entry a glyph."""

    xs: list[int]
    """Origins, units."""
    gids: list[int]
    """Glyph ids."""
    texts: list[str]
    """The source text of each."""


def glyph_runs(
    items: Items, line: BrokenLine, x: int, y: int, colour: Colour = "black"
) -> tuple[GlyphRun, ...]:
    """A horizontal line as runs, one per stretch of one face instance and shift; x, y start of the baseline."""
    at = positions(items, line)
    runs = place(items, line.start, line.end, at, Row(x, y, colour))
    hyphen = items.hyphens.get(line.end - 1)
    if hyphen is None or line.end == items.n:
        return runs
    gid, width = hyphen
    last = runs[-1]
    ended = last._replace(x=(*last.x, x + at[-1] - width), gids=(*last.gids, gid), texts=(*last.texts, ""))
    return (*runs[:-1], ended)


def place(items: Items, start: int, end: int, at: list[int], row: Row) -> tuple[GlyphRun, ...]:
    """Clusters [start, end) with core offsets `at` from the row's start."""
    out: list[GlyphRun] = []
    x, y, colour, scale = row
    scale = scale * items.scale // 1000
    insts, shifts, sizes, size = items.instances, items.shift, items.sizes, items.size
    k = start
    while k < end:
        stop = k + 1
        own = sizes.get(k, size)
        while (
            stop < end
            and insts[stop] is insts[k]
            and shifts[stop] == shifts[k]
            and (not sizes or sizes.get(stop, size) == own)
        ):
            stop += 1
        xs, gids, texts = _glyphs(items, k, at[k - start : stop - start], x, scale)
        if gids:
            run = GlyphRun(
                insts[k].key, own, tuple(xs), y - shifts[k], tuple(gids), tuple(texts), colour, scale
            )
            out.append(run)
        k = stop
    return tuple(out)


def _glyphs(items: Items, first: int, at: list[int], x: int, scale: int) -> _Glyphs:
    """The glyphs of the clusters from `first` on, one for each core offset `at` from x (units)."""
    multi, ox, stop = items.multi, items.ink_offset, first + len(at)
    if scale == 1000 and (not multi or not any(k in multi for k in range(first, stop))):
        xs = [x + offset + ink for offset, ink in zip(at, ox[first:stop], strict=True)]
        return _Glyphs(xs, items.gids[first:stop], items.texts[first:stop])
    out = _Glyphs([], [], [])
    for k, offset in enumerate(at, first):
        origin = x + offset + ox[k] * scale // 1000
        if k in multi:
            _shaped_glyphs(items, k, origin, scale, out)
            continue
        out.xs.append(origin)
        out.gids.append(items.gids[k])
        out.texts.append(items.texts[k])
    return out


def _shaped_glyphs(items: Items, k: int, origin: int, scale: int, out: _Glyphs) -> None:
    """A shaped cluster: each glyph gets the characters of its own shaping cluster, the rest of it none."""
    glyphs, text, pen = items.multi[k], items.texts[k], 0
    size = items.sizes.get(k, items.size)
    starts = [g.cluster for g in glyphs] + [len(text)]
    for number, glyph in enumerate(glyphs):
        out.xs.append(origin + (pen + glyph.dx) * size // 1000 * scale // 1000)
        out.gids.append(glyph.gid)
        first = number == 0 or glyph.cluster != glyphs[number - 1].cluster
        following = next((s for s in starts[number + 1 :] if s != glyph.cluster), len(text))
        out.texts.append(text[glyph.cluster : following] if first else "")
        pen += glyph.advance
