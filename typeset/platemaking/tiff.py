"""TIFF written in strips, so that a plate never stands in memory whole: 8 bits deflated, or 1 bit as CCITT G4."""

from __future__ import annotations

import io
import struct
import zlib
from fractions import Fraction
from typing import IO, TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

_LONG, _SHORT, _ASCII, _RATIO = 4, 3, 2, 5
_MOST = 0xFFFF0000
DEFLATE, G4 = 8, 4


class TooLargeError(ValueError):
    """More than a TIFF can hold."""


class Writer:
    """A TIFF in the making. bits: 8 (0 is full ink, as separations are looked at) or 1 (set is ink). Every strip but the last has
    `rows` rows. words: what the plate is (ImageDescription), ASCII."""

    def __init__(
        self, path: Path, size: tuple[int, int], dpi: float, *, bits: int, rows: int, words: str
    ) -> None:
        self._stream: IO[bytes] = path.open("wb")
        self._stream.write(b"II*\0\0\0\0\0")
        self._size, self._dpi, self._bits, self._rows, self._words = size, dpi, bits, rows, words
        self._strips: list[tuple[int, int]] = []

    def strip(self, plate: Image.Image) -> None:
        """The next rows: an L picture of ink from 0 to 255, or of 0 and 255 for 1 bit."""
        if self._bits == 1:
            data = _g4(plate)
        else:
            data = zlib.compress(plate.point([255 - v for v in range(256)]).tobytes(), 4)
        at = self._stream.tell()
        if at + len(data) > _MOST:
            raise TooLargeError
        self._stream.write(data)
        self._strips.append((at, len(data)))

    def abandon(self) -> None:
        """Closes the file as it is."""
        self._stream.close()

    def close(self) -> None:
        """Writes the directory."""
        stream = self._stream
        self._pad()
        resolution = Fraction(self._dpi).limit_denominator(1000)
        place = {
            "at": self._put(struct.pack(f"<{len(self._strips)}I", *(at for at, _ in self._strips))),
            "counts": self._put(struct.pack(f"<{len(self._strips)}I", *(size for _, size in self._strips))),
            "ratio": self._put(struct.pack("<2I", resolution.numerator, resolution.denominator)),
        }
        words = self._words.encode("ascii", "replace") + b"\0"
        told = self._put(words)
        one = len(self._strips) == 1
        entries = [
            (254, _LONG, 1, 0),
            (256, _LONG, 1, self._size[0]),
            (257, _LONG, 1, self._size[1]),
            (258, _SHORT, 1, self._bits),
            (259, _SHORT, 1, G4 if self._bits == 1 else DEFLATE),
            (262, _SHORT, 1, 0 if self._bits == 1 else 1),
            (266, _SHORT, 1, 1),
            (270, _ASCII, len(words), told),
            (273, _LONG, len(self._strips), self._strips[0][0] if one else place["at"]),
            (277, _SHORT, 1, 1),
            (278, _LONG, 1, self._rows),
            (279, _LONG, len(self._strips), self._strips[0][1] if one else place["counts"]),
            (282, _RATIO, 1, place["ratio"]),
            (283, _RATIO, 1, place["ratio"]),
            (284, _SHORT, 1, 1),
            (296, _SHORT, 1, 2),
        ]
        self._pad()
        start = stream.tell()
        stream.write(struct.pack("<H", len(entries)))
        for tag, kind, count, value in entries:
            stream.write(struct.pack("<HHII", tag, kind, count, value))
        stream.write(b"\0\0\0\0")
        stream.seek(4)
        stream.write(struct.pack("<I", start))
        stream.close()

    def _put(self, data: bytes) -> int:
        self._pad()
        at = self._stream.tell()
        self._stream.write(data)
        return at

    def _pad(self) -> None:
        if self._stream.tell() % 2:
            self._stream.write(b"\0")


def _g4(plate: Image.Image) -> bytes:
    """Rows as one strip of CCITT G4, by the TIFF library that Pillow brings."""
    out = io.BytesIO()
    bits = plate.convert("1", dither=Image.Dither.NONE)
    bits.save(out, "TIFF", compression="group4", tiffinfo={278: plate.height})
    with Image.open(out) as made:
        tags: Any = made.tag_v2  # type: ignore[attr-defined]
        starts, counts, kind = tags[273], tags[279], tags[262]
    data = out.getvalue()
    assert len(starts) == 1
    assert kind == 1  # a set bit is a set bit; that it is ink, our own directory says
    return data[starts[0] : starts[0] + counts[0]]
