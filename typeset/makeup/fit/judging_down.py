"""White in text that is set down the page (FIT-03): under lines that all end early, as those of a poem do, and beside lines that are
too few."""

from __future__ import annotations

from typeset.compose.composer import Composer
from typeset.findings import Finding
from typeset.findings.telling import tell
from typeset.makeup.fit.planned import PlannedGap, PlannedMark, PlannedPart, PlannedText, PlannedVerse
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import Geometry


def judge_down(composer: Composer, geo: Geometry, part: PlannedPart, title: str) -> list[Finding]:
    """FIT-03 of a part set down the page, with the place that would hold it."""
    short, rules, where = (
        part.given - part.used,
        composer.rules.copyfit,
        part.block.place._replace(page=part.page),
    )
    found = []
    if short > rules.short:
        found.append(
            tell("FIT-03.across", at=where, title=title, short=short, page=part.page, given=part.given)
        )
    area, less = part.block.area, white_under_lines(composer, geo, part)
    if less > rules.short and not part.block.parts:
        columns = str(area.first_column) + (f"-{area.last_column}" if area.columns > 1 else "")
        found.append(
            tell(
                "FIT-03.under",
                at=where,
                title=title,
                page=part.page,
                less=less,
                columns=columns,
                first=area.first_line,
                last=area.last_line - less,
            )
        )
    return found


def white_under_lines(composer: Composer, geo: Geometry, part: PlannedPart) -> int:
    """Body lines by which a block may be shallower so that its longest line still goes in, over all of its bands."""
    view = composer.view(part.block)
    legs = frame_for(view, geo, part).legs
    if not legs or any(
        not isinstance(one, PlannedText | PlannedVerse | PlannedGap | PlannedMark) for one in part.items
    ):
        return 0
    measure = min(leg.width for leg in legs)
    longest = 0
    for item in part.items:
        for line in item.lines if isinstance(item, PlannedText | PlannedVerse) else ():
            free = line.last or line.ragged or line.short
            longest = max(longest, measure - (line.measure - line.indent - line.natural if free else 0))
    size = view.style("verse" if any(isinstance(item, PlannedVerse) for item in part.items) else "body").size[
        0
    ]
    return len({leg.number for leg in legs}) * max(0, measure - -(-longest // size) * size) // geo.leading
