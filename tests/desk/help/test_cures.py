"""Cures keep their promises: each edit, made on the file and set by an engine that knows nothing, gives what its button said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.desk.help.desk_files import Files, block_of, lines
from typeset.desk.help.badges import badges
from typeset.desk.help.cure import Cure
from typeset.desk.help.cures import best_first, cures
from typeset.desk.help.opened import Opened
from typeset.findings import ERROR
from typeset.fonts.book import FontBook


def badge(opened: Opened, page: int, index: int) -> Any:
    """The badge of a block."""
    return next(one for one in badges(opened)[page] if one.block == index)


def errors(opened: Opened) -> Counter[tuple[str, str, int]]:
    """How many errors of a code there are about a block or file."""
    return Counter(
        (one.code, one.place.file, one.place.page) for one in opened.findings if one.severity == ERROR
    )


def kept(files: Files, opened: Opened, page: int, index: int) -> list[Cure]:
    """The cures of a block, each held to its promise."""
    before, known = badge(opened, page, index), errors(opened)
    found = best_first(cures(opened, page, index))
    for cure in found:
        after, _ = files.after(cure.ops)
        there = badge(after, page, index)
        effect = cure.effect
        assert (before.over, before.white) == (effect.over_before, effect.under_before), cure
        assert (there.over, there.white) == (effect.over_after, effect.under_after), cure
        assert effect.lines == (there.white - there.over) - (before.white - before.over), cure
        assert not errors(after) - known, (cure.zh, errors(after) - known)
        assert all(one.over <= old for one, old in _others(opened, after, page, index)), cure
    return found


def _others(was: Opened, now: Opened, page: int, index: int) -> list[tuple[Any, int]]:
    old = {(one.page, one.block): one.over for row in badges(was).values() for one in row}
    return [
        (one, old.get((one.page, one.block), 0))
        for row in badges(now).values()
        for one in row
        if (one.page, one.block) != (page, index)
    ]


SHORTENED = [
    ("linzhou", 1, "区委常委会会议召开", -6),
    ("linzhou", 2, "夜诊", -7),
    ("linzhou", 2, "压实三级责任", -3),
    ("linzhou", 3, "果园", -4),
    ("tongxi", 2, "供水", -5),
    ("tongxi", 4, "秋粮", -4),
    ("zhaoning", 2, "图片", -4),
]


@pytest.mark.parametrize(("sample", "page", "story", "less"), SHORTENED)
def test_a_block_made_too_small_is_cured_as_told(
    tmp_path: Path, book: FontBook, sample: str, page: int, story: str, less: int
) -> None:
    """This test ensures that every cure of a block that is over does what it promises, and that one of them cures it whole."""
    files = Files(tmp_path, sample, book)
    index, block = block_of(files.data["pages"], page, story)
    lines(block, less)
    opened = files.opened()
    assert badge(opened, page, index).over > 0
    found = kept(files, opened, page, index)
    assert found
    assert found[0].effect.over_after == 0, [(one.zh, one.effect) for one in found]
    assert len({one.kind for one in found}) > 1


LENGTHENED = [("linzhou", 3, "助农公交", 4), ("tongxi", 2, "校车", 5), ("zhaoning", 2, "技工", 6)]


@pytest.mark.parametrize(("sample", "page", "story", "more"), LENGTHENED)
def test_a_block_made_too_large_is_cured_as_told(
    tmp_path: Path, book: FontBook, sample: str, page: int, story: str, more: int
) -> None:
    """This test ensures the same of a block that is short, the one below it made smaller."""
    files = Files(tmp_path, sample, book)
    index, block = block_of(files.data["pages"], page, story)
    lines(block, more)
    for other in files.data["pages"][page - 1]["blocks"]:
        _start(other, block, more)
    opened = files.opened()
    assert badge(opened, page, index).under > 0
    assert kept(files, opened, page, index)


def _start(other: dict[str, Any], block: dict[str, Any], more: int) -> None:
    """What begins right under a block that was made deeper begins lower."""
    first, _, last = str(other["at"]["lines"]).partition("-")
    end = int(str(block["at"]["lines"]).partition("-")[2])
    if int(first) == end - more + 1 and other["at"]["columns"] == block["at"]["columns"]:
        other["at"]["lines"] = f"{int(first) + more}-{last}"


def test_what_fits_has_no_cures(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a block that is neither over nor short, one without text, and one that is not there have none
    (the control of the tests above)."""
    opened = Files(tmp_path, "linzhou", book).opened()
    fitting = next(one for one in badges(opened)[2] if not one.over and not one.under)
    assert list(cures(opened, 2, fitting.block)) == []
    assert list(cures(opened, 1, 0)) == []
    assert list(cures(opened, 1, 99)) == []
    assert list(cures(opened, 9, 0)) == []


def test_a_title_given_in_two_lines_goes_on_one(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a title on one line is offered, with the lines it saves, where it stands on two."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 2, "夜诊")
    block["slack"] = "none"
    lines(block, -3)
    found = {one.kind: one for one in cures(files.opened(), 2, index)}
    assert found["title-lines"].zh == f"标题改一行：省 {found['title-lines'].effect.lines} 行"
    assert found["title-lines"].ops[0]["op"] == "title"


def test_a_picture_is_made_lower(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a picture of a block that is over is offered lower, its key as the file writes it."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 3, "北关街")
    lines(block, -10)
    opened = files.opened()
    found = [one for one in kept(files, opened, 3, index) if one.kind == "picture"]
    assert found
    assert {one.ops[0]["key"] for one in found} <= {"pictures.0.lines", "pictures.1.lines"}
    assert all(one.zh.startswith("图片 ") for one in found)


def test_a_story_jumps_where_a_later_page_has_room(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a jump is offered with the characters it takes along where a story was taken off a later page, and
    none where every page is full."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 1, "区政府召开专题会议")
    lines(block, -10)
    full = files.opened()
    assert "jump" not in {one.kind for one in cures(full, 1, index)}
    gone, _ = block_of(files.data["pages"], 2, "明厨亮灶")
    del files.data["pages"][1]["blocks"][gone]
    opened = files.opened()
    found = [one for one in kept(files, opened, 1, index) if one.kind == "jump"]
    assert len(found) == 1
    assert found[0].zh == f"转至第 2 版 {found[0].effect.characters} 字"
    after, _ = files.after(found[0].ops)
    first = after.edition.pages[0].blocks[index]
    assert first.about is not None
    row = next(row for row in after.made.stories if row["id"] == first.about.id)
    start, end = row["parts"][-1]["chars"]
    assert end - start == found[0].effect.characters
    assert badges(after)[2][-1].over == 0


def test_slack_that_was_switched_off_is_offered(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a block whose fitting the editor switched off is offered it, and one with it on is not."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 3, "果园")
    lines(block, -3)
    block["picture"]["lines"] = f"12-{block['picture']['lines']}"
    assert list(cures(files.opened(), 3, index)) == []  # it lowers its picture by itself
    block["slack"] = "none"
    opened = files.opened()
    found = [one for one in kept(files, opened, 3, index) if one.kind == "slack"]
    assert len(found) == 1
    assert found[0].ops == ({"page": 3, "block": index, "op": "set", "key": "slack", "value": None},)


def test_a_cure_that_makes_an_error_is_not_offered(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a neighbour whose text is full is not cut to make room: shrinking it would make it over. The
    control: with room in it, it is."""
    files = Files(tmp_path, "linzhou", book)
    pages = files.data["pages"]
    index, block = block_of(pages, 3, "助农公交")
    _, below = block_of(pages, 3, "修理铺")
    lines(block, -3)
    below["at"]["lines"] = "28-61"  # right under it, three lines of room in it
    assert any(one.kind == "room-shrink" for one in kept(files, files.opened(), 3, index))
    below["at"]["lines"] = "28-53"  # over by itself
    below["slack"] = "none"
    assert not any(one.kind == "room-shrink" for one in cures(files.opened(), 3, index))


def test_trials_are_bounded_and_repeat(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that the same edition gives the same cures, that a budget of none gives none, and that no more is
    planned than the budget allows."""
    files = Files(tmp_path, "linzhou", book)
    index, block = block_of(files.data["pages"], 1, "区委常委会会议召开")
    lines(block, -6)
    opened = files.opened()
    first, again = list(cures(opened, 1, index)), list(cures(files.opened(), 1, index))
    assert [one.as_data() for one in first] == [one.as_data() for one in again]
    assert list(cures(opened, 1, index, budget=0)) == []
    fresh = files.opened()
    fresh.engine.memo.made = {}
    few = list(cures(fresh, 1, index, budget=6))
    assert fresh.engine.memo.made["plans"] <= 6 * 2
    assert len(few) < len(first)
