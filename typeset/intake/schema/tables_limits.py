"""The field table of a printer's preflight profile (the limits of press.md, PF-01 … PF-19)."""

from __future__ import annotations

from typing import Any

from typeset.intake.schema.fields import (
    Field,
    FieldRow,
    FieldTable,
    Reader,
    Schema,
    ValueKind,
    form_en,
    form_zh,
)
from typeset.intake.schema.kinds import Integer, Length, OneOf, TextValue
from typeset.intake.schema.tables_paper import FORMAT
from typeset.intake.yaml.nodes import Node, Scalar
from typeset.named_tuple import NamedTuple
from typeset.units import PT, Relative, UnitError, from_mm, parse


class Share(NamedTuple):
    """A share of ink in per cent. Value: per mille."""

    high: int
    """The greatest, per mille."""

    def read(self, node: Node, reader: Reader) -> int | None:
        """The share."""
        value = _per_mille(node)
        if value is None or value > self.high:
            reader.wrong(
                node,
                f"{form_zh(node)}不是 0%–{self.high / 10:g}% 的百分数",
                f"{form_en(node)} is no percentage up to {self.high / 10:g} %",
                "写成 240% 这样",
                "FLD-04",
            )
            return None
        return value

    def schema(self) -> Schema:
        """A pattern."""
        return {"anyOf": [{"type": "string", "pattern": r"^\s*\+?\d+(\.\d+)?\s*%\s*$"}, {"const": 0}]}


def _per_mille(node: Node) -> int | None:
    """A percentage as per mille, or None; 0 needs no sign."""
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return 0 if isinstance(node, Scalar) and node.value == 0 and node.value is not False else None
    try:
        value = parse(node.value)
    except (UnitError, ArithmeticError):
        return None
    return (
        value.mille // 100
        if isinstance(value, Relative) and value.unit == "percent" and value.mille >= 0
        else None
    )


def _pair(kind: ValueKind, zh: str, en: str) -> FieldTable:
    """Two limits: beyond one it is an error, beyond the other a warning."""
    return FieldTable(
        (zh, en),
        (
            Field("error", kind, f"{zh}：过了这个是错误。", f"{en}: beyond it an error.", label="错误"),
            Field("warning", kind, f"{zh}：过了这个是警告。", f"{en}: beyond it a warning.", label="警告"),
        ),
    )


_POINTS = Length(("absolute",), 0, 100 * PT)
_INK, _TINT, _PPI = Share(4000), Share(1000), Integer(1, 10_000)

PAIRS: dict[str, tuple[str, Any, str, str]] = {
    "total_ink": ("ink", _INK, "总墨量上限（PF-03）", "total ink, upper"),
    "picture_ppi": ("picture", _PPI, "图片精度下限（PF-01）", "resolution of pictures, lower"),
    "line_art_ppi": ("line_art", _PPI, "线条稿精度下限（PF-02）", "resolution of line art, lower"),
    "text_latin": ("text_latin", _POINTS, "单色西文字号下限（PF-04）", "Latin in one ink, lower"),
    "text_han": ("text_han", _POINTS, "单色中文字号下限（PF-04）", "Chinese in one ink, lower"),
    "text_inks": ("text_inks", _POINTS, "多色字字号下限（PF-05）", "type in several inks, lower"),
    "reversed_latin": ("reversed_latin", _POINTS, "反白西文字号下限（PF-06）", "reversed Latin, lower"),
    "reversed_han": ("reversed_han", _POINTS, "反白中文字号下限（PF-06）", "reversed Chinese, lower"),
    "reversed_inks": ("reversed_inks", _POINTS, "多色底上反白字字号下限（PF-07）", "type reversed out of several inks, lower"),
    "reversed_ground": ("background", _TINT, "反白字的底色下限（PF-08）", "ground of reversed type, lower"),
    "ground": ("under_text", _TINT, "黑字的底色上限（PF-09）", "ground of black type, upper"),
    "rule": ("rule", _POINTS, "单色线粗细下限（PF-10）", "rules in one ink, lower"),
    "rule_inks": ("rule_inks", _POINTS, "多色线、反白线粗细下限（PF-11）", "rules in several inks or reversed, lower"),
    "light_tint": ("light", _TINT, "平网下限（PF-17）", "light tints, lower"),
    "dark_tint": ("dark", _TINT, "平网上限（PF-17）", "dark tints, upper"),
}  # fmt: skip
"""Keys with two limits: the field of Limits, the kind of value, what it is."""

SINGLES: dict[str, tuple[str, Any, str, str]] = {
    "ink_area": ("area", Integer(1, 10_000), "总墨量按多大的一片算，平方毫米（PF-03）", "least area for total ink, in square mm"),
    "useful_ppi": ("wasteful", _PPI, "图片精度再高也没用的界限（PF-01）", "resolution above which more is of no use"),
    "reversed_song": ("reversed_song", _POINTS, "反白宋体字号下限，警告（PF-06）", "reversed Song, lower, a warning"),
    "rule_inks_safe": ("rule_inks_wide", _POINTS, "多色线稳妥的粗细，警告（PF-11）", "rules in several inks that are safe, a warning"),
    "overprint_below": ("overprint_below", _POINTS, "比这小的黑字要叠印（PF-13）", "black type smaller than this overprints"),
    "jpeg_quality": ("quality", Integer(1, 100), "JPEG 质量下限（PF-19）", "JPEG quality, lower"),
    "edge": ("edge", Length(("absolute",), 0, from_mm("100")), "纸边印不到的宽度（PF-16）", "what cannot be printed along the paper's edge"),
    "black_support": ("black_support", _TINT, "大黑块可加的青（BLK-02）", "cyan allowed under large black areas"),
    "condensed": ("squeeze", _TINT, "字横向最窄缩到多少，警告（PF-22）", "width of condensed type, lower, a warning"),
    "safe": ("safe", Length(("absolute",), 0, from_mm("100")), "字离成品线的安全距离，警告（PF-21）", "safe distance of type from the trim, a warning"),
    "managed_colour": ("managed_colour", OneOf(("error", "warning", "allowed")), "X-3、X-4 里带特性文件的颜色：error 不收、warning 提醒、allowed 收（PF-15）", "colour by profile in X-3 and X-4"),
}  # fmt: skip
"""Keys with one value."""

PRINTER = FieldTable(("印厂的检查限值", "a preflight profile"), (
    FORMAT,
    Field("name", TextValue(), "限值表的名字。", "Name of the profile.", required=True, label="名称"),
    Field("note", TextValue(), "说明：哪家印厂、什么纸。", "Which printer, which paper.", default="", label="说明"),
    *(Field(key, _pair(kind, zh, en), zh + "。", en + ".") for key, (_, kind, zh, en) in PAIRS.items()),
    *(Field(key, kind, zh + "。", en + ".") for key, (_, kind, zh, en) in SINGLES.items()),
))  # fmt: skip


def pair_of(row: FieldRow, key: str) -> FieldRow | None:
    """The two limits under a key, None when it is not given."""
    found = row[key]
    return found if isinstance(found, FieldRow) else None
