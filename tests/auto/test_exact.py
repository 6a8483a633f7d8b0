"""The exact step (SOL-02): pages that no straight cuts make, pins, reserve, what the solver keeps off, the same every time."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book
from typeset.auto.chance import Chance
from typeset.auto.exact import exact_layouts, repacked
from typeset.auto.looks import Fixed, PageContext, Spot
from typeset.auto.propose import propose
from typeset.auto.searching import Found, Region
from typeset.auto.setup import Setup, setup_of
from typeset.auto.shapes import Item, Shape, Variant
from typeset.auto.starts import Starts
from typeset.auto.types import Wish
from typeset.auto.weights import weights_of
from typeset.engine.engine import Engine
from typeset.model.auto import AutoStory
from typeset.model.block import Area
from typeset.model.kinds import NoteBlock
from typeset.model.paper import Edition

WHEEL = {"a": (4, 20), "b": (2, 40), "c": (4, 20), "d": (2, 40), "e": (2, 20)}
"""Five blocks round a middle: columns and lines of each; together six columns of 60 lines."""

LIMIT = 4.0


def _number(edition: Edition) -> int:
    return next(page.number for page in edition.pages if page.auto)


@cache
def _base() -> Setup:
    edition = edition_of(load(4))
    setup = setup_of(Engine(book()), edition, _number(edition))
    assert setup is not None
    return setup


def _item(name: str, rank: int, *shapes: Shape, reserve: bool = False, pin: tuple[int, int] = (0, 0)) -> Item:
    block = NoteBlock(id=name, area=Area(1, 1, 1, 1))
    entry = AutoStory(block, reserve=reserve)
    return Item(name, entry, rank, (Variant(block, 1, 0),), shapes, *pin)


def _shape(
    columns: int, depth: int, cost: int = 0, title: tuple[int, str, int, int] = (0, "", 0, 0)
) -> Shape:
    size, face, head, foot = title
    return Shape(0, columns, depth, 0, cost, size, face, head, foot)


def _standing(area: Area) -> Item:
    return Item(
        "", AutoStory(NoteBlock(id="", area=area)), 1000, (), (_shape(area.columns, area.lines),),
        area.first_column, area.first_line,
    )  # fmt: skip


def _setup(items: list[Item], columns: int, lines: int, fixed: tuple[Fixed, ...] = ()) -> Setup:
    """A page of so many columns; what is to be filled begins at its line 4."""
    cells = columns * lines - sum(item.area for item in items if not item.variants)
    ground = PageContext(columns, 4, 3 + lines, 3 + lines // 2, (1, 4), fixed)
    region = Region(1, 4, columns, lines)
    return _base()._replace(
        items=tuple(items), region=region, cells=cells, ground=ground, weights=weights_of("")
    )


def _wheel(**pins: tuple[int, int]) -> list[Item]:
    return [
        _item(name, rank, _shape(*size), pin=pins.get(name, (0, 0)))
        for rank, (name, size) in enumerate(WHEEL.items(), 1)
    ]


def _places(setup: Setup, found: Found) -> dict[str, tuple[int, int, int, int]]:
    return {
        setup.items[s.item].name: (s.left, s.top, s.columns, s.lines)
        for s in found.spots
        if setup.items[s.item].name
    }


def _covered(found: Found) -> list[tuple[int, int]]:
    return [
        (column, line)
        for spot in found.spots
        for column in range(spot.left, spot.right + 1)
        for line in range(spot.top, spot.foot + 1)
    ]


def test_a_wheel_beside_a_column_is_filled_which_no_cuts_of_the_search_make() -> None:
    """A straight cut parts the column off, so a wheel is left inside: the search has wheels at the root alone."""
    setup = _setup([*_wheel(), _item("f", 6, _shape(1, 60))], 7, 60)
    found = exact_layouts(setup, (), LIMIT)
    places = _places(setup, found[0])
    assert {name: place[2:] for name, place in places.items()} == {**WHEEL, "f": (1, 60)}
    cells = _covered(found[0])
    assert len(cells) == len(set(cells)) == setup.cells
    search, starts, chance = setup.search(), Starts(setup.items, setup.region), Chance(1)
    tried = [search.run(starts.tree(run, chance), 400, chance)[0].cost for run in range(6)]
    assert found[0].cost < min(tried)
    assert min(tried) >= 30 * 2, "the search had to leave cells white"


@pytest.mark.parametrize(("column", "line"), [(3, 4), (1, 4), (3, 44)])
def test_pins_hold(column: int, line: int) -> None:
    """The wheel turns either way; its first part stands where it is pinned, or at another corner."""
    setup = _setup(_wheel(a=(column, line)), 6, 60)
    found = exact_layouts(setup, (), LIMIT)
    for one in found:
        assert _places(setup, one)["a"][:2] == (column, line)
    cells = _covered(found[0])
    assert len(cells) == len(set(cells)) == setup.cells


def test_what_stands_in_the_way_stays_and_is_not_covered() -> None:
    standing = Area(3, 4, 24, 43)
    items = [item for item in _wheel() if item.name != "e"]
    setup = _setup([*items, _standing(standing)], 6, 60)
    found = exact_layouts(setup, (), LIMIT)[0]
    way = [spot for spot in found.spots if not setup.items[spot.item].variants]
    assert [(s.left, s.right, s.top, s.foot) for s in way] == [(3, 4, 24, 43)]
    cells = _covered(found)
    assert len(cells) == len(set(cells)) == 360


@pytest.mark.parametrize("room", [True, False])
def test_reserve_stays_out_only_where_there_is_no_room(room: bool) -> None:
    items = [*_wheel()[:4], _item("e", 5, _shape(2, 20), reserve=True)]
    if not room:
        items.append(_standing(Area(3, 4, 24, 43)))
    setup = _setup(items, 6, 60)
    found = exact_layouts(setup, (), LIMIT)[0]
    assert ("e" in _places(setup, found)) is room
    assert found.cost >= (0 if room else setup.weights["left_out"])


def test_no_gap_runs_right_across_where_another_order_has_none() -> None:
    """Four blocks that would stand in two rows have other forms, a little dearer, that do not (TABOO-01)."""
    items = [_item(name, rank, _shape(3, 30), _shape(2, 45, 5), _shape(4, 15, 5), _shape(3, 20, 5), _shape(3, 40, 5))
             for rank, name in enumerate("abcd", 1)]  # fmt: skip
    found = exact_layouts(_setup(items, 6, 60), (), LIMIT)[0]
    cells = set(_covered(found))
    assert len(cells) == 360
    feet = {spot.foot for spot in found.spots} - {63}
    assert all(any(spot.top <= foot < spot.foot for spot in found.spots) for foot in feet)


def test_a_standing_block_beside_the_region_keeps_a_gap_from_running_right_across() -> None:
    items = [_item("a", 1, _shape(5, 30)), _item("b", 2, _shape(5, 30))]
    setup = _setup(items, 5, 60, (Fixed(6, 6, 4, 63, True),))
    setup = setup._replace(ground=setup.ground._replace(columns=6))
    assert exact_layouts(setup, (), LIMIT)[0].cost < setup.weights["cut"]


def test_titles_of_one_size_and_face_do_not_stand_side_by_side() -> None:
    """Two of four have one title only; the others may have either of two (TABOO-02)."""
    one, other = (14, "title", 0, 5), (20, "title.hard", 0, 5)
    items = [
        _item("a", 1, _shape(3, 30, 0, one), _shape(3, 24, 0, one)),
        _item("b", 2, _shape(3, 36, 0, one), _shape(3, 30, 0, one)),
        _item("c", 3, _shape(3, 30, 0, one), _shape(3, 36, 3, other), _shape(3, 24, 3, other)),
        _item("d", 4, _shape(3, 30, 0, one), _shape(3, 24, 3, other), _shape(3, 36, 3, other)),
    ]
    setup = _setup(items, 6, 60)
    found = exact_layouts(setup, (), LIMIT)[0]
    terms = setup.search().looks.terms(found.spots)
    assert "collision" not in terms
    assert (
        found.cost - terms.get("voice", 0) < setup.weights["collision"]
    )  # the lead's title is the smaller one here


def test_the_story_of_first_rank_stands_in_first_place() -> None:
    items = _wheel()
    setup = _setup(
        [items[4]._replace(rank=5), *(items[k]._replace(rank=(3, 1, 2, 4)[k]) for k in range(4))], 6, 60
    )
    assert _places(setup, exact_layouts(setup, (), LIMIT)[0])["b"][:2] == (1, 4)


@pytest.mark.parametrize("group", [False, True])
def test_a_neighbour_that_stands(group: bool) -> None:
    """Four equal blocks, none of them the lead: the one that is to touch a block that stands beside the region does, by itself or as one of a group."""
    items = [_item(name, rank, _shape(3, 30, 0), _shape(6, 15, 2)) for rank, name in enumerate("abcd", 2)]
    setup = _setup(items, 6, 60)
    fixed = {-1: (Fixed(7, 8, 50, 63),)}
    asked = {"together": ((0, -1),)} if group else {"beside": ((0, -1),)}
    setup = setup._replace(ground=setup.ground._replace(stands=fixed, **asked))
    found = exact_layouts(setup, (), LIMIT)[0]
    place = next(spot for spot in found.spots if spot.item == 0)
    assert (place.right, place.foot) == (6, 63)
    assert "beside" not in setup.search().looks.terms(found.spots)


@pytest.mark.parametrize("fold", [25, 40])
def test_a_title_over_the_fold_that_is_the_page_s(fold: int) -> None:
    """Its last line is over the fold, however the region lies to that (POS-05); none is the lead, which would be first (FRM-04)."""
    titled = _shape(6, 20, 0, (14, "title", 0, 5))
    items = [_item(name, rank, titled) for rank, name in enumerate("abc", 2)]
    asked = items[2]._replace(entry=items[2].entry._replace(above_fold=True))
    setup = _setup([*items[:2], asked], 6, 60)
    setup = setup._replace(ground=setup.ground._replace(fold=fold))
    found = exact_layouts(setup, (), LIMIT)[0]
    place = next(spot for spot in found.spots if spot.item == 2)
    assert place.top + 4 <= fold


_STANDING = {"a": (1, 3, 4, 33), "b": (1, 3, 34, 63), "c": (4, 6, 4, 23), "d": (4, 6, 24, 63)}
"""Four blocks that stood: left, right, top, foot."""


def _stood(grown: tuple[Shape, ...], other: tuple[Shape, ...]) -> tuple[Setup, list[Spot]]:
    """A page on which c has other shapes than it had, and d some more; where a and b stand."""
    shapes = {"a": (_shape(3, 30),), "b": (_shape(3, 30), _shape(6, 10)), "c": grown, "d": other}
    setup = _setup([_item(name, rank, *shapes[name]) for rank, name in enumerate(shapes, 1)], 6, 60)
    return setup, [
        Spot(at, setup.items[at].shapes[0], *_STANDING["ab"[at]]) for at in (0, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grown", "other", "sizes"),
    [
        ((_shape(3, 22),), (_shape(3, 38),), {"c": (3, 22), "d": (3, 38)}),
        ((_shape(1, 60),), (_shape(2, 60),), {"c": (1, 60), "d": (2, 60)}),
        ((_shape(3, 22),), (_shape(3, 40),), {}),
    ],
)
def test_what_is_free_is_packed_in_what_the_others_leave(
    grown: tuple[Shape, ...], other: tuple[Shape, ...], sizes: dict[str, tuple[int, int]]
) -> None:
    """TST-04: at other widths too; what is not free stands as it stood; nothing where a text would lack a line."""
    setup, standing = _stood(grown, other)
    found = repacked(setup, setup.search(), standing, {2, 3})
    assert bool(found) == bool(sizes)
    for one in found:
        there = _places(setup, one)
        assert (there["a"], there["b"]) == ((1, 4, 3, 30), (1, 34, 3, 30))
        assert all(s.lines >= s.shape.depth for s in one.spots)
        assert len(_covered(one)) == len(set(_covered(one))) == setup.cells
        assert {name: there[name][2:] for name in "cd"} == sizes


def test_the_same_twice() -> None:
    setup = _base()
    search = setup.search()
    hint = search.run(Starts(setup.items, setup.region).tree(0, Chance(1)), 400, Chance(1))[:1]
    one, other = (exact_layouts(setup, hint, 1.0, setup.search()) for _ in range(2))
    assert one == other
    assert one


def test_a_hint_is_no_worse_for_it() -> None:
    setup = _base()
    hint = setup.search().run(Starts(setup.items, setup.region).tree(0, Chance(1)), 1500, Chance(1))[:1]
    best = min(_without_looks(setup, one) for one in exact_layouts(setup, hint, 1.0))
    assert best <= _without_looks(setup, hint[0])


def _without_looks(setup: Setup, found: Found) -> int:
    """What a layout costs, without what the model leaves to the judge: voices, strips, the share of pictures."""
    terms = setup.search().looks.terms(found.spots)
    names = ("voice", "lead_narrow", "flat", "picture_share", "picture_main", "picture_lead", "repetition")
    return found.cost - sum(terms.get(name, 0) for name in names)


def test_without_or_tools_the_search_works_alone_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ortools.sat.python.cp_model", None)
    assert exact_layouts(_setup(_wheel(), 6, 60), (), LIMIT) == []
    edition = edition_of(load(2))
    proposals, told = propose(Engine(book()), edition, _number(edition), Wish(proposals=1, effort=1))
    assert [one.how == "exact" for one in proposals] == [False]
    noted = [one for one in told if one.code == "MKP-30"]
    assert [(one.severity, one.place.page) for one in noted] == [("info", _number(edition))]
    assert "typeset-news[auto]" in noted[0].hint
    quiet = propose(Engine(book()), edition, _number(edition), Wish(proposals=1, effort=1, exact=False))
    assert not [one for one in quiet.findings if one.code == "MKP-30"]
