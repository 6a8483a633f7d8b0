"""The field tables of paper.yaml, presets, the style defaults, faces.yaml and suspects files."""

from __future__ import annotations

from typeset.clreq.handling import RULES
from typeset.intake.schema.fields import Field, FieldTable
from typeset.intake.schema.kinds import Colour, Flag, FormatVersion, Integer, Length, OneOf, TextValue
from typeset.intake.schema.kinds_lists import ByForm, ListOf, MapOf
from typeset.intake.schema.tables_furniture import FOLIO, IMPRINT
from typeset.intake.schema.tables_label import LABELS
from typeset.intake.schema.tables_lines import COLUMN_RULES
from typeset.model.seam import LEAST_WIDTH
from typeset.model.style import MAX_SIZE, MIN_SIZE
from typeset.units import PT, from_mm

FORMAT = Field(
    "format", FormatVersion(), "文件格式版本，现在是 1。", "Format version of the file: 1.", required=True
)
_SIZE = Length(("absolute",), MIN_SIZE, MAX_SIZE)
_FACE = TextValue()

STYLE = FieldTable(("样式", "a style"), (
    Field("face", _FACE, "字体角色：song 宋、hei 黑、kai 楷、brush 书法、fangsong 仿宋，或 faces 文件里的名字。", "Face role.", label="字体"),
    Field("weight", Integer(100, 900), "字重，100–900：正文 400，粗黑 700，大标宋 900。", "Weight, 100–900.", label="字重"),
    Field("size", ListOf(_SIZE, one=True, least=1), "字号：9.5pt、小五、13级；列表是由大到小的备选（标题按排满几成选一级，HED-05；引题、副题取与主题成比例的一级）。", "Size, or a ladder of sizes, largest first: a title takes the step that fills its measure best, kicker and subtitle the one in proportion to it.", label="字号"),
    Field("leading", Length(("absolute", "em"), MIN_SIZE, MAX_SIZE, (500, 5000)), "行距（基线到基线）：12.5pt，或相对字号 1.2em。", "Leading, absolute or in em.", label="行距"),
    Field("align", OneOf(("justify", "left", "center", "right", "even")), "对齐：justify 齐行、left 左、center 居中、right 右、even 均排。", "Alignment.", label="对齐"),
    Field("colour", Colour(), "颜色：black、white、red、colours 里的名字，或 {k: 60%}、{c: 0%, m: 100%, y: 100%}。", "Colour: a name or CMYK.", label="颜色"),
    Field("tracking", Length(("em",), span=(-200, 2000)), "字距，如 0.1em（可为负，-0.2em 到 2em），正文、标题、报头各行都加。", "Letter-space in em.", label="字距"),
    Field("scale", Length(("percent",), span=(50_000, 200_000)), "横向缩放，如 95%（50% 到 200%）；竖排里不缩横转的西文。", "Horizontal scale in percent.", label="缩放"),
    Field("indent", Length(("em",), span=(0, 10_000)), "首行缩进，如 2em（0 到 10em）。", "First-line indent in em.", label="缩进"),
    Field("above", Length(("line",), span=(0, 20_000)), "标题、小标题上方的空白，如 1.5 lines；版首、栏头和图下的题不多空。", "Space above a title or subhead, in body lines; less at the head of a page.", label="上空"),
    Field("below", Length(("line",), span=(0, 20_000)), "标题、小标题下方的空白，如 0.8 lines。", "Space below a title or subhead, in body lines.", label="下空"),
))  # fmt: skip

STYLES = MapOf(STYLE, ("styles", "styles"))

_BODY = FieldTable(("正文", "body"), (
    Field("face", _FACE, "正文字体角色，如 song。", "Face role of the body.", label="字体"),
    Field("size", _SIZE, "正文字号，如 9.5pt 或 小五。", "Body size.", label="字号"),
    Field("leading", Length(("absolute",), MIN_SIZE, MAX_SIZE), "正文行距，全版基线网格的步长，如 12.5pt。", "Body leading: the step of the baseline grid.", label="行距"),
))  # fmt: skip

GRID = FieldTable(("网格", "grid"), (
    Field("columns", Integer(1, 20), "基本栏数。", "Number of basic columns.", label="栏数"),
    Field("chars", Integer(4, 60), "每栏每行的正文字数；栏间空由剩余宽度算出。", "Body characters per column line.", label="字数"),
    Field("body", _BODY, "正文的字体、字号、行距。", "Body face, size and leading.", label="正文"),
))  # fmt: skip

_TRIM = FieldTable(("成品尺寸", "trim"), (
    Field("width", Length(("absolute",), 30_000_000), "成品宽，如 390mm。", "Trim width.", required=True, label="宽"),
    Field("height", Length(("absolute",), 30_000_000), "成品高，如 546mm。", "Trim height.", required=True, label="高"),
))  # fmt: skip
_MARGIN = Length(("absolute",), 0, 600 * PT)
_MARGINS = FieldTable(("白边", "margins"), (
    Field("left", _MARGIN, "左白边。", "Left margin.", required=True, label="左"),
    Field("right", _MARGIN, "右白边。", "Right margin.", required=True, label="右"),
    Field("head", _MARGIN, "天头。", "Head margin.", required=True, label="天头"),
    Field("foot", _MARGIN, "地脚。", "Foot margin.", required=True, label="地脚"),
))  # fmt: skip

ADS = MapOf(ListOf(ListOf(Length(("absolute",), 10_000_000), least=2, most=2), least=1), ("ads", "ads"))

PRESET = FieldTable(("版式预设", "a page preset"), (
    FORMAT,
    Field("name", TextValue(), "预设的名字。", "Name of the preset.", required=True),
    Field("trim", _TRIM, "成品尺寸。", "Trim size.", required=True, label="成品"),
    Field("margins", _MARGINS, "白边；其余是版心。", "Margins; the rest is the type area.", required=True, label="白边"),
    Field("grid", GRID, "栏与基线网格。", "Columns and baseline grid.", required=True, label="网格"),
    Field("furniture_lines", Integer(0, 20), "内页报眉占去的正文行数。", "Body lines that the folio takes on inner pages.", default=3, label="报眉行数"),
    Field("ads", ADS, "广告的规格：名字和几种 [宽, 高]（AD-01 … AD-09）。", "Sizes of advertisements by name.", default=(), label="广告"),
    Field("styles", STYLES, "预设自带的样式改动。", "Style changes of the preset."),
))  # fmt: skip

DEFAULTS = FieldTable(
    ("默认样式", "default styles"), (FORMAT, Field("styles", STYLES, "样式。", "Styles.", required=True))
)

DATELINE_ITEMS = (
    "date",
    "weekday",
    "lunar",
    "issue",
    "cn",
    "post",
    "pages",
    "price",
    "notice",
    "organ",
    "total",
    "web",
)

MASTHEAD = FieldTable(("报头", "masthead"), (
    Field("name", STYLE, "报名的样式（报名文字取自 name）。", "Style of the nameplate.", label="报名"),
    Field("position", OneOf(("left", "center", "vertical")), "报名在它的位置里：left 靠左，center 居中，vertical 竖排（数据在左边竖排）。", "Where the name stands in its area.", default="center", label="位置"),
    Field("art", TextValue(), "报名的图样（.svg 或位图），代替排字（MST-01）。", "The drawn name, in place of type.", default="", label="图样"),
    Field("stack", ListOf(OneOf(DATELINE_ITEMS)), "排在报名旁边的各项：居中的分列两旁，靠左的在右边，竖排的在左边。可用 date 日期、weekday 星期、lunar 农历、issue 期号、cn 刊号、post 邮发代号、pages 今日版数、price 定价、notice 声明、organ 主办、total 总号、web 网址。", "Items beside the name.", default=(), label="旁列"),
    Field("issue_form", TextValue(r"\{issue\}", "第{issue}期（总第{total}号）"), "期号的写法，如 第{issue}期（总第{total}号）。", "Form of the issue number.", default="第{issue}期", label="期号写法"),
    Field("latin", TextValue(), "报名下的拼音或英文。", "Latin line under the name.", default="", label="拼音"),
    Field("organ", TextValue(), "主管主办单位一行。", "The organ line.", default="", label="主办"),
    Field("dateline", ListOf(OneOf(DATELINE_ITEMS)), "报头下一行的各项，依次：date 日期、weekday 星期、lunar 农历、issue 期号、cn 刊号、post 邮发代号、pages 今日版数、price 定价、notice 声明、organ 主办、total 总号、web 网址。", "Items of the dateline, in order.", default=("date", "weekday", "lunar", "issue", "cn", "pages"), label="日期栏"),
    Field("cn", TextValue(r"^(CN\s*)?\d{2}-\d{4}$", "CN 00-0000"), "国内统一连续出版物号，如 CN 00-0000。", "Serial number (CN).", default="", label="刊号"),
    Field("post_code", TextValue(r"^\d{1,2}-\d{1,4}$", "0-00"), "邮发代号，如 0-00。", "Post distribution code.", default="", label="邮发代号"),
    Field("price", TextValue(), "定价。", "Price.", default="", label="定价"),
    Field("notice", TextValue(), "代替刊号的声明（非正式出版物）。", "Notice in place of the serial number.", default="", label="声明"),
))  # fmt: skip

MARKS = ("crop", "register", "slug", "grey")
_WIDEST = from_mm("40")

_FOLDING = FieldTable(("折页", "folding"), (
    Field("former", OneOf(("each", "together")), "四开多张纸过三角板：each 每张纸各自折好再套，together 各张纸合在一起再折（IMP-02）。两种版位不同。", "Tabloid of several sheets: each folded by itself and inserted, or all webs laid together before the former.", label="三角板"),
    Field("collect", Flag(), "收集折页：滚筒两半各印一张，合成一份（IMP-02）。", "Two cut-offs of a web are collected into one copy.", default=False, label="收集"),
    Field("half_web", TextValue(r"^(inside|[1-9]\d{0,2})$", "inside 或版次，如 3"), "半幅纸：inside 套在最里面，或它的第一个版，如 3（IMP-06）。", "Where a half web lies: inside, or its first page.", label="半幅纸"),
    Field("gap", Length(("absolute",), 0, _WIDEST), "并排两版之间夹版的空，如 6mm。", "Gap between pages beside one another, where plates are locked up.", default=0, label="版间空"),
    Field("head_gap", Length(("absolute",), 0, _WIDEST), "四开上下两排之间的空，如 6mm。", "Gap between the two rows of a tabloid form.", default=0, label="排间空"),
    Field("gripper", Length(("absolute",), 0, _WIDEST), "印版上下弯边，不印东西，如 12mm（BLD-02）。", "The plate's bent edge at head and foot; nothing prints there.", default=0, label="咬口"),
))  # fmt: skip

PRESS = FieldTable(("印前", "press"), (
    Field("standard", OneOf(("PDF/X-1a:2001", "PDF/X-1a:2003", "PDF/X-3:2003", "PDF/X-4")), "PDF/X 标准，照印厂的要求：PDF/X-1a:2001 最老的设备，PDF/X-1a:2003 通行（默认），PDF/X-3:2003 准许设备无关色，PDF/X-4 准许透明。", "PDF/X standard.", default="PDF/X-1a:2003", label="标准"),
    Field("profile", TextValue(), "输出特性文件：随程序带的名字，或 .icc 文件路径。", "Output profile: a bundled name or an .icc path.", default="SNAP-TR002-newsprint-TAC240", label="特性文件"),
    Field("ink_limit", Length(("percent",), span=(100_000, 400_000)), "总墨量上限，如 240%（100% 到 400%）。", "Total ink limit.", label="总墨量"),
    Field("resolution", Integer(72, 1200), "图片的目标分辨率（ppi）。", "Target picture resolution in ppi.", default=220, label="分辨率"),
    Field("jpeg_quality", Integer(30, 100), "图片压缩质量。", "JPEG quality.", default=85, label="压缩质量"),
    Field("sharpen", Integer(0, 300), "新闻纸锐化的强度（百分数，IMG-01）；0 不锐化。", "Sharpening for newsprint in per cent; 0 is none.", default=80, label="锐化"),
    Field("spot", OneOf(("convert", "refuse")), "专色：convert 按所写的 CMYK 印并说明，refuse 报错（PF-14）。", "Spot colours: printed from their CMYK, or refused.", default="convert", label="专色"),
    Field("colour_pages", ByForm(scalar=OneOf(("all",)), sequence=ListOf(Integer(1, 999))), "能印彩色的版，如 [1, 8, 2, 7]；all 是各版都能（IMP-04）。", "Pages that take colour, or all.", default="all", label="彩版"),
    Field("marks", ListOf(OneOf(MARKS), one=True), "只给制版大样和要裁切的插页：crop 裁切角线、register 套准十字、slug 说明行、grey 灰平衡条（MRK-01、MRK-02）。", "Marks of plate forms and trimmed inserts.", default=(), label="标记"),
    Field("bleed", Length(("absolute",), 0, 30_000_000), "出血，只给要裁切的插页，如 3mm；报纸不出血（BLD-01）。", "Bleed of trimmed inserts; newspapers have none.", default=0, label="出血"),
    Field("sheets", OneOf(("nested", "sequential")), "多张纸的折法：nested 套叠，sequential 分叠（IMP-02）。", "How sheets lie: in one another, or one after the other.", default="nested", label="折法"),
    Field("folding", _FOLDING, "印厂怎样折页：三角板、收集、半幅纸、夹版的空、咬口（IMP-01、IMP-02、IMP-06）。", "How the press folds.", label="折页"),
    Field("deadline", TextValue(), "付印截止，写进清单，如 前一日 23:30。", "Deadline, for the manifest.", default="", label="截止"),
))  # fmt: skip

SEAM = FieldTable(("中缝", "the seam"), (
    Field("width", Length(("absolute",), LEAST_WIDTH, from_mm("120")), "中缝的宽，如 30mm；不写是两版版心之间减去两边的 safe。", "Width of the strip; what the inner margins leave beside the safe distances otherwise.", label="宽"),
    Field("safe", Length(("absolute",), 0, _WIDEST), "中缝到两边版心至少空多少，如 5mm。", "White to the type areas of both pages.", default=from_mm("5"), label="安全距离"),
    Field("legs", Integer(1, 2), "几栏：1 一栏，折线在栏的正中（每行字数取双数，折线从两字之间过）；2 两栏，折线两边各一栏。", "One column whose middle is the fold, or one on each side of it.", default=1, label="栏数"),
    Field("fold", Length(("absolute",), 0, _WIDEST), "两栏时折线两边各空多少，如 3mm。", "With two legs, white on either side of the fold.", default=from_mm("3"), label="折线空"),
    Field("head", Flag(), "头上排不排报名、日期和版次。", "Whether paper, date and pages stand over it.", default=True, label="眉"),
))  # fmt: skip

DELIVER = FieldTable(("交付", "deliver"), (
    Field("requires", OneOf(("一校", "二校", "三校", "付印", "none")), "交付前每版要签到的校次，没有就不交付：一校 初校已签；二校 复校已签；三校 终校已签；付印 签过付印样；none 不查签样。不写时没签付印只提醒。", "Stage that every page must be signed for before it is delivered; none: not asked.", default="", label="要求"),
))  # fmt: skip

_WORDS = FieldTable(("词表", "words"), (
    Field("names", ListOf(TextValue()), "人名：标题里不拆行，正文里尽量不拆（NBK-18）。", "Names, not broken over lines.", default=(), label="人名"),
    Field("terms", ListOf(TextValue()), "用语：标题里不拆行。", "Terms, not broken in headlines.", default=(), label="用语"),
))  # fmt: skip

_SUSPECT = FieldTable(("查证词", "a suspect"), (
    Field("text", TextValue(), "要查证的字词。", "The words to query.", required=True, label="文字"),
    Field("note", TextValue(), "疑为什么。", "Why they are queried.", default="", label="说明"),
))  # fmt: skip
SUSPECTS = FieldTable(("查证词表", "a suspects file"), (
    FORMAT,
    Field("suspects", ListOf(ByForm(scalar=TextValue(), mapping=_SUSPECT)), "查证词的列表：只报告，不改稿。", "Words to query; never changed.", required=True, label="查证"),
))  # fmt: skip

_JUMPS = FieldTable(("转版", "jumps"), (
    Field("numerals", OneOf(("han", "arabic")), "转版标记的数字：han（下转第二版）或 arabic（下转第2版）。", "Numerals of jump marks.", default="han", label="数字"),
    Field("anywhere", Flag(), "可否在句中转（JMP-02）。", "Whether a jump may cut inside a sentence.", default=False, label="句中可转"),
    Field("several", OneOf(("page", "number", "title")), "几篇转到同一版时标记加什么：page 不加，number 加 ①②，title 加短题（JMP-03）。", "What marks say where several stories jump to one page: nothing more, a number, or the short title.", default="page", label="同版几篇"),
))  # fmt: skip

CREDITS = MapOf(ListOf(TextValue(), one=True), ("credits", "credits"))

COMPOSITION = FieldTable(("排字", "composition"), (
    Field("hanging", OneOf(("none", "stops", "all")), "标点悬挂：none 不悬挂，stops 只 ，、。，all 各种点号；栏空不到 0.75 字加线宽时不悬挂（HNG-02）。", "Hanging marks.", default="none", label="悬挂"),
    Field("first_line_bracket", OneOf(("trim", "full", "hang_half")), "段首开引号、开括号：trim 切去左半，full 占一字，hang_half 挂出半字（EDGE-03）。", "Opening marks at a paragraph start.", default="trim", label="段首括号"),
    Field("digits_in_han", OneOf(("solid", "spaced")), "数字与汉字之间：solid 连排，spaced 留空隙（AUT-05）。", "Digits beside Han.", default="solid", label="数字间隙"),
    Field("autospace", Length(("em",), span=(-100_000, 100_000)), "汉字与西文之间的空隙，0–0.25em（AUT-01）。", "Gap between Han and Latin, 0 to 0.25 em.", label="中西间隙"),
    Field("hyphenation", Flag(), "西文词可否在音节处断开加连字符（NBK-14）。", "Whether Latin words may be hyphenated.", default=False, label="西文断词"),
    Field("vertical_digits", OneOf(("upright", "han", "rotated")), "竖排里四位以上的数字：upright 逐个直立，han 换汉字，rotated 整体横转（VRT-04）。", "Four and more digits in vertical text.", default="upright", label="竖排数字"),
    Field("tight_pairs", Flag(), "闭括号、点号与开括号之间平时也挤紧（SQZ-02）。", "Close pairs of closing and opening marks.", default=False, label="紧排"),
    Field("title_comma", OneOf(("keep", "space")), "题中的逗号：keep 照排，space 换成空格（HED-04）。", "The comma inside a title.", default="keep", label="题中逗号"),
    Field("deck_face", OneOf(("weighted", "style")), "引题、副题在特粗的主题（字重 800 以上）旁：weighted 用加粗的字，字体有字重的取 500，没有字重的（如自带的楷体）改用宋体 600；style 照样式的字体不动（TIT-11）。", "The face of kicker and subtitle beside a black title: with weight (its own 500, or song 600 where it has none), or as the style says.", default="weighted", label="引副题字体"),
))  # fmt: skip

NORMALISE = FieldTable(("规范化", "normalise"), (
    Field("off", ListOf(OneOf(RULES), one=True), "不用的规则，如 [NRM-14]。", "Rules left out.", default=(), label="不用"),
    Field("ratio", Flag(), "数字之间的冒号换成比号 ∶（NRM-05）。", "Colons between digits become ratio signs.", default=False, label="比号"),
))  # fmt: skip

PAPER = FieldTable(("报纸", "the paper"), (
    FORMAT,
    Field("name", TextValue(r"\S", "文字，如 临州报"), "报名，如 临州报。", "Name of the paper.", required=True, label="报名"),
    Field("page", TextValue(), "版式预设的名字（如 broadsheet-390x546），或自己的预设文件路径。", "Page preset: a name, or a file of your own.", required=True, label="版式"),
    Field("grid", GRID, "改动预设的栏与基线网格。", "Changes to the preset's grid.", label="网格"),
    Field("registered", Flag(), "是否正式登记的报纸；false 是样张、校报，不查刊号等必备项（MST-06）。", "Whether a registered newspaper.", default=True, label="正式出版"),
    Field("colours", MapOf(Colour(named=False), ("colours", "colours")), "自定义颜色名：{soft: {k: 7%}}；专色写 {spot: PANTONE 186 C, m: 100%, y: 80%}。", "Named colours in CMYK, a spot colour with its name.", default=(), label="颜色"),
    Field("styles", STYLES, "样式改动；名字带点的从前缀继承（title.lead 继承 title）。", "Style changes; dotted names inherit.", label="样式"),
    Field("composition", COMPOSITION, "排字的规矩，craft 里留给报社选的。", "How lines are set.", label="排字"),
    Field("normalise", ByForm(scalar=Flag(), mapping=NORMALISE), "原稿规范化：{off: [NRM-14]}；false 是一律照原稿。", "How copy is normalised; false leaves it as it stands.", label="规范化"),
    Field("masthead", MASTHEAD, "报头。", "The nameplate.", label="报头"),
    Field("labels", LABELS, "固定栏目的栏题：{街巷: {form: 印章, colour: red}, 漳水: {file: art/river.svg}}；稿件或版块写了这个栏目名就用它的样子，版块的 label 另写的优先。", "Labels of standing columns by name, each with its form or artwork.", default=(), label="固定栏目"),
    Field("words", _WORDS, "不拆行的词。", "Words never broken.", label="词表"),
    Field("suspects", ByForm(scalar=TextValue(), sequence=ListOf(ByForm(scalar=TextValue(), mapping=_SUSPECT))), "查证词：文件路径，或直接列出。", "Words to query: a file or a list.", label="查证"),
    Field("jumps", _JUMPS, "转版的写法。", "How jumps are written.", label="转版"),
    Field("column_rules", OneOf(COLUMN_RULES), "栏线（LIN-05）：none 不要，stories 稿件之间，legs 各栏之间也要。", "Column rules: between stories, between legs too, or none.", default="none", label="栏线"),
    Field("makeup_style", OneOf(("party", "metro", "weekly")), "自动组版的风格：party 党报、metro 都市报、weekly 周报；一版的 auto 可另写 style。", "House style of automatic makeup; an area may have its own.", default="party", label="组版风格"),
    Field("ads", ADS, "本报的广告规格，补充或改动预设的：{通栏: [[350mm, 90mm]]}。", "The paper's own sizes of advertisements.", default=(), label="广告"),
    Field("press", PRESS, "交付印厂的要求。", "What the printer takes.", label="印前"),
    Field("seam", SEAM, "中缝：折线上的窄条，排分类广告、启事、小广告（FMT-07）。", "The strip on the fold between two pages: classified ads, notices, small advertisements.", label="中缝"),
    Field("deliver", DELIVER, "交付印厂前的签样。", "Sign-off before delivery.", label="交付"),
    Field("templates", TextValue(), "版式模板文件，如 templates.yaml：带空位的版面，供各期填（template、fill）。", "File of page templates that editions fill.", default="", label="模板"),
    Field("skeletons", TextValue(), "自动组版用的骨架文件，typeset learn 从排好的版生成；加在程序自带的之外。", "File of page skeletons for automatic makeup, made by typeset learn; beside those of the program.", default="", label="骨架"),
    Field("credits", CREDITS, "每版默认的责编、版式、校对等。", "Default credits of every page.", default=(), label="责编"),
    Field("folio", FOLIO, "报眉和版脚。", "The folio and the page foot.", label="报眉"),
    Field("imprint", ByForm(scalar=TextValue(), mapping=IMPRINT), "版权（报脚）：一行文字，或 {sponsor, publisher, address, …}；正式报纸据此查登记事项（MST-06）。", "The imprint: a line, or its data.", label="版权"),
    Field("file_name", TextValue(), "输出文件名，可用 {date} {issue} {page:02d} {label} {section} {paper} {code} {version}；label 是带叠号的版次，如 A02。", "Pattern of output file names.", default="{date}_{page:02d}", label="文件名"),
    Field("code", TextValue(r"^[A-Za-z0-9]{1,12}$", "LZB"), "报纸代号，用在文件名里（DLV-01）。", "Title code for file names.", default="", label="代号"),
    Field("faces", TextValue(), "自己的字体角色文件（同 fonts/faces.yaml 的写法）。", "Your own faces file.", default="", label="字体表"),
    Field("kinsoku", OneOf(("none", "basic", "gb", "strict")), "行首行尾禁则的级别：none 不避，basic 避点号和括号，gb 国标（默认，再避分隔号），strict 连破折号、省略号也不在行首。", "Level of line-start and line-end rules.", default="gb", label="避头尾"),
))  # fmt: skip

_PART = FieldTable(("字体组成", "a part of a face"), (
    Field("font", TextValue(), "字体文件名。", "Font file.", required=True, label="字体"),
    Field("index", TextValue(), "字体集（.ttc、.otc）里用哪一款：从 0 数的号，或字体名，如 Noto Serif CJK SC。", "Face of a collection: its number from 0 or its name.", default=""),
    Field("axes", MapOf(ByForm(scalar=TextValue()), ("axes", "axes")), "可变轴的值；{weight} 代表样式要的字重。", "Axis values; {weight} is the style's weight.", default=()),
    Field("ranges", ListOf(TextValue(r"^[0-9A-Fa-f]{2,6}(-[0-9A-Fa-f]{2,6})?$", "4E00-9FFF")), "管哪些码位，如 2018-2019；不写是全部。", "Code-point ranges in hex.", default=(), label="码位"),
    Field("scale", Integer(100, 3000), "缩放（千分）。", "Scale per mille.", default=1000),
    Field("shift", Integer(-2000, 2000), "上移（千分之一字）。", "Shift up, mille em.", default=0),
    Field("match", Flag(), "西文按所配中文自动定大小和高低（AUT-08）；这时 scale、shift 不用写。", "Measure scale and shift so that Latin fits the Chinese.", default=False),
))  # fmt: skip

FACES = FieldTable(("字体表", "faces"), (
    FORMAT,
    Field("fallback", ListOf(_PART), "各角色都缺字时依次用的字体。", "Fonts tried when a face lacks a character.", label="后备"),
    Field("faces", MapOf(ListOf(_PART, least=1), ("faces", "faces")), "角色：字体的有序列表，第一个有这个字的来画。", "Roles: ordered lists of fonts.", required=True, label="字体"),
    Field("aliases", MapOf(TextValue(), ("aliases", "aliases")), "角色的别名。", "Aliases of roles.", default=(), label="别名"),
))  # fmt: skip
