"""The exact choice of loose and tight paragraphs that fills legs (FIT-02, FIT-03).

Everything here counts whole lines. A leg is a capacity; the text fills legs from the left, so where each paragraph falls
depends only on how many lines stand before it. A paragraph a line shorter or longer is chosen by dynamic programming over
that count. Of settings that cost the same the first in a fixed order is taken: the outcome does not hang on what is known
already of paragraphs and what stands as a bound.
"""

from __future__ import annotations

from typeset.clreq.rules.flow import Flow
from typeset.compose.composer import Composer
from typeset.makeup.fit.flow_items import FlowItem
from typeset.makeup.fit.paragraph_settings import (
    ItemSetting,
    ParagraphSettings,
    all_resolved,
    resolved,
    settings_of,
)
from typeset.makeup.grid.text_frame import TextFrame, plain
from typeset.named_tuple import NamedTuple

UNLIMITED = 1 << 62
"""More than any fit costs."""


class Fit(NamedTuple):
    """How items fill a frame."""

    settings: tuple[ItemSetting, ...]
    """The chosen setting of each item."""

    starts: tuple[int, ...]
    """The line at which each item starts, from 0."""

    used: int
    """Lines with white that is forced at the feet of legs."""

    cost: int
    """What it costs."""


class Ends(NamedTuple):
    """Where a text may be parted."""

    heads: frozenset[int]
    """Lines at which a lone one shows."""

    bounds: list[int]
    """Lines at which pieces of legs begin, and the end of the last."""

    rules: Flow
    """What it costs."""


def tightest(flow: list[FlowItem], legs: tuple[int, ...] | TextFrame, rules: Flow) -> Fit:
    """The items set as tight as their settings go, uncut pieces pushed over leg ends; the end may be over."""
    ends = Ends(frozenset(), (legs if isinstance(legs, TextFrame) else plain(legs)).bounds, rules)
    chosen, starts, at = [], [], 0
    for number, item in enumerate(flow):
        following = flow[number + 1] if number + 1 < len(flow) else None
        best: tuple[int, int, ItemSetting, int] | None = None
        for setting in item.choices_at_line(at):
            start, _ = settle(at, item, setting, following, ends)
            first = (start + setting.lines, 0) if item.kind == "table" else (setting.lines, setting.cost)
            if best is None or first < best[:2]:
                best = (*first, setting, start)
        assert best is not None
        chosen.append(best[2])
        starts.append(best[3])
        at = best[3] + best[2].lines
    return Fit(tuple(chosen), tuple(starts), at, 0)


def all_known(composer: Composer, flow: list[FlowItem]) -> list[FlowItem]:
    """The items with every setting broken."""
    return [_known(item, all_resolved(composer, item.known)) if item.known else item for item in flow]


def renewed(composer: Composer, flow: list[FlowItem]) -> list[FlowItem]:
    """The items as far as they are known by now, from other fits."""
    return [_known(item, settings_of(composer, item.known.problem)) if item.known else item for item in flow]


def _known(item: FlowItem, known: ParagraphSettings) -> FlowItem:
    return item if known is item.known else item._replace(settings=known.settings, known=known)


def best_fit(
    composer: Composer, flow: list[FlowItem], frame: TextFrame, limit: int = UNLIMITED
) -> tuple[Fit | None, list[FlowItem]]:
    """The best fit of a text in a frame, None when it is over or costs more than the limit; and the items as far as they
    are known then. Bounds are broken until the best takes none: they cost no less than they say, so it is the best of all."""
    while True:
        found = fit(flow, frame, composer.rules.flow, limit)
        if found is None:
            return None, flow
        if not any(setting.is_bound for setting in found.settings):
            return found, flow
        flow = [
            _known(item, resolved(composer, item.known, setting.looseness))
            if setting.is_bound and item.known is not None
            else item
            for item, setting in zip(flow, found.settings, strict=True)
        ]


def fit(
    flow: list[FlowItem], legs: tuple[int, ...] | TextFrame, rules: Flow, limit: int = UNLIMITED
) -> Fit | None:
    """Choose each item's setting so that the text fills a frame (or legs of these capacities) best, bounds taken at their
    word; None when it is over, or costs more than the limit.

    Costs: loosened and tightened paragraphs (their line costs), lone lines at leg heads and feet (PAR-04),
    subheads at a leg's foot (PAR-08), white at the end (TABOO-08: the last leg one line short is tolerated).
    """
    frame = legs if isinstance(legs, TextFrame) else plain(legs)
    ends = Ends(frame.heads, frame.bounds, rules)
    states: _States = {0: (0, (), ())}
    for number, item in enumerate(flow):
        following = flow[number + 1] if number + 1 < len(flow) else None
        states = _advance(states, item, following, ends, limit)
        if not states:
            return None
    best: Fit | None = None
    for used in sorted(states, reverse=True):
        cost, settings, starts = states[used]
        white = frame.capacity - used
        if white:
            cost += rules.last_short + rules.empty * (white - 1)
        if cost <= limit and (best is None or cost < best.cost):
            best = Fit(settings, starts, used, cost)
    return best


_State = tuple[int, tuple[ItemSetting, ...], tuple[int, ...]]
"""The cheapest way to a line: its cost, the settings of the items before it, the lines at which they start."""

_States = dict[int, _State]


def _advance(states: _States, item: FlowItem, following: FlowItem | None, ends: Ends, limit: int) -> _States:
    after: _States = {}
    capacity = ends.bounds[-1]
    may_wait = item.kind == "subhead" or (
        item.kind == "text" and item.keep > 0
    )  # it may also wait for the next leg
    for at, (cost, settings, starts) in states.items():
        for choice in item.choices_at_line(at):
            if may_wait:
                places = _settlings(at, item, choice, following, ends)
            else:
                places = [settle(at, item, choice, following, ends)]
            for start, penalty in places:
                end = start + choice.lines
                total = cost + penalty + choice.cost
                if end > capacity or total > limit:
                    continue
                known = after.get(end)
                if known is None or total < known[0]:
                    after[end] = (total, (*settings, choice), (*starts, start))
                elif total == known[0]:
                    made = (total, (*settings, choice), (*starts, start))
                    if _before(made, known):
                        after[end] = made
    return after


def _before(one: _State, two: _State) -> bool:
    """Which of two ways that cost the same is taken: the one that leaves its first items more as they fall, and where they
    are."""
    for mine, other in zip(one[1], two[1], strict=True):
        if mine is not other and mine.rank != other.rank:
            return mine.rank < other.rank
    return one[2] < two[2]


def _settlings(
    at: int, item: FlowItem, choice: ItemSetting, following: FlowItem | None, ends: Ends
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
    need = (following.keep or following.settings[0].lines) if following.kind == "table" else ends.rules.follow
    return next((b for b in ends.bounds[1:-1] if end <= b < end + need), None)


def settle(
    at: int,
    item: FlowItem,
    choice: ItemSetting,
    following: FlowItem | None,
    ends: Ends,
) -> tuple[int, int]:
    """Where an item starts (pushed to the next leg when it may not be cut) and what its place costs."""
    if item.kind == "table" and choice.parts:
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
