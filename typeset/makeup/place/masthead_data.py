"""The data beside the name (MST-02): the day in one block, house, numbers and issue in another."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.furniture import DATE, data_groups, data_texts
from typeset.model.paper import Edition
from typeset.model.style import Style
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rule
from typeset.units import PT

STACK_PITCH = 165
"""From line to line of the data beside the name, per cent of their size."""

_LARGER = (160, 145, 130, 115)
"""Sizes that data may take where the name leaves them room, per cent of their style's."""

_APART, _RULED = 1800, 900
"""White between two blocks that stand over one another, and from a block to the rule beside it; mille em."""


class Zone(NamedTuple):
    """A rectangle of the page."""

    x: int
    """Left edge, units."""

    y: int
    """Head, units."""

    width: int
    """Width, units."""

    height: int
    """Height, units."""


class _Blocks(NamedTuple):
    """The data as they are set."""

    blocks: tuple[tuple[Items, ...], ...]
    """A block a kind of data, its lines from the top."""
    size: int
    """Type size, units."""

    @property
    def width(self) -> int:
        """Of the widest line, units."""
        return max(line_width(items) for block in self.blocks for items in block)

    def height(self, blocks: tuple[tuple[Items, ...], ...]) -> int:
        """What blocks over one another take, units."""
        lines = sum(map(len, blocks))
        pitch = self.size * STACK_PITCH // 100
        return (
            pitch * (lines - len(blocks))
            + self.size * len(blocks)
            + _APART * self.size // 1000 * (len(blocks) - 1)
        )


def place_data(
    composer: Composer, builder: PageBuilder, edition: Edition, zone: Zone, name: int
) -> Zone | None:
    """The data beside the name: the day at the left and the rest at the right of a centred one, both over one another at the right
    of one that stands left, behind a rule; as large as the name (its width, units) leaves them room. The zone that is left; None
    where they leave too little."""
    head = edition.paper.masthead
    if not data_texts(edition, head.stack):
        return zone
    centred = head.position == "center"
    style = composer.style("masthead")
    texts = _blocks(edition, head.stack, halved=centred)
    data = _sized(composer, texts, style, zone, (zone.width - name) // (2 if centred else 1))
    beside = data.width + _RULED * data.size // 1000 * (1 if centred else 2)
    sides = [data.blocks[:1], data.blocks[1:]] if centred else [(), data.blocks]
    for number, blocks in enumerate(sides):
        x = zone.x if not number else zone.x + zone.width - data.width
        _place_blocks(builder, data, blocks, (x, zone, centred and number == 1), style)
    for block in texts:
        for text in block:
            builder.report_missing(composer.line(text, style), text)
    if not centred:
        at = zone.x + zone.width - data.width - _RULED * data.size // 1000
        half = data.height(data.blocks) // 2 + data.size // 2
        middle = zone.y + zone.height // 2
        builder.rules.append(Rule(at, middle - half, at, middle + half, PT // 2))
    used = beside * 2 if centred else beside
    if max(map(data.height, sides)) > zone.height or used > zone.width * 2 // 3:
        return None
    return zone._replace(x=zone.x + (beside if centred else 0), width=zone.width - used)


def _blocks(edition: Edition, names: tuple[str, ...], *, halved: bool) -> tuple[tuple[str, ...], ...]:
    """The day and the rest; where all is of one kind and two blocks are wanted, its first half and its second."""
    groups = data_groups(edition, names)
    day = tuple(groups.get(DATE, ()))
    rest = tuple(text for kind, texts in groups.items() if kind != DATE for text in texts)
    if day and rest:
        return day, rest
    lines = day or rest
    half = (len(lines) + 1) // 2
    return (lines[:half], lines[half:]) if halved and len(lines) > 1 else (lines,)


def _sized(
    composer: Composer, texts: tuple[tuple[str, ...], ...], style: Style, zone: Zone, room: int
) -> _Blocks:
    """The data in the largest size that the room beside the name holds, else in their style's own."""
    own = style.size[0]
    for size in (*(own * more // 100 // 500_000 * 500_000 for more in _LARGER), own):
        made = _Blocks(
            tuple(tuple(composer.line(t, style, size, headline=True) for t in block) for block in texts), size
        )
        if (
            made.width + 2 * _RULED * size // 1000 <= room
            and made.height(made.blocks) <= zone.height * 7 // 10
        ):
            break
    return made


def _place_blocks(
    builder: PageBuilder,
    data: _Blocks,
    blocks: tuple[tuple[Items, ...], ...],
    at: tuple[int, Zone, bool],
    style: Style,
) -> None:
    """Blocks over one another in the middle of the zone's height, at a left edge, or flush right over the data's width."""
    x, zone, flush_right = at
    y = zone.y + (zone.height - data.height(blocks)) // 2
    for block in blocks:
        for items in block:
            left = x + data.width - line_width(items) if flush_right else x
            base = y + data.size * ASCENT // 1000
            builder.text.append(single(items, left, base, role="masthead", colour=style.colour))
            y += data.size * STACK_PITCH // 100
        y += (1000 + _APART) * data.size // 1000 - data.size * STACK_PITCH // 100
