"""The declared slack of a block, tried in order when its text is over or short (FIT-02, FIT-03): what was done is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from typeset.compose.composer import Composer
from typeset.makeup.block.frame import frame_of
from typeset.makeup.draw.aside import depth_of
from typeset.makeup.fit.flow import Slice, stranding
from typeset.makeup.fit.storyplan import PartPlan, PartRequest, frame_for, head_depth, plan_whole
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.text_frame import room_of
from typeset.model.paper import Aside, Block
from typeset.model.story import Paragraph, Story
from typeset.units import to_pt

_NOTHING: tuple[tuple[str, str], ...] = ()


class Variant(NamedTuple):
    """A block changed within its slack: with these slices, and what was changed (zh, en)."""

    block: Block
    slices: tuple[Slice, ...]
    done: tuple[tuple[str, str], ...]


def copyfit(composer: Composer, geo: Geometry, request: PartRequest) -> PartPlan:
    """The plan of a block after its slack was used, with what was done; as it was where nothing helps."""
    first = plan_whole(composer, geo, request)
    if not first.over and first.given - first.used <= composer.rules.copyfit.short:
        return first
    return (_squeezed if first.over else _filled)(composer, geo, request, first)


def _squeezed(composer: Composer, geo: Geometry, request: PartRequest, first: PartPlan) -> PartPlan:
    """FIT-02: smaller titles, then lower pictures, then optional paragraphs left out, each kept as the next is tried."""
    best, state, story = first, Variant(request.block, request.slices, ()), request.story
    steps: tuple[Callable[[Variant], Iterator[Variant]], ...] = (
        lambda state: _smaller_titles(composer, geo, state, story),
        _lower_pictures,
        lambda state: _without_optional(state, story),
    )
    for step in steps:
        reached = state
        for attempt in step(state):
            plan = plan_whole(composer, geo, request._replace(block=attempt.block, slices=attempt.slices))
            if not plan.over:
                return plan._replace(done=attempt.done)
            if plan.over < best.over:
                best, reached = plan, attempt
        state = reached
    return best._replace(done=state.done) if best is not first else first


def _filled(composer: Composer, geo: Geometry, request: PartRequest, first: PartPlan) -> PartPlan:
    """FIT-03: more space at subheads, then a filler; the picture stands as high as it may from the start."""
    best, done, block, rules = first, _NOTHING, request.block, composer.rules.copyfit
    if "space" in block.slack and any(_is_subhead(request.story, piece) for piece in request.slices):
        plan = plan_whole(composer, geo, request._replace(subhead=rules.subhead_lines))
        better = not plan.over and plan.given - plan.used < best.given - best.used
        if better and (not strands(composer, geo, plan) or strands(composer, geo, first)):
            best, done = plan, (("小标题占 3 行", "subheads take 3 lines"),)
    white = best.given - best.used
    if white <= rules.short or "filler" not in block.slack:
        return best._replace(done=done)
    for filler, lines in _fillers(composer, geo, block, white):
        plan = plan_whole(composer, geo, request._replace(block=_with_filler(block, filler, lines)))
        if not plan.over:
            return plan._replace(done=(*done, (f"补白“{filler.heading}”", f'filler "{filler.heading}"')))
    return best._replace(done=done)


def strands(composer: Composer, geo: Geometry, plan: PartPlan) -> bool:
    """Whether a subhead of a plan stands at a leg's foot with less than two lines under it (PAR-08)."""
    room, offset = room_of(frame_for(composer, geo, plan).legs), 1 if plan.head_mark else 0
    for number, piece in enumerate(plan.slices[:-1]):
        if _is_subhead(plan.story, piece):
            start, body = plan.starts[number + offset], plan.story.body[piece.at]
            assert isinstance(body, Paragraph)
            if stranding(
                start,
                head_depth(composer, plan, body.text, room, start) + composer.rules.flow.follow,
                room.heads,
            ):
                return True
    return False


def _is_subhead(story: Story, piece: Slice) -> bool:
    body = story.body[piece.at]
    return isinstance(body, Paragraph) and body.kind == "subhead"


def _smaller_titles(composer: Composer, geo: Geometry, state: Variant, story: Story) -> Iterator[Variant]:
    """The title's next sizes down, and one line for two, as long as each makes the deck lower."""
    if "title" not in state.block.slack or state.block.title_position in ("left", "none"):
        return
    block = state.block
    before = frame_of(composer, geo, block, story)
    if before.deck is None:
        return
    least = before.deck_need
    ladder = composer.style(block.title_style).size
    for most in (0, 1) if not block.title_lines and before.deck.title_lines > 1 else (0,):
        for step in range(0 if most else 1, len(ladder)):
            smaller = block._replace(title_smaller=step, title_most=most)
            frame = frame_of(composer, geo, smaller, story)
            if frame.deck is None or not frame.deck.fits or frame.deck_need >= least:
                continue
            least = frame.deck_need
            size, was = to_pt(frame.deck.title_size), to_pt(before.deck.title_size)
            lines = "，排成一行" if most else ""
            said = (f"主题 {was} 磅减到 {size} 磅{lines}", f"title {was} pt down to {size} pt" + (", one line" if most else ""))  # fmt: skip
            yield state._replace(block=smaller, done=(*state.done, said))


def _lower_pictures(state: Variant) -> Iterator[Variant]:
    """Pictures with a range, a line lower at a time, all in turn."""
    if "picture" not in state.block.slack:
        return
    block, taken = state.block, 0
    slots = list(block.pictures)
    while True:
        free = [k for k, slot in enumerate(slots) if slot.least and slot.lines > slot.least]
        if not free:
            return
        k = max(free, key=lambda n: slots[n].lines)
        slots[k] = slots[k]._replace(lines=slots[k].lines - 1)
        taken += 1
        heights = "、".join(
            f"{was.lines}→{now.lines}"
            for was, now in zip(block.pictures, slots, strict=True)
            if was.lines != now.lines
        )
        said = (f"图高 {heights} 行", f"pictures {heights} lines")
        yield state._replace(block=block._replace(pictures=tuple(slots)), done=(*state.done, said))


def _without_optional(state: Variant, story: Story) -> Iterator[Variant]:
    """Optional paragraphs left out from the end, one more each time."""
    if "optional" not in state.block.slack:
        return
    left, gone = list(state.slices), []
    for piece in reversed(state.slices):
        body = story.body[piece.at]
        if not isinstance(body, Paragraph) or not body.optional or piece.start:
            continue  # one that began on an earlier page is finished
        left.remove(piece)
        gone.append(body)
        chars = sum(len("".join(b.text.split())) for b in gone)
        rows = "、".join(str(b.line) for b in reversed(gone))
        said = (f"删去可删段 {len(gone)} 段 {chars} 字（原稿第 {rows} 行）", f"{len(gone)} optional paragraphs left out, {chars} characters (copy line {rows})")  # fmt: skip
        yield state._replace(slices=tuple(left), done=(*state.done, said))


def _fillers(composer: Composer, geo: Geometry, block: Block, white: int) -> list[tuple[Story, int]]:
    """FIL-01: fillers that the white of one leg can hold, the deepest first."""
    frame = frame_of(composer, geo, block, block.story or block.fillers[0]) if block.fillers else None
    if frame is None or not frame.legs:
        return []
    width = frame.legs[-1].width
    found = [(story, depth_of(composer, geo, _aside(story, 0), width)) for story in block.fillers]
    room = min(white, frame.legs[-1].lines - composer.rules.copyfit.least_over)
    fits = [pair for pair in found if pair[1] <= room]
    return sorted(fits, key=lambda pair: -pair[1])


def _aside(story: Story, lines: int) -> Aside:
    text = tuple(p.text for p in story.paragraphs)
    return Aside("sidebar", text, story.heading, 1, lines, "foot", place=story.place)


def _with_filler(block: Block, story: Story, lines: int) -> Block:
    return block._replace(asides=(*block.asides, _aside(story, lines)))
