"""Word copy (.docx): paragraph styles, or else their look, become title parts, bylines, subheads, tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.story.normalising import normalise_line
from typeset.intake.word.body import WordContext, body_of
from typeset.intake.word.head import (
    BYLINE,
    KICKERS,
    SIGNED,
    SUBTITLES,
    TITLES,
    WordDraft,
    drafts,
    is_a,
    looks_like_head,
    text_look,
    text_size,
)
from typeset.intake.word.parts import CopyElement, read_elements
from typeset.intake.word.rest import Teller
from typeset.model.story import Story

if TYPE_CHECKING:
    from typeset.intake.story.arrived import Seen


def read_docx(
    raw: bytes, name: str, findings: Findings, how: Handling = HOUSE, seen: Seen | None = None
) -> list[Story]:
    """The stories of a Word file, in order; several begin each with a paragraph in a title's style or look.

    Lines of findings count paragraphs. Findings: CPY-18 (unreadable), CPY-19 (changes, comments), CPY-20 (what was
    decided by look), WRD-xx (no title, lines for the desk, what is not set, line breaks, numbers), NRM-xx.
    """
    elements = read_elements(raw, name, findings)
    if elements is None:
        return []
    if seen:
        seen(name, lines_seen(elements))
    return stories_of(elements, name, findings, how)


def lines_seen(elements: Sequence[CopyElement]) -> list[tuple[int, str]]:
    """Elements as the lines of a file, for those who review what was made of them."""
    return [
        (e.number, e.text or "\n".join("　".join(row) for row in e.rows) or f"〔图 {e.suffix}〕")
        for e in elements
        if e.text or e.rows or e.blob
    ]


def stories_of(elements: Sequence[CopyElement], name: str, findings: Findings, how: Handling) -> list[Story]:
    """The stories that a file's elements make, whatever kind of file it is."""
    if not elements:
        findings.warning(
            "CPY-04", f"稿件文件“{name}”是空的", f"the copy file {name} is empty", "", Place(name)
        )
        return []
    context = WordContext(name, findings, how, text_size(elements), text_look(elements))
    made = drafts(elements, name, findings)
    if len(made) > 1 and not all(any(is_a(e, TITLES) for e in draft.head) for draft in made[1:]):
        findings.warning(
            "CPY-20",
            f"这个文件按样子分成 {len(made)} 篇",
            f"the file was cut into {len(made)} stories by its look",
            "在 Word 里把各篇题目设为“标题”样式",
            Place(name),
        )
    return [_story(draft, context) for draft in made if any(draft)]


def _clean(lines: Sequence[str], place: Place, context: WordContext, *, byline: bool) -> tuple[str, ...]:
    """The lines of a title part, normalised."""
    return tuple(
        normalise_line(line, place, context.findings, headline=not byline, byline=byline, how=context.how)[0]
        for line in lines
    )


def _story(draft: WordDraft, context: WordContext) -> Story:
    _tell_desk(draft, context)
    parts = _deck(draft.head)
    aside = [element for element, _ in (*draft.contacts, *draft.signs, *draft.labels)]
    first = (draft.head or draft.body or aside)[0].number
    _tell_title(draft, parts["title"], first, context)
    _tell_marks(draft.head, context)
    body, figures, credit = body_of(draft.body, context)
    signs = (
        normalise_line(said, context.at(e), context.findings, byline=True, how=context.how)[0]
        for e, said in draft.signs
    )
    credit = "　".join(filter(None, (credit, *signs)))
    place = Place(context.name, first)
    title, kicker, subtitle, byline = (
        _clean(parts[key], place, context, byline=key == "byline")
        for key in ("title", "kicker", "subtitle", "byline")
    )
    return Story(
        id=" ".join(title) or PurePath(context.name).stem or context.name,
        title=title,
        body=body,
        kicker=" ".join(kicker),
        subtitle=subtitle,
        byline=" ".join(byline),
        credit=credit,
        figures=figures,
        place=Place(context.name, first, 1),
    )


def _tell_desk(draft: WordDraft, context: WordContext) -> None:
    """WRD-02: lines for the desk; WRD-11: lines that sign the story or were labelled."""
    for element, said in draft.contacts:
        whole = f"第 {element.number} 段" + ("" if said == element.text or element.rows else "里这一句")
        context.findings.warning(
            "WRD-02",
            f"{whole}是给编辑部看的，没有排：“{said}”",
            f"paragraph {element.number} is for the desk and is not set: “{said}”",
            "要排就把这几句写进正文的段落里",
            context.at(element),
        )
    for element, said in draft.signs:
        context.findings.info(
            "WRD-11",
            f"第 {element.number} 段排成稿源：“{said}”",
            f"paragraph {element.number} is set as the credit: “{said}”",
            "",
            context.at(element),
        )
    for element, said in draft.labels:
        context.findings.info(
            "WRD-11",
            f"第 {element.number} 段开头的“{said}”没有排",
            f"“{said}” at the start of paragraph {element.number} is not set",
            "",
            context.at(element),
        )


def _tell_title(draft: WordDraft, title: list[str], first: int, context: WordContext) -> None:
    """CPY-20: how a title was told, a warning where nothing sets it apart; WRD-01: there is none."""
    place = Place(context.name, first)
    if not title:
        context.findings.warning(
            "WRD-01",
            f"“{PurePath(context.name).name}”里没有认出题目，写明题目才能排",
            "no title was recognised; the story cannot be set until it has one",
            "在 Word 里把题目单独成段、设为“标题”样式；或在版块里写 title: {style: …, lines: [题目]}",
            place,
        )
        return
    if any(is_a(element, TITLES) for element in draft.head):
        return
    shown = " / ".join(title)
    sure = all(looks_like_head(element, context.size) for element in draft.head if element.text in title)
    tell = context.findings.info if sure else context.findings.warning
    tell(
        "CPY-20",
        f"题目按样子认：“{shown}”" + ("" if sure else "（只因为它短，在最前面）"),
        f"the title was told by its look: “{shown}”" + ("" if sure else " (only short and first)"),
        "在 Word 里把题目设为“标题”样式就不会认错",
        place,
    )


def _tell_marks(head: Sequence[CopyElement], context: WordContext) -> None:
    for element in head:
        teller = Teller(context.name, context.findings)
        teller.number = element.number
        teller.tell_marks(element.pieces, "题目")


def _deck(head: list[CopyElement]) -> dict[str, list[str]]:
    """Which line of the head is what: by style, else the largest lines are the title, what stands over it the kicker."""
    parts: dict[str, list[str]] = {"kicker": [], "title": [], "subtitle": [], "byline": []}
    plain = [e for e in head if not is_a(e, (*SUBTITLES, *KICKERS, SIGNED)) and not BYLINE.match(e.text)]
    styled = [e for e in plain if is_a(e, TITLES)]
    candidates = styled or [e for e in plain if not e.text.startswith("——")]
    largest = max((e.size for e in candidates), default=0)
    title = styled or [e for e in candidates if e.size == largest][:3] or candidates[:1]
    seen = False
    for element in head:
        if element in title:
            parts["title"].append(element.text)
            seen = True
        elif element.style == SIGNED or (BYLINE.match(element.text) and element.style not in SUBTITLES):
            parts["byline"].append(element.text)
        elif is_a(element, KICKERS) or (not seen and not is_a(element, SUBTITLES)):
            parts["kicker"].append(element.text)
        else:
            parts["subtitle"].append(element.text)
    return parts
