"""Marks of other dialects of Markdown: `==…==`, `++…++`, `x^2^`, `H~2~O`, `$…$`, `[[…]]`, `[TOC]`, `:smile:`, `{…}` and such.

Set by what they mean, or left as typed, or left out; always named (CPY-31), never printed in silence.
"""

from __future__ import annotations

import re

from typeset.intake.story.inline_text import InlineMark, InlineSpan, InlineText, short
from typeset.intake.story.mapped_text import Attributes
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

SIGNS = frozenset("=+^$~[{:!*\\")
"""What such a mark begins with."""


class _Mark(NamedTuple):
    """A mark of a dialect of Markdown."""

    form: re.Pattern[str]
    """What it looks like."""
    act: str
    """What becomes of it: kept as typed, gone (not set), else its inside: plain, bold, sup, sub."""
    zh: str
    """What it is, in Chinese."""
    en: str
    """What it is, in English."""
    hint: str
    """What to write."""
    at_start: bool = False
    """Whether it counts only where a line begins."""


_MARKS: dict[str, tuple[_Mark, ...]] = {
    "=": (_Mark(lazy_pattern(r"(?<![A-Za-z0-9])==(?![=\s])([^=\n]{1,60}?)(?<!\s)==(?!=)"), "bold", "“{0}”排作粗体的“{1}”", "“{0}” is set as “{1}” in bold", "要突出写 **{1}**"),),
    "+": (_Mark(lazy_pattern(r"(?<![A-Za-z0-9])\+\+(?![+\s])([^+\n]{1,60}?)(?<!\s)\+\+(?!\+)"), "plain", "“{1}”两边的 ++ 不排", "the ++ round “{1}” are not set", "只写文字"),),
    "^": (
        _Mark(lazy_pattern(r"\^\[([^\]\n]{1,400})\]"), "kept", "写在行里的注“{0}”照字面排", "the note “{0}” inside the line is set as it stands", "写 [^1]，另起一段写 [^1]: 注文"),
        _Mark(lazy_pattern(r"\^([0-9A-Za-z+\-−]{1,8})\^"), "sup", "“{0}”排作上标的“{1}”", "“{0}” is set as a raised “{1}”", "写 [{1}]{{sup}}"),
    ),
    "~": (_Mark(lazy_pattern(r"(?<=[A-Za-z)\]])~([0-9A-Za-z+\-−]{1,6})~(?!~)"), "sub", "“{0}”排作下标的“{1}”", "“{0}” is set as a lowered “{1}”", "写 [{1}]{{sub}}"),),
    "$": (
        _Mark(lazy_pattern(r"\$\$([^$\n]{1,400})\$\$"), "kept", "公式“{0}”照字面排", "the formula “{0}” is set as it stands", "把公式做成图片，或只写要印的字"),
        _Mark(lazy_pattern(r"\$(?![\s$\d])([^$\n一-鿿]{1,200}?)(?<!\s)\$(?![$\d])"), "kept", "公式“{0}”照字面排", "the formula “{0}” is set as it stands", "把公式做成图片，或只写要印的字"),
    ),
    "[": (
        _Mark(lazy_pattern(r"\[\[?_?TOC_?\]\]?", re.I), "gone", "目录的记号 {0} 不排", "the mark {0} of a table of contents is not set", "删去它"),
        _Mark(lazy_pattern(r"\[!([A-Za-z]{3,12})\][+-]?"), "gone", "提示框的记号 {0} 不排", "the mark {0} of a box is not set", "提示框写 :::quote … :::", at_start=True),
        _Mark(lazy_pattern(r"\[\[(?:[^\[\]|\n]{1,80}\|)?([^\[\]|\n]{1,80})\]\]"), "plain", "链接“{0}”只排“{1}”", "of the link “{0}” only “{1}” is set", "只写文字"),
    ),
    "{": (
        _Mark(lazy_pattern(r"\{\{([^{}\n]{1,200})\}\}|\{%[^{}\n]{1,200}%\}"), "kept", "模板的记号“{0}”照字面排", "the template's mark “{0}” is set as it stands", "删去它"),
        _Mark(lazy_pattern(r"\{:?[ ]?[#.][A-Za-z][^{}\n]{0,80}\}"), "gone", "样式的记号 {0} 不排", "the mark {0} of a style is not set", "删去它；字样写 [字]{{kai}}"),
    ),
    ":": (_Mark(lazy_pattern(r"(?<![A-Za-z0-9:]):([a-z][a-z0-9_+\-]{1,30}):(?![A-Za-z0-9:])"), "kept", "表情的记号 {0} 照字面排", "the mark {0} of an emoji is set as it stands", "删去它"),),
    "!": (_Mark(lazy_pattern(r"!!!\+?[ ]+[a-z]+[^\n]*|\?\?\?\+?[ ]+[a-z]+[^\n]*"), "kept", "提示框的记号“{0}”照字面排", "the mark “{0}” of a box is set as it stands", "提示框写 :::quote … :::", at_start=True),),
    "*": (_Mark(lazy_pattern(r"\*\[[^\]\n]{1,40}\]:[^\n]*"), "gone", "缩写的定义不排：{0}", "the meaning of a short form is not set: {0}", "删去它", at_start=True),),
    "\\": (_Mark(lazy_pattern(r"\\(?:newpage|pagebreak|clearpage|tableofcontents|noindent|bigskip|medskip|smallskip|vspace\{[^}\n]*\}|hspace\{[^}\n]*\})(?![A-Za-z])"), "gone", "排版命令 {0} 不排", "the command {0} is not set", "删去它"),),
}  # fmt: skip


def read_dialect(paragraph: InlineText, at: int, end: int, attributes: Attributes) -> InlineMark | None:
    """Such a mark at `at`; None where there is none."""
    text = paragraph.text
    for mark in _MARKS.get(text[at], ()):
        if mark.at_start and at and text[at - 1] != "\n":
            continue
        found = mark.form.match(text, at, end)
        if found is not None:
            whole, inner = short(found[0]), short(found[1] or "") if found.re.groups else ""
            paragraph.warn(
                "CPY-31", at, *(words.format(whole, inner) for words in (mark.zh, mark.en, mark.hint))
            )
            return InlineMark(found.end(), _spans(mark.act, found, attributes))
    return None


def _spans(act: str, found: re.Match[str], attributes: Attributes) -> tuple[InlineSpan, ...]:
    """What of a mark is set."""
    if act == "gone":
        return ()
    if act == "kept":
        return (InlineSpan(*found.span(), attributes, literal=True),)
    if act == "bold":
        attributes = attributes._replace(weight=700)
    elif act in ("sup", "sub"):
        attributes = attributes._replace(position=act)
    return (InlineSpan(*found.span(1), attributes),)
