"""Word files as desks get them, each with what is right: what is set, what is told, what is never printed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from PIL import Image

W = nsdecls("w")
ALL = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
LEAD = "昨天上午，临州城东的新桥正式通车，两岸居民往来由四十分钟缩短到五分钟，沿线的三所学校和一家医院都从中受益。"
MORE = "桥长三百二十米，双向四车道，两侧设有人行道和自行车道。建设者在汛期以前完成了全部桩基，比计划提前了一个月。"
LAST = "区交通局有关负责人说，明年还将改造两条连接道路，届时城东到高铁站只要十分钟，公交线路也会随之调整。"
TITLE = "新桥今天通车"


class Right(NamedTuple):
    """What is right of a story. body: its paragraphs in order, a subhead as `## …`; tables: their cells; captions: (caption,
    credit) of its pictures."""

    title: tuple[str, ...] = (TITLE,)
    body: tuple[str, ...] = (LEAD, MORE)
    kicker: str = ""
    subtitle: tuple[str, ...] = ()
    byline: str = ""
    credit: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    captions: tuple[tuple[str, str], ...] = ()


class Made(NamedTuple):
    """A file and what is right. told: (code, words) of which each stands in a finding that is at least a warning, unless the
    words begin with `~`; never: words that stand in no story."""

    document: Any
    stories: tuple[Right, ...]
    told: tuple[tuple[str, str], ...] = ()
    never: tuple[str, ...] = ()


KINDS: dict[str, Callable[[], Made]] = {}


def kind(made: Callable[[], Made]) -> Callable[[], Made]:
    KINDS[made.__name__] = made
    return made


def saved(document: Any) -> bytes:
    if isinstance(document, bytes):
        return document
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(raw: bytes, name: str, content: str) -> bytes:
    """The file with a part more, or another in its place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info.filename))
        new.writestr(name, content)
    return stream.getvalue()


def picture(width: int = 60, height: int = 40, colour: str = "red") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def add(
    document: Any, text: str, size: float = 0, bold: bool = False, centred: bool = False, face: str = ""
) -> Any:
    """A paragraph by its look alone."""
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    if size:
        run.font.size = Pt(size)
    run.bold = bold or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if face:
        run._r.get_or_add_rPr().insert(0, parse_xml(f'<w:rFonts {W} w:eastAsia="{face}"/>'))
    return paragraph


def titled(*texts: str) -> Any:
    document = Document()
    document.add_paragraph(TITLE, style="Title")
    for text in texts:
        document.add_paragraph(text)
    return document


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>'
)


def numbering(document: Any, lists: str) -> None:
    """Further lists in the numbering part that python-docx puts into each file, as numbers 91, 92 …"""
    root = document.part.numbering_part.element
    first = root.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num")
    for number, levels in enumerate(lists.split("|"), 91):
        made = parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        first.addprevious(made) if first is not None else root.append(made)
        root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def numbered(document: Any, number: int, level: int, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


@kind
def numbers_with_levels() -> Made:
    document = titled(LEAD)
    numbering(document, LEVELS)
    for level, text in (
        (0, "交通先行"),
        (1, "桥梁"),
        (2, "主桥建成"),
        (2, "引桥建成"),
        (1, "道路"),
        (2, "两条新路"),
        (0, "民生为本"),
    ):
        numbered(document, 91, level, text)
    document.add_paragraph(MORE)
    items = (
        "一、交通先行",
        "（一）桥梁",
        "1.主桥建成",
        "2.引桥建成",
        "（二）道路",
        "1.两条新路",
        "二、民生为本",
    )
    return Made(document, (Right(body=(LEAD, *items, MORE)),))


@kind
def numbers_that_start_elsewhere() -> Made:
    document = titled(LEAD)
    numbering(document, LEVELS + "|" + LEVELS.replace('<w:start w:val="1"/>', '<w:start w:val="4"/>', 1))
    root = document.part.numbering_part.element
    root.append(
        parse_xml(
            f'<w:num {W} w:numId="99"><w:abstractNumId w:val="91"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )
    for number, text in ((91, "甲方面的工作"), (91, "乙方面的工作"), (99, "另一份清单"), (92, "从四数起的")):
        numbered(document, number, 0, text)
    document.add_paragraph(MORE)
    return Made(
        document,
        (
            Right(
                body=(LEAD, "一、甲方面的工作", "二、乙方面的工作", "一、另一份清单", "四、从四数起的", MORE)
            ),
        ),
    )


@kind
def bullets_and_numbers_by_style() -> Made:
    document = titled(LEAD)
    document.add_paragraph("人行道已经铺好", style="List Bullet")
    document.add_paragraph("路灯已经点亮", style="List Bullet")
    document.add_paragraph("先过桥的是校车", style="List Number")
    document.add_paragraph("后过桥的是公交车", style="List Number")
    document.add_paragraph(MORE)
    items = ("人行道已经铺好", "路灯已经点亮", "1.先过桥的是校车", "2.后过桥的是公交车")
    return Made(document, (Right(body=(LEAD, *items, MORE)),))


@kind
def lines_broken_by_hand() -> Made:
    document = Document()
    paragraph = document.add_paragraph(style="Title")
    for at, text in enumerate(("抢抓施工黄金期", "提速城建惠民路")):
        run = paragraph.add_run(text)
        if not at:
            run.add_break()
    run = document.add_paragraph().add_run(LEAD)
    run.add_break()
    document.paragraphs[-1].add_run(MORE)
    return Made(document, (Right(title=("抢抓施工黄金期", "提速城建惠民路")),), (("WRD-04", "~自成段"),))


@kind
def a_text_box_in_a_sentence() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph(MORE[:20])
    box = (
        f"<w:r {ALL}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' "
        "relativeHeight='2' behindDoc='0' locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/><wp:positionH relativeFrom='column'>"
        "<wp:posOffset>100</wp:posOffset></wp:positionH><wp:positionV relativeFrom='paragraph'><wp:posOffset>100</wp:posOffset></wp:positionV>"
        "<wp:extent cx='1800000' cy='720000'/><wp:wrapSquare wrapText='bothSides'/><wp:docPr id='7' name='框'/><a:graphic>"
        "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr><a:xfrm><a:off x='0' y='0'/>"
        "<a:ext cx='1800000' cy='720000'/></a:xfrm><a:prstGeom prst='rect'/></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>桥名由市民投票选出</w:t></w:r></w:p>"
        "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(parse_xml(box))
    paragraph.add_run(MORE[20:])
    return Made(document, (Right(),), (("WRD-03", "桥名由市民投票选出"),), ("桥名由市民投票选出",))


@kind
def no_title() -> Made:
    document = Document()
    document.add_paragraph(LEAD)
    document.add_paragraph(MORE)
    return Made(document, (Right(title=()),), (("WRD-01", "没有认出题目"),))


@kind
def an_official_paper() -> Made:
    document = Document()
    add(document, "关于做好汛期工作的通知", 22, centred=True, face="方正小标宋简体")
    for text, face in (
        ("各有关单位：", "仿宋_GB2312"),
        (LEAD, "仿宋_GB2312"),
        ("一、压实责任", "黑体"),
        (MORE, "仿宋_GB2312"),
        ("（一）值班值守", "楷体_GB2312"),
        (LAST, "仿宋_GB2312"),
    ):
        add(document, text, 16, face=face)
    return Made(
        document,
        (
            Right(
                title=("关于做好汛期工作的通知",),
                body=("各有关单位：", LEAD, "## 一、压实责任", MORE, "## （一）值班值守", LAST),
            ),
        ),
    )


@kind
def lines_for_the_desk() -> Made:
    document = Document()
    desk = ("投稿单位：临州区交通局　联系人：王某", "稿件类别：消息　字数：320字")
    foot = (
        "附照片2张",
        "（全文320字）",
        "审核：李某　签发：张某",
        "联系电话：13800000000",
        "邮箱：nobody@example.com",
        "微信：linzhou_jt",
    )
    for text in desk:
        document.add_paragraph(text)
    add(document, TITLE, 22, centred=True)
    for text in (LEAD, MORE, *foot):
        document.add_paragraph(text)
    return Made(document, (Right(),), tuple(("WRD-02", text) for text in (*desk, *foot)), (*desk, *foot))


@kind
def a_form_in_a_table() -> Made:
    document = Document()
    table = document.add_table(rows=2, cols=4)
    cells = ("投稿单位", "临州区交通局", "联系人", "王某", "联系电话", "13800000000", "审核", "李某")
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    add(document, TITLE, 22, centred=True)
    for text in (LEAD, MORE):
        document.add_paragraph(text)
    return Made(
        document,
        (Right(),),
        (("WRD-02", "临州区交通局"), ("WRD-02", "13800000000")),
        ("13800000000", "投稿单位"),
    )


@kind
def a_form_that_holds_the_story() -> Made:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    rows = (("投稿单位", "临州区交通局"), ("题目", TITLE), ("正文", LEAD))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[2].cells[1].add_paragraph(MORE)
    table.rows[2].cells[1].add_paragraph("审核：李某")
    document.add_paragraph()
    return Made(
        document,
        (Right(),),
        (("WRD-06", "排版用的表格"), ("WRD-02", "临州区交通局"), ("WRD-02", "审核：李某")),
        ("审核", "投稿单位"),
    )


@kind
def captions_under_pictures() -> Made:
    document = titled(LEAD)
    document.add_picture(picture(60), Cm(3))
    document.add_paragraph("新桥夜景。本报记者 王某 摄", style="Caption")
    document.add_picture(picture(61, colour="blue"), Cm(3))
    document.add_paragraph("图为通车现场。")
    document.add_paragraph(MORE)
    return Made(document, (Right(captions=(("新桥夜景。", "本报记者 王某 摄"), ("图为通车现场。", ""))),))


@kind
def captions_beside_and_behind_a_break() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph()
    run = paragraph.add_run()
    run.add_picture(picture(60), Cm(3))
    run.add_break()
    paragraph.add_run("▲新桥夜景")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "图为校车过桥"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(picture(62, colour="green"), Cm(3))
    document.add_paragraph(MORE)
    return Made(document, (Right(captions=(("▲新桥夜景", ""), ("图为校车过桥", ""))),))


@kind
def source_and_authors() -> Made:
    document = Document()
    add(document, TITLE, 22, centred=True)
    for text in ("文字：王某　图片：李某", LEAD, MORE, "来源：临州发布", "编辑：赵某　审核：张某"):
        document.add_paragraph(text)
    return Made(
        document, (Right(byline="文字：王某 图片：李某", credit="来源：临州发布"),), (("WRD-02", "审核：张某"), ("WRD-11", "~来源：临州发布")), ("审核", "张某")
    )  # fmt: skip


@kind
def several_stories() -> Made:
    document = Document()
    for title, texts in ((TITLE, (LEAD, MORE)), ("老街明年重修", (LAST,)), ("夜校秋天开课", (MORE, LAST))):
        add(document, title, bold=True, centred=True)
        document.add_paragraph("通讯员 王某")
        for text in texts:
            document.add_paragraph(text)
        document.add_paragraph("联系人：王某 13800000000")
    rights = (
        Right(byline="通讯员 王某"), Right(("老街明年重修",), (LAST,), byline="通讯员 王某"), Right(("夜校秋天开课",), (MORE, LAST), byline="通讯员 王某"),
    )  # fmt: skip
    return Made(document, rights, (("CPY-20", "分成 3 篇"), ("WRD-02", "13800000000")), ("13800000000",))


@kind
def stories_parted_by_pages() -> Made:
    document = Document()
    document.add_paragraph(TITLE)
    document.add_paragraph("本报讯（记者王某）" + LEAD)
    document.add_paragraph(MORE).add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("老街明年重修")
    document.add_paragraph("本报讯（记者李某）" + LAST)
    rights = (
        Right(body=("本报讯（记者王某）" + LEAD, MORE)),
        Right(("老街明年重修",), ("本报讯（记者李某）" + LAST,)),
    )
    return Made(document, rights, (("CPY-20", "分成 2 篇"),))


@kind
def a_story_in_a_layout_table() -> Made:
    document = Document()
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    left.text = TITLE
    left.paragraphs[0].style = document.styles["Title"]
    left.add_paragraph(LEAD)
    left.add_paragraph(MORE)
    right.text = LAST
    document.add_paragraph()
    return Made(document, (Right(body=(LEAD, MORE, LAST)),), (("WRD-06", "排版用的表格"),))


@kind
def struck_out_and_hidden() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph(MORE)
    paragraph.add_run("这半句删去").font.strike = True
    paragraph.add_run("这半句藏着").font.hidden = True
    return Made(document, (Right(),), (("WRD-03", "这半句删去"), ("CPY-19", "这半句藏着")), ("这半句",))


@kind
def tabbed_columns() -> Made:
    document = titled(LEAD)
    rows = (("名次", "队名", "积分"), ("1", "城东队", "9"), ("2", "城西队", "6"), ("3", "河口队", "3"))
    for row in rows:
        document.add_paragraph("\t".join(row))
    document.add_paragraph(MORE)
    document.add_paragraph("王丽\t李明\t赵强")
    document.add_paragraph("一、\t人行道")
    document.add_paragraph(LAST)
    return Made(
        document,
        (Right(body=(LEAD, MORE, "王丽　李明　赵强", "一、人行道", LAST), tables=(rows,)),),
        (("WRD-09", "城东队"[:0] + "4 行的表格"), ("WRD-09", "~王丽")),
    )


@kind
def tracked_changes_and_comments() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph(MORE)
    when = 'w:author="x" w:date="2026-05-07T08:00:00Z"'
    paragraph._p.append(
        parse_xml(
            f'<w:ins {W} w:id="901" {when}><w:r><w:t>又加了</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>一句。</w:t></w:r></w:ins>'
        )
    )
    paragraph._p.append(
        parse_xml(f'<w:del {W} w:id="902" {when}><w:r><w:delText>删了一句。</w:delText></w:r></w:del>')
    )
    document.add_comment(document.paragraphs[1].runs[0], "请核实日期")
    return Made(
        document,
        (Right(body=(LEAD, MORE + "又加了一句。")),),
        (("CPY-19", "加上“又加了一句。”"), ("CPY-19", "删去“删了一句。”"), ("CPY-19", "请核实日期")),
        ("删了一句", "请核实"),
    )


@kind
def contents_headers_and_links() -> Made:
    document = titled()
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = document.element.body
    last = body[-1]
    last.addprevious(
        parse_xml(
            f"<w:p {W}>{begin}<w:r><w:t>桥梁</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>1</w:t></w:r></w:p>"
        )
    )
    last.addprevious(
        parse_xml(f"<w:p {W}><w:r><w:t>道路</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>2</w:t></w:r></w:p>")
    )
    last.addprevious(parse_xml(f'<w:p {W}><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'))
    paragraph = document.add_paragraph(LEAD[:10])
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {W} w:anchor="x"><w:r><w:t>{LEAD[10:20]}</w:t></w:r></w:hyperlink>')
    )
    paragraph.add_run(LEAD[20:])
    document.add_paragraph(MORE)
    document.sections[0].header.paragraphs[0].text = "临州区交通局来稿"
    document.sections[0].footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {W} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    return Made(
        document, (Right(),), (("WRD-03", "桥梁"), ("WRD-03", "~临州区交通局来稿")), ("来稿", "道路\t2")
    )


@kind
def ruby_symbols_and_soft_hyphens() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph(MORE)
    paragraph._p.append(
        parse_xml(
            f'<w:r {W}><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>彧</w:t></w:r></w:rubyBase></w:ruby></w:r>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {W}><w:t>水</w:t><w:softHyphen/><w:t>位</w:t><w:sym w:font="Symbol" w:char="F0B1"/><w:t>五厘米。</w:t></w:r>'
        )
    )
    return Made(document, (Right(body=(LEAD, MORE + "彧水位±五厘米。")),))


@kind
def formulas_and_objects() -> Made:
    document = titled(LEAD)
    paragraph = document.add_paragraph(MORE)
    paragraph._p.append(parse_xml(f"<m:oMath {ALL}><m:r><m:t>a+b=c</m:t></m:r></m:oMath>"))
    return Made(document, (Right(),), (("CPY-19", "a+b=c"),))


@kind
def a_dropped_initial() -> Made:
    document = titled()
    first = document.add_paragraph(LEAD[:1])
    first._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:framePr {W} w:dropCap="drop" w:lines="3" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'
        )
    )
    document.add_paragraph(LEAD[1:])
    document.add_paragraph(MORE)
    return Made(document, (Right(),))


@kind
def a_table_of_data() -> Made:
    document = titled(LEAD)
    rows = (("项目", "长度", "造价"), ("主桥", "320米", "1.2亿元"), ("引桥", "150米", "0.4亿元"))
    table = document.add_table(rows=3, cols=3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph(MORE)
    return Made(document, (Right(tables=(rows,)),))


@kind
def labelled_titles() -> Made:
    document = Document()
    for text in (
        "引题：城东交通再提速",
        f"标题：{TITLE}",
        "副标题：两岸往来只要五分钟",
        "作者：王某",
        "正文：",
        LEAD,
        MORE,
    ):
        document.add_paragraph(text)
    return Made(
        document, (Right(kicker="城东交通再提速", subtitle=("两岸往来只要五分钟",), byline="作者：王某"),)
    )
