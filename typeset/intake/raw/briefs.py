"""Briefs that are lines with a bullet (▲ ■ ◆): each is a story of its own, its bullet is furniture."""

from __future__ import annotations

from typeset.intake.raw import signs
from typeset.intake.raw.report import Report, short
from typeset.intake.raw.units import BODY, BYLINE, CAPTION, SHORT, Unit


def mark_briefs(units: list[Unit], report: Report) -> list[Unit]:
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


def _is_item(unit: Unit) -> bool:
    return not unit.level and unit.kind in (BODY, SHORT, BYLINE, CAPTION) and signs.bullet_end(unit.text) > 0


def _is_column(units: list[Unit], at: int, end: int) -> bool:
    above = units[at - 1] if at else None
    if above is not None and signs.is_rubric(above.text):
        return True
    closed = above is None or (signs.ends_sentence(above.text) and units[at].blanks > 0)
    return end - at >= 2 and closed


def _brief(unit: Unit, report: Report) -> Unit:
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


def _as_text(unit: Unit) -> Unit:
    """A bulleted sentence outside a column is text."""
    return unit._replace(kind=BODY) if unit.kind in (SHORT, BYLINE) and _is_item(unit) else unit
