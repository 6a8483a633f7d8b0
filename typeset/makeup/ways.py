"""The ways to set a text slice at a measure, broken only when a fit wants them.

A way not broken yet stands with a bound: it costs no less than that. A fit that takes none but broken ways is
the best there is, so most paragraphs are never loosened or tightened in vain.
"""

from __future__ import annotations

from typing import NamedTuple

from typeset.compose.breaker import Broken, break_slice, gap_of, wish_bound
from typeset.compose.items import Items
from typeset.compose.linecost import Steps

LOOSEST = 200
"""A loosened paragraph may open no gap over this (mille em, JUS-03)."""

_WISHES = (-1, 1, -2, 2)
_LONG = 12
"""Lines from which on a paragraph may be two lines longer or shorter."""


class Slice(NamedTuple):
    """Clusters [start, end) of body[index]; start 0 has the paragraph's indent, ragged: its last line ends it."""

    at: int
    start: int
    end: int
    ragged: bool = True


class Choice(NamedTuple):
    """One way to set an item: wish, number of lines, extra cost over the optimum, last line shorter than half.

    guess: not broken yet; it may cost more, or not be possible.
    """

    wish: int
    lines: int
    cost: int
    short_last: bool
    guess: bool = False


class Ways:
    """The choices of one slice at one measure and indent (units), as far as they are known."""

    def __init__(self, items: Items, slice_: Slice, measure: int | Steps, indent: int) -> None:
        self._items, self._slice, self._measure, self._indent = items, slice_, measure, indent
        base = self._broken(0)
        self._base = base.cost if base is not None else 0
        self.choices: tuple[Choice, ...] = ()
        if base is not None:
            self.choices = (self._choice(base, 0), *self._guesses(len(base.lines)))
        if isinstance(measure, Steps):
            self.all()

    def settle(self, wish: int) -> bool:
        """Break a way that was guessed: it gets its cost, or goes. True when there was something to break."""
        at = next((k for k, choice in enumerate(self.choices) if choice.wish == wish), -1)
        if at < 0 or not self.choices[at].guess:
            return False
        broken = self._broken(wish)
        good = (
            broken is not None
            and not broken.remedy
            and all(gap_of(self._items, line) <= LOOSEST for line in broken.lines)
        )
        found = (self._choice(broken, wish),) if broken is not None and good else ()
        self.choices = (*self.choices[:at], *found, *self.choices[at + 1 :])
        return True

    def all(self) -> tuple[Choice, ...]:
        """Every way there is, broken."""
        for choice in self.choices:
            self.settle(choice.wish)
        return self.choices

    def _guesses(self, lines: int) -> list[Choice]:
        out = []
        if isinstance(self._measure, Steps):
            return []  # beside an inset a paragraph is set as it falls; others are tightened or loosened
        for wish in _WISHES if lines >= _LONG else _WISHES[:2]:
            piece = self._slice
            least = wish_bound(
                self._items, piece.start, piece.end, self._measure, self._indent, wish, piece.ragged, LOOSEST
            )
            if least is not None and lines + wish > 0:
                out.append(Choice(wish, lines + wish, max(0, least - self._base), False, True))
        return out

    def _broken(self, wish: int) -> Broken | None:
        return break_slice(
            self._items,
            self._slice.start,
            self._slice.end,
            self._measure,
            self._indent,
            wish,
            self._slice.ragged,
        )

    def _choice(self, broken: Broken, wish: int) -> Choice:
        last = broken.lines[-1]
        short = (last.natural + last.indent) * 2 < last.measure
        return Choice(wish, len(broken.lines), max(0, broken.cost - self._base), short)


def ways_of(items: Items, slice_: Slice, measure: int | Steps, indent: int) -> Ways:
    """The ways of a slice, remembered with the paragraph's items."""
    key = ("ways", slice_, measure, indent)
    found = items.lines.get(key)
    if found is None:
        found = items.lines[key] = Ways(items, slice_, measure, indent)
    return found  # type: ignore[return-value]  # the cache holds what this function put there
