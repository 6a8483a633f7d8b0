"""Content whose q and Q are not in pairs, put in pairs: what one page leaves open must not reach the page it stands in."""

from __future__ import annotations

import re

_NEXT = re.compile(rb"[(%<]|(?<![^\x00\t\n\f\r \[\]<>(){}%])(?:q|Q|ID)(?![^\x00\t\n\f\r \[\]<>(){}/%])")
_IN_STRING = re.compile(rb"[()\\]")
_LINE_END = re.compile(rb"[\r\n]")
_IMAGE_END = re.compile(rb"[\x00\t\n\f\r ]EI(?=[\x00\t\n\f\r ]|$)")


def balanced(content: bytes) -> bytes:
    """The content with every Q that closes nothing left out, and a Q at its end for each q that is left open."""
    surplus, depth = _faults(content)
    if not surplus and not depth:
        return content
    out = bytearray(content)
    for at in surplus:
        out[at : at + 1] = b" "
    return bytes(out) + b"\nQ" * depth


def _faults(content: bytes) -> tuple[list[int], int]:
    """Where a Q closes nothing, and how many q are left open; strings, comments and inline images are passed over."""
    surplus: list[int] = []
    at = depth = 0
    while (found := _NEXT.search(content, at)) is not None:
        sign, at = found[0], found.end()
        if sign == b"q":
            depth += 1
        elif sign == b"Q":
            if depth:
                depth -= 1
            else:
                surplus.append(found.start())
        elif sign == b"(":
            at = _string(content, at)
        elif sign == b"%":
            at = _after(_LINE_END, content, at)
        elif sign == b"<":
            at = at + 1 if content[at : at + 1] == b"<" else _after(re.compile(b">"), content, at)
        else:
            at = _after(_IMAGE_END, content, at)
    return surplus, depth


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
