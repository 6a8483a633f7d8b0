"""Word copy (.docx): paragraph styles, or else their look, become title parts, bylines, subheads, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath
from typing import NamedTuple

from typeset import cache
from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.docx_head import (
    BYLINE,
    ITEM,
    KICKERS,
    LONGEST_HEAD,
    SUBHEADS,
    SUBTITLES,
    TITLES,
    Draft,
    drafts,
    is_a,
    looks_like_head,
    text_look,
    text_size,
)
from typeset.intake.docx_parts import Element, read_elements
from typeset.intake.docx_rest import Teller
from typeset.intake.normalising import normalise_line, normalise_paragraph
from typeset.intake.notes import Notes
from typeset.intake.strips import PLAIN, Strip
from typeset.model.story import Cell, Figure, Paragraph, Story, Table

_CAPTIONS = ("caption", "题注", "图说")
_QUOTES = ("quote", "intense quote", "引用", "明显引用")
_CREDIT = re.compile(r"^[（(](?:据|新华社|来源|摘自|作者)[^（）()]{0,24}[）)]$")
_STOPS = "。！？；，：…"
_CLOSED = "。！？；：…”’）》"
_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节部]")
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_LONGEST_SECTION = 40
_VERSE_LINES, _VERSE = 4, 18
"""Lines from which on, and characters up to which, lines that were broken by hand are taken for a verse."""


class _Desk(NamedTuple):
    """What the readers of one file share. look: the face of most of the text."""

    name: str
    findings: Findings
    how: Handling
    size: int
    look: str

    def at(self, element: Element) -> Place:
        """Where an element stands; lines count paragraphs."""
        return Place(self.name, element.number)


def read_docx(raw: bytes, name: str, findings: Findings, how: Handling = HOUSE) -> list[Story]:
    """The stories of a Word file, in order; several begin each with a paragraph in a title's style or look.

    Lines of findings count paragraphs. Findings: CPY-18 (unreadable), CPY-19 (changes, comments), CPY-20 (what was
    decided by look), WRD-xx (no title, lines for the desk, what is not set, line breaks, numbers), NRM-xx.
    """
    elements = read_elements(raw, name, findings)
    return [] if elements is None else stories_of(elements, name, findings, how)


def stories_of(elements: Sequence[Element], name: str, findings: Findings, how: Handling) -> list[Story]:
    """The stories that a file's elements make, whatever kind of file it is."""
    if not elements:
        findings.warning(
            "CPY-04", f"稿件文件“{name}”是空的", f"the copy file {name} is empty", "", Place(name)
        )
        return []
    desk = _Desk(name, findings, how, text_size(elements), text_look(elements))
    made = drafts(elements)
    if len(made) > 1 and not all(any(is_a(e, TITLES) for e in draft.head) for draft in made[1:]):
        findings.warning(
            "CPY-20", f"这个文件按样子分成 {len(made)} 篇", f"the file was cut into {len(made)} stories by its look",
            "在 Word 里把各篇题目设为“标题”样式", Place(name),
        )  # fmt: skip
    return [_story(draft, desk) for draft in made if draft.head or draft.body or draft.contacts]


def _story(draft: Draft, desk: _Desk) -> Story:
    for element in draft.contacts:
        desk.findings.warning(
            "WRD-02", f"第 {element.number} 段是给编辑部看的，没有排：“{element.text}”",
            f"paragraph {element.number} is for the desk and is not set: “{element.text}”",
            "要排就把这几句写进正文的段落里", desk.at(element),
        )  # fmt: skip
    parts = _deck(draft.head)
    first = (draft.head or draft.body or draft.contacts)[0].number
    _tell_title(draft, parts["title"], first, desk)
    _tell_marks(draft.head, desk)

    def clean(key: str, byline: bool = False) -> tuple[str, ...]:
        """The lines of a title part, normalised."""
        return tuple(
            normalise_line(line, Place(desk.name, first), desk.findings, not byline, byline, desk.how)[0]
            for line in parts[key]
        )

    body, figures, credit = _body(draft.body, desk)
    title = clean("title")
    return Story(
        id=" ".join(title) or PurePath(desk.name).stem or desk.name,
        title=title,
        body=body,
        kicker=" ".join(clean("kicker")),
        subtitle=clean("subtitle"),
        byline=" ".join(clean("byline", byline=True)),
        credit=credit,
        figures=figures,
        place=Place(desk.name, first, 1),
    )


def _tell_title(draft: Draft, title: list[str], first: int, desk: _Desk) -> None:
    """CPY-20: how a title was told, a warning where nothing sets it apart; WRD-01: there is none."""
    place = Place(desk.name, first)
    if not title:
        desk.findings.warning(
            "WRD-01", f"“{PurePath(desk.name).name}”里没有认出题目，写明题目才能排", "no title was recognised; the story cannot be set until it has one",
            "在 Word 里把题目单独成段、设为“标题”样式；或在版块里写 title: {style: …, lines: [题目]}", place,
        )  # fmt: skip
        return
    if any(is_a(element, TITLES) for element in draft.head):
        return
    shown = " / ".join(title)
    sure = all(looks_like_head(element, desk.size) for element in draft.head if element.text in title)
    tell = desk.findings.info if sure else desk.findings.warning
    tell(
        "CPY-20", f"题目按样子认：“{shown}”" + ("" if sure else "（只因为它短，在最前面）"),
        f"the title was told by its look: “{shown}”" + ("" if sure else " (only short and first)"),
        "在 Word 里把题目设为“标题”样式就不会认错", place,
    )  # fmt: skip


def _tell_marks(head: Sequence[Element], desk: _Desk) -> None:
    for element in head:
        teller = Teller(desk.name, desk.findings)
        teller.number = element.number
        teller.tell_marks(element.pieces, "题目")


def _deck(head: list[Element]) -> dict[str, list[str]]:
    """Which line of the head is what: by style, else the largest lines are the title, what stands over it the kicker."""
    parts: dict[str, list[str]] = {"kicker": [], "title": [], "subtitle": [], "byline": []}
    plain = [e for e in head if not is_a(e, SUBTITLES + KICKERS) and not BYLINE.match(e.text)]
    styled = [e for e in plain if is_a(e, TITLES)]
    candidates = styled or [e for e in plain if not e.text.startswith("——")]
    largest = max((e.size for e in candidates), default=0)
    title = styled or [e for e in candidates if e.size == largest][:3] or candidates[:1]
    seen = False
    for element in head:
        if element in title:
            parts["title"].append(element.text)
            seen = True
        elif BYLINE.match(element.text) and element.style not in SUBTITLES:
            parts["byline"].append(element.text)
        elif is_a(element, KICKERS) or (not seen and not is_a(element, SUBTITLES)):
            parts["kicker"].append(element.text)
        else:
            parts["subtitle"].append(element.text)
    return parts


def _body(
    elements: list[Element], desk: _Desk
) -> tuple[tuple[Paragraph | Table, ...], tuple[Figure, ...], str]:
    items: list[Paragraph | Table] = []
    ended: list[Paragraph] = []
    notes = Notes()
    figures: list[Figure] = []
    credit = ""
    verses = set(_verses(elements, desk))
    for at, element in enumerate(elements):
        if element.rows:
            items.append(_table(element, desk))
        elif element.blob:
            _add_picture(figures, element, desk)
        elif figures and _is_caption(element, elements[at - 1]):
            figures[-1] = _captioned(figures[-1], element.text)
        elif element is elements[-1] and _CREDIT.match(element.text):
            credit = normalise_line(element.text, desk.at(element), desk.findings, byline=True, how=desk.how)[
                0
            ]
        else:
            kind = "verse" if element.number in verses and element.part else _kind(element, desk)
            items.append(_paragraph(element, kind, desk, notes, ended))
    return (*items, *ended), tuple(figures), credit


def _verses(elements: list[Element], desk: _Desk) -> Iterator[int]:
    """The paragraphs whose lines, broken by hand, are a verse; the others are paragraphs (WRD-04)."""
    for number, group in groupby((e for e in elements if e.part), key=lambda element: element.number):
        lines = [element.text for element in group]
        place = Place(desk.name, number)
        short = all(len(line) <= _VERSE and "：" not in line and not ITEM.match(line) for line in lines)
        if short and len(lines) >= _VERSE_LINES:
            desk.findings.warning(
                "WRD-04", f"第 {number} 段的 {len(lines)} 行短句当作诗排：“{lines[0]}……”",
                f"the {len(lines)} short lines of paragraph {number} are set as a verse: “{lines[0]}…”",
                "不是诗就在 Word 里把换行（Shift+Enter）改成回车", place,
            )  # fmt: skip
            yield number
            continue
        sure = all(line[-1:] in _CLOSED for line in lines[:-1])
        tell = desk.findings.info if sure else desk.findings.warning
        tell(
            "WRD-04", f"第 {number} 段里手动换了行，{len(lines)} 行各自成段：“……{lines[0][-8:]}／{lines[1][:8] if len(lines) > 1 else ''}……”",
            f"paragraph {number} is broken by hand; its {len(lines)} lines are paragraphs",
            "" if sure else "本来是一段，就在 Word 里去掉换行（Shift+Enter）", place,
        )  # fmt: skip


def _is_caption(element: Element, before: Element) -> bool:
    """A caption by its style, or a short line right under a picture."""
    return is_a(element, _CAPTIONS) or (bool(before.blob) and len(element.text) <= 80 and element.centred)


def _captioned(figure: Figure, text: str) -> Figure:
    """The caption with its credit taken off the end (SRC-05); a second line is added to the first."""
    match = re.search(
        r"(?:^|[\s　。])((?:本报|新华社)?(?:记者|通讯员)?\s*[\u4e00-\u9fff]{2,6}\s*[摄供]图?)$", text
    )
    caption, credit = (text, "") if match is None else (text[: match.start(1)].strip(), match[1].strip())
    return figure._replace(
        caption=figure.caption + caption, credit=" ".join(filter(None, (figure.credit, credit)))
    )


def _kind(element: Element, desk: _Desk) -> str:
    text = element.text
    if is_a(element, SUBHEADS) or is_a(element, TITLES):
        return "subhead"
    if is_a(element, _QUOTES):
        return "quote"
    if element.bullet:
        return "list"
    looks = element.bold and len(text) <= LONGEST_HEAD and text[-1:] not in _STOPS + "”"
    return "subhead" if looks or _is_section(element, desk) else "body"


def _is_section(element: Element, desk: _Desk) -> bool:
    """Whether a line is a subhead as official papers set them: 一、 in 黑体, （一） in 楷体, the text in neither."""
    text, look = element.text, element.look
    if len(text) > _LONGEST_SECTION or text[-1:] in _STOPS or not look or look == desk.look:
        return False
    return bool(_CHAPTER.match(text) if look == "hei" else _SECTION.match(text))


def _paragraph(element: Element, kind: str, desk: _Desk, notes: Notes, ended: list[Paragraph]) -> Paragraph:
    """A paragraph with its marks; its notes are added to `ended`, which stand at the story's end."""
    strip = Strip()
    for piece in element.pieces:
        made = PLAIN._replace(
            weight=700 if piece.bold and kind == "body" else None,
            emphasis="dots" if piece.dots else None,
            position=piece.position or None,
            face=piece.face or None if kind == "body" else None,
            ruby=piece.ruby or None,
            group=len(strip.chars) + 1 if piece.ruby else 0,
        )
        for char in piece.text:
            strip.put(char, len(strip.chars), made)
        if piece.note is not None:
            sign = notes.mark(str(len(ended)))
            strip.put(sign, len(strip.chars), PLAIN._replace(position="sup"))
            told = Strip()
            for char in sign + piece.note:
                told.put(char, len(told.chars))
            ended.append(_normal(told.paragraph("note", element.number), element, desk))
    return _normal(strip.paragraph(kind, element.number), element, desk)


def _normal(paragraph: Paragraph, element: Element, desk: _Desk) -> Paragraph:
    return normalise_paragraph(paragraph, lambda _: desk.at(element), desk.findings, desk.how)


def _table(element: Element, desk: _Desk) -> Table:
    width = max((len(row) for row in element.rows), default=0)
    rows = tuple(
        tuple(
            Cell(normalise_line(text, desk.at(element), desk.findings, how=desk.how)[0])
            for text in (*row, *[""] * (width - len(row)))
        )
        for row in element.rows
    )
    return Table(rows, 1 if len(rows) > 1 else 0, element.number)


def _add_picture(figures: list[Figure], element: Element, desk: _Desk) -> None:
    """A picture is taken out into the cache folder, under a name that its content gives."""
    kept = cache.keep(f"{cache.digest(element.blob)}{element.suffix}", element.blob)
    if kept is not None:
        figures.append(Figure(kept.as_posix(), place=desk.at(element)))
        return
    desk.findings.warning(
        "CPY-18", "稿里的图取不出来：没有缓存目录", "a picture of the copy could not be taken out: no cache folder",
        "把图另存在稿件旁，在稿件或版面里写 picture", desk.at(element),
    )  # fmt: skip
