"""Transforms of the SVG subset: an affine matrix, read, multiplied and applied."""

from __future__ import annotations

import math
import re

from typeset.intake.art.svg_numbers import GeometryError, Op, numbers

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as SVG counts them."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TRANSFORM = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^)]*)\)")


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies inner first."""
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def parse_transform(text: str) -> Matrix:
    """translate, scale, rotate, matrix, in order. Raises GeometryError."""
    made, at = IDENTITY, 0
    text = text.strip()
    while at < len(text):
        match = _TRANSFORM.match(text, at)
        if match is None:
            raise GeometryError(text[at : at + 20])
        made = multiply(made, _one_transform(match.group(1), numbers(match.group(2))))
        at = match.end()
    return made


def _one_transform(name: str, v: list[float]) -> Matrix:
    if name == "translate" and len(v) in (1, 2):
        return (1, 0, 0, 1, v[0], v[1] if len(v) == 2 else 0)
    if name == "scale" and len(v) in (1, 2):
        return (v[0], 0, 0, v[-1], 0, 0)
    if name == "rotate" and len(v) in (1, 3):
        cos, sin = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
        turn: Matrix = (cos, sin, -sin, cos, 0, 0)
        if len(v) == 1:
            return turn
        return multiply(multiply((1, 0, 0, 1, v[1], v[2]), turn), (1, 0, 0, 1, -v[1], -v[2]))
    if name == "matrix" and len(v) == 6:
        return (v[0], v[1], v[2], v[3], v[4], v[5])
    raise GeometryError(name)


def apply_matrix(ops: list[Op], matrix: Matrix) -> tuple[Op, ...]:
    """Operations through a matrix, rounded to 4 decimals so that dumps and caches are stable."""
    if matrix == IDENTITY:
        return tuple((op[0], *(round(float(v), 4) for v in op[1:])) for op in ops)
    a, b, c, d, e, f = matrix
    made: list[Op] = []
    for op in ops:
        values: list[float] = []
        points = [float(v) for v in op[1:]]
        for x, y in zip(points[::2], points[1::2], strict=True):
            values += [round(a * x + c * y + e, 4), round(b * x + d * y + f, 4)]
        made.append((op[0], *values))
    return tuple(made)


def scale_of(matrix: Matrix) -> float:
    """The mean scale, for stroke widths and type sizes."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))
