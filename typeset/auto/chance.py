"""Chance that is the same on every machine and in every version of Python: the search of automatic makeup draws from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1


class Chance:
    """A stream of numbers from a seed (xorshift64*)."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = (seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) & _MASK or 1

    def below(self, number: int) -> int:
        """A number from 0 to number − 1."""
        state = self._state
        state ^= state >> 12
        state ^= (state << 25) & _MASK
        state ^= state >> 27
        self._state = state
        return (((state * 0x2545F4914F6CDD1D) & _MASK) >> 33) % number

    def one(self, of: Sequence[T]) -> T:
        """One of several."""
        return of[self.below(len(of))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All of them in another order."""
        out = list(items)
        for at in range(len(out) - 1, 0, -1):
            other = self.below(at + 1)
            out[at], out[other] = out[other], out[at]
        return out
