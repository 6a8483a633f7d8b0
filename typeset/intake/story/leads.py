"""What begins a line of its own: bullets and numbers of lists, the indent of a paragraph (NRM-24)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from typeset.intake.story.comments import MASK
from typeset.intake.story.mapped_text import BREAK
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

if TYPE_CHECKING:
    from typeset.findings import Findings, Place
    from typeset.intake.story.lines import MarkdownLine

BULLET = lazy_pattern(r"([-*+])[ \t\u3000]+(?:\[[ xX]\][ \t]+)?(?=\S)")
"""A bullet of Markdown, a box to tick behind it; it is not printed."""

_PRINTED = lazy_pattern(r"[•·●■◆▲◇▪‣►➤★☆△▽◎※√✓][ \t\u3000]*\S")
"""Bullets that are printed as typed."""

_HAN = "一二三四五六七八九十"
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("1.", lazy_pattern(r"(\d{1,2})[.．](?![\d.．])")),
    ("1、", lazy_pattern(r"(\d{1,2})、(?!\d)")),
    ("1)", lazy_pattern(r"(\d{1,2})[)）]")),
    ("(1)", lazy_pattern(r"[(（](\d{1,2})[)）]")),
    ("①", lazy_pattern(r"([①-⑳])")),
    ("⑴", lazy_pattern(r"([⑴-⒇])")),
    ("⒈", lazy_pattern(r"([⒈-⒛])")),
    ("一、", lazy_pattern(rf"([{_HAN}]{{1,3}})、(?![{_HAN}])")),
    ("第一条", lazy_pattern(rf"第([{_HAN}]{{1,3}})[编章节条款](?=[ \u3000])")),
    ("(一)", lazy_pattern(rf"[(（]([{_HAN}]{{1,3}})[)）]")),
)
_TIGHT_BULLET = lazy_pattern("[-－](?=[一-鿿])")
_ENDS = lazy_pattern("[。；：！？…;:!?]['\"”’）)】》]*$")
_LONGEST_SUBHEAD = 30
_INDENT = lazy_pattern("\u3000\u3000|&emsp;&emsp;")
_TYPED_INDENT = lazy_pattern(r"\t| {4}")
"""An indent as word processors paste it; under an item it may as well be the item's second line."""

_LABELLED = lazy_pattern("[一-鿿]{1,6}[：:]")
"""时间：…, 记者：…, 问：… – what is said or given, line by line."""

_FIELDS = lazy_pattern("[ \\t\u3000]+")
_MOST_FIELDS_LONG = 30
"""Characters of a line that is a row of a list: a result, a prize, a date and what is on."""


class Lead(NamedTuple):
    """The number that begins a line."""

    style: str
    """How it is written."""
    number: int
    """Which it is."""


def lead_of(text: str) -> Lead | None:
    """The number at the beginning of a line; None where there is none."""
    for style, pattern in _NUMBERS:
        match = pattern.match(text)
        if match is not None:
            return Lead(style, _value(match[1]))
    return None


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and not "一" <= text <= "鿿":
        first = next(start for start in (0x2460, 0x2474, 0x2488) if start <= ord(text) < start + 20)
        return ord(text) - first + 1
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN.index(text[-1]) + 1
    return 10 * (_HAN.index(tens[0]) + 1 if tens else 1) + (_HAN.index(ones[0]) + 1 if ones else 0)


def begins_item(above: str, line: str, last: Lead | None) -> bool | None:
    """Whether a line begins a paragraph under the line `above` without a blank one between.

    last: the number that began the paragraph so far. True: sure; False: likely, the desk is asked; None: it goes on
    with the line above.
    """
    text = line.strip()
    if _INDENT.match(line) or BULLET.match(text) or _PRINTED.match(text):
        return True
    if _TYPED_INDENT.match(line) and not (BULLET.match(above.strip()) or lead_of(above.strip())):
        return bool(_ENDS.search(above.strip()) or _TYPED_INDENT.match(above))
    if (_LABELLED.match(text) and _LABELLED.match(above.strip())) or _is_row(above.strip(), text):
        return False
    if _TIGHT_BULLET.match(text) and _TIGHT_BULLET.match(above.strip()):
        return False
    lead = lead_of(text)
    if lead is None:
        return None
    follows = last is not None and last.style == lead.style and lead.number == last.number + 1
    return lead.number == 1 or follows or _ENDS.search(above.strip()) is not None


def _is_row(above: str, line: str) -> bool:
    """Whether two lines are rows of one list: short, of as many fields with blanks between, without a pause at the end."""
    rows = [_FIELDS.split(text) for text in (above, line)]
    return (
        len(rows[0]) == len(rows[1]) > 1
        and max(len(above), len(line)) <= _MOST_FIELDS_LONG
        and not any(text.endswith(("，", "、", ",", "。")) for text in (above, line))
        and all(re.search("[一-鿿]", text) for text in (above, line))
    )


def bare(line: MarkdownLine) -> str:
    """A line's text without its comments and the blanks at its ends."""
    return line.text.replace(MASK, "").strip()


def is_head(line: MarkdownLine) -> bool:
    """Whether a line may be a subhead: short, no sentence, no item of a list."""
    text = bare(line)
    return len(text) <= _LONGEST_SUBHEAD and text[-1:] not in "。；：，、" and BULLET.match(text) is None


def characters(lines: list[MarkdownLine], *, listed: bool) -> tuple[list[str], list[int], int]:
    """The characters of a paragraph's lines and their offsets, and a line that ends in two blanks (0 none).

    listed: of a box :::list, whose bullet goes. A backslash at a line's end is a break that is meant.
    """
    chars: list[str] = []
    offsets: list[int] = []
    blank = 0
    for index, line in enumerate(lines):
        body = line.text.strip()
        start = line.text.find(body)
        if listed and body[:2] == "• ":
            start, body = start + 2, body[2:]
        more = index + 1 < len(lines)
        broken = more and (len(body) - len(body.rstrip("\\"))) % 2 == 1
        if broken:
            body = body[:-1]
        elif more and line.text.endswith("  ") and not blank:
            blank = line.number
        kept = [i for i, char in enumerate(body) if char != MASK]
        chars.extend(body[i] for i in kept)
        offsets.extend(line.offset + start + i for i in kept)
        if more:
            chars.append(BREAK if broken else "\n")
            offsets.append(line.offset + len(line.text))
    return chars, offsets, blank


def tell_bullet(sign: str, *, among: bool, place: Place, findings: Findings) -> None:
    """CPY-33: a bullet is not set; one that has no neighbour may be the sign of a note. sign: with its box to tick."""
    zh, en = (
        f"列表的记号 {sign} 不排，每项排一段",
        f"the bullet {sign} is not set; each item is a paragraph",
    )
    if len(sign) > 1:
        findings.warning("CPY-33", zh, en, "要排方框写 □ ☑，不要就删去 [ ]", place)
    elif among:
        findings.info("CPY-33", zh, en, "要排记号写 •", place)
    else:
        findings.warning("CPY-33", zh, en, f"要排记号写 \\{sign} 或 •", place)
