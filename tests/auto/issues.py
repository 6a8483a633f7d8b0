"""Issues of several pages to allocate: pages with their advertisements, copy by the share of what is free that it is to need."""

from __future__ import annotations

import random
from functools import cache
from typing import Any, NamedTuple

from bench.loads import mix
from bench.loads.measure import book
from bench.loads.reading import edition_of
from bench.loads.sheets import FURNITURE, SHEETS, advertisements, cover, nameplate
from bench.loads.values import Entry, Fixed, Load, PageOf
from typeset.auto.issue import spread
from typeset.engine.engine import Engine
from typeset.findings import Finding, Outcome
from typeset.model.auto import AutoIssue, AutoStory
from typeset.model.kinds import ContinueBlock
from typeset.model.paper import Edition

SECTIONS = ("要闻", "综合", "城事", "民生", "经济", "乡村")


class Asked(NamedTuple):
    """An issue to be made."""

    seed: int = 1
    sheet: str = "broadsheet"
    pages: int = 3
    fill: float = 0.94
    ads: tuple[str, ...] = ("none",)
    """Forms of advertisement, one page after another."""
    pictures: int = 0
    """Pictures on a page."""
    front: bool = False
    """Whether page 1 is one of them; else a page 1 that is done stands before."""
    each: int = 7
    """Stories for a page."""
    reserve: int = 0
    """Short stories in reserve."""


@cache
def engine() -> Engine:
    """One engine for all tests of issues: what was measured stays known."""
    return Engine(book())


@cache
def issue(asked: Asked) -> Edition:
    """An edition with an `auto` of its own; its stories belong to no section."""
    dice = random.Random(repr(asked))
    sheet = SHEETS[asked.sheet]
    pages: list[PageOf] = [] if asked.front else [PageOf("头版", cover(sheet))]
    entries: list[Entry] = []
    for number in range(asked.pages):
        fixed = advertisements(sheet, asked.ads[number % len(asked.ads)], number)
        first = asked.front and number == 0
        top = sheet.head + 3 if first else FURNITURE + 1
        free = sheet.columns * (sheet.lines - top + 1) - sum(one.cells for one in fixed)
        room = mix.Room(sheet, free, asked.fill)
        shots = mix.photographs(room, dice, asked.pictures) if asked.pictures else ()
        made = mix.news(room, dice, shots, asked.each, f"issue {asked.seed} {number}")
        entries += [_named(entry, number + 1, at) for at, entry in enumerate(made)]
        head: tuple[Fixed, ...] = nameplate(sheet) if first else ()
        pages.append(PageOf(SECTIONS[number], (*head, *fixed)))
    for at in range(asked.reserve):
        (entry, *_) = mix.reserves(mix.Room(sheet, 600, 1.0), dice, at, f"issue {asked.seed}")
        entries.append(_named(entry, 0, at))
    first_page = len(pages) - asked.pages + 1
    load = Load(asked.seed, "issue", asked.sheet, len(pages), tuple(pages), tuple(entries), {}, 0, asked.fill)
    edition = edition_of(load._replace(fill=hash_of(asked)))
    stories = edition.pages[-1].auto[0].stories
    bare = tuple(page._replace(auto=(), unfit=False) for page in edition.pages)
    return edition._replace(pages=bare, auto=AutoIssue(first_page, len(pages), stories))


def hash_of(asked: Asked) -> float:
    """A number for the folder of its files."""
    return random.Random(repr(asked)).random()


def _named(entry: Entry, page: int, at: int) -> Entry:
    """An entry under a name that no other has; ranks go through the whole issue."""
    assert entry.copy is not None
    copy = entry.copy._replace(id=f"稿{page}{at + 1:02d}")
    keys = dict(entry.keys)
    if "rank" in keys:
        keys["rank"] = at * 10 + page
    return entry._replace(copy=copy, keys=keys)


def changed(edition: Edition, names: dict[str, dict[str, Any]], **issue_keys: Any) -> Edition:
    """The edition with other wishes for some stories, by name, and for the issue."""
    assert edition.auto is not None
    stories = tuple(one._replace(**names.get(one.block.id, {})) for one in edition.auto.stories)
    return edition._replace(auto=edition.auto._replace(stories=stories, **issue_keys))


def allocated(edition: Edition) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition spread, and what is said."""
    out: Outcome[Edition] = spread(engine(), edition)
    assert out.value.auto is None
    return out.value, out.findings


def entries(edition: Edition) -> dict[int, tuple[AutoStory, ...]]:
    """What every page is to be filled with."""
    return {page.number: tuple(e for spec in page.auto for e in spec.stories) for page in edition.pages}


def pages_of(edition: Edition) -> dict[str, int]:
    """The page of every story, continuations left out; a story that is there twice fails."""
    found: dict[str, int] = {}
    for number, there in entries(edition).items():
        for entry in there:
            if not isinstance(entry.block, ContinueBlock):
                assert entry.block.id not in found
                found[entry.block.id] = number
    return found
