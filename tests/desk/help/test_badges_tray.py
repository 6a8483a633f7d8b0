"""Badges and the tray: what they say is what the report, the findings and `fit` say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.desk.help.desk_files import SAMPLES, Files, block_of, lines
from typeset.desk.help.badges import badges, number_of
from typeset.desk.help.tray import standing, tray, waiting
from typeset.fonts.book import FontBook
from typeset.model.story import Paragraph


@pytest.mark.parametrize("sample", SAMPLES)
def test_badges_agree_with_the_report_and_the_findings(tmp_path: Path, book: FontBook, sample: str) -> None:
    """This test ensures that the badges of a story's parts add up to its row of the report, that 超 and 欠 stand on exactly the
    blocks of which FIT-05 and FIT-03 are told, with the same numbers, and that asking works nothing out."""
    files = Files(tmp_path, sample, book)
    for page in files.data["pages"]:
        for block in page["blocks"]:
            if "story" in block and isinstance(block["at"], dict) and "picture" not in block:
                lines(block, -4)
                break
    opened = files.opened()
    opened.engine.memo.made = {}
    found = badges(opened)
    assert opened.engine.memo.made == {}
    rows = {row["id"]: row for row in opened.made.stories}
    sums: dict[str, int] = {}
    for page in opened.edition.pages:
        for one in found[page.number]:
            about = page.blocks[one.block].about
            if about is not None:
                sums[about.id] = sums.get(about.id, 0) + one.over
    assert {name: over for name, over in sums.items() if over} == {
        name: row["over"] for name, row in rows.items() if row["over"] and name in sums
    }
    told = {(f.place.page, f.place.line): f.zh for f in opened.findings if f.code in ("FIT-05", "FIT-03")}
    shown = {
        (page.number, page.blocks[one.block].place.line): one
        for page in opened.edition.pages
        for one in found[page.number]
        if one.over or one.under
    }
    assert shown.keys() <= told.keys()
    assert any(one.over for one in shown.values())
    for at, one in shown.items():
        if one.over:
            assert f"超 {one.over} 行" in told[at]
            assert one.zh.startswith(f"超 {one.over} 行")


def test_savings_are_paragraphs_whose_last_line_is_short(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that each cheap line of a badge is a paragraph of that block whose last line on the page has as many
    characters, and that no other has so few."""
    opened = Files(tmp_path, "linzhou", book).opened()
    sheet = opened.made.sheets[2]
    page = opened.edition.pages[2]
    checked = 0
    for one in badges(opened)[3]:
        block = page.blocks[one.block]
        story = block.about
        assert story is not None
        first, last = sheet.blocks[one.block].text
        mine = [line for line in sheet.text[first:last] if line.role == "body" and line.story == story.id]
        ends = {
            line.paragraph: len("".join("".join(run.texts) for run in line.runs).strip())
            for line in mine
            if not line.joins and sum(1 for other in mine if other.paragraph == line.paragraph) > 1
        }
        assert {s.item: s.chars for s in one.savings} == {at: n for at, n in ends.items() if n <= 3}
        for saving in one.savings:
            body = story.body[saving.item]
            assert isinstance(body, Paragraph)
            assert saving.line == body.line
            assert saving.paragraph == number_of(story, saving.item)
        checked += len(one.savings)
    assert checked


def test_the_tray_has_what_edn_14_tells(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the tray holds exactly the stories that are told as not placed, and that one taken off a page
    comes into it."""
    files = Files(tmp_path, "linzhou", book)
    index, _ = block_of(files.data["pages"], 2, "夜诊")
    before = {one.id for one in waiting(files.opened())}
    del files.data["pages"][1]["blocks"][index]
    opened = files.opened()
    told = {
        name.group(1)
        for one in opened.findings
        if one.code == "EDN-14" and (name := re.search("稿件“(.*)”（", one.zh))
    }
    now = {one.id for one in waiting(opened)}
    assert {one.heading or one.id for one in waiting(opened)} <= told
    assert len(now - before) == 1
    placed = {row["id"] for row in standing(opened)}
    assert not placed & now
    assert all(row["file"].startswith("../../seeds/") for row in standing(opened) if "briefs" not in row)


def test_the_tray_comes_at_once_and_its_depths_as_they_are_known(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that without a budget of depths the list has none, works nothing out and is whole; that a budget is
    kept; and that depths, once known, are those that `fit` measures."""
    files = Files(tmp_path, "linzhou", book)
    del files.data["pages"][1]["blocks"][5:]
    opened = files.opened()
    opened.engine.memo.made = {}
    rows = list(tray(opened, 0))
    assert len(rows) == len(waiting(opened)) >= 3
    assert opened.engine.memo.made.get("shapes", 0) == 0
    assert not any(one.depths or one.whole for one in rows)
    some = list(tray(opened, 9))
    assert opened.engine.memo.made["shapes"] == 9
    assert some[0].whole
    assert not some[-1].whole
    whole = list(tray(opened))
    for one in whole:
        shapes = opened.engine.measured(opened.edition.paper, one.story).value.shapes
        assert one.whole
        assert one.depths == tuple(s for s in shapes if s.legs < s.columns or s.columns <= 4)
    assert {"columns": 3, "legs": 2} in [
        {"columns": row["columns"], "legs": row["legs"]} for row in whole[0].as_data()["depths"]
    ]
    opened.engine.memo.made = {}
    assert list(tray(opened, 0)) == whole
    assert opened.engine.memo.made.get("shapes", 0) == 0
