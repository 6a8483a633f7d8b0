"""电头: where the text of a report begins after 本报讯 or an agency's dateline (SRC-01 … SRC-03)."""

from __future__ import annotations

import re

from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern

BLANKS = " \u3000\u00a0\t\u2000-\u200a\u202f\u205f"
"""The inside of a regular-expression class: blanks that copy may hold."""

_OWN = "本(?:报|台|刊|网|社)"
_AGENCY = (
    "新华(?:社|网|财经)|中新(?:社|网|财经)|中国新闻[社网]|人民(?:日报|网)|央视(?:网|新闻)?(?:客户端)?|央广网|中央广播电视总台|"
    "中央社|法新社|路透社|美联社|合众国际社|塔斯社|俄新社|今日俄罗斯|共同社|时事社|韩联社|朝中社|德新社|埃菲社|安莎社|彭博社"
)
_PAPER = "[\u4e00-\u9fff]{1,6}(?:报|社|网|台|新闻|客户端)"
_DAY = (
    "(?:(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日|(?:[一二三四五六七八九十]{1,2}月)?[一二三四五六七八九十]{1,3}日)"
    "(?:凌晨|[早晚]|[上下]午)?"
)
_PLACE = "[\u4e00-\u9fffA-Za-z0-9·、／/—“”‘’-]{0,20}?"
_SOURCE = "(?:[据又另]|又据|另据|综合)?"
_WIRE = "(?:电(?![话视影力台器网商梯])|讯(?!息))"
_APART = f"(?=[{BLANKS}（(])"

_OWN_LEAD = lazy_pattern(
    # Own copy is told by its closed forms; 本报电话 and 本报通讯员 are none.
    f"{_OWN}(?:(?:综合|专|特|快|消息)?讯(?!息|员|飞)|(?:综合)?消息{_APART}|{_PLACE}{_DAY}(?:专)?{_WIRE}"
    f"|[\u4e00-\u9fff、]{{0,12}}?(?:综合)?[电讯]{_APART})"
)
_AGENCY_LEAD = lazy_pattern(
    f"{_SOURCE}(?:{_AGENCY}){_PLACE}{_DAY}{_WIRE}"
    f"|{_SOURCE}(?:{_AGENCY})[\u4e00-\u9fff、]{{0,12}}?(?:[电讯]|消息){_APART}"
)
_PAPER_LEAD = lazy_pattern(
    # Any other paper or station only with a date and a blank or bracket behind.
    f"{_SOURCE}{_PAPER}{_PLACE}{_DAY}(?:[电讯]|消息){_APART}"
)
_ENDED = lazy_pattern(f"(?:[电讯]|消息){_APART}")
_AGENCIES = frozenset(name[:2] for name in _AGENCY.split("|") if "\u4e00" <= name[0] <= "\u9fff")
"""How the names of agencies begin (what stands in brackets within one gives some that begin none)."""

_LONGEST = 64
"""Characters within which a lead-in ends."""

_REPORTER = lazy_pattern(f"[{BLANKS}]*（(?:本报|新华社)?(?:见习|实习|特约)?(?:记者|通讯员)[^（）]{{1,30}}）")
_BLANK = lazy_pattern(f"[{BLANKS}]*")
_NO_GAP_BEFORE = "，。：；、！？）"


class Dateline(NamedTuple):
    """Where a text's lead-in and its reporter's bracket stand: offsets in the text."""

    start: int
    """Where the lead-in begins."""
    end: int
    """The offset behind it."""
    after: int
    """The offset behind the reporter's bracket that follows it, 0 without one (SRC-01, SRC-03)."""
    begins: int
    """Where what follows the lead-in begins, blanks left out; 0 where that is a mark that takes no gap, or nothing."""


def dateline(text: str, at: int = 0) -> Dateline | None:
    """The lead-in that opens a text, or what comes behind a run-in head that ends at `at`."""
    at = blank_end(text, at)
    match = _lead_in(text, at)
    if match is None:
        return None
    end = match.end()
    reporter = _REPORTER.match(text, end)
    begins = blank_end(text, end)
    gap = begins < len(text) and text[begins] not in _NO_GAP_BEFORE
    return Dateline(at, end, reporter.end() if reporter else 0, begins if gap else 0)


def _lead_in(text: str, at: int) -> re.Match[str] | None:
    """The lead-in at an offset. The patterns are large, and most paragraphs are told by their first characters that they have none:
    every form ends with one of three words, an agency's begins with its name, a paper's has a day and something behind it."""
    head = text[at : at + _LONGEST]
    if "讯" not in head and "电" not in head and "消息" not in head:
        return None
    found = _OWN_LEAD.match(text, at) if head[0] == "本" else None
    if found is None and not _AGENCIES.isdisjoint((head[:2], head[1:3], head[2:4])):
        found = _AGENCY_LEAD.match(text, at)
    if found is None and "日" in head and _ENDED.search(head):
        found = _PAPER_LEAD.match(text, at)
    return found


def blank_end(text: str, at: int) -> int:
    """Where the blanks end that stand at an offset."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
