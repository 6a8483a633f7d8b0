"""Lengths and shares in users' files: what units may stand where, and the range of each."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from typeset import units
from typeset.intake.schema.fields import Reader, Schema, form_en, form_zh
from typeset.intake.yaml.nodes import Node, Scalar
from typeset.named_tuple import NamedTuple

_HAO_PATTERN = "|".join(units.HAO)
_UNITS = {
    "absolute": ("pt|mm|cm|in|[Qq]|级", "9.5pt、小五、13级、3mm"),
    "em": ("em|字", "2em"),
    "line": ("lines?|行", "3 lines"),
    "column": ("columns?|栏", "2 columns"),
    "percent": ("%", "240%"),
}


class Length(NamedTuple):
    """A length with a unit. Values: units or Relative."""

    allowed: tuple[str, ...] = ("absolute",)
    """Which forms: absolute, em, line, column, percent."""
    low: int = 0
    """The least of absolute ones, units."""
    high: int = 3000 * units.PT
    """The greatest of absolute ones, units."""
    span: tuple[int, int] = (0, 100_000)
    """The least and greatest of relative ones, thousandths of their unit."""

    def bounds(self) -> tuple[tuple[str, str], ...]:
        """The least and the greatest value of each form that is allowed, as one writes them."""
        out = []
        for kind in self.allowed:
            if kind == "absolute":
                out.append((f"{units.to_pt(self.low)}pt", f"{units.to_pt(self.high)}pt"))
            else:
                sign = _UNITS[kind][0].partition("|")[0].rstrip("?")
                blank = "" if kind in ("em", "percent") else " "
                out.append((f"{self.span[0] / 1000:g}{blank}{sign}", f"{self.span[1] / 1000:g}{blank}{sign}"))
        return tuple(out)

    def read(self, node: Node, reader: Reader) -> int | units.Relative | None:
        """The length; absolute ones between low and high (units)."""
        if not isinstance(node, Scalar) or isinstance(node.value, bool) or node.value is None:
            return self._refuse(node, reader)
        if node.value == 0 and node.value is not False and self._zero():
            return 0
        if not isinstance(node.value, str) and node.value != 0:
            example = _UNITS[self.allowed[0]][1]
            unit = {"absolute": "pt", "em": "em", "line": " lines", "column": " columns", "percent": "%"}[
                self.allowed[0]
            ]
            reader.wrong(
                node,
                f"{node.text} 少了单位",
                f"{node.text} lacks a unit",
                f"是不是 {node.text}{unit}？可写 {example}",
                "FLD-05",
            )
            return None
        try:
            value = units.parse(node.value) if isinstance(node.value, str) else 0
        except (units.UnitError, ArithmeticError):
            return self._refuse(node, reader)
        kind = "absolute" if isinstance(value, int) else value.unit
        if kind not in self.allowed:
            return self._refuse(node, reader)
        if isinstance(value, int) and not self.low <= value <= self.high:
            return self._outside(node, value, reader)
        if isinstance(value, units.Relative) and not self.span[0] <= value.mille <= self.span[1]:
            return self._beyond(node, value, reader)
        return value

    def _zero(self) -> bool:
        """Whether 0 needs no unit: it lies within every range."""
        absolute = "absolute" not in self.allowed or self.low <= 0
        relative = self.allowed == ("absolute",) or self.span[0] <= 0
        return absolute and relative

    def schema(self) -> Schema:
        """A pattern over the allowed units, and the ranges in words (a text has no `minimum`)."""
        names = "|".join(_UNITS[kind][0] for kind in self.allowed)
        least = min(self.low if kind == "absolute" else self.span[0] for kind in self.allowed)
        body = rf"{'[-+]?' if least < 0 else '[+]?'}\d+(\.\d+)?\s*({names})"
        pattern = f"^\\s*({body}|{_HAO_PATTERN})\\s*$" if "absolute" in self.allowed else f"^\\s*{body}\\s*$"
        examples = [example for kind in self.allowed for example in _UNITS[kind][1].split("、")]
        said = "、".join(f"{low} – {high}" for low, high in self.bounds())
        text = {"type": "string", "pattern": pattern, "examples": examples, "$comment": said}
        return {"anyOf": [text, {"const": 0}]} if self._zero() else {"anyOf": [text]}

    def _beyond(self, node: Scalar, value: units.Relative, reader: Reader) -> None:
        """FLD-05: a relative length out of its range."""
        low, high = self.bounds()[self.allowed.index(value.unit)]
        reader.wrong(
            node,
            f"{node.text} 超出范围（{low} – {high}）",
            f"{node.text} is outside {low} – {high}",
            f"写 {low} 到 {high} 之间的值",
            "FLD-05",
        )

    def _outside(self, node: Scalar, value: int, reader: Reader) -> None:
        span = f"{units.to_pt(self.low)}–{units.to_pt(self.high)}pt"
        positive = node.text.strip().lstrip("-")
        hint = (
            f"是不是 {positive}？"
            if self.low <= -value <= self.high
            else f"写 {span} 之间的长度，如 {_UNITS['absolute'][1]}"
        )
        why = "长度不能是负的" if value < 0 else "多半是单位写错" if value else "太小"
        reader.wrong(
            node, f"{node.text} 超出常理（{span}），{why}", f"{node.text} is outside {span}", hint, "FLD-05"
        )

    def _refuse(self, node: Node, reader: Reader) -> None:
        forms = "、".join(_UNITS[kind][1] for kind in self.allowed)
        reader.wrong(
            node,
            f"{form_zh(node)}不是这里能用的长度",
            f"{form_en(node)} is no length that can stand here",
            f"可写：{forms}",
            "FLD-05",
        )


class Part(NamedTuple):
    """A share of a whole: `40%`, or `0.4` of a picture's width. Values: per mille."""

    high: int = 1000
    """The greatest, per mille."""

    def read(self, node: Node, reader: Reader) -> int | None:
        """The share; a bare number is a fraction of one."""
        found = _share(node)
        if found is not None and 0 <= found <= self.high:
            return found
        number = node.value if isinstance(node, Scalar) and not node.quoted else None
        most = f"{self.high / 10:g}%"
        near = (
            isinstance(number, (int, float)) and not isinstance(number, bool) and 1 < number <= self.high / 10
        )
        reader.wrong(
            node,
            f"{form_zh(node)}不是 0% 到 {most} 之间的一份",
            f"{form_en(node)} is no share from 0% to {most}",
            f"是不是 {number:g}%？" if near else "写百分比，如 40%，或 0 到 1 的小数，如 0.4",
            "FLD-05",
        )
        return None

    def schema(self) -> Schema:
        """A percentage or a fraction."""
        share = {"type": "string", "pattern": r"^\s*\d{1,3}(\.\d+)?\s*%\s*$", "examples": ["40%"]}
        return {"anyOf": [share, {"type": "number", "minimum": 0, "maximum": self.high / 1000}]}


def _share(node: Node) -> int | None:
    """A percentage or a fraction, per mille; None for anything else."""
    if not isinstance(node, Scalar) or isinstance(node.value, bool) or node.value is None:
        return None
    if isinstance(node.value, (int, float)):
        return (
            int((Decimal(node.text) * 1000).quantize(Decimal(1), ROUND_HALF_EVEN))
            if _plain(node.text)
            else None
        )
    try:
        value = units.parse(node.value)
    except (units.UnitError, ArithmeticError):
        return None
    return None if isinstance(value, int) or value.unit != "percent" else value.mille // 100


def _plain(text: str) -> bool:
    """Whether a number is written with digits and a point alone, and few of them."""
    return len(text) <= 20 and text.isascii() and text.replace(".", "", 1).isdigit()
