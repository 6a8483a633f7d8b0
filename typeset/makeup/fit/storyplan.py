"""Fitting a story, or one part of a jumping story, into its block (FIT-01 … FIT-05, JMP-02 … JMP-08)."""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.makeup.block.frame import BlockFrame, frame_of
from typeset.makeup.draw.subheads import depth_in
from typeset.makeup.fit.continuations import Owner
from typeset.makeup.fit.flow import (
    UNLIMITED,
    FlowItem,
    Slice,
    fit,
    flow_in,
    least_lines,
    mark_item,
    natural_lines,
    natural_only,
    style_for,
    tightest,
)  # fmt: skip
from typeset.makeup.fit.slices import placed_lines, text_ranges
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import Leg, leg_count, shortened
from typeset.makeup.grid.text_frame import Room, room_of
from typeset.model.paper import Block
from typeset.model.story import Story, Table


class Cut(NamedTuple):
    """Where a story is cut: after body[index] clusters [.., end); kind: paragraph, sentence, line or row (of a table; end is a row then)."""

    at: int
    end: int
    kind: str


class PartPlan(NamedTuple):
    """The plan of one block's text: integers only, so that pages can be placed anywhere.

    slices and wishes say how the text is broken; starts: the line (from 0, through the legs) at which each
    flow item starts; mark: text of the jump line, mark_own: it takes a line of its own; head_mark: the
    continuation's. needed, given: lines; over: lines that do not fit; cut_feet: lines left white under every leg,
    cut_last: legs that have one more, cut_before: legs behind those that have not; subhead: lines of a subhead (0: as usual); owners: whose text each paragraph of a gathered story
    is; done: what the fitting changed (zh, en); findings: what settling its jump found; slot: which block of the page this is; stretch: lines
    of white that are shared out among the rows of a table at the end.
    """

    block: Block
    page: int
    story: Story
    slices: tuple[Slice, ...]
    wishes: tuple[int, ...]
    starts: tuple[int, ...]
    grow: int
    needed: int
    given: int
    used: int
    over: int = 0
    over_chars: int = 0
    mark: str = ""
    mark_own: bool = False
    head_mark: str = ""
    cut: Cut | None = None
    cut_feet: int = 0
    cut_last: int = 0
    cut_before: int = 0
    slot: int = -1
    subhead: int = 0
    owners: tuple[Owner, ...] = ()
    done: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    stretch: int = 0

    @property
    def jumps(self) -> bool:
        """Whether this is the first part of a jump."""
        return self.cut is not None


class PartRequest(NamedTuple):
    """Text that is to fill a block.

    block: with its area and all that it asks; story: whose head the block bears; page: its number; slices: the text;
    head_mark: what takes a continuation up (上接), "" none; mark: what closes the part, a jump line or the story's end credit;
    cut: where the story is cut, None where this part ends it; subhead: lines of a one-line subhead, 0 as usual.
    """

    block: Block
    story: Story
    page: int
    slices: tuple[Slice, ...]
    head_mark: str = ""
    mark: str = ""
    cut: Cut | None = None
    subhead: int = 0


def plan_whole(composer: Composer, geo: Geometry, request: PartRequest) -> PartPlan:
    """Fit slices that end a story into a block with the deck growth that costs least; its end credit is set too."""
    found = best_part(composer, geo, request._replace(mark=request.story.credit, cut=None))
    return levelled(composer, geo, found[1]) if found is not None else overset(composer, geo, request)


def best_part(composer: Composer, geo: Geometry, request: PartRequest) -> tuple[int, PartPlan] | None:
    """The cheapest setting of a part and its cost: deck growth, looseness, and its closing mark on the last line or its own.

    The mark is the jump line of a first part (JMP-04) or the end credit of a story (SRC-04).
    """
    block, story, page, slices, head_mark, mark, cut, subhead = request
    best: tuple[int, PartPlan] | None = None
    tries = _tries(composer, geo, request)
    role = mark_role(cut is not None)
    limit = _natural_cost(composer, tries, mark, role)
    rules = composer.rules.copyfit
    for grow, frame, flow in tries:
        room = room_of(frame.legs)
        for own in (False, True) if mark else (False,):
            here = [*flow, mark_item(composer, mark, role, room.narrowest)] if own else flow
            extra = grow * rules.grow + (rules.own_line if own else 0)
            found = fit(here, room, composer.rules.flow, limit=limit - extra)
            if found is None:
                continue
            plan = PartPlan(
                block, page, story, slices, found.wishes, found.starts, grow, natural_lines(here), room.capacity, found.used,
                mark=mark, mark_own=own, head_mark=head_mark, cut=cut, subhead=subhead,
            )  # fmt: skip
            if mark and not own and not _mark_fits(composer, plan, frame.legs, mark):
                continue
            if best is None or found.cost + extra < best[0]:
                best = (found.cost + extra, plan)
                limit = min(limit, best[0])
    return best


_Try = tuple[int, BlockFrame, list[FlowItem]]
"""A deck growth, the frame it leads to, and the text as it flows there."""


def _tries(composer: Composer, geo: Geometry, request: PartRequest) -> list[_Try]:
    """The deck growths that leave room for the text."""
    out: list[_Try] = []
    for grow in range(composer.rules.copyfit.most_grow + 1):
        frame = frame_of(composer, geo, request.block, request.story, grow)
        room = room_of(frame.legs)
        if not room.capacity:
            break
        flow = _flow(composer, request, room)
        if room.even and least_lines(flow) > room.capacity:
            break
        out.append((grow, frame, flow))
    return out


def _natural_cost(composer: Composer, tries: list[_Try], mark: str, role: str) -> int:
    """What the best setting costs at most: that of one in which every paragraph falls as it likes."""
    least, rules = UNLIMITED, composer.rules.copyfit
    for grow, frame, flow in tries:
        natural = [natural_only(item) for item in flow]
        room = room_of(frame.legs)
        if mark:
            natural.append(mark_item(composer, mark, role, room.narrowest))
        found = fit(natural, room, composer.rules.flow)
        if found is not None:
            least = min(least, found.cost + grow * rules.grow + (rules.own_line if mark else 0))
    return least


def mark_role(jumps: bool) -> str:
    """The style of the mark that ends a part: a jump line, or the credit that ends the story."""
    return "jump" if jumps else "credit"


def frame_for(composer: Composer, geo: Geometry, plan: PartPlan) -> BlockFrame:
    """The frame a plan was made for, its legs as deep as the plan fills them."""
    frame = frame_of(composer, geo, plan.block, plan.story, plan.grow)
    if not plan.cut_feet and not plan.cut_last:
        return frame
    return frame._replace(legs=shortened(frame.legs, plan.cut_feet, plan.cut_last, plan.cut_before))


def has_tailpiece(composer: Composer, plan: PartPlan) -> bool:
    """Whether an ornament ends the story: its block allows one and as much white is left."""
    least, most = composer.rules.copyfit.tailpiece
    return plan.block.tailpiece and not plan.over and least <= plan.given - plan.used <= most


def levelled(composer: Composer, geo: Geometry, plan: PartPlan) -> PartPlan:
    """PAR-06, TABOO-08: a story shorter than its block ends level all the same; the white stands under all legs.

    Where what may not be cut (a subhead, a table) leaves lines at a leg's foot, other legs are tried as the longer ones.
    """
    frame = frame_of(composer, geo, plan.block, plan.story, plan.grow)
    legs, white = leg_count(frame.legs), plan.given - plan.used
    if white <= composer.rules.copyfit.short or legs < 2 or has_tailpiece(composer, plan):
        return plan
    best, ragged = plan, white
    for w in range(white, max(0, white - 2 * legs), -1):
        cut, more = w // legs, w % legs
        for before in range(legs - more + 1 if more else 1):
            found = _cut_to(composer, frame.legs, plan, cut, more, before)
            if found is None:
                break  # it does not hang on which legs they are, nearly always
            left = found.given - w - found.used
            if left < ragged:
                best, ragged = found, left
            if left <= composer.rules.copyfit.short:
                return found
    return best


def _cut_to(
    composer: Composer, legs: tuple[Leg, ...], plan: PartPlan, cut: int, more: int, before: int
) -> PartPlan | None:
    """The plan in legs shortened so; None where the text does not go in."""
    shorter = shortened(legs, cut, more, before)
    room = room_of(shorter)
    flow = _flow(composer, plan, room)
    if plan.mark_own:
        flow.append(mark_item(composer, plan.mark, mark_role(plan.jumps), room.narrowest))
    found = fit(flow, room, composer.rules.flow)
    if found is None:
        return None
    level = plan._replace(
        wishes=found.wishes,
        starts=found.starts,
        used=found.used,
        cut_feet=cut,
        cut_last=more,
        cut_before=before,
    )
    if plan.mark_own or not plan.mark or _mark_fits(composer, level, shorter, plan.mark):
        return level
    return None


def _flow(composer: Composer, of: PartRequest | PartPlan, room: Room) -> list[FlowItem]:
    flow = flow_in(composer, of.story, of.slices, room, of.subhead)
    if of.head_mark:
        flow.insert(0, mark_item(composer, of.head_mark, "jump", room.narrowest))
    return flow


def overset(composer: Composer, geo: Geometry, request: PartRequest) -> PartPlan:
    """FIT-05: what does not fit is counted; the proof shows what does."""
    block, story, page, slices, head_mark, *_ = request
    frame = frame_of(composer, geo, block, story)
    room = room_of(frame.legs)
    flow = _flow(composer, request._replace(subhead=0), room)
    if story.credit:
        flow.append(mark_item(composer, story.credit, "credit", room.narrowest))
    wishes, starts, end = tightest(flow, room, composer.rules.flow)
    given = room.capacity
    plan = PartPlan(
        block, page, story, slices, wishes, starts, 0, natural_lines(flow), given, given, over=max(1, end - given),
        mark=story.credit, mark_own=bool(story.credit), head_mark=head_mark,
    )  # fmt: skip
    shown = sum(end - start for _, start, end in shown_text(composer, plan, frame))
    total = sum(end - start for _, start, end in text_ranges(composer, story, slices))
    return plan._replace(over_chars=total - shown)


def shown_text(composer: Composer, plan: PartPlan, frame: BlockFrame) -> list[tuple[int, int, int]]:
    """Text ranges that stand on the page: all, or what fits when the block is over."""
    legs = room_of(frame.legs)
    room = legs.capacity
    out = []
    offset = 1 if plan.head_mark else 0
    for number, piece in enumerate(plan.slices):
        start, wish = plan.starts[number + offset], plan.wishes[number + offset]
        body = plan.story.body[piece.at]
        if isinstance(body, Table) or start >= room:
            continue
        if (
            body.kind == "subhead"
            and plan.over
            and start + head_depth(composer, plan, body.text, legs, start) > room
        ):
            continue
        if body.kind in ("subhead", "gap", "mark"):
            out.append((piece.at, 0, len(body.text)))
            continue
        items = composer.paragraph(plan.story, piece.at, style_for(composer, body))
        lines = placed_lines(composer, plan.story, piece, wish, legs, start + body.gap)
        lines = lines[: max(0, room - start - body.gap)]
        if lines:
            out.append((piece.at, items.start[piece.start], items.start[lines[-1].end]))
    return out


def head_depth(composer: Composer, plan: PartPlan, text: str, room: Room, start: int) -> int:
    """Lines of a subhead of a part that starts on a line of its room."""
    return room.depth_at(start, lambda measure: depth_in(composer, plan.story, text, measure, plan.subhead))


def mark_width(composer: Composer, mark: str) -> int:
    """Width of a jump line's text."""
    items = composer.line(mark, composer.style("jump"))
    return items.W[items.n]


def _mark_fits(composer: Composer, plan: PartPlan, legs: tuple[Leg, ...], mark: str) -> bool:
    """JMP-04: whether the last text line leaves room for the mark and one em."""
    if legs[-1].band is not None or not plan.slices:
        return False
    last = plan.slices[-1]
    body = plan.story.body[last.at]
    if isinstance(body, Table) or body.kind in ("subhead", "gap", "verse", "mark"):
        return False
    lines = placed_lines(composer, plan.story, last, plan.wishes[-1], room_of(legs), plan.starts[-1])
    if not lines or not lines[-1].last:
        return False
    line = lines[-1]
    return (
        line.indent + line.natural + mark_width(composer, mark) + composer.setting.grid.size <= line.measure
    )
