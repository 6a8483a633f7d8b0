"""Copy of six kinds for `make quality`: paragraphs made from the templates of bench/kinds, the same for the same seed."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

FOLDER = Path(__file__).with_name("kinds")
KINDS = ("dispatches", "figures", "speeches", "notices", "features", "technology")
LENGTH = 28_000
"""Characters of each kind."""

_SLOT = re.compile(r"\{([a-z]+)(\d?)\}")
_LENGTHS = (1, 1, 2, 2, 3, 4)
"""Sentences of a paragraph."""

_NUMBERS = {"m": (1, 12), "d": (1, 31), "k": (2, 9), "hour": (0, 23), "year": (1998, 2032)}


_RARE, _USUAL = 1, 8


class Kind(NamedTuple):
    """Openings of a first paragraph, and sentences with how often each is taken."""

    leads: tuple[str, ...]
    sentences: tuple[str, ...]
    weights: tuple[int, ...]


@cache
def kind(name: str) -> Kind:
    """A file of bench/kinds: `>` begins an opening, `~` what is rare, `#` a remark."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    leads = tuple(line[2:] for line in lines if line.startswith("> "))
    some = [line for line in lines if line and line[0] not in ">#"]
    weights = tuple(_RARE if line[0] == "~" else _USUAL for line in some)
    return Kind(leads, tuple(line.removeprefix("~ ") for line in some), weights)


@cache
def words() -> dict[str, list[str]]:
    """What may stand in a slot."""
    found: dict[str, list[str]] = yaml.safe_load((FOLDER / "words.yaml").read_text(encoding="utf-8"))
    return found


def filled(template: str, dice: random.Random) -> str:
    """A template with its slots filled; {n3} is a number of three digits."""

    def value(match: re.Match[str]) -> str:
        name, digits = match.group(1), match.group(2)
        if name == "n":
            return str(dice.randint(10 ** (int(digits) - 1), 10 ** int(digits) - 1))
        if name in _NUMBERS:
            return str(dice.randint(*_NUMBERS[name]))
        if name == "name":
            return dice.choice(words()["surname"]) + dice.choice(words()["given"])
        if name == "pct":
            return f"{dice.randint(0, 29)}.{dice.randint(1, 9)}"
        if name == "big":
            return dice.choice(
                (f"{dice.randint(1, 99999)}", f"{dice.randint(1, 9999)}.{dice.randint(1, 99)}")
            )
        return dice.choice(words()[name])

    return _SLOT.sub(value, template)


def copy(name: str, length: int = LENGTH, seed: int = 1) -> list[str]:
    """Paragraphs of a kind, so many characters of them."""
    dice = random.Random(f"{name} {seed}")
    source, made, count = kind(name), [], 0
    while count < length:
        some = dice.choices(source.sentences, source.weights, k=dice.choice(_LENGTHS))
        text = "".join(filled(sentence, dice) for sentence in some)
        if source.leads and dice.random() < 0.4:
            text = filled(dice.choice(source.leads), dice) + text
        made.append(text)
        count += len(text)
    return made
