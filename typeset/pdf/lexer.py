"""PDF syntax: bytes -> objects and operators. Never recurses, never reads beyond its limits; what is broken raises SyntaxFault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 100
"""Levels of arrays and dictionaries inside each other; real files stay below ten."""
MAX_OPERANDS = 4096
_WHITE = rb"\x00\t\n\x0c\r "
_DELIMITERS = rb"()<>\[\]{}/%"
_REGULAR = rb"[^" + _WHITE + _DELIMITERS + rb"]"
_TOKEN = re.compile(
    rb"(?>[" + _WHITE + rb"]++|%[^\r\n]*+)*+(?:"
    rb"(/" + _REGULAR + rb"*+)|"
    rb"([+-]*(?:\d++\.?\d*+|\.\d++))(?!" + _REGULAR + rb")|"
    rb"(<<|>>|[\[\]{}])|"
    rb"(\()|"
    rb"<([^>]*+)>?|"
    rb"(" + _REGULAR + rb"++)|"
    rb"(.))",
    re.DOTALL,
)
_STRING_PART = re.compile(rb"[()\\]")
_NAME_ESCAPE = re.compile(r"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|\r|\n)|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


class SyntaxFault(Exception):  # noqa: N818 - a fault of the file, not of ours
    """The bytes do not follow PDF's syntax at this place."""


class Name(str):
    """A name, its slash kept: `/DeviceCMYK`."""

    __slots__ = ()


class Operator(str):
    """A bare word: an operator of a content stream or a keyword of the file."""

    __slots__ = ()


class Owner(Protocol):
    """What references and streams belong to, and are followed and decoded by."""

    def followed(self, value: Any) -> Any:
        """An object with references followed."""

    def bytes_of(self, stream: Stream, most: int = ...) -> bytes:
        """A stream's bytes with its filters undone."""


class Ref(NamedTuple):
    """A reference to an object of a document."""

    number: int
    """The object's number."""
    generation: int
    """Its generation, 0 in almost every file."""
    owner: Owner
    """The document whose object it is."""


class Stream:
    """A stream: its dictionary and its bytes as stored."""

    __slots__ = ("header", "number", "owner", "stored")

    header: dict[str, Any]
    """Its dictionary."""
    number: int
    """Of its object; 0 when it has none."""
    owner: Owner
    """The document that decodes it."""
    stored: bytes
    """Its bytes as they stand in the file."""

    def __init__(self, header: dict[str, Any], stored: bytes, owner: Owner, number: int = 0) -> None:
        self.header, self.stored, self.owner, self.number = header, stored, owner, number


END = Operator("")
"""What `read` gives at the end of the bytes."""


def read(data: bytes, at: int, owner: Owner | None = None) -> tuple[Any, int]:
    """The object or Operator at a place, and the place after it; END at the end. owner: whom references belong to; without
    one (content streams) `R` is a plain operator. Raises SyntaxFault."""
    stack: list[list[Any]] = []
    closers: list[str] = []
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            if stack:
                raise SyntaxFault("the end comes inside an array or dictionary")
            return END, len(data)
        at, kind = match.end(), match.lastindex
        value: Any
        if kind == 2:
            value = _number(match.group(2))
        elif kind == 1:
            value = _name(match.group(1))
        elif kind == 4:
            value, at = _literal(data, at)
        elif kind == 5:
            value = _hexadecimal(match.group(5))
        elif kind == 6:
            value = _word(match.group(6))
            if value == "R" and owner is not None and stack and _is_reference(stack[-1]):
                top = stack[-1]
                generation, number = top.pop(), top.pop()
                value = Ref(number, generation, owner)
            elif stack and isinstance(value, Operator):
                if value in ("endobj", "stream", "obj"):
                    raise SyntaxFault("an array or dictionary is not closed")
                value = value if "}" in closers else None
        elif kind == 3:
            bracket = match.group(3)
            if bracket in (b"[", b"<<", b"{"):
                if len(stack) >= MAX_DEPTH:
                    raise SyntaxFault("arrays and dictionaries are nested too deeply")
                stack.append([])
                closers.append({b"[": "]", b"<<": ">>", b"{": "}"}[bracket])
                continue
            if not stack:
                return Operator(bracket.decode()), at
            closer, items = closers.pop(), stack.pop()
            if bracket.decode() != closer:
                raise SyntaxFault(f"{bracket.decode()} where {closer} should stand")
            value = _dictionary(items) if closer == ">>" else items
        else:
            value = Operator("?")
        if not stack:
            if owner is not None and type(value) is int:
                return _maybe_reference(data, at, value, owner)
            return value, at
        stack[-1].append(value)


_REFERENCE = re.compile(rb"[" + _WHITE + rb"]+(\d{1,5})[" + _WHITE + rb"]+R(?!" + _REGULAR + rb")")


def _maybe_reference(data: bytes, at: int, number: int, owner: Owner) -> tuple[Any, int]:
    match = _REFERENCE.match(data, at)
    return (Ref(number, int(match.group(1)), owner), match.end()) if match else (number, at)


def _is_reference(items: list[Any]) -> bool:
    return len(items) >= 2 and type(items[-1]) is int and type(items[-2]) is int


def _number(text: bytes) -> int | float:
    if len(text) > 40:
        text = text[:40]
    sign = -1 if text.startswith(b"-") else 1
    digits = text.lstrip(b"+-")
    return sign * (float(digits) if b"." in digits else int(digits))


def _name(text: bytes) -> Name:
    decoded = text.decode("utf-8", "replace") if len(text) < 256 else text[:256].decode("latin-1")
    if "#" in decoded:
        decoded = _NAME_ESCAPE.sub(lambda m: chr(int(m.group(1), 16)), decoded)
    return Name(decoded)


def _word(text: bytes) -> Any:
    if text == b"true":
        return True
    if text == b"false":
        return False
    return None if text == b"null" else Operator(text[:32].decode("latin-1"))


def _literal(data: bytes, at: int) -> tuple[bytes, int]:
    """A string in brackets; at: after the opening one."""
    begin, depth = at, 1
    while True:
        match = _STRING_PART.search(data, at)
        if match is None:
            raise SyntaxFault("a string is not closed")
        at = match.end()
        mark = match.group()
        if mark == b"\\":
            at += 1
        elif mark == b"(":
            depth += 1
        else:
            depth -= 1
            if not depth:
                break
    raw = data[begin : at - 1]
    return (_ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw), at


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, line, other = match.groups()
    if octal:
        return bytes([int(octal, 8) & 255])
    return b"" if line else _LETTERS.get(other, other)


def _hexadecimal(text: bytes) -> bytes:
    digits = _NOT_HEX.sub(b"", text)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _dictionary(items: list[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    at = 0
    while at < len(items):
        key = items[at]
        if isinstance(key, Name):
            if at + 1 < len(items):
                made.setdefault(str(key), items[at + 1])
            at += 2
        else:
            at += 1
    return made


class InlineImage(NamedTuple):
    """An image inside a content stream."""

    header: dict[str, Any]
    """Its dictionary, short keys as written."""
    stored: bytes
    """Its bytes as stored."""


_AFTER_IMAGE = re.compile(rb"[" + _WHITE + rb"]EI(?=[" + _WHITE + rb"]|$)")


def operations(data: bytes, most: int, faults: list[str]) -> Iterator[tuple[str, list[Any]]]:
    """Operators of a content stream with their operands, at most so many. An inline image comes as ("BI", [InlineImage]).
    What is broken is skipped and told in faults."""
    at, count = 0, 0
    operands: list[Any] = []
    while True:
        try:
            value, at = read(data, at)
        except SyntaxFault as fault:
            faults.append(str(fault))
            return
        if type(value) is not Operator:
            if len(operands) < MAX_OPERANDS:
                operands.append(value)
            continue
        if value is END:
            return
        count += 1
        if count > most:
            faults.append("too many operators")
            return
        if value == "BI":
            image, at = _inline(data, at, faults)
            yield "BI", [image]
        else:
            yield value, operands
        operands = []


def _inline(data: bytes, at: int, faults: list[str]) -> tuple[InlineImage, int]:
    items: list[Any] = []
    while True:
        try:
            value, at = read(data, at)
        except SyntaxFault as fault:
            faults.append(str(fault))
            return InlineImage(_dictionary(items), b""), len(data)
        if type(value) is Operator:
            break
        items.append(value)
    begin = at + 1
    match = _AFTER_IMAGE.search(data, at)
    if value != "ID" or match is None:
        faults.append("an inline image without ID or EI")
        return InlineImage(_dictionary(items), b""), at if match is None else match.end()
    return InlineImage(_dictionary(items), data[begin : match.start()]), match.end()
