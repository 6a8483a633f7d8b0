"""How a page is cut into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.paint.sheets import line, sheet
from tests.paint.svg.drawing import parsed, target_of
from typeset.paint.dress import Overlay
from typeset.paint.svg.groups import Group, groups
from typeset.paint.svg.target import MOST_KEPT
from typeset.press.draft import draft_mark
from typeset.sheet.types import BlockSpan, Rect, Rule
from typeset.units import PT

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.sheet.types import Sheet


def span(name: str, **stretches: tuple[int, int]) -> BlockSpan:
    none = {"tints": (0, 0), "pictures": (0, 0), "rules": (0, 0), "text": (0, 0)}
    return BlockSpan("story", name, name, "1-2", "1-9", 0, 0, PT, PT, **{**none, **stretches})  # type: ignore[arg-type]


def page_of(book: FontBook, words: str = "甲乙丙丁戊己", *blocks: BlockSpan) -> Sheet:
    lines = tuple(line(book, word, y=number * 10 * PT) for number, word in enumerate(words, 1))
    return sheet(*lines, rules=(Rule(0, 0, PT, 0, PT), Rule(0, 0, 0, PT, PT)), blocks=blocks)


def shown(found: tuple[Group, ...]) -> list[tuple[str, str, int]]:
    """Key, text and first item of each group."""
    return [(group.key, "".join(parsed(group.svg).itertext()), group.first) for group in found]


def test_blocks_and_furniture(book: FontBook) -> None:
    """This test ensures that each block has a group a layer in painting order, and what no block covers is furniture, stretch by stretch."""
    page = page_of(book, "甲乙丙丁戊己", span("一", text=(1, 3), rules=(1, 2)), span("二", text=(3, 5)))
    assert shown(groups(page, target_of(book))) == [
        ("rules/furniture", "", 0),
        ("rules/story/一", "", 1),
        ("text/furniture", "甲", 0),
        ("text/story/一", "乙丙", 1),
        ("text/story/二", "丁戊", 3),
        ("text/furniture~2", "己", 5),
    ]


def test_no_block_at_all(book: FontBook) -> None:
    """This test ensures that a sheet that knows no blocks is all furniture, and an empty one has no groups."""
    assert [group.key for group in groups(page_of(book), target_of(book))] == [
        "rules/furniture",
        "text/furniture",
    ]
    assert groups(sheet(), target_of(book)) == ()


@pytest.mark.parametrize("name", ["一", "furniture", "一~2"])
def test_keys_of_one_name(book: FontBook, name: str) -> None:
    """This test ensures that keys of a page are unlike one another, whatever blocks are called."""
    blocks = (
        span(name, text=(0, 1)),
        span("一", text=(1, 2)),
        span("一", text=(2, 3)),
        span(name, text=(3, 4)),
    )
    keys = [group.key for group in groups(page_of(book, "甲乙丙丁戊己", *blocks), target_of(book))]
    assert len(set(keys)) == len(keys) == 6


def test_a_block_within_a_block(book: FontBook) -> None:
    """This test ensures that the inner of two blocks has its items, and none is painted twice."""
    page = page_of(book, "甲乙丙", span("里", text=(1, 2)), span("外", text=(0, 3)))
    assert shown(groups(page, target_of(book)))[1:] == [
        ("text/story/外", "甲", 0),
        ("text/story/里", "乙", 1),
        ("text/story/外~2", "丙", 2),
    ]


def test_a_span_beyond_the_sheet(book: FontBook) -> None:
    """This test ensures that a span that says more than there is takes what there is."""
    page = page_of(book, "甲乙", span("一", text=(1, 9)))
    assert [row[:2] for row in shown(groups(page, target_of(book)))[1:]] == [
        ("text/furniture", "甲"),
        ("text/story/一", "乙"),
    ]


def test_an_edit_touches_its_group_alone(book: FontBook) -> None:
    """This test ensures that a line more in one block leaves the groups of those after it as they were, to the digest, while the
    changed group has another."""
    target = target_of(book)
    before = groups(page_of(book, "甲乙丙", span("一", text=(0, 1)), span("二", text=(1, 3))), target)
    lines = page_of(book, "甲乙丙").text
    more = (lines[0], line(book, "新"), *lines[1:])
    page = page_of(book)._replace(text=more, blocks=(span("一", text=(0, 2)), span("二", text=(2, 4))))
    after = groups(page, target)
    assert [group.key for group in before] == [group.key for group in after]
    assert [one.digest == two.digest for one, two in zip(before, after, strict=True)] == [True, False, True]
    assert (before[2].first, after[2].first) == (1, 2)


def test_equal_content_equal_groups(book: FontBook) -> None:
    """This test ensures that two targets, one of which has drawn other pages before, draw the same page alike, to the character."""
    used = target_of(book)
    groups(page_of(book, "戊己庚辛"), used)
    page = page_of(book, "甲乙丙", span("一", text=(1, 2)))
    assert groups(page, used) == groups(page, target_of(book)) == groups(page, used)


def test_what_is_kept_is_bounded(book: FontBook) -> None:
    """This test ensures that drawings of a long day go, the oldest first, and what went is drawn again as it was."""
    target = target_of(book)
    first = line(book, "甲")
    wanted = groups(sheet(first), target)
    for number in range(3):
        lines = [
            first._replace(runs=(first.runs[0]._replace(y=number * MOST_KEPT + at),))
            for at in range(MOST_KEPT)
        ]
        groups(sheet(*lines), target)
    assert len(target._young) + len(target._old) <= 2 * MOST_KEPT
    assert groups(sheet(first), target) == wanted


def test_the_mark_of_a_draft(book: FontBook) -> None:
    """This test ensures that a draft's mark is a layer over all that nobody hears, turned to rise along the diagonal."""
    page = page_of(book)._replace(draft=True)
    mark = draft_mark(page, book)
    assert mark is not None
    *_, last = groups(page, target_of(book), mark)
    (over,) = parsed(last.svg)
    assert (last.layer, last.key, over.get("class"), over.get("aria-hidden")) == (
        "draft",
        "draft",
        "over",
        "true",
    )
    assert "不可付印" in "".join(over.itertext())
    a, b, *_ = (
        float(part) for part in over.get("transform", "").removeprefix("matrix(").removesuffix(")").split()
    )
    assert a > 0 > b


def test_an_overlay_stands_where_its_matrix_says(book: FontBook) -> None:
    """This test ensures that an overlay's foot, which PDF counts from, is moved from the page's foot: a rectangle at its left foot."""
    over = sheet(tints=(Rect(0, 90 * PT, 10 * PT, 10 * PT, "black"),), width=100 * PT, height=100 * PT)
    (found,) = groups(sheet(height=1000 * PT), target_of(book), Overlay(over, "1 0 0 1 25 30"))
    assert 'transform="matrix(1 0 0 1 25 870)"' in found.svg
