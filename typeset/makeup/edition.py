"""The room's recipe: an edition and fonts in, sheets, figures and findings out."""

from __future__ import annotations

from time import perf_counter
from typing import Any, NamedTuple

from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.findings import Finding, Outcome
from typeset.fonts.book import FontBook
from typeset.makeup.geometry import Geometry, geometry_of
from typeset.makeup.page import place_page
from typeset.makeup.plan import EditionPlan, plan_edition
from typeset.makeup.report import story_rows
from typeset.makeup.spots import located
from typeset.model.paper import Edition
from typeset.sheet.types import Sheet


class Planned(NamedTuple):
    """Phase one's result with what phase two needs."""

    composer: Composer
    geometry: Geometry
    plan: EditionPlan


class MadeUp(NamedTuple):
    """Sheets in page order, MET figures by page number, and report rows of the stories. seconds: MET-15 by page number; it
    is not the same twice, so it is kept out of the figures and the report."""

    sheets: tuple[Sheet, ...]
    metrics: dict[int, dict[str, float]]
    stories: list[dict[str, Any]]
    seconds: dict[int, float] = {}  # noqa: RUF012 - nobody changes it


def plan(edition: Edition, book: FontBook, memo: Memo) -> Planned:
    """Phase one: integers for the whole edition."""
    composer = Composer(book, setting_of(edition.paper), memo)
    geometry = geometry_of(edition.paper)
    return Planned(composer, geometry, plan_edition(composer, geometry, edition))


def make_up(
    edition: Edition, book: FontBook, pages: frozenset[int] | None = None, *, memo: Memo | None = None
) -> Outcome[MadeUp]:
    """Both phases; `pages`: set these only, with all pages that a story of theirs jumps to or from.

    MET-15: a page's seconds are those of placing it and an equal share of planning the pages set with it.
    """
    chosen = (
        edition
        if pages is None
        else edition._replace(pages=tuple(p for p in edition.pages if p.number in pages))
    )
    start = perf_counter()
    planned = plan(chosen, book, Memo() if memo is None else memo)
    found: list[Finding] = list(planned.plan.findings)
    sheets: list[Sheet] = []
    metrics: dict[int, dict[str, float]] = {}
    seconds: dict[int, float] = {}
    share = (perf_counter() - start) / max(1, len(chosen.pages))
    for page in chosen.pages:
        start = perf_counter()
        placed, told = place_page(planned.composer, planned.geometry, edition, page, planned.plan)
        found = [*located(found, planned.geometry, page), *told]
        sheets.append(placed.sheet)
        metrics[page.number] = placed.metrics
        seconds[page.number] = share + perf_counter() - start
    stories = story_rows(planned.composer, planned.geometry, planned.plan)
    return Outcome(MadeUp(tuple(sheets), metrics, stories, seconds), tuple(found))
