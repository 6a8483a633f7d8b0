"""The gaps between clusters and what may be taken from or added to them (SQZ, AUT, JUS), and hanging (HNG)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from typeset.clreq import classes as c
from typeset.clreq.kinsoku import SIDE
from typeset.clreq.rules import Rules
from typeset.clreq.scales import E3
from typeset.clreq.spacing import HALF, Gap, Manner, gap_between, has_outer_blank, word_space
from typeset.clreq.tokens import URL_PIECE, WORD_PIECE

if TYPE_CHECKING:
    from typeset.compose.arrays import Items, Options
    from typeset.compose.atoms import Blanks

_MARKS = frozenset((c.OPB, c.CLB, c.COM, c.SEM, c.STP, c.EXQ, c.DSH, c.ELL, c.DOT))
_LATIN = (c.LAT, c.NUM, c.SUF)


class Kept:
    """A gap that classes keep, as it is put into the columns."""

    __slots__ = ("further", "gap", "limit", "marked", "squeeze", "step", "stretch", "whole", "width")

    def __init__(self, gap: Gap) -> None:
        self.gap = gap
        """The same as the rules have it."""
        self.width = gap.width
        """As it is natural, mille em."""
        self.step = -1 if gap.step is None else gap.step
        """The squeezing step that may take from it; -1 none."""
        self.squeeze = gap.squeeze
        """How much that may take, mille em."""
        self.whole = gap.squeeze == gap.width
        """Whether that is all of it."""
        self.marked = gap.width == HALF and gap.step is not None
        """Whether it is a mark's own blank, so wide as the font's ink leaves it (ADV-15)."""
        self.stretch = -1 if gap.stretch is None else gap.stretch
        """The stretching step that may widen it; -1 none."""
        self.limit = gap.limit
        """How far E1 or E2 may, mille em."""
        self.further = gap.further
        """By how much it may exceed the other gaps of a loose line, mille em."""


class Gaps:
    """The gaps that some rules keep between classes in a manner, as far as they were asked for."""

    __slots__ = ("_known", "_manner", "rules")

    def __init__(self, rules: Rules, manner: Manner) -> None:
        self.rules, self._manner = rules, manner
        self._known: dict[int, Kept] = {}

    def between(self, a: int, b: int) -> Gap:
        """The gap between two classes."""
        return self.kept(a, b).gap

    def kept(self, a: int, b: int) -> Kept:
        """The same, as it is put into the columns."""
        pair = a * SIDE + b
        found = self._known.get(pair)
        if found is None:
            spacing = self.rules.spacing
            found = Kept(self.squeezable(gap_between(a, b, spacing, self._manner)))
            self._known[pair] = found
        return found

    def squeezable(self, gap: Gap) -> Gap:
        """A gap with as much to squeeze as its step takes (KIN-12, JUS-02)."""
        share = 1000 if gap.step is None else self.rules.spacing.squeezed[gap.step]
        if share == 1000:
            return gap
        return gap._replace(step=gap.step if share else None, squeeze=gap.squeeze * share // 1000)


@lru_cache(maxsize=64)
def _gaps(rules: Rules, manner: Manner) -> Gaps:
    return Gaps(rules, manner)


def gaps_of(options: Options, *, centred: bool) -> Gaps:
    """The gaps of a text."""
    return _gaps(options.rules, Manner(options.tight, options.digits_spaced, centred, options.autospace))


def unlike_of(cls: list[int], marked: Iterable[int]) -> list[int]:
    """Where anything but an ideograph stands on one side: between two of them every gap and break is alike. marked: clusters
    that belong to a run or have a space behind them."""
    found = {*marked, *(i for i, one in enumerate(cls) if one != c.HAN)}
    found.update([i - 1 for i in found])
    found.discard(-1)
    found.discard(len(cls) - 1)
    return sorted(found)


def place_gaps(
    items: Items, blanks: Blanks, unlike: list[int], options: Options, *, centred: bool = False
) -> None:
    """Fill the gap arrays. centred: the marks keep their frames whole (ADV-17)."""
    n, size, cls = items.n, items.size, items.cls
    gaps, spacing = gaps_of(options, centred=centred), options.rules.spacing
    items.gap = gap = [0] * n
    items.shrink_max = cap = [0] * n
    items.shrink_step = step = [-1] * n
    items.stretch_max = ecap = [0] * n
    items.stretch_step = estep = [gaps.between(c.HAN, c.HAN).stretch or E3] * (n - 1) + [-1] * bool(n)
    items.further = further = {}
    addresses_solid, typed = options.rules.on("AUT-07"), items.typed
    left, right, runs, spaced = blanks.left, blanks.right, blanks.runs, blanks.spaced
    for i in unlike:
        a, b = cls[i], cls[i + 1]
        estep[i] = -1
        if i in typed:
            _place_typed(items, blanks, i, options, gaps)
            continue
        rule = _spaced_rule(items, blanks, i, options, gaps) if i in spaced else gaps.kept(a, b)
        run = runs.get(i, 0)
        if run:
            # ADV-11, ADV-12: no gap inside a run of ！ ？, nor behind an even one except before an opening mark
            if run == -1 or (run > 1 and not has_outer_blank(run, spacing) and b != c.OPB):
                estep[i] = E3 if run > 1 else -1
                continue
            # parts of one address, number or word: solid, whatever their classes keep
            if addresses_solid and run in (URL_PIECE, WORD_PIECE):
                continue
        # the blank of a mark is what this font's ink leaves (ADV-15), not half an em by the book
        if rule.marked:
            units = right[i] or left[i + 1]
            if options.headline and (a == c.CLB or b == c.OPB):
                units = units * spacing.headline_gap // 1000
        else:
            units = rule.width * size // 1000
        gap[i] = units
        if rule.step >= 0 and units:
            step[i] = rule.step
            # a gap that may be closed is closed whole, whatever its measured width
            cap[i] = units if rule.whole else rule.squeeze * size // 1000
        if rule.stretch >= 0:
            estep[i] = rule.stretch
            ecap[i] = rule.limit * size // 1000
            if rule.further:
                further[i] = rule.further * size // 1000


def _spaced_rule(items: Items, blanks: Blanks, i: int, options: Options, gaps: Gaps) -> Kept:
    """The gap i, which is typed as a space."""
    a, b = items.cls[i], items.cls[i + 1]
    rule = _spaced_gap(
        (a, b), gaps.between(a, b), options, gaps, enclosed=_enclosed(items.cls, blanks.spaced, i)
    )
    # without a space to be seen the two figures would read as one
    if rule.width < HALF and _parts_figures(items.cls, blanks.spaced, i):
        rule = Gap(HALF, None, 0, None)
    return Kept(rule)


def _place_typed(items: Items, blanks: Blanks, i: int, options: Options, gaps: Gaps) -> None:
    """A blank of the copy keeps its width; the blanks of marks beside it may be squeezed as ever, nothing is stretched."""
    one, two = gaps.between(items.cls[i], c.SPC), gaps.between(c.SPC, items.cls[i + 1])
    marks = (blanks.right[i] if one.width else 0) + (blanks.left[i + 1] if two.width else 0)
    if options.headline:
        marks = marks * options.rules.spacing.headline_gap // 1000
    items.gap[i] = items.typed[i] * items.size // 1000 + marks
    step = two.step if one.step is None else one.step
    if marks and step is not None:
        items.shrink_step[i], items.shrink_max[i] = step, marks


def _spaced_gap(pair: tuple[int, int], rule: Gap, options: Options, gaps: Gaps, *, enclosed: bool) -> Gap:
    """A typed space: between Latin words a word space, in headlines a semantic em (HED-02), else the autospace.

    enclosed: the Latin word or number beside it is spaced on both sides, `使用 CPU 处理`, which is AUT-06.
    """
    (a, b), rules = pair, options.rules
    if not rules.on("AUT-06"):
        return gaps.squeezable(word_space(rules.spacing))
    if a == b == c.NUM:
        return Gap(
            rules.spacing.word_space_least, None, 0, None
        )  # groups of one number or telephone number (NBK-01, NBK-15)
    if a in _LATIN and b in _LATIN:
        return gaps.squeezable(word_space(rules.spacing))
    if options.headline and not enclosed and rules.on("HED-02"):
        return Gap(1000, None, 0, None)
    if a == c.HAN and b == c.HAN:
        return Gap(HALF, None, 0, None)
    return rule


def _parts_figures(cls: list[int], spaced: set[int], i: int) -> bool:
    """Whether the spaced gap i parts two figures, `100米 9秒8`, which NRM-12 leaves as typed: it has to be seen."""
    if (cls[i], cls[i + 1]) == (c.HAN, c.NUM):
        at = i
        while at > 0 and cls[at] == c.HAN and at - 1 not in spaced:
            at -= 1
        return cls[at] == c.NUM
    if (cls[i], cls[i + 1]) == (c.NUM, c.HAN):
        at = i + 1
        while at + 1 < len(cls) and cls[at] == c.HAN and at not in spaced:
            at += 1
        return cls[at] == c.NUM
    return False


def _enclosed(cls: list[int], spaced: set[int], i: int) -> bool:
    """Whether the Latin side of the spaced gap i has a typed space on its other side too."""
    if cls[i + 1] in _LATIN:
        end = i + 1
        while end < len(cls) and cls[end] in _LATIN and end not in spaced:
            end += 1
        return end < len(cls) and cls[end] in _LATIN
    if cls[i] in _LATIN:
        start = i
        while start > 0 and cls[start - 1] in _LATIN and start - 1 not in spaced:
            start -= 1
        return start > 0 and start - 1 in spaced
    return False


def place_trims(items: Items, options: Options) -> None:
    """What a line that ends after a cluster is shorter by: its gap, a mark that hangs outside (HNG-02, whole), less
    the hyphen that is added (NBK-14)."""
    # one list as long as they are the same: most texts have no hanging marks or hyphens
    items.trim = items.gap
    hanging = dict(options.rules.spacing.hanging).get(options.hang, "")
    if not hanging and not items.hyphens:
        return
    items.trim = trim = list(items.gap)
    for k, (_, width) in items.hyphens.items():
        trim[k] -= width
    for k in range(1, items.n - 1):
        if items.texts[k] in hanging and items.cls[k - 1] not in _MARKS and items.cls[k + 1] not in _MARKS:
            trim[k] += items.core[k]
            items.stretch_step[k - 1] = -1  # the mark stays at its character
