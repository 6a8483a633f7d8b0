"""Verse (诗): a title and then many short lines that no text follows."""

from __future__ import annotations

from collections import Counter

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BYLINE, SHORT, CopyUnit
from typeset.intake.raw.draft import is_dash_line, leads_on
from typeset.intake.raw.late import is_above
from typeset.named_tuple import NamedTuple

_FEWEST = 4
_LONGEST = 20


class Verse(NamedTuple):
    """A poem of a raw page."""

    deck: list[CopyUnit]
    """The units of its titles."""
    lines: list[CopyUnit]
    """Its lines; their blanks are 1 where a stanza begins, else 0."""
    rest: list[CopyUnit]
    """The units after it."""


def find_verse(deck: list[CopyUnit], *, before_text: bool, names: tuple[str, ...]) -> Verse | None:
    """A poem at the beginning of a run of titles, None without one. before_text: body follows the run."""
    heads = [i for i, unit in enumerate(deck[:3]) if unit.level] or [0]
    for head in heads:
        found = _verse_under(deck, head, before_text=before_text, names=names)
        if found:
            return found
    return None


def _verse_under(
    deck: list[CopyUnit], head: int, *, before_text: bool, names: tuple[str, ...]
) -> Verse | None:
    end = next((i for i, unit in enumerate(deck) if i > head and unit.level), len(deck))
    first = head + 1
    signed = False
    while first < min(end, head + 3):
        author = signs.is_name(deck[first].text, names) or _is_author(deck[first : first + 2])
        if (not _is_head(deck[first], names) and not author) or (author and signed):
            break
        signed, first = signed or author or deck[first].kind == BYLINE, first + 1
    head_units = deck[:first]
    for index in range(head + 1, first):
        if not _is_head(deck[index], names):
            head_units[index] = deck[index]._replace(kind=BYLINE, role="guess")
    end = first + _next_poem(deck[first:end])
    lines, rest = deck[first:end], deck[end:]
    if before_text and not rest:
        lines, rest = _before_title(lines)
    if len(lines) > _FEWEST and 5 * len(lines[-1].text) > 7 * max(len(line.text) for line in lines[:-1]):
        lines, rest = lines[:-1], [lines[-1], *rest]  # Far longer than the poem's lines: the next story's.
    if len(lines) < _FEWEST or not all(map(_is_line, lines)):
        return None
    usual = _usual_blanks(lines)
    marked = [line._replace(blanks=int(i > 0 and line.blanks > usual)) for i, line in enumerate(lines)]
    return Verse(head_units, marked, rest)


def _is_head(unit: CopyUnit, names: tuple[str, ...]) -> bool:
    return unit.kind == BYLINE or is_dash_line(unit.text) or signs.is_name(unit.text, names)


def _is_author(units: list[CopyUnit]) -> bool:
    """Two or three characters with a blank line above and below: a name, though its surname is rare."""
    if len(units) < 2 or units[0].kind != SHORT or not units[0].blanks or not units[1].blanks:
        return False
    bare = "".join(units[0].text.split())
    return 2 <= len(bare) <= 3 and all("一" <= char <= "鿿" for char in bare)


def _is_line(unit: CopyUnit) -> bool:
    text = unit.text
    if unit.kind != SHORT or unit.level or len(text) > _LONGEST or is_dash_line(text):
        return False
    if leads_on(text) or forms.is_standing(text):
        return False
    return not (signs.introduces(text) or signs.is_list_lead(text) or signs.is_office(text))


def _usual_blanks(lines: list[CopyUnit]) -> int:
    return min(Counter(line.blanks for line in lines[1:]).most_common(1))[0] if len(lines) > 1 else 0


def _before_title(lines: list[CopyUnit]) -> tuple[list[CopyUnit], list[CopyUnit]]:
    """Where text follows, the last lines are its titles: those after the last wider gap."""
    usual = _usual_blanks(lines)
    for index in range(len(lines) - 1, max(_FEWEST, len(lines) - 5) - 1, -1):
        if lines[index].blanks > usual:
            return lines[:index], lines[index:]
    at = len(lines) - 1
    while at > 0 and not _is_line(lines[at]):
        at -= 1
    if any(unit.kind == SHORT and forms.is_standing(unit.text) for unit in lines[at + 1 :]):
        return lines[: at + 1], lines[at + 1 :]
    if at > _FEWEST and lines[at].blanks < usual:
        at -= 1
    if at < _FEWEST:
        return [], lines
    # Nothing but the place shows where the poem ends: the last line is the next title, with a warning.
    return lines[:at], [lines[at]._replace(role="guess"), *lines[at + 1 :]]


def _next_poem(lines: list[CopyUnit]) -> int:
    """Where the title of a next poem stands (a name under it), or a 引题; the number of lines without one."""
    for index in range(_FEWEST, len(lines)):
        if is_above(lines[index]):
            return index
        if (
            index + 1 < len(lines)
            and signs.is_name(lines[index + 1].text)
            and not signs.is_name(lines[index].text)
        ):
            return index
    return len(lines)
