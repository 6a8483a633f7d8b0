"""A load from a seed: its kind, its page, its stories, and their lengths until the fill is met."""

from __future__ import annotations

import random
from functools import lru_cache

from bench.loads.kinds import DEGENERATE, Ground, ordinary
from bench.loads.measure import need
from bench.loads.sheets import SHEETS
from bench.loads.values import Entry, Load
from bench.loads.words import sentences

KINDS = ("tabloid", "broadsheet", "classic", "half", "plain", "single", "long", "briefs", "leaders")
"""Ordinary pages by their sheet (five, six and eight columns); half a page of advertising; no pictures; and TST-03."""

_ROUND = (
    "tabloid", "broadsheet", "classic", "plain", "broadsheet", "tabloid", "half", "classic", "broadsheet", "long",
    "tabloid", "classic", "broadsheet", "half", "tabloid", "plain", "briefs", "classic", "single", "leaders",
)  # fmt: skip
"""Which kind a seed has."""

_ROUNDS = 16
_NEAR = 0.004
_LEAST = 100
"""Characters below which a story is not shortened."""


@lru_cache(maxsize=512)
def load(seed: int, kind: str = "") -> Load:
    """The load of a seed. kind: of KINDS, "" that of the seed."""
    kind = kind or _ROUND[seed % len(_ROUND)]
    dice = random.Random(f"load {kind} {seed}")
    name = (
        kind
        if kind in SHEETS
        else dice.choice(("broadsheet", "classic") if kind == "leaders" else tuple(SHEETS))
    )
    ads = dice.choices(("none", "strip", "corner", "pair"), (40, 25, 20, 15))[0]
    front = dice.random() < 0.3
    if kind == "half":
        ads, front = "half", False
    ground = Ground(seed, kind, name, front, ads, dice)
    if kind in DEGENERATE:
        made = DEGENERATE[kind](ground._replace(ads="none" if ads == "corner" else ads))
    else:
        made = ordinary(ground, pictures=kind != "plain" and dice.random() < 0.85)
    return tuned(_pinned(made))


def tuned(made: Load) -> Load:
    """Lengthen or shorten its stories by sentences and paragraphs until the copy needs what it is to need."""
    needs = [need(made.sheet, entry) if entry.counted else 0 for entry in made.entries]
    for number in range(_ROUNDS):
        gap = round(made.target * made.free) - sum(needs)
        if abs(gap) <= max(2, _NEAR * made.free):
            break
        entries = _changed(made, gap, number)
        needs = [
            old if new is before else need(made.sheet, new)
            for old, new, before in zip(needs, entries, made.entries, strict=True)
        ]
        made = made._replace(entries=entries)
    return made._replace(fill=sum(needs) / made.free)


def _changed(made: Load, gap: int, number: int) -> tuple[Entry, ...]:
    """Its entries with more or less text: all of them in the first rounds, then one at a time. gap: cells that are missing."""
    chars = gap * SHEETS[made.sheet].chars
    growing = [at for at, entry in enumerate(made.entries) if _grows(entry, chars)]
    if not growing:
        return made.entries
    if number >= 4:
        growing = [growing[number % len(growing)]]
    whole = sum(_length(made.entries[at]) for at in growing)
    entries = list(made.entries)
    for at in growing:
        copy = entries[at].copy
        if copy is not None:
            length = max(_LEAST, copy.length + round(chars * copy.length / whole))
            entries[at] = entries[at]._replace(copy=copy._replace(length=length))
    return tuple(entries)


def _grows(entry: Entry, chars: int) -> bool:
    return entry.counted and entry.copy is not None and (chars > 0 or entry.copy.length > _LEAST)


def _length(entry: Entry) -> int:
    return entry.copy.length if entry.copy is not None else 0


def _pinned(made: Load) -> Load:
    """Leaders' items get whole rectangles, one under the other, each as deep as its story needs; those are free no more."""
    if made.kind != "leaders":
        return made
    line, entries, taken = SHEETS[made.sheet].head + 3, [], 0
    for entry in made.entries:
        if "pin" in entry.keys:
            deep = -(-need(made.sheet, entry) // entry.width)
            pin = {**entry.keys["pin"], "lines": f"{line}-{line + deep - 1}"}
            entry = entry._replace(keys={**entry.keys, "pin": pin})
            line, taken = line + deep, taken + deep * entry.width
        entries.append(entry)
    return made._replace(entries=tuple(entries), free=made.free - taken)


def more_copy(made: Load, story: str, seed: int) -> Load:
    """The same with one paragraph more in a story (TST-04), somewhere behind its first. story: its id."""
    entries = list(made.entries)
    for at, entry in enumerate(entries):
        copy = entry.copy
        if copy is None or copy.id != story:
            continue
        dice = random.Random(f"more {made.seed} {story} {seed}")
        source = sentences(copy.kinds, f"{copy.seed} more {seed}")
        text = "".join(next(source) for _ in range(dice.choice((1, 2, 2))))
        added = (*copy.added, (dice.randint(1, 3), text))
        entries[at] = entry._replace(copy=copy._replace(added=added))
    made = made._replace(entries=tuple(entries))
    cells = sum(need(made.sheet, entry) for entry in made.entries if entry.counted)
    return made._replace(fill=cells / made.free)
