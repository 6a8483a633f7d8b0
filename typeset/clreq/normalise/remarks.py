"""The rules of NRM that only warn: NRM-07, NRM-08, NRM-09, NRM-15, NRM-16, NRM-20, NRM-22, NRM-24, NRM-26."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from typeset.clreq.normalise.chars import HAN, LEAD_HAN
from typeset.clreq.normalise.cleanup import COMBINING
from typeset.clreq.normalise.dashes import joins_places_or_times
from typeset.clreq.normalise.quotes import unpaired
from typeset.clreq.normalise.ranges import doubtful_ranges
from typeset.clreq.normalise.spaces import lists_apart, numbers_apart
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.clreq.normalise.context import Context


class Note(NamedTuple):
    """A remark on the normalised text; `Remark` gives its place in the input."""

    rule: str
    """Its id."""
    at: int
    """Index in the normalised text."""
    zh: str
    """What it is, in Chinese."""
    en: str
    """The same in English."""
    hint: str
    """What to do."""


class _Pattern(NamedTuple):
    """A remark that a pattern finds."""

    rule: str
    """Its id."""
    triggers: str
    """It is only looked for where one of these characters occurs."""
    pattern: str
    """What is found."""
    zh: str
    """In Chinese; {0} what was found, {1} the character behind it."""
    en: str
    """The same in English."""
    hint: str
    """What to do; {0} what was found with four characters on both sides, {1} the same with — in its place."""


_PATTERNS = (
    _Pattern(
        "NRM-07",
        "\"'",
        "(?<![0-9])\"(?![0-9A-Za-z])|(?<![0-9A-Za-z])'(?![0-9A-Za-z])",
        "直引号“{0}”无法配对",
        "a straight quote {0} has no partner",
        "补上另一半引号，或删去",
    ),
    _Pattern(
        "NRM-08",
        "…",
        "……(?=[。，、；])",
        "省略号后的“{1}”一般不用",
        "a mark {1} after an ellipsis is rarely right",
        "省略号后通常不再用句号、逗号",
    ),
    _Pattern(
        "NRM-08",
        "…",
        "等……|……等(?![于到待候级])",
        "“等”与省略号重复",
        "both 等 and an ellipsis say «and so on»",
        "留“等”或留省略号，二者取一",
    ),
    _Pattern(
        "NRM-09",
        "-－",
        f"(?<=[{HAN}])(?: - |[-－])(?=[{HAN}])",
        "汉字之间的单个“{0}”不明",
        "a single hyphen {0} between Han",
        "“{0}”照原样排；地点、时间之间写“{1}”，破折号用 ——",
    ),
    _Pattern(
        "NRM-13",
        ".．",
        f"(?<=[{HAN}])[.．](?=[{HAN}])",
        "汉字之间的“{0}”是间隔号还是句号？",
        "is the point {0} between Han an interpunct or a full stop?",
        "人名用 ·，句末用 。",
    ),
    _Pattern(
        "NRM-15",
        "》",
        "》、(?=《)",
        "并列的书名号之间一般不用顿号",
        "no 、 is needed between titles in 《》",
        "《甲》《乙》并列时通常省去顿号",
    ),
    _Pattern(
        "NRM-15",
        "”",
        "”、(?=“)",
        "并列的引号之间一般不用顿号",
        "no 、 is needed between quoted words",
        "“甲”“乙”并列时通常省去顿号",
    ),
    _Pattern(
        "NRM-16",
        "。，、；",
        "[。！？]”。|[，、；]{2,}|。{2}(?!。)|[，、；]。|。[，、；]",
        "重复的点号“{0}”",
        "two stops in a row: {0}",
        "留一个",
    ),
    _Pattern(
        "NRM-24",
        "、",
        r"^\s*[0-9]{1,2}、",
        "序号“{0}”后应用下脚点",
        "a lead number {0} takes a point, not 、",
        "阿拉伯数字序号写作 1.，汉字序号写作 一、",
    ),
    _Pattern(
        "NRM-24",
        "、，.",
        rf"^\s*(?:（[{LEAD_HAN}0-9]{{1,3}}）|[①-⑳])[、，.]",
        "带括号的序号“{0}”后不加点号",
        "no mark follows a lead number in brackets: {0}",
        "删去序号后的点号",
    ),
    _Pattern(
        "NRM-24",
        ".．",
        rf"^\s*[{LEAD_HAN}]{{1,3}}[.．]",
        "汉字序号“{0}”后应用顿号",
        "a Han lead number {0} takes 、",
        "写作 一、",
    ),
    _Pattern(
        "NRM-26",
        "、",
        r"(?:19|20)\d\d、\d{1,2}、\d{1,2}(?!\d)",
        "日期“{0}”不用顿号连接",
        "a date is not joined by 、: {0}",
        "写作 2026年11月22日 或 2026-11-22",
    ),
)


def remark_notes(text: str, letters: set[str], context: Context) -> Iterator[Note]:
    """Every remark on a normalised Chinese paragraph; letters is the set of its characters."""
    off = context.off
    yield from _doubts(text, letters, context)
    for rule, triggers, pattern, zh, en, hint in _PATTERNS:
        if rule in off or letters.isdisjoint(triggers):
            continue
        # A class as large as HAN takes milliseconds to compile: first ask with a small one that holds it.
        if HAN in pattern and not re.search(pattern.replace(HAN, "^ -~"), text):
            continue
        for match in re.finditer(pattern, text):
            if rule == "NRM-09" and joins_places_or_times(text, match.start()):
                continue
            found = (match[0], text[match.end() : match.end() + 1])
            before = text[max(0, match.start() - 4) : match.end() + 4]
            after = (
                text[max(0, match.start() - 4) : match.start()] + "—" + text[match.end() : match.end() + 4]
            )
            yield Note(rule, match.start(), zh.format(*found), en.format(*found), hint.format(before, after))
    if "NRM-22" not in off and ("“" in letters or "”" in letters):
        at = 0
        for line in text.split("\n"):
            index = unpaired(line)
            if index is not None:
                yield Note(
                    "NRM-22",
                    at + index,
                    f"引号“{line[index]}”没有配对",
                    f"the quote {line[index]} has no partner",
                    "补上另一半引号，或核对方向",
                )
            at += len(line) + 1


def _doubts(text: str, letters: set[str], context: Context) -> Iterator[Note]:
    """What a rule left as typed because it may be meant: NRM-10, NRM-11, NRM-12, each with the other form."""
    if "NRM-10" not in context.off and not letters.isdisjoint("-－"):
        for at, before, after in doubtful_ranges(text):
            yield Note(
                "NRM-10",
                at,
                f"“{before}”照原样排：是号码还是起止？",
                f"“{before}” is left as typed: a number, or a range?",
                f"是起止就写“{after}”，是号码就不必改",
            )
    if letters.isdisjoint(" \u3000"):
        return
    if "NRM-11" not in context.off:
        for at, before in lists_apart(text, context):
            listed, wide = ("、".join(before.split()), "\u3000".join(before.split()))
            yield Note(
                "NRM-11",
                at,
                f"“{before}”里的空格照原样排",
                f"the blanks of “{before}” are left as typed",
                f"分开各项写“{listed}”或“{wide}”；多打的空格请删去",
            )
    if "NRM-12" not in context.off:
        for at, before in numbers_apart(text, context):
            yield Note(
                "NRM-12",
                at,
                f"“{before}”里的空格照原样排：删去会把两个数连起来",
                f"the blank of “{before}” is left as typed: without it two figures would run together",
                f"分开写“{'，'.join(before.split())}”，或删去空格",
            )


_FOREIGN = lazy_pattern(
    r"<!--[^\n]*?(?:-->|$)|</?(?:br|p|div|span|b|strong|i|em|u|a|font|img|t[dr]|li|[uo]l|h[1-6]|su[bp])(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|[mn]dash|hellip|middot|e[mn]sp|#\d{1,7});"
    r"|\*\*[^*\n]{1,60}\*\*|\[[^\]\n]{1,60}\]\((?:https?:|www\.)[^)\n]*\)|~~[^~\n]{1,60}~~"
    r"|(?<![A-Za-z0-9])==(?![=\s])[^=\n]{1,60}(?<!\s)==|(?<![A-Za-z0-9])\+\+(?![+\s])[^+\n]{1,60}(?<!\s)\+\+|\$\$[^$\n]{1,200}\$\$|\$(?![\s$\d])[^$\n一-鿿]{1,200}(?<!\s)\$(?!\d)"
    r"|(?i:\[\[?_?TOC_?\]\]?)|\[\^[^\]\n]{1,20}\]|\[\[[^\[\]\n]{1,80}\]\]|[-*+] \[[ xX]\] |\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}"
    r"|`[^`\n]{1,60}`|[A-Za-z)]~[0-9A-Za-z+-]{1,6}~|\^[0-9A-Za-z+-]{1,8}\^|!\[[^\]\n]*\]\([^)\n]*\)"
)


def foreign_notes(text: str) -> Iterator[Note]:
    """CPY-32: marks of HTML and Markdown in copy that is read as plain text, printed as typed."""
    match = _FOREIGN.search(text)
    if match is not None:
        shown = match[0] if len(match[0]) <= 24 else match[0][:24] + "…"
        yield Note(
            "CPY-32",
            match.start(),
            f"“{shown}”照字面排：纯文本里没有这种写法",
            f"“{shown}” is set as it stands: plain text has no such marks",
            "删去记号，或把稿件存成 .md",
        )


def mark_notes(text: str) -> Iterator[Note]:
    """NRM-01: marks that no one character holds together with their letter."""
    match = re.search(f"[^\\W\\d_]?[{COMBINING}]+", text)
    if match is not None:
        marks = " ".join(f"U+{ord(char):04X}" for char in match[0] if char in COMBINING)
        yield Note(
            "NRM-01",
            match.start(),
            f"“{match[0]}”的附加符号 {marks} 没有合成的字符，可能排在字母旁边",
            f"no one character holds “{match[0]}” with its mark {marks}; the mark may stand beside its letter",
            "换成带符号的字母，核对校样",
        )


def glyph_notes(text: str, letters: set[str]) -> Iterator[Note]:
    """NRM-20: private-use, unassigned and control characters, U+FFFD; they have no form to print."""
    bad = {char for char in letters if char > "\x7e" or char < " "}
    for char in sorted(bad):
        if "一" <= char <= "鿿" or "　" <= char <= "〿" or char == "\n" or char == "\t":
            continue
        from unicodedata import category

        kind = category(char)
        if char == "\ufffd" or kind in ("Co", "Cn", "Cs", "Cc"):
            yield Note(
                "NRM-20",
                text.index(char),
                f"字符 U+{ord(char):04X} 无法印出",
                f"U+{ord(char):04X} cannot be printed",
                "核对原稿，换成正确的字",
            )
