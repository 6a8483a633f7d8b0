"""The keys that say how a table is to look: `table:` in a story's front matter, `:::table {…}` in its body."""

from __future__ import annotations

from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import Integer, OneOf, TextValue
from typeset.intake.schema.kinds_lists import ListOf

RULES = ("rows", "three", "full", "none")
_WORDS = TextValue(marks=True)

TABLE = FieldTable(("表格", "the table"), (
    Field("widths", ListOf(Integer(1, 1000), least=1, most=40), "各列宽的份数，如 [3, 1, 1]；不写按内容分。", "Shares of the columns' widths; by content otherwise.", default=(), label="列宽"),
    Field("rules", OneOf(RULES), "线：rows 行行有线，three 三线表，full 全框，none 不要。", "Rules: between rows, three, a full frame, or none.", default="rows", label="线"),
    Field("every", Integer(0, 50), "隔几行加一道细线（3 到 5 行合适）；0 不加。", "A hairline after so many rows.", default=0, label="隔行线"),
    Field("tint", Integer(0, 50), "隔几行加一段浅底；0 不加。", "Every other so many rows tinted.", default=0, label="隔行底"),
    Field("heads", Integer(0, 9), "表头有几行；不写是横线以上的。跨栏跨版时表头重排。", "Rows of the head, repeated over legs and pages.", default=None, label="表头"),
    Field("caption", _WORDS, "表题，排在表上。", "Caption over the table.", default="", label="表题"),
    Field("unit", _WORDS, "单位，排在表的右上角，如 亿元。", "Unit, at the right over the table.", default="", label="单位"),
    Field("source", _WORDS, "来源或说明，排在表下。", "Source or note below the table.", default="", label="来源"),
))  # fmt: skip
