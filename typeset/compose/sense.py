"""Breaking a title into lines by sense and balance (HED-01 … HED-03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

from typeset.clreq import classes as c
from typeset.clreq.lexicon import roles
from typeset.clreq.segment import LONE, NAME, PIECE, Word, words_of
from typeset.compose.arrays import Items
from typeset.compose.costs import HARD_BREAK
from typeset.compose.phrases import phrase_ends

SPACE, MARK, PHRASE, WORD = range(4)
"""How good a break is: at a typed space, after a mark, between phrases; doubtful or inside a word (where nothing else fits)."""

UNEVEN = 250
"""HED-03: lines of a title may differ by this share of the longest, per mille."""

LEAST_LAST = 2
"""HED-03: a last line of no more characters than this is an error."""

_MOST_BREAKS = 28
_UNEVEN_COST, _SHORT_FIRST, _RISING = 45, 150, 5
"""What uneven lines cost on HED-01's scale (and a quarter of what is over UNEVEN besides), a first line as short as
LEAST_LAST, a last line longer than the first: sense goes before balance."""

_NAME = 3
_INTERPUNCTS = frozenset("·•‧")


class Break(NamedTuple):
    """A place where a title may be broken: before a cluster; kind as above; cost by HED-01's table."""

    cluster: int
    kind: int
    cost: int


class Split(NamedTuple):
    """A way to break a title: its texts; rank: the worst kind of break it uses; widest: width of its longest line.

    worst: the cost of its worst break, weak: the line that ends there, from 0; score: sense and balance together, the less
    the better.
    """

    lines: tuple[str, ...]
    rank: int
    widest: int
    worst: int = 0
    score: int = 0
    weak: int = 0

    @property
    def doubtful(self) -> bool:
        """Whether its worst break is one that the editor is told of (HED-01)."""
        return self.worst >= roles.DOUBT


def breaks(items: Items) -> list[Break]:
    """Where a title may be broken, and how well: at a price inside a word or number, never inside a Latin word or quotation."""
    kept = frozenset(items.start[k] for k in range(1, items.n) if items.brk[k - 1] >= HARD_BREAK)
    words = words_of(items.text, kept)
    starts = {word.start: number for number, word in enumerate(words)}
    foreign = _is_unknown(items.text, words)
    hints = phrase_ends(items.text, foreign)
    found = []
    for k in range(1, items.n):
        if items.brk[k - 1] >= HARD_BREAK:
            continue
        here = items.start[k]
        number = starts.get(here)
        if number is None:
            cost = max(_inside(items.text, words, here), items.brk[k - 1])
            found.append(Break(k, WORD, cost))
            continue
        kind, cost = _at_mark(items, k)
        if _in_foreign_name(items.text, here, words[number - 1], words[number]):
            kind, cost = WORD, roles.IN_NAME
        if kind < 0 and foreign:
            kind, cost = (PHRASE, roles.HINTED) if here in hints else (WORD, roles.UNHINTED)
        elif kind < 0:
            cost = _between(items.text, words[number - 1], words[number], here in hints) + items.brk[k - 1]
            kind = PHRASE if cost < roles.DOUBT else WORD
        found.append(Break(k, kind, cost))
    return found


def _is_unknown(text: str, words: tuple[Word, ...]) -> bool:
    """Whether the list knows less than half of a text, as of one in traditional characters: the phrase segmenter alone judges."""
    lone = sum(1 for word in words if word.kind == LONE and _is_han(text[word.start]))
    return 2 * lone > sum(1 for ch in text if _is_han(ch)) and lone > _NAME


def _at_mark(items: Items, k: int) -> tuple[int, int]:
    """Kind and cost of a break at a space or a mark; kind -1: there is none."""
    before, after = items.cls[k - 1], items.cls[k]
    if items.text[items.start[k] - 1].isspace():
        return SPACE, roles.TYPED
    if before in (c.COM, c.SEM, c.STP, c.EXQ):
        return MARK, roles.MARKED
    if before == c.DSH:
        return MARK, roles.DASHED
    if before == c.DOT:
        return PHRASE, roles.IN_DOTTED if items.texts[k - 1] in _INTERPUNCTS else roles.LISTED
    if before == c.CLB and after != c.HAN:
        return MARK, roles.CLOSED
    return -1, 0


def _in_foreign_name(text: str, here: int, left: Word, right: Word) -> bool:
    """NBK-13: whether a place within three characters of an interpunct lies in a name; words of the list show its end."""
    around = text[max(0, here - _NAME) : here - 1] + text[here : here + _NAME]
    known = left.kind != LONE and right.kind != LONE and here - left.start > 1
    return bool(_INTERPUNCTS & set(around)) and text[here - 1] not in _INTERPUNCTS and not known


def _inside(text: str, words: tuple[Word, ...], here: int) -> int:
    """The cost of a break inside a word."""
    word = next(word for word in words if word.start < here < word.end)
    if word.kind == PIECE:
        return roles.IN_PIECE
    if word.kind == NAME:
        return roles.IN_NAME
    if here - word.start >= 2 and word.end - here >= 2:
        halves = words_of(text[word.start : here]), words_of(text[here : word.end])
        if all(len(half) == 1 for half in halves):
            return roles.IN_COMPOUND
    return roles.IN_WORD


def _between(text: str, left: Word, right: Word, hinted: bool) -> int:
    """The cost of a break between two words, by what they are."""
    before, after = text[left.start : left.end], text[right.start : right.end]
    cost = roles.between(left.sort, right.sort) + (0 if hinted else roles.NO_PHRASE)
    if before[-1] in "”’》）〉】" or after[0] in "“‘《（〈【":
        cost = roles.CLOSED if before[-1] in "”’》）〉】" else roles.OPENS
    return cost + _at_start(left, right, after) + _at_end(left, right, before, after)


def _at_start(left: Word, right: Word, after: str) -> int:
    """What is added for the word that would begin a line."""
    if after in roles.PARTICLES or after[0] == "的":
        return roles.CANNOT_START
    if after in roles.COMPLEMENTS and (left.sort in "VGA" or left.kind == LONE):
        return roles.CANNOT_START
    if right.kind == LONE and after in roles.CLINGING:
        return roles.CLINGS
    return roles.CLOSES if after in roles.HEADS and left.sort not in "TUCF" else 0


def _at_end(left: Word, right: Word, before: str, after: str) -> int:
    """What is added for the word that would end a line."""
    if before in roles.LEADING:
        return roles.CANNOT_END
    if before[-1] in roles.REACHING and left.sort == "V" and right.sort in "MN":
        return roles.REACHES
    if left.kind == LONE and _is_han(before) and before not in roles.LIGHT:
        return roles.LONE_END + (roles.LONE_PAIR if right.kind == LONE and _is_han(after) else 0)
    if left.kind == PIECE and _is_han(after):
        ordinal = before[0] == "第" and before[-1] in "一二三四五六七八九十0123456789"
        return roles.ORDINAL if ordinal else roles.COUNTED
    if after[-1] in "%％" and left.sort == "V":
        return roles.REACHES
    return roles.CLOSED_BY if before in roles.HEADS else 0


def _is_han(text: str) -> bool:
    return "一" <= text[0] <= "\u9fff"


def splits(items: Items, count: int, worst: int) -> list[Split]:
    """The ways to break a title into `count` lines with breaks no worse than `worst`, the best first.

    Sense goes before balance (HED-01, HED-03); a last line of one or two characters is never offered.
    """
    places = [place for place in breaks(items) if place.kind <= worst]
    if len(places) > _MOST_BREAKS:
        places = sorted(sorted(places, key=lambda place: place.cost)[:_MOST_BREAKS])
    ranked = sorted(
        (split.score, number, split)
        for number, split in enumerate(_ranked(items, combinations(places, count - 1)))
    )
    return [split for _, _, split in ranked]


def _ranked(items: Items, choices: Iterator[tuple[Break, ...]]) -> Iterator[Split]:
    for chosen in choices:
        cuts = [0, *(place.cluster for place in chosen), items.n]
        lengths = [items.start[b] - items.start[a] for a, b in pairwise(cuts)]
        if lengths[-1] <= LEAST_LAST:
            continue
        widths = [items.W[b] - items.gap[b - 1] - items.W[a] for a, b in pairwise(cuts)]
        lines = tuple(items.text[items.start[a] : items.start[b]].strip() for a, b in pairwise(cuts))
        costs = [place.cost for place in chosen] or [0]
        score = sum(_weight(cost) for cost in costs) + _shape(widths, lengths)
        yield Split(
            lines,
            max((place.kind for place in chosen), default=SPACE),
            max(widths),
            max(costs),
            score,
            costs.index(max(costs)),
        )


def _weight(cost: int) -> int:
    """A break's cost in the sum: one bad break weighs more than two fair ones."""
    return cost + max(0, cost) ** 2 // 200


def _shape(widths: list[int], lengths: list[int]) -> int:
    """What the lines' unlike lengths cost."""
    share = unevenness(widths)
    cost = share // 10 if share <= UNEVEN else UNEVEN // 10 + _UNEVEN_COST + (share - UNEVEN) // 4
    if min(lengths) <= LEAST_LAST:
        cost += _SHORT_FIRST
    return cost + (_RISING if widths[-1] > widths[0] else 0)


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
