"""Continuations in the list of a whole issue (整期自动组版): of stories of the list that may jump, each once (MKP-16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.pasted import quoted
from typeset.model.kinds import CollectedBlock, ContinueBlock, StoryBlock

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.intake.edition.auto_entries import AutoEntry
    from typeset.model.paper import Page


def placed(
    entries: tuple[AutoEntry, ...], pages: tuple[Page, ...], findings: Findings
) -> tuple[AutoEntry, ...]:
    """The entries that the program allocates, and the forms of their continuations; others are left out, each with a finding."""
    jumping = {
        one.story.block.story.id: one.story.jump == "allowed"
        for one in entries
        if isinstance(one.story.block, StoryBlock)
    }
    seen: set[str] = set()
    kept = []
    for one in entries:
        block = one.story.block
        if isinstance(block, CollectedBlock):
            _tell_collected(one, pages, findings)
        elif not isinstance(block, ContinueBlock):
            kept.append(one)
        elif not jumping.get(block.story.id):
            _tell_no_jump(one, block, pages, findings, listed=block.story.id in jumping)
        elif block.story.id in seen:
            _tell_twice(one, findings)
        else:
            seen.add(block.story.id)
            kept.append(one)
    return tuple(kept)


def _tell_collected(one: AutoEntry, pages: tuple[Page, ...], findings: Findings) -> None:
    findings.error(
        "MKP-16",
        "整期自动组版的 stories 里写了 continued：转文栏由编辑定位置",
        "`continued` in the list of an issue: its editor places the column of continuations",
        f"删去这一行；要转文栏就写在第 {pages[-1].number} 版的 blocks 里：\n      - {{continued: all, at: {{columns: 1-2, lines: 4-40}}}}",
        one.story.place,
    )


def _tell_no_jump(
    one: AutoEntry, block: ContinueBlock, pages: tuple[Page, ...], findings: Findings, *, listed: bool
) -> None:
    name = quoted(block.story.heading)
    here = f"“{block.id}”在单子里，没有许可转版" if listed else f"“{block.id}”不在这张单子里"
    english = "may not jump" if listed else "is not in it"
    mend = (
        f"写 - {{story: {name}, jump: allowed}}；不转就删去这一行"
        if listed
        else f"删去这一行；别处转来的写在那一版的 blocks 里，如第 {pages[-1].number} 版：\n"
        f"      - {{continue: {name}, at: {{columns: 1-2, lines: 4-40}}}}"
    )
    findings.error(
        "MKP-16",
        f"整期自动组版的 continue 是单子里许可转版的稿件的下文：{here}",
        f"`continue` in the list of an issue is of a story of the list that may jump; “{block.id}” {english}",
        mend,
        one.story.place,
    )


def _tell_twice(one: AutoEntry, findings: Findings) -> None:
    findings.error(
        "EDN-06",
        f"“{one.story.block.id}”的下文在整期的单子里写了两次",
        f"the continuation of “{one.story.block.id}” is twice in the list of the issue",
        "删去这一行",
        one.story.place,
    )
