"""报头 (MST-01): the name in type or artwork, left, centred or vertical, its data beside it."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.compose.title_fitting import TitleRequest, fit
from typeset.compose.vertical import VerticalLine, styled, vertical_line
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.place.furniture import data_texts, steps
from typeset.makeup.place.masthead_data import STACK_PITCH, Zone, place_data
from typeset.model.kinds import MastheadBlock
from typeset.model.paper import Edition
from typeset.model.story import Figure
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import GlyphRun, TextLine
from typeset.units import from_mm

_UNDER = from_mm("2.8")
"""White over each line under the name, units."""

_WORD_SPACE, _MOST_TRACKING = 550, 220
"""Between words of a line under the name, and the most letter-space that opens it up; mille em."""

_LEAST_NAME = 24_000_000
"""A vertical name smaller than this is no nameplate, units."""


class _Plate(NamedTuple):
    """The name as it was set."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    foot: int
    """Foot of its ink, units."""


def place_masthead(composer: Composer, builder: PageBuilder, block: MastheadBlock, edition: Edition) -> None:
    """The nameplate in its area: as large as the area and the style allow, its data beside it, the Latin name and the
    organ line close under it."""
    zone = Zone(*builder.geo.rectangle(block.area))
    head = edition.paper.masthead
    builder.cover_area(block.area)
    if head.position == "vertical":
        _vertical(composer, builder, block, edition, zone)
        return
    left = place_data(composer, builder, edition, zone, _name_width(composer, edition, zone))
    if left is None:
        _report_small_name(builder, block)
    zone = left or zone
    under = [
        (text, composer.style(style))
        for text, style in ((head.latin, "masthead.latin"), (head.organ, "masthead.organ"))
        if text and (style == "masthead.latin" or "organ" not in (*head.dateline, *head.stack))
    ]
    foot = sum(_UNDER + style.size[0] for _, style in under)
    plate = _plate(composer, builder, block, edition, zone._replace(height=zone.height - foot))
    y = plate.foot
    for text, style in under:
        y += _UNDER + style.size[0]
        _place_under(composer, builder, text, style, base=y, frame=(plate, zone, head.position == "left"))


def _place_under(
    composer: Composer,
    builder: PageBuilder,
    text: str,
    style: Style,
    *,
    base: int,
    frame: tuple[_Plate, Zone, bool],
) -> None:
    """A line under the name, opened up towards the name's width; between words one space more than between letters."""
    plate, zone, at_left = frame
    words = [builder.line(composer, word, style) for word in text.split()]
    size = style.size[0]
    slots = max(1, sum(items.n for items in words) - 1)
    natural = sum(map(line_width, words)) + _WORD_SPACE * size // 1000 * (len(words) - 1)
    tracking = max(0, min(_MOST_TRACKING, (plate.width - natural) * 1000 // (slots * size)))
    gap = (_WORD_SPACE + tracking) * size // 1000
    wide = sum(line_width(items, tracking) for items in words) + gap * (len(words) - 1)
    x = plate.x if at_left else zone.x + (zone.width - wide) // 2
    runs: list[GlyphRun] = []
    at = x
    for items in words:
        line = single(items, at, base, role="masthead", colour=style.colour, spread=Spread(tracking))
        runs.extend(line.runs)
        at += line.width + gap
    builder.text.append(TextLine(x, base, wide, "masthead", tuple(runs)))


def _name_width(composer: Composer, edition: Edition, zone: Zone) -> int:
    """How wide the name would be as large as its style and the zone's height allow, units."""
    art = edition.paper.masthead.art
    if art is not None:
        wide, high = (art.drawing.width, art.drawing.height) if art.drawing else (art.width, art.height)
        return round(zone.height * wide / high) if min(wide, high) > 0 else 0
    style = composer.style("masthead.name")
    return line_width(composer.line(edition.paper.name, style, min(style.size[0], zone.height * 96 // 100)))


def _report_small_name(builder: PageBuilder, block: MastheadBlock) -> None:
    builder.findings.add(tell("MST-01", at=block.place))


def _plate(
    composer: Composer, builder: PageBuilder, block: MastheadBlock, edition: Edition, zone: Zone
) -> _Plate:
    """The name in its zone."""
    paper = edition.paper
    at_left = paper.masthead.position == "left"
    if paper.masthead.art is not None:
        x, width = _artwork(composer, builder, paper.masthead.art, zone, paper.masthead.position)
        return _Plate(x, width, zone.y + zone.height)
    style = composer.style("masthead.name")
    largest = min(style.size[0], zone.height * 96 // 100)
    sizes = (largest, *steps(largest))
    asked = TitleRequest(composer.face(style), sizes, zone.width, composer.options_for(style), ranked=False)
    title = fit((paper.name,), asked)
    if not title.lines:
        return _Plate(zone.x, 0, zone.y + zone.height)
    line = title.lines[0]
    builder.report_missing(line.items, paper.name, paper.place)
    ink_top, ink_bottom = _ink(line.items, title.size)
    if not title.fits or line.scale < 1000 or ink_bottom - ink_top > zone.height:
        _report_small_name(builder, block)
    left = zone.x if at_left else zone.x + (zone.width - line.width) // 2
    top = zone.y + (zone.height - (ink_bottom - ink_top)) // 2
    base = top - ink_top
    builder.text.append(TextLine(left, base, line.width, "masthead", line.runs(left, base, style.colour)))
    return _Plate(left, line.width, base + ink_bottom)


def _artwork(
    composer: Composer, builder: PageBuilder, art: Figure, zone: Zone, position: str
) -> tuple[int, int]:
    """The drawn name, its shape kept (MST-01, PIC-03)."""
    wide, high = (art.drawing.width, art.drawing.height) if art.drawing else (art.width, art.height)
    if min(wide, high) <= 0:
        return zone.x, 0
    scale = min(zone.width / wide, zone.height / high)
    width, height = round(wide * scale), round(high * scale)
    slack = zone.width - width
    x = zone.x + {"left": 0, "right": slack}.get(position, slack // 2)
    place_figure(
        composer,
        builder,
        art,
        (x, zone.y + (zone.height - height) // 2, width, height),
        "masthead",
    )
    return x, width


def _ink(items: Items, size: int) -> tuple[int, int]:
    """Ink above (negative) and below the baseline of a line, units."""
    boxes = [items.instances[k].ink(items.gids[k]) for k in range(items.n)] or [(0, 0, 0, 0)]
    return -max(b[3] for b in boxes) * size // 1000, -min(b[1] for b in boxes) * size // 1000


def _vertical(
    composer: Composer, builder: PageBuilder, block: MastheadBlock, edition: Edition, zone: Zone
) -> None:
    """A vertical name at the right of its area, opened over the height; its data in vertical lines at its left."""
    paper, head = edition.paper, edition.paper.masthead
    texts = data_texts(edition, head.stack)
    texts += [head.organ] if head.organ and head.organ not in texts else []
    data_style = composer.style("masthead")
    size = data_style.size[0]
    pitch = size * STACK_PITCH // 100
    beside = size + pitch * len(texts) if texts else 0
    if head.latin:
        zone = zone._replace(height=zone.height - _latin_under(composer, builder, head.latin, zone, beside))
    if head.art is not None:
        right, _ = _artwork(composer, builder, head.art, zone, "right")
        head_y = zone.y
    else:
        style = composer.style("masthead.name")
        line = styled(vertical_line(paper.name, composer.face(style), composer.rules), style)
        builder.report_missing_down(line, paper.name, block.place)
        largest = min(style.size[0], zone.height * 1000 // max(1000, line.length), zone.width - beside)
        if largest < _LEAST_NAME:
            _report_small_name(builder, block)
        name_size = max(_LEAST_NAME, largest // 1000 * 1000)
        opened = (zone.height * 1000 // name_size - line.length) // max(1, len(line.cells) - 1)
        right = zone.x + zone.width - name_size
        head_y = _set(
            builder,
            line,
            (right + name_size // 2, zone),
            size=name_size,
            tracking=max(0, min(350, opened)),
            style=style,
        )
    at = right - size - pitch // 2
    lines = [
        styled(
            vertical_line(
                text, composer.face(data_style), composer.rules, digits=paper.composition.vertical_digits
            ),
            data_style,
        )
        for text in texts
    ]
    for text, line in zip(texts, lines, strict=True):
        builder.report_missing_down(line, text, block.place)
    longest = max((line.length for line in lines), default=0) * size // 1000
    head_y = min(head_y, zone.y + max(0, zone.height - longest))
    zone = zone._replace(y=head_y, height=zone.y + zone.height - head_y)
    for line in lines:
        if line.length * size // 1000 > zone.height or at - size // 2 < zone.x:
            _report_small_name(builder, block)
        _set(builder, line, (at, zone), size=size, tracking=0, style=data_style)
        at -= pitch


def _latin_under(composer: Composer, builder: PageBuilder, text: str, zone: Zone, beside: int) -> int:
    """The Latin name across the foot of a vertical one; the height it takes."""
    style = composer.style("masthead.latin")
    items = builder.line(composer, text, style)
    name = min(composer.style("masthead.name").size[0], zone.width - beside)
    left = min(zone.x + zone.width - (name + line_width(items)) // 2, zone.x + zone.width - line_width(items))
    builder.text.append(
        single(items, left, zone.y + zone.height - items.size // 5, role="masthead", colour=style.colour)
    )
    return items.size * 2


def _set(
    builder: PageBuilder,
    line: VerticalLine,
    place: tuple[int, Zone],
    *,
    size: int,
    tracking: int,
    style: Style,
) -> int:
    """A vertical line about a centre, from the head of its zone, an opened one in the middle of its height; its head."""
    x, zone = place
    length = (line.length + tracking * max(0, len(line.cells) - 1)) * size // 1000
    y = zone.y + (max(0, zone.height - length) // 2 if tracking else 0)
    runs = line.runs(x, y, size, tracking, style.colour)
    builder.text.append(TextLine(x, y, length, "masthead", runs, vertical=True))
    return y
