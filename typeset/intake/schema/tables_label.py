"""The field table of labels (栏题, TIT-06): forms by their trade names, colour, artwork."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.intake.schema.fields import Field, FieldTable, form_en, form_zh, nearest
from typeset.intake.schema.kinds import Colour, Integer, OneOf, TextValue
from typeset.intake.schema.kinds_lists import MapOf
from typeset.intake.yaml.nodes import Scalar
from typeset.model.label import ABOVE, CORNER, LABEL_ALIASES, LABEL_FORMS
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.intake.schema.fields import Reader, Schema
    from typeset.intake.yaml.nodes import Node


class LabelFormName(NamedTuple):
    """A form of label by its name or its Chinese name. Values: the name."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """The form's name in LABEL_FORMS."""
        text = node.text.strip() if isinstance(node, Scalar) else ""
        found = LABEL_ALIASES.get(text, text)
        if found in LABEL_FORMS:
            return found
        near = nearest(text, [*LABEL_FORMS, *LABEL_ALIASES])
        known = "、".join(f"{name}（{form.zh[0]}）" for name, form in LABEL_FORMS.items())
        reader.wrong(
            node,
            f"没有叫{form_zh(node)}的栏题",
            f"unknown form of label: {form_en(node)}",
            (f"是不是 {near}？" if near else "") + f"可用：{known}",
            "FLD-04",
        )
        return None

    def schema(self) -> Schema:
        """An enumeration of both names."""
        said = [form.zh[0] for form in LABEL_FORMS.values()] + [
            f"即 {name}，{LABEL_FORMS[name].zh[0]}" for name in LABEL_ALIASES.values()
        ]
        return {"enum": [*LABEL_FORMS, *LABEL_ALIASES], "enumDescriptions": said}


LABEL = FieldTable(("栏目标识", "label"), (
    Field("form", LabelFormName(), "形式：plain 竖杠、reversed 反白、reversed-rule 反白带线、boxed 方框、squares 逐字方框、reversed-squares 逐字反白、circles 圈字、brackets 括号、double-rule 上下双线、rule 带线、flag 旗形、seal 印章、vertical 竖标、column-head 栏头；可写中文名。", "Form of the label.", default="plain", label="形式"),
    Field("text", TextValue(), "文字；不写用稿件的栏目名。", "Text; the story's label otherwise.", default="", label="文字"),
    Field("colour", Colour(), "底、线或素字的颜色；不写照样式 label。", "Colour of its ground, its lines or its words.", label="颜色"),
    Field("position", OneOf((ABOVE, CORNER)), "above 在标题上方，corner 在标题左上角、标题排在它右边；不写按形式（印章、竖标在左上角）。", "Above the title, or in its upper left corner.", default="", label="位置"),
    Field("file", TextValue(), "栏花：.svg 或图片，代替排字，高 9–12 毫米（TIT-06）。", "Artwork in place of words, 9 to 12 mm high.", default="", label="文件"),
    Field("lines", Integer(0, 40), "占几行正文行；不写按形式和前后的空。", "Body lines taken; as it needs otherwise.", default=0, label="行"),
))  # fmt: skip

LABELS = MapOf(FieldTable(("固定栏目", "a standing column"), tuple(
    field for field in LABEL.fields if field.name != "text"
)), ("labels", "labels"))  # fmt: skip
"""The paper's standing columns by name: how each label looks wherever it stands."""
