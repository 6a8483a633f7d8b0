"""A plan carries its lines, and placing only places: nothing is broken there, and what is printed is what was planned."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from tests.makeup.pages import block, edition, han, line_text, story, text_lines
from tests.trust.editions import edition_of
from typeset.compose.composer import Composer
from typeset.compose.memo import Kept, Memo
from typeset.fonts.book import FontBook
from typeset.makeup.edition import Planned, plan
from typeset.makeup.fit.plan import EditionPlan
from typeset.makeup.fit.planned import PlannedMark, PlannedPart, PlannedTable, PlannedText, PlannedVerse
from typeset.makeup.fit.slices import broken_lines
from typeset.makeup.page import place_page
from typeset.model.block import Aside
from typeset.model.paper import Edition, Paper
from typeset.model.story import Cell, Paragraph, Table
from typeset.sheet.types import Sheet

BREAKING = frozenset(("lines", "searches", "settings"))
"""Tables that whoever breaks a paragraph asks for."""


class WatchedMemo(Memo):
    """A memo that notes which tables are asked for. (Everything is asked for before it is worked out.)"""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def table(self, name: str, most: int = 20_000) -> Kept[Any, Any]:
        """The table of a name."""
        self.asked.add(name)
        return super().table(name, most)


def placed(wanted: Edition, made: Planned, memo: Memo, parts: EditionPlan | None = None) -> list[Sheet]:
    """Phase two of all pages with a memo that knows nothing yet."""
    composer = Composer(made.composer.book, made.composer.setting, memo)
    return [
        place_page(composer, made.geometry, wanted, page, parts or made.plan).value[0].sheet
        for page in wanted.pages
    ]


def kinds(paper: Paper) -> Edition:
    """One edition with everything that a part may hold."""
    rows = tuple((Cell(f"第{n}项"), Cell(str(n * 7))) for n in range(6))
    feature = story(
        "长稿", han(140, 1), Paragraph("小标题在此", "subhead"), han(120, 2), Paragraph("引文" + han(40, 3), "quote"),
        Paragraph("春风又绿江南岸", "verse"), Paragraph("明月何时照我还", "verse", gap=1), Table(rows),
        *(han(60 + n, n) for n in range(14)), credit="（本报记者集体采写）",
    )  # fmt: skip
    two = story("次稿", *(han(70, 40 + n) for n in range(16)))
    down = story("竖文", han(180, 70), Paragraph("小标题", "subhead"), han(160, 71), credit="（完）")
    briefs = tuple(story(f"简讯之{n}", han(70, 80 + n)) for n in range(4))
    return edition(
        paper,
        (
            block("story", "长稿", (1, 3, 2, 30), story=feature, jump=2),
            block("story", "次稿", (4, 6, 2, 20), story=two, jump=2),
            block("story", "竖文", (4, 6, 40, 70), story=down, direction="vertical", legs=2),
            block("briefs", "简讯", (1, 2, 40, 64), stories=briefs),
        ),
        (block("continued", "转文", (1, 4, 4, 40), stories=(feature, two)),),
    )


def beside_inset(paper: Paper) -> Edition:
    """A story round a quotation in the middle of its legs: lines of several measures."""
    copy = story("绕文", *(han(90 + n, n) for n in range(12)), Paragraph("小标题", "subhead"), han(80, 99))
    size = paper.grid.size
    aside = Aside("quote", ("一本账记了四十年",), position="right", width=9 * size, lines=12)
    return edition(paper, (block("story", "绕文", (1, 3, 2, 40), story=copy, asides=(aside,)),))


EDITIONS = ("kinds", "inset", *map(str, range(8)))


def wanted_of(name: str, paper: Paper) -> Edition:
    made = {"kinds": kinds, "inset": beside_inset}
    return made[name](paper) if name in made else edition_of(int(name), paper)


@pytest.mark.parametrize("name", EDITIONS)
def test_placing_breaks_nothing(name: str, paper: Paper, book: FontBook) -> None:
    """This test ensures that no paragraph is broken while pages are placed, and that they are those that planning's own memo
    gives; planning asks for all the tables of breaking (the control: the watch sees it)."""
    wanted, watch = wanted_of(name, paper), WatchedMemo()
    made = plan(wanted, book, watch)
    assert watch.asked >= {"lines", "settings"}
    known, alone = placed(wanted, made, made.composer.memo), WatchedMemo()
    assert placed(wanted, made, alone) == known
    assert not alone.asked & BREAKING
    assert alone.asked >= {"paragraphs"}


def test_a_break_in_placing_would_be_seen(paper: Paper, book: FontBook) -> None:
    """Negative control: who breaks a paragraph of the plan with the placer's composer is seen by the watch."""
    wanted, watch = kinds(paper), WatchedMemo()
    made = plan(wanted, book, Memo())
    part = made.plan.parts[1][0]
    item = next(item for item in part.items if isinstance(item, PlannedText))
    composer = Composer(made.composer.book, made.composer.setting, watch)
    lines = broken_lines(composer, part.story, item.source, item.looseness, item.lines[0].measure)
    assert lines == item.lines
    assert watch.asked & BREAKING


@pytest.mark.parametrize("name", EDITIONS)
def test_plans_go_to_workers(name: str, paper: Paper, book: FontBook) -> None:
    """This test ensures that a plan is the same after a journey to another process, and its pages are too."""
    wanted = wanted_of(name, paper)
    made = plan(wanted, book, Memo())
    sent: EditionPlan = pickle.loads(pickle.dumps(made.plan))
    assert sent == made.plan
    assert placed(wanted, made, Memo(), sent) == placed(wanted, made, Memo())


def with_items(made: Planned, part: PlannedPart, items: tuple[Any, ...]) -> EditionPlan:
    """The plan with other items in the first part of page 1."""
    others = made.plan.parts[part.page][1:]
    parts = {**made.plan.parts, part.page: (part._replace(items=items), *others)}
    return made.plan._replace(parts=parts)


def test_what_is_printed_is_what_the_plan_carries(paper: Paper, book: FontBook) -> None:
    """This test ensures that a plan handed in with other lines is printed with those, and no line more."""
    wanted = kinds(paper)
    made = plan(wanted, book, Memo())
    part = made.plan.parts[1][0]
    first = part.items[0]
    assert isinstance(first, PlannedText)
    fewer = first._replace(lines=first.lines[:2])
    sheet = placed(wanted, made, Memo(), with_items(made, part, (fewer, *part.items[1:])))[0]
    whole = placed(wanted, made, Memo())[0]
    printed = [line_text(line) for line in text_lines(sheet, "长稿") if line.paragraph == 0]
    assert printed == [line_text(line) for line in text_lines(whole, "长稿") if line.paragraph == 0][:2]
    without = placed(wanted, made, Memo(), with_items(made, part, part.items[:-1]))[0]
    assert len([line for line in whole.text if line.role == "jump"]) == 2
    assert len([line for line in without.text if line.role == "jump"]) == 1


def test_marks_and_credits_are_items(paper: Paper, book: FontBook) -> None:
    """This test ensures that marks are items of the plan, in reading order, with the line on which they stand."""
    wanted = kinds(paper)
    parts = plan(wanted, book, Memo()).plan.parts
    for part in parts[1][:2]:
        assert part.tail_mark is part.items[-1]
        assert part.tail_mark is not None
        assert part.tail_mark.texts[0].startswith("（下转")
        assert part.links.next == 2
    collected = parts[2][0]
    inner = [item for item in collected.items if isinstance(item, PlannedMark)]
    assert [collected.sources[item.source.at].page for item in inner if item.source is not None] == [1, 1]
    assert collected.head_mark is None
    lines = [item.line for item in collected.items]
    assert lines == sorted(lines)
    for page in parts.values():
        for part in page:
            for item in part.items:
                assert bool(item.leg) == (item.line < part.given)
    seen = {type(item) for page in parts.values() for part in page for item in part.items}
    assert {PlannedText, PlannedVerse, PlannedTable, PlannedMark} <= seen


def test_an_overset_part_carries_what_fits(paper: Paper, book: FontBook) -> None:
    """This test ensures that text which finds no room has no leg and no lines, and is counted (FIT-05)."""
    copy = story("长稿", *(han(60, n) for n in range(20)))
    wanted = edition(paper, (block("story", "长稿", (1, 1, 2, 20), story=copy),))
    made = plan(wanted, book, Memo())
    part = made.plan.parts[1][0]
    texts = [item for item in part.items if isinstance(item, PlannedText)]
    assert part.over
    assert len(texts) == 20
    assert [bool(item.leg) for item in texts] == [item.line < part.given for item in texts]
    assert all(bool(item.lines) == bool(item.leg) for item in texts)
    assert sum(len(item.lines) for item in texts) == part.given
    sheet = placed(wanted, made, Memo())[0]
    assert len(text_lines(sheet, "长稿")) == part.given
