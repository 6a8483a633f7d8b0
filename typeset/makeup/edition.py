"""The room's recipe: an edition and fonts in, sheets, figures and findings out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from time import perf_counter
from typing import Any

from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.findings import Finding, Outcome
from typeset.fonts.book import FontBook
from typeset.makeup.fit.plan import EditionPlan, plan_edition
from typeset.makeup.grid.geometry import Geometry, geometry_of, geometry_on
from typeset.makeup.judge.finding_boxes import located
from typeset.makeup.page import Placed, place_page
from typeset.makeup.report import classified_rows, story_rows
from typeset.model.kinds import IndexBlock
from typeset.model.paper import Edition, Page, Paper
from typeset.model.spread import facing, page_of
from typeset.model.story import Story
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Sheet


class Planned(NamedTuple):
    """Phase one's result with what phase two needs."""

    composer: Composer
    """The composer of the paper, with the memo."""

    geometry: Geometry
    """The grid of a page by itself."""

    plan: EditionPlan
    """Every story's parts, and what planning found."""

    stories: list[dict[str, Any]]
    """Rows of the report, one a story; nobody changes them."""


class MadeUp(NamedTuple):
    """An edition set."""

    sheets: Sequence[Sheet]
    """The sheets, in page order."""

    metrics: dict[int, dict[str, float]]
    """MET-01 … MET-14 by page number."""

    stories: list[dict[str, Any]]
    """Rows of the report, one a story."""

    seconds: dict[int, float] = {}  # noqa: RUF012 - nobody changes it
    """MET-15 by page number: it is not the same twice, so it is kept out of the figures and the report."""


class Surroundings(NamedTuple):
    """What a page shows of its edition besides itself: furniture, folios, index."""

    paper: Paper
    """The paper: name, masthead, folio, imprint, styles."""

    date: datetime.date
    """Day of issue."""

    issue: int
    """Number of the issue."""

    total: int
    """Its number in the whole count (总第…号), 0 where none is given."""

    pages: tuple[tuple[int, str, str, str], ...]
    """Number, section, letter and jump-line name of all pages."""

    heads: tuple[tuple[int, str, Story], ...]
    """Page number, kind of block and head of every story of the edition, for an index only; () on other pages."""


def surroundings_of(edition: Edition, page: Page) -> Surroundings:
    """What setting a page needs to know of the edition."""
    heads: list[tuple[int, str, Story]] = []
    columns = edition.paper.grid.columns
    if any(isinstance(block, IndexBlock) for block in page.blocks):
        heads = [
            (page_of(one.number, block.area, columns), block.kind, block.about._replace(body=(), figures=()))
            for one in edition.pages
            for block in one.blocks
            if block.about is not None
        ]
    names = tuple((one.number, one.section, one.letter, one.called) for one in edition.pages)
    return Surroundings(edition.paper, edition.date, edition.issue, edition.total, names, tuple(heads))


def plan(edition: Edition, book: FontBook, memo: Memo, rules: Rules = HOUSE) -> Planned:
    """Phase one: whole lines for the whole edition. Known where pages and setting, with it the rules, are what they were."""
    composer = Composer(book, setting_of(edition.paper, rules), memo)
    geometry = geometry_of(edition.paper)
    known = memo.table("plans", _KEPT)
    key = composer.key(geometry, edition.paper.numerals, edition.paper.jump_marks, edition.pages)
    found: tuple[EditionPlan, list[dict[str, Any]]] | None = known.get(key)
    if found is None:
        memo.count("plans")
        made = plan_edition(composer, edition)
        rows = [*story_rows(composer, made), *classified_rows(composer, edition)]
        rows.sort(key=lambda row: min(part["page"] for part in row["parts"]))
        found = known.keep(key, (made, rows))
    return Planned(composer, geometry, *found)


_KEPT = 600
"""Plans and placed pages that a memo keeps."""


def placed_page(planned: Planned, edition: Edition, page: Page) -> Outcome[tuple[Placed, ...]]:
    """Phase two of one page, or of both that a double page has (跨版). Known where the page, its parts and what it shows of the edition
    are what they were."""
    composer, geo, found = planned.composer, geometry_on(edition.paper, page), planned.plan
    parts = found.parts.get(page.number, ())
    reported = tuple(one for one in located(found.findings, geo, page) if one.place.page == page.number)
    known = composer.memo.table("pages", _KEPT)
    other = facing(edition, page) if page.opens else None
    key = composer.key(geo, surroundings_of(edition, page), page, other, parts, reported)
    made: Outcome[tuple[Placed, ...]] | None = known.get(key)
    if made is None:
        composer.memo.count("pages")
        made = known.keep(key, place_page(composer, geo, edition, page, found))
    return made


def make_up(
    edition: Edition,
    book: FontBook,
    pages: frozenset[int] | None = None,
    *,
    memo: Memo | None = None,
    rules: Rules = HOUSE,
) -> Outcome[MadeUp]:
    """Both phases; `pages`: set these only, with all pages that a story of theirs jumps to or from; rules: the machine's taste.

    MET-15: a page's seconds are those of placing it and an equal share of planning the pages set with it.
    """
    chosen = (
        edition
        if pages is None
        else edition._replace(pages=tuple(p for p in edition.pages if p.number in pages))
    )
    start = perf_counter()
    planned = plan(chosen, book, Memo() if memo is None else memo, rules)
    found: list[Finding] = list(planned.plan.findings)
    sheets: list[Sheet] = []
    metrics: dict[int, dict[str, float]] = {}
    seconds: dict[int, float] = {}
    share = (perf_counter() - start) / max(1, len(chosen.pages))
    for page in chosen.pages:
        if page.spread and not page.opens:
            continue  # it was set with its left half
        start = perf_counter()
        placed, reported = placed_page(planned, edition, page)
        geo = geometry_on(edition.paper, page)
        found = [*located(found, geo, page), *reported]
        if page.opens:
            from typeset.makeup.halves import on_halves  # few editions have one

            found = on_halves(found, page.number, geo.fold)
        sheets.extend(one.sheet for one in placed)
        for number, one in zip(page.numbers, placed, strict=True):
            metrics[number] = one.metrics
            seconds[number] = share + (perf_counter() - start) / len(placed)
    stories = [{**row, "parts": list(row["parts"])} for row in planned.stories]
    return Outcome(MadeUp(tuple(sheets), metrics, stories, seconds), tuple(found))
