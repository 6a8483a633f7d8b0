"""Shares of a whole in users' files: `40%`, or `0.4` of a picture's width."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from typeset import units
from typeset.intake.schema.fields import Reader, Schema, form_en, form_zh
from typeset.intake.yaml.nodes import Node, Scalar
from typeset.named_tuple import NamedTuple


class Part(NamedTuple):
    """A share of a whole, from nothing to all of it. Values: per mille."""

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
