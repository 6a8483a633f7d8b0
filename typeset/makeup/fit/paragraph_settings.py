"""The settings of a paragraph at a measure: as it falls, tighter, looser; those that no fit wants yet are bounds.

A setting that is a bound costs no less than it says. A fit that takes none but broken settings is the best there is, so most
paragraphs are never loosened or tightened in vain.
"""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.breaker import LineMemo, break_lines, looseness_bound
from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken, BrokenLine, LineProblem, Steps, gap_of
from typeset.makeup.draw.table_layout import Part
from typeset.named_tuple import NamedTuple

LOOSEST = 200
"""A loosened paragraph may open no gap over this (mille em, JUS-03)."""

_LOOSENESSES = (-1, 1, -2, 2)
_LONG = 12
"""Lines from which on a paragraph may be two lines longer or shorter."""


class ItemSetting(NamedTuple):
    """One way to set an item of a leg's text."""

    looseness: int
    """Lines more (or less) than it has as it falls."""

    lines: int
    """Body lines that it takes."""

    cost: int
    """What it costs over the optimum."""

    short_last: bool
    """Whether its last line is shorter than half."""

    is_bound: bool = False
    """Not broken yet: it may cost more, or not be possible."""

    broken: Broken | None = None
    """Its lines, where it is text and was broken."""

    parts: tuple[tuple[int, Part], ...] = ()
    """The parts of a table that is cut over legs, each with the line at which it starts."""

    @property
    def rank(self) -> int:
        """Its place among the settings of its item: as it falls, a line tighter, looser, two lines tighter, looser."""
        return 2 * abs(self.looseness) - (self.looseness < 0)


class ParagraphSettings(NamedTuple):
    """The settings of one line problem, as far as they are known."""

    problem: LineProblem
    """What is broken into lines."""

    settings: tuple[ItemSetting, ...]
    """As it falls, then the others."""

    base: int
    """Cost of the lines as they fall."""


def settings_of(composer: Composer, problem: LineProblem) -> ParagraphSettings:
    """The settings of a line problem, as far as they are known to the memo. What fits them does not hang on how far that is."""
    memo = composer.line_memo(problem.items)
    if memo is None:
        return _begun(problem, None)
    known = composer.memo.table("settings")
    key = (problem.items.key, *problem[1:])
    found: ParagraphSettings | None = known.get(key)
    return found if found is not None else known.keep(key, _begun(problem, memo))


def resolved(composer: Composer, known: ParagraphSettings, looseness: int) -> ParagraphSettings:
    """The settings with one of them broken if it was a bound: it gets its cost, or is not among them."""
    chosen = [setting.looseness for setting in known.settings if setting.is_bound]
    return _with_broken(composer, known, (looseness,)) if looseness in chosen else known


def all_resolved(composer: Composer, known: ParagraphSettings) -> ParagraphSettings:
    """The settings with every one of them broken."""
    bounds = tuple(setting.looseness for setting in known.settings if setting.is_bound)
    return _with_broken(composer, known, bounds) if bounds else known


def _with_broken(
    composer: Composer, known: ParagraphSettings, loosenesses: tuple[int, ...]
) -> ParagraphSettings:
    problem, out = known.problem, []
    memo = composer.line_memo(problem.items)
    for setting in known.settings:
        if not setting.is_bound or setting.looseness not in loosenesses:
            out.append(setting)
            continue
        broken = break_lines(problem, setting.looseness, memo)
        if broken is not None and _is_good(problem, broken):
            out.append(_setting(broken, setting.looseness, known.base))
    made = known._replace(settings=tuple(out))
    if memo is not None:
        composer.memo.table("settings").keep((problem.items.key, *problem[1:]), made)
    return made


def _is_good(problem: LineProblem, broken: Broken) -> bool:
    """Whether lines that are looser or tighter than they fall may be taken."""
    return not broken.remedy and not any(
        line.short or gap_of(problem.items, line) > LOOSEST or _parts_head(problem.items, line)
        for line in broken.lines
    )


def _parts_head(items: Items, line: BrokenLine) -> bool:
    """Whether a line ends in a run-in head, and lacks more than an em."""
    return line.end < items.head and line.measure - line.indent - line.natural > items.size


def _begun(problem: LineProblem, memo: LineMemo | None) -> ParagraphSettings:
    natural = break_lines(problem, 0, memo)
    if natural is None:
        return ParagraphSettings(problem, (), 0)
    bounds = _bounds(problem, natural, memo)
    return ParagraphSettings(problem, (_setting(natural, 0, natural.cost), *bounds), natural.cost)


def _bounds(problem: LineProblem, natural: Broken, memo: LineMemo | None) -> list[ItemSetting]:
    """What other numbers of lines cost at least. Beside an inset a paragraph is set as it falls; others give way."""
    if isinstance(problem.measure, Steps):
        return []
    out, lines = [], len(natural.lines)
    for looseness in _LOOSENESSES if lines >= _LONG else _LOOSENESSES[:2]:
        least = looseness_bound(problem, looseness, LOOSEST, memo)
        if least is not None and lines + looseness > 0:
            cost = max(0, least - natural.cost)
            out.append(ItemSetting(looseness, lines + looseness, cost, short_last=False, is_bound=True))
    return out


def _setting(broken: Broken, looseness: int, base: int) -> ItemSetting:
    last = broken.lines[-1]
    short = (last.natural + last.indent) * 2 < last.measure
    return ItemSetting(looseness, len(broken.lines), max(0, broken.cost - base), short, broken=broken)
