"""A double page (跨版、通版) as one sheet that is cut at the fold: the furniture of both pages, and their two sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.halves import Half, cut, page_mark
from typeset.makeup.laying import put
from typeset.makeup.place.folio import place_folio, place_foot, place_rules
from typeset.model.paging import page_label, page_title
from typeset.model.spread import facing

if TYPE_CHECKING:
    from typeset.compose.composer import Composer
    from typeset.model.paper import Edition, Page
    from typeset.sheet.types import Sheet


def place_furniture(composer: Composer, builder: PageBuilder, page: Page, edition: Edition) -> None:
    """Each half bears its own 报眉 and page foot; the rules run through over the fold (FOL-01, MST-04)."""
    geo, other = builder.geo, facing(edition, page)
    title = f"{page_title(edition, other.number)} {other.section}".strip()
    anchor, bookmark = page_mark(other.number, title, geo.fold)
    builder.anchors.append(anchor)
    builder.bookmarks.append(bookmark)
    for half, (x, width), first in zip((page, other), geo.halves, (0, geo.columns // 2), strict=True):
        narrow = geo._replace(x0=x, width=width, columns=geo.columns // 2, fold=0)
        own = PageBuilder(narrow, builder.judging)
        place_folio(composer, own, half, edition, ruled=False)
        place_foot(composer, own, half, edition)
        own.covered = {(column + first, line) for column, line in own.covered}
        put(builder, own)
    place_rules(builder, edition)


def halves(sheet: Sheet, edition: Edition, page: Page) -> tuple[Sheet, Sheet]:
    """The two pages of a wide sheet."""
    pages = (page, facing(edition, page))
    left, right = (Half(one.number, page_label(edition, one.number), one.section) for one in pages)
    return cut(sheet, left, right, page.parting)
