"""报眉 of the inner pages and what stands at the foot of pages (FOL-01 … FOL-05, MST-04, MST-09).

An arrangement names what stands at the outer end, in the middle and at the inner end; the first of each group stands
nearest the edge. Left pages (even) mirror right ones, so that the page number is always at the outer edge (FOL-03).
"""

from __future__ import annotations

from typeset import almanac
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.row import Spread
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.draw.ornament import LEFT, RIGHT, Run, draw_run
from typeset.makeup.grid.geometry import Geometry
from typeset.makeup.place.furniture import rows_of, thick_thin
from typeset.model.ornament import depth_of
from typeset.model.paging import page_label, page_words
from typeset.model.paper import Edition, Page
from typeset.named_tuple import NamedTuple
from typeset.units import PT

FORMS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "name-center": (("number", "section"), ("name",), ("date",)),
    "name-inner": (("number", "section"), ("date",), ("name",)),
    "section-center": (("number", "date"), ("section",), ("name",)),
    "plain": (("number", "section"), (), ("date",)),
}
"""FOL-01: the arrangements."""

_GAP = 15 * PT
"""White between two parts of a group."""

_CREDITS_UP = 11 * PT
"""The date stands this much above its credits."""


class _Piece(NamedTuple):
    """Set words of a part of the folio line."""

    items: Items
    """The words."""

    x: int
    """Their place from the part's left edge, units."""

    up: int = 0
    """Their rise over the baseline, units."""

    tracking: int = 0
    """Their letter-space, mille em."""


class _Part(NamedTuple):
    """What a folio line says in one place: number, section, name or date."""

    pieces: tuple[_Piece, ...]
    """Its words, from the left."""

    width: int
    """Width, units."""


def place_folio(
    composer: Composer, builder: PageBuilder, page: Page, edition: Edition, *, ruled: bool = True
) -> None:
    """The 报眉 in the first lines of the type area, its rule under it, the head and foot rules. ruled: False leaves the rules out."""
    geo, folio = builder.geo, edition.paper.folio
    lines = edition.paper.grid.furniture_lines
    x, width = geo.x0, geo.width
    base = _foot_of(geo, edition) - 5 * PT
    left_page = page.number % 2 == 0
    for group, place in zip(FORMS[folio.form], ("outer", "center", "inner"), strict=True):
        parts = [
            part
            for name in group
            if (part := _part(composer, builder, name, page=page, edition=edition, place=place))
        ]
        at_left = left_page if place == "outer" else not left_page
        used = sum(part.width for part in parts) + _GAP * (len(parts) - 1)
        at = x + (width - used) // 2 if place == "center" else x if at_left else x + width
        for part in parts:
            left = at if at_left or place == "center" else at - part.width
            for piece in part.pieces:
                builder.text.append(
                    single(
                        piece.items,
                        left + piece.x,
                        base - piece.up,
                        role="folio",
                        spread=Spread(piece.tracking),
                    )
                )
            at = left + part.width + _GAP if at_left or place == "center" else left - _GAP
    if ruled:
        place_rules(builder, edition)
    for column in range(1, geo.columns + 1):
        builder.covered.update((column, line) for line in range(1, lines + 1))


def _part(
    composer: Composer, builder: PageBuilder, name: str, *, page: Page, edition: Edition, place: str
) -> _Part | None:
    """One part of the 报眉, None where the page has nothing to say there."""
    if name == "number":
        return _number(composer, builder, page, edition)
    if name == "section":
        if not page.section:
            return None
        tracking = 250 if place == "center" else 150
        items = builder.line(composer, page.section, composer.style("folio.section"), headline=True)
        return _Part((_Piece(items, 0, 0, tracking),), line_width(items, tracking))
    if name == "name":
        style = composer.style("folio.name")
        size = style.size[-1] if edition.paper.folio.head_rule else style.size[0]
        items = builder.line(composer, edition.paper.name, style.at(size))
        return _Part((_Piece(items, 0),), line_width(items))
    return _date(composer, builder, page, edition, place)


def _number(composer: Composer, builder: PageBuilder, page: Page, edition: Edition) -> _Part:
    """FOL-04: the number large, 第 and 版 small beside it."""
    before, after = page_words(edition, page.number)
    words_style, number_style = composer.style("folio"), composer.style("folio.page")
    pieces: list[_Piece] = []
    at = 0
    for text, style in (
        (before, words_style),
        (page_label(edition, page.number), number_style),
        (after, words_style),
    ):
        if text:
            items = builder.line(composer, text, style)
            pieces.append(_Piece(items, at))
            at += line_width(items) + PT
    return _Part(tuple(pieces), at - PT)


def _date(composer: Composer, builder: PageBuilder, page: Page, edition: Edition, place: str) -> _Part:
    """Date and weekday; the credits under them where the paper has them in the 报眉 (FOL-02)."""
    words = f"{almanac.date_text(edition.date)}　{almanac.weekday_text(edition.date)}"
    date = builder.line(composer, words, composer.style("folio"))
    if not page.credits or edition.paper.folio.credits == "foot":
        return _Part((_Piece(date, 0),), line_width(date))
    names = builder.line(composer, _credit_text(page), composer.style("folio.credits"))
    width = max(line_width(date), line_width(names))
    left_page = page.number % 2 == 0
    at_left = left_page if place == "outer" else not left_page

    def inset(items: Items) -> int:
        slack = width - line_width(items)
        return slack // 2 if place == "center" else 0 if at_left else slack

    return _Part((_Piece(date, inset(date), _CREDITS_UP), _Piece(names, inset(names))), width)


def _foot_of(geo: Geometry, edition: Edition) -> int:
    """Where the 报眉 ends, units."""
    return geo.line_top(edition.paper.grid.furniture_lines) + geo.size * 2 // 10


def place_rules(builder: PageBuilder, edition: Edition) -> None:
    """眉线 under the 报眉, 天线 over it, 地线 at the foot of the type area (MST-04)."""
    geo, folio = builder.geo, edition.paper.folio
    x, width, foot = geo.x0, geo.width, _foot_of(builder.geo, edition)
    if folio.rule is None:
        thick_thin(builder, x, foot, width, thick_above=False)
    else:
        builder.rules.extend(draw_run(folio.rule, Run(x + width, foot + depth_of(folio.rule), LEFT, width)))
    if folio.head_rule is not None:
        builder.rules.extend(draw_run(folio.head_rule, Run(x, geo.y0, RIGHT, width)))
    if folio.foot_rule is not None:
        at = geo.foot(geo.lines) + geo.leading // 3 + depth_of(folio.foot_rule)
        builder.rules.extend(draw_run(folio.foot_rule, Run(x + width, at, LEFT, width)))


def place_foot(composer: Composer, builder: PageBuilder, page: Page, edition: Edition) -> None:
    """Under the type area: the credits at the outer edge where the 报眉 does not have them (FOL-02; page 1 has none,
    MST-05), the imprint (报脚) spread over the width of the last page or of all (MST-09)."""
    geo, folio = builder.geo, edition.paper.folio
    y = geo.foot(geo.lines) + 2 * geo.leading
    if page.credits and (page.number == 1 or folio.credits == "foot"):
        items = builder.line(composer, _credit_text(page), composer.style("folio.credits"))
        x = geo.x0 if page.number % 2 == 0 else geo.x0 + geo.width - line_width(items)
        builder.text.append(single(items, x, y, role="folio"))
        y += items.size * 18 // 10
    last = page.number == max(one.number for one in edition.pages)
    if edition.paper.imprint and (folio.imprint == "every" or (folio.imprint == "last" and last)):
        _imprint(composer, builder, edition, y)


def _imprint(composer: Composer, builder: PageBuilder, edition: Edition, y: int) -> None:
    """MST-09: the parts on one line from edge to edge, in the largest size that fits; more lines where none does."""
    geo, style = builder.geo, composer.style("imprint")
    parts = edition.paper.imprint
    for size in style.size:
        rows = [[builder.line(composer, part, style.at(size), where=edition.paper.place) for part in parts]]
        if sum(map(line_width, rows[0])) + 2 * size * (len(parts) - 1) <= geo.width:
            break
    else:
        rows = rows_of(rows[0], geo.width, 2 * size)
    for number, row in enumerate(rows):
        slack = geo.width - sum(map(line_width, row))
        at = geo.x0 + (slack // 2 if len(row) == 1 else 0)
        for items in row:
            builder.text.append(
                single(items, at, y + number * size * 15 // 10, role="imprint", colour=style.colour)
            )
            at += line_width(items) + (slack // (len(row) - 1) if len(row) > 1 else 0)


def _credit_text(page: Page) -> str:
    return "　".join(f"{role}：{name}" for role, name in page.credits)
