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
    composer: Composer,
    flow: list[FlowItem],
    frame: TextFrame,
    limit: int = UNLIMITED,
    rules: Flow | None = None,
) -> tuple[Fit | None, list[FlowItem]]:
    """The best fit of a text in a frame, None when it is over or costs more than the limit; and the items as far as they
    are known then. Bounds are broken until the best takes none: they cost no less than they say, so it is the best of all.
    rules: other costs than the composer's."""
    while True:
        found = fit(flow, frame, rules or composer.rules.flow, limit)
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
    states: _States = {0: _State(0, 0, None, None, 0)}
    white_free = frame.capacity - _white_for(rules, limit)
    after = _rests(flow)
    for number, item in enumerate(flow):
        following = flow[number + 1] if number + 1 < len(flow) else None
        least, most = after[number + 1]
        window = (white_free - most, frame.capacity - least)
        if item.kind == "text" and not item.keep and item.by_line is None:
            states = _text(states, item, ends, limit, window)
        else:
            states = _advance(states, item, following, ends, limit, window=window)
        if not states:
            return None
    best: _State | None = None
    used, cost = 0, limit
    for end in sorted(states, reverse=True):
        state = states[end]
        total, white = state.cost, frame.capacity - end
        if white:
            total += rules.last_short + rules.empty * (white - 1)
        if total < cost or (best is None and total <= cost):
            best, used, cost = state, end, total
    return None if best is None else Fit(*_chosen(best), used, cost)


class _State:
    """The cheapest way to a line."""

    __slots__ = ("before", "cost", "order", "setting", "start")

    def __init__(
        self, cost: int, order: int, before: _State | None, setting: ItemSetting | None, start: int
    ) -> None:
        self.cost = cost
        """What it costs."""
        self.order = order
        """The ranks of all its settings as one number: of two ways of as many items the lesser leaves its first items more as they
        fall."""
        self.before = before
        """The way to the line before its last item; None at the first line."""
        self.setting = setting
        """The setting of its last item."""
        self.start = start
        """The line at which that starts."""


_States = dict[int, _State]
"""By the line that they lead to."""

_RANKS = 64
"""More than any rank: no setting is 30 lines longer than it falls."""


def _chosen(state: _State) -> tuple[tuple[ItemSetting, ...], tuple[int, ...]]:
    """The settings of the items on a way, and the lines at which they start."""
    settings: list[ItemSetting] = []
    starts: list[int] = []
    at: _State | None = state
    while at is not None and at.setting is not None:
        settings.append(at.setting)
        starts.append(at.start)
        at = at.before
    return tuple(reversed(settings)), tuple(reversed(starts))


def _white_for(rules: Flow, limit: int) -> int:
    """Lines that may at most be left white within a limit; as many as there are where white costs nothing."""
    if rules.empty <= 0 or limit >= UNLIMITED:
        return UNLIMITED
    return 0 if limit < rules.last_short else 1 + (limit - rules.last_short) // rules.empty


def _rests(flow: list[FlowItem]) -> list[tuple[int, int]]:
    """For the head of each item, and the end of the last, how many lines at least and at most there are from there on; what may go
    on to the next leg takes any number."""
    least = most = 0
    out = [(0, 0)]
    for item in reversed(flow):
        if item.by_line is None:
            lines = [setting.lines for setting in item.settings]
            least += min(lines, default=0)
            most += max(lines, default=0)
        if item.by_line is not None or item.keep or item.kind in ("subhead", "table"):
            most = UNLIMITED
        out.append((least, most))
    out.reverse()
    return out


def _text(states: _States, item: FlowItem, ends: Ends, limit: int, window: tuple[int, int]) -> _States:
    """The states behind a paragraph that waits for nothing: `_advance` of one, with its settings read once."""
    after: _States = {}
    heads, _, rules = ends
    first, last = window
    lines = [choice.lines for choice in item.settings]
    costs = [choice.cost for choice in item.settings]
    ranks = [choice.rank for choice in item.settings]
    widows = [rules.short_widow if choice.short_last else rules.long_widow for choice in item.settings]
    for at, state in states.items():
        cost, order = state.cost, state.order * _RANKS
        orphan = rules.orphan if at + 1 in heads else 0
        for k in range(len(lines)):
            end = at + lines[k]
            if end > last or end < first:
                continue
            total = cost + costs[k]
            if lines[k] > 1:
                total += orphan
                if end - 1 in heads:
                    total += widows[k]
            if total > limit:
                continue
            known = after.get(end)
            if known is None or total <= known.cost:
                made = _State(total, order + ranks[k], state, item.settings[k], at)
                if known is None or total < known.cost or _before(made, known):
                    after[end] = made
    return after


def _advance(
    states: _States,
    item: FlowItem,
    following: FlowItem | None,
    ends: Ends,
    limit: int,
    *,
    window: tuple[int, int],
) -> _States:
    """The states behind an item within a window of lines, for no others lead to a fit within the limit."""
    after: _States = {}
    first, last = window
    may_wait = item.kind == "subhead" or (
        item.kind == "text" and item.keep > 0
    )  # it may also wait for the next leg
    for at, state in states.items():
        for choice in item.choices_at_line(at):
            if may_wait:
                places = _settlings(at, item, choice, following, ends)
            else:
                places = [settle(at, item, choice, following, ends)]
            for start, penalty in places:
                end = start + choice.lines
                total = state.cost + penalty + choice.cost
                if end > last or end < first or total > limit:
                    continue
                known = after.get(end)
                if known is None or total <= known.cost:
                    made = _State(total, state.order * _RANKS + choice.rank, state, choice, start)
                    if known is None or total < known.cost or _before(made, known):
                        after[end] = made
    return after


def _before(one: _State, two: _State) -> bool:
    """Which of two ways that cost the same is taken: the one that leaves its first items more as they fall, and where they
    are."""
    return one.order < two.order or (one.order == two.order and _chosen(one)[1] < _chosen(two)[1])


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
