"""What a plan is told: over and short in numbers (FIT-03, FIT-05), jumps that are not worth it (JMP-01), text that is
lost on its way (JMP-09), slack that was used (FIT-02)."""

from __future__ import annotations

from typeset.compose.composer import Composer, missing_in
from typeset.findings import Finding, Place
from typeset.findings.figures import Phrase
from typeset.findings.telling import phrase, tell
from typeset.makeup.block.frame import frame_of, judge_frame
from typeset.makeup.fit.fitting import savings
from typeset.makeup.fit.flow_items import flow_of, natural_lines, style_for
from typeset.makeup.fit.planned import PartRequest, PlannedPart, PlannedTable, Slice, SourceParagraph
from typeset.makeup.fit.slices import text_ranges
from typeset.makeup.fit.storyplan import box_spare, has_tailpiece, legs_wanted, plan_whole
from typeset.makeup.fit.table_block import over_in_table
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Block
from typeset.model.kinds import BriefsBlock, StoryBlock
from typeset.model.story import Paragraph, Story


def judge_part(
    composer: Composer, geo: Geometry, part: PlannedPart, written: Block | None = None
) -> list[Finding]:
    """FIT-03, FIT-05: what is over and what is short, in numbers; the legs stand level either way (TABOO-08). written: the block as its
    editor wrote it, before the fitting changed it."""
    title = part.block.about.heading if part.block.about is not None else part.story.heading
    where = part.block.place._replace(page=part.page)
    texts = [item for item in part.items if item.source is not None]
    if part.over and not part.over_chars and texts and isinstance(texts[-1], PlannedTable):
        return [over_in_table(part, title, where)]
    if part.over and not part.over_chars:
        return [
            tell("FIT-05.credit", at=where, title=title, page=part.page, given=part.given, over=part.over)
        ]
    if part.over:
        return [
            tell(
                "FIT-05",
                at=where,
                title=title,
                page=part.page,
                given=part.given,
                over=part.over,
                chars=part.over_chars,
                deeper=_deeper(
                    geo, part, _growth(composer, geo, part, part.block if written is None else written)
                ),
                savings=_savings(composer, geo, part),
            )
        ]
    if part.block.vertical and not has_tailpiece(composer, part):
        from typeset.makeup.fit.judging_down import judge_down  # few pages have such text

        return judge_down(composer, geo, part, title)
    if part.spared > composer.rules.copyfit.short:
        return [_boxed(part, title, part.spared, legs_wanted(part.block))]
    short = part.given - part.used
    if short <= composer.rules.copyfit.short or has_tailpiece(composer, part):
        return []
    return _judge_short(composer, part, title, _legs(composer, geo, part))


def _legs(composer: Composer, geo: Geometry, part: PlannedPart) -> int:
    """How many lines of text a line of the block holds: a vertical title takes columns of its own."""
    wanted = part.block.legs or part.block.area.columns
    if len(part.block.shape) > 1:
        return max(1, wanted)
    view = composer.view(part.block)
    return len(frame_of(view, geo, part.block, story=part.story, title=part.title).legs) or max(1, wanted)


_TRIALS = 5


def _growth(composer: Composer, geo: Geometry, part: PlannedPart, block: Block) -> int:
    """How many lines deeper a block that is over has to be: tried out, for its title, its pictures and its label take lines too before
    any is left for the text. By its lines alone where it jumps, goes on or is no rectangle, and where the page ends before."""
    legs = _legs(composer, geo, part)
    more = -(-part.over // legs)
    jumps = isinstance(block, StoryBlock) and block.jump.page
    if not isinstance(block, StoryBlock | BriefsBlock) or jumps or block.parts:
        return more
    view, tried = composer.view(block), more
    for _ in range(_TRIALS):
        last = block.area.last_line + tried
        if last > geo.lines:
            return more
        deeper = block._replace(area=block.area._replace(last_line=last))
        over = plan_whole(view, geo, PartRequest(deeper, part.story, part.page, part.slices)).over
        if not over:
            return tried
        tried += -(-over // legs)
    return tried


def _judge_short(composer: Composer, part: PlannedPart, title: str, legs: int) -> list[Finding]:
    """FIT-03: what is short, and the block that would hold it."""
    where, short = part.block.place._replace(page=part.page), part.given - part.used
    if short < legs:
        return [tell("FIT-03", at=where, title=title, short=short, page=part.page, given=part.given)]
    if less := box_spare(composer, part):
        return [_boxed(part, title, less, legs)]
    less = short // legs
    return [
        tell(
            "FIT-03.lower",
            at=where,
            title=title,
            short=short,
            page=part.page,
            given=part.given,
            less=less,
            lower=_at(part, -less),
        )
    ]


def _boxed(part: PlannedPart, title: str, less: int, legs: int) -> Finding:
    """FIT-03 of a box that ends with its text, or begins lower for it, with the place that would hold it."""
    area, spared = part.block.area, part.spared
    return tell(
        "FIT-03.boxed",
        at=part.block.place._replace(page=part.page),
        title=title,
        short=part.given - part.used + spared * legs,
        page=part.page,
        given=part.given + spared * legs,
        less=less,
        columns=str(area.first_column) + (f"-{area.last_column}" if area.columns > 1 else ""),
        first=area.first_line,
        last=area.last_line - (0 if spared else less),
    )


def _at(part: PlannedPart, by: int) -> Phrase:
    """Where the block would stand so many lines deeper: the line to paste; nothing for several rectangles."""
    area = part.block.area
    last = area.last_line + by
    if len(part.block.shape) > 1 or last <= area.first_line:
        return phrase("FIT-05.no_line")
    columns = str(area.first_column) if area.columns == 1 else f"{area.first_column}-{area.last_column}"
    return phrase("FIT-05.at", columns=columns, first=area.first_line, last=last)


def _deeper(geo: Geometry, part: PlannedPart, more: int) -> Phrase:
    """How much deeper a block has to be, with the line to paste where the page is as deep."""
    if part.block.area.last_line + more > geo.lines:
        return phrase("FIT-05.more", more=more, at=phrase("FIT-05.no_line"))
    return phrase("FIT-05.more", more=more, at=_at(part, more))


_SHOWN = 6
"""Paragraphs that a finding names."""


def _savings(composer: Composer, geo: Geometry, part: PlannedPart) -> Phrase:
    """FIT-04: the paragraphs of an overset part whose last line is so short that a few characters less make it a line shorter."""
    if part.sources:
        return phrase("FIT-05.none")
    view = composer.view(part.block)
    legs = frame_of(view, geo, part.block, story=part.story, title=part.title).legs
    if not legs or legs[0].band is not None:
        return phrase("FIT-05.none")
    ats = {piece.at for piece in part.slices}
    found = [one for one in savings(view, geo, part.story, legs[0].width) if one.paragraph in ats]
    if not found:
        return phrase("FIT-05.none")
    rows = tuple(phrase("FIT-05.saving", line=one.line, count=one.chars) for one in found[:_SHOWN])
    return phrase("FIT-05.savings", lines=len(found), rows=rows)


def found_in_part(composer: Composer, geo: Geometry, part: PlannedPart) -> list[Finding]:
    """What is wrong with the frame and the text of a part as they are printed: whatever else was tried tells nothing."""
    found = found_in_text(composer, part.story, part.slices, part.sources)
    frame = frame_of(
        composer, geo, part.block, story=part.story, grow=part.extra_headline_lines, title=part.title
    )
    return [*found, *judge_frame(part.block, part.story, frame), *part.findings]


def found_in_text(
    composer: Composer, story: Story, slices: tuple[Slice, ...], sources: tuple[SourceParagraph, ...] = ()
) -> list[Finding]:
    """NRM-20 of slices of a story; a character once, where it stands first. sources: whose the paragraphs are."""
    found: dict[str, Finding] = {}
    for piece in slices:
        body = story.body[piece.at]
        if not isinstance(body, Paragraph) or not piece.end:
            continue
        items = composer.paragraph(story, piece.at, style_for(composer, body))
        if items.missing or items.variants:
            whose = sources[piece.at].story if sources else story
            start, end = items.start[piece.start], items.start[piece.end]
            place = Place(whose.place.file, body.line)
            for one in missing_in(items, whose.heading, place, start, end):
                found.setdefault(one.zh, one)
    return list(found.values())


def slack_used(part: PlannedPart) -> list[Finding]:
    """FIT-02, FIT-03: what the fitting changed within the slack that its block declares."""
    if not part.done:
        return []
    squeezed = all(did.key.startswith("FIT-02") for did in part.done)
    at, title = part.block.place._replace(page=part.page), part.story.heading
    if squeezed:
        return [tell("FIT-02.over" if part.over else "FIT-02", at=at, title=title, done=part.done)]
    return [tell("FIT-03.over" if part.over else "FIT-03.filled", at=at, title=title, done=part.done)]


def judge_jump(
    composer: Composer, geo: Geometry, plan: PlannedPart, rest: tuple[Slice, ...]
) -> list[Finding]:
    """JMP-01's warnings, in numbers."""
    title, where, mark = plan.story.heading, plan.block.place._replace(page=plan.page), plan.tail_mark
    if not rest:
        return [tell("JMP-01.needless", at=where, title=title, page=plan.page)]
    head = plan.used - (1 if mark is not None and mark.own else 0)
    tail = natural_lines(flow_of(composer, plan.story, rest, geo.column))
    share = 100 * tail // max(1, head + tail)
    rules = composer.rules.jumps
    if tail >= rules.short_rest and share >= rules.short_share and head >= rules.short_head:
        return []
    return [tell("JMP-01", at=where, title=title, head=head, tail=tail, share=share)]


def lost(composer: Composer, part: PlannedPart, slices: tuple[Slice, ...]) -> Finding:
    """JMP-09: text that jumps and is taken up by no later page is named, never dropped in silence."""
    chars = sum(end - start for _, start, end in text_ranges(composer, part.story, slices))
    at = part.block.place._replace(page=part.page)
    return tell("JMP-09.lost", at=at, title=part.story.heading, page=part.page, chars=chars)
