"""Vector drawings: shapes scaled into a box, their live type set by the composer (never lettering in pixels), both cut at the viewBox
as every browser cuts them (PIC-01)."""

from __future__ import annotations

from collections.abc import Iterator

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
    """Fit a drawing into a box (units), centred, its shape kept (PIC-03); nothing of it is printed outside its own frame (PIC-01)."""
    from typeset.makeup.draw.clipping import cut_lines, cut_shapes

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
    fitted = _fitted(drawing, box, scale)
    frame = fitted.left, fitted.top, round(drawing.width * scale), round(drawing.height * scale)
    shapes = list(cut_shapes(_shapes(drawing, fitted), frame))
    builder.pictures.extend(shapes)
    lines = [_lettering(composer, builder, one, figure.place, fitted) for one in drawing.letterings]
    kept, cut = cut_lines(composer.book, lines, frame)
    builder.text.extend([line._replace(story=story) for line in kept])
    if cut:
        builder.findings.add(tell("PIC-01.cut", at=figure.place, picture=figure.source, texts=cut))
    struck: tuple[str, ...] = ()
    if kept:
        from typeset.makeup.draw.crossing import crossed

        struck = crossed(composer.book, kept, shapes)
    if struck:
        builder.findings.add(tell("PIC-01.struck", at=figure.place, picture=figure.source, texts=struck))


def _fitted(drawing: Drawing, box: Box, scale: float) -> _Fitted:
    """A drawing at a scale in the middle of a box."""
    x, y, width, height = box
    left = x + round((width - drawing.width * scale) / 2)
    return _Fitted(left, y + round((height - drawing.height * scale) / 2), scale)


def _shapes(drawing: Drawing, fitted: _Fitted) -> Iterator[Path]:
    left, top, scale = fitted
    for shape in drawing.shapes:
        ops = tuple(_moved(op, left, top, scale) for op in shape.ops)
        dash = tuple(round(d * scale) for d in shape.dash)
        stroke_width = round(shape.stroke_width * scale)
        yield Path(ops, shape.fill, shape.stroke, stroke_width, dash, shape.even_odd)


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
