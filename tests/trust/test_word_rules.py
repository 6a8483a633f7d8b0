"""The rules by which Word copy is read, each with its kinds and with what shows that the rule is at work."""

from __future__ import annotations

import io
import os
import random
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

from tests.trust.word_made import (
    KINDS,
    LAST,
    LEAD,
    MORE,
    TITLE,
    Made,
    W,
    add,
    picture,
    saved,
    titled,
    with_part,
)
from tools import fuzz_word
from typeset.findings import Findings
from typeset.intake.copy.arrivals import read_arrival
from typeset.intake.copy.kinds import kind_of
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.starter.convert import convert
from typeset.intake.story.normalising import normalise_paragraph
from typeset.intake.word import body as docx_body
from typeset.intake.word import captions as docx_captions
from typeset.intake.word import cells as docx_cells
from typeset.intake.word import columns as docx_columns
from typeset.intake.word import fields as docx_fields
from typeset.intake.word import head as docx_head
from typeset.intake.word import newsroom_lines as docx_desk
from typeset.intake.word import parts as docx_parts
from typeset.intake.word import stories as docx_stories
from typeset.model.story import Story, Table


@pytest.fixture(autouse=True)
def no_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path_factory.mktemp("cache")))


def read(document: Any, name: str = "稿.docx") -> tuple[list[Story], Findings]:
    findings = Findings()
    return read_arrival(saved(document), name, CopyTerms(), findings), findings


def texts(found: Story) -> list[str]:
    return [paragraph.text for paragraph in found.paragraphs]


def warned(findings: Findings) -> list[str]:
    return [f.code for f in findings if f.severity != "info" and not f.code.startswith("NRM")]


# Lines for the desk

FOR_DESK = [
    "投稿单位：临州区交通局", "字数：820", "（820字）", "全文共820字", "附照片2张", "（附图3幅）", "附：照片", "照片3张另附", "图片见附件", "稿件类别：消息",
    "体裁：通讯　字数：1200", "签发：李某", "微信：linzhou_jt", "微信号：linzhou_jt", "QQ：100000", "审稿人：李某", "初审：甲某 复审：乙某 终审：丙某", "责任编辑：王某",
    "此稿已经区委办审核。", "同意刊发", "急稿", "联系人 王某 13800000000", "作者单位：临州区交通局", "拟发栏目：民生", "见报日期：5月7日", "联 系 电 话：0571-88880000",
    "审核｜李某", "报送单位：区水利局（盖章）", "E-mail：nobody@example.com", "稿费账号：0000 0000 0000",
]  # fmt: skip
FOR_PRINT = [
    "报名电话：0571-88880000", "时间：5月7日上午9时", "地点：城东体育馆", "主办：临州区文化馆", "咨询热线12345", "附件：参赛办法", "各有关单位：", "图文并茂", "来源广泛", "联系群众",
    "共820人参加", "特此通知", "临州区交通局", "2026年5月7日", "此致", "审核通过", "编辑部", "字数多少并不要紧", "照片里的新桥", "二稿酬",
]  # fmt: skip


@pytest.mark.parametrize("line", FOR_DESK)
def test_a_line_for_the_desk(line: str) -> None:
    assert docx_desk.sort_line(line).desk == line
    stories, findings = read(titled(LEAD, MORE, line))
    assert line not in "".join(texts(stories[0])) + stories[0].credit
    assert [line in f.zh for f in findings if f.code == "WRD-02"] == [True]


@pytest.mark.parametrize("line", FOR_PRINT)
def test_a_line_that_is_printed(line: str) -> None:
    assert docx_desk.sort_line(line)[:2] == ("", "")
    stories, findings = read(titled(LEAD, line, MORE))
    assert line in "".join(texts(stories[0]))
    assert "WRD-02" not in warned(findings)


def test_without_the_rule_desk_lines_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(docx_head, "sort_line", lambda _: docx_desk.Sorted())
    stories, _ = read(titled(LEAD, MORE, "字数：820"))
    assert texts(stories[0])[-1] == "字数：820"


@pytest.mark.parametrize(
    ("lines", "byline", "credit", "told"),
    [
        (("文/王某 图/李某",), "文/王某 图/李某", "", ()),
        (("来源：临州发布",), "", "来源：临州发布", ()),
        (("作者：王某",), "作者：王某", "", ()),
        (("来源｜临州发布 文字｜王某 审核｜李某",), "", "来源｜临州发布 文字｜王某", ("审核｜李某",)),
        (("记者：王某 编辑：赵某",), "记者：王某", "", ("编辑：赵某",)),
        (("王某/文 李某/图",), "王某/文 李某/图", "", ()),
        (("本报记者 王某 文/图",), "本报记者 王某 文/图", "", ()),
        (("作者：王某 指导老师：李某",), "作者：王某 指导老师：李某", "", ()),
    ],
)
def test_lines_that_sign(lines: tuple[str, ...], byline: str, credit: str, told: tuple[str, ...]) -> None:
    """This test ensures that source and authors are set, at the head or the foot, and who edited and passed it is told."""
    head = Document()
    add(head, TITLE, 22, centred=True)
    for text in (*lines, LEAD, MORE):
        head.add_paragraph(text)
    stories, findings = read(head)
    assert (stories[0].byline, stories[0].credit) == (byline, credit)
    assert texts(stories[0]) == [LEAD, MORE]
    shown = "".join(f.zh for f in findings if f.code == "WRD-02")
    assert all(text in shown for text in told)
    stories, _ = read(titled(LEAD, MORE, *lines))
    whole = stories[0].byline + stories[0].credit + "".join(texts(stories[0])[2:])
    assert "".join((byline + credit).split()) == "".join(whole.split())


def test_what_people_say_is_no_signature() -> None:
    """This test ensures that lines of an interview stay, at the foot too, though they begin as lines of authors do."""
    talk = ("记者：还有呢？", "王某：老人看病也方便。", "记者：谢谢，再见。", "编辑部的灯还亮着")
    stories, findings = read(titled(LEAD, MORE, *talk))
    assert texts(stories[0])[2:] == list(talk)
    assert stories[0].credit == ""
    assert warned(findings) == []


def test_a_name_under_the_title() -> None:
    document = Document()
    add(document, TITLE, 22, centred=True)
    for text in ("王丽", LEAD, MORE):
        document.add_paragraph(text)
    stories, findings = read(document)
    assert (stories[0].byline, texts(stories[0])) == ("王丽", [LEAD, MORE])
    assert warned(findings) == ["CPY-20"]


def test_a_short_line_in_the_middle_is_a_subhead_and_told() -> None:
    document = titled(LEAD)
    add(document, "桥上的灯", centred=True)
    document.add_paragraph(MORE)
    stories, findings = read(document)
    assert [(p.kind, p.text) for p in stories[0].paragraphs] == [
        ("body", LEAD),
        ("subhead", "桥上的灯"),
        ("body", MORE),
    ]
    assert warned(findings) == ["CPY-20"]


def test_captions_of_pictures_that_are_not_there() -> None:
    stories, findings = read(titled(LEAD, MORE, "图1：通车现场", "图2：新桥夜景"))
    assert texts(stories[0]) == [LEAD, MORE]
    assert warned(findings) == ["WRD-10", "WRD-10"]


def test_tables_and_heads_of_lists_in_the_text_stay() -> None:
    document = titled(LEAD, "审批流程：", "审核：")
    table = document.add_table(rows=2, cols=3)
    rows = (("单位", "联系人", "电话"), ("区水利局", "王某", "0571-88880000"))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    document.add_paragraph(MORE)
    stories, findings = read(document)
    assert texts(stories[0]) == [LEAD, "审批流程：", "审核：", MORE]
    assert any(isinstance(item, Table) for item in stories[0].body)
    assert warned(findings) == []


def test_weak_labels_go_with_their_neighbours() -> None:
    block = ("姓名：王某", "单位：临州区交通局", "联系电话：13800000000", "地址：府后西街1号")
    stories, findings = read(titled(LEAD, MORE, *block))
    assert texts(stories[0]) == [LEAD, MORE]
    assert len([f for f in findings if f.code == "WRD-02"]) == 4
    stories, _ = read(titled(LEAD, MORE, "地址：府后西街1号"))
    assert texts(stories[0]) == [LEAD, MORE, "地址：府后西街1号"]


def test_desk_lines_between_paragraphs() -> None:
    stories, findings = read(titled(LEAD, "审核：李某", MORE, "初审：由各校进行，择优推荐。", LAST))
    assert texts(stories[0]) == [LEAD, MORE, "初审：由各校进行，择优推荐。", LAST]
    assert warned(findings) == ["WRD-02"]


# Columns


@pytest.mark.parametrize(
    ("rows", "table", "body"),
    [
        ((("队名", "胜", "负"), ("城东队", "3", "0"), ("城西队", "2", "1")), True, []),
        ((("1", "甲队", "3胜", "9分"), ("2", "乙队", "2胜", "6分")), True, []),
        (
            (("王丽", "李明", "赵强"), ("孙立", "周平", "吴欣")),
            False,
            ["王丽　李明　赵强", "孙立　周平　吴欣"],
        ),
        ((("共5人", "3男", "2女"),), False, ["共5人　3男　2女"]),
        ((("一、", "修桥"), ("二、", "铺路")), False, ["一、修桥", "二、铺路"]),
        ((("时间：", "5月7日"), ("地点：", "城东")), False, ["时间：5月7日", "地点：城东"]),
        ((("1.", "5G网络建成"), ("2.", "建成网络")), False, ["1. 5G网络建成", "2.建成网络"]),
    ],
)
def test_tabs_never_glue(rows: tuple[tuple[str, ...], ...], table: bool, body: list[str]) -> None:
    """This test ensures that what tabs part stays apart: rows of a table, a blank, or a numeral before its text."""
    stories, findings = read(titled(LEAD, *("\t".join(row) for row in rows), MORE))
    found = [item for item in stories[0].body if isinstance(item, Table)]
    assert [tuple(tuple(cell.text for cell in row) for row in item.rows) for item in found] == (
        [rows] if table else []
    )
    assert texts(stories[0])[1:-1] == body
    if table:
        assert warned(findings) == ["WRD-09"]


def test_columns_of_wide_blanks() -> None:
    stories, _ = read(titled(LEAD, "队名    胜    负", "城东队    3    0", "城西队    2    1", MORE))
    assert [len(item.rows) for item in stories[0].body if isinstance(item, Table)] == [3]


def test_without_the_rule_tabs_glue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: the normaliser takes the blank between a figure and Han for typed by habit."""
    monkeypatch.setattr(docx_columns, "_fields", lambda _: [])
    monkeypatch.setattr(
        docx_body, "_normal", lambda p, e, desk: normalise_paragraph(p, lambda _: desk.at(e), desk.findings)
    )
    stories, _ = read(titled(LEAD, "1\t甲队\t3胜", "2\t乙队\t2胜"))
    assert texts(stories[0])[1:] == ["1甲队3胜", "2乙队2胜"]


# Several stories


def plain(*rows: str) -> Any:
    document = Document()
    for row in rows:
        if row == "=page":
            document.add_page_break()
        else:
            document.add_paragraph(row)
    return document


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        (
            (TITLE, "本报讯（记者王某）" + LEAD, MORE, "老街明年重修", "本报讯（记者李某）" + LAST),
            [TITLE, "老街明年重修"],
        ),
        ((TITLE, LEAD, MORE, "=page", "老街明年重修", "通讯员 王某", LAST), [TITLE, "老街明年重修"]),
        ((TITLE, LEAD, "联系人：王某 13800000000", "", "老街明年重修", LAST), [TITLE, "老街明年重修"]),
        (("稿件一", TITLE, LEAD, MORE, "稿件二", "老街明年重修", LAST), [TITLE, "老街明年重修"]),
        ((f"稿件1：{TITLE}", LEAD, MORE, "稿件2：老街明年重修", LAST), [TITLE, "老街明年重修"]),
        (
            (TITLE, "本报讯（记者王某）" + LEAD, MORE, "＊＊＊", "老街明年重修", "本报讯（记者李某）" + LAST),
            [TITLE, "老街明年重修"],
        ),
        (
            (
                "一、" + TITLE,
                "本报讯（记者王某）" + LEAD,
                MORE,
                "二、老街明年重修",
                "本报讯（记者李某）" + LAST,
            ),
            [TITLE, "老街明年重修"],
        ),
        ((TITLE, "本报讯（记者王某）" + LEAD, "一、修桥铺路", MORE, "二、下一步打算", LAST), [TITLE]),
        ((TITLE, LEAD, "桥上的灯", MORE, "桥下的水", LAST), [TITLE]),
        ((TITLE, LEAD, "", MORE, "", "桥下的水", "", LAST), [TITLE]),
        ((TITLE, "本报讯（记者王某）" + LEAD, MORE, "三、下一步打算", LAST), [TITLE]),
    ],
)
def test_where_stories_begin(rows: tuple[str, ...], titles: list[str]) -> None:
    """This test ensures that stories are parted by how they open and end, that one story is not cut, and a cut is told."""
    stories, findings = read(plain(*rows))
    assert [" ".join(found.title) for found in stories] == titles
    assert ("分成" in "".join(f.zh for f in findings if f.severity == "warning")) == (len(titles) > 1)


def test_without_the_rule_stories_run_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(docx_stories, "_ENOUGH", 99)
    stories, _ = read(KINDS["several_stories"]().document)
    assert len(stories) < 3


# Captions


def pictured(*rows: str, style: str = "") -> Any:
    """A story with pictures where a row is `=`."""
    document = titled(LEAD)
    for number, row in enumerate(rows):
        if row == "=":
            document.add_picture(picture(40 + number))
        else:
            document.add_paragraph(row, style=style or None)
    document.add_paragraph(MORE)
    return document


@pytest.mark.parametrize(
    ("rows", "captions", "doubt"),
    [
        (("=", "图为新桥。"), ["图为新桥。"], False),
        (("=", "▲新桥夜景"), ["▲新桥夜景"], False),
        (("=", "", "新桥夜景　王某摄"), ["新桥夜景"], False),
        (("=", "图说：新桥夜景"), ["新桥夜景"], False),
        (("图为新桥。", "="), ["图为新桥。"], False),
        (("=", "=", "图①新桥", "图②旧桥"), ["图①新桥", "图②旧桥"], False),
        (("=", "图为新桥。", "=", "图为旧桥。"), ["图为新桥。", "图为旧桥。"], False),
        (("=", "=", "图为新桥。"), ["", "图为新桥。"], True),
        (("=", "新桥的夜晚"), [""], True),
        (("=", LAST), [""], False),
    ],
)
def test_which_line_is_a_caption(rows: tuple[str, ...], captions: list[str], doubt: bool) -> None:
    stories, findings = read(pictured(*rows))
    assert [figure.caption for figure in stories[0].figures] == captions
    assert ("WRD-10" in warned(findings)) == doubt
    whole = "".join(texts(stories[0])) + "".join(f.caption + f.credit for f in stories[0].figures)
    for row in rows:
        assert re.sub("^图说：|=|[ 　]", "", row) in re.sub("[ 　]", "", whole)


def test_captions_of_a_table_with_pictures() -> None:
    document = titled(LEAD)
    table = document.add_table(rows=2, cols=2)
    for column, text in enumerate(("图为新桥", "图为旧桥")):
        table.cell(0, column).paragraphs[0].add_run().add_picture(picture(50 + column))
        table.cell(1, column).text = text
    document.add_paragraph(MORE)
    stories, findings = read(document)
    assert [figure.caption for figure in stories[0].figures] == ["图为新桥", "图为旧桥"]
    assert texts(stories[0]) == [LEAD, MORE]
    assert warned(findings) == []


def test_without_the_rule_captions_are_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(docx_captions, "says_caption", lambda _: False)
    stories, _ = read(pictured("=", "图为新桥。"))
    assert [figure.caption for figure in stories[0].figures] == [""]


def test_pictures_are_written_and_listed(tmp_path: Path) -> None:
    """This test ensures that intake writes each picture, with its size and caption in a finding, and a `.md` that says so."""
    (tmp_path / "稿.docx").write_bytes(saved(pictured("=", "图为新桥。")))
    findings = Findings()
    made = convert((str(tmp_path / "稿.docx"),), str(tmp_path / "出"), findings)
    assert made is not None
    listed = [f.zh for f in findings if f.code == "WRD-07"]
    assert len(listed) == 1
    assert "稿.docx#1" in listed[0]
    assert "40 × 40" in listed[0]
    assert "图为新桥。" in listed[0]
    assert "caption: 图为新桥。" in Path(made[0]).read_text(encoding="utf-8")


def test_a_picture_cropped_in_word_is_told() -> None:
    document = pictured("=", "图为新桥。")
    blip = next(document.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    blip.addnext(
        parse_xml('<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="20000"/>')
    )
    _, findings = read(document)
    assert warned(findings) == ["WRD-07"]


# What runs hold


def test_character_styles_and_capitals() -> None:
    document = titled(LEAD)
    styles = document.styles.element
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="character" w:styleId="Gone"><w:name w:val="删"/><w:rPr><w:strike/></w:rPr></w:style>'
        )
    )
    styles.append(
        parse_xml(
            f'<w:style {W} w:type="character" w:styleId="Dark"><w:name w:val="藏"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
    )
    xml = (
        f'<w:p {W}><w:r><w:t>前，</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>删</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>去</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Dark"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>重</w:t></w:r>'
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>gdp</w:t></w:r><w:r><w:t>后。</w:t></w:r></w:p>"
    )
    document.element.body.insert(2, parse_xml(xml))
    stories, findings = read(document)
    paragraph = stories[0].paragraphs[1]
    assert paragraph.text == "前，重GDP后。"
    assert [(paragraph.text[s.start : s.end], s.weight) for s in paragraph.spans] == [("重", 700)]
    assert [f.zh.count("删去") for f in findings if f.code == "WRD-03"] == [1]
    assert [f.code for f in findings if "藏" in f.zh] == ["CPY-19"]


BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"{BEGIN}<w:r><w:instrText>REF x</w:instrText></w:r>{MIDDLE}<w:r><w:t>甲</w:t></w:r>{END}", "甲"),
        (f"{BEGIN}<w:r><w:instrText>IF </w:instrText></w:r>{BEGIN}<w:r><w:instrText>MERGEFIELD x</w:instrText></w:r>{MIDDLE}<w:r><w:t>条件</w:t></w:r>{END}{MIDDLE}<w:r><w:t>乙</w:t></w:r>{END}", "乙"),
        (f"{BEGIN}<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>没有结束的域</w:t></w:r>", "没有结束的域"),
        (f"{END}<w:r><w:t>多余的结束</w:t></w:r>{MIDDLE}", "多余的结束"),
        (r"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \o\ac(○,3)</w:instrText></w:r>" + END, "③"),
    ],
)  # fmt: skip
def test_fields(xml: str, text: str) -> None:
    document = titled(LEAD)
    document.element.body.insert(
        2, parse_xml(f"<w:p {W}><w:r><w:t>见</w:t></w:r>{xml}<w:r><w:t>。</w:t></w:r></w:p>")
    )
    stories, _ = read(document)
    assert texts(stories[0])[1] == f"见{text}。"


def test_a_table_of_contents_that_never_ends_takes_nothing() -> None:
    document = titled(LEAD, MORE)
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {W}>{BEGIN}<w:r><w:instrText>TOC x</w:instrText></w:r>{MIDDLE}<w:r><w:t>目录第一行</w:t></w:r></w:p>"
        ),
    )
    stories, _ = read(document)
    assert texts(stories[0])[-2:] == [LEAD, MORE]


def test_errors_of_word_are_told() -> None:
    stories, findings = read(titled(LEAD, "见错误！未找到引用源。一节。"))
    assert "未找到引用源" in texts(stories[0])[1]
    assert warned(findings) == ["WRD-03"]


def test_without_the_rule_code_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr("typeset.intake.word.runs.codes_of", lambda _: set())
    monkeypatch.setattr(docx_parts, "contents_of", lambda _: set())
    document = titled(LEAD)
    nested = f"{BEGIN}<w:r><w:t>条件</w:t></w:r>{MIDDLE}<w:r><w:t>乙</w:t></w:r>{END}"
    document.element.body.insert(2, parse_xml(f"<w:p {W}><w:r><w:t>见</w:t></w:r>{nested}</w:p>"))
    assert texts(read(document)[0][0])[1] == "见条件乙"
    assert docx_fields.codes_of(document.element.body[2]) != set()


def test_frames_are_told_and_initials_joined() -> None:
    document = titled(LEAD, MORE)
    frame = '<w:pPr><w:framePr w:w="2000" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="page" w:x="1" w:y="1"/></w:pPr>'
    document.element.body.insert(2, parse_xml(f"<w:p {W}>{frame}<w:r><w:t>框里的话</w:t></w:r></w:p>"))
    stories, findings = read(document)
    assert texts(stories[0]) == [LEAD, MORE]
    assert ["框里的话" in f.zh for f in findings if f.code == "WRD-03"] == [True]


def test_cells_over_several_columns() -> None:
    document = titled(LEAD)
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "跨两栏"
    table.cell(0, 2).text = "第三栏"
    for column in range(3):
        table.cell(1, column).text = f"格{column}"
    document.add_paragraph(MORE)
    found = next(item for item in read(document)[0][0].body if isinstance(item, Table))
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["跨两栏", "", "第三栏"],
        ["格0", "格1", "格2"],
    ]


def test_without_the_rule_a_layout_table_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr(docx_cells.CellReader, "_lays_out", lambda *_: False)
    stories, _ = read(KINDS["a_story_in_a_layout_table"]().document)
    assert any(isinstance(item, Table) for item in stories[0].body)


# Packages


def repacked(raw: bytes, change: Any) -> bytes:
    """The file with each part's name and bytes as `change` gives them; None leaves it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            made = change(info.filename, old.read(info.filename))
            if made is not None:
                new.writestr(*made)
    return stream.getvalue()


def strict(name: str, raw: bytes) -> tuple[str, bytes]:
    for a, b in (
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        (
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
        (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    ):
        raw = raw.replace(a, b)
    return name, raw


def typed(kind: bytes) -> Any:
    plain_ = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return lambda name, raw: (name, raw.replace(plain_, kind))


def renamed(name: str, raw: bytes) -> tuple[str, bytes]:
    swap = {
        "word/document.xml": "word/document2.xml",
        "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
    }
    return swap.get(name, name), raw.replace(b"document.xml", b"document2.xml") if name in (
        "_rels/.rels",
        "[Content_Types].xml",
    ) else raw


PACKAGES = {
    "strict": ("稿.docx", strict),
    "macros": ("稿.docm", typed(b"application/vnd.ms-word.document.macroEnabled.main+xml")),
    "template": ("稿.dotx", typed(b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml")),
    "macros in a template": ("稿.dotm", typed(b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml")),
    "another name": ("稿.docx", renamed),
    "backslashes": ("稿.docx", lambda name, raw: (name.replace("/", "\\"), raw)),
    "no settings": ("稿.docx", lambda name, raw: None if "settings" in name or "theme" in name or "docProps" in name else (name, raw)),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(PACKAGES))
def test_packages_of_other_forms(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that strict files, files with macros, templates and other packages are read without another program."""
    monkeypatch.setenv("TYPESET_SOFFICE", "/nowhere/soffice")
    name, change = PACKAGES[kind]
    made = KINDS["captions_under_pictures"]()
    raw = repacked(saved(made.document), change)
    assert kind_of(raw, name) == "docx"
    stories, findings = read(raw, name)
    assert [(s.title, tuple(texts(s)), [f.caption for f in s.figures]) for s in stories] == [
        ((TITLE,), (LEAD, MORE), ["新桥夜景。", "图为通车现场。"])
    ]
    assert [c for c in warned(findings) if c != "WRD-08"] == []


def test_parts_that_are_damaged_are_told() -> None:
    """This test ensures that a broken part costs itself alone, and is told, for numbers or notes may be missing."""
    raw = saved(KINDS["numbers_with_levels"]().document)
    for broken in ("word/numbering.xml", "word/styles.xml"):
        stories, findings = read(with_part(raw, broken, "<broken"))
        assert LEAD in texts(stories[0])
        assert [f.code for f in findings if broken in f.zh] == ["WRD-08"]


def test_locked_files_are_named_as_such(tmp_path: Path) -> None:
    """This test ensures that a password is what is told of a locked file, in either form, and that nothing is written."""
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(2000)
    )
    stories, findings = read(ole)
    assert stories == []
    assert ["密码" in f.zh + f.hint for f in findings] == [True]
    raw = bytearray(saved(titled(LEAD)))
    for match in re.finditer(rb"PK\x01\x02", bytes(raw)):
        raw[match.start() + 8] |= 1
    for match in re.finditer(rb"PK\x03\x04", bytes(raw)):
        raw[match.start() + 6] |= 1
    stories, findings = read(bytes(raw))
    assert stories == []
    assert ["密码" in f.zh for f in findings if f.severity == "error"] == [True]
    (tmp_path / "锁.docx").write_bytes(ole)
    findings = Findings()
    assert convert((str(tmp_path / "锁.docx"),), str(tmp_path / "出"), findings) is None
    assert not (tmp_path / "出").exists()
    assert any("密码" in f.zh for f in findings)


# Damage


def test_mutated_files_end_in_stories_or_findings() -> None:
    """This test ensures that no damage raises, takes long, or is passed over in silence (`python -m tools.fuzz_word` tries more)."""
    parts = fuzz_word.sample()
    ends = set()
    for seed in range(int(os.environ.get("TYPESET_WORD", "90"))):
        began = time.process_time()
        ends.add(fuzz_word.tried(fuzz_word.mutated(parts, seed)))
        assert time.process_time() - began < fuzz_word.SLOWEST, seed
    assert ends == {"read", "refused"}


def test_the_search_hears_a_silent_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control."""
    monkeypatch.setattr("typeset.intake.copy.arrivals.read_arrival", lambda *_: [])
    with pytest.raises(ValueError, match="no story"):
        fuzz_word.tried(fuzz_word.written(fuzz_word.sample()))


def test_the_whole_sample_is_read() -> None:
    assert fuzz_word.tried(fuzz_word.written(fuzz_word.sample())) == "read"


def test_much_of_one_thing_is_refused_or_read_in_time() -> None:
    head, tail = f"<w:document {W}><w:body>", "</w:body></w:document>"
    for body in ("<w:p/>" * 300_000, f"<w:p><w:r><w:t>{'字' * 1_600_000}</w:t></w:r></w:p>"):
        began = time.process_time()
        stories, findings = read(with_part(saved(titled()), "word/document.xml", head + body + tail))
        assert stories == []
        assert [f.zh.endswith("太长") for f in findings] == [True]
        assert time.process_time() - began < 10


def test_seeds_give_the_same_files() -> None:
    assert fuzz_word.mutated(fuzz_word.sample(), 5) == fuzz_word.mutated(fuzz_word.sample(), 5)
    assert random.Random(5).random() == random.Random(5).random()


def test_what_is_right_is_not_empty() -> None:
    """The truth of each kind has text, so that agreeing with it says something."""
    for name in KINDS:
        made: Made = KINDS[name]()
        assert all(right.body for right in made.stories), name
