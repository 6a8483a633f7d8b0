"""What a desk tells of an edition beside its pages: stories, what is not placed, jumps, figures; plain data for a browser."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from typeset.desk.help.tray import tray as waiting
from typeset.desk.shown import finding, grid, named, pt
from typeset.findings import INFO
from typeset.findings.waivers import waivable
from typeset.model.seam import is_seam_number
from typeset.signing.signoff import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typeset.desk.folders import Folders
    from typeset.desk.shown import Shown
    from typeset.findings import Finding
    from typeset.model.story import Story
    from typeset.sheet.types import BlockSpan


def told(shown: Shown, folders: Folders) -> dict[str, Any]:
    """The state of an edition that is set."""
    edition = shown.edition
    return {
        "edition": {
            "file": folders.edition,
            "paper": edition.paper.name,
            "date": edition.date.isoformat(),
            "issue": edition.issue,
        },
        "grid": grid(shown.geometry),
        "stages": list(STAGES),
        "stories": stories(shown, folders),
        "tray": tray(shown),
        "jumps": jumps(shown),
        "metrics": {str(page): figures for page, figures in shown.made.metrics.items()},
    }


def findings(found: Iterable[Finding], folders: Folders) -> list[dict[str, Any]]:
    """All findings, each with whether it may be accepted by name (放行); what is found in a 中缝 may not, for waivers are pages'."""
    return [
        {
            **finding(one, folders),
            "acceptable": one.severity != INFO
            and waivable(one.code, one.severity)
            and not is_seam_number(one.place.page),
        }
        for one in found
    ]


def stories(shown: Shown, folders: Folders) -> list[dict[str, Any]]:
    """The stories that are placed, with their files. over, under: as the badges of their blocks say."""
    files: dict[str, str] = {}
    over: dict[str, int] = {}
    under: dict[str, int] = {}
    for page in shown.edition.pages:
        badges = {one.block: one for one in shown.badges.get(page.number, ())}
        for block in page.blocks:
            for story in block.copy:
                files[story.id] = _file(story, folders)
            _, index = shown.written.places.get(
                (block.place.file, block.place.line, block.place.column), (0, -1)
            )
            badge = badges.get(index)
            if badge is not None and block.copy:
                one = block.copy[0].id
                over[one], under[one] = over.get(one, 0) + badge.over, under.get(one, 0) + badge.under
    return [
        {
            **row,
            "file": files.get(row["id"], ""),
            "over": over.get(row["id"], row["over"]),
            "under": under.get(row["id"], 0),
        }
        for row in shown.made.stories
    ]


def tray(shown: Shown) -> list[dict[str, Any]]:
    """What is not placed, with the depths that are known."""
    return [one.as_data() for one in waiting(shown.opened, 0)]


def _file(story: Story, folders: Folders) -> str:
    return named(story.place.file, str(folders.base)) if story.place.file else ""


def jumps(shown: Shown) -> list[dict[str, Any]]:
    """From the foot of each part of a story to the head of the next, points on their pages."""
    spans: dict[str, list[tuple[int, BlockSpan]]] = {}
    for sheet in shown.made.sheets:
        for span in sheet.blocks:
            if span.story:
                spans.setdefault(span.story, []).append((sheet.page, span))
    out = []
    for row in shown.made.stories:
        if len(row["parts"]) < 2:
            continue
        mine = [
            next(
                (
                    (page, span)
                    for page, span in spans.get(row["id"], ())
                    if (page, span.columns, span.lines) == (part["page"], part["columns"], part["lines"])
                ),
                None,
            )
            for part in row["parts"]
        ]
        for one, two in pairwise(mine):
            if one is not None and two is not None:
                (page, span), (other, then) = one, two
                out.append(
                    {
                        "story": row["id"],
                        "from": {"page": page, "x": pt(span.x + span.width), "y": pt(span.y + span.height)},
                        "to": {"page": other, "x": pt(then.x), "y": pt(then.y)},
                    }
                )
    return out
