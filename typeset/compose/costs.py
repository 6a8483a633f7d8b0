"""What a break costs after each cluster: prohibitions, unbreakable pieces, preferences (KIN, NBK)."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from typeset.clreq import classes as c
from typeset.clreq.figures import NO_BREAK_SPACES, Keep
from typeset.clreq.kinsoku import SIDE, walls
from typeset.clreq.nobreak import Terms, keeps
from typeset.clreq.rules import Rules
from typeset.clreq.scales import HARD, KINSOKU

if TYPE_CHECKING:
    from typeset.compose.arrays import Items, Options

_WESTERN = (c.LAT, c.NUM, c.SUF, c.PRE)
_CHAIN = "0123456789-‐"


def place_costs(items: Items, unlike: list[int], options: Options) -> None:
    """The cost of a break after each cluster (KIN, NBK)."""
    n, cls = items.n, items.cls
    items.break_cost = brk = [0] * n
    level, kinsoku, keeping = options.level, options.rules.kinsoku, options.rules.keeping
    wall = walls(options.rules, level)
    disliked, hyphens, clear = kinsoku.disliked_start, items.hyphens, unmarked(options.rules)
    for i in unlike:
        a, b = cls[i], cls[i + 1]
        if a == c.HAN and b == c.HAN:
            continue
        if wall[a * SIDE + b] or (level != "none" and not (clear[a] and clear[b]) and _marked(items, i)):
            brk[i] = KINSOKU
        elif i in hyphens:
            brk[i] = keeping.hyphen
        elif a in _WESTERN and b in _WESTERN:
            brk[i] = _latin_break(items, i)
        elif b in disliked:
            brk[i] = kinsoku.disliked
    _keep_raised(items)
    _apply_keeps(items, options)


def _keep_raised(items: Items) -> None:
    """A superscript or subscript stays with what it stands at."""
    for k, size in items.sizes.items():
        if k and size * 4 < items.size * 3:
            items.break_cost[k - 1] = max(items.break_cost[k - 1], HARD)


def _marked(items: Items, i: int) -> bool:
    """Whether a mark of another script stands where no line may end or start (KIN beyond the Chinese marks). A figure
    with its sign (−5) is no mark, nor is the apostrophe that opens a word (’90s)."""
    before, after = items.texts[i], items.texts[i + 1]
    kinsoku = items.rules.kinsoku
    if after in kinsoku.no_start_marks or before in kinsoku.no_end_marks:
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


@lru_cache(maxsize=8)
def unmarked(rules: Rules) -> list[bool]:
    """By class: whether no cluster of it is a mark of another script at which no line may begin or end (see `_marked`)."""
    marks = rules.kinsoku.no_start_marks | rules.kinsoku.no_end_marks
    held = {c.class_of(mark) for mark in marks} | {c.LAT, c.NUM, c.SPC}
    return [k not in held for k in range(SIDE)]


_SIGNS = {(c.NUM, c.SUF): "NBK-02", (c.PRE, c.NUM): "NBK-03"}


def _latin_break(items: Items, i: int) -> int:
    """What a break between two Western clusters costs (NBK-01 … NBK-03, NBK-14, NBK-15)."""
    text, start, rules = items.text, items.start, items.rules
    if rules.off and _SIGNS.get((items.cls[i], items.cls[i + 1])) in rules.off:
        return 0
    tail = text[start[i + 1] - 1]
    if tail.isspace():
        return HARD if tail in NO_BREAK_SPACES else 0
    if not rules.on("NBK-15"):
        return HARD
    piece = text[start[i] : start[i + 1]]
    if piece[-1] in "-‐" and piece[:-1].lstrip("+").isdecimal():
        keeping = rules.keeping
        return keeping.soft if _figures_in_chain(text, start[i + 1]) >= keeping.telephone else HARD
    if piece[-1] in "-‐" and len(piece) > 1:
        return rules.keeping.soft
    return rules.keeping.light if piece[-1] in "/._?&=@" and len(piece) > 1 else HARD


def _figures_in_chain(text: str, at: int) -> int:
    """How many figures stand in the chain of figures and hyphens around an offset."""
    head = text[:at]
    before = head[len(head.rstrip(_CHAIN)) :]
    tail = text[at:]
    after = tail[: len(tail) - len(tail.lstrip(_CHAIN))]
    return sum(map(str.isdecimal, before + after))


def _apply_keeps(items: Items, options: Options) -> None:
    keeping, terms = options.rules.keeping, Terms(options.names, options.words, options.headline)
    found = keeps(items.text, keeping, terms, options.rules.off)
    if not found:
        return
    spans = [(keep, *_inside(items, keep)) for keep in found]
    brk = items.break_cost
    if not options.headline:
        items.units = _units(spans, brk, keeping.softening)
    for keep, first, end in spans:
        for i in range(first, end):
            if brk[i - 1] < keep.cost:
                brk[i - 1] = keep.cost


_Span = tuple[Keep, int, int]
"""What is kept together, with the first cluster before which it may not be broken, and the one behind the last such."""


def _inside(items: Items, keep: Keep) -> tuple[int, int]:
    """Clusters that begin inside a stretch of the text: the first, and the one behind the last."""
    start = items.start
    end = first = bisect_left(start, keep.start + 1)
    while start[end] < keep.end:
        end += 1
    return first, end


def _units(spans: list[_Span], brk: list[int], softening: frozenset[str]) -> tuple[int, ...]:
    """After which clusters the break inside a short number's unit or name is a wall for no other reason (NBK-05, NBK-10)."""
    soft: set[int] = set()
    others: set[int] = set()
    for keep, first, end in spans:
        if keep.cost >= HARD:
            (soft if keep.rule in softening else others).update(range(first - 1, end - 1))
    return tuple(sorted(k for k in soft - others if k >= 0 and brk[k] < HARD))


def breaks(items: Items, measure: int) -> list[int]:
    """The cost of a break after each cluster in lines of a measure (units): narrow ones part sooner (NBK-05, NBK-10), and a
    run-in head that a line holds is not parted."""
    softer, found = items.rules.keeping.softer, items.break_cost
    if items.units and measure < softer[-1][0] * items.size:
        cost = next(cost for below, cost in softer if measure < below * items.size)
        found = list(found)
        for k in items.units:
            found[k] = cost
    if items.head > 1 and held(items, measure):
        found = [max(cost, HARD) for cost in found[: items.head - 1]] + found[items.head - 1 :]
    return found


def held(items: Items, measure: int) -> bool:
    """Whether a line of a measure holds the run-in head whole, indented as paragraphs are (PAR-01)."""
    head = items.head
    room = measure - items.rules.keeping.head_indent * items.size // 1000
    return items.advance_sum[head] - items.trim[head - 1] <= room
