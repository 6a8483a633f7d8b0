"""fontTools' reader of path data, and the pen that it draws with. Imports fontTools."""

from __future__ import annotations

import math
from typing import Any

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]
from fontTools.svgLib.path.arc import EllipticalArc  # type: ignore[import-untyped]
from fontTools.svgLib.path.parser import parse_path  # type: ignore[import-untyped]

from typeset.intake.art.svg_numbers import GeometryError, Op

Point = tuple[float, float]


def drawn(data: str, most: int) -> list[Op]:
    """The operations of path data in its plainest form (commands and numbers, a blank between each), at most so many. Raises
    GeometryError."""
    pen = _OpsPen(most)
    try:
        parse_path(data, pen)
    except GeometryError:
        raise
    except (
        ValueError,
        IndexError,
        ArithmeticError,
    ) as error:  # arithmetic: radii so small that their square is nothing
        raise GeometryError(data[:20]) from error
    if not all(math.isfinite(value) for op in pen.ops for value in op[1:] if not isinstance(value, str)):
        raise GeometryError(data[:20])
    return pen.ops


class _OpsPen(BasePen):  # type: ignore[misc]
    """Keeps what is drawn as operations; fontTools makes cubics of quadratics."""

    def __init__(self, most: int) -> None:
        super().__init__(None)
        self.ops: list[Op] = []
        self._most = most
        self._start: Point = (0.0, 0.0)

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self._start = pt
        self.ops.append(("M", *pt))

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self.ops.append(("L", *pt))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self.ops.append(("C", *pt1, *pt2, *pt3))
        if len(self.ops) > self._most:
            raise GeometryError(f"> {self._most}")

    def _closePath(self) -> None:  # noqa: N802
        """The line home is the closing's own: fontTools writes it out before."""
        if self.ops[-1] == ("L", *self._start) and self.ops[-2][0] != "M":
            self.ops.pop()
        self.ops.append(("Z",))

    def arcTo(self, *arc: Any) -> None:  # noqa: N802
        """An arc: rx, ry, rotation, large, sweep, end. Without a radius it is a line (SVG 1.1, F.6.2), which fontTools leaves
        out; its last point is the one written, not one worked out."""
        rx, ry, rotation, large, sweep, end = arc
        start, before = self._getCurrentPoint(), len(self.ops)
        if start == end:
            return
        if rx and ry:
            EllipticalArc(complex(*start), rx, ry, rotation, large, sweep, complex(*end)).draw(self)
        if len(self.ops) == before:
            self.lineTo(end)
        self.ops[-1] = (*self.ops[-1][:-2], *end)
