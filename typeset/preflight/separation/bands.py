"""Bands of the four plates painted from a page's record (`rip.Record`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

from typeset.preflight.page import pictures

if TYPE_CHECKING:
    from typeset.preflight.page.geometry import Pixels
    from typeset.preflight.page.judged import Judged
    from typeset.preflight.separation.raster import Outline, Raster
    from typeset.preflight.separation.record import Laid, Placed, Record

INKS = ("Cyan", "Magenta", "Yellow", "Black")
_OPAQUE = 0.999
_TIE = 1e-6
"""Of a sample: so that pixels between two of them take the same one in every band."""


class Painter:
    """Paints bands; pictures are decoded when the first band that holds them is painted, and let go after the last."""

    def __init__(self, record: Record, file: Judged, raster: Raster) -> None:
        self._record, self._file, self._raster = record, file, raster
        self._loaded: dict[int, tuple[list[Image.Image], Image.Image | None]] = {}
        self._clips: dict[int, tuple[Any, Pixels, Image.Image]] = {}

    def band(self, top: int, low: int) -> tuple[Image.Image, ...]:
        """The four plates of rows of the page, as ink from 0 to 255."""
        width = self._record.size[0]
        plates = tuple(Image.new("L", (width, low - top)) for _ in INKS)
        self._clips.clear()
        for number_, laid in enumerate(self._record.laid):
            box = laid.box
            if box[3] <= top or box[1] >= low:
                if number_ in self._loaded and box[3] <= top:
                    del self._loaded[number_]
                continue
            part = (box[0], max(box[1], top), box[2], min(box[3], low))
            if laid.picture is not None:
                self._picture(plates, laid, laid.picture, part=part, top=top, name=number_)
            else:
                self._colour(plates, laid, part, top)
        return plates

    def _colour(self, plates: tuple[Image.Image, ...], laid: Laid, part: Pixels, top: int) -> None:
        mask = self._mask(laid.masks, part, laid.alpha)
        into = (part[0], part[1] - top, part[2], part[3] - top)
        for bit, (plate, ink) in enumerate(zip(plates, laid.inks, strict=True)):
            if laid.kept >> bit & 1:
                continue
            if laid.darken:
                below = plate.crop(into)
                plate.paste(ImageChops.screen(below, Image.new("L", below.size, ink)), into, mask)
            else:
                plate.paste(ink, into, mask)

    def _picture(
        self,
        plates: tuple[Image.Image, ...],
        laid: Laid,
        picture: Placed,
        *,
        part: Pixels,
        top: int,
        name: int,
    ) -> None:
        if name not in self._loaded:
            self._loaded[name] = self._load(picture)
        samples, opacity = self._loaded[name]
        if (picture.mask_kind == "stencil" and opacity is None) or (not samples and opacity is None):
            return
        mask = self._mask(laid.masks, part, laid.alpha)
        if opacity is not None:
            seen = _turned(opacity, picture, part)
            mask = seen if mask is None else ImageChops.multiply(seen, mask)
        if picture.mask_kind == "stencil":
            self._stencilled(plates, laid, part, top, mask)
            return
        into = (part[0], part[1] - top, part[2], part[3] - top)
        for bit, (plate, sample) in enumerate(zip(plates, samples, strict=True)):
            if laid.kept >> bit & 1:
                continue
            made = _turned(sample, picture, part)
            if laid.darken:
                made = ImageChops.screen(plate.crop(into), made)
            plate.paste(made, into, mask)

    def _stencilled(
        self, plates: tuple[Image.Image, ...], laid: Laid, part: Pixels, top: int, mask: Image.Image | None
    ) -> None:
        into = (part[0], part[1] - top, part[2], part[3] - top)
        for bit, (plate, ink) in enumerate(zip(plates, laid.inks, strict=True)):
            if not laid.kept >> bit & 1:
                plate.paste(ink, into, mask)

    def _load(self, picture: Placed) -> tuple[list[Image.Image], Image.Image | None]:
        """The plates of a picture from 0 to 255, and its opacity."""
        document = self._file.document
        made = pictures.plates_of(picture.raw, document, picture.size)
        if made is None:
            self._record.note(
                f"图片 {picture.raw.name} 解不开，没有画",
                f"image {picture.raw.name} cannot be decoded and is left out",
                lost=True,
            )
            return [], None
        if picture.mask_kind == "stencil":
            # A stencil paints where its samples are 0, which was read as black.
            return [], made.getchannel("K").point([255 if v > 100 else 0 for v in range(256)])
        full = [min(255, round(v * 255 / 200)) for v in range(256)]
        samples = [channel.point(full) for channel in made.split()]
        if picture.mask is None:
            return samples, None
        other = pictures.plates_of(picture.mask, document, picture.size)
        if other is None:
            return samples, None
        # The mask was read as a grey picture: no ink is white, which is opaque; a stencil paints where it is black.
        black = other.getchannel("K").point(full)
        return samples, ImageChops.invert(black) if picture.mask_kind == "/SMask" else black

    def _mask(self, masks: tuple[Any, ...], part: Pixels, alpha: float) -> Image.Image | None:
        """What all shapes cover of a part, thinned by the opacity; None when all of it in full."""
        made: Image.Image | None = None
        for shape in masks:
            one = self._cover(shape, part, is_clip=len(masks) > 1)
            made = one if made is None else ImageChops.multiply(made, one)
        if alpha < _OPAQUE:
            if made is None:
                made = Image.new("L", (part[2] - part[0], part[3] - part[1]), 255)
            made = made.point([round(v * max(0.0, alpha)) for v in range(256)])
        return made

    def _cover(self, shape: Outline, part: Pixels, *, is_clip: bool) -> Image.Image:
        """One shape's coverage; that of a clip is kept for the marks within it."""
        known = self._clips.get(id(shape))
        if known is not None:
            left, top, right, low = known[1]
            if left <= part[0] and top <= part[1] and right >= part[2] and low >= part[3]:
                return known[2].crop((part[0] - left, part[1] - top, part[2] - left, part[3] - top))
        made = self._raster.mask(shape, part)
        if is_clip:
            self._clips[id(shape)] = shape, part, made
            if len(self._clips) > 8:
                del self._clips[next(iter(self._clips))]
        return made


def _turned(sample: Image.Image, picture: Placed, part: Pixels) -> Image.Image:
    """The part of a picture's plate that lies on a part of the page."""
    (x0, y0), (x1, y1), (x2, y2) = picture.ctm
    ux, uy, vx, vy = x1 - x0, y1 - y0, x2 - x0, y2 - y0
    area = ux * vy - uy * vx
    size = (part[2] - part[0], part[3] - part[1])
    if abs(area) < 1e-6:
        return sample.resize(size)
    w, h = sample.size
    ox, oy = part[0] - x0, part[1] - y0
    back = (
        w * vy / area,
        -w * vx / area,
        w * (ox * vy - oy * vx) / area + _TIE,
        -h * uy / area,
        h * ux / area,
        h * (oy * ux - ox * uy) / area + _TIE,
    )
    # Pixels at the very edge, which are rounded outwards, take the picture's last sample.
    return sample.transform(size, Image.Transform.AFFINE, back, Image.Resampling.NEAREST, fillcolor=0)
