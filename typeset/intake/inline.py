"""Marks inside a paragraph: `**…**`, `[字]{kai}`, `[彧]{ruby=yù}`, backslash escapes."""

from __future__ import annotations

import re
from typing import NamedTuple

from typeset.findings import Findings, Place
from typeset.intake.fields import nearest
from typeset.intake.strips import PLAIN, Attributes, Strip

BOLD = 700
_ESCAPABLE = frozenset("\\`*_{}[]()#+-.!|:<>~$\"'^=@&%/,;?")
_ATTRIBUTES = re.compile(r'(?:([a-zA-Z]+)=("[^"]*"|[^\s"]+)|([^\s=]+))')
_EMPHASIS = ("dots", "wave", "line")


class Source(NamedTuple):
    """Characters of a paragraph (blanks at line ends taken off) with their offsets in the whole file."""

    text: str
    offsets: list[int]
    whole: str
    name: str
    findings: Findings
    roles: tuple[str, ...] = ()

    def place(self, index: int) -> Place:
        """Where text[index] stands in the file."""
        offset = self.offsets[index]
        return Place(
            self.name, self.whole.count("\n", 0, offset) + 1, offset - self.whole.rfind("\n", 0, offset)
        )


def read_inline(source: Source) -> Strip:
    """The strip of a paragraph, marks turned into attributes, newlines kept. Findings: CPY-11, CPY-12."""
    strip = Strip()
    _run(source, 0, len(source.text), PLAIN, strip)
    return strip


def _run(source: Source, at: int, end: int, attributes: Attributes, strip: Strip) -> None:
    text = source.text
    while at < end:
        char = text[at]
        if char == "\\" and at + 1 < end and text[at + 1] in _ESCAPABLE:
            strip.put(text[at + 1], source.offsets[at + 1], attributes)
            at += 2
        elif char == "*" and text.startswith("**", at):
            at = _bold(source, at, end, attributes, strip)
        elif char == "[":
            at = _bracket(source, at, end, attributes, strip)
        else:
            strip.put(char, source.offsets[at], attributes)
            at += 1


def _find(text: str, mark: str, at: int, end: int) -> int:
    """The next unescaped mark, or -1."""
    while (at := text.find(mark, at, end)) >= 0:
        slashes = at - len(text[:at].rstrip("\\"))
        if slashes % 2 == 0:
            return at
        at += 1
    return -1


def _bold(source: Source, at: int, end: int, attributes: Attributes, strip: Strip) -> int:
    close = _find(source.text, "**", at + 2, end)
    if close <= at + 2:
        source.findings.warning(
            "CPY-11",
            "这里的 ** 没有配对，照字面排出",
            "this ** has no partner; it is set as it stands",
            "粗体写 **文字**；要排星号写 \\*",
            source.place(at),
        )
        strip.put("*", source.offsets[at], attributes)
        strip.put("*", source.offsets[at + 1], attributes)
        return at + 2
    _run(source, at + 2, close, attributes._replace(weight=BOLD), strip)
    return close + 2


def _bracket(source: Source, at: int, end: int, attributes: Attributes, strip: Strip) -> int:
    """`[text]{attributes}`; a bracket that is none stays as it is."""
    text = source.text
    close = _closing(text, at, end)
    if close < 0 or not text.startswith("{", close + 1) or (brace := text.find("}", close + 2, end)) < 0:
        if close > 0 and text.startswith("(", close + 1):
            source.findings.warning(
                "CPY-12",
                "链接不认，照字面排出",
                "links are not read; this is set as it stands",
                "只写文字",
                source.place(at),
            )
        strip.put("[", source.offsets[at], attributes)
        return at + 1
    made = _attributes(source, close + 2, brace, attributes)
    if made is None:
        strip.put("[", source.offsets[at], attributes)
        return at + 1
    if made.ruby is None:
        _run(source, at + 1, close, made, strip)
    else:
        grouped = made._replace(group=at + 1)
        for index in _literal(text, at + 1, close):
            strip.put(text[index], source.offsets[index], grouped)
    return brace + 1


def _literal(text: str, start: int, end: int) -> list[int]:
    """Indices of the characters under a ruby: escapes resolved, other marks as they stand."""
    kept: list[int] = []
    at = start
    while at < end:
        if text[at] == "\\" and at + 1 < end and text[at + 1] in _ESCAPABLE:
            at += 1
        kept.append(at)
        at += 1
    return kept


def _closing(text: str, at: int, end: int) -> int:
    depth = 0
    while at < end:
        if text[at] == "\\":
            at += 2
            continue
        depth += {"[": 1, "]": -1}.get(text[at], 0)
        if depth == 0:
            return at
        at += 1
    return -1


def _attributes(source: Source, start: int, end: int, base: Attributes) -> Attributes | None:
    """The attributes in braces; None (with CPY-12) where a word is unknown."""
    made = base
    inside = source.text[start:end]
    if not inside.strip():
        source.findings.warning(
            "CPY-12",
            "{ } 是空的，照字面排出",
            "empty { }; it is set as it stands",
            "写 [字]{kai}",
            source.place(start - 1),
        )
        return None
    for match in _ATTRIBUTES.finditer(inside):
        key, value, word = match.group(1), (match.group(2) or "").strip('"'), match.group(3)
        if key == "ruby":
            made = made._replace(ruby=value)
        elif key == "weight" and value.isascii() and value.isdigit() and 100 <= int(value) <= 900:
            made = made._replace(weight=int(value))
        elif key == "emphasis" and value in _EMPHASIS:
            made = made._replace(emphasis=value)
        elif word in _EMPHASIS:
            made = made._replace(emphasis=word)
        elif word is not None and (
            word in source.roles or (not source.roles and word.isalpha() and word.isascii())
        ):
            made = made._replace(face=word)
        else:
            shown = word or key
            near = nearest(shown, (*source.roles, "ruby", "weight", *_EMPHASIS), 0.5)
            source.findings.warning(
                "CPY-12",
                f"{{ }} 里的“{shown}”不认识，照字面排出",
                f"unknown “{shown}” in braces; it is set as it stands",
                f"是不是 {near}？" if near else "可写 {kai} {ruby=yù} {weight=700} {dots}",
                source.place(start + match.start()),
            )
            return None
    return made
