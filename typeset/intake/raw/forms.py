"""Forms that stay with the story above them: signatures, dates, prize and name lists, rows of results, wishes.

Also the standing heads of columns, salutations, items of lists, and the openings that go on with the news.
"""

from __future__ import annotations

import re

from typeset.intake.raw.signs import SURNAMES, ends_sentence, has_lead
from typeset.patterns import lazy_pattern

_DIGITS = r"[\d０-９一二三四五六七八九十]{1,3}"
_YEAR = r"(?:\d{4}|[０-９]{4}|[二〇○零一三四五六七八九]{4})年"
_DATE = lazy_pattern(rf"(?:{_YEAR})?{_DIGITS}月{_DIGITS}日|{_YEAR}{_DIGITS}月")
_FULL_DATE = lazy_pattern(rf"{_YEAR}{_DIGITS}月(?:{_DIGITS}日)?")
_OFFICE = lazy_pattern(
    r"[一-鿿（）()“”《》]{2,28}(?:委员会|办公室|政府|[区市县省州镇乡党]委|纪委|政协|人大常委会|[局厅部署处站所院校社团会]|公司|集团|中心"
    r"|编辑部|小组|支队|大队|大学|中学|小学|医院|法院|妇联|工会|团委|指挥部|委员|本报|俱乐部|亲属|家属|敬启|敬上|谨启)"
)
_PRIZE = lazy_pattern(
    r"(?:[特一二三四五优]等?|优秀|优胜|金|银|铜|鼓励|入围|入选|提名|组织|单项|最佳|十佳|杰出|团体|个人|荣誉|[一-鿿]{2,6})"
    r"(?:[一-鿿]{0,8})奖(?:[（(][^（）()]{1,10}[）)])?\s*[：:]\s*\S"
)
_RANK = lazy_pattern(
    r"(?:[冠亚季殿]军|第[一二三四五六七八九十\d]{1,2}名|[特一二三四五]等奖|[金银铜]奖|优秀奖|优胜奖|入围奖)[\s\u3000]+\S"
)
_NOTE = lazy_pattern(
    r"(?:附[一二三四\d]?|附件\d?|附录|附表|附记|注|备注|说明|链接|相关链接|冠军|亚军|季军|第[一二三四五六七八九十\d]{1,2}名|名单|获奖名单|(?:副?[组团队会社校院]长)|(?:常务)?(?:副)?主任(?:委员)?|委员|成员"
    r"|评委|顾问|时间|地点|报名|联系|鸣谢|支持|冠名|地址|网址|咨询|主办|承办|协办|指导|导演|编剧|主演|来源|作者单位|参考|监督|出品|摄影|执笔|记录|排名)"
    r"(?:[一-鿿]{0,4})\s*[：:]\s*\S"
)
_END = lazy_pattern(
    r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|[一-鿿《》]{0,12}(?:谨启|敬启|启上|敬告|泣告|泣启|敬挽|敬上|谨上|谨识|记者手记完)|"
    rf"(?:{_YEAR})(?:{_DIGITS}月(?:{_DIGITS}日)?|[春夏秋冬])(?:[写改作草记]?于|[写改记]于?|定稿于?)[一-鿿]{{0,10}}|{_YEAR}[初暮]?[春夏秋冬]|"
    r"[（(【\[]?(?:全文|未|待)?(?:完|待续|未完待续|完结|续完)[）)】\]]?|[（(]据[^，,。：:]{2,20}[）)]|据[^，,。：:]{2,20}(?:[社报网台电讯]|消息|报道)"
    r"|[（(]?(?:责编|责任编辑|本栏编辑|本文编辑|编辑)\s*[：:\s][^，,。]{2,16}[）)]?"
)
_WISH = lazy_pattern(
    r"此致|此祝|敬礼|(?:此致)?[\s　]*敬礼[！!]?|(?:敬|即|顺|恭|谨|并|专此)[颂祝致请候][^，,。]{1,10}[！!。]?|(?:衷心|真诚|谨此|再次|最后|预|恭)?[，,]?(?:祝|祝愿|祝福|恭祝)[^。]{2,36}[！!]"
    r"|特此(?:通知|通告|公告|声明|函告|启事|公示|讣告|致谢|鸣谢|更正)[。！!]?|永垂不朽[！!]?|[^，,。]{2,16}(?:同志)?永垂不朽[！!]?"
)
_LETTER = lazy_pattern(
    r"(?:信|书|贺电|唁电|慰问电|致辞|献词|通知|通告|公告|启事|函|倡议|讣告|声明|公示|海报|寄语|告知书)$"
)
_CALL = lazy_pattern(
    r"(?:全[市区县省国体镇乡村校院]|广大|各位|各[一-鿿]|尊敬|亲爱|敬爱)[一-鿿、，,（）()]{1,24}[：:]|[一-鿿]{1,20}(?:们|朋友|同志|先生|女士|老师|同学|乡亲|同胞|父老|居民|市民|村民|业主|家长|职工|单位|读者)[：:]"
)
_ITEM = lazy_pattern(
    r"[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]|[•·●○◦▪■□◆◇※★☆](?=\s*\S)|[-–*](?=\s+\S)|\d{1,2}[.．](?!\d)\s*\S|\d{1,2}、(?!\s*\d)|\d{1,2}[）)](?=\s*\S)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])|第[一二三四五六七八九十百\d]{1,4}[条章款]"
)
_MINOR = lazy_pattern(
    r"[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿•·◦▪※]|[-–*]\s|\d{1,2}[.．、）)](?!\d)|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
)
_STANDING = lazy_pattern(
    r"今日谈|人民论坛|人民时评|现场评论|评论员观察|本报评论|社论|快评|短评|微评|锐评|热评|编者按?|编后|编余|(?:编辑|记者|采访|驻村|扶贫)(?:手记|札记|日记)|一线声音"
    r"|[一-鿿]{0,6}(?:时评|论坛|论语|观察|漫谈|漫笔|杂谈|絮语|随笔|随想|手记|札记|快评|短评|微评|锐评|热评|评论|夜话|茶座|点睛|视点|视线|连线|谈|声音|之声|走笔|纵横|论道|话题)"
)
_GOES_ON = lazy_pattern(
    r"(?:又据|另据|另悉|又悉|又讯|据悉|据了解|此前|另外)|本报记者(?:[^，,。：:\s]{0,12})?(?:在|从|看到|了解|获悉|采访|走进|来到|注意|发现|随|就|于|日前|近日|昨)"
)
_CORRECTION = lazy_pattern(r"(?:更正(?:说明|启事|与致歉|并致歉)?|勘误|致歉(?:声明|信)?)")
_NAME = lazy_pattern(r"[一-鿿·]{2,4}|[一-鿿][ 　]{1,2}[一-鿿]")


def is_date(text: str, *, full: bool = False) -> bool:
    """Whether the line is nothing but a date; full: with its year."""
    bare = "".join(text.split())
    return (_FULL_DATE if full else _DATE).fullmatch(bare) is not None


def is_office(text: str) -> bool:
    """Whether the line has the form of an office, firm or committee that signs."""
    bare = "".join(text.split())
    return len(bare) <= 28 and _OFFICE.fullmatch(bare) is not None


def is_list_line(text: str) -> bool:
    """Whether it is a line of a list under a text: prizes, names, notes with their word and colon."""
    bare = text.strip()
    return (
        _PRIZE.match(bare) is not None
        or _NOTE.match(bare) is not None
        or _RANK.match(bare) is not None
        or is_names(bare)
    )


def is_names(text: str) -> bool:
    """Whether the line is nothing but three names and more, most with a common surname."""
    names = [part for part in re.split(r"[\s　、，,]+", text.strip("。 　")) if part]
    known = sum(part[0] in SURNAMES for part in names)
    return len(names) >= 3 and all(_NAME.fullmatch(part) for part in names) and 5 * known >= 4 * len(names)


def names_in(text: str) -> list[str]:
    """The names of a line that holds nothing else, a padded one (王　明) put together; [] where it does."""
    bare = re.sub(
        r"(?<![一-鿿·])([一-鿿])[ \u3000]+([一-鿿])(?![一-鿿·])", r"\1\2", text.strip("。；; \u3000")
    )
    names = [part for part in re.split(r"[\s\u3000、，,]+", bare) if part]
    return (
        names
        if names and all(re.fullmatch(r"[一-鿿]{2,4}|[一-鿿]{1,6}·[一-鿿·]{1,8}", part) for part in names)
        else []
    )


def is_contact(text: str) -> bool:
    """Whether a line says where to ask: 电话：…, 地址：…"""
    return re.match(r"[一-鿿]{0,4}(?:电话|热线|邮箱|地址|邮编|传真|网址)\s*[：:]\s*\S", text) is not None


def is_end(text: str) -> bool:
    """Whether it closes a text: （完）, 据新华社, 责编：…"""
    return _END.fullmatch(text.strip()) is not None


def is_wish(text: str) -> bool:
    """Whether it is the wish or closing form of a letter or notice: 此致, 敬礼！, 祝大家……！, 特此通知。"""
    return _WISH.fullmatch(text.strip()) is not None


def is_tail(text: str) -> bool:
    """Whether the line belongs to the text above it, whatever follows."""
    return is_list_line(text) or is_end(text) or is_wish(text)


def is_letter(title: str) -> bool:
    """Whether a title is that of a letter or notice, whose text opens with a salutation and ends signed."""
    return _LETTER.search("".join(title.split())) is not None or title.startswith("致")


def is_call(text: str, title: str) -> bool:
    """Whether a line with its colon under a title calls the readers: 全区广大教师："""
    bare = text.strip()
    if not bare.endswith(("：", ":")) or len(bare) > 32:
        return False
    return _CALL.fullmatch(bare) is not None or is_letter(title)


def is_item(text: str) -> bool:
    """Whether it opens as an item of a list does, in any of the usual numbers and bullets."""
    return _ITEM.match(text.strip()) is not None


def item_form(text: str) -> str:
    """The form of an item's number: items of one list have the same; "" for none."""
    match = _MINOR.match(text.strip())
    if match is None:
        return ""
    return re.sub(
        r"[一二三四五六七八九十]+", "一", re.sub(r"\d+|[①-⑳]|[⑴-⒇]|[⒈-⒛]|[㈠-㈩]|[❶-❿]", _digit, match[0])
    )


def _digit(match: re.Match[str]) -> str:
    first = match[0][0]
    return "1" if first.isascii() else "①⑴⒈㈠❶"[[first <= end for end in "⑳⒇⒛㈩❿"].index(True)]


def is_row(text: str) -> bool:
    """Whether it is a row of results: words parted by blanks, one at least a number or a score."""
    parts = text.split()
    if len(parts) < 2 or len(text) > 60 or ends_sentence(text) or has_lead(text):
        return False
    numbers = [
        part for part in parts if re.fullmatch(r"[+-]?[\d.]+[%％分枚金银铜个秒米]?|\d+[:：∶比/–—-]\d+", part)
    ]
    return 2 * len(numbers) >= len(parts) - 1 and len(numbers) >= 1 and not re.search("[，。；：！？]", text)


def is_row_head(text: str, row: str) -> bool:
    """Whether it is the head over rows: as many words as the row has."""
    parts = text.split()
    return len(parts) >= 3 and len(parts) == len(row.split()) and all(len(part) <= 6 for part in parts)


def is_standing(text: str) -> bool:
    """Whether it is the standing head of a column (栏题): 今日谈, 现场评论, 人民论坛."""
    bare = "".join(text.split()).strip("【】〖〗[]《》·•●■▲")
    return 2 <= len(bare) <= 10 and _STANDING.fullmatch(bare) is not None


def goes_on(text: str) -> bool:
    """Whether an opening goes on with the news of the text above: 又据, 另据, 本报记者在现场看到."""
    return _GOES_ON.match(text.strip()) is not None


def opens_dated(text: str) -> bool:
    """Whether a text opens with the day as news does without 本报讯 (5月6日上午，… 近日，…), or a recipe with what it takes."""
    if re.match("(?:用料|原料|食材|主料|配料)[：:]", text):
        return True
    return (
        re.match(rf"(?:近日|日前|昨[天日]|今[天日]|{_DIGITS}月{_DIGITS}日)(?:[上下]午|晚)?[，,]", text)
        is not None
    )


def opens_news(text: str) -> bool:
    """Whether a text opens a story as news does."""
    return has_lead(text) and not goes_on(text)


def correction_end(text: str) -> int:
    """Where the text of a correction begins after its word: `更正：本报……`; 0 where it is none."""
    match = re.match(_CORRECTION.pattern + r"\s*[：:　 ]\s*(?=\S)", text)
    return match.end() if match else 0


_NOTICE_HEAD = lazy_pattern(
    r"讣告|更正|勘误|倡议书|公告|通告|通知|声明|启事|海报|公示|鸣谢|大事记|编后|编者按|(?:慰问|感谢|表扬|公开|祝贺|致歉|道歉|邀请|举报|贺|挽|唁)信"
    r"|(?:唁|贺|慰问)电|(?:遗失|作废|郑重|严正|更名|注销|减资|清算|寻人|招聘|招租|征稿|征文|拍卖|招标|中标|停水|停电|停气|施工|换届|任前|拟聘)[一-鿿]{0,4}(?:公告|通告|通知|声明|启事|公示)"
)


def is_notice_head(text: str) -> bool:
    """Whether a line is nothing but the name of a kind of notice or letter: 讣告, 遗失声明, 感谢信."""
    return _NOTICE_HEAD.fullmatch("".join(text.split())) is not None


def is_correction(text: str) -> bool:
    """Whether a line is nothing but the head of a correction."""
    return _CORRECTION.fullmatch("".join(text.split()).strip("【】[]")) is not None
