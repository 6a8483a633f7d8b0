"""Markdown and HTML of a story that are not the house's own: set by meaning or named, never printed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.kept import HEAD, ROLES, read
from typeset.findings import Findings
from typeset.intake.raw import read_page
from typeset.intake.story import leads, markdown_body
from typeset.intake.story.markdown import read_stories
from typeset.model.story import Paragraph, Story, Table

LISTS = [
    ("- 甲\n- 乙", ["甲", "乙"]),
    ("* 甲\n  续甲\n* 乙", ["甲续甲", "乙"]),
    ("1. 甲\n2. 乙", ["1. 甲", "2. 乙"]),
    ("提示：\n①甲；\n②乙。", ["提示：", "①甲；", "②乙。"]),
    ("一、甲\n二、乙", ["一、甲", "二、乙"]),
    ("（一）甲\n（二）乙", ["（一）甲", "（二）乙"]),
    ("⑴ 甲\n⑵ 乙", ["⑴ 甲", "⑵ 乙"]),
    ("• 甲\n• 乙", ["• 甲", "• 乙"]),
    ("1）甲\n2）乙\n3）丙", ["1）甲", "2）乙", "3）丙"]),
    ("　　第一段。\n　　第二段。", ["第一段。", "第二段。"]),
    ("第一条 为了\n第二条 本法", ["第一条 为了", "第二条 本法"]),
    ("·甲\n·乙", ["·甲", "·乙"]),
    ("-甲\n-乙", ["-甲", "-乙"]),
    ("- [ ] 甲\n- [x] 乙", ["甲", "乙"]),
    ("十、甲\n十一、乙\n二十、丙。", ["十、甲", "十一、乙", "二十、丙。"]),
]

JOINED = [
    ("连日来，\n抢抓施工。", "连日来，抢抓施工。"),
    ("全市建成\n3.5亿元工程", "全市建成3.5亿元工程"),
    ("包括\n1、2号楼和\n30人", "包括1、2号楼和30人"),
    ("一、二\n三、四年级", "一、二三、四年级"),
    ("气温\n-5℃", "气温-5℃"),
]


@pytest.mark.parametrize(("typed", "printed"), LISTS)
def test_items_are_paragraphs(typed: str, printed: list[str]) -> None:
    """This test ensures that each item of a list is a paragraph of its own, its number as typed."""
    assert read(typed)[0] == printed


@pytest.mark.parametrize(("typed", "printed"), JOINED)
def test_broken_lines_still_join(typed: str, printed: str) -> None:
    """This test ensures that a line that only looks numbered goes on with the line above."""
    assert read(typed)[0] == [printed]


def test_items_are_joined_without_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that it is this rule that parts items (negative control)."""
    monkeypatch.setattr(markdown_body, "begins_item", lambda *_: None)
    assert len(read("1. 甲\n2. 乙")[0]) == 1


def test_an_unlikely_item_is_asked_about() -> None:
    """This test ensures that a number out of sequence after an open line parts with a warning that says how to join."""
    printed, told, _ = read("工程分期进行，\n3. 绿化")
    assert printed == ["工程分期进行，", "3. 绿化"]
    assert [(item.code, item.severity, item.place.line) for item in told] == [("CPY-33", "warning", 6)]
    assert leads.begins_item("甲。", "3. 乙", None) is True


@pytest.mark.parametrize("name", ["lists", "names"])
def test_lists_and_names_in_markdown(name: str) -> None:
    """This test ensures that a list with all kinds of numbers, and a row of names, come out as they were typed."""
    lists = "一、限行路段\n①西街（人民路至府后街）；\n②东街（全线）。\n1.注意安全；\n2、文明出行；\n3）礼让行人。\n⑴ 驾驶员须持证上岗\n⑵ 严禁酒后驾车\n• 戴头盔"
    typed = lists if name == "lists" else "参加会议的有：张丽 李明 王建国 赵敏。"
    assert read(typed)[0] == typed.split("\n")


MEANT = [
    ("这是*斜体*字", "这是斜体字", "CPY-31"),
    ("中_文_字", "中文字", "CPY-31"),
    ("去__粗__字", "去粗字", "CPY-31"),
    ("甲`a=1`乙", "甲a=1乙", "CPY-31"),
    ("甲~~乙~~丙", "甲~~乙~~丙", "CPY-31"),
    ("带*的为必答题，带*的", "带*的为必答题，带*的", "CPY-31"),
    ("看[网站](https://a.example/b)吧", "看网站吧", "CPY-12"),
    ("带![图](a.jpg)字", "带字", "CPY-16"),
    ("<span class='x'>甲</span>乙", "甲乙", "CPY-32"),
    ("<font color=red>甲</font>", "甲", "CPY-32"),
    ("<i>甲</i>乙", "甲乙", "CPY-32"),
    ("<甲>与<Foo>", "<甲>与<Foo>", "CPY-32"),
    ("甲&nope;乙", "甲&nope;乙", "CPY-32"),
    ("未配`号", "未配`号", "CPY-31"),
]


@pytest.mark.parametrize(("typed", "printed", "code"), MEANT)
def test_foreign_marks_are_named(typed: str, printed: str, code: str) -> None:
    """This test ensures that a mark that is not the house's is set by its meaning or as typed, with a warning at its line."""
    made, told, silent = read(typed)
    assert made == [printed]
    assert code in [item.code for item in told if item.severity == "warning" and item.place.line == 5]
    assert silent == []


SILENT = [
    ("甲&amp;乙&lt;丙&mdash;丁", "甲&乙<丙—丁"),
    ("5*3*2米，注*，乙", "5*3*2米，注*，乙"),
    ("H<sub>2</sub>O和<b>粗</b>", "H2O和粗"),
    ("\\*不斜\\*和\\_x\\_", "*不斜*和_x_"),
    ("填空____，file_name_x", "填空____，file_name_x"),
    ("***粗***", "粗"),
    ("见<https://a.example/x>", "见https://a.example/x"),
    ("#话题#来了", "#话题#来了"),
]


@pytest.mark.parametrize(("typed", "printed"), SILENT)
def test_sure_marks_are_silent(typed: str, printed: str) -> None:
    """This test ensures that what has one meaning asks nobody anything."""
    made, told, _ = read(typed)
    assert made == [printed]
    assert [item for item in told if item.severity != "info"] == []


def test_emphasis_is_kai_and_bold() -> None:
    """This test ensures that the words of emphasis get a face, and none where the paper has no such face."""
    (story,) = read_stories(HEAD + "这是*斜体*字", "x.md", Findings(), ROLES)
    assert [(span.start, span.end, span.face) for span in story.paragraphs[0].spans] == [(2, 4, "kai")]
    (story,) = read_stories(HEAD + "这是*斜体*字", "x.md", Findings(), ("song",))
    assert story.paragraphs[0].spans == ()


COMMENTS = [
    ("甲<!-- 待核 -->乙", ["甲乙"]),
    ("<!-- 待核 -->\n正文", ["正文"]),
    ("甲\n\n<!-- 待\n\n核 -->\n\n乙", ["甲", "乙"]),
    ("甲<!-- 待\n\n核 -->乙", ["甲", "乙"]),
    ("## 小<!-- x -->题\n正文", ["小题", "正文"]),
    ("- 甲<!-- a -->\n- 乙<!-- b -->", ["甲", "乙"]),
    ("<!-- a --><!-- b -->甲", ["甲"]),
]


@pytest.mark.parametrize(("typed", "printed"), COMMENTS)
def test_comments_are_never_printed(typed: str, printed: list[str]) -> None:
    """This test ensures that a comment is not printed wherever it stands, and is told."""
    made, told, _ = read(typed)
    assert made == printed
    assert "CPY-32" in [item.code for item in told]


def test_comments_elsewhere() -> None:
    """This test ensures that comments in titles, cells, captions and before the front matter are not printed; an open one is a warning."""
    findings = Findings()
    text = '<!-- 说明 -->\n---\ntitle: 题<!-- x -->目\n---\n| 甲<!-- y --> | 乙 |\n\n![a](a.jpg "图<!-- z -->说")\n\n末<!-- 未收尾\n\n尾'
    (story,) = read_stories(text, "x.md", findings)
    assert story.title == ("题目",)
    assert isinstance(story.body[0], Table)
    assert story.body[0].rows[0][0].text == "甲"
    assert story.figures[0].caption == "图说"
    assert [p.text for p in story.paragraphs] == ["末", "尾"]
    assert [item.place.line for item in findings if item.severity == "warning"] == [9]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("> 引文一\n> 接着\n>\n> 引文二", [("quote", "引文一接着"), ("quote", "引文二")]),
        ("小标题\n---\n正文", [("subhead", "小标题"), ("body", "正文")]),
        ("小标题\n====\n正文", [("subhead", "小标题"), ("body", "正文")]),
        ("##小标题\n正文", [("subhead", "小标题"), ("body", "正文")]),
        ("### 三级 ###\n正文", [("subhead", "三级"), ("body", "正文")]),
        ("#### 四级\n正文\n##### 五级", [("subhead", "四级"), ("body", "正文"), ("subhead", "五级")]),
        ("a<br>b", [("body", "a"), ("body", "b")]),
        ("甲\\\n乙", [("body", "甲"), ("body", "乙")]),
        ("甲\u2028乙", [("body", "甲"), ("body", "乙")]),
        ("```\nx=1\n```\n后", [("body", "x=1"), ("body", "后")]),
        ("甲\n\n___\n\n乙", [("body", "甲"), ("body", "乙")]),
        ("甲\n\n- - -\n\n乙", [("body", "甲"), ("body", "乙")]),
        ("[甲]: https://a.example\n\n乙", [("body", "乙")]),
    ],
)
def test_elements_of_markdown(typed: str, kinds: list[tuple[str, str]]) -> None:
    """This test ensures that elements of Markdown are what they mean, and nothing of them is printed raw."""
    findings = Findings()
    (story,) = read_stories(HEAD + typed, "x.md", findings, ROLES)
    assert [(p.kind, p.text) for p in story.paragraphs] == kinds
    guessed = not typed.startswith((">", "###"))
    assert bool([item for item in findings if item.severity == "warning"]) == guessed


def test_trailing_blanks_are_told() -> None:
    """This test ensures that two blanks at a line's end, which join here, are a warning; one blank is nothing."""
    printed, told, _ = read("行一  \n行二")
    assert printed == ["行一行二"]
    assert [(item.code, item.severity) for item in told] == [("CPY-33", "warning")]
    assert read("行一 \n行二")[1] == []


def test_tables_without_outer_bars() -> None:
    """This test ensures that a table may lack the bars at its rows' ends; a bar in a sentence makes none."""
    (story,) = read_stories(HEAD + "甲 | 乙\n--- | ---\n1 | 2\n\n他说a|b。", "x.md", Findings())
    table, text = story.body
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["1", "2"]]
    assert isinstance(text, Paragraph)


FIELDS = [
    ('kicker: "**引**题"', lambda s: s.kicker, "引题"),
    ('subtitle: "面积10米[2]{sup}"', lambda s: s.subtitle[0], "面积10米²"),
    ('summary: "CO[2]{sub}减少"', lambda s: s.summary, "CO₂减少"),
    ('byline: "**本报**记者"', lambda s: s.byline, "本报记者"),
    ('label: "[聚焦]{kai}"', lambda s: s.label, "聚焦"),
    (
        'pictures: [{file: a.jpg, caption: "图说**粗**10米[2]{sup}"}]',
        lambda s: s.figures[0].caption,
        "图说粗10米²",
    ),
    ('pictures: [{file: a.jpg, credit: "**禾小青** 摄"}]', lambda s: s.figures[0].credit, "禾小青 摄"),
]


@pytest.mark.parametrize(("line", "of", "printed"), FIELDS)
def test_fields_read_the_marks_of_the_body(line: str, of: object, printed: str) -> None:
    """This test ensures that marks in a field are not printed raw, and that what has no effect there is a warning."""
    findings = Findings()
    (story,) = read_stories(f"---\nformat: 1\ntitle: 题\n{line}\n---\n正文。", "x.md", findings)
    assert callable(of)
    assert of(story) == printed
    told = [(item.code, item.severity, item.place.line) for item in findings]
    raised = "[2]" in line and "**" not in line
    assert told == ([] if raised else [("CPY-34", "warning", 4)])


def test_cells_read_the_marks_of_the_body() -> None:
    """This test ensures that a cell's marks are read, its escapes too."""
    findings = Findings()
    (story,) = read_stories(
        HEAD + "| 甲**粗** | 10米[2]{sup} |\n|---|---|\n| \\*a | b\\|c |", "x.md", findings
    )
    assert isinstance(story.body[0], Table)
    assert [[cell.text for cell in row] for row in story.body[0].rows] == [["甲粗", "10米²"], ["*a", "b|c"]]
    assert [item.code for item in findings] == ["CPY-34"]


def test_plain_text_copy_names_marks() -> None:
    """This test ensures that marks in raw copy, which are printed there as typed, are a warning, and that rules leave them whole."""
    findings = Findings()
    text = "## 夏收开镰\n\n本报讯 麦子熟了，<!-- 待核 -->全市开镰，天也晴了。\n\n这是**粗**字，来了很多人。\n"
    stories: list[Story] = list(read_page(text, "x.txt", (), findings))
    assert "<!-- 待核 -->" in stories[0].paragraphs[0].text
    assert [item.code for item in findings if item.severity == "warning"] == ["CPY-32", "CPY-32"]


def test_a_guess_in_raw_copy_is_a_warning() -> None:
    """This test ensures that a guess of a rule is no mere count among the infos of raw copy."""
    findings = Findings()
    read_page("## 夏收开镰\n\n本报讯 麦子熟了，全市 上下都在开镰，天也晴了。\n", "x.txt", (), findings)
    assert [item.code for item in findings if item.severity == "warning"] == ["NRM-11"]
    assert Path("x.txt").name in {item.place.file for item in findings}


@pytest.mark.parametrize(
    "value", ["**粗**的标语", "面积10米[2]{sup}", "甲<br>乙", "甲&nbsp;乙", "甲<!-- 注 -->乙"]
)
def test_marks_in_a_paper_or_edition_are_told(value: str) -> None:
    """This test ensures that marks in texts of the edition file, which are printed as typed, are a warning; words alone are not."""
    from typeset.intake.schema.fields import Reader
    from typeset.intake.schema.kinds import TextValue
    from typeset.intake.yaml.nodes import parse

    for marks, told in ((False, ["CPY-34"]), (True, [])):
        findings = Findings()
        node = parse(f'"{value}"', "x.yaml", findings)
        assert node is not None
        assert TextValue(marks=marks).read(node, Reader("x.yaml", findings)) == value
        assert [item.code for item in findings] == told
    findings = Findings()
    node = parse('"5*3米，[按]甲<乙"', "x.yaml", findings)
    assert node is not None
    TextValue().read(node, Reader("x.yaml", findings))
    assert list(findings) == []


@pytest.mark.parametrize(
    ("body", "parts", "told"),
    [
        ("甲队 3:1 乙队\n丙队 2:0 丁队", 2, True),
        ("时间：5月8日\n地点：区文化馆", 2, True),
        ("记者：您好\n陈阿婆：好的", 2, True),
        ("一等奖 王强\n二等奖 李梅", 2, True),
        ("5月7日 开幕式\n5月8日 论坛", 2, True),
        ("★甲等\n★乙等", 2, False),
        ("    第一段结束了。\n    第二段开始。\n    第三段。", 3, False),
        ("\t第一段结束了。\n\t第二段。", 2, False),
        ("这是一段硬换行的文字，到这里\n就继续下去，没有断开。", 1, False),
        ("会上介绍：今年目标不变，\n各镇继续推进。", 1, False),
    ],
)
def test_rows_and_indents_are_paragraphs(body: str, parts: int, told: bool) -> None:
    """This test ensures that results, data, speakers and indented paragraphs of pasted copy are never run together; what is
    only likely is told (CPY-33), and lines that were wrapped still join."""
    findings = Findings()
    (story,) = read_stories(f"---\nformat: 1\ntitle: 甲\n---\n{body}\n", "x.md", findings)
    assert len(story.body) == parts
    assert any(f.code == "CPY-33" and f.severity == "warning" for f in findings) is told
