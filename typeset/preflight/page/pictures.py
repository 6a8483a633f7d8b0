"""Images: their size, resolution and JPEG quality, and their ink at low resolution. Headers are not trusted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.pdf.filters import names_of
from typeset.pdf.objects import BROKEN, entries, is_number, numbers
from typeset.preflight.page.colour import FULL_RANGE, Space, default_decode, inks, space_of
from typeset.process import hush

if TYPE_CHECKING:
    from PIL import Image

    from typeset.pdf.document import Document
    from typeset.pdf.lexer import InlineImage, Stream

_INLINE = {
    "/W": "/Width", "/H": "/Height", "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/F": "/Filter", "/DP": "/DecodeParms",
    "/D": "/Decode", "/IM": "/ImageMask", "/I": "/Interpolate",
}  # fmt: skip
MOST_PIXELS = 80_000_000
"""Larger images are not decoded; an A2 page at 300 ppi has 35 million."""
_MOST_BYTES = 120_000_000


class Raw(NamedTuple):
    """An image as its header describes it."""

    name: str
    """Of its resource."""
    header: dict[str, Any]
    """Its dictionary, keys made long."""
    stored: bytes
    """Its bytes."""
    width: int
    """In pixels; 0 for what is no number."""
    height: int
    """In pixels."""
    bits: int
    """A sample."""
    space: Space
    """Its colour space."""
    stencil: bool
    """Whether it is a mask that colour is painted through."""
    coding: str
    """Its last filter."""


def of_stream(name: str, stream: Stream, resources: dict[str, Any]) -> Raw:
    """An image XObject."""
    return _raw(name, entries(stream), stream.stored, resources)


def of_inline(image: InlineImage, resources: dict[str, Any]) -> Raw:
    """An inline image, short keys made long."""
    header = {_INLINE.get(key, key): value for key, value in image.header.items()}
    return _raw("（嵌在内容里）", entries(header), image.stored, resources)


def _raw(name: str, header: dict[str, Any], stored: bytes, resources: dict[str, Any]) -> Raw:
    sizes = [header.get(key) for key in ("/Width", "/Height")]
    width, height = (int(v) if is_number(v) and 0 < v < 10_000_000 else 0 for v in sizes)
    stencil = header.get("/ImageMask") is True
    bits = header.get("/BitsPerComponent")
    filters = names_of(header.get("/Filter"))
    coding = filters[-1] if filters else ""
    if coding in ("/CCITTFaxDecode", "/JBIG2Decode") or stencil:
        bits = 1
    space = space_of("/DeviceGray" if stencil else header.get("/ColorSpace"), resources)
    return Raw(
        name, header, stored, width, height, bits if bits in (1, 2, 4, 8, 16) else 8, space, stencil, coding
    )


# JPEG

_STANDARD = (
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
    56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101,
    103, 99,
)  # fmt: skip
"""The luminance table of the JPEG standard (Annex K) in zigzag order, which is quality 50."""


class Jpeg(NamedTuple):
    """What a JPEG's headers say."""

    width: int
    """In pixels."""
    height: int
    """In pixels."""
    components: int
    """1, 3 or 4."""
    quality: int
    """From 1 to 100 by its first quantisation table (PF-19); 0 when unknown."""


def jpeg(data: bytes) -> Jpeg | None:
    """Reads the headers of a JPEG; None when they are broken."""
    at, quality = 2, 0
    if not data.startswith(b"\xff\xd8"):
        return None
    for _ in range(2000):
        at = data.find(b"\xff", at)
        if at < 0 or at + 4 > len(data):
            return None
        kind = data[at + 1]
        if kind in (0, 1, 0xFF) or 0xD0 <= kind <= 0xD8:
            at += 1 if kind == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4])
        body = data[at + 4 : at + 2 + length]
        if kind == 0xDB and not quality:
            quality = _quality(body)
        elif kind in (0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCA) and len(body) >= 6:
            return Jpeg(int.from_bytes(body[3:5]), int.from_bytes(body[1:3]), body[5], quality)
        elif kind in (0xD9, 0xDA):
            return None
        at += 2 + max(2, length)
    return None


def _quality(body: bytes) -> int:
    """The quality by which the standard table must be scaled to give the first table of a DQT segment."""
    wide = bool(body[:1] and body[0] >> 4)
    step = 2 if wide else 1
    values = [int.from_bytes(body[1 + i * step : 1 + i * step + step]) for i in range(64)]
    if len(body) < 1 + 64 * step or not all(values):
        return 0
    kept = [pair for pair in zip(values, _STANDARD, strict=True) if pair[0] < 255] or [(255, 121)]
    share = 100 * sum(value for value, _ in kept) / sum(standard for _, standard in kept)
    return max(1, min(100, round(5000 / share if share > 100 else (200 - share) / 2)))


# ink


def plates_of(raw: Raw, document: Document, size: tuple[int, int]) -> Image.Image | None:
    """The image's ink reduced to about so many pixels, in plates' values (200 is full); None for what cannot be decoded,
    "too large" included."""
    from PIL import Image

    if not 0 < raw.width * raw.height <= MOST_PIXELS:
        return None
    try:
        with hush.quiet():
            found = _decoded(raw, document, size)
            if found is None:
                return None
            picture, space = found
            return _as_ink(_smaller(picture, size), raw, space)
    except (*BROKEN, Image.DecompressionBombError, SyntaxError):
        document.damage[f"image {raw.name} cannot be decoded"] = None
        return None


def _smaller(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    wanted = (max(1, min(size[0], picture.width)), max(1, min(size[1], picture.height)))
    return (
        picture
        if picture.size == wanted or picture.mode == "P"
        else picture.resize(wanted, Image.Resampling.BOX)
    )


def _decoded(raw: Raw, document: Document, size: tuple[int, int]) -> tuple[Image.Image, Space] | None:
    """The samples as L, RGB or CMYK (as stored, not inverted) and the space they count in."""
    from PIL import Image

    filters, settings = raw.header.get("/Filter"), raw.header.get("/DecodeParms")
    data, coding = document.unfiltered(raw.stored, filters, settings, _MOST_BYTES, f"image {raw.name}")
    if coding in ("/DCTDecode", "/JPXDecode"):
        picture: Image.Image = Image.open(
            io.BytesIO(data), formats=["JPEG"] if coding == "/DCTDecode" else ["JPEG2000"]
        )
        if picture.width * picture.height > MOST_PIXELS:
            return None
        picture.draft(picture.mode, (size[0] * 2, size[1] * 2))
        picture.load()
        if picture.mode == "CMYK" and coding == "/DCTDecode":
            from PIL import ImageChops

            # Pillow takes every CMYK JPEG for an inverted one, as Adobe's are.
            picture = ImageChops.invert(picture)
        return (picture, raw.space) if picture.mode in ("L", "RGB", "CMYK") else None
    if coding:
        return None
    return _samples(raw, data)


def _samples(raw: Raw, data: bytes) -> tuple[Image.Image, Space] | None:
    from PIL import Image

    count = max(1, raw.space.size)
    mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(count)
    size = (raw.width, raw.height)
    if raw.bits == 16:
        data, bits = data[::2], 8
    else:
        bits = raw.bits
    row = (raw.width * count * bits + 7) // 8
    if len(data) < row * raw.height:
        data = data + b"\0" * (row * raw.height - len(data))
    if mode is None:
        return _deep(raw, data, count, bits)
    if bits == 8:
        return Image.frombytes(mode, size, data[: row * raw.height]), raw.space
    if count == 1 and bits == 1:
        picture = Image.frombytes("1", size, data[: row * raw.height]).convert("L")
        return (picture.point([0] * 128 + [1] * 128) if raw.space.family == "Indexed" else picture), raw.space
    return _unpacked(raw, data, count, bits, mode), raw.space


def _unpacked(raw: Raw, data: bytes, count: int, bits: int, mode: str) -> Image.Image:
    """Samples of 1, 2 or 4 bits as bytes."""
    from PIL import Image

    per, most = 8 // bits, (1 << bits) - 1
    up = 1 if raw.space.family == "Indexed" else 255 // most
    table = [bytes(((byte >> (8 - bits * (i + 1))) & most) * up for i in range(per)) for byte in range(256)]
    row = (raw.width * count * bits + 7) // 8
    lines = [
        b"".join(table[byte] for byte in data[y * row : (y + 1) * row])[: raw.width * count]
        for y in range(raw.height)
    ]
    return Image.frombytes(mode, (raw.width, raw.height), b"".join(lines))


def _deep(raw: Raw, data: bytes, count: int, bits: int) -> tuple[Image.Image, Space] | None:
    """DeviceN of other numbers of inks: a coarse grid of samples through the tint transform."""
    from PIL import Image

    if bits != 8:
        return None
    step = max(1, int((raw.width * raw.height / 40_000) ** 0.5))
    row, out, width = raw.width * count, bytearray(), 0
    for y in range(0, raw.height, step):
        width = 0
        for x in range(0, raw.width, step):
            sample = data[y * row + x * count : y * row + (x + 1) * count]
            out += bytes(round(v * 255) for v in inks(raw.space, tuple(b / 255 for b in sample)))
            width += 1
    return Image.frombytes("CMYK", (width, len(out) // 4 // max(1, width)), bytes(out)), FULL_RANGE


def _as_ink(picture: Image.Image, raw: Raw, space: Space) -> Image.Image:
    """Samples of any space as CMYK in plates' values."""
    from PIL import Image

    decode = numbers(raw.header.get("/Decode"))
    turned = len(decode) >= 2 and decode[0] > decode[1] and space is not FULL_RANGE
    scale = [round(v * 200 / 255) for v in (range(255, -1, -1) if turned else range(256))]
    if picture.mode == "CMYK":
        return picture.point(scale * 4)
    if picture.mode == "RGB":
        return _grey_replaced(picture, turned=turned)
    tables: list[list[int]] = [[], [], [], []]
    pairs = decode if len(decode) == 2 else default_decode(space, raw.bits)
    most = 255 if space.family != "Indexed" else (1 << min(raw.bits, 8)) - 1
    for value in range(256):
        part = pairs[0] + min(value, most) / most * (pairs[1] - pairs[0])
        for table, ink in zip(tables, inks(space, (part,) * max(1, space.size)), strict=True):
            table.append(round(ink * 200))
    return Image.merge("CMYK", [picture.point(table) for table in tables])


def _grey_replaced(picture: Image.Image, *, turned: bool) -> Image.Image:
    """RGB with the grey of each pixel in black alone."""
    from PIL import Image, ImageChops

    bands = picture.split() if turned else ImageChops.invert(picture).split()
    black = ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2])
    scale = [round(v * 200 / 255) for v in range(256)]
    made = [ImageChops.subtract(band, black).point(scale) for band in bands]
    return Image.merge("CMYK", [*made, black.point(scale)])
