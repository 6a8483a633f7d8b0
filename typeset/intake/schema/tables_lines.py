"""The field tables of rules, frames and borders (LIN-01 … LIN-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.fields import Field, FieldTable, form_en, form_zh, nearest
from typeset.intake.schema.kinds import Colour, Flag, Length, OneOf
from typeset.intake.schema.kinds_lists import ByForm, ListOf
from typeset.intake.yaml.nodes import Scalar
from typeset.model.ornament import ALIASES, FORMS, TAILS
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.schema.fields import Reader, Schema
    from typeset.intake.yaml.nodes import Node

SIDES = ("above", "below", "left", "right")
COLUMN_RULES = ("none", "stories", "legs")


class FormName(NamedTuple):
    """A form of rule by its name or its Chinese name. Values: the name."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """The form's name in FORMS."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        found = ALIASES.get(text, text)
        if found in FORMS:
            return found
        near = nearest(text, [*FORMS, *ALIASES])
        known = "、".join(f"{name}（{form.zh[0]}）" for name, form in FORMS.items())
        reader.wrong(
            node,
            f"没有叫{form_zh(node)}的线",
            f"unknown form of rule: {form_en(node)}",
            (f"是不是 {near}？" if near else "") + f"可用：{known}",
            "FLD-04",
        )
        return None

    def schema(self) -> Schema:
        """An enumeration of both names."""
        said = [form.zh[0] for form in FORMS.values()] + [
            f"即 {name}，{FORMS[name].zh[0]}" for name in ALIASES.values()
        ]
        return {"enum": [*FORMS, *ALIASES], "enumDescriptions": said}


class TailName(NamedTuple):
    """A 尾花 by its name or its Chinese name. Values: the name."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """The ornament's name in TAILS."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        found = next((name for name, tail in TAILS.items() if text in (name, tail.zh)), None)
        if found is None:
            known = "、".join(f"{name}（{tail.zh}）" for name, tail in TAILS.items())
            reader.wrong(
                node,
                f"没有叫{form_zh(node)}的尾花",
                f"unknown ornament: {form_en(node)}",
                f"可用：{known}",
                "FLD-04",
            )
        return found

    def schema(self) -> Schema:
        """An enumeration of both names."""
        names = [tail.zh for tail in TAILS.values()]
        return {"enum": [*TAILS, *names], "enumDescriptions": [f"尾花：{name}" for name in names * 2]}


class Tint(NamedTuple):
    """A tint: a share of K, or a colour. Values: Relative, a name, or CMYK per mille."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What is written with a figure first is a share of K, all else a colour."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        figure = text[:1].isdigit() or text[:1] in ("+", "-", ".", "％", "%")
        return (_SHARE if figure else Colour()).read(node, reader)

    def schema(self) -> Schema:
        """Either of the two."""
        return {"anyOf": [_SHARE.schema(), Colour().schema()]}


_SHARE = Length(("percent",), span=(0, 100_000))
_WEIGHT = Length(("absolute",), 0, 60_000_000)

LINE = FieldTable(("线", "a rule"), (
    Field("form", FormName(), "线的形式：hairline 正线、heavy 反线、thick-thin 文武线、double 双线、wave 曲线、dots 点线、dashes 车线、ornament-meander 等花边；可写中文名。", "Form of the rule.", default="hairline", label="形式"),
    Field("weight", _WEIGHT, "粗细：线宽，文武线是粗的一条，花边是高度；不写按形式。", "Weight: of the thick stroke, or a border's depth.", default=0, label="粗细"),
    Field("colour", Colour(), "颜色：black、red、colours 里的名字，或 CMYK。", "Colour.", label="颜色"),
))  # fmt: skip

SIDE = ByForm(scalar=FormName(), mapping=LINE)
"""One side's rule: a form's name, or form, weight and colour."""

RULES = ByForm(
    scalar=OneOf(SIDES),
    sequence=ListOf(OneOf(SIDES)),
    mapping=FieldTable(("线", "rules"), tuple(
        Field(side, SIDE, f"{zh}的线：文武线，或 {{form, weight, colour}}。", f"The rule {en}.", label=zh)
        for side, zh, en in zip(SIDES, ("上", "下", "左", "右"), ("above", "below", "at the left", "at the right"), strict=True)
    )),
)  # fmt: skip

_BOX_FIELDS = FieldTable(("围框", "box"), (
    Field("frame", Length(("absolute",), 0, 60_000_000), "框线粗细，如 0.6pt；form 是花边时是花边的高度。", "Weight of the frame, or the depth of a border.", default=0, label="框线"),
    Field("form", FormName(), "框线的形式：double 双线、thick-thin 文武线、wave 曲线、ornament-vine 等花边；不写是单线。", "Form of the frame.", default="hairline", label="形式"),
    Field("colour", Colour(), "框线的颜色。", "Colour of the frame.", label="颜色"),
    Field("tint", Tint(), "底纹：K 的百分比，如 7%；或颜色，如 {c: 10%}、colours 里的名字（LIN-08）。", "Tint: of K in percent, or a colour.", label="底纹"),
    Field("stand", OneOf(("head", "foot")), "框比 at 浅时靠哪头：head 上，foot 下；不写是靠版脚的靠下，别的靠上。", "Where a box stands that is shallower than its area.", default="", label="靠"),
    Field("padding", Length(("em",), span=(-100_000, 100_000)), "框线里面左右的白，如 1em（0 到 4em）；不少于 0.8em（LIN-07）。", "White inside the frame in em.", label="内白"),
))  # fmt: skip
BOX = ByForm(scalar=Flag(), mapping=_BOX_FIELDS)
