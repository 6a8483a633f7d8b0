"""Titles that stand after their text: which story wants one, which lines of the next deck are it (RAW-11)."""

from __future__ import annotations

import itertools

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BYLINE, SHORT, CopyUnit
from typeset.intake.raw.draft import RawDraft, is_dash_line, leads_on

_SHORT_LABEL = 4
"""A marked line of so few characters over a text that its author's name closed may be the head of a column."""


def has_no_heads(draft: RawDraft) -> bool:
    """Whether a story of unmarked copy is of a kind without subheads: a comment, letter or notice, or ended by rows."""
    head = "".join(run.text for run in draft.label[:1]) or "".join(run.text for run in draft.title[:1])
    heading = "".join("".join(run.text.split()) for run in draft.title)
    last = draft.last
    closed = last is not None and last.role in ("row", "tail", "signed", "article")
    return closed or forms.is_standing(head) or forms.is_letter(heading) or forms.is_notice_head(heading)


def wants_title(draft: RawDraft, *, guess: bool = True) -> bool:
    """Whether a story has no title above its text, or nothing but the head of a column.

    guess: a short marked line over a text that its author's name closed may be such a head too.
    """
    if draft.subtitle or draft.kicker or draft.label or draft.brief or draft.picture or draft.continued:
        return False
    if len(draft.title) != 1:
        return not draft.title
    heading = "".join(draft.title[0].text.split())
    short = (
        guess and len(heading) <= _SHORT_LABEL and draft.level > 0 and bool(draft.credit) and not draft.byline
    )
    return forms.is_standing(heading) or (short and not forms.is_notice_head(heading))


def late_lines(deck: list[CopyUnit]) -> int:
    """How many lines at a deck's beginning are the title that the story above still wants."""
    first = deck[0]
    if first.kind != SHORT or first.role or is_dash_line(first.text):
        return 0
    if is_above(first):
        return 0
    marked = [index for index, unit in enumerate(deck) if unit.level]
    if marked and marked[0] > 0:
        other = [i for i in range(marked[0]) if i and is_above(deck[i])]
        return min(other[0] if other else marked[0], _own_lines(deck))
    heads = [i for i, unit in enumerate(deck) if unit.kind == SHORT and not is_dash_line(unit.text)]
    if len(heads) < 2 or (marked and marked[:2] != heads[:2]):
        return 0
    if (
        len(heads) > 2
        and heads[1] == 1
        and len(deck[1].text) == len(first.text)
        and not marked
        and deck[1].blanks < deck[heads[2]].blanks
    ):
        return heads[2]
    return heads[1]


def _own_lines(deck: list[CopyUnit]) -> int:
    """How many of the first lines belong together: the title, its second line, its ——subtitle and bylines."""
    count = 1
    for above, unit in itertools.pairwise(deck):
        stacked = not unit.blanks and abs(len(unit.text) - len(above.text)) <= 1
        if not (stacked or is_dash_line(unit.text) or unit.kind == BYLINE):
            break
        count += 1
    return count


def titles_after(deck: list[CopyUnit], draft: RawDraft) -> bool:
    """Evidence that lines after a text are its title: the text is closed, its heading is bare and short."""
    heading = "".join("".join(run.text.split()) for run in draft.title)
    bare = (
        len(draft.title) <= 1 and len(heading) <= 14 and not (draft.subtitle or draft.kicker or draft.label)
    )
    closed = bool(draft.credit) or any(is_dash_line(unit.text) for unit in deck)
    return bare and closed and any(unit.kind == SHORT for unit in deck)


def is_above(unit: CopyUnit) -> bool:
    """Whether a line is the 引题 or standing head of what stands below it."""
    text = unit.text
    return signs.introduces(text) or leads_on(text) or forms.is_standing(text) or signs.is_rubric(text)
