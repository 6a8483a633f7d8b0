"""Paths: built in pixels, then filled, stroked, or made the clip."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from typeset.preflight import placing
from typeset.preflight.state import Matrix, Pen, at, scale

if TYPE_CHECKING:
    from typeset.preflight.plates import Polygon
    from typeset.preflight.reader import Box
    from typeset.preflight.walk import Walker

BUILD = {"m", "l", "c", "v", "y", "h", "re"}
PAINT = {
    "f": ("f", False), "F": ("f", False), "f*": ("f", True), "S": ("s", False), "s": ("sc", False), "B": ("fs", False),
    "B*": ("fs", True), "b": ("fsc", False), "b*": ("fsc", True), "n": ("", False), "W": ("w", False), "W*": ("w", True),
}  # fmt: skip
"""What each operator does: f fill, s stroke, c close first, w clip with the path; and whether even-odd."""
_MOST_POINTS = 400_000
_STEPS = 6
_LARGE = 15 / (25.4 / 72) ** 2
"""Square points of 15 mm²."""
_THIN_SHAPE = 5.0
"""How many times as long as wide a filled area must be to count as a rule."""


class Path:
    """Subpaths as points of the page (PDF space). fine: pixels a point where curves are to be smooth."""

    def __init__(self, fine: float = 0.0) -> None:
        self.fine = fine
        self.subpaths: list[Polygon] = []
        self.closed: list[bool] = []
        self._here = (0.0, 0.0)
        self._points = 0
        self.clip: bool | None = None

    def build(self, operator: str, values: tuple[float, ...], ctm: Matrix) -> None:
        """Adds to the path; operators with too few numbers do nothing."""
        self._points += 1
        if self._points > _MOST_POINTS:
            return
        if operator == "re" and len(values) >= 4:
            x, y, w, h = values[:4]
            self.subpaths.append([at(ctm, *p) for p in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
            self.closed.append(True)
            self._here = (x, y)
        elif operator == "m" and len(values) >= 2:
            self._here = values[0], values[1]
            self.subpaths.append([at(ctm, *self._here)])
            self.closed.append(False)
        elif operator == "h" and self.subpaths:
            self.closed[-1] = True
        elif operator == "l" and len(values) >= 2 and self.subpaths:
            self._here = values[0], values[1]
            self._last().append(at(ctm, *self._here))
        elif operator in ("c", "v", "y") and len(values) >= (6 if operator == "c" else 4) and self.subpaths:
            self._curve(operator, values, ctm)

    def _last(self) -> Polygon:
        """The open subpath; after a closed one a new one begins at its start."""
        if self.closed[-1]:
            self.subpaths.append([self.subpaths[-1][0]])
            self.closed.append(False)
        return self.subpaths[-1]

    def _curve(self, operator: str, values: tuple[float, ...], ctm: Matrix) -> None:
        points = [(values[i], values[i + 1]) for i in range(0, len(values) - 1, 2)]
        one, two, end = (
            (self._here, *points[:2])
            if operator == "v"
            else (points[0], points[1], points[1])
            if operator == "y"
            else points[:3]
        )
        start, into = self._here, self._last()
        steps = _STEPS if not self.fine else _fine(scale(ctm) * self.fine, start, one, two, end)
        for step in range(1, steps + 1):
            t, u = step / steps, 1 - step / steps
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            x = a * start[0] + b * one[0] + c * two[0] + d * end[0]
            y = a * start[1] + b * one[1] + c * two[1] + d * end[1]
            into.append(at(ctm, x, y))
        self._points += steps
        self._here = end

    def box(self) -> Box | None:
        """The box around all points."""
        xs = [x for polygon in self.subpaths for x, _ in polygon]
        ys = [y for polygon in self.subpaths for _, y in polygon]
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _fine(pixels: float, *points: tuple[float, float]) -> int:
    """Lines a curve becomes, so that it is off by a fraction of a pixel. pixels: to a unit of the points."""
    length = sum(math.dist(one, two) for one, two in itertools.pairwise(points)) * pixels
    return max(3, min(400, math.ceil(math.sqrt(length * 0.6)))) if length < 1e9 else 400


def paint(walker: Walker, operator: str) -> None:
    """A painting operator, or the mark that the path will be the clip."""
    what, even_odd = PAINT[operator]
    path = walker.path
    if "w" in what:
        path.clip = even_odd
        return
    box = path.box()
    if box is not None:
        if "c" in what and path.closed:
            path.closed[-1] = True
        pixels = [[walker.plates.pixel(x, y) for x, y in polygon] for polygon in path.subpaths]
        if "f" in what:
            _fill(walker, pixels, even_odd, box)
        if "s" in what:
            _stroke(walker, pixels, box)
        if path.clip is not None:
            empty = walker.plates.whole()._replace(box=(0, 0, 0, 0))
            walker.state.clip = walker.plates.shape(pixels, path.clip, walker.state.clip) or empty
    walker.path = Path(walker.path.fine)


def _fill(walker: Walker, pixels: list[Polygon], even_odd: bool, box: Box) -> None:
    shown = walker.visible(box)
    if shown is None:
        return
    state = walker.state
    paint = state.fill
    wide, high = shown[2] - shown[0], shown[3] - shown[1]
    short, long = min(wide, high), max(wide, high)
    thin = long > max(3.0, short * _THIN_SHAPE) and len(pixels) == 1 and _is_box(pixels[0])
    if paint.pattern or paint.space.family == "Pattern":
        area = walker.plates.shape(pixels, even_odd, state.clip)
        placing.pattern(walker, paint, area, shown)
        return
    under = walker.plates.under(shown) if thin and sum(paint.inks()) < 0.02 else None
    walker.mark(
        "fill",
        paint,
        shown,
        size=round(short, 2) if thin else 0.0,
        thin=thin,
        under=under,
        large=wide * high >= _LARGE,
    )
    area = walker.plates.shape(pixels, even_odd, state.clip)
    if area is not None:
        walker.ink(area, paint)


def _is_box(polygon: Polygon) -> bool:
    from typeset.preflight.plates import _rectangle

    return _rectangle([polygon]) is not None


def _stroke(walker: Walker, pixels: list[Polygon], box: Box) -> None:
    state = walker.state
    width = state.width * scale(state.ctm)
    half = width / 2
    grown = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
    shown = walker.visible(grown)
    if shown is None:
        return
    paint = state.stroke
    pattern = bool(paint.pattern) or paint.space.family == "Pattern"
    under = walker.plates.under(shown) if not pattern and sum(paint.inks()) < 0.02 else None
    walker.mark("stroke", paint, shown, size=round(width, 3), under=under)
    if pattern:
        placing.look_at(walker, paint, shown)
    exact = walker.plates.exact
    if (width * walker.plates.scale < 0.7 and not exact) or pattern:
        return
    lines = [
        [*polygon, polygon[0]] if closed else polygon
        for polygon, closed in zip(pixels, walker.path.closed, strict=True)
        if len(polygon) > 1
    ]
    factor = scale(state.ctm)
    pen = Pen(state.cap, state.join, tuple(v * factor for v in state.dash), state.phase * factor)
    area = walker.plates.line(lines, width * walker.plates.scale, state.clip, pen)
    if area is not None:
        walker.ink(area, paint, True)
