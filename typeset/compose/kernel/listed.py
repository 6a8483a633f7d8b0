"""The functions of `sums` for the interpreter: whole lists at once, without a step of Python an entry.

Never compiled; a test holds them to the same results.
"""

from __future__ import annotations

from itertools import accumulate
from operator import add
from typing import Any

Column = Any
"""A list of int, which stands in for a vector."""


def running(values: list[int]) -> Column:
    """The sums of the first 0 … n values."""
    return [0, *accumulate(values)]


def running_pairs(some: list[int], others: list[int]) -> Column:
    """The same of two columns together."""
    return [0, *accumulate(map(add, some, others))]


def running_of(values: list[int], kinds: list[int], which: int) -> Column:
    """The same of the values of one kind, the others taken as 0."""
    out, at = [0] * (len(values) + 1), -1
    for _ in range(kinds.count(which)):
        at = kinds.index(which, at + 1)
        out[at + 1] = values[at]
    return list(accumulate(out))


def running_at(values: dict[int, int], n: int) -> Column:
    """The same of n values of which all but a few are 0."""
    out = [0] * (n + 1)
    for k, value in values.items():
        if 0 <= k < n:
            out[k + 1] = value
    return list(accumulate(out))


def counted(kinds: list[int]) -> Column:
    """How many of the first 0 … n kinds are none of -1."""
    return list(accumulate([kind >= 0 for kind in kinds], initial=0))


def used(kinds: list[int]) -> list[int]:
    """The kinds that occur, in order, but for -1. They are 0 … 60."""
    return sorted(set(kinds) - {-1})


def zeros(n: int) -> Column:
    """n + 1 noughts."""
    return [0] * (n + 1)


def together(some: Column, others: Column) -> Column:
    """Two columns added."""
    return list(map(add, some, others))


def characters(classes: list[int], texts: list[str], kinds: frozenset[int]) -> Column:
    """How many characters the first 0 … n clusters have that are of some classes."""
    found = [len(text) if cls in kinds else 0 for cls, text in zip(classes, texts, strict=True)]
    return list(accumulate(found, initial=0))


def marked(classes: list[int], kind: int) -> Column:
    """1 where a cluster is of a class, else 0."""
    return [cls == kind for cls in classes]
