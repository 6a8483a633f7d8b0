"""Pages that are nearly full: paragraphs set looser where blocks leave lines white (FIT-03), whatever pictures they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typeset.auto.jumping import judged_with
from typeset.model.block import SLACK, TEXT
from typeset.model.kinds import BriefsBlock, StoryBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typeset.auto.judging import Judge, Judged
    from typeset.auto.searching import Found

_TRIED: Final = 3
"""Pages that are set so at most, those that cost least."""


def loosened(judge: Judge, judged: Sequence[Judged]) -> list[Judged]:
    """The best pages once more, looser; none where one is full already."""
    if any(one.full for one in judged):
        return []
    near = sorted((one for one in judged if one.legal), key=lambda one: one.cost)[:_TRIED]
    return [judge.judged(found) for one in near if (found := _looser(judge, one)) is not None]


def _looser(judge: Judge, judged: Judged) -> Found | None:
    """A layout in which every block that is short may be set looser, as its slack allows; None where none is."""
    plan = judge.engine.planned(*judged_with(judge.with_page(judged.page), judge.number))
    short = {
        part.block.id
        for part in plan.parts.get(judge.number, ())
        if not part.over and part.given > part.used and _may(part.block.copyfit.slack, part.block)
    }
    items, price = judge.setup.items, judge.setup.weights["looser"]
    spots, cost = list(judged.found.spots), judged.found.cost
    for at, spot in enumerate(spots):
        if items[spot.item].name in short and not spot.shape.filled:
            spots[at] = spot._replace(shape=spot.shape._replace(filled=True, cost=spot.shape.cost + price))
            cost += price
    if cost == judged.found.cost:
        return None
    return judged.found._replace(cost=cost, spots=tuple(spots))


def _may(slack: tuple[str, ...], block: object) -> bool:
    """Whether nobody said what of a block may give way."""
    return slack == SLACK and TEXT not in slack and isinstance(block, (StoryBlock, BriefsBlock))
