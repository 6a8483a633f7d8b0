"""Verse keeps its indents (PAR-05): read, leveled, set, turned over; across and down the page."""

from __future__ import annotations

import pytest
from docx import Document

from tests.intake.raw.reading import read_text
from tests.makeup.pages import block, edition, line_text, make, story, text_lines
from tests.trust.test_word import UNTOUCHED, broken, read
from tests.trust.test_word import story as word_story
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.story.markdown import read_stories
from typeset.intake.story.write_story import to_markdown
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import TextLine

LONG = "只听见桨声从很远很远的上游一路飘过来又一路飘下去一路飘到看不见的地方去"


def verse(*lines: tuple[str, int]) -> Story:
    return story("诗", *(Paragraph(text, "verse", inset=inset) for text, inset in lines))


def poem(text: str) -> list[int]:
    findings = Findings()
    (made,) = read_stories(f"---\nformat: 1\ntitle: 题\n---\n{text}\n", "x.md", findings)
    assert not list(findings)
    return [p.inset for p in made.paragraphs if p.kind == "verse"]


def set_lines(paper: Paper, book: FontBook, wanted: Story, **more: object) -> list[TextLine]:
    made = make(edition(paper, (block("story", "诗", (1, 2, 1, 20), story=wanted, legs=1, **more),)), book)
    assert "FMT-10" not in made.codes()
    return text_lines(made.made.sheets[0], "诗")


def at(line: TextLine) -> int:
    """Where a line's first character stands along the line."""
    run = line.runs[0]
    return (run.y[0] if isinstance(run.y, tuple) else run.y) if line.vertical else run.x[0]


@pytest.mark.parametrize(
    ("text", "insets"),
    [
        (":::verse\n甲乙丙\n\u3000\u3000丁戊\n  己庚\n\t辛\n:::", [0, 2000, 1000, 2000]),
        (":::verse\n\u3000\u3000甲乙丙\n\u3000\u3000\u3000丁戊\n:::", [0, 1000]),
        (":::verse\n甲乙\n丙丁\n:::", [0, 0]),
        (":::verse\n\u3000甲乙\n:::\n正文。\n\n:::verse\n\u3000\u3000丙丁\n\u3000戊己\n:::", [0, 1000, 0]),
    ],
)
def test_indents_are_read(text: str, insets: list[int]) -> None:
    """This test ensures that blanks at a verse line's head are its indent, from the poem's own left edge."""
    assert poem(text) == insets


def test_indents_of_raw_copy_and_word() -> None:
    """This test ensures that raw copy and Word keep the indents, and that what intake writes is read back the same."""
    raw = read_text(
        "## 江声\n\n□苏　禾\n\n江水拍着石阶\n\u3000\u3000一夜又一夜\n\u3000\u3000渡船系在柳下\n\u3000等天亮\n江水不说话"
    )
    (made,) = raw.stories
    assert [p.inset for p in made.paragraphs] == [0, 2000, 2000, 1000, 0]
    document: Document = word_story()
    broken(document.add_paragraph(), "白日依山尽", "\u3000黄河入海流", "欲穷千里目", "  更上一层楼")
    stories, _ = read(document, UNTOUCHED)
    assert [p.inset for p in stories[0].paragraphs if p.kind == "verse"] == [0, 1000, 0, 1000]
    for one in (made, stories[0]):
        (back,) = read_stories(to_markdown(one), "x.md", Findings())
        assert [p.inset for p in back.paragraphs] == [p.inset for p in one.paragraphs]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_indents_are_set(paper: Paper, book: FontBook, direction: str) -> None:
    """This test ensures that a line stands in by its ems from the edge that the others share, across and down."""
    lines = set_lines(
        paper, book, verse(("江水拍着石阶", 0), ("一夜又一夜", 2000), ("等天亮", 500)), direction=direction
    )
    size = lines[0].runs[0].size
    first = at(lines[0])
    assert [at(line) - first for line in lines] == [0, 2 * size, size // 2]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
@pytest.mark.parametrize("inset", [0, 2000])
def test_turnovers_stand_further_in(paper: Paper, book: FontBook, direction: str, inset: int) -> None:
    """This test ensures that what turns over of a line stands an em further in than its line, and nothing leaves the leg."""
    text = LONG * 2
    lines = set_lines(paper, book, verse(("江水拍着石阶", 0), (text, inset)), direction=direction)
    size = lines[0].runs[0].size
    turned = lines[1:]
    assert len(turned) > 1
    assert "".join(map(line_text, turned)) == text
    edge = at(turned[0]) - inset * size // 1000
    assert [at(line) - edge for line in turned[1:]] == [inset * size // 1000 + size] * (len(turned) - 1)
    if not lines[0].vertical:
        assert at(lines[0]) == edge


def test_indents_in_a_narrow_leg(paper: Paper, book: FontBook) -> None:
    """This test ensures that a wide indent takes no more than half of a narrow leg, and no character is lost."""
    wanted = verse(("江水拍着石阶", 0), ("一夜又一夜等天亮了", 15_000))
    made = make(edition(paper, (block("story", "诗", (1, 1, 1, 20), story=wanted),)), book)
    lines = text_lines(made.made.sheets[0], "诗")
    size = lines[0].runs[0].size
    assert "".join(map(line_text, lines)) == "江水拍着石阶一夜又一夜等天亮了"
    assert size < at(lines[1]) - at(lines[0]) <= lines[0].width // 2 + size
