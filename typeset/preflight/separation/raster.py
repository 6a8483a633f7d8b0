"""Shapes to pixels by PDFium: coverage of filled and stroked outlines at any resolution, with the true rules of winding, caps and dashes.

PDFium sees only numbers that were read and bounded here, never the file. Coordinates are device pixels from the head left.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from PIL import Image

from typeset.named_tuple import NamedTuple
from typeset.preflight.page.geometry import ONE, SOLID, Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.preflight.page.geometry import Matrix, Pixels, Polygon

_NO_SMOOTHING = 0x4000
_FAR = 30_000.0
"""Pixels: PDFium bends what lies further away, so it is cut off before."""
_MOST_KEPT = 4000
_WHOLE = 1_500_000
"""Pixels up to which a shape is drawn whole."""


class Outline(NamedTuple):
    """A shape."""

    polygons: Sequence[Sequence[tuple[float, float]]]
    """Points of its own space."""
    matrix: Matrix = ONE
    """From there to pixels."""
    even_odd: bool = False
    """The filling rule, else non-zero."""
    width: float = 0.0
    """Of the line in pixels, 0 for a filled shape."""
    pen: Pen = SOLID
    """How the line is drawn."""
    box: Pixels | None = None
    """Around it, in pixels."""


class Raster:
    """Draws outlines. smooth: shares of pixels that are covered, else a pixel is covered or not."""

    def __init__(self, size: tuple[int, int], *, smooth: bool) -> None:
        import pypdfium2.raw as raw  # type: ignore[import-untyped]

        self._raw: Any = raw
        self._flags = 0 if smooth else _NO_SMOOTHING
        self._height = float(max(size[1], 1))
        self._document = raw.FPDF_CreateNewDocument()
        self._page = raw.FPDFPage_New(self._document, 0, float(max(size[0], 1)), self._height)
        self._kept: dict[int, tuple[Any, Any]] = {}

    def close(self) -> None:
        """Gives the memory back."""
        for _, made in self._kept.values():
            self._raw.FPDFPageObj_Destroy(made)
        self._kept.clear()
        self._raw.FPDF_ClosePage(self._page)
        self._raw.FPDF_CloseDocument(self._document)

    def mask(self, outline: Outline, part: Pixels) -> Image.Image:
        """The coverage of a part of the plate, 255 where the shape covers it. It does not depend on the part: small shapes are drawn
        whole, the points of large ones lie on 1/256 of a pixel, which PDFium's numbers hold."""
        box = outline.box
        if box is None or (box[2] - box[0]) * (box[3] - box[1]) > _WHOLE or part == box:
            return self._drawn(outline, part)
        whole = self._drawn(outline, box)
        left, top = box[:2]
        return whole.crop((part[0] - left, part[1] - top, part[2] - left, part[3] - top))

    def _drawn(self, outline: Outline, box: Pixels) -> Image.Image:
        left, top, right, low = box
        width, height = right - left, low - top
        shape, keep = self._shape(outline, box)
        data = bytearray(width * height)
        buffer = (ctypes.c_ubyte * len(data)).from_buffer(data)
        raw = self._raw
        if shape is not None:
            bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_Gray, buffer, width)
            raw.FPDFPage_InsertObject(self._page, shape)
            view = raw.FS_MATRIX(1, 0, 0, -1, -left, self._height - top)
            bounds = raw.FS_RECTF(0, 0, width, height)
            raw.FPDF_RenderPageBitmapWithMatrix(bitmap, self._page, view, bounds, self._flags)
            raw.FPDFPage_RemoveObject(self._page, shape)
            raw.FPDFBitmap_Destroy(bitmap)
            if not keep:
                raw.FPDFPageObj_Destroy(shape)
        del buffer
        return Image.frombuffer("L", (width, height), data, "raw", "L", 0, 1)

    def _shape(self, outline: Outline, box: Pixels) -> tuple[Any, bool]:
        """PDFium's object, and whether it is kept: glyphs come again and again."""
        kept = self._kept.get(id(outline.polygons)) if outline.matrix is not ONE else None
        if kept is None:
            polygons = outline.polygons
            if outline.matrix is ONE:
                polygons = polygons if outline.width else _near(polygons, box)
                polygons = [
                    [(round(x * 256) / 256, round(y * 256) / 256) for x, y in polygon] for polygon in polygons
                ]
            made = self._made(outline, polygons)
            if made is None or outline.matrix is ONE or len(self._kept) >= _MOST_KEPT:
                self._moved(made, outline)
                return made, False
            # The polygons are held with it, so that no others get their id.
            kept = self._kept[id(outline.polygons)] = (outline.polygons, made)
        self._moved(kept[1], outline)
        return kept[1], True

    def _moved(self, made: Any, outline: Outline) -> None:
        if made is not None and outline.matrix is not ONE:
            self._raw.FPDFPageObj_SetMatrix(made, self._raw.FS_MATRIX(*outline.matrix))

    def _made(self, outline: Outline, polygons: Sequence[Sequence[tuple[float, float]]]) -> Any:
        raw, made = self._raw, None
        for polygon in polygons:
            if len(polygon) < 2:
                continue
            if made is None:
                made = raw.FPDFPageObj_CreateNewPath(*polygon[0])
            else:
                raw.FPDFPath_MoveTo(made, *polygon[0])
            for x, y in polygon[1:]:
                raw.FPDFPath_LineTo(made, x, y)
            if not outline.width or polygon[0] == polygon[-1]:
                raw.FPDFPath_Close(made)
        if made is None:
            return None
        if outline.width:
            raw.FPDFPath_SetDrawMode(made, raw.FPDF_FILLMODE_NONE, 1)
            raw.FPDFPageObj_SetStrokeColor(made, 255, 255, 255, 255)
            raw.FPDFPageObj_SetStrokeWidth(made, outline.width)
            self._penned(made, outline.pen)
        else:
            mode = raw.FPDF_FILLMODE_ALTERNATE if outline.even_odd else raw.FPDF_FILLMODE_WINDING
            raw.FPDFPath_SetDrawMode(made, mode, 0)
            raw.FPDFPageObj_SetFillColor(made, 255, 255, 255, 255)
        return made

    def _penned(self, made: Any, pen: Pen) -> None:
        raw = self._raw
        raw.FPDFPageObj_SetLineCap(made, pen.cap if 0 <= pen.cap <= 2 else 0)
        raw.FPDFPageObj_SetLineJoin(made, pen.join if 0 <= pen.join <= 2 else 0)
        if pen.dash and sum(pen.dash) > 0:
            dashes = pen.dash if len(pen.dash) % 2 == 0 else pen.dash * 2
            raw.FPDFPageObj_SetDashArray(
                made, (ctypes.c_float * len(dashes))(*dashes), len(dashes), pen.phase
            )


def _near(
    polygons: Sequence[Sequence[tuple[float, float]]], box: Pixels
) -> Sequence[Sequence[tuple[float, float]]]:
    """Polygons without what lies far outside the box."""
    bounds = (box[0] - _FAR, box[1] - _FAR, box[2] + _FAR, box[3] + _FAR)
    if all(
        bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]
        for polygon in polygons
        for x, y in polygon
    ):
        return polygons
    return [cut for polygon in polygons if len(cut := _cut(list(polygon), bounds)) > 2]


def _cut(polygon: Polygon, bounds: tuple[float, float, float, float]) -> Polygon:
    """A polygon within a rectangle, edge by edge (Sutherland and Hodgman)."""
    for axis, edge, above in (
        (0, bounds[0], True),
        (0, bounds[2], False),
        (1, bounds[1], True),
        (1, bounds[3], False),
    ):
        found: Polygon = []
        for one, two in zip(polygon, polygon[1:] + polygon[:1], strict=True):
            inside = (one[axis] >= edge) is above or one[axis] == edge
            beside = (two[axis] >= edge) is above or two[axis] == edge
            if inside:
                found.append(one)
            if inside is not beside:
                share = (edge - one[axis]) / (two[axis] - one[axis])
                found.append((one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))
        polygon = found
        if not polygon:
            return []
    return polygon
