"""What is placed: images, forms, shadings and patterns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.filters import names_of
from typeset.pdf.lexer import InlineImage, Stream
from typeset.preflight.page import pictures, shadings, shapes
from typeset.preflight.page.colour import NO_INK, UNKNOWN, space_of
from typeset.preflight.page.judged import box_of, entries, number, numbers
from typeset.preflight.page.state import ONE, Matrix, Paint, Picture, at, box_under, matrix_of, times

if TYPE_CHECKING:
    from PIL import Image

    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.interpreter import Walker
    from typeset.preflight.page.judged import Box
    from typeset.preflight.page.pictures import Raw
    from typeset.preflight.page.plates import Clip

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)
_LARGE = 120.0
"""Square points: about 15 mm²."""


def external(walker: Walker, name: str) -> None:
    """An XObject by its name: an image or a form."""
    found = entries(walker.resources.get("/XObject")).get(name)
    if not isinstance(found, Stream):
        walker.file.damage[f"page {walker.page.number}: {name[:40]} is not among the resources"] = None
        return
    known = entries(found)
    kind = known.get("/Subtype")
    walker.begin(known.get("/OC"))
    if kind == "/Image":
        _image(walker, pictures.of_stream(name.lstrip("/"), found, walker.resources), found)
    elif kind == "/Form":
        walker.form(found)
    walker.end()


def inline(walker: Walker, image: InlineImage) -> None:
    """An image inside the content."""
    _image(walker, pictures.of_inline(image, walker.resources), None)


def _image(walker: Walker, raw: Raw, stream: Stream | None) -> None:
    ctm = walker.state.ctm
    box = box_under(ctm, _UNIT)
    if not raw.width or not raw.height:
        walker.file.damage[f"image {raw.name}: its width or height is no number"] = None
        return
    shown = walker.visible(box)
    if shown is None:
        return
    wide, high = math.hypot(ctm[0], ctm[1]), math.hypot(ctm[2], ctm[3])
    ppi = min(raw.width * 72 / wide, raw.height * 72 / high) if wide > 0.01 and high > 0.01 else 0.0
    quality = 0
    if raw.coding == "/DCTDecode":
        quality = _jpeg(walker, raw)
    elif raw.width * raw.height > pictures.MOST_PIXELS:
        walker.budget.left_out[f"图片 {raw.name} 自称 {raw.width} × {raw.height} 像素，没有解开", f"image {raw.name} claims {raw.width} × {raw.height} pixels and was not decoded"] = None  # fmt: skip
    picture = Picture(
        raw.name, raw.width, raw.height, raw.bits, round(ppi, 1), quality, raw.coding.lstrip("/")
    )
    large = wide * high * walker.scale**2 >= _LARGE
    if stream is not None:
        _drawn(walker, stream, shown)
    if raw.stencil:
        paint = walker.state.fill
        under = walker.plates.under(shown) if paint.white() else None
        corners = [at(ctm, x, y) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
        size = min(shapes.measure(corners)[0], walker.state.slot or math.inf, *_sides(shown, corners))
        if thin := shapes.is_thin(size, max(_sides(shown, ()) or (0.0,))):
            under = walker.plates.under(shown) if sum(paint.inks()) < 0.02 else under
        more: dict[str, Any] = {"thin": True, "size": round(size, 2)} if thin and size < _RULE else {}
        walker.mark("mask", paint, shown, raw.name, image=picture, large=large, under=under, **more)
    else:
        soft = stream is not None and isinstance(raw.header.get("/SMask"), Stream)
        walker.mark("image", Paint(raw.space, ()), shown, raw.name, image=picture, large=large)
        if soft and not walker.state.see_through():
            walker.state.soft, kept = True, walker.state.soft
            walker.mark("image", Paint(raw.space, ()), shown, raw.name, image=picture, large=large)
            walker.state.soft = kept
    _lay(walker, raw, stream, box)


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


def _drawn(walker: Walker, stream: Stream, shown: Box) -> None:
    """Notes where a picture stands, and that the masks it has are used with it."""
    header = entries(stream)
    for one in (stream, header.get("/SMask"), header.get("/Mask")):
        if isinstance(one, Stream):
            places = walker.file.drawn.setdefault(one.number, [])
            if len(places) < _MOST_PLACES:
                places.append((walker.page.number, shown))


def _jpeg(walker: Walker, raw: Raw) -> int:
    data = raw.stored
    if len(names_of(raw.header.get("/Filter"))) > 1:
        data, _ = walker.file.document.unfiltered(
            raw.stored,
            raw.header.get("/Filter"),
            raw.header.get("/DecodeParms"),
            60_000_000,
            f"image {raw.name}",
        )
    found = pictures.jpeg(data)
    if found is None:
        walker.file.damage[f"image {raw.name}: its JPEG header is broken"] = None
        return 0
    if found.width != raw.width or found.height != raw.height:
        walker.file.damage[
            f"image {raw.name}: {raw.width} × {raw.height} in the PDF, {found.width} × {found.height} in the JPEG"
        ] = None
    return found.quality


def _lay(walker: Walker, raw: Raw, stream: Stream | None, box: Box) -> None:
    """The image's ink on the plates."""
    plates, state = walker.plates, walker.state
    paint = state.fill if raw.stencil else Paint(raw.space, ())
    if paint.nothing:
        return
    if raw.stencil and paint.pattern:
        plates.note("用图案填的单色图没有画", "stencils filled with a pattern are left out", True)
        return
    if plates.exact:
        kept = walker.kept(paint, sampled=not raw.stencil)
        plates.picture(walker, raw, _masked(walker, raw, stream), kept)
        return
    whole = plates.box(box)
    where = plates.inside(whole, state.clip)
    size = (whole[2] - whole[0], whole[3] - whole[1])
    if where is None or min(size) <= 0:
        return
    made = _reduced(walker, raw, size)
    alpha: Any = state.alpha
    if raw.stencil:
        mask = (
            made.getchannel("K").point([0 if v > 100 else 255 for v in range(256)])
            if made is not None
            else None
        )
        _stencil(walker, mask, where, whole)
        return
    if made is None:
        return
    mask = _opacity(walker, raw, stream, size)
    turned = _turned(walker, made, whole)
    piece = _piece(turned, whole, where.box)
    if mask is not None:
        alpha = _piece(_turned(walker, mask, whole), whole, where.box)
    covers = _covered(walker, where)
    kept = walker.kept(paint, sampled=True)
    plates.lay_picture(piece, covers, alpha, state.blend or state.soft, kept)


def _masked(walker: Walker, raw: Raw, stream: Stream | None) -> tuple[str, Raw] | None:
    """An image's soft or stencil mask."""
    for key in ("/SMask", "/Mask") if stream is not None else ():
        mask = raw.header.get(key)
        if isinstance(mask, Stream):
            return key, pictures.of_stream(raw.name, mask, walker.resources)
    return None


def _reduced(walker: Walker, raw: Raw, size: tuple[int, int]) -> Image.Image | None:
    """The image at the plates' resolution; kept for the next placing of the same."""
    ctm = walker.state.ctm
    if abs(ctm[0]) < abs(ctm[1]):
        size = (size[1], size[0])
    return pictures.plates_of(raw, walker.file.document, size)


def _turned(walker: Walker, picture: Image.Image, whole: tuple[int, int, int, int]) -> Image.Image:
    """The picture as its matrix places it, over the whole box."""
    from PIL import Image

    size = (whole[2] - whole[0], whole[3] - whole[1])
    a, b, c, d, _, _ = walker.state.ctm
    if abs(b) < 1e-6 * abs(a) + 1e-9 and abs(c) < 1e-6 * abs(d) + 1e-9:
        if a < 0:
            picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if d < 0:
            picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        return picture.resize(size, Image.Resampling.BOX) if picture.size != size else picture
    back = _inverse(walker, whole, picture.size)
    return picture.transform(size, Image.Transform.AFFINE, back) if back is not None else picture.resize(size)


def _inverse(
    walker: Walker, whole: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[float, float, float, float, float, float] | None:
    """From pixels of the box to pixels of the picture."""
    ctm, plates = walker.state.ctm, walker.plates
    (x0, y0), (x1, y1), (x2, y2) = (plates.pixel(*at(ctm, *p)) for p in ((0, 1), (1, 1), (0, 0)))
    ux, uy, vx, vy = x1 - x0, y1 - y0, x2 - x0, y2 - y0
    area = ux * vy - uy * vx
    if abs(area) < 1e-6:
        return None
    ox, oy = whole[0] - x0, whole[1] - y0
    w, h = size
    return (
        w * vy / area, -w * vx / area, w * (ox * vy - oy * vx) / area, -h * uy / area, h * ux / area, h * (oy * ux - ox * uy) / area,
    )  # fmt: skip


def _piece(
    picture: Image.Image, whole: tuple[int, int, int, int], part: tuple[int, int, int, int]
) -> Image.Image:
    if whole == part:
        return picture
    dx, dy = whole[:2]
    return picture.crop((part[0] - dx, part[1] - dy, part[2] - dx, part[3] - dy))


def _covered(walker: Walker, where: Clip) -> Clip:
    """The area that a turned picture covers, within the clip."""
    ctm, plates = walker.state.ctm, walker.plates
    if abs(ctm[1]) < 1e-6 and abs(ctm[2]) < 1e-6:
        return where
    corners = [plates.pixel(*at(ctm, x, y)) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))]
    found = plates.shape([corners], False, where)
    if found is None or found.box == where.box:
        return found or where
    return (
        plates.meet(where, found)._replace(box=where.box)
        if found.mask is None and where.mask is None
        else where
    )


def _opacity(walker: Walker, raw: Raw, stream: Stream | None, size: tuple[int, int]) -> Image.Image | None:
    """An image's soft or stencil mask as opacity; None when it has none. A mask that cannot be decoded hides nothing."""
    if stream is None:
        return None
    for key in ("/SMask", "/Mask"):
        mask = raw.header.get(key)
        if isinstance(mask, Stream):
            other = pictures.of_stream(raw.name, mask, walker.resources)
            made = pictures.plates_of(other, walker.file.document, size)
            if made is None:
                return None
            # The mask was read as a grey picture: no ink is white, which is opaque; a stencil paints where it is black.
            black = made.getchannel("K")
            scale_up = [255 - min(255, round(v * 255 / 200)) for v in range(256)]
            return black.point(scale_up if key == "/SMask" else [255 - v for v in scale_up])
    return None


def _stencil(walker: Walker, mask: Image.Image | None, where: Clip, whole: tuple[int, int, int, int]) -> None:
    from PIL import Image, ImageChops

    if mask is not None:
        # A stencil paints where its samples are 0, which was read as black.
        mask = _piece(_turned(walker, ImageChops.invert(mask), whole), whole, where.box)
        both = mask if where.mask is None else ImageChops.multiply(mask, where.mask)
        where = where._replace(mask=both if isinstance(both, Image.Image) else None)
    walker.ink(where, walker.state.fill)


def shading(walker: Walker, name: str) -> None:
    """`sh`: a shading over the clip."""
    found = entries(walker.resources.get("/Shading")).get(name)
    known = entries(found)
    if not known:
        walker.file.damage[f"page {walker.page.number}: shading {name[:40]} is not among the resources"] = (
            None
        )
        return
    space = space_of(known.get("/ColorSpace"), walker.resources)
    area = walker.state.clip
    walker.mark("shading", Paint(space, ()), walker.plates.place(area.box), name.lstrip("/"))
    shadings.lay(walker, {**known, shadings.STREAM: found}, space, area, walker.state.ctm)


def pattern(walker: Walker, paint: Paint, area: Clip | None, box: Box) -> None:
    """A fill with a pattern: a shading, or tiles of content."""
    found = entries(walker.resources.get("/Pattern")).get(paint.pattern)
    known = entries(found)
    matrix = times(matrix_of(numbers(known.get("/Matrix"))) or ONE, walker.base)
    if known.get("/PatternType") == 2:
        inner = {**entries(known.get("/Shading")), shadings.STREAM: known.get("/Shading")}
        space = space_of(inner.get("/ColorSpace"), walker.resources)
        walker.mark("shading", Paint(space, ()), box, paint.pattern.lstrip("/"))
        if walker.gathered is not None:
            walker.gathered += shadings.colours(walker, inner, space)
        if area is not None:
            shadings.lay(walker, inner, space, area, matrix)
    elif isinstance(found, Stream):
        _tiles(walker, paint, found, matrix, area or walker.state.clip)
    else:
        walker.mark("fill", Paint(paint.space.base or UNKNOWN, paint.parts), box)


def look_at(walker: Walker, paint: Paint, box: Box) -> Inks:
    """The content of a pattern that lines or letters are painted with: its marks count, its ink does not. The most ink that it has of
    each plate."""
    area = walker.plates.inside(walker.plates.box(box), walker.state.clip)
    if area is None:
        return NO_INK
    muted, walker.plates.muted = walker.plates.muted, True
    outer, walker.gathered = walker.gathered, []
    pattern(walker, paint, area, box)
    found = walker.gathered or [NO_INK]
    walker.plates.muted, walker.gathered = muted, outer
    if outer is not None:
        outer += found
    return (
        max(i[0] for i in found),
        max(i[1] for i in found),
        max(i[2] for i in found),
        max(i[3] for i in found),
    )


def _tiles(walker: Walker, paint: Paint, stream: Stream, matrix: Matrix, area: Clip) -> None:
    """The cell of a tiling pattern, over the area it fills. Of more tiles than are drawn one by one, the first is looked at
    and the area takes the most ink it has anywhere: never less than is printed."""
    known = entries(stream)
    if walker.depth > 6 or id(stream) in walker._active:
        walker.file.damage["patterns lead back to themselves or lie too deep"] = None
        return
    outer, uncoloured, base = walker.state, walker.uncoloured, walker.base
    state = outer.copy()
    state.clip = area
    if known.get("/PaintType") == 2 and paint.space.base is not None:
        state.fill = state.stroke = Paint(paint.space.base, paint.parts)
    else:
        state.fill = state.stroke = Paint()
    state.ctm = ONE
    walker.state = state
    walker.uncoloured = uncoloured or known.get("/PaintType") == 2
    cell = Stream(
        {k: v for k, v in stream.header.items() if k != "/Matrix"}, stream.stored, stream.owner, stream.number
    )
    steps, most = _grid(walker, known, matrix, area), walker.plates.most_tiles
    walker._active.add(id(stream))
    for x, y in steps if len(steps) <= most else steps[len(steps) // 2 :][:1]:
        walker.state = state.copy()
        walker.form(cell, times((1, 0, 0, 1, x, y), matrix))
    walker._active.discard(id(stream))
    walker.state, walker.uncoloured, walker.base = outer, uncoloured, base
    if len(steps) > most:
        walker.plates.spread(
            area,
            walker.plates.box(box_under(times((1, 0, 0, 1, *steps[len(steps) // 2]), matrix), _cell(known))),
        )


def _cell(known: dict[str, Any]) -> Box:
    return box_of(known.get("/BBox")) or _UNIT


def _grid(walker: Walker, known: dict[str, Any], matrix: Matrix, area: Clip) -> list[tuple[float, float]]:
    """The places of the tiles that touch an area, in pattern space; a list longer than is drawn for finer ones."""
    most = walker.plates.most_tiles
    step_x, step_y = abs(number(known.get("/XStep"), 0.0)), abs(number(known.get("/YStep"), 0.0))
    cell = _cell(known)
    a, b, c, d, e, f = matrix
    determinant = a * d - b * c
    if not step_x or not step_y or abs(determinant) < 1e-9:
        return [(0.0, 0.0)]
    inverse: Matrix = (
        d / determinant, -b / determinant, -c / determinant, a / determinant, (c * f - d * e) / determinant, (b * e - a * f) / determinant,
    )  # fmt: skip
    wanted = box_under(inverse, walker.plates.place(area.box))
    xs = range(math.floor((wanted[0] - cell[2]) / step_x) + 1, math.ceil((wanted[2] - cell[0]) / step_x))
    ys = range(math.floor((wanted[1] - cell[3]) / step_y) + 1, math.ceil((wanted[3] - cell[1]) / step_y))
    if len(xs) * len(ys) > 4 * most:
        middle = (xs[len(xs) // 2] * step_x, ys[len(ys) // 2] * step_y)
        return [middle] * (most + 1)
    return [(x * step_x, y * step_y) for y in ys for x in xs]
