"""Declared white (留白): what stays so on purpose is no hole, and no share of the white (MET-01, MET-02, TABOO-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.makeup.pages import Made, block, edition, make
from typeset.model.block import Area

if TYPE_CHECKING:
    from typeset.fonts.book import FontBook
    from typeset.model.paper import Paper

WHITE = (Area(5, 6, 41, 60),)


def made(paper: Paper, book: FontBook, white: tuple[Area, ...]) -> Made:
    page = edition(paper, (block("note", "启事", (1, 4, 1, 60)),))
    return make(page._replace(pages=tuple(one._replace(white=white) for one in page.pages)), book)


def test_it_is_no_white(book: FontBook, paper: Paper) -> None:
    """This test ensures that the cells of declared white are left out, and no others."""
    plain, meant = (made(paper, book, white) for white in ((), WHITE))
    one, other = plain.made.metrics[1]["MET-01"], meant.made.metrics[1]["MET-01"]
    cells = paper.grid.columns * paper.grid.lines
    assert one - other > 0
    assert round((one - other) * cells / 100) == 2 * 20
    assert plain.made.sheets == meant.made.sheets


def test_no_hole_is_told_there(book: FontBook, paper: Paper) -> None:
    """This test ensures that white that is declared whole is no hole, and that beside it is one as ever."""
    all_of_it = (Area(5, 6, 1, paper.grid.lines), Area(1, 4, 61, paper.grid.lines))
    assert made(paper, book, ()).made.metrics[1]["MET-02"] > 0
    assert made(paper, book, WHITE).made.metrics[1]["MET-02"] > 0
    assert made(paper, book, all_of_it).made.metrics[1]["MET-02"] == 0
