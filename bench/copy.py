"""Copy for the long edition: pseudo-news in which no paragraph repeats, made from the sentences of seeds/."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

_SENTENCE = re.compile(r"[^。！？\n]{8,80}[。！？]")
_WIDE = str.maketrans(",():;", "，（）：；")
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9，、；：“”《》（）。！？.%]+")


def sentences(folder: Path) -> list[str]:
    """Every plain sentence of the seeds once, in file order; quotes are balanced within each."""
    found: dict[str, None] = {}
    for path in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        for match in _SENTENCE.finditer(path.read_text(encoding="utf-8")):
            text = match.group().strip().translate(_WIDE)
            balanced = text.count("“") == text.count("”") and text.count("（") == text.count("）")
            if balanced and _PLAIN.fullmatch(text) and text[0] not in "，、；：”》）。！？.%":
                found[text] = None
    return list(found)


def paragraphs(folder: Path, seed: int = 1) -> Iterator[str]:
    """Endless unique paragraphs of 60 to 220 characters, the same for the same seed."""
    pool = sentences(folder)
    dice = random.Random(seed)
    made: set[str] = set()
    while True:
        goal, text = dice.randint(60, 220), ""
        while len(text) < goal:
            text += dice.choice(pool)
        if text not in made:
            made.add(text)
            yield text


def trimmed(text: str, length: int) -> str:
    """About the first `length` characters, ended as a sentence."""
    if len(text) <= length:
        return text
    return text[: max(length, 12)].rstrip("，、；：“《（。！？.0123456789") + "。"
