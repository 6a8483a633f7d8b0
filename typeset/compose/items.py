"""Itemising (once per paragraph): text to flat arrays per cluster, ready to be broken at any measure."""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce

from typeset.clreq.scales import E1, E2
from typeset.clreq.tokens import pieces
from typeset.compose.arrays import PLAIN, Items, Options, Stretch
from typeset.compose.clusters import Clusters
from typeset.compose.costs import place_costs
from typeset.compose.gaps import place_gaps, place_trims
from typeset.compose.kernel.chosen import sums
from typeset.compose.spread import spread
from typeset.fonts.book import Face


def itemise(
    text: str,
    face: Face,
    size: int,
    *,
    options: Options = PLAIN,
    stretches: tuple[Stretch, ...] = (),
    spaces: tuple[tuple[int, int], ...] = (),
) -> Items:
    """Cut, choose fonts, measure: the arrays of a paragraph at a size (units).

    spaces: (text offset, width in mille em) of gaps that a style fixes, such as the one after 本报讯.
    """
    rules = options.rules
    items = Items(text, size, rules)
    clusters = Clusters(items, face, stretches, hyphenate=options.hyphenate)
    for piece in pieces(text, rules.off, rules.keeping.compound):
        clusters.place(piece)
    blanks = clusters.columns()
    items.blank = blanks.left[0] if items.n else 0
    unlike = clusters.unlike()
    place_gaps(items, blanks, unlike, options, centred=face.centred)
    for offset, width in spaces if rules.on("SQZ-05") else ():
        fix_gap(items, offset, width)
    if (options.tracking or options.scale != 1000) and rules.on("tracking"):
        spread(items, options)
    place_trims(items, options._replace(hang="") if face.centred and rules.on("HNG-03") else options)
    hold_head(items, options)
    place_costs(items, unlike, options)
    sum_up(items)
    return items


def fix_gap(items: Items, offset: int, width: int) -> None:
    """Set the gap before the cluster at a text offset; it is neither squeezed nor stretched."""
    k = cluster_at(items, offset) - 1
    if 0 <= k < items.n - 1 and items.start[k + 1] == offset:
        items.gap[k], items.shrink_max[k], items.shrink_step[k], items.stretch_step[k] = (
            width * items.size // 1000,
            0,
            -1,
            -1,
        )
        items.further.pop(k, None)


def cluster_at(items: Items, offset: int) -> int:
    """The first cluster that begins at a text offset or behind it."""
    return bisect_left(items.start, offset, 0, items.n)


def hold_head(items: Items, options: Options) -> None:
    """Note the run-in head and leave its gaps as they are: the rest of its line is squeezed or opened instead."""
    if not options.head:
        return
    items.head = head = cluster_at(items, options.head)
    for k in range(head - 1) if items.rules.on("run-in-heads") else ():
        items.shrink_max[k], items.shrink_step[k], items.stretch_max[k], items.stretch_step[k] = 0, -1, 0, -1
        items.further.pop(k, None)


def keep_run_in(items: Items) -> None:
    """A run-in head's line goes on with the text where it can."""
    head = items.head
    if 0 < head < items.n:
        items.break_cost[head - 1] = max(items.break_cost[head - 1], items.rules.keeping.soft)


def sum_up(items: Items) -> None:
    """Prefix sums, so that a line's widths and limits are differences."""
    n = items.n
    items.advance_sum = sums.running_pairs(items.core, items.gap)
    items.shrink_sum = sums.running(items.shrink_max)
    items.shrink_sums = [
        (step, sums.running_of(items.shrink_max, items.shrink_step, step))
        for step in sums.used(items.shrink_step)
    ]
    weights = items.rules.breaking.squeeze
    items.shrink_costs = [(weights[step], prefix) for step, prefix in items.shrink_sums]
    items.stretch_sums = [
        (step, sums.running_of(items.stretch_max, items.stretch_step, step))
        for step in sums.used(items.stretch_step)
        if step in (E1, E2)
    ]
    columns = [prefix for _, prefix in items.stretch_sums]
    items.stretch_sum = reduce(sums.together, columns) if columns else sums.zeros(n)
    items.further_sum = sums.running_at(items.further, n) if items.further else sums.zeros(n)
    items.stretch_slots = sums.counted(items.stretch_step)
    if n:
        items.gap[n - 1] = 0
