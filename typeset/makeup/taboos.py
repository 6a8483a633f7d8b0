"""Taboos of makeup (忌) as predicates over what was placed: TABOO-01 断版 and TABOO-02 碰题."""

from __future__ import annotations

from typeset.findings import Findings
from typeset.makeup.builder import PageBuilder
from typeset.model.paper import Block, Edition, Page
from typeset.units import PT

_FURNITURE = frozenset(("masthead", "dateline", "banner", "index", "ear", "ad", "note"))


def check_page(builder: PageBuilder, page: Page, edition: Edition, findings: Findings) -> None:
    """All taboo predicates of a placed page."""
    for line in straight_cuts(page, edition):
        findings.warning(
            "TABOO-01", f"第 {page.number} 版第 {line} 行下有一条通线，把版面切成两半", f"page {page.number} is cut right across under line {line}",
            "让一个版块跨过这一行", page.place._replace(page=page.number),
        )  # fmt: skip
    for one, other in colliding_titles(builder, page):
        findings.error(
            "TABOO-02", f"第 {page.number} 版碰题：“{one}”与“{other}”并排在同一高度",
            f'page {page.number}: the titles "{one}" and "{other}" stand level, side by side', "错开几行，或隔以图、框", page.place._replace(page=page.number),
        )  # fmt: skip


def straight_cuts(page: Page, edition: Edition) -> list[int]:
    """Lines under which no block crosses the full width (furniture and foot ads left out)."""
    grid = edition.paper.grid
    news = [b for b in page.blocks if b.kind not in _FURNITURE]
    if not news:
        return []
    top = min(b.area.first_line for b in news)
    foot = max(b.area.last_line for b in news)
    cuts = []
    for line in range(top, foot):
        crossed = any(b.area.first_line <= line < b.area.last_line for b in page.blocks)
        spans = {c for b in page.blocks if b.area.last_line == line or b.area.first_line == line + 1
                 for c in range(b.area.first_column, b.area.last_column + 1)}  # fmt: skip
        if not crossed and len(spans) == grid.columns:
            cuts.append(line)
    return cuts


def colliding_titles(builder: PageBuilder, page: Page) -> list[tuple[str, str]]:
    """TABOO-02: titles of different blocks that overlap in height by over 30 % of the smaller, less than a column apart.

    Not where a rule or box stands between them and they differ in size or face.
    """
    geo = builder.geo
    blocks = {block.id: block for block in page.blocks}
    found: list[tuple[str, str]] = []
    titles = builder.titles
    for number, one in enumerate(titles):
        for other in titles[number + 1 :]:
            pair = (one.block, other.block)
            if one.block == other.block or pair in found:
                continue
            shared = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
            apart = max(one.x, other.x) - min(one.x + one.width, other.x + other.width)
            level = shared * 10 > min(one.height, other.height) * 3 and 0 <= apart < geo.column - PT
            differ = (one.size, one.face) != (other.size, other.face)
            if level and not (differ and _parted(blocks.get(one.block), blocks.get(other.block))):
                found.append(pair)
    return found


def _parted(one: Block | None, other: Block | None) -> bool:
    """Whether a rule or a box stands between two blocks."""
    if one is None or other is None:
        return False
    left, right = sorted((one, other), key=lambda block: block.area.first_column)
    return "right" in left.rules or "left" in right.rules or one.box is not None or other.box is not None
