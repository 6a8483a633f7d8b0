"""Shadings on the plates: axial and radial in strips, by function in cells, meshes by their most ink (never less than printed)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.objects import items, numbers
from typeset.preflight.page.colour import Inks, Space, inks
from typeset.preflight.page.function import function_of
from typeset.preflight.page.geometry import ONE, Matrix, at, matrix_of, times
from typeset.preflight.page.paint import Paint

if TYPE_CHECKING:
    from typeset.preflight.page.canvas import Canvas
    from typeset.preflight.page.geometry import Clip, Polygon

_CELLS = 12
STREAM = ""
"""The key under which a mesh's stream is handed on with its dictionary."""


def lay(canvas: Canvas, shading: dict[str, Any], space: Space, area: Clip, matrix: Matrix) -> None:
    """Lays a shading on an area. matrix: from the shading's space to the page."""
    kind = shading.get("/ShadingType")
    if Paint(space, ()).nothing:
        return
    run = function_of(shading.get("/Function"))
    if kind in (2, 3) and run is not None:
        _along(canvas, shading, space, area, matrix)
    elif kind == 1 and run is not None:
        _cells(canvas, shading, space, area, matrix)
    else:
        _mesh(canvas, shading, space, area, matrix)


def colours(canvas: Canvas, shading: dict[str, Any], space: Space) -> list[Inks]:
    """Colours that a shading goes through."""
    run = function_of(shading.get("/Function"))
    kind = shading.get("/ShadingType")
    if kind in (4, 5, 6, 7):
        _, found = _vertices(canvas, shading, 1 if run is not None else space.size)
        return [inks(space, run(parts) if run is not None else parts) for parts in found[:200]]
    if run is None:
        return []
    domain = numbers(shading.get("/Domain")) or (0.0, 1.0)
    shares = [i / 8 for i in range(9)]
    if kind == 1:
        low, high = (domain[0], domain[2 % len(domain)]), (domain[1], domain[3 % len(domain)])
        return [
            _colour(run, space, low[0] + x * (high[0] - low[0]), low[1] + y * (high[1] - low[1]))
            for x in shares
            for y in shares
        ]
    return [_colour(run, space, domain[0] + share * (domain[1] - domain[0])) for share in shares]


def _colour(run: Any, space: Space, *at_values: float) -> Inks:
    return inks(space, run(tuple(at_values)))


def _put(canvas: Canvas, polygon: Polygon, area: Clip, colour: Inks, kept: int) -> None:
    found = canvas.plates.shape([polygon], area)
    if found is not None:
        state = canvas.state
        canvas.plates.lay(found, colour, kept=kept, alpha=state.alpha, darken=state.blend or state.soft)


def _along(canvas: Canvas, shading: dict[str, Any], space: Space, area: Clip, matrix: Matrix) -> None:
    """Axial and radial shadings."""
    run = function_of(shading.get("/Function"))
    coords = numbers(shading.get("/Coords"))
    domain = numbers(shading.get("/Domain")) or (0.0, 1.0)
    extend = [item is True for item in items(shading.get("/Extend"))] or [False, False]
    axial = shading.get("/ShadingType") == 2
    if len(coords) != (4 if axial else 6) or len(domain) != 2 or len(extend) != 2 or run is None:
        return
    kept = canvas.kept(Paint(space, ()), sampled=True)
    strips = canvas.plates.strips
    for step in range(-1 if extend[0] else 0, strips + (1 if extend[1] else 0)):
        low, high = step / strips, (step + 1) / strips
        share = min(max((low + high) / 2, 0.0), 1.0)
        if step < 0:
            share = 0.0
        if step >= strips:
            share = 1.0
        colour = _colour(run, space, domain[0] + share * (domain[1] - domain[0]))
        polygon = _strip(coords, low, high, step, strips) if axial else _ring(coords, low, high, step, strips)
        if polygon:
            _put(canvas, [canvas.plates.pixel(*at(matrix, x, y)) for x, y in polygon], area, colour, kept)


_FAR = 20_000.0


def _strip(coords: tuple[float, ...], low: float, high: float, step: int, strips: int) -> Polygon:
    x0, y0, x1, y1 = coords
    dx, dy = x1 - x0, y1 - y0
    length = math.hypot(dx, dy)
    if length < 1e-9:
        return []
    far = _FAR / length
    begin = low - far if step < 0 else low
    end = high + far if step >= strips else high
    sx, sy = -dy / length * _FAR, dx / length * _FAR
    return [
        (x0 + begin * dx + sx, y0 + begin * dy + sy),
        (x0 + end * dx + sx, y0 + end * dy + sy),
        (x0 + end * dx - sx, y0 + end * dy - sy),
        (x0 + begin * dx - sx, y0 + begin * dy - sy),
    ]


def _ring(coords: tuple[float, ...], low: float, high: float, step: int, strips: int) -> Polygon:
    """A disc of the circle in the middle of a step; discs are laid in the order of the parameter, as the painting rule has it."""
    x0, y0, r0, x1, y1, r1 = coords
    share = min(max((low + high) / 2, 0.0), 1.0)
    radius = abs(r0 + share * (r1 - r0))
    if step < 0 or step >= strips:
        radius = _FAR if (r1 > r0) == (step >= strips) else radius
    x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
    outer = [
        (x + radius * math.cos(t * math.tau / 40), y + radius * math.sin(t * math.tau / 40))
        for t in range(40)
    ]
    if r1 <= r0 or radius >= _FAR:
        return outer
    # Growing circles: only the ring beyond the last one is new, and the gap is closed by its inner edge.
    before = abs(r0 + max(0.0, low - 0.5 / strips) * (r1 - r0))
    inner = [
        (x + before * math.cos(t * math.tau / 40), y + before * math.sin(t * math.tau / 40))
        for t in range(40, -1, -1)
    ]
    return [*outer, outer[0], *inner]


def _cells(canvas: Canvas, shading: dict[str, Any], space: Space, area: Clip, matrix: Matrix) -> None:
    """A shading by a function of the place."""
    run = function_of(shading.get("/Function"))
    domain = numbers(shading.get("/Domain"))
    domain = domain if len(domain) == 4 else (0.0, 1.0, 0.0, 1.0)
    own = times(matrix_of(numbers(shading.get("/Matrix"))) or ONE, matrix)
    wide, high = (domain[1] - domain[0]) / _CELLS, (domain[3] - domain[2]) / _CELLS
    kept = canvas.kept(Paint(space, ()), sampled=True)
    for i in range(_CELLS):
        for j in range(_CELLS):
            x, y = domain[0] + i * wide, domain[2] + j * high
            colour = _colour(run, space, x + wide / 2, y + high / 2)
            corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
            _put(canvas, [canvas.plates.pixel(*at(own, *corner)) for corner in corners], area, colour, kept)


_MOST_VERTICES = 20_000


def _mesh(canvas: Canvas, shading: dict[str, Any], space: Space, area: Clip, matrix: Matrix) -> None:
    """A mesh is taken as if its box were as heavy everywhere as its heaviest corner: never less than is printed."""
    run = function_of(shading.get("/Function"))
    corners, colours = _vertices(canvas, shading, 1 if run is not None else space.size)
    if not colours:
        return
    if run is not None:
        low, high = min(c[0] for c in colours), max(c[0] for c in colours)
        found = [_colour(run, space, low + i / 63 * (high - low)) for i in range(64)]
    else:
        found = [inks(space, colour) for colour in colours]
    pixels = [canvas.plates.pixel(*at(matrix, x, y)) for x, y in corners]
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    where = canvas.plates.inside(canvas.plates.bounded(min(xs), min(ys), max(xs), max(ys)), area)
    if where is not None:
        state = canvas.state
        kept = canvas.kept(Paint(space, ()), sampled=True)
        heaviest = max(found, key=sum)
        canvas.plates.lay(where, heaviest, kept=kept, alpha=state.alpha, darken=state.blend or state.soft)


def _vertices(canvas: Canvas, shading: dict[str, Any], count: int) -> tuple[Polygon, list[tuple[float, ...]]]:
    """Points and colours of a mesh's stream (types 4 to 7)."""
    kind, decode = shading.get("/ShadingType"), numbers(shading.get("/Decode"))
    widths: list[Any] = [
        shading.get(key) for key in ("/BitsPerCoordinate", "/BitsPerComponent", "/BitsPerFlag")
    ]
    flags = widths[2] if kind != 5 else 0
    stream = shading.get(STREAM)
    if (
        not all(type(w) is int and 0 < w <= 32 for w in widths[: 2 if kind == 5 else 3])
        or len(decode) < 4 + 2 * count
    ):
        return [], []
    data = canvas.file.bytes_of(stream, 8_000_000)
    points: Polygon = []
    colours: list[tuple[float, ...]] = []
    bits = _Bits(data, decode)
    while bits.at < len(data) * 8 and len(points) < _MOST_VERTICES:
        flag = bits.take(flags) & 3 if flags else 0
        ends, shades = (
            (1, 1) if kind in (4, 5) else ((12 if kind == 6 else 16) - (4 if flag else 0), 2 if flag else 4)
        )
        for _ in range(ends):
            x = bits.scaled(widths[0], 0)
            points.append((x, bits.scaled(widths[0], 1)))
        colours += [tuple(bits.scaled(widths[1], 2 + i) for i in range(count)) for _ in range(shades)]
        bits.at = (bits.at + 7) // 8 * 8 if kind != 5 else bits.at
        if bits.at > len(data) * 8:
            points, colours = points[:-ends], colours[:-shades]
    return points, colours


class _Bits:
    """Numbers of any width out of a mesh's stream."""

    def __init__(self, data: bytes, decode: tuple[float, ...]) -> None:
        self._data, self._decode = data, decode
        self.at = 0
        """The bit that comes next."""

    def take(self, bits: int) -> int:
        """The next so many bits."""
        first, last = self.at // 8, (self.at + bits + 7) // 8
        value = int.from_bytes(self._data[first:last]) >> (last * 8 - self.at - bits) & ((1 << bits) - 1)
        self.at += bits
        return value

    def scaled(self, bits: int, index: int) -> float:
        """The next number within its range. index: of the range in Decode."""
        low, high = self._decode[2 * index], self._decode[2 * index + 1]
        return low + self.take(bits) / ((1 << bits) - 1) * (high - low)
