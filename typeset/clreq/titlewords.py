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
    "|个批次|批次|个基点|基点|小时|分钟|秒钟|周年|年度|季度|个月|月份|世纪|年代|周岁|美元|欧元|港元|日元|块钱|英里|海里|吨级|标段|号线|号楼|国道|省道|县道"
)
_COUNTED = f"(?:{_UNITS}|[{MEASURES}艘尊幅封首部篇本件份处片所台笔桩场股种样架盏辈代口颗粒株棵朵匹对双副位班趟轮版组队点周天成折])"
_AMOUNT = rf"{_FIGURE}(?:(?:{_UNITS})|{_SCALE}(?:{_COUNTED}|[%％‰℃°]|))"
_ORDINAL = "届次个期批名位号场季代轮版章条季讲集块站战桶杯课类部天年步组梯卷回"
_END_OF_DATE = "[底初末中]?(?:零时起?|前后|前|后|起)?"
_PROVINCES = "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新港澳台长杭汉昆福厦]"
_SOUNDS = (
    "[布珀德特格克弗夫兹茨什奇赫姆恩尔伊阿巴帕达塔加卡瓦法扎察萨莎沙贾恰哈马玛纳娜拉亚娅瓜夸华埃贝佩代黛泰盖凯韦费泽策塞谢杰切黑梅内莱雷蕾耶圭奎惠厄伯默纽勒热沃果阔霍比皮迪蒂吉基维威菲齐西希米尼利莉里丽古欧博波多托戈科福佐措索绍若乔莫诺洛罗萝约普杜图库武伍富祖楚苏舒茹朱胡穆努卢鲁尤休邱拜派戴蔡赛夏柴海迈奈赖怀鲍保道陶高考藻曹焦豪毛瑙劳饶尧班潘丹"
    "坦甘坎万凡赞灿桑尚詹钱汉曼南兰扬关宽环邦庞当唐冈康旺方藏仓章昌杭芒朗让光本彭登滕根肯文芬曾岑森申真琴亨门嫩伦延昆因宾平丁廷金温津钦辛欣明宁林琳英翁蓬栋通贡孔丰宗聪松雄琼洪蒙农隆龙容永邓敦东顿孙春艾爱安昂奥白勃雨彼茄第范佛哥汤土魏乌席香肖许雪雅杨叶依雍于张珍芝历理连列露路密墨木乃年瑞撒瑟山舍圣诗施石史丝所提汀斯买吾孜江卓央旦增嘎仁迭力其日那合肉]"
)
"""Ideographs that names are written in by their sound."""

_MEASURED = lazy_pattern(rf"(?:{_UNITS}|[元吨米克升度瓦伏倍亩℃%％‰])$")

_PATTERNS: tuple[tuple[str, str, str], ...] = (
    # 1.5亿元, 100～150元, 3200余个, 30%, 12.6万人次, 5点半
    (
        "NBK-05",
        rf"[−+-]?{_AMOUNT}(?:(?:[～~—–-]+|[至到](?!{_FIGURE}[年月日号])){_AMOUNT})?",
        "0",
    ),
    ("NBK-05", r"\d{1,2}[点时](?:半|整|\d{1,2}分?|[一二三四五]刻)?", "0"),
    ("NBK-05", r"(?:\d+分)?\d{1,2}秒\d{1,2}", "0"),
    ("NBK-07", rf"{_FIGURE}(?:比|:|∶|：){_FIGURE}", "0"),
    # 2026年6月25日, 6月25日, 10月1日起, 6月底前
    ("NBK-08", rf"(?:\d{{2,4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号]|[上中下]旬|份)?{_END_OF_DATE}", "0"),
    ("NBK-08", rf"\d{{4}}年(?:度|底|初|末|代|[春夏秋冬]季?)?{_END_OF_DATE}", "0"),
    ("NBK-08", r"\d{1,2}[日号](?:起|前后|前|晚|零时起?)?", "0"),
    (
        "NBK-08",
        r"(?:正|冬|腊|[一二三四五六七八九十]{1,2})月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|十[一二三四五六七八九]?)",
        "月",
    ),
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
        rf"(?<!第)(?:{_NUMERAL}+[余多几]?|[数几]{_NUMERAL}+|[百千万]余)(?:{_UNITS}|[碗杯瓶场根串滴片块群排批股丝捧束盏粒朵面扇]|人(?!民[医法检代政]|大)|[个名户座家件项条批艘辆台套栋所趟届次场轮位年天岁成倍亩斤吨元里米对双份株棵只头把张篇部首本册村镇校城地幅封组支]|分之{_NUMERAL}+)",
        "一",
    ),
    ("NBK-05", r"百分之[零一二三四五六七八九十百点]+", "一"),
    ("NBK-05", rf"{_NUMERAL}+点{_NUMERAL}+(?:{_UNITS}|[元吨米倍亩人里岁成])?", "点"),
    ("NBK-07", rf"{_NUMERAL}+[至到]{_NUMERAL}+(?:{_UNITS}|[年月日天人元岁成倍个])", "一"),
    # 十四冬, 十五运: games by their number
    ("NBK-06", r"十[一二三四五六七八九]?[冬运](?![动营输行费河季天])", "十"),
    ("NBK-05", rf"{_NUMERAL}{{2,}}", "一"),
    # 5G, A股, C919, PM2.5, 3.0版, Windows 11
    ("NBK-14", r"[A-Za-z]+(?:[ .+-]?[A-Za-z0-9]+)*(?:[股超恤光歌盘级类型区座口照牌站线]|(?<=[0-9])版)?", "A"),
    ("NBK-14", r"[A-Za-z]*\d+[A-Za-z]+", "A"),
    ("NBK-14", r"[A-Za-z]\d+(?:高速|国道|省道|公路|线|次|座|口)", "A"),
    ("NBK-14", r"村[A-Z]{2}|双1[12]", "A"),
    # 京新高速, G7京新高速
    ("NBK-18", rf"(?:[A-Z]\d+)?{_PROVINCES}{{2}}(?:高速|高铁|铁路|线)", ""),
    # 马克·詹姆斯, 阿依古丽·买买提
    ("NBK-13", rf"{_SOUNDS}{{1,6}}(?:[·•‧]{_SOUNDS}{{1,7}})+", "·"),
    # 以赛促训, 由降转升, 先立后破, 边建边用
    ("HED-01", r"[以由][\u4e00-\u9fff][促带代兴助强治保换转变][\u4e00-\u9fff]", ""),
    ("HED-01", r"先[\u4e00-\u9fff]后[\u4e00-\u9fff]|边([\u4e00-\u9fff])边[\u4e00-\u9fff]", ""),
)
"""Rule, pattern, and the sign the text must hold: 0 any figure, 一 any Han numeral, A any letter or figure."""

_SIGNS = {"0": lazy_pattern(r"\d"), "一": lazy_pattern(_NUMERAL), "A": lazy_pattern(r"[A-Za-z\d]")}


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _held(text: str, sign: str) -> bool:
    known = _SIGNS.get(sign)
    return known.search(text) is not None if known else sign in text


def is_measured(piece: str) -> bool:
    """Whether a number ends in a unit of money or measure (120万千瓦, 12℃): it is an attribute of what follows, and counts nothing."""
    return _MEASURED.search(piece) is not None


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
