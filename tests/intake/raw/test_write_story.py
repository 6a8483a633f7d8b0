"""Stories written as Markdown: read back equal, never over a file that differs."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from typeset.intake.copy.ledger import RECORD

from tests.intake.raw.reading import PAGES, SAMPLE, deck, read_text
from typeset.clreq.normalise import normalise
from typeset.findings import Findings
from typeset.intake.story.markdown import read_stories
from typeset.intake.story.write_story import file_name, to_markdown, write_stories
from typeset.model.story import Cell, Paragraph, Span, Story, Table


def read_back(story: Story) -> Story:
    findings = Findings()
    (back,) = read_stories(to_markdown(story), "x.md", findings)
    assert not findings.has_errors(), list(findings)
    return back


def test_round_trip() -> None:
    """This test ensures that every story of the raw pages is the same after writing and reading it."""
    for path in (SAMPLE, *sorted(PAGES.glob("*.txt"))):
        for story in read_text(path.read_text("utf-8")).stories:
            if story.title:
                back = read_back(story)
                assert deck(back) == deck(story)
                assert back.vertical_quotes == story.vertical_quotes
                pairs = zip(back.paragraphs, story.paragraphs, strict=True)
                assert [a.text for a, b in pairs if b.kind != "verse"] == [
                    b.text for b in story.paragraphs if b.kind != "verse"
                ]


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙，。“”#*[]{}()\\|!:-->` 0a\"'~_<", min_size=1, max_size=30))
def test_escapes(text: str) -> None:
    """This test ensures that text that looks like a mark is written so that it stays text."""
    clean = normalise("甲" + text + "乙").text[1:]
    clean = normalise(" ".join(clean.split())).text.strip()
    if not clean or normalise(clean).text != clean:
        return
    story = Story("题", ("题目",), (Paragraph(clean), Paragraph("甲")))
    assert [p.text for p in read_back(story).paragraphs] == [clean, "甲"]


def test_line_starts() -> None:
    """This test ensures that a paragraph which begins like another element stays a paragraph."""
    for text in (
        "## heading",
        "| cell",
        ":::verse",
        "![不是图](a)",
        "---",
        "***",
        "**甲",
        "\\甲",
        "- 甲",
        "+ 甲",
        "* 甲",
        "===",
        "> 甲",
        "```",
        "<!-- 甲 -->",
        "*甲*",
        "&nbsp;甲",
        "甲<br>乙",
    ):
        back = read_back(Story("题", ("题目",), (Paragraph(text),)))
        assert [(p.kind, p.text) for p in back.paragraphs] == [("body", text)]


def test_titles() -> None:
    """This test ensures that titles with any sign come back (format: 1, quotes in YAML)."""
    for title in (
        "甲: 乙",
        "- 甲",
        "[甲]",
        "#甲",
        "yes",
        "2026",
        "甲'乙",
        'a "b"',
        "甲, 乙",
        "{甲}",
        "&甲",
        "*甲",
        "甲\u2028",
        "— 甲",
        "甲#乙",
        "面积5*3米",
        "**甲**",
        "甲_b_乙",
        "<b>甲</b>",
        "甲&amp;乙",
        "[甲]{kai}",
        "甲`乙`",
        "~~甲~~",
    ):
        if normalise(title, headline=True).text == title:
            assert read_back(Story("题", (title, "乙"), (Paragraph("甲"),))).title == (title, "乙")


def test_marks_tables_verse() -> None:
    """This test ensures that spans, tables, verse and subheads come back."""
    table = Table(((Cell("线路"), Cell("时间", "right")), (Cell("一路"), Cell("六时", "right"))), 1)
    body = (
        Paragraph("小标题", "subhead"),
        Paragraph("这是重点的字", "body", (Span(2, 4, weight=700), Span(5, 6, face="kai"))),
        table,
        Paragraph("白日依山尽", "verse"),
        Paragraph("黄河入海流", "verse", gap=1),
        Paragraph("尾声。"),
        Paragraph("读者 禾小青", "credit"),
    )
    back = read_back(Story("题", ("题目",), body))
    kinds = [item.kind if isinstance(item, Paragraph) else "table" for item in back.body]
    assert kinds == ["subhead", "body", "table", "verse", "verse", "body", "credit"]
    assert back.paragraphs[1].spans == body[1].spans
    assert back.paragraphs[3].gap == 1
    assert isinstance(back.body[2], Table)
    assert back.body[2].rows == table.rows


def test_file_names() -> None:
    """This test ensures that file names are safe on every system and short."""
    assert file_name(1, Story("", ("甲/乙:丙?", "丁."))) == "01-甲乙丙 丁.md"
    assert file_name(7, Story("", ())) == "07-无题.md"
    assert len(file_name(1, Story("", ("长" * 90,)))) <= 46


def test_writing(tmp_path: Path) -> None:
    """This test ensures that files are written once, left when equal, never replaced when different,
    but by force.
    """
    stories = read_text(SAMPLE.read_text("utf-8")).stories
    findings = Findings()
    paths = write_stories(stories, tmp_path / "copy", findings)
    assert len(paths) == 7
    assert sorted(p.name for p in (tmp_path / "copy").iterdir()) == sorted([RECORD, *(p.name for p in paths)])
    assert write_stories(stories, tmp_path / "copy", findings) == paths
    assert len(findings) == 0
    paths[2].write_text("编辑改过", "utf-8")
    (tmp_path / "copy" / RECORD).unlink()
    assert write_stories([*stories[:1], *stories[1:]], tmp_path / "copy", findings) == []
    assert [item.code for item in findings] == ["WRS-01"]
    assert paths[2].read_text("utf-8") == "编辑改过"
    assert write_stories(stories, tmp_path / "copy", findings, force=True) == paths
    assert paths[2].read_text("utf-8").startswith("---\nformat: 1\n")


def test_folder_that_cannot_be(tmp_path: Path) -> None:
    """This test ensures that a folder which is a file is a finding."""
    (tmp_path / "copy").write_text("", "utf-8")
    findings = Findings()
    assert write_stories([Story("甲", ("甲",))], tmp_path / "copy", findings) == []
    assert [item.code for item in findings] == ["WRS-02"]
