"""The graphics state of a content stream, matrices, and what a mark on the page is."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.preflight.colour import GREY, Inks, Space, inks
from typeset.preflight.reader import Box

if TYPE_CHECKING:
    from typeset.preflight.faces import Face
    from typeset.preflight.plates import Clip, Under

Matrix = tuple[float, float, float, float, float, float]
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
    """How a line is drawn. cap, join: as PDF numbers them; dash, phase: in points."""

    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()
    phase: float = 0.0


SOLID = Pen()


class Paint(NamedTuple):
    """A colour in use: its space and components; pattern: a pattern's resource instead."""

    space: Space = GREY
    parts: tuple[float, ...] = (0.0,)
    pattern: str = ""

    def inks(self) -> Inks:
        """As ink; roughly for colours that a profile would separate."""
        return inks(self.space, self.parts)

    def cmyk(self) -> Inks | None:
        """As ink, None for a space that is not grey, CMYK or the four inks by name."""
        names = self.space.colorants
        plain = self.space.family in ("DeviceGray", "DeviceCMYK") or (
            names and not self.space.spots and "All" not in names
        )
        return self.inks() if plain and len(self.parts) == self.space.size and not self.pattern else None


class Mark(NamedTuple):
    """Something painted, without its place: equal ones are counted together.

    kind: text, hidden (text that no ink shows), fill, stroke, image, mask (a one-bit stencil), shading. size: of type, of a line or of
    the short side of a thin area, in points. over, mode: overprint (OP, OPM). under: the ink below. see_through: painted
    with opacity, soft mask or blend mode. image: size in pixels, bits, filter and JPEG quality, ppi. large: over 15 mm².
    """

    page: int
    kind: str
    paint: Paint
    over: bool = False
    mode: int = 0
    size: float = 0.0
    font: str = ""
    han: bool = False
    song: bool = False
    lacks: bool = False
    under: Under | None = None
    see_through: bool = False
    image: Picture | None = None
    thin: bool = False
    large: bool = False
    where: str = ""


class Picture(NamedTuple):
    """What the rules ask of a placed image. ppi: the lower of both directions, 0 when unknown; quality: of its JPEG,
    0 when it is none."""

    name: str
    width: int
    height: int
    bits: int
    ppi: float
    quality: int = 0
    coding: str = ""


class State:
    """The graphics state; `copy` for q."""

    __slots__ = (
        "alpha", "blend", "cap", "clip", "ctm", "dash", "face", "fill", "fill_over", "font_size", "join", "leading", "mode",
        "phase", "render", "rise", "soft", "spacing", "squeeze", "stroke", "stroke_alpha", "stroke_over", "width", "word_spacing",
    )  # fmt: skip

    def __init__(self, ctm: Matrix, clip: Clip) -> None:
        self.ctm, self.clip = ctm, clip
        self.fill = self.stroke = Paint()
        self.fill_over = self.stroke_over = False
        self.mode, self.render = 0, 0
        self.alpha = self.stroke_alpha = 1.0
        self.blend, self.soft = False, False
        self.face: Face | None = None
        self.font_size = self.leading = self.rise = self.spacing = self.word_spacing = 0.0
        self.squeeze, self.width = 1.0, 1.0
        self.cap, self.join, self.phase = 0, 0, 0.0
        self.dash: tuple[float, ...] = ()

    def copy(self) -> State:
        """Another of the same."""
        return copy.copy(self)

    def see_through(self, stroke: bool = False) -> bool:
        """Whether what is painted now blends with what is below."""
        return (self.stroke_alpha if stroke else self.alpha) < 1 or self.blend or self.soft
