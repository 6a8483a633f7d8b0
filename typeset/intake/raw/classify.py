"""Lines to units: what each line is, with jump marks and end credits taken off."""

from __future__ import annotations

from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import (
    BODY,
    BYLINE,
    CAPTION,
    CONTINUED,
    CREDIT,
    FURNITURE,
    JUMP,
    SHORT,
    SUMMARY,
    CopyUnit,
    RawLine,
)
from typeset.intake.raw.report import RawReport

_SUMMARY = ("核心提示", "内容提要", "提要：", "提要:", "内容提示", "摘要：", "摘要:")


def classify(lines: list[RawLine], words: tuple[str, ...], report: RawReport) -> list[CopyUnit]:
    """Units in the file's order, before any join between them."""
    units: list[CopyUnit] = []
    for line in lines:
        if line.field:
            units.append(_named(line))
        elif forms.correction_end(line.run.text) and not line.level:
            units += _correction(line, report)
        elif line.level:
            units += _heading(line)
        else:
            units += _plain(line)
    _settle_shorts(units, words)
    return units


def _named(line: RawLine) -> CopyUnit:
    """A line that names its field."""
    kind = BODY if line.field in ("subhead", "text") else SHORT
    return CopyUnit(line.run, kind, line.number, 0, line.blanks, role=line.field)


def _correction(line: RawLine, report: RawReport) -> list[CopyUnit]:
    """`更正：本报……`: its word is the title of a piece of its own (the blank or colon between is a mark)."""
    at = forms.correction_end(line.run.text)
    word = line.run.part(0, at)
    head = word.part(0, len(word.text.rstrip("：: \u3000")))
    mark = word.part(len(head.text)).strip()
    if mark.text:
        report.use(-1, "mark", mark)
    title = CopyUnit(head, SHORT, line.number, 0, line.blanks, role="title")
    return [title, *_plain(line._replace(run=line.run.part(at).strip(), blanks=0))]


def _heading(line: RawLine) -> list[CopyUnit]:
    """A marked line; one that names the page and day is furniture, a whole paragraph is none, marked
    or not.
    """
    text = line.run.text
    if not text:
        return []
    if signs.is_furniture(text):
        return [CopyUnit(line.run, FURNITURE, line.number, 0, line.blanks)]
    continued = signs.find_continued(text)
    if continued:
        head = CopyUnit(
            line.run.part(0, continued[0]).strip(), CONTINUED, line.number, 0, line.blanks, continued[1]
        )
        rest = line.run.part(continued[0]).strip()
        return [head, CopyUnit(rest, SHORT, line.number, line.level)] if rest.text else [head]
    jump = signs.find_jump(text)
    if jump:
        mark = CopyUnit(line.run.part(jump[0]).strip(), JUMP, line.number, 0, 0, jump[1])
        rest = line.run.part(0, jump[0]).strip()
        return [CopyUnit(rest, SHORT, line.number, line.level, line.blanks), mark] if rest.text else [mark]
    if len(text) > 60 and text.rstrip().endswith("。"):
        return _plain(line._replace(level=0))
    return [CopyUnit(line.run, SHORT, line.number, line.level, line.blanks)]


def _plain(line: RawLine) -> list[CopyUnit]:
    run, number, blanks = line.run, line.number, line.blanks
    if signs.is_furniture(run.text):
        return [CopyUnit(run, FURNITURE, number, 0, blanks)]
    units: list[CopyUnit] = []
    continued = signs.find_continued(run.text)
    if continued:
        units.append(CopyUnit(run.part(0, continued[0]).strip(), CONTINUED, number, 0, blanks, continued[1]))
        run, blanks = run.part(continued[0]).strip(), 0
    jump = signs.find_jump(run.text)
    mark = None
    if jump:
        mark = CopyUnit(run.part(jump[0]).strip(), JUMP, number, 0, blanks if not jump[0] else 0, jump[1])
        run = run.part(0, jump[0]).strip()
    if run.text:
        units += _text_units(
            CopyUnit(run, _kind(run.text), number, 0, blanks, cut=mark is not None, indent=line.indent)
        )
    return [*units, mark] if mark else units


def _text_units(unit: CopyUnit) -> list[CopyUnit]:
    """A paragraph and the end credit on its last line."""
    at = signs.tail_credit(unit.text) if unit.kind == BODY else -1
    if at < 0:
        return [unit]
    body = unit._replace(run=unit.run.part(0, at).strip())
    return [body, CopyUnit(unit.run.part(at).strip(), CREDIT, unit.number)]


def _kind(text: str) -> str:
    if text.startswith(_SUMMARY):
        return SUMMARY
    if signs.is_credit(text):
        return CREDIT
    if signs.is_salutation(text):
        return BODY
    if signs.is_byline(text) and not signs.is_caption(text) and not forms.is_standing(text):
        return BYLINE
    if signs.is_caption(text) and (not signs.has_lead(text) or signs.is_picture_credit(text)):
        return CAPTION
    return BODY if signs.is_body(text) else SHORT


def _settle_shorts(units: list[CopyUnit], words: tuple[str, ...]) -> None:
    """Short lines that the neighbourhood shows to be text.

    Speech without a lead, colon lines inside the body.
    """
    for index in range(len(units)):
        beside = [units[i] for i in (index - 1, index + 1) if 0 <= i < len(units)]
        if signs.is_paper_name(units[index].text) and any(unit.kind == FURNITURE for unit in beside):
            units[index] = units[index]._replace(kind=FURNITURE, level=0)
        if units[index].role:
            continue
        if _is_long_kicker(units, index):
            units[index] = units[index]._replace(kind=SHORT)
    for index in range(1, len(units)):
        above, unit, below = units[index - 1], units[index], _next_kind(units, index)
        signed = above.kind == SHORT and signs.is_signature(above.text)
        if unit.kind == FURNITURE and signed and signs.is_signature(unit.text):
            units[index] = unit._replace(kind=SHORT)
        if above.kind != BODY or unit.role:
            continue
        if unit.kind == BYLINE and below != BODY:
            units[index] = unit._replace(kind=CREDIT)
        elif unit.kind == SHORT and not unit.level and signs.is_signed(unit.text):
            units[index] = unit._replace(kind=BODY, role="signed")
        elif unit.kind == SHORT and not unit.level:
            inside = signs.introduces(unit.text) and below == BODY and len(unit.text) > 14
            if inside or (_is_open(above) and _cuts_word(above, unit, words)):
                units[index] = unit._replace(kind=BODY)


def _is_long_kicker(units: list[CopyUnit], index: int) -> bool:
    """A line with commas, but no sentence end, between a closed text and a title: a 引题."""
    unit = units[index]
    if not _is_open(unit) or len(unit.text) > 36 or signs.has_lead(unit.text) or unit.text[-1] in "，、；,;":
        return False
    above = units[index - 1] if index else None
    if above is not None and (above.kind == SHORT or _is_open(above) or above.level):
        return False
    title, text = (units[index + i] if index + i < len(units) else None for i in (1, 2))
    return (
        title is not None and title.kind == SHORT and text is not None and text.kind in (SHORT, BODY, BYLINE)
    )


def _cuts_word(first: CopyUnit, second: CopyUnit, words: tuple[str, ...]) -> bool:
    """Whether a known word or name lies across the cut."""
    left, right = first.text[-6:], second.text[:6]
    return any(
        left.endswith(word[:i]) and right.startswith(word[i:]) for word in words for i in range(1, len(word))
    )


def _next_kind(units: list[CopyUnit], index: int) -> str:
    return units[index + 1].kind if index + 1 < len(units) and not units[index + 1].level else ""


def _is_open(unit: CopyUnit) -> bool:
    """Whether a text line breaks off: no sentence end, no colon, no jump."""
    return (
        unit.kind == BODY
        and not unit.cut
        and unit.role != "signed"
        and not signs.ends_sentence(unit.text)
        and not signs.introduces(unit.text)
    )
