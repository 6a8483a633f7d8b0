"""White that is shared out (TIT-12): gaps that each have a least, a liked and a most width, over a room in whole lines.

All white is measured between em boxes (字身框): of a row of a headline block, of a line of text. Where a rule, a picture or a
tint stands, it is measured to that.
"""

from __future__ import annotations

from collections.abc import Sequence

from typeset.named_tuple import NamedTuple


class Gap(NamedTuple):
    """White between two things, units."""

    least: int
    """The least it may be."""
    best: int
    """What is liked best."""
    most: int
    """The most it may be."""

    def at_least(self, width: int) -> Gap:
        """The gap where something takes so much of it anyway."""
        return Gap(*(max(width, one) for one in self))

    def more(self, by: int) -> Gap:
        """The gap wider by so much."""
        return Gap(*(one + by for one in self))


class Level(NamedTuple):
    """White over a headline block and under it that it has as others of its rank on its page have it (TIT-12), units; NONE as it falls."""

    over: int = -1
    """Over its first em box, or over its label where one stands over it; from what stands over that."""
    under_label: int = -1
    """Between such a label and its first em box."""
    under: int = -1
    """Under its last em box."""


NONE = -1
AS_IT_FALLS = Level()


class Whites(NamedTuple):
    """The white of the head of a block, as it may be shared out in the lines that it has."""

    room: int
    """All of it, units."""
    gaps: tuple[Gap, ...]
    """Over the head; between a label and the headline block, where one stands over it; between its rows; under it."""
    labelled: bool
    """Whether the second is under a label."""
    fell: int = 0
    """What the first is where it falls as it likes, units."""

    def reach(self, which: int, known: tuple[int, ...] = ()) -> tuple[int, int]:
        """Between what widths (units) a gap may be so that the others fill the room with it, each within its own. known: widths of the
        first gaps, where they are settled."""
        others = [fixed(width) for width in known] + list(self.gaps[len(known) :])
        del others[which]
        gap = self.gaps[which]
        least = max(gap.least, self.room - sum(one.most for one in others))
        most = min(gap.most, self.room - sum(one.least for one in others))
        return least, max(least, most)


def gap_of(wanted: Sequence[int], unit: int) -> Gap:
    """A gap from thousandths (least, best, most) of a unit."""
    least, best, most = (one * unit // 1000 for one in wanted)
    return Gap(least, best, most)


def common(reaches: Sequence[tuple[int, int]], best: int) -> int:
    """The width within the reach of all that is nearest to what is liked best; half way between those that miss each other."""
    least, most = max(one for one, _ in reaches), min(one for _, one in reaches)
    return max(least, min(best, most)) if least <= most else (least + most) // 2


def fixed(width: int) -> Gap:
    """A gap that is what it is."""
    return Gap(width, width, width)


def shared(room: int, gaps: Sequence[Gap], steps: Sequence[tuple[int, int]]) -> list[int]:
    """The widths of gaps that fill a room (units) together. All have their least; what is over brings one after another to
    a width of it, as far as it goes (steps: which gap, its width); what is still over goes to the first gap."""
    widths = [gap.least for gap in gaps]
    over = room - sum(widths)
    for which, goal in steps:
        given = max(0, min(over, goal - widths[which]))
        widths[which] += given
        over -= given
    widths[0] += max(0, over)
    return widths
