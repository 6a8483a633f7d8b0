"""What is told of a placed text's lone lines: 孤字 (PAR-03), lone lines at a leg's head and foot (PAR-04), heads at a foot (PAR-08)."""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import COUNTED, BrokenLine, is_runt
from typeset.findings import INFO, WARNING, Box, Finding, Place
from typeset.makeup.block.frame import BlockFrame, Leg
from typeset.makeup.fit.flow import Slice, kept_lines, stranding, style_for
from typeset.makeup.fit.slices import placed_lines
from typeset.makeup.fit.storyplan import PartPlan, head_depth
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.text_frame import Room, room_of
from typeset.model.story import Paragraph, Story

_QUOTED = 14
"""Characters of the copy that a message quotes."""


class _Spot(NamedTuple):
    """A paragraph as it is placed: its items, its lines, the slot of the first, all slots and the room they make."""

    paragraph: Paragraph
    items: Items
    lines: tuple[BrokenLine, ...]
    start: int
    slots: list[tuple[Leg, int]]
    room: Room


def widows(composer: Composer, geo: Geometry, plan: PartPlan, frame: BlockFrame) -> list[Finding]:
    """Findings for each paragraph of a placed part, at its line of the copy, with the lines on the page."""
    out: list[Finding] = []
    room = room_of(frame.legs)
    slots = [(leg, row) for leg in frame.legs for row in range(leg.first_line, leg.first_line + leg.lines)]
    offset = 1 if plan.head_mark else 0
    for number, piece in enumerate(plan.slices):
        body, start = plan.story.body[piece.at], plan.starts[number + offset]
        if not isinstance(body, Paragraph) or start >= len(slots) or body.kind in ("gap", "mark", "verse"):
            continue
        if body.kind == "subhead":
            keep = head_depth(composer, plan, body.text, room, start) + composer.rules.flow.follow
            if number + 1 < len(plan.slices) and stranding(start, keep, room.heads):
                spot = _Spot(
                    body, composer.line(body.text, composer.style("subhead")), (), start, slots, room
                )
                out.append(_stranded(geo, plan, piece, spot))
            continue
        lines = placed_lines(composer, plan.story, piece, plan.wishes[number + offset], room, start)
        lines = lines[: len(slots) - start]
        if not lines:
            continue
        items = composer.paragraph(plan.story, piece.at, style_for(composer, body))
        spot = _Spot(body, items, lines, start, slots, room)
        out.extend(_runt(geo, plan, piece, spot))
        out.extend(_lone(composer, geo, plan, piece, spot))
    return out


def _runt(geo: Geometry, plan: PartPlan, piece: Slice, spot: _Spot) -> list[Finding]:
    """PAR-03: a last line of one character."""
    line, items = spot.lines[-1], spot.items
    if (
        not piece.ragged
        or len(spot.lines) + (1 if piece.start else 0) < 2
        or not is_runt(items, line.start, line.end)
    ):
        return []
    tail = _text(items, line)
    lone = sum(len(items.texts[k]) for k in range(line.start, line.end) if items.cls[k] in COUNTED)
    return [Finding(
        "PAR-03", WARNING, f"《{_owner(plan, piece.at).heading}》有一段末行只剩“{tail}”",
        f'a paragraph of "{_owner(plan, piece.at).heading}" ends in a line of "{tail}" alone',
        f"本段删 {len(tail)} 个字，收掉这一行；或加 {2 - lone} 个字", _place(geo, plan, piece, spot, len(spot.lines) - 1),
    )]  # fmt: skip


def _lone(composer: Composer, geo: Geometry, plan: PartPlan, piece: Slice, spot: _Spot) -> list[Finding]:
    """PAR-04: the last line alone at a leg's head (short: a warning), the first alone at its foot; PAR-08: a run-in head there."""
    items, lines, heads = spot.items, spot.lines, spot.room.heads
    count, last = len(lines), spot.start + len(lines) - 1
    if items.head and not piece.start:
        measure = lines[0].measure
        keep = kept_lines(composer, items, piece, measure, lines[0].indent)
        if stranding(spot.start, min(keep, count), heads):
            return [_stranded(geo, plan, piece, spot)]
    if piece.ragged and ((count > 1 and last in heads) or (count == 1 and piece.start)):
        line = lines[-1]
        short = (line.natural + line.indent) * 2 < line.measure
        tail = _text(items, line)
        more = (line.measure - line.natural) // items.size + 1
        return [Finding(
            "PAR-04", WARNING if short else INFO, f"《{_owner(plan, piece.at).heading}》有一段的末行单独排在栏头：“{tail[:_QUOTED]}”",
            f'the last line of a paragraph of "{_owner(plan, piece.at).heading}" stands alone at a leg\'s head: "{tail[:_QUOTED]}"',
            f"本段删 {len(tail)} 个字，收掉这一行；或加 {more} 个字，多出一行", _place(geo, plan, piece, spot, count - 1),
        )]  # fmt: skip
    if count > 1 and spot.start + 1 in heads:
        head = _text(items, lines[0])[:_QUOTED]
        return [Finding(
            "PAR-04", INFO, f"《{_owner(plan, piece.at).heading}》有一段的首行单独留在栏脚：“{head}”",
            f'the first line of a paragraph of "{_owner(plan, piece.at).heading}" stands alone at a leg\'s foot: "{head}"',
            "前面的段加或减一行", _place(geo, plan, piece, spot, 0),
        )]  # fmt: skip
    return []


def _stranded(geo: Geometry, plan: PartPlan, piece: Slice, spot: _Spot) -> Finding:
    """PAR-08: a subhead, or a brief's head, with less than two lines of its text in its leg."""
    head = spot.paragraph.text[: spot.paragraph.run_in or None][:_QUOTED]
    return Finding(
        "PAR-08",
        WARNING,
        f"“{head}”落在栏脚，下面不到两行（第 {plan.page} 版）",
        f'"{head}" stands at a leg\'s foot with less than two lines of its text (page {plan.page})',
        "前面的段加或减一两行，或版块加减一行",
        _place(geo, plan, piece, spot, 0),
    )


def _text(items: Items, line: BrokenLine) -> str:
    return "".join(items.texts[line.start : line.end])


def _place(geo: Geometry, plan: PartPlan, piece: Slice, spot: _Spot, number: int) -> Place:
    """The paragraph in its own copy, and its line of that number (from 0) on the page."""
    leg, row = spot.slots[spot.start + number]
    file = _owner(plan, piece.at).place.file
    return Place(file, spot.paragraph.line, 0, plan.page, (_box(geo, leg, row),))


def _owner(plan: PartPlan, at: int) -> Story:
    """Whose text body[at] is, where several stories are gathered in one."""
    if plan.owners:
        return plan.owners[at].story
    for story in plan.block.stories if plan.block.kind == "briefs" else ():
        at -= len(story.paragraphs)
        if at < 0:
            return story
    return plan.story


def _box(geo: Geometry, leg: Leg, row: int) -> Box:
    if leg.band is None:
        return leg.x, geo.line_top(row), leg.width, geo.leading
    right, top, pitch = leg.band
    return right - (row + 1) * pitch, top, pitch, leg.width
