"""A group of pictures (组图): one unit in one place, its pictures arranged, numbered ①②③ or each with ▲ and its own caption, one
caption for all under them (PIC-05)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.group_judging import GroupShown, clearer, judged, no_room, poor
from typeset.makeup.draw.group_words import of_all, own_captions
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.picture import (
    caption_lines,
    leaves_foot,
    moved,
    own_place,
    place_figure,
    words_place,
)
from typeset.makeup.grid.arranging import Arranged, Cell, Shapes, arrange
from typeset.makeup.grid.captioned import arranged_with_captions
from typeset.makeup.grid.geometry import Geometry
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


class _Laid(NamedTuple):
    """A group arranged in its lines, nothing drawn."""

    pen: _Pen
    """What is to draw it; its builder takes no findings."""
    room: _Room
    """Where its pictures go."""
    common: Figure
    """What is said of all."""
    depth: int
    """How deep that stands with the white over it, units."""
    depths: dict[tuple[int, int], int]
    """How deep captions are that were set: by number of the picture and width, units."""

    def arranged(self, height: int) -> Arranged | None:
        """As the pictures stand in a height with their captions (units); None where they have no room."""
        enough = height >= self.pen.builder.geo.leading
        return _arranged(self, height) if enough else None


def place_group(
    composer: Composer, builder: PageBuilder, box: PictureBox, story: str, area: Area | None = None
) -> None:
    """Draw the group of a slot: its pictures above, what is said of all in the last of its lines. area: of a block that is
    nothing else. Where its captions do not go under their pictures, they stand together under all, with numbers."""
    geo, group = builder.geo, box.slot.group
    assert group is not None
    _, top, _, height = box.bounds(geo)
    if leaves_foot(geo, top + height) and any(figure.caption for figure in group.figures):
        group = group._replace(numbered=True)  # captions of their own would stand beyond the trim
    pen = _Pen(composer, PageBuilder(geo, builder.judging), group, own_captions(group), story)
    laid = _numbered_if_needed(_laid(pen, box), box, builder)
    laid = laid._replace(pen=laid.pen._replace(builder=builder))
    first, before = len(builder.text), len(builder.illustrations)
    whole = _place_pictures(laid, box, area)
    at = len(builder.text)
    if whole:
        _place_common(laid, box)
    if len(builder.illustrations) > before and len(builder.text) > at:
        last = builder.illustrations[-1]
        start = last.caption[0] if last.caption[0] < last.caption[1] else at
        builder.illustrations[-1] = last._replace(caption=(start, len(builder.text)))
    builder.own(first, own_place(geo, box), group.place)
    builder.cover(box.x, box.width, box.first_line, box.lines)


def _laid(pen: _Pen, box: PictureBox) -> _Laid:
    geo, common = pen.builder.geo, of_all(pen.group)
    x, top, width, height = box.bounds(geo)
    lines = len(caption_lines(pen.composer, pen.builder, common, words_place(geo, x, width)[1]))
    white = geo.leading * _GAP // 1000 if lines else 0
    depth = lines * pen.composer.style("caption").leading + white
    above = depth if leaves_foot(geo, top + height) else 0
    return _Laid(
        pen, _Room(x, top + above, width, height - _white_under(box, geo) - depth), common, depth, {}
    )


def _white_under(box: PictureBox, geo: Geometry) -> int:
    """White under what is said of all, units."""
    return 0 if box.slot.position == "foot" or box.exact else geo.leading * _GAP // 1000


def _numbered_if_needed(laid: _Laid, box: PictureBox, builder: PageBuilder) -> _Laid:
    """A group as it was asked for; with numbers and one list of captions where each of its own leaves the pictures no room, or
    too little to be seen whole, and the list clearly more (PIC-05)."""
    pen = laid.pen
    if pen.group.numbered or not any(figure.caption for figure in pen.own):
        return laid
    alone = laid.arranged(laid.room.height)
    if alone is not None and not poor(alone):
        return laid
    group = pen.group._replace(numbered=True)
    other = _laid(pen._replace(group=group, own=own_captions(group)), box)
    together = other.arranged(other.room.height)
    if alone is not None and (together is None or not clearer(together, alone)):
        return laid
    if together is not None:
        name = group.figures[0].source.rpartition("/")[2]
        builder.findings.add(tell("PIC-05.numbered", at=group.place, picture=name))
    return other


def _place_pictures(laid: _Laid, box: PictureBox, area: Area | None) -> bool:
    """The pictures with their captions, and what is told of them. Without captions, and False, where those leave them no room."""
    pen, room = laid.pen, laid.room
    builder, group = pen.builder, pen.group
    ratios = tuple(map(ratio_of, group.figures))
    bare = Shapes(ratios, tuple(0 for _ in ratios), _BETWEEN)
    shown = GroupShown(group, box, area, (room.width, room.height), bare)
    arranged = laid.arranged(room.height)
    if arranged is None:
        builder.findings.add(no_room(builder.geo, shown, laid.arranged))
        x, top, width, height = box.bounds(builder.geo)
        alone = arrange(bare, width, height - _white_under(box, builder.geo), group.lead)
        for figure, cell in zip(group.figures, alone.cells if alone is not None else (), strict=False):
            place = cell.x + x, cell.y + top, cell.width, cell.height
            place_figure(pen.composer, builder, figure, place, pen.story)
        return False
    for number, cell in enumerate(arranged.cells):
        _place(pen, number, cell._replace(x=cell.x + room.x, y=cell.y + room.y))
    builder.findings.extend(judged(builder.geo, shown, arranged, laid.arranged))
    return True


def _place_common(laid: _Laid, box: PictureBox) -> None:
    """What is said of all pictures, at the foot of their lines; over them where they leave the page."""
    pen = laid.pen
    geo, style = pen.builder.geo, pen.composer.style("caption")
    x, top, width, height = box.bounds(geo)
    left, wide = words_place(geo, x, width)
    common = caption_lines(pen.composer, pen.builder, laid.common, wide)
    foot = top + height - _white_under(box, geo)
    y = top if laid.room.y > top else foot - len(common) * style.leading
    for number, line in enumerate(common):
        at = y + style.size[0] * 95 // 100 + number * style.leading
        pen.builder.text.extend(moved(part, left, at, pen.story) for part in line)


# ---- pictures


def _arranged(laid: _Laid, height: int) -> Arranged | None:
    pen, style = laid.pen, laid.pen.composer.style("caption")
    geo = pen.builder.geo
    # what trials find is told once, when the captions are placed
    alone = PageBuilder(geo, pen.builder.judging)

    def depth(number: int, width: int) -> int:
        """Units that the caption of a picture takes at a width."""
        if not (pen.own[number].caption or pen.own[number].credit):
            return 0
        if width < style.size[0] * 2:
            return 1000 * geo.leading  # no caption is set in columns of one character
        known = laid.depths.get((number, width))
        if known is None:
            lines = caption_lines(pen.composer, alone, pen.own[number], width)
            known = len(lines) * style.leading + geo.leading * _UNDER // 1000
            laid.depths[number, width] = known
        return known

    ratios = [ratio_of(figure) for figure in pen.group.figures]
    return arranged_with_captions(ratios, (laid.room.width, height), _BETWEEN, depth, pen.group.lead)


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
