"""What an editor program offers while a file is written: names of styles and roles, examples, snippets.

Only suggestions: nothing here decides what is valid. Tests hold them against the schema and the files that ship.
"""

from __future__ import annotations

from typing import Any

STYLES = {
    "base": "一切样式的底。",
    "body": "正文。",
    "body.unindented": "不缩进的正文。",
    "lead-in": "电头：本报讯、本报北京……电（SRC-01）。",
    "reporter": "电头后的（记者……）。",
    "subhead": "小标题。",
    "verse": "诗。",
    "quote": "引文。",
    "credit": "稿末署名。",
    "endnote": "文末注。",
    "jump": "下转、上接的标记。",
    "title": "主题，字号 34–18。",
    "title.banner": "通栏大题，字号 72–48。",
    "title.lead": "头条题，字号 56–42。",
    "title.second": "二条题，字号 40–31.5。",
    "title.third": "三条题，字号 31.5–22。",
    "title.hard": "硬新闻题，黑体 34–24。",
    "title.side": "边栏小题，黑体 20–14。",
    "title.comment": "评论题，字号 36–24。",
    "title.feature": "通讯特写题，字号 36–24。",
    "title.culture": "副刊题，楷体 34–20。",
    "title.brief": "简讯题，黑体 12–10.5。",
    "title.continued": "转版下文的题，黑体 18–14。",
    "kicker": "引题。",
    "subtitle": "副题。",
    "label": "栏目标识。",
    "label.reversed": "反白的栏目标识。",
    "label.reversed-rule": "反白带线的栏目标识。",
    "label.boxed": "方框的栏目标识。",
    "label.squares": "逐字方框的栏目标识。",
    "label.reversed-squares": "逐字反白的栏目标识。",
    "label.circles": "圈字的栏目标识。",
    "label.flag": "旗形的栏目标识。",
    "label.seal": "印章形的栏目标识。",
    "label.vertical": "竖标。",
    "label.column-head": "栏头。",
    "byline": "题下署名。",
    "summary": "提要。",
    "summary.inset": "文中的提要。",
    "pull": "抽言。",
    "pull.head": "抽言的小标题。",
    "sidebar": "文中的链接、资料。",
    "sidebar.head": "链接、资料的题。",
    "caption": "图片说明。",
    "caption.credit": "图片署名。",
    "table": "表格。",
    "table.head": "表头。",
    "masthead": "报头里的小字。",
    "masthead.name": "报名。",
    "masthead.latin": "报名下的拼音或英文。",
    "masthead.organ": "主管主办一行。",
    "masthead.notice": "代替刊号的声明。",
    "dateline": "报头下的日期栏。",
    "folio": "报眉。",
    "folio.name": "报眉里的报名。",
    "folio.page": "报眉里的版次。",
    "folio.section": "报眉里的版名。",
    "folio.credits": "本版责编、版式、校对。",
    "imprint": "报脚。",
    "banner": "通栏标语。",
    "index": "导读。",
    "index.head": "导读的栏头。",
    "index.title": "导读里的题目。",
    "index.summary": "导读里的提要。",
    "index.page": "导读里的版次。",
    "ear": "报眼。",
    "ear.head": "报眼的小题。",
    "note": "启事、更正。",
    "note.title": "启事的题。",
    "classified": "分类广告的各条。",
    "classified.head": "分类广告的类别。",
    "classified.title": "分类广告的栏头。",
    "ad": "文字广告。",
    "ad.mark": "广告二字。",
}
"""The styles that ship (model/presets/styles.yaml), and what each is for."""

CREDITS = {
    "责编": "责任编辑。",
    "版式": "版式设计。",
    "美编": "美术编辑。",
    "校对": "校对。",
    "组版": "组版。",
    "值班主任": "值班主任。",
}

ROLES = {
    "song": "宋体，正文与大题。",
    "hei": "黑体。",
    "kai": "楷体。",
    "brush": "书法体，报名用。",
    "fangsong": "仿宋。",
}

AXES = {"wght": "字重。", "wdth": "字宽。", "opsz": "光学尺寸。"}

EXAMPLES: dict[str, tuple[Any, ...]] = {
    "paper": ("paper.yaml",),
    "copy": ("copy", "../../seeds"),
    "file": ("art/road.jpg", "art/map.svg"),
    "paper.page": (
        "broadsheet-classic-390x546",
        "broadsheet-390x546",
        "broadsheet-narrow-350x545",
        "tabloid-273x390",
    ),
    "profile": ("SNAP-TR002-newsprint-TAC240",),
    "file_name": ("{date}_{page:02d}", "{paper}-{date}-A{page:02d}"),
    "language": ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK"),
    "cn": ("CN 00-0000",),
    "post_code": ("0-00",),
    "section": ("要闻", "综合", "民生", "经济", "国际", "副刊"),
    "style": tuple(name for name in STYLES if name.startswith("title")),
    "face": tuple(ROLES),
    "crop": ([0, 0, 1200, 800],),
    "focus": (["40%", "30%"],),
    "ranges": (["2018-2019"], ["4E00-9FFF"]),
    "font": ("NotoSerifSC-wght.ttf",),
    "index": ("今日导读",),
    "credit": ("本报记者 某某 摄", "新华社"),
    "paper.suspects": ("suspects.yaml",),
    "paper.faces": ("my-faces.yaml",),
    "edition.title": ("title.lead", "title.second", "title.hard", "title.side"),
}
"""By key, or by kind of file and key, where the form is not plain from the key."""

_AT = {"columns": "${2:1-4}", "lines": "${3:22-44}"}


def _snippet(label: str, description: str, body: dict[str, Any]) -> dict[str, Any]:
    return {"label": label, "description": description, "body": body}


BLOCKS = [
    _snippet("story 稿件", "一篇稿件，带题。", {"story": "${1:题目}", "at": _AT, "title": "${4:title.hard}"}),
    _snippet("story 带图", "一篇稿件，图在题上。",
        {"story": "${1:题目}", "at": _AT, "picture": {"file": "${4:art/road.jpg}", "position": "head", "lines": "${5:20}", "caption": "${6:图说}"}}),
    _snippet("story 转版", "首版部分，余文转到后面的版；那一版要有 continue。", {"story": "${1:题目}", "at": _AT, "jump": {"to": "${4:2}"}}),
    _snippet("continue 下文", "转来的下文。", {"continue": "${1:题目}", "at": _AT, "rules": ["above"]}),
    _snippet("story 竖题", "左边竖题，加框。",
        {"story": "${1:题目}", "at": _AT, "title": {"style": "title.comment", "position": "left"}, "box": {"frame": "0.6pt"}}),
    _snippet("briefs 简讯", "几条简讯，题目接排。", {"briefs": ["${1:题目}"], "at": _AT}),
    _snippet("group 总题", "管几篇稿件的大题，排在它们上面。",
        {"group": "${1:总题}", "over": ["${4:题目一}", "${5:题目二}"], "at": _AT, "title": "title.lead"}),
    _snippet("classified 分类广告", "按行排的分类广告。", {"classified": "${1:分类广告}", "at": _AT}),
    _snippet("picture 图片", "单独的图片。", {"picture": "${1:art/road.jpg}", "caption": "${4:图说}", "credit": "${5:署名}", "at": _AT}),
    _snippet("ad 广告", "广告，毫米尺寸，靠版块底边。", {"ad": {"file": "${1:art/ad.svg}", "size": ["${4:170mm}", "${5:80mm}"]}, "at": _AT}),
    _snippet("masthead 报头", "报头，只在第 1 版。", {"masthead": True, "at": {"columns": "${1:1-3}", "lines": "${2:1-15}"}}),
    _snippet("dateline 日期栏", "报头下的日期栏。", {"dateline": True, "at": {"columns": "${1:1-6}", "lines": "${2:16-17}"}}),
    _snippet("index 导读", "导读，后面各版的题目与版次。", {"index": "${1:今日导读}", "at": _AT}),
    _snippet("banner 标语", "通栏标语。", {"banner": "${1:标语}", "at": _AT}),
    _snippet("note 启事", "启事、更正、报脚。", {"note": ["${1:一行}"], "at": _AT}),
]  # fmt: skip
"""One for each thing that a block may be."""

AUTO_PAGE = _snippet("版 自动组版", "一个版：稿件和名次，位置由程序定。", {"section": "${1:要闻}", "auto": {"stories": [{"story": "${2:题目}", "rank": "${3:1}"}, "${4:题目}"]}})  # fmt: skip

PAGES = [AUTO_PAGE, _snippet("版", "一个版：版名、责编、版块。", {"section": "${1:要闻}", "credits": {"责编": "${2:某某}"}, "blocks": [{"story": "${3:题目}", "at": {"columns": "${4:1-4}", "lines": "${5:4-44}"}}]})]  # fmt: skip

EDITIONS = [_snippet("一期", "一期报纸的骨架。", {"format": 1, "paper": "${1:paper.yaml}", "date": "${2:2026-05-07}", "issue": "${3:1}", "copy": "${4:copy}", "pages": [{"section": "要闻", "blocks": [{"masthead": True, "at": {"columns": "1-3", "lines": "1-15"}}]}]})]  # fmt: skip

PAPERS = [_snippet("报纸", "一份报纸的骨架。", {"format": 1, "name": "${1:报名}", "page": "${2:broadsheet-390x546}", "registered": False})]  # fmt: skip

STORY = [_snippet("稿件抬头", "题、副题、署名。", {"format": 1, "title": ["${1:题目一行}", "${2:题目二行}"], "subtitle": "${3:副题}", "byline": "${4:本报记者 某某}"})]  # fmt: skip

COLOURS = [_snippet("颜色", "自定义颜色名，CMYK。", {"${1:soft}": {"k": "${2:7%}"}})]
