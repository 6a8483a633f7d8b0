"""The inks of a finished page, read from what its file really paints (IMP-04, DLV-02)."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"/Length (\d+)[^<]{0,200}>>\nstream\n")
_PROCESS = re.compile(rb"(?:^|\s)([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+[\d.]+\s+[kK](?=\s|$)")
_OTHER = re.compile(rb"\s(?:scn|SCN|rg|RG|sh)(?=\s|$)")
_TABLES = (b"\0", b"/CIDInit")
"""How glyph tables and character maps begin, which are streams as plain as a page's content."""
_FORM, _IMAGE = b"/Subtype /Form", b"/Subtype /Image"
_HEADER = 4000


def inks_of(pdf: bytes) -> str:
    """`K` for a file whose type, shapes and pictures are black alone, else `CMYK`. pdf: one of ours."""
    return "CMYK" if any(_coloured(header, body) for header, body in _streams(pdf)) else "K"


def _streams(pdf: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while match := _STREAM.search(pdf, at):
        start = max(pdf.rfind(b" obj\n", max(0, match.start() - _HEADER), match.start()), 0)
        end = match.end() + int(match[1])
        found.append((pdf[start : match.end()], pdf[match.end() : end]))
        at = end
    return found


def _coloured(header: bytes, body: bytes) -> bool:
    if _IMAGE in header:
        return b"/ColorSpace /DeviceCMYK" in header
    form = _FORM in header
    if (b"/Type" in header and not form) or b"/N 4" in header or b"/Length1" in header:
        return False
    try:
        content = zlib.decompress(body) if b"/FlateDecode" in header else body
    except zlib.error:
        return False
    if content.startswith(_TABLES):
        return False
    coloured = any(any(float(part) for part in match[:3] if part) for match in _PROCESS.findall(content))
    return coloured or (form and _OTHER.search(content) is not None)
