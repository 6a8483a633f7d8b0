"""The sample page: one banner and six stories with all their fields, however it is marked, spaced or
wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.intake.raw.reading import SAMPLE, codes, deck, read_text, texts
from typeset.findings import Findings
from typeset.intake.raw import find_suspects
from typeset.intake.yaml.encoding import decode

TEXT = decode(SAMPLE.read_bytes(), SAMPLE.name, Findings()) or ""

DECKS = [
    {"title": ("提升城市首位度", "建设幸福新临州", "以打造区域消费中心为引领", "加快建设首善之区")},
    {"title": ("区委常委会会议召开",), "subtitle": ("贺思宇主持",)},
    {"title": ("区政府召开专题会议",), "subtitle": ("魏振东出席并讲话",)},
    {
        "label": "树立和践行正确政绩观",
        "title": ("多做“口碑工程”不搞“口号工程”",),
        "subtitle": ("——论扎实开展树立和践行正确政绩观学习教育",),
        "credit": "（新华社评论员）",
    },
    {"title": ("区领导一线开展专题调研",), "subtitle": ("魏振东带队",), "jump": 2},
    {
        "label": "聚焦重大项目建设年",
        "kicker": "府后西街西延项目：",
        "title": ("抢抓施工黄金期", "提速城建惠民路"),
    },
    {
        "label": "镇街书记说安全",
        "title": ("压实三级责任", "守牢安全底线"),
        "subtitle": ("——访西白兔镇党委书记刘惠强",),
        "jump": 2,
    },
]
PARAGRAPHS = [0, 5, 4, 6, 5, 5, 3]


def test_stories() -> None:
    """This test ensures that the sample gives its banner and six stories with every field (TIT-01 …
    TIT-07, HED-02).
    """
    made = read_text(TEXT)
    assert [deck(story) for story in made.stories] == DECKS
    assert [len(story.body) for story in made.stories] == PARAGRAPHS
    assert [story.vertical_quotes for story in made.stories] == ["gb"] * 3 + ["corner"] + ["gb"] * 3
    assert codes(made, "warning") == codes(made, "error") == []


def test_paragraphs() -> None:
    """This test ensures that the paragraphs cut by columns are whole, normalised and free of
    instructions (NRM-03).
    """
    made = read_text(TEXT)
    assert codes(made).count("RAW-02") == 12
    assert texts(made.stories[5])[1].endswith("路基整理、管网埋设等关键工序同步推进。")
    assert texts(made.stories[2])[0].startswith("本报讯（记者孙鸣）5月6日，区政府召开专题会议，")
    everything = "".join(text for story in made.stories for text in texts(story))
    assert not set(",;:()") & set(everything)
    assert "下转" not in everything
    assert texts(made.stories[6])[0].startswith("本报讯 西白兔镇，")


def test_source_maps() -> None:
    """This test ensures that each character of the text leads to its own character of the file."""
    widths = str.maketrans("，。；：？！（）", ",.;:?!()")
    for story in read_text(TEXT).stories:
        for paragraph in story.paragraphs:
            for index, char in enumerate(paragraph.text):
                raw = TEXT[paragraph.file_offset(index)]
                assert raw == char or raw == char.translate(widths)


def test_suspects() -> None:
    """This test ensures that suspect words are queried with line and column and never changed (查证)."""
    stories = read_text(TEXT).stories
    findings = Findings()
    pairs = [("末发生", "疑为“未发生”"), ("要建细化管理", "疑为“要健全细化管理”"), ("没有的词", "")]
    assert find_suspects(stories, pairs, findings, TEXT) == 2 or "末发生" not in TEXT
    for item in findings:
        assert item.severity == "warning"
        assert item.code == "QRY-01"
        line = TEXT.split("\n")[item.place.line - 1]
        assert any(line[item.place.column - 1 :].startswith(word) for word, _ in pairs)
    assert [deck(story) for story in stories] == DECKS


def _wrapped(text: str, measure: int, indent: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) > 45:
            line = indent + line
            lines += [line[at : at + measure] for at in range(0, len(line), measure)]
        else:
            lines.append(indent + line if line.endswith("。") else line)
    return "\n".join(lines)


VARIANTS: dict[str, Callable[[str], str]] = {
    "no marks": lambda text: text.replace("## ", ""),
    "#": lambda text: text.replace("## ", "# "),
    "###": lambda text: text.replace("## ", "### "),
    "mark without space": lambda text: text.replace("## ", "##"),
    "bold": lambda text: re.sub(r"^## (.*)$", r"**\1**", text, flags=re.M),
    "full width": lambda text: text.translate(str.maketrans(",:;()", "，：；（）")),
    "half width": lambda text: text.translate(str.maketrans("“”。！？", '"".!?')),
    "no blank lines": lambda text: re.sub("\n+", "\n", text),
    "neither marks nor blank lines": lambda text: re.sub("\n+", "\n", text.replace("## ", "")),
    "wrapped at 16 with indents": lambda text: _wrapped(text, 16, "　　"),
    "wrapped at 20": lambda text: _wrapped(text, 20, ""),
    "wrapped at 14 without marks": lambda text: _wrapped(text.replace("## ", ""), 14, "　　"),
    "three blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "indented paragraphs": lambda text: re.sub(r"^(?=[^\n#]{30})", "　　", text, flags=re.M),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_variants(name: str) -> None:
    """This test ensures that other marks, widths and line breaks give the same stories from the same page."""
    made = read_text(VARIANTS[name](TEXT))
    assert [deck(story) for story in made.stories] == DECKS
    assert [texts(story) for story in made.stories] == [texts(story) for story in read_text(TEXT).stories]
