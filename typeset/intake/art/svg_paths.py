"""Geometry of the SVG subset: path data, transforms, basic shapes -> M, L, C, Z operations in floats."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

Op = tuple[str | float, ...]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
KAPPA = 0.5522847498307936
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_TOKEN = re.compile(rf"\s*,?\s*(?:([A-Za-z])|({_NUMBER}))")
_NUMBERS = re.compile(_NUMBER)
_TRANSFORM = re.compile(r"\s*,?\s*([a-zA-Z]+)\s*\(([^)]*)\)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
MAX_OPS = 100_000


class GeometryError(ValueError):
    """Raised when numbers or commands cannot be read; the message names the piece."""


def numbers(text: str) -> list[float]:
    """Numbers separated by blanks or commas. Raises GeometryError for anything else."""
    rest = _NUMBERS.sub("", text).replace(",", "").strip()
    if rest:
        raise GeometryError(rest[:20])
    return [_finite(item) for item in _NUMBERS.findall(text)]


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or abs(value) > 1e7:
        raise GeometryError(text[:20])
    return value


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


def rect(x: float, y: float, w: float, h: float, rx: float, ry: float) -> list[Op]:
    """A rectangle, corners rounded by rx and ry."""
    rx, ry = min(rx, w / 2), min(ry, h / 2)
    if rx <= 0 or ry <= 0:
        return [("M", x, y), ("L", x + w, y), ("L", x + w, y + h), ("L", x, y + h), ("Z",)]
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    r, b = x + w, y + h
    return [
        ("M", x + rx, y),
        ("L", r - rx, y),
        ("C", r - kx, y, r, y + ky, r, y + ry),
        ("L", r, b - ry),
        ("C", r, b - ky, r - kx, b, r - rx, b),
        ("L", x + rx, b),
        ("C", x + kx, b, x, b - ky, x, b - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    ]


def ellipse(cx: float, cy: float, rx: float, ry: float) -> list[Op]:
    """An ellipse of four curves."""
    kx, ky = rx * KAPPA, ry * KAPPA
    return [
        ("M", cx + rx, cy),
        ("C", cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry),
        ("C", cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy),
        ("C", cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry),
        ("C", cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy),
        ("Z",),
    ]


def poly(points: list[float], close: bool) -> list[Op]:
    """A polyline or polygon. Raises GeometryError for an odd count."""
    if len(points) % 2 or len(points) < 4:
        raise GeometryError(f"{len(points)} numbers")
    ops: list[Op] = [("M" if i == 0 else "L", points[i], points[i + 1]) for i in range(0, len(points), 2)]
    return [*ops, ("Z",)] if close else ops


def parse_path(data: str) -> list[Op]:
    """Path data, all commands, absolute and relative. Raises GeometryError."""
    pen = _Pen()
    for command, values in _commands(data):
        pen.draw(command, values)
        if len(pen.ops) > MAX_OPS:
            raise GeometryError(f"> {MAX_OPS}")
    return pen.ops


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    at, command = 0, ""
    data = data.strip()
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            raise GeometryError(data[at : at + 20])
        if match.group(1):
            command = match.group(1)
            at = match.end()
        elif command.upper() == "Z":
            raise GeometryError(match.group(2))
        if command.upper() not in _ARGUMENTS or (at == 0 and not match.group(1)):
            raise GeometryError(data[at - 1 : at + 20] or command)
        values, at = _values(data, at, command)
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)


def _values(data: str, at: int, command: str) -> tuple[list[float], int]:
    values: list[float] = []
    count = _ARGUMENTS[command.upper()]
    while len(values) < count:
        if command in "Aa" and len(values) in (3, 4):
            flag = re.compile(r"\s*,?\s*([01])").match(data, at)
            if flag is None:
                raise GeometryError(data[at : at + 20])
            values.append(float(flag.group(1)))
            at = flag.end()
            continue
        match = _TOKEN.match(data, at)
        if match is None or match.group(2) is None:
            raise GeometryError(data[at : at + 20] or command)
        values.append(_finite(match.group(2)))
        at = match.end()
    return values, at


class _Pen:
    """Follows path commands and keeps absolute operations."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self.x = self.y = self.x0 = self.y0 = 0.0
        self.control: tuple[float, float] | None = None
        self.last = ""

    def draw(self, command: str, v: list[float]) -> None:
        """One command with its values."""
        name = command.upper()
        if not self.ops and name != "M":
            raise GeometryError(command)
        if command.islower() and name != "Z":
            v = self._absolute(name, v)
        control: tuple[float, float] | None = None
        if name == "M":
            self.x0, self.y0 = v
            self._add("M", v)
        elif name == "Z":
            self.ops.append(("Z",))
            self.x, self.y = self.x0, self.y0
        elif name in "LHV":
            self._add("L", v if name == "L" else [v[0], self.y] if name == "H" else [self.x, v[0]])
        elif name in "CS":
            first = v[:2] if name == "C" else self._mirror("CS")
            rest = v[2:] if name == "C" else v
            control = (rest[0], rest[1])
            self._add("C", [*first, *rest])
        elif name in "QT":
            q = v[:2] if name == "Q" else self._mirror("QT")
            control = (q[0], q[1])
            self._quadratic(q, v[-2:])
        else:
            self._arc(v)
        self.control, self.last = control, name

    def _absolute(self, name: str, v: list[float]) -> list[float]:
        if name == "H":
            return [v[0] + self.x]
        if name == "V":
            return [v[0] + self.y]
        if name == "A":
            return [*v[:5], v[5] + self.x, v[6] + self.y]
        return [value + (self.y if i % 2 else self.x) for i, value in enumerate(v)]

    def _add(self, op: str, v: list[float]) -> None:
        self.ops.append((op, *v))
        self.x, self.y = v[-2:]

    def _mirror(self, family: str) -> list[float]:
        if self.control is None or self.last not in family:
            return [self.x, self.y]
        return [2 * self.x - self.control[0], 2 * self.y - self.control[1]]

    def _quadratic(self, q: list[float], end: list[float]) -> None:
        first = [self.x + 2 / 3 * (q[0] - self.x), self.y + 2 / 3 * (q[1] - self.y)]
        second = [end[0] + 2 / 3 * (q[0] - end[0]), end[1] + 2 / 3 * (q[1] - end[1])]
        self._add("C", [*first, *second, *end])

    def _arc(self, v: list[float]) -> None:
        """An elliptical arc as curves of at most a quarter turn (SVG 1.1, appendix F.6)."""
        rx, ry, angle, large, sweep, x2, y2 = v
        rx, ry = abs(rx), abs(ry)
        x1, y1 = self.x, self.y
        if (x1, y1) == (x2, y2):
            return
        if not rx or not ry:
            self._add("L", [x2, y2])
            return
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
        px, py = cos * dx + sin * dy, -sin * dx + cos * dy
        grow = (px / rx) ** 2 + (py / ry) ** 2
        if grow > 1:
            rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
        below = (rx * py) ** 2 + (ry * px) ** 2
        root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below))
        root = -root if large == sweep else root
        qx, qy = root * rx * py / ry, -root * ry * px / rx
        cx, cy = cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2
        start = math.atan2((py - qy) / ry, (px - qx) / rx)
        turn = math.atan2((-py - qy) / ry, (-px - qx) / rx) - start
        turn += 2 * math.pi if sweep and turn < 0 else -2 * math.pi if not sweep and turn > 0 else 0
        self._curves((cx, cy, rx, ry, cos, sin), start, turn)
        self.ops[-1] = (*self.ops[-1][:-2], x2, y2)
        self.x, self.y = x2, y2

    def _curves(self, shape: tuple[float, ...], start: float, turn: float) -> None:
        cx, cy, rx, ry, cos, sin = shape
        count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
        step = turn / count
        k = 4 / 3 * math.tan(step / 4)

        def at(u: float, w: float) -> list[float]:
            return [cx + rx * u * cos - ry * w * sin, cy + rx * u * sin + ry * w * cos]

        for index in range(count):
            a, b = start + index * step, start + (index + 1) * step
            first = at(math.cos(a) - k * math.sin(a), math.sin(a) + k * math.cos(a))
            second = at(math.cos(b) + k * math.sin(b), math.sin(b) - k * math.cos(b))
            self._add("C", [*first, *second, *at(math.cos(b), math.sin(b))])
