"""Labels of standing columns (栏题, TIT-06) on the page: where they stand, and each form's ground, lines and words."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.compose.title_costs import most_tracking
from typeset.compose.title_fitting import offsets
from typeset.findings import Box
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.label_cut import (
    CELLS,
    ROOMS,
    SEAL_MARGIN,
    SEAL_PITCH,
    STRIP_TRACKING,
    Cut,
    judge_label,
)
from typeset.makeup.draw.lines import line_width, single, tracking_to
from typeset.makeup.draw.ornament import RIGHT, Run
from typeset.makeup.draw.picture import place_figure
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.block import TextBlock
from typeset.model.kinds import BriefsBlock
from typeset.model.label import LABEL_FORMS
from typeset.model.ornament import Ops, disc_ops
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Colour, Path, Rect, Rule, TextLine
from typeset.units import PT

_SEVERAL_INKS = 3 * PT // 2
"""PF-11: a rule that is printed in several inks is no finer, units."""


class LabelPlace(NamedTuple):
    """Where a label stands."""

    x: int
    """Left edge, units."""

    y: int
    """Head of the label itself, units."""

    width: int
    """Width of its place, units."""

    first_line: int
    """First body line of its place, from 1."""

    lines: int
    """Body lines that it has."""

    depth: int
    """From its head to its foot, with the rule that belongs to it, units."""


_HEAVY = 3 * PT
"""The rule at the head of a drawn column head."""

_HEAD_DEPTH = 80
"""What a drawn column head takes of its lines, per cent."""


def label_reach(height: int) -> int:
    """How deep a drawn column head is at least in a place of a height, units."""
    return height * _HEAD_DEPTH // 100


def label_room(composer: Composer, height: int) -> int:
    """How far the head of a drawn column head may come down in its lines and still hold its words, units."""
    size = composer.style("label.column-head").size[0]
    return max(0, label_reach(height) - _HEAVY - size * 12 // 10)


class _Pen(NamedTuple):
    """What a label is drawn with."""

    builder: PageBuilder
    """The open page."""
    cut: Cut
    """Its form and size."""
    ink: Colour
    """Of its ground, or of what it draws solid."""
    line: Colour
    """Of its lines: black where the editor names no colour, because fine lines in several inks print badly (PF-11)."""
    type: Colour
    """Of its words."""
    box: Box
    """Its rectangle, units."""

    def weight(self, thin: int) -> int:
        """A line's weight, heavier where it may need several inks."""
        return thin if _one_ink(self.line) else max(thin, _SEVERAL_INKS)

    def em(self, mille: int) -> int:
        """So many thousandths of the type size, units."""
        return mille * self.cut.size // 1000


def _one_ink(colour: Colour) -> bool:
    return colour == "black" or (not isinstance(colour, str) and not any(colour[:3]))


def place_label(
    composer: Composer, builder: PageBuilder, block: TextBlock, *, story: Story, cut: Cut, place: LabelPlace
) -> None:
    """Draw a label that was cut, and tell what is doubtful of it."""
    builder.cover(place.x, place.width, place.first_line, place.lines)
    first, style = len(builder.text), composer.style("label")
    words = composer.style(f"label.{cut.form}")
    ink = block.label.colour or style.colour
    ground = cut.form in LABEL_FORMS and LABEL_FORMS[cut.form].ground
    colour = (words.colour if words.colour not in (style.colour, "black") else "white") if ground else ink
    box = (place.x, place.y, cut.width, cut.height)
    ruled = block.label.colour or "black"
    pen = _Pen(builder, cut, ink, ruled, colour, box)
    if cut.form == "art":
        figure = block.label.figure
        assert figure is not None
        place_figure(composer, builder, figure._replace(alt=figure.alt or story.label), box, story.id)
    elif cut.form == "column-head":
        head = (place.x, place.y, place.width, place.depth)
        _column_head(composer, builder, story.label, box=head, inks=(ruled, ink))
    else:
        _FORMS[cut.form](pen)
    builder.findings.extend(judge_label(composer, block, story, cut))
    if cut.form == "art":
        return
    builder.report_missing(composer.line(story.label, style), story.label)
    for number in range(first, len(builder.text)):
        line = builder.text[number]
        builder.text[number] = line._replace(story=story.id, source=story.place.file)
    where = block.place if isinstance(block, BriefsBlock) else story.place
    builder.own(first, _own_box(builder, place), where, builder.geo.size // 2)


def _own_box(builder: PageBuilder, place: LabelPlace) -> Box:
    """What a label's type may fill: its lines, and its own height where that is more."""
    geo = builder.geo
    top = min(geo.line_top(place.first_line), place.y)
    foot = max(geo.foot(place.first_line + place.lines - 1), place.y + place.depth)
    return place.x, top, place.width, foot - top


def _words(pen: _Pen, x: int, *, row: int = 0, top: int | None = None) -> TextLine:
    """A row of words at a left edge, in the middle of the label's height or under a head."""
    _, y, _, height = pen.box
    items = pen.cut.rows[row]
    head = y + (height - items.size) // 2 if top is None else top
    base = head + items.size * ASCENT // 1000
    spread = Spread(pen.cut.tracking, pen.cut.scale)
    line = single(items, x, base, role="label", colour=pen.type, spread=spread)
    line = line._replace(joins=row + 1 < len(pen.cut.rows))
    pen.builder.text.append(line)
    return line


def _plain(pen: _Pen) -> None:
    """竖杠: a short bar before the words."""
    x, y, _, height = pen.box
    pen.builder.tints.append(Rect(x, y + height * 6 // 100, pen.em(240), height * 88 // 100, fill=pen.ink))
    _words(pen, x + pen.em(ROOMS["plain"].left))


def _reversed(pen: _Pen) -> None:
    """反白: white on a ground."""
    x, y, _, height = pen.box
    room = ROOMS["reversed"]
    set_width = offsets(pen.cut.rows[0], pen.cut.tracking, pen.cut.scale)[-1]
    pen.builder.tints.append(Rect(x, y, set_width + pen.em(room.left + room.right), height, fill=pen.ink))
    _words(pen, x + pen.em(room.left))


def _reversed_rule(pen: _Pen) -> None:
    """反白带线: the ground stands on a rule over the whole width."""
    x, y, width, height = pen.box
    _reversed(pen)
    weight = pen.weight(PT)
    pen.builder.rules.append(
        Rule(x, y + height - weight // 2, x + width, y + height - weight // 2, weight, pen.line)
    )


def _boxed(pen: _Pen) -> None:
    """方框: a frame round the words."""
    x, y, width, height = pen.box
    weight = pen.weight(PT * 8 // 10)
    half = weight // 2
    pen.builder.rules.append(
        Rect(x + half, y + half, width - weight, height - weight, stroke=pen.line, stroke_width=weight)
    )
    _words(pen._replace(type="black"), x + pen.em(ROOMS["boxed"].left))


def _cells(pen: _Pen) -> list[int]:
    """The left edges of a label's cells; its words are set in the middle of them."""
    x = pen.box[0]
    side, gap = CELLS[pen.cut.form]
    _words(pen, x + pen.em((side - 1000) // 2))
    return [x + pen.em(number * (side + gap)) for number in range(pen.cut.rows[0].n)]


def _squares(pen: _Pen) -> None:
    """逐字方框: a frame round every character."""
    _, y, _, height = pen.box
    weight = pen.weight(PT * 7 // 10)
    for x in _cells(pen._replace(type="black")):
        pen.builder.rules.append(
            Rect(
                x + weight // 2,
                y + weight // 2,
                height - weight,
                height - weight,
                stroke=pen.line,
                stroke_width=weight,
            )
        )


def _reversed_squares(pen: _Pen) -> None:
    """逐字反白: every character white on a square."""
    _, y, _, height = pen.box
    pen.builder.tints.extend(Rect(x, y, height, height, fill=pen.ink) for x in _cells(pen))


def _circles(pen: _Pen) -> None:
    """圈字: every character white on a disc."""
    _, y, _, height = pen.box
    for x in _cells(pen):
        pen.builder.tints.append(
            Path(Run(x, y, RIGHT, height).ops(disc_ops(500, 500, 500), height), fill=pen.ink)
        )


_BRACKET: Ops = (
    ("M", 0, 0), ("L", 1000, 0), ("C", 520, 250, 520, 750, 1000, 1000), ("L", 0, 1000), ("Z",),
)  # fmt: skip
"""Half a lens (【), thousandths of its width and height."""


def _brackets(pen: _Pen) -> None:
    """括号: the words between drawn 【 】."""
    x, y, width, height = pen.box
    wide = pen.em(420)
    for left, turn in ((x, 1), (x + width, -1)):
        made: list[tuple[str | int, ...]] = []
        for letter, *numbers in _BRACKET:
            points = zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True)
            at = [(left + turn * a * wide // 1000, y + b * height // 1000) for a, b in points]
            made.append((letter, *(value for point in at for value in point)))
        pen.builder.rules.append(Path(tuple(made), fill=pen.ink))
    _words(pen, x + pen.em(ROOMS["brackets"].left))


def _double_rule(pen: _Pen) -> None:
    """上下双线: two lines over and two under the words, the heavy ones outside."""
    x, y, width, height = pen.box
    heavy, light = pen.weight(3 * PT // 2), pen.weight(PT // 2)
    gap = 3 * PT // 2
    for at, weight in (
        (y + heavy // 2, heavy),
        (y + heavy + gap + light // 2, light),
        (y + height - heavy - gap - light // 2, light),
        (y + height - heavy // 2, heavy),
    ):
        pen.builder.rules.append(Rule(x, at, x + width, at, weight, pen.line))
    _words(pen, x + pen.em(ROOMS["double-rule"].left))


def _ruled(pen: _Pen) -> None:
    """带线: the words in the middle of a line that they break."""
    x, y, width, height = pen.box
    set_width = offsets(pen.cut.rows[0], pen.cut.tracking, pen.cut.scale)[-1]
    left, gap = x + (width - set_width) // 2, pen.em(700)
    middle, weight = y + height // 2, pen.weight(PT // 2)
    pen.builder.rules.append(Rule(x, middle, left - gap, middle, weight, pen.line))
    pen.builder.rules.append(Rule(left + set_width + gap, middle, x + width, middle, weight, pen.line))
    _words(pen, left)


def _flag(pen: _Pen) -> None:
    """旗形: a flag with a swallow's tail."""
    x, y, width, height = pen.box
    notch = pen.em(520)
    ops = (
        ("M", x, y),
        ("L", x + width, y),
        ("L", x + width - notch, y + height // 2),
        ("L", x + width, y + height),
        ("L", x, y + height),
        ("Z",),
    )
    pen.builder.tints.append(Path(ops, fill=pen.ink))
    _words(pen, x + pen.em(ROOMS["flag"].left))


def _seal(pen: _Pen) -> None:
    """印章: a square with rounded corners, its characters on two rows or down it."""
    x, y, width, _ = pen.box
    pen.builder.tints.append(Path(_rounded(pen.box, pen.em(160)), fill=pen.ink))
    for row, items in enumerate(pen.cut.rows):
        wide = line_width(items, pen.cut.tracking)
        top = y + pen.em(SEAL_MARGIN + row * SEAL_PITCH)
        _words(pen, x + (width - wide) // 2, row=row, top=top)


def _rounded(box: Box, r: int) -> tuple[tuple[str | int, ...], ...]:
    """A rectangle with round corners."""
    x, y, width, height = box
    right, foot, k = x + width, y + height, r * 448 // 1000
    return (
        ("M", x + r, y), ("L", right - r, y), ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, foot - r), ("C", right, foot - k, right - k, foot, right - r, foot),
        ("L", x + r, foot), ("C", x + k, foot, x, foot - k, x, foot - r),
        ("L", x, y + r), ("C", x, y + k, x + k, y, x + r, y), ("Z",),
    )  # fmt: skip


def _strip(pen: _Pen) -> None:
    """竖标: a strip with its words down it, white on a ground."""
    x, y, width, height = pen.box
    line, size = pen.cut.down, pen.cut.size
    assert line is not None
    pen.builder.tints.append(Rect(*pen.box, fill=pen.ink))
    length = (line.length + STRIP_TRACKING * max(0, len(line.cells) - 1)) * size // 1000
    middle, top = x + width // 2, y + (height - length) // 2
    runs = line.runs(middle, top, size, STRIP_TRACKING, pen.type)
    pen.builder.text.append(TextLine(middle, top, length, "label", runs, vertical=True))


def _column_head(
    composer: Composer, builder: PageBuilder, text: str, *, box: Box, inks: tuple[Colour, Colour]
) -> None:
    """栏头: a drawn head over the whole column: heavy rule, words set evenly, hairline. inks: of its lines and its words."""
    x, top, width, depth = box
    ruled, ink = inks
    style = composer.style("label.column-head")
    heavy, light = _HEAVY, PT // 2 if _one_ink(ruled) else _SEVERAL_INKS
    builder.rules.append(Rule(x, top + heavy // 2, x + width, top + heavy // 2, heavy, ruled))
    builder.rules.append(Rule(x, top + depth, x + width, top + depth, light, ruled))
    size = style.size[0]
    items = composer.line(text, style, size)
    while line_width(items) > width * 92 // 100 and size > 10 * PT:
        size = size * 9 // 10 // 1000 * 1000
        items = composer.line(text, style, size)
    most = most_tracking(items.size, items.n, composer.rules.titles)
    tracking = min(most, tracking_to(items, width * 84 // 100))
    left = x + (width - line_width(items, tracking)) // 2
    base = top + heavy + (depth - heavy - items.size) // 2 + items.size * ASCENT // 1000
    builder.text.append(single(items, left, base, role="label", colour=ink, spread=Spread(tracking)))


_FORMS = {
    "plain": _plain,
    "reversed": _reversed,
    "reversed-rule": _reversed_rule,
    "boxed": _boxed,
    "squares": _squares,
    "reversed-squares": _reversed_squares,
    "circles": _circles,
    "brackets": _brackets,
    "double-rule": _double_rule,
    "rule": _ruled,
    "flag": _flag,
    "seal": _seal,
    "vertical": _strip,
}
"""Who draws a form; a column head and artwork are drawn from what they are made of."""
