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


def gap_of(wanted: Sequence[int], unit: int) -> Gap:
    """A gap from thousandths (least, best, most) of a unit."""
    least, best, most = (one * unit // 1000 for one in wanted)
    return Gap(least, best, most)


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
