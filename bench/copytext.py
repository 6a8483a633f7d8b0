"""Copy for the editions that are timed: pseudo-news in which no sentence repeats, made from the clauses of seeds/."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

_SUSPECTS = Path(__file__).resolve().parent.parent / "layouts" / "linzhou" / "suspects.yaml"
_CLAUSE = re.compile(r"(?<=[，。；！？])[\u4e00-\u9fff0-9、“”《》（）.%]{5,22}(?=[，。；！？])")
_SENTENCE = re.compile(r"[^。！？\n]{24,}[。！？]")
_WIDE = str.maketrans(",():;", "，（）：；")


@cache
def clauses(folder: Path) -> tuple[str, ...]:
    """Every plain clause of the seeds once, in file order; quotes are balanced within each, and nothing in them is to be queried."""
    found: dict[str, None] = {}
    suspects = [item["text"] for item in yaml.safe_load(_SUSPECTS.read_text(encoding="utf-8"))["suspects"]]
    for path in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        for match in _CLAUSE.finditer(path.read_text(encoding="utf-8").translate(_WIDE)):
            text = match.group()
            pairs = ("“”", "《》", "（）")
            balanced = all(text.count(pair[0]) == text.count(pair[1]) for pair in pairs)
            plain = not any(word in text for word in suspects)
            if balanced and plain and text[0] not in "、”》）.%":
                found[text] = None
    return tuple(found)


def sentences(folder: Path, seed: str) -> Iterator[str]:
    """Endless sentences of four to six clauses, none twice, the same for the same seed."""
    pool, dice = clauses(folder), random.Random(seed)
    made: set[str] = set()
    while True:
        text = "，".join(dice.sample(pool, dice.choice((4, 4, 5, 6)))) + "。"
        if text not in made:
            made.add(text)
            yield text


def paragraphs(folder: Path, seed: str) -> Iterator[str]:
    """Endless paragraphs of 60 to 220 characters and the rest of a sentence, the same for the same seed."""
    source, dice = sentences(folder, seed), random.Random(f"{seed} lengths")
    while True:
        goal, text = dice.randint(60, 220), ""
        while len(text) < goal:
            text += next(source)
        yield text


def trimmed(text: str, length: int) -> str:
    """About the first `length` characters, ended as a sentence."""
    if len(text) <= length:
        return text
    return text[: max(length, 12)].rstrip("，、；：“《（。！？.0123456789") + "。"


def repeated(texts: Iterable[str]) -> list[str]:
    """Sentences of two dozen characters or more that stand more than once in these texts."""
    seen: set[str] = set()
    out: list[str] = []
    for text in texts:
        for match in _SENTENCE.finditer(text):
            sentence = match.group().strip()
            if sentence in seen:
                out.append(sentence)
            seen.add(sentence)
    return out
