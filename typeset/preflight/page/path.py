"""A path under construction: subpaths as points of the page."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from typeset.preflight.page.geometry import Matrix, Polygon, at, scale

if TYPE_CHECKING:
    from typeset.pdf.objects import Box

_MOST_POINTS = 400_000
_STEPS = 6
"""Lines that a curve becomes, where nothing finer is asked."""


class Path:
    """Subpaths as points of the page (PDF space)."""

    def __init__(self, fine: float = 0.0) -> None:
        self.fine = fine
        """Pixels a point where curves are to be smooth; 0: a few lines do."""
        self.subpaths: list[Polygon] = []
        """Points of each."""
        self.closed: list[bool] = []
        """Whether each is closed."""
        self._here = (0.0, 0.0)
        self._points = 0
        self.clip: bool | None = None
        """Whether the clip will be even-odd; None: the path will be no clip."""

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
