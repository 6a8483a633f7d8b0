"""Labels of standing columns (栏题, TIT-06): plain, reversed, ruled, or a drawn column head."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.compose.title_costs import most_tracking
from typeset.compose.title_fitting import offsets
from typeset.findings import Box
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single, tracking_to
from typeset.makeup.grid.geometry import ASCENT
from typeset.model.block import TextBlock
from typeset.model.kinds import BriefsBlock
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rect, Rule
from typeset.units import PT


class LabelPlace(NamedTuple):
    """Where a label stands."""

    x: int
    """Left edge, units."""

    width: int
    """Width, units."""

    first_line: int
    """Its first body line, from 1."""

    lines: int
    """Body lines that it has."""

    drop: int
    """Head of its ink from the head of its first line, units."""

    depth: int
    """From there to its foot, with the rule that belongs to it, units."""


Stands = tuple[int, int]
"""Head of a label's ink in its place, and how deep it is, units."""

COLUMN_HEAD = "column-head"
"""The form of a drawn head over the whole column."""

_HEAVY = 3 * PT
"""The rule at the head of a drawn column head."""

_HEAD_DEPTH = 80
"""What a drawn column head takes of its lines, per cent."""


def label_depth(composer: Composer, block: TextBlock, text: str, width: int, height: int) -> int:
    """From the head of a label's ink, or em box, to its foot with the rule that belongs to it, units. width, height: of its place."""
    style = composer.style("label")
    if block.label.form == COLUMN_HEAD:
        return label_reach(height)
    if block.label.form == "reversed":
        return _reversed_items(composer, text, width)[0].size * _GROUND // 100 + PT // 2
    if block.label.form == "rule":
        return _fitted(composer, text, style.size, 9 * PT, _LabelFrame(width, 100, 1400))[0].size
    return _plain_items(composer, text, width, height)[0].size * (ASCENT + _PLAIN_RULE) // 1000 + PT // 4


def label_reach(height: int) -> int:
    """How deep a drawn column head is at least in a place of a height, units."""
    return height * _HEAD_DEPTH // 100


def label_room(composer: Composer, height: int) -> int:
    """How far the head of a drawn column head may come down in its lines and still hold its words, units."""
    size = composer.style("label.column-head").size[0]
    return max(0, label_reach(height) - _HEAVY - size * 12 // 10)


def place_label(
    composer: Composer, builder: PageBuilder, block: TextBlock, story: Story, place: LabelPlace
) -> None:
    """Draw the label in its lines, in the form the block asks for."""
    text = story.label
    builder.cover(place.x, place.width, place.first_line, place.lines)
    if not text:
        return
    draw = {"reversed": _reversed, "column-head": _column_head, "rule": _ruled}.get(block.label.form, _plain)
    top = builder.geo.line_top(place.first_line)
    height = place.lines * builder.geo.leading - (builder.geo.leading - builder.geo.size)
    box = place.x, top, place.width, height
    draw(composer, builder, text, box, (place.drop, place.depth))
    builder.report_missing(composer.line(text, composer.style("label")), text)
    builder.text[-1] = builder.text[-1]._replace(story=story.id, source=story.place.file)
    where = block.place if isinstance(block, BriefsBlock) else story.place
    own = place.x, top, place.width, max(height, place.drop + place.depth)
    builder.own(len(builder.text) - 1, own, where, builder.geo.size // 2)


class _LabelFrame(NamedTuple):
    """What a label's words have to fit in."""

    width: int
    """Width of its place, units."""

    tracking: int
    """Letter-space, mille em."""

    beside: int
    """White and signs beside the words, mille em."""


def _fitted(
    composer: Composer, text: str, sizes: tuple[int, ...], least: int, frame: _LabelFrame
) -> tuple[Items, int]:
    """A label in the first size that its place holds, down to `least` by half points, then scaled to 80 % (HED-05)."""
    steps = range(2 * sizes[-1] // PT - 1, 2 * least // PT - 1, -1)
    scale, least_scale = 1000, composer.rules.titles.scale_last
    for size in (*(s for s in sizes if s <= sizes[0]), *(step * PT // 2 for step in steps)):
        items = composer.line(text, composer.style("label"), size)
        measure = frame.width - frame.beside * size // 1000
        wide = line_width(items, frame.tracking)
        if wide <= measure:
            return items, 1000
        scale = max(least_scale, measure * 1000 // wide) if measure > 0 else least_scale
    return items, scale


_GROUND = 165
"""Height of the ground of a reversed label, per cent of its size."""

_PLAIN_RULE = 400
"""The rule under a plain label stands so far under its baseline, per mille of its size."""


def _reversed_items(composer: Composer, text: str, width: int) -> tuple[Items, int]:
    sizes = composer.style("label").size
    return _fitted(composer, text, (max(sizes[0], 10 * PT), *sizes), 10 * PT, _LabelFrame(width, 60, 1200))


def _plain_items(composer: Composer, text: str, width: int, height: int) -> tuple[Items, int]:
    sizes = composer.style("label").size
    size = min(sizes[0], max(10 * PT, height * 55 // 100))
    return _fitted(composer, text, (size, *sizes), 9 * PT, _LabelFrame(width, 40, 660))


def _reversed(composer: Composer, builder: PageBuilder, text: str, box: Box, stands: Stands) -> None:
    """White hei on K, at the upper left; type at least 9 pt for reversing (PF-06)."""
    x, top, width, _ = box
    items, scale = _reversed_items(composer, text, width)
    tracking = 60
    pad = items.size * 6 // 10
    ground = items.size * _GROUND // 100
    y = top + stands[0]
    wide = offsets(items, tracking, scale)[-1]
    builder.tints.append(Rect(x, y, wide + 2 * pad, ground, fill="black"))
    builder.rules.append(Rule(x, y + ground, x + width, y + ground, PT // 2))
    base = y + (ground - items.size) // 2 + items.size * ASCENT // 1000
    builder.text.append(
        single(items, x + pad, base, role="label", colour="white", spread=Spread(tracking, scale))
    )


def _plain(composer: Composer, builder: PageBuilder, text: str, box: Box, stands: Stands) -> None:
    x, top, width, height = box
    style = composer.style("label")
    items, scale = _plain_items(composer, text, width, height)
    base = top + stands[0] + items.size * ASCENT // 1000
    mark = items.size * 22 // 100
    builder.tints.append(Rect(x, base - items.size * 80 // 100, mark, items.size * 85 // 100, fill="black"))
    builder.text.append(
        single(items, x + mark * 3, base, role="label", colour=style.colour, spread=Spread(40, scale))
    )
    under = base + items.size * _PLAIN_RULE // 1000
    builder.rules.append(Rule(x, under, x + width, under, PT // 2))


def _ruled(composer: Composer, builder: PageBuilder, text: str, box: Box, stands: Stands) -> None:
    x, top, width, _ = box
    style = composer.style("label")
    items, scale = _fitted(composer, text, style.size, 9 * PT, _LabelFrame(width, 100, 1400))
    set_width = offsets(items, 100, scale)[-1]
    base = top + stands[0] + items.size * ASCENT // 1000
    middle = base - items.size * 38 // 100
    gap = items.size * 7 // 10
    left = x + (width - set_width) // 2
    builder.rules.append(Rule(x, middle, left - gap, middle, PT // 2))
    builder.rules.append(Rule(left + set_width + gap, middle, x + width, middle, PT // 2))
    builder.text.append(
        single(items, left, base, role="label", colour=style.colour, spread=Spread(100, scale))
    )


def _column_head(composer: Composer, builder: PageBuilder, text: str, box: Box, stands: Stands) -> None:
    """A drawn head over the whole column: heavy rule, words set evenly, hairline."""
    x, top, width, _ = box
    style = composer.style("label.column-head")
    drop, depth = stands
    top += drop
    heavy = _HEAVY
    builder.rules.append(Rule(x, top + heavy // 2, x + width, top + heavy // 2, heavy))
    builder.rules.append(Rule(x, top + depth, x + width, top + depth, PT // 2))
    size = style.size[0]
    items = composer.line(text, style, size)
    while line_width(items) > width * 92 // 100 and size > 10 * PT:
        size = size * 9 // 10 // 1000 * 1000
        items = composer.line(text, style, size)
    most = most_tracking(items.size, items.n, composer.rules.titles)
    tracking = min(most, tracking_to(items, width * 84 // 100))
    left = x + (width - line_width(items, tracking)) // 2
    base = top + heavy + (depth - heavy - items.size) // 2 + items.size * ASCENT // 1000
    builder.text.append(single(items, left, base, role="label", colour=style.colour, spread=Spread(tracking)))
