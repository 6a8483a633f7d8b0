"""Blocks that are not running stories: pictures, briefs, notes, tables, advertisements (FIL, PIC, AD)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.builder import PageBuilder
from typeset.makeup.frame import PictureBox
from typeset.makeup.geometry import ASCENT
from typeset.makeup.lines import line_width, single
from typeset.makeup.picture import place_figure, place_picture
from typeset.makeup.ruling import draw_rules
from typeset.model.paper import Block, PictureSlot
from typeset.sheet.types import Rect, Rule
from typeset.units import PT


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
    wide, high = block.size or (width, height)
    left, top = x + (width - wide) // 2, y + height - high
    builder.cover_area(block.area)
    if block.figure is not None:
        place_figure(composer, builder, block.figure, left, top, wide, high, block.id)
    else:
        builder.rules.append(Rect(left, top, wide, high, stroke="black", stroke_width=PT // 2))
        _ad_text(composer, builder, block, (left, top, wide, high))
    draw_rules(builder, block)
    if wide > width + PT or high > height + geo.leading:
        composer.findings.error(
            "AD-01", f"广告“{block.id}”比它的版位大", f'ad "{block.id}" is larger than its area', "加大 at 的行数或改 size", block.place,
        )  # fmt: skip


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


def place_ear(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """报眼 (MST-03) with a picture, or with lines of text in a frame: weather, 今日看点. An advertisement there is an
    `ad` block, a short story a `story` block, the 导读 an `index`."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    builder.cover_area(block.area)
    if block.figure is not None:
        place_figure(composer, builder, block.figure, x, y, width, height, block.id)
        return
    builder.rules.append(Rect(x, y, width, height, stroke="black", stroke_width=PT // 2))
    style = composer.style("ear")
    for size in (
        style.size[0] * 2,
        style.size[0] * 3 // 2,
        *style.size,
        *(s * 8 // 10 for s in style.size[-1:]),
    ):
        lines = [composer.line(text, style, size, block.place, headline=True) for text in block.text]
        widest = max(map(line_width, lines), default=0)
        step = size * 16 // 10
        if widest <= width * 9 // 10 and len(lines) * step <= height * 9 // 10:
            break
    else:
        composer.findings.error(
            "MST-03", f"报眼的文字比框大：“{block.text[0]}”", f"the words of the ear are larger than its frame: {block.text[0]}", "加大 at，减字，或缩小 ear 的字号", block.place,
        )  # fmt: skip
    top = y + (height - len(lines) * step + step - size) // 2
    for number, items in enumerate(lines):
        base = top + number * step + size * ASCENT // 1000
        builder.text.append(single(items, x + (width - line_width(items)) // 2, base, "ear", style.colour))


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
