"""The rules of NRM that only warn: NRM-07, NRM-08, NRM-09, NRM-15, NRM-16, NRM-20, NRM-22, NRM-24, NRM-26."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from typeset.clreq.normalise.chars import HAN, LEAD_HAN
from typeset.clreq.normalise.dashes import joins_places_or_times
from typeset.clreq.normalise.quotes import unpaired


class Note(NamedTuple):
    """A remark at an index of the normalised text; `Remark` gives it in the input."""

    rule: str
    at: int
    zh: str
    en: str
    hint: str


class _Pattern(NamedTuple):
    rule: str
    triggers: str
    pattern: str
    zh: str
    en: str
    hint: str


_PATTERNS = (
    _Pattern(
        "NRM-07",
        "\"'",
        "(?<![0-9])[\"'](?![0-9A-Za-z])",
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
        f"(?<=[{HAN}])[-－](?=[{HAN}])",
        "汉字之间的单个“{0}”不明",
        "a single hyphen {0} between Han",
        "地点、时间之间用一字线 —，破折号用 ——",
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


def remark_notes(text: str, letters: set[str], off: frozenset[str]) -> Iterator[Note]:
    """Every remark on a normalised Chinese paragraph; letters is the set of its characters."""
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
            yield Note(rule, match.start(), zh.format(*found), en.format(*found), hint)
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


def glyph_notes(text: str, letters: set[str]) -> Iterator[Note]:
    """NRM-20: private-use, unassigned and control characters, U+FFFD; they have no form to print."""
    bad = {char for char in letters if char > "\x7e" or char < " "}
    for char in sorted(bad):
        if "一" <= char <= "鿿" or "　" <= char <= "〿" or char == "\n" or char == "\t":
            continue
        kind = unicodedata.category(char)
        if char == "\ufffd" or kind in ("Co", "Cn", "Cs", "Cc"):
            yield Note(
                "NRM-20",
                text.index(char),
                f"字符 U+{ord(char):04X} 无法印出",
                f"U+{ord(char):04X} cannot be printed",
                "核对原稿，换成正确的字",
            )
