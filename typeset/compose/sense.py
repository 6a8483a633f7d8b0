"""Breaking a title into lines by sense and balance (HED-01 … HED-03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.compose.costs import HARD_BREAK
from typeset.compose.items import Items
from typeset.compose.phrases import phrase_ends

SPACE, MARK, PHRASE, WORD = range(4)
"""How good a break is: at a typed space, after a mark, between phrases, inside one (only where nothing else fits)."""

UNEVEN = 250
"""HED-03: lines of a title may differ by this share of the longest, per mille."""

LEAST_LAST = 2
"""HED-03: a last line of no more characters than this is an error."""

_MOST_BREAKS = 28
_NAME = 3
"""NBK-13: characters on either side of an interpunct that belong to the name."""


class Split(NamedTuple):
    """A way to break a title: its texts; rank: the worst kind of break it uses; widest: width of its longest line."""

    lines: tuple[str, ...]
    rank: int
    widest: int


def breaks(items: Items) -> list[tuple[int, int]]:
    """(cluster, kind of break) where a title may be broken: never inside a word, number, name or quotation."""
    hints = phrase_ends(items.text)
    found = []
    for k in range(1, items.n):
        if items.brk[k - 1] >= HARD_BREAK:
            continue
        before, here = items.text[items.start[k] - 1], items.start[k]
        if before.isspace():
            kind = SPACE
        elif items.cls[k - 1] in (c.COM, c.SEM, c.STP, c.EXQ, c.CLB, c.DSH):
            kind = MARK
        elif items.cls[k - 1] == c.DOT:
            kind = PHRASE
        elif "·" in items.text[max(0, here - _NAME) : here] or "·" in items.text[here : here + _NAME]:
            kind = WORD  # inside a transliterated name (NBK-13)
        else:
            kind = PHRASE if here in hints else WORD
        found.append((k, kind))
    return found


def splits(items: Items, count: int, worst: int) -> list[Split]:
    """The ways to break a title into `count` lines with breaks no worse than `worst`, the best first.

    Even lines before uneven ones, better breaks before worse, long before short (HED-03).
    """
    places = [place for place in breaks(items) if place[1] <= worst]
    if len(places) > _MOST_BREAKS:
        places = sorted(sorted(places, key=lambda place: place[1])[:_MOST_BREAKS])
    ranked = sorted(
        (key, number, split)
        for number, (key, split) in enumerate(_ranked(items, combinations(places, count - 1)))
    )
    return [split for _, _, split in ranked]


_Key = tuple[int, int, int, int, int]


def _ranked(items: Items, choices: Iterator[tuple[tuple[int, int], ...]]) -> Iterator[tuple[_Key, Split]]:
    for chosen in choices:
        cuts = [0, *(k for k, _ in chosen), items.n]
        lengths = [items.start[b] - items.start[a] for a, b in pairwise(cuts)]
        if lengths[-1] <= LEAST_LAST:
            continue
        widths = [items.W[b] - items.gap[b - 1] - items.W[a] for a, b in pairwise(cuts)]
        lines = tuple(items.text[items.start[a] : items.start[b]].strip() for a, b in pairwise(cuts))
        rank = max(kind for _, kind in chosen)
        share = unevenness(widths)
        rising = int(widths[-1] > widths[0])
        yield (
            (int(share > UNEVEN), rank, sum(kind for _, kind in chosen), share, rising),
            Split(lines, rank, max(widths)),
        )


def unevenness(widths: list[int]) -> int:
    """By how much a title's lines differ, as a share of the longest, per mille; 0 for a deliberate form.

    Deliberate are stairs of equal steps, and of three lines short–long–short and long–short–long (HED-03).
    """
    longest = max(widths)
    if len(widths) < 2 or not longest:
        return 0
    share = (longest - min(widths)) * 1000 // longest
    if len(widths) >= 3:
        steps = [b - a for a, b in pairwise(widths)]
        tolerance = longest // 20
        stair = all(step > tolerance for step in steps) or all(step < -tolerance for step in steps)
        if stair and max(steps) - min(steps) <= tolerance:
            return 0
        if (
            len(widths) == 3
            and steps[0] * steps[1] < 0
            and abs(widths[0] - widths[2]) * 1000 <= UNEVEN * longest
        ):
            return 0
    return share
