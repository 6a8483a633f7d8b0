"""Double pages (跨版、通版): two facing pages whose blocks stand on one grid that goes on over the fold (FMT-07, IMP-03).

The left page of the two has all blocks; its columns are followed by those of the right page. Between the last column of the one and the
first of the other lie the inner margins of both, with the fold in their middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typeset.model.block import Area
    from typeset.model.paper import Edition, Page, Paper


def wide(paper: Paper) -> Paper:
    """The paper with a page as wide as two that face each other."""
    grid, page = paper.grid, paper.format
    return paper._replace(
        grid=grid._replace(columns=2 * grid.columns, fold=page.width),
        format=page._replace(width=2 * page.width),
    )


def paper_of(paper: Paper, page: Page) -> Paper:
    """The paper as the blocks of a page see it."""
    return wide(paper) if page.opens else paper


def page_of(number: int, area: Area, columns: int) -> int:
    """The page on which what begins in an area stands. number: of the page that has the block; columns: of a single page."""
    return number + (area.first_column > columns)


def owner_of(edition: Edition, number: int) -> int:
    """The page that has the blocks of a page: its left half where it is the right one of a double page."""
    return next((page.spread for page in edition.pages if page.number == number and page.spread), number)


def facing(edition: Edition, page: Page) -> Page:
    """The right half of the double page that a page opens."""
    return next(one for one in edition.pages if one.number == page.number + 1)
