"""Stories that automatic makeup lets go on on another page: to a block that waits, or to one that the program places."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest

from bench.loads.making import load
from bench.loads.reading import edition_of
from tests.auto.issues import Asked, allocated, changed, engine, entries, issue, pages_of
from tests.makeup.pages import copy_text, set_text
from typeset.auto.filling import filled
from typeset.auto.first_parts import first_parts
from typeset.auto.issue_sizes import pieces_of, spaces_of
from typeset.auto.itemising import Room, item_of
from typeset.auto.judging import settled_page
from typeset.auto.jumping import before_of, ending_of, judged_with, over_behind, without_empty
from typeset.auto.measuring import Measurer
from typeset.auto.propose import propose
from typeset.auto.types import Wish
from typeset.auto.weights import weights_of
from typeset.findings import ERROR, INFO, Finding
from typeset.model.auto import AutoStory
from typeset.model.block import Area
from typeset.model.kinds import ContinueBlock, StoryBlock
from typeset.model.paper import Edition, Page


class Long(NamedTuple):
    """An issue of two pages whose first is over, and the story of it that may jump."""

    edition: Edition
    name: str


@cache
def long_issue(seed: int, to: int = 0, jump: str = "allowed") -> Long:
    """The first page is to hold a fifth more than it can, the second the others. to: the page that is named."""
    edition = issue(Asked(seed=seed, pages=2, fill=0.95, each=8))
    assert edition.auto is not None
    spaces = spaces_of(engine(), edition, edition.auto)
    pieces = pieces_of(engine(), edition, edition.auto, spaces)
    big = max(pieces, key=lambda piece: piece.text)
    used, wishes = big.usual, {big.name: {"jump": jump, "jump_page": to, "section": "要闻"}}
    for piece in sorted(pieces, key=lambda piece: -piece.usual):
        first = used + piece.usual < spaces[0].free * 6 // 5 and piece is not big
        used += piece.usual if first else 0
        if piece is not big:
            wishes[piece.name] = {"section": "要闻" if first else "综合"}
    return Long(changed(edition, wishes), big.name)


def said(findings: tuple[Finding, ...], *codes: str) -> list[Finding]:
    return [one for one in findings if one.code in codes]


def block_of(page: Page, name: str) -> StoryBlock:
    """A story on a page."""
    (found,) = (b for b in page.blocks if isinstance(b, StoryBlock) and b.story.id == name)
    return found


@pytest.mark.parametrize(("seed", "to"), [(1, 0), (4, 3)])
def test_a_page_that_is_over_lets_a_story_go_on(seed: int, to: int) -> None:
    """This test ensures that a story that may jump goes on on a later page where its own is over: the entry there continues it, its own
    leads there, and it is said."""
    edition, name = long_issue(seed, to)
    out, findings = allocated(edition)
    assert pages_of(out)[name] == 2
    first = next(entry for entry in entries(out)[2] if entry.block.id == name)
    assert isinstance(first.block, StoryBlock)
    assert (first.jump, first.jump_page, first.block.jump.page) == ("allowed", 3, 3)
    behind = [entry.block for entry in entries(out)[3] if isinstance(entry.block, ContinueBlock)]
    assert [block.story.id for block in behind] == [name]
    (told,) = said(findings, "MKP-35")
    assert (told.place.page, name in told.zh) == (2, True)
    assert not said(findings, "MKP-31")


def test_a_story_that_may_not_jump() -> None:
    """This test ensures that without leave to jump the page stays over, which is said, and nothing goes on."""
    out, findings = allocated(long_issue(1, jump="never").edition)
    assert not any(isinstance(e.block, ContinueBlock) for e in entries(out)[3])
    assert [one.place.page for one in said(findings, "MKP-31")] == [2]


def test_a_continuation_that_is_not_needed() -> None:
    """This test ensures that the form of a continuation in an issue's list is told where its story stands whole, and is used where it
    goes on; and that an entry of a page for which nothing is left is told."""
    edition, name = long_issue(1, jump="never")
    assert edition.auto is not None
    block = next(e.block for e in edition.auto.stories if e.block.id == name)
    assert isinstance(block, StoryBlock)
    rest = AutoStory(ContinueBlock(id=name, area=Area(1, 1, 1, 1), story=block.story, rank=7))
    whole = edition._replace(auto=edition.auto._replace(stories=(*edition.auto.stories, rest)))
    out, findings = allocated(whole)
    (told,) = said(findings, "MKP-22")
    assert (told.severity, name in told.zh, f"- {{continue: {name}}}" in told.hint) == (INFO, True, True)
    assert not any(isinstance(e.block, ContinueBlock) for there in entries(out).values() for e in there)
    page = out.pages[2]._replace(auto=(out.pages[2].auto[0]._replace(stories=(rest,)),))
    kept, told_ = without_empty(engine(), out, page)
    assert kept.auto[0].stories == ()
    assert [(one.code, one.place.page) for one in told_] == [("MKP-22", 3)]
    jumping = long_issue(1).edition
    assert jumping.auto is not None
    out, findings = allocated(
        jumping._replace(auto=jumping.auto._replace(stories=(*jumping.auto.stories, rest)))
    )
    assert not said(findings, "MKP-22")
    assert [e.block.rank for e in entries(out)[3] if isinstance(e.block, ContinueBlock)] == [7]


def test_it_is_settled_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that both pages of a jump are made up, the second from what the first leaves, and that all of its text stands on
    them once, in order."""
    monkeypatch.setattr("typeset.auto.filling.BEST", Wish(proposals=1, effort=100, exact=False))
    edition, name = long_issue(1)
    out, _ = filled(engine(), edition)
    assert block_of(out.pages[1], name).jump.page == 3
    assert [b.story.id for b in out.pages[2].blocks if isinstance(b, ContinueBlock)] == [name]
    made, findings = engine().set_edition(out)
    assert not [one for one in findings if one.code in ("FIT-05", "JMP-09") and name in one.zh]
    story = block_of(out.pages[1], name).story
    text = set_text(tuple(made.sheets), story.id)
    marks = text.replace("（下转第三版）", "").replace("（上接第二版）", "")
    assert marks == copy_text(story)
    before = before_of(engine(), out, 3, name)
    assert before is not None
    assert before.rest


@cache
def waiting(seed: int = 29) -> Edition:
    """A page 1 with a story longer than it, and a block for its rest on page 2."""
    return edition_of(load(seed, "long"))


@pytest.mark.parametrize("seed", [10, 25, 32])
def test_a_block_that_waits_is_filled(seed: int) -> None:
    """This test ensures that a single page cuts its long story so that the block placed by hand on another page is full, where there is
    about as much copy as room on both."""
    edition = waiting(seed)
    (best,) = propose(engine(), edition, 1, Wish(proposals=1, effort=200)).value
    jumping = [b for b in best.page.blocks if isinstance(b, StoryBlock) and b.jump.page]
    assert [block.jump.page for block in jumping] == [2]
    made, findings = engine().set_edition(edition._replace(pages=(best.page, *edition.pages[1:])))
    assert not [one for one in findings if one.severity == ERROR]
    assert made.metrics[1]["MET-01"] <= 1.5
    assert made.metrics[2]["MET-01"] <= 1.5


def test_first_parts() -> None:
    """This test ensures that first parts leave what JMP-01 asks on both pages, that more goes on the lower they are, and that what is
    over for the block that waits is counted."""
    edition = waiting()
    entry = edition.pages[0].auto[0].stories[0]
    measurer = Measurer(engine(), edition, 1)
    ending = ending_of(edition, 1, entry)
    assert ending is not None
    assert ending.page == 2
    assert isinstance(entry.block, StoryBlock)
    block = entry.block._replace(area=Area(1, measurer.geo.columns, 1, 1))
    found = list(first_parts(measurer, block, ending, 90))
    assert [part.depth for part in found] == list(range(found[0].depth, found[-1].depth + 1))
    assert all(25 <= part.share <= 99 for part in found)
    assert [part.share for part in found] == sorted((part.share for part in found), reverse=True)
    steps = {one.over - other.over for one, other in pairwise(found)}
    assert steps == {measurer.geo.columns}


def test_no_page_to_go_to() -> None:
    """This test ensures that a story that may jump has no ending where no later page takes it up, nor on one that is not named."""
    edition = waiting()
    entry = edition.pages[0].auto[0].stories[0]
    assert ending_of(edition, 2, entry) is None
    assert ending_of(edition, 1, entry._replace(jump_page=5)) is None
    assert ending_of(edition, 1, entry._replace(jump="never")) is None


def test_what_is_over_where_it_goes_on() -> None:
    """This test ensures that text over on the page where a story goes on is an error of the page it begins on, in lines and characters,
    and that a first part that leaves so much costs what missing lines cost."""
    edition = waiting()
    page = edition.pages[0]
    entry = page.auto[0].stories[0]
    assert isinstance(entry.block, StoryBlock)
    measurer = Measurer(engine(), edition, 1)
    area = Area(1, measurer.geo.columns, measurer.geo.lines - 29, measurer.geo.lines)
    first = entry.block._replace(area=area, jump=entry.block.jump._replace(page=2, label=""))
    short = page._replace(blocks=(*page.blocks, first), auto=())
    _, findings = settled_page(engine(), edition.with_page(short), 1)
    (over,) = [one for one in findings if one.code == "FIT-05"]
    assert (over.severity, over.place.page) == (ERROR, 2)
    plan = engine().planned(*judged_with(edition.with_page(short), 1))
    ((name, (lines, chars)),) = over_behind(plan, short).items()
    assert name == first.id
    assert f"{lines} 行、{chars} 字" in over.zh
    ending = ending_of(edition, 1, entry)
    assert ending is not None
    parts = {one.depth: one for one in first_parts(measurer, first, ending, 90)}
    assert parts[30].over > parts[30].tight > 0
    room = Room(measurer.geo.columns, 90, weights_of(""))
    shapes = item_of(measurer, entry, (1, 1), room).shapes
    wide = {shape.depth: shape.cost for shape in shapes if shape.columns == room.columns}
    fits = min(one.depth for one in parts.values() if one.over <= 0)
    assert wide[30] > wide[fits] + room.weights["squeezed"] * (parts[30].over - parts[30].tight) // 2


def test_a_story_that_no_page_holds_is_told_in_numbers() -> None:
    """This test ensures that where what waits is too small for the rest, the lines that are over there are named."""
    edition = waiting()
    there = edition.pages[1]
    blocks = tuple(
        b._replace(area=b.area._replace(last_line=b.area.first_line + 19))
        if isinstance(b, ContinueBlock)
        else b
        for b in there.blocks
    )
    narrow = edition._replace(pages=(edition.pages[0], there._replace(blocks=blocks)))
    found, findings = propose(engine(), narrow, 1, Wish(proposals=1, effort=100, exact=False))
    assert any(one.code == "FIT-05" for one in found[0].findings)
    (told,) = said(findings, "MKP-44")
    assert told.severity == ERROR
    assert "行（" in told.zh
