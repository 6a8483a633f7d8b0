"""The field tables of an edition file: edition, page, block."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import Colour, Date, Flag, Integer, Length, NumberRange, OneOf, TextValue
from typeset.intake.schema.kinds_lengths import Part
from typeset.intake.schema.kinds_lists import ByForm, ByKeys, Either, Later, ListOf, MapOf
from typeset.intake.schema.tables_label import LABEL
from typeset.intake.schema.tables_lines import BOX, COLUMN_RULES, RULES, TailName
from typeset.intake.schema.tables_paper import CREDITS, FORMAT, STYLES
from typeset.model import kinds
from typeset.model.block import SLACK, TEXT
from typeset.model.qr import LEVELS

if TYPE_CHECKING:
    from typeset.intake.schema.fields import ValueKind
    from typeset.intake.schema.tables_auto import AutoTables

KINDS = tuple(kind.kind for kind in kinds.KINDS)
"""The keys that say what a block is: exactly one per block; `picture` beside another is that block's picture."""

CORNERS = (
    "top-left", "top", "top-right", "middle-left", "middle", "middle-right", "bottom-left", "bottom", "bottom-right",
)  # fmt: skip
"""Where on a picture a title may stand."""

CAPTION_SIDES = ("below", "left", "right")
"""Where the caption of a picture stands."""

POSITIONS = ("head", "top-left", "top-right", "top-center", "foot", "left", "right", "center")

SIDES = ("left", "right", "top", "bottom")
"""Edges of a page."""

_SPOT_SIZE = Length(("absolute",), 5_000_000)
_SPOT_START = Length(("absolute",), -30_000_000)

AT = FieldTable(("位置", "at"), (
    Field("columns", NumberRange(20), "占哪几栏，从 1 起，两端都算：4 或 1-4。", "Columns, inclusive, from 1.", required=True, label="栏"),
    Field("lines", NumberRange(999, example="22-44"), "占哪几行正文行，从 1 起，两端都算：22-44。", "Body lines, inclusive, from 1.", required=True, label="行"),
    Field("bleed", ListOf(OneOf(SIDES), one=True), "图和广告从版心的哪边出血到裁切线外 3 毫米：left 左、right 右、top 上、bottom 下，如 [left, top]。", "Edges at which a picture or an advertisement goes on to the trim and 3 mm beyond.", default=(), label="出血"),
))  # fmt: skip

SPOT = FieldTable(("位置", "at"), (
    Field("x", _SPOT_START, "左边，从裁切线的左边量起，如 12mm；出血写 -3mm。", "Left edge from the left of the trim.", required=True, label="横"),
    Field("y", _SPOT_START, "上边，从裁切线的上边量起，如 30mm。", "Head from the head of the trim.", required=True, label="纵"),
    Field("width", _SPOT_SIZE, "宽，如 120mm。", "Width.", required=True, label="宽"),
    Field("height", _SPOT_SIZE, "高，连图说，如 80mm。", "Height with the caption.", required=True, label="高"),
))  # fmt: skip

_CROP = ListOf(Integer(0, 100_000), least=4, most=4)
_FOCUS = ListOf(Part(), least=2, most=2)

FIGURE_FIELDS = (
    Field(
        "file",
        TextValue(),
        "图片文件：.jpg .png .tif .webp .avif .jp2 .bmp .gif，装了部件的 .heic，或本程序能读的 .svg。",
        "Picture file.",
        required=True,
        label="文件",
    ),
    Field("caption", TextValue(marks=True), "图片说明。", "Caption.", default="", label="图说"),
    Field("credit", TextValue(marks=True), "署名，如 本报记者 摄。", "Credit.", default="", label="署名"),
    Field("alt", TextValue(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
    Field(
        "crop",
        _CROP,
        "可用的部分 [左, 上, 右, 下]，单位像素（PIC-03）。",
        "Crop in pixels: left, top, right, bottom.",
        label="裁切",
    ),
    Field(
        "focus",
        _FOCUS,
        "焦点 [横, 竖]，全图的百分比或 0 到 1：[40%, 30%]；裁切时让它尽量居中（PIC-03）。",
        "The point of the whole picture, across and down, that a cut keeps as near the middle as it can.",
        label="焦点",
    ),
)

LINES = NumberRange(400, zero=True)
_INSIDE = (
    Field("start", Integer(0, 400), "left、right、center 时从文中第几行起；0 是居中。", "Line of the legs it begins at; 0 is half way.", default=0, label="起行"),
    Field("width", Length(("absolute", "em"), 5_000_000, span=(500, 200_000)), "宽度，如 8em、30mm；不写按 columns。", "Its width where it is no whole number of columns.", label="宽"),
)  # fmt: skip

FIGURE = FieldTable(("图片", "a picture"), FIGURE_FIELDS)

GROUP = ListOf(ByForm(scalar=TextValue(), mapping=FIGURE), least=2, most=9)
_NUMBERED = Field("numbered", Flag(), "组图的图上标不标 ①②③：标了图说合排在下面，不标各图图说在各图下、前面加 ▲。", "Whether the pictures of a group bear numbers and their captions stand together.", default=False, label="编号")  # fmt: skip
_LEAD = Field("lead", Integer(0, 9), "组图里第几张是主图，比别的大一半以上；0 由程序看形状定。", "Which picture of a group is the main one; 0 by their shapes.", default=0, label="主图")  # fmt: skip

SLOT = FieldTable(("图片", "a picture"), (
    FIGURE_FIELDS[0]._replace(required=False, default=""),
    *FIGURE_FIELDS[1:],
    Field("group", GROUP, "组图：2 到 9 张图，排成一件（PIC-05）；写了它就不写 file。", "A group of 2 to 9 pictures set as one, in place of file.", default=(), label="组图"),
    _NUMBERED,
    _LEAD,
    Field("columns", Integer(0, 20), "占本块的几栏；0 是全宽。", "Columns of the block; 0 is all.", default=0, label="栏"),
    Field("lines", LINES, "连图说占几行正文行；写范围如 18-24 时由程序在其中定（FIT-02）。", "Body lines with the caption; a range leaves the choice to the program.", default=(0, 0), label="行"),
    Field("position", OneOf(POSITIONS), "位置：head 标题上方、top-left 文左上、top-right 文右上、top-center 文上、foot 文下；left 文中靠左、right 文中靠右、center 文中居中，文字绕排。", "Place in the block; left, right and center stand in the legs.", default="head", label="位置"),
    *_INSIDE,
    Field("caption_side", OneOf(CAPTION_SIDES), "图说排在图的哪边：below 下面，left 左边、right 右边排成窄的一列，与图的下边齐，开头加 ▶、◀ 指着图（PIC-02）。", "Where the caption stands: under the picture, or in a narrow column at its left or right that points at it.", default="below", label="图说位置"),
    Field("wrap", OneOf(("box", "outline")), "left、right、center 时文字怎样绕：box 绕方框；outline 绕去底图的外形（.png 的透明、.svg 的图形），图不裁。", "How text runs round it: as round a box, or round the outline of a cut-out.", default="box", label="绕排"),
))  # fmt: skip

_ASIDE = FieldTable(("插文", "an aside"), (
    Field("form", OneOf(("quote", "sidebar", "summary")), "quote 抽言、sidebar 链接或资料、summary 提要。", "Pull quote, sidebar or summary.", default="quote", label="形式"),
    Field("text", ListOf(TextValue(), one=True, least=1), "文字，一段或几段。", "The words, one paragraph or several.", required=True, label="文字"),
    Field("head", TextValue(), "小标题。", "A heading.", default="", label="题"),
    Field("columns", Integer(1, 20), "占几栏。", "Columns of the block.", default=1, label="栏"),
    Field("lines", Integer(0, 400), "占几行；0 是按文字多少。", "Body lines; 0 is as its text needs.", default=0, label="行"),
    Field("position", OneOf(POSITIONS[1:]), "位置：top-left 文左上、top-right 文右上、top-center 文上、foot 文下；left 文中靠左、right 文中靠右、center 文中居中。", "Place in the legs, as a picture's.", default="center", label="位置"),
    *_INSIDE,
))  # fmt: skip

_TITLE = FieldTable(("标题", "title"), (
    Field("style", TextValue(), "标题样式名，如 title.lead。", "Style name.", default="title", label="样式"),
    Field("position", OneOf(("top", "left", "half", "wrapped", "waist", "on-picture")), "top 盖文横题，left 文左竖题，half 半包（题占左边几栏），wrapped 文包题（题在中间几栏之上），waist 腰题（题在文中），on-picture 压图题（题压在版块头上的图上）。", "Above the text, vertical at its left, over its first legs, over its middle legs, half way down them, or on the picture at its head.", default="top", label="位置"),
    Field("corner", OneOf(CORNERS), "压图题在图的哪里：top-left 左上、top 上、top-right 右上、middle-left 左、middle 正中、middle-right 右、bottom-left 左下、bottom 下、bottom-right 右下。", "Where on its picture a title stands.", default="bottom-left", label="角"),
    Field("shade", Part(900), "压图题下面把图压暗多少，如 30%（0% 到 90%），向图的另一头渐淡。", "How much the picture is darkened under a title on it.", default=0, label="压暗"),
    Field("columns", Integer(0, 20), "half、wrapped、waist、left 时题占几栏；0 由程序定。", "Legs the title covers where it stands in the text.", default=0, label="栏"),
    Field("lines", ListOf(TextValue(), one=True), "分行：编辑定的断法。", "The editor's line breaks.", default=(), label="分行"),
    Field("kicker", TextValue(marks=True), "这一期的引题，代替稿件的；'' 是不要（EDN-11）。", "The kicker in this edition, in place of the copy's; '' for none.", label="引题"),
    Field("subtitle", ListOf(TextValue(marks=True), one=True), "这一期的副题，代替稿件的，一行或几行；'' 是不要（EDN-11）。", "The subtitle in this edition, in place of the copy's; '' for none.", label="副题"),
))  # fmt: skip

_JUMP = FieldTable(("转版", "jump"), (
    Field("to", ByForm(scalar=Either(Integer(1, 999, "版从 1 数起，如 {to: 2}；不转写 jump: none"), Either(OneOf(("auto",)), TextValue(r"^[A-Z]\d{1,3}$", "A04")))), "转到第几版，分叠的报写 A04；auto 是接着排它的那一版，增删版时不用改。", "Target page; auto is wherever it goes on.", default="auto", label="到"),
    Field("after", Either(Integer(1, 999), TextValue()), "编辑定的断处：正文第几段之后，或断在哪几个字之后。", "Where the editor cuts: after a body paragraph, or after these words.", label="断于"),
))  # fmt: skip

_AD = FieldTable(("广告", "ad"), (
    Field("size", ByForm(scalar=TextValue(), sequence=ListOf(Length(("absolute",), 10_000_000), least=2, most=2)), "尺寸：规格的名字（通栏、半通栏、四分之一版……），或 [宽, 高]，如 [170mm, 80mm]。", "Size: a name of the paper's, or width and height.", label="尺寸"),
    Field("mark", Flag(), "角上排“广告”二字：不写时，图里没有这两个字就排（AD-11）。", "Whether the word 广告 is set at the corner.", label="广告字样"),
    Field("file", TextValue(), "广告文件：.pdf（PDF/X-1a）、.svg 或图片。", "Artwork: a PDF, a drawing or a picture.", default="", label="文件"),
    Field("page", Integer(1, 999), "PDF 的第几页。", "Page of the PDF.", default=1, label="页"),
    Field("text", ListOf(TextValue(), one=True), "文字广告的各行。", "Lines of a text ad.", default=(), label="文字"),
    Field("alt", TextValue(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
))  # fmt: skip

_EAR = FieldTable(("报眼", "ear"), (
    Field("text", ListOf(TextValue(), one=True), "各行文字，字号自取放得下的最大。", "Lines of text, as large as they fit.", default=(), label="文字"),
    Field("head", TextValue(), "文字上面的小题，如 今日天气。", "A head over the text.", default="", label="题"),
    Field("file", TextValue(), "文件：.pdf（PDF/X-1a）、.svg 或图片；有 text 时排在文字左边。", "Artwork: a PDF, a drawing or a picture; at the left of the text where there is one.", default="", label="文件"),
    Field("page", Integer(1, 999), "PDF 的第几页。", "Page of the PDF.", default=1, label="页"),
    Field("alt", TextValue(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
))  # fmt: skip

_ENTRY_PICTURE = FieldTable(("导读的图", "the picture of an index entry"), (
    Field("file", TextValue(), "图片文件；不写用稿件的第一张图。", "Picture file; the story's first picture otherwise.", default="", label="文件"),
    Field("alt", TextValue(), "替代文字（电子报用）。", "Alternative text.", default="", label="替代文字"),
    Field("crop", _CROP, "可用的部分 [左, 上, 右, 下]，单位像素。", "Crop in pixels: left, top, right, bottom.", label="裁切"),
))  # fmt: skip

_ENTRY = FieldTable(("导读的一条", "an index entry"), (
    Field("story", TextValue(), "稿件：题目、id 或文件名；它排在后面的版上。", "The story, on a later page.", required=True, label="稿件"),
    Field("title", TextValue(), "导读里的题目；不写用稿件的题目。", "Its words; the story's title otherwise.", default="", label="题目"),
    Field("text", TextValue(), "题目下的一两句话。", "A line or two under the title.", default="", label="文字"),
    Field("picture", ByForm(scalar=Either(Flag(only=True), TextValue()), mapping=_ENTRY_PICTURE), "小图：true 用稿件的第一张图，或图片文件，或 {file, crop, alt}。", "A small picture: true is the story's first, or a file.", label="图片"),
))  # fmt: skip

_INDEX = FieldTable(("导读", "index"), (
    Field("title", TextValue(), "栏名。", "Its name.", default="今日导读", label="栏名"),
    Field("entries", ListOf(ByForm(scalar=TextValue(), mapping=_ENTRY), least=1, most=40), "编辑选定的各条，依次排：稿件名，或 {story, title, text, picture}；不写由程序从后面各版选。", "The entries the editor chose, in order; the program's choice otherwise.", default=(), label="各条"),
))  # fmt: skip

_QR = FieldTable(("二维码", "a QR code"), (
    Field("text", TextValue(), "内容，多半是网址。", "What it says, mostly an address.", required=True, label="内容"),
    Field("size", Length(("absolute",), 5_000_000, 600_000_000), "边长，连四周的白边，如 18mm；不写是版块放得下的最大。", "Side with its quiet zone.", label="边长"),
    Field("level", OneOf(LEVELS), "纠错级别：L 约 7%，M 约 15%，Q 约 25%，H 约 30%。", "Level of error correction.", default="M", label="纠错"),
    Field("caption", TextValue(), "下面的文字，如 扫码读全文。", "Words under it.", default="", label="文字"),
))  # fmt: skip

_FILLER = FieldTable(("补白", "a filler"), (
    Field("ornament", TailName(), "尾花：tail-rosette 团花、tail-spray 折枝、tail-lozenges 菱花。", "A small ornament.", required=True, label="尾花"),
    Field("colour", Colour(), "颜色。", "Colour.", label="颜色"),
))  # fmt: skip

_LINES = ListOf(TextValue(), one=True, least=1)

_BLOCK_FIELDS = (
    Field("story", TextValue(), "稿件：题目（或其开头、其中一行）、id 或文件名。", "A story: title, its beginning, id or file.", label="稿件"),
    Field("continue", TextValue(), "转版的下文：与首版同一稿件的名字。", "The rest of a jumped story.", label="转接"),
    Field("continued", ByForm(scalar=TextValue(), sequence=ListOf(TextValue(), least=1)), "转文集中排：all 是转到本版的各稿，或列出稿件（JMP-07）。", "Continuations collected in one block: all that jump here, or these.", label="转文"),
    Field("masthead", Flag(only=True), "报头：masthead: true。", "The nameplate.", label="报头"),
    Field("index", ByForm(scalar=TextValue(), mapping=_INDEX), "导读：写它的栏名，如 今日导读；或 {title, entries}，编辑选定各条。", "The index, with its name, or with entries of the editor's choice.", label="导读"),
    Field("dateline", Flag(only=True), "报头下的日期栏：dateline: true。", "The dateline bar.", label="日期栏"),
    Field("banner", TextValue(), "通栏标语：无正文的稿件名，或直接写文字。", "A slogan strip: a story without body, or text.", label="口号条"),
    Field("briefs", ListOf(TextValue(), one=True, least=1), "简讯：稿件名列表，或一个含多稿的 .md 文件。", "Briefs: titles, or one file of several stories.", label="简讯"),
    Field("picture", ByForm(scalar=TextValue(), mapping=SLOT), "图片：单独成块，或稿件的图。", "A picture: a block of its own, or the story's.", label="图片"),
    Field("table", TextValue(), "只排稿件里的表格。", "Only a story's table.", label="表格"),
    Field("ad", ByForm(scalar=TextValue(), mapping=_AD), "广告：图文件，或 {size, file, text}。", "An advertisement.", label="广告"),
    Field("note", _LINES, "启事、更正等短文字。", "A notice.", label="启事"),
    Field("ear", ByForm(scalar=TextValue(), sequence=_LINES, mapping=_EAR), "报眼。", "The ear beside the nameplate.", label="报眼"),
    Field("qr", ByForm(scalar=TextValue(), mapping=_QR), "二维码：网址，或 {text, size, level, caption}。", "A QR code.", label="二维码"),
    Field("filler", ByForm(scalar=TextValue(), mapping=_FILLER), "补白：一篇短稿（50–200 字），或尾花 {ornament: 团花}。", "A filler: a short story, or an ornament.", label="补白"),
    Field("correction", _LINES, "更正：写明差错在哪一版（COR-01）。", "A correction; it names the page of the error.", label="更正"),
    Field("group", TextValue(), "总题：管几篇稿件的一个大题，写题目的文字；over 里写它管的版块（TIT-17）。", "A title over a group of stories; `over` names their blocks.", label="总题"),
    Field("classified", ListOf(TextValue(), one=True, least=1), "分类广告：稿件名，或一个含多稿的 .md 文件；小标题（几篇时是题目）是类别，一段是一条（AD-13）。", "Classified ads: stories, or one file of several; subheads or titles are the categories, each paragraph is an ad.", label="分类广告"),
    Field("over", ListOf(TextValue(), one=True), "总题管的版块：它们的稿件或 id。", "The blocks under a group's title: their stories or ids.", default=(), label="管"),
    Field("id", TextValue(), "版块的名字；不写用题目。", "Id of the block.", default="", label="名字"),
    Field("at", ByForm(mapping=ByKeys(AT, SPOT), sequence=ListOf(AT, least=1, most=4)), "位置：{columns: 1-4, lines: 22-44}；L 形等写几个矩形的列表，标题在第一个里（SHP-02）；图和广告可以不按栏和行，写毫米 {x: 12mm, y: 30mm, width: 120mm, height: 80mm}。", "Where it stands; a list of rectangles makes an L, the first bears the title; pictures and advertisements may stand at lengths from the trim.", required=True, label="位置"),
    Field("title", ByForm(scalar=TextValue(), mapping=_TITLE), "标题样式名，或 {style, position, lines, kicker, subtitle}。", "Title style, or a mapping.", label="标题"),
    Field("label", ByForm(scalar=TextValue(), mapping=LABEL), "栏目标识：文字，或 {form, text, colour, position, file, lines}；label: '' 不要稿件的栏目名。简讯的文字是它的题，写了 form 就排成标识、不再排题。", "Label.", label="栏目"),
    Field("pictures", ListOf(ByForm(scalar=TextValue(), mapping=SLOT)), "稿件的几张图片；单独成块是组图，2 到 9 张排成一件（PIC-05）。", "Several pictures of a story; a block of its own is a group of 2 to 9 set as one.", default=(), label="图片组"),
    Field("asides", ListOf(_ASIDE, one=True), "文中的抽言、链接、提要。", "Quotes, sidebars and summaries in the legs.", default=(), label="插文"),
    Field("caption", TextValue(marks=True), "图片块的图说。", "Caption of a picture block.", default="", label="图说"),
    Field("credit", TextValue(marks=True), "图片块的署名。", "Credit of a picture block.", default="", label="署名"),
    Field("alt", TextValue(), "图片块的替代文字。", "Alternative text of a picture block.", default="", label="替代文字"),
    Field("crop", _CROP, "图片块的裁切。", "Crop of a picture block.", label="裁切"),
    Field("focus", _FOCUS, "图片块的焦点 [横, 竖]，如 [40%, 30%]：裁切时让它尽量居中。", "Focus of a picture block.", label="焦点"),
    _NUMBERED,
    _LEAD,
    Field("box", BOX, "围框或底纹：{frame: 0.6pt} 或 {tint: 7%}；花边、文武线写 form。", "A box.", label="围框"),
    Field("direction", OneOf(("horizontal", "vertical")), "horizontal 横排，vertical 竖排（栏由上而下叠）。", "Direction of the text.", default="horizontal", label="方向"),
    Field("legs", Integer(0, 20), "破栏：正文分几栏；0 是照基本栏，table 版块是不分。", "Number of legs; 0 is one per column.", default=0, label="破栏"),
    Field("rank", Integer(1, 99), "名次，1 最重要：只用来核对版位和题号（POS-04），不改排法；不写按版块的先后。", "Rank on the page, 1 first; compared with place and title size, never changed.", default=0, label="名次"),
    Field("rules", RULES, "哪边加线：above 上、below 下、left 左、right 右，如 [above, left]；或 {above: 文武线, left: {form: dots, colour: red}}。", "Sides with a rule.", default=(), label="线"),
    Field("column_rules", OneOf(COLUMN_RULES), "本块的栏线：none 不要，stories 与邻稿之间，legs 各栏之间也要；不写按报纸。", "Column rules of this block.", default="", label="栏线"),
    Field("jump", ByForm(scalar=OneOf(("none", "auto")), mapping=_JUMP), "转版：{to: 2}；auto 是转到接着排它的那一版；none 是不转（稿件里写了也不转）。", "Jump to a page; auto is wherever it goes on, none switches it off.", label="转版"),
    Field("slack", ListOf(OneOf(("none", *SLACK, TEXT)), one=True), "排不满或排不下时程序可动什么，依次试：title 题的字号行数，space 题区和小标题的空，picture 图的高（lines 写范围），optional 可删段，filler 补白；text 段落排松些，末行不空；none 都不动。", "What the fitting may change, in this order; text sets paragraphs looser sooner than it leaves a last line white; none leaves all as it is.", default=SLACK, label="余地"),
    Field("fillers", ByForm(scalar=TextValue(), sequence=ListOf(TextValue(), least=1)), "补白备选：ornament 是尾花，或备用短稿的名字（FIL-01）。", "Filler: ornament, or short stories kept in stock.", label="补白备选"),
    Field("styles", STYLES, "只在本块改的样式。", "Style changes of this block.", label="样式"),
)  # fmt: skip

BLOCK = FieldTable(("版块", "a block"), _BLOCK_FIELDS, "story")

_FILL = FieldTable(("空位里的版块", "what fills a slot"), tuple(
    field._replace(required=False) for field in _BLOCK_FIELDS
))  # fmt: skip

_TEMPLATE = FieldTable(("版式模板", "a template"), (
    Field("blocks", ListOf(FieldTable(("模板的版块", "a template's block"), (
        Field("slot", TextValue(), "空位的名字，如 头条；没有名字的版块照排，如报头。", "Name of the slot; a block without one is set as it is.", default="", label="空位"),
        *_BLOCK_FIELDS,
    ))), "版块和空位的列表。", "Blocks and slots.", required=True, label="版块"),
))  # fmt: skip

TEMPLATES = FieldTable(("版式模板文件", "a templates file"), (
    FORMAT,
    Field("templates", MapOf(_TEMPLATE, ("templates", "templates")), "模板名：版块的列表。", "Templates by name.", required=True, label="模板"),
))  # fmt: skip


@cache
def auto_tables() -> AutoTables:
    """The kinds of `auto` (自动组版); few files say it, so they are made when one does."""
    from typeset.intake.schema.tables_auto import tables

    return tables(_BLOCK_FIELDS)


def _auto_of_page() -> ValueKind:
    return auto_tables().page


def _auto_of_issue() -> ValueKind:
    return auto_tables().issue


_WAIVER = FieldTable(("放行", "a waiver"), (
    Field("code", TextValue(r"^[A-Z]{2,6}-\d{2}$", "TABOO-07"), "放行哪一种：消息里的代号，如 TABOO-07。付印、文件和丢字的错误不能放行。", "The finding's code; never errors of press, files or lost text.", required=True, label="代号"),
    Field("block", TextValue(), "哪一块：版块的 id，或它的稿件；不写是全版。", "The block by its id or its story; the whole page otherwise.", default="", label="版块"),
    Field("by", TextValue(), "谁放行的。", "Who accepts it.", required=True, label="谁"),
    Field("why", TextValue(), "为什么。", "Why.", required=True, label="为什么"),
))  # fmt: skip

_FOLD = Length(("absolute",), 0, 56_692_914)
_SPREAD = FieldTable(("通版", "a double page"), (
    Field("pages", NumberRange(200), "左版和右版，如 4-5。", "The left page and the right one.", required=True, label="版"),
    Field("gap", _FOLD, "两半印在两张纸上时，折缝两边各留多少不印，如 2mm。", "Where the halves come from two webs: what is left unprinted at either side of the fold.", default=0, label="留空"),
    Field("repeat", _FOLD, "两半印在两张纸上时，跨折缝的照片在两边各多印对面的多少，如 2mm：套不准时不露白，也不缺一条。", "Where they do: how much of the other side a photograph shows at either side besides, so that nothing is missing where they do not meet.", default=0, label="重印"),
))  # fmt: skip

PAGE = FieldTable(("版", "a page"), (
    Field("section", TextValue(), "版名，如 要闻、综合、副刊。", "Section name.", default="", label="版名"),
    Field("credits", CREDITS, "本版的责编、版式、校对。", "Credits of this page.", label="责编"),
    Field("spread", ByForm(scalar=NumberRange(200), mapping=_SPREAD), "通版（跨版）：这一版和对面的一版合成一版，写两版的版号，如 4-5，左双右单；或 {pages, gap, repeat}。版块全写在左版这一条里，栏号接着右版数（六栏的报 1-12）；右版那一条也写 spread: 4-5，不写版块。", "A double page: this page and the one that faces it, e.g. 4-5, or {pages, gap, repeat}. The left one has the blocks of both, on columns that go on over the right one; the right one says the same and has none.", label="通版"),
    Field("letter", TextValue(r"^[A-Z]$", "一个大写字母，如 B"), "叠号：写在一叠的头一版，从 1 重新编版，到下一个字母为止（A01、A02、B01）。", "Letter of the section that begins here; numbering restarts.", default="", label="叠"),
    Field("modular_cut_ok", Flag(), "模块式版面：允许通线（TABOO-01）。", "A cut right across is wanted (TABOO-01).", default=False, label="允许通线"),
    Field("mono", Flag(), "本版只印黑（IMP-04）。", "This page in black alone.", default=False, label="黑白"),
    Field("accept", ListOf(_WAIVER), "放行：有人认下的问题，如 [{code: TABOO-07, block: 夜诊, by: 张, why: 图片新闻}]；照样列出，不再算错误、警告。", "Waivers: findings that someone accepts by name; they stay visible and count no more.", default=(), label="放行"),
    Field("template", TextValue(), "版式模板的名字（paper.yaml 的 templates 文件里）。", "Name of a template of the paper's.", default="", label="模板"),
    Field("fill", MapOf(ByForm(scalar=TextValue(), mapping=_FILL), ("fill", "fill")), "模板的空位：稿件名，或版块的各键，如 {头条: 区委会议, 配图: {picture: a.jpg}}。", "What fills the template's slots: a story, or a block's keys.", default=(), label="填"),
    Field("white", ListOf(AT, one=True), "留白：有意空着的地方，如 {columns: 5-6, lines: 88-92}；不算白洞（MET-01）。", "What stays white on purpose.", default=(), label="留白"),
    Field("blocks", ListOf(BLOCK), "版块的列表。", "The blocks.", default=(), label="版块"),
    Field("auto", Later(_auto_of_page), "自动组版：程序来排的稿件，{stories: [夜诊, {story: 夏灌, rank: 1}]}；blocks 里的先排好不动。几处就写几个的列表。", "Automatic makeup: stories that the program places round the fixed blocks; a list for several areas.", default=(), label="自动组版"),
))  # fmt: skip

PAGE_FILE = FieldTable(("一版的文件", "a page's file"), (FORMAT, *PAGE.fields))
"""A page in a file of its own, which an edition names in its `pages`, so that several editors work at once."""

_PREVIOUS = FieldTable(("上一期", "the issue before"), (
    Field("date", Date(), "上一期的日期。", "Its date.", required=True, label="日期"),
    Field("issue", Integer(1, 999_999), "上一期的期号。", "Its number.", required=True, label="期号"),
))  # fmt: skip

_SEAM_BLOCK = FieldTable(("中缝的版块", "a block of a seam"), tuple(
    field._replace(required=False) for field in _BLOCK_FIELDS
))  # fmt: skip

SEAM = FieldTable(("中缝", "a seam"), (
    Field("between", ListOf(Integer(1, 999), least=2, most=2), "在哪两版之间：印出来左边的版、右边的版，如 [4, 1] 或 [2, 3]。", "The page at its left and the page at its right, as printed.", required=True, label="两版"),
    Field("blocks", ListOf(_SEAM_BLOCK, least=1), "从上到下依次排的版块：classified 分类广告、note 启事、ad 广告；不写 at。", "Blocks from the head down: classified, note, ad; without at.", required=True, label="版块"),
))  # fmt: skip

EDITION = FieldTable(("一期", "the edition"), (
    FORMAT,
    Field("paper", TextValue(), "报纸文件 paper.yaml 的路径。", "Path of paper.yaml.", required=True, label="报纸"),
    Field("date", Date(), "出版日期，如 2026-05-07。", "Date of the issue.", required=True, label="日期", drawn_without=True),
    Field("issue", Integer(1, 999_999), "期号。", "Issue number.", required=True, label="期号"),
    Field("total", Integer(1, 9_999_999), "总号（总第…号），写进 issue_form 的 {total}。", "Number in the whole count.", default=0, label="总号"),
    Field("weekday", TextValue(), "星期，只用来核对日期（MST-07）。", "Weekday, to check the date.", default="", label="星期"),
    Field("lunar", TextValue(), "农历，只用来核对日期（MST-07），如 三月廿一。", "Lunar date, to check the date.", default="", label="农历"),
    Field("previous", _PREVIOUS, "上一期，只用来核对期号（MST-07）。", "The issue before, to check the number.", label="上期"),
    Field("page_count", Integer(1, 200), "今日几版，只用来核对版数（MST-07）。", "Number of pages, to check.", default=0, label="版数"),
    Field("copy", ListOf(TextValue(), one=True, least=1), "稿件文件夹（或文件），可列多个。", "Copy folder or files.", required=True, label="稿件"),
    Field("styles", STYLES, "本期的样式改动。", "Style changes of this issue.", label="样式"),
    Field("mono", Flag(), "全期只印黑：公祭、哀悼（SRC-08）。", "The whole issue in black alone (mourning).", default=False, label="黑白"),
    Field("pages", ListOf(ByForm(scalar=TextValue(), mapping=PAGE), least=1, most=200), "各版，依次为第 1 版、第 2 版……；一版可写在自己的文件里，这里写文件名：pages: [p1.yaml, p2.yaml]。", "The pages in order; a page may have a file of its own, which is named here.", required=True, label="各版"),
    Field("auto", Later(_auto_of_issue), "整期自动组版：几个版共用的稿件，{pages: 2-8, stories: […], quotas: {2: 要闻}}；各版照常写在 pages 里。", "Automatic makeup of several pages from one list of stories.", label="自动组版"),
    Field("seams", ListOf(SEAM), "中缝：[{between: [4, 1], blocks: [{classified: 分类}, {note: …}, {ad: …}]}]（FMT-07）。", "Strips between pages that are printed side by side.", default=(), label="中缝"),
))  # fmt: skip
