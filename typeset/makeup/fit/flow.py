"""The text of a story part as items that fill legs, and the exact choice of loose and tight paragraphs.

Everything here counts whole lines. A leg is a capacity; the text fills legs from the left, so where each
paragraph falls depends only on how many lines stand before it. FIT-02 and FIT-03's first remedy (a
paragraph a line shorter or longer) is chosen by dynamic programming over that count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from typeset.clreq.classes import OPB
from typeset.clreq.rules.flow import Flow
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import LineProblem, Steps
from typeset.makeup.draw.subheads import depth_in
from typeset.makeup.draw.table_layout import layout_of, rows_of
from typeset.makeup.draw.wrapping import text_lines
from typeset.makeup.fit.paragraph_settings import Choice, Slice, Ways, ways_of
from typeset.makeup.fit.table_ways import CUT, cut_from
from typeset.makeup.grid.text_frame import Room, plain
from typeset.model.story import Paragraph, Story, Table

__all__ = ["Choice", "Slice"]

UNLIMITED = 1 << 62
"""More than any fit costs."""


class FlowItem(NamedTuple):
    """A piece of a leg's text: text (a slice), subhead, table, mark (jump lines, one line), gap (white).

    ways: where choices may be guesses, what breaks them; at: the choices by the line it starts at, where the measure is
    not the same everywhere. keep: first lines that stay in one leg: a brief's head and two of its text (PAR-08), a table's
    head and two rows.
    """

    kind: str
    choices: tuple[Choice, ...]
    slice: Slice | None = None
    text: str = ""
    ways: Ways | None = None
    at: Callable[[int], tuple[Choice, ...]] | None = None
    keep: int = 0

    def options(self, start: int) -> tuple[Choice, ...]:
        """The ways to set it from a line on."""
        return self.choices if self.at is None else self.at(start)


class Fit(NamedTuple):
    """The chosen wishes. used: lines incl. white forced at leg feet; starts: line before each item; cost."""

    wishes: tuple[int, ...]
    starts: tuple[int, ...]
    used: int
    cost: int


def indent_of(composer: Composer, items: Items, slice_: Slice) -> int:
    """First-line indent of a slice in units (PAR-01): none where a paragraph goes on after a jump.

    An opening mark at its head is trimmed to the indent, keeps its em, or hangs half an em into it (EDGE-03).
    """
    if slice_.start:
        return 0
    indent = composer.style("body").indent * items.size // 1000
    way = composer.setting.composition.first_line_bracket
    if way == "full":
        return indent + items.blank
    if way == "hang_half" and items.cls[0] == OPB and composer.rules.on("EDGE-03"):
        return max(0, indent - items.core[0])
    return indent


def line_problem(items: Items, piece: Slice, measure: int | Steps, indent: int) -> LineProblem:
    """A slice to be broken at a measure with a first-line indent (units)."""
    return LineProblem(items, piece.start, piece.end, measure, indent, piece.ragged)


def choices_of(composer: Composer, items: Items, slice_: Slice, measure: int) -> tuple[Choice, ...]:
    """The ways to set a slice at a measure: as it falls, and up to two lines tighter or looser."""
    return ways_of(composer, line_problem(items, slice_, measure, indent_of(composer, items, slice_))).all()


def lines_needed(items: Items, piece: Slice, room: Room) -> int:
    """No fewer lines than a slice can take in a room."""
    least = max(room.narrowest, items.size)
    return (items.W[piece.end] - items.W[piece.start]) * 5 // (4 * least) + 6


def measure_at(items: Items, piece: Slice, room: Room, start: int) -> int | Steps:
    """The measure of a slice that starts on a line of the room: units, or steps where an inset changes it."""
    return room.measure if room.even else room.from_line(start, lines_needed(items, piece, room))


def flow_in(
    composer: Composer, story: Story, slices: tuple[Slice, ...], room: Room, subhead: int = 0
) -> list[FlowItem]:
    """The flow items of a story part in a room; where its measure changes, each asks by the line it starts at.
    subhead: lines of a subhead, 0 as usual."""
    flow = flow_of(composer, story, slices, room.measure or composer.setting.grid.size, subhead)
    if room.even:
        return [_cuttable(composer, story, item, room) for item in flow] if room.heads else flow
    return [_asking(composer, story, item, room, subhead) for item in flow]


def _cuttable(composer: Composer, story: Story, item: FlowItem, room: Room) -> FlowItem:
    """A table that may go on in the next leg, its head repeated; whatever else as it is."""
    piece = item.slice
    if piece is None or item.kind != "table":
        return item
    table = story.body[piece.at]
    assert isinstance(table, Table)
    laid, rows = layout_of(composer, table, room.measure), rows_of(table, piece.start, piece.end)
    if not composer.rules.on("table-cuts") or not laid.may_be_cut(max(piece.lines for piece in room.pieces)):
        return item
    keep = next((laid.part(rows[0], row).depth for row in laid.cuts(*rows)), 0)
    return item._replace(at=cut_from(laid, rows, item.choices[0], room, composer.rules.flow), keep=keep)


def _asking(composer: Composer, story: Story, item: FlowItem, room: Room, subhead: int) -> FlowItem:
    piece = item.slice
    if piece is None or item.kind not in ("text", "verse", "subhead", "table"):
        return item
    body = story.body[piece.at]
    if item.kind in ("subhead", "table"):

        def whole_at(start: int) -> tuple[Choice, ...]:
            depth = room.depth_at(start, lambda measure: _depth(composer, story, piece, measure, subhead))
            return (Choice(0, depth, 0, False),)

        return item._replace(at=whole_at)
    assert isinstance(body, Paragraph)
    items = composer.paragraph(story, piece.at, style_for(composer, body))
    indent = indent_of(composer, items, piece)

    def text_at(start: int) -> tuple[Choice, ...]:
        problem = line_problem(items, piece, measure_at(items, piece, room, start), indent)
        return ways_of(composer, problem).all()

    def verse_at(start: int) -> tuple[Choice, ...]:
        measure = measure_at(items, piece, room, start + body.gap)
        broken = composer.lines(LineProblem(items, piece.start, piece.end, measure))
        return (Choice(0, body.gap + (len(broken.lines) if broken else 0), 0, False),)

    return item._replace(ways=None, at=text_at if item.kind == "text" else verse_at)


def natural_only(item: FlowItem) -> FlowItem:
    """The item as it falls, neither tightened nor loosened."""
    asked = item.at
    if asked is None:
        return item._replace(choices=item.choices[:1], ways=None)
    return item._replace(choices=item.choices[:1], ways=None, at=lambda start: asked(start)[:1])


def flow_of(
    composer: Composer, story: Story, slices: tuple[Slice, ...], measure: int, subhead: int = 0
) -> list[FlowItem]:
    """The flow items of a story part at a measure; of text only the natural setting is broken yet.
    subhead: lines of a one-line subhead, 0 as usual."""
    out: list[FlowItem] = []
    for piece in slices:
        body = story.body[piece.at]
        if isinstance(body, Table):
            depth = _depth(composer, story, piece, measure)
            out.append(FlowItem("table", (Choice(0, depth, 0, False),), piece))
        elif body.kind == "subhead":
            depth = _depth(composer, story, piece, measure, subhead)
            out.append(FlowItem("subhead", (Choice(0, depth, 0, False),), piece, body.text))
        elif body.kind == "mark":
            out.append(mark_item(composer, body.text, "jump", measure)._replace(slice=piece))
        elif body.kind == "gap":
            out.append(FlowItem("gap", (Choice(0, 1, 0, False),)))
        elif body.kind == "verse":
            items = composer.paragraph(story, piece.at, style_for(composer, body))
            broken = composer.lines(LineProblem(items, piece.start, piece.end, measure))
            count = body.gap + (len(broken.lines) if broken else 0)
            out.append(FlowItem("verse", (Choice(0, count, 0, False),), piece))
        else:
            items = composer.paragraph(story, piece.at, style_for(composer, body))
            indent = indent_of(composer, items, piece)
            ways = ways_of(composer, line_problem(items, piece, measure, indent))
            keep = (
                kept_lines(composer, items, piece, measure, indent) if items.head and not piece.start else 0
            )
            out.append(FlowItem("text", ways.choices, piece, ways=ways, keep=keep))
    return out


def kept_lines(composer: Composer, items: Items, piece: Slice, measure: int | Steps, indent: int) -> int:
    """Lines that a run-in head and two lines of its text take (PAR-08); fewer where the text has fewer."""
    broken = composer.lines(line_problem(items, piece, measure, indent))
    lines = broken.lines if broken is not None else ()
    return min(len(lines), composer.rules.flow.follow + sum(line.end <= items.head for line in lines))


def _depth(composer: Composer, story: Story, piece: Slice, measure: int, subhead: int = 0) -> int:
    """Lines of a table, or of its rows in a slice, or of a subhead at a measure (units)."""
    body = story.body[piece.at]
    if isinstance(body, Table):
        return layout_of(composer, body, measure).part(*rows_of(body, piece.start, piece.end)).depth
    return depth_in(composer, story, body.text, measure, subhead)


def mark_item(composer: Composer, text: str, role: str, measure: int) -> FlowItem:
    """A jump line or a credit (the style's name) on lines of its own: one, or as many as its measure asks."""
    lines = text_lines(composer, text, composer.style(role), measure)
    return FlowItem("mark", (Choice(0, len(lines), 0, False),), None, text)


def style_for(composer: Composer, paragraph: Paragraph) -> str:
    """The style a paragraph of the body is set in (PAR-05)."""
    return next((style for kind, style in composer.rules.flow.plain if kind == paragraph.kind), "body")


def whole(composer: Composer, story: Story) -> tuple[Slice, ...]:
    """A story's body as slices."""
    out = []
    for index, body in enumerate(story.body):
        if isinstance(body, Table) or body.kind in ("subhead", "gap", "mark"):
            out.append(Slice(index, 0, 0))
        elif count := composer.paragraph(story, index, style_for(composer, body)).n:
            out.append(Slice(index, 0, count))
    return tuple(out)


def least_lines(flow: list[FlowItem]) -> int:
    """The fewest lines the items can be set in; guesses count."""
    return sum(min(choice.lines for choice in item.choices) for item in flow)


def tightest(
    flow: list[FlowItem], legs: tuple[int, ...] | Room, rules: Flow
) -> tuple[tuple[int, ...], tuple[int, ...], int]:
    """Wishes, starts and end of the items set as tight as they go, uncut pieces pushed over leg ends."""
    flow = [item if item.ways is None else item._replace(choices=item.ways.all()) for item in flow]
    ends = Ends(frozenset(), (legs if isinstance(legs, Room) else plain(legs)).bounds, rules)
    wishes, starts, at = [], [], 0
    for number, item in enumerate(flow):
        following = flow[number + 1] if number + 1 < len(flow) else None
        if item.kind == "table":
            choice = min(
                item.options(at),
                key=lambda c: settle(at, item, c, following, ends)[0] + c.lines,
            )
        else:
            choice = min(item.options(at), key=lambda c: (c.lines, c.cost))
        start, _ = settle(at, item, choice, following, ends)
        wishes.append(choice.wish)
        starts.append(start)
        at = start + choice.lines
    return tuple(wishes), tuple(starts), at


def natural_lines(flow: list[FlowItem]) -> int:
    """Lines of the items as they fall."""
    return sum(item.choices[0].lines for item in flow)


class Ends(NamedTuple):
    """Where a text may be parted. heads: lines at which a lone one shows; bounds: lines at which pieces of legs begin, and the
    end of the last; rules: what it costs."""

    heads: frozenset[int]
    bounds: list[int]
    rules: Flow


def fit(
    flow: list[FlowItem],
    legs: tuple[int, ...] | Room,
    rules: Flow,
    must_fill: bool = False,
    limit: int = UNLIMITED,
) -> Fit | None:
    """Choose each item's setting so that the text fills a room (or legs of these capacities) best; None when it is
    over, or costs more than the limit.

    Costs: loosened and tightened paragraphs (their line costs), lone lines at leg heads and feet (PAR-04),
    subheads at a leg's foot (PAR-08), white at the end (TABOO-08: the last leg one line short is tolerated).
    Guesses are broken until the best takes none: they cost no less than they say, so it is the best of all.
    """
    room = legs if isinstance(legs, Room) else plain(legs)
    while True:
        flow = [item if item.ways is None else item._replace(choices=item.ways.choices) for item in flow]
        found = _fit(flow, room, rules, must_fill, limit)
        if found is None:
            return None
        taken = zip(flow, found.wishes, strict=True)
        if not sum(item.ways.settle(wish) for item, wish in taken if item.ways is not None):
            return found


def _fit(flow: list[FlowItem], room: Room, rules: Flow, must_fill: bool, limit: int) -> Fit | None:
    """The cheapest path through the items' choices as they stand."""
    capacity, ends = room.capacity, Ends(room.heads, room.bounds, rules)
    states: dict[int, tuple[int, tuple[int, ...], tuple[int, ...]]] = {0: (0, (), ())}
    for number, item in enumerate(flow):
        following = flow[number + 1] if number + 1 < len(flow) else None
        states = _advance(states, item, following, ends, capacity, limit)
        if not states:
            return None
    best: Fit | None = None
    for used, (cost, wishes, starts) in states.items():
        white = capacity - used
        cost += rules.last_short + rules.empty * (white - 1) if white else 0
        if cost > limit or (must_fill and white > len(room.pieces)):
            continue
        if best is None or cost < best.cost:
            best = Fit(wishes, starts, used, cost)
    return best


_States = dict[int, tuple[int, tuple[int, ...], tuple[int, ...]]]


def _advance(
    states: _States, item: FlowItem, following: FlowItem | None, ends: Ends, capacity: int, limit: int
) -> _States:
    after: _States = {}
    free = item.kind == "subhead" or (
        item.kind == "text" and item.keep > 0
    )  # it may also wait for the next leg
    for at, (cost, wishes, starts) in states.items():
        for choice in item.options(at):
            if free:
                places = _settlings(at, item, choice, following, ends)
            else:
                places = [settle(at, item, choice, following, ends)]
            for start, penalty in places:
                end = start + choice.lines
                total = cost + penalty + choice.cost
                if end > capacity or total > limit:
                    continue
                if end not in after or total < after[end][0]:
                    after[end] = (total, (*wishes, choice.wish), (*starts, start))
    return after


def _settlings(
    at: int, item: FlowItem, choice: Choice, following: FlowItem | None, ends: Ends
) -> list[tuple[int, int]]:
    """The places an item may start at, with what they cost: a brief's head, and a subhead that would stand at a leg's foot,
    may also go on to the next leg (PAR-08)."""
    found = [settle(at, item, choice, following, ends)]
    if item.kind == "subhead":
        foot = _foot_near(at + choice.lines, following, ends) if following is not None else None
        if foot is not None and foot > at:
            start, penalty = settle(foot, item, choice, following, ends)
            found.append((start, penalty + ends.rules.straddle * (foot - at)))
        return found
    stranded = stranding(at, min(item.keep, choice.lines), ends.heads)
    if stranded:
        found.append((stranded, ends.rules.pushed * (stranded - at)))
    return found


def stranding(at: int, keep: int, heads: frozenset[int]) -> int:
    """PAR-08: the leg head that parts the first `keep` lines of an item that starts on line `at`; 0 for none."""
    return next((b for b in range(at + 1, at + keep) if b in heads), 0)


def _foot_near(end: int, following: FlowItem, ends: Ends) -> int | None:
    """The leg's end that comes too soon after a subhead's: two lines of text stay with it, and a table, or its head with two
    rows where it may be cut."""
    need = (following.keep or following.choices[0].lines) if following.kind == "table" else ends.rules.follow
    return next((b for b in ends.bounds[1:-1] if end <= b < end + need), None)


def settle(
    at: int, item: FlowItem, choice: Choice, following: FlowItem | None, ends: Ends
) -> tuple[int, int]:
    """Where an item starts (pushed to the next leg when it may not be cut) and what its place costs."""
    if item.kind == "table" and choice.wish == CUT:
        return at, 0
    heads, bounds, rules = ends
    if item.kind in ("subhead", "table"):
        start = at
        for bound in bounds[1:-1]:
            if start < bound < start + choice.lines:
                start = bound
        end, stranded = start + choice.lines, 0
        if item.kind == "subhead" and following is not None:
            foot = _foot_near(end, following, ends)
            stranded = rules.stranded * max(1, end + rules.follow - foot) if foot is not None else 0
        return start, rules.straddle * (start - at) + stranded
    end = at + choice.lines
    if choice.lines < 2 or item.kind != "text":
        return at, 0
    near = stranding(at, min(item.keep, choice.lines), heads) if item.keep else 0
    penalty = rules.stranded_head * (at + item.keep - near) if near else 0
    if end - 1 in heads:
        penalty += rules.short_widow if choice.short_last else rules.long_widow
    if at + 1 in heads:
        penalty += rules.orphan
    return at, penalty
