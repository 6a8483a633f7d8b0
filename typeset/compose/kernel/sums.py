"""Prefix sums of a text's columns, as compiled code is quick at them; see `listed` for the interpreter's."""

from __future__ import annotations

from typeset.compose.kernel.vectors import append, i64, vec


def running(values: list[int]) -> vec[i64]:
    """The sums of the first 0 … n values."""
    total: i64 = 0
    out = append(vec[i64](), total)
    for value in values:
        total += value
        out = append(out, total)
    return out


def running_pairs(some: list[int], others: list[int]) -> vec[i64]:
    """The same of two columns together."""
    total: i64 = 0
    out = append(vec[i64](), total)
    for k in range(len(some)):
        total += some[k]
        total += others[k]
        out = append(out, total)
    return out


def running_of(values: list[int], kinds: list[int], which: int) -> vec[i64]:
    """The same of the values of one kind, the others taken as 0."""
    total: i64 = 0
    out = append(vec[i64](), total)
    for k in range(len(values)):
        if kinds[k] == which:
            total += values[k]
        out = append(out, total)
    return out


def running_at(values: dict[int, int], n: int) -> vec[i64]:
    """The same of n values of which all but a few are 0."""
    total: i64 = 0
    out = append(vec[i64](), total)
    for k in range(n):
        if k in values:
            total += values[k]
        out = append(out, total)
    return out


def counted(kinds: list[int]) -> vec[i64]:
    """How many of the first 0 … n kinds are none of -1."""
    total: i64 = 0
    out = append(vec[i64](), total)
    for kind in kinds:
        if kind >= 0:
            total += 1
        out = append(out, total)
    return out


def zeros(n: int) -> vec[i64]:
    """n + 1 noughts."""
    out = vec[i64]()
    for _ in range(n + 1):
        out = append(out, 0)
    return out


def together(some: vec[i64], others: vec[i64]) -> vec[i64]:
    """Two columns added."""
    out = vec[i64]()
    for k in range(len(some)):
        out = append(out, some[k] + others[k])
    return out


def characters(classes: list[int], texts: list[str], kinds: frozenset[int]) -> vec[i64]:
    """How many characters the first 0 … n clusters have that are of some classes."""
    total: i64 = 0
    out = append(vec[i64](), total)
    last, meant = -1, False
    for k, cls in enumerate(classes):
        if cls != last:
            last, meant = cls, cls in kinds
        if meant:
            total += len(texts[k])
        out = append(out, total)
    return out


def marked(classes: list[int], kind: int) -> vec[i64]:
    """1 where a cluster is of a class, else 0."""
    out = vec[i64]()
    for cls in classes:
        out = append(out, 1 if cls == kind else 0)
    return out
