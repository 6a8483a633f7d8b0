"""The inks of a finished page, read from what its file really paints (IMP-04, DLV-02)."""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"/Length (\d+)[^<]{0,200}>>\nstream\n")
_PROCESS = re.compile(rb"(?:^|\s)([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+[\d.]+\s+[kK](?=\s|$)")
_NUMBER = re.compile(rb"[\d.]+")
_BEFORE = 200
"""Bytes before an operator that hold its operands, if they are written as they are wont to be."""
_OTHER = re.compile(rb"\s(?:scn|SCN|rg|RG|sh)(?=\s|$)")
_TABLES = (b"\0", b"/CIDInit")
"""How glyph tables and character maps begin, which are streams as plain as a page's content."""
_BEGINNING = 16
"""Bytes of a stream that show whether it is one of these."""
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
        content = _content(body) if b"/FlateDecode" in header else body
    except zlib.error:
        return False
    if content.startswith(_TABLES):
        return False
    coloured = _has_colour(content, b"k") or _has_colour(content, b"K")
    return coloured or (form and _OTHER.search(content) is not None)


def _content(body: bytes) -> bytes:
    """A stream, inflated; of a table its beginning alone. Raises zlib.error."""
    if zlib.decompressobj().decompress(body, _BEGINNING).startswith(_TABLES):
        return _TABLES[0]
    return zlib.decompress(body)


def _has_colour(content: bytes, operator: bytes) -> bool:
    """Whether one of the process colours that an operator sets has cyan, magenta or yellow. The operators are few, so they are
    looked for, and numbers only before them."""
    at = content.find(operator)
    while at >= 0:
        end = at + 1
        if end == len(content) or content[end : end + 1].isspace():
            start = max(0, at - _BEFORE)
            before = content[start:at]
            operands = before.split()
            if start and len(operands) < 5 and before[-1:].isspace():
                return _searched(content)
            if len(operands) > 3 and before[-1:].isspace():
                inks = operands[-4:]
                if all(_NUMBER.fullmatch(ink) for ink in inks) and any(float(ink) for ink in inks[:3]):
                    return True
        at = content.find(operator, end)
    return False


def _searched(content: bytes) -> bool:
    """The same by a search of the whole content, whatever stands between the operands."""
    return any(any(float(part) for part in match[:3] if part) for match in _PROCESS.findall(content))
