"""Fonts as content uses them: codes out of strings, their text, widths, and whether the embedded program has the glyphs."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.lexer import Name, Stream
from typeset.pdf.objects import entries, is_number, items, number, numbers, real, text
from typeset.preflight.font.cmaps import cmap_of
from typeset.preflight.font.encodings import encoded, text_of_name
from typeset.preflight.font.program import Program
from typeset.preflight.font.types import FontSource

_CODECS = (
    ("UTF16", "utf-16-be"), ("UCS2", "utf-16-be"), ("GBK2K", "gb18030"), ("GBK", "gbk"), ("GB-EUC", "gb2312"), ("GBpc", "gb2312"),
    ("ETen", "big5"), ("B5pc", "big5"), ("HKscs", "big5hkscs"), ("RKSJ", "cp932"), ("EUC-H", "euc_jp"), ("EUC-V", "euc_jp"),
    ("KSCms", "cp949"), ("KSC", "euc_kr"),
)  # fmt: skip
"""Names of predefined CMaps and the codecs that read the same codes."""
_HAN_ORDERINGS = (b"GB1", b"CNS1", b"Japan1", b"Japan2", b"KR", b"Korea1")
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_MOST_PAIRS = 70_000


class Glyph(NamedTuple):
    """One shown code."""

    code: int
    """As it stands in the string."""
    text: str
    """What it says; "" when unknown."""
    width: float
    """Its advance in em."""
    blank: bool
    """Whether it is a one-byte blank (word space)."""
    cid: int
    """By which the program finds it, the code itself in simple fonts; -1 where no one says."""


class Face:
    """A font resource. Anything broken in it reads as absent."""

    font: dict[str, Any]
    """Its dictionary."""
    number: int
    """Of its object, 0 when it has none of its own."""
    codec: str
    """The codec that reads its codes as text, "" for none."""

    def __init__(self, font: dict[str, Any], number_: int = 0) -> None:
        self.font, self.number = font, number_
        self.used = False
        """Whether text that prints is shown in it."""
        self.untold: dict[int, None] = {}
        """Codes that were shown and that nothing gives as Unicode."""
        self.advances: dict[int, tuple[int, float]] = {}
        """Of the codes that were shown: CID and width in em."""
        self.name = re.sub(r"^[A-Z]{6}\+", "", text(font.get("/BaseFont")).lstrip("/"))[:80] or "?"
        """Of the font, without the tag of a subset."""
        self.composite = font.get("/Subtype") == "/Type0"
        """Whether it is a Type 0 font."""
        self.type3 = font.get("/Subtype") == "/Type3"
        """Whether its glyphs are content."""
        kids = items(font.get("/DescendantFonts"))
        self.carrier = entries(kids[0]) if self.composite and kids else font
        """The dictionary that has the descriptor."""
        self.descriptor = entries(self.carrier.get("/FontDescriptor"))
        """The font descriptor; {} when there is none."""
        self.encoding = font.get("/Encoding")
        """The value of Encoding."""
        coding = text(self.encoding).lstrip("/") if isinstance(self.encoding, Name) else ""
        self.cmap = cmap_of(self.encoding) if self.composite else None
        """How codes become CIDs; None for two bytes a code."""
        self.vertical = coding.endswith("-V") or (self.cmap is not None and self.cmap.vertical)
        """Whether it is set downwards."""
        self.codec = next((codec for part, codec in _CODECS if part in coding), "") if self.composite else ""
        self.codec = "" if coding.startswith("Identity") else self.codec
        self.texts = _to_unicode(font.get("/ToUnicode"))
        """Text by code, as ToUnicode says."""
        self._widths = _cid_widths(self.carrier) if self.composite else _simple_widths(font)
        self._default = (
            number(self.carrier.get("/DW"), 1000.0)
            if self.composite
            else number(self.descriptor.get("/MissingWidth"), 500.0)
        )
        ordering = entries(self.carrier.get("/CIDSystemInfo")).get("/Ordering")
        self.han_by_nature = ordering in _HAN_ORDERINGS
        """Whether its collection is a Chinese, Japanese or Korean one."""
        self._names: dict[int, str] | None = None
        self._lacking: dict[int, bool] = {}
        self._program: Program | None = None

    @property
    def program(self) -> Program:
        """The embedded font program, read when first asked for."""
        if self._program is None:
            source = FontSource(self.carrier, self.descriptor, self.encoding, self.composite)
            self._program = Program(source)
        return self._program

    def embedded(self) -> bool:
        """Whether the file carries the font."""
        return self.type3 or any(
            isinstance(self.descriptor.get(key), Stream) for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )

    def names(self) -> dict[int, str]:
        """Of a simple font: glyph names by code, as its encoding says."""
        if self._names is None:
            self._names = encoded(self.encoding)
        return self._names

    def glyphs(self, shown: bytes) -> list[Glyph]:
        """A string as codes."""
        if not self.composite:
            return [self._simple(code) for code in shown]
        if self.cmap is not None:
            return [self._composite(code, cid, length) for code, cid, length in self.cmap.read(shown)]
        known = not isinstance(self.encoding, Name) or self.encoding.startswith("/Identity")
        codes = [shown[at] << 8 | shown[at + 1] for at in range(0, len(shown) - 1, 2)]
        return [self._composite(code, code if known else -1, 2) for code in codes]

    def _simple(self, code: int) -> Glyph:
        known = self.texts.get(code, "")
        if not known and not self.composite:
            known = text_of_name(self.names().get(code, "")) or (chr(code) if 32 <= code < 127 else "")
        return Glyph(code, known, self._widths.get(code, self._default) / 1000, code == 32, code)

    def _composite(self, code: int, cid: int, length: int) -> Glyph:
        known = self.texts.get(code, "")
        if not known and self.codec:
            known = code.to_bytes(length).decode(self.codec, "ignore")
        width = self._widths.get(cid, self._default) / 1000
        return Glyph(code, known, width, length == 1 and code == 32, cid)

    def tells(self, glyph: Glyph) -> bool:
        """Whether something gives a code as Unicode: ToUnicode, a predefined CMap or collection, a glyph's name."""
        if self.composite:
            return bool(glyph.text) or self.codec != "" or self.han_by_nature
        if glyph.code in self.texts or self._latin() or text_of_name(self.names().get(glyph.code, "")):
            return True
        return not self.type3 and bool(text_of_name(self.program.glyph(glyph.code) or ""))

    def _latin(self) -> bool:
        """Whether a simple font without a name for a code counts as the standard encoding does."""
        symbolic = number(self.descriptor.get("/Flags"), 0)
        return not self.type3 and not int(symbolic) & 4

    def lacks(self, glyph: Glyph) -> bool:
        """Whether a code that should show something shows .notdef or nothing (PF-18)."""
        known = self._lacking.get(glyph.code)
        if known is None:
            known = self._lacking[glyph.code] = self._shows_nothing(glyph)
        return known

    def _shows_nothing(self, glyph: Glyph) -> bool:
        if (glyph.text and not glyph.text.strip()) or (not self.composite and glyph.code < 33):
            return False
        if self.type3:
            name = "/" + self.names().get(glyph.code, "")
            return not isinstance(entries(self.font.get("/CharProcs")).get(name), Stream)
        found = self.program.glyph(glyph.cid)
        if found == ".notdef":
            return any(unicodedata.category(letter) not in ("Cf", "Cc") for letter in glyph.text or "?")
        inked = any(unicodedata.category(letter)[0] in "LNPS" for letter in glyph.text)
        return found is not None and inked and self.program.empty(glyph.cid)

    def is_han(self, shown: str) -> bool:
        """Whether a text is Chinese: by its characters, else by what the font says it holds."""
        return bool(_HAN.search(shown)) if shown.strip() else self.han_by_nature

    def is_song(self) -> bool:
        """Whether the name is that of a face with thin strokes (Song, Ming, a Latin serif)."""
        return bool(_SONG.search(self.name)) and not re.search("Sans|Hei|黑", self.name)


_SONG = re.compile("song|sung|ming|simsun|serif|宋|明朝|明體|times|georgia|garamond", re.IGNORECASE)


_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PART = re.compile(rb"<([^>]*)>|(\[)|(\])")


def _to_unicode(value: Any) -> dict[int, str]:
    """The pairs of a ToUnicode CMap."""
    value = real(value)
    if not isinstance(value, Stream):
        return {}
    found: dict[int, str] = {}
    for match in _BLOCK.finditer(value.owner.bytes_of(value, 4_000_000)):
        parts = [(m.group(1), m.group(2) or m.group(3)) for m in _PART.finditer(match.group(2))]
        if match.group(1) == b"bfchar":
            for (code, _), (into, _) in zip(parts[::2], parts[1::2], strict=False):
                if code is not None and into is not None and len(found) < _MOST_PAIRS:
                    found[_whole(code)] = _utf16(into)
        else:
            _ranges(parts, found)
    return found


def _ranges(parts: list[tuple[bytes | None, bytes | None]], found: dict[int, str]) -> None:
    at = 0
    while at + 2 < len(parts):
        first, last, into = parts[at][0], parts[at + 1][0], parts[at + 2]
        at += 3
        if first is None or last is None:
            return
        low, high = _whole(first), _whole(last)
        if into[0] is None:
            code = low
            while at < len(parts) and parts[at][0] is not None:
                found[code] = _utf16(parts[at][0] or b"")
                code, at = code + 1, at + 1
            at += 1
            continue
        start = _utf16(into[0])
        for code in range(low, min(high, low + 65535) + 1):
            if len(found) >= _MOST_PAIRS:
                return
            last_one = ord(start[-1]) + code - low if start else 0
            found[code] = start[:-1] + chr(last_one) if 0 < last_one < 0x110000 else ""


def _whole(digits: bytes) -> int:
    try:
        return int(digits.replace(b" ", b"")[:8] or b"0", 16)
    except ValueError:
        return 0


def _utf16(digits: bytes) -> str:
    kept = re.sub(rb"[^0-9A-Fa-f]", b"", digits)[:64]
    raw = bytes.fromhex((kept + b"0" * (len(kept) % 2)).decode())
    return raw.decode("utf-16-be", "replace") if len(raw) > 1 else raw.decode("latin-1")


def _simple_widths(font: dict[str, Any]) -> dict[int, float]:
    first = font.get("/FirstChar")
    first = first if type(first) is int else 0
    widths = items(font.get("/Widths"))[:256]
    return {first + i: float(width) for i, width in enumerate(widths) if is_number(width)}


def _cid_widths(carrier: dict[str, Any]) -> dict[int, float]:
    found: dict[int, float] = {}
    parts = items(carrier.get("/W"))
    at = 0
    while at + 1 < len(parts) and len(found) < _MOST_PAIRS:
        first, second = parts[at], parts[at + 1]
        if type(first) is not int:
            break
        if isinstance(second, list):
            widths = numbers(second)
            found.update({first + i: width for i, width in enumerate(widths[:_MOST_PAIRS])})
            at += 2
        elif at + 2 < len(parts) and type(second) is int and is_number(parts[at + 2]):
            last = min(second, first + _MOST_PAIRS)
            found.update(dict.fromkeys(range(first, last + 1), float(parts[at + 2])))
            at += 3
        else:
            break
    return found
