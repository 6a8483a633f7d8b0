"""What was worked out before, by the content of all it is made from: bounded tables that a caller owns and hands in.

One memo a build, a desk's edition, a worker, a test. Whatever a memo holds can be worked out again: losing an entry costs
time, never another result. A table's number of entries bounds a long piece of work; what a long life heaps up, the versions
of what was edited since, is bounded by `age`.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

_MOST = 20_000
"""Entries of a table where nothing else is said."""


_ABSENT: Any = object()


class Kept(Generic[K, V]):
    """A table of at most so many entries, in two generations: what is asked for is young again, and when the young are half
    as many as there may be, or the memo ages, they become the old and the old go."""

    __slots__ = ("_old", "_young", "most")

    def __init__(self, most: int) -> None:
        self.most = most
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._young) + len(self._old)

    @overload
    def get(self, key: K) -> V | None: ...
    @overload
    def get(self, key: K, default: D) -> V | D: ...
    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, else the default."""
        found = self._young.get(key, _ABSENT)
        if found is not _ABSENT:
            return found
        found = self._old.pop(key, _ABSENT)
        return default if found is _ABSENT else self.keep(key, found)

    def keep(self, key: K, value: V) -> V:
        """Remember a value; the value."""
        if 2 * len(self._young) >= self.most:
            self.age()
        self._old.pop(key, None)
        self._young[key] = value
        return value

    def age(self) -> None:
        """What was not asked for since the last time goes."""
        self._old, self._young = self._young, {}

    def clear(self) -> None:
        """Nothing is known any more."""
        self.age()
        self.age()


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

    def age(self) -> None:
        """Let go what was not asked for since the last time: for an owner that lives all day, between two pieces of work."""
        for table in self._tables.values():
            table.age()

    def forget(self) -> None:
        """Begin anew."""
        self._tables.clear()
        self.made.clear()

    def sizes(self) -> dict[str, int]:
        """Entries of each table."""
        return {name: len(table) for name, table in self._tables.items()}
