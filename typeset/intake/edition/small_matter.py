"""Small matter of a page: QR codes, fillers (补白, FIL-01), corrections (更正, COR-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.art.qr import qr_figure
from typeset.intake.schema.fields import FieldRow
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.edition.context import Given
    from typeset.model.story import Figure, Story

_PAGE = lazy_pattern(r"(?:[〇一二三四五六七八九十\d]\s*|头)版(?![本面])")
"""A page named in a correction: 第二版, A04版, 头版."""

_SHORTEST, _LONGEST = 50, 200


class Code(NamedTuple):
    """A QR code as it is written."""

    figure: Figure
    """The code with its words."""
    text: str
    """What it says."""
    side: int
    """Its side, units, 0 where none is given."""


def code_of(given: Given) -> Code:
    """A QR code of a text; its side in units where one is given."""
    value, place, findings = given.value, given.own_place(), given.context.findings
    if isinstance(value, FieldRow):
        figure = qr_figure(value["text"], place, findings, level=value["level"], caption=value["caption"])
        return Code(figure, value["text"], value["size"] or 0)
    return Code(qr_figure(value, place, findings), value, 0)


def judge_correction(lines: tuple[str, ...], place: Place, findings: Findings) -> None:
    """COR-01: a warning where a correction does not say on which page the error stood."""
    if not _PAGE.search("".join(lines)):
        findings.warning(
            "COR-01", "更正没有说差错在哪一版", "the correction does not name the page of the error",
            "写明日期和版次，如“本报5月6日第二版……”", place,
        )  # fmt: skip


def judge_filler(story: Story, place: Place, findings: Findings) -> None:
    """FIL-01: a filler is a short text of 50 to 200 characters."""
    if not _SHORTEST <= story.length <= _LONGEST:
        findings.warning(
            "FIL-01", f"补白“{story.heading}”有 {story.length} 字，不在 50–200 字之间",
            f"the filler “{story.heading}” has {story.length} characters, not 50 to 200",
            "换一篇，或按一般稿件写 story", place,
        )  # fmt: skip
