"""The field tables of automatic makeup (自动组版): what a page, or a whole issue, says of `auto`. Made when a file first says it."""

from __future__ import annotations

import re
from typing import Any

from typeset.intake.schema.fields import (
    Field,
    FieldTable,
    Reader,
    Schema,
    ValueKind,
    form_en,
    form_zh,
    is_null,
)
from typeset.intake.schema.kinds import Flag, Integer, NumberRange, OneOf, TextValue
from typeset.intake.schema.kinds_lists import ByForm, ListOf, MapOf
from typeset.intake.yaml.nodes import Mapping, Node, Scalar
from typeset.model.auto import MAKEUP_STYLES
from typeset.named_tuple import NamedTuple

_WIDTH = re.compile(r"([1-9]\d?)(?:\s*/\s*([1-9]\d?))?")


class Breadth(NamedTuple):
    """Columns of a block, `3`, or with legs, `3/2` (三破二, COL-06). Values: (columns, legs)."""

    def read(self, node: Node, reader: Reader) -> tuple[int, int] | None:
        """Columns and legs, as many as columns where none are given."""
        plain = isinstance(node, Scalar) and not isinstance(node.value, bool)
        found = _WIDTH.fullmatch(node.text.strip()) if plain and isinstance(node, Scalar) else None
        if found is None:
            reader.wrong(
                node,
                f"{form_zh(node)}不是栏宽",
                f"{form_en(node)} is no width",
                "写栏数，如 2；破栏写 栏/分栏，如 3/2 是三破二",
                "FLD-04",
            )
            return None
        return int(found[1]), int(found[2] or found[1])

    def schema(self) -> Schema:
        """Integer or text."""
        text = {"type": "string", "pattern": r"^\s*[1-9]\d?(\s*/\s*[1-9]\d?)?\s*$", "examples": ["3/2"]}
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 20}, text]}


class NameOr(NamedTuple):
    """A mapping, or a bare name that stands for its first key: `夜诊` is `{story: 夜诊}`."""

    key: str
    """The key that a bare name is given."""
    table: FieldTable
    """The kind of the mapping."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What the table reads."""
        if isinstance(node, Scalar) and not is_null(node):
            key = Scalar(self.key, self.key, False, node.start, node.start, node.line, node.column)  # noqa: FBT003
            node = Mapping(((key, node),), node.start, node.end, node.line, node.column)
        return self.table.read(node, reader)

    def schema(self) -> Schema:
        """A text, or the mapping."""
        return {"anyOf": [TextValue().schema(), self.table.schema()]}


class AutoTables(NamedTuple):
    """The kinds of `auto`."""

    page: ListOf
    """Of a page: an area, or several."""
    issue: FieldTable
    """Of a whole issue."""
    area: FieldTable
    """One area of a page."""
    own: FieldTable
    """The keys of an entry that no block has, or that mean another thing in it."""
    pin: FieldTable
    """Where an entry is pinned."""
    quota: FieldTable
    """What a page of an issue takes."""


_RANGES = (
    Field("columns", NumberRange(20), "哪几栏，从 1 起，两端都算：5 或 1-4。", "Columns, inclusive, from 1.", required=True, label="栏"),
    Field("lines", NumberRange(999), "哪几行正文行，从 1 起，两端都算：4-92。", "Body lines, inclusive, from 1.", required=True, label="行"),
)  # fmt: skip

_RECTANGLE = FieldTable(("矩形", "a rectangle"), _RANGES)

_PIN = FieldTable(("钉住的位置", "a pin"), (
    Field("columns", NumberRange(20), "钉在哪几栏；不写由程序定。", "Columns it is pinned to; free otherwise.", label="栏"),
    Field("lines", NumberRange(999), "钉在哪几行；不写由程序定。", "Body lines it is pinned to; free otherwise.", label="行"),
))  # fmt: skip

_TOGETHER = Field("together", ListOf(ListOf(TextValue(), least=2, most=20)), "要排在一起的几组，如 [[夏灌, 应急演练]]：组里每一块都和同组的另一块相邻。", "Groups of blocks that hang together; each touches another of its group.", default=(), label="相邻")  # fmt: skip

_QUOTA = FieldTable(("一版的分配", "what a page takes"), (
    Field("section", TextValue(), "只收这个版名的稿件；不写都收。", "Only stories of this section.", default="", label="版名"),
    Field("most", Integer(1, 99), "最多几篇；不写不限。", "Stories at most.", default=0, label="最多"),
    Field("colour", Flag(), "本版印不印彩色；不写按报纸和版。", "Whether it is printed in colours; as the paper and the page say otherwise.", label="彩色"),
))  # fmt: skip


def _own_fields(jump: FieldTable, picture: FieldTable) -> tuple[Field, ...]:
    """The keys of an entry that no block has, or that mean another thing in it."""
    return (
        Field("rank", Integer(1, 99), "名次，1 最重要：程序据此定版位、大小和题号；不写的排在有名次的后面，按先后。", "Rank, 1 first: place, size and title follow it; entries without come last, in order.", default=0, label="名次"),
        Field("widths", ListOf(Breadth(), one=True, least=1, most=20), "可排的栏宽，如 [2, 3/2]：2 是两栏，3/2 是三破二（COL-06）；不写由程序定。", "Widths it may take: columns, or columns/legs; any otherwise.", default=(), label="栏宽"),
        Field("picture", ByForm(scalar=TextValue(), mapping=picture), "稿件自己的图：required 必排、optional 可排可不排（默认）、none 不排；写图片文件或 {file, …} 是编辑给的图，必排。只有这一个键时是单独的图片。", "The story's own pictures: required, optional or none; a file or a mapping is the editor's and required; alone it is a picture of its own.", label="图片"),
        Field("above_fold", Flag(), "题要在上半版（POS-05）。", "Whether its title stands in the upper half of the page.", default=False, label="上半版"),
        Field("beside", TextValue(), "要和哪一块相邻：它的稿件或 id。", "The block that it touches: its story or id.", default="", label="挨着"),
        Field("jump", ByForm(scalar=OneOf(("never", "none", "allowed", "auto")), mapping=jump), "转版：never 不转、none 也是不转、allowed 排不下时可转、auto 转到接着排它的那一版；{to: 3} 转到第 3 版。不写按稿件，稿件没写是不转。", "Jump: never, allowed where it does not fit, or {to: 3}; as the story says otherwise.", label="转版"),
        Field("pin", _PIN, "钉住：{columns: 5-6}、{lines: 4-40}，或两样都写；钉住的照排，不写的由程序定。", "Pinned to columns, to lines, or to both; what is not written is free.", label="钉住"),
        Field("reserve", Flag(), "备稿：有空就排，排不下可以不排。", "Whether it may be left out.", default=False, label="备稿"),
    )  # fmt: skip


_SECTION = Field("section", TextValue(), "属于哪个版名：只排在收它的版上；不写都可以。", "The section it belongs to; any otherwise.", default="", label="版名")  # fmt: skip


def tables(block: tuple[Field, ...]) -> AutoTables:
    """The kinds of `auto`, made from the keys of a block, all of which an entry may have."""
    kinds = {field.name: field.kind for field in block}
    own = _own_fields(_mapping(kinds["jump"]), _mapping(kinds["picture"]))
    named = {field.name: field for field in own}
    rest = tuple(
        field._replace(required=False, zh="不写：位置由程序定，要钉住写 pin（MKP-01）。", en="Not written: the program places it; pin it.")
        if field.name == "at"
        else named.pop(field.name, field)
        for field in block
    )  # fmt: skip
    keys = (*rest, *named.values())
    here = FieldTable(("自动组版的一篇", "an entry of auto"), keys)
    there = FieldTable(("自动组版的一篇", "an entry of auto"), (*keys, _SECTION))
    area = _area(here)
    return AutoTables(
        ListOf(area, one=True, least=1, most=20),
        _issue(there),
        area,
        FieldTable(here.what, own),
        _PIN,
        _QUOTA,
    )


def _mapping(kind: ValueKind) -> FieldTable:
    """The table of a kind that may be a mapping."""
    assert isinstance(kind, ByForm)
    assert isinstance(kind.mapping, FieldTable)
    return kind.mapping


def _stories(entry: FieldTable) -> Field:
    return Field(
        "stories",
        ListOf(NameOr("story", entry), least=1, most=200),
        "排哪些：稿件名，或 {story: 稿件, rank: 1, …}；版块的键除了 at 都能写。",
        "What stands in it: names of stories, or entries with any key that a block has but `at`.",
        required=True,
        label="稿件",
    )


def _area(entry: FieldTable) -> FieldTable:
    """One area of a page."""
    return FieldTable(("自动组版", "automatic makeup"), (
        _stories(entry),
        Field("at", _RECTANGLE, "程序排哪一块：{columns: 1-4, lines: 4-92}；不写是 blocks 没有占的地方。", "The area; all that no block takes otherwise.", label="位置"),
        Field("style", OneOf(MAKEUP_STYLES), "组版的风格：party 党报、metro 都市报、weekly 周报；不写按报纸的 makeup_style。", "House style of makeup; the paper's otherwise.", default="", label="风格"),
        Field("white", ListOf(_RECTANGLE, one=True, least=1, most=20), "留白：[{columns: 5-6, lines: 88-92}]，这里不排。", "Rectangles that stay white on purpose.", default=(), label="留白"),
        _TOGETHER,
    ))  # fmt: skip


def _issue(entry: FieldTable) -> FieldTable:
    """Pages of an issue that are filled from one list."""
    return FieldTable(("整期自动组版", "automatic makeup of an issue"), (
        Field("pages", NumberRange(200), "程序排哪几版：2-8；各版在 pages 里写版名和不动的版块（广告）。", "The pages that it fills; they stand in `pages` with their fixed blocks.", required=True, label="各版"),
        _stories(entry),
        Field("quotas", MapOf(ByForm(scalar=TextValue(), mapping=_QUOTA), ("quotas", "quotas")), "哪一版收什么：{2: {section: 要闻, most: 9}, 3: 综合}。", "What a page takes: a section, stories at most, colour.", default=(), label="分配"),
        _TOGETHER._replace(zh="相关的几组，如 [[夏灌, 应急演练]]：排在一版，或相对的两版。", en="Groups of related stories: on one page, or on pages that face each other."),
    ))  # fmt: skip
