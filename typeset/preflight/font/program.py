"""Embedded font programs: which glyphs they have (PF-18), the outlines of large type (PF-03), licence bits (PX-21)."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Stream
from typeset.preflight.font import type1
from typeset.preflight.font.encodings import base_names, base_of, encoded, truetype_codes
from typeset.process import hush

if TYPE_CHECKING:
    from typeset.preflight.font.types import Contours, FontSource

_MOST_BYTES = 40_000_000
_MOST_POINTS = 8000
_MOST_TYPE1 = 4_000_000
_SHORT = 24
"""Bytes of a charstring that may draw nothing."""
_WORDS = {"truetype": "TrueType", "cff": "CFF", "type1": "Type 1"}
_MOST_KEPT = 20_000
STEPS = 5
"""Lines that a curve becomes, where nothing finer is asked."""


class Program:
    """The program of a face; missing glyphs are told by `glyph`."""

    kind: str
    """truetype, cff or type1; "" when nothing is embedded."""
    data: bytes
    """The program as it is embedded."""

    def __init__(self, source: FontSource) -> None:
        self._source = source
        self.fault = ""
        """Why it cannot be read, in a word; "" when it can."""
        self.kind, self.data = _stored(source.descriptor)
        self._outlines: dict[tuple[int, int], Contours | None] = {}
        self._glyphs: Any = None
        self._names: list[str] = []
        self._count = 0
        self._to_glyph: bytes | None = None
        self._by_code: dict[int, str] = {}
        self._type1: dict[str, bytes] = {}
        self._loca: Any = ()
        self._advances: tuple[int, ...] = ()
        self.units = 1000.0
        """Units of an em."""
        if self.data:
            try:
                with hush.quiet():
                    self._open()
            except Exception:  # noqa: BLE001 - a font is foreign data to a library that trusts it
                self.fault = _WORDS[self.kind]

    def _open(self) -> None:
        if self.kind == "truetype":
            self._open_sfnt()
        elif self.kind == "cff":
            self._open_cff(self.data)
        elif self.kind == "type1":
            self._open_type1()

    def _open_type1(self) -> None:
        from typeset.preflight.font.encodings import base_names, base_of

        if len(self.data) > _MOST_TYPE1:
            return  # larger than any font is; nothing is said of its glyphs
        found = type1.read(self.data)
        if found is None:
            raise ValueError("no glyphs")
        self._type1, self.units = found.glyphs, found.units
        self._glyphs = type1.Strings(found)
        self._names = list(found.glyphs)
        own = base_names("StandardEncoding") if found.encoding is None else found.encoding
        self._by_code = {**({} if base_of(self._source.encoding) else own), **encoded(self._source.encoding)}

    def _open_sfnt(self) -> None:
        from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

        font = TTFont(io.BytesIO(self.data), lazy=True, fontNumber=0, checkChecksums=0)
        mapping = self._source.carrier.get("/CIDToGIDMap")
        if isinstance(mapping, Stream):
            self._to_glyph = mapping.owner.bytes_of(mapping, 200_000)
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
        self._loca = font["loca"].locations
        self._advances = _advances(font.reader)
        if not self._source.composite:
            self._by_code = truetype_codes(font, self._source)

    def _open_cff(self, data: bytes) -> None:
        from fontTools.cffLib import CFFFontSet, cffISOAdobeStrings  # type: ignore[import-untyped]

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(data), None)
        top = fonts[0]
        by_cid = hasattr(top, "ROS")
        if by_cid and top.rawDict.get("charset", 0) <= 2:
            # No charset of its own: its CIDs are the numbers of its glyphs.
            top.charset = [".notdef", *(f"cid{i:05d}" for i in range(1, top.numGlyphs))]
        elif "charset" not in top.rawDict:
            top.charset = cffISOAdobeStrings[: top.numGlyphs]
        names = list(top.charset)
        # A standard charset names no more glyphs than it has; those beyond are there all the same.
        top.charset = names + [f"glyph{i:05d}" for i in range(len(names), top.numGlyphs)]
        self._glyphs = top.CharStrings
        self._names = list(top.charset)
        self._count = len(self._names)
        self.kind = "cff"
        self.units = 1 / (top.FontMatrix[0] or 0.001) if getattr(top, "FontMatrix", None) else 1000.0
        if self._source.composite:
            self._by_code = (
                {int(name[3:]): name for name in self._names if name[3:].isdigit()}
                if by_cid and self._source.carrier.get("/Subtype") != "/CIDFontType2"
                else dict(enumerate(self._names))
            )
            self._by_code[0] = ".notdef"
        elif not by_cid:
            self._by_code = {**self._builtin(top), **encoded(self._source.encoding)}

    def _builtin(self, top: Any) -> dict[int, str]:
        """The encoding of a CFF program, which counts where the font names no base."""
        if base_of(self._source.encoding):
            return {}
        own = getattr(top, "Encoding", None)
        if isinstance(own, list):
            return {code: name for code, name in enumerate(own) if name != ".notdef"}
        return base_names("StandardEncoding")

    def glyph(self, code: int) -> str | None:
        """The glyph's name for a CID, or a code of a simple font: ".notdef" when it is missing, None when nothing can be
        said."""
        if self.fault or not self._names or code < 0:
            return None
        if self.kind == "truetype" and self._source.composite:
            index = self._index(code)
            return self._names[index] if 0 < index < self._count else ".notdef"
        if not self._by_code:
            return None
        if self._source.composite and self._to_glyph is not None:
            code = self._index(code)
        name = self._by_code.get(code)
        return name if name is not None and name in self._known else ".notdef"

    def _index(self, code: int) -> int:
        return code if self._to_glyph is None else int.from_bytes(self._to_glyph[2 * code : 2 * code + 2])

    def empty(self, code: int) -> bool:
        """Whether the glyph is there and has no outline; False where that is not sure."""
        name = self.glyph(code)
        if name is None or name == ".notdef":
            return False
        try:
            if self.kind == "truetype":
                at = int(name[1:])
                return bool(self._loca[at] == self._loca[at + 1])
            if self.kind == "type1":
                return type1.empty(self._type1[name])
            found = self._glyphs[name]
            return len(found.bytecode or b"") < _SHORT and self.outline(code) == ()
        except Exception:  # noqa: BLE001 - a font is foreign data to a library that trusts it
            return False

    def width(self, code: int) -> float | None:
        """The advance of a glyph in thousandths of an em as the program has it; None when it says none."""
        name = self.glyph(code)
        if name is None or name == ".notdef":
            return None
        try:
            found = self._advance(name)
        except Exception:  # noqa: BLE001 - as above
            return None
        return None if found is None else found * 1000 / self.units

    def _advance(self, name: str) -> float | None:
        if self.kind == "truetype":
            at = int(name[1:])
            return float(self._advances[min(at, len(self._advances) - 1)]) if self._advances else None
        if self.kind == "type1":
            return type1.width(self._type1[name])
        from typeset.preflight.font.pen import advance

        return advance(self._glyphs, name)

    @property
    def _known(self) -> set[str]:
        if not hasattr(self, "_set"):
            self._set = set(self._names) - {".notdef", "g0"}
        return self._set

    def outline(self, code: int, steps: int = STEPS) -> Contours | None:
        """A glyph's contours in em, curves as so many lines; None when they cannot be had."""
        if (code, steps) not in self._outlines:
            if len(self._outlines) > _MOST_KEPT:
                return None
            self._outlines[code, steps] = self._drawn(code, steps)
        return self._outlines[code, steps]

    def _drawn(self, code: int, steps: int) -> Contours | None:
        name = self.glyph(code)
        if name is None or name == ".notdef" or self._glyphs is None:
            return None
        from typeset.preflight.font.pen import drawn

        try:
            return drawn(self._glyphs, name, self.units, _MOST_POINTS * max(1, steps // STEPS), steps)
        except Exception:  # noqa: BLE001 - as above; the glyph then counts as its box
            return None


def _stored(descriptor: dict[str, Any]) -> tuple[str, bytes]:
    """The kind of program and its bytes."""
    for key, kind in (("/FontFile2", "truetype"), ("/FontFile3", "cff"), ("/FontFile", "type1")):
        stream = descriptor.get(key)
        if isinstance(stream, Stream):
            data = stream.owner.bytes_of(stream, _MOST_BYTES)
            if data[:4] in (b"OTTO", b"true", b"\0\1\0\0", b"ttcf"):
                kind = "truetype"
            return kind, data
    return "", b""


def _advances(tables: Any) -> tuple[int, ...]:
    """The advances of the `hmtx` table; the last one counts for all glyphs beyond."""
    if "hhea" not in tables or "hmtx" not in tables:
        return ()
    count = struct.unpack(">H", tables["hhea"][34:36])[0]
    data = tables["hmtx"][: 4 * count]
    return struct.unpack(f">{len(data) // 4 * 2}h", data[: len(data) // 4 * 4])[::2]


NO_LICENCE, BITMAPS_ONLY, NO_SUBSET = 0x0002, 0x0200, 0x0100


def permission(descriptor: dict[str, Any]) -> int:
    """The licence bits (fsType) of an embedded program, 0 when it carries none."""
    _, data = _stored(descriptor)
    if data[:4] in (b"OTTO", b"true", b"\0\1\0\0"):
        count = int.from_bytes(data[4:6])
        for at in range(12, 12 + 16 * min(count, 64), 16):
            if data[at : at + 4] == b"OS/2":
                place = int.from_bytes(data[at + 8 : at + 12])
                return int.from_bytes(data[place + 8 : place + 10])
        return 0
    match = re.search(rb"/FSType\s+(\d{1,5})\s", data[:200_000])
    return int(match.group(1)) if match else 0
