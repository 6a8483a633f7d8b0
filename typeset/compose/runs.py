"""Broken lines to glyph runs of the sheet: positions, glyph ids and the source text of each cluster."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.compose.row import Row
from typeset.sheet.types import Colour, GlyphRun

_Glyphs = tuple[list[int], list[int], list[str]]
"""The glyphs of a run, one entry a glyph: origins (units), ids, source texts."""


def glyph_runs(
    items: Items, line: BrokenLine, x: int, y: int, colour: Colour = "black"
) -> tuple[GlyphRun, ...]:
    """A horizontal line as runs, one per stretch of one face instance and shift; x, y start of the baseline."""
    at = positions(items, line)
    runs = place(items, line.start, line.end, at, Row(x, y, colour))
    hyphen = items.hyphens.get(line.end - 1) if items.hyphens else None
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
    insts, shifts, inks, multi = items.instances, items.shift, items.ink_offset, items.multi
    sizes, own = items.sizes, items.size
    k = start
    while k < end:
        stop = k + 1
        inst, shift = insts[k], shifts[k]
        if sizes:
            own = sizes.get(k, items.size)
            while (
                stop < end
                and insts[stop] is inst
                and shifts[stop] == shift
                and sizes.get(stop, items.size) == own
            ):
                stop += 1
        else:
            while stop < end and insts[stop] is inst and shifts[stop] == shift:
                stop += 1
        if scale == 1000:
            xs = [x + at[i - start] + inks[i] for i in range(k, stop)]
        else:
            xs = [x + at[i - start] + inks[i] * scale // 1000 for i in range(k, stop)]
        gids, texts = items.gids[k:stop], items.texts[k:stop]
        if multi and not multi.keys().isdisjoint(range(k, stop)):
            xs, gids, texts = _glyphs(items, k, xs, scale)
        if gids:
            run = GlyphRun(inst.key, own, tuple(xs), y - shift, tuple(gids), tuple(texts), colour, scale)
            out.append(run)
        k = stop
    return tuple(out)


def _glyphs(items: Items, first: int, origins: list[int], scale: int) -> _Glyphs:
    """The glyphs of the clusters from `first` on, one for each origin (units); some of them are shaped."""
    multi = items.multi
    out: _Glyphs = ([], [], [])
    xs, gids, texts = out
    for k, origin in enumerate(origins, first):
        if k in multi:
            _shaped_glyphs(items, k, origin, scale, out)
            continue
        xs.append(origin)
        gids.append(items.gids[k])
        texts.append(items.texts[k])
    return out


def _shaped_glyphs(items: Items, k: int, origin: int, scale: int, out: _Glyphs) -> None:
    """A shaped cluster: each glyph gets the characters of its own shaping cluster, the rest of it none."""
    glyphs, text, pen = items.multi[k], items.texts[k], 0
    size = items.sizes.get(k, items.size)
    xs, gids, texts = out
    starts = [g.cluster for g in glyphs] + [len(text)]
    for number, glyph in enumerate(glyphs):
        xs.append(origin + (pen + glyph.dx) * size // 1000 * scale // 1000)
        gids.append(glyph.gid)
        first = number == 0 or glyph.cluster != glyphs[number - 1].cluster
        following = next((s for s in starts[number + 1 :] if s != glyph.cluster), len(text))
        texts.append(text[glyph.cluster : following] if first else "")
        pen += glyph.advance
