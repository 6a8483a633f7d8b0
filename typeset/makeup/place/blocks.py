"""Blocks that are not running stories: pictures, briefs, notes, tables, advertisements (FIL, PIC, AD)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.block.frame import PictureBox
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_figure, place_picture
from typeset.makeup.draw.ruling import draw_box, draw_rules
from typeset.makeup.draw.wrapping import head_lines
from typeset.makeup.grid.cropping import PictureFrame, cropped
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.ads import ad_box
from typeset.makeup.place.small_box import inner_width, small_box
from typeset.model.block import PictureSlot
from typeset.model.kinds import EarBlock, NoteBlock, PictureBlock
from typeset.sheet.types import Rect, Rule
from typeset.units import PT


def place_picture_block(composer: Composer, builder: PageBuilder, block: PictureBlock) -> None:
    """A picture of its own over the whole area, caption in its lines."""
    geo = builder.geo
    x, _, width, _ = geo.rectangle(block.area)
    draw_rules(builder, block)
    slot = PictureSlot(block.figure, 0, block.area.lines)
    box = PictureBox(slot, x, width, block.area.first_line, block.area.lines)
    place_picture(composer, builder, box, block.id, block.area)


def place_ear(composer: Composer, builder: PageBuilder, block: EarBlock) -> None:
    """报眼 (MST-03) with a picture, or with lines of text in a frame: weather, 今日看点. An advertisement there is an
    `ad` block, a short story a `story` block, the 导读 an `index`."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    builder.cover_area(block.area)
    if block.figure is not None:
        box = ad_box(geo, block) if block.figure.pdf is not None else (x, y, width, height)
        place_figure(composer, builder, block.figure, box, block.id)
        frame = PictureFrame(geo, box[2], box[3], block.area.first_line, block.area.lines, block.area)
        builder.findings.extend(cropped(block.figure, frame))
        return
    if block.frame.box is None:
        builder.rules.append(Rect(x, y, width, height, stroke="black", stroke_width=PT // 2))
    else:
        draw_box(builder, block.frame.box, x, y=y, width=width, height=height)
    style = composer.style("ear")
    for size in (
        style.size[0] * 2,
        style.size[0] * 3 // 2,
        *style.size,
        *(s * 8 // 10 for s in style.size[-1:]),
    ):
        lines = [
            builder.line(composer, text, style.at(size), where=block.place, headline=True)
            for text in block.text
        ]
        widest = max(map(line_width, lines), default=0)
        step = size * 16 // 10
        if widest <= width * 9 // 10 and len(lines) * step <= height * 9 // 10:
            break
    else:
        builder.findings.add(tell("MST-03.ear", at=block.place, text=block.text[0]))
    top = y + (height - len(lines) * step + step - size) // 2
    for number, items in enumerate(lines):
        base = top + number * step + size * ASCENT // 1000
        builder.text.append(
            single(items, x + (width - line_width(items)) // 2, base, role="ear", colour=style.colour)
        )


def place_note(composer: Composer, builder: PageBuilder, block: NoteBlock) -> None:
    """Short lines of text in a ruled strip or a box: imprint (报脚), notices. A line that is too wide goes on in the next."""
    geo, box = builder.geo, block.frame.box
    style = composer.style("note")
    step, measure = style.leading, inner_width(geo, block, box)
    lines = [
        (text, line) for text in block.text for line in head_lines(composer, text, style, measure=measure)
    ]
    content = step * len(lines)
    x, y, width, height = geo.rectangle(block.area)
    if box is None:
        builder.cover_area(block.area)
        builder.rules.append(Rule(x, y, x + width, y, PT // 2))
    else:
        x, y, width, height, _ = small_box(composer, builder, block, box, content)
    top = y + (height - content) // 2
    if content > height + geo.leading - geo.size:
        over = -(-(content - height) // geo.leading)
        builder.findings.add(tell("FIT-05.note", at=block.place, name=block.id, over=over))
    for number, (whole, text) in enumerate(lines):
        items = builder.line(composer, text, style, where=block.place, headline=True)
        wide = line_width(items)
        base = top + number * step + style.size[0] * ASCENT // 1000
        line = single(items, x + max(0, (width - wide) // 2), base, role="note", colour=style.colour)
        goes_on = number + 1 < len(lines) and lines[number + 1][0] is whole
        builder.text.append(line._replace(joins=goes_on))
