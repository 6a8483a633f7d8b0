"""What an edit asks, key by key: a browser may send anything, and what is no such thing is refused (EDT-01)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from typeset.desk.edits.types import RefusedError, refused

_RANGE = re.compile(r"\s*([0-9]{1,3})(?:\s*-\s*([0-9]{1,3}))?\s*")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MOST_CHARS = 1_000_000

Span = tuple[int, int]
"""First and last, both counted, from 1."""


class Asked:
    """An edit as it was sent. Every key that it may have is asked for by one of the methods."""

    def __init__(self, op: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        self._op = op
        for key in op:
            if key not in keys and key != "op":
                raise _wrong(
                    str(key)[:40],
                    "这种改动没有这个键",
                    "this edit has no such key",
                    f"可用：{'、'.join(keys)}",
                )

    def has(self, key: str) -> bool:
        """Whether it is there and not null."""
        return self._op.get(key) is not None

    def names(self, key: str) -> bool:
        """Whether it is there at all; null takes a value away."""
        return key in self._op

    def text(self, key: str, default: str | None = None) -> str:
        """A text without characters that no file may hold; line ends as \\n. Without a default it has to be there."""
        value = self._op.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise _wrong(key, "应是文字", "should be a text")
        if len(value) > _MOST_CHARS:
            raise _wrong(
                key, f"太长，最多 {_MOST_CHARS} 字", f"is too long: {_MOST_CHARS} characters at most"
            )
        found = _BAD.search(value)
        if found is not None:
            shown = f"U+{ord(found[0]):04X}"
            raise _wrong(
                key, f"里有不能排的字符 {shown}", f"holds the character {shown}, which no file may hold"
            )
        return value.replace("\r\n", "\n").replace("\r", "\n")

    def word(self, key: str, known: tuple[str, ...], default: str) -> str:
        """One of some words."""
        value = self._op.get(key)
        if value is None:
            return default
        if value not in known:
            raise _wrong(key, f"应是 {'、'.join(known)} 之一", f"should be one of {', '.join(known)}")
        return str(value)

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number."""
        value = self._op.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _wrong(
                key, f"应是 {least} 到 {most} 的整数", f"should be a whole number from {least} to {most}"
            )
        return value

    def flag(self, key: str) -> bool:
        """true or false, false where it is not there."""
        value = self._op.get(key, False)
        if not isinstance(value, bool):
            raise _wrong(key, "应是 true 或 false", "should be true or false")
        return value

    def span(self, key: str, default: Span | None = None) -> Span:
        """Columns or lines as the edition file writes them: 4 or 1-4."""
        value = self._op.get(key)
        if value is None and default is not None:
            return default
        found = span_of(value)
        if found is None:
            raise _wrong(key, "应是 4 或 1-4 这样的范围，从 1 起", "should be a range like 4 or 1-4, from 1")
        return found

    def part(self, key: str, keys: tuple[str, ...]) -> Asked:
        """A mapping within it."""
        value = self._op.get(key)
        if not isinstance(value, Mapping):
            raise _wrong(key, "应是 {…}", "should be a mapping")
        return Asked(value, keys)

    def rows(self, key: str, keys: tuple[str, ...], most: int) -> list[Asked]:
        """A list of mappings, at least one."""
        value = self._op.get(key)
        if (
            not isinstance(value, list)
            or not 0 < len(value) <= most
            or not all(isinstance(v, Mapping) for v in value)
        ):
            raise _wrong(
                key, f"应是 1 到 {most} 个 {{…}} 的列表", f"should be a list of 1 to {most} mappings"
            )
        return [Asked(row, keys) for row in value]

    def value(self, key: str) -> Any:
        """Any value that a file may hold: texts, numbers, true and false, lists and mappings of them."""
        if key not in self._op:
            raise _wrong(key, "没有写", "is missing")
        return self._plain(key, self._op[key], 0)

    def _plain(self, key: str, value: Any, depth: int) -> Any:
        if value is None or isinstance(value, (bool, int)):
            return value
        if isinstance(value, float) and abs(value) < 1e12:
            return int(value) if value.is_integer() else value
        if isinstance(value, str):
            return Asked({key: value}, (key,)).text(key)
        if depth < 8 and isinstance(value, (list, tuple)) and len(value) <= 1000:
            return [self._plain(key, item, depth + 1) for item in value]
        if not isinstance(value, Mapping) or depth >= 8 or len(value) > 1000:
            raise _wrong(key, "不是文件里能写的值", "is no value that a file may hold")
        return {
            Asked({"key": name}, ("key",)).text("key"): self._plain(key, item, depth + 1)
            for name, item in value.items()
        }


def span_of(value: Any) -> Span | None:
    """4, "4" or "1-4" as first and last; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    found = _RANGE.fullmatch(str(value)) if str(value).isascii() else None
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if 1 <= first <= last else None


def _wrong(key: str, zh: str, en: str, hint: str = "") -> RefusedError:
    return refused("EDT-01", (f"改动里的“{key}”{zh}", f"“{key}” of the edit {en}"), hint)
