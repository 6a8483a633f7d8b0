"""Which lines of copy are captions, and of which picture: under it, over it, beside it, by style, words or place (WRD-10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from typeset.findings import Findings, Place
from typeset.intake.word.element import CopyElement
from typeset.model.story import Figure

STYLES = ("caption", "题注", "图说", "图注", "图片说明")
_LABEL = re.compile(r"^(?:图说|图注|图片说明|照片说明|图片文字说明|配图说明)[：:]\s*")
"""What a sender writes before a caption; it is not set."""
_STARTS = re.compile(
    r"^(?:[▲△↑▼▽↓◀▶◄►←→]|[（(]?(?:[上下左右]图|图(?:为|中|片)|题图|资料图|图[①-⑳一二三四五六七八九十]|图 ?\d{1,2}(?![\d日月年号]))|(?:图|照片)[：:])"
)
_ALONE = re.compile(
    r"^(?:图说|图注|图片说明|照片说明|图[ 　]?[0-9①-⑳一二三四五六七八九十]{1,2}[：:]|照片[0-9一二三四五六七八九十]{1,2}[：:])"
)
_ENDS = re.compile(
    r"(?:[摄]|供图|图片由[^。]{2,16}提供|资料图片?|资料照片|图/[^。]{2,8}|摄影[:：]?[^。]{2,8})[）)]?[。]?$"
)
_CREDIT = re.compile(r"(?:^|[\s　。])((?:本报|新华社)?(?:记者|通讯员)?\s*[\u4e00-\u9fff]{2,6}\s*[摄供]图?)$")
_CREDIT_ALONE = re.compile(
    r"^[（(]?(?:(?:本报|新华社)?(?:记者|通讯员)?[\s　]*[\u4e00-\u9fff]{2,6}[\s　]*[摄]影?|[摄][影]?[：:/][^。]{2,16})[）)]?$"
)
_LONGEST, _LONGEST_DOUBT = 80, 40
_OPEN = "：；，、"


def says_caption(text: str) -> bool:
    """Whether the words of a line show that it is a caption."""
    if len(text) > 2 * _LONGEST:
        return False
    short = len(text) <= _LONGEST
    return bool(_LABEL.match(text) or (_STARTS.match(text)) or (short and _ENDS.search(text)))


def marked(elements: Sequence[CopyElement], findings: Findings, name: str) -> list[CopyElement]:
    """The elements of a story, the captions among them with the number of their picture."""
    made = list(elements)
    order = {at: number for number, at in enumerate((i for i, e in enumerate(made) if e.blob), 1)}
    at = 0
    while at < len(made):
        if not made[at].blob:
            at += 1
            continue
        end = at
        while end + 1 < len(made) and made[end + 1].blob:
            end += 1
        pictures = [order[i] for i in range(at, end + 1)]
        lines = _below(made, end, len(pictures)) or _above(made, at)
        _give(made, lines, pictures, (findings, name))
        if not lines:
            _doubt(made, end, findings, name)
        at = end + 1
    return made


def without_picture(element: CopyElement) -> bool:
    """Whether a line is the caption of a picture that is not in the file: 图1：会议现场."""
    return _ALONE.match(element.text) is not None and len(element.text) <= _LONGEST


def _below(made: list[CopyElement], end: int, pictures: int) -> list[int]:
    """The lines under the last picture of a row that are captions."""
    found: list[int] = []
    for at in range(end + 1, min(end + 2 + 2 * pictures, len(made))):
        element = made[at]
        if not element.text or element.rows or element.blob:
            break
        told = (
            element.style in STYLES
            or says_caption(element.text)
            or (element.beside and _may_stand_beside(element))
        )
        placed = (
            element.centred
            and len(element.text) <= _LONGEST
            and len(found) < pictures
            and not _is_title(made, at)
        )
        signs = bool(found) and _CREDIT_ALONE.match(element.text) is not None
        if not (told or placed or signs):
            break
        if _heads_next(made, at):
            break
        found.append(at)
    return found


def _heads_next(made: list[CopyElement], at: int) -> bool:
    """Whether a line without a caption's style stands over a picture of its own and begins as a caption over it does."""
    return (
        made[at].style not in STYLES
        and _STARTS.match(made[at].text) is None
        and at + 1 < len(made)
        and (made[at].beside and made[at + 1].blob != b"" and made[at + 1].number == made[at].number)
    )


def _above(made: list[CopyElement], start: int) -> list[int]:
    """The line over a picture, where its style, its words or its place in the picture's paragraph say so."""
    at = start - 1
    if at < 0 or not made[at].text or made[at].rows or made[at].caption:
        return []
    element = made[at]
    beside = element.beside and element.number == made[start].number and _may_stand_beside(element)
    if element.style in STYLES or beside or (_STARTS.match(element.text) and len(element.text) <= _LONGEST):
        return [at]
    return []


def _may_stand_beside(element: CopyElement) -> bool:
    text = element.text
    return (
        len(text) <= _LONGEST
        and text.count("。") <= 1
        and text[-1] not in _OPEN
        and element.style in ("", "normal", "正文", "table grid", *STYLES)
    )


def _is_title(made: list[CopyElement], at: int) -> bool:
    """Whether a line in the middle, under a picture at the head of a story, is rather its title: bold, or larger."""
    if any(len(e.text) >= _LONGEST_DOUBT for e in made[:at]):
        return False
    sizes = [e.size for e in made[at + 1 :] if len(e.text) >= _LONGEST_DOUBT]
    return made[at].bold or (bool(sizes) and made[at].size > sizes[0])


def _give(
    made: list[CopyElement], lines: list[int], pictures: list[int], context: tuple[Findings, str]
) -> None:
    """Each line its picture: one a picture where there are as many, else the last picture has them."""
    heads = [at for at in lines if not _CREDIT_ALONE.match(made[at].text)]
    several = len(pictures) > 1 and len(heads) == len(pictures)
    number = 0
    for at in lines:
        if several and at in heads:
            number += 1
        made[at] = made[at]._replace(caption=pictures[number - 1] if several and number else pictures[-1])
    if not lines:
        return
    findings, name = context
    first = made[lines[0]]
    sure = all(
        made[at].style in STYLES
        or says_caption(made[at].text)
        or made[at].centred
        or _CREDIT_ALONE.match(made[at].text)
        for at in lines
    )
    if len(pictures) > 1 and not several:
        findings.warning(
            "WRD-10",
            f"{len(pictures)} 张图后面有 {len(heads)} 条图说，都归在最后一张：“{first.text}”",
            f"{len(pictures)} pictures have {len(heads)} captions; the last picture has them: “{first.text}”",
            "每张图下各写一条图说",
            Place(name, first.number),
        )
    elif not sure:
        findings.warning(
            "WRD-10",
            f"第 {first.number} 段和图在一起，当作图说：“{first.text}”",
            f"paragraph {first.number} stands with a picture and is its caption: “{first.text}”",
            "不是图说就在 Word 里和图分开，另起一段",
            Place(name, first.number),
        )


def _doubt(made: list[CopyElement], end: int, findings: Findings, name: str) -> None:
    """A short line under a picture that may be a caption, and is set as text."""
    if end + 1 >= len(made):
        return
    element = made[end + 1]
    text = element.text
    if (
        text
        and len(text) <= _LONGEST_DOUBT
        and not element.bold
        and not element.style.startswith(("heading", "title", "标题"))
    ):
        findings.warning(
            "WRD-10",
            f"第 {element.number} 段在图下，没有当作图说：“{text}”",
            f"paragraph {element.number} stands under a picture and is no caption: “{text}”",
            "是图说就在 Word 里设为“题注”样式，或以“图为”开头",
            Place(name, element.number),
        )


def captioned(figure: Figure, text: str) -> Figure:
    """The caption with its credit taken off the end (SRC-05); a second line is added to the first."""
    text = _LABEL.sub("", text)
    match = _CREDIT.search(text)
    caption, credit = (text, "") if match is None else (text[: match.start(1)].strip(), match[1].strip())
    return figure._replace(
        caption=figure.caption + caption, credit=" ".join(filter(None, (figure.credit, credit)))
    )
