"""Every story of the samples on pages of four grids: no line over another, none out of its leg, by the sheet and by the PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.makeup.pages import block, edition, make
from tests.trust.inkpages import GRIDS, PAPER, Glyph, in_gutters, over_each_other, printed, random_edition
from tests.trust.inkstories import crossing, told
from typeset.findings import Findings, Place
from typeset.fonts.book import FontBook
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import GlyphRun
from typeset.units import PT

ROOT = Path(__file__).resolve().parents[2]
MORE = (
    "{columns: 5, chars: 12, body: {face: song, size: 10.5pt, leading: 13.5pt}}",
    "{columns: 3, chars: 22, body: {face: song, size: 9.5pt, leading: 12.5pt}}",
)
"""Columns of 12 and 22 characters, beside the four grids of the random pages (13, 16, 18 and 28)."""
RANDOM_PAGES = 60
"""As many editions of random stories as tests/trust/test_ink.py sets."""


@cache
def stories() -> tuple[Story, ...]:
    """The stories of all the samples that have a title and text."""
    folders = (ROOT / "seeds", ROOT / "seeds/tongxi", ROOT / "seeds/zhaoning")
    found: list[Story] = []
    for folder in folders:
        for one in read_copy((str(folder),), CopyTerms(), Findings(), Place()).stories:
            if one.title and one.body and one not in found:
                found.append(one)
    return tuple(found)


def over(glyphs: list[Glyph]) -> list[tuple[Glyph, Glyph]]:
    """Characters over each other; a dash drawn as one glyph is read as two characters in one place."""
    return [(one, other) for one, other in over_each_other(glyphs) if one != other]


def has_pinyin(one: Story) -> bool:
    """Whether pinyin stands over characters; the reader takes it for type of its own."""
    return any(isinstance(part, Paragraph) and any(s.ruby for s in part.spans) for part in one.body)


@pytest.mark.parametrize("grid", [*GRIDS, *MORE], ids=lambda grid: grid[1:23])
def test_sample_stories_stand_in_their_legs(
    grid: str, paper_of: Callable[[str], Paper], book: FontBook
) -> None:
    """This test ensures that every sample story, set on a page of each grid, prints no line over another or beyond its leg,
    unless the page is a draft that says so."""
    paper = paper_of(PAPER.replace("{grid}", grid))
    paper = paper._replace(grid=paper.grid._replace(lines=44))
    wrong = []
    for number, one in enumerate(stories()):
        page = block("story", "稿", (1, paper.grid.columns, 1, 44), story=one._replace(figures=()))
        sheet = (result := make(edition(paper, (page,)), book)).made.sheets[0]
        glyphs = printed(sheet, book)
        if told(result, sheet):
            assert sheet.draft  # a table of six columns in one of 13 characters
        elif crossing(sheet, book) or (not has_pinyin(one) and over(glyphs)):
            wrong.append(f"{number}: {one.title}: over")
        elif strays := in_gutters(sheet, glyphs, paper.grid.gutter):
            wrong.append(f"{number}: {one.title}: between legs {strays[0]}")
    assert wrong == []


def test_the_stories_are_many(papers: list[Paper]) -> None:
    """This test ensures that the pages of chance hold more than 200 stories, and the samples more than 25."""
    count = sum(
        isinstance(b, StoryBlock)
        for seed in range(RANDOM_PAGES)
        for page in random_edition(seed, papers[seed % len(papers)]).pages
        for b in page.blocks
    )
    assert count >= 200
    assert len(stories()) >= 25


def test_the_check_sees_type_over_type(papers: list[Paper], book: FontBook) -> None:
    """This test ensures that the reader finds a story printed twice in one place (negative control)."""
    paper = papers[0]._replace(grid=papers[0].grid._replace(lines=44))
    one = next(one for one in stories() if not has_pinyin(one))
    sheet = make(edition(paper, (block("story", "稿", (1, 5, 1, 44), story=one),)), book).made.sheets[0]
    moved = tuple(line._replace(runs=tuple(shifted(run) for run in line.runs)) for line in sheet.text)
    assert over(printed(sheet._replace(text=(*sheet.text, *moved)), book))


def shifted(run: GlyphRun) -> GlyphRun:
    """A run two points to the right."""
    return run._replace(x=tuple(x + 2 * PT for x in run.x))
