"""Word copy (.docx): paragraph styles, or else their look, become title parts, bylines, subheads, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from typeset import cache
from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.docx_parts import Element, read_elements
from typeset.intake.normalising import normalise_line, normalise_paragraph
from typeset.intake.notes import Notes
from typeset.intake.strips import PLAIN, Strip
from typeset.model.story import Cell, Figure, Paragraph, Story, Table

_TITLES = ("title", "标题", "heading 1", "标题 1", "主题")
_SUBTITLES = ("subtitle", "副标题", "副题")
_KICKERS = ("引题", "眉题", "肩题")
_SUBHEADS = ("heading 2", "heading 3", "标题 2", "标题 3", "小标题")
_CAPTIONS = ("caption", "题注", "图说")
_QUOTES = ("quote", "intense quote", "引用", "明显引用")
_BYLINE = re.compile(
    r"^[（(]?(?:本报|新华社)?(?:见习|特约|实习)?(?:记者|通讯员|作者|文/|□)[^。！？]{1,30}[）)]?$"
)
_CREDIT = re.compile(r"^[（(](?:据|新华社|来源|摘自|作者)[^（）()]{0,24}[）)]$")
_STOPS = "。！？；，：…"
_LONGEST_HEAD = 22


class _Draft(NamedTuple):
    """The elements of one story: its head, and its body."""

    head: list[Element]
    body: list[Element]


def read_docx(raw: bytes, name: str, findings: Findings, how: Handling = HOUSE) -> list[Story]:
    """The stories of a Word file, in order; several begin each with a paragraph in a title's style.

    Lines of findings count paragraphs. Findings: CPY-18 (unreadable), CPY-19 (changes, comments), CPY-20 (what was
    decided by look), NRM-xx.
    """
    elements = read_elements(raw, name, findings)
    if elements is None:
        return []
    if not elements:
        findings.warning(
            "CPY-04", f"稿件文件“{name}”是空的", f"the copy file {name} is empty", "", Place(name)
        )
        return []
    return [_story(draft, name, findings, how) for draft in _drafts(elements)]


def _is(element: Element, names: tuple[str, ...]) -> bool:
    return element.style in names


def _drafts(elements: list[Element]) -> Iterator[_Draft]:
    """Stories: a title by style opens the next one once the last has text."""
    draft = _Draft([], [])
    for element in elements:
        if _is(element, _TITLES) and draft.body:
            yield draft
            draft = _Draft([], [])
        (draft.body if draft.body or not _heads(element, draft) else draft.head).append(element)
    yield draft


def _heads(element: Element, draft: _Draft) -> bool:
    """Whether an element before the text belongs to the title: by style, or short and set like a head."""
    if _is(element, _TITLES + _SUBTITLES + _KICKERS):
        return True
    text = element.text
    if not text or element.style in _SUBHEADS:
        return False
    short = len(text) <= _LONGEST_HEAD * 2 and text[-1] not in "。；，"
    looks = element.centred or element.bold or text.startswith("——") or _BYLINE.match(text)
    return bool(short and (looks or not draft.head))


def _story(draft: _Draft, name: str, findings: Findings, how: Handling) -> Story:
    parts = _deck(draft.head)
    first = (draft.head or draft.body)[0].number
    if not any(_is(element, _TITLES) for element in draft.head):
        shown = " / ".join(parts["title"]) or "（无题）"
        findings.info(
            "CPY-20", f"题目按样子认：“{shown}”", f"the title was told by its look: “{shown}”",
            "在 Word 里把题目设为“标题”样式就不会认错", Place(name, first),
        )  # fmt: skip

    def clean(key: str, byline: bool = False) -> tuple[str, ...]:
        """The lines of a title part, normalised."""
        return tuple(
            normalise_line(line, Place(name, first), findings, not byline, byline, how)[0]
            for line in parts[key]
        )

    body, figures, credit = _body(draft.body, name, findings, how)
    title = clean("title") or (_opening(body),)
    return Story(
        id=" ".join(title),
        title=title,
        body=body,
        kicker=" ".join(clean("kicker")),
        subtitle=clean("subtitle"),
        byline=" ".join(clean("byline", byline=True)),
        credit=credit,
        figures=figures,
        place=Place(name, first, 1),
    )


def _opening(body: tuple[Paragraph | Table, ...]) -> str:
    """A name for a story without title: its first words."""
    text = next((item.text for item in body if isinstance(item, Paragraph)), "")
    return re.split(f"[{_STOPS}]", text)[0][:16] or "无题"


def _deck(head: list[Element]) -> dict[str, list[str]]:
    """Which line of the head is what: by style, else the largest lines are the title, what stands over it the kicker."""
    parts: dict[str, list[str]] = {"kicker": [], "title": [], "subtitle": [], "byline": []}
    plain = [e for e in head if not _is(e, _SUBTITLES + _KICKERS) and not _BYLINE.match(e.text)]
    styled = [e for e in plain if _is(e, _TITLES)]
    candidates = styled or [e for e in plain if not e.text.startswith("——")]
    largest = max((e.size for e in candidates), default=0)
    title = styled or [e for e in candidates if e.size == largest][:3] or candidates[:1]
    seen = False
    for element in head:
        lines = [line.strip() for line in element.text.split("\n") if line.strip()]
        if element in title:
            parts["title"] += lines
            seen = True
        elif _BYLINE.match(element.text) and element.style not in _SUBTITLES:
            parts["byline"] += lines
        elif _is(element, _KICKERS) or (not seen and not _is(element, _SUBTITLES)):
            parts["kicker"] += lines
        else:
            parts["subtitle"] += lines
    return parts


def _body(
    elements: list[Element], name: str, findings: Findings, how: Handling
) -> tuple[tuple[Paragraph | Table, ...], tuple[Figure, ...], str]:
    items: list[Paragraph | Table] = []
    ended: list[Paragraph] = []
    notes = Notes()
    figures: list[Figure] = []
    credit = ""
    for at, element in enumerate(elements):
        if element.rows:
            items.append(_table(element, name, findings, how))
        elif element.blob:
            _add_picture(figures, element, name, findings)
        elif figures and _is_caption(element, elements[at - 1]):
            figures[-1] = _captioned(figures[-1], element.text)
        elif element is elements[-1] and _CREDIT.match(element.text):
            credit = normalise_line(
                element.text, Place(name, element.number), findings, byline=True, how=how
            )[0]
        else:
            items.append(_paragraph(element, name, findings, how, notes, ended))
    return (*items, *ended), tuple(figures), credit


def _is_caption(element: Element, before: Element) -> bool:
    """A caption by its style, or a short line right under a picture."""
    return _is(element, _CAPTIONS) or (bool(before.blob) and len(element.text) <= 80 and element.centred)


def _captioned(figure: Figure, text: str) -> Figure:
    """The caption with its credit taken off the end (SRC-05)."""
    match = re.search(
        r"(?:^|[\s　。])((?:本报|新华社)?(?:记者|通讯员)?\s*[\u4e00-\u9fff]{2,6}\s*[摄供]图?)$", text
    )
    if match is None:
        return figure._replace(caption=text)
    return figure._replace(caption=text[: match.start(1)].strip(), credit=match.group(1).strip())


def _kind(element: Element) -> str:
    text = element.text
    if _is(element, _SUBHEADS):
        return "subhead"
    if _is(element, _QUOTES):
        return "quote"
    looks = element.bold and len(text) <= _LONGEST_HEAD and text[-1] not in _STOPS + "”"
    return "subhead" if looks else "body"


def _paragraph(
    element: Element, name: str, findings: Findings, how: Handling, notes: Notes, ended: list[Paragraph]
) -> Paragraph:
    """A paragraph with its marks; its notes are added to `ended`, which stand at the story's end."""
    kind = _kind(element)
    place = Place(name, element.number)
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
        for char in piece.text.replace("\n", ""):
            strip.put(char, len(strip.chars), made)
        if piece.note is not None:
            sign = notes.mark(str(len(ended)))
            strip.put(sign, len(strip.chars), PLAIN._replace(position="sup"))
            told = Strip()
            for char in sign + piece.note:
                told.put(char, len(told.chars))
            ended.append(
                normalise_paragraph(told.paragraph("note", element.number), lambda _: place, findings, how)
            )
    paragraph = strip.paragraph(kind, element.number)
    return normalise_paragraph(paragraph, lambda _: place, findings, how)


def _table(element: Element, name: str, findings: Findings, how: Handling) -> Table:
    width = max(len(row) for row in element.rows)
    place = Place(name, element.number)
    rows = tuple(
        tuple(
            Cell(normalise_line(text, place, findings, how=how)[0])
            for text in (*row, *[""] * (width - len(row)))
        )
        for row in element.rows
    )
    return Table(rows, 1 if len(rows) > 1 else 0, element.number)


def _add_picture(figures: list[Figure], element: Element, name: str, findings: Findings) -> None:
    """A picture is taken out into the cache folder, under a name that its content gives."""
    base = cache.folder()
    place = Place(name, element.number)
    if base is not None:
        target = base / f"{cache.digest(element.blob)}{element.suffix}"
        try:
            if not target.is_file() or target.read_bytes() != element.blob:
                target.write_bytes(element.blob)
        except OSError:
            base = None
        else:
            figures.append(Figure(target.as_posix(), place=place))
    if base is None:
        findings.warning(
            "CPY-18", "稿里的图取不出来：没有缓存目录", "a picture of the copy could not be taken out: no cache folder",
            "把图另存在稿件旁，在稿件或版面里写 picture", place,
        )  # fmt: skip
