"""The field table of a story's front matter."""

from __future__ import annotations

from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import FormatVersion, Integer, OneOf, TextValue
from typeset.intake.schema.kinds_lists import ListOf
from typeset.intake.schema.tables_edition import FIGURE_FIELDS
from typeset.intake.schema.tables_table import TABLE

STORY_FIGURE = FieldTable(("图片", "a picture"), FIGURE_FIELDS)

_WORDS = TextValue(marks=True)

STORY = FieldTable(("稿件", "the story"), (
    Field("format", FormatVersion(), "文件格式版本，现在是 1。", "Format version: 1.", default=1),
    Field("id", _WORDS, "稿件的名字；不写用题目。", "Id; the title otherwise.", default=""),
    Field("label", _WORDS, "栏目名。", "Label of the standing column.", default="", label="栏目"),
    Field("kicker", _WORDS, "引题。", "Kicker.", default="", label="引题"),
    Field("title", ListOf(_WORDS, one=True, least=1), "主题；按意思分行时写列表。", "Main title; a list gives its lines.", required=True, label="主题"),
    Field("subtitle", ListOf(_WORDS, one=True), "副题。", "Subtitle.", default=(), label="副题"),
    Field("byline", _WORDS, "署名，排在题下。", "Byline under the title.", default="", label="署名"),
    Field("summary", _WORDS, "提要。", "Summary.", default="", label="提要"),
    Field("credit", _WORDS, "文末的来源，如 新华社。", "Credit at the end.", default="", label="来源"),
    Field("short_title", _WORDS, "短题，用在转版的下文和导读（不超过 10 字）。", "Short title for continuations.", default="", label="短题"),
    Field("jump", Integer(1, 999), "希望转到第几版；版块里写的优先。", "Page to jump to; the block's wins.", default=0, label="转版"),
    Field("vertical_quotes", OneOf(("gb", "corner")), "竖排引号：gb 外『』内「」，corner 外「」内『』。", "Quotes in vertical lines.", default="gb"),
    Field("language", TextValue(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "zh-Hans"), "语言标记，如 zh-Hans。", "Language tag.", default="zh-Hans", label="语言"),
    Field("table", TABLE, "本稿表格的样式；单独一张表写 :::table {…}。", "How this story's tables look.", label="表格"),
    Field("pictures", ListOf(STORY_FIGURE), "配图的列表：{file, caption, credit}。", "Pictures.", default=(), label="图片"),
))  # fmt: skip
