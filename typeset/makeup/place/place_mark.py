"""Jump lines (下转, 上接) and end credits: on the last line of the text, or on lines of their own (JMP-04, JMP-05, SRC-04)."""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.composer import Composer
from typeset.findings import Place
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.grid.legs import Leg, leg_box
from typeset.makeup.place.place_vertical import Slots
from typeset.model.story import Story
from typeset.sheet.types import Link
from typeset.units import PT


class Mark(NamedTuple):
    """What is said and whose it is: role `jump` or `credit`; side: left or right in the leg; target: name of the anchor
    that it leads to, "" none."""

    text: str
    role: str
    side: str
    story: Story
    target: str = ""


def place_mark(composer: Composer, builder: PageBuilder, mark: Mark, leg: Leg, row: int) -> None:
    """A mark on one line: 下转 and credits at the right end, 上接 at the left (JMP-04, JMP-05)."""
    style = composer.style(mark.role)
    items = builder.line(composer, mark.text, style)
    width = line_width(items)
    x = leg.x + leg.width - width if mark.side == "right" else leg.x
    y = builder.geo.baseline(row)
    line = single(items, x, y, mark.role, style.colour)
    builder.text.append(line._replace(story=mark.story.id, number=row))
    builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), Place(*mark.story.place[:2]))
    builder.cover(leg.x, leg.width, row, 1)
    if mark.target:
        builder.links.append(Link(x, y - items.size, width, items.size + 2 * PT, mark.target))


def place_marks(
    composer: Composer, builder: PageBuilder, mark: Mark, slots: Slots, start: int, measure: int
) -> tuple[Leg, int] | None:
    """A mark on lines of its own from slot `start`, as many as planning counted at this measure; leg and row of the last."""
    last = None
    texts = text_lines(composer, mark.text, composer.style(mark.role), measure)
    for (_, leg, row), text in zip(slots[start:], texts, strict=False):
        place_mark(composer, builder, mark._replace(text=text), leg, row)
        last = leg, row
    return last
