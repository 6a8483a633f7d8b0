"""Ranks and names of entries that the program places (自动组版): no rank twice, every name that of a block."""

from __future__ import annotations

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


def judge_ranks(entries: Iterable[AutoEntry], findings: Findings) -> None:
    """MKP-03: two stories of one rank, neither in reserve, are taken in the order of the file. Of an issue, in one section."""
    seen: dict[tuple[str, int], AutoEntry] = {}
    told = tuple(entries)
    taken = {one.story.rank for one in told}
    for one in told:
        story = one.story
        if not story.rank or story.reserve:
            continue
        first = seen.setdefault((story.section, story.rank), one)
        if first is one:
            continue
        free = next(rank for rank in range(story.rank + 1, 1000) if rank not in taken)
        findings.info(
            "MKP-03",
            f"“{story.block.id}”和“{first.story.block.id}”（第 {first.place('rank').line} 行）都是第 {story.rank} 名，按先后算",
            f"“{story.block.id}” and “{first.story.block.id}” (line {first.place('rank').line}) both rank {story.rank}; their order counts",
            f"写 rank: {free}" if free < 100 else "改其中一个的 rank",
            one.place("rank"),
        )


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


def _tell_unknown(name: str, there: tuple[Block, ...], place: Place, findings: Findings) -> None:
    """MKP-04: no block is called so."""
    names = [block.id for block in there]
    near = nearest(name, names, 0.4)
    findings.error(
        "MKP-04",
        f"“{name}”不在这里：自动组版和 blocks 里都没有它",
        f"“{name}” is not here: neither automatic makeup nor a fixed block has it",
        f"是不是 {near}？" if near else "写版块的 id 或它的稿件：" + "、".join(names[:8]),
        place,
    )
