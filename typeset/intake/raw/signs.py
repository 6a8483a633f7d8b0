"""What a line of a raw page looks like: evidence from its form, never from what a certain paper prints."""

from __future__ import annotations

import re

from typeset.intake.raw.copy_units import width
from typeset.patterns import lazy_pattern

CLOSERS = "”’）)】》〉」』〕］]\"'"
SENTENCE_ENDS = "。！？…!?"
_NUMERAL = "[0-9０-９一二三四五六七八九十]{1,3}"
_JUMP = lazy_pattern(
    rf"[（(〔\[]?\s*[▶►→●]*\s*(?:(?:紧接|接|全文)?下\s*转|紧接|(?<=[（(])(?:接|转))\s*第?\s*(?P<to>{_NUMERAL}|[A-Za-zＡ-Ｚ]\s*[0-9０-９]{{1,3}})\s*版"
    r"[^（）()。]{0,12}[）)〕\]]?\s*[▶►→]*\s*$"
)
_CONTINUED = lazy_pattern(
    rf"^[（(〔\[]?\s*[◀←]*\s*(?:紧?上\s*|紧\s*|(?<=[（(]))接\s*第?\s*(?P<of>{_NUMERAL}|[A-Za-zＡ-Ｚ]\s*[0-9０-９]{{1,3}})\s*版"
    r"[^（）()。]{0,24}?(?:[）)〕\]]|$|(?=\s))\s*"
)
_SOURCE = (
    "本报|新华|中新|央视|人民|光明|经济日报|记者|通讯员|评论员|作者|来源|摘自|转自|据|综合|供稿|整理"
    "|原载|[报社网台]"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐"
    "易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "欧上司诸皇令尉宇端尧"
)
_LEAD = lazy_pattern(
    r"^\s*(?:[（(]?\s*上接|(?:本报|本台|本刊|本网)(?:讯|消息|记者(?!\s*[：:]))|(?:据|又据)?(?:本报|新华|中新|央视|人民|光明|法新|路透|共同|塔斯|美联)"
    r"[^，,。；;：:]{0,28}?(?:电|讯|消息)"
    r"(?=[\s　（(：:，,]|$)|[^，,。；;：:\s]{2,8}(?:报|社|台|网)(?:讯|电|消息)(?=[\s　（(：:，,]))"
)
_BYLINE = lazy_pattern(
    r"^[□■●◎○▲\s]*(?:文[/／图、]|图[/／文]|文图|(?:本报|本刊|本网|新华社|中新社|人民日报|特约|特派|实习|见习|首席|全媒体|融媒体|[驻赴][一-鿿]{1,8}?)*"
    r"(?:记者|通讯员|评论员|特约撰稿|撰稿|编辑|作者|采写|整理))(?![们在从说表了称]"
    r")[\s　:：/／]*[^，,。；;！？!?]{0,40}$"
)
_CAPTION = lazy_pattern(
    r"(?:摄|摄影报道|供图|提供|制图|资料图片|资料照片|发（?.{0,6}）?摄)[）)]?。?$|^[◀▶←→↑↓]|^[▲△▼]?\s*(?:图为|图片说明|上图|下图|左图|右图|图[①②③④一二三四]|题图)"
)
_STAFF = lazy_pattern(
    r"(?:责任编辑|责编|本版编辑|本版责编|编辑|版式|美编|美术编辑|校对|组版|值班总编|值班编委|值班主任|审读|主编|终审|版面|视觉|检校|(?:新闻|联系|广告|发行|订报|监督)?(?:电话|热线)|(?:投稿)?邮箱|地址|邮编|传真|网址)"
    r"\s*[：:/／]"
)
_FURNITURE_TOKEN = lazy_pattern(
    r"(?:(?:\d{4}|[二〇○零一三四五六七八九]{4})\s*年)?\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
    r"(?:(?:星期|周)[一二三四五六日天])?|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?:星期|周)[一二三四五六日天]|农历.{1,12}|[甲乙丙丁戊己庚辛壬癸].年.{0,12}"
    r"|第?\s*[A-Za-zＡ-Ｚ]?[0-9０-９一二三四五六七八九十]{1,3}\s*版(?:[：:].{1,6})?|[A-D]?\d{1,3}|今日.{1,6}版|(?:总)?第?\s*[\d０-９]{1,6}\s*期"
    r"|国内统一.{0,4}刊号.*|CN\s*[\d-]+.*|邮发代号.*|[^，。；：]{2,8}(?:日报|晚报|晨报|时报|早报|周报|商报|都市报|报)|[-—–·|｜/]+"
    r"|(?:https?://|www\.)\S+|.{2,8}(?:主管|主办|出版)|[上下]一[版期篇页]|返回.{0,4}"
)
_SECTION = lazy_pattern(
    r"要闻|综合|新闻|副刊|广告|国际|国内|民生|时政|经济|社会|文化|体育|理论|专题|专版|本地|城事|评论|头版|声音|深度|时讯|教育|健康|公告"
)
_OFFICE = lazy_pattern(
    r"(?:主持|出席|讲话|带队|参加|致辞|作报告|列席|主持会议|主持并讲话|出席并讲话|陪同|宣布|作出?(?:重要)?批示|提要求)$"
)
_LIST_LEAD = lazy_pattern(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章，、]|[-•·●○])"
)


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends here: 。！？…… or these with closing quotes and brackets.

    A full stop after Han too.
    """
    bare = text.rstrip()
    core = bare.rstrip(CLOSERS)
    if core and core[-1] in SENTENCE_ENDS:
        return True
    if core.endswith((".", "．")):
        return len(core) > 1 and (core[-2] > "\u2e7f" or len(core) > 40)
    # A bracketed source closes a text though its own sentence has no stop.
    return bool(re.search(rf"(?:[{SENTENCE_ENDS}]|(?<=[一-鿿])\.)\s*[（(][^（）()]{{1,20}}[）)]$", bare))


def introduces(text: str) -> bool:
    """Whether the text ends in a colon."""
    return text.rstrip().endswith(("：", ":"))


def has_lead(text: str) -> bool:
    """Whether it opens as news does (SRC-01 … SRC-03): `本报讯`, `新华社北京3月14日电`."""
    return _LEAD.match(text) is not None


def is_body(text: str) -> bool:
    """Whether a line by itself is running text: it ends a sentence, is long, or is full of pauses."""
    bare = text.strip()
    if (
        re.match(r"本报记者[^，,。\s　（(]{0,12}(?:在|从|看到|了解到|获悉|采访|注意到)", bare)
        and len(bare) > 8
    ):
        return True
    if re.search(r"(?:如下|[下以]列|以下[一-鿿]{0,6})[：:]$", bare) and (
        len(bare) > 16 or re.search("[，,]", bare)
    ):
        return True
    if has_lead(bare) or bare[0] in "，。、；！？）》”,;!?)" or bare[-1] in "，、；,;":
        return True
    if ends_sentence(bare) and re.match(r"(?:问|答|[一-鿿]{2,8})[：:]\s*\S{4,}", bare):
        return True
    credit = tail_credit(bare)
    if credit > 0 and ends_sentence(bare[:credit]):
        return is_body(bare[:credit])
    ends = bare.rstrip(CLOSERS)[-1:] or bare[-1]
    if ends in "。.．" and ends_sentence(bare):
        return True
    pauses = len(re.findall(r"[，、；,;]", bare))
    if "。" in bare[:-1] and len(bare) > 12:
        return True
    if re.search(r"[！？](?=[^”’）》\s])", bare) and len(bare) > 24:
        return True
    if ends_sentence(bare) and (len(bare) > 30 or (pauses and len(bare) > 22)):
        return True
    if pauses and len(bare) >= 32 and not re.search(r"\s", bare):
        return True
    return len(bare) > 44 or (pauses >= 2 and len(bare) >= 24 and not re.search(r"[\s\u3000]", bare))


def is_byline(text: str) -> bool:
    """Whether it is a line of reporters (TIT-14)."""
    if re.fullmatch(r"[□■●◎○]\s*[一-鿿·]{1,4}(?:[ \u3000][一-鿿·]{1,4}){0,3}", text):
        return True
    if re.search("报道[：:]", text):
        return False  # `本报记者李明报道：…` opens the news.
    if len(text) > 44 or _BYLINE.match(text) is None:
        return False
    glued = re.search("(?:记者|通讯员|编辑|作者)([一-鿿]+)", text)
    # `本报记者李明` is one, `记者采访中` and `编辑同` are pieces of a text.
    return (
        not glued
        or glued[1][0] in SURNAMES
        or text.startswith(("本报", "本刊", "本网", "新华社", "□", "■", "●"))
    )


def is_name(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether it is one person's name, padded or not (`刘　歌`)."""
    bare = "".join(text.split())
    if bare in names or re.fullmatch("[×○〇]{2,3}", bare):
        return True
    return 2 <= len(bare) <= 3 and bare[0] in SURNAMES and all("一" <= char <= "鿿" for char in bare)


def is_credit(text: str) -> bool:
    """Whether it is an end credit (SRC-04): a short bracket that names a source or a person."""
    match = re.fullmatch(r"[（(]([^（）()。！？]{2,30})[）)]\s*", text.strip())
    if not match:
        return False
    return bool(re.search(_SOURCE, match[1])) or is_name(match[1]) or len(match[1]) <= 12


def _signs(text: str) -> bool:
    """Whether a bracket at the end holds the writer's name, not a note such as 见图 or 待续."""
    bare = "".join(text.split())
    if re.fullmatch(
        r".*(?:图|表|续|完|略|上|中|下|删节|节选|连载|摘编|止|起|注|[篇版页号]|[一二三四五六七八九十])", bare
    ):
        return is_name(bare) and bare[-1] not in "图表续完略版页"
    return re.fullmatch(r"[一-鿿]{2,3}(?:[ \u3000、][一-鿿]{2,3})*", text) is not None


def tail_credit(text: str) -> int:
    """Where an end credit begins that follows the last sentence on its line; -1 without."""
    match = re.search(r"([（(]([^（）()。！？]{2,24})[）)])\s*$", text)
    if not match:
        return -1
    bare = text[: match.start(1)].rstrip()
    if (
        not ends_sentence(bare)
        and not bare.endswith(("”", "’"))
        and not re.match("(?:据|新华社|本报|中新社|央视)", match[2])
    ):
        return -1
    return (
        match.start(1)
        if re.search(rf"^(?:{_SOURCE})|(?:社|报|网|台|记者|员)$", match[2]) or _signs(match[2])
        else -1
    )


def is_caption(text: str) -> bool:
    """Whether it is a picture's caption or credit (SRC-05)."""
    return len(text) <= 160 and _CAPTION.search(text) is not None


def is_picture_credit(text: str) -> bool:
    """Whether a line is nothing but a picture's credit: `本报记者 张小三 摄`."""
    return len(text) <= 24 and is_caption(text) and not re.search("[，。；：！？]", text.rstrip("。"))


def is_furniture(text: str) -> bool:
    """Whether every word of the line is page furniture: date, page, section, issue, staff."""
    bare = text.strip()
    if len(bare) > 80 or bare[-1] in "。，；":
        return False
    if _STAFF.match(bare.lstrip("□■●◎○▲ ")):
        return True
    words = re.split(r"[\s\u3000|｜]+", bare)
    known = [word for word in words if not word or _FURNITURE_TOKEN.fullmatch(word) or _STAFF.match(word)]
    if not known:
        return False
    rest = [word for word in words if word not in known]
    only_name = len(words) == 1 and bare.endswith("报")
    return not only_name and all(
        _SECTION.fullmatch(word) or (len(words) > 2 and len(word) <= 4) for word in rest
    )


def is_office(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether it says who led the event, as subtitles of news do: `贺思宇主持`, `张三出席并讲话`."""
    if width(text) > 22 or not text:
        return False
    return (_OFFICE.search(text) is not None and (text[0] in SURNAMES or "领导" in text)) or text.startswith(
        names or ("\0",)
    )


def is_list_lead(text: str) -> bool:
    """Whether it opens as an item of a list does: `一是`, `（二）`, `3.`, `第四条`."""
    return _LIST_LEAD.match(text) is not None


def is_signature(text: str) -> bool:
    """Whether it is the date or the office under a notice."""
    bare = "".join(text.split())
    digits = r"[\d一二三四五六七八九十]{1,3}"
    date = rf"(?:\d{{4}}|[二〇○零一三四五六七八九]{{4}})年{digits}月{digits}日"
    return bool(re.fullmatch(date, bare)) or bool(
        re.fullmatch(r"[一-鿿]{3,20}(?:委员会|办公室|人民政府|局|公司|法院|中心|编辑部)", bare)
    )


def find_jump(text: str) -> tuple[int, str] | None:
    """Where a closing 下转 mark begins and its target as written (JMP-03)."""
    match = _JUMP.search(text)
    return (match.start(), match["to"]) if match else None


def find_continued(text: str) -> tuple[int, str] | None:
    """Where an opening 上接 mark ends and the page it names (JMP-05)."""
    match = _CONTINUED.match(text)
    return (match.end(), match["of"]) if match else None


_HAN_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}


def page_number(text: str) -> int:
    """`2`, `２`, `二`, `十二` → the page; 0 for a lettered section (`A04`)."""
    bare = "".join(text.split())
    if not bare or (bare[0].isascii() is False and "Ａ" <= bare[0] <= "Ｚ"):
        return 0
    if bare.isdecimal():
        return int(bare)
    if bare[0].isalpha() and bare[0].isascii():
        return 0
    tens, ten, ones = bare.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(bare, 0)
    return (_HAN_DIGITS.get(tens, 1) if tens else 1) * 10 + (_HAN_DIGITS.get(ones, 0) if ones else 0)


_NOTICE = lazy_pattern(r"(?:通告|公告|启事|声明|通知|公示|讣告|告知书|海报)$")
_BRIEFS = lazy_pattern(r"简讯|简明新闻|短讯|快讯|一句话新闻|要闻速览|速递|速览|集锦|短波|微新闻|简报|点击")


def is_notice(text: str) -> bool:
    """Whether it is the title of a notice: `关于……的通告`."""
    return width(text) <= 40 and _NOTICE.search(text) is not None


def heads_briefs(text: str) -> bool:
    """Whether it is the standing head over briefs (简讯)."""
    return _BRIEFS.search(text) is not None


def is_paper_name(text: str) -> bool:
    """Whether a line is nothing but the name of a newspaper (it is furniture beside a date or page line)."""
    return (
        re.fullmatch(r"[一-鿿]{1,8}(?:日报|晚报|晨报|早报|时报|周报|商报|都市报|报)", "".join(text.split()))
        is not None
    )


_BRACKETS = "【】〖〗[]［］"
_PICTURE_HEAD = lazy_pattern(
    r"图片(?:新闻|报道|故事|消息)|新闻图片|图说.{0,4}|摄影报道|镜头.{0,4}|.{0,4}掠影"
)
_SALUTATION = lazy_pattern(
    r"(?:(?:亲爱|尊敬|敬爱)的.{1,10}|(?:编辑|记者|编者|主编|总编)(?:部|部的)?(?:同志|老师|先生|女士|朋友)们?"
    r"|.{0,8}(?:同志们|朋友们|同学们|乡亲们|编辑部)|(?:编辑|记者)[你您]好)\s*[：:！!，,]"
)
_SIGNED = lazy_pattern(
    r"(?:.{0,10}(?:读者|居民|市民|村民|网友|乘客|家长|业主|商户|学生|职工))"
    r"(?:[\s\u3000：:]+(?:[一-鿿×○〇某]{1,4}(?:[\s\u3000、]+[一-鿿×○〇某]{1,4}){0,3})|[：:]?[×○〇]{1,4}|[一-鿿]某某?)"
)
_BULLET = lazy_pattern(r"[▲△■□◆◇●○★☆▶►]+[\s\u3000]*(?=\S)")
_HAN_NUMBER = lazy_pattern(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*\S")


def is_rubric(text: str) -> bool:
    """Whether a line is nothing but the standing head over briefs: `简讯`, `【一句话新闻】`."""
    return width(text) <= 9 and heads_briefs(text) and not ends_sentence(text)


def is_picture_head(text: str) -> bool:
    """Whether a line is the standing head over a picture: `【图片新闻】`."""
    return _PICTURE_HEAD.fullmatch("".join(text.split()).strip(_BRACKETS)) is not None


def is_salutation(text: str) -> bool:
    """Whether a line greets the reader of a letter: `编辑同志：`."""
    return _SALUTATION.fullmatch(text.strip()) is not None


def is_signed(text: str) -> bool:
    """Whether a line signs a letter: `读者 ×××`."""
    return len(text) <= 24 and _SIGNED.fullmatch(text.strip()) is not None


def bullet_end(text: str) -> int:
    """Where the text begins after a bullet (▲ ■ ◆ ●) that a whole sentence follows; 0 without."""
    match = _BULLET.match(text)
    return match.end() if match and ends_sentence(text) and width(text) > 8 and not is_caption(text) else 0


def is_numbered_head(text: str) -> bool:
    """Whether it opens as a numbered subhead does: `一、`, `（一）`."""
    return _HAN_NUMBER.match(text) is not None
