"""Sets of characters that the rules of normalising look at."""

from __future__ import annotations

HAN = "〇々㐀-䶿一-鿿豈-﫿𠀀-𲎯"
"""The inside of a regular-expression class: ideographs."""

OPENING = "“‘（〔［｛【〖《〈「『"
CLOSING = "”’）〕］｝】〗》〉」』"
STOPS = "。！？…"
PAUSES = "，、；："
WIDE = frozenset(OPENING + CLOSING + STOPS + PAUSES + "—～·％")
"""Full-width marks of Chinese text."""

LEAD_HAN = "一二三四五六七八九十百"

PLACES = (
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "海南",
    "四川",
    "贵州",
    "云南",
    "陕西",
    "甘肃",
    "青海",
    "台湾",
    "内蒙古",
    "广西",
    "西藏",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "石家庄",
    "太原",
    "沈阳",
    "大连",
    "长春",
    "哈尔滨",
    "南京",
    "苏州",
    "无锡",
    "杭州",
    "宁波",
    "温州",
    "合肥",
    "福州",
    "厦门",
    "南昌",
    "济南",
    "青岛",
    "郑州",
    "武汉",
    "长沙",
    "广州",
    "深圳",
    "珠海",
    "南宁",
    "桂林",
    "海口",
    "三亚",
    "成都",
    "贵阳",
    "昆明",
    "拉萨",
    "西安",
    "兰州",
    "西宁",
    "银川",
    "乌鲁木齐",
    "呼和浩特",
    "大同",
    "长治",
    "洛阳",
    "徐州",
    "东京",
    "首尔",
    "莫斯科",
    "巴黎",
    "伦敦",
    "纽约",
    "柏林",
    "曼谷",
    "新加坡",
    "河内",
    "万象",
    "悉尼",
)
PLACE_ENDS = "省市县区镇乡村州站港"
TIME_ENDS = "年月日时点分号"
TIME_UNITS = "年月日时点分号秒周届版页期章条层"
QUANTITY_UNITS = "个人名元万亿千百吨公斤克米度倍次岁平亩户家件台辆座条项级天小℃两瓶只头株棵千艘架"
WEEKDAYS = ("周", "星期", "礼拜")

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施樊葛章洪尤齐殷梅焦路欧诸"
)
"""The commonest surnames, with the first characters of common double ones: whether words between blanks may be names."""

TRANSLITERATION = frozenset(
    "阿埃艾爱安昂奥巴白拜班邦包保鲍贝本比彼毕别宾波伯博勃布采查柴昌车茨达戴代丹当道得德登邓迪底第蒂丁东都杜敦多"
    "厄恩尔法范方菲费芬丰冯佛夫弗福富盖甘冈高戈哥格葛根贡古瓜圭哈海汉翰豪赫黑亨洪胡华怀惠霍基吉季加贾简杰金津京卡"
    "凯坎康考科可克肯库夸奎昆拉莱赖兰朗劳勒雷累楞里理丽利莉连林琳列龙隆卢鲁吕伦罗洛马迈麦曼芒毛梅门蒙米密敏明莫"
    "墨默姆木穆纳娜奈南尼涅宁纽农努诺欧帕派潘庞佩彭皮平珀普奇齐契钱乔切琴丘让热日荣茹瑞若萨塞赛桑瑟森沙莎尚绍舍"
    "申什圣施史士司丝斯苏索塔泰坦汤唐陶特腾提田廷通图土托瓦万旺威韦维魏温文翁沃乌伍武西希锡夏香肖歇谢辛欣休雪逊雅"
    "亚延扬耶叶伊易因英永尤约泽扎詹章珍芝治智朱茱卓兹佐克"
)
"""Ideographs that write foreign names (译名用字)."""

RADICALS = {
    "⺁": "厂",
    "⺄": "乙",
    "⺇": "几",
    "⺈": "刀",
    "⺠": "民",
    "⺫": "目",
    "⺯": "糸",
    "⻁": "虎",
    "⻄": "西",
    "⻅": "见",
    "⻆": "角",
    "⻉": "贝",
    "⻋": "车",
    "⻐": "钅",
    "⻓": "长",
    "⻔": "门",
    "⻘": "青",
    "⻙": "韦",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻝": "食",
    "⻢": "马",
    "⻤": "鬼",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻩": "黄",
    "⻬": "齐",
    "⻮": "齿",
    "⻰": "龙",
}
"""Radicals (U+2E80 …) that a PDF gives for ideographs and that Unicode does not decompose."""


def is_han(char: str) -> bool:
    """Whether a character is an ideograph."""
    return (
        "一" <= char <= "鿿"
        or "㐀" <= char <= "䶿"
        or char > "\U0001ffff"
        or char in "〇々"
        or "豈" <= char <= "﫿"
    )


def is_latin(char: str) -> bool:
    """Whether a character is an ASCII letter or digit."""
    return char.isascii() and char.isalnum()


def is_chinese(text: str) -> bool:
    """Whether a paragraph is Chinese: at least 30 % of its letters are ideographs (or it has no letters)."""
    letters = sum(map(str.isalpha, text))
    han = sum("一" <= char <= "\u9fff" or is_han(char) for char in text)
    return 10 * han >= 3 * letters
