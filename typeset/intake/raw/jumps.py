"""Parts of one story in the same copy: 下转 here, 上接 there (JMP-03, JMP-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.raw import signs
from typeset.intake.raw.build import attach, build
from typeset.intake.raw.report import CharacterUse, RawReport, short

if TYPE_CHECKING:
    from typeset.intake.raw.draft import RawDraft
    from typeset.model.story import Story


def join_parts(drafts: list[RawDraft], report: RawReport) -> list[Story]:
    """Stories of the drafts; a continuation is added to its first part, or stays a story with a finding."""
    stories: list[Story] = []
    owners: list[RawDraft] = []
    for draft in drafts:
        for unit in draft.extra:
            report.use(-1, "furniture", unit.run)
            report.info(
                "RAW-01", f"重复的标记，略去：“{unit.text}”", f"a repeated mark: {unit.text!r}", "", unit.run
            )
        target = _first_part(draft, owners, stories) if draft.continued else -1
        if target < 0:
            stories.append(build(draft, len(stories), report))
            owners.append(draft)
            if draft.continued:
                report.use(len(stories) - 1, "continued", draft.continued.run)
                _orphan(draft, report)
            elif not draft.title and not draft.brief and not draft.picture:
                _untitled(draft, report)
            continue
        more = _continuation(draft, target, report)
        last = owners[target].last
        open_end = last is not None and not signs.ends_sentence(last.text)
        stories[target] = attach(stories[target], more, open_end=open_end, how=report.how)
    return stories


def _key(title: tuple[str, ...]) -> str:
    return "".join(title)


def _first_part(draft: RawDraft, owners: list[RawDraft], stories: list[Story]) -> int:
    """Index of the story that this draft continues, -1 when none or several may be it."""
    waiting = [i for i, owner in enumerate(owners) if owner.jump is not None and owner.title]
    title = _key(tuple("".join(run.text.split()) for run in draft.title))
    named = [
        i for i in waiting if title and (title in _raw_title(owners[i]) or _raw_title(owners[i]) in title)
    ]
    if len(named) == 1:
        return named[0]
    return waiting[0] if len(waiting) == 1 and not title and stories else -1


def _raw_title(owner: RawDraft) -> str:
    return "".join("".join(run.text.split()) for run in owner.title)


def _continuation(draft: RawDraft, target: int, report: RawReport) -> Story:
    """The continuation as a story; its title and mark repeat the first part's and are accounted as such."""
    before = len(report.uses)
    more = build(draft, target, report)
    repeated = ("title", "kicker", "subtitle", "label")
    report.uses[before:] = [
        CharacterUse(-1, "repeated title", use.offsets) if use.field in repeated else use
        for use in report.uses[before:]
    ]
    mark = draft.continued
    assert mark is not None
    report.use(target, "continued", mark.run)
    report.info(
        "RAW-07",
        f"“{mark.text}”：续文已接到前面的稿件，重复的标题“{short(more.heading)}”略去",
        f"{mark.text!r}: the continuation is joined to its first part, its repeated title "
        f"{more.heading!r} is left out",
        "",
        mark.run,
    )
    return more


def _orphan(draft: RawDraft, report: RawReport) -> None:
    mark = draft.continued
    assert mark is not None
    report.warning(
        "RAW-07",
        f"“{mark.text}”：找不到它的前半篇，按单独的稿件读入",
        f"{mark.text!r}: its first part is not in this copy",
        "把前半篇放进同一份原稿，或补标题",
        mark.run,
    )


def _untitled(draft: RawDraft, report: RawReport) -> None:
    first = draft.last
    if first is not None:
        run = draft.body[0][1].run
        report.warning(
            "RAW-10",
            f"第 {draft.body[0][1].number} 行起的稿件没有标题：“{short(run.text)}”",
            f"the story from line {draft.body[0][1].number} has no title",
            "在正文前补一行标题",
            run,
        )
