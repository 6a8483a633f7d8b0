"""Every edition in layouts/: clean, full, level, on the grid, its jumps consistent and its text conserved."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.edition.conftest import ROOT
from typeset.findings import ERROR, WARNING, Findings
from typeset.fonts.book import FontBook
from typeset.job import recipe as job
from typeset.job.info import job_info
from typeset.makeup.edition import MadeUp
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.kinds import BriefsBlock, StoryBlock
from typeset.model.paper import Edition
from typeset.model.story import Paragraph, Story, Table
from typeset.prepress.pages import judge_pages
from typeset.press.write import page_pdf
from typeset.sheet.types import TextLine

SAMPLES = sorted(p for p in (ROOT / "layouts").glob("*/*.yaml") if p.stem[:4].isdigit())
MENDABLE = ("FIT-", "TABOO-", "HED-", "PIC-", "JMP-", "MET-", "JUS-", "EDN-", "IMG-")
"""Warnings a layout editor would mend; what is left is for the copy desk (QRY-01)."""

BODY = ("body", "quote", "verse", "subhead")


LEVELS = ("PDF/X-1a:2001", "PDF/X-3:2003", "PDF/X-4")
"""Levels other than the default, at which one page of each sample is judged."""


class Set(NamedTuple):
    edition: Edition
    made: MadeUp
    findings: Findings
    book: FontBook
    pages: dict[int, bytes]
    path: Path


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.parent.name)
def sample(request: pytest.FixtureRequest) -> Set:
    path: Path = request.param
    findings = Findings()
    found = job.set_edition(str(path), findings, paint=True)
    assert found is not None
    return Set(found.edition, found.made, findings, found.book, dict(found.pages), path)


def text_of(line: TextLine) -> str:
    return "".join("".join(run.texts) for run in line.runs)


def bare(text: str) -> str:
    return "".join(text.split())


def placed_stories(edition: Edition) -> dict[str, Story]:
    return {
        block.story.id: block.story
        for page in edition.pages
        for block in page.blocks
        if isinstance(block, StoryBlock)
    }


def test_there_are_three_samples() -> None:
    assert [path.parent.name for path in SAMPLES] == ["linzhou", "tongxi", "zhaoning"]


def test_nothing_is_left_for_a_layout_editor(sample: Set) -> None:
    """This test ensures that no sample has an error, nor a warning of fit, titles, pictures, jumps or taboos."""
    left = [
        (f.code, f.zh)
        for f in sample.findings
        if f.severity == ERROR or (f.severity == WARNING and f.code.startswith(MENDABLE))
    ]
    assert left == []


def test_pages_are_full_and_level(sample: Set) -> None:
    """This test ensures MET-01 ≤ 1 %, MET-03 ≤ 1 line and MET-04 = 0 on every page."""
    assert len(sample.made.metrics) == len(sample.edition.pages)
    for page, figures in sample.made.metrics.items():
        assert figures["MET-01"] <= 1, page
        assert figures["MET-03"] <= 1, page
        assert figures["MET-04"] == 0, page


def test_every_body_line_stands_on_the_grid(sample: Set) -> None:
    """This test ensures GRD-01 on all pages of all samples."""
    geo = geometry_of(sample.edition.paper)
    lines = [
        line
        for sheet in sample.made.sheets
        for line in sheet.text
        if line.role in ("body", "quote") and not line.vertical
    ]
    assert len(lines) > 700
    assert [text_of(line) for line in lines if (line.y - geo.baseline(1)) % geo.leading] == []


def test_text_is_conserved(sample: Set) -> None:
    """This test ensures MET-13: each story's body stands on the pages once, in reading order, across jumps and shapes."""
    placed: dict[str, str] = {}
    for sheet in sample.made.sheets:
        for line in sheet.text:
            if line.role in BODY:
                placed[line.story] = placed.get(line.story, "") + bare(text_of(line))
    for name, story in placed_stories(sample.edition).items():
        whole = bare("".join(item.text for item in story.body if isinstance(item, Paragraph)))
        assert placed.get(name, "") == whole, name


def test_cells_of_tables_are_all_printed(sample: Set) -> None:
    """This test ensures that no cell of a table is lost."""
    printed: dict[str, list[str]] = {}
    for sheet in sample.made.sheets:
        for line in sheet.text:
            if line.role == "table":
                printed.setdefault(line.story, []).append(bare(text_of(line)))
    for name, story in placed_stories(sample.edition).items():
        cells = [
            bare(cell.text)
            for item in story.body
            if isinstance(item, Table)
            for row in item.rows
            for cell in row
        ]
        assert sorted(printed.get(name, [])) == sorted(cells), name


def test_briefs_are_printed_with_their_heads(sample: Set) -> None:
    """This test ensures that every brief of a block stands there whole, its head run in before its text."""
    for page in sample.edition.pages:
        sheet = sample.made.sheets[page.number - 1]
        for block in page.blocks:
            if not isinstance(block, BriefsBlock):
                continue
            text = "".join(
                bare(text_of(line)) for line in sheet.text if line.story == block.id and line.role == "body"
            )
            for story in block.stories:
                assert bare(story.heading) + bare(story.paragraphs[0].text) in text, story.heading


def test_jumps_are_consistent(sample: Set) -> None:
    """This test ensures JMP-09: every jump has its two marks, leads on to a later page, and its parts join without a gap."""
    jumped = [row for row in sample.made.stories if len(row["parts"]) > 1]
    assert jumped
    marks = [
        (sheet.page, line.story, text_of(line))
        for sheet in sample.made.sheets
        for line in sheet.text
        if line.role == "jump"
    ]
    assert len(marks) == 2 * len(jumped)
    for row in jumped:
        first, rest = row["parts"]
        assert first["page"] < rest["page"]
        assert first["chars"][1] == rest["chars"][0]
        assert rest["chars"][1] - rest["chars"][0] > 0
        mine = {page: text for page, story, text in marks if story == row["id"]}
        assert set(mine) == {first["page"], rest["page"]}
        assert "下转" in mine[first["page"]]
        assert "上接" in mine[rest["page"]]


def test_parts_of_a_story_are_one_run(sample: Set) -> None:
    for row in sample.made.stories:
        assert row["over"] == 0, row["title"]
        ends = [part["chars"] for part in row["parts"]]
        assert ends[0][0] == 0
        assert all(a[1] == b[0] for a, b in pairwise(ends))


def test_pages_say_that_they_are_a_sample(sample: Set) -> None:
    """This test ensures MST-06 for samples: no number, no price, the notice in their place."""
    paper = sample.edition.paper
    assert not paper.registered
    head = "".join(text_of(line) for line in sample.made.sheets[0].text if line.role == "dateline")
    assert "排版样张" in head
    assert "CN" not in head


def errors_of(sample: Set, pages: dict[int, bytes], standard: str) -> list[tuple[str, int, str]]:
    """Errors of preflight on press pages, by the sample's own paper."""
    findings = Findings()
    press = sample.edition.paper.press._replace(standard=standard)
    names = {number: f"{number:02d}.pdf" for number in pages}
    judge_pages(pages, names, sample.made.sheets, press=press, findings=findings)
    assert all(f.code != "PRE-03" for f in findings)
    return [(f.code, f.place.page, f.zh) for f in findings if f.severity == ERROR]


def test_press_pages_have_no_error(sample: Set) -> None:
    """This test ensures that every press page passes the project's own preflight with the paper's limits, read to its end."""
    assert sorted(sample.pages) == [page.number for page in sample.edition.pages]
    assert errors_of(sample, sample.pages, "PDF/X-1a:2003") == []


@pytest.mark.parametrize("standard", LEVELS)
def test_press_pages_at_other_levels(sample: Set, standard: str) -> None:
    """This test ensures that the last page, written at another level of PDF/X, passes preflight at that level."""
    paper = sample.edition.paper
    edition = sample.edition._replace(paper=paper._replace(press=paper.press._replace(standard=standard)))
    sheet = sample.made.sheets[-1]
    raw = page_pdf(sheet, sample.book, job_info(edition, str(sample.path)))
    assert errors_of(sample, {sheet.page: raw}, standard) == []
