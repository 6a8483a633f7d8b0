"""What is placed: images, forms, shadings and patterns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.filters import names_of
from typeset.pdf.lexer import InlineImage, Stream
from typeset.pdf.objects import entries
from typeset.preflight.page import pictures, shapes
from typeset.preflight.page.geometry import at, box_under
from typeset.preflight.page.marks import Picture
from typeset.preflight.page.paint import Paint

if TYPE_CHECKING:
    from PIL import Image

    from typeset.pdf.objects import Box
    from typeset.preflight.page.canvas import Canvas
    from typeset.preflight.page.geometry import Clip
    from typeset.preflight.page.pictures import Raw

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)
_LARGE = 120.0
"""Square points: about 15 mm²."""


def external(canvas: Canvas, name: str) -> None:
    """An XObject by its name: an image or a form."""
    found = entries(canvas.resources.get("/XObject")).get(name)
    if not isinstance(found, Stream):
        canvas.file.damage[f"page {canvas.page.number}: {name[:40]} is not among the resources"] = None
        return
    known = entries(found)
    kind = known.get("/Subtype")
    canvas.begin(known.get("/OC"))
    if kind == "/Image":
        _image(canvas, pictures.of_stream(name.lstrip("/"), found, canvas.resources), found)
    elif kind == "/Form":
        canvas.form(found)
    canvas.end()


def inline(canvas: Canvas, image: InlineImage) -> None:
    """An image inside the content."""
    _image(canvas, pictures.of_inline(image, canvas.resources), None)


def _image(canvas: Canvas, raw: Raw, stream: Stream | None) -> None:
    ctm = canvas.state.ctm
    box = box_under(ctm, _UNIT)
    if not raw.width or not raw.height:
        canvas.file.damage[f"image {raw.name}: its width or height is no number"] = None
        return
    shown = canvas.visible(box)
    if shown is None:
        return
    wide, high = math.hypot(ctm[0], ctm[1]), math.hypot(ctm[2], ctm[3])
    ppi = min(raw.width * 72 / wide, raw.height * 72 / high) if wide > 0.01 and high > 0.01 else 0.0
    quality = 0
    if raw.coding == "/DCTDecode":
        quality = _jpeg(canvas, raw)
    elif raw.width * raw.height > pictures.MOST_PIXELS:
        canvas.budget.left_out[
            f"图片 {raw.name} 自称 {raw.width} × {raw.height} 像素，没有解开",
            f"image {raw.name} claims {raw.width} × {raw.height} pixels and was not decoded",
        ] = None
    picture = Picture(
        raw.name, raw.width, raw.height, raw.bits, round(ppi, 1), quality, raw.coding.lstrip("/")
    )
    large = wide * high * canvas.scale**2 >= _LARGE
    if stream is not None:
        _drawn(canvas, stream, shown)
    if raw.stencil:
        paint = canvas.state.fill
        under = canvas.plates.under(shown) if paint.white() else None
        corners = [at(ctm, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        size = min(shapes.measure(corners)[0], canvas.state.slot or math.inf, *_sides(shown, corners))
        if thin := shapes.is_thin(size, max(_sides(shown, ()) or (0.0,))):
            under = canvas.plates.under(shown) if sum(paint.inks()) < 0.02 else under
        more: dict[str, Any] = {"thin": True, "size": round(size, 2)} if thin and size < _RULE else {}
        canvas.mark("mask", paint, shown, raw.name, image=picture, large=large, under=under, **more)
    else:
        soft = stream is not None and isinstance(raw.header.get("/SMask"), Stream)
        canvas.mark("image", Paint(raw.space, ()), shown, raw.name, image=picture, large=large)
        if soft and not canvas.state.see_through():
            canvas.state.soft, kept = True, canvas.state.soft
            canvas.mark("image", Paint(raw.space, ()), shown, raw.name, image=picture, large=large)
            canvas.state.soft = kept
    _lay(canvas, raw, stream, box)


_RULE = 2.0
"""Points below which a stretched stencil is a rule, and not a line of a scan."""


def _sides(shown: Box, corners: Any) -> list[float]:
    """The sides of what shows, those alone that the clip has cut where the corners of the whole are given."""
    sides = [shown[2] - shown[0], shown[3] - shown[1]]
    if not corners:
        return sides
    around = shapes.box_around(corners)
    whole = (around[2] - around[0], around[3] - around[1])
    return [side for side, full in zip(sides, whole, strict=True) if side < 0.9 * full]


_MOST_PLACES = 400


def _drawn(canvas: Canvas, stream: Stream, shown: Box) -> None:
    """Notes where a picture stands, and that the masks it has are used with it."""
    header = entries(stream)
    for one in (stream, header.get("/SMask"), header.get("/Mask")):
        if isinstance(one, Stream):
            places = canvas.file.drawn.setdefault(one.number, [])
            if len(places) < _MOST_PLACES:
                places.append((canvas.page.number, shown))


def _jpeg(canvas: Canvas, raw: Raw) -> int:
    data = raw.stored
    if len(names_of(raw.header.get("/Filter"))) > 1:
        data, _ = canvas.file.document.unfiltered(
            raw.stored,
            raw.header.get("/Filter"),
            raw.header.get("/DecodeParms"),
            60_000_000,
            f"image {raw.name}",
        )
    found = pictures.jpeg(data)
    if found is None:
        canvas.file.damage[f"image {raw.name}: its JPEG header is broken"] = None
        return 0
    if found.width != raw.width or found.height != raw.height:
        canvas.file.damage[
            f"image {raw.name}: {raw.width} × {raw.height} in the PDF, {found.width} × {found.height} in the JPEG"
        ] = None
    return found.quality


def _lay(canvas: Canvas, raw: Raw, stream: Stream | None, box: Box) -> None:
    """The image's ink on the plates."""
    plates, state = canvas.plates, canvas.state
    paint = state.fill if raw.stencil else Paint(raw.space, ())
    if paint.nothing:
        return
    if raw.stencil and paint.pattern:
        plates.note("用图案填的单色图没有画", "stencils filled with a pattern are left out", lost=True)
        return
    if plates.exact:
        kept = canvas.kept(paint, sampled=not raw.stencil)
        plates.picture(canvas.state, raw, _masked(canvas, raw, stream), kept)
        return
    whole = plates.box(box)
    where = plates.inside(whole, state.clip)
    size = (whole[2] - whole[0], whole[3] - whole[1])
    if where is None or min(size) <= 0:
        return
    made = _reduced(canvas, raw, size)
    alpha: Any = state.alpha
    if raw.stencil:
        mask = (
            made.getchannel("K").point([0 if v > 100 else 255 for v in range(256)])
            if made is not None
            else None
        )
        _stencil(canvas, mask, where, whole)
        return
    if made is None:
        return
    mask = _opacity(canvas, raw, stream, size)
    turned = _turned(canvas, made, whole)
    piece = _piece(turned, whole, where.box)
    if mask is not None:
        alpha = _piece(_turned(canvas, mask, whole), whole, where.box)
    covers = _covered(canvas, where)
    kept = canvas.kept(paint, sampled=True)
    plates.lay_picture(piece, covers, alpha=alpha, darken=state.blend or state.soft, kept=kept)


def _masked(canvas: Canvas, raw: Raw, stream: Stream | None) -> tuple[str, Raw] | None:
    """An image's soft or stencil mask."""
    for key in ("/SMask", "/Mask") if stream is not None else ():
        mask = raw.header.get(key)
        if isinstance(mask, Stream):
            return key, pictures.of_stream(raw.name, mask, canvas.resources)
    return None


def _reduced(canvas: Canvas, raw: Raw, size: tuple[int, int]) -> Image.Image | None:
    """The image at the plates' resolution; kept for the next placing of the same."""
    ctm = canvas.state.ctm
    if abs(ctm[0]) < abs(ctm[1]):
        size = (size[1], size[0])
    return pictures.plates_of(raw, canvas.file.document, size)


def _turned(canvas: Canvas, picture: Image.Image, whole: tuple[int, int, int, int]) -> Image.Image:
    """The picture as its matrix places it, over the whole box."""
    from PIL import Image

    size = (whole[2] - whole[0], whole[3] - whole[1])
    a, b, c, d, _, _ = canvas.state.ctm
    if abs(b) < 1e-6 * abs(a) + 1e-9 and abs(c) < 1e-6 * abs(d) + 1e-9:
        if a < 0:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if d < 0:
            picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        return picture.resize(size, Image.Resampling.BOX) if picture.size != size else picture
    back = _inverse(canvas, whole, picture.size)
    return picture.transform(size, Image.Transform.AFFINE, back) if back is not None else picture.resize(size)


def _inverse(
    canvas: Canvas, whole: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[float, float, float, float, float, float] | None:
    """From pixels of the box to pixels of the picture."""
    ctm, plates = canvas.state.ctm, canvas.plates
    (x0, y0), (x1, y1), (x2, y2) = (plates.pixel(*at(ctm, *p)) for p in ((0, 1), (1, 1), (0, 0)))
    ux, uy, vx, vy = x1 - x0, y1 - y0, x2 - x0, y2 - y0
    area = ux * vy - uy * vx
    if abs(area) < 1e-6:
        return None
    ox, oy = whole[0] - x0, whole[1] - y0
    w, h = size
    return (
        w * vy / area,
        -w * vx / area,
        w * (ox * vy - oy * vx) / area,
        -h * uy / area,
        h * ux / area,
        h * (oy * ux - ox * uy) / area,
    )


def _piece(
    picture: Image.Image, whole: tuple[int, int, int, int], part: tuple[int, int, int, int]
) -> Image.Image:
    if whole == part:
        return picture
    dx, dy = whole[:2]
    return picture.crop((part[0] - dx, part[1] - dy, part[2] - dx, part[3] - dy))


def _covered(canvas: Canvas, where: Clip) -> Clip:
    """The area that a turned picture covers, within the clip."""
    ctm, plates = canvas.state.ctm, canvas.plates
    if abs(ctm[1]) < 1e-6 and abs(ctm[2]) < 1e-6:
        return where
    corners = [plates.pixel(*at(ctm, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    found = plates.shape([corners], where)
    if found is None or found.box == where.box:
        return found or where
    return (
        plates.meet(where, found)._replace(box=where.box)
        if found.mask is None and where.mask is None
        else where
    )


def _opacity(canvas: Canvas, raw: Raw, stream: Stream | None, size: tuple[int, int]) -> Image.Image | None:
    """An image's soft or stencil mask as opacity; None when it has none. A mask that cannot be decoded hides nothing."""
    if stream is None:
        return None
    for key in ("/SMask", "/Mask"):
        mask = raw.header.get(key)
        if isinstance(mask, Stream):
            other = pictures.of_stream(raw.name, mask, canvas.resources)
            made = pictures.plates_of(other, canvas.file.document, size)
            if made is None:
                return None
            # The mask was read as a grey picture: no ink is white, which is opaque; a stencil paints where it is black.
            black = made.getchannel("K")
            scale_up = [255 - min(255, round(v * 255 / 200)) for v in range(256)]
            return black.point(scale_up if key == "/SMask" else [255 - v for v in scale_up])
    return None


def _stencil(canvas: Canvas, mask: Image.Image | None, where: Clip, whole: tuple[int, int, int, int]) -> None:
    from PIL import Image, ImageChops

    if mask is not None:
        # A stencil paints where its samples are 0, which was read as black.
        mask = _piece(_turned(canvas, ImageChops.invert(mask), whole), whole, where.box)
        both = mask if where.mask is None else ImageChops.multiply(mask, where.mask)
        where = where._replace(mask=both if isinstance(both, Image.Image) else None)
    canvas.ink(where, canvas.state.fill)
