"""The same white over titles of one rank on a page and under them (TIT-12), once the page is planned: no line of text moves for it.

A headline block stands in whole lines. What they have over its least is shared out over its gaps, so the white over it may be as
wide as the others let it be. Titles of one style on a page have what is liked best of it, or what is nearest to that and within the
reach of all. Where no width is, those of them take the next sizes of their ladder whose reach has one and which need no other lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from typeset.compose.composer import Composer
from typeset.makeup.block.frame import BlockFrame
from typeset.makeup.block.white import Level, Whites, common
from typeset.makeup.fit.level_under import ALIKE, levels_under, rank_of
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import Geometry
from typeset.named_tuple import NamedTuple

_STEPS = 2
"""So many sizes of its ladder a title is made smaller at most."""

_UNREACHED = 1000
"""What a title counts that reaches no common white, beside one for each step of a smaller size."""


class _Head(NamedTuple):
    """The head of a block, in one of its sizes."""

    part: PlannedPart
    """Its plan."""
    whites: Whites
    """How its white may be shared out."""
    reach: tuple[int, int]
    """Between what widths the white over it may be, units."""
    steps: int = 0
    """How many sizes smaller than it was planned."""

    def off(self, wanted: int) -> int:
        """By how much the nearest white that it may have misses another, units."""
        return abs(max(self.reach[0], min(wanted, self.reach[1])) - wanted)


def levelled(composer: Composer, geo: Geometry, parts: Sequence[PlannedPart]) -> tuple[PlannedPart, ...]:
    """The parts of a page, their titles with the same white over and under them by rank; in boxes they stand by the edges (LIN-07)."""
    out = list(parts)
    ranks: dict[tuple[str, bool], list[int]] = {}
    for number, part in enumerate(parts):
        whites = (
            frame_for(composer.view(part.block), geo, part).whites if part.block.frame.box is None else None
        )
        if whites is not None and whites.gaps[0].least < whites.gaps[0].most:
            ranks.setdefault((rank_of(part), whites.labelled), []).append(number)
    for (_, labelled), numbers in ranks.items():
        heads = [_head(composer, geo, out[number]) for number in numbers]
        best = composer.rules.titles.above[1] * geo.leading // 1000
        if labelled:  # a wide range, so that the white under the label can be what is liked
            best = sorted(head.whites.fell for head in heads)[len(heads) // 2]
        chosen = _chosen(composer, geo, heads, best)
        for number, part in zip(numbers, chosen, strict=True):
            out[number] = part
    for number, level in levels_under(composer, geo, out):
        out[number] = _asked(composer, geo, out[number], level)
    return tuple(out)


def _head(composer: Composer, geo: Geometry, part: PlannedPart, steps: int = 0) -> _Head:
    whites = frame_for(composer.view(part.block), geo, part).whites
    assert whites is not None
    return _Head(part, whites, whites.reach(0), steps)


def _chosen(composer: Composer, geo: Geometry, heads: list[_Head], best: int) -> list[PlannedPart]:
    """The parts of one rank with their white. best: what is liked best of it, units."""
    wanted = common([head.reach for head in heads], best)
    if max(head.off(wanted) for head in heads) > ALIKE // 2:
        wanted, heads = _resized(composer, geo, heads, best)
    found = [_asked(composer, geo, head.part, Level(wanted)) for head in heads]
    if not heads[0].whites.labelled:
        return found
    under = [head.whites.reach(1, (max(head.reach[0], min(wanted, head.reach[1])),)) for head in heads]
    liked = composer.rules.titles.label_below[1] * geo.leading // 1000
    level = Level(wanted, common(under, liked))
    return [_asked(composer, geo, part, level) for part in found]


def _resized(composer: Composer, geo: Geometry, heads: list[_Head], best: int) -> tuple[int, list[_Head]]:
    """The common white of a rank and its titles, those that do not reach it in a smaller size: as few and as little as will do."""
    every = [[head, *_smaller(composer, geo, head)] for head in heads]
    ends = {end for sizes in every for size in sizes for end in size.reach}
    ends |= {end + by for end in ends for by in (-ALIKE // 2, ALIKE // 2)}
    found = [(_count(every, wanted), abs(wanted - best), wanted) for wanted in sorted(ends)]
    count, _, wanted = min(found)
    if count >= _UNREACHED:
        return common([head.reach for head in heads], best), heads
    return wanted, [next(size for size in sizes if size.off(wanted) <= ALIKE // 2) for sizes in every]


def _count(every: list[list[_Head]], wanted: int) -> int:
    """How many steps of their ladders titles come down for a common white."""
    return sum(
        next((size.steps for size in sizes if size.off(wanted) <= ALIKE // 2), _UNREACHED) for sizes in every
    )


def _smaller(composer: Composer, geo: Geometry, head: _Head) -> Iterator[_Head]:
    """A title in the next sizes of its ladder, where it takes as many lines then."""
    view, part = composer.view(head.part.block), head.part
    frame = frame_for(view, geo, part)
    ladder = view.style(part.block.title.style).size
    if frame.headline is None or frame.headline.title_size not in ladder:
        return
    at = ladder.index(frame.headline.title_size)
    for steps in range(1, min(_STEPS, len(ladder) - 1 - at) + 1):
        other = part._replace(title=part.title._replace(steps=at + steps))
        made = frame_for(view, geo, other)
        if _same_lines(frame, made) and made.headline is not None and made.headline.fits:
            yield _head(composer, geo, other, steps)


def _asked(composer: Composer, geo: Geometry, part: PlannedPart, level: Level) -> PlannedPart:
    """A part with the white that is asked for over its title; as it was where that would move its text."""
    view, other = composer.view(part.block), part._replace(title=part.title._replace(level=level))
    return other if _same_lines(frame_for(view, geo, part), frame_for(view, geo, other)) else part


def _same_lines(one: BlockFrame, other: BlockFrame) -> bool:
    """Whether text, pictures and title stand in the same lines."""
    return (
        one.legs == other.legs and one.pictures == other.pictures and one.summary == other.summary
        and one.headline_lines == other.headline_lines
        and (one.headline and one.headline.title_lines) == (other.headline and other.headline.title_lines)
    )  # fmt: skip
