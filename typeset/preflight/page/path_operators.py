"""Paths: built in pixels, then filled, stroked, or made the clip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.preflight.page import patterns, shapes
from typeset.preflight.page.geometry import Pen, scale
from typeset.preflight.page.paint import Paint
from typeset.preflight.page.path import Path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.pdf.objects import Box
    from typeset.preflight.page.canvas import Canvas
    from typeset.preflight.page.geometry import Clip, Polygon

BUILD = {"m", "l", "c", "v", "y", "h", "re"}
PAINT = {
    "f": ("f", False), "F": ("f", False), "f*": ("f", True), "S": ("s", False), "s": ("sc", False), "B": ("fs", False),
    "B*": ("fs", True), "b": ("fsc", False), "b*": ("fsc", True), "n": ("", False), "W": ("w", False), "W*": ("w", True),
}  # fmt: skip
"""What each operator does: f fill, s stroke, c close first, w clip with the path; and whether even-odd."""
_LARGE = 15 / (25.4 / 72) ** 2
"""Square points of 15 mm²."""
_MOST_PARTS = 2000
"""Subpaths of one path that are looked at one by one."""


def paint(canvas: Canvas, operator: str) -> None:
    """A painting operator, or the mark that the path will be the clip."""
    what, even_odd = PAINT[operator]
    path = canvas.path
    if "w" in what:
        path.clip = even_odd
        return
    box = path.box()
    canvas.budget.operators -= 2 * max(0, len(path.subpaths) - 1)
    if box is not None:
        if "c" in what and path.closed:
            path.closed[-1] = True
        pixels = [[canvas.plates.pixel(x, y) for x, y in polygon] for polygon in path.subpaths]
        if "f" in what:
            _fill(canvas, pixels, even_odd=even_odd)
        if "s" in what:
            _stroke(canvas, pixels)
        if path.clip is not None:
            clip = canvas.plates.shape(pixels, canvas.state.clip, even_odd=path.clip)
            canvas.narrow(box)
            canvas.state.clip = clip or _hair(canvas)
            _slot(canvas)
    canvas.path = Path(path.fine)


def _hair(canvas: Canvas) -> Clip:
    """A clip too thin for a pixel of its own gets one; one that is nothing gets nothing."""
    plates, window = canvas.plates, canvas.state.window
    whole = plates.whole()
    if (
        window is None
        or window[0] >= window[2]
        or window[1] >= window[3]
        or not _upright(canvas.path.subpaths)
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


def _slot(canvas: Canvas) -> None:
    """Remembers a clip that is one thin bar."""
    corners = shapes.quad(canvas.path.subpaths[0]) if len(canvas.path.subpaths) == 1 else None
    if corners is None:
        return
    size, length = shapes.measure(corners)
    if shapes.is_thin(size, length):
        canvas.state.slot = min(size, canvas.state.slot or size)


def _shown(canvas: Canvas, subpaths: list[Polygon], grown: float) -> list[Box]:
    """What shows of each subpath; of very many, of all as one. A path of parts that all lie outside shows nothing."""
    boxes = [shapes.box_around(polygon) for polygon in subpaths if polygon]
    if len(boxes) > _MOST_PARTS:
        boxes = [_joined(boxes)]
    seen = [canvas.visible((b[0] - grown, b[1] - grown, b[2] + grown, b[3] + grown)) for b in boxes]
    return [box for box in seen if box is not None]


def _joined(boxes: list[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def _fill(canvas: Canvas, pixels: list[Polygon], *, even_odd: bool) -> None:
    state, subpaths = canvas.state, canvas.path.subpaths
    boxes = _shown(canvas, subpaths, 0.0)
    if not boxes:
        return
    paint = state.fill
    if paint.pattern or paint.space.family == "Pattern":
        area = canvas.plates.shape(pixels, state.clip, even_odd=even_odd)
        patterns.pattern(canvas, paint, area, _joined(boxes))
        return
    bars, rest = shapes.bars(subpaths, even_odd=even_odd)
    for bar in bars[:_MOST_PARTS]:
        shown = canvas.visible(bar.box)
        if shown is not None:
            _bar(canvas, paint, shown, min(bar.size, _cut(canvas, bar.box, shown) or bar.size))
    for shown, size in _rest(canvas, rest, others=bool(bars)):
        if size is not None:
            _bar(canvas, paint, shown, size)
            continue
        large = (shown[2] - shown[0]) * (shown[3] - shown[1]) * canvas.scale**2 >= _LARGE
        under = canvas.plates.under(shown) if paint.white() and canvas.kept(paint) else None
        canvas.mark("fill", paint, shown, under=under, large=large)
    _cover(canvas, paint, subpaths)
    area = canvas.plates.shape(pixels, state.clip, even_odd=even_odd)
    if area is not None:
        canvas.ink(area, paint)


def _rest(canvas: Canvas, rest: list[Polygon], *, others: bool) -> Iterator[tuple[Box, float | None]]:
    """What shows of the subpaths that are no rules, as one; its thickness where the clip makes a rule of it."""
    boxes = _shown(canvas, rest, 0.0)
    if boxes:
        shown = _joined(boxes)
        whole = _joined([shapes.box_around(polygon) for polygon in rest if polygon])
        yield shown, _cut(canvas, whole, shown)
    elif not others and not rest:
        for shown in _shown(canvas, canvas.path.subpaths, 0.0)[:1]:
            yield shown, None


def _cut(canvas: Canvas, box: Box, shown: Box) -> float | None:
    """How thick the clip leaves an area; None where it makes no rule of it."""
    slot = canvas.state.slot
    short, long = sorted((shown[2] - shown[0], shown[3] - shown[1]))
    before = min(box[2] - box[0], box[3] - box[1])
    found = [size for size in (slot, short if short < 0.9 * before else None) if size is not None]
    return min(found) if found and shapes.is_thin(min(found), long) else None


def _bar(canvas: Canvas, paint: Paint, shown: Box, size: float) -> None:
    under = canvas.plates.under(shown) if sum(paint.inks()) < 0.02 else None
    canvas.mark("fill", paint, shown, size=round(size, 2), thin=True, under=under)


_MOST_COVERS = 200


def _cover(canvas: Canvas, paint: Paint, subpaths: list[Polygon]) -> None:
    """Type that a white box is put over: its box must hold most of the height of a letter and half a letter's width (PX-22)."""
    state = canvas.state
    if not canvas.lines or not paint.white() or canvas.kept(paint) or state.see_through() or canvas.off:
        return
    for polygon in subpaths[:50]:
        shown = canvas.visible(shapes.box_around(polygon)) if shapes.quad(polygon) else None
        if shown is None or canvas.covers >= _MOST_COVERS:
            continue
        canvas.covers += 1
        for index, (box, thing, size) in reversed(list(enumerate(canvas.lines))):
            wide = min(box[2], shown[2]) - max(box[0], shown[0])
            high = min(box[3], shown[3]) - max(box[1], shown[1])
            if wide > 0.6 * min(size, box[2] - box[0]) and high > 0.6 * min(size, box[3] - box[1]):
                canvas.mark("covered", Paint(), box, thing, size=round(size, 2))
                del canvas.lines[index]


def _stroke(canvas: Canvas, pixels: list[Polygon]) -> None:
    state, path = canvas.state, canvas.path
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
        boxes = _shown(canvas, [line], mean / 2)
        if not boxes:
            continue
        shown = anything = boxes[0]
        width = shapes.pen(state.width, state.ctm, line)
        before = shapes.box_around(line)
        grown = (before[0] - mean / 2, before[1] - mean / 2, before[2] + mean / 2, before[3] + mean / 2)
        width = min(width, _cut(canvas, grown, shown) or width)
        under = canvas.plates.under(shown) if not pattern and sum(paint.inks()) < 0.02 else None
        canvas.mark("stroke", paint, shown, size=round(width, 3), under=under)
    if anything is None:
        return
    if pattern:
        patterns.look_at(canvas, paint, anything)
    exact = canvas.plates.exact
    if (mean * canvas.plates.scale < 0.7 or pattern) and not exact:
        return
    drawn = [
        [*polygon, polygon[0]] if closed else polygon
        for polygon, closed in zip(pixels, path.closed, strict=True)
        if len(polygon) > 1
    ]
    factor = scale(state.ctm)
    pen = Pen(state.cap, state.join, tuple(v * factor for v in state.dash), state.phase * factor)
    area = canvas.plates.line(drawn, mean * canvas.plates.scale, state.clip, pen)
    if area is not None and pattern:
        patterns.pattern(canvas, paint, area, anything)
    elif area is not None:
        canvas.ink(area, paint, stroke=True)
