"""What stands under a text and stays with it: signatures, dates, lists, rows of results, wishes, notes."""

from __future__ import annotations

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BODY, BYLINE, CAPTION, CREDIT, FURNITURE, SHORT, CopyUnit

_MOST_SIGNERS = 5


def keep_tails(units: list[CopyUnit]) -> list[CopyUnit]:
    """The units with salutations and tails read as text of the story above (role tail, signed or item)."""
    made = list(units)
    _items(made)
    title, text = "", False
    for at, unit in enumerate(made):
        if unit.level or unit.role == "brief":
            title, text = (unit.text, False) if unit.level else (title, True)
            continue
        if signs.is_salutation(unit.text) and unit.kind == BODY:
            made[at] = unit._replace(role="item")
        elif not text and unit.kind == SHORT and not unit.role and _is_call(made, at, title):
            made[at] = unit._replace(kind=BODY, role="item")
        elif text and not unit.role:
            made[at] = _tail(made, at, title)
        now = made[at]
        if now.kind == SHORT and not now.role and not text:
            title = now.text
        elif now.kind == SHORT and not signs.is_numbered_head(now.text):
            title, text = now.text, False
        text = text or now.kind in (BODY, CREDIT) or bool(now.role)
    return made


def _tail(units: list[CopyUnit], at: int, title: str) -> CopyUnit:
    """The unit under a text as its tail, or as it was."""
    unit, text = units[at], units[at].text
    above = units[at - 1]
    below = units[at + 1] if at + 1 < len(units) else None
    bare = unit.kind in (SHORT, BODY, CREDIT) and not signs.has_lead(text)
    if bare and forms.is_list_line(text) and not signs.is_salutation(text):
        # A line that breaks off and goes on below is text, whatever its first words.
        return unit._replace(kind=BODY, role="tail")
    if unit.kind == SHORT and (forms.is_wish(text) or (forms.is_end(text) and len(text) <= 24)):
        return unit._replace(kind=BODY, role="tail")
    if unit.kind in (SHORT, BODY, FURNITURE) and _is_row(units, at):
        return unit._replace(kind=BODY, role="tail")
    if unit.kind in (SHORT, FURNITURE) and forms.is_date(text):
        signed = above.role in ("signed", "tail")
        if signed or (forms.is_date(text, full=True) and (forms.is_letter(title) or unit.kind == SHORT)):
            return unit._replace(kind=BODY, role="signed")
    if unit.kind == FURNITURE and forms.is_contact(text) and forms.is_letter(title):
        return unit._replace(kind=BODY, role="tail")
    if unit.kind in (SHORT, BYLINE) and _signs(units, at, title):
        return unit._replace(kind=BODY, role="signed")
    if (
        unit.kind == SHORT
        and forms.is_office(text)
        and below is not None
        and below.level
        and signs.ends_sentence(above.text)
    ):
        return unit._replace(kind=BODY, role="signed")  # No 引题 is the name of an office and no more.
    opens = below is not None and below.kind == BODY and not below.role and not forms.opens_news(below.text)
    heads = below is not None and signs.is_notice(below.text)
    if unit.kind == SHORT and not (opens or heads) and forms.is_office(text) and forms.is_letter(title):
        return unit._replace(kind=BODY, role="signed")
    return unit


def _signs(units: list[CopyUnit], at: int, title: str) -> bool:
    """Whether the line is one of those between a text and the full date under it."""
    if at + 1 < len(units) and signs.is_notice(units[at + 1].text):
        return False  # The office over its own notice.
    if len(units[at].text) > 28 or not signs.ends_sentence(_text_above(units, at)):
        return False
    for index in range(at, min(len(units), at + _MOST_SIGNERS)):
        unit = units[index]
        if index > at and unit.kind in (SHORT, FURNITURE, CREDIT) and forms.is_date(unit.text):
            alone = index - at == 1 or forms.is_letter(title) or forms.is_office(units[at].text)
            return alone or forms.is_office(units[index - 1].text)
        if unit.level or unit.kind not in (SHORT, BYLINE) or any(mark in unit.text for mark in "，。；？"):
            return False
    return False


def _text_above(units: list[CopyUnit], at: int) -> str:
    while at > 0 and units[at - 1].role in ("signed", "tail"):
        at -= 1
    return (
        units[at - 1].text + ("。" if units[at - 1].role or units[at - 1].kind == CREDIT else "")
        if at
        else ""
    )


def _is_row(units: list[CopyUnit], at: int) -> bool:
    """Whether the line is one of two rows of results or more, or the head over them."""
    text = units[at].text
    beside = [
        units[i].text
        for i in (at - 1, at + 1)
        if 0 <= i < len(units) and not units[i].level and units[i].kind != CAPTION
    ]
    if forms.is_row(text):
        return any(forms.is_row(other) or forms.is_row_head(other, text) for other in beside)
    below = units[at + 1].text if at + 1 < len(units) else ""
    return forms.is_row(below) and forms.is_row_head(text, below)


def _items(units: list[CopyUnit]) -> None:
    """Items of a list are paragraphs: those with a neighbour of the same form, or under a colon."""
    texts = [unit.text for unit in units]
    forms_of = ["" if unit.level else forms.item_form(unit.text) for unit in units]
    for at, unit in enumerate(units):
        form = forms_of[at]
        if not form or unit.kind not in (SHORT, BODY) or unit.role:
            continue
        beside = [forms_of[i] for i in (at - 1, at + 1) if 0 <= i < len(units)]
        closed = texts[at].rstrip().endswith(("；", ";")) or (
            at > 0 and texts[at - 1].rstrip().endswith(("；", ";"))
        )
        led = at > 0 and signs.introduces(texts[at - 1])
        bullet = form in "①⑴⒈㈠❶•·◦▪※"
        if form in beside or bullet or ((led or closed) and any(beside)) or (led and unit.kind == BODY):
            short_head = unit.kind == SHORT and form not in beside and not bullet and _next(units, at, BODY)
            if not short_head:
                units[at] = unit._replace(kind=BODY, role="item")


def _next(units: list[CopyUnit], at: int, kind: str) -> bool:
    return at + 1 < len(units) and units[at + 1].kind == kind and not units[at + 1].level


def _is_call(units: list[CopyUnit], at: int, title: str) -> bool:
    """Whether the line under a title calls the readers of a letter or notice."""
    above = units[at - 1] if at else None
    below = units[at + 1] if at + 1 < len(units) else None
    if above is None or above.kind != SHORT or below is None or below.level:
        return False
    text = units[at].text
    return forms.is_call(text, title) and (below.kind == BODY or forms.is_letter(title))
