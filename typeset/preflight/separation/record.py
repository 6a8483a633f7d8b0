"""What a page paints, recorded for plates of any resolution: each mark once, in the order of painting."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple
from typeset.preflight.page import shapes
from typeset.preflight.page.budget import Work
from typeset.preflight.page.geometry import SOLID, Clip, Matrix, Pen, Pixels, Polygon, at
from typeset.preflight.page.marks import Under
from typeset.preflight.page.plates import Plates
from typeset.preflight.separation.raster import Outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.objects import Box
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.pictures import Raw
    from typeset.preflight.page.state import State

_TILES = 40_000
_MOST_MARKS = 600_000


class Placed(NamedTuple):
    """A picture on the plates."""

    raw: Raw
    """The image."""
    mask: Raw | None
    """Its mask, if it has one."""
    mask_kind: str
    """/SMask or /Mask, "stencil" for a stencil, "" for none."""
    size: tuple[int, int]
    """Pixels that it is reduced to."""
    ctm: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    """Its corners on the plate: left of the head, right of the head, left of the foot."""


class Laid(NamedTuple):
    """Something that was painted."""

    box: Pixels
    """In pixels."""
    masks: tuple[Any, ...]
    """Shapes it lies within."""
    inks: tuple[int, int, int, int]
    """From 0 to 255; not of a picture."""
    picture: Placed | None
    """The picture, when it is one."""
    kept: int
    """Bits of inks it leaves alone."""
    alpha: float
    """Its opacity."""
    darken: bool
    """Whether it adds ink to what is below, as a blend mode may."""


class Record(Plates):
    """What a page paints, in the order of painting."""

    most_tiles = _TILES
    """Of a pattern."""
    strips = 256
    """Of a gradient."""
    exact = True
    """Every letter and hairline is recorded."""

    def __init__(self, frame: Box, scale: float) -> None:
        left, low, right, high = frame
        self.scale = scale
        """Pixels a point."""
        self.size = (max(1, round((right - left) * scale)), max(1, round((high - low) * scale)))
        """Pixels across and down."""
        self.left, self.high = left, high
        self.work = Work()
        """Not spent: nothing is drawn yet."""
        self.blank = False
        """Never: what is below is not asked."""
        self.muted = self.hidden = False
        self.laid: list[Laid] = []
        """All that is painted."""
        self.notes: dict[tuple[str, str], None] = {}
        """What is shown only roughly, in Chinese and English."""
        self.lost: dict[tuple[str, str], None] = {}
        """What is shown only roughly, and what is not shown at all: in Chinese and English."""

    def under(self, box: Box) -> Under:
        """Nothing is asked of a record."""
        del box
        return Under()

    def steps(self, size: float) -> int:
        """Lines a curve of a glyph of so many points becomes."""
        return max(3, min(24, math.ceil(math.sqrt(size * self.scale) * 0.62)))

    def note(self, zh: str, en: str, *, lost: bool = False) -> None:
        """Something that the plates show only roughly; lost: that they do not show."""
        (self.lost if lost else self.notes)[zh, en] = None

    def shape(self, polygons: Sequence[Polygon], clip: Clip, *, even_odd: bool = False) -> Clip | None:
        """Polygons inside a clip."""
        rectangle = shapes.rectangle(polygons)
        if rectangle is not None:
            return self.inside(self.bounded(*rectangle), clip)
        return self._within(Outline(polygons, even_odd=even_odd), polygons, 0.0, clip)

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
            Outline(polygons, width=width, pen=scaled), polygons, width * (5 if pen.join == 0 else 1), clip
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
        *,
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
        self.note("有太细的图案没有画出来", "a pattern too fine to be drawn is left out", lost=True)

    def _put(self, laid: Laid) -> None:
        if self.muted or self.hidden:
            return
        if laid.darken:
            self.note("混合模式、软蒙版只是近似", "blend modes and soft masks are only approximated")
        if len(self.laid) >= _MOST_MARKS:
            self.note("标记太多，没有画完", "too many marks; not drawn to the end", lost=True)
            return
        self.laid.append(laid)

    def picture(self, state: State, raw: Raw, mask: tuple[str, Raw] | None, kept: int) -> None:
        """An image, or a stencil in the present colour, placed by the present matrix."""
        ctm = state.ctm
        corners = [self.pixel(*at(ctm, *point)) for point in ((0, 1), (1, 1), (1, 0), (0, 0))]
        where = self.shape([corners], state.clip)
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
