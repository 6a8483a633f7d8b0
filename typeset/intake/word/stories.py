"""Where the stories of a file without styles begin: by look, by how the first one opens, by what parts them (CPY-20)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from typeset.intake.word.element import BLANK, BREAK, PART, CopyElement
from typeset.intake.word.newsroom_lines import sort_line

TITLES = ("title", "标题", "heading 1", "标题 1", "主题")
SUBTITLES = ("subtitle", "副标题", "副题")
KICKERS = ("引题", "眉题", "肩题")
SUBHEADS = ("heading 2", "heading 3", "标题 2", "标题 3", "小标题")
_SECTIONS = ("heading 1", "标题 1")
SIGNED = "byline"
"""The style of a line that was told to sign the story."""
BYLINE = re.compile(
    r"^[（(]?(?:本报|新华社)?(?:见习|特约|实习)?(?:记者(?!手记|观察|调查|札记|来信|日记|感言|走基层|眼)|通讯员|作者|文/|□)[^。！？]{1,30}[）)]?$"
)
ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|第[一二三四五六七八九十]{1,3}[章节条部]|[①-⑳]"
)
"""How a numbered section or an item of a list begins."""
COUNTED = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．](?!\d))[ 　\t]*(?=\S{4})")
"""A numeral before a title, in a file that counts its stories."""
OPENS = re.compile(
    r"(?:本报|本台|本网)(?:讯|消息)|(?:本报|新华社|中新社|中新网)[^。，]{0,12}\d{1,2}月\d{1,2}日[^。，]{0,6}电|[（(](?:本报|新华社)?(?:见习|特约|实习|全媒体)?(?:记者|通讯员)[^）)]{2,24}[）)]"
)
"""How the text of a story opens."""
OPEN = "。；，：、"
LONGEST_HEAD = 22
TEXT = 40
"""Characters from which on a paragraph is text, and no line of a head or a foot."""
LARGER = 2
"""Half points by which a title is larger than the text."""
_ENOUGH = 3
_CREDIT = re.compile(r"[（(][^（）()。]{2,24}[）)]$")
_SIGNATURE = re.compile(r"[（(](?:据|来源|摘自|本报|记者|通讯员|作者|文/)?[^（）()。，]{2,20}[）)]$")


def is_a(element: CopyElement, names: tuple[str, ...]) -> bool:
    """Whether an element's style is one of these."""
    return element.style in names


def segments(elements: Sequence[CopyElement], size: int) -> Iterator[list[CopyElement]]:
    """The elements of each story. size: of the text, half points."""
    titled = any(is_a(e, TITLES) and not is_a(e, _SECTIONS) for e in elements)
    evidence = _Evidence(elements)
    part: list[CopyElement] = []
    pattern: CopyElement | None = None
    text = False
    for at, element in enumerate(elements):
        styled = is_a(element, TITLES) and not (
            titled and is_a(element, _SECTIONS) and ITEM.match(element.text)
        )
        if text and (styled or (pattern is not None and _alike(element, pattern)) or evidence.opens(at)):
            carried = [] if styled else _kickers(part)
            yield part[: len(part) - len(carried)]
            part, text = list(carried), False
        first = not text and not styled and _stands_out(element, size)
        if first and (pattern is None or element.size > pattern.size):
            pattern = element
        text = text or len(element.text) >= TEXT
        part.append(element)
    if part:
        yield part


class _Evidence:
    """What shows that a short line opens another story. Blank lines count where most paragraphs have none before them."""

    def __init__(self, elements: Sequence[CopyElement]) -> None:
        self.elements = elements
        words = [e for e in elements if e.text]
        self.blanks = 2 * sum(e.gap == BLANK for e in words) <= len(words)
        opening = next((at for at, e in enumerate(elements) if e.text), -1)
        counted = (
            opening >= 0 and COUNTED.match(elements[opening].text) is not None and self._followed(opening)
        )
        self.counted = counted and len(elements[opening].text) <= LONGEST_HEAD * 2
        self.first = next((at for at, e in enumerate(elements) if self._may_head(e)), -1)
        self.styled = any(is_a(e, TITLES) for e in elements)
        self.parallel = self.first >= 0 and self._followed(self.first)

    def opens(self, at: int) -> bool:
        """Whether a story begins at an element, by all that shows it."""
        element = self.elements[at]
        if self.styled or not self._may_head(element) or at <= self.first:
            return False
        if not any(len(other.text) >= TEXT for other in self.elements[at + 1 : at + 6]):
            return False
        if element.gap == PART:
            return True
        score = {BREAK: 2, BLANK: int(self.blanks)}.get(element.gap, 0)
        if self._followed(at):
            score += 2 + self.parallel
        first = self.elements[self.first]
        look = (element.size, element.centred, element.bold)
        score += look == (first.size, first.centred, first.bold) and (element.centred or element.bold)
        before = next((e for e in reversed(self.elements[:at]) if e.text), None)
        score += 2 * (before is not None and _ends(before))
        return score >= _ENOUGH

    def _may_head(self, element: CopyElement) -> bool:
        """Whether a line can be a title; one with a numeral where the file counts its stories."""
        if self.counted:
            return COUNTED.match(element.text) is not None and _may_head(element.without_start(3))
        return _may_head(element)

    def _followed(self, at: int) -> bool:
        """Whether the next lines are a byline, or a text as stories open."""
        for other in self.elements[at + 1 : at + 4]:
            if BYLINE.match(other.text) or OPENS.match(other.text):
                return True
            if len(other.text) >= TEXT or not other.text:
                return False
        return False


def _ends(element: CopyElement) -> bool:
    """Whether a story ends with this line: its source, its author, a line for the desk."""
    text = element.text
    if len(text) <= 2 * TEXT and sort_line(text).desk:
        return True
    return (len(text) < TEXT and _CREDIT.match(text) is not None) or (
        len(text) >= TEXT and _SIGNATURE.search(text) is not None
    )


def _may_head(element: CopyElement) -> bool:
    text = element.text
    return (
        3 < len(text) <= LONGEST_HEAD * 2
        and text[-1] not in OPEN
        and not ITEM.match(text)
        and not BYLINE.match(text)
        and not OPENS.match(text)
        and not element.bullet
        and not element.caption
        and not element.beside
        and not is_a(element, SUBHEADS)
        and not sort_line(text).desk
        and not sort_line(text).kept
        and text[0] not in "（(▲"
    )


def _stands_out(element: CopyElement, size: int) -> bool:
    """Whether a line is set as a title: short, larger than the text, and in the middle or bold."""
    short = 0 < len(element.text) <= LONGEST_HEAD * 2 and element.text[-1] not in OPEN
    return short and element.size >= size + 2 * LARGER and (element.centred or element.bold)


def _alike(element: CopyElement, title: CopyElement) -> bool:
    short = 0 < len(element.text) <= LONGEST_HEAD * 2 and element.text[-1] not in OPEN
    same = (element.size, element.centred, element.bold) == (title.size, title.centred, title.bold)
    return short and same and not is_a(element, SUBHEADS) and not ITEM.match(element.text)


def _kickers(part: list[CopyElement]) -> list[CopyElement]:
    """The last lines before a title that looks like one: set in the middle and short, they stand over it."""
    found: list[CopyElement] = []
    for element in reversed(part):
        if (
            not element.centred
            or not 0 < len(element.text) <= LONGEST_HEAD * 2
            or element.text[-1] in "。）)"
            or element.beside
        ):
            break
        found.insert(0, element)
    return found[-2:]
