"""What of the copy that is not placed would fill a hole of a page: said with the hole, with the line to paste (TABOO-09, FIT-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typeset.findings import ERROR
from typeset.intake.edition.checks import unplaced
from typeset.intake.edition.free_area import at_of, largest_free
from typeset.intake.edition.pasted import quoted
from typeset.makeup.fit.fitting import Width
from typeset.model.block import Area
from typeset.model.spread import owner_of
from typeset.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.engine.engine import Engine
    from typeset.findings import Finding, Findings
    from typeset.model.paper import Edition
    from typeset.model.story import Story

_HOLE = "TABOO-09"
_OFFERED, _TRIED = 3, 24
"""Stories that are offered for a hole, and measured for it: those whose length comes nearest."""

_LEAST_SHARE = 400
"""Of a hole's cells, per mille: what fills less is not offered."""


class _Fit(NamedTuple):
    """A story that goes into a hole."""

    story: Story
    """The story."""
    area: Area
    """Where it would stand."""


def offer_copy(edition: Edition, stories: Iterable[Story], engine: Engine, findings: Findings) -> None:
    """Complete the hints of holes: the first of each page names the stories that would fill the page's largest free area."""
    holes = [one for one in findings if one.code == _HOLE and one.severity != ERROR]
    if not holes:
        return
    waiting = [story for story in unplaced(edition, stories) if story.title and story.body and not story.jump]
    first: dict[int, Finding] = {}
    for one in holes:
        first.setdefault(one.place.page, one)
    more: dict[Finding, str] = {}
    for number, one in first.items():
        owner = owner_of(edition, number)
        page = next((page for page in edition.pages if page.number == owner), None)
        area = largest_free(page, edition.paper.grid) if page is not None else None
        if area is not None and waiting:
            found = _fitting(edition, waiting, engine, area)
            if found:
                rows = "".join(f"\n      - {_line(fit)}" for fit in found)
                more[one] = f"；最大的空处 {at_of(area)}，未排的稿件里放得下（加进 blocks）：{rows}"
    findings.revise(lambda one: one._replace(hint=one.hint + more[one]) if one in more else one)


def _line(fit: _Fit) -> str:
    name = fit.story.heading or fit.story.id
    return f"{{story: {quoted(name)}, {at_of(fit.area)}}}  # {fit.story.length} 字"


def _fitting(edition: Edition, waiting: list[Story], engine: Engine, area: Area) -> list[_Fit]:
    """The stories that fill an area best, each at the width at which it does."""
    cells = area.columns * area.lines
    room = cells * edition.paper.grid.chars
    near = sorted(waiting, key=lambda story: (abs(room - story.length), story.id))[:_TRIED]
    rows: list[tuple[int, str, _Fit]] = []
    for story in near:
        best: tuple[int, _Fit] | None = None
        for columns in range(1, area.columns + 1):
            shape = engine.shape(edition.paper, story, Width(columns, columns))
            if shape is None or shape.depth > area.lines:
                continue
            filled = columns * shape.depth
            if best is None or filled >= best[0]:
                place = Area(
                    area.first_column,
                    area.first_column + columns - 1,
                    area.first_line,
                    area.first_line + shape.depth - 1,
                )
                best = filled, _Fit(story, place)
        if best is not None and best[0] * 1000 >= cells * _LEAST_SHARE:
            rows.append((-best[0], story.id, best[1]))
    return [fit for *_, fit in sorted(rows, key=lambda row: row[:2])[:_OFFERED]]
