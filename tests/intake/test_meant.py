"""What an editor types first is understood: full-width signs, dashes, dates and short forms are named, with the line to paste; and the
line that is offered reads."""

from __future__ import annotations

import pytest

from typeset.findings import Findings
from typeset.intake.schema.fields import Field, FieldTable, Reader
from typeset.intake.schema.kinds import Date, Integer, NumberRange, OneOf, TextValue
from typeset.intake.schema.kinds_lists import ByForm, ListOf
from typeset.intake.yaml.nodes import parse

AT = FieldTable(("位置", "at"), (
    Field("columns", NumberRange(), "栏。", "Columns.", required=True),
    Field("lines", NumberRange(), "行。", "Lines.", required=True),
))  # fmt: skip
JUMP = FieldTable(("转版", "jump"), (Field("to", Integer(1, 99), "到。", "To.", required=True),))
TABLE = FieldTable(("试", "trial"), (
    Field("issue", Integer(1, 99), "期号。", "Number."), Field("day", Date(), "日。", "Day."), Field("lines", NumberRange(), "行。", "Lines."),
    Field("place", OneOf(("left", "right")), "处。", "Place."), Field("at", AT, "位置。", "At."),
    Field("jump", ByForm(scalar=OneOf(("none",)), mapping=JUMP), "转。", "Jump."), Field("list", ListOf(NumberRange()), "列。", "List."),
    Field("text", TextValue(), "文。", "Text."),
))  # fmt: skip


def hints(text: str) -> list[str]:
    """The hints of reading a text by the table."""
    findings = Findings()
    node = parse(text, "e.yaml", findings)
    if node is not None:
        TABLE.read(node, Reader("e.yaml", findings))
    return [f.hint for f in findings if f.severity == "error"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("lines: 4–23", "写成 lines: 4-23"), ("lines: 4—23", "写成 lines: 4-23"), ("lines: 4～23", "写成 lines: 4-23"),
        ("lines: ４－２３", "写成 lines: 4-23"), ("lines: 4至23", "写成 lines: 4-23"), ("issue: 7　", "写成 issue: 7"),
        ("issue: 7 ＃ 注", "写成 issue: 7"), ("issue: ７", "写成 issue: 7"), ("place: “left”", "写成 place: left"),
        ("day: 2026年8月1日", "写成 2026-08-01（年-月-日）"), ("day: 2026/8/1", "写成 2026-08-01（年-月-日）"),
        ("day: 2026-02-30", "写成 2026-05-07（年-月-日）"), ("day: ２０２６-08-01", "写成 day: 2026-08-01"),
        ("at:\n  columns：1-2\n  lines：４-23", "写成 at: {columns: 1-2, lines: 4-23}"), ("jump: 2", "是不是 {to: 2}？"),
        ("list: [1-2, 3–4]", "写成 3-4"), ("　issue: 7", "删去它们，写成 issue: …"), ("issue\u200b: 7", "删去它们，写成 issue: …"),
        ("issue:　7\ntext: 甲", "写成 issue: 7"), ("issue:\u00a07\ntext: 甲", "写成 issue: 7"), ("issue:7\ntext: 甲", "写成 issue: 7"),
        ("list:\n  － 4\n  － text: 6", "写成 - text: 6"), ("list:\n　- 4\n  - 5: 6: 7", "缩进只能用半角空格"),
    ],
)  # fmt: skip
def test_the_line_to_paste(typed: str, wanted: str) -> None:
    assert wanted in hints(typed)


@pytest.mark.parametrize(
    "typed", ["lines: 4–23", "issue: ７", "place: “left”", "day: 2026年8月1日", "jump: 2"]
)
def test_what_is_offered_reads(typed: str) -> None:
    """This test ensures that the offered line, pasted, brings no error."""
    key = typed.partition(":")[0]
    hint = hints(typed)[0].removeprefix("写成 ").removeprefix("是不是 ").removesuffix("？").partition("（")[0]
    assert hints(hint if hint.startswith(key) else f"{key}: {hint}") == []


@pytest.mark.parametrize(
    "typed", ["lines: 一到二", "place: 中间", "issue: 七", "jump: 上", "jump: 2026", "lines: 23–4"]
)
def test_control_what_was_meant_is_not_guessed(typed: str) -> None:
    """Negative control: where the folded value reads no better, the kind's own hint stays."""
    assert not any(
        hint.startswith(("写成 lines", "写成 place", "写成 issue", "是不是 {")) for hint in hints(typed)
    )


def test_text_is_left_alone() -> None:
    """Negative control: full-width signs are text in a text."""
    assert hints("text: “７、８”　") == []
