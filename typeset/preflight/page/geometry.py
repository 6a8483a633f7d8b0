"""Places on a page: matrices, polygons, whole pixels, clips, and how a line is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from PIL import Image

    from typeset.pdf.objects import Box

Matrix = tuple[float, float, float, float, float, float]
"""As PDF writes one: a b c d e f."""
Pixels = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""
Polygon = list[tuple[float, float]]
"""Corners in order; closed without saying so."""
ONE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FAR = 1e7


def times(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does `one` first; numbers beyond any page are held within bounds."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    made = (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
    return made if all(-_FAR < v < _FAR for v in made) else tuple(min(max(v, -_FAR), _FAR) for v in made)  # type: ignore[return-value]


def scale(matrix: Matrix) -> float:
    """The mean factor by which lengths grow."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


def at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point moved."""
    return (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])


def box_under(matrix: Matrix, box: Box) -> Box:
    """The upright box around a box that is moved."""
    points = [at(matrix, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def parts_of(operands: list[Any]) -> tuple[float, ...]:
    """The numbers among operands as floats; what is no number ends them."""
    found = []
    for operand in operands:
        kind = type(operand)
        if not ((kind is float or kind is int) and -1e9 < operand < 1e9):
            break
        found.append(float(operand))
    return tuple(found)


def matrix_of(values: tuple[float, ...]) -> Matrix | None:
    """Six numbers as a matrix."""
    return values if len(values) == 6 else None


class Pen(NamedTuple):
    """How a line is drawn."""

    cap: int = 0
    """Of its ends, as PDF numbers them."""
    join: int = 0
    """Of its corners, as PDF numbers them."""
    dash: tuple[float, ...] = ()
    """Lengths of dashes and gaps, in points."""
    phase: float = 0.0
    """Where in the dashes it begins, in points."""


SOLID = Pen()


class Clip(NamedTuple):
    """What may be painted: a rectangle, and a mask of its size where it is no rectangle."""

    box: Pixels
    """The rectangle."""
    mask: Image.Image | None = None
    """255 where may be painted."""
