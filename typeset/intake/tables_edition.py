"""The field tables of an edition file: edition, page, block."""

from __future__ import annotations

from typeset.intake.fields import Field, Record
from typeset.intake.kinds import Choice, Date, Flag, Integer, Length, Range, Text
from typeset.intake.kinds_lists import ByForm, ListOf
from typeset.intake.tables_paper import CREDITS, FORMAT, STYLES

KINDS = (
    "story",
    "continue",
    "masthead",
    "index",
    "dateline",
    "banner",
    "briefs",
    "picture",
    "table",
    "ad",
    "note",
    "ear",
)
"""The keys that say what a block is: exactly one per block; `picture` beside another is that block's picture."""

POSITIONS = ("head", "top-left", "top-right", "top-center", "foot")

AT = Record(("位置", "at"), (
    Field("columns", Range(20), "占哪几栏，从 1 起，两端都算：4 或 1-4。", "Columns, inclusive, from 1.", required=True, label="栏"),
    Field("lines", Range(999), "占哪几行正文行，从 1 起，两端都算：22-44。", "Body lines, inclusive, from 1.", required=True, label="行"),
))  # fmt: skip

_CROP = ListOf(Integer(0, 100_000), least=4, most=4)

FIGURE_FIELDS = (
    Field(
        "file",
        Text(),
        "图片文件：.jpg .png .tif 或本程序能读的 .svg。",
        "Picture file.",
        required=True,
        label="文件",
    ),
    Field("caption", Text(), "图片说明。", "Caption.", default="", label="图说"),
    Field("credit", Text(), "署名，如 本报记者 摄。", "Credit.", default="", label="署名"),
    Field("alt", Text(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
    Field(
        "crop",
        _CROP,
        "可用的部分 [左, 上, 右, 下]，单位像素（PIC-03）。",
        "Crop in pixels: left, top, right, bottom.",
        label="裁切",
    ),
)

FIGURE = Record(("图片", "a picture"), FIGURE_FIELDS)

SLOT = Record(("图片", "a picture"), (
    *FIGURE_FIELDS,
    Field("columns", Integer(0, 20), "占本块的几栏；0 是全宽。", "Columns of the block; 0 is all.", default=0, label="栏"),
    Field("lines", Integer(0, 400), "连图说占几行正文行。", "Body lines with the caption.", default=0, label="行"),
    Field("position", Choice(POSITIONS), "位置：head 标题上方、top-left 文左上、top-right 文右上、top-center 文上、foot 文下。", "Place in the block.", default="head", label="位置"),
))  # fmt: skip

_TITLE = Record(("标题", "title"), (
    Field("style", Text(), "标题样式名，如 title.lead。", "Style name.", default="title", label="样式"),
    Field("position", Choice(("top", "left")), "top 盖文横题，left 文左竖题。", "Above the text, or vertical at its left.", default="top", label="位置"),
    Field("lines", ListOf(Text(), one=True), "分行：编辑定的断法。", "The editor's line breaks.", default=(), label="分行"),
))  # fmt: skip

_LABEL = Record(("栏目标识", "label"), (
    Field("form", Choice(("plain", "reversed", "column-head", "rule")), "plain 素字、reversed 反白、column-head 栏头、rule 带线。", "Form of the label.", default="plain", label="形式"),
    Field("lines", Integer(0, 40), "占几行正文行。", "Body lines taken.", default=0, label="行"),
    Field("text", Text(), "文字；不写用稿件的栏目名。", "Text; the story's label otherwise.", default="", label="文字"),
))  # fmt: skip

_BOX = Record(("围框", "box"), (
    Field("frame", Length(("absolute",), 0, 20_000_000), "框线粗细，如 0.6pt。", "Weight of the frame.", default=0, label="框线"),
    Field("tint", Length(("percent",)), "底纹，K 的百分比，如 7%。", "Tint of K in percent.", label="底纹"),
    Field("padding", Length(("em",)), "内白，如 1em。", "Padding in em.", label="内白"),
))  # fmt: skip

_JUMP = Record(("转版", "jump"), (
    Field("to", Integer(1, 999, "版从 1 数起，如 {to: 2}；不转写 jump: none"), "转到第几版。", "Target page.", required=True, label="到"),
))  # fmt: skip

_AD = Record(("广告", "ad"), (
    Field("size", ListOf(Length(("absolute",), 10_000_000), least=2, most=2), "尺寸 [宽, 高]，如 [170mm, 80mm]。", "Size: width, height.", label="尺寸"),
    Field("file", Text(), "广告文件：.pdf（PDF/X-1a）、.svg 或图片。", "Artwork: a PDF, a drawing or a picture.", default="", label="文件"),
    Field("page", Integer(1, 999), "PDF 的第几页。", "Page of the PDF.", default=1, label="页"),
    Field("text", ListOf(Text(), one=True), "文字广告的各行。", "Lines of a text ad.", default=(), label="文字"),
    Field("alt", Text(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
))  # fmt: skip

_EAR = Record(("报眼", "ear"), (
    Field("text", ListOf(Text(), one=True), "各行文字。", "Lines of text.", default=(), label="文字"),
    Field("file", Text(), "文件：.pdf（PDF/X-1a）、.svg 或图片。", "Artwork: a PDF, a drawing or a picture.", default="", label="文件"),
    Field("page", Integer(1, 999), "PDF 的第几页。", "Page of the PDF.", default=1, label="页"),
    Field("alt", Text(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
))  # fmt: skip

_LINES = ListOf(Text(), one=True, least=1)

BLOCK = Record(("版块", "a block"), (
    Field("story", Text(), "稿件：题目（或其开头、其中一行）、id 或文件名。", "A story: title, its beginning, id or file.", label="稿件"),
    Field("continue", Text(), "转版的下文：与首版同一稿件的名字。", "The rest of a jumped story.", label="转接"),
    Field("masthead", Flag(True), "报头：masthead: true。", "The nameplate.", label="报头"),
    Field("index", Text(), "导读：写它的栏名，如 今日导读。", "The index, with its name.", label="导读"),
    Field("dateline", Flag(True), "报头下的日期栏：dateline: true。", "The dateline bar.", label="日期栏"),
    Field("banner", Text(), "通栏标语：无正文的稿件名，或直接写文字。", "A slogan strip: a story without body, or text.", label="口号条"),
    Field("briefs", ListOf(Text(), one=True, least=1), "简讯：稿件名列表，或一个含多稿的 .md 文件。", "Briefs: titles, or one file of several stories.", label="简讯"),
    Field("picture", ByForm(scalar=Text(), mapping=SLOT), "图片：单独成块，或稿件的图。", "A picture: a block of its own, or the story's.", label="图片"),
    Field("table", Text(), "只排稿件里的表格。", "Only a story's table.", label="表格"),
    Field("ad", ByForm(scalar=Text(), mapping=_AD), "广告：图文件，或 {size, file, text}。", "An advertisement.", label="广告"),
    Field("note", _LINES, "启事、更正等短文字。", "A notice.", label="启事"),
    Field("ear", ByForm(scalar=Text(), sequence=_LINES, mapping=_EAR), "报眼。", "The ear beside the nameplate.", label="报眼"),
    Field("id", Text(), "版块的名字；不写用题目。", "Id of the block.", default="", label="名字"),
    Field("at", AT, "位置：{columns: 1-4, lines: 22-44}。", "Where it stands.", required=True, label="位置"),
    Field("title", ByForm(scalar=Text(), mapping=_TITLE), "标题样式名，或 {style, position, lines}。", "Title style, or a mapping.", label="标题"),
    Field("label", ByForm(scalar=Text(), mapping=_LABEL), "栏目标识：文字，或 {form, lines, text}。", "Label.", label="栏目"),
    Field("pictures", ListOf(ByForm(scalar=Text(), mapping=SLOT)), "几张图片。", "Several pictures.", default=(), label="图片组"),
    Field("caption", Text(), "图片块的图说。", "Caption of a picture block.", default="", label="图说"),
    Field("credit", Text(), "图片块的署名。", "Credit of a picture block.", default="", label="署名"),
    Field("alt", Text(), "图片块的替代文字。", "Alternative text of a picture block.", default="", label="替代文字"),
    Field("crop", _CROP, "图片块的裁切。", "Crop of a picture block.", label="裁切"),
    Field("box", ByForm(scalar=Flag(), mapping=_BOX), "围框或底纹：{frame: 0.6pt} 或 {tint: 7%}。", "A box.", label="围框"),
    Field("direction", Choice(("horizontal", "vertical")), "horizontal 横排，vertical 竖排（栏由上而下叠）。", "Direction of the text.", default="horizontal", label="方向"),
    Field("legs", Integer(0, 20), "破栏：正文分几栏；0 是照基本栏。", "Number of legs; 0 is one per column.", default=0, label="破栏"),
    Field("rules", ListOf(Choice(("above", "below", "left", "right")), one=True), "哪边加线：above、below、left、right。", "Sides with a rule.", default=(), label="线"),
    Field("jump", ByForm(scalar=Choice(("none",)), mapping=_JUMP), "转版：{to: 2}；none 是不转（稿件里写了也不转）。", "Jump to a page; none switches it off.", label="转版"),
    Field("styles", STYLES, "只在本块改的样式。", "Style changes of this block.", label="样式"),
))  # fmt: skip

PAGE = Record(("版", "a page"), (
    Field("section", Text(), "版名，如 要闻、综合、副刊。", "Section name.", default="", label="版名"),
    Field("credits", CREDITS, "本版的责编、版式、校对。", "Credits of this page.", label="责编"),
    Field("modular_cut_ok", Flag(), "模块式版面：允许通线（TABOO-01）。", "A cut right across is wanted (TABOO-01).", default=False, label="允许通线"),
    Field("blocks", ListOf(BLOCK), "版块的列表。", "The blocks.", required=True, label="版块"),
))  # fmt: skip

EDITION = Record(("一期", "the edition"), (
    FORMAT,
    Field("paper", Text(), "报纸文件 paper.yaml 的路径。", "Path of paper.yaml.", required=True, label="报纸"),
    Field("date", Date(), "出版日期，如 2026-05-07。", "Date of the issue.", required=True, label="日期"),
    Field("issue", Integer(1, 999_999), "期号。", "Issue number.", required=True, label="期号"),
    Field("copy", ListOf(Text(), one=True, least=1), "稿件文件夹（或文件），可列多个。", "Copy folder or files.", required=True, label="稿件"),
    Field("styles", STYLES, "本期的样式改动。", "Style changes of this issue.", label="样式"),
    Field("pages", ListOf(PAGE, least=1, most=200), "各版，依次为第 1 版、第 2 版……", "The pages in order.", required=True, label="各版"),
))  # fmt: skip
