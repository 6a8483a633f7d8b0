"""Pieces that a title is never broken in (HED-01): numbers with their units, dates, ordinals, Han numerals, names.

Wider than NBK, which is made for body text: a title has other ways than a break inside such a piece.
"""

from __future__ import annotations

import re
from functools import lru_cache

from typeset.clreq.figures import MEASURES
from typeset.named_tuple import NamedTuple
from typeset.patterns import lazy_pattern


class Piece(NamedTuple):
    """A stretch that stays on one line of a title."""

    rule: str
    """Id of the reason."""
    start: int
    """Offset of its first character."""
    end: int
    """The offset behind its last."""


_HAN = r"[\u4e00-\u9fff〇]"
_NUMERAL = "[〇零一二两三四五六七八九十百千万亿半]"
_FIGURE = r"\d+(?:[.,:∶：]\d+)*"
_SCALE = r"(?:[余多]?[十百千万亿]+[余多]?|[余多])?"
_UNITS = (
    "平方公里|平方千米|平方米|立方米|立方|公里|千米|厘米|毫米|公顷|公斤|千克|毫克|千瓦时|千瓦|兆瓦|万千瓦|千伏|摄氏度|个百分点|百分点|人次|班次|车次|架次"
    "|小时|分钟|秒钟|周年|年度|季度|个月|月份|世纪|年代|周岁|美元|欧元|港元|日元|块钱|英里|海里|吨级|标段|号线|号楼|国道|省道|县道"
)
_COUNTED = f"(?:{_UNITS}|[{MEASURES}艘尊幅封首部篇本件份处片所台笔桩场股种样架盏辈代口颗粒株棵朵匹对双副位班趟轮版组队点周天成折])"
_AMOUNT = rf"{_FIGURE}(?:(?:{_UNITS})|{_SCALE}(?:{_COUNTED}|[%％‰℃°]|))"
_ORDINAL = "届次个期批名位号场季代轮版章条季讲集块站战桶杯课课类部"
_END_OF_DATE = "[底初末中]?(?:前|后|起)?"

_PATTERNS: tuple[tuple[str, str, str], ...] = (
    # 1.5亿元, 100～150元, 3200余个, 30%, 12.6万人次, 5点半
    (
        "NBK-05",
        rf"[−+-]?{_AMOUNT}(?:[～~—–-]+{_AMOUNT})?",
        "0",
    ),
    ("NBK-05", r"\d{1,2}[点时](?:半|整|\d{1,2}分?|[一二三四五]刻)?", "0"),
    ("NBK-05", r"(?:\d+分)?\d{1,2}秒\d{1,2}", "0"),
    ("NBK-07", rf"{_FIGURE}(?:比|:|∶|：){_FIGURE}", "0"),
    # 2026年6月25日, 6月25日, 10月1日起, 6月底前
    ("NBK-08", rf"(?:\d{{2,4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号]|[上中下]旬|份)?{_END_OF_DATE}", "0"),
    ("NBK-08", rf"\d{{4}}年(?:度|底|初|末|代|春|夏|秋|冬)?{_END_OF_DATE}", "0"),
    ("NBK-08", r"\d{1,2}[日号](?:起|前|晚|零时)?", "0"),
    (
        "NBK-08",
        r"[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|[上中下]旬)?[底初末]?(?![\u4e00-\u9fff]?花)",
        "一",
    ),
    # 第十四届, 第3批, 二十届三中全会, 十三届六次全会
    ("NBK-06", rf"第(?:{_FIGURE}|{_NUMERAL}+)(?:[{_ORDINAL}])?", "第"),
    ("NBK-06", rf"{_NUMERAL}+届(?:{_NUMERAL}+(?:中|次)全会|人大|政协)?", "届"),
    (
        "NBK-06",
        r"(?<!第)十[一二三四五六七八九]?五(?=规划|时期|期间|开局|收官|良好|目标|高质量|末|新|$)",
        "五",
    ),
    # 三座, 两千余人, 三分之一, 七成, 百余家
    (
        "NBK-05",
        rf"(?:{_NUMERAL}+[余多几]?|[数几]{_NUMERAL}+|[百千万]余)(?:{_UNITS}|[碗杯瓶场根串滴片块群排批股丝捧束盏粒朵面扇]|[个名户座家件项条批艘辆台套栋所趟届次场轮位人年天岁成倍亩斤吨元里米对双份株棵只头把张篇部首本册村镇校城地幅封组支]|分之{_NUMERAL}+)",
        "一",
    ),
    ("NBK-05", r"百分之[一二三四五六七八九十百]+", "一"),
    ("NBK-05", rf"{_NUMERAL}{{2,}}", "一"),
    # 5G, A股, C919, PM2.5, 3.0版, Windows 11
    ("NBK-14", r"[A-Za-z]+(?:[ .+-]?[A-Za-z0-9]+)*(?:[股超恤光歌盘级类型区座口照牌站线]|(?<=[0-9])版)?", "A"),
    ("NBK-14", r"[A-Za-z]*\d+[A-Za-z]+", "A"),
    ("NBK-14", r"[A-Za-z]\d+(?:高速|国道|省道|公路|线|次|座|口)", "A"),
    ("NBK-14", r"村[A-Z]{2}|双1[12]", "A"),
)
"""Rule, pattern, and the sign the text must hold: 0 any figure, 一 any Han numeral, A any letter or figure."""

_SIGNS = {"0": lazy_pattern(r"\d"), "一": lazy_pattern(_NUMERAL), "A": lazy_pattern(r"[A-Za-z\d]")}


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _held(text: str, sign: str) -> bool:
    known = _SIGNS.get(sign)
    return known.search(text) is not None if known else sign in text


def pieces(text: str) -> list[Piece]:
    """The stretches of a title that stay whole, in order; of those that overlap all are given."""
    found = [
        Piece(rule, match.start(), match.end())
        for rule, pattern, sign in _PATTERNS
        if _held(text, sign)
        for match in _compiled(pattern).finditer(text)
        if match.end() - match.start() > 1
    ]
    return sorted(found, key=lambda piece: (piece.start, piece.end))
