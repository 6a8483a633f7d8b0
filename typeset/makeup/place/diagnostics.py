"""What placing text finds: loose lines, dropped rules, pieces wider than their column, white at a leg's foot (JUS-03, KIN-11,
TABOO-08)."""

from __future__ import annotations

from typeset.compose.linecost import BrokenLine
from typeset.findings import Place
from typeset.findings.telling import tell
from typeset.makeup.draw.builder import PageBuilder
from typeset.makeup.fit.planned import PlannedPart
from typeset.makeup.place.body_text import BodyText
from typeset.model.story import Story, Table


def report_setting(
    builder: PageBuilder, plan: PlannedPart, text: BodyText, line: BrokenLine, gap: int
) -> None:
    """JUS-03, KIN-11: what is said of a line that is loose, ends short of its measure, or is too wide. gap: that between its
    ideographs (`gap_of`), mille em."""
    if not (line.short or line.overfull or gap > text.items.rules.judging.bad_gap):
        return
    at = Place(plan.story.place.file, text.body.line, 0, plan.page)
    words, title = text.words(line), plan.story.heading
    if gap > text.items.rules.judging.bad_gap:
        builder.findings.add(tell("JUS-03", at=at, title=title, gap=gap, text=words))
    if line.short:
        rest = (line.measure - line.indent - line.natural) * 1000 // text.items.size
        builder.findings.add(tell("JUS-03.short", at=at, title=title, rest=rest, text=words))
    if line.overfull:
        report_overfull(builder, plan.story, text.body.line, words)


def report_remedy(builder: PageBuilder, story: Story, line: int) -> None:
    """KIN-11: where no lawful break exists, a rule was dropped, and that is said."""
    builder.findings.add(tell("KIN-11", at=Place(story.place.file, line), title=story.heading))


def report_overfull(builder: PageBuilder, story: Story, line: int, text: str) -> None:
    """A piece wider than its column is set all the same, and named."""
    at = Place(story.place.file, line)
    builder.findings.add(tell("KIN-11.wide", at=at, title=story.heading, text=text))


def report_moved(builder: PageBuilder, plan: PlannedPart, at: int, white: int) -> None:
    """TABOO-08: a subhead with the two lines that follow it (PAR-08), or a table, had no room at a leg's foot and went to the
    next leg; white: lines that stay empty there. One line is within the tolerance."""
    body = plan.story.body[at]
    if white < builder.judging.white_feet or not (isinstance(body, Table) or body.kind == "subhead"):
        return
    where, title = Place(plan.story.place.file, body.line, 0, plan.page), plan.story.heading
    if isinstance(body, Table):
        builder.findings.add(tell("TABOO-08.table", at=where, title=title, lines=white))
    else:
        builder.findings.add(tell("TABOO-08.subhead", at=where, title=title, lines=white, subhead=body.text))
