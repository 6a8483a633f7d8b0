"""Vertical lines (VRT) and annotations beside lines (RUB)."""

from typeset.clreq.classes import COM, EXQ, SEM, STP
from typeset.named_tuple import NamedTuple


class Vertical(NamedTuple):
    """Text down the line (竖排)."""

    quotes: tuple[tuple[str, str], ...] = (("gb", "『』「」"), ("corner", "「」『』"))
    """What “ ” ‘ ’ become, by the copy's setting; the copy keeps them (VRT-02, NRM-27)."""

    condensed: int = 700
    """Figures that would need more than this horizontal scale for one cell go one by one, per mille (VRT-04)."""

    cell: int = 1_020_000
    """What a cell holds of figures condensed to the least, millionths of an em: `3.0` may stand over by a hair (VRT-04)."""

    fixed: frozenset[int] = frozenset((SEM, EXQ))
    """Classes that keep their full em: ； ： ！ ？ (VRT-03)."""

    pauses: frozenset[int] = frozenset((COM, SEM, STP, EXQ))
    """Marks that stand in the middle of their frame in Traditional text, which they keep whole (ADV-17)."""


class Annotation(NamedTuple):
    """What stands beside a line: pinyin, dots, lines, frames."""

    ruby_size: int = 530
    """Size of ruby against its base, per mille: half, and never under the 5 pt that newsprint holds (RUB-04, PF-04)."""

    ruby_up: int = 930
    """Its baseline over that of the base, mille em (RUB-04)."""

    ruby_room: int = 400
    """Under this line gap pinyin comes close to the line above, which is told, mille em (RUB-04)."""

    ruby_apart: int = 250
    """Neighbouring annotations keep this between them, mille of the ruby's em (RUB-04)."""

    dot: int = 200
    """The emphasis dot where the line gap is under half an em, mille em (RUB-02)."""

    away: int = 95
    """From the frame of the characters to the middle of a dot or a line beside it, mille em (RUB-02)."""

    inset: int = 60
    """A line is shorter than its name by this at both ends, so that two adjacent ones stay apart, mille em (RUB-03)."""
