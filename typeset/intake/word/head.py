"""Which lines of a Word file's stories are titles, which are for the desk alone, which sign the story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from typeset.clreq.normalise.chars import SURNAMES
from typeset.findings import Findings, Place
from typeset.intake.word.captions import marked
from typeset.intake.word.element import CopyElement
from typeset.intake.word.newsroom_lines import CALL, TITLE_LABEL, Sorted, is_label, sort_line
from typeset.intake.word.stories import (
    BYLINE,
    COUNTED,
    ITEM,
    KICKERS,
    LARGER,
    LONGEST_HEAD,
    OPEN,
    SIGNED,
    SUBHEADS,
    SUBTITLES,
    TEXT,
    TITLES,
    is_a,
    segments,
)
from typeset.named_tuple import NamedTuple

__all__ = [
    "BYLINE",
    "ITEM",
    "KICKERS",
    "LONGEST_HEAD",
    "SIGNED",
    "SUBHEADS",
    "SUBTITLES",
    "TITLES",
    "WordDraft",
    "drafts",
    "is_a",
    "looks_like_head",
    "text_look",
    "text_size",
]

_LEAD = re.compile(r"本报讯|本报.{0,8}电|新华社|中新社|[▲△■□◆●★]|\d{4}年|各位|尊敬的|亲爱的|编者按")
"""How a text begins, and no title."""
_NAMES = re.compile(r"[◎○●□■△▲☉]?[ 　]*([一-龥](?:[ 　]{0,2}[一-龥]){1,2}(?:[ 　、]+[一-龥]{2,3}){0,3})")
"""A line of names; each of two or three characters."""
_LONGEST_GUESS = 30
_FORM = 2
"""Cells that are labels for the desk from which on a table is a form."""


class WordDraft(NamedTuple):
    """The elements of one story."""

    head: list[CopyElement]
    """Those of its titles."""
    body: list[CopyElement]
    """Those of its text."""
    contacts: list[tuple[CopyElement, str]]
    """Lines that are for the newsroom alone, with what of each is."""
    signs: list[tuple[CopyElement, str]]
    """Lines that sign it at its foot or name its source, with what of each does."""
    labels: list[tuple[CopyElement, str]]
    """Lines of which a label (标题：) was taken off, with the label."""


def drafts(elements: Sequence[CopyElement], name: str, findings: Findings) -> list[WordDraft]:
    """The stories of a file: a title by style opens the next one once the last has text, and so does a line that looks as
    the first title did. Findings: WRD-10."""
    size = text_size(elements)
    made: list[WordDraft] = []
    parts = list(segments(elements, size))
    counted = len(parts) > 1 and all(any(COUNTED.match(e.text) for e in part if e.text) for part in parts)
    for part in parts:
        sorter = _Sorter(_uncounted(part) if counted else part)
        rest = marked(sorter.run(), findings, name)
        draft = WordDraft([], [], sorter.contacts, sorter.signs, sorter.labels)
        text = False
        for at, given in enumerate(rest):
            element = given
            if (
                draft.head
                and not text
                and _is_name(element)
                and any(len(e.text) >= TEXT or e.part for e in rest[at + 1 :])
            ):
                element = element._replace(style=SIGNED)
                findings.warning(
                    "CPY-20",
                    f"第 {element.number} 段“{element.text}”当作署名（题目下面的一个人名）",
                    f"paragraph {element.number}, a name under the title, is the byline: “{element.text}”",
                    "写成“作者：" + element.text + "”就不会认错；不是署名就和正文连成一段",
                    Place(name, element.number),
                )
            heads = not text and not element.caption and _heads(element, draft.head, rest[at + 1 :], size)
            (draft.head if heads else draft.body).append(element)
            text = text or (not heads and not element.caption and bool(element.text or element.rows))
        made.append(draft)
    return made


def _uncounted(part: Sequence[CopyElement]) -> list[CopyElement]:
    """A story without the numeral before its title, by which its sender counted the stories of the file."""
    at = next(i for i, e in enumerate(part) if COUNTED.match(e.text))
    match = COUNTED.match(part[at].text)
    return [
        e.without_start(match.end())._replace(counted=match[0]) if i == at and match else e
        for i, e in enumerate(part)
    ]


def text_size(elements: Sequence[CopyElement]) -> int:
    """The size of the text: that of most characters, half points."""
    count: Counter[int] = Counter()
    for element in elements:
        for piece in element.pieces:
            count[piece.size] += len(piece.text)
    return count.most_common(1)[0][0] if count else 0


def text_look(elements: Sequence[CopyElement]) -> str:
    """The face of the text: kai, hei or neither."""
    count: Counter[str] = Counter()
    for element in elements:
        for piece in element.pieces:
            count[piece.look] += len(piece.text)
    return count.most_common(1)[0][0] if count else ""


def _heads(element: CopyElement, head: list[CopyElement], rest: Sequence[CopyElement], size: int) -> bool:
    """Whether an element before the text belongs to the title: by style, or short and set like a head."""
    if is_a(element, (*TITLES, *SUBTITLES, *KICKERS, SIGNED)):
        return True
    text = element.text
    if not text or element.style in SUBHEADS or element.bullet:
        return False
    if BYLINE.match(text):
        return True
    short = len(text) <= LONGEST_HEAD * 2 and text[-1] not in OPEN
    if short and (looks_like_head(element, size) or (bool(head) and text.startswith("——"))):
        return True
    return not any(not _signs(other) for other in head) and _may_be_title(element, rest)


def _is_name(element: CopyElement) -> bool:
    """Whether a line is a name, or some: under a title, whoever wrote the story."""
    found = _NAMES.fullmatch(element.text)
    if found is None or element.style not in ("", "normal", "正文"):
        return False
    names = re.split("[ 　、]+(?=[一-龥]{2})", found[1])
    return all("".join(name.split())[0] in SURNAMES for name in names)


def _signs(element: CopyElement) -> bool:
    return element.style == SIGNED or BYLINE.match(element.text) is not None


def looks_like_head(element: CopyElement, size: int) -> bool:
    """Whether a line is set apart from the text: in the middle, bold, or larger."""
    return element.centred or element.bold or element.size >= size + LARGER


def _may_be_title(element: CopyElement, rest: Sequence[CopyElement]) -> bool:
    """Whether a first line that nothing sets apart can be a title: short, without a stop, and text behind it."""
    text = element.text
    if (
        len(text) > _LONGEST_GUESS
        or text[-1] in OPEN
        or "。" in text
        or ITEM.match(text)
        or _LEAD.match(text)
    ):
        return False
    behind = [
        other for other in rest if (other.text or other.rows) and not _signs(other) and not other.caption
    ]
    return not behind or any(len(other.text) >= min(TEXT, 2 * len(text)) for other in behind[:3])


class _Sorter:
    """A story's elements without the lines that are for the desk (WRD-02), its labelled titles as titles, its authors and
    source apart (WRD-11). A byline stays; only the number behind it goes."""

    def __init__(self, part: Sequence[CopyElement]) -> None:
        self.part = part
        self.sorted = [sort_line(e.text) if e.text else Sorted() for e in part]
        texts = [at for at, e in enumerate(part) if self._is_text(at, e)]
        self.first, self.last = (texts[0], texts[-1]) if texts else (len(part), -1)
        self.contacts: list[tuple[CopyElement, str]] = []
        self.signs: list[tuple[CopyElement, str]] = []
        self.labels: list[tuple[CopyElement, str]] = [(e, e.counted) for e in part if e.counted]

    def _is_text(self, at: int, element: CopyElement) -> bool:
        if element.rows or element.blob or TITLE_LABEL.match(element.text[:12]):
            return bool(element.text) and len(element.text) >= 2 * TEXT
        return len(element.text) >= TEXT and not self.sorted[at].desk

    def run(self) -> list[CopyElement]:
        """The elements that are set."""
        rest: list[CopyElement] = []
        weak = self._weak()
        for at, element in enumerate(self.part):
            outside = not self.first <= at <= self.last
            if element.rows:
                if outside and _is_form(element):
                    self.contacts.append((element, "　".join(" ".join(row) for row in element.rows)))
                else:
                    rest.append(element)
            elif not element.text:
                rest.append(element)
            elif at <= self.first and TITLE_LABEL.match(element.text[:12]):
                rest += self._labelled(element)
            elif at in weak or (outside and self._for_desk(at, element, rest)):
                if at in weak:
                    self.contacts.append((element, element.text))
            elif not outside and self._stands_in_text(at, element):
                self.contacts.append((element, element.text))
            else:
                rest.append(element)
        return rest

    def _for_desk(self, at: int, element: CopyElement, rest: list[CopyElement]) -> bool:
        """Whether a line at the head or the foot was taken out, or put into `rest` cut down to what signs the story."""
        bare = CALL.sub("", element.text[:200]).strip() if len(element.text) <= 200 else element.text
        if bare != element.text and BYLINE.match(bare) and not sort_line(bare).desk:
            rest.append(_cut(element, bare))
            self.contacts.append((element, element.text))
            return True
        said = self.sorted[at]
        if said.kept:
            source = said.kept.lstrip("（(").startswith(
                ("来源", "稿源", "稿件来源", "信息来源", "文章来源", "消息来源", "转", "摘自", "原载")
            )
            if at < self.first and not source:
                rest.append(_cut(element, said.kept)._replace(style=SIGNED))
            elif BYLINE.match(element.text) and not said.desk:
                return False
            else:
                self.signs.append((element, said.kept))
        if said.desk:
            self.contacts.append((element, said.desk))
        return bool(said.kept or said.desk)

    def _stands_in_text(self, at: int, element: CopyElement) -> bool:
        """Whether a line between paragraphs is for the desk all the same: by its label, without a sentence in it."""
        said = self.sorted[at]
        ends = element.text[-1] in "。：:"  # a sentence; the head of a list
        return bool(said.desk) and not said.kept and said.labelled and not ends and "。" not in element.text

    def _weak(self) -> set[int]:
        """The lines that are for the desk because one beside them is: 单位：, 地址：."""
        outside = [
            at for at in range(len(self.part)) if not self.first <= at <= self.last and self.part[at].text
        ]
        found: set[int] = set()
        for order in (outside, outside[::-1]):
            near = False
            for at in order:
                if self.sorted[at].weak and near:
                    found.add(at)
                near = bool(self.sorted[at].desk) or at in found
        return found

    def _labelled(self, element: CopyElement) -> list[CopyElement]:
        """What stands behind 标题：, 副题：, 正文：; nothing where nothing does."""
        match = TITLE_LABEL.match(element.text)
        if match is None:
            return [element]
        self.labels.append((element, match[0].strip()))
        rest = element.without_start(match.end())
        if not rest.text:
            return []
        style = (
            "title"
            if match["title"]
            else SUBTITLES[1]
            if match["sub"]
            else KICKERS[0]
            if match["kicker"]
            else ""
        )
        return [rest._replace(style=style) if style else rest]


def _is_form(element: CopyElement) -> bool:
    """Whether a table is the form that a story was sent in with: labels and what was filled in."""
    cells = [cell for row in element.rows for cell in row if cell]
    labels = [cell for cell in cells if is_label(cell) or sort_line(cell).desk]
    sure = [cell for cell in labels if sort_line(cell if cell[-1:] in "：:" else f"{cell}：").desk]
    return len(sure) >= _FORM and 3 * len(labels) >= len(cells)


def _cut(element: CopyElement, bare: str) -> CopyElement:
    """The element with its text cut down to this, its bracket closed."""
    if bare[0] in "（(" and bare[-1] not in "）)":
        bare += "）" if bare[0] == "（" else ")"
    return element._replace(pieces=(element.pieces[0]._replace(text=bare, note=None),))
