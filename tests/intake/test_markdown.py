"""Story files: fields, paragraphs, marks, spans and source maps."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.findings import Findings
from typeset.intake.story.inline import read_inline
from typeset.intake.story.inline_text import InlineSource
from typeset.intake.story.mapped_text import joined, mapped_text_of
from typeset.intake.story.markdown import read_stories
from typeset.intake.story.normalising import apply_edits
from typeset.model.story import Cell, Paragraph, Span, Story, Table

HEAD = "---\nformat: 1\ntitle: 题\n---\n"
ROLES = ("song", "hei", "kai")


def read(text: str, findings: Findings | None = None) -> Story:
    found = Findings() if findings is None else findings
    stories = read_stories(text, "x.md", found, ROLES)
    assert len(stories) == 1, list(found)
    return stories[0]


def body(text: str) -> tuple[Paragraph, ...]:
    return read(HEAD + text).paragraphs


def inline(text: str) -> Paragraph:
    return joined(
        read_inline(InlineSource(text, list(range(len(text))), text, "x", Findings(), ROLES))
    ).paragraph("body", 1)


def test_all_fields() -> None:
    """This test ensures that every front matter key reaches the story."""
    text = ("---\nformat: 1\nid: 夏灌\nlabel: 聚焦\nkicker: 引题\ntitle: [一行, 二行]\nsubtitle: 副题\nbyline: 晓明\nsummary: 提要一句。\n"
            "credit: 新华社\nshort_title: 短题\njump: 3\nvertical_quotes: corner\nlanguage: zh-Hans\npictures: [{file: art/a.jpg, caption: 说, credit: 摄, alt: 代, crop: [0, 0, 5, 5]}]\n---\n正文。\n")  # fmt: skip
    story = read(text)
    assert (story.id, story.label, story.kicker, story.title, story.subtitle) == (
        "夏灌",
        "聚焦",
        "引题",
        ("一行", "二行"),
        ("副题",),
    )
    assert (story.byline, story.summary, story.credit, story.short_title, story.jump) == (
        "晓明",
        "提要一句。",
        "新华社",
        "短题",
        3,
    )
    assert (story.vertical_quotes, story.language) == ("corner", "zh-Hans")
    figure = story.figures[0]
    assert (figure.source, figure.caption, figure.credit, figure.alt, figure.crop) == (
        "art/a.jpg",
        "说",
        "摄",
        "代",
        (0, 0, 5, 5),
    )
    assert (story.place.file, story.place.line) == ("x.md", 6)


def test_paragraphs_and_joined_lines() -> None:
    """This test ensures that a newline joins Han without a space and Latin with one, and blank lines part."""
    one, two, three = body("连日来，\n抢抓施工。\n\nopen the\nnew road\n\n用了CPU\n处理")
    assert one.text == "连日来，抢抓施工。"
    assert two.text == "open the new road"
    assert three.text == "用了CPU处理"
    assert (one.line, two.line) == (5, 8)


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("**口碑**就是", "口碑就是", (Span(0, 2, weight=700),)),
        ("**“口碑工程”**就是", "“口碑工程”就是", (Span(0, 6, weight=700),)),
        ("一[字]{kai}多", "一字多", (Span(1, 2, face="kai"),)),
        ("荀[彧]{ruby=yù}", "荀彧", (Span(1, 2, ruby="yù"),)),
        ("[荀]{ruby=xún}[彧]{ruby=xún}", "荀彧", (Span(0, 1, ruby="xún"), Span(1, 2, ruby="xún"))),
        ("**粗[楷]{kai}粗**", "粗楷粗", (Span(0, 1, weight=700), Span(1, 2, face="kai", weight=700), Span(2, 3, weight=700))),
        ("[重点]{hei weight=500 dots}", "重点", (Span(0, 2, face="hei", weight=500, emphasis="dots"),)),
        ("\\*\\*不粗\\*\\*", "**不粗**", ()),
        ("[按]语", "[按]语", ()),
        ("a\\b", "a\\b", ()),
        ("**粗\n接**着", "粗接着", (Span(0, 2, weight=700),)),
        ("[一[二]三]{kai}", "一[二]三", (Span(0, 5, face="kai"),)),
    ],
)  # fmt: skip
def test_marks_become_spans(source: str, text: str, spans: tuple[Span, ...]) -> None:
    """This test ensures that marks are taken out and their attributes stand at the right characters."""
    made = inline(source)
    assert made.text == text
    assert made.spans == spans


@given(st.text("甲乙ab *[]{}\\kai=\n“”_`~<>", max_size=40))
def test_the_source_map_leads_back(source: str) -> None:
    """This test ensures that text[i] == file[offset(i)] for text that was not normalised (a joined newline is a space)."""
    made = inline(source)
    for index, char in enumerate(made.text):
        there = source[made.file_offset(index)]
        assert char == there or (char, there) == (" ", "\n")
    offsets = [made.file_offset(index) for index in range(len(made.text))]
    assert offsets == sorted(set(offsets))
    assert all(0 <= span.start < span.end <= len(made.text) for span in made.spans)
    assert all(one.end <= two.start for one, two in zip(made.spans, made.spans[1:], strict=False))
    assert mapped_text_of(made).paragraph("body", 1) == made


@given(st.lists(st.text("甲乙丙，。“”", min_size=1, max_size=12), min_size=1, max_size=5))
def test_no_text_is_lost(paragraphs: list[str]) -> None:
    """This test ensures that every character of the copy is in the story, in order, at its offset in the file."""
    text = HEAD + "\n\n".join(paragraphs)
    findings = Findings()
    story = read_stories(text, "x.md", findings)[0]
    if any(
        item.code.startswith("NRM") and (item.severity == "info" or "改成了" in item.zh) for item in findings
    ):
        return
    assert "".join(p.text for p in story.paragraphs) == "".join(paragraphs)
    for paragraph in story.paragraphs:
        assert all(text[paragraph.file_offset(i)] == char for i, char in enumerate(paragraph.text))


def test_subheads_quotes_and_verse() -> None:
    """This test ensures that kinds are told apart and that verse keeps its lines and the gap between stanzas."""
    made = body(
        "## 小题\n正文。\n\n:::verse\n河水慢下来\n树影漫上岸\n\n月亮也走\n:::\n\n:::quote\n引文\n一段\n:::\n尾段。"
    )
    assert [(p.kind, p.text, p.gap) for p in made] == [
        ("subhead", "小题", 0), ("body", "正文。", 0), ("verse", "河水慢下来", 0), ("verse", "树影漫上岸", 0), ("verse", "月亮也走", 1),
        ("quote", "引文一段", 0), ("body", "尾段。", 0),
    ]  # fmt: skip


def test_tables() -> None:
    """This test ensures that pipe tables keep cells, heads and alignment."""
    table = read(HEAD + "| 线路 | 班次 |\n|:---:|---:|\n| 1路 | 10 |\n| a\\|b | |\n").body[0]
    assert isinstance(table, Table)
    assert table.header == 1
    assert table.rows[0] == (Cell("线路", "center"), Cell("班次", "right"))
    assert table.rows[2] == (Cell("a|b", "center"), Cell("", "right"))
    plain = read(HEAD + "| 甲 | 乙 |\n| 丙 | 丁 |\n").body[0]
    assert isinstance(plain, Table)
    assert (plain.header, len(plain.rows)) == (0, 2)


def test_a_picture_line() -> None:
    """This test ensures that a picture in the text becomes a figure with caption, credit and alternative text."""
    figure = read(HEAD + '前。\n\n![渠首](art/a.jpg "渠首开闸|本报记者 摄")\n\n后。').figures[0]
    assert (figure.source, figure.alt, figure.caption, figure.credit, figure.place.line) == (
        "art/a.jpg",
        "渠首",
        "渠首开闸",
        "本报记者 摄",
        7,
    )


def test_several_stories_of_a_file() -> None:
    """This test ensures that `***` before a front matter parts stories and keeps their lines right."""
    stories = read_stories(HEAD + "一。\n\n***\n\n---\ntitle: 题二\n---\n二。\n", "x.md", Findings())
    assert [(s.title, s.paragraphs[0].text, s.place.line, s.paragraphs[0].line) for s in stories] == [
        (("题",), "一。", 3, 5),
        (("题二",), "二。", 10, 12),
    ]


def test_a_headed_file_needs_no_front_matter() -> None:
    """This test ensures that `# title` on the first line is enough."""
    story = read("# 题目\n\n正文。\n")
    assert (story.title, story.paragraphs[0].text) == (("题目",), "正文。")


def test_copy_is_normalised_with_spans_and_map() -> None:
    """This test ensures that half-width marks become full-width at their place, each change noted (NRM-03)."""
    text = HEAD + "**你好,世界**真好,对吧。"
    findings = Findings()
    paragraph = read(text, findings).paragraphs[0]
    assert paragraph.text == "你好，世界真好，对吧。"
    assert paragraph.spans == (Span(0, 5, weight=700),)
    assert text[paragraph.file_offset(2)] == ","
    assert text[paragraph.file_offset(9)] == "吧"
    places = [(item.place.line, item.place.column) for item in findings if item.code == "NRM-03"]
    assert places == [(5, 5), (5, 12)]


def test_corner_quotes_of_a_title_are_remembered() -> None:
    """This test ensures that 「」 in a title becomes “” and asks for corner quotes in vertical lines (NRM-27)."""
    story = read("---\nformat: 1\ntitle: 多做「口碑工程」好事\n---\n正文。\n")
    assert story.title == ("多做“口碑工程”好事",)
    assert story.vertical_quotes == "corner"


Edits = list[tuple[int, int, str]]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Edits]:
    text = draw(st.text("甲乙丙丁戊", min_size=1, max_size=12))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, [
        (a, b, draw(st.text("xyz", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]


@given(edited())
def test_edits_keep_the_way_back(case: tuple[str, Edits]) -> None:
    """This test ensures that applied edits give the text they should, untouched characters keep offset and span."""
    text, edits = case
    spans = (Span(0, (len(text) + 1) // 2, face="kai"),)
    paragraph = Paragraph(text, spans=spans, source=((0, 100),))
    made = apply_edits(
        paragraph, [SimpleNamespace(rule="NRM-00", start=a, end=b, replacement=r) for a, b, r in edits]
    )
    expected, at = "", 0
    for a, b, r in edits:
        expected += text[at:a] + r
        at = b
    expected += text[at:]
    assert made.text == expected
    bold = {i for span in made.spans for i in range(span.start, span.end)}
    for index, char in enumerate(made.text):
        origin = made.file_offset(index) - 100
        assert 0 <= origin < len(text)
        if char not in "xyz":
            assert text[origin] == char
            assert (index in bold) == (origin < spans[0].end)


@given(st.text("-#:*|[]{}!()\\ \n甲a“”`>_~&;<br/1.、", max_size=80))
def test_nothing_raises(text: str) -> None:
    """This test ensures that any body ends in a story or findings."""
    read_stories(HEAD + text, "x.md", Findings())
    read_stories(text, "x.md", Findings())


@pytest.mark.parametrize(
    "source",
    [
        *("[" * 20_000, "[a" * 3_000 + "]{kai}" * 3_000, "\\" * 20_000, "[a]{" * 5_000, "**a**" * 4_000),
        *(
            "`a" * 9_000,
            "<b>a" * 9_000,
            "*a" * 9_000,
            "~~a" * 9_000,
            "_a_ " * 5_000,
            "<i>a</i>" * 3_000,
            "&a;" * 5_000,
        ),
    ],
)
def test_hostile_copy_is_neither_slow_nor_deep(source: str) -> None:
    """This test ensures that nested or unclosed marks cost no recursion and no quadratic time, and stay in the text."""
    import time

    started = time.perf_counter()
    made = inline(source)
    assert time.perf_counter() - started < 2
    assert made.text.count("a") >= source.replace("kai", "").count("a")
