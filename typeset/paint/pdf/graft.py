"""Objects of another PDF copied into one that is written: a page becomes a form XObject, its resources intact."""

from __future__ import annotations

from collections import deque
from typing import Any

from typeset.paint.compress import deflate
from typeset.paint.pdf.balance import balanced
from typeset.paint.pdf.objects import File, Raw, Ref, syntax

DEEPEST = 60
"""Arrays and dictionaries within each other; real files have a handful."""


class GraftError(ValueError):
    """Raised for an object that cannot be copied."""


class Graft:
    """Copies from one opened file (a pypdf reader); what is reached twice is copied once."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._known: dict[tuple[int, int], Ref] = {}
        self._waiting: deque[tuple[Any, Ref]] = deque()

    def form(self, page: Any, box: tuple[str, str, str, str]) -> Ref:
        """A page as a form XObject. box: what of it is seen, in its own points. Raises GraftError."""
        header: dict[str, Any] = {"Type": _name("XObject"), "Subtype": _name("Form"), "FormType": 1}
        header["BBox"] = [Raw(edge.encode()) for edge in box]
        resources = page.get("/Resources")
        header["Resources"] = {} if resources is None else self._copy(resources.get_object(), 0)
        if page.get("/Group") is not None:
            header["Group"] = self._copy(page["/Group"].get_object(), 0)
        content = balanced(_contents(page))
        made = self._file.put_stream(header, content, deflate(content))
        self._finish()
        return made

    def _finish(self) -> None:
        while self._waiting:
            value, ref = self._waiting.popleft()
            self._put(value.get_object(), ref)

    def _put(self, value: Any, ref: Ref) -> None:
        from pypdf.generic import DictionaryObject, StreamObject

        if isinstance(value, StreamObject):
            header = {key: value.raw_get(key) for key in value if key not in ("/Length", "/DL")}
            self._file.put_stream(self._entries(DictionaryObject(header), 0), value._data, None, ref)
        else:
            self._file.put(self._copy(value, 0), ref)

    def _copy(self, value: Any, depth: int) -> Any:
        from pypdf import generic as pdf

        if depth > DEEPEST:
            raise GraftError("objects nested too deep")
        if isinstance(value, pdf.IndirectObject):
            return self._reference(value)
        if isinstance(value, pdf.StreamObject):
            raise GraftError("a stream inside another object")
        if isinstance(value, pdf.DictionaryObject):
            return self._entries(value, depth)
        if isinstance(value, pdf.ArrayObject):
            return [self._copy(list.__getitem__(value, i), depth + 1) for i in range(len(value))]
        return Raw(_plain(value))

    def _entries(self, value: Any, depth: int) -> dict[str, Any]:
        return {
            _escaped(str(key)[1:]).decode("ascii"): self._copy(value.raw_get(key), depth + 1)
            for key in value
            if key not in ("/Parent", "/StructParents", "/StructParent")
        }

    def _reference(self, value: Any) -> Ref:
        key = (value.idnum, value.generation)
        if key not in self._known:
            self._known[key] = self._file.reserve()
            self._waiting.append((value, self._known[key]))
        return self._known[key]


def _name(text: str) -> Raw:
    return Raw(b"/" + _escaped(text))


def _escaped(name: str) -> bytes:
    """A name's bytes, those that are no regular characters as #xx."""
    out = bytearray()
    for byte in name.encode("utf-8", "surrogateescape"):
        plain = 0x21 <= byte <= 0x7E and byte not in b"#()<>[]{}/%"
        out += bytes((byte,)) if plain else b"#%02X" % byte
    return bytes(out)


def _plain(value: Any) -> bytes:
    """A number, name, string, boolean or null in PDF syntax."""
    from pypdf import generic as pdf

    if value is None or isinstance(value, pdf.NullObject):
        return b"null"
    if isinstance(value, pdf.BooleanObject):
        return b"true" if value.value else b"false"
    if isinstance(value, pdf.NameObject):
        return b"/" + _escaped(str(value)[1:])
    if isinstance(value, pdf.NumberObject):
        return b"%d" % int(value)
    if isinstance(value, pdf.FloatObject):
        return format(value, "f").encode("ascii")
    if isinstance(value, pdf.ByteStringObject):
        return syntax(bytes(value))
    if isinstance(value, pdf.TextStringObject):
        return syntax(bytes(value.original_bytes))
    raise GraftError(f"an object of the kind {type(value).__name__}")


def _contents(page: Any) -> bytes:
    """The page's operators, its content streams one after the other."""
    from pypdf.generic import ArrayObject, StreamObject

    found = page.get("/Contents")
    found = None if found is None else found.get_object()
    streams = [part.get_object() for part in found] if isinstance(found, ArrayObject) else [found]
    return b"\n".join(stream.get_data() for stream in streams if isinstance(stream, StreamObject))
