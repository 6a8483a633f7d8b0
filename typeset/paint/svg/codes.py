"""Characters that stand for glyphs in a browser: their own where it cannot do anything with them but draw them, else private ones."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import blake2b
from itertools import chain

from typeset.paint.svg.markup import plain

_PLANE = 0xFFFE
"""Code points of a private plane; the last two are none."""

_PLANES = (0xF0000, 0x100000)

PRIVATE = _PLANE * len(_PLANES)
"""How many private characters there are."""

_ITSELF = (
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x482), (0x48A, 0x52F),
    (0x1E00, 0x1FFE), (0x2010, 0x2027), (0x2030, 0x205E), (0x2070, 0x209C), (0x20A0, 0x20C0), (0x2100, 0x218B),
    (0x2190, 0x22FF), (0x2460, 0x25FC), (0x2605, 0x2606), (0x2640, 0x2642), (0x2E80, 0x2FD5), (0x3000, 0x3029),
    (0x3030, 0x303D), (0x3041, 0x3096), (0x309B, 0x30FF), (0x3105, 0x312F), (0x3131, 0x3163), (0x3165, 0x318E), (0x3190, 0x33FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xFE30, 0xFE4F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
    (0x20000, 0x2A6DF), (0x2A700, 0x2EBE0), (0x30000, 0x323AF),
)  # fmt: skip
"""Stretches of characters that no browser joins, turns, parts, puts into a picture or passes over: not marks that combine, not scripts
that run to the left or are built of pieces, not emoji, not what is invisible, not compatibility ideographs, not other people's private
characters."""

_STARTS = tuple(first for first, _ in _ITSELF)
_ENDS = tuple(last for _, last in _ITSELF)


def stands_for_itself(text: str) -> bool:
    """Whether a glyph may be written as the one character it stands for."""
    if len(text) != 1:
        return False
    at = bisect_right(_STARTS, ord(text)) - 1
    return at >= 0 and ord(text) <= _ENDS[at]


class PrivateCodes:
    """Private characters for pairs of a glyph id and the text it stands for, the same for every face.

    Which one a pair gets hangs on the pair alone, but where two want the same one: the later has the next that is free."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        """What each stands for."""
        self._of: dict[tuple[int, str], str] = {}

    def __len__(self) -> int:
        return len(self._of)

    def char(self, gid: int, text: str) -> str:
        """The character of a pair. Raises OverflowError when all are given away."""
        found = self._of.get((gid, text))
        if found is None:
            if len(self._of) >= PRIVATE:
                raise OverflowError("no private character is left")
            found = next(char for char in self._wanted(gid, text) if char not in self.texts)
            self._of[gid, text] = found
            self.texts[found] = plain(text)
        return found

    @staticmethod
    def _wanted(gid: int, text: str) -> chain[str]:
        """The character that a pair wants, then the next ones."""
        raw = f"{gid} {text}".encode("utf-8", "surrogatepass")
        first = int.from_bytes(blake2b(raw, digest_size=8).digest(), "big") % PRIVATE
        return chain(map(_private, range(first, PRIVATE)), map(_private, range(first)))


def _private(number: int) -> str:
    plane, place = divmod(number, _PLANE)
    return chr(_PLANES[plane] + place)
