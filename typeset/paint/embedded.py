"""Font programs as they are embedded, kept on disk: most pages of a day's second build hold the glyphs they held before."""

from __future__ import annotations

import sys
import zlib
from array import array
from itertools import count
from typing import TYPE_CHECKING

from typeset.files.cache import Entry, Recipe
from typeset.fonts.subset import Subset, subset
from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple
from typeset.paint.compress import LEVEL, Deflating

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.fonts.adapter import Instance
    from typeset.paint.cids import FaceCids

_RECIPE = Recipe("face", __name__, ("uharfbuzz",))
_MOST = 64_000_000
"""Bytes of font programs that are kept; the oldest go first."""

_BETWEEN = 50
"""Programs that are kept between two looks at how many there are; the first of a process is one."""

_written_so_far = count()

_WORTH_KEEPING = 64
"""Glyphs from which on it is quicker to read a program than to make it."""


class Embedded(NamedTuple):
    """A font program as it stands in a file."""

    packed: bytes
    """The program, deflated."""
    length: int
    """Bytes of the program itself."""
    digest: bytes
    """16 bytes that stand for them."""
    new_of: dict[int, int]
    """Old glyph id to new."""
    cff: bool
    """Whether it is a bare CFF table."""


class Embedding:
    """The program of one face: read if it was kept, else cut out at once and deflated in a thread."""

    def __init__(self, face: FaceCids) -> None:
        gids = face.gids
        self._entry = _entry_of(face.instance, gids) if len(gids) >= _WORTH_KEEPING else None
        self._found = _parsed(self._entry.read()) if self._entry else None
        if self._found is None:
            self._cut = subset(face.instance, gids, [text[:1] for _, text in face.pairs])
            self._packed = Deflating(self._cut.data)

    def result(self) -> Embedded:
        """The program; waits until it is deflated, and keeps it."""
        if self._found is None:
            self._found = _made(self._cut, self._packed.result())
            if self._entry is not None:
                if next(_written_so_far) % _BETWEEN == 0:
                    _RECIPE.trim(_MOST)
                self._entry.write(_written(self._found))
        return self._found


def _entry_of(instance: Instance, gids: set[int]) -> Entry:
    return _RECIPE.entry(
        instance.key,
        instance.source,
        f"{zlib.ZLIB_RUNTIME_VERSION} {LEVEL}",
        array("L", sorted(gids)).tobytes(),
    )


def _made(cut: Subset, packed: bytes) -> Embedded:
    digest = blake2b(cut.data, digest_size=16).digest()
    return Embedded(packed, len(cut.data), digest, cut.new_of, cut.cff)


def _written(program: Embedded) -> bytes:
    """As bytes: form, length, digest, how many glyphs, their old ids by their new ones, the program. Glyph ids have two bytes."""
    old = [0] * len(program.new_of)
    for gid, new in program.new_of.items():
        old[new] = gid
    return b"".join(
        (
            bytes([program.cff]),
            program.length.to_bytes(4, "big"),
            program.digest,
            len(old).to_bytes(2, "big"),
            two_bytes(old),
            program.packed,
        )
    )


def two_bytes(numbers: Sequence[int]) -> bytes:
    """Numbers below 65,536, two bytes each, the high one first."""
    column = array("H", numbers)
    if sys.byteorder == "little":
        column.byteswap()
    return column.tobytes()


def _parsed(raw: bytes | None) -> Embedded | None:
    if raw is None or len(raw) < 23:
        return None
    end = 23 + 2 * int.from_bytes(raw[21:23], "big")
    old = array("H", raw[23:end])
    if sys.byteorder == "little":
        old.byteswap()
    new_of = dict(zip(old, range(len(old)), strict=True))
    return Embedded(raw[end:], int.from_bytes(raw[1:5], "big"), raw[5:21], new_of, bool(raw[0]))
