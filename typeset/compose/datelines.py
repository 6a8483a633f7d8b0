"""电头: where the text of a report begins after 本报讯 or an agency's dateline (SRC-01 … SRC-03)."""

from __future__ import annotations

import re

from typeset.named_tuple import NamedTuple

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

LEAD_IN = re.compile(
    "(?:"
    # Own copy is told by its closed forms; 本报电话 and 本报通讯员 are none.
    f"{_OWN}(?:综合|专|特|快|消息)?讯(?!息|员|飞)|{_OWN}(?:综合)?消息{_APART}|{_OWN}{_PLACE}{_DAY}(?:专)?{_WIRE}"
    f"|{_OWN}[\u4e00-\u9fff、]{{0,12}}?(?:综合)?[电讯]{_APART}"
    f"|{_SOURCE}(?:{_AGENCY}){_PLACE}{_DAY}{_WIRE}"
    f"|{_SOURCE}(?:{_AGENCY})[\u4e00-\u9fff、]{{0,12}}?(?:[电讯]|消息){_APART}"
    # Any other paper or station only with a date and a blank or bracket behind.
    f"|{_SOURCE}{_PAPER}{_PLACE}{_DAY}(?:[电讯]|消息){_APART}"
    ")"
)
_REPORTER = re.compile(f"[{BLANKS}]*（(?:本报|新华社)?(?:见习|实习|特约)?(?:记者|通讯员)[^（）]{{1,30}}）")
_BLANK = re.compile(f"[{BLANKS}]*")
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
    match = LEAD_IN.match(text, at)
    if match is None:
        return None
    end = match.end()
    reporter = _REPORTER.match(text, end)
    begins = blank_end(text, end)
    gap = begins < len(text) and text[begins] not in _NO_GAP_BEFORE
    return Dateline(at, end, reporter.end() if reporter else 0, begins if gap else 0)


def blank_end(text: str, at: int) -> int:
    """Where the blanks end that stand at an offset."""
    found = _BLANK.match(text, at)
    return found.end() if found else at
