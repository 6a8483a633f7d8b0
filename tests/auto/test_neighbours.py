"""Neighbours that are asked for: other items, blocks that stand, stories of another area; and what is said where they are none."""

from __future__ import annotations

from functools import cache
from typing import Any

from bench.loads import edition_of, load
from bench.loads.measure import book
from typeset.auto.looks import Fixed
from typeset.auto.neighbours import neighbours_of
from typeset.auto.propose import propose
from typeset.auto.setup import fold_of
from typeset.auto.shapes import Item, Variant
from typeset.auto.types import Proposal, Wish
from typeset.engine.engine import Engine
from typeset.findings import Finding, Outcome
from typeset.findings.telling import filled
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.auto import AutoSpec, AutoStory
from typeset.model.block import Area, Block
from typeset.model.kinds import NoteBlock, StoryBlock
from typeset.model.paper import Edition, Page

WISH = Wish(proposals=1, effort=30, exact=False)


def note(name: str, area: Area) -> NoteBlock:
    return NoteBlock(id=name, area=area)


def entry(name: str, **more: Any) -> AutoStory:
    return AutoStory(note(name, Area(1, 1, 1, 1)), **more)


def items(*entries: AutoStory) -> list[Item]:
    return [
        Item(one.block.id, one, at, (Variant(one.block, 1, 0),), (), 0, 0)
        for at, one in enumerate(entries, 1)
    ]


def test_fixed_blocks_are_neighbours() -> None:
    """Names of blocks that stand have numbers below 0, with all their rectangles; names of nothing here are left to whoever reads."""
    entries = (entry("甲", beside="启事"), entry("乙", beside="甲"), entry("丙", beside="别处"))
    spec = AutoSpec(entries, together=(("乙", "报眼", "丙"), ("启事", "报眼"), ("丙", "别处")))
    story = ground()[2].auto[0].stories[0].block
    assert isinstance(story, StoryBlock)
    ell = story._replace(id="启事", parts=(Area(1, 2, 1, 9), Area(1, 1, 10, 20)))
    found = neighbours_of(
        spec, items(*entries), (ell, note("报眼", Area(5, 6, 1, 9)), note("不问", Area(3, 4, 1, 9)))
    )
    assert found.beside == ((0, -1), (1, 0))
    assert found.together == ((1, -2, 2),)
    assert found.stands == {-1: (Fixed(1, 2, 1, 9), Fixed(1, 1, 10, 20)), -2: (Fixed(5, 6, 1, 9),)}
    assert found.names == {-1: "启事", -2: "报眼"}


def test_places_of_a_later_area() -> None:
    """What is kept for a story of a later area has rectangles and no name, so that nothing is said of it."""
    entries = (entry("甲"),)
    spec = AutoSpec(entries, toward=(("甲", (Area(4, 6, 1, 60),)), ("不在", (Area(1, 1, 1, 1),))))
    found = neighbours_of(spec, items(*entries), ())
    assert found.beside == ((0, -1),)
    assert found.stands == {-1: (Fixed(4, 6, 1, 60),)}
    assert found.names == {}


def test_the_fold_is_the_page_s() -> None:
    """The last line wholly over half the height of the page, wherever the news begin (POS-05)."""
    edition = ground()[1]
    geo, height = geometry_of(edition.paper), edition.paper.format.height
    fold = fold_of(geo, height)
    assert geo.foot(fold) <= height // 2 < geo.foot(fold + 1)


@cache
def ground() -> tuple[Engine, Edition, Page]:
    made = load(0)
    edition = edition_of(made)
    return Engine(book()), edition, next(page for page in edition.pages if page.number == made.number)


def asked(page: Page, *specs: AutoSpec) -> Outcome[tuple[Proposal, ...]]:
    engine, edition, _ = ground()
    made = page._replace(auto=specs)
    pages = tuple(made if one.number == made.number else one for one in edition.pages)
    return propose(engine, edition._replace(pages=pages), made.number, WISH)


def lacking(findings: tuple[Finding, ...]) -> str:
    return " ".join(one.zh for one in findings if one.code == "MKP-44")


def touch(one: Block, other: Block) -> bool:
    a, b = one.area, other.area
    across = a.first_column <= b.last_column and b.first_column <= a.last_column
    down = a.first_line <= b.last_line and b.first_line <= a.last_line
    beside = a.last_column + 1 == b.first_column or b.last_column + 1 == a.first_column
    stacked = a.last_line + 1 == b.first_line or b.last_line + 1 == a.first_line
    return (across and stacked) or (down and beside)


def test_beside_a_block_that_stands() -> None:
    """A story of low rank is set beside the advertisement at the foot that it names, and its reason says so."""
    page = ground()[2]
    (spec,) = page.auto
    last, lines = spec.stories[-1], ground()[1].paper.grid.lines
    advert = note("启事", Area(1, ground()[1].paper.grid.columns, lines - 9, lines))
    stories = tuple(one._replace(beside="启事") if one is last else one for one in (*spec.stories[:5], last))
    made = asked(page._replace(blocks=(advert,)), spec._replace(stories=stories))
    (proposal,) = made.value
    block = next(one for one in proposal.page.blocks if one.id == last.block.id)
    assert touch(block, advert)
    why = filled("{why}", {"why": dict(proposal.reasons)[last.block.id]})
    assert "要求挨着“启事”，排在它上面" in why
    assert "没有挨着" not in lacking(made.findings)


def test_beside_a_block_out_of_reach() -> None:
    """A block that what is to be filled does not touch is named as no neighbour."""
    page = ground()[2]
    (spec,) = page.auto
    grid = ground()[1].paper.grid
    advert = note("启事", Area(1, grid.columns, grid.lines - 9, grid.lines))
    between = Area(1, grid.columns, grid.lines - 14, grid.lines - 10)
    name = spec.stories[0].block.id
    stories = (spec.stories[0]._replace(beside="启事", above_fold=True), *spec.stories[1:4])
    made = asked(page._replace(blocks=(advert,)), spec._replace(stories=stories, white=(between,)))
    assert f"“{name}”没有挨着“启事”" in lacking(made.findings)


def test_beside_a_story_of_another_area() -> None:
    """Two areas side by side: what is to stand beside a story of the other does, whichever is filled first; what cannot is named."""
    page = ground()[2]
    (spec,) = page.auto
    grid = ground()[1].paper.grid
    left = Area(1, 3, 4, grid.lines)
    one, two = spec.stories[2], spec.stories[5]
    first = spec._replace(stories=(one._replace(beside=two.block.id), *spec.stories[:2]), area=left)
    rest = spec._replace(stories=spec.stories[3:], area=None)
    made = asked(page, first, rest)
    stands = {block.id: block for block in made.value[0].page.blocks}
    assert touch(stands[one.block.id], stands[two.block.id]) or (
        f"“{one.block.id}”没有挨着“{two.block.id}”" in lacking(made.findings)
    )
    apart = rest._replace(stories=(two,), area=Area(5, grid.columns, 4, grid.lines))
    made = asked(page, first, apart)
    said = lacking(made.findings)
    assert "没有挨着" in said
    assert one.block.id in said
    assert two.block.id in said
