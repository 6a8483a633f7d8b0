"""What the rules look at: a PDF opened with pypdf, its raw bytes and small helpers. Imports pypdf."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.paint.variants import Variant

BROKEN = (
    PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError,
)  # fmt: skip
"""What pypdf raises for damaged files."""


class UnreadableError(Exception):
    """Raised when the bytes are no PDF that pypdf can open."""


def real(value: Any) -> Any:
    """An object, references followed; None for the null object and for what cannot be read."""
    try:
        while isinstance(value, IndirectObject):
            value = value.get_object()
    except (PyPdfError, ValueError, KeyError):
        return None
    return value


def entries(value: Any) -> dict[str, Any]:
    """A dictionary with its values followed; {} for anything else."""
    value = real(value)
    if not isinstance(value, DictionaryObject):
        return {}
    return {str(key): real(value.raw_get(key)) for key in value}


def items(value: Any) -> list[Any]:
    """An array's items, followed; [] for anything else."""
    value = real(value)
    return [real(value[i]) for i in range(len(value))] if isinstance(value, ArrayObject) else []


def true(value: Any) -> bool:
    """Whether a boolean object says true; pypdf's own objects are all truthy."""
    return bool(value == True)  # noqa: E712 - the object compares by value


def numbers(value: Any) -> tuple[float, ...]:
    """An array of numbers as floats; () when it is none."""
    try:
        return tuple(float(item) for item in items(value))
    except (TypeError, ValueError):
        return ()


class Opened:
    """A PDF under judgement. Raises UnreadableError."""

    def __init__(self, raw: bytes, variant: Variant | None = None) -> None:
        self.raw, self.variant = raw, variant
        self.encrypted = False
        self.catalog: dict[str, Any] = {}
        self.info: dict[str, Any] = {}
        self.pages: list[Any] = []
        self.painted: list[Any] | None = None
        self.trim: tuple[int, int] | None = None
        self.ink_limit = 2400
        try:
            self._open()
        except BROKEN as error:
            # Without its library pypdf cannot even try the empty password of a file locked with AES.
            if b"/Encrypt" not in raw:
                raise UnreadableError(str(error)) from error
            self.encrypted = True

    def _open(self) -> None:
        self.reader = PdfReader(io.BytesIO(self.raw), strict=False)
        self.encrypted = self.reader.is_encrypted
        if self.encrypted:
            return
        trailer = self.reader.trailer
        self.catalog = entries(trailer.raw_get("/Root"))
        self.info = entries(trailer.raw_get("/Info")) if "/Info" in trailer else {}
        self.pages = list(self.reader.pages)

    def version(self) -> tuple[int, int]:
        """The PDF version: the header's or the catalog's, whichever is later."""
        found = [(1, 0)]
        for text in (self.raw[5:8].decode("latin-1"), str(self.catalog.get("/Version", "")).lstrip("/")):
            major, _, minor = text.partition(".")
            if major.isdigit() and minor[:1].isdigit():
                found.append((int(major), int(minor[:1])))
        return max(found)

    def objects(self) -> Iterator[Any]:
        """Every indirect object of the file."""
        for generation in self.reader.xref.values():
            for number in generation:
                yield real(IndirectObject(number, 0, self.reader))
        for number in self.reader.xref_objStm:
            yield real(IndirectObject(number, 0, self.reader))

    def streams(self) -> Iterator[tuple[dict[str, Any], StreamObject]]:
        """Every stream with its dictionary."""
        for thing in self.objects():
            if isinstance(thing, StreamObject):
                yield entries(thing), thing

    def resources(self) -> Iterator[dict[str, Any]]:
        """The resource dictionaries of pages and forms, each once."""
        seen: set[int] = set()
        queue: list[Any] = [page.get("/Resources") for page in self.pages]
        while queue:
            found = real(queue.pop())
            if not isinstance(found, DictionaryObject) or id(found) in seen:
                continue
            seen.add(id(found))
            here = entries(found)
            yield here
            forms = entries(here.get("/XObject")).values()
            queue += [form.get("/Resources") for form in forms if entries(form).get("/Subtype") == "/Form"]
