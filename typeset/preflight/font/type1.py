"""Type 1 programs: the glyphs they hold, their encoding and widths. Nothing of their PostScript is run."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from typeset.named_tuple import NamedTuple

_ENTRY = re.compile(rb"dup\s+(?:8#([0-7]{1,3})|(\d{1,3}))\s*/([^\s/()<>\[\]{}]+)\s+put")
_GLYPH = re.compile(rb"/([^\s/()<>\[\]{}]{1,80})\s+(\d{1,6})\s+(?:RD|-\||[^\s/]{1,8})\s")
_LEN_IV = re.compile(rb"/lenIV\s+(-?\d+)")
_SUBR = re.compile(rb"dup\s+(\d{1,5})\s+(\d{1,6})\s+(?:RD|-\||[^\s/]{1,8})\s")
_MOST_GLYPHS, _MOST_SUBRS = 70_000, 20_000
_HEAD = 400
"""Bytes of a charstring that are looked at for its width and for whether it draws."""
_CHAR_KEY, _EEXEC_KEY = 4330, 55665


class Type1(NamedTuple):
    """A Type 1 program taken apart."""

    glyphs: dict[str, bytes]
    """Name to the beginning of its charstring, decrypted."""
    encoding: dict[int, str] | None
    """Glyph names by code; None when it is the standard one."""
    units: float
    """Units of an em."""
    stored: dict[str, bytes]
    """Charstrings by name as they are stored."""
    subrs: dict[int, bytes]
    """Subroutines by number as they are stored."""
    skip: int
    """The bytes of each that say nothing; negative: not encrypted."""


class Strings:
    """The charstrings of a program as fontTools runs them, each made when it is asked for."""

    def __init__(self, program: Type1) -> None:
        self._program = program
        self._made: dict[str, Any] = {}
        self._subrs: list[Any] = []

    def __getitem__(self, name: str) -> Any:
        from fontTools.misc.psCharStrings import T1CharString  # type: ignore[import-untyped]

        program = self._program
        if not self._subrs and program.subrs:
            self._subrs += [
                T1CharString(_plain(program.subrs.get(number, b"\x0b"), program.skip), subrs=self._subrs)
                for number in range(max(program.subrs) + 1)
            ]
        if name not in self._made:
            self._made[name] = T1CharString(_plain(program.stored[name], program.skip), subrs=self._subrs)
        return self._made[name]


def _plain(stored: bytes, skip: int) -> bytes:
    return stored if skip < 0 else _decrypted(stored, _CHAR_KEY)[skip:]


def _decrypted(data: bytes, key: int) -> bytes:
    out = bytearray(len(data))
    for index, byte in enumerate(data):
        out[index] = byte ^ (key >> 8)
        key = ((byte + key) * 52845 + 22719) & 0xFFFF
    return bytes(out)


@lru_cache(maxsize=32)
def read(data: bytes) -> Type1 | None:
    """The program; None when it is none. Font resources share it."""
    data = _unpacked(data)
    at = data.find(b"eexec")
    if at < 0:
        return None
    start = at + 5
    while data[start : start + 1] in (b" ", b"\t", b"\r", b"\n") and start < at + 9:
        start += 1
    secret = data[start:]
    if re.match(rb"[0-9A-Fa-f\s]{8}", secret):
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", secret)
        secret = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    private = _decrypted(secret, _EEXEC_KEY)[4:]
    matrix = re.search(rb"/FontMatrix\s*[\[{]\s*([\d.eE+-]+)", data[:at])
    try:
        units = 1 / float(matrix.group(1)) if matrix else 1000.0
    except (ValueError, ZeroDivisionError):
        units = 1000.0
    spare = _LEN_IV.search(private[: max(0, private.find(b"/CharStrings"))])
    skip = int(spare.group(1)) if spare else 4
    stored = _stored(private)
    glyphs = {name: _plain(data[:_HEAD], skip) for name, data in stored.items()}
    if not glyphs:
        return None
    return Type1(glyphs, _encoding(data[:at]), units, stored, _subrs(private), skip)


def _unpacked(data: bytes) -> bytes:
    """A program in segments (PFB) without its segment heads."""
    out, at = b"", 0
    while data[at : at + 1] == b"\x80" and data[at + 1 : at + 2] in (b"\1", b"\2"):
        length = int.from_bytes(data[at + 2 : at + 6], "little")
        out += data[at + 6 : at + 6 + length]
        at += 6 + length
    return out or data


def _stored(private: bytes) -> dict[str, bytes]:
    at = private.find(b"/CharStrings")
    found: dict[str, bytes] = {}
    if at < 0:
        return found
    at += 12
    while len(found) < _MOST_GLYPHS:
        match = _GLYPH.search(private, at)
        if match is None:
            break
        length, begin = int(match.group(2)), match.end()
        found[match.group(1).decode("latin-1")] = private[begin : begin + length]
        at = begin + length
    return found


def _subrs(private: bytes) -> dict[int, bytes]:
    at, end = private.find(b"/Subrs"), private.find(b"/CharStrings")
    found: dict[int, bytes] = {}
    while 0 <= at < end and len(found) < _MOST_SUBRS:
        match = _SUBR.search(private, at, end)
        if match is None:
            break
        number, length, begin = int(match.group(1)), int(match.group(2)), match.end()
        if number < _MOST_SUBRS:
            found[number] = private[begin : begin + length]
        at = begin + length
    return found


def _encoding(clear: bytes) -> dict[int, str] | None:
    at = clear.find(b"/Encoding")
    if at < 0 or re.match(rb"/Encoding\s+StandardEncoding", clear[at : at + 60]):
        return None
    return {
        int(octal, 8) if octal else int(decimal): name.decode("latin-1")
        for octal, decimal, name in _ENTRY.findall(clear, at)
    }


def width(charstring: bytes) -> float | None:
    """The advance that a charstring sets (hsbw, sbw), in glyph units."""
    stack: list[float] = []
    at = 0
    while at < min(len(charstring), 60):
        byte = charstring[at]
        at += 1
        if byte >= 32:
            value, at = _number(charstring, byte, at)
            stack.append(value)
        elif byte == 13 and len(stack) >= 2:
            return stack[1]
        elif byte == 12 and charstring[at : at + 1] == b"\x07" and len(stack) >= 4:
            return stack[2]
        elif byte == 12 and charstring[at : at + 1] == b"\x0c" and len(stack) >= 2 and stack[-1]:
            stack[-2:] = [stack[-2] / stack[-1]]
            at += 1
        else:
            return None
    return None


def _number(data: bytes, byte: int, at: int) -> tuple[float, int]:
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    if byte <= 254:
        return -(byte - 251) * 256 - data[at] - 108, at + 1
    return int.from_bytes(data[at : at + 4], signed=True), at + 4


_INKED = re.compile(rb"[\x05-\x08\x0a\x1e\x1f]|\x0c[\x06]")
"""Operators that draw, or that call what may draw."""


def empty(charstring: bytes) -> bool:
    """Whether a charstring surely draws nothing: only a width and an end."""
    return len(charstring) < 12 and charstring.endswith(b"\x0e") and not _INKED.search(charstring)
