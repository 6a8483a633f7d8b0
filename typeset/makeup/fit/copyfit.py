"""The declared slack of a block, tried in order when its text is over or short (FIT-02, FIT-03): what was done is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from typeset.compose.composer import Composer
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase
from typeset.makeup.block.frame import BlockFrame, frame_of
from typeset.makeup.block.headline import AS_ASKED, AT_BEST, LEAST_SHARE, ONE_LINE, TitleFit
from typeset.makeup.draw.aside import depth_of
from typeset.makeup.fit.flow import stranding
from typeset.makeup.fit.planned import PartRequest, PlannedPart, PlannedSubhead, Slice
from typeset.makeup.fit.storyplan import frame_for, plan_whole
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.grid.text_frame import text_frame_of
from typeset.model.block import TEXT, Aside, TextBlock
from typeset.model.story import Paragraph, Story
from typeset.named_tuple import NamedTuple

_NOTHING: tuple[Phrase, ...] = ()


class Variant(NamedTuple):
    """A block changed within its slack."""

    block: TextBlock
    """With its pictures as high as they now are."""
    slices: tuple[Slice, ...]
    """The text that is set."""
    done: tuple[Phrase, ...] = ()
    """What was changed."""
    title: TitleFit = AS_ASKED
    """The main title as it now is."""

    def of(self, request: PartRequest) -> PartRequest:
        """A request for the block changed so."""
        return request._replace(block=self.block, slices=self.slices, title=self.title)


def copyfit(composer: Composer, geo: Geometry, request: PartRequest) -> PlannedPart:
    """The plan of a block after its slack was used, with what was done; as it was where nothing helps."""
    first = plan_whole(composer, geo, request)
    if TEXT in request.block.copyfit.slack and not first.over and first.given > first.used:
        dear = composer.rules.entries("flow", last_short=composer.rules.copyfit.filled)
        looser = Composer(composer.book, composer.setting._replace(rules=dear), composer.memo)
        first = plan_whole(looser, geo, request)
    if not first.over and first.given - first.used <= composer.rules.copyfit.short:
        return first
    return (squeezed if first.over else _filled)(composer, geo, request, first)


def squeezed(composer: Composer, geo: Geometry, request: PartRequest, first: PlannedPart) -> PlannedPart:
    """FIT-02: smaller titles, then lower pictures, then optional paragraphs left out, each kept as the next is tried."""
    best, state, story = first, Variant(request.block, request.slices), request.story
    steps: tuple[Callable[[Variant], Iterator[Variant]], ...] = (
        lambda state: smaller_titles(composer, geo, state, story, first.over),
        _lower_pictures,
        lambda state: _without_optional(state, story),
    )
    for step in steps:
        reached = state
        for attempt in step(state):
            plan = plan_whole(composer, geo, attempt.of(request))
            if not plan.over:
                return plan._replace(done=attempt.done)
            if plan.over < best.over and not attempt.title.close:  # close titles serve only what fits then
                best, reached = plan, attempt
        state = reached
    return best._replace(done=state.done) if best is not first else first


def _filled(composer: Composer, geo: Geometry, request: PartRequest, first: PlannedPart) -> PlannedPart:
    """FIT-03: more space at subheads, then a filler; the picture stands as high as it may from the start."""
    best, done, block = first, _NOTHING, request.block
    if "space" in block.copyfit.slack and any(_is_subhead(request.story, piece) for piece in request.slices):
        plan = plan_whole(composer, geo, request._replace(subhead=composer.rules.copyfit.subhead_lines))
        better = not plan.over and plan.given - plan.used < best.given - best.used
        if better and (not strands(composer, geo, plan) or strands(composer, geo, first)):
            best, done = plan, (phrase("FIT-03.subheads"),)
    white = best.given - best.used
    if white <= composer.rules.copyfit.short or "filler" not in block.copyfit.slack:
        return best._replace(done=done)
    for filler, lines in _fillers(composer, geo, block, white):
        plan = plan_whole(composer, geo, request._replace(block=_with_filler(block, filler, lines)))
        if not plan.over:
            return plan._replace(done=(*done, phrase("FIT-03.filler", filler=filler.heading)))
    return best._replace(done=done)


def fillings(
    composer: Composer, geo: Geometry, request: PartRequest
) -> Iterator[tuple[PartRequest, tuple[Phrase, ...]]]:
    """What the slack of a block that is cut lets be tried so that its first part is full (TABOO-08), and what is said of it: more space
    at subheads, then smaller titles, a few of them."""
    block, story = request.block, request.story
    if "space" in block.copyfit.slack and any(_is_subhead(story, piece) for piece in request.slices):
        yield (
            request._replace(subhead=composer.rules.copyfit.subhead_lines),
            (phrase("FIT-03.subheads"),),
        )
    smaller = smaller_titles(composer, geo, Variant(block, request.slices), story)
    usual = (attempt for attempt in smaller if not attempt.title.close)
    for attempt in islice(usual, composer.rules.jumps.titles):
        yield attempt.of(request), attempt.done


def strands(composer: Composer, geo: Geometry, plan: PlannedPart) -> bool:
    """Whether a subhead of a plan stands at a leg's foot with less than two lines under it (PAR-08)."""
    heads = text_frame_of(frame_for(composer, geo, plan).legs).heads
    texts = [item for item in plan.items if item.source is not None]
    return any(
        isinstance(item, PlannedSubhead)
        and stranding(item.line, item.depth + composer.rules.flow.follow, heads) > 0
        for item in texts[:-1]
    )


def _is_subhead(story: Story, piece: Slice) -> bool:
    body = story.body[piece.at]
    return isinstance(body, Paragraph) and body.kind == "subhead"


def smaller_titles(
    composer: Composer, geo: Geometry, state: Variant, story: Story, over: int = 0
) -> Iterator[Variant]:
    """Kicker and subtitles at their least share, the title's next sizes down, one line for two, kicker and subtitles on one line
    below their share, at last all that with less white over the title and under it (TIT-12), as long as each leaves the text more room.

    over: lines that are over even with the text as tight as it goes; what gives less room is left out, unless nothing gives as much.
    """
    block = state.block
    if "title" not in block.copyfit.slack or block.title.position == "none":
        return
    before = frame_of(composer, geo, block, story=story)
    asked = least = _title_room(before)
    was, legs, small = _title_size(before), max(len(before.legs), block.area.columns), None
    for fitted in _title_fits(composer, story, block, before):
        if fitted.close and small is not None and not small.title.close:
            yield small
            small = None
        frame = frame_of(composer, geo, block, story=story, title=fitted)
        if not _title_fits_in(frame) or _title_room(frame) >= least:
            continue
        least, now = _title_room(frame), _title_size(frame)
        small = state._replace(title=fitted, done=(*state.done, *_said(fitted, was, now)))
        if before.vertical is not None or (asked - least) * legs >= over:
            yield small
            small = None
    if small is not None:
        yield small


def _said(fitted: TitleFit, was: int, now: int) -> Iterator[Phrase]:
    """What was made of a title. was, now: its size, units."""
    if fitted.most:
        yield phrase("FIT-02.one_line", was=was, now=now)
    elif now != was:
        yield phrase("FIT-02.title", was=was, now=now)
    elif fitted.decks:
        yield phrase("FIT-02.small_decks" if fitted.decks == ONE_LINE else "FIT-02.decks")
    if fitted.close:
        yield phrase("FIT-02.close")


def _title_fits(composer: Composer, story: Story, block: TextBlock, before: BlockFrame) -> Iterator[TitleFit]:
    """What may be made of a block's title, in the order in which it is tried: with the usual white first, then with less."""
    usual = tuple(_with_usual_white(composer, story, block, before))
    yield from usual
    if before.vertical is None:
        yield from (one._replace(close=True) for one in (AS_ASKED, *usual))


def _with_usual_white(
    composer: Composer, story: Story, block: TextBlock, before: BlockFrame
) -> Iterator[TitleFit]:
    ladder, horizontal = composer.style(block.title.style).size, before.headline
    lines = (0, 1) if horizontal and horizontal.title_lines > 1 and not block.title.lines else (0,)
    decked = bool(horizontal) and bool(story.kicker or story.subtitle)
    if decked:
        yield TitleFit(decks=LEAST_SHARE)
    for decks in (LEAST_SHARE, ONE_LINE) if decked else (AT_BEST,):
        for most in lines:
            for step in range(0 if most or decks == ONE_LINE else 1, len(ladder)):
                yield TitleFit(step, most, decks)


def _title_room(frame: BlockFrame) -> int:
    """What a title takes of its text: body lines, or of a vertical one its width, units."""
    return frame.headline_need if frame.vertical is None else frame.vertical.width


def _title_size(frame: BlockFrame) -> int:
    title = frame.headline or frame.vertical
    return title.title_size if title else 0


def _title_fits_in(frame: BlockFrame) -> bool:
    title = frame.headline or frame.vertical
    return title is not None and title.fits


def _lower_pictures(state: Variant) -> Iterator[Variant]:
    """Pictures with a range, a line lower at a time, all in turn."""
    if "picture" not in state.block.copyfit.slack:
        return
    block, taken = state.block, 0
    slots = list(block.pictures)
    while True:
        shrinkable = [k for k, slot in enumerate(slots) if slot.least and slot.lines > slot.least]
        if not shrinkable:
            return
        k = max(shrinkable, key=lambda n: slots[n].lines)
        slots[k] = slots[k]._replace(lines=slots[k].lines - 1)
        taken += 1
        heights = "、".join(
            f"{was.lines}→{now.lines}"
            for was, now in zip(block.pictures, slots, strict=True)
            if was.lines != now.lines
        )
        said = phrase("FIT-02.pictures", heights=heights)
        yield state._replace(block=block._replace(pictures=tuple(slots)), done=(*state.done, said))


def _without_optional(state: Variant, story: Story) -> Iterator[Variant]:
    """Optional paragraphs left out from the end, one more each time."""
    if "optional" not in state.block.copyfit.slack:
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
        said = phrase("FIT-02.optional", count=len(gone), chars=chars, rows=rows)
        yield state._replace(slices=tuple(left), done=(*state.done, said))


def _fillers(composer: Composer, geo: Geometry, block: TextBlock, white: int) -> list[tuple[Story, int]]:
    """FIL-01: fillers that the white of one leg can hold, the deepest first."""
    fillers = block.copyfit.fillers
    frame = frame_of(composer, geo, block, story=block.about or fillers[0]) if fillers else None
    if frame is None or not frame.legs:
        return []
    width = frame.legs[-1].width
    found = [(story, depth_of(composer, geo, _aside(story, 0), width)) for story in fillers]
    most = min(white, frame.legs[-1].lines - composer.rules.copyfit.least_over)
    fits = [pair for pair in found if pair[1] <= most]
    return sorted(fits, key=lambda pair: -pair[1])


def _aside(story: Story, lines: int) -> Aside:
    text = tuple(p.text for p in story.paragraphs)
    return Aside("sidebar", text, story.heading, 1, lines, "foot", place=story.place)


def _with_filler(block: TextBlock, story: Story, lines: int) -> TextBlock:
    return block._replace(asides=(*block.asides, _aside(story, lines)))
