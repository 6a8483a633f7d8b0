"""Fonts in the file: Type0 over CIDFontType2 (glyf) or CIDFontType0 (CFF), all embedded (PX-11)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from typeset.fonts.subset import describe
from typeset.hashing import blake2b
from typeset.paint.compress import deflate
from typeset.paint.embedded import two_bytes
from typeset.paint.pdf.objects import File, Name, Raw, Ref

if TYPE_CHECKING:
    from typeset.paint.cids import FaceCids
    from typeset.paint.embedded import Embedded

_SYMBOLIC = 4


def write_font(file: File, face: FaceCids, program: Embedded) -> Ref:
    """Put a face's font with its program and return the Type0 dictionary."""
    name = Name(f"{_tag(face)}+{_base(face.key)}")
    descendant: dict[str, Any] = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType0" if program.cff else "CIDFontType2"),
        "BaseFont": name,
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": _descriptor(file, face, program, name),
        "DW": 1000,
        "W": Raw(_widths(face)),
    }
    if program.cff:
        encoding: Any = _stream(file, _code_map(face, program), _CMAP_HEADER)
        descendant["W"] = Raw(_widths_by_gid(face, program))
    else:
        encoding = Name("Identity-H")
        descendant["CIDToGIDMap"] = _stream(file, _gid_map(face, program))
    return file.put(
        {
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": name,
            "Encoding": encoding,
            "DescendantFonts": [file.put(descendant)],
            "ToUnicode": _stream(file, _to_unicode(face)),
        }
    )


def _stream(file: File, data: bytes, header: dict[str, Any] | None = None) -> Ref:
    return file.put_stream(header or {}, data, deflate(data))


def _tag(face: FaceCids) -> str:
    """Six letters from the glyphs and texts, so that equal subsets have equal tags."""
    number = int.from_bytes(blake2b(repr((face.key, face.pairs)).encode(), digest_size=8).digest(), "big")
    letters = []
    for _ in range(6):
        number, rest = divmod(number, 26)
        letters.append(chr(ord("A") + rest))
    return "".join(letters)


def _base(key: str) -> str:
    """The face key as a PostScript name: `NotoSerifSC-wght.ttf@wght=500` gives NotoSerifSC-wght500."""
    name, _, axes = key.partition("@")
    stem = PurePath(name).stem.removesuffix("-wght")
    tail = "-" + axes.replace("=", "").replace(",", "-") if axes else ""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in stem + tail)


def _descriptor(file: File, face: FaceCids, program: Embedded, name: Name) -> Ref:
    about = describe(face.instance)
    header = {"Subtype": Name("CIDFontType0C")} if program.cff else {"Length1": program.length}
    stream = file.put_packed(header, program.packed, program.digest)
    return file.put(
        {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": _SYMBOLIC,
            "FontBBox": list(about.box),
            "ItalicAngle": 0,
            "Ascent": about.ascent,
            "Descent": about.descent,
            "CapHeight": about.cap_height,
            "StemV": about.stem,
            "FontFile3" if program.cff else "FontFile2": stream,
        }
    )


def _widths(face: FaceCids) -> bytes:
    """/W with what differs from 1000 only: the advances that were composed with."""
    return _width_groups([face.widths[gid] for gid, _ in face.pairs], 1)


def _widths_by_gid(face: FaceCids, program: Embedded) -> bytes:
    by_cid = {program.new_of[gid]: width for gid, width in face.widths.items()}
    return _width_groups([by_cid.get(cid, 1000) for cid in range(1, max(by_cid) + 1)], 1)


def _width_groups(widths: list[int], first: int) -> bytes:
    parts: list[str] = []
    opened = False
    for cid, width in enumerate(widths, first):
        if width == 1000:
            if opened:
                parts.append("]")
            opened = False
            continue
        parts.append(f" {width}" if opened else f" {cid} [{width}")
        opened = True
    if opened:
        parts.append("]")
    return ("[" + "".join(parts) + "]").encode()


def _gid_map(face: FaceCids, program: Embedded) -> bytes:
    new = program.new_of
    return two_bytes([0, *[new[gid] for gid, _ in face.pairs]])


_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_CMAP_HEADER = {
    "Type": Name("CMap"),
    "CMapName": Name("Typeset-H"),
    "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
}


def _blocks(kind: str, rows: list[str]) -> str:
    """CMap sections of at most 100 rows."""
    parts = []
    for at in range(0, len(rows), 100):
        some = rows[at : at + 100]
        parts.append(f"{len(some)} begin{kind}\n" + "\n".join(some) + f"\nend{kind}\n")
    return "".join(parts)


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _to_unicode(face: FaceCids) -> bytes:
    """Each CID's source text; mostly all are one character of the first plane each, and are written at once."""
    texts = [text for _, text in face.pairs]
    written = _utf16("".join(texts))
    if len(written) == 4 * len(texts) and "" not in texts:
        shown = [written[at : at + 4] for at in range(0, len(written), 4)]
    else:
        shown = list(map(_utf16, texts))
    rows = [f"<{code}> <{text}>" for code, text in zip(face.codes.values(), shown, strict=True)]
    head = _HEAD.format(ordering="UCS", name="Adobe-Identity-UCS", kind=2)
    return (head + _blocks("bfchar", rows) + _TAIL).encode("ascii")


def _code_map(face: FaceCids, program: Embedded) -> bytes:
    """CFF has no CIDToGIDMap: its own CMap leads from our codes to the glyphs."""
    rows = [f"<{face.codes[pair]}> {program.new_of[pair[0]]}" for pair in face.pairs]
    head = _HEAD.format(ordering="Identity", name="Typeset-H", kind=1)
    return (head + _blocks("cidchar", rows) + _TAIL).encode("ascii")
