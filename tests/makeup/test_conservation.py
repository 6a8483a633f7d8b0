"""JMP-09, FIT-05: every character of every story stands on one page once, in order, or is named and counted."""

from __future__ import annotations

import os
import random
import re

import pytest

from tests.makeup.pages import block, copy_text, edition, make, random_story, set_text
from typeset.findings import Finding
from typeset.fonts.book import FontBook
from typeset.model.block import Block, Box, PictureSlot
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Paper
from typeset.model.story import Figure, Story

CASES = int(os.environ.get("TYPESET_CASES", "150"))
CHUNK = 10


def random_areas(rng: random.Random, columns: int, first: int, lines: int) -> list[tuple[int, int, int, int]]:
    """One to four rectangles that do not overlap, by cutting the page again and again."""
    areas = [(1, columns, first, lines)]
    for _ in range(rng.randint(0, 3)):
        a, b, top, foot = areas.pop(rng.randrange(len(areas)))
        if b > a and rng.random() < 0.5:
            at = rng.randint(a, b - 1)
            areas += [(a, at, top, foot), (at + 1, b, top, foot)]
        elif foot - top > 16:
            at = rng.randint(top + 8, foot - 8)
            areas += [(a, b, top, at), (a, b, at + 1, foot)]
        else:
            areas.append((a, b, top, foot))
    return sorted(areas)


def random_block(
    rng: random.Random, kind: str, area: tuple[int, int, int, int], copy: Story, jump: int
) -> Block:
    columns = area[1] - area[0] + 1
    more: dict[str, object] = {"story": copy} | ({"jump": jump} if kind == "story" else {})
    if rng.random() < 0.2:
        more["box"] = Box(frame=500_000)
    if rng.random() < 0.2:
        more["legs"] = rng.randint(1, columns + 1)
    if columns > 1 and rng.random() < 0.15:
        more["title_position"] = "left"
    elif rng.random() < 0.08:
        more["direction"] = "vertical"
    if rng.random() < 0.25:
        position = rng.choice(["head", "top-left", "top-right", "top-center", "foot"])
        figure = Figure("p.jpg", "图说文字", "某某摄", width=600, height=400)
        more["pictures"] = (PictureSlot(figure, rng.randint(0, columns + 1), rng.randint(4, 24), position),)
    if rng.random() < 0.1:
        more["label_lines"], more["label_form"] = (
            rng.randint(1, 5),
            rng.choice(["plain", "reversed", "rule", "column-head"]),
        )
    return block(kind, copy.id, area, **more)


def random_edition(seed: int, paper: Paper) -> Edition:
    """Two pages, the first with stories of which some jump to the second."""
    rng = random.Random(seed)
    grid = paper.grid._replace(lines=rng.choice([30, 50, 70]))
    paper = paper._replace(
        grid=grid, jump_anywhere=rng.random() < 0.4, numerals=rng.choice(["han", "arabic"])
    )
    areas = random_areas(rng, grid.columns, 1, grid.lines)
    rest = random_areas(rng, grid.columns, grid.furniture_lines + 1, grid.lines)
    rng.shuffle(rest)
    one: list[Block] = []
    two: list[Block] = []
    for number, area in enumerate(areas):
        copy = random_story(rng, f"题目{number}")
        jumps = bool(rest) and rng.random() < 0.5
        one.append(random_block(rng, "story", area, copy, 2 if jumps else 0))
        if jumps:
            two.append(random_block(rng, "continue", rest.pop(), copy, 0))
    if rest and rng.random() < 0.5:
        two.append(random_block(rng, "story", rest.pop(), random_story(rng, "内页题目"), 0))
    return edition(paper, tuple(one), tuple(two))


def stories_of(wanted: Edition) -> list[Story]:
    return [b.story for page in wanted.pages for b in page.blocks if isinstance(b, StoryBlock)]


def counted(finding: Finding) -> int:
    if "稿末署名" in finding.zh:
        return 0
    found = re.search(r"超 (\d+) 行、(\d+) 字", finding.zh)
    assert found
    assert int(found.group(1)) > 0
    return int(found.group(2))


def spaces_missing(copy: Story, shown: str) -> int:
    """White space of the copy in the part that is missing from what is shown (the count is by offsets)."""
    left = len(shown)
    spaces = 0
    for paragraph in copy.paragraphs:
        for ch in paragraph.text:
            if ch.isspace():
                spaces += left <= 0
            else:
                left -= 1
    return spaces


def check(seed: int, paper: Paper, book: FontBook) -> str:
    """What is wrong with the edition of a seed, "" when all is well."""
    wanted = random_edition(seed, paper)
    result = make(wanted, book)
    over = {f.zh.split("》")[0].removeprefix("《"): f for f in result.findings if f.code == "FIT-05"}
    for copy in stories_of(wanted):
        should, shown = copy_text(copy), set_text(result.made.sheets, copy.id)
        finding = over.get(copy.heading)
        if finding is None:
            if shown != should:
                return f"seed {seed}: {copy.id} lost or doubled text without FIT-05"
            continue
        if not should.startswith(shown):
            return f"seed {seed}: {copy.id} is over and not in order"
        missing = len(should) - len(shown)
        if not missing <= counted(finding) <= missing + spaces_missing(copy, shown) + 1:
            return f"seed {seed}: {copy.id} misses {missing}, FIT-05 says {counted(finding)}"
        if finding.severity != "error" or finding.place.page == 0:
            return f"seed {seed}: FIT-05 is no error or has no page"
    drafts = {sheet.page for sheet in result.made.sheets if sheet.draft}
    if drafts != {f.place.page for f in result.findings if f.severity == "error" and f.place.page}:
        return f"seed {seed}: draft pages {drafts}"
    return ""


@pytest.mark.parametrize("first", range(0, CASES, CHUNK))
def test_text_is_conserved(first: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that random editions set each story whole and in order, or count exactly what is missing."""
    wrong = [text for seed in range(first, min(first + CHUNK, CASES)) if (text := check(seed, paper, book))]
    assert wrong == []


def test_the_check_sees_loss(paper: Paper, book: FontBook) -> None:
    """This test ensures that among the cases there are jumps, overset stories and stories that fit (guards the test)."""
    kinds = set()
    for seed in range(12):
        result = make(random_edition(seed, paper), book)
        over = any(f.code == "FIT-05" for f in result.findings)
        kinds.add("over" if over else "fits")
        if any(part.get("cut") for row in result.made.stories for part in row["parts"]):
            kinds.add("jumps")
    assert kinds == {"over", "fits", "jumps"}
