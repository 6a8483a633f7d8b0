"""What was meant by a value that its kind does not read: full-width signs for ASCII ones, a key's colon among them, and a value for
the first key of a mapping. Loaded only where something could not be read."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from typeset.intake.yaml.nodes import Mapping, Scalar
from typeset.intake.yaml.scalars import core_value

if TYPE_CHECKING:
    from typeset.intake.yaml.nodes import Node

ValueKind = Any
"""A kind, and a reader below, of `fields`, which calls this file and is not imported by it."""
Reader = Any

_DASHES = re.compile("\\s*[‐-―−～〜~至到－]\\s*")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_QUOTES = "“”‘’「」『』"
_INNER_KEY = re.compile(r"[\s,，、{]*([A-Za-z_]+)\s*[：:]\s*")


def offer(kind: ValueKind, node: Node, reader: Reader, key: str = "") -> None:
    """Puts the line to paste into the finding that was told last, of a value that the kind could not read; nothing where it is not
    known what was meant. key: what the value stands behind, "" an item of a list."""
    if not isinstance(node, Scalar) or node.value is None:
        return
    for text in (folded(node.text), _as_mapping(node.text)):
        if text not in ("", node.text) and _reads(kind, text, node, reader):
            reader.findings.offer(f"写成 {key}: {text}" if key else f"写成 {text}")
            return


def folded(text: str) -> str:
    """A text with ASCII signs for full-width ones, a hyphen for every dash, no quotes around it and no comment behind it."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).partition(" #")[0].strip().strip(_QUOTES)
    return _DASHES.sub("-", plain)


def under_first_key(kind: ValueKind, node: Scalar, reader: Reader) -> str:
    """A single value written as the mapping that it stands for, `2` as `{to: 2}`; "" where that reads no better."""
    fields = getattr(kind, "fields", ())
    if not fields:
        return ""
    key = _at(fields[0].name, node)
    silent = reader.trial()
    if kind.read(Mapping(((key, node),), *node[3:]), silent) is None or len(silent.findings):
        return ""
    return f"{{{key.text}: {node.text}}}"


def _as_mapping(text: str) -> str:
    """`columns：1-2 lines：4-23` as a mapping in braces; "" where there is no such key."""
    parts = _INNER_KEY.split(text)
    if len(parts) < 3 or parts[0].strip() or "：" not in text:
        return ""
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return "{" + ", ".join(f"{name}: {folded(value.rstrip('}｝'))}" for name, value in pairs) + "}"


def _reads(kind: ValueKind, text: str, node: Scalar, reader: Reader) -> bool:
    silent = reader.trial()
    if text.startswith("{"):
        inner = [pair.partition(": ") for pair in text[1:-1].split(", ")]
        entries = tuple((_at(name, node), _at(value, node)) for name, _, value in inner)
        return kind.read(Mapping(entries, *node[3:]), silent) is not None
    return kind.read(_at(text, node), silent) is not None


def _at(text: str, node: Scalar) -> Scalar:
    return node._replace(value=core_value(text), text=text, quoted=False)
