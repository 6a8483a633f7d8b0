"""From where on something that stands on a page is told of."""

from typeset.named_tuple import NamedTuple
from typeset.units import from_mm


class Judging(NamedTuple):
    """Thresholds of what is said of a page."""

    bad_gap: int = 250
    """A gap between ideographs over this is told, mille em (JUS-03)."""

    loose_gap: int = 100
    """Over this a line counts as loose, mille em (MET-14)."""

    white_feet: int = 2
    """White lines at a leg's foot that are told (TABOO-08)."""

    most_white: int = 300
    """White of a page over this is told, per cent of a per cent of the type area (MET-01)."""

    least_leg: int = 3
    """Lines that a leg holds at least (TABOO-07)."""

    least_lead_leg: int = 5
    """The same in a lead (TABOO-07)."""

    picture_leg: int = 5
    """Lines that each basic column under the picture of a picture story holds at least; else there are fewer legs (PIC-06)."""

    least_rest: int = 5
    """Lines that a picture leaves of a leg at least (TABOO-06)."""

    side_column: int = 2
    """Columns that a side column of full height takes at most (SHP-03)."""

    hole: int = 2
    """Lines of white in one column that make a hole (TABOO-09)."""

    ragged: int = 1
    """Lines that the legs of a story may end apart (TABOO-08)."""

    ragged_most: int = 3
    """Over this it is an error (TABOO-08)."""

    level: int = 30
    """Titles side by side that share more of the smaller one's height than this stand level, per cent (TABOO-02)."""

    stacked: int = 4
    """Fewer lines of text than this between two titles are told (TABOO-03)."""

    close: int = 3
    """A picture less than this many lines over or under a title, with nothing between, touches it (TABOO-10)."""

    quarters: tuple[int, int, int, int] = (100, 80, 55, 50)
    """Values of a page's quarters: upper left, upper right, lower left, lower right, per cent (POS-01)."""

    graze: int = 25
    """Ink of two lines may lie over each other by this, mille em of the smaller (INK-01)."""

    margin: int = 100
    """Ink of a line may reach out of its place by this, mille em (FMT-10)."""

    fold_clear: int = from_mm("6")
    """At either side of the fold of a double page no type stands within this, units: it would be lost in the fold (FMT-07)."""

    most_boxes: int = 24
    """Boxes that one finding marks. No rule: a flood tells nothing."""
