"""Holes and what fills them: found where nothing stands, offered with an edit that keeps what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.help.desk_files import SAMPLES, Files, block_of
from tests.desk.help.test_cures import badge, errors
from typeset.desk.help.holes import holes
from typeset.desk.help.offers import fits, loose_pictures, offers
from typeset.desk.help.tray import waiting
from typeset.fonts.book import FontBook
from typeset.intake.edition.checks import overlap
from typeset.model.block import Area


@pytest.mark.parametrize("sample", SAMPLES)
def test_holes_are_what_no_block_has(tmp_path: Path, book: FontBook, sample: str) -> None:
    """This test ensures that on every page the holes lie in the grid, under the 报眉, share no cell with a block or with one
    another, come largest first, and leave no free run of two lines out."""
    opened = Files(tmp_path, sample, book).opened()
    grid = opened.edition.paper.grid
    for page in opened.edition.pages:
        found = [one.area for one in holes(opened, page.number)]
        taken = [area for block in page.blocks for area in block.shape]
        assert not any(overlap(a, b) for a in found for b in taken)
        assert not any(overlap(a, b) for k, a in enumerate(found) for b in found[k + 1 :])
        sizes = [one.columns * one.lines for one in found]
        assert sizes == sorted(sizes, reverse=True)
        top = 1 if page.number == 1 else grid.furniture_lines + 1
        for column in range(1, grid.columns + 1):
            for line in range(top, grid.lines):
                cell = Area(column, column, line, line + 1)
                assert any(overlap(cell, one) for one in (*found, *taken))


def test_an_advertisement_that_is_killed_leaves_a_hole(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the place of an advertisement taken out is the largest hole, and that there was none before."""
    files = Files(tmp_path, "linzhou", book)
    assert holes(files.opened(), 3) == ()
    del files.data["pages"][2]["blocks"][-1]
    found = holes(files.opened(), 3)
    assert [one.area for one in found] == [Area(1, 6, 93, 111)]
    assert found[0].as_data()["columns"] == "1-6"
    assert holes(files.opened(), 99) == ()


def test_offers_keep_what_they_say(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that where a story was taken off, it is among the offers, that each offer's edit, made on the file,
    sets it without being over or bringing an error, and that there are three at most, the best first."""
    files = Files(tmp_path, "linzhou", book)
    for story in ("夜诊", "明厨亮灶", "加装电梯", "便民服务"):
        index, _ = block_of(files.data["pages"], 2, story)
        gone = files.data["pages"][1]["blocks"].pop(index)
        if story == "夜诊":
            name, place = story, gone["at"]
    opened = files.opened()
    assert place["columns"] == "5-6"
    area = Area(5, 6, 4, 34)
    found = offers(opened, 2, area)
    assert 0 < len(found) <= 3
    assert [one.waste for one in found] == sorted(one.waste for one in found)
    assert any(name in one.op.get("id", "") for one in found)
    known = errors(opened)
    for one in found:
        after, _ = files.after((one.op,))
        assert not errors(after) - known, one
        last = len(after.edition.pages[1].blocks) - 1
        assert after.edition.pages[1].blocks[last].area == one.area
        if one.kind == "story":
            there = badge(after, 2, last)
            assert there.over == 0
            assert there.white <= max(one.waste, 2)


def test_a_story_in_an_area_is_really_set(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that what is said of a story in an area (its depth, or what it is over) is what the page then shows."""
    files = Files(tmp_path, "linzhou", book)
    index, _ = block_of(files.data["pages"], 2, "夜诊")
    del files.data["pages"][1]["blocks"][index]
    opened = files.opened()
    story = next(one for one in waiting(opened) if "夜诊" in one.id or "夜诊" in one.heading)
    outcomes = set()
    for area in (Area(5, 6, 4, 34), Area(5, 6, 4, 14), Area(5, 5, 4, 34)):
        fit = fits(opened, story, 2, area)
        assert fit is not None
        op = {"op": "drop", "id": story.id, "page": 2, **fit.as_data()}
        after, _ = files.after(({key: op[key] for key in ("op", "id", "page", "columns", "lines")},))
        there = badge(after, 2, len(after.edition.pages[1].blocks) - 1)
        assert (there.over, there.chars, there.white) == (fit.over, fit.chars, fit.white)
        outcomes.add(bool(fit.over))
    assert outcomes == {True, False}
    assert fits(opened, story, 99, Area(1, 2, 4, 30)) is None


def test_pictures_that_stand_nowhere_are_offered(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a picture whose block was taken off is loose and one that stands is not, and that an area of its
    shape is offered it with what is cut away."""
    files = Files(tmp_path, "linzhou", book)
    shown = {one.source.rpartition("/")[2] for one in loose_pictures(files.opened())}
    assert "orchard.jpg" not in shown
    index, _ = block_of(files.data["pages"], 3, "果园")
    del files.data["pages"][2]["blocks"][index]
    opened = files.opened()
    loose = {one.source.rpartition("/")[2] for one in loose_pictures(opened)}
    assert "orchard.jpg" in loose
    found = [one for one in offers(opened, 3, Area(5, 6, 62, 80)) if one.kind == "picture"]
    assert found
    assert "裁去" in found[0].why_zh
    after, _ = files.after((found[0].op,))
    assert not errors(after) - errors(opened)
