"""The groups of a page (总题): which blocks stand under each title, and what is wrong with them (TIT-17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.areas import around
from typeset.intake.edition.checks import english_of, name_of, overlap
from typeset.intake.edition.free_area import at_of
from typeset.intake.edition.waivers import block_named
from typeset.intake.schema.fields import nearest
from typeset.model.kinds import GroupBlock

if TYPE_CHECKING:
    from typeset.findings import Findings
    from typeset.model.block import Area, Block


def settle_groups(blocks: tuple[Block, ...], lines: int, findings: Findings) -> tuple[Block, ...]:
    """The blocks of a page of so many lines, its groups with the ids of their blocks and the rectangle round them all."""
    settled = tuple(
        _settled(block, blocks, lines, findings) if isinstance(block, GroupBlock) else block
        for block in blocks
    )
    seen: dict[str, GroupBlock] = {}
    for group in settled:
        if isinstance(group, GroupBlock):
            _judge(group, settled, findings)
            for name in group.members:
                if name in seen:
                    _twice(group, seen[name], name, findings)
                seen.setdefault(name, group)
    return settled


def _settled(group: GroupBlock, blocks: tuple[Block, ...], lines: int, findings: Findings) -> GroupBlock:
    others = tuple(block for block in blocks if not isinstance(block, GroupBlock))
    found: list[str] = []
    for name in group.members:
        member = block_named(name, others)
        if member is None:
            near = nearest(name, [block.id for block in others], 0.4)
            findings.error(
                "TIT-17",
                f"总题“{group.id}”管的“{name}”不在这一版",
                f"“{name}”, of the group “{group.id}”, is no block of this page",
                f"是不是 {near}？"
                if near
                else "写版块的 id 或它的稿件：" + "、".join(b.id for b in others[:8]),
                group.place,
            )
        elif member not in found:
            found.append(member)
    if not group.members:
        findings.error(
            "TIT-17",
            f"总题“{group.id}”没有写管哪几篇",
            f"the group title “{group.id}” names no blocks",
            "写 over: [" + "、".join(block.id for block in others[:3]).replace("、", ", ") + "]",
            group.place,
        )
    areas = [area for block in blocks if block.id in found for area in block.shape]
    whole = around((group.area, *areas))
    foot = whole._replace(first_line=whole.last_line + 1, last_line=whole.last_line + 1)
    free = not any(overlap(area, foot) for block in blocks for area in block.shape)
    return group._replace(members=tuple(found), whole=whole, room=int(free and foot.last_line <= lines))


def _judge(group: GroupBlock, blocks: tuple[Block, ...], findings: Findings) -> None:
    """What stands inside that does not belong; a title that is not over its blocks, or written after them."""
    whole, members = group.whole or group.area, [block for block in blocks if block.id in group.members]
    for block in blocks:
        foreign = block is not group and block not in members
        if foreign and members and any(overlap(area, whole) for area in block.shape):
            findings.error(
                "TIT-17",
                f"总题“{group.id}”和它的稿件不成一块：{name_of(block)}也在里面",
                f"the group “{group.id}” is no rectangle of its own: {english_of(block)} stands inside it",
                f"把它也写进 over，或挪开：这一组占 {whole.first_column}-{whole.last_column} 栏 {whole.first_line}-{whole.last_line} 行",
                block.place,
            )
    if members and (
        group.area.first_column > whole.first_column
        or group.area.last_column < whole.last_column
        or group.area.first_line > whole.first_line
        or group.area.last_line >= min(block.area.first_line for block in members)
    ):
        columns = (
            str(whole.first_column) if whole.columns == 1 else f"{whole.first_column}-{whole.last_column}"
        )
        last = whole.first_line + group.area.lines - 1
        findings.warning(
            "TIT-17",
            f"总题“{group.id}”没有盖住它管的稿件",
            f"the group title “{group.id}” is not over all of its stories",
            f"at: {{columns: {columns}, lines: {whole.first_line}-{last}}}，稿件在它下面",
            group.place,
        )
    if members and not group.room and (group.frame.box is not None or "below" in group.frame.rules):
        _tell_foot(group, whole, members, findings)
    early = next((block for block in members if block.place.line < group.place.line), None)
    if early is not None:
        findings.warning(
            "TIT-17",
            f"总题“{group.id}”写在它管的稿件后面，电子报里会后读到它",
            f"the group title “{group.id}” is written after its stories and is read after them on a screen",
            f"把这一块移到{name_of(early)}（第 {early.place.line} 行）前面",
            group.place,
        )


def _tell_foot(group: GroupBlock, whole: Area, members: list[Block], findings: Findings) -> None:
    """LIN-07: the foot of a group's frame stands off the type over it where a line under the stories is left free."""
    lowest = [block for block in members if block.area.last_line == whole.last_line]
    shorter = "；".join(
        f"{name_of(block)} {at_of(block.area._replace(last_line=block.area.last_line - 1))}"
        for block in lowest[:3]
        if len(block.shape) == 1
    )
    findings.warning(
        "TIT-17",
        f"总题“{group.id}”的框线贴着最下一行字：下面没有空行",
        f"the frame of the group “{group.id}” touches the last line of type: no line under it is free",
        f"最下面的版块各收一行：{shorter}" if shorter else "最下面的版块各收一行",
        group.place,
    )


def _twice(group: GroupBlock, other: GroupBlock, name: str, findings: Findings) -> None:
    findings.error(
        "TIT-17",
        f"“{name}”在总题“{other.id}”下，又在“{group.id}”下",
        f"“{name}” stands under the group title “{other.id}” and under “{group.id}”",
        "从一个 over 里删去",
        group.place,
    )
