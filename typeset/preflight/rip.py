"""The four plates of a page at any resolution, in bands: the walk of preflight is recorded once, each band is painted from the record.

Memory: a band of the four plates, the record (a few hundred bytes a mark) and the pictures that the band touches.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image, ImageChops

from typeset.preflight import pictures
from typeset.preflight.marks import Budget, Register
from typeset.preflight.plates import Clip, Plates, Under, Work, _rectangle
from typeset.preflight.raster import ONE, SOLID, Outline, Pen, Raster
from typeset.preflight.reader import number
from typeset.preflight.state import at
from typeset.preflight.walk import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typeset.preflight.colour import Inks
    from typeset.preflight.pictures import Raw
    from typeset.preflight.plates import Pixels, Polygon
    from typeset.preflight.reader import Box, Opened, Page
    from typeset.preflight.state import Matrix

INKS = ("Cyan", "Magenta", "Yellow", "Black")
MOST_OPERATORS = 12_000_000
LONGEST = 100_000
"""Pixels a plate may have each way."""
_BAND = 12_000_000
"""Pixels of a band."""
_TILES = 40_000
_MOST_MARKS = 1_500_000
_OPAQUE = 0.999


class Placed(NamedTuple):
    """A picture on the plates. back: from pixels of the plate to samples of the picture reduced to `size`."""

    raw: Raw
    mask: Raw | None
    mask_kind: str
    size: tuple[int, int]
    ctm: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]


class Laid(NamedTuple):
    """Something that was painted. masks: shapes it lies within; inks: bytes, or a picture; kept: bits of inks it leaves alone."""

    box: Pixels
    masks: tuple[Any, ...]
    inks: tuple[int, int, int, int]
    picture: Placed | None
    kept: int
    alpha: float
    darken: bool


class Record(Plates):
    """What a page paints, in the order of painting. frame: the box that becomes the plate, in points; scale: pixels a point."""

    most_tiles = _TILES
    strips = 256
    exact = True

    def __init__(self, frame: Box, scale: float) -> None:
        left, low, right, high = frame
        self.scale = scale
        self.size = (max(1, round((right - left) * scale)), max(1, round((high - low) * scale)))
        self.left, self.high = left, high
        self.work = Work()
        self.blank = False
        self.muted = False
        self.laid: list[Laid] = []
        self.notes: dict[tuple[str, str], None] = {}
        self.lost: dict[tuple[str, str], None] = {}
        """What is shown only roughly, and what is not shown at all: in Chinese and English."""

    def under(self, box: Box) -> Under:
        """Nothing is asked of a record."""
        del box
        return Under()

    def steps(self, size: float) -> int:
        """Lines a curve of a glyph of so many points becomes."""
        return max(3, min(24, math.ceil(math.sqrt(size * self.scale) * 0.62)))

    def note(self, zh: str, en: str, lost: bool = False) -> None:
        """Something that the plates show only roughly; lost: that they do not show."""
        (self.lost if lost else self.notes)[zh, en] = None

    def shape(self, polygons: Sequence[Polygon], even_odd: bool, clip: Clip) -> Clip | None:
        """Polygons inside a clip."""
        rectangle = _rectangle(polygons)
        if rectangle is not None:
            return self.inside(self.bounded(*rectangle), clip)
        return self._within(Outline(polygons, ONE, even_odd), polygons, 0.0, clip)

    def glyph(self, contours: Sequence[Sequence[tuple[float, float]]], matrix: Matrix, clip: Clip, width: float = 0.0) -> Clip | None:
        """A glyph's contours in em, filled, or drawn as a line of so many pixels. matrix: from the em to PDF space."""
        a, b, c, d, e, f = matrix
        x, y = self.pixel(e, f)
        s = self.scale
        device = (a * s, -b * s, c * s, -d * s, x, y)
        if width:
            moved = [[at(device, *point) for point in contour] + [at(device, *contour[0])] for contour in contours if contour]
            return self.line(moved, width, clip)
        box = _box_of(contours)
        if box is None:
            return None
        corners = [at(device, u, v) for u in (box[0], box[2]) for v in (box[1], box[3])]
        return self._within(Outline(contours, device), [corners], 0.0, clip)

    def line(self, polygons: Sequence[Polygon], width: float, clip: Clip, pen: Pen = SOLID) -> Clip | None:
        """Stroked lines; none is thinner than a pixel."""
        width = max(1.0, width)
        scaled = pen._replace(dash=tuple(v * self.scale for v in pen.dash), phase=pen.phase * self.scale)
        return self._within(Outline(polygons, ONE, False, width, scaled), polygons, width * (5 if pen.join == 0 else 1), clip)

    def _within(self, outline: Outline, points: Sequence[Polygon], grown: float, clip: Clip) -> Clip | None:
        xs = [x for polygon in points for x, _ in polygon]
        ys = [y for polygon in points for _, y in polygon]
        if not xs:
            return None
        edges = (min(xs) - grown, min(ys) - grown, max(xs) + grown, max(ys) + grown)
        if not all(map(math.isfinite, edges)):
            return None
        box = (math.floor(edges[0]) - 1, math.floor(edges[1]) - 1, math.ceil(edges[2]) + 1, math.ceil(edges[3]) + 1)
        room = self.inside(box, clip)
        return None if room is None else _clip(room.box, (*_masks(room), outline))

    def inside(self, box: Pixels, clip: Clip) -> Clip | None:
        """A box within a clip."""
        left, top = max(box[0], clip.box[0]), max(box[1], clip.box[1])
        right, low = min(box[2], clip.box[2]), min(box[3], clip.box[3])
        return None if left >= right or top >= low else _clip((left, top, right, low), _masks(clip))

    def meet(self, one: Clip, other: Clip) -> Clip:
        """Both clips at once."""
        found = self.inside(one.box, other)
        return Clip((0, 0, 0, 0)) if found is None else _clip(found.box, (*_masks(one), *_masks(other)))

    def lay(
        self, where: Clip, inks: Inks, kept: int = 0, alpha: float = 1.0, darken: bool = False, is_type: bool = False
    ) -> None:
        """One colour on an area. kept: True, or bits of inks that are left alone."""
        del is_type
        bits = _kept(inks) if kept is True else int(kept)
        amounts = tuple(min(255, round(ink * 255)) for ink in inks)
        self._put(Laid(where.box, _masks(where), amounts, None, bits, alpha, darken))  # type: ignore[arg-type]

    def place(self, box: Pixels) -> Box:
        """A box of pixels in points of PDF space."""
        left, top, right, low = (v / self.scale for v in box)
        return (self.left + left, self.high - low, self.left + right, self.high - top)

    def spread(self, where: Clip, cell: Pixels) -> None:
        """A pattern with more tiles than are drawn cannot be shown as it is."""
        del where, cell
        self.note("有太细的图案没有画出来", "a pattern too fine to be drawn is left out", True)

    def _put(self, laid: Laid) -> None:
        if self.muted:
            return
        if laid.darken:
            self.note("混合模式、软蒙版只是近似", "blend modes and soft masks are only approximated")
        if len(self.laid) >= _MOST_MARKS:
            self.note("标记太多，没有画完", "too many marks; not drawn to the end", True)
            return
        self.laid.append(laid)

    def picture(self, walker: Walker, raw: Raw, mask: tuple[str, Raw] | None, kept: int) -> None:
        """An image, or a stencil in the present colour, placed by the present matrix."""
        ctm, state = walker.state.ctm, walker.state
        corners = [self.pixel(*at(ctm, *point)) for point in ((0, 1), (1, 1), (1, 0), (0, 0))]
        where = self.shape([corners], False, state.clip)
        if where is None:
            return
        first, second, _, fourth = corners
        across = math.dist(first, second), math.dist(first, fourth)
        size = (max(1, min(raw.width, math.ceil(across[0]))), max(1, min(raw.height, math.ceil(across[1]))))
        kind, other = mask if mask is not None else ("", None)
        placed = Placed(raw, other, "stencil" if raw.stencil else kind, size, (first, second, fourth))
        darken = state.blend or state.soft
        inks = tuple(min(255, round(ink * 255)) for ink in state.fill.inks()) if raw.stencil else (0, 0, 0, 0)
        self._put(Laid(where.box, _masks(where), inks, placed, kept, state.alpha, darken))  # type: ignore[arg-type]


def _clip(box: Pixels, masks: tuple[Any, ...]) -> Clip:
    return Clip(box, masks or None)  # type: ignore[arg-type]


def _masks(clip: Clip) -> tuple[Any, ...]:
    found: Any = clip.mask
    return found or ()


def _kept(inks: Inks) -> int:
    return sum(1 << bit for bit, ink in enumerate(inks) if ink <= 0)


def _box_of(contours: Sequence[Sequence[tuple[float, float]]]) -> Box | None:
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


class Ripped(NamedTuple):
    """The record of a page and the file it is of."""

    record: Record
    file: Opened

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down."""
        return self.record.size

    def bands(self, smooth: bool = False, rows: int = 0) -> Iterator[tuple[int, tuple[Image.Image, ...]]]:
        """Bands from the head: the first row, and the four plates as ink from 0 to 255. smooth: edges as shares of pixels."""
        width, height = self.record.size
        rows = rows or max(64, min(height, _BAND // width))
        raster = Raster((width, height), smooth)
        painter = _Painter(self.record, self.file, raster)
        try:
            for top in range(0, height, rows):
                yield top, painter.band(top, min(height, top + rows))
        finally:
            raster.close()


class _Painter:
    def __init__(self, record: Record, file: Opened, raster: Raster) -> None:
        self._record, self._file, self._raster = record, file, raster
        self._loaded: dict[int, tuple[list[Image.Image], Image.Image | None]] = {}
        self._clips: dict[int, tuple[Any, Pixels, Image.Image]] = {}

    def band(self, top: int, low: int) -> tuple[Image.Image, ...]:
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
                self._picture(plates, laid, laid.picture, part, top, number_)
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
        self, plates: tuple[Image.Image, ...], laid: Laid, picture: Placed, part: Pixels, top: int, name: int
    ) -> None:
        if name not in self._loaded:
            self._loaded[name] = self._load(picture)
        samples, opacity = self._loaded[name]
        if picture.mask_kind == "stencil" and opacity is None or not samples and opacity is None:
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
            self._record.note(f"图片 {picture.raw.name} 解不开，没有画", f"image {picture.raw.name} cannot be decoded and is left out", True)
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
            one = self._cover(shape, part, len(masks) > 1)
            made = one if made is None else ImageChops.multiply(made, one)
        if alpha < _OPAQUE:
            if made is None:
                made = Image.new("L", (part[2] - part[0], part[3] - part[1]), 255)
            made = made.point([round(v * max(0.0, alpha)) for v in range(256)])
        return made

    def _cover(self, shape: Outline, part: Pixels, is_clip: bool) -> Image.Image:
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
        w * vy / area, -w * vx / area, w * (ox * vy - oy * vx) / area,
        -h * uy / area, h * ux / area, h * (oy * ux - ox * uy) / area,
    )  # fmt: skip
    # Pixels at the very edge, which are rounded outwards, take the picture's last sample.
    made = sample.transform(size, Image.Transform.AFFINE, back, Image.Resampling.NEAREST, fillcolor=0)
    return made


def rip(file: Opened, page: Page, dpi: float, box: str = "/MediaBox") -> Ripped | None:
    """A page recorded for its plates at a resolution; None where the plate would be larger than can be. The record's notes say
    what it shows only roughly."""
    from typeset.preflight.reader import box_of

    frame = box_of(page.get(box)) or box_of(page.get("/MediaBox")) or page.frame()
    scale = dpi / 72 * max(0.1, number(page.get("/UserUnit"), 1.0))
    if not 1 <= max(frame[2] - frame[0], frame[3] - frame[1]) * scale <= LONGEST:
        return None
    record = Record(frame, scale)
    budget = Budget()
    budget.operators = MOST_OPERATORS
    register = Register(budget)
    Walker(file, page, record, register, budget).run()
    _notes(record, register, budget)
    return Ripped(record, file)


def _notes(record: Record, register: Register, budget: Budget) -> None:
    """What is painted in a way that a RIP may do differently."""
    if budget.operators <= 0:
        record.note("内容太长，没有画完", "content that is too long; not drawn to the end", True)
    for zh, en in budget.left_out:
        record.note(zh, en, True)
    for seen in register.seen():
        space = seen.mark.paint.space
        if seen.mark.kind != "hidden" and not space.device_only and space.family:
            record.note(f"{space.name} 的颜色没有按特性文件分色，只是近似", f"{space.name} is separated roughly, not by its profile")
        if space.spots:
            names = "、".join(space.spots[:3])
            record.note(f"专色 {names} 按替代色印在四色上", f"spot colour {names} is printed by its alternate")
