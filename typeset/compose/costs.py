"""What a break costs after each cluster: prohibitions, unbreakable pieces, preferences (KIN, NBK)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq import classes as c
from typeset.clreq.kinsoku import DISLIKED_START, NO_END_MARKS, NO_START_MARKS, forbidden
from typeset.clreq.nobreak import HARD, LIGHT, NO_BREAK_SPACES, SOFT, SOFTENING, SOFTER, Keep, keeps

if TYPE_CHECKING:
    from typeset.compose.arrays import Items, Options

HARD_BREAK = HARD
"""Breaks that cost this much are never taken while a line can be set without."""

KINSOKU = 1_000_000_000
"""Cost of a break that the prohibition tables forbid; taken only as KIN-11's remedy, with a finding."""

_DISLIKED = 30
"""KIN-10's preference on the scale of line costs."""

HYPHEN = 900
"""NBK-14: cost of parting a word; dearer than any soft rule, so that hyphens stay few."""

_WESTERN = (c.LAT, c.NUM, c.SUF, c.PRE)
_CHAIN = "0123456789-‐"
_TELEPHONE = 7
"""NBK-15: a chain of so many figures, such as 0571-8765, may be parted after its hyphens; `3-201` may not."""


def place_costs(items: Items, unlike: list[int], options: Options) -> None:
    """The cost of a break after each cluster (KIN, NBK)."""
    n, cls, text, start = items.n, items.cls, items.text, items.start
    items.brk = brk = [0] * n
    level = options.level
    for i in unlike:
        a, b = cls[i], cls[i + 1]
        if a == c.HAN and b == c.HAN:
            continue
        if forbidden(a, b, level) or (level != "none" and _marked(items, i)):
            brk[i] = KINSOKU
        elif i in items.hyphens:
            brk[i] = HYPHEN
        elif a in _WESTERN and b in _WESTERN:
            brk[i] = _latin_break(text, start, i)
        elif b in DISLIKED_START:
            brk[i] = _DISLIKED
    _keep_raised(items)
    _apply_keeps(items, options)


def _keep_raised(items: Items) -> None:
    """A superscript or subscript stays with what it stands at."""
    for k, size in items.sizes.items():
        if k and size * 4 < items.size * 3:
            items.brk[k - 1] = max(items.brk[k - 1], HARD)


def _marked(items: Items, i: int) -> bool:
    """Whether a mark of another script stands where no line may end or start (KIN beyond the Chinese marks). A figure
    with its sign (−5) is no mark, nor is the apostrophe that opens a word (’90s)."""
    before, after = items.texts[i], items.texts[i + 1]
    if after in NO_START_MARKS or before in NO_END_MARKS:
        return True
    if c.LAT not in (items.cls[i], items.cls[i + 1]):
        return False
    if before in c.OPENING_QUOTES and items.cls[i] == c.LAT:
        return True
    if after not in c.QUOTES or after in c.OPENING_QUOTES or items.cls[i + 1] != c.LAT:
        return False
    at = items.start[i + 1]
    opens = items.cls[i] not in _WESTERN or items.text[at - 1].isspace()
    return after != "’" or not (opens and items.text[at + 1 : at + 2].isalnum())


def _latin_break(text: str, start: list[int], i: int) -> int:
    tail = text[start[i + 1] - 1]
    if tail.isspace():
        return HARD if tail in NO_BREAK_SPACES else 0
    piece = text[start[i] : start[i + 1]]
    if piece[-1] in "-‐" and piece[:-1].lstrip("+").isdecimal():
        return SOFT if _figures_in_chain(text, start[i + 1]) >= _TELEPHONE else HARD
    if piece[-1] in "-‐" and len(piece) > 1:
        return SOFT
    return LIGHT if piece[-1] in "/._?&=@" and len(piece) > 1 else HARD


def _figures_in_chain(text: str, at: int) -> int:
    """How many figures stand in the chain of figures and hyphens around an offset."""
    head = text[:at]
    before = head[len(head.rstrip(_CHAIN)) :]
    tail = text[at:]
    after = tail[: len(tail) - len(tail.lstrip(_CHAIN))]
    return sum(map(str.isdecimal, before + after))


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
    softened = list(items.brk)
    for k in items.units:
        softened[k] = cost
    return softened
