"""A caption beside its picture (图说排在图的左边或右边): a narrow column that ends level with it and points at it, ◀ or ▶ (PIC-02)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.picture import (
    caption_lines,
    moved,
    own_place,
    place_figure,
    place_picture,
)
from typeset.makeup.grid.cropping import PictureFrame, cropped
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.makeup.grid.insets import PictureBox
from typeset.model.block import Area
from typeset.model.story import Figure

LEFT, RIGHT = "left", "right"
"""The sides of a picture that its caption may stand at; "" under it."""

_MARKS = {LEFT: "▶", RIGHT: "◀"}
"""What points from there at the picture."""

_WIDTHS = range(7, 13)
"""Characters of the column that are tried, the narrowest first."""

_APART = 1000
"""White between picture and column, mille em of the caption."""

_LEAST_PICTURE = 550
"""How much of the width the picture keeps at least, per mille."""

_UNDER = 450
"""White under a picture that text follows, thousandths of a body line: as under a caption."""


def place_beside(
    composer: Composer, builder: PageBuilder, box: PictureBox, story: str, area: Area | None = None
) -> None:
    """Draw the picture of a slot with its words at its side; under it, and told (PIC-01), where its side holds them not. area: of a
    block that is nothing but this picture."""
    geo, figure, side = builder.geo, box.slot.figure, box.slot.beside
    x, top, width, height = box.bounds(geo)
    style = composer.style("caption")
    size, gap = style.size[0], style.size[0] * _APART // 1000
    under = 0 if box.slot.position == "foot" or box.exact else geo.leading * _UNDER // 1000
    high = height - under
    marked = figure._replace(caption=f"{_MARKS[side]}{figure.caption}") if figure.caption else figure
    column = _column(composer, geo, marked, (width - gap, high)) if _inside(geo, box) else 0
    if not column:
        name = figure.source.rpartition("/")[2]
        builder.findings.add(tell("PIC-01.beside", at=figure.place, picture=name, lines=box.lines))
        place_picture(composer, builder, box, story, area)
        return
    lines = caption_lines(composer, builder, marked, column)
    rest = width - gap - column
    place = (x + (column + gap if side == LEFT else 0), top, rest, min(high, _own(marked, rest, high)))
    place_figure(composer, builder, figure, place, story)
    frame = PictureFrame(geo, place[2], place[3], box.first_line, box.lines, area, box.exact is not None)
    builder.findings.extend(cropped(figure, frame))
    first = len(builder.text)
    left = x if side == LEFT else x + rest + gap
    base = place[1] + place[3] - size * (1000 - ASCENT) // 1000 - (len(lines) - 1) * style.leading
    for number, line in enumerate(lines):
        builder.text.extend(moved(part, left, base + number * style.leading, story) for part in line)
    builder.illustrations[-1] = builder.illustrations[-1]._replace(caption=(first, len(builder.text)))
    builder.own(first, own_place(geo, box), figure.place)
    builder.cover(box.x, box.width, box.first_line, box.lines)


def _inside(geo: Geometry, box: PictureBox) -> bool:
    """Whether both sides of a picture lie in the type area: the words of one that bleeds would be cut off."""
    x, _, width, _ = box.bounds(geo)
    return x >= geo.x0 and x + width <= geo.x0 + geo.width


def _own(figure: Figure, width: int, high: int) -> int:
    """How high a drawing stands at a width, units; all else fills its frame."""
    drawing = figure.drawing
    return (
        round(width * drawing.height / drawing.width) if drawing is not None and drawing.width > 0 else high
    )


def _column(composer: Composer, geo: Geometry, figure: Figure, room: tuple[int, int]) -> int:
    """The width of the narrowest column whose lines are no higher than the picture, units; 0 where none of them is, or leaves the picture too little.
    room: width and height of both, without the white between them, units."""
    style = composer.style("caption")
    alone = PageBuilder(geo)  # what trials find is told once, when the words are placed
    for chars in _WIDTHS:
        width = chars * style.size[0]
        rest = room[0] - width
        if rest * 1000 < room[0] * _LEAST_PICTURE:
            break
        lines = caption_lines(composer, alone, figure, width)
        high = min(room[1], _own(figure, rest, room[1]))
        if lines and (len(lines) - 1) * style.leading + style.size[0] <= high:
            return width
    return 0
