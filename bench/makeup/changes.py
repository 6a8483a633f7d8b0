"""Late changes of a load (TST-04): a paragraph more, a story cut, a picture killed, a story for another, one for a killed advertisement."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from bench.loads import Load, more_copy
from bench.loads.measure import need
from bench.loads.values import Copy, Entry, Fixed
from bench.loads.words import titles

NEW = "稿90"
"""The id of a story that is new."""
_CUT = (0.7, 0.9)
"""What stays of a story that is cut."""
_ROUNDS = 4
_SLACK = 0.97
"""Share of an advertisement's room that the story in its place needs."""


class Changed(NamedTuple):
    """A load after a change."""

    load: Load
    """With it."""
    about: tuple[str, ...]
    """Ids of the stories that it is about; of an advertisement that is gone, none."""


def _paragraph(made: Load, dice: random.Random) -> Changed | None:
    story = _any(made, dice)
    return Changed(more_copy(made, story, made.seed), (story,))


def _shorter(made: Load, dice: random.Random) -> Changed | None:
    story = _any(made, dice)
    share = dice.uniform(*_CUT)
    return Changed(_with(made, story, lambda copy: copy._replace(length=int(copy.length * share))), (story,))


def _picture(made: Load, dice: random.Random) -> Changed | None:
    names = [e.copy.id for e in made.entries if e.copy is not None and e.copy.shots and _free(e)]
    if not names:
        return None
    story = dice.choice(names)
    bare = _with(made, story, lambda copy: copy._replace(shots=()))
    entries = (
        e._replace(picture="") if e.copy is not None and e.copy.id == story else e for e in bare.entries
    )
    return Changed(_counted(bare._replace(entries=tuple(entries))), (story,))


def _replaced(made: Load, dice: random.Random) -> Changed | None:
    story = _any(made, dice)
    if story in str((made.wishes, [entry.keys for entry in made.entries])):
        return None  # another is to stand beside it
    title = dice.choice([text for text in titles().main if 8 < len(text) < 16])
    new = _with(
        made, story, lambda copy: copy._replace(id=NEW, seed=f"{copy.seed} new", title=tuple(title.split()))
    )
    return Changed(new, (story, NEW))


def _ad(made: Load, dice: random.Random) -> Changed | None:
    """The last advertisement goes, and a story that needs its room comes."""
    page = made.pages[made.number - 1]
    ads = [one for one in page.blocks if "ad" in one.keys]
    if not ads or ads[-1].cells * 3 > made.free:
        return None
    pages = list(made.pages)
    pages[made.number - 1] = page._replace(blocks=tuple(one for one in page.blocks if one is not ads[-1]))
    entry = _filling(made, ads[-1], dice)
    new = made._replace(pages=tuple(pages), entries=(*made.entries, entry), free=made.free + ads[-1].cells)
    return Changed(_counted(new), (NEW,))


def _filling(made: Load, room: Fixed, dice: random.Random) -> Entry:
    title = dice.choice([text for text in titles().main if 8 < len(text) < 16])
    goal, chars = room.cells * _SLACK, room.cells * 10
    copy = Copy(NEW, f"ad {made.seed}", ("dispatches",), chars, tuple(title.split()))
    entry = Entry(copy, {}, min(3, room.columns[1] - room.columns[0] + 1), "title.third")
    for _ in range(_ROUNDS):
        chars = max(100, round(chars * goal / need(made.sheet, entry)))
        entry = entry._replace(copy=copy._replace(length=chars))
    return entry


CHANGES: dict[str, Callable[[Load, random.Random], Changed | None]] = {
    "paragraph": _paragraph,
    "shorter": _shorter,
    "picture": _picture,
    "replaced": _replaced,
    "ad": _ad,
}
"""By name; None where a load has nothing of the kind."""


def _free(entry: Entry) -> bool:
    return not entry.reserve and "pin" not in entry.keys


def _any(made: Load, dice: random.Random) -> str:
    return dice.choice([e.copy.id for e in made.entries if e.copy is not None and _free(e)])


def _with(made: Load, story: str, change: Callable[[Copy], Copy]) -> Load:
    entries = (
        e._replace(copy=change(e.copy)) if e.copy is not None and e.copy.id == story else e
        for e in made.entries
    )
    return _counted(made._replace(entries=tuple(entries)))


def _counted(made: Load) -> Load:
    cells = sum(need(made.sheet, entry) for entry in made.entries if entry.counted)
    return made._replace(fill=cells / made.free)
