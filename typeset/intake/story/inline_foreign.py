"""Marks of Markdown and HTML that are not this program's own: set by what they mean, and named; never printed in silence.

`*…*` `_…_` `` `…` `` `~~…~~`, character references, tags, comments, a picture inside a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.intake.story.mapped_text import BREAK, Attributes

if TYPE_CHECKING:
    from typeset.intake.story.inline import Inline

SIGNS = frozenset("*_`~<&!")
_LONGEST = 60
"""Emphasis of one star is a few words; further apart, two stars are signs of notes."""

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+)>")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
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


def read_foreign(walker: Inline, at: int, end: int, attributes: Attributes, depth: int) -> int:
    """Read a mark at `at`; where it ends, or `at` itself where there is none."""
    char = walker.text[at]
    if char in "*_":
        return _emphasis(walker, at, end, attributes, depth)
    if char == "`":
        return _code(walker, at, end, attributes)
    if char == "~":
        return _struck(walker, at, end, attributes, depth)
    if char == "<":
        return _angle(walker, at, end, attributes, depth)
    if char == "&":
        return _reference(walker, at, end, attributes)
    found = _PICTURE.match(walker.text, at, end)
    if found is None:
        return at
    walker.warn(
        "CPY-16",
        at,
        f"段落里的图片没有排：{found[0]}",
        f"a picture inside a line is not set: {found[0]}",
        "图片要独占一行",
    )
    return found.end()


def _emphasis(walker: Inline, at: int, end: int, attributes: Attributes, depth: int) -> int:
    text = walker.text
    sign = text[at]
    if sign == "_" and text.startswith("__", at):
        sign = "__"
    close = text.find(sign, at + len(sign), min(end, at + _LONGEST))
    inner = text[at + len(sign) : close]
    if close < 0 or not _flanked(text, at, close + len(sign), inner, sign):
        return at
    if any(mark in inner for mark in "，。；：！？"):
        walker.warn(
            "CPY-31",
            at,
            f"“{_short(inner)}”两边的 {sign} 照字面排",
            f"the two {sign} are set as they stand",
            f"要换字体写 [文字]{{kai}}，要加粗写 **文字**；就是要排 {sign} 写 \\{sign}",
        )
        walker.literal(at, close + len(sign), attributes)
        return close + len(sign)
    strong = len(sign) > 1
    made = attributes._replace(weight=700) if strong else walker.in_kai(attributes)
    walker.warn(
        "CPY-31",
        at,
        f"“{sign}{inner}{sign}”排作{'粗体' if strong else '楷体'}的“{inner}”",
        f"“{sign}{inner}{sign}” is set as “{inner}” in {'bold' if strong else 'the kai face'}",
        f"写 **{inner}**" if strong else f"写 [{inner}]{{kai}}；就是要排 {sign} 写 \\{sign}",
    )
    walker.run(at + len(sign), close, made, depth + 1)
    return close + len(sign)


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


def _code(walker: Inline, at: int, end: int, attributes: Attributes) -> int:
    text = walker.text
    width = 1
    while at + width < end and text[at + width] == "`":
        width += 1
    close = text.find("`" * width, at + width, end)
    if close < 0:
        walker.warn(
            "CPY-31",
            at,
            "这里的 ` 没有配对，照字面排",
            "this ` has no partner; it is set as it stands",
            "引号写 ‘ ’，就是要排写 \\`",
        )
        walker.literal(at, at + width, attributes)
        return at + width
    inner = text[at + width : close]
    walker.warn(
        "CPY-31",
        at,
        f"“{_short(inner)}”两边的 ` 不排",
        f"the ` round “{_short(inner)}” are not set",
        "只写文字",
    )
    walker.literal(at + width, close, attributes)
    return close + width


def _struck(walker: Inline, at: int, end: int, attributes: Attributes, depth: int) -> int:
    """~~…~~ stays as typed: whether the words go is the desk's to say."""
    close = walker.text.find("~~", at + 2, end) if walker.text.startswith("~~", at) else -1
    inner = walker.text[at + 2 : close]
    if close < 0 or not inner.strip() or len(inner) > 2000:
        return at
    walker.warn(
        "CPY-31",
        at,
        f"“~~{_short(inner)}~~”是删去的字？照字面排了",
        "struck words ~~…~~ are set as they stand",
        "不要的字请删去，要的字去掉两边的 ~~",
    )
    walker.literal(at, at + 2, attributes)
    walker.run(at + 2, close, attributes, depth + 1)
    walker.literal(close, close + 2, attributes)
    return close + 2


def _angle(walker: Inline, at: int, end: int, attributes: Attributes, depth: int) -> int:
    text = walker.text
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        stop = close + 3 if close >= 0 else end
        walker.source.findings.info(
            "CPY-32",
            f"注释不排：{_short(text[at:stop])}",
            "a comment is not set",
            "",
            walker.source.place(at),
        )
        return stop
    address = _ADDRESS.match(text, at, end)
    if address is not None:
        walker.literal(*address.span(1), attributes)
        return address.end()
    tag = _TAG.match(text, at, end)
    return at if tag is None else _tag(walker, tag, end, attributes, depth)


def _tag(walker: Inline, tag: re.Match[str], end: int, attributes: Attributes, depth: int) -> int:
    at, name = tag.start(), tag[2].lower()
    if name in _LINES:
        walker.mapped.put(BREAK, walker.source.offsets[at], attributes)
        if name != "br":
            _tell_tag(walker, tag)
        return tag.end()
    if name not in _WORDS:
        walker.warn(
            "CPY-32",
            at,
            f"{tag[0]} 照字面排",
            f"{tag[0]} is set as it stands",
            "不是要排的字就删去；书名、文件名用《 》〈 〉",
        )
        walker.literal(at, tag.end(), attributes)
        return tag.end()
    meant = walker.in_kai(attributes) if name in ("i", "em") else None
    if name in _MEANT:
        meant = attributes._replace(**{k: v for k, v in _MEANT[name]._asdict().items() if v})
    close = walker.closing_tag(name, tag.end(), end) if meant is not None and not tag[1] else None
    if meant is None or close is None:
        _tell_tag(walker, tag)
        return tag.end()
    if name in ("i", "em"):
        _tell_tag(walker, tag)
    walker.run(tag.end(), close[0], meant, depth + 1)
    return close[1]


def _tell_tag(walker: Inline, tag: re.Match[str]) -> None:
    if tag[1] and not walker.is_first(tag[2].lower()):
        return
    walker.is_first(tag[2].lower())
    walker.warn(
        "CPY-32",
        tag.start(),
        f"标签 {tag[0]} 不排，里面的文字照排",
        f"the tag {tag[0]} is not set, its text is",
        "删去标签",
    )


def _reference(walker: Inline, at: int, end: int, attributes: Attributes) -> int:
    found = _REFERENCE.match(walker.text, at, end)
    if found is None:
        return at
    from html import unescape

    made = unescape(found[0])
    if made == found[0]:
        walker.warn(
            "CPY-32",
            at,
            f"字符引用 {found[0]} 不认识，照字面排",
            f"{found[0]} is not known; it is set as it stands",
            "直接写那个字",
        )
        return at
    for index, char in enumerate(made):
        walker.mapped.put(char, walker.source.offsets[min(at + index, found.end() - 1)], attributes)
    return found.end()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 24 else flat[:24] + "…"
