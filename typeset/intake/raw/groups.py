"""Lines of titles that stand together, cut into the decks of several stories."""

from __future__ import annotations

from typeset.intake.raw import signs
from typeset.intake.raw.copy_units import BYLINE, CONTINUED, SHORT, SUMMARY, CopyUnit
from typeset.intake.raw.draft import is_banner, is_dash_line


def has_title(deck: list[CopyUnit]) -> bool:
    """Whether a deck has any line but bylines and marks."""
    return any(unit.kind == SHORT for unit in deck)


def cut_decks(deck: list[CopyUnit], names: tuple[str, ...]) -> list[list[CopyUnit]]:
    """Several decks that stand together: after a ——subtitle or a byline the next one begins.

    Banners stand alone.
    """
    groups: list[list[CopyUnit]] = [[]]
    for index, unit in enumerate(deck):
        group = groups[-1]
        rubric = unit.kind == SHORT and (signs.is_rubric(unit.text) or signs.is_picture_head(unit.text))
        starts = bool(group) and unit.kind != BYLINE and (rubric or _is_closed(group, unit))
        if starts:
            groups.append([])
        groups[-1].append(unit)
        rest = deck[index + 1 :]
        if is_banner(unit) and len(groups[-1]) == 1 and _stands_alone(unit, rest, names):
            groups.append([])
    return [group for group in groups if group]


def _is_closed(group: list[CopyUnit], following: CopyUnit) -> bool:
    """Whether nothing may follow in this deck: it has its ——subtitle, or its byline and a new title comes."""
    if is_dash_line(following.text) or following.kind in (SUMMARY, CONTINUED):
        return False
    if signs.is_office(following.text) and not following.level:
        return False
    if is_dash_line(group[-1].text) and has_title(group):
        return True
    return group[-1].kind == BYLINE and following.kind == SHORT and has_title(group)


def _stands_alone(unit: CopyUnit, rest: list[CopyUnit], names: tuple[str, ...]) -> bool:
    """A banner is followed by another title.

    A marked one where it is marked, a whole deck where it is not.
    """
    plain = [other for other in rest if other.kind == SHORT and not is_dash_line(other.text)]
    if not plain:
        return False
    if unit.level:
        return any(other.level for other in plain)
    return not unit.level and (
        any(other.level for other in plain)
        or not (signs.is_office(plain[0].text, names) or (len(plain[0].text) <= 8 and len(plain) == 1))
    )
