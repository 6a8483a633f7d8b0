"""Shadings over the clip, and what is painted with patterns: shadings, or tiles of content."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from typeset.pdf.lexer import Stream
from typeset.pdf.objects import box_of, entries, number, numbers
from typeset.preflight.page import shadings
from typeset.preflight.page.colour import NO_INK, UNKNOWN, space_of
from typeset.preflight.page.geometry import ONE, Matrix, box_under, matrix_of, times
from typeset.preflight.page.paint import Paint

if TYPE_CHECKING:
    from typeset.pdf.objects import Box
    from typeset.preflight.page.canvas import Canvas
    from typeset.preflight.page.colour import Inks
    from typeset.preflight.page.geometry import Clip

_UNIT: Box = (0.0, 0.0, 1.0, 1.0)


def shading(canvas: Canvas, name: str) -> None:
    """`sh`: a shading over the clip."""
    found = entries(canvas.resources.get("/Shading")).get(name)
    known = entries(found)
    if not known:
        canvas.file.damage[f"page {canvas.page.number}: shading {name[:40]} is not among the resources"] = (
            None
        )
        return
    space = space_of(known.get("/ColorSpace"), canvas.resources)
    area = canvas.state.clip
    canvas.mark("shading", Paint(space, ()), canvas.plates.place(area.box), name.lstrip("/"))
    shadings.lay(canvas, {**known, shadings.STREAM: found}, space, area, canvas.state.ctm)


def pattern(canvas: Canvas, paint: Paint, area: Clip | None, box: Box) -> None:
    """A fill with a pattern: a shading, or tiles of content."""
    found = entries(canvas.resources.get("/Pattern")).get(paint.pattern)
    known = entries(found)
    matrix = times(matrix_of(numbers(known.get("/Matrix"))) or ONE, canvas.base)
    if known.get("/PatternType") == 2:
        inner = {**entries(known.get("/Shading")), shadings.STREAM: known.get("/Shading")}
        space = space_of(inner.get("/ColorSpace"), canvas.resources)
        canvas.mark("shading", Paint(space, ()), box, paint.pattern.lstrip("/"))
        if canvas.gathered is not None:
            canvas.gathered += shadings.colours(canvas, inner, space)
        if area is not None:
            shadings.lay(canvas, inner, space, area, matrix)
    elif isinstance(found, Stream):
        _tiles(canvas, paint, found, matrix, area or canvas.state.clip)
    else:
        canvas.mark("fill", Paint(paint.space.base or UNKNOWN, paint.parts), box)


def look_at(canvas: Canvas, paint: Paint, box: Box) -> Inks:
    """The content of a pattern that lines or letters are painted with: its marks count, its ink does not. The most ink that it has of
    each plate."""
    area = canvas.plates.inside(canvas.plates.box(box), canvas.state.clip)
    if area is None:
        return NO_INK
    muted, canvas.plates.muted = canvas.plates.muted, True
    outer, canvas.gathered = canvas.gathered, []
    pattern(canvas, paint, area, box)
    found = canvas.gathered or [NO_INK]
    canvas.plates.muted, canvas.gathered = muted, outer
    if outer is not None:
        outer += found
    return (
        max(i[0] for i in found),
        max(i[1] for i in found),
        max(i[2] for i in found),
        max(i[3] for i in found),
    )


def _tiles(canvas: Canvas, paint: Paint, stream: Stream, matrix: Matrix, area: Clip) -> None:
    """The cell of a tiling pattern, over the area it fills. Of more tiles than are drawn one by one, the first is looked at
    and the area takes the most ink it has anywhere: never less than is printed."""
    known = entries(stream)
    if canvas.depth > 6 or id(stream) in canvas.active:
        canvas.file.damage["patterns lead back to themselves or lie too deep"] = None
        return
    outer, uncoloured, base = canvas.state, canvas.uncoloured, canvas.base
    state = outer.copy()
    state.clip = area
    if known.get("/PaintType") == 2 and paint.space.base is not None:
        state.fill = state.stroke = Paint(paint.space.base, paint.parts)
    else:
        state.fill = state.stroke = Paint()
    state.ctm = ONE
    canvas.state = state
    canvas.uncoloured = uncoloured or known.get("/PaintType") == 2
    cell = Stream(
        {k: v for k, v in stream.header.items() if k != "/Matrix"}, stream.stored, stream.owner, stream.number
    )
    steps, most = _grid(canvas, known, matrix, area), canvas.plates.most_tiles
    canvas.active.add(id(stream))
    for x, y in steps if len(steps) <= most else steps[len(steps) // 2 :][:1]:
        canvas.state = state.copy()
        canvas.form(cell, times((1, 0, 0, 1, x, y), matrix))
    canvas.active.discard(id(stream))
    canvas.state, canvas.uncoloured, canvas.base = outer, uncoloured, base
    if len(steps) > most:
        canvas.plates.spread(
            area,
            canvas.plates.box(box_under(times((1, 0, 0, 1, *steps[len(steps) // 2]), matrix), _cell(known))),
        )


def _cell(known: dict[str, Any]) -> Box:
    return box_of(known.get("/BBox")) or _UNIT


def _grid(canvas: Canvas, known: dict[str, Any], matrix: Matrix, area: Clip) -> list[tuple[float, float]]:
    """The places of the tiles that touch an area, in pattern space; a list longer than is drawn for finer ones."""
    most = canvas.plates.most_tiles
    step_x, step_y = abs(number(known.get("/XStep"), 0.0)), abs(number(known.get("/YStep"), 0.0))
    cell = _cell(known)
    a, b, c, d, e, f = matrix
    determinant = a * d - b * c
    if not step_x or not step_y or abs(determinant) < 1e-9:
        return [(0.0, 0.0)]
    inverse: Matrix = (
        d / determinant,
        -b / determinant,
        -c / determinant,
        a / determinant,
        (c * f - d * e) / determinant,
        (b * e - a * f) / determinant,
    )
    wanted = box_under(inverse, canvas.plates.place(area.box))
    xs = range(math.floor((wanted[0] - cell[2]) / step_x) + 1, math.ceil((wanted[2] - cell[0]) / step_x))
    ys = range(math.floor((wanted[1] - cell[3]) / step_y) + 1, math.ceil((wanted[3] - cell[1]) / step_y))
    if len(xs) * len(ys) > 4 * most:
        middle = (xs[len(xs) // 2] * step_x, ys[len(ys) // 2] * step_y)
        return [middle] * (most + 1)
    return [(x * step_x, y * step_y) for y in ys for x in xs]
