"""A file of PDF 1.5 and later: objects in compressed object streams, a cross-reference stream (PX-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.paint.compress import deflate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TOGETHER = 100
"""Objects in one object stream."""


def modern_file(
    version: tuple[int, int],
    bodies: Sequence[bytes],
    streams: Mapping[int, bool],
    *,
    catalog: int,
    info: int,
    ident: str,
) -> bytes:
    """The whole file. bodies: each object in PDF syntax, the first is object 1; streams: the numbers of those
    that are streams and stand by themselves; ident: the file's ID in hex."""
    out = bytearray(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version)
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def put(number: int, body: bytes) -> None:
        rows[number] = (1, len(out), 0)
        out.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    loose = [number for number in range(1, len(bodies) + 1) if number not in streams]
    for number in streams:
        put(number, bodies[number - 1])
    following = len(bodies) + 1
    for at in range(0, len(loose), _TOGETHER):
        some = loose[at : at + _TOGETHER]
        put(following, _object_stream(some, bodies))
        rows |= {number: (2, following, place) for place, number in enumerate(some)}
        following += 1
    start = len(out)
    rows[following] = (1, start, 0)
    table = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(4, "big") + place.to_bytes(2, "big")
        for _, (kind, where, place) in sorted(rows.items())
    )
    packed = deflate(table)
    header = (
        f"<</Type /XRef /Size {following + 1} /W [1 4 2] /Root {catalog} 0 R /Info {info} 0 R"
        f" /ID [<{ident}> <{ident}>] /Filter /FlateDecode /Length {len(packed)}>>"
    )
    out += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (following, header.encode(), packed)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _object_stream(numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    """Numbers and places of the objects, then the objects."""
    index, parts, at = [], [], 0
    for number in numbers:
        body = bodies[number - 1]
        index.append(f"{number} {at}")
        parts.append(body)
        at += len(body) + 1
    head = " ".join(index).encode() + b"\n"
    packed = deflate(head + b"\n".join(parts))
    return b"<</Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (
        len(numbers),
        len(head),
        len(packed),
        packed,
    )
