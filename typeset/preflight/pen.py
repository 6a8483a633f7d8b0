"""Glyph outlines as polygons. Imports fontTools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from typeset.preflight.outlines import Contours


class _TooMuchError(Exception):
    """An outline with more points than a glyph has."""


class _Pen(BasePen):  # type: ignore[misc]
    """Collects contours as points; curves become a few lines."""

    def __init__(self, glyphs: Any, units: float, most: int, steps: int) -> None:
        super().__init__(glyphs)
        self._steps = steps
        self.contours: list[list[tuple[float, float]]] = []
        self._units, self._left = units, most

    def _add(self, point: tuple[float, float]) -> None:
        self._left -= 1
        if self._left < 0:
            raise _TooMuchError
        self.contours[-1].append((point[0] / self._units, point[1] / self._units))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools' name
        self.contours.append([])
        self._add(pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(pt)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802
        start = self._getCurrentPoint()
        for step in range(1, self._steps + 1):
            t, u = step / self._steps, 1 - step / self._steps
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            self._add(
                (
                    a * start[0] + b * pt1[0] + c * pt2[0] + d * pt3[0],
                    a * start[1] + b * pt1[1] + c * pt2[1] + d * pt3[1],
                )
            )


class _TrueType:
    """The glyphs of a glyf table in the form that pens ask for."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._depth = 0

    def __getitem__(self, name: str) -> _TrueType:
        self._name = name
        return self

    def draw(self, pen: Any) -> None:
        self._depth += 1
        if self._depth > 200:
            raise _TooMuchError
        self._table[self._name].draw(pen, self._table)


def drawn(glyphs: Any, name: str, units: float, most: int, steps: int) -> Contours:
    """The contours of a glyph in em, each curve as so many lines. Raises whatever the font's damage makes fontTools raise."""
    if hasattr(glyphs, "glyphOrder"):
        source = _TrueType(glyphs)
        pen = _Pen(source, units, most, steps)
        source[name].draw(pen)
    else:
        pen = _Pen(None, units, most, steps)
        glyphs[name].draw(pen)
    return tuple(tuple(contour) for contour in pen.contours if len(contour) > 2)
