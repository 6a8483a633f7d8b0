"""What a break costs after each cluster: prohibitions, unbreakable pieces, preferences (KIN, NBK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq import classes as c
from typeset.clreq.kinsoku import DISLIKED_START, forbidden
from typeset.clreq.nobreak import HARD, LIGHT, SOFTENING, SOFTER, Keep, keeps

if TYPE_CHECKING:
    from typeset.compose.items import Items, Options

HARD_BREAK = HARD
"""Breaks that cost this much are never taken while a line can be set without."""

KINSOKU = 1_000_000_000
"""Cost of a break that the prohibition tables forbid; taken only as KIN-11's remedy, with a finding."""

_DISLIKED = 30
"""KIN-10's preference on the scale of line costs."""

HYPHEN = 900
"""NBK-14: cost of parting a word; dearer than any soft rule, so that hyphens stay few."""

_NO_START_ASCII = frozenset(")]}>,.;:!?%’”")
_NO_END_ASCII = frozenset("([{<$‘“")


def place_costs(items: Items, unlike: list[int], options: Options) -> None:
    """The cost of a break after each cluster (KIN, NBK)."""
    n, cls, text, start = items.n, items.cls, items.text, items.start
    items.brk = brk = [0] * n
    level = options.level
    for i in unlike:
        a, b = cls[i], cls[i + 1]
        if a == c.HAN and b == c.HAN:
            continue
        if forbidden(a, b, level):
            brk[i] = KINSOKU
        elif i in items.hyphens:
            brk[i] = HYPHEN
        elif a in (c.LAT, c.NUM, c.SUF, c.PRE) and b in (c.LAT, c.NUM, c.SUF, c.PRE):
            brk[i] = _latin_break(text, start, i)
        elif (
            level != "none"
            and (text[start[i + 1]] in _NO_START_ASCII or text[start[i]] in _NO_END_ASCII)
            and c.LAT in (a, b)
        ):
            brk[i] = KINSOKU
        elif b in DISLIKED_START:
            brk[i] = _DISLIKED
    _keep_raised(items)
    _apply_keeps(items, options)


def _keep_raised(items: Items) -> None:
    """A superscript or subscript stays with what it stands at."""
    for k, size in items.sizes.items():
        if k and size * 4 < items.size * 3:
            items.brk[k - 1] = max(items.brk[k - 1], HARD)


def _latin_break(text: str, start: list[int], i: int) -> int:
    tail = text[start[i + 1] - 1]
    if tail.isspace():
        return 0
    piece = text[start[i] : start[i + 1]]
    return LIGHT if piece[-1] in "/.-_?&=" and len(piece) > 1 else HARD


def _apply_keeps(items: Items, options: Options) -> None:
    found = keeps(items.text, options.names, options.words, options.headline)
    if not found:
        return
    where = {at: i for i, at in enumerate(items.start)}
    brk = items.brk
    if not options.headline:
        items.units = _units(found, where, brk)
    for keep in found:
        for at in range(keep.start + 1, keep.end):
            i = where.get(at)
            if i is not None and brk[i - 1] < keep.cost:
                brk[i - 1] = keep.cost


def _units(found: list[Keep], where: dict[int, int], brk: list[int]) -> tuple[int, ...]:
    """After which clusters the break inside a short number's unit or name is a wall for no other reason (NBK-05, NBK-10)."""
    walls = [(keep.rule in SOFTENING, keep) for keep in found if keep.cost >= HARD]
    inner = [
        {where.get(at, 0) - 1 for own, k in walls if own is unit for at in range(k.start + 1, k.end)}
        for unit in (True, False)
    ]
    return tuple(sorted(k for k in inner[0] - inner[1] if k >= 0 and brk[k] < HARD))


def breaks(items: Items, measure: int) -> list[int]:
    """The cost of a break after each cluster in lines of a measure (units): narrow ones part sooner (NBK-05, NBK-10)."""
    if not items.units or measure >= SOFTER[-1][0] * items.size:
        return items.brk
    cost = next(cost for below, cost in SOFTER if measure < below * items.size)
    known = items.lines.get(("breaks", cost))
    if known is None:
        known = items.lines[("breaks", cost)] = softened = list(items.brk)
        for k in items.units:
            softened[k] = cost
    return known  # type: ignore[return-value]  # the cache holds what this function put there
