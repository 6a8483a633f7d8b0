"""Vector drawings: shapes scaled into a box, their live type set by the composer (never lettering in pixels)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.findings import Box, Place
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.model.story import Drawing, Figure, Lettering
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Path, TextLine
from typeset.units import PT, from_mm

LEAST_MODULE = from_mm("0.35")
"""QRC-01: the smallest module that newsprint holds open, units."""

_LEAST = 0.01
"""A drawing narrower than this in its own units is a slip."""


class _Fitted(NamedTuple):
    """A drawing's own frame on the page."""

    left: int
    """Where its origin stands, units."""
    top: int
    """The same, down the page."""
    scale: float
    """Units of the page to one of its own."""


def place_drawing(composer: Composer, builder: PageBuilder, figure: Figure, box: Box, story: str) -> None:
    """Fit a drawing into a box (units), centred, its shape kept (PIC-03)."""
    _, _, width, height = box
    drawing = figure.drawing
    if drawing is None or width <= 0 or height <= 0:
        return
    if min(drawing.width, drawing.height) < _LEAST:
        builder.findings.add(tell("PIC-01.tiny", at=figure.place, picture=figure.source))
        return
    scale = min(width / drawing.width, height / drawing.height)
    if drawing.modules and scale < LEAST_MODULE:
        least = drawing.modules * LEAST_MODULE
        builder.findings.add(tell("QRC-01", at=figure.place, module=round(scale), least=least))
    _report_beyond(builder, figure, drawing)
    fitted = _fitted(drawing, box, scale)
    _shapes(builder, drawing, fitted)
    for lettering in drawing.letterings:
        line = _lettering(composer, builder, lettering, figure.place, fitted)
        builder.text.append(line._replace(story=story))


def _fitted(drawing: Drawing, box: Box, scale: float) -> _Fitted:
    """A drawing at a scale in the middle of a box."""
    x, y, width, height = box
    left = x + round((width - drawing.width * scale) / 2)
    return _Fitted(left, y + round((height - drawing.height * scale) / 2), scale)


def _report_beyond(builder: PageBuilder, figure: Figure, drawing: Drawing) -> None:
    """PIC-01: shapes that leave the drawing's own frame print over what stands beside it."""
    edge = max(drawing.width, drawing.height) / 100
    points = [(float(op[-2]), float(op[-1])) for shape in drawing.shapes for op in shape.ops if len(op) > 2]
    beyond = [
        (px, py)
        for px, py in points
        if not (-edge <= px <= drawing.width + edge and -edge <= py <= drawing.height + edge)
    ]
    if beyond:
        builder.findings.add(tell("PIC-01.beyond", at=figure.place, picture=figure.source, count=len(beyond)))


def _shapes(builder: PageBuilder, drawing: Drawing, fitted: _Fitted) -> None:
    left, top, scale = fitted
    for shape in drawing.shapes:
        ops = tuple(_moved(op, left, top, scale) for op in shape.ops)
        dash = tuple(round(d * scale) for d in shape.dash)
        stroke_width = round(shape.stroke_width * scale)
        builder.pictures.append(Path(ops, shape.fill, shape.stroke, stroke_width, dash, shape.even_odd))


def _moved(op: tuple[str | float, ...], left: int, top: int, scale: float) -> tuple[str | int, ...]:
    numbers = [round(float(v) * scale) + (left if n % 2 == 0 else top) for n, v in enumerate(op[1:])]
    return (str(op[0]), *numbers)


def _lettering(
    composer: Composer, builder: PageBuilder, lettering: Lettering, where: Place, fitted: _Fitted
) -> TextLine:
    """Words of a drawing as live type; where: the line of the input that names the drawing."""
    left, top, scale = fitted
    size = max(PT, round(lettering.size * scale / 1000) * 1000)
    role = lettering.face if lettering.face in composer.book.roles else "hei"
    style = Style(face=role, weight=lettering.weight, size=(size,))
    items = builder.line(composer, lettering.text, style, where=where, headline=True)
    tracking = round(lettering.letter_spacing * scale * 1000 / size) if lettering.letter_spacing else 0
    wide = line_width(items, tracking)
    shift = {"middle": wide // 2, "end": wide}.get(lettering.anchor, 0)
    x, y = left + round(lettering.x * scale) - shift, top + round(lettering.y * scale)
    return single(items, x, y, role="figure", colour=lettering.colour, spread=Spread(tracking))
