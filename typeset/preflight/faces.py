"""Fonts as content uses them: codes out of strings, their text, widths, and whether the embedded program has the glyphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.preflight.file.lexer import Name, Stream
from typeset.preflight.reader import entries, is_number, items, number, numbers, real, text

if TYPE_CHECKING:
    from typeset.preflight.outlines import Program

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
    """One shown code: its text ("" when unknown), its width in em, whether it is a one-byte blank (word space)."""

    code: int
    text: str
    width: float
    blank: bool


class Face:
    """A font resource. Anything broken in it reads as absent."""

    def __init__(self, font: dict[str, Any]) -> None:
        self.font = font
        self.name = re.sub(r"^[A-Z]{6}\+", "", text(font.get("/BaseFont")).lstrip("/"))[:80] or "?"
        self.composite = font.get("/Subtype") == "/Type0"
        self.type3 = font.get("/Subtype") == "/Type3"
        kids = items(font.get("/DescendantFonts"))
        self.carrier = entries(kids[0]) if self.composite and kids else font
        self.descriptor = entries(self.carrier.get("/FontDescriptor"))
        self.encoding = font.get("/Encoding")
        coding = text(self.encoding).lstrip("/") if isinstance(self.encoding, Name) else ""
        self.vertical = coding.endswith("-V")
        self.codec = next((codec for part, codec in _CODECS if part in coding), "") if self.composite else ""
        self.codec = "" if coding.startswith("Identity") else self.codec
        self.texts = _to_unicode(font.get("/ToUnicode"))
        self._widths = _cid_widths(self.carrier) if self.composite else _simple_widths(font)
        self._default = (
            number(self.carrier.get("/DW"), 1000.0)
            if self.composite
            else number(self.descriptor.get("/MissingWidth"), 500.0)
        )
        ordering = entries(self.carrier.get("/CIDSystemInfo")).get("/Ordering")
        self.han_by_nature = ordering in _HAN_ORDERINGS
        self._names: dict[int, str] | None = None
        self._program: Program | None = None

    @property
    def program(self) -> Program:
        """The embedded font program, read when first asked for."""
        if self._program is None:
            from typeset.preflight.outlines import Program

            self._program = Program(self)
        return self._program

    def embedded(self) -> bool:
        """Whether the file carries the font."""
        return self.type3 or any(
            isinstance(self.descriptor.get(key), Stream) for key in ("/FontFile", "/FontFile2", "/FontFile3")
        )

    def names(self) -> dict[int, str]:
        """Of a simple font: glyph names by code, as its encoding says."""
        if self._names is None:
            self._names = _encoded(self.encoding)
        return self._names

    def glyphs(self, shown: bytes) -> list[Glyph]:
        """A string as codes."""
        if not self.composite:
            return [self._glyph(code, code == 32) for code in shown]
        if self.codec:
            return self._coded(shown)
        return [self._glyph(shown[at] << 8 | shown[at + 1], False) for at in range(0, len(shown) - 1, 2)]

    def _glyph(self, code: int, blank: bool) -> Glyph:
        known = self.texts.get(code, "")
        if not known and not self.composite:
            known = _text_of_name(self.names().get(code, ""), code)
        return Glyph(code, known, self._widths.get(code, self._default) / 1000, blank)

    def _coded(self, shown: bytes) -> list[Glyph]:
        """Codes of a predefined CMap; all are taken as a full em wide, which Chinese is."""
        decoded = shown.decode(self.codec, "replace")
        return [Glyph(-1, letter, 1.0 if ord(letter) > 0x2E7F else 0.5, False) for letter in decoded]

    def is_han(self, shown: str) -> bool:
        """Whether a text is Chinese: by its characters, else by what the font says it holds."""
        return bool(_HAN.search(shown)) if shown.strip() else self.han_by_nature

    def is_song(self) -> bool:
        """Whether the name is that of a face with thin strokes (Song, Ming, a Latin serif)."""
        return bool(_SONG.search(self.name)) and not re.search("Sans|Hei|黑", self.name)


_SONG = re.compile("song|sung|ming|simsun|serif|宋|明朝|明體|times|georgia|garamond", re.IGNORECASE)


def _text_of_name(name: str, code: int) -> str:
    if not name:
        return chr(code) if 32 <= code < 127 else ""
    if len(name) == 1:
        return name
    match = re.match(r"uni([0-9A-F]{4})|u([0-9A-F]{4,6})", name)
    if match:
        value = int(match.group(1) or match.group(2), 16)
        return chr(value) if value < 0x110000 else ""
    return chr(code) if 32 <= code < 127 else ""


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


def _encoded(encoding: Any) -> dict[int, str]:
    """Glyph names by code: a base encoding and its differences."""
    base = (
        text(encoding).lstrip("/")
        if isinstance(encoding, Name)
        else text(entries(encoding).get("/BaseEncoding")).lstrip("/")
    )
    found = _base_names(base) if base else {}
    code = 0
    for item in items(entries(encoding).get("/Differences"))[:2000] if isinstance(encoding, dict) else []:
        if type(item) is int:
            code = item
        elif isinstance(item, Name):
            found[code] = item.lstrip("/")
            code += 1
    return found


def _base_names(base: str) -> dict[int, str]:
    codec = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}.get(base)
    if codec is None:
        return {}
    from fontTools.agl import UV2AGL  # type: ignore[import-untyped]

    found = {}
    for code in range(32, 256):
        letter = bytes([code]).decode(codec, "ignore")
        name = UV2AGL.get(ord(letter)) if letter else None
        if name:
            found[code] = name
    return found
