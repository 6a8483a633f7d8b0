"""Whole-paragraph optimum line breaking (JUS-04) over squeezed widths (KIN-12), exact and in integers.

A line's cost: 0 when it fits as it is; squeezing rises through the steps S2 … S8; stretching rises with
the square of the gap it opens (JUS-03). Added to it are the cost of the break taken (KIN-10, NBK soft
rules) and PAR-03's for a lone last character. The sum over the paragraph is the least possible.

Three searches of the kernel look at the same breaks, each where it is measured to be the quickest: `bounded` (most paragraphs
need no wide gap), `full` (all lines, and with `counts` their number for a looseness), `varying` (a measure that hangs on the
line's number).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.clreq.scales import HARD, KINSOKU
from typeset.compose.costs import held
from typeset.compose.greedy import first_fit, overfull
from typeset.compose.kernel.bounded import cheap_chain, most_slots
from typeset.compose.kernel.columns import Chain, Pass
from typeset.compose.kernel.counts import Counts
from typeset.compose.kernel.full import Search
from typeset.compose.linecost import Broken, LineProblem, ladder, lines_of
from typeset.compose.problem import slice_of
from typeset.compose.varying_search import break_varying

if TYPE_CHECKING:
    from typeset.compose.memo import Kept

__all__ = ["LineMemo", "break_lines", "looseness_bound"]


class LineMemo:
    """The tables of a memo that breaking uses."""

    __slots__ = ("key", "lines", "searches")

    key: object
    """What the memo knows the paragraph by, part of every entry's key."""
    lines: Kept[tuple[object, ...], Broken | None]
    """Lines by slice, measure, indent and looseness; None where so many cannot be had."""
    searches: Kept[tuple[object, ...], Counts]
    """Searches of the first pass, which other numbers of lines go on from."""

    def __init__(
        self,
        key: object,
        lines: Kept[tuple[object, ...], Broken | None],
        searches: Kept[tuple[object, ...], Counts],
    ) -> None:
        self.key, self.lines, self.searches = key, lines, searches


def break_lines(problem: LineProblem, looseness: int = 0, memo: LineMemo | None = None) -> Broken | None:
    """Break a slice of a paragraph into lines of least cost.

    looseness: -1, 0 or +1 lines against the optimum (-2, +2 in long paragraphs). None where that many lines cannot be had;
    0 always can.
    """
    if problem.first >= problem.end:
        return Broken((), 0)
    if not isinstance(problem.measure, int):
        return break_varying(problem, looseness)
    if memo is None:
        return _broken(problem, looseness, None)
    key = (memo.key, *problem[1:], looseness)
    found = memo.lines.get(key, problem)
    if isinstance(found, LineProblem):
        found = memo.lines.keep(key, _broken(problem, looseness, memo))
    return found


def _broken(problem: LineProblem, looseness: int, memo: LineMemo | None) -> Broken | None:
    if not looseness:
        return _optimum(problem, memo)
    found = _loosened(problem, looseness, memo)
    if found is not None and problem.items.hyphens and ladder(problem.items, found, problem.end) is not None:
        return None  # NBK-14 comes before a wish for another number of lines
    return found


def _optimum(problem: LineProblem, memo: LineMemo | None) -> Broken:
    """Least cost at a constant measure; looser passes where a stricter one finds nothing."""
    rules = problem.items.rules.breaking
    if not rules.whole:
        return first_fit(problem)
    found = _quick(problem)
    if found is None:
        found = _set(problem, _first_pass(problem, memo).search.optimum())
    if found is None:
        found = _looser(problem, frozenset())
    # first with the walls of NBK kept, then with those of KIN alone
    for bar in (HARD, KINSOKU) if found is None else ():
        # a piece wider than the measure, and no rule dropped for it
        found = _searched(problem, Pass(bar, rules.limits[-1], overwide=True))
        if found is not None:
            found = found._replace(remedy=True)
            break
    if found is None:
        found = overfull(problem)
    return _without_ladders(problem, found) if problem.items.hyphens else found


def _looser(problem: LineProblem, closed: frozenset[int]) -> Broken | None:
    """The first of the passes after the strictest that finds a setting; with closed positions the strictest too."""
    for bar, limit in problem.items.rules.passes[0 if closed else 1 :]:
        found = _searched(problem, Pass(bar, limit, closed))
        if found is not None:
            return found
    return None


def _quick(problem: LineProblem) -> Broken | None:
    """The optimum where it is cheap; None where only the whole search can tell."""
    part = slice_of(problem)
    for limit in problem.items.rules.breaking.quick:
        found = cheap_chain(part, limit)
        if found is not None:
            return _set(problem, found)
    return None


def _searched(problem: LineProblem, how: Pass) -> Broken | None:
    return _set(problem, Search(slice_of(problem), how).optimum())


def _set(problem: LineProblem, chain: Chain | None) -> Broken | None:
    """A chain's lines."""
    return None if chain is None else lines_of(problem, chain.places, chain.cost)


def _without_ladders(problem: LineProblem, found: Broken) -> Broken:
    """NBK-14: no two lines in a row end with a hyphen; the second one's break is closed and the slice set again."""
    closed: set[int] = set()
    while (second := ladder(problem.items, found, problem.end)) is not None:
        closed.add(second)
        again = _looser(problem, frozenset(closed))
        if again is None:
            return found
        found = again
    return found


def _first_pass(problem: LineProblem, memo: LineMemo | None, *, sure: bool = False) -> Counts:
    """The search of the first pass, kept for other numbers of lines. Where Latin gaps give way first, wide gaps are not
    looked at unless they could win; sure: look at all."""
    key = (memo.key, *problem[1:]) if memo is not None else ()
    known = memo.searches.get(key) if memo is not None else None
    if known is not None and not (sure and known.search.strict):
        return known
    bar, limit = problem.items.rules.passes[0]
    strict = bool(problem.items.stretch_sums) and not sure
    search = Search(slice_of(problem), Pass(bar, limit, strict=strict))
    if search.uncertain(search.optimum()):
        return _first_pass(problem, memo, sure=True)
    made = Counts(search)
    return memo.searches.keep(key, made) if memo is not None else made


def _loosened(problem: LineProblem, looseness: int, memo: LineMemo | None) -> Broken | None:
    """Lines more or less than the optimum of the first pass has."""
    counts = _first_pass(problem, memo)
    found = counts.counted(looseness)
    if counts.search.uncertain(found):
        found = _first_pass(problem, memo, sure=True).counted(looseness)
    return _set(problem, found)


def looseness_bound(
    problem: LineProblem, looseness: int, widest: int, memo: LineMemo | None = None
) -> int | None:
    """A cost that a slice of so many lines more cannot stay under; None when it cannot be set so with no gap over `widest`
    (mille em). Cheap: only the natural setting is looked at."""
    found = break_lines(problem, 0, memo)
    if found is None or found.remedy:
        return None
    items, first, end, measure, indent, ragged = problem
    assert isinstance(measure, int)
    lines = len(found.lines) + looseness
    width = items.advance_sum[end] - items.advance_sum[first]
    if looseness < 0:
        # even squeezed to the last, and with the most dropped at every line's end
        least = width - (items.shrink_sum[end] - items.shrink_sum[first]) - lines * max(items.trim)
        return 0 if least <= lines * measure - indent else None
    if first < items.head and not held(items, measure):
        return 0  # who knows how many lines are parts of the head, which are not opened
    full = (lines - 1 if ragged else lines) - (first < items.head < end)  # the head's line may not be opened
    rest = full * measure - indent - width - (items.stretch_sum[end] - items.stretch_sum[first])
    rest -= items.further_sum[end] - items.further_sum[first]
    if full <= 0:
        return 0
    # A gap's cost rises ever more steeply: evenly over all lines, each with the most gaps, the rest costs least. Rounded down, a
    # mille em a line and one of the cost.
    gap = (rest * 1000 // (max(1, most_slots(slice_of(problem))) * items.size) - full) // full
    if gap <= 0:
        return 0
    return None if gap > widest else full * (items.rules.breaking.gap(gap) - 1)
