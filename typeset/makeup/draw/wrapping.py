"""Single lines that are too wide for their place, on several: by sense where they are heads (HED-01), else as text breaks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.items import itemise
from typeset.compose.linecost import LineProblem
from typeset.compose.sense import PHRASE, WORD, Split, breaks, splits
from typeset.compose.title_fitting import natural_width
from typeset.compose.vertical import styled, vertical_line
from typeset.model.style import Style

_MOST_PLACES = 40
"""Break places of a cell that are tried; what is longer is no cell but a text."""


def head_lines(
    composer: Composer, text: str, style: Style, *, measure: int, language: str = "", quotes: str = ""
) -> tuple[str, ...]:
    """A head within a measure (units): as it is, or on two or three lines by sense and balance, none of them of one or two
    characters (HED-01, HED-03).

    quotes: of a vertical head, whose measure is its height (VRT-02). Says nothing of missing glyphs: whoever sets it does.
    """
    known = composer.memo.table("heads")
    key = composer.key(text, style, measure, language, quotes)
    found: tuple[str, ...] | None = known.get(key)
    if found is None:
        face, size = composer.face(style, language), style.size[0]
        items = itemise(text, face, size, options=composer.options_for(style)._replace(headline=True))

        def width(split: Split) -> int:
            """The length of the widest line, units; set down the page where quotes are given."""
            if not quotes:
                return split.widest
            return (
                max(
                    styled(vertical_line(line, face, composer.rules, quotes), style).length
                    for line in split.lines
                )
                * size
                // 1000
            )

        found = known.keep(key, _head(items, measure, width))
    return found


def _head(items: Items, measure: int, width: Callable[[Split], int]) -> tuple[str, ...]:
    whole = Split((items.text,), 0, natural_width(items))
    if items.n < 2 or width(whole) <= measure or not items.rules.on("wrapping"):
        return whole.lines
    for worst in (PHRASE, WORD):
        for count in range(2, items.rules.flow.head_lines + 1):
            for split in splits(items, count, worst):
                if width(split) <= measure and min(map(len, split.lines)) > items.rules.titles.least_last:
                    return split.lines
    return _as_text(items, measure)


def text_lines(composer: Composer, text: str, style: Style, measure: int) -> tuple[str, ...]:
    """A credit or another short line within a measure (units), broken as text is where it is too wide."""
    known = composer.memo.table("short texts")
    key = composer.key(text, style, measure)
    found: tuple[str, ...] | None = known.get(key)
    if found is None:
        items = itemise(text, composer.face(style), style.size[0], options=composer.options_for(style))
        whole = items.n < 2 or natural_width(items) <= measure
        found = known.keep(key, (text,) if whole else _as_text(items, measure))
    return found


def doubtful_end(
    composer: Composer, text: str, lines: tuple[str, ...], *, style: Style, language: str = ""
) -> int | None:
    """Which line of a head that was broken ends where its editor is to be told of it (HED-01), from 0: the worst; None where all
    ends are good."""
    if len(lines) < 2:
        return None
    known = composer.memo.table("head ends")
    key = composer.key(text, lines, style, language)
    found: tuple[int, int] | None = known.get(key)
    if found is None:
        options = composer.options_for(style)._replace(headline=True)
        items = itemise(text, composer.face(style, language), style.size[0], options=options)
        costs = {items.start[place.cluster]: place.cost for place in breaks(items)}
        ends = [costs.get(at, HARD) for at in offsets_of(text, lines)[1:]]
        found = known.keep(key, (max(ends), ends.index(max(ends))))
    return found[1] if found[0] >= composer.rules.sense.doubt else None


def _as_text(items: Items, measure: int) -> tuple[str, ...]:
    """Broken where text may be; half an em is left, because each line is then set at its natural width (SQZ-xx)."""
    broken = break_lines(LineProblem(items, 0, items.n, max(items.size, measure - items.size // 2)))
    texts = [
        items.text[items.start[line.start] : items.start[line.end]].strip()
        for line in (broken.lines if broken else ())
    ]
    return tuple(text for text in texts if text) or (items.text,)


def offsets_of(text: str, lines: tuple[str, ...]) -> list[int]:
    """Where each line of a text begins in it; the white space between two is in neither."""
    out, at = [], 0
    for line in lines:
        at = max(at, text.find(line, at))
        out.append(at)
        at += len(line)
    return out


def narrowest_split(items: Items, most: int) -> tuple[int, tuple[str, ...]]:
    """The least width (units) that holds a short text on up to `most` lines, and its lines then. Breaks are lawful ones
    (KIN, NBK) alone: figures and words stay whole."""
    whole: tuple[int, tuple[str, ...]] = natural_width(items), (items.text,)
    if most < 2 or items.n < 2:
        return whole
    places = [k for k in range(1, items.n) if items.break_cost[k - 1] < items.rules.keeping.light]
    places = places or [k for k in range(1, items.n) if items.break_cost[k - 1] < HARD]
    best = whole
    for count in range(1, most):
        for cuts in combinations(places[:_MOST_PLACES], count):
            ends = (0, *cuts, items.n)
            widths = [
                items.advance_sum[b] - items.gap[b - 1] - items.advance_sum[a] for a, b in pairwise(ends)
            ]
            if max(widths) < best[0]:
                texts = tuple(items.text[items.start[a] : items.start[b]].strip() for a, b in pairwise(ends))
                best = max(widths), texts
    return best
