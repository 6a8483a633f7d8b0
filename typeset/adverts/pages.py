"""An advertiser's page as a file of its own, and whether what it draws comes to an end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from typeset.adverts.verdict import MOST_DRAWN
from typeset.pdf.file import PdfFile, UnreadableError
from typeset.pdf.lexer import Name, Stream, operations
from typeset.pdf.objects import BROKEN, entries, items

if TYPE_CHECKING:
    from typeset.pdf.file import Page

_MOST_OPERATORS = 2_000_000
"""Of a file that are looked through for what they draw; a file of half as many is more than preflight reads (PRE-03)."""


def alone(pdf: bytes, page: int) -> bytes | None:
    """The page as a file of its own, when it is one of several; None when it is alone or cannot be taken out."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(pdf))
        if reader.is_encrypted or len(reader.pages) <= 1:
            return None
        writer = PdfWriter()
        writer.append(reader, pages=(page - 1, page), import_outline=False)
        out = io.BytesIO()
        writer.write(out)
    except (DependencyError, PyPdfError, *BROKEN):
        return None
    return out.getvalue()


def entangled(pdf: bytes) -> bool:
    """Whether a page's forms draw each other in a circle or too often: no reader would come to an end."""
    try:
        file = PdfFile(pdf)
        counter = _Counter(file)
        return any(counter.page(page) > MOST_DRAWN for page in file.pages)
    except RecursionError:
        return True
    except (UnreadableError, *BROKEN):
        return False  # the rules will say so


class _Counter:
    """Counts the forms that are drawn, those within forms as often as they come; each stream is read once."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[int, tuple[int, Stream]] = {}
        """Forms that a stream draws, with the stream itself, so that no other gets its id."""
        self._left = _MOST_OPERATORS

    def page(self, page: Page) -> int:
        """Forms that a page draws."""
        found = page.get("/Contents")
        parts = items(found) if isinstance(found, list) else [found]
        data = b"\n".join(self._file.bytes_of(part) for part in parts)
        return self._drawn(data, entries(page.get("/Resources")), frozenset())

    def _drawn(self, data: bytes, resources: dict[str, Any], above: frozenset[int]) -> int:
        """Forms that content draws; those of a circle are more than any number. above: the streams that it stands in."""
        held = entries(resources.get("/XObject"))
        total = 0
        if not held or b"Do" not in data:
            return total
        for operator, operands in operations(data, max(1, self._left), []):
            self._left -= 1
            name = operands[0] if operator == "Do" and operands else None
            form = held.get(name) if isinstance(name, Name) else None
            if isinstance(form, Stream) and entries(form).get("/Subtype") == "/Form":
                total += 1 + self._form(form, resources, above)
                if total > MOST_DRAWN:
                    break
        return total

    def _form(self, form: Stream, resources: dict[str, Any], above: frozenset[int]) -> int:
        if id(form) in above:
            return MOST_DRAWN + 1
        known = self._known.get(id(form))
        if known is None:
            own = entries(entries(form).get("/Resources")) or resources
            total = self._drawn(self._file.bytes_of(form), own, above | {id(form)})
            known = self._known[id(form)] = total, form
        return known[0]
