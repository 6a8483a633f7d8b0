"""Blocks that are not running stories: pictures, briefs, notes, tables, advertisements (FIL, PIC, AD)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.block.frame import PictureBox
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_picture
from typeset.makeup.draw.ruling import draw_rules
from typeset.makeup.draw.wrapping import head_lines
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.small_box import inner_width, small_box
from typeset.model.block import PictureSlot
from typeset.model.kinds import NoteBlock, PictureBlock, PictureGroupBlock
from typeset.sheet.types import Rule
from typeset.units import PT


def place_picture_block(composer: Composer, builder: PageBuilder, block: PictureBlock) -> None:
    """A picture of its own over the whole area, caption in its lines."""
    geo = builder.geo
    x, _, width, _ = geo.rectangle(block.area)
    draw_rules(builder, block)
    slot = PictureSlot(block.figure, 0, block.area.lines, beside=block.beside)
    box = PictureBox(slot, x, width, block.area.first_line, block.area.lines, exact=block.spot)
    if block.beside:
        from typeset.makeup.draw.side_caption import place_beside  # few pictures have one

        place_beside(composer, builder, box, block.id, block.area)
        return
    place_picture(composer, builder, box, block.id, block.area)


def place_group_block(composer: Composer, builder: PageBuilder, block: PictureGroupBlock) -> None:
    """A group of pictures (组图) of its own over the whole area, what is said of them in its lines (PIC-05)."""
    from typeset.makeup.draw.group import place_group  # few pages have one

    x, _, width, _ = builder.geo.rectangle(block.area)
    draw_rules(builder, block)
    slot = PictureSlot(block.group.figures[0], 0, block.area.lines, group=block.group)
    box = PictureBox(slot, x, width, block.area.first_line, block.area.lines, exact=block.spot)
    place_group(composer, builder, box, block.id, block.area)


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
