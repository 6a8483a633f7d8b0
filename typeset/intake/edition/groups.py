"""The groups of a page (总题): which blocks stand under each title, and what is wrong with them (TIT-17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.edition.areas import around
from typeset.intake.edition.checks import english_of, name_of, overlap
from typeset.intake.edition.free_area import at_of
from typeset.intake.edition.pasted import quoted
from typeset.intake.edition.waivers import block_named
from typeset.intake.schema.fields import nearest
from typeset.model.kinds import GroupBlock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.findings import Findings
    from typeset.model.block import Area, Block

_NO_MEMBERS = frozenset(("masthead", "dateline", "banner", "index", "ear", "ad", "classified"))
"""Kinds that no group's title is proposed for."""


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
    known = [block for block in others if block.kind not in _NO_MEMBERS]
    found: list[str] = []
    for name in group.members:
        member = block_named(name, others)
        if member is None:
            _tell_missing(group, name, known, findings)
        elif member not in found:
            found.append(member)
    if not group.members:
        under = _under(group, known)
        findings.error(
            "TIT-17",
            f"总题“{group.id}”没有写管哪几篇",
            f"the group title “{group.id}” names no blocks",
            f"写 {_over(map(_called, under))}"
            if under
            else "总题下面的栏里没有稿件：先在它下面排稿件，再写 over: [题目, …]",
            group.place,
        )
    areas = [area for block in blocks if block.id in found for area in block.shape]
    whole = around((group.area, *areas))
    foot = whole._replace(first_line=whole.last_line + 1, last_line=whole.last_line + 1)
    free = not any(overlap(area, foot) for block in blocks for area in block.shape)
    return group._replace(members=tuple(found), whole=whole, room=int(free and foot.last_line <= lines))


def _called(block: Block) -> str:
    """What an editor calls a block in `over`: its title; its id where it has none."""
    return block.about.heading if block.about is not None and block.about.heading else block.id


def _over(names: Iterable[str]) -> str:
    """`over` as an edition file writes it."""
    return f"over: [{', '.join(map(quoted, names))}]"


def _under(group: GroupBlock, blocks: list[Block]) -> list[Block]:
    """The blocks in the columns of a title and below it that hang together with it, line after line."""
    area, found = group.area, []
    foot = area.last_line
    for block in sorted(blocks, key=lambda one: (one.area.first_line, one.area.first_column)):
        one = block.area
        inside = area.first_column <= one.first_column and one.last_column <= area.last_column
        if inside and area.last_line < one.first_line <= foot + 1:
            found.append(block)
            foot = max(foot, one.last_line)
    return found


def _tell_missing(group: GroupBlock, name: str, known: list[Block], findings: Findings) -> None:
    """What `over` names is not on the page: the line with what was meant, or with what stands under the title."""
    near = nearest(name, [_called(block) for block in known], 0.4)
    if near and near not in group.members:
        hint = f"写 {_over(near if one == name else one for one in group.members)}"
    else:
        rest = [one for one in group.members if one != name]
        hint = f"写版块的 id 或它的稿件；去掉这一个就是 {_over(rest)}" if rest else "写版块的 id 或它的稿件"
        under = _under(group, known)
        hint += f"；总题下面的稿件：{_over(map(_called, under))}" if under and not rest else ""
    findings.error(
        "TIT-17",
        f"总题“{group.id}”管的“{name}”不在这一版",
        f"“{name}”, of the group “{group.id}”, is no block of this page",
        hint,
        group.place,
    )


def _judge(group: GroupBlock, blocks: tuple[Block, ...], findings: Findings) -> None:
    """What stands inside that does not belong; a title that is not over its blocks, or written after them."""
    whole, members = group.whole or group.area, [block for block in blocks if block.id in group.members]
    for block in blocks:
        foreign = block is not group and block not in members
        shared = isinstance(block, GroupBlock) and not set(block.members).isdisjoint(group.members)
        if foreign and members and not shared and any(overlap(area, whole) for area in block.shape):
            _tell_foreign(group, block, whole, members, findings)
    if members and (
        group.area.first_column > whole.first_column
        or group.area.last_column < whole.last_column
        or group.area.first_line > whole.first_line
        or group.area.last_line >= min(block.area.first_line for block in members)
    ):
        findings.warning(
            "TIT-17",
            f"总题“{group.id}”没有盖住它管的稿件",
            f"the group title “{group.id}” is not over all of its stories",
            _place_over(group, members, blocks),
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


def _tell_foreign(
    group: GroupBlock, block: Block, whole: Area, members: list[Block], findings: Findings
) -> None:
    """A block that stands inside the rectangle of a group and is not one of it."""
    taken = f"这一组占 {whole.first_column}-{whole.last_column} 栏 {whole.first_line}-{whole.last_line} 行"
    plain = block.kind not in _NO_MEMBERS and not isinstance(block, GroupBlock)
    names = [_called(one) for one in members]
    findings.error(
        "TIT-17",
        f"总题“{group.id}”和它的稿件不成一块：{name_of(block)}也在里面",
        f"the group “{group.id}” is no rectangle of its own: {english_of(block)} stands inside it",
        f"总题里写 {_over([*names, _called(block)])}，或把它挪开：{taken}" if plain else f"把它挪开：{taken}",
        block.place,
    )


def _place_over(group: GroupBlock, members: list[Block], blocks: tuple[Block, ...]) -> str:
    """The line that puts a title right over its stories: on free lines above them, else on their first lines, and where the
    stories go then."""
    hull, deep = around(tuple(area for block in members for area in block.shape)), group.area.lines
    above = hull._replace(first_line=hull.first_line - deep, last_line=hull.first_line - 1)
    others = [block for block in blocks if block is not group and block not in members]
    taken = any(overlap(area, above) for block in others for area in block.shape)
    if above.first_line >= 1 and not taken:
        return at_of(above)
    place = hull._replace(last_line=hull.first_line + deep - 1)
    lower = "；".join(
        f"{name_of(block)} {at_of(block.area._replace(first_line=place.last_line + 1))}"
        for block in members
        if len(block.shape) == 1 and block.area.first_line <= place.last_line < block.area.last_line
    )
    return f"总题 {at_of(place)}，稿件在它下面" + (f"：{lower}" if lower else "")


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
    rest = [one for one in group.members if one != name]
    findings.error(
        "TIT-17",
        f"“{name}”在总题“{other.id}”下，又在“{group.id}”下",
        f"“{name}” stands under the group title “{other.id}” and under “{group.id}”",
        f"“{group.id}”写 {_over(rest)}，或从“{other.id}”的 over 里去掉它"
        if rest
        else f"删去总题“{group.id}”，或从“{other.id}”的 over 里去掉它",
        group.place,
    )
