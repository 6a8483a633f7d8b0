"""CMaps: the bytes of a string as codes of any width, and codes as CIDs; embedded ones and the predefined ones of PDF.

The predefined ones are Adobe's (BSD-3-Clause, `cmaps-licence.txt`), packed by `tools.cmaps`.
"""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.lexer import Name, Stream
from typeset.pdf.objects import entries, real, text

_PACK = Path(__file__).with_name("cmaps.zip")
_MOST_PAIRS = 400_000
_MOST_BYTES = 4_000_000
_MOST_SPACES = 200
"""Code spaces and undefined ranges of one CMap; real ones have a few."""
_MOST_DEPTH = 8
_MOST_CODE = 4
"""Bytes of the longest code."""
_BLOCK = re.compile(
    rb"begin(codespacerange|cidrange|cidchar|notdefrange|notdefchar)(?=[\s<])(.*?)end\1", re.DOTALL
)
_PART = re.compile(rb"<([0-9A-Fa-f\s]*)>|(?<![\w.])(\d{1,9})(?![\w.])")
_USED = re.compile(rb"/([^\s/<>\[\]()]{1,64})\s+usecmap")
_VERTICAL = re.compile(rb"/WMode\s+1\b")


class Range(NamedTuple):
    """Codes of one length that follow one another."""

    length: int
    """Bytes of a code."""
    low: int
    """The first code."""
    high: int
    """The last one."""
    cid: int
    """The CID of the first."""
    fixed: bool = False
    """Whether all have that CID (notdef)."""


class CMap:
    """A character map. Codes outside its spaces take up the shortest length and are CID 0."""

    def __init__(self, data: bytes = b"", under: CMap | None = None) -> None:
        self.vertical = bool(_VERTICAL.search(data))
        """Whether it is for vertical writing."""
        self.spaces: list[tuple[bytes, bytes]] = list(under.spaces) if under else []
        """Its code spaces, least and most bytes, shortest first."""
        self._under = under
        self._chars: dict[tuple[int, int], int] = {}
        self._undefined: list[Range] = []
        ranges: list[Range] = []
        for match in _BLOCK.finditer(data):
            self._block(match.group(1), _PART.findall(match.group(2)), ranges)
        self._ranges = sorted(ranges)
        self._starts = [(r.length, r.low) for r in self._ranges]
        self.spaces.sort(key=lambda space: len(space[0]))
        self._shortest = len(self.spaces[0][0]) if self.spaces else 2
        self._opened: dict[int, list[tuple[bytes, bytes]]] = {}
        self._lengths: dict[bytes, int] = {}

    def _block(self, kind: bytes, parts: list[tuple[bytes, bytes]], ranges: list[Range]) -> None:
        step = 2 if kind in (b"codespacerange", b"cidchar", b"notdefchar") else 3
        for at in range(0, len(parts) - step + 1, step):
            row = parts[at : at + step]
            low = _bytes(row[0][0])
            if not low or len(low) > _MOST_CODE or len(ranges) + len(self._chars) > _MOST_PAIRS:
                continue
            if kind == b"codespacerange":
                high = _bytes(row[1][0])
                if len(high) == len(low) and len(self.spaces) < _MOST_SPACES:
                    self.spaces.append((low, high))
                continue
            first, cid = int.from_bytes(low), int(row[-1][1] or b"0")
            last = int.from_bytes(_bytes(row[1][0])) if step == 3 else first
            if kind == b"cidchar":
                self._chars[len(low), first] = cid
            elif kind == b"cidrange":
                ranges.append(Range(len(low), first, last, cid))
            elif len(self._undefined) < _MOST_SPACES:
                self._undefined.append(Range(len(low), first, last, cid, fixed=True))

    def read(self, shown: bytes) -> list[tuple[int, int, int]]:
        """A string as (code, CID, length in bytes)."""
        found, at = [], 0
        while at < len(shown):
            length = self._length(shown, at)
            piece = shown[at : at + length]
            code = int.from_bytes(piece)
            found.append((code, self.cid(len(piece), code), len(piece)))
            at += max(1, length)
        return found

    def _length(self, shown: bytes, at: int) -> int:
        """How many bytes the code takes that begins there; a window of bytes is looked up once, however often it is shown."""
        window = shown[at : at + _MOST_CODE]
        known = self._lengths.get(window)
        if known is None:
            known = self._lengths[window] = self._measured(window)
        return known

    def _measured(self, window: bytes) -> int:
        first = window[0]
        opened = self._opened.get(first)
        if opened is None:
            opened = self._opened[first] = [s for s in self.spaces if s[0][0] <= first <= s[1][0]]
        for low, high in opened:
            if len(window) >= len(low) and all(map(_within, low, window, high)):
                return len(low)
        return self._shortest

    def cid(self, length: int, code: int) -> int:
        """The CID of a code, 0 when it has none."""
        found = self._known(length, code)
        if found is not None:
            return found
        return next((r.cid for r in self._undefined if r.length == length and r.low <= code <= r.high), 0)

    def _known(self, length: int, code: int) -> int | None:
        one = self._chars.get((length, code))
        if one is not None:
            return one
        at = bisect_right(self._starts, (length, code)) - 1
        if at >= 0 and self._ranges[at].length == length and code <= self._ranges[at].high:
            return self._ranges[at].cid + code - self._ranges[at].low
        return self._under._known(length, code) if self._under else None


def _within(low: int, value: int, high: int) -> bool:
    return low <= value <= high


def _bytes(digits: bytes) -> bytes:
    kept = re.sub(rb"\s", b"", digits)
    return bytes.fromhex((kept + b"0" * (len(kept) % 2)).decode("ascii"))


def cmap_of(value: Any, depth: int = 0) -> CMap | None:
    """The CMap of a font's Encoding: a stream, or the name of a predefined one; None for Identity (two bytes a code) and
    for names that no one defines."""
    value = real(value)
    if isinstance(value, Name):
        return None if value.startswith("/Identity") else predefined(value[1:])
    if not isinstance(value, Stream) or depth > _MOST_DEPTH:
        return None
    data = value.owner.bytes_of(value, _MOST_BYTES)
    header = entries(value)
    used = _USED.search(data)
    name = "/" + used.group(1).decode("latin-1") if used else ""
    base = header.get("/UseCMap") or (Name(name) if name else None)
    under = cmap_of(base, depth + 1) if base is not None else None
    if under is None and isinstance(base, Name) and text(base).startswith("/Identity"):
        under = CMap(
            b"begincodespacerange <0000> <FFFF> endcodespacerange begincidrange <0000> <FFFF> 0 endcidrange"
        )
    return _parsed(data, under, vertical=header.get("/WMode") == 1)


@lru_cache(maxsize=64)
def _parsed(data: bytes, under: CMap | None, *, vertical: bool) -> CMap:
    """Fonts share their CMaps."""
    found = CMap(data, under)
    found.vertical = found.vertical or vertical
    return found


@lru_cache(maxsize=256)
def predefined(name: str) -> CMap | None:
    """A CMap that PDF predefines, None for another name."""
    with zipfile.ZipFile(_PACK) as pack:
        if name not in pack.namelist():
            return None
        data = pack.read(name)
    used = _USED.search(data)
    return CMap(data, predefined(used.group(1).decode()) if used else None)
