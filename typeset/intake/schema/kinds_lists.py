"""The kinds that hold other kinds: lists, mappings with free keys, different kinds by form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typeset.intake.schema.fields import form_en, form_zh, is_null
from typeset.intake.schema.kinds import NumberRange
from typeset.intake.yaml.nodes import Mapping, Scalar, Sequence
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from typeset.intake.schema.fields import FieldTable, Reader, Schema, ValueKind
    from typeset.intake.yaml.nodes import Node


class ListOf(NamedTuple):
    """A list of one kind. Values: a tuple of what could be read."""

    kind: ValueKind
    """The kind of its items."""
    one: bool = False
    """Whether a single value may stand for the list."""
    least: int = 0
    """How many items there must be."""
    most: int = 10_000
    """How many there may be."""

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...] | None:
        """A tuple; items that cannot be read are left out, each with its finding."""
        if not isinstance(node, Sequence):
            if self.one:
                value = self.kind.read(node, reader)
                return None if value is None else (value,)
            reader.wrong(
                node,
                f"这里应是列表，现在是{form_zh(node)}",
                f"a list is expected, this is {form_en(node)}",
                "每一项前面加“- ”，哪怕只有一项"
                if isinstance(node, Mapping)
                else "写成 [甲, 乙]，或每项一行“- 甲”",
            )
            return None
        if not self.least <= len(node.items) <= self.most:
            reader.wrong(
                node,
                f"列表应有 {self._count(' 到 ')} 项，这里有 {len(node.items)} 项",
                f"{self._count(' to ')} items are expected, here are {len(node.items)}",
                self._count_hint(len(node.items)),
                "FLD-04",
            )
            return None
        values = [self._item(item, reader) for item in node.items]
        kept = tuple(value for value in values if value is not None)
        return kept if len(kept) == len(values) or self.least != self.most else None

    def _item(self, item: Node, reader: Reader) -> Any:
        value = self.kind.read(item, reader)
        if value is None and isinstance(item, Scalar) and not item.text.isascii():
            from typeset.intake.schema.meant import offer  # few values cannot be read

            offer(self.kind, item, reader)
        return value

    def _count(self, between: str) -> str:
        return str(self.least) if self.least == self.most else f"{self.least}{between}{self.most}"

    def _count_hint(self, count: int) -> str:
        if self.least == self.most:
            return f"写成 [{', '.join('…' * self.least)}]，共 {self.least} 项"
        if count < self.least:
            return f"至少写 {self.least} 项：每项另起一行，以“- ”开头"
        return f"最多 {self.most} 项，删去多出的"

    def schema(self) -> Schema:
        """An array, or one item."""
        array: Schema = {"type": "array", "items": self.kind.schema()}
        if self.least:
            array["minItems"] = self.least
        if self.most < 10_000:
            array["maxItems"] = self.most
        return {"anyOf": [self.kind.schema(), array]} if self.one else array


class MapOf(NamedTuple):
    """A mapping from free names to one kind. Values: tuple of (key node, value) in file order."""

    kind: ValueKind
    """The kind of its values."""
    what: tuple[str, str]
    """Its Chinese and its English name, for messages."""

    def read(self, node: Node, reader: Reader) -> tuple[tuple[Scalar, Any], ...] | None:
        """Pairs; values that cannot be read are left out, each with its finding."""
        if not isinstance(node, Mapping):
            reader.wrong(
                node,
                f"{self.what[0]}应是“名字: 值”，这里是{form_zh(node)}",
                f"{self.what[1]} should be a mapping, this is {form_en(node)}",
            )
            return None
        pairs = [(key, self.kind.read(value, reader)) for key, value in node.entries]
        return tuple((key, value) for key, value in pairs if value is not None)

    def schema(self) -> Schema:
        """An object with free keys."""
        return {"type": "object", "additionalProperties": self.kind.schema()}


class Either(NamedTuple):
    """One kind, or another where the first does not read the value: `2` or `auto`."""

    first: ValueKind
    """The kind that is tried first; its finding is told where neither reads the value."""
    second: ValueKind
    """The other."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What the first kind reads, else what the second does."""
        for kind in (self.first, self.second):
            value = kind.read(node, reader.trial())
            if value is not None:
                return value
        return self.first.read(node, reader)

    def schema(self) -> Schema:
        """Any of the two."""
        return {"anyOf": [self.first.schema(), self.second.schema()]}


class ByKeys(NamedTuple):
    """One of two tables by the keys that a mapping has: the second where it has a key of that alone."""

    first: FieldTable
    """The usual table."""
    second: FieldTable
    """The other."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What the table of its keys reads."""
        known = {field.name for field in self.first.fields}
        other = {field.name for field in self.second.fields} - known
        keys = {key.text for key, _ in node.entries} if isinstance(node, Mapping) else set()
        return (self.second if keys & other else self.first).read(node, reader)

    def schema(self) -> Schema:
        """Either of the two."""
        return {"anyOf": [self.first.schema(), self.second.schema()]}


class Later(NamedTuple):
    """A kind that is made when a file first makes use of it: what few files say costs the others nothing."""

    make: Callable[[], ValueKind]
    """Gives the kind."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What the kind reads."""
        return self.make().read(node, reader)

    def schema(self) -> Schema:
        """The kind's."""
        return self.make().schema()


class ByForm(NamedTuple):
    """Different kinds by the form of the value."""

    scalar: ValueKind | None = None
    """The kind of a single value; None: not allowed."""
    sequence: ValueKind | None = None
    """The kind of a list; None: not allowed."""
    mapping: ValueKind | None = None
    """The kind of a mapping; None: not allowed."""

    def read(self, node: Node, reader: Reader) -> Any:
        """What the kind of this form reads."""
        index = 0 if isinstance(node, Scalar) else 1 if isinstance(node, Sequence) else 2
        kind: ValueKind | None = self[index]
        if kind is None:
            names = ("一个值", "列表", "映射（键: 值）")
            allowed = "或".join(name for name, part in zip(names, self, strict=True) if part is not None)
            reader.wrong(
                node,
                f"这里应是{allowed}，现在是{form_zh(node)}",
                f"this form cannot stand here: {form_en(node)}",
                self._instead(node),
            )
            return None
        found = kind.read(node, reader)
        if found is None and isinstance(node, Scalar) and self.mapping is not None and not is_null(node):
            from typeset.intake.schema.meant import under_first_key  # few values cannot be read

            written = under_first_key(self.mapping, node, reader)
            if written:
                reader.findings.offer(f"是不是 {written}？")
        return found

    def _instead(self, node: Node) -> str:
        """How the forms that may stand here are written; a range whose ends are in a list, as a range."""
        if isinstance(node, Sequence) and isinstance(self.scalar, NumberRange):
            ends = [item.text.strip() for item in node.items if isinstance(item, Scalar)]
            if len(ends) == 2 and all(end.isdecimal() and len(end) < 5 for end in ends):
                return f"写成 {ends[0]}-{ends[1]}"
        ways = ("直接写值，不加括号", "写成 [甲, 乙]，或每项一行“- 甲”", "写成 {键: 值}")
        return "；或".join(way for way, kind in zip(ways, self, strict=True) if kind is not None)

    def schema(self) -> Schema:
        """Any of the forms."""
        return {"anyOf": [kind.schema() for kind in self if kind is not None]}
