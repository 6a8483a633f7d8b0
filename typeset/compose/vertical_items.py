"""Vertical text for the breaker: the same flat arrays as horizontal text, measured down the line (VRT-01 … VRT-05)."""

from __future__ import annotations

from typeset.clreq import classes as c
from typeset.clreq.scales import E3, S6
from typeset.clreq.tokens import Token, tokens
from typeset.compose.arrays import PLAIN, Items, Options, Stretch
from typeset.compose.atoms import Blanks, scaled
from typeset.compose.blanks import add_blank
from typeset.compose.clusters import kinds_of, parted
from typeset.compose.costs import place_costs
from typeset.compose.gaps import place_gaps, place_trims, unlike_of
from typeset.compose.items import fix_gap, hold_head, sum_up
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine
from typeset.compose.spread import spread
from typeset.compose.vertical import Cell, Manner, cell_of, lies, lying_at, merged, shown_vertically
from typeset.compose.words import is_selector
from typeset.fonts.book import Face
from typeset.sheet.types import Colour, GlyphRun


def itemise_vertical(
    text: str,
    face: Face,
    size: int,
    *,
    options: Options = PLAIN,
    stretches: tuple[Stretch, ...] = (),
    spaces: tuple[tuple[int, int], ...] = (),
) -> Items:
    """The arrays of a paragraph set vertically at a size (units); spaces: see itemise."""
    rules = options.rules
    shown = shown_vertically(text, options.vertical_quotes, rules)
    items = Items(text, size, rules)
    items.cells = []
    blanks = _place_cells(items, shown, face, stretches, options)
    items.n = len(items.cls)
    items.start.append(len(text))
    unlike = unlike_of(items.cls, {*blanks.runs, *blanks.spaced})
    place_gaps(items, blanks, unlike, options, centred=face.centred)
    _close_upright(items)
    for offset, width in spaces if rules.on("SQZ-05") else ():
        fix_gap(items, offset, width)
    if (options.tracking or options.scale != 1000) and rules.on("tracking"):
        spread(items, options)
    place_trims(items, options._replace(hang=""))
    hold_head(items, options)
    place_costs(items, unlike, options)
    sum_up(items)
    return items


def _place_cells(
    items: Items, shown: str, face: Face, stretches: tuple[Stretch, ...], options: Options
) -> Blanks:
    """Fill the per-cluster arrays from the text as it is shown; returns what stands beside each cell."""
    text, size, rules = items.text, items.size, items.rules
    blanks_kept = rules.on("typed-blanks")
    blanks = Blanks([], [])
    kinds = kinds_of(face, stretches, len(text)) if stretches else None
    cut = tokens(shown, rules.off, rules.keeping.compound)
    lying = lying_at(shown)
    if kinds is not None:
        lying, cut = _lying_parts(cut, parted(cut, kinds), lying)
    for token in cut:
        if token.cls == c.SPC:
            if items.cls:
                blanks.spaced.add(len(items.cls) - 1)
            if blanks_kept:
                add_blank(items.typed, len(items.cls) - 1, shown[token.start : token.end])
            continue
        kind = kinds[token.start] if kinds is not None else None
        here = face if kind is None else kind.face
        piece = shown[token.start : token.end]
        if len(piece) > 1 and is_selector(piece[1]):
            items.variants.append(token.start)  # set in its plain form
            piece = piece[:1]
        items.missing.extend(token.start + k for k, ch in enumerate(piece) if here.choose(ord(ch)) is None)
        manner = Manner(
            digits=options.vertical_digits,
            turned=lies(token, lying, _beside(items, token.start)),
            rules=rules,
        )
        cell = cell_of(shown, text, token, here, manner)
        _append(items, cell, token.start, token.cls, text[token.start : token.end])
        if kind is not None and kind.scale != 1000:
            k = len(items.cls) - 1
            items.sizes[k] = own = scaled(size, kind.scale)
            items.core[k] = cell.height * own // 1000
            items.shift[k] = kind.shift * size // 1000
        # VRT-03: ； ： ！ ？ keep their em and have no blank to give.
        blank = max(0, 1000 - cell.height) if _trims(token.cls) and not manner.turned else 0
        left, right = (blank, 0) if token.cls == c.OPB else (0, blank)
        if token.run and token.run != -1:
            blanks.runs[len(items.cls) - 1] = token.run
        blanks.left.append(left * size // 1000)
        blanks.right.append(right * size // 1000)
    return blanks


def _close_upright(items: Items) -> None:
    """AUT-07: no space between an ideograph and letters that stand upright in a cell."""
    for k in range(items.n - 1):
        if items.shrink_step[k] == S6 and any(
            items.cls[i] == c.LAT and not items.cells[i].rotate for i in (k, k + 1)
        ):
            (
                items.gap[k],
                items.shrink_max[k],
                items.shrink_step[k],
                items.stretch_step[k],
                items.stretch_max[k],
            ) = 0, 0, -1, E3, 0


def _lying_parts(
    whole: list[Token], parts: list[Token], lying: frozenset[int]
) -> tuple[frozenset[int], list[Token]]:
    """Words that a superscript or another face parts are turned as one: offsets that lie, and the parts."""
    kept = set(whole)
    more = {part.start for part in parts if part not in kept and part.cls in (c.LAT, c.NUM)}
    return lying | more, parts


def _beside(items: Items, start: int) -> Cell | None:
    """The cell that ends where a token starts, None behind a space."""
    if not items.cells or items.start[-1] + len(items.texts[-1]) != start:
        return None
    return items.cells[-1]


def _trims(cls: int) -> bool:
    return cls in (c.OPB, c.CLB, c.COM, c.STP)


def _append(items: Items, cell: Cell, start: int, cls: int, text: str) -> None:
    items.start.append(start)
    items.cls.append(cls)
    items.texts.append(text)
    items.instances.append(cell.instance)
    items.gids.append(cell.glyphs[0][0] if cell.glyphs else 0)
    items.core.append(cell.height * items.size // 1000)
    items.ink_offset.append(0)
    items.shift.append(0)
    items.cells.append(cell)


def vertical_runs(
    items: Items, line: BrokenLine, x: int, y: int, colour: Colour = "black"
) -> tuple[GlyphRun, ...]:
    """A broken vertical line as runs: x the centre of the line, y its head."""
    out = []
    for k, offset in zip(range(line.start, line.end), positions(items, line), strict=False):
        cell = items.cells[k]
        if not cell.glyphs:
            continue
        size = items.sizes.get(k, items.size)
        aside = items.shift[k]  # a superscript stands to the right of its line, a subscript to the left
        scale = 1000 if cell.rotate else items.scale * cell.scale // 1000
        xs = tuple(x + aside + dx * size // 1000 * scale // 1000 for _, dx, _, _ in cell.glyphs)
        ys = tuple(y + offset + dy * size // 1000 for _, _, dy, _ in cell.glyphs)
        gids = tuple(gid for gid, _, _, _ in cell.glyphs)
        texts = tuple(text for _, _, _, text in cell.glyphs)
        out.append(GlyphRun(cell.instance.key, size, xs, ys, gids, texts, colour, scale, cell.rotate))
    return merged(out)
