"""A JPEG file that can stand in a PDF as it is: its segments walked, what is not picture left out."""

from __future__ import annotations

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_FRAMES = range(0xC0, 0xD0)
_NO_FRAMES = (0xC4, 0xC8, 0xCC)
_BASELINE = (0xC0, 0xC1)
_KEPT_APPS = (0xE0, 0xEE)
"""JFIF's and Adobe's: which says that inks are inverted and whether they are transformed."""


def bare_jpeg(raw: bytes, channels: int) -> bytes | None:
    """The JPEG without its metadata, scan untouched; None for bytes that old RIPs might not read: progressive or
    arithmetic coding, other than 8 bits, other channels than asked for, inks without Adobe's mark, damage."""
    if raw[:2] != b"\xff\xd8":
        return None
    out, at, adobe, framed = bytearray(raw[:2]), 2, False, False
    while at + 4 <= len(raw):
        if raw[at] != 0xFF:
            return None
        marker, length = raw[at + 1], int.from_bytes(raw[at + 2 : at + 4], "big")
        segment = raw[at : at + 2 + length]
        if length < 2 or len(segment) < length + 2:
            return None
        if marker == _SOS:
            whole = raw.find(b"\xff\xd9", at)  # another picture may stand behind
            ready = framed and whole > at and (adobe or channels == 1)
            return bytes(out) + raw[at : whole + 2] if ready else None
        if marker in _FRAMES and marker not in _NO_FRAMES:
            if marker not in _BASELINE or length < 8 or segment[4] != 8 or segment[9] != channels:
                return None
            framed = True
        adobe = adobe or (marker == 0xEE and segment[4:9] == b"Adobe")
        kept = marker in _KEPT_APPS or not (0xE0 <= marker <= 0xEF or marker == 0xFE)
        if kept:
            out += segment
        at += 2 + length
    return None
