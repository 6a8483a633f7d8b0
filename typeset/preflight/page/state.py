"""The graphics state of a content stream, matrices, and what a mark on the page is."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from typeset.preflight.page.colour import GREY, PROCESS, Inks, Space, inks
from typeset.preflight.page.judged import Box

if TYPE_CHECKING:
    from typeset.preflight.font.face import Face
    from typeset.preflight.page.plates import Clip, Under

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

    @property
    def nothing(self) -> bool:
        """Whether it is a colour of no plate: Separation or DeviceN of None alone."""
        space = self.space.base if self.space.family in ("Indexed", "Pattern") else self.space
        return space is not None and bool(space.colorants) and set(space.colorants) == {"None"}

    @property
    def grey(self) -> bool:
        """Whether it is a grey of one component, by a profile or without: it always knocks out."""
        space = self.space
        return space.family in _GREYS or (space.family == "ICCBased" and space.size == 1)

    def black(self) -> bool:
        """Whether it is full black and nothing else, in grey, CMYK or an ink by its name."""
        if self.pattern or len(self.parts) != self.space.size:
            return False
        return (self.grey or self.cmyk() is not None) and self.inks() == (0.0, 0.0, 0.0, 1.0)

    def white(self) -> bool:
        """Whether it is a colour of no ink at all, and not one that prints nothing."""
        if self.pattern or self.nothing or len(self.parts) != self.space.size or not self.parts:
            return False
        return sum(self.inks()) == 0

    def cmyk(self) -> Inks | None:
        """As ink, None for a space that is not grey, CMYK or the four inks by name."""
        names = self.space.colorants
        plain = self.space.family in ("DeviceGray", "DeviceCMYK") or (
            names and not self.space.spots and "All" not in names
        )
        return self.inks() if plain and len(self.parts) == self.space.size and not self.pattern else None


_GREYS = ("DeviceGray", "CalGray")
ALL_INKS = 0b1111


def kept(paint: Paint, over: bool, mode: int, sampled: bool = False) -> int:
    """Bits of the four inks (cyan 1, black 8) that a mark leaves as they are, as a RIP does it (PF-13). over, mode: OP or op, and OPM;
    sampled: of an image or a shading. Colorants by name leave the other plates alone, one of amount 0 not its own; with OPM 1
    DeviceCMYK that is given directly leaves those that it has none of; grey, RGB and colour by profile knock out."""
    space = paint.space
    if space.family in ("Indexed", "Pattern") and space.base is not None and space.base.colorants:
        space = space.base
    if not over:
        return 0
    if space.colorants:
        if "All" in space.colorants:
            return 0
        found = sum(1 << bit for bit, name in enumerate(PROCESS) if name not in space.colorants)
        if not space.spots:
            return found
        # A spot colour is printed by its alternate, on the plates that it has ink of.
        return found & sum(1 << bit for bit, ink in enumerate(paint.inks()) if ink <= 0)
    if space.family == "DeviceCMYK" and mode == 1 and not sampled and not paint.pattern:
        return sum(1 << bit for bit, ink in enumerate(paint.inks()) if ink <= 0)
    return 0


class Mark(NamedTuple):
    """Something painted, without its place: equal ones are counted together.

    kind: text, hidden (text that no ink shows), fill, stroke, image, mask (a one-bit stencil), shading. size: of type, of a line or of
    the short side of a thin area, in points. over, mode: overprint (OP, OPM). under: the ink below. see_through: painted
    with opacity, soft mask or blend mode. image: size in pixels, bits, filter and JPEG quality, ppi. large: over 15 mm².
    squeeze: of type that is condensed, its width for its height. mixed: painted with a pattern, whose most ink of each plate the paint is.
    Kinds that rules ask for by name: layer (what a layer hides; where: which), covered (type under a white box), out and near
    (type over the trim or too near to it), type3 (glyphs that are missing).
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
    squeeze: float = 1.0
    mixed: bool = False

    @property
    def kept(self) -> int:
        """Bits of the inks that it leaves as they are."""
        return kept(self.paint, self.over, self.mode, self.kind in ("image", "shading"))


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
        "alpha",
        "blend",
        "cap",
        "clip",
        "ctm",
        "dash",
        "face",
        "fill",
        "fill_over",
        "font_size",
        "join",
        "leading",
        "mode",
        "phase",
        "render",
        "rise",
        "slot",
        "soft",
        "spacing",
        "squeeze",
        "stroke",
        "stroke_alpha",
        "stroke_over",
        "width",
        "window",
        "word_spacing",
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
        self.window: Box | None = None
        """The exact box around the clip, in points; None: the page."""
        self.slot: float | None = None
        """The thickness of a clip that is a thin bar."""
        self.cap, self.join, self.phase = 0, 0, 0.0
        self.dash: tuple[float, ...] = ()

    def copy(self) -> State:
        """Another of the same."""
        return copy.copy(self)

    def see_through(self, stroke: bool = False) -> bool:
        """Whether what is painted now blends with what is below."""
        return (self.stroke_alpha if stroke else self.alpha) < 1 or self.blend or self.soft
