"""The words that titles are segmented by (HED-01): a packed list, mapped from words.bin when a title first asks for it.

The file: `TSW1`, number of first characters, then for each its code (16 bits) and place (32 bits), sorted. At that
place: how many words of 1 … 8 characters begin with it, then for each length the rest of the words (UTF-16, sorted), one
byte each for the word's cost (-8 log2 of its share in running text) and one for its sort (a letter, see roles.py). tools/word_list.py makes it; LICENCE.md says from what.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

from typeset.named_tuple import NamedTuple

LONGEST = 8
_HEAD = 8
_ROW = struct.Struct(f">{LONGEST}H")


class Lexicon(NamedTuple):
    """The list of words."""

    data: bytes
    """The bytes of words.bin."""
    places: dict[int, int]
    """Where in them the words of each first character lie, by its code."""

    def words_at(self, text: str, at: int) -> list[tuple[int, int, str]]:
        """(length, cost, sort) of the words of the list that text holds at an offset, the short first."""
        place = self.places.get(ord(text[at]))
        if place is None:
            return []
        found = []
        counts = _ROW.unpack_from(self.data, place)
        place += _ROW.size
        for length, count in enumerate(counts, 1):
            width = 2 * (length - 1)
            if count and at + length <= len(text):
                k = self._row_of(text[at + 1 : at + length], place, width, count)
                if k >= 0:
                    cost, sort = place + width * count + k, place + (width + 1) * count + k
                    found.append((length, self.data[cost], chr(self.data[sort])))
            place += (width + 2) * count
        return found

    def _row_of(self, tail: str, place: int, width: int, count: int) -> int:
        """Which of the words from `place` on ends in `tail`; -1: none."""
        if not width:
            return 0
        wanted, data = tail.encode("utf-16-be", "replace"), self.data
        k = bisect_left(range(count), wanted, key=lambda n: data[place + n * width : place + (n + 1) * width])
        return k if k < count and data[place + k * width : place + (k + 1) * width] == wanted else -1


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The list, read once."""
    data = (Path(__file__).parent / "words.bin").read_bytes()
    (count,) = struct.unpack_from(">I", data, 4)
    return Lexicon(data, dict(struct.iter_unpack(">HI", data[_HEAD : _HEAD + 6 * count])))
