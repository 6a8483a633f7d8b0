"""What the form of a title costs: its size, what it fills, its letter-space and its lines, judged together (HED-05, TIT-10)."""

from __future__ import annotations

from itertools import pairwise

from typeset.clreq.rules.titles import Titles
from typeset.named_tuple import NamedTuple

_COLUMN_NAME = 2
"""Characters of the name of a column (栏名)."""


class TitleForm(NamedTuple):
    """Lines of a title at one size of its ladder, before they are opened."""

    size: int
    """Units."""
    largest: int
    """The first size of the ladder, units."""
    width: int
    """Of the longest line, units."""
    measure: int
    """Of their place, units."""
    slots: int
    """Gaps of the longest line that letter-space goes into."""
    cap: int
    """The most letter-space they may have, mille em."""
    lines: int = 1
    """How many they are."""
    across: int = 0
    """Width of the block that a vertical title stands in, units, which says how loud it may be; 0: the measure."""


def most_tracking(size: int, count: int, titles: Titles) -> int:
    """The most letter-space of a title, label or head of `count` characters at a size (units), mille em (HED-05)."""
    if count <= _COLUMN_NAME:
        return titles.track_two
    return titles.track_great if size >= titles.great else titles.track_most


def opening(form: TitleForm, titles: Titles) -> int:
    """Letter-space, mille em, that opens a short title towards `fill_least` of its measure, within its cap (HED-05)."""
    goal = form.measure * titles.fill_least // 1000
    if form.width >= goal or not form.slots:
        return 0
    return min(form.cap, (goal - form.width) * 1000 // (form.slots * form.size))


def form_cost(form: TitleForm, titles: Titles, *, opened: bool = True) -> int:
    """What a form costs on HED-01's scale: the less the better. opened: short lines are opened up."""
    tracking = opening(form, titles) if opened else 0
    width = form.width + tracking * form.slots * form.size // 1000
    fill = width * 1000 // form.measure if form.measure > 0 else 1000
    cost = (form.largest - form.size) * titles.size_cost // form.largest
    if not form.across:  # a vertical title may stand as high as its text
        cost += max(0, fill - titles.fill_full) * titles.tight_cost // 1000
    cost += max(0, titles.fill_least - fill) * titles.short_cost // 1000
    cost += tracking * titles.open_cost // 1000
    enough = loud_enough(form.across or form.measure, titles)
    cost += max(0, form.size - enough) * titles.loud_cost // enough
    return cost + (form.lines - 1) * titles.next_line


def loud_enough(measure: int, titles: Titles) -> int:
    """The size that is loud enough over a measure, units (TIT-10): between two of the table's measures in proportion."""
    (low, small), *_, (wide, great) = titles.loud
    if measure <= low:
        return small
    for (one, size), (other, larger) in pairwise(titles.loud):
        if one <= measure <= other:
            return size + (larger - size) * (measure - one) // (other - one)
    return great * measure // wide
