"""A file of any PDF version up to 1.4 and beyond: objects one after another, a cross-reference table, a trailer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECOND_LINE = b"%\x93\x8c\x8b\x9e ReportLab Generated PDF document (opensource)\n"
"""A comment of high bytes, by which programs that move files see that this one is no text. Its words are those that reportlab
wrote when it kept this table for us: another line would be another file for every page that has been delivered."""


def classic_file(
    version: tuple[int, int], bodies: Sequence[bytes], *, catalog: int, info: int, ident: str
) -> bytes:
    """The whole file. bodies: each object in PDF syntax, the first is object 1; ident: the file's ID in hex."""
    parts = [b"%%PDF-%d.%d\n" % version, _SECOND_LINE]
    rows = [b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)]
    at = sum(map(len, parts))
    for number, body in enumerate(bodies, 1):
        head, foot = b"%d 0 obj\n" % number, b"endobj\n" if body.endswith(b"\n") else b"\nendobj\n"
        parts += (head, body, foot)
        rows.append(b"%010d 00000 n \n" % at)
        at += len(head) + len(body) + len(foot)
    doc = f"/ID [<{ident}> <{ident}>]\n/Info {info} 0 R\n/Root {catalog} 0 R\n/Size {len(bodies) + 1}"
    rows.append(b"trailer\n<<\n%b\n>>\nstartxref\n%d\n%%%%EOF\n" % (doc.encode("ascii"), at))
    return b"".join(parts + rows)
