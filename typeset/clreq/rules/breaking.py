"""What lines cost (JUS-03, JUS-04, PAR-03) and how far a search for the least cost goes."""

from typeset.clreq.scales import HARD, INFINITE, KINSOKU
from typeset.named_tuple import NamedTuple


class Breaking(NamedTuple):
    """Costs of lines; a paragraph's lines are those whose costs come to the least."""

    whole: bool = True
    """Lines are chosen over the whole paragraph; off, each takes what goes in (JUS-04)."""

    squeeze: tuple[int, ...] = (10, 15, 25, 35, 10, 70, 400)
    """Cost of each squeezing step S2 … S8 used up; one used in part costs the square of its share (JUS-S)."""

    latin_only: int = 5
    """Cost of a line that its word spaces and Latin gaps alone take up (JUS-E)."""

    square: int = 40
    """A gap opened between ideographs costs its square (mille em) divided by this (JUS-03)."""

    seen: int = 90
    """From this gap on it costs more steeply, so that soft rules give way before it is over `good`, mille em."""

    seen_slope: int = 20
    """Added for each mille em over `seen`."""

    good: int = 100
    """A gap up to this is good, mille em (JUS-03)."""

    wide: int = 250
    """A gap over this is bad, mille em (JUS-03)."""

    wide_slope: int = 200
    """Added for each mille em over `wide`."""

    worst: int = 500
    """A line whose gaps would be over this is set as it falls, short of its measure, and told, mille em (JUS-03)."""

    head_alone: int = 4800
    """Most that a line costs which ends with a run-in head, for it is set as it falls: less than a parted 本报讯 behind it (SRC-03),
    no less than a gap of `wide`, for the quick search does not look at it."""

    opened: int = 95
    """As far as all gaps open alike; then those beside Latin and figures open further first, so that the others stay under `good`, mille em."""

    further: int = 100
    """Cost of opening the gaps beside Latin and figures as far as loose lines may."""

    bare: int = 9000
    """Cost of a line of one Latin piece in which nothing may be opened; no less than that of a gap over `wide` (NBK-15)."""

    bare_slope: int = 2000
    """Added for each em that it is short."""

    bare_most: int = 4
    """Ems that it may be short."""

    runt: int = 30_000
    """Cost of a last line with fewer characters than `last_least` (PAR-03)."""

    last_least: int = 2
    """Characters besides punctuation that a last line has at least (PAR-03)."""

    limits: tuple[int, ...] = (400, 1000, 1 << 40)
    """Widest gap a pass of the search may open: ordinary, emergency, anything, mille em."""

    quick: tuple[int, ...] = (90, 130, 250)
    """The limits tried before the whole search, mille em: most paragraphs are done within the first. No rule, but time."""

    nearly: int = 500
    """A last line that lacks no more than this is set full, mille em (JUS-05)."""

    nearly_gap: int = 60
    """So long as no gap is opened by more than this for it, mille em (JUS-05)."""

    loosest: int = 200
    """A paragraph that is made a line longer may open no gap over this, mille em (JUS-03, FIT-02)."""

    looser: tuple[int, ...] = (-1, 1)
    """By how many lines a paragraph may be tightened or loosened (FIT-02)."""

    looser_long: tuple[int, ...] = (-1, 1, -2, 2)
    """The same of a long paragraph."""

    long: int = 12
    """Lines from which on a paragraph is long."""

    def gap(self, width: int) -> int:
        """JUS-03: cost of a gap opened between ideographs, mille em."""
        cost = width * width // self.square
        if width > self.seen:
            cost += (width - self.seen) * self.seen_slope
            if width > self.wide:
                cost += (width - self.wide) * self.wide_slope
        return cost

    def passes(self) -> tuple[tuple[int, int], ...]:
        """From which cost on a break is not taken, and the widest gap: each pass looser than the one before."""
        ordinary, emergency, anything = self.limits
        return ((HARD, ordinary), (HARD, emergency), (KINSOKU, anything), (INFINITE, anything))
