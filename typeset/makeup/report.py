"""report.json's stories: lines needed and given, over or under, and where each part stands."""

from __future__ import annotations

from typing import Any

from typeset.compose.composer import Composer
from typeset.makeup.geometry import Geometry
from typeset.makeup.plan import EditionPlan
from typeset.makeup.storyplan import PartPlan, frame_for, shown_text


def story_rows(composer: Composer, geo: Geometry, plan: EditionPlan) -> list[dict[str, Any]]:
    """One row per story in page order; chars of a part are offsets in the story's body text."""
    rows: dict[str, dict[str, Any]] = {}
    for page in sorted(plan.parts):
        for part in plan.parts[page]:
            row = rows.setdefault(
                part.story.id,
                {
                    "id": part.story.id,
                    "title": part.story.heading,
                    "chars": part.story.length,
                    "needed": 0,
                    "given": 0,
                    "over": 0,
                    "under": 0,
                    "parts": [],
                },
            )
            extra = (1 if part.head_mark else 0) + (1 if part.mark_own else 0)
            row["needed"] += part.needed - extra
            row["given"] += part.given - extra
            row["over"] += part.over
            row["under"] += 0 if part.over else part.given - part.used
            row["parts"].append(_part(composer.view(part.block), geo, part))
    return list(rows.values())


def _part(composer: Composer, geo: Geometry, part: PartPlan) -> dict[str, Any]:
    area = part.block.area
    offsets, at = [], 0
    for item in part.story.body:
        offsets.append(at)
        at += len(getattr(item, "text", ""))
    shown = shown_text(composer, part, frame_for(composer, geo, part))
    chars = [offsets[shown[0][0]] + shown[0][1], offsets[shown[-1][0]] + shown[-1][2]] if shown else [0, 0]
    columns = f"{area.first_column}-{area.last_column}" if area.columns > 1 else str(area.first_column)
    out: dict[str, Any] = {
        "page": part.page,
        "columns": columns,
        "lines": f"{area.first_line}-{area.last_line}",
        "chars": chars,
    }
    if part.cut is not None:
        out["cut"] = part.cut.kind
    return out
