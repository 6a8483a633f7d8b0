"""Type of a drawing that the drawing's own art runs through: a line, or the edge of an area, across the ink (PIC-01).

Art is painted in its order and type over all of it, so what a later area covers whole crosses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typeset.fonts.book import FontBook
from typeset.makeup.draw.ink import Edges, glyph_ink
from typeset.sheet.types import Path, TextLine

Point = tuple[float, float]
Segment = tuple[Point, Point]

_GRAZE = 60
"""Art may reach so far into the box of a glyph's ink, per mille of its size: the box has empty corners."""

_STEPS = 8
"""Straight pieces that a curve is taken for."""


class _Art:
    """A shape as it is looked at; its outline is worked out where type is near."""

    def __init__(self, shape: Path) -> None:
        xs = [float(x) for op in shape.ops for x in op[1::2]]
        ys = [float(y) for op in shape.ops for y in op[2::2]]
        self.box = (min(xs), min(ys), max(xs), max(ys))
        self.around = shape.stroke_width / 2 if shape.stroke is not None else 0.0
        self.filled = shape.fill is not None
        self._shape = shape
        self._segments: tuple[Segment, ...] | None = None

    def segments(self) -> tuple[Segment, ...]:
        """Its outline in straight pieces."""
        if self._segments is None:
            self._segments = tuple(_segments(self._shape))
        return self._segments


def crossed(book: FontBook, lines: Iterable[TextLine], shapes: Sequence[Path]) -> tuple[str, ...]:
    """The texts that a stroke or the edge of an area runs through, in reading order."""
    art: list[_Art] | None = None
    found: list[str] = []
    for line in lines:
        if art is None:
            art = [_Art(shape) for shape in shapes if shape.ops]
        boxes = [_less(box, run.size * _GRAZE // 1000) for run in line.runs for box in glyph_ink(book, run)]
        if boxes and _is_crossed(boxes, art):
            found.append("".join("".join(run.texts) for run in line.runs))
    return tuple(found)


def _less(box: Edges, by: int) -> Edges:
    """A box without its rim; of one that is thinner than that, its middle stays."""
    left, head, right, foot = box
    across, down = min(by, (right - left) // 2), min(by, (foot - head) // 2)
    return left + across, head + down, right - across, foot - down


def _is_crossed(boxes: list[Edges], art: list[_Art]) -> bool:
    whole = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    for one in reversed(art):
        if not _meet(one.box, whole, one.around):
            continue
        near = [part for part in one.segments() if _meet(_span(part), whole, one.around)]
        if any(_cuts(part, box, one.around) for part in near for box in boxes):
            return True
        if one.filled and _holds(one.segments(), whole):
            return False
    return False


def _segments(shape: Path) -> Iterator[Segment]:
    start: Point = (0.0, 0.0)
    pen = start
    for op in shape.ops:
        at = [float(value) for value in op[1:]]
        points = list(zip(at[::2], at[1::2], strict=True))
        if op[0] == "M":
            start = pen = points[0]
            continue
        if op[0] == "C":
            stops = [_on_curve((pen, *points), step / _STEPS) for step in range(1, _STEPS + 1)]
        else:
            stops = [start] if op[0] == "Z" else points
        for stop in stops:
            yield pen, stop
            pen = stop


def _on_curve(curve: tuple[Point, ...], t: float) -> Point:
    s = 1 - t
    parts = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return (
        sum(part * point[0] for part, point in zip(parts, curve, strict=True)),
        sum(part * point[1] for part, point in zip(parts, curve, strict=True)),
    )


def _span(part: Segment) -> tuple[float, float, float, float]:
    (x1, y1), (x2, y2) = part
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _meet(one: Sequence[float], two: Sequence[float], around: float) -> bool:
    return (
        one[0] - around < two[2]
        and two[0] < one[2] + around
        and one[1] - around < two[3]
        and two[1] < one[3] + around
    )


def _cuts(part: Segment, box: Edges, around: float) -> bool:
    """Whether a segment enters a box that is so much larger all round (Liang and Barsky)."""
    (x1, y1), (x2, y2) = part
    dx, dy = x2 - x1, y2 - y1
    first, last = 0.0, 1.0
    sides = (
        (-dx, x1 - box[0] + around),
        (dx, box[2] + around - x1),
        (-dy, y1 - box[1] + around),
        (dy, box[3] + around - y1),
    )
    for step, room in sides:
        if step == 0:
            if room <= 0:
                return False
            continue
        at = room / step
        if step < 0:
            first = max(first, at)
        else:
            last = min(last, at)
    return first < last


def _holds(segments: Sequence[Segment], box: Edges) -> bool:
    """Whether an outline that crosses no glyph has the middle of the box inside."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    inside = False
    for (x1, y1), (x2, y2) in segments:
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside
