"""Pieces of fonts for a browser (网页字体): some glyphs of an instance under code points of our choice, and nothing that would let the
browser choose others: no substitution, no positioning, no kerning."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from typeset.fonts.adapter import FontFileError
from typeset.fonts.harfbuzz import hb
from typeset.fonts.subset import cut_face

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typeset.fonts.adapter import Instance

_KEPT = ("head", "hhea", "hmtx", "maxp", "OS/2", "post", "glyf", "loca", "CFF ", "CFF2")
"""Tables that outlines need; the name and the cmap are ours."""

_DROPPED = [
    int.from_bytes(tag.ljust(4).encode(), "big")
    for tag in ["GSUB", "GPOS", "GDEF", "BASE", "JSTF", "STAT", "MATH", "name", "cmap", "vmtx", "vhea", "VORG", "DSIG", "meta", "gasp", "hdmx", "LTSH", "VDMX", "PCLT", "HVAR", "VVAR", "MVAR", "avar", "kern", "morx", "mort", "feat", "trak", "ltag", "COLR", "CPAL", "SVG", "sbix", "CBDT", "CBLC", "EBDT", "EBLC"]
]
_NAME = "typeset"
"""What every piece calls itself: a browser knows it by the name it is loaded under."""


def web_font(instance: Instance, glyphs: Mapping[int, int]) -> bytes:
    """An sfnt of the instance whose cmap has exactly these code points, each with its glyph id.

    The same glyphs give the same bytes. Glyph 0 stands for what a font lacks and cannot be asked for: its code points are left out.
    Raises FontFileError for a font that is damaged inside."""
    wanted = {code: gid for code, gid in glyphs.items() if gid}
    usual = [code for code, gid in wanted.items() if instance.gid(code) == gid]
    rest = set(wanted.values()) - {wanted[code] for code in usual}
    made, plan = cut_face(instance, rest or ([] if usual else [0]), usual, _DROPPED)
    new_of: dict[int, int] = dict(plan.old_to_new_glyph_mapping)
    try:
        cmap = _cmap({code: new_of[gid] for code, gid in wanted.items()})
    except KeyError as error:  # its cmap names glyphs that it has not
        raise FontFileError(instance.name) from error
    held: Any = made.table_tags
    tables = {tag: bytes(made.reference_table(tag).data) for tag in _KEPT if tag in held}
    return _assembled({**tables, "cmap": cmap, "name": _name_table()})


def _cmap(glyphs: dict[int, int]) -> bytes:
    """A cmap of one subtable in format 12, for all of Unicode."""
    groups = b"".join(struct.pack(">3I", code, code, gid) for code, gid in sorted(glyphs.items()))
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    return head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(glyphs)) + groups


def _name_table() -> bytes:
    """Family, style, full name, PostScript name."""
    parts = [(1, _NAME), (2, "Regular"), (4, _NAME), (6, _NAME)]
    records, texts = b"", b""
    for number, text in parts:
        raw = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(raw), len(texts))
        texts += raw
    return struct.pack(">3H", 0, len(parts), 6 + len(records)) + records + texts


def _assembled(tables: dict[str, bytes]) -> bytes:
    face = hb.Face.create_for_tables(lambda _face, tag, held: held.get(tag, b""), tables)
    face.set_get_table_tags_func(lambda _face, held: sorted(held), tables)
    return bytes(face.blob.data)
