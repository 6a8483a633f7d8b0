"""Embedded font programs: which glyphs they have (PF-18), the outlines of large type (PF-03), licence bits (PX-21)."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING, Any

from typeset import hush
from typeset.preflight.file.lexer import Stream
from typeset.preflight.reader import BROKEN

if TYPE_CHECKING:
    from typeset.preflight.faces import Face

_MOST_BYTES = 40_000_000
_MOST_POINTS = 8000
_MOST_KEPT = 20_000
STEPS = 5
"""Lines that a curve becomes, where nothing finer is asked."""
Contours = tuple[tuple[tuple[float, float], ...], ...]


class Program:
    """The program of a face. fault: why it cannot be read, "" when it can; missing codes are told by `lacks`."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self.fault = ""
        self.kind, self.data = _stored(face)
        self._outlines: dict[tuple[int, int], Contours | None] = {}
        self._glyphs: Any = None
        self._names: list[str] = []
        self._count = 0
        self._to_glyph: bytes | None = None
        self._by_code: dict[int, str] = {}
        self.units = 1000.0
        if self.data:
            try:
                self._open()
            except Exception as error:  # noqa: BLE001 - a font is foreign data to a library that trusts it
                self.fault = f"{type(error).__name__}: {error}"[:120]

    def _open(self) -> None:
        if self.kind == "truetype":
            self._open_sfnt()
        elif self.kind == "cff":
            self._open_cff(self.data)
        elif self.kind == "type1" and b"eexec" not in self.data[:200_000]:
            self.fault = "Type 1: no eexec"

    def _open_sfnt(self) -> None:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

        hush.libraries()

        font = TTFont(io.BytesIO(self.data), lazy=True, fontNumber=0, checkChecksums=0)
        if "CFF " in font:
            self._open_cff(font.reader["CFF "])
            return
        self._count = struct.unpack(">H", font.reader["maxp"][4:6])[0]
        self.units = float(struct.unpack(">H", font.reader["head"][18:20])[0] or 1000)
        self._names = [f"g{i}" for i in range(self._count)]
        font.setGlyphOrder(self._names)
        if len(font.reader["loca"]) < 2 * self._count:
            raise ValueError("loca is too short")
        self._glyphs = font.get("glyf")
        if self._glyphs is None:
            raise ValueError("no glyf table")
        mapping = self._face.carrier.get("/CIDToGIDMap")
        if isinstance(mapping, Stream):
            self._to_glyph = mapping.owner.bytes_of(mapping, 200_000)
        if not self._face.composite:
            self._by_code = _codes_of(font, self._face)

    def _open_cff(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet  # type: ignore[import-untyped]

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        top = fonts[0]
        self._glyphs = top.CharStrings
        self._names = list(top.charset)
        self._count = len(self._names)
        self.units = 1 / (top.FontMatrix[0] or 0.001) if getattr(top, "FontMatrix", None) else 1000.0
        if self._face.composite:
            by_cid = hasattr(top, "ROS")
            self._by_code = (
                {int(name[3:]): name for name in self._names if name[3:].isdigit()}
                if by_cid else dict(enumerate(self._names))
            )  # fmt: skip
            self._by_code[0] = ".notdef"
        else:
            own = getattr(top, "Encoding", None)
            builtin = dict(enumerate(own)) if isinstance(own, list) else {}
            self._by_code = {**builtin, **self._face.names()}

    def glyph(self, code: int) -> str | None:
        """The glyph's name for a code: ".notdef" when it is missing, None when nothing can be said."""
        if self.fault or self._glyphs is None or code < 0:
            return None
        if self.kind == "truetype" and self._count and not self._by_code:
            if not self._face.composite:
                return None
            index = code
            if self._to_glyph is not None:
                index = int.from_bytes(self._to_glyph[2 * code : 2 * code + 2])
            return self._names[index] if 0 < index < self._count else ".notdef"
        name = self._by_code.get(code)
        if name is None:
            return ".notdef" if self._face.composite else None
        return name if name in self._known else ".notdef"

    @property
    def _known(self) -> set[str]:
        if not hasattr(self, "_set"):
            self._set = set(self._names) - {".notdef", "g0"}
        return self._set

    def lacks(self, code: int) -> bool:
        """Whether a code shows .notdef or nothing (PF-18)."""
        return self.glyph(code) == ".notdef"

    def outline(self, code: int, steps: int = STEPS) -> Contours | None:
        """A glyph's contours in em, curves as so many lines; None when they cannot be had."""
        if (code, steps) not in self._outlines:
            if len(self._outlines) > _MOST_KEPT:
                return None
            self._outlines[code, steps] = self._drawn(code, steps)
        return self._outlines[code, steps]

    def _drawn(self, code: int, steps: int) -> Contours | None:
        name = self.glyph(code)
        if name is None or name == ".notdef":
            return None
        from typeset.preflight.pen import drawn

        try:
            return drawn(self._glyphs, name, self.units, _MOST_POINTS * max(1, steps // STEPS), steps)
        except Exception:  # noqa: BLE001 - as above; the glyph then counts as its box
            return None


def _stored(face: Face) -> tuple[str, bytes]:
    """The kind of program and its bytes."""
    for key, kind in (("/FontFile2", "truetype"), ("/FontFile3", "cff"), ("/FontFile", "type1")):
        stream = face.descriptor.get(key)
        if isinstance(stream, Stream):
            data = stream.owner.bytes_of(stream, _MOST_BYTES)
            if data[:4] in (b"OTTO", b"true", b"\0\1\0\0", b"ttcf"):
                kind = "truetype"
            return kind, data
    return "", b""


def _codes_of(font: Any, face: Face) -> dict[int, str]:
    """Glyph names of a simple TrueType font by code, through its cmap; {} when it has none."""
    try:
        tables = {(t.platformID, t.platEncID): t.cmap for t in font["cmap"].tables}
    except BROKEN:
        return {}
    symbol, roman, unicode = tables.get((3, 0), {}), tables.get((1, 0), {}), tables.get((3, 1), {})
    found = {}
    for code in range(256):
        names = face.names().get(code)
        letter = face.texts.get(code) or (_letter(names) if names else "")
        choices = (
            unicode.get(ord(letter)) if len(letter) == 1 else None,
            symbol.get(0xF000 + code) or symbol.get(code), roman.get(code),
        )  # fmt: skip
        name = next((choice for choice in choices if choice), None)
        if name:
            found[code] = name
    return found


def _letter(name: str) -> str:
    from fontTools.agl import AGL2UV  # type: ignore[import-untyped]

    value = AGL2UV.get(name)
    return chr(value) if value else ""


NO_LICENCE, BITMAPS_ONLY, NO_SUBSET = 0x0002, 0x0200, 0x0100


def permission(face: Face) -> int:
    """The licence bits (fsType) of an embedded program, 0 when it carries none."""
    _, data = _stored(face)
    if data[:4] in (b"OTTO", b"true", b"\0\1\0\0"):
        count = int.from_bytes(data[4:6])
        for at in range(12, 12 + 16 * min(count, 64), 16):
            if data[at : at + 4] == b"OS/2":
                place = int.from_bytes(data[at + 8 : at + 12])
                return int.from_bytes(data[place + 8 : place + 10])
        return 0
    match = re.search(rb"/FSType\s+(\d{1,5})\s", data[:200_000])
    return int(match.group(1)) if match else 0
