"""What the search thinks of a block is what makeup then sets: white, holes, the head of the page, legs that share a column."""

from __future__ import annotations

from functools import cache

import pytest

from bench.loads import edition_of, load
from bench.loads.measure import book, kit
from typeset.auto.chance import Chance
from typeset.auto.first_parts import first_parts
from typeset.auto.judging import Judge
from typeset.auto.jumping import ending_of, judged_with
from typeset.auto.loosening import loosened
from typeset.auto.measuring import Measurer
from typeset.auto.searching import Found
from typeset.auto.setup import Setup, setup_of
from typeset.auto.slicing import LEAF, SIDE, STACK, Slicer
from typeset.auto.slicing_tables import leaf_table
from typeset.auto.starts import Starts
from typeset.engine.engine import Engine
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import SLACK, TEXT, Area, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Edition

SEED = 110
"""A tabloid page of nine stories, from its head."""


@cache
def _opened() -> tuple[Engine, Edition, Setup]:
    made = load(SEED)
    engine, edition = Engine(book()), edition_of(made)
    setup = setup_of(engine, edition, made.number)
    assert setup is not None
    return engine, edition, setup


@cache
def _layouts() -> tuple[Found, ...]:
    """Layouts of short searches."""
    _, _, setup = _opened()
    search, starts, found = setup.search(), Starts(setup.items, setup.region), []
    for run in (0, 1, 3):
        found += search.run(starts.tree(run, Chance(run + 1)), 600, Chance(run + 1))
    return tuple(found)


def _thought(found: Found) -> int:
    return sum(s.shape.white + max(0, s.lines - s.shape.depth) * s.columns for s in found.spots)


def test_white_is_as_it_was_thought() -> None:
    """A block that is as deep as one of its shapes leaves as many lines white as that says, at the head of the page and under others
    (FRM-01)."""
    engine, edition, setup = _opened()
    judge, seen = Judge(engine, edition, setup), set()
    for found in _layouts()[::9]:
        page = judge.judged(found).page
        plan = engine.planned(*judged_with(judge.with_page(page), setup.page.number))
        parts = {part.block.id: part for part in plan.parts[setup.page.number]}
        for spot in found.spots:
            part = parts[setup.items[spot.item].name]
            if spot.lines == spot.shape.depth and not part.block.legs and spot.shape.form == "top":
                assert part.given - part.used == spot.shape.white
                seen.add((spot.top == setup.region.line, bool(spot.shape.white)))
    assert {head for head, _ in seen} == {white for _, white in seen} == {True, False}


def test_blocks_are_measured_where_they_stand() -> None:
    """At the head of a page titles have less white over them: some blocks are other there, on a page that begins there."""
    engine, _, setup = _opened()
    assert any(item.heads and item.heads != item.shapes for item in setup.items)
    front = edition_of(load(100))
    under = setup_of(engine, front, 1)
    assert under is not None
    assert not any(item.heads for item in under.items)


def test_the_head_has_tables_of_its_own() -> None:
    """A leaf at the head of the rectangle costs what it costs there, under another or in a lower part what it costs elsewhere."""
    usual = leaf_table([(0, 2, 5, 20), (0, 1, 10, 20)], 2, 10, (150, 300))
    head = leaf_table([(1, 2, 5, 1), (1, 1, 10, 1)], 2, 10, (150, 300))
    slicer = Slicer(2, 10, {(0, 0): usual, (1, 0): usual}, 150)
    slicer.heads[0, 0] = head
    one, other = (LEAF, 0, 0), (LEAF, 1, 0)
    assert [slicer.cost(tree) for tree in ((STACK, one, other), (STACK, other, one))] == [21, 40]
    assert slicer.cost((SIDE, other, one)) == 21
    placed = slicer.placed((STACK, one, other))
    assert placed is not None
    assert [row[2] for row in placed] == [1, 0]


def test_white_beyond_what_a_page_may_have_costs_more() -> None:
    """Every cell over nine in a thousand is paid once more (MET-01)."""
    _, _, setup = _opened()
    search, most = setup.search(), max(_layouts(), key=_thought)
    assert search.allowed == setup.geo.columns * setup.geo.lines * 9 // 1000
    search.allowed = _thought(most) - 2
    assert search.excess(most.spots) == 2 * setup.weights["excess"]
    search.allowed = _thought(most)
    assert search.excess(most.spots) == 0


def test_a_leg_white_for_two_lines_is_a_hole() -> None:
    """A block that is short by more lines than it has legs has a hole, one that is full has none (MET-02)."""
    engine, edition, setup = _opened()
    measurer = Measurer(engine, edition, setup.page.number)
    seen = set()
    for item in setup.items[:4]:
        for variant in item.variants:
            block = variant.block
            if isinstance(block, TextBlock) and block.title.position == "top":
                for depth in measurer.depths(block, 20):
                    if not depth.white or depth.white > variant.columns:
                        assert depth.hole is bool(depth.white)
                        seen.add(depth.hole)
    assert seen == {True, False}


def test_blocks_are_set_looser_where_their_editor_lets_them() -> None:
    """A block a line short is set looser, and that is written into it (FIT-03); not one whose slack its editor has said."""
    engine, edition, setup = _opened()
    filled = [
        spot for found in _layouts() for spot in found.spots if spot.shape.filled and not spot.shape.white
    ]
    assert filled
    judge = Judge(engine, edition, setup)
    page = judge.judged(next(f for f in _layouts() if any(s.shape.filled for s in f.spots))).page
    slacks = {block.copyfit.slack for block in page.blocks if isinstance(block, TextBlock)}
    assert (*SLACK, TEXT) in slacks
    spec = setup.spec
    strict = tuple(
        one._replace(block=one.block._replace(copyfit=one.block.copyfit._replace(slack=("title",))))
        for one in spec.stories
        if isinstance(one.block, StoryBlock)
    )
    pages = tuple(
        page._replace(auto=(spec._replace(stories=strict),)) if page.number == setup.page.number else page
        for page in edition.pages
    )
    other = setup_of(engine, edition._replace(pages=pages), setup.page.number)
    assert other is not None
    assert not any(shape.filled for item in other.items for shape in item.shapes)


@pytest.mark.parametrize("sheet", ["tabloid", "broadsheet", "classic"])
def test_legs_that_share_a_column_cover_it(sheet: str) -> None:
    """三破二: of the column between them two legs have so much each that it is not white (MET-01)."""
    paper = kit(sheet).paper
    geo = geometry_of(paper)
    builder = PageBuilder(geo)
    x, _, width, _ = geo.rectangle(Area(1, 3, 1, 10))
    leg = (width - 2 * geo.size) // 2 // geo.size * geo.size
    builder.cover(x, leg, 1, 10)
    builder.cover(x + width - leg, leg, 1, 10)
    assert {column for column, _ in builder.covered} == {1, 2, 3}
    alone = PageBuilder(geo)
    alone.cover(x, geo.column, 1, 10)
    assert {column for column, _ in alone.covered} == {1}


def test_what_goes_on_is_counted_in_lines_as_they_fall_there() -> None:
    """A first part in legs wider than those that wait for the rest: more lines go on there than its own would be (JMP-01)."""
    made = load(129)
    engine, edition = Engine(book()), edition_of(made)
    entry = next(page.auto for page in edition.pages if page.number == 1)[0].stories[0]
    measurer, ending = Measurer(engine, edition, 1), ending_of(edition, 1, entry)
    assert ending is not None
    block = entry.block
    assert isinstance(block, StoryBlock)
    area, most = Area(1, 3, 1, 1), measurer.geo.lines - 13
    three, two = (
        {part.gone - part.over for part in first_parts(measurer, block._replace(area=area, legs=legs), ending, most)}
        for legs in (0, 2)
    )  # fmt: skip
    assert len(three) == 1  # as many lines as wait for it
    assert max(two) < min(three)


def test_a_page_that_is_nearly_full_is_set_looser() -> None:
    """FIT-03: blocks that are short have looser paragraphs then, what it costs is in the layout's, and no text is lost; nothing is done
    where a page is full."""
    engine, edition, setup = _opened()
    judge = Judge(engine, edition, setup)
    judged = (judge.judged(found) for found in _layouts())
    full = next(one for one in judged if one.legal and one.metrics["MET-01"])
    near = full._replace(metrics={**full.metrics, "MET-02": 1.0})
    (looser,) = loosened(judge, [near])
    filled = [spot.item for spot in looser.found.spots if spot.shape.filled]
    before = [spot.item for spot in near.found.spots if spot.shape.filled]
    assert len(filled) > len(before)
    price = setup.weights["looser"] * (len(filled) - len(before))
    assert looser.found.cost == near.found.cost + price
    assert looser.metrics["MET-01"] <= near.metrics["MET-01"]
    assert [block.id for block in looser.page.blocks] == [block.id for block in near.page.blocks]
    names = {setup.items[at].name for at in filled}
    assert all(
        TEXT in b.copyfit.slack for b in looser.page.blocks if isinstance(b, StoryBlock) and b.id in names
    )
    assert not loosened(judge, [near, near._replace(metrics=dict.fromkeys(near.metrics, 0.0), findings=())])
