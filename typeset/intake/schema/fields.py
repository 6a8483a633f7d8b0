"""Field tables: one table per mapping of a user's file drives both reading and the JSON Schema.

A kind reads a node (value, or None with a finding added) and states its schema; a `FieldTable` is the kind of
a mapping with known keys. Findings: FLD-01 … FLD-06.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence, place_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from typeset.findings import Findings, Place

Schema = dict[str, Any]


class Reader(NamedTuple):
    """Where values are read."""

    name: str
    """The file's name as the user knows it."""
    findings: Findings
    """The collector."""

    def place(self, node: Node) -> Place:
        """The place of a node."""
        return place_of(node, self.name)

    def trial(self) -> Reader:
        """A reader whose findings are not kept."""
        from typeset.findings import Findings

        return Reader(self.name, Findings())

    def wrong(self, node: Node, zh: str, en: str, hint: str = "", code: str = "FLD-02") -> None:
        """Add an error at a node."""
        self.findings.error(code, zh, en, hint, self.place(node))


class ValueKind(Protocol):
    """What a value may be."""

    def read(self, node: Node, reader: Reader) -> Any:
        """The value, or None after adding a finding."""

    def schema(self) -> Schema:
        """The JSON Schema (draft-07) of the value as parsed YAML."""


class Field(NamedTuple):
    """One key of a mapping."""

    name: str
    """The key."""
    kind: ValueKind
    """What its value is."""
    zh: str
    """What it says, in Chinese, shown on completion."""
    en: str
    """The same in English."""
    required: bool = False
    """Whether it must stand."""
    default: Any = None
    """The value where it is not given."""
    label: str = ""
    """Its Chinese name, taken as a hint at the key."""
    drawn_without: bool = False
    """Whether the rest is read where it must stand and does not, or cannot be read: None, for a draft that is drawn all the same."""


class FieldRow:
    """What a record read: values by key, with defaults, and the nodes they came from."""

    __slots__ = ("_defaults", "_values", "key_nodes", "node", "nodes", "reader")

    def __init__(self, node: Mapping, reader: Reader, defaults: dict[str, Any]) -> None:
        self.node, self.reader, self._defaults = node, reader, defaults
        self._values: dict[str, Any] = {}
        self.nodes: dict[str, Node] = {}
        self.key_nodes: dict[str, Scalar] = {}

    def set(self, name: str, key: Scalar, node: Node, value: Any) -> None:
        """Keep a value that was read."""
        self.key_nodes[name], self.nodes[name] = key, node
        if value is not None:
            self._values[name] = value

    def __getitem__(self, name: str) -> Any:
        value = self._values.get(name)
        return self._defaults[name] if value is None else value

    def given(self, name: str) -> bool:
        """Whether the file gives the key a readable value."""
        return name in self._values

    def present(self, name: str) -> bool:
        """Whether the file writes the key at all."""
        return name in self.nodes

    def defaults(self) -> dict[str, Any]:
        """What keys are worth that the file does not give."""
        return self._defaults

    def given_items(self) -> dict[str, Any]:
        """Only what the file gives."""
        return dict(self._values)

    def place(self, name: str = "") -> Place:
        """The place of a key's value, else of the mapping."""
        return self.reader.place(self.nodes.get(name, self.node))


class FieldTable(NamedTuple):
    """The kind of a mapping with known keys."""

    what: tuple[str, str]
    """Its Chinese and its English name, for messages."""
    fields: tuple[Field, ...]
    """Its keys."""
    alone: str = ""
    """The key that a text alone is likely meant for, "" none."""

    def read(self, node: Node, reader: Reader) -> FieldRow | None:
        """A Row; None when the node is no mapping or a required key is missing."""
        if not isinstance(node, Mapping):
            reader.wrong(
                node,
                f"{self.what[0]}应是“键: 值”，这里是{form_zh(node)}",
                f"{self.what[1]} should be a mapping, this is {form_en(node)}",
                self._example(node),
            )
            return None
        table = {field.name: field for field in self.fields}
        row = FieldRow(node, reader, {field.name: field.default for field in self.fields})
        for key, value in node.entries:
            field = table.get(key.text)
            if field is None:
                self._unknown(key, reader)
            elif is_null(value) and not field.required:
                row.nodes[field.name] = value
            else:
                found = field.kind.read(value, reader)
                if found is None and isinstance(value, Scalar) and not value.text.isascii():
                    from typeset.intake.schema.meant import offer  # few values cannot be read

                    offer(field.kind, value, reader, field.name)
                row.set(field.name, key, value, found)
        missing = [f for f in self.fields if f.required and f.name not in row.nodes]
        for field in missing:
            reader.wrong(
                node,
                f"{self.what[0]}少了“{field.name}”（{first_clause(field.zh)}）",
                f"{self.what[1]} lacks “{field.name}”",
                f"补上 {field.name}: {sample(field.kind)}",
                "FLD-03",
            )
        unread = any(f.required and not f.drawn_without and not row.given(f.name) for f in self.fields)
        return None if unread else row

    def schema(self) -> Schema:
        """An object with exactly these keys."""
        properties = {}
        for field in self.fields:
            part = dict(field.kind.schema())
            if not field.required:
                part = nullable(part)
            part["description"] = field.zh
            if field.default not in (None, (), ""):
                part["default"] = list(field.default) if isinstance(field.default, tuple) else field.default
            properties[field.name] = part
        made: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
        required = [field.name for field in self.fields if field.required]
        if required:
            made["required"] = required
        return made

    def _example(self, node: Node) -> str:
        shown = [f for f in self.fields if f.required] or list(self.fields[:3])
        given = (
            f"{self.alone}: {node.text}, " if self.alone and isinstance(node, Scalar) and node.text else ""
        )
        return f"例如 {{{given}" + ", ".join(f"{f.name}: {sample(f.kind)}" for f in shown) + "}"

    def _unknown(self, key: Scalar, reader: Reader) -> None:
        by_label = next((f.name for f in self.fields if f.label and f.label == key.text), "")
        name, wide, rest = key.text.partition("：")
        if wide and name.strip() in {field.name for field in self.fields}:
            reader.wrong(
                key,
                f"第 {key.line} 行“{name.strip()}”后面是全角冒号“：”，YAML 要用英文冒号加空格",
                f"line {key.line}: a full-width colon behind “{name.strip()}”; YAML takes an ASCII colon and a space",
                f"写成 {name.strip()}: {rest.strip() or '…'}",
                "FLD-01",
            )
            return
        bare = key.text.strip(_BLANKS)
        if bare != key.text and bare in {field.name for field in self.fields}:
            reader.wrong(
                key,
                f"第 {key.line} 行的键“{bare}”前后有全角空格或看不见的字符",
                f"line {key.line}: full-width blanks or unseen characters around the key “{bare}”",
                f"删去它们，写成 {bare}: …",
                "FLD-01",
            )
            return
        near = by_label or nearest(key.text, [field.name for field in self.fields])
        known = "、".join(field.name for field in self.fields)
        hint = f"是不是 {near}？" if near else f"可用的键：{known}"
        reader.wrong(
            key,
            f"第 {key.line} 行的键“{key.text}”不认识（{self.what[0]}）",
            f"line {key.line}: unknown key “{key.text}” ({self.what[1]})",
            hint,
            "FLD-01",
        )


_BLANKS = " \t\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff"


def sample(kind: ValueKind) -> str:
    """How a value of a kind is written, by what its schema gives as an example; … where it gives none."""
    return _sample(kind.schema(), 0)


def _sample(schema: Any, depth: int) -> str:
    if schema.get("examples"):
        return _in_yaml(schema["examples"][0])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("required") and depth < 2:
        inner = (f"{name}: {_sample(schema['properties'][name], depth + 1)}" for name in schema["required"])
        return "{" + ", ".join(inner) + "}"
    return next((found for part in schema.get("anyOf", ()) if (found := _sample(part, depth)) != "…"), "…")


def _in_yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_in_yaml(part)}" for key, part in value.items()) + "}"
    return str(value)


def nearest(word: str, names: list[str] | tuple[str, ...], cutoff: float = 0.6) -> str:
    """The name most like a word, or ""."""
    import difflib

    lowered = {name.lower(): name for name in reversed(names)}
    found = difflib.get_close_matches(word.lower(), list(lowered), 1, cutoff)
    return lowered[found[0]] if found else ""


def is_null(node: Node) -> bool:
    """Whether a node is null: a key written with nothing behind it counts as left out."""
    return isinstance(node, Scalar) and node.value is None and not node.quoted


def nullable(schema: Schema) -> Schema:
    """The same schema, null admitted."""
    if isinstance(schema.get("type"), str) and "enum" not in schema and "const" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return schema if "null" in schema["type"] else {**schema, "type": [*schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def first_clause(text: str) -> str:
    """The first clause of a description, for messages."""
    for stop in "。；：，（":
        text = text.partition(stop)[0]
    return text


def form_zh(node: Node) -> str:
    """What a node is, for messages."""
    if isinstance(node, Mapping):
        return "映射（键: 值）"
    if isinstance(node, Sequence):
        return "列表"
    if is_null(node):
        return "空的"
    return f"“{_short(node.text)}”"


def form_en(node: Node) -> str:
    """What a node is, for messages."""
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if is_null(node):
        return "empty"
    return f"“{_short(node.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
