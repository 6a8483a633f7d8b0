"""Places a planned story part on its page: frame, label, headline block, pictures, legs, jump lines."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.compose.linecost import BrokenLine, gap_of
from typeset.compose.runs import glyph_runs
from typeset.makeup.block.frame import BlockFrame, Leg, on_picture
from typeset.makeup.draw.annotate import annotate, has_marks
from typeset.makeup.draw.aside import place_aside
from typeset.makeup.draw.builder import LegBox, PageBuilder
from typeset.makeup.draw.ink import Own
from typeset.makeup.draw.label import LabelPlace, place_label
from typeset.makeup.draw.picture import place_picture
from typeset.makeup.draw.ruling import draw_box, draw_rules
from typeset.makeup.draw.subheads import place_subhead
from typeset.makeup.draw.table import Setting, place_table
from typeset.makeup.fit.planned import (
    HEAD,
    PlannedMark,
    PlannedPart,
    PlannedSubhead,
    PlannedTable,
    PlannedText,
    PlannedVerse,
)
from typeset.makeup.fit.storyplan import box_spare, frame_for, has_tailpiece
from typeset.makeup.fit.verse import stands_in
from typeset.makeup.grid.legs import leg_box
from typeset.makeup.place.body_text import BodyText, LinePlace, body_text, text_line
from typeset.makeup.place.diagnostics import report_moved, report_remedy, report_setting
from typeset.makeup.place.place_headline import place_headline, place_summary, place_vertical_headline
from typeset.makeup.place.place_mark import Mark, place_mark
from typeset.makeup.place.place_vertical import place_vertical, place_vertical_mark
from typeset.makeup.place.slots import Slots, head_of, slots_of
from typeset.makeup.place.small_matter import place_tailpiece
from typeset.makeup.place.widows import widows
from typeset.model.block import TextBlock
from typeset.model.story import Story, Table
from typeset.sheet.types import Anchor, Bookmark


def anchor_name(story: Story, page: int) -> str:
    """The anchor of a story's part on a page."""
    return f"{story.id}@{page}"


def place_part(composer: Composer, builder: PageBuilder, plan: PlannedPart) -> None:
    """Draw one story part: its lines are the plan's, nothing is broken here."""
    geo, block, story = builder.geo, plan.block, plan.story
    frame = frame_for(composer, geo, plan)
    before = len(builder.text)
    x, y, _, _ = geo.rectangle(block.head)
    builder.anchors.append(Anchor(anchor_name(story, plan.page), x, y))
    for name in dict.fromkeys(source.story.id for source in plan.sources):
        builder.anchors.append(Anchor(f"{name}@{plan.page}", x, y))
    if not plan.links.previous and not plan.sources:
        builder.bookmarks.append(Bookmark(1, story.heading, anchor_name(story, plan.page)))
    _draw_box(builder, block, frame, box_spare(composer, plan))
    draw_rules(builder, block)
    _draw_label(composer, builder, block, story, frame)
    shown = len(builder.illustrations)
    _place_pictures(composer, builder, frame, story)
    for aside in frame.asides:
        place_aside(composer, builder, aside, story.id)
    if frame.headline is not None:
        stands = block.title.position == "on-picture" and not block.vertical and on_picture(frame.pictures)
        if stands and len(builder.illustrations) > shown:
            _on_picture(builder, plan, frame, shown)
        else:
            place_headline(builder, plan, frame, frame.headline)
    if frame.vertical is not None:
        place_vertical_headline(builder, plan, frame, frame.vertical)
    if frame.summary is not None:
        place_summary(composer, builder, plan, frame.summary, frame)
    _place_text(composer, builder, plan, frame)
    if has_tailpiece(composer, plan) and frame.legs and frame.legs[-1].band is None:
        leg, white = frame.legs[-1], min(plan.given - plan.used, frame.legs[-1].lines)
        place_tailpiece(builder, leg.x, leg.width, leg.first_line + leg.lines - white, white)
        builder.feet[block.id] = [0] * len(builder.feet.get(block.id, []))
    note_legs(builder, plan, frame)
    builder.own(before, geo.rectangle(block.area), block.place, geo.gutter // 2)
    if composer.rules.on("lone-lines"):
        builder.findings.extend(widows(composer, geo, plan, frame))
    if plan.over:
        builder.draft = True


def _place_pictures(composer: Composer, builder: PageBuilder, frame: BlockFrame, story: Story) -> None:
    for picture in frame.pictures:
        if picture.slot.beside:
            from typeset.makeup.draw.side_caption import place_beside  # few pictures have one

            place_beside(composer, builder, picture, story.id)
            continue
        if picture.slot.group is None:
            place_picture(composer, builder, picture, story.id)
            continue
        from typeset.makeup.draw.group import place_group  # few pages have one

        place_group(composer, builder, picture, story.id)


def _on_picture(builder: PageBuilder, plan: PlannedPart, frame: BlockFrame, shown: int) -> None:
    """A title on the picture at the head of its block, the first of the pictures placed from a number on (TIT-18)."""
    from typeset.makeup.place.on_picture import place_on_picture  # few pages have one

    place_on_picture(builder, plan, frame, builder.illustrations[shown])


def _draw_box(builder: PageBuilder, block: TextBlock, frame: BlockFrame, spare: int) -> None:
    """The box of a block, without the lines at its foot that its text leaves it to spare."""
    if frame.box is None or block.frame.box is None:
        return
    x, y, width, height = frame.box
    height -= spare * builder.geo.leading
    draw_box(builder, block.frame.box, x, y=y, width=width, height=height)
    geo = builder.geo
    first = (y - geo.y0) // geo.leading + 1
    builder.cover(x, width, first - 1, 2)
    builder.cover(x, width, block.area.last_line - spare, 1)


def _draw_label(
    composer: Composer, builder: PageBuilder, block: TextBlock, story: Story, frame: BlockFrame
) -> None:
    """The label in its lines, or in the corner of the headline block; lines that the editor gave without words stay white."""
    first = frame.label_first if frame.label_lines else frame.headline_first
    lines = frame.label_lines or frame.headline_lines
    if frame.label is None:
        builder.cover(frame.inner_x, frame.inner_width, first, frame.label_lines)
        return
    width = frame.inner_width if frame.label_lines else frame.label.width
    y = builder.geo.line_top(first) + frame.label_drop
    at = LabelPlace(frame.inner_x, y, width, first, lines, frame.label_depth)
    place_label(composer, builder, block, story=story, cut=frame.label, place=at)


def _place_text(composer: Composer, builder: PageBuilder, plan: PlannedPart, frame: BlockFrame) -> None:
    """Walk the items of a part and place each on the lines of its legs."""
    slots = slots_of(frame.legs)
    vertical = bool(frame.legs) and frame.legs[0].band is not None
    last: tuple[Leg, int] | None = None
    for item in plan.items:
        if not item.leg:
            continue  # it finds no room (FIT-05)
        if item.source is not None and last is not None and item.leg != last[0].number:
            report_moved(builder, plan, item.source.at, last[0].first_line + last[0].lines - 1 - last[1])
        if isinstance(item, PlannedMark):
            if item.kind == HEAD or not vertical:
                placed = place_mark(composer, builder, _mark_of(plan, item), slots)
                last = placed if placed and item.source is not None else last
        elif vertical:
            last = place_vertical(composer, builder, plan, item, slots) or last
        elif isinstance(item, (PlannedText, PlannedVerse)):
            last = _place_lines(composer, builder, plan, item, slots) or last
        elif isinstance(item, PlannedTable):
            last = _place_table(composer, builder, plan, item, slots) or last
        elif isinstance(item, PlannedSubhead):
            last = _place_subhead(composer, builder, plan, item, slots) or last
    if vertical:
        place_vertical_mark(composer, builder, plan, frame, slots)
    else:
        _note_feet(builder, plan, frame)


def _mark_of(plan: PlannedPart, item: PlannedMark) -> Mark:
    """A mark with its story, and the anchor of the part that it leads to."""
    story, page = plan.story, plan.links.previous if item.kind == HEAD else plan.links.next
    if item.source is not None:
        source = plan.sources[item.source.at]
        story, page = source.story, source.page
    return Mark(item, story, anchor_name(story, page) if page else "")


def _note_feet(builder: PageBuilder, plan: PlannedPart, frame: BlockFrame) -> None:
    left = plan.used
    short: dict[int, int] = {}
    for leg in frame.legs:
        used = min(left, leg.lines)
        left -= used
        short[leg.number] = short.get(leg.number, 0) + used - leg.lines
    builder.feet[plan.block.id] = list(short.values())


def note_legs(builder: PageBuilder, plan: PlannedPart, frame: BlockFrame) -> None:
    """Remember the legs of a part as they are filled, for the taboos."""
    left, geo = plan.used, builder.geo
    boxes: list[LegBox] = []
    for leg in frame.legs:
        used = min(left, leg.lines)
        left -= used
        top = geo.line_top(leg.first_line) if leg.band is None else leg.band[1]
        box = LegBox(
            leg.x,
            leg.width,
            top,
            top + leg.lines * geo.leading,
            leg.first_line,
            leg.lines + plan.shortening.feet,
            used,
            leg.band is not None,
            leg.number,
        )
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


def _place_table(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, item: PlannedTable, slots: Slots
) -> tuple[Leg, int] | None:
    """A table, or its parts over the legs where it is cut; leg and row of its last line."""
    table = plan.story.body[item.source.at]
    assert isinstance(table, Table)
    last: tuple[Leg, int] | None = None
    more = item.stretch * builder.geo.leading
    if item.cut and item.parts:
        report_moved(builder, plan, item.source.at, item.parts[0][0] - item.line)
    for at, part in item.parts:
        _, leg, row = slots[at]
        setting = Setting(table, part, plan.story, item.source.at, len(slots) - at, more, plan.page)
        place_table(composer, builder, leg, row, setting)
        last = leg, row + part.depth - 1
    return last


def _place_lines(
    composer: Composer,
    builder: PageBuilder,
    plan: PlannedPart,
    item: PlannedText | PlannedVerse,
    slots: Slots,
) -> tuple[Leg, int] | None:
    """Set an item's lines into the legs; leg and row of the last one."""
    text, last, verse = body_text(composer, plan, item), None, isinstance(item, PlannedVerse)
    inset = _verse_inset(composer, plan, slots) if verse and text.style.align == "left" else 0
    hang = text.items.size if composer.setting.composition.hanging != "none" else 0
    if item.remedy:
        report_remedy(builder, plan.story, text.body.line)
    geo, marked, held, own = builder.geo, has_marks(text.body), None, None
    for number, line in enumerate(item.lines, item.line):
        leg_number, leg, row = slots[number]
        if own is None or leg is not held:
            held, own = leg, Own(leg_box(geo, leg), text.place, hang)
            builder.cover(leg.x, leg.width, row, _depth_in(slots, leg, number, item.line + len(item.lines)))
        aside = stands_in(composer, text.items, text.body, line, leg) if verse else 0
        x, y = leg.x + inset + aside + _aside(text, line), geo.baseline(row)
        runs = glyph_runs(text.items, line, x, y, text.style.colour)
        placed = text_line(text, line, LinePlace(x, y, line.measure, leg_number, number + 1), runs)
        builder.places[len(builder.text)] = own
        builder.text.append(placed)
        if marked:
            annotate(composer, builder, text.body, items=text.items, line=line, base=placed)
        gap = gap_of(text.items, line)
        builder.gaps.append((gap, 1))
        report_setting(builder, plan, text, line, gap)
        last = leg, row
    return last


def _depth_in(slots: Slots, leg: Leg, number: int, end: int) -> int:
    """How many of the lines from a number up to an end (not with it) stand in a leg, one under the other."""
    at = number
    while at < end and slots[at][1] is leg:
        at += 1
    return at - number


def _aside(text: BodyText, line: BrokenLine) -> int:
    """How far from the left edge of its leg a line begins, units."""
    if text.style.align == "center":
        return (line.measure - line.natural) // 2
    if text.style.align == "right" or text.body.kind == "credit":
        return line.measure - line.natural - line.indent
    return 0


def _verse_inset(composer: Composer, plan: PlannedPart, slots: Slots) -> int:
    """PAR-05: verse lines share a left edge; the widest stands in the middle of the leg, 0 beside an inset."""
    measures = {leg.width for _, leg, _ in slots}
    if len(measures) != 1:
        return 0
    measure, widest = measures.pop(), 0
    for item in plan.items:
        if isinstance(item, PlannedVerse) and item.lines:
            text, leg = body_text(composer, plan, item), slots[0][1]
            ends = (stands_in(composer, text.items, text.body, line, leg) + _set(line) for line in item.lines)
            widest = max(widest, *ends)
    return (measure - widest) // 2


def _set(line: BrokenLine) -> int:
    """How wide a line is as it is set, units: one that turns over fills its measure."""
    return line.natural if line.last or line.ragged or line.short else line.measure


def _place_subhead(
    composer: Composer, builder: PageBuilder, plan: PlannedPart, item: PlannedSubhead, slots: Slots
) -> tuple[Leg, int] | None:
    """The lines of a subhead; one that an overset part has no room for is left out like the text behind it (FIT-05)."""
    if not item.texts:
        return None
    _, leg, row = slots[item.line]
    place_subhead(composer, builder, head_of(plan, item), leg, row)
    return leg, row + item.depth - 1
