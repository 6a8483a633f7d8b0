"""Advertisers' PDFs for the painter: read whole for the press, a picture of their box for the screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from typeset.files import opening
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.process import sandbox
from typeset.sheet.types import PlacedPdf
from typeset.units import PT

if TYPE_CHECKING:
    from PIL import Image as Pil

    from typeset.findings import Findings

MAX_BYTES = 100_000_000
SECONDS = 60
"""What showing one file may take, in seconds of computing."""

_CHILD = "import sys; sys.path[:] = {path!r}; from typeset.press.advert import serve; serve()"


def read(item: PlacedPdf, findings: Findings, page: int) -> bytes | None:
    """The file's bytes; None with a finding (ADP-05) when it is gone."""
    try:
        return opening.read(item.source, MAX_BYTES)
    except OSError as error:
        cannot_place(item, error.strerror or str(error), findings, page)
        return None


def cannot_place(item: PlacedPdf, reason: str, findings: Findings, page: int) -> None:
    """ADP-05: an error that names the file; the painter draws a crossed box."""
    findings.add(tell("ADP-05", at=Place(item.source, page=page), ad=item.source, why=reason))


def rendered(raw: bytes, item: PlacedPdf, ppi: int) -> Pil.Image | None:
    """The item's box in RGB at a resolution for its size on the page; None when PDFium cannot show it in time."""
    from PIL import Image as Pil

    made = sandbox.ask(_CHILD, json.dumps((item, ppi)).encode() + b"\n" + raw, SECONDS)
    size, _, samples = made.partition(b"\n")
    try:
        width, height = json.loads(size)
        return Pil.frombytes("RGB", (width, height), samples)
    except ValueError:
        return None


def serve() -> None:
    """The other end: what is wanted on the first line, then the file; the bitmap's size and its samples."""
    sandbox.answer(_answered)


def _answered(task: bytes) -> bytes:
    import pypdfium2  # type: ignore[import-untyped]

    wanted, _, raw = task.partition(b"\n")
    fields, ppi = json.loads(wanted)
    item = PlacedPdf(*fields)
    picture = _shown(pypdfium2.PdfDocument(raw)[item.page - 1], item, ppi)
    return json.dumps(picture.size).encode() + b"\n" + picture.tobytes()


def _shown(leaf: Any, item: PlacedPdf, ppi: int) -> Pil.Image:
    box = [edge / PT for edge in item.clip]
    leaf.set_mediabox(*box)
    leaf.set_cropbox(*box)
    scale = item.width / PT / leaf.get_width() * ppi / 72
    bitmap = leaf.render(
        scale=scale, rev_byteorder=True, optimize_mode=None, may_draw_forms=False, draw_annots=False
    )
    picture: Pil.Image = bitmap.to_pil().convert("RGB")
    picture.load()
    bitmap.close()
    leaf.close()
    return picture
