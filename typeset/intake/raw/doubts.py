"""Warnings for what only length and place show (RAW-14), each with the lines to paste for the other readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import Decision, Other
from typeset.intake.raw import signs
from typeset.intake.raw.report import RawReport, short

if TYPE_CHECKING:
    from typeset.intake.raw.copy_units import CopyUnit
    from typeset.intake.raw.draft import RawDraft
    from typeset.intake.raw.runs import CopyRun

_FIELDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "title": ("标题", "title", ("小标题：", "副题：", "正文：")),
    "label": ("栏题", "label", ("引题：", "正文：")),
    "kicker": ("引题", "kicker", ("栏题：", "正文：")),
    "subtitle": ("副题", "subtitle", ("## ", "正文：")),
    "byline": ("署名", "byline", ("副题：", "正文：")),
}
"""A field, its names, and what the line begins with to be read otherwise (正文 above a title: of the story before)."""
_LONGEST_READY = 90
_BY_PLACE = (("只凭它的位置和长短", "by its place and length only", 0),)
_READINGS = {"小标题：": ("小标题", "a subhead"), "副题：": ("副题", "a subtitle"), "正文：": ("正文（在题目上面时属前一篇）", "text (above a title: of the story before)"),
             "引题：": ("引题", "a kicker"), "栏题：": ("栏题", "a label"), "## ": ("主题", "a title")}  # fmt: skip


def _others(marks: tuple[str, ...], text: str) -> tuple[Other, ...]:
    """The other readings of a line that begin with these marks."""
    return tuple(
        Other(f"是{_READINGS[mark][0]}", f"it is {_READINGS[mark][1]}", f"{mark}{text}") for mark in marks
    )


def tell_guesses(draft: RawDraft, report: RawReport) -> None:
    """A warning for each title, label, byline or subhead that nothing but its length shows (RAW-14)."""
    for what, run in draft.guesses:
        zh, en, others = _FIELDS[what]
        ready = "、".join(f"“{other}{run.text}”" for other in others)
        report.warning(
            "RAW-14",
            f"“{short(run.text)}”读作{zh}，只凭它的位置和长短",
            f"{short(run.text)!r} is taken for a {en} by its place and length only",
            f"核对；不是时把这一行改成 {ready}；主题也可加 ## ，或写成 标题：…",
            run,
            decision=Decision((report.place(run.offset).line,), _BY_PLACE, others=_others(others, run.text)),
        )
    for index, (kind, unit) in enumerate(draft.body):
        if kind == "subhead" and not _is_shown(unit):
            below = draft.body[index + 1][1].run if index + 1 < len(draft.body) else None
            _tell_subhead(unit, below, report)


def _is_shown(unit: CopyUnit) -> bool:
    return bool(unit.level) or unit.role == "subhead" or signs.is_list_lead(unit.text)


def _tell_subhead(unit: CopyUnit, below: CopyRun | None, report: RawReport) -> None:
    seam = unit.seam
    why_zh = f"（{seam.zh()}）" if seam and seam.reasons else ""
    why_en = f" ({seam.en()})" if seam and seam.reasons else ""
    whole = unit.text + (below.text if below else "")
    joined = whole if len(whole) <= _LONGEST_READY else whole[: _LONGEST_READY - 1] + "…"
    report.warning(
        "RAW-14",
        f"“{short(unit.text)}”读作小标题，只凭它的位置和长短{why_zh}",
        f"{short(unit.text)!r} is taken for a subhead by its place and length only{why_en}",
        f"是小标题时写成“小标题：{unit.text}”；是被分栏断开的一段时与下一行并成“{joined}”；是另一篇的标题时加 ## ",
        unit.run,
        decision=_decision(unit, joined),
    )


def _decision(unit: CopyUnit, joined: str) -> Decision:
    others = (
        Other("是小标题，不必再问", "it is a subhead; do not ask again", f"小标题：{unit.text}"),
        Other("是被分栏断开的一段", "it is a paragraph that a column cut", joined),
        Other("是另一篇的标题", "it is the title of another story", f"## {unit.text}"),
    )
    if unit.seam is None or not unit.seam.reasons:
        return Decision((unit.number,), _BY_PLACE, others=others)
    return unit.seam.decision((unit.number,), others)
