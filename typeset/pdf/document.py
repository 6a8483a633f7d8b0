"""A PDF opened for judgement: cross-references read or rebuilt, objects fetched on demand, every size bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeGuard

from typeset.pdf.filters import FilterFault, decode
from typeset.pdf.lexer import Operator, Ref, Stream, SyntaxFault, read

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_OBJECTS = 400_000
MAX_STREAM = 96_000_000
"""Bytes that one stream may inflate to."""
MAX_TOTAL = 400_000_000
"""Bytes that all streams of a file may inflate to while it is judged."""
_MOST_SECTIONS = 512
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})[\x00\t\n\x0c\r ]{1,20}(\d{1,5})[\x00\t\n\x0c\r ]{1,20}obj(?![a-z])")
_HEADER = re.compile(rb"%PDF-(\d)\.(\d)")
_ENTRY = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+([nf])")
_SUBSECTION = re.compile(rb"[\s\x00]*(\d{1,9})\s+(\d{1,9})(?=\s)")


class NoPdfError(Exception):
    """Raised for bytes that hold no PDF that can be opened."""


class Document:
    """The objects of a file. Raises NoPdfError. `damage` collects what was wrong on the way, each once, in order."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        """The file as it came."""
        self.damage: dict[str, None] = {}
        """What was wrong on the way, each once, in order."""
        self.trailer: dict[str, Any] = {}
        """The trailer's dictionary, older ones' entries beneath newer ones'."""
        self.xref_stream = False
        """Whether it has a cross-reference stream."""
        self._offsets: dict[int, tuple[int, int]] = {}
        """Number -> (0, offset) or (number of the object stream, index)."""
        self._cache: dict[int, Any] = {}
        self._reading: set[int] = set()
        self._packed: dict[int, dict[int, Any]] = {}
        self._rebuilt = False
        self.inflated = 0
        """Bytes that its streams have inflated to so far."""
        head = _HEADER.search(raw, 0, 1024 + 8)
        if head is None:
            raise NoPdfError("%PDF- is missing")
        self.base = head.start()
        """Where the header stands: places count from there."""
        self.header_version = (int(head.group(1)), int(head.group(2)))
        """The version that the header says."""
        self._read_xref()
        if not isinstance(self.followed(self.trailer.get("/Root")), dict) and "/Encrypt" not in self.trailer:
            self._rebuild()
            if (
                not isinstance(self.followed(self.trailer.get("/Root")), dict)
                and "/Encrypt" not in self.trailer
            ):
                raise NoPdfError("no document catalog")

    # objects

    def followed(self, value: Any) -> Any:
        """An object with references followed; None for the null object and for a chain that does not end."""
        for _ in range(32):
            if not isinstance(value, Ref):
                return value
            value = self.get(value.number)
        self.damage["a chain of references has no end"] = None
        return None

    def get(self, number: int) -> Any:
        """An object by its number; None where there is none or where reading it leads back to itself."""
        if number in self._cache:
            return self._cache[number]
        where = self._offsets.get(number)
        if where is None or number in self._reading or len(self._reading) > 40:
            return None
        self._reading.add(number)
        try:
            found = self._fetch(number, where)
        finally:
            self._reading.discard(number)
        self._cache[number] = found
        return found

    def numbers(self) -> Iterator[int]:
        """The numbers of all objects in order."""
        yield from sorted(self._offsets)

    def _fetch(self, number: int, where: tuple[int, int]) -> Any:
        holder, at = where
        if where == (0, len(self.raw)):
            return None
        if holder:
            return self._unpacked(holder).get(number)
        match = _OBJECT.match(self.raw, _skip_white(self.raw, at))
        if match is None or int(match.group(1)) != number:
            self.damage[f"object {number} is not where the cross-reference table says"] = None
            self._rebuild()
            again = self._offsets.get(number)
            match = _OBJECT.match(self.raw, again[1]) if again and not again[0] else None
            if match is None or int(match.group(1)) != number:
                return None
        try:
            return self._object(match.end(), number)
        except SyntaxFault as fault:
            self.damage[f"object {number}: {fault}"] = None
            return None

    def _object(self, at: int, number: int) -> Any:
        value, at = read(self.raw, at, self)
        if isinstance(value, Operator):
            return None
        if not isinstance(value, dict):
            return value
        at = _skip_white(self.raw, at)
        if not self.raw.startswith(b"stream", at):
            return value
        at += 6
        at += 2 if self.raw.startswith(b"\r\n", at) else 1 if self.raw[at : at + 1] in (b"\n", b"\r") else 0
        return Stream(value, self._stored(value, at, number), self, number)

    def _stored(self, header: dict[str, Any], at: int, number: int) -> bytes:
        length = self.followed(header.get("/Length"))
        if type(length) is int and 0 <= length <= len(self.raw) - at:
            end = at + length
            if self.raw.startswith(b"endstream", _skip_white(self.raw, end)):
                return self.raw[at:end]
        end = self.raw.find(b"endstream", at)
        self.damage[f"object {number}: the stream's Length is wrong"] = None
        end = len(self.raw) if end < 0 else end
        for tail in (b"\r\n", b"\n", b"\r"):
            if self.raw.endswith(tail, at, end):
                end -= len(tail)
                break
        return self.raw[at:end]

    def _unpacked(self, number: int) -> dict[int, Any]:
        """The objects of an object stream by number."""
        if number in self._packed:
            return self._packed[number]
        made: dict[int, Any] = {}
        self._packed[number] = made
        stream = self.get(number)
        if not isinstance(stream, Stream) or stream.number != number:
            self.damage[f"object stream {number} is missing"] = None
            return made
        data = self.bytes_of(stream)
        first, count = (self.followed(stream.header.get(key)) for key in ("/First", "/N"))
        if type(first) is not int or type(count) is not int or not 0 <= first <= len(data):
            self.damage[f"object stream {number} is broken"] = None
            return made
        index = [int(word) for word in data[:first].split()[: 2 * min(count, MAX_OBJECTS)] if word.isdigit()]
        for name, offset in zip(index[::2], index[1::2], strict=False):
            try:
                value, _ = read(data, first + offset, self)
            except SyntaxFault as fault:
                self.damage[f"object {name}: {fault}"] = None
                continue
            made[name] = None if isinstance(value, Operator) else value
        return made

    # streams

    def bytes_of(self, stream: Stream, most: int = MAX_STREAM) -> bytes:
        """A stream's bytes with its filters undone as far as they are no picture's; what is broken is damage."""
        return self.decoded(stream, most)[0]

    def decoded(self, stream: Stream, most: int = MAX_STREAM) -> tuple[bytes, str]:
        """The same, and the picture filter that is left."""
        header = stream.header
        return self.unfiltered(
            stream.stored, header.get("/Filter"), header.get("/DecodeParms"), most, f"object {stream.number}"
        )

    def unfiltered(self, data: bytes, filters: Any, settings: Any, most: int, name: str) -> tuple[bytes, str]:
        """The same for bytes and filters; name: of what is decoded, for the damage."""
        most = min(most, MAX_TOTAL - self.inflated)
        if most <= 0:
            self.damage["the streams inflate to more than is looked into"] = None
            return b"", ""
        try:
            out, left = decode(data, self._plain(filters), self._plain(settings), most)
        except FilterFault as fault:
            self.damage[f"{name}: {fault}"] = None
            out, left = fault.partial, ""
        self.inflated += len(out)
        return out, left

    def _plain(self, value: Any) -> Any:
        """Filters and their settings with references followed, two levels deep."""
        value = self.followed(value)
        if isinstance(value, list):
            return [self._plain_entries(self.followed(item)) for item in value[:16]]
        return self._plain_entries(value)

    def _plain_entries(self, value: Any) -> Any:
        return {key: self.followed(item) for key, item in value.items()} if isinstance(value, dict) else value

    # cross-references

    def _read_xref(self) -> None:
        tail = self.raw[-2048:]
        places = re.findall(rb"startxref\s+(\d{1,12})", tail)
        if not places:
            self.damage["startxref is missing"] = None
            self._rebuild()
            return
        queue, seen = [int(places[-1]) + self.base], set[int]()
        try:
            while queue and len(seen) < _MOST_SECTIONS:
                at = queue.pop(0)
                if at in seen:
                    self.damage["the cross-reference tables lead in a circle"] = None
                    continue
                seen.add(at)
                if at >= len(self.raw):
                    raise SyntaxFault("a cross-reference table lies outside the file")
                queue += self._section(at)
        except (SyntaxFault, ValueError) as fault:
            words = str(fault) if isinstance(fault, SyntaxFault) else "a number that is none"
            self.damage[f"cross-references: {words}"] = None
            self._rebuild()

    def _section(self, at: int) -> list[int]:
        """Reads one table or stream; gives the places of those before it."""
        at = _skip_white(self.raw, at)
        if self.raw.startswith(b"xref", at):
            trailer = self._table(at + 4)
        else:
            match = _OBJECT.match(self.raw, at)
            stream = self._object(match.end(), int(match.group(1))) if match else None
            if not isinstance(stream, Stream):
                raise SyntaxFault("startxref points to no table")
            self.xref_stream = True
            trailer = stream.header
            self._xref_stream(stream)
        for key, value in trailer.items():
            self.trailer.setdefault(key, value)
        before = (trailer.get("/XRefStm"), trailer.get("/Prev"))
        self.xref_stream = self.xref_stream or type(before[0]) is int
        return [place + self.base for place in before if type(place) is int and place >= 0]

    def _table(self, at: int) -> dict[str, Any]:
        while match := _SUBSECTION.match(self.raw, at):
            first, count = int(match.group(1)), int(match.group(2))
            at = match.end()
            for number in range(first, first + count):
                entry = _ENTRY.match(self.raw, at)
                if entry is None or len(self._offsets) > MAX_OBJECTS:
                    raise SyntaxFault("a broken table")
                at = entry.end()
                if entry.group(3) == b"n":
                    self._offsets.setdefault(number, (0, int(entry.group(1)) + self.base))
                else:
                    self._offsets.setdefault(number, (0, len(self.raw)))
        at = _skip_white(self.raw, at)
        if not self.raw.startswith(b"trailer", at):
            raise SyntaxFault("the trailer is missing")
        trailer, _ = read(self.raw, at + 7, self)
        if not isinstance(trailer, dict):
            raise SyntaxFault("the trailer is no dictionary")
        # A free entry hides older ones, but for a hybrid file's, which stand in its stream: XRefStm.
        if "/XRefStm" in trailer:
            self._offsets = {n: where for n, where in self._offsets.items() if where != (0, len(self.raw))}
        return trailer

    def _xref_stream(self, stream: Stream) -> None:
        data = self.bytes_of(stream, 32_000_000)
        widths, size = stream.header.get("/W"), stream.header.get("/Size")
        index = stream.header.get("/Index", [0, size])
        if not _small_ints(widths, 8) or len(widths) != 3 or not _small_ints(index, MAX_OBJECTS * 10):
            raise SyntaxFault("a broken cross-reference stream")
        one, two, three = widths
        step, at = one + two + three, 0
        for first, count in zip(index[::2], index[1::2], strict=False):
            for number in range(first, first + count):
                row = data[at : at + step]
                if len(row) < step or not step or len(self._offsets) > MAX_OBJECTS:
                    return
                at += step
                kind = int.from_bytes(row[:one]) if one else 1
                place, last = int.from_bytes(row[one : one + two]), int.from_bytes(row[one + two :])
                if kind == 1:
                    self._offsets.setdefault(number, (0, place + self.base))
                elif kind == 2 and place:
                    self._offsets.setdefault(number, (place, last))

    def _rebuild(self) -> None:
        """Finds the objects by reading the file from end to end; once."""
        if self._rebuilt:
            return
        self._rebuilt = True
        self.damage["the cross-references had to be rebuilt"] = None
        found: dict[int, tuple[int, int]] = {}
        for match in _OBJECT.finditer(self.raw):
            found[int(match.group(1))] = (0, match.start())
            if len(found) > MAX_OBJECTS:
                self.damage["too many objects"] = None
                break
        self._offsets = found
        self._cache = {}
        self._rebuild_trailer(found)

    def _rebuild_trailer(self, found: dict[int, tuple[int, int]]) -> None:
        at = len(self.raw)
        for _ in range(16):
            at = self.raw.rfind(b"trailer", 0, at)
            if at < 0:
                break
            try:
                trailer, _ = read(self.raw, at + 7, self)
            except SyntaxFault:
                continue
            if isinstance(trailer, dict):
                for key, value in trailer.items():
                    self.trailer.setdefault(key, value)
        for number in list(found):
            place = found[number][1]
            piece = self.raw[place : place + 400]
            if b"/ObjStm" in piece:
                for inner in self._unpacked(number):
                    self._offsets.setdefault(inner, (number, 0))
            elif b"/Catalog" in piece and not isinstance(self.followed(self.trailer.get("/Root")), dict):
                self.trailer["/Root"] = Ref(number, 0, self)
            elif b"/XRef" in piece and isinstance(stream := self.get(number), Stream):
                self.xref_stream = True
                for key in ("/Root", "/Info", "/ID", "/Encrypt"):
                    if key in stream.header:
                        self.trailer.setdefault(key, stream.header[key])


def _small_ints(value: Any, most: int) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(type(item) is int and 0 <= item <= most for item in value)


_WHITE = re.compile(rb"(?>[\x00\t\n\x0c\r ]++|%[^\r\n]*+)*+")


def _skip_white(data: bytes, at: int) -> int:
    match = _WHITE.match(data, at)
    return match.end() if match else at
