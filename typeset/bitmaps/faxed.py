"""Fax-coded scans (TIFF of CCITT group 3, group 4 or Huffman): whether their data hold the picture's rows, no more, no less.

libtiff takes a run of zeros for the end of a strip, leaves the rows behind it white and says nothing. So the data are asked:
in group 3 every row has a mark of its own, and the marks are counted; elsewhere the end of the data is spoilt (a reader that
got so far draws something else) and more is put behind it (a reader that has all its rows draws the same). No encoder's habits
matter: padding, missing ends, fill bits and the bits' order are allowed for.
"""

from __future__ import annotations

import random
import re
import struct
from typing import TYPE_CHECKING, Any

from typeset.bitmaps import bitmap
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUFFMAN, _GROUP_3, _GROUP_4 = 2, 3, 4
_COMPRESSION, _FILL_ORDER, _OPTIONS = 259, 266, {_GROUP_3: 292, _GROUP_4: 293}
_OFFSETS, _COUNTS, _ROWS = 273, 279, 278
_TILE = (322, 323, 324, 325)
_BACKWARDS = bytes(int(f"{value:08b}"[::-1], 2) for value in range(256))
_MARK = re.compile("(?<!0)0{11,}1")
_END = "000000000001" * 2
"""What group 4 ends with (EOFB)."""

_CHUNK = 1 << 20
_SPOILT, _TRIES = 32, 8
"""Bits that are spoilt before a known end, and how often before nothing is taken to have read them."""

_LAX = 32
"""Where no end is marked, this part of the data may be padding."""

_FEW = 3
"""Rows of a strip that are not worth the asking: where zeros are longer than that, libtiff refuses the next strip's first row."""

_LONGEST = 3
"""Zeros that a code can end with."""


class Strip(NamedTuple):
    """One strip or tile: its size in pixels, data with the first bit highest, compression and options of the TIFF."""

    width: int
    """Pixels across."""
    rows: int
    """Rows that it should hold."""
    data: bytes
    """Its coded bytes."""
    compression: int
    """TIFF's number of the coding: 2, 3 or 4."""
    options: int
    """T4Options or T6Options, as the file has them."""

    def drawn(self, data: bytes) -> bytes | None:
        """What other data in its place draw; None where libtiff refuses them."""
        try:
            with bitmap.opened(self._file(data)) as image:
                image.load()
                return image.tobytes()
        except Exception:  # noqa: BLE001 - the data are spoilt on purpose; whatever is said of them is an answer
            return None

    def _file(self, data: bytes) -> bytes:
        entries = [
            (256, self.width),
            (257, self.rows),
            (258, 1),
            (_COMPRESSION, self.compression),
            (262, 0),
            (277, 1),
        ]
        entries += [(_ROWS, self.rows), (_COUNTS, len(data))]
        if self.compression in _OPTIONS:
            entries.append((_OPTIONS[self.compression], self.options))
        start = 8 + 2 + 12 * (len(entries) + 1) + 4
        rows = sorted([*entries, (_OFFSETS, start)])
        head = struct.pack("<4sIH", b"II*\0", 8, len(rows))
        return (
            head + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in rows) + bytes(4) + data
        )


def is_broken(raw: bytes, image: Any) -> bool:
    """Whether the data of a loaded picture, a fax-coded TIFF, end before its rows do or go on behind them."""
    tags = getattr(image, "tag_v2", {})
    if tags.get(_COMPRESSION) not in (_HUFFMAN, _GROUP_3, _GROUP_4):
        return False
    return any(not _is_whole(strip) for strip in _strips(raw, image.size, tags))


def _strips(raw: bytes, size: tuple[int, int], tags: Any) -> Iterator[Strip]:
    (width, height), kind = size, tags[_COMPRESSION]
    offsets, counts, tall = tags.get(_OFFSETS), tags.get(_COUNTS), tags.get(_ROWS, height)
    tiled = all(tag in tags for tag in _TILE)
    if tiled:
        width, tall, offsets, counts = (tags[tag] for tag in _TILE)
    if not offsets:
        return
    counts = counts or (len(raw),) * len(offsets)
    for number, (start, count) in enumerate(zip(offsets, counts, strict=False)):
        data = raw[start : start + count]
        if tags.get(_FILL_ORDER, 1) == 2:
            data = data.translate(_BACKWARDS)
        rows = tall if tiled else min(tall, height - number * tall)
        if rows > 0:
            yield Strip(width, rows, data, kind, tags.get(_OPTIONS.get(kind, 0), 0))


def _is_whole(strip: Strip) -> bool:
    if strip.compression == _GROUP_3:
        return _marked_rows(strip.data, two=bool(strip.options & 1)) == strip.rows
    if strip.rows <= _FEW:
        return True
    shown = strip.drawn(strip.data)
    if shown is None:
        return False
    ends, spoilt = _ends(strip)
    noise = random.Random(0)
    last = ends[-1]
    start, behind = max(last - spoilt, 0), strip.data[-(-last // 8) :]
    reached = any(
        strip.drawn(_spoilt(strip.data, start, noise.randbytes(1 + (last - start) // 8)) + behind) != shown
        for _ in range(_TRIES)
    )
    return reached and any(
        strip.drawn(_spoilt(strip.data, end, b"\xff" + noise.randbytes(64))) == shown for end in ends
    )


def _ends(strip: Strip) -> tuple[list[int], int]:
    """Where the codes may end, in bits, and how many bits before the last of them are to be spoilt."""
    tail = strip.data[-_CHUNK:]
    bits = f"{int.from_bytes(tail, 'big'):0{8 * len(tail)}b}"
    before = 8 * (len(strip.data) - len(tail))
    if strip.compression == _GROUP_4 and (marked := bits.rfind(_END)) >= 0:
        return [before + marked], _SPOILT
    last = before + bits.rfind("1") + 1
    lax = max(2 * _SPOILT, last // _LAX)
    if strip.compression == _HUFFMAN:  # rows begin at whole bytes
        whole = -(-last // 8) * 8
        return [whole, whole + 8], lax
    return [last + zeros for zeros in range(_LONGEST + 1)], lax


def _spoilt(data: bytes, at: int, chance: bytes) -> bytes:
    """Data up to a bit, and behind it, up to a whole byte, other data."""
    whole, rest = divmod(at, 8)
    kept = data[whole] & (0xFF00 >> rest) & 0xFF if rest else 0
    return data[:whole] + bytes([kept | chance[0] >> rest]) + chance[1:]


def _marked_rows(data: bytes, *, two: bool) -> int:
    """Rows of group 3 data: stretches between marks that hold something, up to the marks that end a page (RTC)."""
    rows, empty, rest, first = 0, 0, "", True
    for at in range(0, len(data), _CHUNK):
        part = data[at : at + _CHUNK]
        pieces = _MARK.split(rest + f"{int.from_bytes(part, 'big'):0{8 * len(part)}b}")
        rest = pieces.pop()
        for piece in pieces:
            held = "1" in (piece[1:] if two and not first else piece)
            rows, empty, first = rows + held, 0 if held else empty + 1, False
            if empty > 1 and rows:
                return rows
    return rows + ("1" in (rest[1:] if two and not first else rest))
