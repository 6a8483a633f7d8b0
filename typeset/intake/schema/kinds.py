"""The kinds of values in users' files: texts, numbers, choices, lengths, colours, ranges, dates."""

from __future__ import annotations

import re
from typing import Any

from typeset import units
from typeset.intake.schema.fields import Reader, Schema, form_en, form_zh, nearest
from typeset.intake.schema.kinds_lengths import Length
from typeset.intake.yaml.nodes import Mapping, Node, Scalar
from typeset.named_tuple import NamedTuple

__all__ = [
    "Colour",
    "Date",
    "Flag",
    "FormatVersion",
    "Inks",
    "Integer",
    "Length",
    "NumberRange",
    "OneOf",
    "TextValue",
    "percent",
]


_MARKS = frozenset("*[<&")


class TextValue(NamedTuple):
    """A text; a number is taken as written."""

    pattern: str = ""
    """A regular expression it must match, "" for any."""
    form: str = ""
    """How to say that form in a message."""
    marks: bool = False
    """Whether its reader knows the marks of the body; elsewhere they are printed as typed, and told (CPY-34)."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """The text without blanks at its ends."""
        if (
            not isinstance(node, Scalar)
            or isinstance(node.value, bool)
            or (node.value is None and not node.quoted)
        ):
            reader.wrong(
                node,
                f"这里应是文字，现在是{form_zh(node)}",
                f"a text is expected, this is {form_en(node)}",
                "文字像 true、null 或含“: ”时加引号",
            )
            return None
        text = node.text.strip()
        if self.pattern and not re.search(self.pattern, text):
            reader.wrong(
                node,
                f"“{text}”的写法不对",
                f"“{text}” has not the right form",
                f"应写成 {self.form}",
                "FLD-04",
            )
            return None
        if not self.marks and not _MARKS.isdisjoint(text):
            from typeset.intake.schema.field_marks import tell_marks

            tell_marks(text, reader, node)
        return text

    def schema(self) -> Schema:
        """String or number."""
        if self.pattern.startswith("^[A-Z]"):
            return {"type": "string", "pattern": self.pattern}  # no number begins with a letter
        if self.pattern:
            return {"type": ["string", "number"], "pattern": self.pattern}
        return {"type": ["string", "number"]}


class Integer(NamedTuple):
    """A whole number."""

    low: int
    """The least."""
    high: int
    """The greatest."""
    hint: str = ""
    """What to write instead of a number outside."""

    def read(self, node: Node, reader: Reader) -> int | None:
        """The number."""
        value = node.value if isinstance(node, Scalar) and not node.quoted else None
        if not isinstance(value, int) or isinstance(value, bool):
            reader.wrong(
                node,
                f"这里应是整数，现在是{form_zh(node)}",
                f"a whole number is expected, this is {form_en(node)}",
                f"{self.low} 到 {self.high} 之间的整数",
            )
            return None
        if not self.low <= value <= self.high:
            reader.wrong(
                node,
                f"{value} 超出范围（{self.low}–{self.high}）",
                f"{value} is outside {self.low}–{self.high}",
                self.hint or f"写 {self.low} 到 {self.high} 之间的整数",
                "FLD-04",
            )
            return None
        return value

    def schema(self) -> Schema:
        """Integer with bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


class Flag(NamedTuple):
    """true or false."""

    only: bool | None = None
    """The one value that makes sense; None: both."""

    def read(self, node: Node, reader: Reader) -> bool | None:
        """The value."""
        if not isinstance(node, Scalar) or not isinstance(node.value, bool) or node.quoted:
            reader.wrong(
                node,
                f"这里应是 true 或 false，现在是{form_zh(node)}",
                f"true or false is expected, this is {form_en(node)}",
            )
            return None
        if self.only is not None and node.value is not self.only:
            reader.wrong(node, "不要这一块就删去整项", "leave the whole entry out instead", code="FLD-04")
            return None
        return node.value

    def schema(self) -> Schema:
        """Boolean."""
        return {"type": "boolean"} if self.only is None else {"const": self.only}


class OneOf(NamedTuple):
    """One of some words."""

    values: tuple[str, ...]
    """The words."""

    def read(self, node: Node, reader: Reader) -> str | None:
        """The word."""
        text = node.text if isinstance(node, Scalar) else ""
        if isinstance(node, Scalar) and isinstance(node.value, str) and text in self.values:
            return text
        near = nearest(text, self.values)
        known = "、".join(self.values)
        hint = f"是不是 {near}？可用：{known}" if near else f"可用：{known}"
        reader.wrong(node, f"不认识{form_zh(node)}", f"unknown value: {form_en(node)}", hint, "FLD-04")
        return None

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": list(self.values)}


class FormatVersion(NamedTuple):
    """The format number of a file."""

    number: int = 1
    """The one that is read."""

    def read(self, node: Node, reader: Reader) -> int | None:
        """The number this program reads."""
        if (
            isinstance(node, Scalar)
            and node.value == self.number
            and isinstance(node.value, int)
            and node.value is not True
        ):
            return self.number
        reader.wrong(
            node,
            f"格式版本{form_zh(node)}不认识，本程序读 format: {self.number}",
            f"unknown format {form_en(node)}; this program reads format: {self.number}",
            f"写成 format: {self.number}，或升级程序",
            "FLD-06",
        )
        return None

    def schema(self) -> Schema:
        """A constant."""
        return {"const": self.number}


Inks = tuple[int, int, int, int] | tuple[int, int, int, int, str]
"""CMYK per mille, and the name of a spot colour that they stand for."""
_INKS = {"c": "青", "m": "品红", "y": "黄", "k": "黑"}


class Colour(NamedTuple):
    """A palette name, or inks: `{c: 0%, m: 100%, y: 100%}`, `{k: 7%}`. Values: name or CMYK per mille; where no name may stand,
    a spot colour may: `{spot: PANTONE 186 C, m: 100%, y: 80%}`, its name after the four."""

    named: bool = True
    """Whether a palette name may stand; else a spot colour may."""

    def read(self, node: Node, reader: Reader) -> str | Inks | None:
        """A name (not yet looked up) or four per mille values."""
        if self.named and isinstance(node, Scalar) and isinstance(node.value, str):
            if not node.value.startswith("#") and "(" not in node.value:
                return node.value
        elif isinstance(node, Mapping) and node.entries:
            return self._inks(node, reader)
        reader.wrong(
            node,
            f"{form_zh(node)}不是印刷用的颜色",
            f"{form_en(node)} is no printing colour",
            "写 CMYK：{c: 0%, m: 100%, y: 100%, k: 0%} 或 {k: 7%}" + ("，或颜色名" if self.named else ""),
            "FLD-04",
        )
        return None

    def _inks(self, node: Mapping, reader: Reader) -> Inks | None:
        inks = {"c": 0, "m": 0, "y": 0, "k": 0}
        good, spot = True, ""
        for key, value in node.entries:
            if key.text == "spot" and not self.named and isinstance(value, Scalar) and value.text:
                spot = value.text
                continue
            amount = percent(value)
            if key.text not in inks:
                reader.wrong(
                    key, f"油墨“{key.text}”不认识", f"unknown ink “{key.text}”", "用 c、m、y、k", "FLD-01"
                )
                good = False
            elif amount is None:
                reader.wrong(
                    value,
                    f"{form_zh(value)}不是油墨的百分比",
                    f"{form_en(value)} is no percentage of ink",
                    "写 0% 到 100%",
                    "FLD-05",
                )
                good = False
            else:
                inks[key.text] = amount
        made = (inks["c"], inks["m"], inks["y"], inks["k"])
        return None if not good else (*made, spot) if spot else made

    def schema(self) -> Schema:
        """Name or object of inks."""
        share = {"type": "string", "pattern": r"^\s*(\d{1,2}(\.\d+)?|100(\.0+)?)\s*%\s*$"}
        ink: Schema = {"anyOf": [share, {"const": 0}]}
        inks: Schema = {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {
                key: {**ink, "description": f"{name}，0% 到 100%。"} for key, name in _INKS.items()
            },
            "examples": [{"k": "60%"}, {"m": "100%", "y": "100%"}],
        }
        named: Schema = {"type": "string", "pattern": r"^[^#(]*$", "examples": ["black", "white", "red"]}
        if self.named:
            return {"anyOf": [named, inks]}
        inks["properties"]["spot"] = {"type": "string", "description": "专色的名字；四色是它的近似。"}
        return inks


class NumberRange(NamedTuple):
    """`4` or `1-4`, both ends counted. Values: (first, last)."""

    high: int = 999
    """The greatest end."""
    zero: bool = False
    """Whether 0 is a value too."""
    example: str = "1-4"
    """One that makes sense."""

    def read(self, node: Node, reader: Reader) -> tuple[int, int] | None:
        """First and last, from 1."""
        text = node.text.strip() if isinstance(node, Scalar) and not isinstance(node.value, bool) else ""
        match = re.fullmatch(r"([0-9]{1,3})(?:\s*-\s*([0-9]{1,3}))?", text)
        if match is None:
            reader.wrong(
                node,
                f"{form_zh(node)}不是范围",
                f"{form_en(node)} is no range",
                "写 4 或 1-4（英文连字符）",
                "FLD-04",
            )
            return None
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        if not (0 if self.zero else 1) <= first <= last <= self.high:
            reader.wrong(
                node,
                f"范围 {text} 不对：从 1 起，先小后大",
                f"bad range {text}: it counts from 1, small to large",
                self._hint(first, last),
                "FLD-04",
            )
            return None
        return first, last

    def _hint(self, first: int, last: int) -> str:
        if 1 <= last < first:
            return f"是不是 {last}-{first}？"
        if last < 1:
            return "从第 1 个数起，如 1-4"
        return f"是不是 1-{last}？" if first < 1 and last <= self.high else f"写 1 到 {self.high} 之间的数"

    def schema(self) -> Schema:
        """Integer or text."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": 0 if self.zero else 1, "maximum": self.high},
                {
                    "type": "string",
                    "pattern": r"^\s*[0-9]{1,3}(\s*-\s*[0-9]{1,3})?\s*$",
                    "examples": [self.example, "1-4" if self.example != "1-4" else "22-44"],
                },
            ]
        }


class Date(NamedTuple):
    """A date, `2026-05-07`."""

    def read(self, node: Node, reader: Reader) -> Any:
        """A datetime.date."""
        from datetime import date

        text = node.text.strip() if isinstance(node, Scalar) else ""
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) and text.isascii():
            try:
                return date.fromisoformat(text)
            except ValueError:
                pass
        reader.wrong(
            node,
            f"{form_zh(node)}不是日期",
            f"{form_en(node)} is no date",
            f"写成 {self._meant(text) or '2026-05-07'}（年-月-日）",
            "EDN-08",
        )
        return None

    def _meant(self, text: str) -> str:
        """The day that a text names in another way (`2026年5月7日`, `2026/5/7`), "" none."""
        from datetime import date

        parts = re.findall(r"\d+", text)
        try:
            return date(*map(int, parts)).isoformat() if len(parts) == 3 else ""
        except (ValueError, OverflowError):
            return ""

    def schema(self) -> Schema:
        """ISO form."""
        return {
            "type": "string",
            "format": "date",
            "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
            "examples": ["2026-05-07"],
        }


def percent(node: Node) -> int | None:
    """A percentage from 0 to 100 as per mille, or None."""
    if not isinstance(node, Scalar) or not isinstance(node.value, str):
        return 0 if isinstance(node, Scalar) and node.value == 0 and node.value is not False else None
    try:
        value = units.parse(node.value)
    except (units.UnitError, ArithmeticError):
        return None
    if isinstance(value, int) or value.unit != "percent" or not 0 <= value.mille <= 100_000:
        return None
    return value.mille // 100
