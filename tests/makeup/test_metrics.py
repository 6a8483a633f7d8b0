"""MET figures of a page beyond white and rags: cuts, edges, alike titles, balance."""

from __future__ import annotations

from tests.makeup.pages import edition, han, make, story
from tests.makeup.test_taboos import at
from typeset.fonts.book import FontBook
from typeset.model.block import Block
from typeset.model.paper import Paper


def figures(paper: Paper, book: FontBook, *blocks: Block) -> dict[str, float]:
    return make(edition(paper, blocks), book).made.metrics[1]


def told(name: str, *area: int, chars: int = 900, **more: object) -> Block:
    return at(name, *area, story=story(name, *(han(chars // 9, n) for n in range(9))), **more)


def test_cuts_edges_and_clashes(paper: Paper, book: FontBook) -> None:
    cut = figures(
        paper,
        book,
        told("甲乙丙丁", 1, 6, 1, 30),
        told("戊己庚辛", 1, 3, 31, 80),
        told("壬癸子丑", 4, 6, 31, 80),
    )
    assert cut["MET-05"] == 1.0
    assert cut["MET-06"] == 1.0
    level = [
        at(name, a, b, 1, 40, story=story(name, han(500)))
        for name, a, b in (("抢抓施工黄金期项目全面开工", 1, 3), ("提速城建惠民路线全市通车了", 4, 6))
    ]
    assert figures(paper, book, *level)["MET-04"] == 1.0
    whole = figures(paper, book, told("甲乙丙丁", 1, 4, 1, 60), told("戊己庚辛", 5, 6, 1, 80))
    assert whole["MET-05"] < 0.8
    assert whole["MET-04"] == 0.0


def test_alike_titles(paper: Paper, book: FontBook) -> None:
    one = told("甲乙丙丁", 1, 3, 1, 40)
    assert figures(paper, book, one, told("戊己庚辛", 1, 3, 41, 80))["MET-09"] == 1.0
    other = told("戊己庚辛", 1, 3, 41, 80, title_style="title.side")
    assert figures(paper, book, one, other)["MET-09"] == 0.0
    assert figures(paper, book, one, told("戊己庚辛", 5, 6, 61, 100))["MET-09"] == 0.0


def test_balance_and_holes(paper: Paper, book: FontBook) -> None:
    """This test ensures that ink at one side is off balance, and that white in a column is a hole (MET-10, MET-02)."""
    left = figures(paper, book, told("甲乙丙丁", 1, 2, 1, paper.grid.lines, chars=2700))
    assert left["MET-10"] > 25
    assert left["MET-02"] >= 4
    page = [
        told(f"{n}号稿件", 1 + 2 * n, 2 + 2 * n, 1 + 2 * n, paper.grid.lines, chars=2700) for n in range(3)
    ]
    assert figures(paper, book, *page)["MET-10"] < left["MET-10"]
    assert figures(paper, book)["MET-10"] == 0.0
