"""Glyph outlines as polygons. Imports fontTools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fontTools.misc.psCharStrings import (  # type: ignore[import-untyped]
    T1CharString,
    T1OutlineExtractor,
    T2OutlineExtractor,
)
from fontTools.pens.basePen import BasePen, NullPen  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from typeset.preflight.font.types import Contours


_MOST_TOKENS = 200_000
"""Numbers and operators of a glyph with all its subroutines, however often these call one another."""


class _TooMuchError(Exception):
    """An outline with more points, or more to be read, than a glyph has."""


class _Pen(BasePen):  # type: ignore[misc]
    """Collects contours as points; curves become a few lines."""

    def __init__(self, glyphs: Any, units: float, most: int, steps: int) -> None:
        super().__init__(glyphs)
        self._steps = steps
        self.contours: list[list[tuple[float, float]]] = []
        """Points in em so far."""
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


class _Strings:
    """Charstrings of CFF or Type 1 in the form that pens ask for, and what may still be read of them."""

    def __init__(self, table: Any) -> None:
        self._table = table
        self._left = _MOST_TOKENS

    def __getitem__(self, name: str) -> _String:
        return _String(self, self._table[name])

    def spend(self, charstring: Any) -> None:
        """Takes what a charstring or subroutine costs."""
        self._left -= 1 + len(charstring.bytecode or charstring.program or ())
        if self._left < 0:
            raise _TooMuchError


class _String:
    """One glyph."""

    def __init__(self, shelf: _Strings, stored: Any) -> None:
        self._shelf, self._stored = shelf, stored
        self.width = 0.0
        """Its advance in glyph units, once it was drawn."""

    def draw(self, pen: Any) -> None:
        """Draw the stored charstring onto a pen."""
        stored = self._stored
        if isinstance(stored, T1CharString):
            run: Any = _Type1Run(pen, stored.subrs)
        else:
            own = stored.private
            subrs = getattr(own, "Subrs", [])
            run = _Type2Run(pen, subrs, stored.globalSubrs, own.nominalWidthX, own.defaultWidthX, own)
        run.shelf = self._shelf
        run.execute(stored)
        self.width = float(run.width)


class _Type2Run(T2OutlineExtractor):  # type: ignore[misc]
    """Runs a charstring of CFF within what may be read."""

    shelf: _Strings
    """What keeps the account."""

    def execute(self, charString: Any, **more: Any) -> None:  # noqa: N803 - fontTools' name
        self.shelf.spend(charString)
        super().execute(charString, **more)


class _Type1Run(T1OutlineExtractor):  # type: ignore[misc]
    """Runs a charstring of Type 1 within what may be read."""

    shelf: _Strings
    """What keeps the account."""

    def execute(self, charString: Any, **more: Any) -> None:  # noqa: N803
        self.shelf.spend(charString)
        super().execute(charString, **more)


def advance(glyphs: Any, name: str) -> float:
    """The advance of a charstring, in glyph units. Raises as `drawn` does."""
    one = _Strings(glyphs)[name]
    one.draw(NullPen())
    return one.width


def drawn(glyphs: Any, name: str, units: float, most: int, steps: int) -> Contours:
    """The contours of a glyph in em, each curve as so many lines. Raises whatever the font's damage makes fontTools raise."""
    if hasattr(glyphs, "glyphOrder"):
        source = _TrueType(glyphs)
        pen = _Pen(source, units, most, steps)
        source[name].draw(pen)
    else:
        strings = _Strings(glyphs)
        pen = _Pen(strings, units, most, steps)
        strings[name].draw(pen)
    return tuple(tuple(contour) for contour in pen.contours if len(contour) > 2)
