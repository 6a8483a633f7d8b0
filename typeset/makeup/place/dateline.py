"""The dateline bar (报线) under the nameplate: three groups between two rules (MST-08)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.findings import Box
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.draw.lines import line_width, single
from typeset.makeup.grid.geometry import ASCENT
from typeset.makeup.place.furniture import (
    DATE,
    HOUSE,
    ISSUE,
    THICK,
    THIN,
    Beside,
    beside,
    data_groups,
    data_texts,
    rows_of,
    thick_thin,
)
from typeset.model.kinds import DatelineBlock
from typeset.model.paper import Edition, Page
from typeset.model.style import Style
from typeset.sheet.types import Rule
from typeset.units import PT

_WITHIN, _BETWEEN = 1300, 2600
"""MST-08: white between items of one group, and the least between two groups, mille em."""


def dateline_items(edition: Edition) -> list[str]:
    """The texts of the dateline bar in the paper's order (MST-07, MST-08)."""
    paper, head = edition.paper, edition.paper.masthead
    texts = data_texts(edition, head.dateline)
    if not paper.registered and head.notice and head.notice not in (*texts, *data_texts(edition, head.stack)):
        texts.insert(max(0, len(texts) - 1), head.notice)
    return texts


def dateline_groups(edition: Edition) -> list[list[str]]:
    """The same by kind: the day at the left, house and numbers in the middle, the issue at the right (MST-08)."""
    head = edition.paper.masthead
    groups = data_groups(edition, head.dateline)
    said = {text for texts in groups.values() for text in texts}
    extra = [text for text in dateline_items(edition) if text not in said]
    if extra:
        groups = {**groups, HOUSE: [*groups.get(HOUSE, []), *extra]}
    return [groups[kind] for kind in (DATE, HOUSE, ISSUE) if kind in groups]


def place_dateline(
    composer: Composer, builder: PageBuilder, block: DatelineBlock, edition: Edition, page: Page
) -> None:
    """The dateline bar: its groups on one line between two rules, the first at the left, the last at the right, one between in the
    middle; a narrow bar (冲报眉) takes smaller type, then more lines where it has them (MST-08). With a banner beside it a single
    heavy rule stands for 文武线: three rules are enough under a nameplate (TIT-15)."""
    geo = builder.geo
    x, y, width, height = geo.rectangle(block.area)
    if beside(geo, page, block) != Beside():
        builder.rules.append(Rule(x, y + THICK // 2, x + width, y + THICK // 2, THICK))
    else:
        thick_thin(builder, x, y, width)
    builder.rules.append(Rule(x, y + height - THIN // 2, x + width, y + height - THIN // 2, THIN))
    style = composer.style("dateline")
    groups = dateline_groups(edition)
    for size in style.size:
        set_groups = [
            [builder.line(composer, text, style.at(size), headline=True) for text in group]
            for group in groups
        ]
        if _least(set_groups, size) <= width:
            tall = _place_groups(builder, set_groups, (x, y, width, height), style.at(size))
            break
    else:
        words = [items for group in set_groups for items in group]
        whole = all(_group_width(group, size) <= width for group in set_groups)
        rows = set_groups if whole else rows_of(words, width, size)
        tall = _place_rows(builder, rows, (x, y, width, height), style.at(size))
    if tall:
        builder.findings.add(tell("MST-08", at=block.place))
    builder.cover_area(block.area)


def _group_width(group: list[Items], size: int) -> int:
    return sum(map(line_width, group)) + _WITHIN * size // 1000 * (len(group) - 1)


def _least(groups: list[list[Items]], size: int) -> int:
    """What groups take on one line at least, units."""
    return sum(_group_width(group, size) for group in groups) + _BETWEEN * size // 1000 * (len(groups) - 1)


def _place_groups(builder: PageBuilder, groups: list[list[Items]], box: Box, style: Style) -> bool:
    """The groups on one line; whether they are higher than the bar."""
    x, y, width, height = box
    size = style.size[0]
    base = y + (height + 3 * PT - size) // 2 + size * ASCENT // 1000
    at, gap = x, _WITHIN * size // 1000
    for number, group in enumerate(groups):
        wide = _group_width(group, size)
        if number == len(groups) - 1 and number:
            at = x + width - wide
        elif number:
            room = x + width - _least(groups[number + 1 :], size) - _BETWEEN * size // 1000 - wide
            at = max(at + _BETWEEN * size // 1000, min(x + (width - wide) // 2, room))
        for items in group:
            builder.text.append(single(items, at, base, role="dateline", colour=style.colour))
            at += line_width(items) + gap
        at -= gap
    return size > height - 3 * PT


def _place_rows(builder: PageBuilder, rows: list[list[Items]], box: Box, style: Style) -> bool:
    """Items on several lines, each spread over the bar; whether they do not fit it."""
    x, y, width, height = box
    size = style.size[0]
    pitch = size * 15 // 10
    top = y + (height + 3 * PT - size - pitch * (len(rows) - 1)) // 2
    for number, words in enumerate(rows):
        base = top + pitch * number + size * ASCENT // 1000
        gap = (width - sum(map(line_width, words))) // max(1, len(words) - 1)
        at = x
        for items in words:
            builder.text.append(single(items, at, base, role="dateline", colour=style.colour))
            at += line_width(items) + gap
    tall = pitch * (len(rows) - 1) + size > height - 3 * PT
    return tall or any(sum(map(line_width, words)) > width for words in rows)
