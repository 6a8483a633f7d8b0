"""What an editor asks of a page besides pins: kept, or said in numbers; and the same page whether it is built or proposed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from typeset.auto import filling
from typeset.auto.frames import Rect, frames, rooms
from typeset.auto.propose import propose
from typeset.auto.skeletons import Child, Leaf, Side, Skeleton, Stack, forms_of
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import INFO, Outcome
from typeset.model.auto import AutoStory
from typeset.model.block import Area
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition, Page

WISH = Wish(proposals=1, effort=10, exact=False)


@cache
def ground() -> tuple[Engine, Edition, Page]:
    made = load(0)
    edition = edition_of(made)
    page = next(page for page in edition.pages if page.number == made.number)
    return Engine(book()), edition, page


def stories(count: int = 5, **wishes: dict[str, Any]) -> tuple[AutoStory, ...]:
    """The first stories of a load, some of them with wishes, by name."""
    return tuple(one._replace(**wishes.get(one.block.id, {})) for one in ground()[2].auto[0].stories[:count])


def edition_with(entries: tuple[AutoStory, ...], **area: Any) -> Edition:
    _, edition, page = ground()
    spec = page.auto[0]._replace(stories=entries, **area)
    return edition.with_page(page._replace(auto=(spec,)))


def made(entries: tuple[AutoStory, ...], wish: Wish = WISH, **area: Any) -> Outcome[tuple[Proposal, ...]]:
    return propose(ground()[0], edition_with(entries, **area), ground()[2].number, wish)


def said(found: Outcome[tuple[Proposal, ...]]) -> str:
    return " ".join(one.zh for one in found.findings if one.code == "MKP-44")


def test_the_first_is_the_same_however_many_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is built is the first proposal of one and of five, all of which are different."""
    monkeypatch.setattr(filling, "BEST", WISH)
    edition = edition_with(stories(5))
    number = ground()[2].number
    built, _ = filling.filled(ground()[0], edition)
    page = next(one for one in built.pages if one.number == number)
    for count in (1, 5):
        found = propose(Engine(book()), edition, number, WISH._replace(proposals=count)).value
        assert 1 <= len(found) <= count
        assert found[0].page == page
        assert len({proposal.page for proposal in found}) == len(found)


def test_what_is_not_as_asked_is_told() -> None:
    """A width that is none of its widths, and first place taken by a pin: each is named (MKP-44)."""
    one, two = stories(5)[:2]
    wishes = {
        two.block.id: {
            "pin": one.pin._replace(first_column=1, last_column=2, first_line=4, last_line=40),
            "widths": ((3, 3),),
        },
        one.block.id: {"rank": 1},
    }
    found = made(stories(5, **wishes))
    assert f"“{two.block.id}”排成了 2 栏，不是 widths 里的" in said(found)
    assert f"头条“{one.block.id}”在第" in said(found)


def test_a_picture_that_finds_no_room() -> None:
    """A required picture that no place of its story holds is named."""
    pictured = next(
        one for one in ground()[2].auto[0].stories if one.block.about is not None and one.block.about.figures
    )
    others = tuple(one for one in stories(5) if one is not pictured)[:4]
    pin = pictured.pin._replace(first_column=1, last_column=2, first_line=4, last_line=9)
    asked = pictured._replace(picture="required", pin=pin)
    found = made((asked, *others))
    block = next(one for one in found.value[0].page.blocks if one.id == pictured.block.id)
    shown = isinstance(block, StoryBlock) and block.pictures
    assert bool(shown) != (f"“{pictured.block.id}”的图没有排下" in said(found))


def test_declared_white_stays_white() -> None:
    """White that was declared is covered by nothing, is the page's, and is no white of the figures."""
    white = Area(4, 5, 60, 68)
    (proposal,) = made(stories(6), white=(white,)).value
    assert white in proposal.page.white
    for block in proposal.page.blocks:
        for area in block.shape:
            apart = area.last_column < 4 or area.last_line < 60 or area.first_line > 68
            assert apart, (block.id, area)


def test_reserve_fills_or_is_told() -> None:
    """A reserve story stands where there is room, and is left out by name where there is none; a build says so."""
    engine, _, page = ground()
    full = stories(len(page.auto[0].stories))
    spare = max(
        (one for one in full if isinstance(one.block, StoryBlock)),
        key=lambda one: sum(story.length for story in one.block.copy),
    )
    block = spare.block
    assert isinstance(block, StoryBlock)
    story = block.story._replace(id="备稿")
    more = spare._replace(rank=0, reserve=True, block=block._replace(id="备稿", story=story))
    longer = more._replace(block=block._replace(id="备稿", story=story._replace(body=story.body * 6)))
    (proposal,) = made((*full, longer)).value
    assert proposal.left_out == ("备稿",)
    (proposal,) = made((*stories(3), more)).value
    assert proposal.left_out == ()
    assert "备稿" in {one.id for one in proposal.page.blocks}
    edition = edition_with((*full, longer))
    _, told = filling.filled(engine, edition)
    notes = [one for one in told if one.code == "MKP-20"]
    assert [(one.severity, "备稿没有排：备稿" in one.zh) for one in notes] == [(INFO, True)]


def test_a_file_of_skeletons_that_is_not_there(tmp_path: Path) -> None:
    """It is told once, and the page is made up with those of the program."""
    edition = edition_with(stories(4))
    own = edition.paper._replace(skeletons=(tmp_path / "none.yaml").as_posix())
    found = propose(ground()[0], edition._replace(paper=own), ground()[2].number, WISH)
    told = [one for one in found.findings if "none.yaml" in one.zh + one.place.file]
    assert len(told) == 1
    assert found.value[0].page == made(stories(4)).value[0].page


def test_forms_of_skeletons() -> None:
    """A form is what stands beside and over what, with widths; not heights, nor whose rank is where."""

    def page(*ranks: int, lines: int = 500, left: int = 4) -> Skeleton:
        one, two, three = (Leaf(rank) for rank in ranks)
        stack = Stack((Child(two, 6 - left, lines), Child(three, 6 - left, 1000 - lines)))
        return Skeleton(6, Side((Child(one, left, 1000), Child(stack, 6 - left, 1000))))

    assert forms_of([page(1, 2, 3)]) == forms_of([page(3, 1, 2, lines=300)])
    assert not forms_of([page(1, 2, 3)]) & forms_of([page(1, 2, 3, left=3), page(1, 0, 2)])


def test_what_a_skeleton_led_to_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that came out as one of the skeletons has it is said to stand as a skeleton, another to be found by the search."""
    from typeset.auto import propose as door
    from typeset.auto.skeleton_learning import skeletons_of

    grid = ground()[1].paper.grid
    (proposal,) = made(stories(4)).value
    own = skeletons_of(proposal.page, grid)
    assert own
    for known, how in ((own, "skeleton"), ((), "search")):
        monkeypatch.setattr(door, "shipped", lambda known=known: known)
        assert how in {one.how for one in made(stories(4)).value}


@pytest.mark.parametrize("count", [3, 8, 14])
def test_frames_are_bounded(count: int) -> None:
    """However many rectangles stand in the way, a few frames are found, each with rooms that cover what is free once."""
    standing = [Rect(at % 5, at % 5 + 1, 4 * at + 2, 4 * at + 5) for at in range(count)]
    whole = Rect(0, 6, 0, 80)
    found = frames(whole, standing)
    assert 1 <= len(found) <= 6
    for frame in found:
        free = [
            (c, n)
            for room in rooms(frame)
            for c in range(room.left, room.right)
            for n in range(room.top, room.foot)
        ]
        assert len(free) == len(set(free)) == whole.cells - sum(one.cells for one in standing)
