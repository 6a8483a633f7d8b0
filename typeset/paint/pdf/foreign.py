"""Pages of other people's PDFs as form XObjects: what they draw with is copied object by object, nothing else.

The one place of this room that meets pypdf. Only what a page's content reaches through its resources comes along;
annotations, actions, structure, layers, metadata and thumbnails hang elsewhere or are left out by name. References are
followed from a list, not by recursion, so that loops end and depth costs nothing.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from typeset.paint.compress import deflate
from typeset.paint.pdf.balance import balanced
from typeset.paint.pdf.objects import File, Name, Raw, Ref
from typeset.process import hush
from typeset.units import to_pt

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_OBJECTS = 50_000
MOST_BYTES = 150_000_000
DEEPEST = 60
"""More than any advertisement needs: objects, bytes of streams, levels of nesting within one object."""

_LEFT_OUT = frozenset(
    (
        "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC", "/OPI", "/Ref", "/AF",
        "/Measure", "/PtData", "/Alternates", "/Thumb", "/Length",
    )
)  # fmt: skip
"""Keys of a form or an image that say something about the document it came from."""


_CODED = ("Filter", "DecodeParms", "F", "FFilter", "FDecodeParms", "DL")


class ForeignError(Exception):
    """Raised for a page that cannot be copied: damaged, or larger than any advertisement."""


def write_form(
    file: File, pdf: bytes, page: int, clip: tuple[int, int, int, int], *, groups: bool = False
) -> Ref:
    """Put a page (from 1) as a form XObject in its own coordinates, clipped to a box of them (units). groups: keep
    transparency groups, which PDF/X-1a and X-3 do not have. Raises ForeignError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    hush.libraries()
    broken = (
        PyPdfError,
        DependencyError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    )
    copier = _Copier(file, groups=groups)
    try:
        return copier.form(PdfReader(io.BytesIO(pdf)).pages[page - 1], clip)
    except ForeignError:
        copier.abandon()
        raise
    except broken as error:
        copier.abandon()
        raise ForeignError(str(error)) from error


class _Copier:
    """Copies objects into a file, each once."""

    def __init__(self, file: File, *, groups: bool) -> None:
        self._file, self._groups = file, groups
        self._known: dict[tuple[int, int], Ref] = {}
        self._waiting: list[tuple[Any, Ref]] = []
        self._bytes = 0
        self._resources: Ref | None = None
        self._owed: set[Ref] = set()

    def abandon(self) -> None:
        """Put nulls for what was promised: the file stays whole, and nothing refers to them."""
        for ref in sorted(self._owed):
            self._file.put(Raw(b"null"), ref)
        self._owed.clear()

    def _reserve(self) -> Ref:
        ref = self._file.reserve()
        self._owed.add(ref)
        return ref

    def form(self, page: Any, clip: tuple[int, int, int, int]) -> Ref:
        """The page itself."""
        resources = page.get("/Resources")
        self._resources = self._reserve()
        header: dict[str, Any] = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "FormType": 1,
            "BBox": [Raw(to_pt(edge).encode()) for edge in clip],
            "Resources": self._resources,
        }
        if self._groups and "/Group" in page:
            header["Group"] = Raw(self._syntax(page["/Group"], 0))
        shared = self._syntax(_real(resources), 0) if resources is not None else b"<<>>"
        self._file.put(Raw(shared), self._resources)
        self._owed.discard(self._resources)
        while self._waiting:
            found, ref = self._waiting.pop(0)
            self._put(found, ref)
            self._owed.discard(ref)
        return self._file.put_stream(header, *_packed(self._content(page)))

    def _content(self, page: Any) -> bytes:
        """The page's content, its streams joined."""
        contents = _real(page.get("/Contents"))
        streams = [_real(part) for part in contents] if isinstance(contents, list) else [contents]
        joined = b"\n".join(stream.get_data() for stream in streams if stream is not None)
        self._count(len(joined))
        return balanced(joined)

    def _put(self, found: Any, ref: Ref) -> None:
        """Put an indirect object."""
        data = getattr(found, "_data", None)
        if data is None:
            self._file.put(Raw(self._syntax(found, 0)), ref)
            return
        self._count(len(data))
        kept = [key for key in found if key not in self._left_out(found)]
        header = {_key(key): Raw(self._syntax(found.raw_get(key), 1)) for key in kept}
        if found.get("/Subtype") == "/Form":
            if "/Resources" not in found:
                header["Resources"] = Raw(b"%d 0 R" % self._resources.number if self._resources else b"<<>>")
            if (paired := self._paired(found)) is not None:
                header = {key: value for key, value in header.items() if key not in _CODED}
                self._file.put_stream(header, *_packed(paired), ref=ref)
                return
        self._file.put_stream(header, bytes(data), ref=ref)

    def _paired(self, form: Any) -> bytes | None:
        """The content of a form whose q and Q are not in pairs, put in pairs; None where it stays as it is coded."""
        try:
            plain = form.get_data()
        except NotImplementedError:  # a coding that pypdf does not know is none that a form may have in PDF/X
            return None
        self._count(len(plain))
        paired = balanced(plain)
        return None if paired is plain else paired

    def _left_out(self, found: Any) -> Iterable[str]:
        if found.get("/Subtype") not in ("/Form", "/Image"):
            return ("/Length",)
        return _LEFT_OUT if self._groups else _LEFT_OUT | {"/Group"}

    def _count(self, more: int) -> None:
        self._bytes += more
        if self._bytes > MOST_BYTES:
            raise ForeignError(f"more than {MOST_BYTES} bytes")

    def _reference(self, found: Any) -> bytes:
        key = (int(found.idnum), int(found.generation))
        ref = self._known.get(key)
        if ref is None:
            if len(self._known) >= MOST_OBJECTS:
                raise ForeignError(f"more than {MOST_OBJECTS} objects")
            ref = self._known[key] = self._reserve()
            self._waiting.append((_real(found), ref))
        return b"%d 0 R" % ref.number

    def _syntax(self, value: Any, depth: int) -> bytes:
        """A value in PDF syntax, references to our own numbers; layers as if there were none."""
        from pypdf.generic import (
            ArrayObject,
            ByteStringObject,
            DictionaryObject,
            IndirectObject,
            StreamObject,
            TextStringObject,
        )

        if depth > DEEPEST:
            raise ForeignError(f"nested deeper than {DEEPEST}")
        if isinstance(value, IndirectObject):
            return self._reference(value)
        if value is None:
            return b"null"
        if isinstance(value, StreamObject):
            raise ForeignError("a stream that is no object of its own")
        if isinstance(value, DictionaryObject):
            if value.get("/Type") in ("/OCG", "/OCMD"):
                return b"<<>>"
            entries = (
                b"/" + _key(key).encode() + b" " + self._syntax(value.raw_get(key), depth + 1)
                for key in value
            )
            return b"<<" + b" ".join(entries) + b">>"
        if isinstance(value, ArrayObject):
            parts = (self._syntax(list.__getitem__(value, n), depth + 1) for n in range(len(value)))
            return b"[" + b" ".join(parts) + b"]"
        if isinstance(value, TextStringObject):
            return b"<" + value.original_bytes.hex().upper().encode() + b">"
        if isinstance(value, ByteStringObject):
            return b"<" + bytes(value).hex().upper().encode() + b">"
        plain = io.BytesIO()
        value.write_to_stream(plain)
        return plain.getvalue()


def _packed(data: bytes) -> tuple[bytes, bytes]:
    return data, deflate(data)


def _key(name: str) -> str:
    """A key without its slash, written as PDF writes names."""
    from pypdf.generic import NameObject

    return NameObject(name).renumber()[1:].decode("ascii")


def _real(value: Any) -> Any:
    """An object with references followed; None for the null object."""
    from pypdf.generic import IndirectObject, NullObject

    for _ in range(DEEPEST):
        if not isinstance(value, IndirectObject):
            return None if isinstance(value, NullObject) else value
        value = value.get_object()
    raise ForeignError("references that lead in a circle")
