"""A cure (救法) as a value: what it is called, what it changes, the edits that make it. And what it is proposed from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typeset.desk.help.trials import Effect, Op
from typeset.findings import Finding
from typeset.model.paper import Edition
from typeset.named_tuple import NamedTuple

Words = tuple[str, str]
"""Chinese and English."""


class Proposal(NamedTuple):
    """A change that may cure a block: not set yet."""

    kind: str
    """What sort of change it is: `slack`, `title-size`, `room-shrink`, `jump` and the like."""
    rank: int
    """How much it intrudes, the less the better."""
    edition: Edition
    """The edition with it."""
    ops: tuple[Op, ...]
    """The edits that make it of the files, in order."""
    words: Callable[[Effect], Words]
    """What a button says of it, from its effect."""


class Cure(NamedTuple):
    """A change that was tried and helps."""

    kind: str
    """What sort of change."""
    rank: int
    """How much it intrudes, the less the better."""
    zh: str
    """What its button says, effect included."""
    en: str
    """The same in English."""
    ops: tuple[Op, ...]
    """The edits that make it, in order; together they are one step."""
    effect: Effect
    """What it does to the block, as it was really set."""
    warnings: tuple[Finding, ...] = ()
    """What it brings besides: never an error."""

    def as_data(self) -> dict[str, Any]:
        """As a message holds it: `op` where there is one, `ops` where there are several."""
        edits = {"op": self.ops[0]} if len(self.ops) == 1 else {"ops": list(self.ops)}
        return {
            "kind": self.kind,
            "zh": self.zh,
            "en": self.en,
            "effect": self.effect._asdict(),
            "warnings": [{"code": one.code, "zh": one.zh, "en": one.en} for one in self.warnings],
            **edits,
        }


def helps(effect: Effect) -> bool:
    """Whether a change leaves a block less over, or less white and not over."""
    if effect.over_before:
        return effect.over_after < effect.over_before
    return not effect.over_after and effect.under_after < effect.under_before


def order(cure: Cure) -> tuple[int, int]:
    """The best first: what cures whole before what cures in part, then what intrudes less, brings fewer warnings and leaves
    less white."""
    effect = cure.effect
    white = max(0, effect.under_after - 1)
    left = effect.over_after if effect.over_before else white
    return left, cure.rank + 10 * len(cure.warnings) + white


def saved(effect: Effect) -> Words:
    """「省 4 行」 where text is over, 「少空 3 行」 where it is short: what a change does to the lines that the text has."""
    if effect.lines >= 0:
        return f"省 {effect.lines} 行", f"saves {_lines(effect.lines)}"
    return f"少空 {-effect.lines} 行", f"{_lines(-effect.lines)} less white"


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"
