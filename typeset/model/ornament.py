"""Rules and ornaments as data (LIN-01 … LIN-06): forms, the strokes they are made of, tiles of the borders (花边)."""

from __future__ import annotations

import math

from typeset.named_tuple import NamedTuple
from typeset.units import PT, from_mm

Colour = str | tuple[int, int, int, int]
Ops = tuple[tuple[str | int, ...], ...]
"""Operations as in sheet.types.Path; numbers in thousandths of a border's depth, x along it, y from its outer edge."""

LEAST = PT // 4
"""LIN-01: no stroke is finer, units."""


_LEAST_BORDER = 4 * PT
"""The strokes of a border are seven hundredths of its depth and more: here they are LIN-01's least."""


class PrintedRule(NamedTuple):
    """A rule as it is printed (LIN-01 … LIN-06)."""

    form: str = "hairline"
    """A key of FORMS."""
    weight: int = 0
    """Units; 0 means the form's own."""
    colour: Colour = "black"
    """Palette name or CMYK per mille."""


class RuleForm(NamedTuple):
    """A form of rule."""

    kind: str
    """strokes, dashes, dots, wave or tiles."""
    zh: tuple[str, ...]
    """Its names in the trade."""
    weight: int
    """What a rule's weight changes, and its own, units: a stroke's thickness, the thick one of two, a dot, a border's depth."""
    strokes: tuple[tuple[int, int], ...] = ()
    """(gap before, thickness) from the outside in, units, 0 standing for the weight."""
    light: int = LEAST
    """The least weight that the craft gives, units."""
    heavy: int = 20 * PT
    """The greatest, units."""


FORMS: dict[str, RuleForm] = {
    "hairline": RuleForm("strokes", ("正线", "细线"), 400_000, ((0, 0),)),
    "heavy": RuleForm("strokes", ("反线", "粗线"), 3 * PT, ((0, 0),), 2 * PT, 4 * PT),
    "thick-thin": RuleForm("strokes", ("文武线",), 3 * PT // 2, ((0, 0), (PT, 400_000))),
    "double": RuleForm("strokes", ("双线",), 400_000, ((0, 0), (PT, 0))),
    "wave": RuleForm("wave", ("曲线", "波浪线"), 400_000),
    "dots": RuleForm("dots", ("点线",), 700_000),
    "dashes": RuleForm("dashes", ("车线", "虚线"), 500_000),
    "ornament-meander": RuleForm("tiles", ("花边", "回纹花边"), from_mm(3)),
    "ornament-beads": RuleForm("tiles", ("联珠花边",), from_mm("2.2")),
    "ornament-vine": RuleForm("tiles", ("卷草花边",), from_mm("3.6")),
    "ornament-lozenge": RuleForm("tiles", ("菱花花边",), from_mm("2.6")),
}
"""LIN-01 正线, LIN-02 反线, LIN-03 文武线, LIN-04 双线 曲线 点线 车线, LIN-06 花边."""

WAVE_HEIGHT, WAVE_PERIOD = from_mm("0.5"), from_mm(2)
"""LIN-04: amplitude and period of the wave, units."""


def weight_of(line: PrintedRule) -> int:
    """The weight a rule is drawn with, units, never under LIN-01's least."""
    return max(line.weight or FORMS[line.form].weight, least_of(line.form))


def least_of(form: str) -> int:
    """The least weight of a form, units: a stroke of LIN-01, or a border deep enough for its strokes to be that."""
    return _LEAST_BORDER if FORMS[form].kind == "tiles" else LEAST


def strokes_of(line: PrintedRule) -> tuple[tuple[int, int], ...]:
    """(distance of the outer edge, thickness) of each parallel stroke, from the outside in, units."""
    made, at = [], 0
    for gap, thickness in FORMS[line.form].strokes:
        wide = max(thickness or weight_of(line), LEAST)
        made.append((at + gap, wide))
        at += gap + wide
    return tuple(made)


def depth_of(line: PrintedRule) -> int:
    """How deep a rule is across its run, units."""
    form = FORMS[line.form]
    if form.kind == "strokes":
        return sum(strokes_of(line)[-1])
    return weight_of(line) + (2 * WAVE_HEIGHT if form.kind == "wave" else 0)


class Tile(NamedTuple):
    """One repeat of a border."""

    length: int
    """Thousandths of the border's depth."""
    ops: Ops
    """Its outlines."""
    corner: Ops
    """The outlines of a square corner, the same on both sides of its diagonal, so that the runs meet at it."""


def _box(*boxes: tuple[int, int, int, int]) -> Ops:
    """Filled rectangles (left, top, right, bottom), clockwise."""
    ops: list[tuple[str | int, ...]] = []
    for left, top, right, foot in boxes:
        ops += [("M", left, top), ("L", right, top), ("L", right, foot), ("L", left, foot), ("Z",)]
    return tuple(ops)


def disc_ops(x: int, y: int, r: int) -> Ops:
    """A filled circle, clockwise."""
    k = r * 552 // 1000
    return (
        ("M", x + r, y),
        ("C", x + r, y + k, x + k, y + r, x, y + r),
        ("C", x - k, y + r, x - r, y + k, x - r, y),
        ("C", x - r, y - k, x - k, y - r, x, y - r),
        ("C", x + k, y - r, x + r, y - k, x + r, y),
        ("Z",),
    )


def _diamond(x: int, y: int, wide: int, high: int, *, hole: bool = False) -> Ops:
    """A lozenge of these half diagonals, clockwise; a hole runs the other way."""
    points = [(x, y - high), (x + wide, y), (x, y + high), (x - wide, y)]
    first, *others = reversed(points) if hole else points
    return (("M", *first), *(("L", *point) for point in others), ("Z",))


def _leaf(x: int, top: int, foot: int, half: int) -> Ops:
    """A pointed leaf standing on (x, foot) with its tip at (x, top); the other way round where top is below foot."""
    near, far = foot + (top - foot) * 3 // 10, foot + (top - foot) * 7 // 10
    return (
        ("M", x, foot),
        ("C", x + half, near, x + half, far, x, top),
        ("C", x - half, far, x - half, near, x, foot),
        ("Z",),
    )


def _lying_leaf(y: int, tip: int, foot: int, half: int) -> Ops:
    """The same leaf lying, from (foot, y) to (tip, y)."""
    return tuple(
        (op[0], *(op[k + 1 if k % 2 else k - 1] for k in range(1, len(op))))
        for op in _leaf(y, tip, foot, half)
    )


_QUARTER = ((326, 512), (638, 1000), (1000, 1000))
"""A quarter of a sine from (0, 0) as a Bézier curve: controls and end, thousandths of a quarter period and of the height."""


def sine(
    start: int, middle: int, length: int, height: int, *, back: bool = False
) -> list[tuple[str | int, ...]]:
    """One period of a sine from (start, middle) as four curves, first towards smaller y; back: drawn from its end."""
    (ax, ay), (bx, by), _ = _QUARTER
    q = length // 4
    ops: list[tuple[str | int, ...]] = []
    for k, (sign, rising) in enumerate(((-1, True), (-1, False), (1, True), (1, False))):
        left, right = start + k * q, start + length if k == 3 else start + (k + 1) * q
        one = (left + q * ax // 1000, middle + sign * height * ay // 1000)
        two = (left + q * bx // 1000, middle + sign * height * by // 1000)
        if not rising:
            one = (right - q * bx // 1000, middle + sign * height * by // 1000)
            two = (right - q * ax // 1000, middle + sign * height * ay // 1000)
        first = (left, middle if rising else middle + sign * height)
        last = (right, middle + sign * height if rising else middle)
        ops.append(("C", *two, *one, *first) if back else ("C", *one, *two, *last))
    return ops[::-1] if back else ops


def _stem(length: int, height: int, half: int) -> Ops:
    """A stem swinging about the middle of the border, twice `half` thick."""
    return (
        ("M", 0, 500 - half),
        *sine(0, 500 - half, length, height),
        ("L", length, 500 + half),
        *sine(0, 500 + half, length, height, back=True),
        ("Z",),
    )


_EDGES = _box((0, 0, 1000, 80), (0, 0, 80, 1000), (920, 920, 1000, 1000))
"""The corner of two bounding strokes: outside they turn, inside they end in a square."""

TILES: dict[str, Tile] = {
    "ornament-meander": Tile(
        900,
        _box(
            (0, 0, 900, 80), (0, 920, 900, 1000), (90, 200, 170, 800), (90, 200, 810, 280), (730, 200, 810, 800),
            (290, 720, 810, 800), (290, 400, 370, 800), (290, 400, 610, 480), (530, 400, 610, 600),
        ),
        _EDGES + _box(
            (200, 200, 800, 280), (200, 720, 800, 800), (200, 200, 280, 800), (720, 200, 800, 800), (420, 420, 580, 580),
        ),
    ),
    "ornament-beads": Tile(
        1300,
        disc_ops(650, 500, 360) + disc_ops(130, 500, 90) + disc_ops(1170, 500, 90),
        _diamond(500, 500, 460, 460) + _diamond(500, 500, 300, 300, hole=True) + disc_ops(500, 500, 130),
    ),
    "ornament-vine": Tile(
        2000,
        _stem(2000, 320, 55) + _leaf(500, 930, 380, 190) + _leaf(1500, 70, 620, 190),
        _leaf(500, 30, 420, 150) + _leaf(500, 970, 580, 150) + _lying_leaf(500, 30, 420, 150)
        + _lying_leaf(500, 970, 580, 150) + disc_ops(500, 500, 110),
    ),
    "ornament-lozenge": Tile(
        1000,
        _box((0, 0, 1000, 70), (0, 930, 1000, 1000)) + _diamond(500, 500, 480, 350)
        + _diamond(500, 500, 330, 240, hole=True) + _diamond(500, 500, 170, 125),
        _EDGES + _diamond(500, 500, 340, 340) + _diamond(500, 500, 230, 230, hole=True) + _diamond(500, 500, 120, 120),
    ),
}  # fmt: skip
"""LIN-06 花边: 回纹, 联珠, 卷草, 菱花."""

ALIASES: dict[str, str] = {zh: name for name, form in FORMS.items() for zh in form.zh}
"""Chinese names of the forms."""


class Tail(NamedTuple):
    """A 尾花 (FIL-01)."""

    zh: str
    """Its Chinese name."""
    width: int
    """Thousandths of its height."""
    ops: Ops
    """Its outlines."""


def _turned_leaf(x: int, y: int, tip: int, *, foot: int, half: int, degrees: int) -> Ops:
    """A leaf from `foot` to `tip` away from (x, y), turned clockwise from upright."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ops: list[tuple[str | int, ...]] = []
    for op in _leaf(0, -tip, -foot, half):
        turned: list[str | int] = [op[0]]
        for across, up in zip(map(int, op[1::2]), map(int, op[2::2]), strict=True):
            turned += [round(x + across * cos - up * sin), round(y + across * sin + up * cos)]
        ops.append(tuple(turned))
    return tuple(ops)


def _petals(at: tuple[int, int], count: int, leaf: tuple[int, int, int], first: int = 0) -> Ops:
    """So many leaves (tip, foot, half their width) all round a point, the first turned by so many degrees."""
    (x, y), (tip, foot, half) = at, leaf
    ops: Ops = ()
    for k in range(count):
        ops += _turned_leaf(x, y, tip, foot=foot, half=half, degrees=first + 360 * k // count)
    return ops


TAILS: dict[str, Tail] = {
    "tail-rosette": Tail(
        "团花",
        1000,
        _petals((500, 500), 8, (490, 170, 130))
        + _petals((500, 500), 8, (330, 150, 40), 22)
        + disc_ops(500, 500, 100),
    ),
    "tail-spray": Tail(
        "折枝",
        3000,
        _box((350, 485, 1150, 515), (1850, 485, 2650, 515))
        + _petals((1500, 500), 8, (330, 110, 90))
        + disc_ops(1500, 500, 70)
        + _turned_leaf(700, 500, 420, foot=40, half=95, degrees=-50)
        + _turned_leaf(700, 500, 420, foot=40, half=95, degrees=-130)
        + _turned_leaf(1000, 500, 360, foot=40, half=85, degrees=-50)
        + _turned_leaf(1000, 500, 360, foot=40, half=85, degrees=-130)
        + _turned_leaf(2300, 500, 420, foot=40, half=95, degrees=50)
        + _turned_leaf(2300, 500, 420, foot=40, half=95, degrees=130)
        + _turned_leaf(2000, 500, 360, foot=40, half=85, degrees=50)
        + _turned_leaf(2000, 500, 360, foot=40, half=85, degrees=130)
        + _turned_leaf(380, 500, 330, foot=0, half=90, degrees=-90)
        + _turned_leaf(2620, 500, 330, foot=0, half=90, degrees=90),
    ),
    "tail-lozenges": Tail(
        "菱花",
        2600,
        _diamond(1300, 500, 480, 480)
        + _diamond(1300, 500, 340, 340, hole=True)
        + _diamond(1300, 500, 200, 200)
        + _diamond(560, 500, 220, 220)
        + _diamond(2040, 500, 220, 220)
        + _diamond(170, 500, 110, 110)
        + _diamond(2430, 500, 110, 110),
    ),
}
