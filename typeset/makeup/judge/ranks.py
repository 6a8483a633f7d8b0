"""Rank and place (区序): position values, weights, MET-07 and POS-04. The editor's rank is compared, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.judge.finding_boxes import areas_of, block_boxes
from typeset.makeup.judge.taboo import Offence, Scene
from typeset.makeup.judge.taboo_shapes import FURNITURE
from typeset.model.block import Block, TextBlock
from typeset.model.kinds import StoryBlock
from typeset.model.paper import Page
from typeset.named_tuple import NamedTuple


class Placed(NamedTuple):
    """A ranked block; its weights are products of ints, so that they compare exactly."""

    block: Block
    """The block."""

    rank: int
    """1 first; 100 and more in the order of the file where the editor gives none."""

    given: bool
    """Whether the editor wrote the rank."""

    value: int
    """Value of the quarter in which it begins, per cent (POS-01)."""

    size: int
    """The largest type of its title, units; the body's where it has none."""

    cells: int
    """Cells of the grid that it takes."""

    @property
    def showing(self) -> int:
        """MET-07: position value × title size."""
        return self.value * self.size

    @property
    def weight(self) -> int:
        """POS-04: position value × title size × share of the page (its cells, which are in proportion)."""
        return self.value * self.size * self.cells


def ranked(builder: PageBuilder, page: Page) -> list[Placed]:
    """The stories of a page by rank: those with a `rank` by it, the others behind them in the order of the file.
    Continuations, briefs and the like count only with a `rank` of their own."""
    top, foot = _news(page)
    stories = [b for b in page.blocks if isinstance(b, TextBlock) and (b.rank or isinstance(b, StoryBlock))]
    stories.sort(key=lambda b: b.rank or 100)
    ranks = [b.rank or 100 + number for number, b in enumerate(stories)]
    found = []
    for rank, block in zip(ranks, stories, strict=True):
        size = max((t.size for t in builder.titles if t.block == block.id), default=builder.geo.size)
        cells = sum(area.columns * area.lines for area in areas_of(block))
        value = builder.judging.quarters[quarter_of(block, builder.geo.columns, top, foot)]
        found.append(Placed(block, rank, bool(block.rank), value, size, cells))
    return found


def _news(page: Page) -> tuple[int, int]:
    """First and last line of the room for news: the masthead and foot advertisements take no place in the order."""
    news = [b.area for b in page.blocks if not isinstance(b, FURNITURE)]
    return min((a.first_line for a in news), default=1), max((a.last_line for a in news), default=1)


def quarter_of(block: Block, columns: int, top: int, foot: int) -> int:
    """POS-01: the quarter of the news room in which a block begins, that is where its title stands: 0 upper left, 1 upper
    right, 2 lower left, 3 lower right."""
    first = min(areas_of(block), key=lambda area: (area.first_line, area.first_column))
    upper = 2 * (first.first_line - top) < foot - top + 1
    left = 2 * (first.first_column - 1) < columns
    return (0 if upper else 2) + (0 if left else 1)


def rank_correlation(placed: Sequence[Placed]) -> float:
    """MET-07: Spearman's ρ between rank and position value × title size, 1 where every higher rank shows more. Fewer than
    two stories leave nothing to be out of order: 1; where all show alike there is no relation: 0."""
    if len(placed) < 2:
        return 1.0
    return spearman([-one.rank for one in placed], [one.showing for one in placed])


def spearman(first: Sequence[int], second: Sequence[int]) -> float:
    """Spearman's ρ with mean ranks for ties; 0 where one side does not vary."""
    one, two = mean_ranks(first), mean_ranks(second)
    middle = (len(one) + 1) / 2
    both = sum((a - middle) * (b - middle) for a, b in zip(one, two, strict=True))
    spread = sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in two)
    return both / spread**0.5 if spread else 0.0


def mean_ranks(values: Sequence[int]) -> list[float]:
    """Each value's place among them from 1, equal values sharing the mean of theirs."""
    order = sorted(values)
    low = {value: at for at, value in reversed(list(enumerate(order, 1)))}
    high = {value: at for at, value in enumerate(order, 1)}
    return [(low[value] + high[value]) / 2 for value in values]


def rank_inverted(scene: Scene) -> Iterator[Offence]:
    """POS-04: a story with a higher rank weighs less than the next one. Only ranks that the editor wrote are looked at; of
    each pair of neighbours in rank the lightest of one and the heaviest of the other are named."""
    given = [one for one in ranked(scene.builder, scene.page) if one.given]
    given.sort(key=lambda one: (one.rank, -one.weight))
    for one, two in pairwise(given):
        if one.rank < two.rank and one.weight < two.weight:
            first, second = scene.title(one.block.id), scene.title(two.block.id)
            page, higher, lower = scene.number, one.rank, two.rank
            yield Offence(
                tell("POS-04", page=page, first=first, higher=higher, second=second, lower=lower),
                one.block,
                (*block_boxes(scene.builder.geo, one.block), *block_boxes(scene.builder.geo, two.block)),
            )
