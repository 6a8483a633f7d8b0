"""What a plan is told: over and short in numbers (FIT-03, FIT-05), jumps that are not worth it (JMP-01), text that is
lost on its way (JMP-09), slack that was used (FIT-02)."""

from __future__ import annotations

from typeset.compose.composer import Composer, missing_in
from typeset.findings import ERROR, INFO, WARNING, Finding, Place
from typeset.makeup.block.frame import frame_of, judge_frame
from typeset.makeup.fit.flow_items import flow_of, natural_lines, style_for
from typeset.makeup.fit.planned import PlannedPart, PlannedTable, Slice, SourceParagraph
from typeset.makeup.fit.slices import text_ranges
from typeset.makeup.fit.storyplan import has_tailpiece
from typeset.makeup.fit.table_block import over_in_table
from typeset.makeup.grid.geometry import Geometry
from typeset.model.story import Paragraph, Story

_SHORT_REST, _SHORT_SHARE, _SHORT_HEAD = 12, 25, 15
"""JMP-01: a jump is doubtful whose rest is under 12 lines or 25 % of the text, or whose first part is under 15 lines."""


def judge_part(part: PlannedPart) -> list[Finding]:
    """FIT-03, FIT-05: what is over and what is short, in numbers; the legs stand level either way (TABOO-08)."""
    title = part.block.about.heading if part.block.about is not None else part.story.heading
    where = part.block.place._replace(page=part.page)
    legs = max(1, part.block.legs or part.block.area.columns)
    texts = [item for item in part.items if item.source is not None]
    if part.over and not part.over_chars and texts and isinstance(texts[-1], PlannedTable):
        return [over_in_table(part, title, where)]
    if part.over and not part.over_chars:
        return [Finding(
            "FIT-05", ERROR, f"《{title}》的稿末署名排不下（第 {part.page} 版，给了 {part.given} 行，超 {part.over} 行）",
            f'the end credit of "{title}" does not fit (page {part.page}, {part.given} lines given, over by {part.over})',
            "版块加高 1 行，或末段删几个字让署名接在末行", where,
        )]  # fmt: skip
    if part.over:
        return [Finding(
            "FIT-05", ERROR, f"《{title}》超 {part.over} 行、{part.over_chars} 字（第 {part.page} 版，给了 {part.given} 行）",
            f'"{title}" is over by {part.over} lines, {part.over_chars} characters (page {part.page}, {part.given} lines given)',
            f"版块加高 {-(-part.over // legs)} 行，或删 {part.over_chars} 字，或转版", where,
        )]  # fmt: skip
    short = part.given - part.used
    if short <= 1 or has_tailpiece(part):
        return []
    return [Finding(
        "FIT-03", WARNING, f"《{title}》欠 {short} 行（第 {part.page} 版，给了 {part.given} 行）",
        f'"{title}" is {short} lines short (page {part.page}, {part.given} lines given)',
        f"版块减低 {short // legs} 行，或加图、加字" if short >= legs else "加几个字，或给题区加一行", where,
    )]  # fmt: skip


def found_in_part(composer: Composer, geo: Geometry, part: PlannedPart) -> list[Finding]:
    """What is wrong with the frame and the text of a part as they are printed: whatever else was tried tells nothing."""
    found = found_in_text(composer, part.story, part.slices, part.sources)
    frame = frame_of(composer, geo, part.block, part.story, part.extra_headline_lines, part.title)
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
        items = composer.paragraph(story, piece.at, style_for(body))
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
    squeezed = not any("补白" in zh or "小标题" in zh for zh, _ in part.done)
    zh, en = "；".join(zh for zh, _ in part.done), "; ".join(en for _, en in part.done)
    return [Finding(
        "FIT-02" if squeezed else "FIT-03", INFO, f"《{part.story.heading}》按余地{_came_to(part, squeezed)}：{zh}",
        f'"{part.story.heading}" {"used up" if part.over else "fitted within"} its slack: {en}',
        "不要程序动，就在版块写 slack: none", part.block.place._replace(page=part.page),
    )]  # fmt: skip


def _came_to(part: PlannedPart, squeezed: bool) -> str:
    return "动尽，仍排不下" if part.over else "排下" if squeezed else "排满"


def judge_jump(
    composer: Composer, geo: Geometry, plan: PlannedPart, rest: tuple[Slice, ...]
) -> list[Finding]:
    """JMP-01's warnings, in numbers."""
    title, where, mark = plan.story.heading, plan.block.place._replace(page=plan.page), plan.tail_mark
    if not rest:
        return [Finding(
            "JMP-01", WARNING, f"《{title}》在第 {plan.page} 版已经排完，不用转版", f'"{title}" fits page {plan.page}; it need not jump',
            "去掉 jump 和 continue 版块，或把 at 缩小", where,
        )]  # fmt: skip
    head = plan.used - (1 if mark is not None and mark.own else 0)
    tail = natural_lines(flow_of(composer, plan.story, rest, geo.column))
    share = 100 * tail // max(1, head + tail)
    if tail >= _SHORT_REST and share >= _SHORT_SHARE and head >= _SHORT_HEAD:
        return []
    return [Finding(
        "JMP-01", WARNING, f"《{title}》转版转得不值：前部 {head} 行，转出 {tail} 行（{share}%）",
        f'"{title}": a doubtful jump, {head} lines stay and {tail} go on ({share} %)',
        "加大首版的版块让它排完，或多转一些：转出不少于 12 行、25%，前部不少于 15 行", where,
    )]  # fmt: skip


def lost(composer: Composer, part: PlannedPart, slices: tuple[Slice, ...]) -> Finding:
    """JMP-09: text that jumps and is taken up by no later page is named, never dropped in silence."""
    chars = sum(end - start for _, start, end in text_ranges(composer, part.story, slices))
    return Finding(
        "JMP-09",
        ERROR,
        f"《{part.story.heading}》从第 {part.page} 版转出的 {chars} 字没有版块接",
        f'{chars} characters of "{part.story.heading}" jump from page {part.page} and no later block takes them up',
        f"在后面的版加上：- {{continue: {part.story.heading}, at: {{columns: …, lines: …}}}}",
        part.block.place._replace(page=part.page),
    )
