"""Blocks that are not running stories: pictures, briefs, notes, tables, advertisements (FIL, PIC, AD)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.builder import PageBuilder
from typeset.makeup.frame import PictureBox
from typeset.makeup.geometry import ASCENT
from typeset.makeup.lines import line_width, single
from typeset.makeup.picture import SIZE_SLACK, fits_size, place_figure, place_picture
from typeset.makeup.place_story import draw_rules
from typeset.model.paper import Block, PictureSlot
from typeset.sheet.types import Rect, Rule
from typeset.units import PT, to_mm


def place_picture_block(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """A picture of its own over the whole area, caption in its lines."""
    geo = builder.geo
    x, _, width, _ = geo.rectangle(block.area)
    draw_rules(builder, block)
    if block.figure is None:
        return
    slot = PictureSlot(block.figure, 0, block.area.lines)
    box = PictureBox(slot, x, width, block.area.first_line, block.area.lines)
    place_picture(composer, builder, box, block.id)


def place_ad(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """An advertisement in exact millimetres, hung from the foot of its area (AD-xx), a hairline above it."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    wide, high = block.size or _own_size(block, width, height)
    left, top = x + (width - wide) // 2, y + height - high
    builder.cover_area(block.area)
    if block.figure is not None:
        _tell_size(composer, block, wide, high)
        place_figure(composer, builder, block.figure, left, top, wide, high, block.id)
    else:
        builder.rules.append(Rect(left, top, wide, high, stroke="black", stroke_width=PT // 2))
        _ad_text(composer, builder, block, (left, top, wide, high))
    draw_rules(builder, block)
    if wide > width + PT or high > height + geo.leading:
        composer.findings.error(
            "AD-01", f"广告“{block.id}”比它的版位大", f'ad "{block.id}" is larger than its area', "加大 at 的行数或改 size", block.place,
        )  # fmt: skip


def _own_size(block: Block, width: int, height: int) -> tuple[int, int]:
    """The size of an advertisement that states none: its PDF's own where its area holds it, else the area's."""
    pdf = block.figure.pdf if block.figure is not None else None
    if pdf is None or pdf.size[0] > width + SIZE_SLACK or pdf.size[1] > height + SIZE_SLACK:
        return width, height
    return pdf.size


def _tell_size(composer: Composer, block: Block, width: int, height: int) -> None:
    """AD-01: a PDF that is not of the size its place has is scaled, and that is said."""
    pdf = block.figure.pdf if block.figure is not None else None
    if pdf is None or fits_size(pdf, (width, height)):
        return
    own, place = (f"{to_mm(w)} × {to_mm(h)} mm" for w, h in (pdf.size, (width, height)))
    scale = min(width * 1000 // pdf.size[0], height * 1000 // pdf.size[1])
    composer.findings.warning(
        "ADP-03",
        f"广告“{block.id}”的成品尺寸是 {own}，版位是 {place}：等比例缩放到 {scale / 10:g}%",
        f'ad "{block.id}" is {own}, its place {place}: scaled to {scale / 10:g} %, both directions alike',
        "让广告商按版位尺寸重做，或改 size",
        block.place,
    )


def _ad_text(composer: Composer, builder: PageBuilder, block: Block, box: tuple[int, int, int, int]) -> None:
    """An advertisement of words alone: its lines centred in the frame, as large as fits; 广告 at the corner (AD-11)."""
    x, y, width, height = box
    style, mark = composer.style("ad"), composer.style("ad.mark")
    count = max(1, len(block.text))
    for size in style.size:
        lines = [composer.line(text, style, size, block.place, headline=True) for text in block.text]
        widest = max((line_width(items) for items in lines), default=0)
        if widest <= width * 9 // 10 and count * size * 15 // 10 <= height * 9 // 10:
            break
    step = size * 15 // 10
    top = y + (height - count * step + step - size) // 2
    for number, items in enumerate(lines):
        base = top + number * step + size * ASCENT // 1000
        builder.text.append(single(items, x + (width - line_width(items)) // 2, base, "ad", style.colour))
    word = composer.line("广告", mark)
    builder.text.append(
        single(word, x + width - line_width(word) - mark.size[0] // 2, y + mark.size[0] * 13 // 10, "ad")
    )
    if block.text and (widest > width or count * step > height):
        composer.findings.error(
            "AD-01", f"广告“{block.id}”的文字比框大", f'the words of ad "{block.id}" are larger than its frame', "加大 size 或减字", block.place,
        )  # fmt: skip


def place_note(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """Short lines of text in a ruled strip: imprint (报脚), notices."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    style = composer.style("note")
    step = style.leading
    top = y + (height - step * len(block.text)) // 2
    for number, text in enumerate(block.text):
        items = composer.line(text, style, where=block.place, headline=True)
        wide = line_width(items)
        base = top + number * step + style.size[0] * ASCENT // 1000
        builder.text.append(single(items, x + max(0, (width - wide) // 2), base, "note", style.colour))
    builder.rules.append(Rule(x, y, x + width, y, PT // 2))
    builder.cover_area(block.area)
