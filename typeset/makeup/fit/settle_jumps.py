"""Settling jumps: what an edition's plan is so far, as a value, and the rounds that lead to another.

A continuation that is over asks for a later cut of its first part. Each round makes a new plan of both and a new state that
holds them; what was planned before stays as it was, and whoever holds it sees no change.
"""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.makeup.fit.continuations import Remainder, collect_continuations
from typeset.makeup.fit.copyfit import Variant, copyfit, fillings, smaller_titles
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.jump_marks import JumpWords, continued
from typeset.makeup.fit.jumping import plan_jump
from typeset.makeup.fit.planned import JumpLinks, PartRequest, PlannedPart, Slice
from typeset.makeup.fit.storyplan import plan_whole
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import JumpSpec
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple

_PARTS = 3000
"""Parts of stories that a memo keeps planned."""


class Planning(NamedTuple):
    """What all parts of an edition are planned with."""

    composer: Composer
    """Fonts, setting and memo."""

    geos: dict[int, Geometry]
    """The grid of each page, by its number."""

    words: JumpWords
    """What jump lines say."""

    taken_up: frozenset[str] = frozenset()
    """Stories that a block goes on with, by id."""


class Jump(NamedTuple):
    """A story that jumps."""

    at: tuple[int, int]
    """Page and slot of its first part."""

    asked: JumpSpec
    """What its block says of it."""

    request: PartRequest
    """The whole of its text, for that block."""

    rest: tuple[Slice, ...]
    """What goes on."""

    taken_up: int = 0
    """The page that goes on with it; 0: none does yet."""

    @property
    def waits(self) -> bool:
        """Whether a later block is to go on with it."""
        return bool(self.rest) and not self.taken_up


class EditionState(NamedTuple):
    """What is planned of an edition so far. Nothing in it is changed: each step makes another."""

    parts: dict[tuple[int, int], PlannedPart] = {}  # noqa: RUF012 - nobody changes it
    """Parts by page and slot."""

    jumps: dict[str, Jump] = {}  # noqa: RUF012 - nobody changes it
    """Stories that jump, by id."""

    findings: tuple[Finding, ...] = ()
    """What was found on the way."""

    def with_part(self, part: PlannedPart) -> EditionState:
        """The state with a part at its page and slot."""
        return self._replace(parts={**self.parts, (part.page, part.slot): part})

    def with_jump(self, story: str, jump: Jump) -> EditionState:
        """The state with a story's jump."""
        return self._replace(jumps={**self.jumps, story: jump})

    def links(self) -> dict[tuple[str, int], JumpLinks]:
        """The neighbouring parts of the stories that jump, by story id and page."""
        out: dict[tuple[str, int], JumpLinks] = {}
        for story, jump in self.jumps.items():
            if jump.taken_up:
                start, end = (story, jump.at[0]), (story, jump.taken_up)
                out[start] = out.get(start, JumpLinks())._replace(next=jump.taken_up)
                out[end] = out.get(end, JumpLinks())._replace(previous=jump.at[0])
        return out


class Continuation(NamedTuple):
    """A block that goes on with stories of earlier pages."""

    block: ContinueBlock | CollectedBlock
    """The block."""

    page: int
    """Number of its page."""

    stories: tuple[Story, ...]
    """What it goes on with."""


def settle_jumps(
    planning: Planning, state: EditionState, of: Continuation
) -> tuple[EditionState, PlannedPart]:
    """A continuation and the state it leads to; while it is over, its first parts are cut later, as far as they have room."""
    for story in of.stories:
        state = state.with_jump(story.id, state.jumps[story.id]._replace(taken_up=of.page))
    part = _continuation(planning, state, of)
    for _ in range(planning.composer.rules.jumps.rounds if part.over else 0):
        later = _cut_later(planning, state, of.stories)
        if later is None:
            break
        state = later
        part = _continuation(planning, state, of)
        if not part.over:
            break
    return _with_smaller_titles(planning, state, of, part) if part.over else (state, part)


def _with_smaller_titles(
    planning: Planning, state: EditionState, of: Continuation, part: PlannedPart
) -> tuple[EditionState, PlannedPart]:
    """A continuation that is still over, and the state in which the titles of its first parts are smaller, as their slack allows,
    so that more of their text stands there (FIT-02)."""
    for story in of.stories:
        jump = state.jumps[story.id]
        first = state.parts[jump.at]
        if jump.asked.after:
            continue
        view, geo = planning.composer.view(first.block), planning.geos[first.page]
        whole_text = Variant(first.block, jump.request.slices)
        for attempt in smaller_titles(view, geo, whole_text, jump.request.story):
            found = plan_jump(view, geo, attempt.of(jump.request))
            if found is None or not found[1]:
                continue
            head = found[0]._replace(slot=first.slot, done=attempt.done)
            changed = state.with_jump(story.id, jump._replace(rest=found[1])).with_part(head)
            now = _continuation(planning, changed, of)
            if now.over < part.over:
                state, part = changed, now
            if not part.over:
                return state, part
    return state, part


def _cut_later(planning: Planning, state: EditionState, stories: tuple[Story, ...]) -> EditionState | None:
    """The state in which the first of some stories that can be cut later is cut so; None where none can."""
    for story in stories:
        jump = state.jumps[story.id]
        part = state.parts[jump.at]
        if part.cut is None or jump.asked.after:
            continue
        view = planning.composer.view(part.block)
        found = plan_jump(view, planning.geos[part.page], jump.request, beyond=part.cut)
        if found is None or not found[1]:
            continue
        first, rest = found
        later = state.with_jump(story.id, jump._replace(rest=rest))
        return later.with_part(first._replace(slot=part.slot, done=part.done))
    return None


def _continuation(planning: Planning, state: EditionState, of: Continuation) -> PlannedPart:
    """A continuation of what its stories leave as they stand."""
    block = of.block
    if block.title.style == "title":
        block = block._replace(title=block.title._replace(style="title.continued"))
    view, rests = planning.composer.view(block), [_remainder(planning, state, one) for one in of.stories]
    if isinstance(block, CollectedBlock):
        text = collect_continuations(view, block, rests)
        request = PartRequest(block, text.story, of.page, text.slices)
        return plan_whole(view, planning.geos[of.page], request)._replace(sources=text.sources)
    rest = rests[0]
    request = PartRequest(block, continued(rest.story), of.page, rest.slices, rest.mark)
    return fitted(view, planning.geos[of.page], request)


def _remainder(planning: Planning, state: EditionState, story: Story) -> Remainder:
    jump = state.jumps[story.id]
    return Remainder(story, jump.at[0], jump.rest, planning.words.mark("上接", jump.at[0], story))


def first_part(
    planning: Planning, state: EditionState, block: StoryBlock, at: tuple[int, int]
) -> EditionState:
    """The state with the first part of a story that jumps, in a block at a page and slot."""
    view, story = planning.composer.view(block), block.story
    mark = planning.words.mark("下转", block.jump.page, story)
    request = PartRequest(block, story, at[0], whole(view, story), mark=mark)
    part, rest, request = _cut(view, planning.geos[at[0]], request, block.jump)
    return state.with_jump(story.id, Jump(at, block.jump, request, rest)).with_part(part._replace(slot=at[1]))


def part_key(composer: Composer, geo: Geometry, kind: str, request: PartRequest) -> tuple[object, ...]:
    """What a planned part is known by: all that it is made from."""
    return composer.key(geo, kind, request)


def _cut(
    composer: Composer, geo: Geometry, request: PartRequest, asked: JumpSpec
) -> tuple[PlannedPart, tuple[Slice, ...], PartRequest]:
    """The first part of a jump and what goes on, with the request within its slack that it was made for, planned once."""
    table, key = composer.memo.table("parts", _PARTS), part_key(composer, geo, "jump", request)
    found: tuple[PlannedPart, tuple[Slice, ...], PartRequest] | None = table.get(key)
    if found is None:
        composer.memo.count("parts")
        made = plan_jump(composer, geo, request, asked.after)
        assert made is not None  # without a bound there is always a plan
        found = table.keep(key, _full(composer, geo, request, made, asked))
    return found


def _full(
    composer: Composer,
    geo: Geometry,
    request: PartRequest,
    made: tuple[PlannedPart, tuple[Slice, ...]],
    asked: JumpSpec,
) -> tuple[PlannedPart, tuple[Slice, ...], PartRequest]:
    """A first part that no cut fills, filled within its slack (TABOO-08, FIT-02): more space at subheads, then smaller titles, so that
    another cut does; as it was where nothing helps, or where its editor names the cut."""
    part, rest = made
    if not rest or asked.after or part.given == part.used:
        return part, rest, request
    for attempt, done in fillings(composer, geo, request):
        found = plan_jump(composer, geo, attempt)
        if found is not None and found[1] and found[0].given == found[0].used and not found[0].over:
            return found[0]._replace(done=done), found[1], attempt
    return part, rest, request


def _copyfitted(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    if request.block.frame.box is None:
        return copyfit(composer, geo, request)
    from typeset.makeup.fit.hugging import hugged  # many pages have no box

    return hugged(composer, geo, request)


def fitted(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """A block's whole text with the slack it declares (FIT-02, FIT-03), planned once."""
    table, key = composer.memo.table("parts", _PARTS), part_key(composer, geo, "fitted", request)
    found: PlannedPart | None = table.get(key)
    if found is None:
        composer.memo.count("parts")
        found = table.keep(key, _copyfitted(composer, geo, request))
    return found
