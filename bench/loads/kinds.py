"""The kinds of test loads (TST-01 … TST-03): what stands on the page already, and what is to stand on it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

from bench.loads import mix, words
from bench.loads.measure import waiting
from bench.loads.mix import Room
from bench.loads.sheets import FURNITURE, SHEETS, Sheet, advertisements, cover, nameplate
from bench.loads.values import Copy, Entry, Fixed, Load, PageOf, Shot, at_of

_FILL = (0.908, 0.962)
_BRIEFS = 0.15
"""How many pages have briefs in one block."""
WHITE = 10
"""Cells that are declared white, where some are."""
_BEHIND = 0.97
"""Fill of a continuation."""
_BEYOND = (1.02, 1.12)
"""Cells of a story that is longer than its page, by those that are free there."""
_SECTIONS = ("要闻", "综合", "城事", "民生", "经济", "乡村")


class Ground(NamedTuple):
    """A page before its stories."""

    seed: int
    """What the load is made from."""
    kind: str
    """Its kind."""
    name: str
    """Its sheet."""
    front: bool
    """Whether it is page 1 with the nameplate."""
    ads: str
    """Of `sheets.ADS`."""
    dice: random.Random
    """What everything is drawn with."""

    @property
    def sheet(self) -> Sheet:
        """Its format and grid."""
        return SHEETS[self.name]

    @property
    def top(self) -> int:
        """The first free line."""
        return self.sheet.head + 3 if self.front else FURNITURE + 1

    def load(self, entries: list[Entry], fixed: tuple[Fixed, ...], **more: Any) -> Load:
        """The load with its pages; a page 1 stands before an inner page."""
        number = 1 if self.front else 2
        own = PageOf(self.dice.choice(_SECTIONS), (*(nameplate(self.sheet) if self.front else ()), *fixed))
        before = () if self.front else (PageOf("头版", cover(self.sheet)),)
        marks = (self.name, self.ads, "front" if self.front else "inner")
        shots = any(entry.shot or (entry.copy and entry.copy.shots) for entry in entries)
        return Load(
            self.seed, self.kind, self.name, number, (*before, own), tuple(entries),
            more.get("wishes", {}), more["free"], more["fill"], marks=(*marks, "pictures" if shots else "text"),
        )  # fmt: skip

    def room(self, fixed: tuple[Fixed, ...], white: int = 0) -> Room:
        """Its free cells beside what is fixed."""
        free = (
            self.sheet.columns * (self.sheet.lines - self.top + 1) - sum(one.cells for one in fixed) - white
        )
        return Room(self.sheet, free, self.dice.uniform(*_FILL))


def ordinary(ground: Ground, *, pictures: bool) -> Load:
    """A page of news: stories, some pictures, some advertisements (TST-01, TST-02)."""
    dice = ground.dice
    fixed = advertisements(ground.sheet, ground.ads, dice.randrange(3))
    wishes, white = _wishes(ground, fixed)
    room = ground.room(fixed, white)
    shots = mix.photographs(room, dice, dice.choice((1, 2, 2, 3, 4))) if pictures else ()
    count = mix.counted(room, dice, sum(shot.cells for shot in shots))
    alone = shots[-1] if len(shots) > 1 and dice.random() < 0.2 else None
    own = tuple(shot for shot in shots if shot is not alone)
    seed = f"{ground.kind} {ground.seed}"
    entries = mix.ranked(mix.news(room, dice, own, count, seed), room, dice)
    _related(entries, wishes, dice)
    if count >= 7 and dice.random() < _BRIEFS:
        entries.append(mix.briefs(dice, seed))
    if alone is not None:
        entries.append(Entry(None, {}, alone.columns, shot=alone))
    if dice.random() < 0.3:
        entries += mix.reserves(room, dice, count + 1, seed)
    return ground.load(entries, fixed, wishes=wishes, free=room.free, fill=room.fill)


def _wishes(ground: Ground, fixed: tuple[Fixed, ...]) -> tuple[dict[str, Any], int]:
    """Keys of `auto:` beside the stories, and the cells that stay white."""
    made: dict[str, Any] = {}
    sheet, dice = ground.sheet, ground.dice
    foot = min((one.lines[0] for one in fixed), default=sheet.lines + 1) - 1
    if dice.random() < 0.15 and ground.ads != "corner":
        made["at"] = at_of((1, sheet.columns), (ground.top, foot))
    if dice.random() < 0.4:
        made["style"] = "metro" if sheet.columns == 5 else dice.choice(("party", "party", "weekly"))
    if dice.random() < 0.06 and ground.ads != "corner":
        columns, lines = (sheet.columns - 1, sheet.columns), (foot - 4, foot)
        made["white"] = [at_of(columns, lines)]
        return made, WHITE
    return made, 0


def _related(entries: list[Entry], wishes: dict[str, Any], dice: random.Random) -> None:
    """Now and then stories that hang together, or one that stands beside another."""
    names = [entry.copy.id for entry in entries if entry.copy is not None]
    if len(names) < 5:
        return
    form = dice.random()
    if form < 0.08:
        wishes["together"] = [sorted(dice.sample(names[1:], 2))]
    elif form < 0.14:
        at = dice.randrange(1, 4)
        entries[at] = entries[at]._replace(keys={**entries[at].keys, "beside": names[0]})


def single(ground: Ground) -> Load:
    """One story a page, with pictures (TST-03)."""
    fixed = advertisements(ground.sheet, ground.ads, 1)
    room, dice = ground.room(fixed), ground.dice
    shots = mix.photographs(room, dice, dice.choice((1, 2, 3)))
    (entry,) = mix.news(room, dice, shots, 1, f"single {ground.seed}")
    copy = (entry.copy or _NO_COPY)._replace(subheads=True)
    return ground.load(
        [entry._replace(copy=copy, width=ground.sheet.columns)], fixed, free=room.free, fill=room.fill
    )


def long(ground: Ground) -> Load:
    """A story longer than its page: it goes on on page 2, where a continuation waits over half a page. What both pages hold is
    reckoned with: the first part and the other news fill page 1 as any page is filled, and the rest what waits for it."""
    ground = ground._replace(front=True, ads="none")
    room, dice, sheet = ground.room(()), ground.dice, ground.sheet
    below = advertisements(sheet, "half", 0)
    rest = Fixed((1, sheet.columns), (FURNITURE + 1, below[0].lines[0] - 1), {"continue": "稿01"})
    story, count = int(room.free * dice.uniform(*_BEYOND)), dice.choice((3, 4, 5))
    seed = f"long {ground.seed}"
    lead = mix.news(Room(sheet, story, 1.0), dice, (), 1, seed)[0]
    copy = (lead.copy or _NO_COPY)._replace(length=story * sheet.chars * 9 // 10, subheads=True)
    behind = waiting(ground.name, copy, rest)
    cells = int(room.free * room.fill + behind * _BEHIND)
    others = mix.news(Room(sheet, cells - story, 1.0), dice, (), count, f"{seed} others")
    entries = [Entry(copy, {"rank": 1, "jump": {"to": 2}}, sheet.columns, "title.lead")]
    for at, entry in enumerate(others, 2):
        style = entry.style if entry.style != "title.lead" else "title.second"
        other = (entry.copy or _NO_COPY)._replace(id=f"稿{at:02d}")
        entries.append(entry._replace(copy=other, keys={"rank": at}, style=style, width=min(2, entry.width)))
    made = ground.load(entries, (), free=room.free + behind, fill=cells / (room.free + behind))
    return made._replace(pages=(*made.pages, PageOf("综合", (rest, *below))))


def briefs(ground: Ground) -> Load:
    """Twelve equal briefs (TST-03)."""
    ads = "strip" if ground.sheet.columns == 5 else "half"
    ground = ground._replace(front=False, ads=ads)
    fixed = advertisements(ground.sheet, ads, 0)
    room, dice = ground.room(fixed), ground.dice
    mains = dice.sample(words.titles().main, 12)
    chars = int(room.free * room.fill / 12 * 0.7 * ground.sheet.chars)
    entries = []
    for at, title in enumerate(mains):
        copy = Copy(
            f"稿{at + 1:02d}", f"briefs {ground.seed}/{at}", ("dispatches",), chars, tuple(title.split())
        )
        entries.append(Entry(copy, {}, 2, "title.side"))
    return ground.load(entries, fixed, free=room.free, fill=room.fill)


_LEADERS = ("title.lead", "title.second", "title.third")
"""Styles of the titles of leaders' items, by rank."""
_ROUND_THEM = 0.45
"""Share of the page that other news have, round the leaders' items."""


def leaders(ground: Ground) -> Load:
    """Three items of leaders whose order and places are fixed, one under the other, and other news round them (TST-03)."""
    ground = ground._replace(front=True, ads="none")
    room, dice, sheet = ground.room(()), ground.dice, ground.sheet
    width, lines = (4 if sheet.columns < 8 else 5), (sheet.lines - ground.top + 1) * 2 // 3
    rest = room._replace(free=int(room.free * _ROUND_THEM))
    shots: tuple[Shot, ...] = mix.photographs(rest, dice, 1) if dice.random() < 0.6 else ()
    count = mix.counted(rest, dice, sum(shot.cells for shot in shots))
    first = mix.news(room, dice, (), 3, f"leaders {ground.seed}")
    others = mix.news(rest, dice, shots, count, f"leaders {ground.seed} others")
    made = []
    for at, entry in enumerate(first):
        chars = int((lines / 3 - 6) * width * sheet.chars * dice.uniform(0.7, 0.9))
        copy = (entry.copy or _NO_COPY)._replace(id=f"要{at + 1:02d}", kicker="", subtitle="", length=chars)
        copy = copy._replace(subheads=False)
        made.append(Entry(copy, {"rank": at + 1, "pin": {"columns": f"1-{width}"}}, width, _LEADERS[at]))
    for at, entry in enumerate(others, 4):
        style = entry.style if entry.style != "title.lead" else "title.second"
        wide = max((shot.columns for shot in entry.copy.shots), default=2) if entry.copy else 2
        made.append(entry._replace(keys={"rank": at}, style=style, width=max(2, wide)))
    return ground.load(made, (), free=room.free, fill=room.fill)


_NO_COPY = Copy("", "", (), 0, ())

DEGENERATE: dict[str, Callable[[Ground], Load]] = {
    "single": single,
    "long": long,
    "briefs": briefs,
    "leaders": leaders,
}
