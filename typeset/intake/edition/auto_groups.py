"""Ranks and names of entries that the program places (自动组版): no rank twice, every name that of a block."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from typeset.intake.edition.waivers import block_named
from typeset.intake.schema.fields import nearest
from typeset.intake.yaml.nodes import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typeset.findings import Findings, Place
    from typeset.intake.edition.auto_entries import AutoEntry
    from typeset.intake.schema.fields import FieldRow
    from typeset.intake.yaml.nodes import Node
    from typeset.model.auto import AutoStory
    from typeset.model.block import Block


_LAST = 99
"""The last rank that may be written."""


def judge_ranks(entries: Iterable[AutoEntry], findings: Findings) -> None:
    """MKP-03: two stories of one rank, neither in reserve, are taken in the order of the file. Of an issue, in one section."""
    by_section: dict[str, list[AutoEntry]] = {}
    for one in entries:
        if one.story.rank and not one.story.reserve:
            by_section.setdefault(one.story.section, []).append(one)
    for some in by_section.values():
        _judge_order(sorted(some, key=lambda one: one.story.rank), findings)


def _judge_order(ranked: list[AutoEntry], findings: Findings) -> None:
    """MKP-03 of stories in their order. Each that has the rank of one before it is told what to write, and what that moves on behind
    it: all that is told together gives every story a rank of its own, in the order that they have."""
    ranks = _told_apart([one.story.rank for one in ranked])
    ties = [k for k in range(1, len(ranked)) if ranked[k].story.rank == ranked[k - 1].story.rank]
    for k, end in pairwise([*ties, len(ranked)]):
        one = ranked[k]
        first = next(other for other in ranked if other.story.rank == one.story.rank)
        moved = [at for at in range(k + 1, end) if ranks[at] != ranked[at].story.rank]
        findings.info(
            "MKP-03",
            f"“{one.story.block.id}”和“{first.story.block.id}”（第 {first.place('rank').line} 行）都是第 {one.story.rank} 名，按先后算",
            f"“{one.story.block.id}” and “{first.story.block.id}” (line {first.place('rank').line}) both rank {one.story.rank}; their order counts",
            _ranks_text(ranks[k], [(ranked[at], ranks[at]) for at in moved])
            if ranks[-1] <= _LAST
            else "改其中一个的 rank",
            one.place("rank"),
        )


def _told_apart(ranks: list[int]) -> list[int]:
    """Ranks in their order, those that are alike or overtaken moved on no further than they have to be."""
    out: list[int] = []
    for rank in ranks:
        out.append(max(rank, out[-1] + 1) if out else rank)
    return out


def _ranks_text(rank: int, moved: list[tuple[AutoEntry, int]]) -> str:
    """The rank to write, and those of the stories behind that it would meet."""
    behind = "、".join(
        f"第 {one.place('rank').line} 行“{one.story.block.id}”写 rank: {new}" for one, new in moved
    )
    return f"写 rank: {rank}" + (f"；它后面的跟着改：{behind}" if behind else "")


def beside_settled(
    entries: Iterable[AutoEntry], there: tuple[Block, ...], findings: Findings
) -> tuple[AutoStory, ...]:
    """Entries whose `beside` is the id of a block; one that names none, or the entry itself, goes with a finding (MKP-04). there: all
    blocks of the page, or of the issue's list."""
    return tuple(_beside(one, there, findings) for one in entries)


def _beside(one: AutoEntry, there: tuple[Block, ...], findings: Findings) -> AutoStory:
    story = one.story
    if not story.beside:
        return story
    found = block_named(story.beside, there)
    if found == story.block.id:
        findings.error(
            "MKP-04",
            f"“{story.block.id}”的 beside 写的是它自己",
            f"“{story.block.id}” is to stand beside itself",
            "写另一块的稿件或 id，或删去 beside",
            one.place("beside"),
        )
    elif found is None:
        _tell_unknown(story.beside, there, one.place("beside"), findings)
    else:
        return story._replace(beside=found)
    return story._replace(beside="")


def together_settled(
    row: FieldRow, page: int, there: tuple[Block, ...], findings: Findings
) -> tuple[tuple[str, ...], ...]:
    """The groups of an area, or of an issue, as ids of blocks; names of none are left out, each with a finding (MKP-04)."""
    places = {
        node.text.strip(): row.reader.place(node)._replace(page=page)
        for node in _scalars(row.nodes.get("together"))
    }
    groups: list[tuple[str, ...]] = []
    for names in row["together"]:
        ids: list[str] = []
        for name in names:
            found = block_named(name, there)
            if found is None:
                _tell_unknown(name, there, places.get(name, row.place("together")), findings)
            elif found not in ids:
                ids.append(found)
        if len(ids) > 1:
            groups.append(tuple(ids))
        elif ids and all(block_named(name, there) == ids[0] for name in names):
            _tell_alone(ids[0], places.get(names[-1], row.place("together")), there, findings)
    return tuple(groups)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    """All single values below a node."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)


def _tell_alone(name: str, place: Place, there: tuple[Block, ...], findings: Findings) -> None:
    """MKP-04: a group of one block, named twice."""
    others = [block.id for block in there if block.id != name]
    findings.error(
        "MKP-04",
        f"together 的一组里只有“{name}”一块",
        f"a group of `together` has “{name}” alone",
        "再写一块：" + "、".join(others[:8]) if others else "删去这一组",
        place,
    )


def _near(name: str, there: tuple[Block, ...]) -> str:
    """The name most like one that is none: a block's id, its story's title or a line of that, or the id of one whose title begins like
    it; "" for none."""
    titles = [
        (line, block.id) for block in there for story in block.copy for line in (story.heading, *story.title)
    ]
    names = {line: line for line, _ in reversed(titles)} | {block.id: block.id for block in reversed(there)}
    near = nearest(name, tuple(names), 0.4)
    if near:
        return near
    length = len(name)
    begun = {
        line[:count]: one
        for line, one in reversed(titles)
        for count in range(length - 1, length + 2)
        if count > 1
    }
    return begun.get(nearest(name, tuple(begun)), "")


def _tell_unknown(name: str, there: tuple[Block, ...], place: Place, findings: Findings) -> None:
    """MKP-04: no block is called so."""
    names = [block.id for block in there]
    near = _near(name, there)
    findings.error(
        "MKP-04",
        f"“{name}”不在这里：自动组版和 blocks 里都没有它",
        f"“{name}” is not here: neither automatic makeup nor a fixed block has it",
        f"是不是 {near}？" if near else "写版块的 id 或它的稿件：" + "、".join(names[:8]),
        place,
    )
