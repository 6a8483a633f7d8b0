"""Where the stories of a Word file begin, which of their lines are titles, and which are for the desk alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from typeset.intake.docx_parts import Element

TITLES = ("title", "标题", "heading 1", "标题 1", "主题")
SUBTITLES = ("subtitle", "副标题", "副题")
KICKERS = ("引题", "眉题", "肩题")
SUBHEADS = ("heading 2", "heading 3", "标题 2", "标题 3", "小标题")
_SECTIONS = ("heading 1", "标题 1")
BYLINE = re.compile(
    r"^[（(]?(?:本报|新华社)?(?:见习|特约|实习)?(?:记者|通讯员|作者|文/|□)[^。！？]{1,30}[）)]?$"
)
ITEM = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．]|第[一二三四五六七八九十]{1,3}[章节条部]|[①-⑳]"
)
"""How a numbered section or an item of a list begins."""
_LEAD = re.compile(r"本报讯|本报.{0,8}电|新华社|中新社|[▲△■□◆●★]|\d{4}年|各位|尊敬的|亲爱的|编者按")
"""How a text begins, and no title."""
_OPEN = "。；，：、"
LONGEST_HEAD = 22
_LONGEST_GUESS = 30
_TEXT = 40
"""Characters from which on a paragraph is text, and no line of a head or a foot."""
_LARGER = 2
"""Half points by which a title is larger than the text."""

_LABEL = (
    "作者单位|作者电话|联系人及电话|联系人|联系电话|联系方式|联系地址|联系|通讯地址|"
    "通讯员电话|记者电话|手机号码|手机号|手机|电话号码|电话|邮箱|电子邮箱|电子邮件|邮编|微信号?|QQ号?|身份证号?|开户行|开户银行|银行卡号?|"
    "账号|户名|卡号|稿费|初审|复审|终审|一审|二审|三审|单位意见|"
    "(?:单位|领导)?(?:审核|审稿|审签|审阅|核稿|签发|投稿|供稿|报送)[一-龥]{0,4}|E-?mail|Tel"
)
_LABELLED = re.compile(rf"[（(【\[]?(?:{_LABEL})(?:[（(][^）)]{{1,12}}[）)])?[：:]", re.IGNORECASE)
_SAYS = re.compile(r"联系|电话|手机|通讯员|记者|投稿|供稿|邮箱|审核|作者")
_NUMBER = re.compile(
    r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:0\d{2,3}[-—－ ]?)?[2-8]\d{6,7})(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+"
)
_CALL = re.compile(
    rf"[，,；;、\s]*(?:[（(]?(?:联系)?(?:电话|手机|邮箱|Tel)(?:号码?)?)?[：:\s]*(?:{_NUMBER.pattern})[）)]?",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_LONGEST_CONTACT, _LONGEST_CALL = 120, 60


class Draft(NamedTuple):
    """The elements of one story: its head, its body, and the lines that are for the desk alone."""

    head: list[Element]
    body: list[Element]
    contacts: list[Element]


def is_a(element: Element, names: tuple[str, ...]) -> bool:
    """Whether an element's style is one of these."""
    return element.style in names


def drafts(elements: Sequence[Element]) -> list[Draft]:
    """The stories of a file: a title by style opens the next one once the last has text, and so does a line that looks as
    the first title did."""
    size = text_size(elements)
    made: list[Draft] = []
    for part in _segments(elements, size):
        rest, contacts = _without_contacts(part)
        draft = Draft([], [], contacts)
        for at, element in enumerate(rest):
            heads = not draft.body and _heads(element, draft.head, rest[at + 1 :], size)
            (draft.head if heads else draft.body).append(element)
        made.append(draft)
    return made


def text_size(elements: Sequence[Element]) -> int:
    """The size of the text: that of most characters, half points."""
    count: Counter[int] = Counter()
    for element in elements:
        for piece in element.pieces:
            count[piece.size] += len(piece.text)
    return count.most_common(1)[0][0] if count else 0


def text_look(elements: Sequence[Element]) -> str:
    """The face of the text: kai, hei or neither."""
    count: Counter[str] = Counter()
    for element in elements:
        for piece in element.pieces:
            count[piece.look] += len(piece.text)
    return count.most_common(1)[0][0] if count else ""


def is_section(element: Element, elements: Sequence[Element]) -> bool:
    """Whether a first-level heading is a numbered section of a story that has a title of its own."""
    titled = any(is_a(other, TITLES) and not is_a(other, _SECTIONS) for other in elements)
    return titled and is_a(element, _SECTIONS) and ITEM.match(element.text) is not None


def _segments(elements: Sequence[Element], size: int) -> Iterator[list[Element]]:
    """The elements of each story."""
    part: list[Element] = []
    pattern: Element | None = None
    text = False
    for element in elements:
        styled = is_a(element, TITLES) and not is_section(element, elements)
        if text and (styled or (pattern is not None and _alike(element, pattern))):
            carried = [] if styled else _kickers(part)
            yield part[: len(part) - len(carried)]
            part, text = list(carried), False
        first = not text and not styled and _stands_out(element, size)
        if first and (pattern is None or element.size > pattern.size):
            pattern = element
        text = text or len(element.text) >= _TEXT
        part.append(element)
    if part:
        yield part


def _stands_out(element: Element, size: int) -> bool:
    """Whether a line is set as a title: short, larger than the text, and in the middle or bold."""
    short = 0 < len(element.text) <= LONGEST_HEAD * 2 and element.text[-1] not in _OPEN
    return short and element.size >= size + 2 * _LARGER and (element.centred or element.bold)


def _alike(element: Element, title: Element) -> bool:
    short = 0 < len(element.text) <= LONGEST_HEAD * 2 and element.text[-1] not in _OPEN
    same = (element.size, element.centred, element.bold) == (title.size, title.centred, title.bold)
    return short and same and not is_a(element, SUBHEADS) and not ITEM.match(element.text)


def _kickers(part: list[Element]) -> list[Element]:
    """The last lines before a title that looks like one: set in the middle and short, they stand over it."""
    found: list[Element] = []
    for element in reversed(part):
        if (
            not element.centred
            or not 0 < len(element.text) <= LONGEST_HEAD * 2
            or element.text[-1] in "。）)"
        ):
            break
        found.insert(0, element)
    return found[-2:]


def _heads(element: Element, head: list[Element], rest: Sequence[Element], size: int) -> bool:
    """Whether an element before the text belongs to the title: by style, or short and set like a head."""
    if is_a(element, TITLES + SUBTITLES + KICKERS):
        return True
    text = element.text
    if not text or element.style in SUBHEADS or element.bullet:
        return False
    if BYLINE.match(text):
        return True
    short = len(text) <= LONGEST_HEAD * 2 and text[-1] not in _OPEN
    if short and (looks_like_head(element, size) or (bool(head) and text.startswith("——"))):
        return True
    return not any(not BYLINE.match(other.text) for other in head) and _may_be_title(element, rest)


def looks_like_head(element: Element, size: int) -> bool:
    """Whether a line is set apart from the text: in the middle, bold, or larger."""
    return element.centred or element.bold or element.size >= size + _LARGER


def _may_be_title(element: Element, rest: Sequence[Element]) -> bool:
    """Whether a first line that nothing sets apart can be a title: short, without a stop, and text behind it."""
    text = element.text
    if (
        len(text) > _LONGEST_GUESS
        or text[-1] in _OPEN
        or "。" in text
        or ITEM.match(text)
        or _LEAD.match(text)
    ):
        return False
    behind = [other for other in rest if other.text or other.rows]
    return not behind or any(len(other.text) >= min(_TEXT, 2 * len(text)) for other in behind[:3])


def _without_contacts(part: Sequence[Element]) -> tuple[list[Element], list[Element]]:
    """A story's elements without the lines at its head and foot that say who sent it in and how to call them (WRD-02).

    A byline stays; only the number behind it goes.
    """
    texts = [at for at, element in enumerate(part) if _is_text(element)]
    first, last = (texts[0], texts[-1]) if texts else (len(part), -1)
    rest: list[Element] = []
    contacts: list[Element] = []
    for at, element in enumerate(part):
        if first <= at <= last or not element.text:
            rest.append(element)
            continue
        bare = _CALL.sub("", element.text).strip()
        if bare != element.text and BYLINE.match(bare) and not _LABELLED.match(_closed(bare)):
            cut = _cut(element, bare)
            rest.append(cut)
            contacts.append(element)
        elif is_contact(element.text):
            contacts.append(element)
        else:
            rest.append(element)
    return rest, contacts


def _is_text(element: Element) -> bool:
    if element.rows or element.blob:
        return False
    return len(element.text) >= _TEXT and not is_contact(element.text)


def _closed(text: str) -> str:
    return "".join(text.split())


def is_contact(text: str) -> bool:
    """Whether a line says who sent a story in, who passed it, or how to call them."""
    closed = _closed(text)
    if len(closed) > _LONGEST_CONTACT:
        return False
    if _LABELLED.match(closed):
        return True
    number = _NUMBER.search(text)
    if number is None or "。" in closed:
        return False
    return _NUMBER.fullmatch(text.strip()) is not None or (
        len(closed) <= 60 and _SAYS.search(closed) is not None
    )


def _cut(element: Element, bare: str) -> Element:
    """The element with its text cut down to this, its bracket closed."""
    if bare[0] in "（(" and bare[-1] not in "）)":
        bare += "）" if bare[0] == "（" else ")"
    return element._replace(pieces=(element.pieces[0]._replace(text=bare, note=None),))
