"""Fitting a story, or one part of a jumping story, into its block (FIT-01 … FIT-05, JMP-02 … JMP-08)."""

from __future__ import annotations

from typeset.clreq.rules.flow import Flow
from typeset.compose.composer import Composer
from typeset.makeup.block.frame import BlockFrame, frame_of
from typeset.makeup.fit.carrying import FitPart, closing_kind, planned_items, set_lines
from typeset.makeup.fit.flow import UNLIMITED, all_known, best_fit, fit, renewed, tightest
from typeset.makeup.fit.flow_items import (
    FlowItem,
    flow_in,
    least_lines,
    mark_item,
    natural_lines,
    natural_only,
)
from typeset.makeup.fit.planned import CREDIT, HEAD, PartRequest, PlannedPart, Shortening
from typeset.makeup.fit.slices import shown_text, text_ranges
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.legs import Leg, leg_count, shortened
from typeset.makeup.grid.text_frame import TextFrame, text_frame_of
from typeset.model.block import TextBlock
from typeset.named_tuple import NamedTuple

_AT_HEAD = ("head", "top-left", "top-right", "top-center")
"""Where pictures and asides stand that leave a box free to end with its text."""


class Candidate(NamedTuple):
    """A setting of a part that fits: what is compared, and all that its plan is made from."""

    cost: int
    """What it costs, with the headline block's growth and a closing mark on a line of its own."""

    part: FitPart
    """The text as it fits."""

    given: int
    """Lines of the block's legs, those left white at their feet among them."""

    needed: int
    """Lines that the text takes as it falls."""

    extra_headline_lines: int
    """Lines that the headline block has over its need."""

    shortening: Shortening = Shortening()
    """White at the feet of the legs."""

    @property
    def white(self) -> int:
        """Lines that are left."""
        return self.given - self.part.fit.used


def plan_whole(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """Fit slices that end a story into a block with the headline block growth that costs least; its end credit is set too."""
    found = whole_part(composer, geo, request)
    return overset(composer, geo, request) if found is None else planned(composer, found)


def whole_part(composer: Composer, geo: Geometry, request: PartRequest) -> Candidate | None:
    """The setting of slices that end a story, level at its foot; None where they are over."""
    found = best_part(composer, geo, request._replace(mark=request.story.credit, cut=None))
    return None if found is None else levelled(composer, found)


def planned(composer: Composer, found: Candidate) -> PlannedPart:
    """The plan of a setting, with its lines."""
    part, request = found.part, found.part.request
    return PlannedPart(
        request.block,
        request.page,
        request.story,
        planned_items(composer, part),
        found.needed,
        found.given,
        part.fit.used,
        found.extra_headline_lines,
        request.title,
        cut=request.cut,
        shortening=found.shortening,
    )


def best_part(composer: Composer, geo: Geometry, request: PartRequest) -> Candidate | None:
    """The cheapest setting of a part: headline block growth, looseness, and its closing mark on the last line or its own.

    The mark is the jump line of a first part (JMP-04) or the end credit of a story (SRC-04).
    """
    best: Candidate | None = None
    rules, costs = composer.rules.copyfit, _costs(composer, request)
    tries = _tries(composer, geo, request, Flows(composer, request))
    limit = _natural_cost(composer, tries, request)
    for grow, frame, flow in tries:
        text_frame, flow = text_frame_of(frame.legs), renewed(composer, flow)
        for own in (False, True) if request.mark else (False,):
            here = [*flow, _closing(composer, request, text_frame)] if own else flow
            extra = grow * rules.grow + (rules.own_line if own else 0)
            found, here = best_fit(composer, here, text_frame, limit - extra, costs)
            flow = here[: len(flow)]
            if found is None:
                continue
            part = FitPart(request, frame.legs, text_frame, here, found, own)
            if request.mark and not own and not _mark_fits(composer, part):
                continue
            if best is None or found.cost + extra < best.cost:
                best = Candidate(found.cost + extra, part, text_frame.capacity, natural_lines(here), grow)
                limit = min(limit, best.cost)
    return best


def _costs(composer: Composer, request: PartRequest) -> Flow:
    """What a part costs: the first part of a jump is full, so that no line of white is tolerated at its end (TABOO-08)."""
    costs = composer.rules.flow
    return costs if request.cut is None else costs._replace(last_short=composer.rules.jumps.last_short)


_Try = tuple[int, BlockFrame, list[FlowItem]]
"""A headline block growth, the frame it leads to, and the text as it flows there."""


def _tries(composer: Composer, geo: Geometry, request: PartRequest, flows: Flows) -> list[_Try]:
    """The headline block growths that leave room for the text."""
    out: list[_Try] = []
    for grow in range(composer.rules.copyfit.most_grow + 1):
        frame = frame_of(composer, geo, request.block, story=request.story, grow=grow, title=request.title)
        text_frame = text_frame_of(frame.legs)
        if not text_frame.capacity or frame.headline_lines - frame.headline_need < min(grow, 1):
            break
        flow = flows.within(text_frame)
        if text_frame.even and least_lines(flow) > text_frame.capacity:
            break
        out.append((grow, frame, flow))
    return out


def _natural_cost(composer: Composer, tries: list[_Try], request: PartRequest) -> int:
    """What the best setting costs at most: that of one in which every paragraph falls as it likes."""
    least, rules = UNLIMITED, composer.rules.copyfit
    for grow, frame, flow in tries:
        natural = [natural_only(item) for item in flow]
        text_frame = text_frame_of(frame.legs)
        if request.mark:
            natural.append(_closing(composer, request, text_frame))
        found = fit(natural, text_frame, _costs(composer, request))
        if found is not None:
            least = min(least, found.cost + grow * rules.grow + (rules.own_line if request.mark else 0))
    return least


def _closing(composer: Composer, request: PartRequest, text_frame: TextFrame) -> FlowItem:
    """The mark that closes a part, on lines of its own."""
    kind = closing_kind(cut=request.cut is not None)
    return mark_item(composer, request.mark, kind, text_frame.narrowest)


def frame_for(composer: Composer, geo: Geometry, plan: PlannedPart) -> BlockFrame:
    """The frame a plan was made for, its legs as deep as the plan fills them."""
    frame = frame_of(
        composer, geo, plan.block, story=plan.story, grow=plan.extra_headline_lines, title=plan.title
    )
    feet, last, before = plan.shortening
    return frame._replace(legs=shortened(frame.legs, feet, last, before)) if feet or last else frame


def has_tailpiece(composer: Composer, plan: PlannedPart) -> bool:
    """Whether an ornament ends the story: its block allows one and as much white is left."""
    return not plan.over and _ornamented(composer, plan.block, plan.given - plan.used)


def box_spare(composer: Composer, plan: PlannedPart) -> int:
    """Lines at the foot of a block that its box leaves out, because its text ends before them: of one leg all, of several those
    that are over in each; what stands in its legs or at their foot keeps the box as it is, and so does vertical matter (LIN-07)."""
    block = plan.block
    inside = [slot.position for slot in block.pictures] + [aside.position for aside in block.asides]
    kept = block.frame.box is None or block.vertical or block.title.position == "left" or block.parts
    if kept or plan.over or any(position not in _AT_HEAD for position in inside):
        return 0
    return 0 if has_tailpiece(composer, plan) else leg_spare(composer, plan)


def legs_wanted(block: TextBlock) -> int:
    """How many legs a block is to have: as it says, or one a column but for that of a title beside its text (VRT-08)."""
    return block.legs or max(1, block.area.columns - (block.title.position == "left"))


def leg_spare(composer: Composer, plan: PlannedPart) -> int:
    """Lines that the text of a block leaves white at the foot of each of its legs."""
    short = plan.given - plan.used
    if legs_wanted(plan.block) == 1:
        return short
    return plan.shortening.feet if short > composer.rules.copyfit.short else 0


def _ornamented(composer: Composer, block: TextBlock, white: int) -> bool:
    """FIL-01: a small ornament at a story's end fills so much white."""
    least, most = composer.rules.copyfit.tailpiece
    return block.copyfit.tailpiece and least <= white <= most


def levelled(composer: Composer, found: Candidate) -> Candidate:
    """PAR-06, TABOO-08: a story shorter than its block ends level all the same; the white stands under all legs.

    Where what may not be cut (a subhead, a table) leaves lines at a leg's foot, other legs are tried as the longer ones, then more
    white, the text set tighter.
    """
    request, whole = found.part.request, found.part.legs
    legs, white = leg_count(whole), found.white
    if white <= composer.rules.copyfit.short or legs < 2 or _ornamented(composer, request.block, white):
        return found
    best, ragged, flows = found, white, Flows(composer, request)
    less, more_white = range(white, max(0, white - 2 * legs), -1), range(white + 1, white + 2 * legs + 1)
    for w in (*less, *more_white):
        cut, more = w // legs, w % legs
        near: Candidate | None = None
        for before in range(legs - more + 1 if more else 1):
            level = _cut_to(composer, whole, found, Shortening(cut, more, before), flows)
            if level is None:
                break  # it does not hang on which legs they are, nearly always
            left = level.white - w
            if left < ragged:
                best, ragged = level, left
            if left <= composer.rules.copyfit.short:
                worse = near is not None and level.part.fit.cost > near.part.fit.cost
                if not worse and (before or not (left and more)):
                    return level
                near = (
                    near or level
                )  # its last leg is a higher one and ends before its foot: two lines of white (MET-02)
        if near is not None:
            return near
    return best


def _cut_to(
    composer: Composer, legs: tuple[Leg, ...], found: Candidate, shortening: Shortening, flows: Flows
) -> Candidate | None:
    """The text in legs shortened so; None where it does not go in."""
    shorter = shortened(legs, shortening.feet, shortening.last, shortening.before)
    text_frame, request, own = text_frame_of(shorter), found.part.request, found.part.own
    flow = flows.within(text_frame)
    if own:
        flow.append(_closing(composer, request, text_frame))
    here, flow = best_fit(composer, flow, text_frame)
    if here is None:
        return None
    part = FitPart(request, shorter, text_frame, flow, here, own)
    if own or not request.mark or _mark_fits(composer, part):
        return found._replace(part=part, shortening=shortening)
    return None


class Flows:
    """The text of a part as it flows in one frame after another: where a frame has one measure, and no table that may be cut over
    its legs, the items hang on the measure alone and are made once."""

    __slots__ = ("_by_measure", "_composer", "_request")

    def __init__(self, composer: Composer, request: PartRequest) -> None:
        self._composer, self._request = composer, request
        self._by_measure: dict[int, list[FlowItem]] = {}

    def within(self, text_frame: TextFrame) -> list[FlowItem]:
        """The items in a frame, as far as they are known by now; a list of the caller's own."""
        composer, measure = self._composer, text_frame.measure
        if not text_frame.even:
            return _flow(composer, self._request, text_frame)
        known = self._by_measure.get(measure)
        if known is not None:
            return renewed(composer, known)
        made = _flow(composer, self._request, text_frame)
        if not any(item.kind == "table" for item in made):
            self._by_measure[measure] = made
        return list(made)


def _flow(composer: Composer, of: PartRequest, text_frame: TextFrame) -> list[FlowItem]:
    flow = flow_in(composer, of.story, of.slices, text_frame, of.subhead)
    if of.head_mark:
        flow.insert(0, mark_item(composer, of.head_mark, HEAD, text_frame.narrowest))
    return flow


def overset(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """FIT-05: what does not fit is counted; the proof shows what does."""
    request = request._replace(mark=request.story.credit, cut=None, subhead=0)
    block, story = request.block, request.story
    legs = frame_of(composer, geo, block, story=story, title=request.title).legs
    text_frame = text_frame_of(legs)
    flow = all_known(composer, _flow(composer, request, text_frame))
    if request.mark:
        flow.append(mark_item(composer, request.mark, CREDIT, text_frame.narrowest))
    found, given = tightest(flow, text_frame, composer.rules.flow), text_frame.capacity
    part = FitPart(request, legs, text_frame, flow, found, own=bool(request.mark), over=True)
    plan = PlannedPart(
        block,
        request.page,
        story,
        planned_items(composer, part),
        natural_lines(flow),
        given,
        given,
        title=request.title,
        over=max(1, found.used - given),
    )
    shown = sum(end - start for _, start, end in shown_text(composer, plan))
    total = sum(end - start for _, start, end in text_ranges(composer, story, request.slices))
    return plan._replace(over_chars=total - shown)


def mark_width(composer: Composer, mark: str) -> int:
    """Width of a jump line's text."""
    items = composer.line(mark, composer.style("jump"))
    return items.advance_sum[items.n]


def _mark_fits(composer: Composer, part: FitPart) -> bool:
    """JMP-04: whether the last text line leaves room for the mark and one em."""
    if part.legs[-1].band is not None or not part.flow or part.flow[-1].kind != "text":
        return False
    broken = set_lines(part, len(part.flow) - 1)
    if broken is None or not broken.lines or not broken.lines[-1].last:
        return False
    line, mark = broken.lines[-1], mark_width(composer, part.request.mark)
    return line.indent + line.natural + mark + composer.setting.grid.size <= line.measure
