"""The four plates of a page at any resolution, in bands: the walk of preflight is recorded once, each band is painted from the record.

Memory: a band of the four plates, the record (a few hundred bytes a mark) and the pictures that the band touches.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.preflight.page import shapes
from typeset.preflight.page.interpreter import Walker
from typeset.preflight.page.inventory import Budget, Register
from typeset.preflight.page.judged import number
from typeset.preflight.page.plates import Clip, Plates, Under, Work
from typeset.preflight.page.state import ONE, SOLID, Pen, at
from typeset.preflight.separation.bands import Painter
from typeset.preflight.separation.raster import Outline, Raster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.judged import Box, Opened, Page
    from typeset.preflight.page.pictures import Raw
    from typeset.preflight.page.plates import Pixels, Polygon
    from typeset.preflight.page.state import Matrix

MOST_OPERATORS = 12_000_000
LONGEST = 100_000
"""Pixels a plate may have each way."""
_BAND = 12_000_000
"""Pixels of a band."""
_TILES = 40_000
_MOST_MARKS = 600_000


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
        self.muted = self.hidden = False
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
        rectangle = shapes.rectangle(polygons)
        if rectangle is not None:
            return self.inside(self.bounded(*rectangle), clip)
        return self._within(Outline(polygons, ONE, even_odd), polygons, 0.0, clip)

    def glyph(
        self,
        contours: Sequence[Sequence[tuple[float, float]]],
        matrix: Matrix,
        clip: Clip,
        width: float = 0.0,
    ) -> Clip | None:
        """A glyph's contours in em, filled, or drawn as a line of so many pixels. matrix: from the em to PDF space."""
        a, b, c, d, e, f = matrix
        x, y = self.pixel(e, f)
        s = self.scale
        device = (a * s, -b * s, c * s, -d * s, x, y)
        if width:
            moved = [
                [at(device, *point) for point in contour] + [at(device, *contour[0])]
                for contour in contours
                if contour
            ]
            return self.line(moved, width, clip)
        box = _box_of(contours)
        if box is None:
            return None
        corners = [at(device, u, v) for u in (box[0], box[2]) for v in (box[1], box[3])]
        return self._within(Outline(contours, device), [corners], 0.0, clip)

    def line(
        self, polygons: Sequence[Polygon], width: float, clip: Clip, pen: Pen | None = None
    ) -> Clip | None:
        """Stroked lines; none is thinner than a pixel."""
        width = max(1.0, width)
        pen = pen or SOLID
        scaled = pen._replace(dash=tuple(v * self.scale for v in pen.dash), phase=pen.phase * self.scale)
        return self._within(
            Outline(polygons, ONE, False, width, scaled), polygons, width * (5 if pen.join == 0 else 1), clip
        )

    def _within(self, outline: Outline, points: Sequence[Polygon], grown: float, clip: Clip) -> Clip | None:
        xs = [x for polygon in points for x, _ in polygon]
        ys = [y for polygon in points for _, y in polygon]
        if not xs:
            return None
        edges = (min(xs) - grown, min(ys) - grown, max(xs) + grown, max(ys) + grown)
        if not all(map(math.isfinite, edges)):
            return None
        box = (
            math.floor(edges[0]) - 1,
            math.floor(edges[1]) - 1,
            math.ceil(edges[2]) + 1,
            math.ceil(edges[3]) + 1,
        )
        room = self.inside(box, clip)
        return None if room is None else _clip(room.box, (*_masks(room), outline._replace(box=box)))

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
        self,
        where: Clip,
        inks: Inks,
        kept: int = 0,
        alpha: float = 1.0,
        darken: bool = False,
        is_type: bool = False,
    ) -> None:
        """One colour on an area. kept: bits of inks that are left alone."""
        del is_type
        amounts = tuple(min(255, round(ink * 255)) for ink in inks)
        self._put(Laid(where.box, _masks(where), amounts, None, kept, alpha, darken))  # type: ignore[arg-type]

    def place(self, box: Pixels) -> Box:
        """A box of pixels in points of PDF space."""
        left, top, right, low = (v / self.scale for v in box)
        return (self.left + left, self.high - low, self.left + right, self.high - top)

    def spread(self, where: Clip, cell: Pixels) -> None:
        """A pattern with more tiles than are drawn cannot be shown as it is."""
        del where, cell
        self.note("有太细的图案没有画出来", "a pattern too fine to be drawn is left out", True)

    def _put(self, laid: Laid) -> None:
        if self.muted or self.hidden:
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
        painter = Painter(self.record, self.file, raster)
        try:
            for top in range(0, height, rows):
                yield top, painter.band(top, min(height, top + rows))
        finally:
            raster.close()


def rip(file: Opened, page: Page, dpi: float, box: str = "/MediaBox") -> Ripped | None:
    """A page recorded for its plates at a resolution; None where the plate would be larger than can be. The record's notes say
    what it shows only roughly."""
    from typeset.preflight.page.judged import box_of

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
            record.note(
                f"{space.name} 的颜色没有按特性文件分色，只是近似",
                f"{space.name} is separated roughly, not by its profile",
            )
        if space.spots:
            names = "、".join(space.spots[:3])
            record.note(
                f"专色 {names} 按替代色印在四色上", f"spot colour {names} is printed by its alternate"
            )
