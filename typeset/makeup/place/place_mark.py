"""Jump lines (下转, 上接) and end credits: on the last line of the text, or on lines of their own (JMP-04, JMP-05, SRC-04)."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.fit.planned import HEAD, PlannedMark
from typeset.makeup.grid.legs import Leg, leg_box
from typeset.makeup.place.slots import Slots
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Link
from typeset.units import PT


class Mark(NamedTuple):
    """A mark and whose it is."""

    item: PlannedMark
    """What is said, and where."""

    story: Story
    """Whose text it belongs to."""

    target: str = ""
    """Name of the anchor that it leads to, "" none."""


def place_mark(composer: Composer, builder: PageBuilder, mark: Mark, slots: Slots) -> tuple[Leg, int] | None:
    """A mark on its lines; leg and row of the last of them."""
    last = None
    for (_, leg, row), text in zip(slots[mark.item.line :], mark.item.texts, strict=False):
        _place_line(composer, builder, mark, text, (leg, row))
        last = leg, row
    return last


def _place_line(composer: Composer, builder: PageBuilder, mark: Mark, text: str, at: tuple[Leg, int]) -> None:
    """A line of a mark in a leg's row: 下转 and credits at the right end, 上接 at the left (JMP-04, JMP-05)."""
    (leg, row), role = at, mark.item.style
    style = composer.style(role)
    items = builder.line(composer, text, style)
    width = line_width(items)
    x = leg.x if mark.item.kind == HEAD else leg.x + leg.width - width
    y = builder.geo.baseline(row)
    line = single(items, x, y, role=role, colour=style.colour)
    builder.text.append(line._replace(story=mark.story.id, number=row))
    builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), Place(*mark.story.place[:2]))
    builder.cover(leg.x, leg.width, row, 1)
    if mark.target:
        builder.links.append(Link(x, y - items.size, width, items.size + 2 * PT, mark.target))
