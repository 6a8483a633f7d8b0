"""The inside of a story block: where its label, pictures, deck and legs stand. Pure and repeatable.

Both phases call `frame_of`: planning counts its legs, placing draws it. Only whole lines are decided here.
"""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.breaker import BrokenLine, break_slice
from typeset.compose.composer import Composer
from typeset.compose.items import Items
from typeset.makeup.deck import Deck, VerticalDeck, build_deck, build_vertical_deck
from typeset.makeup.geometry import Geometry
from typeset.model.paper import Block, Box, PictureSlot
from typeset.model.story import Story

_ABOVE, _BELOW = 1300, 750
"""White above and below a deck, thousandths of a body line (art direction: 1.5–2 and 0.7–1 with the type's own)."""

_ABOVE_AT_HEAD = 500
_CONTINUE_ABOVE = 500
_BOX_LEAST = 800
"""White between a frame and its text, mille em (LIN-07)."""

BOX_GAP = 1
"""Lines of white over a box that stands under another block."""


class Leg(NamedTuple):
    """A leg (栏): left edge and width (its measure) in units, first body line of the page and number of lines.

    A vertical leg has a band: right edge, head and pitch of its lines; width is its height, first_line 0.
    """

    x: int
    width: int
    first_line: int
    lines: int
    band: tuple[int, int, int] | None = None


class PictureBox(NamedTuple):
    """Where a picture stands with its caption: x, y, width in units; lines it takes; height for the picture alone."""

    slot: PictureSlot
    x: int
    width: int
    first_line: int
    lines: int


class Summary(NamedTuple):
    """A summary (提要, TIT-04) between deck and text: its items and lines, left edge, size and pitch, units."""

    items: Items
    lines: tuple[BrokenLine, ...]
    x: int
    measure: int
    pitch: int
    first_line: int
    depth: int


class BlockFrame(NamedTuple):
    """A story block resolved. inner: x, width of its content; deck_first, deck_lines: the deck's body lines;
    slack: units of white in the deck beyond what its style asks; deck_x: left edge of a vertical deck that does not stand
    at the inner edge; box: x, y, width, height of the frame or None."""

    inner_x: int
    inner_width: int
    label_first: int
    label_lines: int
    deck_first: int
    deck_lines: int
    deck_need: int
    deck: Deck | None
    vertical: VerticalDeck | None
    vertical_width: int
    pictures: tuple[PictureBox, ...]
    legs: tuple[Leg, ...]
    box: tuple[int, int, int, int] | None
    above: int
    summary: Summary | None = None
    deck_x: int | None = None


def frame_of(composer: Composer, geo: Geometry, block: Block, story: Story, grow: int = 0) -> BlockFrame:
    """Resolve a story block, once. grow: lines the deck takes beyond its need (FIT-03, at most 2)."""
    key = (id(block), id(story), id(geo), grow)
    known = composer.frames.get(key)
    if known is None:
        known = composer.frames[key] = (_resolve(composer, geo, block, story, grow), block, story, geo)
    found: BlockFrame = known[0]  # the rest is held so that no other gets its id
    return found


def _resolve(composer: Composer, geo: Geometry, block: Block, story: Story, grow: int) -> BlockFrame:
    x, _, width, _ = geo.rectangle(block.area)
    first, last = block.area.first_line, block.area.last_line
    box = None
    if block.box is not None:
        pad = block.box.padding * geo.size // 1000
        gap = BOX_GAP if first > 1 else 0
        box = (x, geo.line_top(first + gap), width, geo.foot(last) - geo.line_top(first + gap))
        x, width = x + pad, width - 2 * pad
        inside = padding_lines(geo, block.box)
        first, last = first + gap + inside, last - inside
    label_first, label_lines = first, _label_lines(block, story)
    first += label_lines
    boxes, first = _head_pictures(block, x, width, first)
    if block.title_position == "left":
        return _left_titled(
            composer, geo, block, story, x, width, label_first, label_lines, first, last, boxes, box
        )
    deck = build_deck(composer, story, block, width)
    above = _above(block, bool(label_lines or boxes))
    need = -(-(deck.height + (above + _BELOW) * geo.leading // 1000) // geo.leading)
    summary = _summary(composer, geo, story, x, width, first + need + grow)
    text_first = first + need + grow + (summary.depth if summary else 0)
    if block.direction == "vertical":
        legs = _bands(composer, geo, block, story, x, width, text_first, last)
        return BlockFrame(
            x, width, label_first, label_lines, first, need + grow, need, deck, None, 0, boxes, legs, box, above, summary
        )  # fmt: skip
    legs = _legs(geo, block, x, width, text_first, last)
    legs, more = _leg_pictures(block, legs)
    return BlockFrame(
        x, width, label_first, label_lines, first, need + grow, need, deck, None, 0, boxes + more, legs, box, above, summary
    )  # fmt: skip


def padding_lines(geo: Geometry, box: Box) -> int:
    """Lines of white inside a box at head and foot: one, or as many as a deep border or a wide padding asks (LIN-07)."""
    least = box.depth + _BOX_LEAST * geo.size // 1000
    return max(1, -(-least // geo.leading), box.padding * geo.size // 1000 // geo.leading)


def _summary(
    composer: Composer, geo: Geometry, story: Story, x: int, width: int, first: int
) -> Summary | None:
    """Set the summary over the block, two ems in on either side, at 1.5 times its size from line to line."""
    if not story.summary:
        return None
    style = composer.style("summary")
    size = style.size[0]
    measure = (width - 4 * size) // size * size
    items = composer.line(story.summary, style, where=story.place, language=story.language)
    broken = break_slice(items, 0, items.n, measure, 2 * size)
    if broken and len(broken.lines) == 1:
        measure = items.W[items.n]
        broken = break_slice(items, 0, items.n, measure)
    lines = broken.lines if broken else ()
    pitch = max(style.leading, size * 145 // 100)
    depth = -(-(len(lines) * pitch + geo.leading * 6 // 10) // geo.leading)
    return Summary(items, lines, x + (width - measure) // 2, measure, pitch, first, depth)


def _label_lines(block: Block, story: Story) -> int:
    """Lines of the label: what the block says, else what its form needs; a story's label is never left out."""
    if block.label_lines or not story.label:
        return block.label_lines
    return {"column-head": 6, "reversed": 3}.get(block.label_form, 2)


def _above(block: Block, something_above: bool) -> int:
    if block.kind == "continue":
        return _CONTINUE_ABOVE
    if something_above or block.area.first_line == 1:
        return _ABOVE_AT_HEAD + 300 if something_above else _ABOVE_AT_HEAD
    return _ABOVE


def _head_pictures(block: Block, x: int, width: int, first: int) -> tuple[tuple[PictureBox, ...], int]:
    boxes = []
    for slot in block.pictures:
        if slot.position == "head":
            boxes.append(PictureBox(slot, x, width, first, slot.lines))
            first += slot.lines
    return tuple(boxes), first


def _legs(geo: Geometry, block: Block, x: int, width: int, first: int, last: int) -> tuple[Leg, ...]:
    """One leg per column, or the block's width re-divided (COL-06) when boxed or asked for."""
    count = block.legs or block.area.columns
    lines = max(0, last - first + 1)
    if block.box is None and count == block.area.columns:
        return tuple(
            Leg(geo.column_x(block.area.first_column + k), geo.column, first, lines) for k in range(count)
        )
    each = (width - (count - 1) * geo.gutter) // count // geo.size * geo.size
    if count > 1 and width - count * (each + geo.size) >= (count - 1) * _LEAST_GUTTER * geo.size // 1000:
        each += geo.size
    gutter = (width - count * each) // (count - 1) if count > 1 else 0
    start = x if count > 1 else x + (width - each) // 2
    return tuple(Leg(start + k * (each + gutter), each, first, lines) for k in range(count))


_LEAST_GUTTER = 1200
"""A re-divided block takes one more character a leg where its gutters stay this wide, mille em (COL-06)."""

_BAND_GAP = 2000
"""White between stacked vertical legs, mille em (VRT-01)."""


def _bands(
    composer: Composer, geo: Geometry, block: Block, story: Story, x: int, width: int, first: int, last: int
) -> tuple[Leg, ...]:
    """Vertical legs stacked from head to foot; their measure is a whole number of ems, their lines fill the width."""
    kinds = {item.kind for item in story.paragraphs}
    style = composer.style("verse" if kinds == {"verse"} else "body")
    size, pitch = style.size[0], max(style.leading, style.size[0] * 13 // 10)
    count = max(1, block.legs)
    height = (last - first + 1) * geo.leading - (geo.leading - geo.size)
    gap = _BAND_GAP * size // 1000
    measure = max(size, (height - (count - 1) * gap) // count // size * size)
    lines = max(0, (width - size) // pitch + 1)
    top = geo.line_top(first)
    return tuple(
        Leg(x, measure, 0, lines, (x + width, top + k * (measure + gap), pitch)) for k in range(count)
    )


def _leg_pictures(block: Block, legs: tuple[Leg, ...]) -> tuple[tuple[Leg, ...], tuple[PictureBox, ...]]:
    """Pictures over the head or foot of some legs: those legs start later or end earlier."""
    out = list(legs)
    boxes = []
    for slot in block.pictures:
        if slot.position == "head" or not out:
            continue
        count = min(slot.columns or len(out), len(out))
        start = {"top-right": len(out) - count, "top-center": (len(out) - count) // 2}.get(slot.position, 0)
        members = range(start, start + count)
        x = out[start].x
        width = out[start + count - 1].x + out[start + count - 1].width - x
        if slot.position == "foot":
            start = len(out) - count
            members = range(start, start + count)
            x, width = out[start].x, out[-1].x + out[-1].width - out[start].x
            top = out[start].first_line + out[start].lines - slot.lines
            for k in members:
                out[k] = out[k]._replace(lines=out[k].lines - slot.lines)
        else:
            top = max(out[k].first_line for k in members)
            for k in members:
                out[k] = out[k]._replace(
                    first_line=out[k].first_line + slot.lines, lines=out[k].lines - slot.lines
                )
        boxes.append(PictureBox(slot, x, width, top, slot.lines))
    return tuple(out), tuple(boxes)


def _left_titled(
    composer: Composer, geo: Geometry, block: Block, story: Story, x: int, width: int,
    label_first: int, label_lines: int, first: int, last: int, boxes: tuple[PictureBox, ...], box: tuple[int, int, int, int] | None,
) -> BlockFrame:  # fmt: skip
    """A vertical title at the block's left, the legs to its right; vertical text has it at its right (VRT-08)."""
    first += 1 if label_lines else 0
    lines = last - first + 1
    height = lines * geo.leading - (geo.leading - geo.size)
    vertical = build_vertical_deck(composer, story, block, height)
    if block.direction == "vertical":
        beside = vertical.width + 2 * geo.size
        legs = _bands(composer, geo, block, story, x, width - beside, first, last)
        return BlockFrame(
            x, width, label_first, label_lines, first, lines, lines, None, vertical, beside, boxes, legs, box, 0,
            deck_x=x + width - beside,
        )  # fmt: skip
    count = block.legs or max(1, block.area.columns - 1)
    least = vertical.width + 2 * geo.size
    each = min(geo.column, (width - least - (count - 1) * geo.gutter) // count // geo.size * geo.size)
    used = count * each + (count - 1) * geo.gutter
    start = x + width - used
    legs = tuple(Leg(start + k * (each + geo.gutter), each, first, lines) for k in range(count))
    legs, more = _leg_pictures(block, legs)
    boxes += more
    return BlockFrame(
        x, width, label_first, label_lines, first, lines, lines, None, vertical, width - used - geo.gutter // 2, boxes, legs, box, 0
    )  # fmt: skip
