"""Verse (诗): its lines stand in as the copy has them, and what turns over stands in further (PAR-05)."""

from __future__ import annotations

from typeset.compose.arrays import Items
from typeset.compose.composer import Composer
from typeset.compose.linecost import Broken, BrokenLine, LineProblem, Measure, Steps, narrowest
from typeset.makeup.fit.planned import Slice
from typeset.makeup.grid.legs import Leg
from typeset.model.story import Paragraph


def verse_lines(
    composer: Composer, items: Items, piece: Slice, measure: Measure, body: Paragraph
) -> Broken | None:
    """The lines of a piece of verse: narrower by its own indent, and those that turn over by a turnover's too."""
    inset = _inset(composer, items, measure, body)
    first = inset if not piece.start else inset + _turnover(composer, items)
    broken = composer.lines(_problem(items, piece, _narrowed(measure, first)))
    if broken is None or len(broken.lines) < 2 or piece.start:
        return broken
    after = _narrowed(measure, inset + _turnover(composer, items))
    return composer.lines(_problem(items, piece, _stepped(_narrowed(measure, inset), after))) or broken


def stands_in(composer: Composer, items: Items, body: Paragraph, line: BrokenLine, leg: Leg) -> int:
    """How far a placed line of verse stands in from the edge of its leg, units: by what it is narrower."""
    most = body.inset * items.size // 1000 + _turnover(composer, items)
    return max(0, min(most, leg.width - line.measure))


def _problem(items: Items, piece: Slice, measure: Measure) -> LineProblem:
    return LineProblem(items, piece.start, piece.end, measure, 0, piece.ragged)


def _inset(composer: Composer, items: Items, measure: Measure, body: Paragraph) -> int:
    """The indent of the copy; in a narrow leg no more than its share of the measure."""
    most = narrowest(measure) * composer.rules.flow.verse_inset // 1000
    return min(body.inset * items.size // 1000, most)


def _turnover(composer: Composer, items: Items) -> int:
    return composer.rules.flow.turnover * items.size // 1000


def _narrowed(measure: Measure, by: int) -> Measure:
    """A measure narrower by so much, never to nothing."""
    if not isinstance(measure, Steps):
        return max(measure - by, 1)
    return Steps(tuple((count, max(width - by, 1)) for count, width in measure.runs))


def _stepped(first: Measure, after: Measure) -> Steps:
    """The first line of one measure, the others of another that changes where it does."""
    width = first.at(0) if isinstance(first, Steps) else first
    if not isinstance(after, Steps):
        return Steps(((1, width), (1, after)))
    count, wide = after.runs[0]
    rest = ((count - 1, wide),) if count > 1 or len(after.runs) == 1 else ()
    return Steps(((1, width), *rest, *after.runs[1:]))
