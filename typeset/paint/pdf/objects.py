"""PDF objects on reportlab's document layer: numbering, cross-reference and trailer are its, the rest ours.

The one place that uses reportlab (`layer` loads it). Its canvas and its text are not used: they leave an unembedded
Helvetica and 256-glyph fonts behind.
"""

from __future__ import annotations

import os
from typing import Any

from typeset.hashing import blake2b
from typeset.named_tuple import NamedTuple
from typeset.paint.pdf.layer import document_layer
from typeset.paint.pdf.modern import modern_file

pdfdoc: Any = document_layer()


def _document(version: tuple[int, int]) -> Any:
    """Reportlab's document. It reads SOURCE_DATE_EPOCH, for a date that our files do not carry, and falls over one that is no number."""
    wanted = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        return pdfdoc.PDFDocument(pdfVersion=version, invariant=1, compression=0)
    finally:
        if wanted is not None:
            os.environ["SOURCE_DATE_EPOCH"] = wanted


class Name(str):
    """A PDF name, without its slash; must be plain ASCII."""

    __slots__ = ()


class Raw(bytes):
    """Bytes already in PDF syntax, such as a number."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    """Of the object."""


def text_string(value: str) -> bytes:
    """A PDF text string: plain when ASCII, else UTF-16 with its mark, as hex."""
    if value.isascii():
        escaped = value.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})".encode("ascii")
    return b"<FEFF" + value.encode("utf-16-be").hex().upper().encode() + b">"


def syntax(value: Any) -> bytes:
    """A value in PDF syntax. Raises TypeError for a float: numbers are written from integers."""
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, Name):
        return b"/" + value.encode("ascii")
    if isinstance(value, Ref):
        return b"%d 0 R" % value.number
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, str):
        return text_string(value)
    if isinstance(value, bytes):
        return b"<" + value.hex().upper().encode() + b">"
    if isinstance(value, dict):
        return (
            b"<<" + b" ".join(b"/" + key.encode("ascii") + b" " + syntax(value[key]) for key in value) + b">>"
        )
    if isinstance(value, (list, tuple)):
        return b"[" + b" ".join(map(syntax, value)) + b"]"
    raise TypeError(f"not a PDF value: {value!r}")


class _Body(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose syntax we write ourselves."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.raw = b""

    def format(self, _document: Any) -> bytes:
        return self.raw


class File:
    """A PDF file in the making: objects are put in, bytes come out. version: (1, 4) and so on; modern: object and
    cross-reference streams (PX-15).

    The document's ID is a digest of its objects before compression, so it is the same with every zlib.
    """

    def __init__(self, version: tuple[int, int] = (1, 4), *, modern: bool = False) -> None:
        self._version, self._modern = version, modern
        document = _document(version)
        # Its empty font dictionary is object 1; nothing of ours refers to it.
        document.idToObject.clear()
        document.idToObjectNumberAndVersion.clear()
        document.numberToId.clear()
        document.objectcounter = 0
        self._document = document
        self._bodies: list[_Body] = []
        self._marks: dict[int, bytes] = {}
        self._streams: dict[int, bool] = {}

    def reserve(self) -> Ref:
        """A number for an object that is put later."""
        body = _Body()
        self._document.Reference(body)
        self._bodies.append(body)
        return Ref(len(self._bodies))

    def put(self, value: Any, ref: Ref | None = None) -> Ref:
        """Put an object other than a stream."""
        ref = ref or self.reserve()
        raw = syntax(value)
        self._bodies[ref.number - 1].raw = raw
        self._marks[ref.number] = raw
        return ref

    def put_stream(
        self, header: dict[str, Any], data: bytes, packed: bytes | None = None, ref: Ref | None = None
    ) -> Ref:
        """Put a stream. packed: the deflated form of data; without it data is written as it stands."""
        digest = blake2b(data, digest_size=16).digest()
        if packed is not None:
            return self.put_packed(header, packed, digest, ref)
        return self._put_stream(header, header | {"Length": len(data)}, data, digest=digest, ref=ref)

    def put_packed(self, header: dict[str, Any], packed: bytes, digest: bytes, ref: Ref | None = None) -> Ref:
        """Put a stream that is deflated. digest: 16 bytes that stand for its data (blake2b)."""
        full = header | {"Filter": Name("FlateDecode"), "Length": len(packed)}
        return self._put_stream(header, full, packed, digest=digest, ref=ref)

    def _put_stream(
        self, header: dict[str, Any], full: dict[str, Any], body: bytes, *, digest: bytes, ref: Ref | None
    ) -> Ref:
        ref = ref or self.reserve()
        self._bodies[ref.number - 1].raw = b"".join((syntax(full), b"\nstream\n", body, b"\nendstream"))
        self._streams[ref.number] = True
        self._marks[ref.number] = syntax(header) + digest
        return ref

    def digest(self) -> bytes:
        """16 bytes that stand for all objects put so far, before compression."""
        whole = blake2b(digest_size=16)
        for number in sorted(self._marks):
            mark = self._marks[number]
            whole.update(len(mark).to_bytes(8, "big"))
            whole.update(mark)
        return whole.digest()

    def finish(self, catalog: Ref, info: Ref) -> bytes:
        """The whole file. Catalog and info are objects put before."""
        document = self._document
        if len(self._marks) != len(self._bodies):
            raise KeyError("an object was reserved and never put")
        document.Catalog = self._bodies[catalog.number - 1]
        document.info = self._bodies[info.number - 1]
        ident = self.digest().hex().upper()
        if self._modern:
            bodies = [body.raw for body in self._bodies]
            return modern_file(
                self._version, bodies, self._streams, catalog=catalog.number, info=info.number, ident=ident
            )
        document._ID = f"[<{ident}> <{ident}>]".encode()
        return bytes(document.format())
