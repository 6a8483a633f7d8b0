"""Late copy (TST-04): which blocks may move, and layouts in which the others stay; the same rules on pages that are put together by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from typeset.auto import ell_step
from typeset.auto import staying as module
from typeset.auto.ells import Ell, Union
from typeset.auto.judging import Judged
from typeset.auto.keeping import kept_pages, whole
from typeset.auto.looks import PageContext, Spot
from typeset.auto.measuring import Depth, TitleInk
from typeset.auto.searching import Found, Region, Search
from typeset.auto.setup import Setup
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.shifting import edges_of
from typeset.auto.staying import few_moved, kept_layouts, rings, staying
from typeset.auto.stood import fits, nearest, stood, with_stood
from typeset.auto.terms import block_terms
from typeset.auto.weights import on_page, weights_of
from typeset.findings import ERROR, Finding
from typeset.model.auto import AutoSpec, AutoStory, Pin
from typeset.model.block import SLACK, Area
from typeset.model.kinds import NoteBlock, StoryBlock
from typeset.model.paper import Page
from typeset.model.story import Story

Place = tuple[int, int, int, int]
COLUMNS, LINES = 4, 40


def item(name: str, rank: int, columns: int, depths: range, **asked: Any) -> Item:
    """An item of one width that fills any of some depths."""
    block = StoryBlock(id=name, area=Area(1, 1, 1, 1), story=Story(name, (name,)))
    shapes = tuple(Shape(0, columns, depth, 0, 0, size=400 - rank, face=name) for depth in depths)
    return Item(name, AutoStory(block, **asked), rank, (Variant(block, columns, 0),), shapes)


def page(items: list[Item], before: dict[int, Place], gone: Place | None = None) -> Setup:
    """A page of four columns and forty lines on which items stood. gone: where one stood that is killed."""
    ground = PageContext(COLUMNS, 1, LINES, LINES // 2, (1, 1), (), before=before)
    geo: Any = SimpleNamespace(columns=COLUMNS, lines=LINES)
    region = Region(1, 1, COLUMNS, LINES)
    spec = AutoSpec(tuple(one.entry for one in items))
    cells = COLUMNS * LINES
    setup = Setup(Page(2, "", ()), spec, geo, tuple(items), region, cells, ground, weights_of(""))
    return setup if gone is None else setup._replace(gone=(Area(*gone),))


STOOD = {0: (1, 2, 1, 20), 1: (1, 2, 21, 40), 2: (3, 4, 1, 12), 3: (3, 4, 13, 26), 4: (3, 4, 27, 40)}


def stories(*grown: int, by: int = 2) -> list[Item]:
    """Five stories as they stood, some of which have so many lines more; all can give up two lines."""
    out = []
    for at, (left, right, top, foot) in STOOD.items():
        deep = foot - top + 1 + (by if at in grown else 0)
        least = deep if at in grown else deep - 2
        out.append(item("甲乙丙丁戊"[at], at + 1, right - left + 1, range(least, deep + 1)))
    return out


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OR-Tools."""
    monkeypatch.setattr(module, "repacked", lambda *_: [])


@pytest.mark.parametrize(
    ("grown", "near"),
    [((2,), {0, 2, 3}), ((4,), {1, 3, 4}), ((), set()), ((0,), {0, 1, 2, 3})],
)
def test_what_may_move(grown: tuple[int, ...], near: set[int]) -> None:
    """What no longer fits where it stood, and what touches it; nothing where all still fits."""
    assert staying(page(stories(*grown), STOOD)).ground.near == near


def test_what_the_page_as_it_stood_does_not_hold_may_move() -> None:
    """A block that by itself still fits, but is over beside what stands there, pushes as one that is too deep."""
    assert staying(page(stories(), STOOD), over=frozenset({2})).ground.near == {0, 2, 3}


def test_what_a_shorter_story_and_a_killed_one_leave() -> None:
    """A story too short for its place pushes like a long one; the room of a killed one is open to what touches it, corners left out."""
    assert staying(page(stories(3, by=-4), STOOD)).ground.near >= {2, 3, 4}
    killed = {at: place for at, place in STOOD.items() if at != 4}
    assert staying(page(stories()[:4], killed, STOOD[4])).ground.near == {1, 3}


def test_white_that_was_there_is_none_of_the_change_s() -> None:
    """Cells that nothing covered before push nobody; a block over whose place an advertisement stands now has to go."""
    holed = {at: place for at, place in STOOD.items() if at != 4}
    assert staying(page(stories()[:4], holed)).ground.near == set()
    ad = NoteBlock(id="广告", area=Area(1, 2, 35, 40))
    setup = page(stories(), STOOD)
    setup = setup._replace(page=setup.page._replace(blocks=(ad,)))
    assert staying(setup).pushed == {1}


def test_a_new_story_moves_all_where_nothing_gave_way() -> None:
    setup = page([*stories(), item("己", 6, 2, range(5, 8))], STOOD)
    assert staying(setup).ground.near == {0, 1, 2, 3, 4, 5}
    killed = {at: place for at, place in STOOD.items() if at != 4}
    setup = page([*stories()[:4], item("己", 6, 2, range(13, 15))], killed, STOOD[4])
    assert staying(setup).ground.near == {1, 3, 4}
    reserve = page([*stories(), item("备", 6, 2, range(5, 8), reserve=True)], STOOD)
    assert staying(reserve).ground.near == set()


def test_a_page_from_nothing_is_left_as_it_is() -> None:
    setup = page(stories(), {})
    assert staying(setup) is setup
    assert kept_layouts(setup, setup.search()) == []


@pytest.mark.parametrize("width", [2, 3])
def test_what_fits(width: int) -> None:
    """Depths between the least and a line over the most, at the same width."""
    one = item("甲", 1, 2, range(10, 13))
    depths = [deep for deep in range(8, 16) if fits(one, nearest(0, one, (1, width, 1, deep)))]
    assert depths == ([10, 11, 12, 13] if width == 2 else [])


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("grown", [2, 3, 4])
def test_the_others_stay(grown: int) -> None:
    """A story of a column grew by two lines: a neighbour gives up two, and no other block moves by a line."""
    setup = staying(page(stories(grown), STOOD))
    best = kept_layouts(setup, setup.search())[0]
    moved = {s.item for s in best.spots if STOOD[s.item] != (s.left, s.right, s.top, s.foot)}
    assert grown in moved
    assert len(moved) == 2
    assert moved <= setup.ground.near
    assert sum(s.columns * s.lines for s in best.spots) == COLUMNS * LINES


@pytest.mark.usefixtures("alone")
def test_nothing_moves_where_nothing_changed() -> None:
    setup = staying(page(stories(), STOOD))
    best = kept_layouts(setup, setup.search())[0]
    assert {s.item: (s.left, s.right, s.top, s.foot) for s in best.spots} == STOOD


@pytest.mark.usefixtures("alone")
def test_what_is_pinned_stays() -> None:
    """A pinned story holds its place while its neighbours give way."""
    pinned = item("丁", 4, 2, range(14, 15), pin=Pin(3, 4, 13, 26))
    pinned = pinned._replace(column=3, line=13)
    setup = staying(page([*stories(2)[:3], pinned, *stories()[4:]], STOOD))
    assert all(
        (s.left, s.top) == (3, 13)
        for one in kept_layouts(setup, setup.search())[:1]
        for s in one.spots
        if s.item == 3
    )


WHEEL = {0: (1, 3, 1, 10), 1: (4, 4, 1, 30), 2: (2, 4, 31, 40), 3: (1, 1, 11, 40), 4: (2, 3, 11, 30)}


def wheel(grown: int, by: int) -> Setup:
    """Five stories that no straight cuts part, one of which has so many lines more; all others can give up two."""
    parts = []
    for at, (left, right, top, foot) in WHEEL.items():
        deep = foot - top + 1
        depths = range(deep + by, deep + by + 1) if at == grown else range(deep - 2, deep + 1)
        parts.append(item("甲乙丙丁戊"[at], at + 1, right - left + 1, depths))
    return staying(page(parts, WHEEL))


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("grown", "moved"), [(0, {0, 3, 4}), (2, {1, 2, 4})])
def test_edges_give_way_where_no_cuts_part_a_page(grown: int, moved: set[int]) -> None:
    """What is on the other side of the edge that gives way moves, and nothing else."""
    setup = wheel(grown, 2)
    best = kept_layouts(setup, setup.search())[0]
    assert {s.item for s in best.spots if WHEEL[s.item] != (s.left, s.right, s.top, s.foot)} == moved
    assert sum(s.columns * s.lines for s in best.spots) == COLUMNS * LINES


def test_edges() -> None:
    """An edge is as short as the blocks over and under it let it be; blocks that end where nothing begins make none."""
    assert edges_of(STOOD) == [((2,), (3,)), ((0,), (1,)), ((3,), (4,))]
    assert edges_of(WHEEL) == [((0,), (3, 4)), ((1, 4), (2,))]
    assert edges_of({0: (1, 1, 1, 9), 1: (2, 2, 1, 9), 2: (1, 2, 10, 20)}) == [((0, 1), (2,))]
    assert edges_of({0: (1, 1, 1, 9), 1: (1, 2, 10, 20)}) == []


def test_what_is_not_free_holds_its_edges() -> None:
    """No layout moves an item that is not free."""
    setup = wheel(0, 2)
    for found in few_moved(setup, setup.search(), frozenset({1, 2, 4})):
        assert all(WHEEL[s.item] == (s.left, s.right, s.top, s.foot) for s in found.spots if s.item in (0, 3))


def test_rings() -> None:
    """A page is looked for near the change first, then farther and farther from it."""
    assert list(rings(staying(page(stories(4), STOOD)))) == [{1, 3, 4}, {0, 1, 2, 3, 4}]
    assert list(rings(page(stories(), {}))) == []


METRICS = {"MET-01": 0.0, "MET-02": 0.0, "MET-03": 0.0, "MET-04": 0.0}


class Strict:
    """Judges pages as makeup that finds a line over in some items at less than a depth, and learns from it."""

    def __init__(self, setup: Setup, least: dict[int, int]) -> None:
        self.setup, self.least, self.set_ = setup, least, 0

    def judged(self, found: Found) -> Judged:
        self.set_ += 1
        over = [s for s in found.spots if s.lines < self.least.get(s.item, 0)]
        told = tuple(Finding("FIT-05", ERROR, "超", "over") for _ in over)
        return Judged(found, self.setup.page, METRICS, told, found.cost)

    def corrected(self, search: Search, now: Judged) -> bool:
        over = [s for s in now.found.spots if s.lines < self.least.get(s.item, 0)]
        news = [search.correct(s, 1, 0) for s in over]
        return any(news)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("least", "moved"), [({}, {2, 3}), ({3: 14}, {2, 3, 4})])
def test_nearest_page_that_will_do(least: dict[int, int], moved: set[int]) -> None:
    """A page that is legal with what is near is taken; one block further moves where makeup finds that those have no line to give."""
    setup = staying(page(stories(2), STOOD))
    judge: Any = Strict(setup, {2: 14, **least})
    search = setup.search()
    made = [one for one in kept_pages(setup, search, judge) if whole(search, one)]
    best = min(made, key=lambda one: one.cost)
    assert {s.item for s in best.found.spots if STOOD[s.item] != tuple(s[2:6])} == moved
    assert judge.set_ <= 30


@pytest.mark.usefixtures("alone")
def test_a_page_that_still_holds_is_set_as_it_stood() -> None:
    """Nothing else is looked for where all that stood still fits; a story that is new is none that may be left out."""
    setup = staying(page(stories(), STOOD))
    judge: Any = Strict(setup, {})
    (one,) = kept_pages(setup, setup.search(), judge)
    assert {spot.item: (spot.left, spot.right, spot.top, spot.foot) for spot in one.found.spots} == STOOD
    assert judge.set_ == 1
    setup = staying(page([*stories(), item("己", 6, 2, range(5, 8))], STOOD))
    judge = Strict(setup, {})
    search = setup.search()
    made = kept_pages(setup, search, judge)
    assert all(5 in {spot.item for spot in one.found.spots} for one in made if whole(search, one))


@pytest.mark.usefixtures("alone")
def test_an_l_near_the_change_comes_before_further_blocks() -> None:
    """Where no rectangles near the change will do, a story of what is near may take an L (INN-03), before another block moves; where they
    do, none is looked for."""
    setup = staying(page(stories(2), STOOD))
    search = setup.search()
    judge: Any = Strict(setup, {2: 14, 3: 14})
    offered: list[frozenset[int]] = []

    def ells(of: Any, _: Search, free: frozenset[int]) -> list[Judged]:
        offered.append(free)
        return [Judged(Found(1, (), tuple(stood(setup).values())), setup.page, METRICS, (), 1)] if of else []

    made = kept_pages(setup, search, judge, ells)
    assert offered == [setup.ground.near]
    assert made[-1].cost == 1
    assert all(not whole(search, one) for one in made[:-1])
    offered.clear()
    easy: Any = Strict(setup, {2: 14})
    kept_pages(setup, setup.search(), easy, ells)
    assert offered == []


def test_an_l_is_divided_of_what_may_move_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """TST-04: what an L goes round is near the change too, and nothing is divided where a story is new."""
    setup = staying(page(stories(2), STOOD))
    spots = stood(setup)
    every = [
        Ell(0, Union((1, 2, 1, 9), tuple(spots[at] for at in of), 0), spots[of[0]], (1, 1, 1, 1), ())
        for of in ((2, 3), (3, 4))
    ]
    tried: list[Any] = []
    monkeypatch.setattr(ell_step, "ells_of", lambda *_: every)
    monkeypatch.setattr(ell_step, "_layouts", lambda _search, _spots, ells: tried.extend(ells) or [])
    judge: Any = Strict(setup, {})
    measurer: Any = None
    assert ell_step.near_ells(measurer, judge, setup.search(), frozenset((2, 3))) == []
    assert tried == every[:1]
    tried.clear()
    judge.setup = staying(page([*stories(2), item("己", 6, 2, range(5, 8))], STOOD))
    ell_step.near_ells(measurer, judge, judge.setup.search(), frozenset((2, 3)))
    assert tried == []


class Smaller:
    """Measures blocks with smaller titles: two lines less at least."""

    def depths(self, block: StoryBlock, guess: int) -> tuple[Depth, ...]:
        assert block.copyfit.slack == SLACK
        return (Depth(guess - 1, 0), Depth(guess, 3), Depth(guess + 1, 5))

    def fitted_title(self, block: StoryBlock, depth: int) -> TitleInk:
        del block, depth
        return TitleInk()


def test_neighbours_may_give_room_by_smaller_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    """FIT-02: what may move has depths besides at the width that it had, dearer by the line, and so has what
    touches it; a page on which nothing gave way has none, nor a page on which
    all may move."""
    measurer: Any = Smaller()
    monkeypatch.setattr(module, "reopened", lambda _setup, _measurer, one: one)
    setup = staying(page(stories(2), STOOD), measurer)
    was, now = stories(2)[3], setup.items[3]
    assert [one.depth for one in now.shapes[len(was.shapes) :]] == [10, 11]
    small, white = weights_of("")["title_small"], weights_of("")["white"]
    assert [one.cost for one in now.shapes[len(was.shapes) :]] == [2 * small, small + 4 * white]
    assert staying(page(stories(4), STOOD), measurer).items[2] != stories(4)[2]
    assert staying(page(stories(), STOOD), measurer).items == tuple(stories())
    terms = block_terms(now, Spot(3, now.shapes[-1], 3, 4, 13, 23), setup)
    assert terms == {"white": 4 * white, "title_small": small}
    every = page([*stories(), item("己", 6, 2, range(5, 8))], STOOD)
    assert staying(every, measurer).items == every.items


def test_a_modular_page_may_be_cut_right_across() -> None:
    """TABOO-01: where the page says modular_cut_ok a cut across costs no more than one down the page."""
    weights = weights_of("")
    assert on_page(weights, Page(2, "", ())) is weights
    assert on_page(weights, Page(2, "", (), modular_cut_ok=True))["cut"] == weights["cut_down"]


def test_a_block_keeps_the_form_in_which_it_stood() -> None:
    """TST-04: a block whose title or picture was fitted to a depth that none of its forms has may stand on so; what was pushed may not."""
    one = item("甲", 1, 2, range(24, 26))
    was = one.variants[0].block._replace(area=Area(1, 2, 1, 20))
    setup = page([one], {0: (1, 2, 1, 20)})._replace(was={0: was})
    measurer: Any = Held()
    (found,) = with_stood(setup, 0, one, measurer).shapes[len(one.shapes) :]
    white = weights_of("")["white"]
    assert (found.depth, found.white, found.cost) == (20, 3, 4 * white)
    assert (
        sum(block_terms(one._replace(shapes=(found,)), Spot(0, found, 1, 2, 1, 20), setup).values())
        == 4 * white
    )
    assert with_stood(setup._replace(pushed=frozenset({0})), 0, one, measurer) is one
    other = was._replace(title=was.title._replace(style="title.lead"))
    assert with_stood(setup._replace(was={0: other}), 0, one, measurer) is one


class Held:
    """Measures a block that holds its text where it stood, with three cells white."""

    top = 1

    def heading(self) -> Held:
        return self

    def holds(self, block: StoryBlock, depth: int) -> Depth:
        assert (tuple(block.area), depth) == ((1, 2, 1, 20), 20)
        return Depth(depth, 3)
