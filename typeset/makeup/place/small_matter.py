"""Places small matter: QR codes, 尾花 (FIL-01), 更正 (COR-01)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, LineProblem
from typeset.compose.row import Spread
from typeset.compose.runs import glyph_runs
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.ornament import RIGHT, Run
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.draw.ruling import draw_rules
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.small_box import HAIRLINE_BOX, inner_width, small_box
from typeset.model.kinds import CorrectionBlock, FillerBlock, QrBlock
from typeset.model.ornament import TAILS
from typeset.sheet.types import Colour, Path, TextLine
from typeset.units import PT, from_mm

_CORRECTION = "更正"

_TAIL_HIGHEST = from_mm(14)


def place_qr(composer: Composer, builder: PageBuilder, block: QrBlock) -> None:
    """A QR code in its exact size, its words centred under it, both in the middle of the area (QRC-02)."""
    x, y, width, height = builder.geo.rectangle(block.area)
    builder.cover_area(block.area)
    draw_rules(builder, block)
    figure = block.figure
    if figure.drawing is None:
        return
    style = composer.style("caption")
    rows: list[TextLine] = []
    if figure.caption:
        items = builder.line(composer, figure.caption, style, where=figure.place)
        broken = break_lines(LineProblem(items, 0, items.n, width))
        for line in broken.lines if broken else ():
            left = x + (width - line.natural) // 2
            runs = glyph_runs(items, line, left, 0, style.colour)
            rows.append(TextLine(left, 0, line.natural, "caption", runs, joins=not line.last))
    words = style.leading * len(rows)
    side = block.side or min(width, height - words)
    if side > width or side + words > height + PT:
        builder.findings.add(tell("QRC-02", at=block.place, side=side))
    if side <= 0:
        return
    top = y + max(0, height - side - words) // 2
    place_figure(composer, builder, figure, (x + (width - side) // 2, top, side, side), block.id)
    for number, row in enumerate(rows):
        base = top + side + style.leading * number + style.size[0] * 95 // 100
        runs = tuple(run._replace(y=base) for run in row.runs)
        builder.text.append(row._replace(y=base, runs=runs, story=block.id))


def place_filler(builder: PageBuilder, block: FillerBlock) -> None:
    """尾花: a small ornament in the middle of its area (FIL-01)."""
    x, y, width, height = builder.geo.rectangle(block.area)
    builder.cover_area(block.area)
    draw_rules(builder, block)
    _draw_tail(builder, block.ornament.form, (x, y, width, height), block.ornament.colour)


def place_tailpiece(builder: PageBuilder, x: int, width: int, first_line: int, lines: int) -> None:
    """尾花 in the white at a story's end: left edge and width of its leg in units, first body line and lines (FIL-01)."""
    geo = builder.geo
    top = geo.line_top(first_line)
    form = next(iter(TAILS))
    _draw_tail(builder, form, (x, top, width, geo.foot(first_line + lines - 1) - top), "black")
    builder.cover(x, width, first_line, lines)


def _draw_tail(builder: PageBuilder, form: str, box: tuple[int, int, int, int], colour: Colour) -> None:
    x, y, width, height = box
    tail = TAILS[form]
    high = min(height * 8 // 10, _TAIL_HIGHEST, width * 800 // tail.width)
    wide = high * tail.width // 1000
    run = Run(x + (width - wide) // 2, y + (height - high) // 2, RIGHT, wide)
    builder.rules.append(Path(run.ops(tail.ops, high), fill=colour))


def place_correction(composer: Composer, builder: PageBuilder, block: CorrectionBlock) -> None:
    """更正 in a small box under its own label (COR-01)."""
    geo, box = builder.geo, block.frame.box or HAIRLINE_BOX
    head, style = composer.style("note.title"), composer.style("note")
    size = style.size[0]
    pitch = max(style.leading, size * 13 // 10)
    measure = max(size, inner_width(geo, block, box) // size * size)
    rows = [
        (paragraph, items, line)
        for paragraph, text in enumerate(block.text)
        for items in [builder.line(composer, text, style, where=block.place)]
        for line in _broken(items, measure, 2 * size)
    ]
    under = head.size[0] + size * 6 // 10
    content = under + max(0, len(rows) - 1) * pitch + size
    around = small_box(composer, builder, block, box, content)
    top = max(around.y + size // 2, around.middle(content))
    label = builder.line(composer, _CORRECTION, head)
    left = around.x + (around.width - line_width(label, 500)) // 2
    base = top + head.size[0] * ASCENT // 1000
    builder.text.append(single(label, left, base, role="label", colour=head.colour, spread=Spread(500)))
    left = around.x + (around.width - measure) // 2
    for number, (paragraph, items, line) in enumerate(rows):
        at = top + under + number * pitch + size * ASCENT // 1000
        runs = glyph_runs(items, line, left, at, style.colour)
        joins = not line.last
        builder.text.append(
            TextLine(left, at, measure, "note", runs, block.id, paragraph, 0, number + 1, joins=joins)
        )
    if top + content > around.y + around.height - size // 2:
        builder.findings.add(tell("COR-01", at=block.place))


def _broken(items: Items, measure: int, indent: int) -> tuple[BrokenLine, ...]:
    found = break_lines(LineProblem(items, 0, items.n, measure, indent))
    return found.lines if found else ()
