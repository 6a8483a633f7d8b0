"""Furniture of page 1 (口号条): the data of the 报头 by kind, the banner (MST-xx, TIT-15)."""

from __future__ import annotations

from collections.abc import Callable

from typeset import almanac
from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.title_fitting import split_words
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.grid.geometry import ASCENT, Geometry
from typeset.model.kinds import BannerBlock, DatelineBlock
from typeset.model.paper import Edition, Page
from typeset.named_tuple import NamedTuple
from typeset.sheet.types import Rule
from typeset.units import PT, from_mm

THICK, THIN = 3 * PT // 2, PT // 2
"""文武线: 1.5 + 0.5 pt (MST-04)."""

_ONE_RULE = from_mm(6)
"""A dateline bar and a banner that stand no farther apart share a rule (TIT-15), units."""


def thick_thin(builder: PageBuilder, x: int, y: int, width: int, *, thick_above: bool = True) -> None:
    """LIN-03: a heavy and a light rule, 1 pt apart, their joint head at y."""
    upper, lower = (THICK, THIN) if thick_above else (THIN, THICK)
    builder.rules.append(Rule(x, y + upper // 2, x + width, y + upper // 2, upper))
    at = y + upper + PT + lower // 2
    builder.rules.append(Rule(x, at, x + width, at, lower))


def steps(size: int) -> tuple[int, ...]:
    """Smaller sizes, by three in a hundred, in whole thousandths of a point."""
    return tuple(size * k // 100 // 1000 * 1000 for k in range(97, 20, -3))


DATE, HOUSE, ISSUE = "date", "house", "issue"
"""Kinds of data beside a name: the day, who prints it under which number, which issue it is."""

KINDS: dict[str, str] = {
    **dict.fromkeys(("date", "weekday", "lunar"), DATE),
    **dict.fromkeys(("organ", "notice", "cn", "post", "post_code", "web", "price"), HOUSE),
    **dict.fromkeys(("issue", "total", "pages"), ISSUE),
}
"""MST-08: the kind of each item, so that those of one kind stand together."""


def data_groups(edition: Edition, names: tuple[str, ...]) -> dict[str, list[str]]:
    """The data of the 报头 by kind, each kind in the order of the names; kinds without any are left out."""
    groups = {
        kind: data_texts(edition, tuple(n for n in names if KINDS.get(n) == kind))
        for kind in (DATE, HOUSE, ISSUE)
    }
    return {kind: texts for kind, texts in groups.items() if texts}


def data_texts(edition: Edition, names: tuple[str, ...]) -> list[str]:
    """The data of the 报头 by name, in the forms of MST-07; what the paper does not have is left out."""
    paper, date = edition.paper, edition.date
    head = paper.masthead
    cn = head.cn if head.cn.startswith("CN") or not head.cn else f"CN {head.cn}"
    post = f"邮发代号　{head.post_code}" if paper.registered and head.post_code else ""
    make: dict[str, Callable[[], str]] = {
        "date": lambda: almanac.date_text(date),
        "weekday": lambda: almanac.weekday_text(date),
        "lunar": lambda: f"农历{text}" if (text := almanac.lunar_text(date)) else "",
        "issue": lambda: _issue_text(edition),
        "total": lambda: f"总第{edition.total}号" if edition.total else "",
        "cn": lambda: f"国内统一连续出版物号　{cn}" if paper.registered and cn else "",
        "post": lambda: post,
        "post_code": lambda: post,
        "price": lambda: f"零售价　{head.price}" if paper.registered and head.price else "",
        "notice": lambda: head.notice,
        "organ": lambda: head.organ,
        "web": lambda: dict(paper.registration).get("web", ""),
        "pages": lambda: f"今日{len(edition.pages)}版",
    }
    return [text for name in names if name in make and (text := make[name]())]


def _issue_text(edition: Edition) -> str:
    """`第27834期`, or the paper's own form with its total: `第27834期（总第27834号）` (MST-07)."""
    if not edition.issue:
        return ""
    form = edition.paper.masthead.issue_form
    return form.replace("{issue}", str(edition.issue)).replace("{total}", str(edition.total or edition.issue))


class Beside(NamedTuple):
    """How far a dateline bar and a banner (口号条) stand apart that share a rule, units; None where they do not."""

    over: int | None = None
    """White to the one over it."""
    under: int | None = None
    """White to the one under it."""


def beside(geo: Geometry, page: Page, block: DatelineBlock | BannerBlock) -> Beside:
    """The banner by a dateline bar, or the bar by a banner: so near above one another, the banner over no other columns, that
    one rule serves both (TIT-15)."""
    kind = BannerBlock if isinstance(block, DatelineBlock) else DatelineBlock
    found = Beside()
    for other in page.blocks:
        if not isinstance(other, kind):
            continue
        bar, strip = (block.area, other.area) if kind is BannerBlock else (other.area, block.area)
        if strip.first_column < bar.first_column or strip.last_column > bar.last_column:
            continue
        over = geo.line_top(block.area.first_line) - geo.foot(other.area.last_line)
        under = geo.line_top(other.area.first_line) - geo.foot(block.area.last_line)
        if 0 <= over <= _ONE_RULE:
            found = found._replace(over=over)
        if 0 <= under <= _ONE_RULE:
            found = found._replace(under=under)
    return found


def rows_of(words: list[Items], width: int, gap: int) -> list[list[Items]]:
    """Words on as few lines as hold them."""
    rows: list[list[Items]] = [[]]
    for items in words:
        used = sum(map(line_width, rows[-1])) + gap * len(rows[-1])
        if rows[-1] and used + line_width(items) > width:
            rows.append([])
        rows[-1].append(items)
    return rows


def place_banner(composer: Composer, builder: PageBuilder, block: BannerBlock, page: Page) -> None:
    """口号条 (TIT-15): phrases on one line between hairlines, 20–26 pt, spread over the width. A dateline bar's rule beside it
    is its own."""
    geo = builder.geo
    over, under = beside(geo, page, block)
    x, y, width, height = geo.rectangle(block.area)
    style = composer.style("banner")
    phrases = split_words(" ".join(block.story.title if block.story else block.text))
    for size in (*style.size, *steps(style.size[-1])):
        groups = [
            builder.line(composer, text, style.at(size), where=block.place, headline=True) for text in phrases
        ]
        used = sum(line_width(items) for items in groups)
        if used + (len(groups) - 1) * size <= width * 96 // 100:
            break
    gap = min(2 * size, (width - used) // (len(groups) + 1)) if groups else 0
    at = x + (width - used - gap * (len(groups) - 1)) // 2
    top, bottom = y + geo.leading // 3, y + height - THIN // 2  # white under it counts from there (TIT-12)
    if over is not None:
        top = y - over
    if under is not None:
        bottom = y + height + under
    if size > bottom - top:
        builder.findings.add(tell("TIT-15", at=block.place, lines=block.area.lines, size=size))
    base = (top + bottom - size) // 2 + size * ASCENT // 1000
    name = block.story.id if block.story else ""
    for number, items in enumerate(groups):
        line = single(items, at, base, role="title", colour=style.colour)
        builder.text.append(
            line._replace(story=name, number=number + 1, source=block.story.place.file if block.story else "")
        )
        at += line_width(items) + gap
    if over is None:
        builder.rules.append(Rule(x, top, x + width, top, THIN))
    if under is None:
        builder.rules.append(Rule(x, bottom, x + width, bottom, THIN))
    builder.cover_area(block.area)
