"""Random edits of copy and makeup: never empty, mirrored, and the reported edits make the new text of the old one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.versions.conftest import load
from tests.versions.edits import LINZHOU
from tests.versions.test_edits import mirrored
from typeset.proof.compare.compare import compare
from typeset.proof.compare.stories import StoryText, stories_of
from typeset.proof.compare.types import Change, Comparison, EditionRecord
from typeset.versions.versions import Version

WORDS = ("昨日", "全区", "，一起", "二十来位", "共计", "又一次")

Chance = random.Random


def paragraphs(file: Path) -> list[str]:
    """Paragraphs of a story's file that may be edited, as they stand in it."""
    body = file.read_text(encoding="utf-8").split("---", 2)[-1]
    return [
        line for line in body.split("\n") if len(line) > 30 and line[0] not in "#|-!>:" and "*" not in line
    ]


def edited(text: str, chance: Chance) -> str:
    """A paragraph with a word put in, taken out or replaced, or a number changed."""
    at = chance.randrange(2, len(text) - 8)
    length = chance.randrange(1, 6)
    word = chance.choice([word for word in WORDS if word not in text])
    numbers = list(re.finditer(r"\d+", text))
    if numbers and chance.random() < 0.4:
        found = chance.choice(numbers)
        return f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}"
    kept = text[at:] if chance.random() < 0.4 else text[at + length :]
    put = word if chance.random() < 0.7 or kept == text[at:] else ""
    return text[:at] + put + kept


def edit_copy(copy: list[Path], chance: Chance) -> None:
    """Edit up to three paragraphs."""
    for _ in range(chance.randrange(1, 4)):
        file = chance.choice([path for path in copy if paragraphs(path)])
        text = file.read_text(encoding="utf-8")
        old = chance.choice(paragraphs(file))
        file.write_text(text.replace(old, edited(old, chance), 1), encoding="utf-8")


def swap_places(edition: Path, chance: Chance) -> None:
    """Let two stories of one kind of place exchange their places."""
    text = edition.read_text(encoding="utf-8")
    places = re.findall(r"- \{story: ([^,]+), at: \{columns: (\d+)-(\d+), lines: (\d+)-(\d+)\}", text)
    sizes: dict[tuple[int, int], list[str]] = {}
    for name, a, b, c, d in places:
        sizes.setdefault((int(b) - int(a), int(d) - int(c)), []).append(name)
    one, two = chance.sample(chance.choice([names for names in sizes.values() if len(names) > 1]), 2)
    marked = text.replace(f"{{story: {one},", "{story: @,").replace(f"{{story: {two},", f"{{story: {one},")
    edition.write_text(marked.replace("{story: @,", f"{{story: {two},"), encoding="utf-8")


def held(old: EditionRecord, new: EditionRecord) -> Comparison:
    """Both ways: not empty, each other's mirror; every text is made by the edits that are told."""
    there, back = compare(old, new), compare(new, old)
    assert there.changes
    assert compare(new, new).same
    assert sorted(
        (mirrored(c.kind), c.new, c.old) for c in back.changes if c.kind != "blocks.swapped"
    ) == sorted((c.kind, c.old, c.new) for c in there.changes if c.kind != "blocks.swapped")
    for comparison in (there, back):
        ones, twos = stories_of(comparison.old), stories_of(comparison.new)
        for name in ones.keys() & twos.keys():
            if not (ones[name].over or twos[name].over):
                assert made(ones[name], twos[name], comparison.changes) == texts(twos[name])
    return there


def texts(story: StoryText) -> list[str]:
    return [part.text for part in story.running()]


def made(old: StoryText, new: StoryText, changes: tuple[Change, ...]) -> list[str]:
    """The old paragraphs with the reported edits made, in the order of their numbers."""
    own = [change for change in changes if change.block == new.name]
    gone = {change.paragraph for change in own if change.kind == "paragraph.deleted"}
    out = [part.text for part in old.running() if part.key[1] + 1 not in gone]
    order = [part.key[1] + 1 for part in new.running()]
    for change in sorted((c for c in own if c.kind == "paragraph.inserted"), key=lambda c: c.paragraph):
        out.insert(order.index(change.paragraph), change.new)
    for change in sorted((c for c in own if c.kind.startswith("text.")), key=lambda c: (c.paragraph, c.at)):
        if not change.paragraph:
            continue
        place, at = order.index(change.paragraph), change.at - 1
        text = out[place]
        assert text[at : at + len(change.old)] == change.old
        out[place] = text[:at] + change.new + text[at + len(change.old) :]
    return out


@pytest.fixture(scope="module")
def plain(_paper: Path) -> EditionRecord:
    return load(_paper / "2026-05-07.yaml").record


@pytest.mark.parametrize("seed", range(24))
def test_edited_copy(plain: EditionRecord, little: Path, seed: int) -> None:
    edit_copy(sorted((little.parent / "copy").glob("*.md")), random.Random(seed))
    held(plain, load(little).record)


@pytest.mark.parametrize("seed", range(6))
def test_edited_copy_of_a_sample(sample: Callable[[str], Version], tree: Path, seed: int) -> None:
    """This test ensures the same of a daily with jumps, tables and verse."""
    edit_copy(sorted((tree / "seeds").glob("[234]*.md")), random.Random(seed))
    held(sample(LINZHOU).record, load(tree / LINZHOU).record)


@pytest.mark.parametrize("seed", range(4))
def test_exchanged_places(little: Path, seed: int) -> None:
    """This test ensures that two stories that took each other's place are told as that, edited copy or not."""
    text = little.read_text(encoding="utf-8").replace("lines: 30-48", "lines: 30-44")
    little.write_text(text, encoding="utf-8")
    old = load(little).record
    chance = random.Random(seed)
    swap_places(little, chance)
    if seed % 2:
        edit_copy(sorted((little.parent / "copy").glob("[cn]*.md")), chance)
    found = held(old, load(little).record)
    assert "blocks.swapped" in [change.kind for change in found.changes]


@pytest.mark.parametrize("seed", range(12))
def test_edited_records(plain: EditionRecord, seed: int) -> None:
    """This test ensures that whatever is changed in a record, a glyph's place, a colour, a rule, is told."""
    chance = random.Random(seed)
    page = chance.choice(plain.pages)
    block = chance.choice([block for block in page.blocks if block.text])
    k = chance.randrange(len(block.text))
    line = block.text[k]
    changed = chance.choice(
        [
            line._replace(setting="ffffffff"), line._replace(y=line.y + 1_000_000), line._replace(x=line.x - 2_000_000),
            line._replace(text=line.text + "了"), line._replace(colours=("red",)), line._replace(faces=("Other:9.5",)),
        ]
    )  # fmt: skip
    new_block = block._replace(text=(*block.text[:k], changed, *block.text[k + 1 :]))
    new_page = page._replace(blocks=tuple(new_block if one is block else one for one in page.blocks))
    new = plain._replace(pages=tuple(new_page if one is page else one for one in plain.pages))
    assert compare(plain, new).changes, (block.kind, line, changed)
    assert compare(new, plain).changes
