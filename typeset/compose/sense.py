"""Breaking a title into lines by sense and balance (HED-01 … HED-03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from typeset.clreq import classes as c
from typeset.clreq.lexicon import roles
from typeset.clreq.rules.titles import Sense, Titles
from typeset.clreq.scales import HARD
from typeset.clreq.segment import LONE, NAME, PIECE, Word, is_strange, words_of
from typeset.clreq.titlewords import is_measured
from typeset.compose.arrays import Items
from typeset.compose.phrases import phrase_ends
from typeset.named_tuple import NamedTuple

SPACE, MARK, PHRASE, WORD = range(4)
"""How good a break is: at a typed space, after a mark, between phrases; doubtful or inside a word (where nothing else fits)."""

_NAME = 3
_STRANGE = 2
"""Characters that the list does not hold, of a text that it does not know."""

_INTERPUNCTS = frozenset("·•‧")


class Break(NamedTuple):
    """A place where a title may be broken."""

    cluster: int
    """The one that would begin a line."""
    kind: int
    """SPACE, MARK, PHRASE or WORD."""
    cost: int
    """By HED-01's table, on the scale of `rules.sense`."""


class Split(NamedTuple):
    """A way to break a title."""

    lines: tuple[str, ...]
    """Their words."""
    rank: int
    """The worst kind of break it uses."""
    widest: int
    """Width of its longest line at natural gaps, units."""
    worst: int = 0
    """The cost of its worst break."""
    score: int = 0
    """Sense and balance together, the less the better (HED-01, HED-03)."""
    weak: int = 0
    """The line that ends at its worst break, from 0."""
    doubtful: bool = False
    """Whether its worst break is one that the editor is told of (HED-01)."""
    passed: int = 0
    """Typed spaces inside its lines, though it is broken elsewhere (HED-02)."""


def breaks(items: Items) -> list[Break]:
    """Where a title may be broken, and how well: at a price inside a word or number, never inside a Latin word or quotation."""
    if not items.rules.on("HED-01"):
        return [Break(k, PHRASE, 0) for k in range(1, items.n)]
    sense = items.rules.sense
    kept = _kept(items)
    words = words_of(items.text, kept, sense.reading)
    starts = {word.start: number for number, word in enumerate(words)}
    foreign = _is_unknown(items.text, words)
    hints = phrase_ends(items.text, traditional=foreign)
    found = []
    for k in range(1, items.n):
        if items.break_cost[k - 1] >= HARD:
            continue
        here = items.start[k]
        number = starts.get(here)
        if number is None:
            cost = max(_inside(items.text, words, here, sense), items.break_cost[k - 1])
            found.append(Break(k, WORD, cost))
            continue
        kind, cost = _at_mark(items, k)
        if _in_foreign_name(items.text, here, words[number - 1], words[number]):
            kind, cost = WORD, sense.in_name
        if kind < 0 and foreign:
            kind, cost = (PHRASE, sense.hinted) if here in hints else (WORD, sense.unhinted)
        elif kind < 0:
            joint = _joint(items.text, words, number)
            cost = _between(joint, sense, hinted=here in hints) + items.break_cost[k - 1]
            kind = PHRASE if cost < sense.doubt else WORD
        found.append(Break(k, kind, cost))
    return found


def _kept(items: Items) -> frozenset[int]:
    """Offsets where no word ends because no line does; a word may end before an interpunct, which begins no line (NBK-13)."""
    at = (items.start[k] for k in range(1, items.n) if items.break_cost[k - 1] >= HARD)
    return frozenset(offset for offset in at if items.text[offset] not in _INTERPUNCTS)


def _is_unknown(text: str, words: tuple[Word, ...]) -> bool:
    """Whether the list knows less than half of a text, as of one in traditional characters: the phrase segmenter alone judges.
    Terse titles of words of one character (以进促稳) are known: all their characters are words of the list."""
    lone = [word for word in words if word.kind == LONE and _is_han(text[word.start])]
    strange = sum(1 for word in lone if is_strange(text, word))
    return 2 * len(lone) > sum(1 for ch in text if _is_han(ch)) and len(lone) > _NAME and strange >= _STRANGE


def _at_mark(items: Items, k: int) -> tuple[int, int]:
    """Kind and cost of a break at a space or a mark; kind -1: there is none."""
    before, after, sense = items.cls[k - 1], items.cls[k], items.rules.sense
    if items.text[items.start[k] - 1].isspace():
        return SPACE, sense.typed
    if before in (c.COM, c.SEM, c.STP, c.EXQ):
        return MARK, sense.marked
    if before == c.DSH:
        return MARK, sense.dashed
    if before == c.DOT:
        return PHRASE, sense.in_dotted if items.texts[k - 1] in _INTERPUNCTS else sense.listed
    if before == c.CLB and after != c.HAN:
        return MARK, sense.closed
    return -1, 0


def _in_foreign_name(text: str, here: int, left: Word, right: Word) -> bool:
    """NBK-13: whether a place within three characters of an interpunct lies in a name; words of the list show its end."""
    around = text[max(0, here - _NAME) : here - 1] + text[here : here + _NAME]
    known = left.kind != LONE and right.kind != LONE and here - left.start > 1
    return bool(_INTERPUNCTS & set(around)) and text[here - 1] not in _INTERPUNCTS and not known


def _inside(text: str, words: tuple[Word, ...], here: int, sense: Sense) -> int:
    """The cost of a break inside a word."""
    word = next(word for word in words if word.start < here < word.end)
    if word.kind == PIECE:
        return sense.in_piece
    if word.kind == NAME:
        return sense.in_name
    if here - word.start >= 2 and word.end - here >= 2:
        parts = text[word.start : here], text[here : word.end]
        halves = [words_of(part, reading=sense.reading) for part in parts]
        if all(len(half) == 1 for half in halves):
            return sense.in_compound
    return sense.in_word


class _Joint(NamedTuple):
    """Where two words of a title meet."""

    left: Word
    """The one that would end a line."""
    right: Word
    """The one that would begin the next."""
    before: str
    """What the first says."""
    after: str
    """What the second says."""
    then: str
    """Sort of the word after that, "" where none is."""


def _joint(text: str, words: tuple[Word, ...], number: int) -> _Joint:
    """Where a word meets the one before it."""
    left, right = words[number - 1], words[number]
    then = words[number + 1].sort if number + 1 < len(words) else ""
    return _Joint(left, right, text[left.start : left.end], text[right.start : right.end], then)


def _between(joint: _Joint, sense: Sense, *, hinted: bool) -> int:
    """The cost of a break between two words, by what they are."""
    left, right, before, after, then = joint
    cost = roles.between(left.sort, right.sort) + (0 if hinted else sense.no_phrase)
    if left.sort == "V" and right.sort in "NPG" and then == "V":
        cost += sense.object_cut
    if before[-1] in "”’》）〉】" or after[0] in "“‘《（〈【":
        cost = sense.closed if before[-1] in "”’》）〉】" else sense.opens
    return cost + _at_start(joint, sense) + _at_end(joint, sense)


def _at_start(joint: _Joint, sense: Sense) -> int:
    """What is added for the word that would begin a line."""
    left, right, _, after, then = joint
    if after in roles.COUNTED_FROM and then == "M":
        return 0
    if after in roles.PARTICLES or after[0] == "的":
        return sense.cannot_start
    if after in roles.COMPLEMENTS and (left.sort in "VGA" or left.kind == LONE):
        return sense.cannot_start
    if right.kind == LONE and after in roles.CLINGING:
        return sense.clings
    if after in roles.MEASURES and left.sort in "NG":
        return sense.measures
    return sense.closes if after in roles.HEADS and left.sort not in "TUCF" else 0


def _at_end(joint: _Joint, sense: Sense) -> int:
    """What is added for the word that would end a line."""
    left, right, before, after, _ = joint
    if before in roles.LEADING:
        return sense.cannot_end
    if before[-1] in roles.REACHING and left.sort == "V" and right.sort in "MN":
        return sense.reaches
    if right.kind == PIECE and (before[-1] in roles.EXTENDING or before in roles.PARTS_OF_DAY):
        return sense.reaches
    if left.kind == LONE and _is_han(before) and before not in roles.LIGHT:
        return sense.lone_end + (sense.lone_pair if right.kind == LONE and _is_han(after) else 0)
    if left.kind == PIECE and _is_han(after):
        ordinal = before[0] == "第" and before[-1] in "一二三四五六七八九十0123456789"
        return sense.ordinal if ordinal else 0 if is_measured(before) else sense.counted
    if after[-1] in "%％" and left.sort == "V":
        return sense.reaches
    return sense.closed_by if before in roles.HEADS else 0


def _is_han(text: str) -> bool:
    return "一" <= text[0] <= "\u9fff"


def splits(items: Items, count: int, worst: int) -> list[Split]:
    """The ways to break a title into `count` lines with breaks no worse than `worst`, the best first.

    Sense goes before balance (HED-01, HED-03); a last line of one or two characters is never offered.
    """
    places = [place for place in breaks(items) if place.kind <= worst]
    most = items.rules.sense.most_breaks
    if len(places) > most:
        places = sorted(sorted(places, key=lambda place: place.cost)[:most])
    ranked = sorted(
        (split.score, number, split)
        for number, split in enumerate(_ranked(items, combinations(places, count - 1)))
    )
    return [split for _, _, split in ranked]


def _ranked(items: Items, choices: Iterator[tuple[Break, ...]]) -> Iterator[Split]:
    sense, titles = items.rules.sense, items.rules.titles
    spaces = sum(1 for k in range(1, items.n) if items.text[items.start[k] - 1].isspace())
    for chosen in choices:
        cuts = [0, *(place.cluster for place in chosen), items.n]
        lengths = [items.start[b] - items.start[a] for a, b in pairwise(cuts)]
        if lengths[-1] <= titles.least_last:
            continue
        widths = [items.advance_sum[b] - items.gap[b - 1] - items.advance_sum[a] for a, b in pairwise(cuts)]
        lines = tuple(items.text[items.start[a] : items.start[b]].strip() for a, b in pairwise(cuts))
        costs = [place.cost for place in chosen] or [0]
        passed = spaces - sum(place.kind == SPACE for place in chosen)
        score = sum(_weight(cost, sense) for cost in costs) + shape_cost(widths, lengths, titles)
        score += passed * sense.passed
        yield Split(
            lines,
            max((place.kind for place in chosen), default=SPACE),
            max(widths),
            max(costs),
            score,
            costs.index(max(costs)),
            max(costs) >= sense.doubt,
            passed,
        )


def _weight(cost: int, sense: Sense) -> int:
    """A break's cost in the sum: one bad break weighs more than two fair ones."""
    return cost + max(0, cost) ** 2 // sense.bad_square


def shape_cost(widths: list[int], lengths: list[int], titles: Titles) -> int:
    """What the lines' unlike lengths cost: sense goes before balance."""
    share, most = unevenness(widths, titles), titles.uneven
    cost = share // 10 if share <= most else most // 10 + titles.uneven_cost + (share - most) // 4
    if min(lengths) <= titles.least_last:
        cost += titles.short_first
    return cost + (titles.rising if widths[-1] > widths[0] else 0)


def unevenness(widths: list[int], titles: Titles) -> int:
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
            and abs(widths[0] - widths[2]) * 1000 <= titles.uneven * longest
        ):
            return 0
    return share
