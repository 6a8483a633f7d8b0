"""Paragraphs that the printed columns cut: which pieces are one, decided by the evidence at their seams."""

from __future__ import annotations

import re

from typeset.findings import Decision, Other
from typeset.intake.raw import forms, signs
from typeset.intake.raw.copy_units import BODY, CAPTION, DOUBT, FURNITURE, SHORT, CopyUnit
from typeset.intake.raw.draft import is_dash_line
from typeset.intake.raw.evidence import JOIN, SURE, Seam
from typeset.intake.raw.report import RawReport, short, tail
from typeset.intake.raw.runs import joined
from typeset.intake.raw.seams import PageEvidence

_LONGEST_HEAD = 40
_OF_A_FORM = ("article", "speech")
"""Roles of text whose first words show it to be a paragraph, so that what it lacks must follow."""
_MAY_BREAK_OFF = ("", "item", "brief", "text", *_OF_A_FORM)
SUBHEAD = Other("是小标题", "it is a subhead", "")
_APART = Other("是两段：在前一段末尾补上句末标点", "they are two paragraphs: end the first with a stop", "")


def weigh_seams(units: list[CopyUnit], leaf: PageEvidence) -> list[CopyUnit]:
    """Short lines that are the first or a later piece of a paragraph, and long ones that are a head.

    Decided by the whole evidence at their seams, which the unit keeps for the finding (RAW-02, RAW-14).
    """
    made = list(units)
    for at in range(len(made) - 1, -1, -1):
        unit = made[at]
        if unit.level or unit.role or unit.kind not in (SHORT, BODY) or unit.cut:
            continue
        above, below = _beside(made, at, -1), _beside(made, at, 1)
        if unit.kind == SHORT:
            made[at] = _short_piece(unit, above, below, leaf)
            if made[at].kind == BODY and below is not None and below.kind == SHORT:
                made[made.index(below, at)] = below._replace(kind=BODY)
        elif below is not None and _is_open(unit) and _is_text(below):
            made[at] = _long_head(unit, above, leaf.weigh(unit.text, below.text))
    _later_pieces(made, leaf)
    return made


def _later_pieces(units: list[CopyUnit], leaf: PageEvidence) -> None:
    """Short lines inside a cut paragraph: what breaks off above them must go on, and no head stands in its midst."""
    for at, unit in enumerate(units):
        if unit.level or unit.role or unit.kind != SHORT or unit.cut:
            continue
        above, below = _beside(units, at, -1), _beside(units, at, 1)
        if above is None or below is None or below.level:
            continue
        if _is_under_notice(above, unit, below):
            units[at] = unit._replace(kind=BODY)
        if above.kind != BODY:
            continue
        after = leaf.weigh(unit.text, below.text)
        if _is_open(above):
            before = leaf.weigh(above.text, unit.text)
            goes_on = before.score >= SURE and (before.cuts or after.score >= DOUBT)
        else:
            goes_on = below.kind == SHORT and not below.role and after.score >= SURE and after.cuts
        if goes_on and not signs.introduces(unit.text):
            units[at] = unit._replace(kind=BODY, seam=after)


def _is_under_notice(above: CopyUnit, unit: CopyUnit, below: CopyUnit) -> bool:
    """Whether a short line is the first piece of the text right under 讣告, 感谢信 and such, which have no other title."""
    head = above.kind == SHORT and forms.is_notice_head(above.text)
    shown = is_dash_line(unit.text) or signs.is_notice(unit.text) or unit.text[0] in "（("
    opens = below.kind == BODY or (below.kind == SHORT and "，" in unit.text.replace(",", "，"))
    return head and not shown and opens and below.role in ("", "item")


def _beside(units: list[CopyUnit], at: int, step: int) -> CopyUnit | None:
    """The next unit to one side that is no caption or furniture."""
    at += step
    while 0 <= at < len(units):
        if units[at].kind not in (FURNITURE, CAPTION) or units[at].level:
            return units[at]
        at += step
    return None


def _is_text(unit: CopyUnit) -> bool:
    """Whether a unit may be the rest of a cut paragraph: text, or a short line that ends a sentence."""
    closes = unit.kind == SHORT and len(unit.text) > 14 and signs.ends_sentence(unit.text)
    return (unit.kind == BODY or closes) and not unit.level and not unit.role


def _short_piece(
    unit: CopyUnit, above: CopyUnit | None, below: CopyUnit | None, leaf: PageEvidence
) -> CopyUnit:
    """A short line as text where the evidence says so; the seam that was weighed is kept."""
    after = leaf.weigh(unit.text, below.text) if below is not None and _is_text(below) else None
    closes = signs.ends_sentence(unit.text) or signs.introduces(unit.text)
    if above is not None and _is_open(above) and above.role in ("", *_OF_A_FORM):
        if above.role in _OF_A_FORM and closes:
            return unit._replace(kind=BODY)
        before = leaf.weigh(above.text, unit.text).score
        if closes and before >= JOIN:
            return unit._replace(kind=BODY)
        if not closes and before >= SURE and after is not None and after.score >= JOIN:
            return unit._replace(kind=BODY, seam=after)
    said = re.fullmatch(r"[“‘\"].*[。！？!?…][”’\"]", unit.text) is not None
    if said and above is not None and above.kind == BODY and below is not None and below.kind == BODY:
        return unit._replace(kind=BODY)
    if after is None or signs.introduces(unit.text):
        return unit
    return unit._replace(kind=BODY if after.score >= JOIN and not closes else SHORT, seam=after)


def _long_head(unit: CopyUnit, above: CopyUnit | None, seam: Seam) -> CopyUnit:
    """A line that looks like text but stands between closed paragraphs as a head does."""
    closed = above is None or not _is_open(above) or bool(above.role)
    if closed and seam.score < JOIN and len(unit.text) <= _LONGEST_HEAD and not signs.has_lead(unit.text):
        return unit._replace(kind=SHORT, seam=seam)
    return unit._replace(seam=seam)


def join_columns(units: list[CopyUnit], leaf: PageEvidence, report: RawReport) -> list[CopyUnit]:
    """Paragraphs that the printed columns cut are joined again (RAW-02), doubtful ones with a warning.

    Cuts whose rest is not found are warnings (RAW-04).
    """
    result: list[CopyUnit] = []
    aside: list[CopyUnit] = []
    piece = ""
    for unit in units:
        if unit.kind in (FURNITURE, CAPTION) and not unit.level and not unit.role:
            aside.append(unit)
            continue
        last = result[-1] if result else None
        if last and _is_open(last) and unit.kind == BODY and not unit.level and _goes_on(last, unit, leaf):
            _tell_join(last._replace(run=last.run.part(len(last.text) - len(piece))), unit, leaf, report)
            result[-1] = last._replace(run=joined((last.run, unit.run)), cut=unit.cut)
            piece = unit.text
            continue
        if last and _is_open(last):
            _doubt(last, unit, report)
        result += [*aside, unit]
        aside, piece = [], unit.text
    if result and _is_open(result[-1]):
        _doubt(result[-1], None, report)
    return result + aside


def _tell_join(last: CopyUnit, unit: CopyUnit, leaf: PageEvidence, report: RawReport) -> None:
    """RAW-02: a note where the evidence is plain, a warning with the other reading where it is not.

    last: the piece just before the seam.
    """
    seam = leaf.weigh(last.text, unit.text)
    sure = seam.score >= SURE or last.role in _OF_A_FORM
    as_head = not sure and len(last.text) <= _LONGEST_HEAD
    add = report.info if sure else report.warning
    add(
        "RAW-02",
        f"第 {last.number} 行与第 {unit.number} 行是被分栏断开的一段，已接上：“"
        f"{tail(last.text, 8)}｜{short(unit.text, 8)}”" + ("" if sure else f"（{seam.zh()}）"),
        f"lines {last.number} and {unit.number} are one paragraph cut by a column and are joined"
        + ("" if sure else f" ({seam.en()})"),
        f"若是小标题，这一行写成：小标题：{last.text}" if as_head else "接错时在前一段末尾补上句末标点",
        last.run if not sure else unit.run,
        decision=seam.decision(
            (last.number, unit.number),
            (*((SUBHEAD._replace(line=f"小标题：{last.text}"),) if as_head else ()), _APART),
        ),
    )


def _is_open(unit: CopyUnit) -> bool:
    """Whether a paragraph breaks off: no sentence end, no colon, no jump."""
    return (
        unit.kind == BODY
        and not unit.cut
        and unit.role in _MAY_BREAK_OFF
        and not signs.ends_sentence(unit.text)
        and not signs.introduces(unit.text)
        and not (unit.role == "item" and unit.text.rstrip()[-1:] in "；;）)、，,")
    )


def _goes_on(first: CopyUnit, second: CopyUnit, leaf: PageEvidence) -> bool:
    if signs.has_lead(second.text) or second.role or forms.is_item(second.text):
        return False
    if first.role in _OF_A_FORM:
        return not signs.is_numbered_head(second.text)
    if first.role in ("item", "text"):
        if _is_numbered_head(first.text, leaf) and not leaf.weigh(first.text, second.text).cuts:
            return False
        bare = re.sub(r"^[\W\d_一二三四五六七八九十]{1,5}[.．、）)]\s*|^\W\s*", "", first.text)
        return leaf.weigh(bare, second.text).score >= JOIN
    return not (first.text.rstrip()[-1] in "；;" and signs.is_list_lead(second.text))


def _is_numbered_head(text: str, leaf: PageEvidence) -> bool:
    """Whether a short item has others like it on the page: heads, each with its text under it."""
    form = forms.item_form(text)
    return (
        bool(form)
        and len(text) <= 14
        and leaf.numbered[form] >= 2
        and not re.search("[，。；！？,;!?]", text)
    )


def _doubt(last: CopyUnit, unit: CopyUnit | None, report: RawReport) -> None:
    listed = last.text.rstrip()[-1] in "；;" and unit is not None and unit.kind == BODY
    if last.role in ("item", "text") or listed:
        return
    follows = f"，后面是“{short(unit.text)}”" if unit else ""
    then = f" before {short(unit.text)!r}" if unit else ""
    report.warning(
        "RAW-04",
        f"第 {last.number} 行的段落在“{tail(last.text)}”处中断，没有句末标点{follows}",
        f"the paragraph of line {last.number} breaks off at {tail(last.text)!r}{then}",
        "核对原稿：缺字、缺标点，还是被下一个标题隔断？",
        last.run.part(max(0, len(last.text) - 1)),
        decision=Decision((last.number, *((unit.number,) if unit else ()))),
    )
