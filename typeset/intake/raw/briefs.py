"""Briefs that are lines with a bullet (▲ ■ ◆): each is a story of its own, its bullet is furniture."""

from __future__ import annotations

from typeset.intake.raw import signs
from typeset.intake.raw.copy_units import BODY, BYLINE, CAPTION, SHORT, CopyUnit
from typeset.intake.raw.draft import RawDraft, is_dash_line
from typeset.intake.raw.report import RawReport, short


def mark_briefs(units: list[CopyUnit], report: RawReport) -> list[CopyUnit]:
    """The units with bulleted briefs marked, bullets taken off (RAW-16).

    A column of briefs is a run of such lines under its rubric (简讯), or two and more after a closed text.
    """
    made = list(units)
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and _is_item(units[end]):
            end += 1
        if end > at and _is_column(units, at, end):
            for index in range(at, end):
                made[index] = _brief(units[index], report)
        at = max(end, at + 1)
    return [_as_text(unit) for unit in made]


def _is_item(unit: CopyUnit) -> bool:
    return not unit.level and unit.kind in (BODY, SHORT, BYLINE, CAPTION) and signs.bullet_end(unit.text) > 0


def _is_column(units: list[CopyUnit], at: int, end: int) -> bool:
    above = units[at - 1] if at else None
    if above is not None and signs.is_rubric(above.text):
        return True
    closed = above is None or (signs.ends_sentence(above.text) and units[at].blanks > 0)
    return end - at >= 2 and closed


def _brief(unit: CopyUnit, report: RawReport) -> CopyUnit:
    cut = signs.bullet_end(unit.text)
    bullet = unit.run.part(0, cut).strip()
    report.use(-1, "furniture", bullet)
    report.info(
        "RAW-16",
        f"“{short(unit.text)}”读作一条简讯，符号“{bullet.text}”已去掉",
        f"{short(unit.text)!r} is read as a brief; its bullet {bullet.text!r} is left out",
        "不是简讯时去掉行首的符号",
        bullet,
    )
    return unit._replace(run=unit.run.part(cut).strip(), kind=BODY, role="brief")


def _as_text(unit: CopyUnit) -> CopyUnit:
    """A bulleted sentence outside a column is text."""
    return unit._replace(kind=BODY) if unit.kind in (SHORT, BYLINE) and _is_item(unit) else unit


def split_briefs(draft: RawDraft) -> list[RawDraft]:
    """The briefs (简讯) in what looks like one story: each title has exactly one paragraph under it."""
    kinds = [kind for kind, _ in draft.body]
    titles = [unit for kind, unit in draft.body if kind == "subhead"]
    label = "".join(run.text for run in draft.label + draft.title)
    known = signs.heads_briefs(label)
    if (
        len(titles) < 2 - known
        or kinds != ["body", *["subhead", "body"] * len(titles)]
        or any(unit.level for unit in titles)
    ):
        return [draft]
    if not known and (draft.level or any(is_dash_line(unit.text) for unit in titles)):
        return [draft]
    lengths = sum(len(unit.text) for unit in titles)
    listed = any(signs.is_list_lead(unit.text) for unit in titles)
    if listed or draft.subtitle or (not known and (lengths < 7 * len(titles) or not _are_apart(draft))):
        return [draft]
    parts = [draft]
    for (_, title), body in zip(draft.body[1::2], draft.body[2::2], strict=True):
        part = RawDraft()
        part.title, part.body = [title.run], [body]
        part.guesses = [] if known else [("title", title.run)]
        parts.append(part)
    parts[-1].credit, draft.credit = draft.credit, []
    parts[-1].jump, draft.jump = draft.jump, None
    draft.body = draft.body[:1]
    return parts


def _are_apart(draft: RawDraft) -> bool:
    """Whether each title has a blank line above it, or its text opens as news does."""
    pairs = zip(draft.body[1::2], draft.body[2::2], strict=True)
    return all(title.blanks or signs.has_lead(text.text) for (_, title), (_, text) in pairs)
