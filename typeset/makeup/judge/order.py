"""MET-13: what a reader's eye finds, column by column, is the copy."""

from __future__ import annotations

from functools import cmp_to_key

from typeset.compose.composer import Composer
from typeset.makeup.draw.builder import LegBox, PageBuilder
from typeset.makeup.fit.plan import EditionPlan
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.fit.slices import shown_text
from typeset.model.story import Paragraph
from typeset.sheet.types import TextLine
from typeset.units import PT

_SLACK = 3 * PT
"""A subhead may hang this far out of a leg that is too low for it; the first baseline of another leg is farther."""


def reading_order(composer: Composer, builder: PageBuilder, plan: EditionPlan, page: int) -> float:
    """The share of a page's stories whose text, read leg by leg and line by line from where it stands on the page, is the
    copy's; 1 is all of them."""
    parts = plan.parts.get(page, ())
    lines = _lines_of(builder)
    right = 0
    for part in parts:
        seen = seen_text(builder, part, lines.get(part.story.id, []))
        right += seen == wanted_text(composer.view(part.block), part)
    return right / len(parts) if parts else 1.0


def _lines_of(builder: PageBuilder) -> dict[str, list[TextLine]]:
    """The lines in legs by their story, tables left out."""
    found: dict[str, list[TextLine]] = {}
    for line in builder.text:
        if line.leg and line.role != "table":
            found.setdefault(line.story, []).append(line)
    return found


def wanted_text(composer: Composer, part: PlannedPart) -> str:
    """The copy of the part that stands on this page, white space and tables left out."""
    shown = shown_text(composer, part)
    out = []
    for at, start, end in shown:
        body = part.story.body[at]
        if isinstance(body, Paragraph) and body.kind != "gap":
            out.append(body.text[start:end])
    return "".join("".join(out).split())


def seen_text(builder: PageBuilder, part: PlannedPart, lines: list[TextLine]) -> str:
    """The text of a part by place alone: its legs in a reader's order, their lines down, or from right to left in a
    vertical leg. The order in which the lines were set plays no part. lines: those of its story."""
    found: list[TextLine] = []
    for leg in sorted(builder.legs.get(part.block.id, ()), key=cmp_to_key(_reads_first)):
        mine = [line for line in lines if _within(line, leg)]
        mine.sort(key=_across if leg.vertical else _down)
        found += mine
    return "".join(["".join(run.texts) for line in found for run in line.runs])


def _across(line: TextLine) -> int:
    return -line.x


def _down(line: TextLine) -> int:
    return line.y


def _reads_first(one: LegBox, two: LegBox) -> int:
    """A leg that lies wholly under another is read after it, else the left one first."""
    if one.top >= _foot(two) or two.top >= _foot(one):
        return one.top - two.top
    return one.x - two.x


def _foot(leg: LegBox) -> int:
    """A vertical leg's width is its measure, and that runs down."""
    return leg.top + leg.width if leg.vertical else leg.foot


def _within(line: TextLine, leg: LegBox) -> bool:
    if not leg.top <= line.y < _foot(leg) + _SLACK or line.vertical is not leg.vertical:
        return False
    return leg.vertical or leg.x <= line.x + min(line.width, leg.width) // 2 < leg.x + leg.width
