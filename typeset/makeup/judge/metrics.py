"""Figures of a page for report.json (MET-01 … MET-14), from what was really placed."""

from __future__ import annotations

from itertools import combinations

from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.plan import EditionPlan
from typeset.makeup.judge.finding_boxes import news_pictures
from typeset.makeup.judge.order import reading_order
from typeset.makeup.judge.ranks import rank_correlation, ranked
from typeset.makeup.judge.taboo import Scene
from typeset.makeup.judge.taboo_shapes import FURNITURE, holes, rows_by_column
from typeset.makeup.judge.taboo_titles import colliding_titles
from typeset.model.block import Block
from typeset.model.paper import Page
from typeset.sheet.types import Picture, PlacedPdf


def page_metrics(composer: Composer, builder: PageBuilder, page: Page, plan: EditionPlan) -> dict[str, float]:
    """MET ids to values, all of MET-01 … MET-14 in this order; shares in per cent with one decimal."""
    geo = builder.geo
    cells = geo.columns * geo.lines
    covered = sum(
        1 for column, line in builder.covered if 1 <= column <= geo.columns and 1 <= line <= geo.lines
    )
    meant = len(builder.declared - builder.covered)
    white = 100 * (cells - covered - meant) / cells
    ragged = [max(feet) - min(feet) for feet in builder.feet.values() if feet]
    pictures = sum(item.width * item.height for item in news_pictures(builder, page))
    gaps = [gap for gap, _ in builder.gaps]
    loose = (
        100 * sum(1 for gap in gaps if gap > composer.rules.judging.loose_gap) / len(gaps) if gaps else 0.0
    )
    parts = plan.parts.get(page.number, ())
    scene = Scene(builder, page)
    return {
        "MET-01": round(white, 2),
        "MET-02": float(len(holes(builder, ()))),
        "MET-03": round(sum(ragged) / len(ragged), 2) if ragged else 0.0,
        "MET-04": float(len(colliding_titles(scene))),
        "MET-05": round(_longest_cut(scene), 2),
        "MET-06": round(_edges(page), 2),
        "MET-07": round(rank_correlation(ranked(builder, page)), 2),
        "MET-08": float(sum(1 for part in parts if part.jumps)),
        "MET-09": float(_alike_titles(scene)),
        "MET-10": round(_off_balance(builder), 1),
        "MET-11": round(100 * pictures / (geo.width * geo.height), 1),
        "MET-12": float(sum(part.over for part in parts)),
        "MET-13": round(reading_order(composer, builder, plan, page.number), 3),
        "MET-14": round(loose, 2),
    }


def _longest_cut(scene: Scene) -> float:
    """MET-05 断版: the longest straight horizontal gap between blocks, as a share of the type area's width; under the
    masthead and over foot advertisements it is not counted."""
    blocks = scene.page.blocks
    news = [b.area for b in blocks if not isinstance(b, FURNITURE)]
    longest, columns = 0, rows_by_column(scene)
    for line in range(
        min((a.first_line for a in news), default=1), max((a.last_line for a in news), default=1)
    ):
        run = 0
        for over in columns:
            crossed = any(top <= line < foot for top, foot in over)
            edge = any(line in (foot, top - 1) for top, foot in over)
            run = run + 1 if edge and not crossed else 0
            longest = max(longest, run)
    return longest / scene.columns


def _edges(page: Page) -> float:
    """MET-06: distinct left and right edges of blocks, divided by blocks."""
    edges = {edge for b in page.blocks for a in b.shape for edge in (a.first_column, a.last_column + 1)}
    return len(edges) / len(page.blocks) if page.blocks else 0.0


def _alike_titles(scene: Scene) -> int:
    """MET-09: pairs of touching blocks whose titles have the same face, size and number of lines."""
    looks: dict[str, tuple[str, int, int]] = {}
    for title in scene.builder.titles:
        lines = sum(other.block == title.block for other in scene.builder.titles)
        looks.setdefault(title.block, (title.face, title.size, lines))
    named = [block for block in scene.page.blocks if block.id in looks]
    return sum(
        1 for one, two in combinations(named, 2) if looks[one.id] == looks[two.id] and _touch(one, two)
    )


def _touch(one: Block, two: Block) -> bool:
    return any(
        a.first_column <= b.last_column + 1
        and b.first_column <= a.last_column + 1
        and a.first_line <= b.last_line + 1
        and b.first_line <= a.last_line + 1
        for a in one.shape
        for b in two.shape
    )


def _off_balance(builder: PageBuilder) -> float:
    """MET-10: how far the centre of ink lies from the type area's, the greater of both directions in per cent."""
    geo = builder.geo
    mass = across = down = 0
    for line in builder.text:
        size = 0
        for run in line.runs:
            size = max(size, run.size)
        ink = line.width * size // 1_000_000
        mass += ink
        across += ink * (line.x + (0 if line.vertical else line.width // 2))
        down += ink * (line.y + (line.width // 2 if line.vertical else 0))
    for picture in builder.pictures:
        if isinstance(picture, (Picture, PlacedPdf)):
            ink = picture.width * picture.height // 1_000_000
            mass += ink
            across += ink * (picture.x + picture.width // 2)
            down += ink * (picture.y + picture.height // 2)
    if not mass:
        return 0.0
    aside = abs(across / mass - geo.x0 - geo.width / 2) / geo.width
    below = abs(down / mass - geo.y0 - geo.height / 2) / geo.height
    return 100 * max(aside, below)
