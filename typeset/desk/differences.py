"""What changed between two texts, as patches: by lines, and within lines that changed only what did."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from typeset.desk.edits.patches import Patch

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PAIRS = 300_000
"""Pairs of equal lines that are compared; beyond them what lies between the first and the last change is one change."""


def differences(name: str, old: str, new: str) -> tuple[Patch, ...]:
    """The patches that make one text of another."""
    was, now = old.splitlines(keepends=True), new.splitlines(keepends=True)
    head = _common(was, now)
    foot = _common(was[head:][::-1], now[head:][::-1])
    starts = [sum(map(len, was[:head]))]
    was, now = was[head : len(was) - foot], now[head : len(now) - foot]
    for line in was:
        starts.append(starts[-1] + len(line))
    out = []
    for tag, a, b, c, d in _compared(was, now):
        if tag != "equal":
            out.append(_narrow(Patch(name, starts[a], starts[b], "".join(now[c:d])), old))
    return tuple(out)


def _compared(was: list[str], now: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What becomes of lines; in one piece where there are too many equal ones to be compared in time."""
    if not was and not now:
        return []
    there = Counter(now)
    if sum(there[line] for line in was) > _MOST_PAIRS:
        return [("replace", 0, len(was), 0, len(now))]
    return SequenceMatcher(None, was, now, autojunk=False).get_opcodes()


def _narrow(patch: Patch, old: str) -> Patch:
    """A patch without what is the same at its head and its foot."""
    gone, came = old[patch.start : patch.end], patch.text
    head = _common(gone, came)
    gone, came = gone[head:], came[head:]
    foot = _common(gone[::-1], came[::-1])
    return Patch(patch.path, patch.start + head, patch.end - foot, came[: len(came) - foot])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many characters, or lines, two begin with alike."""
    return next(
        (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
