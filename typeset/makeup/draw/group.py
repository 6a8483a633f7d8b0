"""A group of pictures (组图): one unit in one place, its pictures arranged, numbered ①②③ or each with ▲ and its own caption, one
caption for all under them (PIC-05)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.group_judging import GroupShown, judged, no_room
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import (
    caption_lines,
    leaves_foot,
    moved,
    own_place,
    place_figure,
    words_place,
)
from typeset.makeup.grid.arranging import Arranged, Cell, Shapes, arranged_with_captions
from typeset.makeup.grid.insets import PictureBox
from typeset.model.block import Area, Group
from typeset.model.story import Figure
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Path
from typeset.units import from_mm

_BETWEEN = from_mm("2.5")
"""White between two pictures of a group (PIC-05)."""

_UNDER = 300
"""White between a picture of a group and its own caption, thousandths of a body line."""

_GAP = 450
"""White between the pictures and what is said of all, and under it, thousandths of a body line."""

_SHAPE = 1_500_000
"""Width by height, per million, of a picture that could not be read."""

_CIRCLE = 552
"""How far the handles of a quarter circle stand from its ends, per mille of its radius."""

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"
_FULL = ("。", "！", "？", "…", "”")
_DIGIT = 700
"""Height of a digit, per mille of its size."""


class _Pen(NamedTuple):
    """What draws a group, and the group."""

    composer: Composer
    """Sets its words."""
    builder: PageBuilder
    """The open page."""
    group: Group
    """The pictures."""
    own: tuple[Figure, ...]
    """They with the words that stand under each."""
    story: str
    """Whose they are."""


class _Room(NamedTuple):
    """Where the pictures of a group go."""

    x: int
    """Left edge, units."""
    y: int
    """Head, units."""
    width: int
    """Width, units."""
    height: int
    """Height with their own captions, units."""


def place_group(
    composer: Composer, builder: PageBuilder, box: PictureBox, story: str, area: Area | None = None
) -> None:
    """Draw the group of a slot: its pictures above, what is said of all in the last of its lines. area: of a block that is
    nothing else."""
    geo, group = builder.geo, box.slot.group
    assert group is not None
    x, top, width, height = box.bounds(geo)
    words = words_place(geo, x, width)
    if leaves_foot(geo, top + height) and any(figure.caption for figure in group.figures):
        group = group._replace(numbered=True)  # captions of their own would stand beyond the trim
    common = caption_lines(composer, builder, _of_all(group), words[1])
    style = composer.style("caption")
    under = 0 if box.slot.position == "foot" or box.exact else geo.leading * _GAP // 1000
    depth = len(common) * style.leading + (geo.leading * _GAP // 1000 if common else 0)
    above = depth if common and leaves_foot(geo, top + height) else 0
    room = _Room(x, top + above, width, height - under - depth)
    pen = _Pen(composer, builder, group, _own_captions(group), story)
    first, before = len(builder.text), len(builder.illustrations)
    _place_pictures(pen, box, room, area)
    at = len(builder.text)
    y = (top if above else top + height - under - len(common) * style.leading) + style.size[0] * 95 // 100
    for number, line in enumerate(common):
        builder.text.extend(moved(part, words[0], y + number * style.leading, story) for part in line)
    if len(builder.illustrations) > before and len(builder.text) > at:
        last = builder.illustrations[-1]
        start = last.caption[0] if last.caption[0] < last.caption[1] else at
        builder.illustrations[-1] = last._replace(caption=(start, len(builder.text)))
    builder.own(first, own_place(geo, box), group.place)
    builder.cover(box.x, box.width, box.first_line, box.lines)


def _place_pictures(pen: _Pen, box: PictureBox, room: _Room, area: Area | None) -> None:
    builder, group = pen.builder, pen.group
    ratios = tuple(map(ratio_of, group.figures))
    shown = GroupShown(
        group, box, area, (room.width, room.height), Shapes(ratios, tuple(0 for _ in ratios), _BETWEEN)
    )

    def arrange(height: int) -> Arranged | None:
        """As the pictures would stand in a height with their captions, units."""
        return _arranged(pen, room._replace(height=height)) if height >= builder.geo.leading else None

    arranged = arrange(room.height)
    if arranged is None:
        builder.findings.add(no_room(builder.geo, shown, arrange))
        return
    for number, cell in enumerate(arranged.cells):
        _place(pen, number, cell._replace(x=cell.x + room.x, y=cell.y + room.y))
    builder.findings.extend(judged(builder.geo, shown, arranged, arrange))


# ---- words


def _of_all(group: Group) -> Figure:
    """What is said of all pictures, as the words of one: with the numbers' captions and who made which, where they are numbered."""
    words, makers = group.caption, [group.credit] if group.credit else []
    if group.numbered:
        for number, figure in enumerate(group.figures):
            if figure.caption:
                between = "" if not words or words.endswith(_FULL) else "　"
                words += f"{between}{_NUMBERS[number]}{figure.caption}"
        makers += _makers(group.figures)
    return Figure("", words, "　".join(dict.fromkeys(makers)), place=group.place)


def _makers(figures: tuple[Figure, ...]) -> list[str]:
    """Who made which pictures: a name alone where it made all."""
    by_name: dict[str, str] = {}
    for number, figure in enumerate(figures):
        if figure.credit:
            by_name[figure.credit] = by_name.get(figure.credit, "") + _NUMBERS[number]
    alone = len(by_name) == 1 and len(next(iter(by_name.values()))) == len(figures)
    return [name if alone else f"{numbers}{name}" for name, numbers in by_name.items()]


def _own_captions(group: Group) -> tuple[Figure, ...]:
    """The pictures with the words that stand under each."""
    if group.numbered:
        return tuple(figure._replace(caption="", credit="") for figure in group.figures)
    return tuple(
        figure._replace(caption=f"▲{figure.caption}") if figure.caption else figure
        for figure in group.figures
    )


# ---- pictures


def _arranged(pen: _Pen, room: _Room) -> Arranged | None:
    geo, style = pen.builder.geo, pen.composer.style("caption")
    alone = PageBuilder(
        geo, pen.builder.judging
    )  # what trials find is told once, when the captions are placed

    def depth(number: int, width: int) -> int:
        if not (pen.own[number].caption or pen.own[number].credit):
            return 0
        lines = caption_lines(pen.composer, alone, pen.own[number], max(width, style.size[0] * 2))
        return len(lines) * style.leading + geo.leading * _UNDER // 1000

    ratios = [ratio_of(figure) for figure in pen.group.figures]
    return arranged_with_captions(ratios, (room.width, room.height), _BETWEEN, depth, pen.group.lead)


def ratio_of(figure: Figure) -> int:
    """Width by height of what of a picture may be shown, per million."""
    if figure.drawing is not None and min(figure.drawing.width, figure.drawing.height) > 0:
        return max(1, int(figure.drawing.width * 1_000_000 / figure.drawing.height))
    left, top, right, bottom = figure.crop or (0, 0, figure.width, figure.height)
    return (right - left) * 1_000_000 // (bottom - top) if right > left and bottom > top else _SHAPE


def _place(pen: _Pen, number: int, cell: Cell) -> None:
    """One picture with its number, or its own caption."""
    composer, builder, style = pen.composer, pen.builder, pen.composer.style("caption")
    box = cell.x, cell.y, cell.width, cell.height
    place_figure(composer, builder, pen.group.figures[number], box, pen.story)
    lettering = builder.illustrations[-1].lettering[0]
    if pen.group.numbered:
        _number(pen, number, cell)
    at = len(builder.text)
    y = cell.y + cell.height + builder.geo.leading * _UNDER // 1000 + style.size[0] * 95 // 100
    left, width = words_place(builder.geo, cell.x, cell.width)
    for row, line in enumerate(caption_lines(composer, builder, pen.own[number], width)):
        builder.text.extend(moved(part, left, y + row * style.leading, pen.story) for part in line)
    builder.illustrations[-1] = builder.illustrations[-1]._replace(
        lettering=(lettering, at), caption=(at, len(builder.text))
    )


def _number(pen: _Pen, number: int, cell: Cell) -> None:
    """The number of a picture in a white disc at its lower left corner."""
    style = pen.composer.style("caption")
    size = style.size[0]
    radius = size * 7 // 10
    geo = pen.builder.geo
    x = words_place(geo, cell.x, cell.width)[0] + radius + size // 3
    y = min(cell.y + cell.height, geo.y0 + geo.height) - radius - size // 3
    pen.builder.rules.append(Path(_disc(x, y, radius), fill="white"))
    items = pen.builder.line(pen.composer, str(number + 1), style)
    left, base = x - line_width(items) // 2, y + size * _DIGIT // 2000
    pen.builder.text.append(single(items, left, base, role="figure")._replace(story=pen.story))


def _disc(x: int, y: int, radius: int) -> tuple[tuple[str | int, ...], ...]:
    """A circle about a point, clockwise from its left."""
    far = radius * _CIRCLE // 1000
    left, right, top, foot = x - radius, x + radius, y - radius, y + radius
    return (
        ("M", left, y),
        ("C", left, y - far, x - far, top, x, top),
        ("C", x + far, top, right, y - far, right, y),
        ("C", right, y + far, x + far, foot, x, foot),
        ("C", x - far, foot, left, y + far, left, y),
        ("Z",),
    )
