"""Itemising (once per paragraph): text to flat arrays per cluster, ready to be broken at any measure."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from operator import add

from typeset.clreq import classes as c
from typeset.clreq.scales import E1, E2
from typeset.clreq.tokens import Token, tokens
from typeset.compose.arrays import PLAIN, Items, Options, Stretch
from typeset.compose.atoms import Blank, Row, row_of, rows_of, scaled
from typeset.compose.blanks import add_blank
from typeset.compose.costs import place_costs
from typeset.compose.gaps import place_gaps, place_trims, unlike_of
from typeset.compose.spread import spread
from typeset.compose.words import shaped, word_parts
from typeset.fonts.book import Face


def itemise(
    text: str,
    face: Face,
    size: int,
    *,
    options: Options = PLAIN,
    stretches: tuple[Stretch, ...] = (),
    spaces: tuple[tuple[int, int], ...] = (),
) -> Items:
    """Cut, choose fonts, measure: the arrays of a paragraph at a size (units).

    spaces: (text offset, width in mille em) of gaps that a style fixes, such as the one after 本报讯.
    """
    rules = options.rules
    items = Items(text, size, rules)
    cut = tokens(text, rules.off, rules.keeping.compound)
    blanks = _place_clusters(items, cut, face, stretches, hyphenate=options.hyphenate)
    items.blank = blanks[0][0] if blanks else 0
    unlike = unlike_of(items.cls, blanks)
    place_gaps(items, blanks, unlike, options, centred=face.centred)
    for offset, width in spaces if rules.on("SQZ-05") else ():
        fix_gap(items, offset, width)
    if (options.tracking or options.scale != 1000) and rules.on("tracking"):
        spread(items, options)
    place_trims(items, options._replace(hang="") if face.centred and rules.on("HNG-03") else options)
    place_costs(items, unlike, options)
    sum_up(items)
    return items


def fix_gap(items: Items, offset: int, width: int) -> None:
    """Set the gap before the cluster at a text offset; it is neither squeezed nor stretched."""
    k = cluster_at(items, offset) - 1
    if 0 <= k < items.n - 1 and items.start[k + 1] == offset:
        items.gap[k], items.shrink_max[k], items.shrink_step[k], items.stretch_step[k] = (
            width * items.size // 1000,
            0,
            -1,
            -1,
        )
        items.further.pop(k, None)


def cluster_at(items: Items, offset: int) -> int:
    """The first cluster that begins at a text offset or behind it."""
    return bisect_left(items.start, offset, 0, items.n)


def keep_run_in(items: Items, length: int) -> None:
    """Note the run-in head of so many characters: its line goes on with the text where it can."""
    items.head = head = cluster_at(items, length)
    if 0 < head < items.n:
        items.break_cost[head - 1] = max(items.break_cost[head - 1], items.rules.keeping.soft)


def kinds_of(face: Face, stretches: tuple[Stretch, ...], length: int) -> list[Stretch]:
    """For each character the stretch it is set by."""
    out = [Stretch(0, length, face)] * length
    for item in stretches:
        out[item.start : item.end] = [item] * (item.end - item.start)
    return out


def parted(cut: list[Token], kinds: list[Stretch]) -> list[Token]:
    """Tokens cut where another stretch begins inside them, such as the figure of CO₂."""
    out: list[Token] = []
    for token in cut:
        at = token.start
        for k in range(token.start + 1, token.end):
            if kinds[k] is not kinds[k - 1]:
                out.append(token._replace(start=at, end=k, run=0))
                at = k
        out.append(token if at == token.start else token._replace(start=at))
    return out


def _place_clusters(
    items: Items, cut: list[Token], face: Face, stretches: tuple[Stretch, ...], *, hyphenate: bool
) -> list[Blank]:
    """Fill the per-cluster arrays; returns the blanks of each cluster."""
    text, size = items.text, items.size
    kinds: list[Stretch] | None = None
    if stretches:
        kinds = kinds_of(face, stretches, len(text))
        cut = parted(cut, kinds)
    rows: list[Row] = []
    kept: list[Token] = []
    spaced: list[int] = []
    stretch: Stretch | None = None
    rules = items.rules
    blanks_kept = rules.on("typed-blanks")
    here, own, up, known = face, size, 0, rows_of(face, size, rules)
    for token in cut:
        start, end, cls, _ = token
        if kinds is not None and kinds[start] is not stretch:
            stretch = kinds[start]
            here, own, up = stretch.face, scaled(size, stretch.scale), stretch.shift * size // 1000
            known = rows_of(here, own, rules)
        if cls == c.SPC:
            spaced.append(len(kept) - 1)
            if blanks_kept:
                add_blank(items.typed, len(kept) - 1, text[start:end])
            continue
        if end - start == 1 and not (cls == c.LAT and text[start] in c.QUOTES):
            row = (
                known.get((text[start], cls))
                or row_of(here, own, text[start], cls, rules)
                or _lost(items, here, start)
            )
            if up:
                row = (*row[:4], row[4] + up, *row[5:])
        elif hyphenate and cls == c.LAT and end - start > 3:
            parts = word_parts(items, here, token, at=len(kept), size=own, up=up)
            kept.extend(part for part, _ in parts[:-1])
            rows.extend(made for _, made in parts[:-1])
            token, row = parts[-1]
        else:
            row = shaped(items, here, token, at=len(kept), size=own, up=up)
        rows.append(row)
        kept.append(token)
    return _columns(items, rows, kept, spaced)


def _columns(items: Items, rows: list[Row], kept: list[Token], spaced: list[int]) -> list[Blank]:
    """Rows to the parallel lists; the blanks, with what tokens say of runs and spaces."""
    text = items.text
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
        items.instances, items.gids, items.core, items.ink_offset, items.shift = (
            list(column) for column in list(zip(*rows, strict=True))[:5]
        )
        size = items.size
        items.sizes = {k: row[6] for k, row in enumerate(rows) if row[6] != size}
    return blanks


def _lost(items: Items, face: Face, start: int) -> Row:
    """A character no font has: an em of .notdef, and noted."""
    items.missing.append(start)
    return face.main, 0, items.size, 0, 0, (0, 0, 0, False), items.size


def sum_up(items: Items) -> None:
    """Prefix sums, so that a line's widths and limits are differences."""
    n = items.n
    items.advance_sum = [0, *accumulate(map(add, items.core, items.gap))]
    items.shrink_sum = [0, *accumulate(items.shrink_max)]
    items.shrink_sums = [
        (s, _running(items.shrink_max, items.shrink_step, s))
        for s in sorted(set(items.shrink_step))
        if s >= 0
    ]
    weights = items.rules.breaking.squeeze
    items.shrink_costs = [(weights[s], prefix) for s, prefix in items.shrink_sums]
    items.stretch_sums = [
        (which, _running(items.stretch_max, items.stretch_step, which))
        for which in (E1, E2)
        if which in items.stretch_step
    ]
    items.stretch_sum = [
        sum(caps) for caps in zip(*(prefix for _, prefix in items.stretch_sums), strict=True)
    ] or [0] * (n + 1)
    further = items.further
    items.further_sum = [0, *accumulate(further.get(k, 0) for k in range(n))] if further else [0] * (n + 1)
    items.stretch_slots = [0, *accumulate(1 if at >= 0 else 0 for at in items.stretch_step)]
    if n:
        items.gap[n - 1] = 0


def _running(caps: list[int], steps: list[int], which: int) -> list[int]:
    """Prefix sums of the caps of one step."""
    out, at = [0] * (len(caps) + 1), -1
    for _ in range(steps.count(which)):
        at = steps.index(which, at + 1)
        out[at + 1] = caps[at]
    return list(accumulate(out))
