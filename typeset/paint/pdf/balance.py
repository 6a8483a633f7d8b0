"""Content whose operators are not in pairs (q and Q, BT and ET, BMC or BDC and EMC), put in pairs: what one page leaves open must not
reach the page it stands in."""

from __future__ import annotations

import re

_NEXT = re.compile(
    rb"[(%<]|(?<![^\x00\t\n\f\r \[\]<>(){}%])(?:q|Q|BT|ET|BMC|BDC|EMC|ID)(?![^\x00\t\n\f\r \[\]<>(){}/%])"
)
_OPENS = {b"q": b"Q", b"BT": b"ET", b"BMC": b"EMC", b"BDC": b"EMC"}
_CLOSES = (b"ET", b"EMC", b"Q")
"""What closes, in the order in which it is written where it is missing: q lies around text and marks."""
_IN_STRING = re.compile(rb"[()\\]")
_LINE_END = re.compile(rb"[\r\n]")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")


def balanced(content: bytes) -> bytes:
    """The content with everything that closes nothing left out, a text object closed where another begins in it (both start anew
    there), and at its end what closes all that is left open."""
    faults, left = _faults(content)
    if not faults and not any(left.values()):
        return content
    out, at = bytearray(), 0
    for start, end, instead in faults:
        out += content[at:start] + instead
        at = end
    return bytes(out) + content[at:] + b"".join((b"\n" + sign) * left[sign] for sign in _CLOSES)


def _faults(content: bytes) -> tuple[list[tuple[int, int, bytes]], dict[bytes, int]]:
    """What is to be written instead where an operator has no partner, and how many are left open by what closes them; strings,
    comments and inline images are passed over."""
    faults: list[tuple[int, int, bytes]] = []
    left = dict.fromkeys(_CLOSES, 0)
    at = 0
    while (found := _NEXT.search(content, at)) is not None:
        sign, at = found[0], found.end()
        if sign in _OPENS or sign in left:
            _count(found, left, faults)
        elif sign == b"(":
            at = _string(content, at)
        elif sign == b"%":
            at = _after(_LINE_END, content, at)
        elif sign == b"<":
            at = at + 1 if content[at : at + 1] == b"<" else _after(re.compile(b">"), content, at)
        else:
            at = _after(_IMAGE_END, content, at)
    return faults, left


def _count(found: re.Match[bytes], left: dict[bytes, int], faults: list[tuple[int, int, bytes]]) -> None:
    """One operator that opens or closes."""
    sign = found[0]
    closes = _OPENS.get(sign)
    if closes is None:
        if left[sign]:
            left[sign] -= 1
        else:
            faults.append((found.start(), found.end(), b" " * len(sign)))
    elif sign == b"BT" and left[closes]:
        faults.append((found.start(), found.start(), b"ET "))
    else:
        left[closes] += 1


def _string(content: bytes, at: int) -> int:
    """Behind a string in brackets."""
    depth = 1
    while depth and (found := _IN_STRING.search(content, at)) is not None:
        at = found.end()
        if found[0] == b"\\":
            at += 1
        else:
            depth += 1 if found[0] == b"(" else -1
    return at if not depth else len(content)


def _after(pattern: re.Pattern[bytes], content: bytes, at: int) -> int:
    found = pattern.search(content, at)
    return found.end() if found is not None else len(content)
