"""Small fonts of every kind that a PDF can hold, and font resources for them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf

from tests.preflight.making import content, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

WIDTH = 600
UNICODE, SYMBOL, ROMAN = (3, 1), (3, 0), (1, 0)


def _box(pen: Any) -> None:
    pen.moveTo((50, 0))
    for corner in ((50, 700), (550, 700), (550, 0)):
        pen.lineTo(corner)
    pen.closePath()


def truetype(
    names: Iterable[str],
    cmap: dict[int, str],
    kind: tuple[int, int] = UNICODE,
    empty: Iterable[str] = (),
    post: bool = False,
) -> bytes:
    """A TrueType font of boxes. cmap: by code, in one table of a kind; empty: glyphs without an outline; post: whether it names them."""
    builder = FontBuilder(1000, isTTF=True)
    order = [".notdef", *names]
    builder.setupGlyphOrder(order)
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        if name not in empty and name != ".notdef":
            _box(pen)
        glyphs[name] = pen.glyph()
    builder.setupGlyf(glyphs)
    builder.setupCharacterMap({})
    table = builder.font["cmap"].tables[0]
    table.platformID, table.platEncID, table.cmap = *kind, cmap
    builder.font["cmap"].tables = [table]
    builder.setupHorizontalMetrics(dict.fromkeys(order, (WIDTH, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupPost(keepGlyphNames=post)
    if not cmap:
        del builder.font["cmap"]
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def cff(names: Iterable[str]) -> bytes:
    """A CFF program of boxes with these glyph names."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", *names]
    builder.setupGlyphOrder(order)
    strings = {}
    for name in order:
        pen = T2CharStringPen(WIDTH, None)
        if name != ".notdef":
            _box(pen)
        strings[name] = pen.getCharString()
    builder.setupCFF("Boxes", {}, strings, {})
    out = io.BytesIO()
    builder.font["CFF "].cff.compile(out, builder.font, isCFF2=False)
    return out.getvalue()


def _index(parts: list[bytes]) -> bytes:
    out, at = len(parts).to_bytes(2) + b"\2", 1
    offsets = [1]
    for part in parts:
        at += len(part)
        offsets.append(at)
    return out + b"".join(offset.to_bytes(2) for offset in offsets) + b"".join(parts) if parts else b"\0\0"


def _five(value: int) -> bytes:
    return b"\x1d" + value.to_bytes(4, signed=True)


BOX = (
    bytes((189, 139, 21))
    + b"\x1c\x02\xbc"
    + bytes((7,))
    + b"\x1c\x01\xf4"
    + bytes((6,))
    + b"\x1c\xfd\x44"
    + bytes((7, 14))
)
"""50 0 rmoveto 700 vlineto 500 hlineto -700 vlineto endchar; the width is the default one."""


def bare_cff(count: int, by_cid: bool) -> bytes:
    """A CFF program without a charset, keyed by CID or by the standard names: .notdef and so many boxes."""
    head, name = b"\1\0\4\2", _index([b"Bare"])
    strings = _index([b"Adobe", b"Identity"] if by_cid else [])
    glyphs = _index([b"\x0e", *[BOX] * count])
    private = bytes((0xF8, 0xEC, 20))  # defaultWidthX 600

    def top(places: tuple[int, int, int, int]) -> bytes:
        ros = b"\xf8\x1b\xf8\x1c\x8b\x0c\x1e" if by_cid else b""
        tail = (
            _five(places[1]) + b"\x0c\x25" + _five(places[2]) + b"\x0c\x24"
            if by_cid
            else _five(len(private)) + _five(places[3]) + b"\x12"
        )
        return _index([ros + _five(places[0]) + b"\x11" + tail])

    start = len(head + name + top((0, 0, 0, 0)) + strings) + 2
    select = b"\0" + bytes(count + 1)
    at_select = start + len(glyphs)
    at_private = at_select + len(select)
    fonts = _index([_five(len(private)) + _five(at_private) + b"\x12"])
    places = (start, at_select, at_private + len(private), at_private)
    return head + name + top(places) + strings + b"\0\0" + glyphs + select + private + fonts


def type1(
    names: Iterable[str],
    encoding: dict[int, str] | None = None,
    strings: dict[str, bytes] | None = None,
    subrs: Sequence[bytes] = (),
) -> bytes:
    """A Type 1 program of boxes. encoding: its own, by code; None: the standard one; strings: charstrings of other glyphs, after their
    width; subrs: subroutines."""
    own = "/Encoding StandardEncoding def"
    if encoding is not None:
        own = (
            "/Encoding 256 array\n"
            + "".join(f"dup {code} /{name} put\n" for code, name in encoding.items())
            + "readonly def"
        )
    clear = f"%!PS-AdobeFont-1.0: Boxes\n/FontMatrix [0.001 0 0 0.001 0 0] def\n{own}\ncurrentfile eexec\n".encode()
    start = bytes((139, 248, 236, 13))  # 0 600 hsbw
    box = start + bytes((189, 139, 21, 248, 236, 7, 189, 6, 14))
    inner = b"dup /Private 8 dict dup begin " + b"/Subrs 9 array\n" * bool(subrs) + b"/lenIV 4 def\n"
    for number, plain in enumerate(subrs):
        body, _ = eexec.encrypt(b"\0\0\0\0" + plain, 4330)
        inner += f"dup {number} {len(body)} RD ".encode() + body + b" NP\n"
    inner += b"2 index /CharStrings 9 dict dup begin\n"
    bodies = {".notdef": start + b"\x0e", **dict.fromkeys(names, box)}
    bodies |= {name: start + body for name, body in (strings or {}).items()}
    for name, plain in bodies.items():
        body, _ = eexec.encrypt(b"\0\0\0\0" + plain, 4330)
        inner += f"/{name} {len(body)} RD ".encode() + body + b" ND\n"
    secret, _ = eexec.encrypt(b"\0\0\0\0" + inner + b"end end\n", 55665)
    return clear + secret + b"\n" + b"0" * 64 + b"\ncleartomark\n"


# resources


def _descriptor(pdf: Pdf, kind: str, data: bytes, flags: int) -> Dictionary:
    keys: dict[str, Any] = (
        {"Subtype": Name("/CIDFontType0C" if kind == "CIDFontType0" else "/Type1C")}
        if kind in ("CFF", "CIDFontType0")
        else {}
    )
    key = {"TrueType": "FontFile2", "CIDFontType2": "FontFile2", "Type1": "FontFile"}.get(kind, "FontFile3")
    made = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Boxes"), Flags=flags, FontBBox=Array([0, 0, 1000, 1000]), ItalicAngle=0, Ascent=880,
        Descent=-120, CapHeight=700, StemV=80,
    )  # fmt: skip
    made[f"/{key}"] = stream(pdf, data, **keys)
    return made


def simple(
    kind: str, data: bytes, encoding: Any = None, flags: int = 32, width: int = WIDTH, **more: Any
) -> Callable[[Pdf], Any]:
    """A simple font. kind: TrueType, Type1 or CFF; encoding: a name, or differences as a list."""

    def made(pdf: Pdf) -> Any:
        font = Dictionary(
            Type=Name.Font, Subtype=Name("/TrueType" if kind == "TrueType" else "/Type1"), BaseFont=Name("/ABCDEF+Boxes"), FirstChar=0, LastChar=255,
            Widths=Array([width] * 256), FontDescriptor=_descriptor(pdf, kind, data, flags),
        )  # fmt: skip
        if isinstance(encoding, str):
            font.Encoding = Name(f"/{encoding}")
        elif encoding is not None:
            font.Encoding = Dictionary(
                Type=Name.Encoding,
                Differences=Array([Name(f"/{e}") if isinstance(e, str) else e for e in encoding]),
            )
        for key, value in more.items():
            font[f"/{key}"] = value(pdf) if callable(value) else value
        return font

    return made


def composite(
    kind: str,
    data: bytes,
    encoding: Any = "Identity-H",
    ordering: str = "GB1",
    width: int = WIDTH,
    texts: dict[int, str] | None = None,
    **more: Any,
) -> Callable[[Pdf], Any]:
    """A composite font. kind: CIDFontType2 or CIDFontType0; encoding: a name, or a CMap as bytes; texts: what ToUnicode says."""

    def made(pdf: Pdf) -> Any:
        carrier = Dictionary(
            Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name("/ABCDEF+Boxes"), DW=width,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=ordering.encode(), Supplement=0), FontDescriptor=_descriptor(pdf, kind, data, 4),
        )  # fmt: skip
        for key, value in more.items():
            carrier[f"/{key}"] = stream(pdf, value) if isinstance(value, bytes) else value
        coded = (
            Name(f"/{encoding}")
            if isinstance(encoding, str)
            else stream(pdf, encoding, Type=Name.CMap, CMapName=Name.Own)
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name("/ABCDEF+Boxes"),
            Encoding=coded,
            DescendantFonts=Array([carrier]),
        )
        if texts:
            font.ToUnicode = stream(pdf, to_unicode(texts))
        return font

    return made


def to_unicode(texts: dict[int, str], digits: int = 4) -> bytes:
    """A ToUnicode CMap."""
    pairs = "".join(
        f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex()}>\n" for code, text in texts.items()
    )
    return f"begincmap {len(texts)} beginbfchar\n{pairs}endbfchar endcmap".encode()


def shows(font: Callable[[Pdf], Any], codes: str, size: int = 12) -> Callable[[Pdf], None]:
    """Type in a font: codes in hexadecimal."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].Resources.Font["/T9"] = font(pdf)
        content(b"/GO gs 0 0 0 1 k BT /T9 %d Tf 100 700 Td <%s> Tj ET" % (size, codes.encode()))(pdf)

    return change
