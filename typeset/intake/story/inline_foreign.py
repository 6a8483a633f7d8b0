"""Marks of Markdown and HTML that are not this program's own: set by what they mean, and named; never printed in silence.

`*…*` `_…_` `` `…` `` `~~…~~`, character references, tags, comments, a picture inside a line.
"""

from __future__ import annotations

import re

from typeset.intake.story.inline_text import InlineMark, InlineSpan, InlineText, short
from typeset.intake.story.mapped_text import BREAK, Attributes
from typeset.patterns import lazy_pattern

SIGNS = frozenset("*_`~<&!")
_LONGEST = 60
"""Emphasis of one star is a few words; further apart, two stars are signs of notes."""

_REFERENCE = lazy_pattern(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = lazy_pattern(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
_ADDRESS = lazy_pattern(r"<((?:https?://|mailto:)[^<>\s]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+)>")
_PICTURE = lazy_pattern(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINES = frozenset(
    [
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "thead",
        "tbody",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "dl",
        "dt",
        "dd",
        "pre",
    ]
)
_WORDS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "body",
        "center",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "head",
        "html",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "meta",
        "o",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "style",
        "script",
        "sub",
        "sup",
        "td",
        "th",
        "title",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_MEANT: dict[str, Attributes] = {
    "b": Attributes(weight=700),
    "strong": Attributes(weight=700),
    "sup": Attributes(position="sup"),
    "sub": Attributes(position="sub"),
}
_OPENING, _CLOSING = frozenset("（(“‘《〈【［「『"), frozenset("，。、；：？！…）)”’》〉】］」』,.;:?!")


def read_foreign(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    """A mark at `at`; None where there is none."""
    char = paragraph.text[at]
    if char in "*_":
        return _emphasis(paragraph, at, end, attributes)
    if char == "`":
        return _code(paragraph, at, end, attributes)
    if char == "~":
        return _struck(paragraph, at, end, attributes)
    if char == "<":
        return _angle(paragraph, at, end, attributes)
    if char == "&":
        return _reference(paragraph, at, end, attributes)
    found = _PICTURE.match(paragraph.text, at, end)
    if found is None:
        return None
    paragraph.warn(
        "CPY-16",
        at,
        f"段落里的图片没有排：{found[0]}",
        f"a picture inside a line is not set: {found[0]}",
        "图片要独占一行",
    )
    return InlineMark(found.end())


def _emphasis(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    text = paragraph.text
    sign = text[at]
    if sign == "_" and text.startswith("__", at):
        sign = "__"
    close = text.find(sign, at + len(sign), min(end, at + _LONGEST))
    inner = text[at + len(sign) : close]
    if close < 0 or not _flanked(text, at, close + len(sign), inner, sign):
        return None
    if any(mark in inner for mark in "，。；：！？"):
        paragraph.warn(
            "CPY-31",
            at,
            f"“{short(inner)}”两边的 {sign} 照字面排",
            f"the two {sign} are set as they stand",
            f"要换字体写 [文字]{{kai}}，要加粗写 **文字**；就是要排 {sign} 写 \\{sign}",
        )
        return _kept(at, close + len(sign), attributes)
    strong = len(sign) > 1
    made = attributes._replace(weight=700) if strong else paragraph.in_kai(attributes)
    paragraph.warn(
        "CPY-31",
        at,
        f"“{sign}{inner}{sign}”排作{'粗体' if strong else '楷体'}的“{inner}”",
        f"“{sign}{inner}{sign}” is set as “{inner}” in {'bold' if strong else 'the kai face'}",
        f"写 **{inner}**" if strong else f"写 [{inner}]{{kai}}；就是要排 {sign} 写 \\{sign}",
    )
    return InlineMark(close + len(sign), (InlineSpan(at + len(sign), close, made),))


def _flanked(text: str, start: int, stop: int, inner: str, sign: str) -> bool:
    """Whether two signs hold a few words between them: not 5*3*2, not the signs of two notes, not a_b_c."""
    before, after = text[start - 1 : start] if start else "", text[stop : stop + 1]
    if (
        not inner
        or inner[0].isspace()
        or inner[-1].isspace()
        or inner[0] in _CLOSING
        or inner[-1] in _OPENING
    ):
        return False
    if sign[0] in (before, after, inner[0], inner[-1]):
        return False
    ascii_before, ascii_after = before.isascii() and before.isalnum(), after.isascii() and after.isalnum()
    if sign[0] == "_":
        return not (ascii_before or ascii_after)
    first, last = inner[0].isascii() and inner[0].isalnum(), inner[-1].isascii() and inner[-1].isalnum()
    return not ((ascii_before and first) or (ascii_after and last))


def _code(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    text = paragraph.text
    width = 1
    while at + width < end and text[at + width] == "`":
        width += 1
    close = text.find("`" * width, at + width, end)
    if close < 0:
        paragraph.warn(
            "CPY-31",
            at,
            "这里的 ` 没有配对，照字面排",
            "this ` has no partner; it is set as it stands",
            "引号写 ‘ ’，就是要排写 \\`",
        )
        return _kept(at, at + width, attributes)
    inner = text[at + width : close]
    paragraph.warn(
        "CPY-31",
        at,
        f"“{short(inner)}”两边的 ` 不排",
        f"the ` round “{short(inner)}” are not set",
        "只写文字",
    )
    return InlineMark(close + width, (InlineSpan(at + width, close, attributes, literal=True),))


def _struck(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    """~~…~~ stays as typed: whether the words go is the desk's to say."""
    close = paragraph.text.find("~~", at + 2, end) if paragraph.text.startswith("~~", at) else -1
    inner = paragraph.text[at + 2 : close]
    if close < 0 or not inner.strip() or len(inner) > 2000:
        return None
    paragraph.warn(
        "CPY-31",
        at,
        f"“~~{short(inner)}~~”是删去的字？照字面排了",
        "struck words ~~…~~ are set as they stand",
        "不要的字请删去，要的字去掉两边的 ~~",
    )
    spans = (
        InlineSpan(at, at + 2, attributes, literal=True),
        InlineSpan(at + 2, close, attributes),
        InlineSpan(close, close + 2, attributes, literal=True),
    )
    return InlineMark(close + 2, spans)


def _angle(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    text = paragraph.text
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        stop = close + 3 if close >= 0 else end
        paragraph.source.findings.info(
            "CPY-32",
            f"注释不排：{short(text[at:stop])}",
            "a comment is not set",
            "",
            paragraph.source.place(at),
        )
        return InlineMark(stop)
    address = _ADDRESS.match(text, at, end)
    if address is not None:
        return InlineMark(address.end(), (InlineSpan(*address.span(1), attributes, literal=True),))
    tag = _TAG.match(text, at, end)
    return None if tag is None else _tag(paragraph, tag, end, attributes)


def _tag(paragraph: InlineText, tag: re.Match[str], end: int, attributes: Attributes) -> InlineMark:
    at, name = tag.start(), tag[2].lower()
    if name in _LINES:
        paragraph.put_sign(BREAK, at, attributes)
        if name != "br":
            _tell_tag(paragraph, tag)
        return InlineMark(tag.end())
    if name not in _WORDS:
        paragraph.warn(
            "CPY-32",
            at,
            f"{tag[0]} 照字面排",
            f"{tag[0]} is set as it stands",
            "不是要排的字就删去；书名、文件名用《 》〈 〉",
        )
        return _kept(at, tag.end(), attributes)
    meant = paragraph.in_kai(attributes) if name in ("i", "em") else None
    if name in _MEANT:
        meant = attributes._replace(**{k: v for k, v in _MEANT[name]._asdict().items() if v})
    close = paragraph.closing_tag(name, tag.end(), end) if meant is not None and not tag[1] else None
    if meant is None or close is None:
        _tell_tag(paragraph, tag)
        return InlineMark(tag.end())
    if name in ("i", "em"):
        _tell_tag(paragraph, tag)
    return InlineMark(close[1], (InlineSpan(tag.end(), close[0], meant),))


def _tell_tag(paragraph: InlineText, tag: re.Match[str]) -> None:
    if tag[1] and not paragraph.is_first(tag[2].lower()):
        return
    paragraph.is_first(tag[2].lower())
    paragraph.warn(
        "CPY-32",
        tag.start(),
        f"标签 {tag[0]} 不排，里面的文字照排",
        f"the tag {tag[0]} is not set, its text is",
        "删去标签",
    )


def _reference(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    found = _REFERENCE.match(paragraph.text, at, end)
    if found is None:
        return None
    from html import unescape

    made = unescape(found[0])
    if made == found[0]:
        paragraph.warn(
            "CPY-32",
            at,
            f"字符引用 {found[0]} 不认识，照字面排",
            f"{found[0]} is not known; it is set as it stands",
            "直接写那个字",
        )
        return None
    for index, char in enumerate(made):
        paragraph.put_sign(char, min(at + index, found.end() - 1), attributes)
    return InlineMark(found.end())


def _kept(start: int, stop: int, attributes: Attributes) -> InlineMark:
    """A mark that is set as it stands."""
    return InlineMark(stop, (InlineSpan(start, stop, attributes, literal=True),))
