"""Values as YAML text: quoted only where they have to be, in braces or a key a line."""

from __future__ import annotations

import re
from typing import Any

from typeset.intake.yaml.scalars import core_value

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` \t")
_UNPLAIN = re.compile(r"[,\[\]{}]|: |:$| #|[ \t]$|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_UNQUOTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: Any, quote: str = "") -> str:
    """A single value. quote: the quotes that stood there, kept for a text."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    if not quote and _plain(value):
        return value
    if quote != '"' and _UNQUOTED.search(value) is None:
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _plain(text: str) -> bool:
    if not text or (text[0] in _INDICATORS and not re.match(r"-[^\s-]", text)) or _UNPLAIN.search(text):
        return False
    return not text.startswith(("---", "...")) and core_value(text) == text


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char == "\n":
        return "\\n"
    if _UNQUOTED.match(char) is None:
        return char
    return f"\\u{ord(char):04X}"


def flow(value: Any) -> str:
    """A value in one line, mappings in braces, lists in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def entry(key: str, value: Any, indent: int) -> str:
    """A key and its value under one another's: a list of mappings takes a line each, all else stands behind the key."""
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return f"{scalar(key)}:" + "".join(f"\n{' ' * (indent + 2)}- {flow(item)}" for item in value)
    return f"{scalar(key)}: {flow(value)}"


def item(value: Any, indent: int, *, block: bool) -> str:
    """An item of a list, from its dash on. block: a mapping takes a line a key."""
    if not block or not isinstance(value, dict) or not value:
        return f"- {flow(value)}"
    inner = f"\n{' ' * (indent + 2)}"
    return "- " + inner.join(entry(key, part, indent + 2) for key, part in value.items())
