"""The same white over titles of one rank on a page and under them (TIT-12), once the page is planned: no line of text moves for it.

A headline block stands in whole lines. What they have over its least is shared out over its gaps, so the white over it may be as
wide as the others let it be. Titles of one style on a page have what is liked best of it, or what is nearest to that and within the
reach of all. Where no width is, those of them take the next sizes of their ladder whose reach has one and which need no other lines.

Then the white under them: that over a title may be a point off that of the others, and where that is not enough all of a rank stand
higher or lower together. Titles under a label and titles without one are one rank there, for what is under them is seen side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from typeset.compose.composer import Composer
from typeset.makeup.block.frame import BlockFrame
from typeset.makeup.block.white import NONE, Gap, Level, Whites, common, fixed
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import Geometry
from typeset.model.kinds import ContinueBlock
from typeset.model.story import Table
from typeset.named_tuple import NamedTuple
from typeset.units import PT

ALIKE = 2 * PT
"""Titles of one rank on a page differ by no more than this in their white, where their lines let them (TIT-12)."""

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
        if whites is not None and whites.gaps[0].least < whites.gaps[0].most and not part.title.close:
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


_SHIFTS = tuple(sorted(range(-4 * PT, 4 * PT + 1, PT), key=abs))
"""How far the titles of a rank may stand higher or lower together than is liked best, units; the least first."""


class _Slack(NamedTuple):
    """How far white may be from what is settled, units."""

    aside: int
    """Of one title, either way."""
    shifts: dict[bool, int]
    """Of all titles without a label, and of all with one, downwards."""

    @property
    def cost(self) -> int:
        """The less the better, units."""
        return self.aside + sum(map(abs, self.shifts.values()))


class _Under(NamedTuple):
    """A title whose white under it is looked at."""

    number: int
    """Which part of the page."""
    whites: Whites
    """How its white may be shared out."""
    level: Level
    """White over it that is settled."""

    def narrowed(self, slack: _Slack) -> Whites:
        """Its white, that over it and that under its label no further from what is settled than it may be."""
        wanted = self.level.over + slack.shifts[self.whites.labelled]
        gaps = [_near(self.whites.gaps[0], wanted, self.whites.reach(0), slack.aside)]
        if self.whites.labelled:
            gap = self.whites.gaps[1]
            wanted = gap.best if self.level.under_label == NONE else self.level.under_label
            gaps.append(_near(gap, wanted, (gap.least, gap.most), ALIKE // 2))
        return self.whites._replace(gaps=(*gaps, *self.whites.gaps[len(gaps) :]))

    def reach(self, slack: _Slack) -> tuple[int, int]:
        """Between what widths the white under it may be, units."""
        whites = self.narrowed(slack)
        return whites.reach(len(whites.gaps) - 1)

    def with_under(self, slack: _Slack, wanted: int) -> Level:
        """Its white where that under it is as near as may be to another."""
        whites = self.narrowed(slack)
        last = len(whites.gaps) - 1
        under = _within(wanted, whites.reach(last))
        whites = whites._replace(gaps=(*whites.gaps[:last], fixed(under)))
        over = _within(whites.gaps[0].best, whites.reach(0))
        if not whites.labelled:
            return Level(over, NONE, under)
        return Level(over, _within(whites.gaps[1].best, whites.reach(1, (over,))), under)


def _near(gap: Gap, wanted: int, reach: tuple[int, int], aside: int) -> Gap:
    """A gap no further than that from a width, as far as it reaches."""
    best = _within(wanted, reach)
    least, most = max(gap.least, reach[0], wanted - aside), min(reach[1], wanted + aside)
    return Gap(least, best, most) if least <= best <= most else fixed(best)


def _within(wanted: int, reach: tuple[int, int]) -> int:
    return max(reach[0], min(wanted, reach[1]))


def rank_of(part: PlannedPart) -> str:
    """Titles of one rank have one style; those of continuations are a rank of their own."""
    block = part.block
    return (
        f"{ContinueBlock.kind} {block.title.style}" if isinstance(block, ContinueBlock) else block.title.style
    )


def levels_under(
    composer: Composer, geo: Geometry, parts: Sequence[PlannedPart]
) -> Iterator[tuple[int, Level]]:
    """For the titles of a page whose rank has another of them: which part, and its white. What stands over them is levelled."""
    if not composer.rules.on("level-under"):
        return
    ranks: dict[tuple[str, bool], list[_Under]] = {}
    for number, part in enumerate(parts):
        whites = frame_for(composer.view(part.block), geo, part).whites
        if whites is None or part.title.level.over == NONE or not _over_text(part):
            continue
        named = bool(part.story.byline) and not isinstance(part.block, ContinueBlock)
        ranks.setdefault((rank_of(part), named), []).append(_Under(number, whites, part.title.level))
    best = composer.rules.titles.below[1] * geo.leading // 1000
    for heads in ranks.values():
        if len(heads) > 1:
            for head, level in zip(heads, _settled(heads, best), strict=True):
                yield head.number, level


def _over_text(part: PlannedPart) -> bool:
    """Whether lines of text stand right under the title: a table has white of its own there, text downwards begins where it likes."""
    table = bool(part.story.body) and isinstance(part.story.body[0], Table) and not part.story.summary
    return not table and not part.block.vertical


def _settled(heads: list[_Under], best: int) -> list[Level]:
    """The white of the titles of a rank with as little off what is settled as brings that under them within two points."""
    kinds = sorted({head.whites.labelled for head in heads})
    before = _apart(heads, [head.level for head in heads])
    found: list[tuple[int, int, list[Level]]] = []
    for slack in _slacks(kinds):
        wanted = common([head.reach(slack) for head in heads], best)
        levels = [head.with_under(slack, wanted) for head in heads]
        if _apart(heads, levels) <= max(ALIKE, before):
            under = [level.under for level in levels]
            found.append((max(0, max(under) - min(under) - ALIKE), slack.cost, levels))
            if not found[-1][0]:
                break
    return min(found, key=lambda one: one[:2])[2] if found else [head.level for head in heads]


def _slacks(kinds: list[bool]) -> Iterator[_Slack]:
    """How far white may be off, the least first."""
    yield _Slack(0, dict.fromkeys(kinds, 0))
    for chosen in sorted(product(_SHIFTS, repeat=len(kinds)), key=lambda one: sum(map(abs, one))):
        yield _Slack(ALIKE // 2, dict(zip(kinds, chosen, strict=True)))


def _apart(heads: list[_Under], levels: list[Level]) -> int:
    """The widest difference of the white over titles alike, or under their labels, units."""
    widest = 0
    for labelled in (False, True):
        same = [level for head, level in zip(heads, levels, strict=True) if head.whites.labelled == labelled]
        for widths in ([level.over for level in same], [level.under_label for level in same]):
            widest = max(widest, max(widths, default=0) - min(widths, default=0))
    return widest
