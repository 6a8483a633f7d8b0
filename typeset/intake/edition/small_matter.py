"""Small matter of a page: QR codes, fillers (补白, FIL-01), corrections (更正, COR-01)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from typeset.intake.art.qr import qr_figure
from typeset.intake.schema.fields import FieldRow

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.model.paper import Block
    from typeset.model.story import Story

_PAGE = re.compile(r"(?:[〇一二三四五六七八九十\d]\s*|头)版(?![本面])")
"""A page named in a correction: 第二版, A04版, 头版."""

_SHORTEST, _LONGEST = 50, 200


def qr_block(block: Block, value: Any, place: Place, findings: Findings) -> Block:
    """A QR code of a text; its side in units where one is given."""
    if isinstance(value, FieldRow):
        figure = qr_figure(value["text"], place, findings, value["level"], value["caption"])
        side = value["size"]
        return block._replace(
            figure=figure, size=(side, side) if side else None, id=value["text"] or block.id
        )
    return block._replace(figure=qr_figure(value, place, findings), id=value or block.id)


def correction(block: Block, lines: tuple[str, ...], place: Place, findings: Findings) -> Block:
    """COR-01: the paragraphs of a correction; a warning where they do not say on which page the error stood."""
    if not _PAGE.search("".join(lines)):
        findings.warning(
            "COR-01", "更正没有说差错在哪一版", "the correction does not name the page of the error",
            "写明日期和版次，如“本报5月6日第二版……”", place,
        )  # fmt: skip
    return block._replace(text=lines, id=lines[0])


def judge_filler(story: Story, place: Place, findings: Findings) -> None:
    """FIL-01: a filler is a short text of 50 to 200 characters."""
    if not _SHORTEST <= story.length <= _LONGEST:
        findings.warning(
            "FIL-01", f"补白“{story.heading}”有 {story.length} 字，不在 50–200 字之间",
            f"the filler “{story.heading}” has {story.length} characters, not 50 to 200",
            "换一篇，或按一般稿件写 story", place,
        )  # fmt: skip
