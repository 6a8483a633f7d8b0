"""What is told of a placed text's lone lines: 孤字 (PAR-03), lone lines at a leg's head and foot (PAR-04), heads at a foot (PAR-08)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import COUNTED, BrokenLine, is_runt
from typeset.findings import INFO, WARNING, Box, Finding, Place
from typeset.findings.telling import tell
from typeset.makeup.block.frame import BlockFrame, Leg
from typeset.makeup.fit.flow import stranding
from typeset.makeup.fit.flow_items import kept_lines
from typeset.makeup.fit.planned import PlannedPart, PlannedSubhead, PlannedText, Slice
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.makeup.place.body_text import body_text
from typeset.makeup.place.slots import Slots, slots_of, source_of
from typeset.model.kinds import BriefsBlock
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple

_QUOTED = 14
"""Characters of the copy that a message quotes."""


class _Spot(NamedTuple):
    """A paragraph as it is placed."""

    paragraph: Paragraph
    """The paragraph."""

    items: Items
    """Its clusters."""

    lines: tuple[BrokenLine, ...]
    """Its lines."""

    start: int
    """The slot of the first of them."""

    slots: Slots
    """All slots of the part."""

    heads: frozenset[int]
    """The slots at which a lone line shows."""


def widows(composer: Composer, geo: Geometry, plan: PlannedPart, frame: BlockFrame) -> list[Finding]:
    """Findings for each paragraph of a placed part, at its line of the copy, with the lines on the page."""
    out: list[Finding] = []
    heads, slots = text_frame_of(frame.legs).heads, slots_of(frame.legs)
    texts = [item for item in plan.items if item.source is not None]
    for item in texts:
        if isinstance(item, PlannedSubhead) and item.leg and item is not texts[-1]:
            if stranding(item.line, item.depth + composer.rules.flow.follow, heads):
                body = plan.story.body[item.source.at]
                assert isinstance(body, Paragraph)
                items = composer.line(body.text, composer.style("subhead"))
                spot = _Spot(body, items, (), item.line, slots, heads)
                out.append(_stranded(geo, plan, item.source, spot))
        elif isinstance(item, PlannedText) and item.lines:
            text = body_text(composer, plan, item)
            spot = _Spot(text.body, text.items, item.lines, item.line, slots, heads)
            out.extend(_runt(geo, plan, item.source, spot))
            out.extend(_lone(geo, plan, item.source, spot))
    return out


def _runt(geo: Geometry, plan: PlannedPart, piece: Slice, spot: _Spot) -> list[Finding]:
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
    at, title = _place(geo, plan, piece, spot, len(spot.lines) - 1), _owner(plan, piece.at).heading
    return [tell("PAR-03", at=at, title=title, tail=tail, cut=len(tail), more=2 - lone)]


def _lone(geo: Geometry, plan: PlannedPart, piece: Slice, spot: _Spot) -> list[Finding]:
    """PAR-04: the last line alone at a leg's head (short: a warning), the first alone at its foot; PAR-08: a run-in head there."""
    items, lines, heads = spot.items, spot.lines, spot.heads
    count, last = len(lines), spot.start + len(lines) - 1
    if items.head and not piece.start and stranding(spot.start, kept_lines(items, lines), heads):
        return [_stranded(geo, plan, piece, spot)]
    if piece.ragged and ((count > 1 and last in heads) or (count == 1 and piece.start)):
        line = lines[-1]
        short = (line.natural + line.indent) * 2 < line.measure
        tail = _text(items, line)
        more = (line.measure - line.natural) // items.size + 1
        at, severity = _place(geo, plan, piece, spot, count - 1), WARNING if short else INFO
        title, cut = _owner(plan, piece.at).heading, len(tail)
        return [
            tell("PAR-04", at=at, severity=severity, title=title, tail=tail[:_QUOTED], cut=cut, more=more)
        ]
    if count > 1 and spot.start + 1 in heads:
        head = _text(items, lines[0])[:_QUOTED]
        at = _place(geo, plan, piece, spot, 0)
        return [tell("PAR-04.foot", at=at, title=_owner(plan, piece.at).heading, head=head)]
    return []


def _stranded(geo: Geometry, plan: PlannedPart, piece: Slice, spot: _Spot) -> Finding:
    """PAR-08: a subhead, or a brief's head, with less than two lines of its text in its leg."""
    head = spot.paragraph.text[: spot.paragraph.run_in or None][:_QUOTED]
    return tell("PAR-08", at=_place(geo, plan, piece, spot, 0), head=head, page=plan.page)


def _text(items: Items, line: BrokenLine) -> str:
    return "".join(items.texts[line.start : line.end])


def _place(geo: Geometry, plan: PlannedPart, piece: Slice, spot: _Spot, number: int) -> Place:
    """The paragraph in its own copy, and its line of that number (from 0) on the page."""
    _, leg, row = spot.slots[spot.start + number]
    file = _owner(plan, piece.at).place.file
    return Place(file, spot.paragraph.line, 0, plan.page, (_box(geo, leg, row),))


def _owner(plan: PlannedPart, at: int) -> Story:
    """Whose text body[at] is, where several stories are gathered in one."""
    if plan.sources:
        return source_of(plan, at)[0]
    for story in plan.block.stories if isinstance(plan.block, BriefsBlock) else ():
        at -= len(story.paragraphs)
        if at < 0:
            return story
    return plan.story


def _box(geo: Geometry, leg: Leg, row: int) -> Box:
    if leg.band is None:
        return leg.x, geo.line_top(row), leg.width, geo.leading
    right, top, pitch = leg.band
    return right - (row + 1) * pitch, top, pitch, leg.width
