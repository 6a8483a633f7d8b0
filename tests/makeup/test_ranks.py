"""POS-01, POS-04, MET-07: the editor's rank against place, title and area; MET-13: the order in which the text is read."""

from __future__ import annotations

import pytest

from tests.makeup.pages import block, edition, han, make, planned, story
from tests.makeup.test_conservation import random_edition
from tests.makeup.test_taboos import at, scene
from typeset.clreq.rules import HOUSE
from typeset.findings import INFO
from typeset.fonts.book import FontBook
from typeset.makeup.fit.plan import plan_edition
from typeset.makeup.judge.order import reading_order
from typeset.makeup.judge.ranks import (
    mean_ranks,
    quarter_of,
    rank_correlation,
    rank_inverted,
    ranked,
    spearman,
)
from typeset.makeup.judge.taboo import Scene
from typeset.makeup.page import laid_out
from typeset.model.block import Block
from typeset.model.paper import Paper


@pytest.mark.parametrize(
    ("area", "value"),
    [
        ((1, 4, 21, 40), 100),
        ((4, 6, 21, 40), 80),
        ((1, 2, 90, 111), 55),
        ((5, 6, 90, 111), 50),
        ((3, 6, 65, 111), 100),
        ((3, 6, 66, 111), 55),
    ],
)
def test_pos_01(area: tuple[int, int, int, int], value: int) -> None:
    """This test ensures that a block has the value of the quarter in which it begins, the masthead left out."""
    assert HOUSE.judging.quarters[quarter_of(block("story", "甲", area), 6, 21, 110)] == value


def sized(page: Scene, **sizes: int) -> Scene:
    """The same page with titles of these sizes in points."""
    page.builder.titles[:] = [t._replace(size=sizes[t.block] * 1_000_000) for t in page.builder.titles]
    return page


def test_spearman() -> None:
    """This test ensures Spearman's ρ with ties against values worked by hand."""
    assert mean_ranks([10, 30, 10, 20]) == [1.5, 4, 1.5, 3]
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [40, 30, 20, 10]) == pytest.approx(-1)
    assert spearman([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)
    assert spearman([1, 2, 3], [7, 7, 7]) == 0
    assert spearman([1, 2, 3, 4], [1, 1, 2, 2]) == pytest.approx(0.8944, abs=1e-4)


def test_met_07(paper: Paper) -> None:
    """This test ensures that the order of the file is the rank unless `rank` says otherwise."""

    def figure(*blocks: Block, **sizes: int) -> float:
        page = sized(scene(paper, *blocks), **sizes)
        return rank_correlation(ranked(page.builder, page.page))

    good = (at("甲", 1, 3, 1, 50), at("乙", 4, 6, 1, 50), at("丙", 1, 6, 51, 100))
    assert figure(*good, 甲=40, 乙=30, 丙=28) == pytest.approx(1)
    assert figure(*reversed(good), 甲=40, 乙=30, 丙=28) == pytest.approx(-1)
    told = tuple(b._replace(rank=n) for n, b in enumerate(good, 1))
    assert figure(*reversed(told), 甲=40, 乙=30, 丙=28) == pytest.approx(1)
    assert figure(good[2], good[0]._replace(rank=1), good[1], 甲=40, 乙=30, 丙=28) == pytest.approx(0.5)
    assert figure(good[0], 甲=40) == 1
    assert figure() == 1


def test_only_stories_have_a_rank(paper: Paper) -> None:
    page = scene(
        paper,
        block("ad", "广", (1, 6, 90, 111)),
        block("continue", "续", (1, 3, 50, 80)),
        block("briefs", "简", (4, 6, 50, 80), rank=2),
        at("甲", 1, 6, 1, 40),
    )
    assert [(one.block.id, one.given) for one in ranked(page.builder, page.page)] == [
        ("简", True),
        ("甲", False),
    ]


def test_pos_04_fires(paper: Paper) -> None:
    """This test ensures that a lighter story of higher rank is named with the one that outweighs it."""
    page = sized(scene(paper, at("甲", 4, 6, 60, 100, rank=1), at("乙", 1, 4, 1, 50, rank=2)), 甲=20, 乙=40)
    (told,) = rank_inverted(page)
    assert (told.finding.code, told.finding.severity) == ("POS-04", INFO)
    assert "“甲”（rank 1）" in told.finding.zh
    assert "“乙”（rank 2）" in told.finding.zh
    geo = page.builder.geo
    assert told.boxes == tuple(geo.rectangle(b.area) for b in page.page.blocks)


def test_pos_04_silent(paper: Paper) -> None:
    """This test ensures that ranks in agreement, equal ranks and ranks that nobody wrote are not spoken of."""
    agreed = scene(paper, at("甲", 1, 4, 1, 50, rank=1), at("乙", 4, 6, 60, 100, rank=2))
    assert list(rank_inverted(sized(agreed, 甲=40, 乙=20))) == []
    equal = scene(paper, at("甲", 4, 6, 60, 100, rank=3), at("乙", 1, 4, 1, 50, rank=3))
    assert list(rank_inverted(equal)) == []
    silent = scene(paper, at("甲", 4, 6, 60, 100), at("乙", 1, 4, 1, 50, rank=2))
    assert list(rank_inverted(silent)) == []


def test_pos_04_in_a_chain(paper: Paper) -> None:
    """This test ensures that any inversion shows between neighbours in rank, and a gap in the numbers does not matter."""
    page = scene(
        paper,
        at("甲", 1, 6, 1, 30, rank=1),
        at("乙", 4, 6, 90, 100, rank=5),
        at("丙", 1, 3, 31, 80, rank=9),
    )
    (told,) = rank_inverted(page)
    assert "“乙”" in told.finding.zh
    assert "“丙”" in told.finding.zh


def test_pos_04_reaches_the_findings(paper: Paper, book: FontBook) -> None:
    one = at("甲", 4, 6, 60, 100, rank=1, title_style="title.third", story=story("小", han(600)))
    two = at("乙", 1, 4, 1, 50, rank=2, title_style="title.lead", story=story("大", han(600)))
    assert "POS-04" in make(edition(paper, (one, two)), book).codes()
    assert "POS-04" not in make(edition(paper, (one._replace(rank=2), two._replace(rank=1))), book).codes()


def upright(seed: int, paper: Paper):  # type: ignore[no-untyped-def]
    """A random edition with its text in horizontal lines."""
    wanted = random_edition(seed, paper)
    pages = tuple(
        p._replace(blocks=tuple(b._replace(direction="horizontal") for b in p.blocks)) for p in wanted.pages
    )
    return wanted._replace(pages=pages)


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_met_13_exact(paper: Paper, book: FontBook, first: int) -> None:
    """This test ensures that text read by place is the copy, whatever blocks, pictures, jumps and legs there are."""
    for seed in range(first, first + 10):
        made = make(upright(seed, paper), book).made
        assert {n: figures["MET-13"] for n, figures in made.metrics.items()} == {1: 1.0, 2: 1.0}, seed


def test_met_13_vertical(paper: Paper, book: FontBook) -> None:
    """This test ensures that vertical lines are read from the right, leg by leg down (VRT-01)."""
    one = at("甲", 1, 3, 1, 60, direction="vertical", legs=2, story=story("题", han(300), han(90, 1)))
    assert make(edition(paper, (one,)), book).made.metrics[1]["MET-13"] == 1.0


@pytest.mark.parametrize("harm", ["swap lines", "swap legs", "lose a line"])
def test_met_13_fires(paper: Paper, book: FontBook, harm: str) -> None:
    """This test ensures that a line in the wrong place or leg, or one that is missing, lowers the figure."""
    good = at("甲", 1, 2, 1, 40, story=story("甲题", han(500)))
    bad = at("乙", 3, 4, 1, 40, story=story("乙题", han(500)))
    wanted = edition(paper, (good, bad))
    composer, geo, _ = planned(wanted, book)
    plan = plan_edition(composer, wanted)
    builder = laid_out(composer, geo, wanted, wanted.pages[0], plan)
    assert reading_order(composer, builder, plan, 1) == 1.0
    mine = [i for i, line in enumerate(builder.text) if line.story == "乙题" and line.leg]
    one, two = builder.text[mine[0]], builder.text[mine[-1] if harm == "swap legs" else mine[1]]
    if harm == "lose a line":
        del builder.text[mine[0]]
    else:
        builder.text[mine[0]] = one._replace(x=two.x, y=two.y)
        builder.text[builder.text.index(two)] = two._replace(x=one.x, y=one.y)
    assert reading_order(composer, builder, plan, 1) == 0.5
