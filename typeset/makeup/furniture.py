"""Furniture of page 1 (报头, 报线, 口号条, 导读): masthead, dateline bar, banner, index (MST-xx, TIT-15)."""

from __future__ import annotations

from collections.abc import Callable

from typeset import almanac
from typeset.compose.composer import Composer
from typeset.compose.headline import fit, split_words
from typeset.compose.items import Items
from typeset.makeup.builder import PageBuilder
from typeset.makeup.geometry import ASCENT
from typeset.makeup.lines import line_width, single
from typeset.model.paper import Block, Edition
from typeset.sheet.types import Rule, TextLine
from typeset.units import PT, to_pt

_THICK, _THIN = 3 * PT // 2, PT // 2
"""文武线: 1.5 + 0.5 pt (MST-04)."""


def thick_thin(builder: PageBuilder, x: int, y: int, width: int, thick_above: bool = True) -> None:
    """LIN-03: a heavy and a light rule, 1 pt apart, their joint head at y."""
    upper, lower = (_THICK, _THIN) if thick_above else (_THIN, _THICK)
    builder.rules.append(Rule(x, y + upper // 2, x + width, y + upper // 2, upper))
    at = y + upper + PT + lower // 2
    builder.rules.append(Rule(x, at, x + width, at, lower))


def place_masthead(composer: Composer, builder: PageBuilder, block: Block, edition: Edition) -> None:
    """The nameplate: the name as large as its area allows, the Latin name spread under it (MST-01)."""
    geo, paper = builder.geo, edition.paper
    x, y, width, height = geo.rectangle(block.area)
    style = composer.style("masthead.name")
    latin = paper.masthead.latin
    foot = height * 14 // 100 if latin else 0
    largest = min(style.size[0], (height - foot) * 96 // 100)
    title = fit((paper.name,), composer.face(style), (largest, *_steps(largest)), width, composer.options)
    if not title.lines:
        return
    line = title.lines[0]
    composer.tell_missing(line.items, paper.name, paper.place.file, paper.place.line)
    ink_top, ink_bottom = _ink(line.items, title.size)
    if not title.fits or line.scale < 1000 or ink_bottom - ink_top > height:
        composer.findings.error(
            "MST-01", "报头的位置放不下报名", "the nameplate does not fit its area", "加大 masthead 的 at，或缩小 masthead.name 的字号", block.place,
        )  # fmt: skip
    left = x + (width - line.width) // 2
    top = y + (height - foot - (ink_bottom - ink_top)) // 2
    base = top - ink_top
    builder.text.append(TextLine(left, base, line.width, "masthead", line.runs(left, base, style.colour)))
    if latin:
        small = composer.style("masthead.latin")
        items = composer.line(latin, small)
        tracking = max(
            0, min(300, (line.width - line_width(items)) * 1000 // (max(1, items.n - 1) * items.size))
        )
        wide = line_width(items, tracking)
        builder.text.append(
            single(items, x + (width - wide) // 2, y + height - foot // 3, "masthead", small.colour, tracking)
        )
    builder.cover_area(block.area)


def _steps(size: int) -> tuple[int, ...]:
    return tuple(size * k // 100 // 1000 * 1000 for k in range(97, 20, -3))


def _ink(items: Items, size: int) -> tuple[int, int]:
    """Ink above (negative) and below the baseline of a line, units."""
    boxes = [items.insts[k].ink(items.gids[k]) for k in range(items.n)]
    return -max(b[3] for b in boxes) * size // 1000, -min(b[1] for b in boxes) * size // 1000


def dateline_items(edition: Edition) -> list[str]:
    """The texts of the dateline bar in the paper's order (MST-07, MST-08)."""
    paper, date = edition.paper, edition.date
    head = paper.masthead
    make: dict[str, Callable[[], str]] = {
        "date": lambda: almanac.date_text(date),
        "weekday": lambda: almanac.weekday_text(date),
        "lunar": lambda: almanac.lunar_text(date),
        "issue": lambda: f"第{edition.issue}期" if edition.issue else "",
        "cn": lambda: f"国内统一连续出版物号　{head.cn}" if paper.registered and head.cn else "",
        "post_code": lambda: f"邮发代号　{head.post_code}" if paper.registered and head.post_code else "",
        "price": lambda: f"零售价　{head.price}" if paper.registered and head.price else "",
        "notice": lambda: head.notice,
        "pages": lambda: f"今日{len(edition.pages)}版",
    }
    texts = [make[name]() for name in head.dateline if name in make]
    if not paper.registered and head.notice and head.notice not in texts:
        texts.insert(max(0, len(texts) - 1), head.notice)
    return [text for text in texts if text]


def place_dateline(composer: Composer, builder: PageBuilder, block: Block, edition: Edition) -> None:
    """The dateline bar: one line between two rules, groups spread evenly (MST-08)."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    style = composer.style("dateline")
    groups = [composer.line(text, style, headline=True) for text in dateline_items(edition)]
    thick_thin(builder, x, y, width)
    builder.rules.append(Rule(x, y + height - _THIN // 2, x + width, y + height - _THIN // 2, _THIN))
    base = y + (height + 3 * PT - style.size[0]) // 2 + style.size[0] * ASCENT // 1000
    used = sum(line_width(items) for items in groups)
    gap = (width - used) // max(1, len(groups) - 1)
    at = x
    for items in groups:
        builder.text.append(single(items, at, base, "dateline", style.colour))
        at += line_width(items) + gap
    if used > width:
        composer.findings.error(
            "MST-08", "报头日期栏排不下", "the dateline does not fit its width", "减少 masthead.dateline 的项目，或缩小 dateline 的字号", block.place,
        )  # fmt: skip
    builder.cover_area(block.area)


def place_banner(composer: Composer, builder: PageBuilder, block: Block) -> None:
    """口号条 (TIT-15): phrases on one line between hairlines, 20–26 pt, spread over the width."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    style = composer.style("banner")
    phrases = split_words(" ".join(block.story.title if block.story else block.text))
    for size in (*style.size, *_steps(style.size[-1])):
        groups = [composer.line(text, style, size, block.place, headline=True) for text in phrases]
        used = sum(line_width(items) for items in groups)
        if used + (len(groups) - 1) * size <= width * 96 // 100:
            break
    gap = min(2 * size, (width - used) // (len(groups) + 1)) if groups else 0
    at = x + (width - used - gap * (len(groups) - 1)) // 2
    top, bottom = y + geo.leading // 3, y + height - geo.leading // 4
    if size > bottom - top:
        composer.findings.error(
            "TIT-15", f"口号条只有 {block.area.lines} 行，放不下 {to_pt(size)} pt 的字",
            f"the banner has {block.area.lines} lines, too few for type of {to_pt(size)} pt", "加大 at 的行数，或缩小 banner 的字号", block.place,
        )  # fmt: skip
    base = (top + bottom - size) // 2 + size * ASCENT // 1000
    name = block.story.id if block.story else ""
    for number, items in enumerate(groups):
        line = single(items, at, base, "title", style.colour)
        builder.text.append(
            line._replace(story=name, number=number + 1, source=block.story.place.file if block.story else "")
        )
        at += line_width(items) + gap
    builder.rules.append(Rule(x, top, x + width, top, _THIN))
    builder.rules.append(Rule(x, bottom, x + width, bottom, _THIN))
    builder.cover_area(block.area)
