"""What cannot be is named in numbers, and a draft is drawn all the same: pages over and short, stories too deep, pins that contend."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from typeset.auto.chance import Chance
from typeset.auto.propose import propose
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import ERROR, WARNING, Finding, Outcome
from typeset.findings.telling import filled
from typeset.model.auto import AutoSpec, AutoStory, Pin
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page

WISH = Wish(proposals=1, effort=30, exact=False)

Made = Outcome[tuple[Proposal, ...]]


@cache
def ground(seed: int) -> tuple[Engine, Edition, Page]:
    made = load(seed)
    edition = edition_of(made)
    return Engine(book()), edition, next(page for page in edition.pages if page.number == made.number)


def asked(seed: int, stories: tuple[AutoStory, ...], **more: Any) -> Made:
    """What is proposed for the page of a load with these stories."""
    engine, edition, page = ground(seed)
    spec = page.auto[0]._replace(stories=stories, **more)
    pages = tuple(one._replace(auto=(spec,)) if one.number == page.number else one for one in edition.pages)
    return propose(engine, edition._replace(pages=pages), page.number, WISH)


def spec_of(seed: int) -> AutoSpec:
    return ground(seed)[2].auto[0]


def of(made: Made, code: str) -> list[Finding]:
    return [one for one in made.findings if one.code == code]


def renamed(entry: AutoStory, name: str) -> AutoStory:
    block = entry.block
    assert isinstance(block, StoryBlock)
    return entry._replace(rank=0, block=block._replace(id=name, story=block.story._replace(id=name)))


def doubled(seed: int, times: int) -> tuple[AutoStory, ...]:
    """The stories of a load several times, under other names."""
    stories = [entry for entry in spec_of(seed).stories if isinstance(entry.block, StoryBlock)]
    return tuple(renamed(one, f"{turn}{one.block.id}") for turn in range(times) for one in stories)


@pytest.mark.parametrize("count", [2, 6])
def test_a_page_that_is_short_says_what_it_lacks(count: int) -> None:
    """Characters and pictures that would fill what the stories at their fullest leave: no picture that is deeper than half the page,
    no story that no paper prints in one piece."""
    stories = spec_of(16).stories[:count]
    made = asked(16, stories)
    (short,) = of(made, "MKP-41")
    assert short.severity == WARNING
    most, free, chars, columns, lines = map(
        int, re.findall(r"(\d+) (?:格|字|栏|行)", short.zh.split("：", 1)[1])
    )
    assert 0 < most < free
    pictures = int((re.findall(r"(\d+) 幅", short.zh) or ["1"])[0])
    assert ("一幅" in short.zh) == (pictures == 1)
    assert abs(pictures * columns * lines - (free - most)) < columns * (pictures + 1)
    assert lines <= ground(16)[1].paper.grid.lines // 2
    assert f"补几篇共约 {chars} 字" in short.hint if chars > 1200 else f"补一篇约 {chars} 字" in short.hint
    assert "reserve: true" in short.hint
    assert chars == (free - most) * (chars // (free - most))
    assert not of(made, "MKP-40")


def test_a_page_that_is_over_says_by_how_much_and_is_drawn() -> None:
    """Cells and characters over, who could go, the line to paste; what is not set is named, and the rest stands."""
    stories = doubled(16, 3)
    made = asked(16, stories)
    (over,) = of(made, "MKP-40")
    assert over.severity == ERROR
    need, free, excess = (int(one) for one in re.findall(r"(\d+) 格", over.zh)[:3])
    assert need - free == excess > 0
    assert re.search(r"\{story: \S+, reserve: true\}", over.hint)
    (lost,) = of(made, "MKP-45")
    (proposal,) = made.value
    stands = {block.id for block in proposal.page.blocks}
    names = {entry.block.id for entry in stories}
    gone = names - stands
    assert gone
    assert gone == set(proposal.left_out)
    assert all(name in lost.zh for name in gone)
    assert stands & names
    kept = [entry.block.id for entry in stories if entry.block.id in stands]
    assert set(kept) == {entry.block.id for entry in stories[: len(kept)]}  # those that count most


def test_a_story_deeper_than_the_page() -> None:
    """It is drawn as deep as may be, and said by how much it is over, with the line that lets it jump."""
    engine, edition, page = ground(9)
    stories = tuple(one._replace(jump="never", jump_page=0) for one in page.auto[0].stories)
    freed = tuple(
        one._replace(block=one.block._replace(jump=one.block.jump._replace(page=0)))
        if isinstance(one.block, StoryBlock)
        else one
        for one in stories
    )
    pages = tuple(
        one._replace(auto=(page.auto[0]._replace(stories=freed),)) if one.number == page.number
        else one._replace(blocks=())
        for one in edition.pages
    )  # fmt: skip
    made = propose(engine, edition._replace(pages=pages), page.number, WISH)
    (deep,) = of(made, "MKP-42")
    assert deep.severity == ERROR
    assert freed[0].block.id in deep.zh
    assert re.search(r"还多 [1-9]\d* 行（约 [1-9]\d* 字）", deep.zh)
    assert "jump: {to: 2}" in deep.hint
    assert made.value


def test_a_story_that_may_jump_and_is_taken_up_nowhere() -> None:
    """It is said by how much it is over, with the block to paste on the later page, at a place that is free there."""
    engine, edition, page = ground(9)
    later = edition.pages[1]
    bare = edition.with_page(later._replace(blocks=()))
    made = propose(engine, bare, page.number, WISH)
    (deep,) = of(made, "MKP-42")
    name = next(one.block.about for one in page.auto[0].stories if one.jump == "allowed")
    assert name is not None
    grid = edition.paper.grid
    at = f"at: {{columns: 1-{grid.columns}, lines: {grid.furniture_lines + 1}-{grid.lines}}}"
    assert f"在第 2 版的 blocks 里写 - {{continue: {name.heading}, {at}}}" in deep.hint


def test_a_story_that_may_jump_is_shared_out() -> None:
    """The same story with its continuation: nothing is over, and its reason says how much goes on, and where."""
    engine, edition, page = ground(9)
    made = propose(engine, edition, page.number, WISH)
    (proposal, *_) = made.value
    assert not of(made, "MKP-42")
    assert not [one for one in proposal.findings if one.severity == ERROR]
    name = next(one.block.id for one in page.auto[0].stories if one.jump == "allowed")
    said = filled("{why}", {"why": dict(proposal.reasons)[name]})
    assert re.search(r"约 [1-9]\d* 行转第 2 版", said), said


def pinned(seed: int, **pins: tuple[int, int, int, int]) -> Made:
    stories = tuple(
        one._replace(pin=Pin(*pins[one.block.id])) if one.block.id in pins else one
        for one in spec_of(seed).stories
    )
    return asked(seed, stories)


def test_a_pin_that_is_too_small() -> None:
    made = pinned(0, 稿01=(1, 3, 4, 14))
    (small,) = of(made, "MKP-43")
    found = re.search(r"3 栏宽要 (\d+) 行，钉了 11 行，差 (\d+) 行", small.zh)
    assert found is not None, small.zh
    assert int(found[1]) - 11 == int(found[2])
    assert small.severity == ERROR
    assert f"pin: {{columns: 1-3, lines: 4-{3 + int(found[1])}}}" in small.hint
    assert {block.id: tuple(block.area) for block in made.value[0].page.blocks}["稿01"] == (1, 3, 4, 14)


def test_a_pin_that_is_too_large() -> None:
    made = pinned(0, 稿05=(1, 2, 40, 68))
    (large,) = of(made, "MKP-43")
    assert large.severity == WARNING
    found = re.search(r"最多排 (\d+) 行，钉了 29 行，空 (\d+) 行", large.zh)
    assert found is not None, large.zh
    assert int(found[1]) + int(found[2]) == 29


def test_two_pins_on_one_place() -> None:
    """Both are named, the second is placed elsewhere, and nothing lies over anything."""
    made = pinned(0, 稿02=(1, 2, 4, 18), 稿03=(2, 3, 10, 24))
    said = [one.zh for one in of(made, "MKP-43")]
    assert any("“稿03”和“稿02”" in one and "第 2 栏第 10–18 行" in one for one in said)
    stands = {block.id: block.area for block in made.value[0].page.blocks}
    assert tuple(stands["稿02"]) == (1, 2, 4, 18)
    cells = [
        (column, line)
        for area in stands.values()
        for column in range(area.first_column, area.last_column + 1)
        for line in range(area.first_line, area.last_line + 1)
    ]
    assert len(cells) == len(set(cells))
    assert len(stands) == len(ground(0)[2].blocks) + len(spec_of(0).stories)


def test_a_strip_over_a_pin() -> None:
    made = pinned(0, 稿04=(4, 5, 7, 28))
    assert any("第 4–5 栏第 4–6 行只有 3 行高" in one.zh for one in of(made, "MKP-43"))


def test_a_pin_in_the_middle_of_one_other_story() -> None:
    """More rooms than stories: those that nothing can fill stay white, and no block lies over the pin."""
    one, two = spec_of(0).stories[:2]
    made = asked(0, (one._replace(pin=Pin(2, 4, 20, 50)), two))
    stands = {block.id: block.area for block in made.value[0].page.blocks}
    assert tuple(stands[one.block.id]) == (2, 4, 20, 50)
    other = stands[two.block.id]
    assert other.last_column < 2 or other.first_column > 4 or other.last_line < 20 or other.first_line > 50
    assert any(one.code in ("MKP-41", "MKP-44") for one in made.findings)


def test_forty_stories_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is counted: no more chances are drawn for forty stories than the limits of the search allow."""
    drawn = [0]
    below = Chance.below

    def counted(self: Chance, number: int) -> int:
        drawn[0] += 1
        return below(self, number)

    monkeypatch.setattr(Chance, "below", counted)
    stories = doubled(16, 4)[:40]
    assert len(stories) == 40
    made = asked(16, stories)
    assert made.value
    assert drawn[0] < 400_000
