"""Phase two, `place`: one page from its plan, pure, in any order or process."""

from __future__ import annotations

from functools import partial

from typeset.compose.composer import Composer
from typeset.findings import ERROR, Finding, Outcome
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.ruling import draw_column_rules, join_hairlines
from typeset.makeup.fit.plan import EditionPlan
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.judge.collision import collisions
from typeset.makeup.judge.finding_boxes import located, white_boxes
from typeset.makeup.judge.metrics import page_metrics
from typeset.makeup.judge.taboos import offences
from typeset.makeup.laying import lay
from typeset.makeup.place.ads import judge_ads
from typeset.makeup.place.folio import place_folio, place_foot
from typeset.makeup.place.outside import report_off_page
from typeset.makeup.place.overlaps import common_areas, hatch_all
from typeset.model.paging import page_label, page_title
from typeset.model.paper import Edition, Page
from typeset.model.spread import paper_of
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Anchor, Bookmark, Cmyk, Sheet

Metrics = dict[str, float]


_SEEN = ("black", "red")
"""Colours of type that are seen on bare paper (INK-02)."""


class Placed(NamedTuple):
    """A page set."""

    sheet: Sheet
    """Its sheet."""

    metrics: Metrics
    """MET-01 … MET-14 by id; of a half of a double page those of the whole."""


def place_page(
    composer: Composer, geo: Geometry, edition: Edition, page: Page, plan: EditionPlan
) -> Outcome[tuple[Placed, ...]]:
    """The sheet of a page and its MET figures, of a double page (跨版) those of both halves; what placing found, and its taboos."""
    builder = laid_out(composer, geo, edition, page, plan)
    name, paper = page_label(edition, page.number), paper_of(edition.paper, page)
    metrics = page_metrics(composer, builder, page, plan)
    found = _judged(composer, builder, page, metrics, paper.palette)
    about = (*located(plan.findings, geo, page), *found)
    builder.draft = (
        builder.draft
        or page.unfit
        or any(f.severity == ERROR and f.place.page == page.number and _counts(page, f) for f in about)
    )
    sheet = builder.sheet(
        page.number,
        name,
        page.section,
        width=paper.format.width,
        height=paper.format.height,
        palette=paper.palette,
    )
    if not page.opens:
        return Outcome((Placed(sheet, metrics),), found)
    from typeset.makeup.spread import halves  # few editions have one

    return Outcome(tuple(Placed(half, metrics) for half in halves(sheet, edition, page)), found)


def laid_out(
    composer: Composer, geo: Geometry, edition: Edition, page: Page, plan: EditionPlan
) -> PageBuilder:
    """A page with all that stands on it, not judged yet."""
    builder = PageBuilder(geo, composer.rules.judging)
    builder.declare(page.white)
    builder.anchors.append(Anchor(f"page@{page.number}", 0, 0))
    builder.bookmarks.append(
        Bookmark(0, f"{page_title(edition, page.number)} {page.section}".strip(), f"page@{page.number}")
    )
    if page.opens:
        from typeset.makeup.spread import place_furniture

        place_furniture(composer, builder, page, edition)
    else:
        if page.number > 1:
            place_folio(composer, builder, page, edition)
        place_foot(composer, builder, page, edition)
    by_slot = {part.slot: part for part in plan.parts.get(page.number, ())}
    for slot, block in enumerate(page.blocks):
        lay(composer, builder, block, edition=edition, page=page.number, part=by_slot.get(slot))
    if builder.closings:
        from typeset.makeup.draw.closing import lower_closing_rules  # few pages have any

        lower_closing_rules(builder)
    draw_column_rules(builder, page, edition.paper.column_rules)
    join_hairlines(builder, page)
    twice = common_areas(page, edition.paper.grid.furniture_lines)
    if twice:
        hatch_all(builder, twice)
        builder.hatched = tuple(geo.rectangle(area) for area in twice)
    return builder


def _judged(
    composer: Composer,
    builder: PageBuilder,
    page: Page,
    metrics: Metrics,
    palette: tuple[tuple[str, Cmyk], ...],
) -> tuple[Finding, ...]:
    """What placing found, and what is said of the page as a whole."""
    place = page.place._replace(page=page.number)
    builder.findings.extend(offences(builder, page))
    if any(block.kind == "group" for block in page.blocks):
        from typeset.makeup.judge.group_sizes import small_titles

        builder.findings.extend(small_titles(composer, builder, page))
    builder.findings.extend(judge_ads(builder, page))
    report_off_page(builder, place)
    if builder.geo.fold and composer.rules.on("FMT-07"):
        from typeset.makeup.place.fold import lost_in_the_fold

        builder.findings.extend(lost_in_the_fold(composer, builder, page))
    if composer.rules.on("INK-01"):
        builder.findings.extend(collisions(composer.book, builder, place))
        if any(run.colour not in _SEEN for line in builder.text for run in line.runs):
            from typeset.makeup.judge.unseen import unseen

            builder.findings.extend(unseen(composer, builder, page, palette))
    builder.findings.extend(_white(builder, page, metrics))
    return tuple(located(map(partial(_on_page, page.number), builder.findings), builder.geo, page))


def _on_page(number: int, finding: Finding) -> Finding:
    """Whatever is found while a page is placed is found on that page; so an error among it makes the page a draft."""
    return finding if finding.place.page else finding._replace(place=finding.place._replace(page=number))


def _counts(page: Page, finding: Finding) -> bool:
    """Whether an error of a page is one, and not accepted by its editors."""
    if not page.accept:
        return True
    from typeset.model.waiving import waived

    return waived(page, finding).severity == ERROR


def _white(builder: PageBuilder, page: Page, metrics: Metrics) -> list[Finding]:
    white = metrics["MET-01"]
    if white * 100 <= builder.judging.most_white:
        return []
    at = page.place._replace(page=page.number, boxes=white_boxes(builder))
    return [tell("MET-01", at=at, page=page.number, white=white)]
