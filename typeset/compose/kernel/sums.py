"""Prefix sums of a text's columns, as compiled code is quick at them; see `listed` for the interpreter's."""

from __future__ import annotations

from typeset.compose.kernel.vectors import i64, vec


def running(values: list[int]) -> vec[i64]:
    """The sums of the first 0 … n values."""
    total: i64 = 0
    n = len(values)
    out = vec[i64]([0] * (n + 1))
    for k in range(n):
        total += values[k]
        out[k + 1] = total
    return out


def running_pairs(some: list[int], others: list[int]) -> vec[i64]:
    """The same of two columns together."""
    total: i64 = 0
    n = len(some)
    out = vec[i64]([0] * (n + 1))
    for k in range(n):
        total += some[k]
        total += others[k]
        out[k + 1] = total
    return out


def running_of(values: list[int], kinds: list[int], which: int) -> vec[i64]:
    """The same of the values of one kind, the others taken as 0."""
    total: i64 = 0
    n = len(values)
    out = vec[i64]([0] * (n + 1))
    for k in range(n):
        if kinds[k] == which:
            total += values[k]
        out[k + 1] = total
    return out


def running_at(values: dict[int, int], n: int) -> vec[i64]:
    """The same of n values of which all but a few are 0."""
    total: i64 = 0
    out = vec[i64]([0] * (n + 1))
    for at, value in values.items():
        if 0 <= at < n:
            out[at + 1] = value
    for k in range(1, n + 1):
        total += out[k]
        out[k] = total
    return out


def counted(kinds: list[int]) -> vec[i64]:
    """How many of the first 0 … n kinds are none of -1."""
    total: i64 = 0
    n = len(kinds)
    out = vec[i64]([0] * (n + 1))
    for k in range(n):
        if kinds[k] >= 0:
            total += 1
        out[k + 1] = total
    return out


def used(kinds: list[int]) -> list[int]:
    """The kinds that occur, in order, but for -1. They are 0 … 60."""
    seen: i64 = 0
    one: i64 = 1
    last = -1
    for kind in kinds:
        if kind != last:
            last = kind
            if kind >= 0:
                seen |= one << i64(kind)
    return [kind for kind in range(61) if seen >> i64(kind) & 1]


def zeros(n: int) -> vec[i64]:
    """n + 1 noughts."""
    return vec[i64]([0] * (n + 1))


def together(some: vec[i64], others: vec[i64]) -> vec[i64]:
    """Two columns added."""
    n: i64 = len(some)
    out = vec[i64]([0] * n)
    for k in range(n):
        out[k] = some[k] + others[k]
    return out


def characters(classes: list[int], texts: list[str], kinds: frozenset[int]) -> vec[i64]:
    """How many characters the first 0 … n clusters have that are of some classes."""
    total: i64 = 0
    n = len(classes)
    out = vec[i64]([0] * (n + 1))
    last, meant = -1, False
    for k in range(n):
        cls = classes[k]
        if cls != last:
            last, meant = cls, cls in kinds
        if meant:
            total += len(texts[k])
        out[k + 1] = total
    return out


def marked(classes: list[int], kind: int) -> vec[i64]:
    """1 where a cluster is of a class, else 0."""
    n = len(classes)
    out = vec[i64]([0] * n)
    for k in range(n):
        if classes[k] == kind:
            out[k] = 1
    return out
