"""Filled shapes as rules: thin bars and frames, whichever way they are turned, and how thick a pen draws under a skewed matrix."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.pdf.objects import Box
    from typeset.preflight.page.geometry import Matrix, Polygon

_THIN_SHAPE = 5.0
"""How many times as long as wide a filled area must be to count as a rule."""
_LEAST_LENGTH = 3.0
_MOST_QUADS = 4000
_MOST_NESTED = 60
"""Subpaths of one path among which frames are looked for."""
_MOST_SEGMENTS = 500
_NOTHING = 0.01


class Bar(NamedTuple):
    """A thin filled area."""

    size: float
    """Its thickness in points."""
    box: Box
    """Around it."""


def box_around(points: Polygon) -> Box:
    """The upright box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def is_thin(size: float, length: float) -> bool:
    """Whether an area of a thickness and length looks like a rule."""
    return length > max(_LEAST_LENGTH, size * _THIN_SHAPE)


def quad(polygon: Polygon) -> Polygon | None:
    """The corners of a convex area with four; None for another shape."""
    points = polygon[:-1] if len(polygon) > 1 and math.dist(polygon[0], polygon[-1]) < _NOTHING else polygon
    if len(points) != 4:
        return None
    turns = [_turn(points[i - 2], points[i - 1], points[i]) for i in range(4)]
    return list(points) if all(t >= 0 for t in turns) or all(t <= 0 for t in turns) else None


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _area(points: Polygon) -> float:
    """Twice the signed area."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True))


def measure(points: Polygon) -> tuple[float, float]:
    """Thickness and length of a quadrangle."""
    long = max(math.dist(points[i - 1], points[i]) for i in range(4))
    return (abs(_area(points)) / 2 / long, long) if long > _NOTHING else (0.0, 0.0)


def bars(subpaths: list[Polygon], *, even_odd: bool) -> tuple[list[Bar], list[Polygon]]:
    """The rules among the subpaths of one fill, frames with their thinnest side, and the subpaths that are none. Where a path has other
    shapes than quadrangles it is a drawing or letters, and its parts are no rules."""
    drawn = [polygon for polygon in subpaths if len(polygon) > 2]
    quads = [quad(polygon) for polygon in drawn[: _MOST_QUADS + 1]]
    known = [points for points in quads if points is not None]
    if len(known) < len(drawn):
        return [], drawn
    frames, alone = _frames(known, even_odd=even_odd) if 1 < len(known) <= _MOST_NESTED else ([], known)
    found, rest = list(frames), []
    for points in alone:
        size, length = measure(points)
        if is_thin(size, length):
            found.append(Bar(size, box_around(points)))
        else:
            rest.append(points)
    return found, rest


def _frames(quads: list[Polygon], *, even_odd: bool) -> tuple[list[Bar], list[Polygon]]:
    """Frames: an area with a hole that leaves a thin edge; and what is no part of one."""
    order = sorted(quads, key=lambda points: -abs(_area(points)))
    boxes = [box_around(points) for points in order]
    found: list[Bar] = []
    taken: set[int] = set()
    for inner in range(len(order) - 1, 0, -1):
        for outer in range(inner - 1, -1, -1):
            if outer in taken or inner in taken or not _holds(boxes[outer], boxes[inner]):
                continue
            gaps = _gaps(order[outer], order[inner])
            if gaps is None or not (even_odd or _area(order[outer]) * _area(order[inner]) < 0):
                continue
            edges = [gap for gap in gaps if gap > _NOTHING]
            taken |= {inner} if not edges else {inner, outer}
            if edges and is_thin(min(edges), measure(order[outer])[1]):
                found.append(Bar(min(edges), box_around(order[outer])))
            break
    return found, [points for at, points in enumerate(order) if at not in taken]


def _holds(outer: Box, inner: Box) -> bool:
    slack = _NOTHING
    return (
        outer[0] <= inner[0] + slack
        and outer[1] <= inner[1] + slack
        and outer[2] >= inner[2] - slack
        and outer[3] >= inner[3] - slack
    )


def _gaps(outer: Polygon, inner: Polygon) -> list[float] | None:
    """The distance of an inner area from each edge of the outer one; None where it is not inside."""
    sign = 1 if _area(outer) >= 0 else -1
    found = []
    for at in range(4):
        a, b = outer[at - 1], outer[at]
        length = math.dist(a, b)
        if length < _NOTHING:
            return None
        gap = min(sign * _turn(a, b, point) / length for point in inner)
        if gap < -_NOTHING:
            return None
        found.append(gap)
    return found


def pen(width: float, ctm: Matrix, points: Polygon) -> float:
    """How thick a line of a width comes out at its thinnest: a skewed matrix draws it otherwise in each direction. points: of the
    line on the page; none of them: the thinnest in any direction."""
    a, b, c, d = ctm[:4]
    area = a * d - b * c
    along, across = math.hypot(a, b), math.hypot(c, d)
    if abs(along - across) <= 0.01 * max(along, across) and abs(a * c + b * d) <= 0.01 * abs(area):
        return width * math.sqrt(abs(area))
    if abs(area) < 1e-9:
        return 0.0
    thinnest = []
    for (x0, y0), (x1, y1) in pairwise(points[: _MOST_SEGMENTS + 1]):
        dx, dy = x1 - x0, y1 - y0
        length = math.hypot(dx, dy)
        if length > _NOTHING:
            thinnest.append(math.hypot(d * dx - c * dy, a * dy - b * dx) / length)
    if thinnest:
        return width * min(thinnest)
    total = along * along + across * across
    return width * math.sqrt(max(0.0, (total - math.sqrt(max(0.0, total * total - 4 * area * area))) / 2))


def rectangle(polygons: Sequence[Polygon]) -> tuple[float, float, float, float] | None:
    """The edges of an upright rectangle."""
    if len(polygons) != 1:
        return None
    polygon = polygons[0][:-1] if len(polygons[0]) > 1 and polygons[0][0] == polygons[0][-1] else polygons[0]
    if len(polygon) != 4:
        return None
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = polygon
    slack = 1e-3
    turned = abs(x0 - x1) < slack and abs(x2 - x3) < slack and abs(y1 - y2) < slack and abs(y3 - y0) < slack
    upright = abs(y0 - y1) < slack and abs(y2 - y3) < slack and abs(x1 - x2) < slack and abs(x3 - x0) < slack
    return (min(x0, x2), min(y0, y2), max(x0, x2), max(y0, y2)) if turned or upright else None


def signed_area(polygon: Polygon) -> float:
    """The area of a polygon, its sign telling which way it turns."""
    return sum(
        x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(polygon, polygon[1:] + polygon[:1], strict=True)
    )
