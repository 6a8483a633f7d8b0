"""YAML trees kept by content hash: an unchanged file needs no YAML library (JSON, never pickle)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from typeset import cache
from typeset.intake.yaml_source import Mapping, Node, Scalar, Sequence


def key(text: str) -> str:
    """The cache key of a YAML text."""
    return cache.key("yaml-1", _own_source(), text)


@lru_cache(maxsize=1)
def _own_source() -> bytes:
    here = Path(__file__).parent
    return b"".join(
        (here / name).read_bytes() for name in ("yaml_cache.py", "yaml_source.py", "yaml_scalars.py")
    )


def fetch(name: str) -> Node | None:
    """The tree under a key, or None when absent or not of this form."""
    raw = cache.read(name)
    if raw is None:
        return None
    try:
        return _node(json.loads(raw))
    except (ValueError, TypeError, LookupError):
        return None


def store(name: str, node: Node) -> None:
    """Keep a tree that was read without findings."""
    cache.write(name, json.dumps(_plain(node), ensure_ascii=False).encode())


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
