"""The waivers of a page (放行): what editors accept by name, and of which block (WVR-01, WVR-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings.waivers import Waiver, waivable
from typeset.intake.copy.copyfolder import key_of
from typeset.intake.schema.fields import nearest

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.schema.fields import FieldRow
    from typeset.model.block import Block


def waivers_of(
    page: FieldRow, number: int, blocks: tuple[Block, ...], findings: Findings
) -> tuple[Waiver, ...]:
    """What is accepted on a page; a waiver that can mean nothing is left out with a finding."""
    out = []
    for row in page["accept"]:
        place = row.place("code")._replace(page=number)
        missing = [key for key in ("by", "why") if not row[key]]
        if missing:
            _tell_unsaid(row, missing[0], number, findings)
            continue
        if not _known(row["code"], place, findings):
            continue
        block = block_named(row["block"], blocks) if row["block"] else ""
        if block is None:
            names = [one.id for one in blocks]
            near = nearest(row["block"], names, 0.4)
            findings.warning(
                "WVR-03",
                f"第 {number} 版没有叫“{row['block']}”的版块，这条放行不起作用",
                f"page {number} has no block “{row['block']}”; the waiver means nothing",
                f"是不是 {near}？" if near else "写版块的 id 或它的稿件：" + "、".join(names[:8]),
                row.place("block")._replace(page=number),
            )
            continue
        out.append(Waiver(row["code"], block, row["by"], row["why"], place))
    return tuple(out)


def _tell_unsaid(row: FieldRow, key: str, number: int, findings: Findings) -> None:
    """FLD-03: a waiver that says nobody's name, or no reason."""
    zh, en = ("谁放行的", "who accepts it") if key == "by" else ("为什么放行", "why it is accepted")
    code = row["code"]
    findings.error(
        "FLD-03",
        f"放行的“{key}”是空的：没有写{zh}",
        f"“{key}” of the waiver is empty: {en} is not said",
        f"写 {{code: {code}, by: 名字, why: 理由}}，不放行就删去这一条",
        row.place(key)._replace(page=number),
    )


def _known(code: str, place: Place, findings: Findings) -> bool:
    """Whether a code is one that may be accepted (WVR-01), or is one at all (WVR-03)."""
    if waivable(code):
        return True
    from typeset.findings.codes import find, register

    if find(code) is not None:
        findings.warning(
            "WVR-01",
            f"{code} 不能放行：付印、文件和丢字的问题只能改正",
            f"{code} cannot be accepted: what the press, a file or lost text is about has to be mended",
            "删去这一条，照那条消息改正",
            place,
        )
    else:
        near = nearest(code, list(register()))
        findings.warning(
            "WVR-03", f"没有 {code} 这个代号", f"there is no code {code}",
            f"是不是 {near}？" if near else "写消息里的代号，如 TABOO-07", place,
        )  # fmt: skip
    return False


def block_named(name: str, blocks: tuple[Block, ...]) -> str | None:
    """The id of the block that a name means: its id, its story's, or the beginning of that one's title; None for none."""
    wanted = key_of(name)
    tests = (
        lambda block: name == block.id,
        lambda block: any(name == story.id or wanted == key_of(story.heading) for story in block.copy),
        lambda block: any(
            key_of(line).startswith(wanted) for story in block.copy for line in (story.heading, *story.title)
        ),
        lambda block: name.rpartition("/")[2] == story_file(block),
    )
    for test in tests:
        found = next((block.id for block in blocks if test(block)), None)
        if found is not None:
            return found
    return None


def story_file(block: Block) -> str:
    """The name of the file that a block's one story stands in, "" for none."""
    return block.about.place.file.rpartition("/")[2] if block.about is not None else ""
