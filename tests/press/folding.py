"""A press in paper: the forms of a plan are printed, laid together, folded and cut, and the pages read in order.

It knows nothing of the tables: only where pages stand on each side of each sheet, on which half of the former a half web
runs, and how the press folds. What it gives is what a reader turns over: each page with whether it stands upright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typeset.press.forms import Side

Print = tuple[int, bool]
"""A page on paper, and whether it is upside down."""


class Leaf(NamedTuple):
    """Paper of the size of a page: what is on the side that is seen, and on the other."""

    front: Print
    back: Print

    def turned_over_sideways(self) -> Leaf:
        """About an upright axis."""
        return Leaf(self.back, self.front)

    def turned_over_endways(self) -> Leaf:
        """About a level axis: both sides stand on their heads then."""
        return Leaf((self.back[0], not self.back[1]), (self.front[0], not self.front[1]))


Pile = dict[tuple[int, int], list[Leaf]]
"""By column and row from the head left: leaves from the one that is seen to the hindmost."""


def printed(outside: Side, inside: Side) -> dict[tuple[int, int], Leaf]:
    """One sheet as it is seen from its outside: what is behind a page is on the inside, seen the other way round."""
    assert (outside.outside, inside.outside) == (True, False)
    behind = {(inside.columns - 1 - seat.column, seat.row): (seat.page, seat.turned) for seat in inside.seats}
    front = {(seat.column, seat.row): (seat.page, seat.turned) for seat in outside.seats}
    assert set(front) == set(behind)
    return {at: Leaf(face, behind[at]) for at, face in front.items()}


def laid(sheets: list[tuple[Side, Side]], tabloid: bool) -> Pile:
    """Sheets laid upon one another, the first one seen, each half web where it runs on the former."""
    pile: Pile = {}
    for outside, inside in sheets:
        for (column, row), leaf in printed(outside, inside).items():
            at, put = (column, row), leaf
            if tabloid and outside.columns == 2 and outside.rows == 1:  # half a web: one row
                if outside.half == "back":  # with its head to the fold, too
                    at, put = (column, 0), leaf.turned_over_endways()
                else:
                    at = (column, 1)
            elif not tabloid and outside.columns == 1:  # half a web: one column
                if outside.half == "back":
                    at, put = (0, row), leaf.turned_over_sideways()
                else:
                    at = (1, row)
            elif outside.columns == 1:
                at = (1, 1)
            pile.setdefault(at, []).append(put)
    return pile


def former(pile: Pile, tabloid: bool) -> Pile:
    """The first fold of a tabloid: the upper row goes behind the lower one, which is seen. Broadsheet is not folded here."""
    if not tabloid:
        return pile
    folded: Pile = {}
    for column in (0, 1):
        low, high = pile.get((column, 1), []), pile.get((column, 0), [])
        folded[column, 0] = [*low, *(leaf.turned_over_endways() for leaf in reversed(high))]
    return folded


def spine(packs: list[Pile]) -> list[Leaf]:
    """Packs laid behind one another and folded down the middle, the left half behind the right one."""
    right = [leaf for pack in packs for leaf in pack.get((1, 0), [])]
    left = [leaf for pack in packs for leaf in pack.get((0, 0), [])]
    return [*right, *(leaf.turned_over_sideways() for leaf in reversed(left))]


def read(
    plan: tuple[Side, ...], tabloid: bool, nested: bool, together: bool, collect: bool = False
) -> list[Print]:
    """Fold the forms of a plan and turn the pages. nested: sheets or packs are inserted in the one before, else they follow;
    together: all sheets of a cut-off go over the former at once; collect: two cut-offs."""
    pairs = list(zip(plan[::2], plan[1::2], strict=True))
    cuts = [[pair for pair in pairs if pair[0].cut == cut] for cut in ("A", "B")] if collect else [pairs]
    packs: list[list[Pile]] = []
    for sheets in cuts:
        if together:
            packs.append([former(laid(sheets, tabloid), tabloid)])
        else:
            packs.append([former(laid([sheet], tabloid), tabloid) for sheet in sheets])
    if collect and not tabloid:  # the former has made the spine; the second cut-off follows
        leaves = [leaf for pack in packs for leaf in spine(pack)]
    elif nested:
        leaves = spine([pile for pack in packs for pile in pack])
    else:
        leaves = [leaf for pack in packs for pile in pack for leaf in spine([pile])]
    return [face for leaf in leaves for face in leaf]
