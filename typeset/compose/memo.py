"""What was worked out before, by the content of all it is made from: bounded tables that a caller owns and hands in.

One memo a build, a desk's edition, a worker, a test. Whatever a memo holds can be worked out again: losing an entry costs
time, never another result.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 20_000
"""Entries of a table where nothing else is said."""


class Key:
    """A key that is hashed once: a paragraph's, of which many others are made."""

    __slots__ = ("_hash", "of")

    def __init__(self, of: tuple[object, ...]) -> None:
        self.of = of
        self._hash = hash(of)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Key) and self._hash == other._hash and self.of == other.of)


class Kept(dict[K, V], Generic[K, V]):
    """A table of at most so many entries; when it is full the older half goes."""

    __slots__ = ("most",)

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: K, value: V) -> V:
        """Remember a value; the value."""
        if len(self) >= self.most:
            for old in list(self)[: self.most // 2]:
                del self[old]
        self[key] = value
        return value


class Memo:
    """The tables of one owner, by name. made: how often something had to be worked out, by what it is."""

    __slots__ = ("_last", "_tables", "made")

    def __init__(self) -> None:
        self._tables: dict[str, Kept[Any, Any]] = {}
        self.made: dict[str, int] = {}
        self._last = 0

    def table(self, name: str, most: int = _MOST) -> Kept[Any, Any]:
        """The table of a name, begun where there is none. Whoever asks knows what its keys and values are."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = Kept(most)
        return found

    def number(self, of: object) -> int:
        """A number for a value that is part of many keys: the same for the same content, and never used again."""
        known = self.table("numbers")
        found: int | None = known.get(of)
        if found is None:
            self._last += 1
            found = known.keep(of, self._last)
        return found

    def count(self, what: str) -> None:
        """Note that something had to be worked out."""
        self.made[what] = self.made.get(what, 0) + 1

    def forget(self) -> None:
        """Begin anew."""
        self._tables.clear()
        self.made.clear()

    def sizes(self) -> dict[str, int]:
        """Entries of each table."""
        return {name: len(table) for name, table in self._tables.items()}
