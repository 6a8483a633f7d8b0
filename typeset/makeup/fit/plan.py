"""Phase one, `plan`: the whole edition in whole lines. Every story gets its slices, jumps are settled.

Jumps only lead forward, so page order decides them; where a continuation is over, its first part is asked for a later
cut, at most `rules.jumps.rounds` times, and the last state that fits is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from typeset import almanac
from typeset.compose.composer import Composer
from typeset.findings import ERROR, Finding
from typeset.makeup.fit.briefs import gathered
from typeset.makeup.fit.continuations import Rest, gather
from typeset.makeup.fit.copyfit import copyfit
from typeset.makeup.fit.flow import Slice, style_for, whole
from typeset.makeup.fit.judging import found_in_part, found_in_text, judge_jump, judge_part, lost, slack_used
from typeset.makeup.fit.jumping import plan_jump
from typeset.makeup.fit.storyplan import PartPlan, PartRequest, plan_whole
from typeset.makeup.fit.table_block import filled
from typeset.makeup.grid.geometry import Geometry
from typeset.model.paper import Block, Edition, Page, Paper
from typeset.model.story import Paragraph, Story, Table


def credit_length(composer: Composer, text: str) -> int:
    """Clusters of an end credit that is set as a paragraph."""
    paragraph = Paragraph(text, "credit")
    return composer.paragraph(Story("", (), (paragraph,)), 0, style_for(composer, paragraph)).n


class EditionPlan(NamedTuple):
    """Parts by page number, in block order; links: (story id, page) -> pages of the neighbouring parts; findings:
    what is over, short, lost or not worth its jump, and what is wrong with frames and texts that are printed."""

    parts: dict[int, tuple[PartPlan, ...]]
    links: dict[tuple[str, int], dict[str, int]]
    findings: tuple[Finding, ...] = ()


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


def continued(story: Story) -> Story:
    """JMP-06: a continuation carries the main title in full or the story's own short title, and nothing else of the deck."""
    title = (story.short_title,) if story.short_title else (story.heading,)
    return story._replace(title=title, kicker="", subtitle=(), byline="", label="", summary="")


def plan_edition(composer: Composer, geo: Geometry, edition: Edition) -> EditionPlan:
    """Fit every story of an edition; what does not fit, and what is short, becomes findings."""
    return _Planner(composer, geo, edition).plan()


class _Jump(NamedTuple):
    """The first part of a story that jumps: its plan, where it is kept, its mark, the slices that go on."""

    plan: PartPlan
    view: Composer
    mark: str
    rest: tuple[Slice, ...]


_Planned = Callable[[dict[str, tuple[Slice, ...]]], PartPlan]
"""Plans a continuation from the slices that are left of its stories, by id."""


T = TypeVar("T")

_PARTS = 3000
"""Parts of stories that a memo keeps planned."""


class _Planner:
    """The state of planning: parts by page and slot, jumps under way by story id."""

    def __init__(self, composer: Composer, geo: Geometry, edition: Edition) -> None:
        self.composer, self.geo, self.edition = composer, geo, edition
        self.parts: dict[int, dict[int, PartPlan]] = {page.number: {} for page in edition.pages}
        self.jumps: dict[str, _Jump] = {}
        self.waiting: dict[str, None] = {}
        self.links: dict[tuple[str, int], dict[str, int]] = {}
        self.suffixes = mark_suffixes(edition)
        self.names = {page.number: page.called for page in edition.pages if page.called}
        self.findings: list[Finding] = []
        blocks = [b for p in edition.pages for b in p.blocks if b.kind in ("continue", "continued")]
        self.taken_up = {s.id for b in blocks for s in ((b.story,) if b.story is not None else b.stories)}

    def plan(self) -> EditionPlan:
        """All pages in order, then what is said of them."""
        for page in self.edition.pages:
            for slot, block in enumerate(page.blocks):
                part = self._part(page, slot, block)
                if part is not None:
                    self.parts[page.number][slot] = part._replace(slot=slot)
        parts = {
            page: tuple(self.parts[page][slot] for slot in sorted(self.parts[page])) for page in self.parts
        }
        return EditionPlan(parts, self.links, tuple(self._judged()))

    def _part(self, page: Page, slot: int, block: Block) -> PartPlan | None:
        view, number = self.composer.view(block), page.number
        if block.kind == "briefs":
            story = gathered(block)
            return self._fitted(view, PartRequest(block, story, number, whole(view, story)))
        if block.kind == "story" and block.story is not None:
            if block.jump and block.story.id in self.taken_up:
                return self._first(view, block, block.story, number, slot)
            return self._fitted(view, PartRequest(block, block.story, number, whole(view, block.story)))
        if block.kind == "continue" and block.story is not None and block.story.id in self.waiting:
            return self._rest(view, block, block.story, number)
        if block.kind == "continue" and block.story is not None and block.story.id in self.jumps:
            self._tell_empty(block, number)
        if block.kind == "continued":
            return self._collected(view, block, number)
        if block.kind == "table" and block.story is not None:
            return self._table(view, block, block.story, number)
        return None

    def _table(self, view: Composer, block: Block, story: Story, page: int) -> PartPlan:
        """A story's tables alone, over the block's whole width or its legs, under its title; rows grow to fill it."""
        only = continued(story)._replace(
            title=story.title,
            label=story.label,
            credit="",
            body=tuple(b for b in story.body if isinstance(b, Table)),
        )
        block = block._replace(legs=block.legs or 1)
        return filled(
            view, self.geo, plan_whole(view, self.geo, PartRequest(block, only, page, whole(view, only)))
        )

    def _tell_empty(self, block: Block, page: int) -> None:
        """JMP-01: a block that waits for the rest of a story that needed no jump would be printed empty."""
        assert block.story is not None
        self.findings.append(Finding(
            "JMP-01", ERROR, f"《{block.story.heading}》没有下文，第 {page} 版接它的版块是空的",
            f'nothing is left of "{block.story.heading}" for its block on page {page}, which is empty',
            "删去 continue 版块和 jump，或把首版的 at 缩小", block.place._replace(page=page),
        ))  # fmt: skip

    def _mark(self, word: str, page: int, story: Story) -> str:
        """`（下转第二版）`, `（下转A04版①）` (JMP-03)."""
        name = self.names.get(page) or page_words(page, self.edition.paper)
        return f"（{word}{name}{self.suffixes.get(story.id, '')}）"

    def _first(self, view: Composer, block: Block, story: Story, page: int, slot: int) -> PartPlan:
        mark = self._mark("下转", block.jump, story)
        request = PartRequest(block, story, page, whole(view, story), mark=mark)

        def make() -> tuple[PartPlan, tuple[Slice, ...]]:
            found = plan_jump(view, self.geo, request, block.jump_after)
            assert found is not None  # without a bound there is always a plan
            return found

        plan, rest = self._known(view, ("jump", request), make)
        self.jumps[story.id] = _Jump(plan._replace(slot=slot), view, mark, rest)
        if rest:
            self.waiting[story.id] = None
        return plan

    def _rest(self, view: Composer, block: Block, story: Story, page: int) -> PartPlan:
        if block.title_style == "title":
            block = block._replace(title_style="title.continued")
        start = self._taken(story, page)
        mark = self._mark("上接", start, story)

        def planned(rests: dict[str, tuple[Slice, ...]]) -> PartPlan:
            return self._fitted(view, PartRequest(block, continued(story), page, rests[story.id], mark))

        return self._relieved([story], planned)

    def _collected(self, view: Composer, block: Block, page: int) -> PartPlan | None:
        """JMP-07: all continuations of a page in one block, each under its title."""
        stories = [story for story in block.stories if story.id in self.waiting]
        if not stories:
            return None
        if block.title_style == "title":
            block = block._replace(title_style="title.continued")
        starts = {story.id: self._taken(story, page) for story in stories}

        def planned(rests: dict[str, tuple[Slice, ...]]) -> PartPlan:
            found = [
                Rest(story, starts[story.id], rests[story.id], self._mark("上接", starts[story.id], story))
                for story in stories
            ]
            story, slices, owners = gather(block, found, lambda text: credit_length(view, text))
            return plan_whole(view, self.geo, PartRequest(block, story, page, slices))._replace(owners=owners)

        return self._relieved(stories, planned)

    def _taken(self, story: Story, page: int) -> int:
        """A story's jump is taken up here; the page it comes from."""
        del self.waiting[story.id]
        start = self.jumps[story.id].plan.page
        self.links.setdefault((story.id, start), {})["next"] = page
        self.links.setdefault((story.id, page), {})["previous"] = start
        return start

    def _relieved(self, stories: list[Story], planned: _Planned) -> PartPlan:
        """A continuation; while it is over, its first parts are cut later, as far as they have room (at most `rules.jumps.rounds`)."""
        rests = {story.id: self.jumps[story.id].rest for story in stories}
        first = best = planned(rests)
        for _ in range(self.composer.rules.jumps.rounds if first.over else 0):
            later = self._later(stories)
            if later is None:
                break
            rests = {story.id: self.jumps[story.id].rest for story in stories}
            best = planned(rests)
            if not best.over:
                break
        return best

    def _later(self, stories: list[Story]) -> _Jump | None:
        """The first of some stories that can be cut later, cut so."""
        for story in stories:
            jump = self.jumps[story.id]
            plan = jump.plan
            if plan.cut is None or plan.block.jump_after:
                continue
            text = whole(jump.view, plan.story)
            request = PartRequest(plan.block, plan.story, plan.page, text, mark=jump.mark)
            found = plan_jump(jump.view, self.geo, request, beyond=plan.cut)
            if found is None or not found[1]:
                continue
            made = jump._replace(plan=found[0]._replace(slot=plan.slot), rest=found[1])
            self.jumps[story.id] = made
            self.parts[plan.page][plan.slot] = made.plan
            return made
        return None

    def _fitted(self, view: Composer, request: PartRequest) -> PartPlan:
        """A block's whole text with the slack it declares (FIT-02, FIT-03)."""
        return self._known(view, ("fitted", request), lambda: copyfit(view, self.geo, request))

    def _known(self, view: Composer, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """A part as it was planned before from the same values, or planned now."""
        memo = self.composer.memo
        known = memo.table("parts", _PARTS)
        key = view.key(self.geo, *of)
        found: T | None = known.get(key)
        if found is None:
            memo.count("parts")
            found = known.keep(key, make())
        return found

    def _judged(self) -> list[Finding]:
        """What is said of the plans that stand in the end."""
        out = list(self.findings)
        for jump in self.jumps.values():
            if jump.rest or not jump.plan.over:
                out.extend(judge_jump(self.composer, self.geo, jump.plan, jump.rest))
        for parts in self.parts.values():
            for part in parts.values():
                found = found_in_part(self.composer.view(part.block), self.geo, part)
                out.extend(one._replace(place=one.place._replace(page=part.page)) for one in found)
                out.extend(judge_part(self.composer, part))
                out.extend(slack_used(part))
        for name in self.waiting:
            jump = self.jumps[name]
            out.extend(found_in_text(jump.view, jump.plan.story, jump.rest))
            out.append(lost(self.composer, jump.plan, jump.rest))
        return out
