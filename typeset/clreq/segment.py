"""Cutting a title into words (HED-01): the likeliest row of words of the list, with numbers and names kept whole."""

from __future__ import annotations

from functools import lru_cache

from typeset.clreq.lexicon import Lexicon, lexicon
from typeset.clreq.lexicon.names import ACROSS, DOUBLE, GIVEN, PLACE_ENDS, SURNAMES
from typeset.clreq.lexicon.roles import ADVERBIAL, NUMBERED
from typeset.clreq.rules.titles import Reading
from typeset.clreq.titlewords import pieces
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

LONE, WORD, PIECE, NAME = range(4)
"""A character by itself; a word of the list; a number, date or listed word; what is likely a person's name."""

_UNKNOWN, _PIECE = 230, 100
"""Costs, as the list's: of a character that is no word of the list, of a piece that is kept whole."""

_RARE = 150
"""From this cost on a character by itself is very rare: most of those in traditional forms."""

_FRAME = 260
"""Cost of four characters about a 而 (向险而行)."""

_NAMES = {(3, 2): 195, (3, 1): 320, (2, 1): 215, (4, 2): 190, (4, 1): 230, (3, 3): 185}
"""Cost of a name by its length and how many of its characters given names are made of."""

_PLACES = {2: 185, 3: 215, 4: 300}
"""Cost of a place by its length with the character that says what it is (临江路, 高坪村)."""


_NONE = Lexicon(b"", {})


class Word(NamedTuple):
    """One word of a title."""

    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last."""
    kind: int
    """LONE, WORD, PIECE or NAME."""
    sort: str = ""
    """A letter of roles.SORTS, "" where unknown."""


READING = Reading()
"""What a text is cut by unless a caller says otherwise."""


def closed_places(
    text: str, kept: frozenset[int] = frozenset(), reading: Reading = READING
) -> frozenset[int]:
    """Offsets inside pieces that a title keeps whole; kept: more of them."""
    found = pieces(text) if reading.pieces else []
    inside = {at for piece in found for at in range(piece.start + 1, piece.end)}
    return frozenset(inside | kept)


@lru_cache(maxsize=64)
def words_of(text: str, kept: frozenset[int] = frozenset(), reading: Reading = READING) -> tuple[Word, ...]:
    """The words of a title. kept: offsets where no word may end, besides those inside numbers and dates."""
    known, closed = lexicon() if reading.words else _NONE, closed_places(text, kept, reading)
    best: list[tuple[int, Word] | None] = [None] * (len(text) + 1)
    cost = [0] + [1 << 30] * len(text)
    for at in range(len(text)):
        if at in closed:
            continue
        for word, price in _candidates(text, at, known, closed, names=reading.names):
            if word.end not in closed and cost[at] + price < cost[word.end]:
                cost[word.end], best[word.end] = cost[at] + price, (at, word)
    row: list[Word] = []
    at = len(text)
    while at:
        step = best[at]
        assert step is not None
        at = step[0]
        row.append(step[1])
    return tuple(reversed(row))


def is_strange(text: str, word: Word) -> bool:
    """Whether a lone character is none of running text in simplified characters: the list does not hold it, or as very rare."""
    return not word.sort or any(
        price >= _RARE for length, price, _ in lexicon().words_at(text, word.start) if length == 1
    )


def _candidates(
    text: str, at: int, known: Lexicon, closed: frozenset[int], *, names: bool
) -> list[tuple[Word, int]]:
    """The words that may begin at an offset, each with its cost."""
    end = at + 1
    while end in closed and end < len(text):
        end += 1
    whole = end > at + 1
    found = [(Word(at, end, PIECE if whole else LONE, _sort(text[at:end])), _PIECE if whole else _UNKNOWN)]
    for length, price, sort in known.words_at(text, at):
        kind = WORD if length > 1 else LONE
        found.append((Word(at, at + length, kind, _in_titles(text[at : at + length], sort)), price))
    if text[at + 2 : at + 3] == "而" and len(text) > at + 3 and _all_han(text[at : at + 4]):
        found.append((Word(at, at + 4, WORD, "I"), _FRAME))
    if names:
        found.extend(_names(text, at))
    found.extend(_places(text, at, known))
    return found


def _places(text: str, at: int, known: Lexicon) -> list[tuple[Word, int]]:
    """What may be the name of a place, by the word it ends in; what is said of places (落地, 走进) is no part of one."""
    acts = {at + length for length, _, sort in known.words_at(text, at) if length > 1 and sort in "VDTCG"}
    found = []
    for end in (1, 2):
        for length, price in _PLACES.items():
            stem = at + length - 1
            named = stem + end <= len(text) and text[stem : stem + end] in PLACE_ENDS and stem not in acts
            if named and text[stem - 1] not in ACROSS and _all_han(text[at : stem + end]):
                found.append((Word(at, stem + end, NAME, "P"), price + 15 * (end - 1)))
    return found


def _in_titles(word: str, sort: str) -> str:
    """The sort that a word of the list has in titles."""
    if word in ADVERBIAL:
        return "D"
    return "N" if sort == "M" and word in NUMBERED else sort


def _all_han(text: str) -> bool:
    return all("一" <= ch <= "\u9fff" for ch in text)


def _names(text: str, at: int) -> list[tuple[Word, int]]:
    double = text[at : at + 2] in DOUBLE
    if not double and text[at] not in SURNAMES:
        return []
    own, found = 2 if double else 1, []
    for given in (1, 2):
        part = text[at + own : at + own + given]
        fit = sum(ch in GIVEN for ch in part)
        price = _NAMES.get((own + given, fit + (1 if double and given == 1 else 0)))
        if len(part) == given and fit and price is not None and _all_han(part):
            found.append((Word(at, at + own + given, NAME, "P"), price))
    return found


_SPAN = lazy_pattern(r"^(?=.*[十百千万几数半两])[一二三四五六七八九十百千万几数半两余多]+年$")
"""So many years: no date."""

_DATE = lazy_pattern(r"(?:[年月日号时点季初中底末起前](?:[起前后半]|度)?|[时点]\d+分|月[初廿十].?)$")


def _sort(piece: str) -> str:
    """The sort of a piece that is kept whole: a date, a count, or a listed word or quotation."""
    if piece[0].isdigit() or piece[0] in "第零〇一二两三四五六七八九十百千万亿几数半":
        return "T" if _DATE.search(piece) and not _SPAN.search(piece) else "M"
    return "N" if len(piece) > 1 else ""
