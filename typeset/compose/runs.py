"""Broken lines to glyph runs of the sheet: positions, glyph ids and the source text of each cluster."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.sheet.types import Colour, GlyphRun


def glyph_runs(
    items: Items, line: BrokenLine, x: int, y: int, colour: Colour = "black"
) -> tuple[GlyphRun, ...]:
    """A horizontal line as runs, one per stretch of one face instance and shift; x, y start of the baseline."""
    at = positions(items, line)
    runs = place(items, line.start, line.end, at=at, x=x, y=y, colour=colour)
    hyphen = items.hyphens.get(line.end - 1)
    if hyphen is None or line.end == items.n:
        return runs
    gid, width = hyphen
    last = runs[-1]
    ended = last._replace(x=(*last.x, x + at[-1] - width), gids=(*last.gids, gid), texts=(*last.texts, ""))
    return (*runs[:-1], ended)


def place(
    items: Items,
    start: int,
    end: int,
    *,
    at: list[int],
    x: int,
    y: int,
    colour: Colour = "black",
    scale: int = 1000,
) -> tuple[GlyphRun, ...]:
    """Clusters [start, end) with core offsets `at` from x; scale: horizontal scale of the glyphs beside the style's own, per mille."""
    out: list[GlyphRun] = []
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
        xs, gids, texts = _glyphs(items, k, stop, start=start, at=at, x=x, scale=scale)
        if gids:
            run = GlyphRun(insts[k].key, own, xs, y - shifts[k], gids, texts, colour, scale)
            out.append(run)
        k = stop
    return tuple(out)


def _glyphs(
    items: Items, first: int, stop: int, *, start: int, at: list[int], x: int, scale: int
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[str, ...]]:
    multi, ox = items.multi, items.ink_offset
    simple = not multi or not any(k in multi for k in range(first, stop))
    if simple and scale == 1000:
        xs = [x + at[k - start] + ox[k] for k in range(first, stop)]
        return tuple(xs), tuple(items.gids[first:stop]), tuple(items.texts[first:stop])
    xs, gids, texts = [], [], []
    for k in range(first, stop):
        origin = x + at[k - start] + ox[k] * scale // 1000
        if k not in multi:
            xs.append(origin)
            gids.append(items.gids[k])
            texts.append(items.texts[k])
            continue
        _shaped_glyphs(items, k, origin, scale=scale, xs=xs, gids=gids, texts=texts)
    return tuple(xs), tuple(gids), tuple(texts)


def _shaped_glyphs(
    items: Items, k: int, origin: int, *, scale: int, xs: list[int], gids: list[int], texts: list[str]
) -> None:
    """A shaped cluster: each glyph gets the characters of its own shaping cluster, the rest of it none."""
    glyphs, text, pen = items.multi[k], items.texts[k], 0
    size = items.sizes.get(k, items.size)
    starts = [g.cluster for g in glyphs] + [len(text)]
    for number, glyph in enumerate(glyphs):
        xs.append(origin + (pen + glyph.dx) * size // 1000 * scale // 1000)
        gids.append(glyph.gid)
        first = number == 0 or glyph.cluster != glyphs[number - 1].cluster
        following = next((s for s in starts[number + 1 :] if s != glyph.cluster), len(text))
        texts.append(text[glyph.cluster : following] if first else "")
        pen += glyph.advance
