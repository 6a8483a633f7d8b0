"""The manifest of a delivery (付印清单, DLV-02): what each page file is, so that a change shows."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from typeset.paint.content import colours_of
from typeset.sheet.types import PlacedPdf
from typeset.units import to_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.press.write import JobInfo
    from typeset.sheet.types import Sheet

FORMAT = 1
_ID = re.compile(rb"/ID \[<([0-9A-F]{32})>")


def digest_of(pdf: bytes) -> str:
    """The digest of a file's objects before compression, which its trailer carries; "" when it has none.
    It is the same on every platform, whatever its zlib."""
    found = _ID.findall(pdf[-1024:])
    return found[-1].decode("ascii").lower() if found else ""


def inks_of(sheet: Sheet, pdf: bytes) -> str:
    """`K` for a page in black alone, else `CMYK`: by its type and shapes, and by the pictures in its file."""
    coloured = any(any(cmyk[:3]) for cmyk in colours_of(sheet))
    coloured = coloured or any(isinstance(item, PlacedPdf) and item.coloured for item in sheet.pictures)
    return "CMYK" if coloured or b"/ColorSpace /DeviceCMYK" in pdf else "K"


def entry(sheet: Sheet, name: str, pdf: bytes) -> dict[str, Any]:
    """One page file: name, page, section, trim size, inks, bytes, checksum, digest of its objects."""
    return {
        "file": name,
        "page": sheet.page,
        "name": sheet.name,
        "section": sheet.section,
        "width_mm": to_mm(sheet.width),
        "height_mm": to_mm(sheet.height),
        "inks": inks_of(sheet, pdf),
        "draft": sheet.draft,
        "bytes": len(pdf),
        "sha256": sha256(pdf).hexdigest(),
        "objects": digest_of(pdf),
    }


def manifest(job: JobInfo, files: Sequence[tuple[Sheet, str, bytes]]) -> dict[str, Any]:
    """The manifest for JSON. files: sheet, file name and bytes of each page."""
    return {
        "format": FORMAT,
        "title": job.title,
        "paper": job.paper,
        "date": job.date.isoformat(),
        "standard": job.press.standard,
        "profile": job.press.profile,
        "pages": [entry(sheet, name, pdf) for sheet, name, pdf in files],
    }
