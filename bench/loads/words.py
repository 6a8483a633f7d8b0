"""The words of test loads: titles of bench/titles.txt, paragraphs as long as a daily's, made of the sentences of bench/kinds.

Places, persons and institutions are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from bench.loads.values import Copy
from bench.newscopy import filled, kind, words

_TITLES = Path(__file__).parent.parent / "titles.txt"
_TITLE_CHARS = (9, 22)
_SUBHEAD_CHARS = (6, 9)
_MEDIAN = 83
"""Characters of a paragraph, half of them longer."""
_LEAST = 28
_SUBHEAD_EVERY = 420
"""Characters between subheads."""

_ODD = re.compile(r"\}[,;:(]|[,;:(]\{|～|PM2")
"""Sentences whose marks or measures are there to try the line breaker."""

_CAPTIONS = (
    "图为{place}{project}施工现场。",
    "{place}的乡亲们在田间劳作。",
    "游客在{place}老街游览。",
    "{event}现场，观众驻足观看。",
    "清晨的{place}，薄雾笼罩着{road}路。",
    "工作人员在{project}工地检查设备。",
)


class Titles(NamedTuple):
    """Titles by their use."""

    main: tuple[str, ...]
    """Of a story; a blank where its line may be broken."""
    short: tuple[str, ...]
    """Short ones, for subheads."""


@cache
def titles() -> Titles:
    """The titles of bench/titles.txt that name no person."""
    main, short, person = [], [], False
    for line in _TITLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            person = "names and places" in line or "colon" in line
            continue
        text = line.replace("|", "").strip()
        chars = len(text.replace(" ", ""))
        if not person and text and _TITLE_CHARS[0] <= chars <= _TITLE_CHARS[1]:
            main.append(text)
        elif not person and _SUBHEAD_CHARS[0] <= chars <= _SUBHEAD_CHARS[1] and text[-1] not in "？！":
            short.append(text)
    return Titles(tuple(dict.fromkeys(main)), tuple(dict.fromkeys(short)))


def name(dice: random.Random) -> str:
    """A reporter that does not exist."""
    return str(dice.choice(words()["surname"]) + dice.choice(words()["given"]))


def caption(dice: random.Random) -> str:
    """The words under a picture."""
    return filled(dice.choice(_CAPTIONS), dice)


def sentences(kinds: tuple[str, ...], seed: str) -> Iterator[str]:
    """Endless sentences of some kinds of copy; a template comes again only when all have been."""
    dice = random.Random(f"{seed} sentences")
    pool = [text for one in kinds for text in kind(one).sentences if not _ODD.search(text)]
    while True:
        for template in dice.sample(pool, len(pool)):
            yield filled(template, dice)


def paragraphs(kinds: tuple[str, ...], seed: str) -> Iterator[list[str]]:
    """Endless paragraphs as lists of sentences: log-normal lengths round the median of a daily's."""
    dice = random.Random(f"{seed} paragraphs")
    source = sentences(kinds, seed)
    opening = [lead for one in kinds for lead in kind(one).leads if " " not in lead]
    first = filled(dice.choice(opening), dice) if opening else ""
    while True:
        goal = min(230, max(_LEAST, _MEDIAN * dice.lognormvariate(0, 0.5)))
        made = [first + next(source)] if first else [next(source)]
        first = ""
        while sum(map(len, made)) < goal - 18:
            made.append(next(source))
        yield made


def body_of(copy: Copy) -> list[str]:
    """Its paragraphs, a subhead begun with `## `: as near to its length as whole sentences come."""
    made: list[str] = []
    left, since, dice = copy.length, 0, random.Random(f"{copy.seed} subheads")
    heads = cycle(dice.sample(titles().short, len(titles().short)))
    for paragraph in paragraphs(copy.kinds, copy.seed):
        part = _cut(paragraph, left)
        if made and not part:
            break
        if copy.subheads and since > _SUBHEAD_EVERY and left > _SUBHEAD_EVERY // 2:
            made.append(f"## {next(heads)}")
            since = 0
        text = "".join(part or paragraph[:1])
        made.append(text)
        left, since = left - len(text), since + len(text)
        if left <= 0 or len(part) < len(paragraph):
            break
    for at, text in copy.added:
        made.insert(at, text)
    return made


def _cut(paragraph: list[str], room: int) -> list[str]:
    """As many of its first sentences as come nearest to a room."""
    sizes = [sum(map(len, paragraph[:count])) for count in range(len(paragraph) + 1)]
    return paragraph[: min(range(len(sizes)), key=lambda count: abs(sizes[count] - room))]
