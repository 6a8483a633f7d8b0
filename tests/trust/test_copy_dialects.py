"""Marks of other dialects of Markdown: set by their meaning, left out or left as typed, and always named."""

from __future__ import annotations

import pytest

from tests.trust.kept import read
from typeset.findings import Findings
from typeset.intake.raw import read_page
from typeset.intake.story import inline
from typeset.intake.story.markdown import read_stories

HEAD = "---\nformat: 1\ntitle: 题\n---\n\n"

NAMED = [
    ("甲==重点==乙", "甲重点乙"),
    ("写了==两处==和==三处==", "写了两处和三处"),
    ("甲++新增++乙", "甲新增乙"),
    ("水是H~2~O", "水是H2O"),
    ("面积x^2^米", "面积x2米"),
    ("有注^[见第三版]的字", "有注^[见第三版]的字"),
    ("公式$E=mc^2$成立", "公式$E=mc^2$成立"),
    ("设$x$为未知数", "设$x$为未知数"),
    ("公式$$a+b$$成立", "公式$$a+b$$成立"),
    ("见[[内链]]一文", "见内链一文"),
    ("见[[网页|文字]]一文", "见文字一文"),
    (":smile: 您好", ":smile: 您好"),
    ("{{< figure >}}甲", "{{< figure >}}甲"),
    ("{% raw %}甲", "{% raw %}甲"),
    ("甲{#id .wide}", "甲"),
    ("甲\\newpage", "甲"),
    ("!!! note", "!!! note"),
]


@pytest.mark.parametrize(("typed", "printed"), NAMED)
def test_marks_of_dialects_are_named(typed: str, printed: str) -> None:
    """This test ensures that a mark of another dialect is a warning at its line, whatever becomes of it."""
    made, told, silent = read(typed)
    assert made == [printed]
    assert "CPY-31" in [item.code for item in told if item.severity == "warning" and item.place.line == 5]
    assert silent == []


@pytest.mark.parametrize("typed", ["[TOC]", "[toc]", "[[_TOC_]]", "*[HTML]: 超文本", "\\tableofcontents"])
def test_lines_that_are_not_printed(typed: str) -> None:
    """This test ensures that a line that is none of the text leaves no paragraph, and a warning."""
    findings = Findings()
    (story,) = read_stories(HEAD + f"甲。\n\n{typed}\n\n乙。\n", "x.md", findings)
    assert [item.text for item in story.paragraphs] == ["甲。", "乙。"]
    assert [(item.code, item.place.line) for item in findings if item.severity == "warning"] == [
        ("CPY-31", 8)
    ]


def test_a_callout_keeps_its_words() -> None:
    """This test ensures that of `> [!NOTE]` the words are a quotation and the mark is named."""
    findings = Findings()
    (story,) = read_stories(HEAD + "> [!NOTE]\n> 出门带伞。\n", "x.md", findings)
    assert [(item.kind, item.text) for item in story.paragraphs] == [("quote", "出门带伞。")]
    assert [item.code for item in findings if item.severity == "warning"] == ["CPY-31"]


COPY = [
    "价格从$5涨到$6",
    "a==b，c==d？",
    "1+1=2，C++和C++都学",
    "比分3:2，8:30开始",
    "约10~15天，甲~乙",
    "见[甲]与{乙}",
    "3^2是9",
    "比例1:2:3",
]


@pytest.mark.parametrize("typed", COPY)
def test_copy_that_only_looks_so_is_silent(typed: str) -> None:
    """This test ensures that prices, sums, ratios and times of the clock are no marks."""
    _, told, _ = read(typed)
    assert [item.zh for item in told if item.code == "CPY-31"] == []


def test_without_the_rule_marks_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that it is this reader that sees them (negative control)."""
    monkeypatch.setattr(inline, "read_dialect", lambda *_: None)
    made, told, _ = read("甲==重点==乙")
    assert made == ["甲==重点==乙"]
    assert told == []


def test_boxes_to_tick_are_told() -> None:
    """This test ensures that the box of a task is left out with a warning."""
    made, told, _ = read("- [ ] 甲\n- [x] 乙")
    assert made == ["甲", "乙"]
    assert [item.code for item in told if item.severity == "warning"] == ["CPY-33", "CPY-33"]


def test_toml_at_the_head_is_told_in_our_form() -> None:
    """This test ensures that items between +++ are an error whose hint says them in this program's form."""
    findings = Findings()
    assert read_stories('+++\ntitle = "开镰"\ndate = 2026-05-07\n+++\n\n正文。\n', "x.md", findings) == []
    (told,) = findings
    assert (told.code, told.severity, told.place.line) == ("CPY-10", "error", 1)
    assert "title: 开镰" in told.hint


@pytest.mark.parametrize(
    "mark",
    ["==重点==", "$E=mc^2$", "[TOC]", "[^1]", "[[内链]]", "{{ 甲 }}", "`甲`", "H~2~O", "++甲++", "- [ ] 甲"],
)
def test_plain_text_names_them_too(mark: str) -> None:
    """This test ensures that raw copy, which prints marks as typed, names them."""
    findings = Findings()
    read_page(
        f"## 夏收开镰\n\n本报讯 麦子熟了，天也晴了。\n\n这里写着：{mark} 很多人都来看了一遍又一遍。\n",
        "x.txt",
        (),
        findings,
    )
    assert "CPY-32" in [item.code for item in findings if item.severity == "warning"]
