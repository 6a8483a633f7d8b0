"""Paths: built in pixels, then filled, stroked, or made the clip."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from typeset.preflight.page import placing, shapes
from typeset.preflight.page.state import Matrix, Paint, Pen, at, scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.page.interpreter import Walker
    from typeset.preflight.page.judged import Box
    from typeset.preflight.page.plates import Clip, Polygon

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
_MOST_PARTS = 2000
"""Subpaths of one path that are looked at one by one."""


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
    walker.budget.operators -= 2 * max(0, len(path.subpaths) - 1)
    if box is not None:
        if "c" in what and path.closed:
            path.closed[-1] = True
        pixels = [[walker.plates.pixel(x, y) for x, y in polygon] for polygon in path.subpaths]
        if "f" in what:
            _fill(walker, pixels, even_odd)
        if "s" in what:
            _stroke(walker, pixels)
        if path.clip is not None:
            clip = walker.plates.shape(pixels, path.clip, walker.state.clip)
            walker.narrow(box)
            walker.state.clip = clip or _hair(walker)
            _slot(walker)
    walker.path = Path(path.fine)


def _hair(walker: Walker) -> Clip:
    """A clip too thin for a pixel of its own gets one; one that is nothing gets nothing."""
    plates, window = walker.plates, walker.state.window
    whole = plates.whole()
    if (
        window is None
        or window[0] >= window[2]
        or window[1] >= window[3]
        or not _upright(walker.path.subpaths)
    ):
        return whole._replace(box=(0, 0, 0, 0))
    left, top, right, low = plates.box(window)
    right, low = min(max(right, left + 1), whole.box[2]), min(max(low, top + 1), whole.box[3])
    return whole._replace(box=(left, top, right, low))


def _upright(subpaths: list[Polygon]) -> bool:
    """Whether a path is one upright rectangle, whose box it fills."""
    corners = shapes.quad(subpaths[0]) if len(subpaths) == 1 else None
    return (
        corners is not None
        and len({round(x, 3) for x, _ in corners}) == len({round(y, 3) for _, y in corners}) == 2
    )


def _slot(walker: Walker) -> None:
    """Remembers a clip that is one thin bar."""
    corners = shapes.quad(walker.path.subpaths[0]) if len(walker.path.subpaths) == 1 else None
    if corners is None:
        return
    size, length = shapes.measure(corners)
    if shapes.is_thin(size, length):
        walker.state.slot = min(size, walker.state.slot or size)


def _shown(walker: Walker, subpaths: list[Polygon], grown: float) -> list[Box]:
    """What shows of each subpath; of very many, of all as one. A path of parts that all lie outside shows nothing."""
    boxes = [shapes.box_around(polygon) for polygon in subpaths if polygon]
    if len(boxes) > _MOST_PARTS:
        boxes = [_joined(boxes)]
    seen = [walker.visible((b[0] - grown, b[1] - grown, b[2] + grown, b[3] + grown)) for b in boxes]
    return [box for box in seen if box is not None]


def _joined(boxes: list[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _fill(walker: Walker, pixels: list[Polygon], even_odd: bool) -> None:
    state, subpaths = walker.state, walker.path.subpaths
    boxes = _shown(walker, subpaths, 0.0)
    if not boxes:
        return
    paint = state.fill
    if paint.pattern or paint.space.family == "Pattern":
        area = walker.plates.shape(pixels, even_odd, state.clip)
        placing.pattern(walker, paint, area, _joined(boxes))
        return
    bars, rest = shapes.bars(subpaths, even_odd)
    for bar in bars[:_MOST_PARTS]:
        shown = walker.visible(bar.box)
        if shown is not None:
            _bar(walker, paint, shown, min(bar.size, _cut(walker, bar.box, shown) or bar.size))
    for shown, size in _rest(walker, rest, bool(bars)):
        if size is not None:
            _bar(walker, paint, shown, size)
            continue
        large = (shown[2] - shown[0]) * (shown[3] - shown[1]) * walker.scale**2 >= _LARGE
        under = walker.plates.under(shown) if paint.white() and walker.kept(paint) else None
        walker.mark("fill", paint, shown, under=under, large=large)
    _cover(walker, paint, subpaths)
    area = walker.plates.shape(pixels, even_odd, state.clip)
    if area is not None:
        walker.ink(area, paint)


def _rest(walker: Walker, rest: list[Polygon], others: bool) -> Iterator[tuple[Box, float | None]]:
    """What shows of the subpaths that are no rules, as one; its thickness where the clip makes a rule of it."""
    boxes = _shown(walker, rest, 0.0)
    if boxes:
        shown = _joined(boxes)
        whole = _joined([shapes.box_around(polygon) for polygon in rest if polygon])
        yield shown, _cut(walker, whole, shown)
    elif not others and not rest:
        for shown in _shown(walker, walker.path.subpaths, 0.0)[:1]:
            yield shown, None


def _cut(walker: Walker, box: Box, shown: Box) -> float | None:
    """How thick the clip leaves an area; None where it makes no rule of it."""
    slot = walker.state.slot
    short, long = sorted((shown[2] - shown[0], shown[3] - shown[1]))
    before = min(box[2] - box[0], box[3] - box[1])
    found = [size for size in (slot, short if short < 0.9 * before else None) if size is not None]
    return min(found) if found and shapes.is_thin(min(found), long) else None


def _bar(walker: Walker, paint: Paint, shown: Box, size: float) -> None:
    under = walker.plates.under(shown) if sum(paint.inks()) < 0.02 else None
    walker.mark("fill", paint, shown, size=round(size, 2), thin=True, under=under)


_MOST_COVERS = 200


def _cover(walker: Walker, paint: Paint, subpaths: list[Polygon]) -> None:
    """Type that a white box is put over: its box must hold most of the height of a letter and half a letter's width (PX-22)."""
    state = walker.state
    if not walker.lines or not paint.white() or walker.kept(paint) or state.see_through() or walker.off:
        return
    for polygon in subpaths[:50]:
        shown = walker.visible(shapes.box_around(polygon)) if shapes.quad(polygon) else None
        if shown is None or walker.covers >= _MOST_COVERS:
            continue
        walker.covers += 1
        for index, (box, thing, size) in reversed(list(enumerate(walker.lines))):
            wide = min(box[2], shown[2]) - max(box[0], shown[0])
            high = min(box[3], shown[3]) - max(box[1], shown[1])
            if wide > 0.6 * min(size, box[2] - box[0]) and high > 0.6 * min(size, box[3] - box[1]):
                walker.mark("covered", Paint(), box, thing, size=round(size, 2))
                del walker.lines[index]


def _stroke(walker: Walker, pixels: list[Polygon]) -> None:
    state, path = walker.state, walker.path
    mean = state.width * scale(state.ctm)
    paint = state.stroke
    pattern = bool(paint.pattern) or paint.space.family == "Pattern"
    lines = [
        [*polygon, polygon[0]] if closed else polygon
        for polygon, closed in zip(path.subpaths, path.closed, strict=True)
    ]
    parts = [[point for line in lines for point in line]] if len(lines) > _MOST_PARTS else lines
    anything = None
    for line in parts:
        boxes = _shown(walker, [line], mean / 2)
        if not boxes:
            continue
        shown = anything = boxes[0]
        width = shapes.pen(state.width, state.ctm, line)
        before = shapes.box_around(line)
        grown = (before[0] - mean / 2, before[1] - mean / 2, before[2] + mean / 2, before[3] + mean / 2)
        width = min(width, _cut(walker, grown, shown) or width)
        under = walker.plates.under(shown) if not pattern and sum(paint.inks()) < 0.02 else None
        walker.mark("stroke", paint, shown, size=round(width, 3), under=under)
    if anything is None:
        return
    if pattern:
        placing.look_at(walker, paint, anything)
    exact = walker.plates.exact
    if (mean * walker.plates.scale < 0.7 or pattern) and not exact:
        return
    drawn = [
        [*polygon, polygon[0]] if closed else polygon
        for polygon, closed in zip(pixels, path.closed, strict=True)
        if len(polygon) > 1
    ]
    factor = scale(state.ctm)
    pen = Pen(state.cap, state.join, tuple(v * factor for v in state.dash), state.phase * factor)
    area = walker.plates.line(drawn, mean * walker.plates.scale, state.clip, pen)
    if area is not None and pattern:
        placing.pattern(walker, paint, area, anything)
    elif area is not None:
        walker.ink(area, paint, True)
