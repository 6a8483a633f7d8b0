"""Pictures with captions and credits (PIC-01 … PIC-03), bitmaps and vector drawings with live type."""

from __future__ import annotations

from typeset.compose.breaker import break_lines
from typeset.compose.composer import Composer
from typeset.compose.linecost import LineProblem
from typeset.compose.runs import glyph_runs
from typeset.findings import Box
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.drawing import place_drawing
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.grid.cropping import PictureFrame, cropped, cut_of
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.makeup.grid.insets import INSIDE, PictureBox, whole_in
from typeset.model.block import Area, PictureSlot
from typeset.model.story import Figure, PdfPage
from typeset.sheet.types import Illustration, Picture, PlacedPdf, TextLine
from typeset.units import from_mm

SIZE_SLACK = from_mm("0.5")
"""By how much an advertiser's page may miss the size it was sold at and still stand at its own."""

_GAP = 450
"""White between a picture and its caption, and under the caption, thousandths of a body line."""


CaptionLines = list[list[TextLine]]
"""Lines of a caption, each with the parts that stand on it."""


def white_under(composer: Composer, geo: Geometry, box: PictureBox) -> int:
    """From the foot of a picture's caption, or of the picture, to the head of the line under its lines, units."""
    slot = box.slot
    under = _under(geo, box)
    style = composer.style("caption")
    if (slot.figure.caption or slot.figure.credit) and not slot.beside:
        under += style.leading - style.size[0] * 95 // 100 - style.size[0] * (1000 - ASCENT) // 1000
    return under + geo.leading - geo.size + (0 if slot.position == "foot" else white_left(composer, geo, box))


def white_left(composer: Composer, geo: Geometry, box: PictureBox) -> int:
    """What a drawing, which is shown whole, leaves of its place with its caption, units: it is as high as the width lets it be."""
    figure = box.slot.figure
    drawn = box.slot.group is None and box.exact is None and figure.there and not figure.outline
    if not drawn or figure.drawing is None:
        return 0
    x, _, width, height = box.bounds(geo)
    alone = PageBuilder(geo)  # what is found is told when it is placed
    caption = caption_lines(composer, alone, figure, words_place(geo, x, width)[1])
    high = height - _words_room(composer, geo, caption) - _under(geo, box)
    return max(0, high - _own_height(figure, width)) if high >= geo.leading else 0


def _under(geo: Geometry, box: PictureBox) -> int:
    """White under a picture and its caption in its lines, units."""
    return 0 if box.slot.position == "foot" or box.exact else geo.leading * _GAP // 1000


def _words_room(composer: Composer, geo: Geometry, caption: CaptionLines) -> int:
    """What the lines of a caption take with the white over them, units."""
    white = geo.leading * _GAP // 1000 if caption else 0
    return len(caption) * composer.style("caption").leading + white


def place_picture(
    composer: Composer, builder: PageBuilder, box: PictureBox, story: str, area: Area | None = None
) -> None:
    """Draw the picture of a slot: the image above, caption and credit in the last of its lines. area: of a block that is
    nothing but this picture."""
    geo, figure = builder.geo, box.slot.figure
    x, top, width, height = box.bounds(geo)
    words = words_place(geo, x, width)
    caption = caption_lines(composer, builder, figure, words[1])
    style = composer.style("caption")
    under, room = _under(geo, box), _words_room(composer, geo, caption)
    above = room if caption and leaves_foot(geo, top + height) else 0
    high, short, foot = height - room - under, 0, False
    if high < geo.leading:
        builder.findings.add(tell("PIC-01", at=figure.place, picture=figure.source, lines=box.lines))
    else:
        own = high if box.exact else min(high, _own_height(figure, width))
        short, foot = high - own, box.slot.position == "foot"
        place = x, top + above + (short if foot else 0), width, own
        if figure.outline and box.slot.position in INSIDE:
            place = whole_in(figure, box.slot.position, place)
        place_figure(composer, builder, figure, place, story)
        frame = PictureFrame(geo, place[2], place[3], box.first_line, box.lines, area, box.exact is not None)
        builder.findings.extend(cropped(figure, frame))
    y = top if above else top + height - under - len(caption) * style.leading - (0 if foot else short)
    first = len(builder.text)
    for number, line in enumerate(caption):
        at = y + style.size[0] * 95 // 100 + number * style.leading
        builder.text.extend(moved(part, words[0], at, story) for part in line)
    if high >= geo.leading:
        builder.illustrations[-1] = builder.illustrations[-1]._replace(caption=(first, len(builder.text)))
    builder.own(first, own_place(geo, box), figure.place)
    builder.cover(box.x, box.width, box.first_line, box.lines)


def _own_height(figure: Figure, width: int) -> int:
    """How high a drawing stands at a width, units: its caption follows it as close as any (PIC-02); all else fills its frame."""
    drawing = figure.drawing
    if drawing is not None and drawing.width > 0:
        return round(width * drawing.height / drawing.width)
    return 1 << 60


def own_place(geo: Geometry, box: PictureBox) -> Box:
    """Where the caption of a picture belongs: its lines, or its exact place."""
    if box.exact is not None:
        return box.exact
    head = geo.line_top(box.first_line)
    return box.x, head, box.width, geo.foot(box.first_line + box.lines - 1) - head


def words_room(composer: Composer, geo: Geometry, slot: PictureSlot, width: int) -> int:
    """What the caption of a picture in the legs takes of its height, with the white over and under it, units."""
    alone = PageBuilder(geo)  # what is found is told when it is placed
    lines = len(caption_lines(composer, alone, slot.figure, width))
    white = geo.leading * _GAP // 1000
    return lines * composer.style("caption").leading + white + (white if lines else 0)


def words_place(geo: Geometry, x: int, width: int) -> tuple[int, int]:
    """Left edge and width of the words of a picture: they stay in the type area where it bleeds."""
    left, right = max(x, geo.x0), min(x + width, geo.x0 + geo.width)
    return left, max(right - left, 1)


def leaves_foot(geo: Geometry, foot: int) -> bool:
    """Whether a picture ends under the type area, so that its caption stands over it."""
    return foot > geo.y0 + geo.height + geo.leading


def place_figure(composer: Composer, builder: PageBuilder, figure: Figure, box: Box, story: str) -> None:
    """Fill a box (units) with a figure: bitmaps are cropped to it (PIC-03), drawings fitted into it."""
    shapes, text = len(builder.pictures), len(builder.text)
    if not figure.there:
        from typeset.makeup.draw.standin import missing_picture

        missing_picture(composer, builder, box, figure.source.rpartition("/")[2])
    elif figure.drawing is not None:
        place_drawing(composer, builder, figure, box, story)
    elif figure.pdf is not None:
        box = _place_pdf(builder, figure, figure.pdf, box, story)
    else:
        _place_bitmap(builder, figure, box, story)
    builder.illustrations.append(
        Illustration(
            *box,
            alt_of(figure),
            story,
            (shapes, len(builder.pictures)),
            (text, len(builder.text)),
            (len(builder.text), len(builder.text)),
        )
    )


def alt_of(figure: Figure) -> str:
    """What is said of a figure to those who cannot see it: its alt text, caption, or the words of a placed PDF."""
    return figure.alt or figure.caption or (figure.pdf.words if figure.pdf is not None else "")


def _place_pdf(builder: PageBuilder, figure: Figure, pdf: PdfPage, box: Box, story: str) -> Box:
    """Place a page of a PDF in the middle of a box; returns the box it fills.

    At its own size where that is the box's within SIZE_SLACK, else as large as fits, both directions alike (AD-01).
    """
    x, y, width, height = box
    wide, high = pdf.size
    if not fits_size(pdf, (width, height)):
        if width * high > height * wide:
            wide, high = wide * height // high, height
        else:
            wide, high = width, high * width // wide
    left, top = x + (width - wide) // 2, y + (height - high) // 2
    builder.pictures.append(
        PlacedPdf(
            left,
            top,
            wide,
            high,
            figure.source,
            pdf.number,
            pdf.box,
            pdf.turn,
            pdf.coloured,
            alt_of(figure),
            story,
        )
    )
    return left, top, wide, high


def fits_size(pdf: PdfPage, size: tuple[int, int]) -> bool:
    """Whether a page has a size (units) within half a millimetre either way."""
    return all(abs(own - asked) <= SIZE_SLACK for own, asked in zip(pdf.size, size, strict=True))


def _place_bitmap(builder: PageBuilder, figure: Figure, box: Box, story: str) -> None:
    cut = cut_of(figure, box[2], box[3])
    if cut is not None:
        builder.pictures.append(Picture(*box, figure.source, cut.shown, alt_of(figure), story))


def moved(line: TextLine, x: int, y: int, story: str) -> TextLine:
    """A line that was set at x = 0, y = 0 in its place, and its story's."""
    runs = tuple(
        run._replace(x=tuple(at + x for at in run.x), y=y + (run.y if isinstance(run.y, int) else 0))
        for run in line.runs
    )
    return line._replace(x=line.x + x, y=y, runs=runs, story=story)


def caption_lines(composer: Composer, builder: PageBuilder, figure: Figure, width: int) -> CaptionLines:
    """Caption lines at x = 0, y = 0, the credit at the right end of the last or on one of its own (PIC-02)."""
    out: CaptionLines = []
    style, credit_style = composer.style("caption"), composer.style("caption.credit")
    slack = width
    if figure.caption:
        items = builder.line(composer, figure.caption, style, where=figure.place)
        broken = break_lines(LineProblem(items, 0, items.n, width))
        for line in broken.lines if broken else ():
            runs = glyph_runs(items, line, 0, 0, style.colour)
            out.append([TextLine(0, 0, width, "caption", runs, joins=not line.last)])
            slack = width - line.natural
    for number, text in enumerate(
        text_lines(composer, figure.credit, credit_style, width) if figure.credit else ()
    ):
        items = builder.line(composer, text, credit_style.at(style.size[0]), where=figure.place)
        wide = line_width(items)
        if not out or number or slack < wide + style.size[0]:
            out.append([])
        out[-1].append(single(items, width - wide, 0, role="credit", colour=credit_style.colour))
    return out
