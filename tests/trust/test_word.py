"""Word copy is read whole: what is in no text of the file but shows is kept or told, and no character is lost or invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from typeset.clreq.handling import HOUSE, UNTOUCHED, Handling
from typeset.findings import Finding, Findings
from typeset.intake.starter.init import write_starter
from typeset.intake.word import numbers as docx_numbers
from typeset.intake.word import rest as docx_rest
from typeset.intake.word.docx import read_docx
from typeset.intake.word.numerals import FORMS
from typeset.job import recipe as job
from typeset.model.story import Story, Table

TEXT = "昨天，全区重点项目集中开工，总投资3.2亿元，涉及交通、水利、教育等领域，年内将有十二个项目建成。"
W = nsdecls("w")
SPACES = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def saved(document: Any) -> bytes:
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


def read(document: Any, how: Handling = HOUSE, name: str = "稿.docx") -> tuple[list[Story], Findings]:
    findings = Findings()
    raw = document if isinstance(document, bytes) else saved(document)
    return read_docx(raw, name, findings, how), findings


def told(findings: Findings, code: str) -> list[Finding]:
    return [f for f in findings if f.code == code]


def levels(findings: Findings, code: str) -> list[str]:
    return [f.severity for f in told(findings, code)]


def story(*more: str, title: str = "全区重点项目集中开工") -> Any:
    document = Document()
    document.add_paragraph(title, style="Title")
    for text in (TEXT, *more):
        document.add_paragraph(text)
    return document


def texts(found: Story) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


# Automatic numbers

NUMBERING = """<w:numbering {w}>{abstract}{nums}</w:numbering>"""


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(rows: list[tuple[int, int, str]], lists: dict[int, str], nums: str = "") -> bytes:
    """A story with paragraphs (numId, level, text); lists: the levels of each list; nums: further w:num."""
    document = story()
    for num, at, text in rows:
        paragraph = document.add_paragraph(text)
        if num:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>')
            )
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{n}">{x}</w:abstractNum>' for n, x in lists.items())
    plain = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    return with_part(
        saved(document), "word/numbering.xml", NUMBERING.format(w=W, abstract=abstract, nums=plain + nums)
    )


def test_three_paragraphs_that_word_numbers() -> None:
    """This test ensures that 一、二、三、 which Word draws are printed, silently but for a note (the handed case)."""
    stories, findings = read(
        numbered(
            [(1, 0, "甲方面的工作"), (1, 0, "乙方面的工作"), (1, 0, "丙方面的工作")],
            {1: level(0, "chineseCounting", "%1、")},
        )
    )
    assert texts(stories[0])[1:] == ["一、甲方面的工作", "二、乙方面的工作", "三、丙方面的工作"]
    assert levels(findings, "WRD-05") == ["info"]


def test_without_the_rule_the_numbers_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(docx_numbers.Numbering, "label", lambda *_: None)
    stories, _ = read(numbered([(1, 0, "甲方面的工作")], {1: level(0, "chineseCounting", "%1、")}))
    assert texts(stories[0])[1:] == ["甲方面的工作"]


@pytest.mark.parametrize(
    ("form", "text", "wanted"),
    [
        ("japaneseCounting", "（%1）", ["（一）", "（二）", "（十一）"]),
        ("ideographDigital", "%1、", ["一、", "二、", "一一、"]),
        ("decimalEnclosedCircle", "%1", ["①", "②", "⑪"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "⑪"]),
        ("decimal", "%1.", ["1.", "2.", "11."]),
        ("decimalFullWidth", "%1．", ["１．", "２．", "１１．"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、", "甲、"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、", "壹拾壹、"]),
        ("chineseCountingThousand", "第%1章", ["第一章　", "第二章　", "第十一章　"]),
        ("upperRoman", "%1.", ["I.", "II.", "XI."]),
        ("lowerLetter", "%1)", ["a)", "b)", "k)"]),
        ("decimalEnclosedParen", "%1", ["⑴", "⑵", "⑾"]),
    ],
)
def test_forms_of_numerals(form: str, text: str, wanted: list[str]) -> None:
    rows = [(1, 0, f"第{chr(0x7532)}项工作") for _ in range(11)]
    stories, _ = read(numbered(rows, {1: level(0, form, text)}), UNTOUCHED)
    found = texts(stories[0])[1:]
    assert [found[0], found[1], found[10]] == [f"{label}第甲项工作" for label in wanted]


def test_levels_restarts_and_overrides() -> None:
    """This test ensures that lower levels start anew, that a list goes on after text between, that a start may be given, and
    that a numeral may hold those above it."""
    lists = {
        1: level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "lowerLetter", "%3.")
    }
    nums = '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    rows = [
        (1, 0, "甲"),
        (1, 1, "子"),
        (1, 1, "丑"),
        (0, 0, "中间的话。"),
        (1, 0, "乙"),
        (1, 1, "寅"),
        (1, 2, "卯"),
        (7, 0, "丙"),
        (7, 0, "丁"),
    ]
    stories, _ = read(numbered(rows, lists, nums), UNTOUCHED)
    assert texts(stories[0])[1:] == [
        "一、甲", "1.1　子", "1.2　丑", "中间的话。", "二、乙", "2.1　寅", "a.卯", "五、丙", "六、丁",
    ]  # fmt: skip


def test_numbers_of_a_style() -> None:
    """This test ensures that a style's list counts, at the level that names the style, in a style based on it too."""
    document = story()
    styles = document.styles.element
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="Zhang"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="Jie"><w:name w:val="节"/><w:basedOn w:val="Zhang"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    for style, text in (("章", "甲"), ("节", "子"), ("节", "丑"), ("章", "乙")):
        document.add_paragraph(text, style=style)
    off = document.add_paragraph("不编号", style="章")
    off._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    lists = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="Zhang"/>') + level(
        1, "chineseCounting", "（%2）"
    )
    xml = NUMBERING.format(
        w=W,
        abstract=f'<w:abstractNum w:abstractNumId="1">{lists}</w:abstractNum>',
        nums='<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )
    stories, _ = read(with_part(saved(document), "word/numbering.xml", xml), UNTOUCHED)
    assert texts(stories[0])[1:] == ["一、甲", "（一）子", "（二）丑", "二、乙", "不编号"]


def test_bullets_unknown_forms_and_figures_behind_a_point() -> None:
    lists = {1: level(0, "bullet", ""), 2: level(0, "hebrew1", "%1."), 3: level(0, "decimal", "%1.")}
    rows = [(1, 0, "甲项"), (1, 0, "乙项"), (2, 0, "丙项"), (3, 0, "5G网络建成"), (3, 0, "建成网络")]
    stories, findings = read(numbered(rows, lists), UNTOUCHED)
    assert texts(stories[0])[1:] == ["甲项", "乙项", "1.丙项", "1. 5G网络建成", "2.建成网络"]
    assert [p.kind for p in stories[0].paragraphs][1:3] == ["list", "list"]
    assert levels(findings, "WRD-05") == ["warning", "info", "info"]


def test_counting_never_raises() -> None:
    for form, numeral in FORMS.items():
        for value in (
            -3,
            0,
            1,
            9,
            10,
            11,
            19,
            20,
            21,
            50,
            51,
            99,
            100,
            101,
            110,
            999,
            1010,
            9999,
            10_000,
            9_999_999,
        ):
            assert isinstance(numeral(value), str), form
    assert [FORMS["chineseCountingThousand"](n) for n in (10, 105, 110, 1005)] == [
        "十",
        "一百零五",
        "一百一十",
        "一千零五",
    ]


# Lines broken by hand


def broken(paragraph: Any, *lines: str, bold: bool = False) -> Any:
    for number, line in enumerate(lines):
        run = paragraph.add_run(line)
        run.bold = bold or None
        if number < len(lines) - 1:
            run.add_break()
    return paragraph


def test_a_run_on_paragraph_is_cut_where_its_lines_are() -> None:
    """This test ensures that title, lead and text that only Shift+Enter parts are lines, never one paragraph (the handed
    case): the first is a title with a warning, for only its place shows it."""
    document = Document()
    broken(
        document.add_paragraph(),
        "新桥今天通车",
        TEXT,
        "桥长320米，双向四车道，两岸往来由四十分钟缩短到五分钟。",
    )
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].title == ("新桥今天通车",)
    assert texts(stories[0]) == [TEXT, "桥长320米，双向四车道，两岸往来由四十分钟缩短到五分钟。"]
    assert levels(findings, "CPY-20") == ["warning"]
    assert levels(findings, "WRD-04") == ["info"]


def test_lines_of_a_title() -> None:
    document = Document()
    broken(document.add_paragraph(style="Title"), "抢抓施工黄金期", "提速城建惠民路")
    document.add_paragraph(TEXT)
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].title == ("抢抓施工黄金期", "提速城建惠民路")
    assert len(findings) == 0


def test_lines_of_a_title_by_its_look() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, size in (
        ("城建提速", 15),
        ("抢抓施工黄金期", 24),
        ("提速城建惠民路", 24),
        ("——记府后西街工地", 15),
    ):
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.add_break()
    document.add_paragraph(TEXT)
    stories, _ = read(document, UNTOUCHED)
    assert (stories[0].kicker, stories[0].title, stories[0].subtitle) == (
        "城建提速", ("抢抓施工黄金期", "提速城建惠民路"), ("——记府后西街工地",),
    )  # fmt: skip


def test_verse_and_lines_within_a_sentence() -> None:
    document = story()
    broken(document.add_paragraph(), "白日依山尽", "黄河入海流", "欲穷千里目", "更上一层楼")
    broken(document.add_paragraph(), "这一段话在句子的中间", "被人换了一行。")
    stories, findings = read(document, UNTOUCHED)
    assert [(p.kind, p.text) for p in stories[0].paragraphs][1:] == [
        ("verse", "白日依山尽"), ("verse", "黄河入海流"), ("verse", "欲穷千里目"), ("verse", "更上一层楼"),
        ("body", "这一段话在句子的中间"), ("body", "被人换了一行。"),
    ]  # fmt: skip
    assert levels(findings, "WRD-04") == ["warning", "warning"]


def test_page_and_column_breaks_part_paragraphs() -> None:
    document = story()
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {W}><w:t>前一页。</w:t><w:br w:type="page"/><w:t>后一页。</w:t><w:br w:type="column"/><w:t>又一栏。</w:t></w:r>'
        )
    )
    stories, findings = read(document, UNTOUCHED)
    assert texts(stories[0])[1:] == ["前一页。", "后一页。", "又一栏。"]
    assert told(findings, "WRD-04") == []


def test_tabs_part_words_and_never_begin_a_line() -> None:
    document = story("\t　　起首的缩进", "张三\t李四\t王五")
    stories, _ = read(document, UNTOUCHED)
    assert texts(stories[0])[1:] == ["起首的缩进", "张三　李四　王五"]


# Text boxes


def box(text: str, anchor: str = "", fallback: str | None = None) -> str:
    inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    old = (
        inner
        if fallback is None
        else f"<w:txbxContent><w:p><w:r><w:t>{fallback}</w:t></w:r></w:p></w:txbxContent>"
    )
    return (
        f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData "
        f"uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
        f"</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{old}"
        f"</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>{anchor}</w:r>"
    )


def in_sentence(xml: str) -> Any:
    document = story()
    paragraph = document.add_paragraph("这一句话的前半，")
    paragraph._p.append(parse_xml(xml))
    paragraph.add_run("和它的后半。")
    return document


@pytest.mark.parametrize(
    "xml",
    [
        box("框里的话"),
        f"<w:r {SPACES}><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    ],
    ids=["drawing", "vml", "fallback alone"],
)
def test_a_box_in_a_sentence(xml: str) -> None:
    """This test ensures that a text box leaves its sentence whole and is told once, with its words (the handed case)."""
    stories, findings = read(in_sentence(xml), UNTOUCHED)
    assert texts(stories[0])[1:] == ["这一句话的前半，和它的后半。"]
    assert ["框里的话" in f.zh for f in told(findings, "WRD-03")] == [True]
    assert levels(findings, "WRD-03") == ["warning"]


def test_an_older_form_that_says_more_is_told() -> None:
    _, findings = read(in_sentence(box("框里的话", fallback="旧格式多出的话")), UNTOUCHED)
    shown = "".join(f.zh for f in told(findings, "WRD-03"))
    assert "框里的话" in shown
    assert "旧格式多出的话" in shown


def test_a_file_whose_text_stands_in_boxes_alone() -> None:
    document = Document()
    for text in ("新桥今天通车", TEXT):
        document.add_paragraph()._p.append(parse_xml(box(text)))
    stories, findings = read(document, UNTOUCHED)
    assert (stories[0].title, texts(stories[0])) == (("新桥今天通车",), [TEXT])
    assert told(findings, "WRD-03") == []


# Titles


def test_no_headline_is_invented() -> None:
    """This test ensures that a file without a recognisable title has none, with a warning that says what to write (the
    handed case)."""
    for opening in (
        TEXT,
        "尊敬的读者：",
        "一、总的情况",
        "本报讯（记者 李某）",
        "新桥今天通车。",
    ):
        document = Document()
        document.add_paragraph(opening)
        document.add_paragraph(TEXT)
        stories, findings = read(document, UNTOUCHED, "来稿/稿子.docx")
        assert stories[0].title == (), opening
        assert stories[0].id == "稿子"
        assert texts(stories[0]) == [opening, TEXT]
        assert levels(findings, "WRD-01") == ["warning"]
        assert "标题" in told(findings, "WRD-01")[0].hint


def test_a_title_that_only_its_shortness_shows_is_a_warning() -> None:
    document = Document()
    document.add_paragraph("新桥今天通车")
    document.add_paragraph(TEXT)
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].title == ("新桥今天通车",)
    assert levels(findings, "CPY-20") == ["warning"]


def test_a_title_that_is_set_apart_is_a_note() -> None:
    for change in ("bold", "size", "centre"):
        document = Document()
        paragraph = document.add_paragraph()
        run = paragraph.add_run("新桥今天通车")
        if change == "bold":
            run.bold = True
        elif change == "size":
            run.font.size = Pt(22)
        else:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph(TEXT)
        stories, findings = read(document, UNTOUCHED)
        assert stories[0].title == ("新桥今天通车",), change
        assert levels(findings, "CPY-20") == ["info"]


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "paper"
    assert write_starter(str(folder), Findings())
    document = Document()
    document.add_paragraph(TEXT)
    document.add_paragraph(TEXT)
    document.save(str(folder / "copy" / "来稿.docx"))
    monkeypatch.chdir(folder)
    return folder


def test_a_story_without_title_stops_nothing_that_does_not_use_it(paper: Path) -> None:
    """This test ensures that the build goes on; that a block that uses the story is an error which says what to write; and
    that writing it is enough."""
    edition = paper / "2026-05-07.yaml"
    result = job.build(str(edition), "out", ("press",))
    assert result.folder is not None
    assert [f.severity for f in result.findings if f.code == "WRD-01"] == ["warning"]
    text = edition.read_text(encoding="utf-8")
    one = next(line for line in text.splitlines() if "story: 一碗面里的早晨" in line)
    edition.write_text(text.replace(one, one.replace("一碗面里的早晨", "来稿")), encoding="utf-8")
    found = [f for f in job.build(str(edition), "out2", ("press",)).findings if f.severity == "error"]
    assert [f.code for f in found] == ["EDN-04"]
    assert "lines" in found[0].hint
    assert found[0].place.line == text.splitlines().index(one) + 1
    named = one.replace("一碗面里的早晨", "来稿").replace(
        "title: title.side", "title: {style: title.side, lines: [新桥通车]}"
    )
    assert named != one
    edition.write_text(text.replace(one, named), encoding="utf-8")
    result = job.check(str(edition))
    assert [f.code for f in result.findings if f.severity == "error" and f.code == "EDN-04"] == []
    assert [f for f in result.findings if f.code == "EDN-11"] == []
    assert result.made is not None
    assert "新桥通车" in {row["title"] for row in result.made.stories}


# Lines for the desk


@pytest.mark.parametrize(
    "line",
    [
        "投稿单位：临州区水利局　联系人：王某　电话：13800000000",
        "联 系 人：王某 138 0000 0000",
        "供稿单位：临州区水利局（盖章）",
        "审核：李某",
        "初审：甲某　复审：乙某　终审：丙某",
        "通讯员电话：0571-88880000",
        "（联系电话：13800000000）",
        "邮箱：nobody@example.com",
        "王某，手机13800000000",
        "13800000000",
        "单位审核意见：同意刊发",
    ],
)
@pytest.mark.parametrize("at", ["first", "under the title", "last", "before the end"])
def test_lines_for_the_desk_are_never_printed(line: str, at: str) -> None:
    """This test ensures that who sent a story in stands in a warning, at its head and its foot (the handed case)."""
    rows = ["新桥今天通车", TEXT, TEXT, "（据区水利局消息）"]
    rows.insert({"first": 0, "under the title": 1, "last": 4, "before the end": 3}[at], line)
    document = Document()
    for row in rows:
        paragraph = document.add_paragraph(row)
        if row == rows[0] or at == "first":
            paragraph.runs[0].font.size = Pt(22 if row == "新桥今天通车" else 11)
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].title == ("新桥今天通车",)
    assert texts(stories[0])[:2] == [TEXT, TEXT]
    whole = "".join(
        (stories[0].kicker, *stories[0].subtitle, stories[0].byline, stories[0].credit, *texts(stories[0]))
    )
    assert line not in whole
    assert "".join(line.split()) not in "".join(whole.split())
    assert [line in f.zh for f in told(findings, "WRD-02")] == [True]
    assert levels(findings, "WRD-02") == ["warning"]


def test_a_byline_stays_without_its_number() -> None:
    document = story()
    document.paragraphs[0].insert_paragraph_before()
    document.paragraphs[1]._p.addnext(Document().add_paragraph("通讯员 王某 13800000000")._p)
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].byline == "通讯员 王某"
    assert len(told(findings, "WRD-02")) == 1
    document = story()
    document.paragraphs[0]._p.addnext(Document().add_paragraph("（通讯员王某 电话：13800000000）")._p)
    stories, _ = read(document, UNTOUCHED)
    assert stories[0].byline == "（通讯员王某）"


def test_what_belongs_to_the_text_is_printed() -> None:
    """This test ensures that telephones in the text of a notice stay, and long paragraphs whatever they begin with."""
    rows = ["报名电话：0571-88880000。", "联系本报记者的读者络绎不绝，" + TEXT, "咨询电话12345，欢迎来电。"]
    document = story(rows[0], rows[1], rows[2], TEXT)
    stories, findings = read(document, UNTOUCHED)
    assert texts(stories[0])[1:-1] == rows
    assert told(findings, "WRD-02") == []


# Forms of official papers, several stories, layout tables


def faced(document: Any, text: str, face: str) -> None:
    run = document.add_paragraph().add_run(text)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:rFonts {W} w:eastAsia="{face}"/>'))


def test_sections_by_their_face() -> None:
    document = story()
    for text, face in (("一、总体要求", "黑体"), (TEXT, "仿宋_GB2312"), ("（一）加强领导", "楷体_GB2312"), (TEXT, "仿宋_GB2312"),
                       ("（二）抓好落实。各单位要按照职责分工，压实责任。", "楷体_GB2312"), ("二、不是黑体的一行", "仿宋_GB2312"), ("没有序号的黑体", "黑体")):  # fmt: skip
        faced(document, text, face)
    stories, _ = read(document, UNTOUCHED)
    assert [p.kind for p in stories[0].paragraphs] == [
        "body",
        "subhead",
        "body",
        "subhead",
        "body",
        "body",
        "body",
        "body",
    ]


def test_a_text_all_in_kai_has_no_sections_by_it() -> None:
    document = Document()
    document.add_paragraph("新桥今天通车", style="Title")
    for text in (TEXT, "（一）加强领导", TEXT):
        faced(document, text, "楷体")
    stories, _ = read(document, UNTOUCHED)
    assert [p.kind for p in stories[0].paragraphs] == ["body", "body", "body"]


def test_several_stories_without_styles() -> None:
    document = Document()
    for title in ("新桥今天通车", "老街明年重修"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(title)
        run.font.size, run.bold = Pt(22), True
        document.add_paragraph("（本报记者李某）")
        document.add_paragraph(TEXT)
        document.add_paragraph(TEXT)
        document.add_paragraph("联系人：王某 13800000000")
    stories, findings = read(document, UNTOUCHED)
    assert [(s.title, s.byline, len(s.paragraphs)) for s in stories] == [
        (("新桥今天通车",), "（本报记者李某）", 2), (("老街明年重修",), "（本报记者李某）", 2),
    ]  # fmt: skip
    assert levels(findings, "WRD-02") == ["warning", "warning"]
    assert "warning" in levels(findings, "CPY-20")


def test_sections_under_a_title_open_no_story() -> None:
    document = story()
    document.add_paragraph("一、总体要求", style="Heading 1")
    document.add_paragraph(TEXT)
    stories, _ = read(document, UNTOUCHED)
    assert len(stories) == 1
    assert [p.kind for p in stories[0].paragraphs] == ["body", "subhead", "body"]


def test_a_table_that_only_lays_out() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "新桥今天通车"
    cell.paragraphs[0].style = document.styles["Title"]
    cell.add_paragraph(TEXT)
    cell.add_paragraph(TEXT)
    stories, findings = read(document, UNTOUCHED)
    assert (stories[0].title, texts(stories[0])) == (("新桥今天通车",), [TEXT, TEXT])
    assert levels(findings, "WRD-06") == ["info"]


def test_a_table_of_data_stays_one() -> None:
    document = story()
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}"
    stories, findings = read(document, UNTOUCHED)
    assert isinstance(stories[0].body[-1], Table)
    assert told(findings, "WRD-06") == []


# What runs and parts hold

RUN = "<w:r {s}>{look}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "there", "words"),
    [
        (f"<w:r {W}><w:rPr><w:strike/></w:rPr><w:t>删去线</w:t></w:r>", False, "删去线"),
        (f"<w:r {W}><w:rPr><w:dstrike/></w:rPr><w:t>双删线</w:t></w:r>", False, "双删线"),
        (f'<w:r {W}><w:rPr><w:strike w:val="0"/></w:rPr><w:t>没删的</w:t></w:r>', True, ""),
        (f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>", False, "单击此处输入"),
        (f"<w:sdt {W}><w:sdtContent><w:r><w:t>控件里的话</w:t></w:r></w:sdtContent></w:sdt>", True, ""),
        (f'<w:hyperlink {W} w:anchor="x"><w:r><w:t>链接的话</w:t></w:r></w:hyperlink>', True, ""),
        (f'<w:smartTag {W} w:element="x"><w:r><w:t>智能标记</w:t></w:r></w:smartTag>', True, ""),
        (f'<w:fldSimple {W} w:instr="DATE"><w:r><w:t>五月七日</w:t></w:r></w:fldSimple>', True, ""),
        (f'<w:r {W}><w:sym w:font="宋体" w:char="25CF"/><w:t>圆点</w:t></w:r>', True, ""),
        (f"<w:r {SPACES}><w:object><o:OLEObject ProgID='Equation.3'/></w:object></w:r>", False, "嵌入的对象"),
        (f"<m:oMath {SPACES}><m:r><m:t>x+y</m:t></m:r></m:oMath>", False, "x+y"),
        (f"<w:r {SPACES}><w:pict><v:shape><v:textpath string='艺术字题'/></v:shape></w:pict></w:r>", False, "艺术字题"),
    ],
)  # fmt: skip
def test_what_a_paragraph_may_hold(xml: str, there: bool, words: str) -> None:
    stories, findings = read(in_sentence(xml), UNTOUCHED)
    text = texts(stories[0])[-1]
    inner = "".join(re.findall("<w:t>([^<]*)</w:t>", xml))
    assert text == f"这一句话的前半，{('●' if 'w:sym' in xml else '') + inner if there else ''}和它的后半。"
    warned = "".join(f.zh for f in findings if f.severity == "warning")
    assert words in warned
    assert bool(warned) == bool(words)


def test_fields_that_draw() -> None:
    """This test ensures that the ruby of a field is ruby, and another drawing field told with its code."""

    def field(code: str) -> str:
        return (f'<w:p {W}><w:r><w:t>他叫</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>某。</w:t></w:r></w:p>')  # fmt: skip

    document = story()
    document.element.body.insert(
        2, parse_xml(field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yù),彧)'))
    )
    document.element.body.insert(3, parse_xml(field(r"EQ \o\ac(△,注)")))
    document.element.body.insert(4, parse_xml(field(r"EQ \o\ac(○,12)")))
    stories, findings = read(document, UNTOUCHED)
    assert texts(stories[0])[1:] == ["他叫彧某。", "他叫某。", "他叫⑫某。"]
    assert [span.ruby for span in stories[0].paragraphs[1].spans] == ["yù"]
    assert ["\\ac" in f.zh for f in told(findings, "WRD-03")] == [True]


def test_ruby_and_notes_that_a_title_cannot_bear_are_told() -> None:
    document = story()
    ruby = f"<w:r {W}><w:ruby><w:rt><w:r><w:t>yù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>彧</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    document.paragraphs[0]._p.append(parse_xml(ruby))
    stories, findings = read(document, UNTOUCHED)
    assert stories[0].title == ("全区重点项目集中开工彧",)
    assert ["yù" in f.zh for f in told(findings, "WRD-03")] == [True]


def test_headers_and_notes_without_a_sign_are_told() -> None:
    document = story()
    document.sections[0].header.paragraphs[0].text = "临州区水利局来稿"
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>没有提到的注。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    _, findings = read(with_part(saved(document), "word/footnotes.xml", notes), UNTOUCHED)
    assert sorted((f.severity, "临州区水利局来稿" in f.zh, "没有提到的注" in f.zh) for f in told(findings, "WRD-03")) == [
        ("info", True, False), ("warning", False, True),
    ]  # fmt: skip


def test_two_captions_of_one_picture_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    document = story()
    document.add_picture(str(tmp_path / "a.png"))
    document.add_paragraph("工地一角。", style="Caption")
    document.add_paragraph("本报记者 王某 摄", style="Caption")
    stories, _ = read(document, UNTOUCHED)
    assert (stories[0].figures[0].caption, stories[0].figures[0].credit) == ("工地一角。", "本报记者 王某 摄")


# Nothing is lost


def said(stories: list[Story], findings: Findings) -> str:
    """All that stands in the stories, and in findings that hold what is not set."""
    whole: list[str] = [f.zh for f in findings if f.code not in ("CPY-20", "WRD-04", "WRD-05", "WRD-06")]
    for found in stories:
        whole += [found.kicker, *found.title, *found.subtitle, found.byline, found.credit]
        for item in found.body:
            if isinstance(item, Table):
                whole += [cell.text for row in item.rows for cell in row]
            else:
                whole += [item.text, *(span.ruby or "" for span in item.spans)]
        whole += [text for figure in found.figures for text in (figure.caption, figure.credit)]
    return "".join("".join(whole).split())


def lost(raw: bytes) -> Counter[str]:
    """Characters of document.xml that stand in no story and no finding."""
    stories, findings = read(raw, UNTOUCHED)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        root = parse_xml(archive.read("word/document.xml"))
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    wanted = "".join(
        t.text or "" for t in root.iter(qn("w:t")) if fallback not in {p.tag for p in t.iterancestors()}
    )
    return Counter("".join(wanted.split())) - Counter(said(stories, findings))


PIECES: list[Callable[[str], str]] = [
    lambda t: f"<w:r><w:t>{t}</w:t></w:r>",
    lambda t: f"<w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t><w:br/></w:r>",
    lambda t: f'<w:r><w:t>{t}</w:t><w:br w:type="page"/></w:r>',
    lambda t: f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{t}</w:t></w:r>",
    lambda t: f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>",
    lambda t: f'<w:ins w:id="1" w:author="x"><w:r><w:t>{t}</w:t></w:r></w:ins>',
    lambda t: f'<w:moveFrom w:id="1"><w:r><w:t>{t}</w:t></w:r></w:moveFrom>',
    lambda t: (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>{t}</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    lambda t: (
        f"<w:r><w:ruby><w:rt><w:r><w:t>{t}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    ),
    lambda t: f'<w:hyperlink w:anchor="x"><w:r><w:t>{t}</w:t></w:r></w:hyperlink>',
    lambda t: box(t).replace(f" {SPACES}", ""),
    lambda t: (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    ),
    lambda t: f"<w:r><w:tab/><w:t>{t}</w:t></w:r>",
    lambda t: f"<m:oMath><m:r><w:t>{t}</w:t></m:r></m:oMath>",
    lambda t: f"<w:t>{t}</w:t>",
    lambda t: (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{t}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
]
_words = st.text(
    st.sampled_from("新桥通车重点项目集中开工电话联系人审核：。，、（）一二三12 abc"), min_size=1, max_size=50
)
_paragraph = st.tuples(
    st.sampled_from(["", "", "", "Title", "Heading1", "Heading2", "Caption", "TOC1", "Quote"]),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, len(PIECES) - 1), _words), min_size=1, max_size=4),
)


def _made(paragraphs: list[Any], wrap: int) -> bytes:
    rows = []
    for style, centred, pieces in paragraphs:
        look = (f'<w:pStyle w:val="{style}"/>' if style else "") + (
            '<w:jc w:val="center"/>' if centred else ""
        )
        rows.append(f"<w:p><w:pPr>{look}</w:pPr>{''.join(PIECES[at](text) for at, text in pieces)}</w:p>")
    if wrap == 1:
        rows = [f"<w:tbl><w:tr><w:tc>{''.join(rows)}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"]
    elif wrap == 2:
        rows = [f"<w:sdt><w:sdtContent>{''.join(rows)}</w:sdtContent></w:sdt>"]
    elif wrap == 3:
        rows = [f"<w:tbl><w:tr><w:tc>{''.join(rows)}</w:tc></w:tr></w:tbl>", *rows]
    return with_part(
        saved(Document()),
        "word/document.xml",
        f"<w:document {SPACES}><w:body>{''.join(rows)}</w:body></w:document>",
    )


@given(st.lists(_paragraph, min_size=1, max_size=6), st.integers(0, 3))
def test_every_character_is_in_a_story_or_a_finding(paragraphs: list[Any], wrap: int) -> None:
    """This test ensures that whatever text document.xml holds is set or told, whatever it stands in."""
    assert lost(_made(paragraphs, wrap)) == Counter()


def test_the_search_for_lost_text_finds_some(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: where boxes are not told and nothing looks for what was not read, text is missed."""
    monkeypatch.setattr(docx_rest.Teller, "unset", lambda *_: None)
    assert sum(lost(saved(in_sentence(box("框里的话")))).values()) == 4


def test_mutated_files_lose_nothing_in_silence() -> None:
    """This test ensures that damaged XML ends in stories or a finding, never in an exception."""
    import random

    rng = random.Random(11)
    raw = numbered(
        [(1, 0, "甲"), (2, 0, "乙")], {1: level(0, "chineseCounting", "%1、"), 2: level(0, "bullet", "·")}
    )
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {
            name: archive.read(name).decode()
            for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml")
        }
    for _ in range(60):
        name = rng.choice(list(parts))
        tags = list(
            re.finditer(r'w:(?:val|numId|ilvl|start|abstractNumId|type|styleId)="([^"]*)"', parts[name])
        )
        if not tags:
            continue
        spot = rng.choice(tags)
        value = rng.choice(["", "-1", "99999999999", "x", "²", "0", "%1%9"])
        text = parts[name][: spot.start(1)] + value + parts[name][spot.end(1) :]
        stories, findings = read(with_part(raw, name, text))
        assert stories or len(findings)
