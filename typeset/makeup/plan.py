"""Phase one, `plan`: the whole edition in whole lines. Every story gets its slices, jumps are settled.

Jumps only lead forward, so one pass in page order decides them; a second pass would find the same state
(the numerals in the marks come from the edition file, not from the layout).
"""

from __future__ import annotations

from typing import NamedTuple

from typeset import almanac
from typeset.compose.composer import Composer
from typeset.findings import Findings
from typeset.makeup.briefs import gathered
from typeset.makeup.collected import Rest, gather
from typeset.makeup.flow import Slice, flow_of, natural_lines, whole
from typeset.makeup.geometry import Geometry
from typeset.makeup.slack import fitted
from typeset.makeup.slices import text_ranges
from typeset.makeup.storyplan import PartPlan, plan_jump, plan_whole
from typeset.model.paper import Block, Edition, Paper
from typeset.model.story import Story


class EditionPlan(NamedTuple):
    """Parts by page number, in block order; links: (story id, page) -> pages of the neighbouring parts."""

    parts: dict[int, tuple[PartPlan, ...]]
    links: dict[tuple[str, int], dict[str, int]]


def page_words(number: int, paper: Paper) -> str:
    """`第二版` or `第2版` by house style (JMP-03)."""
    return f"第{almanac.han_number(number)}版" if paper.numerals == "han" else f"第{number}版"


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def mark_suffixes(edition: Edition) -> dict[str, str]:
    """JMP-03: what a story's marks say besides the page, where several stories jump to one page: ①②, a short title."""
    if edition.paper.jump_marks == "page":
        return {}
    coming: dict[int, list[Story]] = {}
    for page in edition.pages:
        for block in page.blocks:
            if block.kind == "story" and block.jump and block.story is not None:
                coming.setdefault(block.jump, []).append(block.story)
    out = {}
    for stories in coming.values():
        for number, story in enumerate(stories if len(stories) > 1 else ()):
            short = story.short_title or story.heading
            numbered = _CIRCLED[number] if number < len(_CIRCLED) else f"[{number + 1}]"
            out[story.id] = numbered if edition.paper.jump_marks == "number" else f"《{short}》"
    return out


def plan_edition(composer: Composer, geo: Geometry, edition: Edition, findings: Findings) -> EditionPlan:
    """Fit every story of an edition; what does not fit, and what is short, becomes findings."""
    tails: dict[str, tuple[int, tuple[Slice, ...]]] = {}
    parts: dict[int, tuple[PartPlan, ...]] = {}
    links: dict[tuple[str, int], dict[str, int]] = {}
    suffixes = mark_suffixes(edition)
    waiting = {
        story.id
        for p in edition.pages
        for b in p.blocks
        if b.kind in ("continue", "continued")
        for story in ((b.story,) if b.story is not None else b.stories)
    }
    for page in edition.pages:
        made: list[PartPlan] = []
        for slot, block in enumerate(page.blocks):
            view = composer.view(block)
            part = None
            if block.kind == "briefs":
                story = gathered(block)
                part = _fitted(view, geo, block, story, page.number, whole(view, story), findings)
            elif block.kind == "story" and block.story is not None:
                jumps = block.jump and block.story.id in waiting
                part = _plan_story(
                    view,
                    geo,
                    block,
                    block.story,
                    page.number,
                    bool(jumps),
                    edition.paper,
                    tails,
                    findings,
                    suffixes.get(block.story.id, ""),
                )
            elif block.kind == "continue" and block.story is not None and block.story.id in tails:
                start, slices = tails.pop(block.story.id)
                mark = f"（上接{page_words(start, edition.paper)}{suffixes.get(block.story.id, '')}）"
                part = _plan_rest(view, geo, block, block.story, page.number, slices, mark, findings)
                links.setdefault((block.story.id, start), {})["next"] = page.number
                links.setdefault((block.story.id, page.number), {})["previous"] = start
            elif block.kind == "continued":
                rests = []
                for story in block.stories:
                    if story.id not in tails:
                        continue
                    start, slices = tails.pop(story.id)
                    mark = f"（上接{page_words(start, edition.paper)}{suffixes.get(story.id, '')}）"
                    rests.append(Rest(story, start, slices, mark))
                    links.setdefault((story.id, start), {})["next"] = page.number
                    links.setdefault((story.id, page.number), {})["previous"] = start
                part = _plan_collected(view, geo, block, page.number, rests)
            if part is not None:
                made.append(part._replace(slot=slot))
        parts[page.number] = tuple(made)
        for part in made:
            _judge(part, findings)
    for name, (start, slices) in tails.items():
        _tell_lost(composer, name, start, slices, parts, findings)
    return EditionPlan(parts, links)


def _tell_lost(
    composer: Composer,
    name: str,
    page: int,
    slices: tuple[Slice, ...],
    parts: dict[int, tuple[PartPlan, ...]],
    findings: Findings,
) -> None:
    """JMP-09: text that jumps and is taken up by no later page is named, never dropped in silence."""
    part = next(p for p in parts[page] if p.story.id == name)
    chars = sum(end - start for _, start, end in text_ranges(composer, part.story, slices))
    findings.error(
        "JMP-09",
        f"《{part.story.heading}》从第 {page} 版转出的 {chars} 字没有版块接",
        f'{chars} characters of "{part.story.heading}" jump from page {page} and no later block takes them up',
        f"在后面的版加上：- {{continue: {part.story.heading}, at: {{columns: …, lines: …}}}}",
        part.block.place._replace(page=page),
    )


def _plan_story(
    composer: Composer, geo: Geometry, block: Block, story: Story, page: int, jumps: bool, paper: Paper,
    tails: dict[str, tuple[int, tuple[Slice, ...]]], findings: Findings, suffix: str = "",
) -> PartPlan:  # fmt: skip
    slices = whole(composer, story)
    if not jumps:
        return _fitted(composer, geo, block, story, page, slices, findings)
    mark = f"（下转{page_words(block.jump, paper)}{suffix}）"
    plan, rest = plan_jump(composer, geo, block, story, page, slices, mark, block.jump_after)
    if rest:
        tails[story.id] = (page, rest)
        _judge_jump(composer, geo, plan, rest, findings)
    else:
        findings.warning(
            "JMP-01", f"《{story.heading}》在第 {page} 版已经排完，不用转版", f'"{story.heading}" fits page {page}; it need not jump',
            "去掉 jump 和 continue 版块，或把 at 缩小", block.place,
        )  # fmt: skip
    return plan


_SHORT_REST, _SHORT_SHARE, _SHORT_HEAD = 12, 25, 15
"""JMP-01: a jump is doubtful whose rest is under 12 lines or 25 % of the text, or whose first part is under 15 lines."""


def _judge_jump(
    composer: Composer, geo: Geometry, plan: PartPlan, rest: tuple[Slice, ...], findings: Findings
) -> None:
    """JMP-01's warnings, in numbers."""
    head = plan.used - (1 if plan.mark_own else 0)
    tail = natural_lines(flow_of(composer, plan.story, rest, geo.column))
    share = 100 * tail // max(1, head + tail)
    if tail >= _SHORT_REST and share >= _SHORT_SHARE and head >= _SHORT_HEAD:
        return
    title = plan.story.heading
    findings.warning(
        "JMP-01",
        f"《{title}》转版转得不值：前部 {head} 行，转出 {tail} 行（{share}%）",
        f'"{title}": a doubtful jump, {head} lines stay and {tail} go on ({share} %)',
        "加大首版的版块让它排完，或多转一些：转出不少于 12 行、25%，前部不少于 15 行",
        plan.block.place._replace(page=plan.page),
    )


def continued(story: Story) -> Story:
    """JMP-06: a continuation carries the main title in full or the story's own short title, and nothing else of the deck."""
    title = (story.short_title,) if story.short_title else (story.heading,)
    return story._replace(title=title, kicker="", subtitle=(), byline="", label="", summary="")


def _plan_rest(
    composer: Composer,
    geo: Geometry,
    block: Block,
    story: Story,
    page: int,
    slices: tuple[Slice, ...],
    mark: str,
    findings: Findings,
) -> PartPlan:
    if block.title_style == "title":
        block = block._replace(title_style="title.continued")
    return _fitted(composer, geo, block, continued(story), page, slices, findings, mark)


def _plan_collected(
    composer: Composer, geo: Geometry, block: Block, page: int, rests: list[Rest]
) -> PartPlan | None:
    """JMP-07: all continuations of a page in one block, each under its title."""
    if not rests:
        return None
    if block.title_style == "title":
        block = block._replace(title_style="title.continued")
    story, slices, owners = gather(block, rests)
    return plan_whole(composer, geo, block, story, page, slices)._replace(owners=owners)


def _fitted(
    composer: Composer, geo: Geometry, block: Block, story: Story, page: int, slices: tuple[Slice, ...],
    findings: Findings, mark: str = "",
) -> PartPlan:  # fmt: skip
    """A block's whole text with the slack it declares; what was done is said (FIT-02, FIT-03)."""

    def plan_it(changed: Block, pieces: tuple[Slice, ...], subhead: int) -> PartPlan:
        return plan_whole(composer, geo, changed, story, page, pieces, mark, subhead)

    plan, done = fitted(composer, geo, block, story, slices, plan_it)
    if not done:
        return plan
    squeezed = not any("补白" in zh or "小标题" in zh for zh, _ in done)
    zh, en = "；".join(zh for zh, _ in done), "; ".join(en for _, en in done)
    findings.info(
        "FIT-02" if squeezed else "FIT-03",
        f"《{story.heading}》按余地{'排下' if squeezed else '排满'}：{zh}",
        f'"{story.heading}" fitted within its slack: {en}',
        "不要程序动，就在版块写 slack: none",
        block.place._replace(page=page),
    )
    return plan._replace(done=done)


def _judge(part: PartPlan, findings: Findings) -> None:
    """FIT-03, FIT-05: what is over and what is short, in numbers; the legs stand level either way (TABOO-08)."""
    title = part.block.story.heading if part.block.story is not None else part.story.heading
    where = part.block.place
    where = where._replace(page=part.page)
    legs = max(1, part.block.legs or part.block.area.columns)
    if part.over:
        findings.error(
            "FIT-05", f"《{title}》超 {part.over} 行、{part.over_chars} 字（第 {part.page} 版，给了 {part.given} 行）",
            f'"{title}" is over by {part.over} lines, {part.over_chars} characters (page {part.page}, {part.given} lines given)',
            f"版块加高 {-(-part.over // legs)} 行，或删 {part.over_chars} 字，或转版", where,
        )  # fmt: skip
        return
    short = part.given - part.used
    if short > 1:
        findings.warning(
            "FIT-03",
            f"《{title}》欠 {short} 行（第 {part.page} 版，给了 {part.given} 行）",
            f'"{title}" is {short} lines short (page {part.page}, {part.given} lines given)',
            f"版块减低 {short // legs} 行，或加图、加字" if short >= legs else "加几个字，或给题区加一行",
            where,
        )
