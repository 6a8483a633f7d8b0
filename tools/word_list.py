"""Compiles the words that titles are segmented by: `python -m tools.word_list` writes typeset/clreq/lexicon/words.bin.

Sources: the dictionary of jieba (MIT; a development dependency, its list is read, the program is not imported) and
tools/press_words.txt. The form is described in typeset/clreq/lexicon/__init__.py.
"""

from __future__ import annotations

import importlib.util
import math
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "typeset/clreq/lexicon/words.bin"
PRESS = ROOT / "tools/press_words.txt"
LONGEST = 8
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LEAST = {1: 2, 2: 2, 3: 3, 4: 3}
"""Words of a length that are rarer are left out: they are mostly names and accidents of the corpus."""

_USUAL = 200
_TAGS = (
    ("nr", "P"), ("ns", "P"), ("nt", "P"), ("vn", "G"), ("an", "N"), ("ad", "D"), ("mq", "M"), ("n", "N"), ("v", "V"), ("a", "A"),
    ("b", "A"), ("z", "A"), ("d", "D"), ("t", "T"), ("m", "M"), ("q", "M"), ("p", "C"), ("c", "C"), ("i", "I"), ("l", "I"), ("f", "F"),
    ("r", "R"), ("u", "U"), ("y", "U"),
)  # fmt: skip
"""Sorts of words by the dictionary's tags: proper name, verbal noun, noun, measure, verb, attribute, adverb, time, connective,
idiom, position, pronoun, particle; N for all others."""


def sort_of(tag: str) -> str:
    """The sort of a word by its tag."""
    return next((sort for prefix, sort in _TAGS if tag.startswith(prefix)), "N")


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Words, frequencies and sorts of jieba's list."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        sys.exit("jieba is missing: pip install jieba")
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split()
        least = _LEAST.get(len(word), 1) + (tag.startswith("nr") and len(word) == 3)
        if _HAN.fullmatch(word) and len(word) <= LONGEST and int(count) >= least:
            yield word, int(count), sort_of(tag)


def press() -> Iterator[tuple[str, int, str]]:
    """The words of tools/press_words.txt; their sort is "" where the file does not give one."""
    for line in PRESS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        count, sort, ends = _USUAL, "", ("",)
        for piece in line.split():
            if piece.isdigit():
                count = int(piece)
            elif piece.startswith("@"):
                sort = piece[1:]
            elif piece.startswith("+"):
                ends = tuple(piece[1:].split("|"))
            elif _HAN.fullmatch(piece):
                yield from ((piece + end, count, sort) for end in ends if len(piece + end) <= LONGEST)


def packed(words: dict[str, tuple[int, str]]) -> bytes:
    """The list in the form that the lexicon reads."""
    total = sum(count for count, _ in words.values())
    groups: dict[str, dict[int, list[tuple[bytes, int, int]]]] = {}
    for word, (count, sort) in sorted(words.items()):
        cost = min(255, round(8 * math.log2(total / count)))
        row = groups.setdefault(word[0], {}).setdefault(len(word), [])
        row.append((word[1:].encode("utf-16-be"), cost, ord(sort)))
    index, body, base = [], bytearray(), 8 + 6 * len(groups)
    for first in sorted(groups):
        index.append(struct.pack(">HI", ord(first), base + len(body)))
        rows = groups[first]
        body += struct.pack(f">{LONGEST}H", *(len(rows.get(n, ())) for n in range(1, LONGEST + 1)))
        for n in range(1, LONGEST + 1):
            row = sorted(rows.get(n, ()))
            body += b"".join(tail for tail, _, _ in row)
            body += bytes(cost for _, cost, _ in row) + bytes(sort for _, _, sort in row)
    return b"TSW1" + struct.pack(">I", len(groups)) + b"".join(index) + bytes(body)


def main() -> int:
    """Write the file and say how large it is."""
    words = {word: (count, sort) for word, count, sort in dictionary()}
    for word, count, sort in press():
        old, was = words.get(word, (0, "N"))
        words[word] = (max(old, count), sort or was)
    data = packed(words)
    OUT.write_bytes(data)
    print(f"{len(words)} words, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
