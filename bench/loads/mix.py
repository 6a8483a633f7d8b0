"""What a page of news is mixed of: how many stories, how long, how important, with which heads and pictures."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

from bench.loads import words
from bench.loads.pictures import POOL, Drawn
from bench.loads.sheets import Sheet
from bench.loads.values import Copy, Entry, Shot

COUNTS = (5, 7, 9, 12, 15, 18)
"""How many stories (TST-01)."""

_SIGMA = 0.7
"""Of the logarithm of a story's length (TST-01)."""
_SPREAD = (0.28, 3.6)
"""Shortest and longest of the mean."""
_MOST = 420
"""A story has at most so much of the text of its page, per mille."""
_LEAST_CHARS = 110
_BRIEF = (45, 90)
"""Characters of one of several briefs."""
_RESERVE = (90, 200)
"""Characters of a reserve story."""

_KINDS = (("dispatches", "figures"), ("dispatches", "speeches"), ("dispatches", "features"), ("features",))
_SHARE = (0.17, 0.30)
"""Share of the page that pictures take."""
_PICTURES = 5
"""How many at most."""
_FIRST = 0.6
"""The most that a picture takes of what is left for it and others."""


class Room(NamedTuple):
    """What a mix is made for."""

    sheet: Sheet
    """The page."""
    free: int
    """Free cells."""
    fill: float
    """Share of them that the copy shall need."""


def counted(room: Room, dice: random.Random, pictures: int) -> int:
    """How many stories: one of COUNTS that leaves each its room. pictures: their cells."""
    most = (room.free - pictures) // room.sheet.least
    fitting = [count for count in COUNTS if count <= most] or [max(3, min(5, most))]
    return dice.choice(fitting[-5:])


def news(room: Room, dice: random.Random, shots: tuple[Shot, ...], count: int, seed: str) -> list[Entry]:
    """Stories by importance, the first the lead; their lengths log-normal, the sum what the page needs. shots: their pictures."""
    cells = room.free * room.fill - sum(shot.cells for shot in shots)
    shares = _shares(dice, count)
    mains = dice.sample(words.titles().main, count)
    heads = dice.sample([text for text in words.titles().main if " " not in text and len(text) < 15], count)
    copies, places = [], _spread(shots, count, dice)
    for at, share in enumerate(shares):
        chars = max(_LEAST_CHARS, int(cells * share * 0.8 * room.sheet.chars))
        made = Copy(f"稿{at + 1:02d}", f"{seed}/{at}", dice.choice(_KINDS), chars, tuple(mains[at].split()))
        copies.append(dressed(made, dice, heads[at]))
    return [
        entry_of(room.sheet, made, at + 1, tuple(shot for to, shot in places if to == at))
        for at, made in enumerate(copies)
    ]


def _shares(dice: random.Random, count: int) -> list[float]:
    """Shares of the text, by importance: the longer ones are the more important, by and large."""
    raw = [dice.lognormvariate(0, _SIGMA) for _ in range(count)]
    mean = sum(raw) / count
    raw = [min(max(one, _SPREAD[0] * mean), _SPREAD[1] * mean) for one in raw]
    raw.sort(key=lambda one: -one * dice.lognormvariate(0, 0.35))
    whole = sum(raw)
    return [min(one / whole, _MOST / 1000) for one in raw]


def _spread(shots: tuple[Shot, ...], count: int, dice: random.Random) -> list[tuple[int, Shot]]:
    """Which story has which picture: the widest the lead, the others any of the first two thirds."""
    order = sorted(shots, key=lambda shot: -shot.columns)
    rest = list(range(1, max(2, count * 2 // 3)))
    picks = dice.sample(rest, min(len(rest), max(0, len(order) - 1)))
    return [(0 if not at else picks[(at - 1) % len(picks)], shot) for at, shot in enumerate(order)]


def dressed(copy: Copy, dice: random.Random, other: str) -> Copy:
    """A story with some of kicker, subtitle, byline, subheads. other: words for them."""
    form = dice.random()
    if copy.length > 300 and form < 0.2:
        copy = copy._replace(kicker=other)
    elif copy.length > 300 and form < 0.4:
        copy = copy._replace(subtitle=other)
    if dice.random() < 0.3:
        copy = copy._replace(byline=f"本报记者 {words.name(dice)}")
    elif dice.random() < 0.15:
        copy = copy._replace(credit=f"（{words.name(dice)}）")
    return copy._replace(subheads=copy.length > 800 and dice.random() < 0.5)


def entry_of(sheet: Sheet, copy: Copy, rank: int, shots: tuple[Shot, ...] = ()) -> Entry:
    """A story as an entry, with the width and the style of title that it is measured at. rank: 1 the lead."""
    copy = copy._replace(shots=shots)
    cells = copy.length / sheet.chars + 8
    wide = max((shot.columns for shot in shots), default=0)
    if rank == 1:
        width, style = max(3, round(sheet.columns * 0.6)), "title.lead"
        if cells < width * 9:
            width = max(2, width - 1)
    elif rank <= 3:
        width, style = (3 if cells > 60 and sheet.columns > 5 else 2), "title.second"
    elif cells < 22:
        width, style = (1 if sheet.chars > 13 else 2), "title.side"
    else:
        width, style = (3 if cells > 95 else 2), "title.third" if rank % 2 else "title.hard"
    width = min(sheet.columns, max(width, wide))
    return Entry(copy, {"rank": rank}, width, style, "required" if shots else "")


def photographs(room: Room, dice: random.Random, count: int) -> tuple[Shot, ...]:
    """So many pictures of various shapes and widths, more where they take too little of the page."""
    goal, made = room.free * dice.uniform(*_SHARE), list[Shot]()
    for drawn in dice.sample(POOL, len(POOL)):
        left = goal - sum(shot.cells for shot in made)
        if len(made) >= _PICTURES or (len(made) >= count and left <= goal - room.free * _SHARE[0]):
            break
        wide = _wide(room.sheet, drawn, left * (_FIRST if len(made) < count - 1 else 1.05))
        if wide:
            made.append(_shot(room.sheet, drawn, wide, dice))
    return tuple(made) or (_shot(room.sheet, POOL[0], 2, dice),)


def _wide(sheet: Sheet, drawn: Drawn, room: float) -> int:
    """The widest that a picture may be in a room, in cells; 0 where it is too small for it."""
    for columns in range(min(sheet.columns - 1, 2 if drawn.shape > 1 else 5), 1, -1):
        lines = sheet.lines_of(sheet.span(columns), drawn.shape)
        if columns * lines <= room and lines <= sheet.lines * 2 // 5:
            return columns
    return 0


def _shot(sheet: Sheet, drawn: Drawn, columns: int, dice: random.Random) -> Shot:
    lines = sheet.lines_of(sheet.span(columns), drawn.shape)
    return Shot(drawn.name, columns, lines, words.caption(dice), f"{words.name(dice)}摄")


def reserves(room: Room, dice: random.Random, first: int, seed: str) -> list[Entry]:
    """One or two short stories that may be left out. first: the number of the first."""
    made = []
    for at in range(first, first + dice.choice((1, 1, 2))):
        title = dice.choice(words.titles().main)
        copy = Copy(
            f"备{at:02d}", f"{seed}/{at}", ("dispatches",), dice.randint(*_RESERVE), tuple(title.split())
        )
        made.append(entry_of(room.sheet, copy, 9)._replace(keys={"reserve": True}))
    return made


def briefs(dice: random.Random, seed: str) -> Entry:
    """Some short stories for one block."""
    count = dice.choice((3, 4, 4, 5))
    titles = dice.sample(words.titles().main, count)
    made = (
        Copy(
            f"简{at:02d}", f"{seed}/brief {at}", ("dispatches",), dice.randint(*_BRIEF), tuple(title.split())
        )
        for at, title in enumerate(titles, 1)
    )
    return Entry(None, {}, 2, "title.side", briefs=tuple(made))


def ranked(entries: list[Entry], room: Room, dice: random.Random) -> list[Entry]:
    """Ranks for all, or for the first few; some of the editor's other wishes."""
    given = len(entries) if dice.random() < 0.5 else dice.randint(3, 5)
    pictured = any(entry.picture for entry in entries)
    made = []
    for at, entry in enumerate(entries):
        keys: dict[str, Any] = dict(entry.keys)
        if at >= given:
            keys.pop("rank", None)
        entry = entry._replace(keys=keys)
        if entry.picture and dice.random() < (0.4 if at else 0.15):
            entry = entry._replace(picture="optional")
        made.append(_wished(entry, at, room.sheet, dice, pictured))
    return made


def _wished(entry: Entry, at: int, sheet: Sheet, dice: random.Random, pictured: bool) -> Entry:
    """An entry with one of an editor's wishes, or none. at: which of its page, from 0; pictured: whether the page has pictures."""
    keys, form = entry.keys, dice.random()
    copy = entry.copy
    if at == 0:
        if form < 0.25:
            keys["above_fold"] = True
        elif form < 0.32:
            keys["pin"] = {"columns": f"1-{entry.width}"}
        return entry
    if copy is None or copy.shots or at < 3:
        return entry
    if form < 0.04:
        keys |= {"title": "title.comment", "box": {"tint": "7%"}}
        return entry._replace(copy=copy._replace(kinds=("speeches",)), style="title.comment")
    if form < 0.07:
        keys["box"] = {"tint": "7%"}
    elif form < 0.10:
        keys["widths"] = [2, 3] if sheet.columns > 5 else [1, 2]
    elif form < 0.12:
        keys["pin"] = {"columns": f"{sheet.columns - 1}-{sheet.columns}"}
        return entry._replace(width=2)
    elif form < 0.14 and pictured:
        return entry._replace(copy=copy._replace(shots=(_shot(sheet, POOL[at % len(POOL)], 2, dice),)), picture="none")  # fmt: skip
    return entry
