"""Lines of copy that are for the desk alone (who sent it in, how to call them, who passed it), and those that sign it."""

from __future__ import annotations

import re

from typeset.named_tuple import NamedTuple

_NUMERAL = "[一二三四五六七八九十0-9]{1,3}"
PART_LINE = re.compile(
    rf"[【\[（(]?(?:(?:稿件|来稿|投稿|文稿|稿)(?:之)?[（(]?{_NUMERAL}[）)]?(?:篇|号)?|第{_NUMERAL}篇)[】\]）)]?[：:]?"
)
"""A line that only says which story of several begins: 稿件一, 第二篇."""
PART_HEAD = re.compile(rf"(?:稿件|来稿|第){_NUMERAL}(?:篇)?[：:][ 　]*(?=\S{{4,44}}$)")
"""The same before a title: 稿件一：新桥今天通车."""

_SENDER = (
    "作者单位|作者电话|作者简介|联系人及电话|联系人|联系电话|联系方式|联系地址|联系|通讯地址|通信地址|"
    "通讯员电话|记者电话|手机号码|手机号|手机|电话号码|电话|邮箱地址|邮箱|电子邮箱|电子邮件|邮编|邮政编码|微信号?|微信公众号|QQ号?|身份证号?码?|"
    "开户行|开户银行|开户名|银行卡号?|账号|帐号|户名|卡号|稿费(?:账号|卡号|发放)?|初审|复审|终审|一审|二审|三审|单位意见|领导意见|(?:单位|领导|部门)?(?:审核|审批)意见|"
    "(?:单位|领导|部门|内容|分管领导)?(?:审核|审稿|审签|审阅|审定|审批|核稿|签发|签批|把关|投稿|供稿|报送|推送|上报)(?:单位|人员?|部门|科室|意见|情况|时间|日期|领导|负责人|者|签字|签名|盖章|作者|邮箱|电话)?|E-?mail|Tel|"
    "稿件类别|稿件类型|稿件性质|稿件体裁|稿件编号|稿件名称|体裁|拟发栏目|拟刊栏目|拟发版面|拟刊版面|刊发版面|投稿栏目|见报日期|"
    "(?:发稿|交稿|供稿|投稿|成稿|来稿)(?:日期|时间|单位|人)|稿件字数|正文字数|全文字数|总字数|字数|照片数量|图片数量|附(?:照片|图片|图)|发布平台|"
    "首发媒体|是否首发|是否原创"
)
_EDITORS = "责任编辑|责编|编辑|执行编辑|值班编辑|一校|二校|三校|校对|校审|美编|美术编辑|版式|排版|值班主任|值班总编|监制|统筹|总策划|策划|主编|副主编|总编"
_WEAK = "投稿人?单位|单位名称|单位|所在单位|部门|科室|地址|备注|姓名|职务|职业|栏目|版面|版次|照片|图片|配图|附图|附件|日期"
_SOURCES = "来源|稿源|稿件来源|信息来源|文章来源|消息来源|转自|转载自|摘自|原载"
_AUTHORS = (
    "指导老师|指导教师|辅导老师|撰文|图文|文图|图/文|文/图|文字|文|图片|图|摄影|摄像|摄|采写|采访|撰稿|作者|记者|通讯员|本报记者|见习记者|实习记者|特约记者|实习生|插图|绘图|"
    "制图|漫画|供图|图源|图片来源|照片提供"
)
_LABEL = re.compile(
    rf"(?:(?P<desk>{_SENDER}|{_EDITORS})|(?P<source>{_SOURCES})|(?P<author>{_AUTHORS})|(?P<weak>{_WEAK}))"
    r"(?:[（(][^）)：:]{1,12}[）)])?[ 　]*(?P<colon>[：:｜|丨])|(?P<slash>文字|文|图片|图|摄影|摄|图文)[ 　]?[/／](?![文图])",
    re.IGNORECASE,
)
_STARTS = re.compile(r"(?:^|(?<=[ 　\t；;，,、|｜。/（(【\[]))")
_SPACED = re.compile(r"^([（(【\[]?)((?:[一-龥][ 　]+){1,5}[一-龥])(?=[ 　]*[：:])")
"""A label whose characters stand apart: 联 系 人：."""
_SPEECH = re.compile("[。？！，]|……")
"""What stands in a sentence and in no list of names: 记者：还有呢？."""
_SIGNATURE = re.compile(
    r"[（(]?(?:(?:[文图]/[文图]|图文|文图|摄影报道|摄影)[ 　]+[一-龥·]{2,4}(?:[ 　、]+[一-龥·]{2,4}){0,3}"
    r"|(?:(?:本报|特约)?(?:记者|通讯员)[ 　]*)?[一-龥·]{2,4}(?:[ 　、]+[一-龥·]{2,4}){0,3}"
    r"(?:[ 　]*[/／][文图](?:[ 　]+[一-龥·]{2,4}[/／][图摄文])?|[ 　]+(?:[文图]/[文图]|图文|文图|摄影报道)))[）)]?"
)
"""Who wrote and photographed, without a colon: 王某 文/图, 图文 王某."""
_COUNT = re.compile(
    r"^[^：:]*[：:]?[ 　]*(?:约|共)?[0-9０-９一二两三四五六七八九十]+[ 　]*(?:张|幅|组|字|条|个|份)"
)
_PICTURES = "(?:现场|新闻|活动|相关|配套)?(?:照片|图片|配图|插图|图|视频)"
_NOTES = re.compile(
    rf"(?:另?附|随[文稿]附|文末附|后附|配|含|附件)?[：:]?{_PICTURES}(?:附件)?[：:]?(?:共|计)?[0-9０-９一二两三四五六七八九十]{{1,3}}(?:张|幅|组|条|段)[^。]{{0,10}}"
    rf"|(?:附|附件)[：:]?{_PICTURES}[^。]{{0,6}}"
    rf"|(?:附件)?{_PICTURES}(?:已|请|详)?(?:见|另附|另发|后附|在|附后|随后)(?:附件|文末|邮件|邮箱|压缩包|文件夹|后)?[^。，]{{0,8}}"
    r"|(?:全文|正文|稿件|本文|此稿)?(?:约|共|计|共计|字数)*[：:]?(?:约|共)?[0-9０-９,，]{2,6}余?字(?:左右)?"
    r"|(?:此|本|该)稿(?:件)?(?:已|经|由|请|未|系|为)[^。]{0,24}[。]?"
    r"|(?:特急|急稿|加急|加急稿|请审核?|请审阅|请审定|已审核?|待审核?|已审定|同意(?:刊发|发布|报送|发稿|投稿)?|可发|可以发|请编辑[^。]{0,12}|请领导[^。]{0,12}|请勿删改|勿删改?|"
    r"一稿|二稿|三稿|初稿|定稿|终稿|第[一二三四]稿|修改稿|送审稿|审核稿|报送稿|投稿)[！!。]?"
)
"""A whole line that is meant for the desk, without a label."""
_SAYS = re.compile(r"联系|电话|手机|通讯员|记者|投稿|供稿|邮箱|审核|作者|微信|QQ|致电", re.IGNORECASE)
_PUBLIC = re.compile(
    "(?:报名|咨询|服务|预约|订票|购票|举报|监督|投诉|求助|招聘|招生|销售|订阅|订报|广告|发行|反馈|征集|受理|报修|急救)[一-龥]{0,4}(?:电话|热线|邮箱|微信|手机)|热线"
)
"""What readers are to call."""
_NUMBER = re.compile(
    r"(?<!\d)(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:0\d{2,3}[-—－ ]?)?[2-8]\d{6,7})(?!\d)|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
)
CALL = re.compile(
    rf"[，,；;、 　\t]{{0,8}}(?:[（(]?(?:联系)?(?:电话|手机|邮箱|Tel)(?:号码?)?)?[：: 　]{{0,4}}(?:{_NUMBER.pattern})[）)]?",
    re.IGNORECASE,
)
"""The number behind a name."""
_LONGEST, _LONGEST_CALL, _LONGEST_NOTE = 160, 60, 44


class Sorted(NamedTuple):
    """What of a line is meant for the newsroom, and what signs the story."""

    desk: str = ""
    """The part that is for the newsroom alone: all of it, or some."""
    kept: str = ""
    """The part that signs the story."""
    weak: bool = False
    """Whether it is for the newsroom only if its neighbours are."""
    labelled: bool = False
    """Whether a label says so."""


def is_label(text: str) -> bool:
    """Whether a cell only names what stands in the next one: 投稿单位, 联系人：, 题目."""
    closed = "".join(text.split()).rstrip("：:")
    if not 1 < len(closed) <= 10:
        return False
    found = _LABEL.fullmatch(closed + "：")
    return found is not None or TITLE_LABEL.fullmatch(closed + "：") is not None


TITLE_LABEL = re.compile(
    r"(?:(?P<title>主标题|正标题|新闻标题|稿件标题|文章标题|标题|题目|主题|正题)|(?P<sub>副标题|副题|子标题)|(?P<kicker>引题|肩题|眉题)|(?P<body>正文|稿件正文|稿件内容|正文内容|内容))[：:][ 　]*"
)
"""What a sender writes before the title, or before the text."""


def sort_line(text: str) -> Sorted:
    """Which part of a line is for the desk and which signs the story; nothing for a line of the text."""
    closed = "".join(text.split())
    if not closed or len(closed) > _LONGEST or len(text) > 2 * _LONGEST:
        return Sorted()
    parts = _parts(text)
    if parts:
        return _sorted(text, parts)
    if is_note(closed):
        return Sorted(desk=text)
    if _SIGNATURE.fullmatch(text.strip()):
        return Sorted(kept=text.strip())
    number = _NUMBER.search(text)
    if (
        number is not None
        and "。" not in closed
        and _PUBLIC.search(closed) is None
        and (_NUMBER.fullmatch(text.strip()) or (len(closed) <= _LONGEST_CALL and _SAYS.search(closed)))
    ):
        return Sorted(desk=text)
    return Sorted()


def is_note(closed: str) -> bool:
    """Whether a line without blanks is a word for the desk: 附照片3张, （820字）, 此稿已经审核."""
    if len(closed) > _LONGEST_NOTE:
        return False
    bare = closed
    if closed[0] in "（(【[" and closed[-1] in "）)】]":
        bare = closed[1:-1]
    return bool(bare) and _NOTES.fullmatch(bare) is not None


def _parts(text: str) -> list[tuple[str, str]]:
    """The labelled parts of a line that begins with a label, each with its kind: desk, source, author, weak."""
    opened = text.lstrip("（(【[ 　\t")
    spaced = _SPACED.sub(lambda m: m[1] + re.sub("[ 　]", "", m[2]), opened)
    found = [m for start in _STARTS.finditer(spaced) if (m := _LABEL.match(spaced, start.end())) is not None]
    if not found or found[0].start() != 0:
        return []
    parts: list[tuple[str, str]] = []
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(spaced)
        said = spaced[match.start() : end].strip(" 　\t；;，,、|｜/（(【[")
        kind = next(k for k in ("desk", "source", "author", "weak", "slash") if match[k])
        parts.append(("author" if kind == "slash" else kind, said))
    return [
        ("desk" if kind in ("author", "weak") and _COUNT.match(said) else kind, said) for kind, said in parts
    ]


def _sorted(text: str, parts: list[tuple[str, str]]) -> Sorted:
    kinds = {kind for kind, _ in parts}
    if kinds <= {"desk", "weak"} and "desk" in kinds:
        return Sorted(desk=text, labelled=True)
    if kinds == {"weak"}:
        return Sorted(weak=True, labelled=True)
    kept = "　".join(said for kind, said in parts if kind in ("source", "author"))
    desk = "　".join(said for kind, said in parts if kind in ("desk", "weak"))
    if _SPEECH.search(kept) or len(kept) > _LONGEST_CALL:
        return Sorted()
    return Sorted(desk, kept if desk else text.strip(), labelled=True)
