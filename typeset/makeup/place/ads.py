"""Advertisements (AD-01 … AD-11): exact millimetres hung from the foot, the word 广告, what keeps them from the news."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import SIZE_SLACK, fits_size, place_figure
from typeset.makeup.draw.ruling import draw_rules
from typeset.makeup.grid.cropping import PictureFrame, cropped
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.model.block import Block
from typeset.model.kinds import (
    AdBlock,
    ArtworkBlock,
    BriefsBlock,
    ContinueBlock,
    MastheadBlock,
    PictureBlock,
    PictureGroupBlock,
    StoryBlock,
    TableBlock,
)
from typeset.model.paper import Page
from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rect
from typeset.units import PT

_NEWS = (StoryBlock, ContinueBlock, BriefsBlock, PictureBlock, PictureGroupBlock, TableBlock)
_WORD = "广告"
_OFF_SHAPE = 20
"""Artwork whose shape differs more than this from its place is told, per mille."""


class AdBox(NamedTuple):
    """Where an ad truly stands on the page (AD-10)."""

    x: int
    """Left edge, units."""

    y: int
    """Head, units."""

    width: int
    """Width, units."""

    height: int
    """Height, units."""


def ad_box(geo: Geometry, block: ArtworkBlock) -> AdBox:
    """The true rectangle of an ad: its size, hung from the area's foot, and flush with the edge of the type area where its area is at
    one of the two; elsewhere in the middle of its area (AD-10)."""
    if block.spot is not None:
        return AdBox(*block.spot)
    x, y, width, height = geo.rectangle(block.area)
    ordered = block.size if isinstance(block, AdBlock) else None
    wide, high = ordered or _own_size(block, width, height)
    return AdBox(x + _aside(geo, block, width - wide), y + height - high, wide, high)


def _aside(geo: Geometry, block: ArtworkBlock, over: int) -> int:
    """How far an ad stands inside the left edge of its area. over: how much wider than it the area is, units."""
    at_left, at_right = block.area.first_column == 1, block.area.last_column == geo.columns
    if at_left == at_right:
        return over // 2
    return 0 if at_left else over


def _own_size(block: ArtworkBlock, width: int, height: int) -> tuple[int, int]:
    """The size of an advertisement that states none: its PDF's own where its area holds it, else the area's."""
    pdf = block.figure.pdf if block.figure is not None else None
    if pdf is None or pdf.size[0] > width + SIZE_SLACK or pdf.size[1] > height + SIZE_SLACK:
        return width, height
    return pdf.size


def _off_size(block: AdBlock, box: AdBox) -> list[Finding]:
    """ADP-03: a PDF that is not of the size its place has is scaled, and that is said."""
    pdf = block.figure.pdf if block.figure is not None else None
    if pdf is None or fits_size(pdf, (box.width, box.height)):
        return []
    scale = min(box.width * 1000 // pdf.size[0], box.height * 1000 // pdf.size[1])
    place = (box.width, box.height)
    return [tell("ADP-03", at=block.place, ad=block.id, own=pdf.size, place=place, scale=scale)]


def place_ad(composer: Composer, builder: PageBuilder, block: AdBlock) -> None:
    """An advertisement in exact millimetres; a frame round one of words alone; 广告 at its corner where it needs it."""
    geo = builder.geo
    _, area_top, width, height = block.spot or geo.rectangle(block.area)
    box = ad_box(geo, block)
    builder.cover_area(block.area)
    if block.figure is not None:
        builder.findings.extend(_off_size(block, box))
        place_figure(composer, builder, block.figure, box, block.id)
        builder.findings.extend(_off_shape(block, block.figure, box))
        if block.size is None:
            frame = PictureFrame(
                geo,
                box.width,
                box.height,
                block.area.first_line,
                block.area.lines,
                block.area,
                block.spot is not None,
            )
            builder.findings.extend(cropped(block.figure, frame))
    else:
        builder.rules.append(Rect(*box, stroke="black", stroke_width=PT // 2))
        _words(composer, builder, block, box)
    if block.mark:
        _mark(composer, builder, box, area_top, inside=block.figure is None)
    draw_rules(builder, block)
    if box.width > width + PT or box.height > height + geo.leading:
        builder.findings.add(tell("AD-01", at=block.place, ad=block.id))


def _off_shape(block: AdBlock, figure: Figure, box: AdBox) -> list[Finding]:
    """AD-01: a bitmap of another shape would be cropped, a drawing leave white; whoever ordered it wants neither."""
    drawing = figure.drawing
    wide, high = (drawing.width, drawing.height) if drawing else (figure.width, figure.height)
    if figure.crop is not None:
        wide, high = figure.crop[2] - figure.crop[0], figure.crop[3] - figure.crop[1]
    if not wide or not high or block.size is None:
        return []
    off = abs(wide * box.height / (high * box.width) - 1) * 1000
    if off <= _OFF_SHAPE:
        return []
    what = "AD-01.cropped" if drawing is None else "AD-01.white"
    return [tell(what, at=block.place, ad=block.id, place=(box.width, box.height))]


def _words(composer: Composer, builder: PageBuilder, block: AdBlock, box: AdBox) -> None:
    """An advertisement of words alone: its lines centred in the frame, as large as fits."""
    style = composer.style("ad")
    count = max(1, len(block.text))
    for size in style.size:
        lines = [
            builder.line(composer, text, style.at(size), where=block.place, headline=True)
            for text in block.text
        ]
        widest = max((line_width(items) for items in lines), default=0)
        if widest <= box.width * 9 // 10 and count * size * 15 // 10 <= box.height * 9 // 10:
            break
    step = size * 15 // 10
    top = box.y + (box.height - count * step + step - size) // 2
    for number, items in enumerate(lines):
        base = top + number * step + size * ASCENT // 1000
        left = box.x + (box.width - line_width(items)) // 2
        builder.text.append(single(items, left, base, role="ad", colour=style.colour))
    if block.text and (widest > box.width or count * step > box.height):
        builder.findings.add(tell("AD-01.words", at=block.place, ad=block.id))


def _mark(composer: Composer, builder: PageBuilder, box: AdBox, area_top: int, *, inside: bool) -> None:
    """AD-11: the word at the upper right: inside a framed ad of words, above artwork where its area leaves room, else on a
    white plate in the artwork's corner."""
    style = composer.style("ad.mark")
    size = style.size[0]
    word = builder.line(composer, _WORD, style)
    x = box.x + box.width - line_width(word)
    if inside:
        builder.text.append(single(word, x - size // 2, box.y + size * 13 // 10, role="ad"))
    elif box.y - area_top >= size * 11 // 10:
        builder.text.append(single(word, x, box.y - size * 2 // 10, role="ad"))
    else:
        plate = line_width(word) + size
        builder.pictures.append(Rect(box.x + box.width - plate, box.y, plate, size * 15 // 10, fill="white"))
        builder.text.append(single(word, x - size // 2, box.y + size * 11 // 10, role="ad"))


def judge_ads(builder: PageBuilder, page: Page) -> list[Finding]:
    """Where ads stand (AD-10) and what keeps them from the news (AD-11)."""
    out: list[Finding] = []
    ads = [block for block in page.blocks if isinstance(block, AdBlock)]
    for ad in ads:
        if page.number == 1 and not _at_foot(builder.geo, ad, ads) and not _in_ear(ad, page):
            out.append(tell("AD-10", at=ad.place, ad=ad.id))
        for news in page.blocks:
            if isinstance(news, _NEWS):
                out.extend(_neighbour(builder.geo, ad, news))
    return out


def _at_foot(geo: Geometry, ad: AdBlock, ads: list[AdBlock]) -> bool:
    """Whether an ad stands on the foot of the page, or on ads that do."""
    if ad.area.last_line >= geo.lines:
        return True
    return any(
        below.area.first_line == ad.area.last_line + 1
        and below.area.first_column <= ad.area.first_column
        and below.area.last_column >= ad.area.last_column
        and _at_foot(geo, below, ads)
        for below in ads
    )


def _in_ear(ad: AdBlock, page: Page) -> bool:
    """Whether an ad stands beside the nameplate."""
    return any(
        isinstance(block, MastheadBlock)
        and ad.area.last_line <= block.area.last_line
        and ad.area.first_line >= block.area.first_line
        for block in page.blocks
    )


def _neighbour(geo: Geometry, ad: AdBlock, news: Block) -> list[Finding]:
    across, down = _apart(geo, ad, news)
    if across < 0 and down < 0:
        return [tell("AD-01.covers", at=ad.place, ad=ad.id, news=news.id)]
    return [tell("AD-11", at=ad.place, ad=ad.id, news=news.id)] if unparted_side(geo, ad, news) else []


def _apart(geo: Geometry, ad: AdBlock, news: Block) -> tuple[int, int]:
    """How far an ad and its neighbour are apart, across and down, units; below 0 where they share columns or lines."""
    box = ad_box(geo, ad)
    x, y, width, height = geo.rectangle(news.area)
    across = max(x - box.x - box.width, box.x - x - width)
    return across, max(y - box.y - box.height, box.y - y - height)


def unparted_side(geo: Geometry, ad: AdBlock, news: Block) -> str:
    """The side of a news block at which an ad is less than a line away without a rule, or the frame of either, between them (AD-11);
    "" none, and where one covers the other."""
    across, down = _apart(geo, ad, news)
    if (across < 0 and down < 0) or max(across, down) >= geo.size:
        return ""
    if ad.figure is None or (news.frame.box is not None and news.frame.box.line is not None):
        return ""
    if ad.area.first_line > news.area.last_line:
        sides = ("above", "below")
    elif ad.area.last_line < news.area.first_line:
        sides = ("below", "above")
    else:
        at_left = ad_box(geo, ad).x > geo.rectangle(news.area)[0]
        sides = ("left", "right") if at_left else ("right", "left")
    return "" if sides[0] in ad.frame.rules or sides[1] in news.frame.rules else sides[1]
