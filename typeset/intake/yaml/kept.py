"""YAML trees kept by content hash: an unchanged file needs no YAML library (JSON, never pickle)."""

from __future__ import annotations

import json
from typing import Any

from typeset.files.cache import Entry, Recipe
from typeset.intake.yaml.nodes import Mapping, Node, Scalar, Sequence

_RECIPE = Recipe("yaml", __name__, ("pyyaml",))


def entry_of(text: str, *at: int) -> Entry:
    """Where the tree of a YAML text is kept. at: of a piece, its line and offset in the file, which its nodes know."""
    return _RECIPE.entry(text, *map(str, at))


def fetch(entry: Entry) -> Node | None:
    """The tree kept in an entry, or None when absent or not of this form."""
    raw = entry.read()
    if raw is None:
        return None
    try:
        return _node(json.loads(raw.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, LookupError):
        return None


def store(entry: Entry, node: Node) -> None:
    """Keep a tree that was read without findings."""
    body = json.dumps(_plain(node), ensure_ascii=False)
    entry.write(body.encode("utf-8", "surrogatepass"))


def _plain(node: Node) -> list[Any]:
    if isinstance(node, Scalar):
        return list(node)
    if isinstance(node, Sequence):
        return [[_plain(item) for item in node.items], *node[1:]]
    return [{"": [[list(key), _plain(value)] for key, value in node.entries]}, *node[1:]]


def _node(data: list[Any]) -> Node:
    first = data[0]
    if isinstance(first, list):
        return Sequence(tuple(map(_node, first)), *data[1:])
    if isinstance(first, dict):
        return Mapping(tuple((Scalar(*key), _node(value)) for key, value in first[""]), *data[1:])
    return Scalar(*data)
