"""报眉 and page credits of the inner pages (FOL-01 … FOL-05): mirrored, the page number at the outer edge."""

from __future__ import annotations

from typeset import almanac
from typeset.compose.composer import Composer
from typeset.makeup.builder import PageBuilder
from typeset.makeup.furniture import thick_thin
from typeset.makeup.lines import line_width, single
from typeset.model.paper import Edition, Page
from typeset.units import PT


def folio_number(page: int, pages: int) -> str:
    """FOL-04: two digits where the section has ten pages or more, or by newspaper habit `02版`."""
    return f"{page:02d}" if pages < 100 else str(page)


def place_folio(composer: Composer, builder: PageBuilder, page: Page, edition: Edition) -> None:
    """The 报眉 in the first lines of the type area: number outside, section, name in the middle, date inside."""
    geo, grid = builder.geo, edition.paper.grid
    lines = grid.furniture_lines
    x, width = geo.x0, geo.width
    foot = geo.line_top(lines) + geo.size * 2 // 10
    left_page = page.number % 2 == 0
    base = foot - 5 * PT
    number = composer.line(folio_number(page.number, len(edition.pages)), composer.style("folio.page"))
    ban = composer.line("版", composer.style("folio"))
    section = (
        composer.line(page.section, composer.style("folio.section"), headline=True) if page.section else None
    )
    outer = [number, ban]
    at = x if left_page else x + width - sum(line_width(i) for i in outer) - PT
    for items in outer:
        builder.text.append(single(items, at, base, "folio"))
        at += line_width(items) + PT
    outer_width = sum(line_width(i) for i in outer) + 2 * PT + 14 * PT
    if section is not None:
        sx = x + outer_width if left_page else x + width - outer_width - line_width(section, 150)
        builder.text.append(single(section, sx, base, "folio", tracking=150))
    name = composer.line(edition.paper.name, composer.style("folio.name"))
    builder.text.append(single(name, x + (width - line_width(name)) // 2, base, "folio"))
    date = composer.line(
        f"{almanac.date_text(edition.date)}　{almanac.weekday_text(edition.date)}", composer.style("folio")
    )
    inner = x + width - line_width(date) if left_page else x
    builder.text.append(single(date, inner, base - 11 * PT if page.credits else base, "folio"))
    _place_credits(composer, builder, page, left_page, base)
    thick_thin(builder, x, foot, width, thick_above=False)
    for column in range(1, geo.columns + 1):
        builder.covered.update((column, line) for line in range(1, lines + 1))


def place_page_credits(composer: Composer, builder: PageBuilder, page: Page) -> None:
    """FOL-02 on page 1, which has no 报眉 (MST-05): the credits stand under the type area, at its right edge."""
    if not page.credits:
        return
    items = composer.line(_credit_text(page), composer.style("folio.credits"))
    geo = builder.geo
    x = geo.x0 + geo.width - line_width(items)
    y = geo.foot(geo.lines) + 2 * geo.leading
    builder.text.append(single(items, x, y, "folio"))


def _credit_text(page: Page) -> str:
    return "　".join(f"{role}：{name}" for role, name in page.credits)


def _place_credits(composer: Composer, builder: PageBuilder, page: Page, left_page: bool, base: int) -> None:
    """FOL-02: 责编 版式 校对 at the inner end, under the date."""
    if not page.credits:
        return
    items = composer.line(_credit_text(page), composer.style("folio.credits"))
    geo = builder.geo
    at = geo.x0 + geo.width - line_width(items) if left_page else geo.x0
    builder.text.append(single(items, at, base, "folio"))
