"""Where on the page a finding lies, as rectangles in units: the one place that turns blocks, lines and cells into boxes."""

from __future__ import annotations

from collections.abc import Iterable

from typeset.findings import Box, Finding, Place
from typeset.makeup.draw.builder import LegBox, PageBuilder, TitleBox
from typeset.makeup.grid.geometry import Geometry
from typeset.model.block import Area, Block, TextBlock
from typeset.model.kinds import (
    AdBlock,
    ContinueBlock,
    EarBlock,
    FillerBlock,
    IndexBlock,
    MastheadBlock,
    QrBlock,
)
from typeset.model.label import MOST_ART
from typeset.model.paper import Page
from typeset.sheet.types import Illustration

_TITLE_CODES = frozenset(("HED-01", "HED-03", "HED-04", "HED-05"))
"""Findings that stand in the copy's file because the copy gives the title."""


def areas_of(block: Block) -> tuple[Area, ...]:
    """The rectangles that a block is made of: several for an L-shape, else its area."""
    return block.shape


_NO_NEWS = (AdBlock, EarBlock, IndexBlock, MastheadBlock, QrBlock, FillerBlock)


def news_pictures(builder: PageBuilder, page: Page) -> list[Illustration]:
    """The pictures of a page's news, bitmaps and drawings alike; advertisements and furniture are left out (MET-11), and with them
    the artwork of labels (TIT-06)."""
    other = {"masthead"} | {block.id for block in page.blocks if isinstance(block, _NO_NEWS)}
    labelled = {
        name
        for block in page.blocks
        if isinstance(block, TextBlock) and block.label.figure is not None
        for name in (block.id, *(story.id for story in block.copy))
    }
    return [
        item
        for item in builder.illustrations
        if item.story not in other and not (item.story in labelled and item.height <= MOST_ART)
    ]


def block_boxes(geo: Geometry, block: Block) -> tuple[Box, ...]:
    """A block's rectangles in units."""
    return tuple(geo.rectangle(area) for area in areas_of(block))


def title_boxes(titles: Iterable[TitleBox], name: str) -> tuple[Box, ...]:
    """The ink of a block's title lines as one box; none where it has no title."""
    found = [title_box(title) for title in titles if title.block == name]
    return (around(found),) if found else ()


def title_box(title: TitleBox) -> Box:
    """The ink of one title line."""
    return title.x, title.y, title.width, title.height


def leg_box(leg: LegBox) -> Box:
    """A leg from head to foot."""
    return leg.x, leg.top, leg.width, leg.foot - leg.top


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds some. Raises ValueError for none."""
    known = list(boxes)
    left, top = min(box[0] for box in known), min(box[1] for box in known)
    right, foot = max(box[0] + box[2] for box in known), max(box[1] + box[3] for box in known)
    return left, top, right - left, foot - top


def white_boxes(builder: PageBuilder) -> tuple[Box, ...]:
    """MET-01: the cells of the type area with nothing on them, as few upright rectangles as a sweep finds."""
    geo = builder.geo
    open_runs: dict[tuple[int, int], int] = {}
    boxes: list[Box] = []
    for line in range(1, geo.lines + 2):
        runs = set(_white_runs(builder, line)) if line <= geo.lines else set()
        ended = [run for run in open_runs if run not in runs]
        boxes.extend(geo.rectangle(Area(run[0], run[1], open_runs.pop(run), line - 1)) for run in ended)
        for run in sorted(runs):
            open_runs.setdefault(run, line)
    return tuple(boxes)


def _white_runs(builder: PageBuilder, line: int) -> list[tuple[int, int]]:
    """First and last column of each run of white cells of a line."""
    runs: list[tuple[int, int]] = []
    for column in range(1, builder.geo.columns + 1):
        if (column, line) in builder.covered or (column, line) in builder.declared:
            continue
        if runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def located(findings: Iterable[Finding], geo: Geometry, page: Page) -> list[Finding]:
    """Give the findings about a block of this page the block's rectangles, and those about its title or picture, which
    name the copy's file, its page as well (FIT-03, FIT-05, HED-xx, PIC-01)."""
    by_place: dict[tuple[str, int, int], Block] = {}
    for block in page.blocks:
        by_place.setdefault(_spot(block.place), block)
        for figure in block.figures:
            by_place.setdefault(_spot(figure.place), block)

    def at_its_block(finding: Finding) -> Finding:
        """The finding with the rectangles of the block it is about."""
        place = finding.place
        if place.boxes or place.page not in (0, page.number) or not place.line:
            return finding
        block = by_place.get(_spot(place))
        if block is None and finding.code in _TITLE_CODES:
            block = _titled(page, finding)
        if block is None:
            return finding
        return finding._replace(place=place._replace(page=page.number, boxes=block_boxes(geo, block)))

    return [at_its_block(finding) for finding in findings]


def _spot(place: Place) -> tuple[str, int, int]:
    return place.file, place.line, place.column


def _titled(page: Page, finding: Finding) -> Block | None:
    """The block of this page that a finding about a title means: it quotes the story's own title, or the short one of a
    continuation, or a line of the first part's."""
    candidates = [
        (b, b.about)
        for b in page.blocks
        if b.about is not None and _spot(b.about.place) == _spot(finding.place)
    ]
    for block, story in candidates:
        short = story.short_title if isinstance(block, ContinueBlock) else ""
        if f"“{short or story.heading}”" in finding.zh:
            return block
    return next((block for block, _ in candidates if not isinstance(block, ContinueBlock)), None)
