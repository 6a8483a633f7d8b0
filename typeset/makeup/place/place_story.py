"""Places a planned story part on its page: frame, label, deck, pictures, legs, jump lines."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, gap_of
from typeset.compose.runs import glyph_runs
from typeset.findings import Place
from typeset.makeup.block.frame import BlockFrame, Leg
from typeset.makeup.draw.annotate import annotate
from typeset.makeup.draw.aside import place_aside
from typeset.makeup.draw.builder import LegBox, PageBuilder
from typeset.makeup.draw.label import LabelPlace, place_label
from typeset.makeup.draw.picture import place_picture
from typeset.makeup.draw.ruling import draw_box, draw_rules
from typeset.makeup.draw.subheads import place_subhead
from typeset.makeup.draw.table import Setting, place_table
from typeset.makeup.draw.table_layout import layout_of, rows_of
from typeset.makeup.fit.briefs import left_out
from typeset.makeup.fit.flow import Slice, style_for
from typeset.makeup.fit.slices import broken_lines, placed_slice
from typeset.makeup.fit.storyplan import PartPlan, frame_for, has_tailpiece, head_depth, mark_role
from typeset.makeup.fit.table_ways import CUT
from typeset.makeup.grid.legs import leg_box
from typeset.makeup.grid.text_frame import Room, room_of
from typeset.makeup.place.diagnostics import tell_moved, tell_remedy, tell_setting
from typeset.makeup.place.place_deck import place_deck, place_summary, place_vertical_deck
from typeset.makeup.place.place_mark import Mark, place_mark, place_marks
from typeset.makeup.place.place_vertical import (
    Slots,
    head_of,
    place_vertical,
    place_vertical_mark,
    place_vertical_piece,
)
from typeset.makeup.place.small_matter import place_tailpiece
from typeset.makeup.place.widows import widows
from typeset.model.paper import Block
from typeset.model.story import Paragraph, Story, Table
from typeset.sheet.types import Anchor, Bookmark, TextLine


def anchor_name(story: Story, page: int) -> str:
    """The anchor of a story's part on a page."""
    return f"{story.id}@{page}"


def place_part(composer: Composer, builder: PageBuilder, plan: PartPlan, links: dict[str, int]) -> None:
    """Draw one story part. links: page of the other part by `next` and `previous`."""
    geo, block, story = builder.geo, plan.block, plan.story
    frame = frame_for(composer, geo, plan)
    before = len(builder.text)
    x, y, _, _ = geo.rectangle(block.head)
    builder.anchors.append(Anchor(anchor_name(story, plan.page), x, y))
    for name in dict.fromkeys(owner.story.id for owner in plan.owners):
        builder.anchors.append(Anchor(f"{name}@{plan.page}", x, y))
    if "previous" not in links and not plan.owners:
        builder.bookmarks.append(Bookmark(1, story.heading, anchor_name(story, plan.page)))
    _draw_box(builder, block, frame)
    draw_rules(builder, block)
    if frame.label_lines:
        at = LabelPlace(frame.inner_x, frame.inner_width, frame.label_first, frame.label_lines)
        place_label(composer, builder, block, story, at)
    for picture in frame.pictures:
        place_picture(composer, builder, picture, story.id)
    for aside in frame.asides:
        place_aside(composer, builder, aside, story.id)
    if frame.deck is not None:
        place_deck(builder, plan, frame, frame.deck)
    if frame.vertical is not None:
        place_vertical_deck(builder, plan, frame, frame.vertical)
    if frame.summary is not None:
        place_summary(composer, builder, plan, frame.summary, frame)
    _place_text(composer, builder, plan, frame, links)
    if has_tailpiece(composer, plan) and frame.legs and frame.legs[-1].band is None:
        leg, white = frame.legs[-1], min(plan.given - plan.used, frame.legs[-1].lines)
        place_tailpiece(builder, leg.x, leg.width, leg.first_line + leg.lines - white, white)
        builder.feet[block.id] = [0] * len(builder.feet.get(block.id, []))
    _note_legs(builder, plan, frame)
    builder.own(before, geo.rectangle(block.area), block.place, geo.gutter // 2)
    if composer.rules.on("lone-lines"):
        builder.findings.extend(widows(composer, geo, plan, frame))
    if block.kind == "briefs":
        builder.findings.extend(left_out(block))
    if plan.over:
        builder.draft = True


def _draw_box(builder: PageBuilder, block: Block, frame: BlockFrame) -> None:
    if frame.box is None or block.box is None:
        return
    x, y, width, height = frame.box
    draw_box(builder, block.box, x, y, width, height)
    geo = builder.geo
    first = (y - geo.y0) // geo.leading + 1
    builder.cover(x, width, first - 1, 2)
    builder.cover(x, width, block.area.last_line, 1)


def _place_text(
    composer: Composer, builder: PageBuilder, plan: PartPlan, frame: BlockFrame, links: dict[str, int]
) -> None:
    slots = [
        (leg.number, leg, line)
        for leg in frame.legs
        for line in range(leg.first_line, leg.first_line + leg.lines)
    ]
    room = room_of(frame.legs)
    story, offset = plan.story, 0
    if plan.head_mark:
        offset = 1
        head = _mark_of(story, plan.head_mark, "jump", "left", links.get("previous", 0))
        place_marks(composer, builder, head, slots, 0, room.narrowest)
    last: tuple[Leg, int, int] | None = None
    for number, piece in enumerate(plan.slices):
        start = plan.starts[number + offset]
        if last is not None and start < len(slots) and slots[start][0] != last[0].number:
            tell_moved(builder, plan, piece.at, last[0].first_line + last[0].lines - 1 - last[1])
        placed = _place_slice(
            composer, builder, plan, piece, plan.wishes[number + offset], slots, start, room
        )
        last = placed or last
    if frame.legs and frame.legs[0].band is not None:
        place_vertical_mark(composer, builder, plan, frame)
        return
    if plan.mark:
        mark = _mark_of(story, plan.mark, mark_role(plan.jumps), "right", links.get("next", 0))
        if plan.mark_own:
            place_marks(composer, builder, mark, slots, plan.starts[-1], room.narrowest)
        elif last is not None:
            place_mark(composer, builder, mark, last[0], last[1])
    _note_feet(builder, plan, frame)


def _mark_of(story: Story, text: str, role: str, side: str, page: int) -> Mark:
    """A mark of a story; page: the other part's, 0 none."""
    return Mark(text, role, side, story, anchor_name(story, page) if page else "")


def _note_feet(builder: PageBuilder, plan: PartPlan, frame: BlockFrame) -> None:
    left = plan.used
    short: dict[int, int] = {}
    for leg in frame.legs:
        used = min(left, leg.lines)
        left -= used
        short[leg.number] = short.get(leg.number, 0) + used - leg.lines
    builder.feet[plan.block.id] = list(short.values())


def _note_legs(builder: PageBuilder, plan: PartPlan, frame: BlockFrame) -> None:
    left, geo = plan.used, builder.geo
    boxes: list[LegBox] = []
    for leg in frame.legs:
        used = min(left, leg.lines)
        left -= used
        top = geo.line_top(leg.first_line) if leg.band is None else leg.band[1]
        box = LegBox(
            leg.x, leg.width, top, top + leg.lines * geo.leading, leg.first_line, leg.lines + plan.cut_feet, used,
            leg.band is not None, leg.number,
        )  # fmt: skip
        if not leg.head and boxes:
            boxes[-1] = _joined(boxes[-1], box)
        elif leg.lines or leg.head:
            boxes.append(box)
    builder.legs[plan.block.id] = boxes


def _joined(one: LegBox, two: LegBox) -> LegBox:
    """Two pieces of a leg that the text runs through without a break, as one."""
    x, right = min(one.x, two.x), max(one.x + one.width, two.x + two.width)
    return one._replace(
        x=x, width=right - x, foot=two.foot, lines=one.lines + two.lines, used=one.used + two.used
    )


def _place_slice(
    composer: Composer,
    builder: PageBuilder,
    plan: PartPlan,
    piece: Slice,
    wish: int,
    slots: Slots,
    start: int,
    room: Room,
) -> tuple[Leg, int, int] | None:
    story = plan.story
    body = story.body[piece.at]
    if start >= len(slots):
        return None
    if slots[start][1].band is not None and (isinstance(body, Table) or body.kind == "subhead"):
        return place_vertical_piece(composer, builder, plan, piece, slots, start)
    if isinstance(body, Table):
        parts = (composer, builder, plan, piece)
        return _place_table(parts, wish, slots, start, room)
    if body.kind == "gap":
        return None
    if body.kind == "mark":
        owner = plan.owners[piece.at]
        mark = _mark_of(owner.story, body.text, "jump", "left", owner.page)
        found = place_marks(composer, builder, mark, slots, start, room.measure)
        return None if found is None else (*found, 0)
    if body.kind == "subhead":
        return _place_subhead(composer, builder, plan, piece, slots, start, room)
    name = style_for(composer, body)
    style = composer.style(name)
    start += body.gap
    if slots[start if start < len(slots) else -1][1].band is not None:
        return place_vertical(composer, builder, plan, piece, wish, slots, start)
    inset = _verse_inset(composer, plan, room) if body.kind == "verse" and style.align == "left" else 0
    broken = placed_slice(composer, story, piece, wish, room, start)
    if broken is not None and broken.remedy:
        tell_remedy(builder, story, body.line)
    lines = broken.lines if broken is not None else ()
    return _place_lines(composer, builder, plan, piece, lines, slots, start, inset)


def _place_table(
    what: tuple[Composer, PageBuilder, PartPlan, Slice], wish: int, slots: Slots, start: int, room: Room
) -> tuple[Leg, int, int] | None:
    """A table, or its parts over the legs where it is cut; returns leg and row of its last line."""
    composer, builder, plan, piece = what
    table = plan.story.body[piece.at]
    assert isinstance(table, Table)
    rows, leg = rows_of(table, piece.start, piece.end), slots[start][1]
    laid = layout_of(composer, table, leg.width)
    parts = laid.split(rows, start, room.bounds) if wish == CUT else []
    last: tuple[Leg, int, int] | None = None
    more = plan.stretch * builder.geo.leading if piece is plan.slices[-1] else 0
    if parts:
        tell_moved(builder, plan, piece.at, parts[0][0] - start)
    for at, part in parts or [(start, laid.part(*rows))]:
        if at >= len(slots):
            break
        _, leg, row = slots[at]
        setting = Setting(table, part, plan.story, piece.at, len(slots) - at, more, plan.page)
        place_table(composer, builder, leg, row, setting)
        last = leg, row + part.depth - 1, 0
    return last


def _place_lines(
    composer: Composer, builder: PageBuilder, plan: PartPlan, piece: Slice, lines: tuple[BrokenLine, ...],
    slots: Slots, start: int, inset: int,
) -> tuple[Leg, int, int] | None:  # fmt: skip
    """Set a slice's lines into the legs from slot `start`; returns leg, row and width of the last one placed."""
    story = plan.story
    body = story.body[piece.at]
    assert not isinstance(body, Table)
    name = style_for(composer, body)
    style, items = composer.style(name), composer.paragraph(story, piece.at, name)
    owner, owned = story, piece.at
    if plan.owners:
        owner, owned, _ = plan.owners[piece.at]
    where = Place(owner.place.file, body.line)
    hang = items.size if composer.setting.composition.hanging != "none" else 0
    last = None
    for number, line in enumerate(lines):
        if start + number >= len(slots):
            break
        leg_number, leg, row = slots[start + number]
        y = builder.geo.baseline(row)
        x = leg.x + inset
        if style.align == "center":
            x += (line.measure - line.natural) // 2
        elif style.align == "right" or body.kind == "credit":
            x += line.measure - line.natural - line.indent
        placed = TextLine(
            x, y, line.measure, body.kind, glyph_runs(items, line, x, y, style.colour),
            owner.id, owned, leg_number, start + number + 1, owner.place.file, body.file_offset(items.start[line.start]),
            story.language, not line.last,
        )  # fmt: skip
        builder.text.append(placed)
        builder.own(len(builder.text) - 1, leg_box(builder.geo, leg), where, hang)
        annotate(composer, builder, body, items, line, placed)
        builder.cover(leg.x, leg.width, row, 1)
        builder.gaps.append((gap_of(items, line), 1))
        tell_setting(builder, plan, body.line, items, line)
        last = (leg, row, line.indent + line.natural)
    return last


def _verse_inset(composer: Composer, plan: PartPlan, room: Room) -> int:
    """PAR-05: verse lines share a left edge; the widest stands in the middle of the leg, 0 beside an inset."""
    widest, measure = 0, room.measure
    if not room.even:
        return 0
    for number, piece in enumerate(plan.slices):
        body = plan.story.body[piece.at]
        if isinstance(body, Paragraph) and body.kind == "verse":
            wish = plan.wishes[number + (1 if plan.head_mark else 0)]
            lines = broken_lines(composer, plan.story, piece, wish, measure)
            widest = max(widest, *(line.natural for line in lines))
    return (measure - widest) // 2


def _place_subhead(
    composer: Composer,
    builder: PageBuilder,
    plan: PartPlan,
    piece: Slice,
    slots: Slots,
    start: int,
    room: Room,
) -> tuple[Leg, int, int] | None:
    """The lines of a subhead; one that an overset part has no room for is left out like the text behind it (FIT-05)."""
    _, leg, row = slots[start]
    head = head_of(plan, piece, slots, start)
    if plan.over and start + head_depth(composer, plan, head.body.text, room, start) > len(slots):
        return None
    depth = place_subhead(composer, builder, head, leg, row, plan.subhead)
    return leg, row + depth - 1, 0
