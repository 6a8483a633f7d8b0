"""RUB-04: ruby over several characters, wherever the line breaks."""

from __future__ import annotations

import pytest

from tests.makeup.pages import Made, block, edition, line_text, make, story
from typeset.clreq.rules import HOUSE, Rules
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Span


def set_ruby(paper: Paper, book: FontBook, base: str, ruby: str, before: int, rules: Rules = HOUSE) -> Made:
    text = "国" * before + base + "家" * 20 + "。"
    span = Span(before, before + len(base), ruby=ruby)
    copy = story("题", Paragraph(text, spans=(span,)))
    return make(edition(paper, (block("story", "题", (1, 1, 1, 20), story=copy),)), book, rules)


def over(made: Made, base: str) -> list[tuple[str, str]]:
    """Each annotation with the characters of the line below it that it stands over."""
    lines = made.made.sheets[0].text
    found = []
    for line in lines:
        if line.role != "ruby":
            continue
        under = next(b for b in lines if b.role == "body" and 0 < b.y - line.y < 15_000_000)
        middle = line.x + line.width // 2
        run = [(x, t) for r in under.runs for x, t in zip(r.x, r.texts, strict=True) if t in base]
        near = sorted(run, key=lambda pair: abs(pair[0] + under.runs[0].size // 2 - middle))
        found.append((line_text(line), near[0][1] if near else ""))
    return found


@pytest.mark.parametrize("before", range(10, 17))
@pytest.mark.parametrize(
    ("base", "ruby", "pairs"),
    [
        ("翀翯", "chōng/hè", [("chōng", "翀"), ("hè", "翯")]),
        ("彧翀翯", "yù/chōng/hè", [("yù", "彧"), ("chōng", "翀"), ("hè", "翯")]),
        ("彧翀", "yù chōng", [("yù", "彧"), ("chōng", "翀")]),
    ],
)
def test_ruby_by_syllable(
    paper: Paper, book: FontBook, base: str, ruby: str, pairs: list[tuple[str, str]], before: int
) -> None:
    """This test ensures that each character keeps its syllable over it, wherever the line breaks (RUB-04)."""
    made = set_ruby(paper, book, base, ruby, before)
    assert over(made, base) == pairs
    assert not [f for f in made.findings if f.code == "RUB-04" and f.severity == "warning"]


@pytest.mark.parametrize("before", range(10, 17))
@pytest.mark.parametrize(("base", "ruby"), [("翀翯", "chōnghè"), ("和田", "Hotan"), ("彧翀翯", "yùchōnghè")])
def test_ruby_that_cannot_be_parted_stays_whole(
    paper: Paper, book: FontBook, base: str, ruby: str, before: int
) -> None:
    """This test ensures that characters under one annotation stand on one line, the annotation once over them."""
    made = set_ruby(paper, book, base, ruby, before)
    lines = [line_text(line) for line in made.made.sheets[0].text if line.role == "body"]
    assert sum(base in line for line in lines) == 1
    assert [text for text, _ in over(made, base)] == [ruby]


def test_ruby_stays_in_its_column(paper: Paper, book: FontBook) -> None:
    """This test ensures that a syllable wider than its character does not stand out of the line at either end."""
    for before in range(10, 17):
        made = set_ruby(paper, book, "翀翯", "zhuàng/zhuàng", before)
        lines = made.made.sheets[0].text
        body = [line for line in lines if line.role == "body"]
        left, right = body[0].x, body[0].x + body[0].width
        for line in (line for line in lines if line.role == "ruby"):
            assert left <= line.x <= line.x + line.width <= right


def test_syllables_that_do_not_fit_are_told(paper: Paper, book: FontBook) -> None:
    """This test ensures that two syllables over three characters are set over all of them, with a warning."""
    made = set_ruby(paper, book, "彧翀翯", "yù/chōng", 4)
    told = [f for f in made.findings if f.code == "RUB-04" and f.severity == "warning"]
    assert len(told) == 1
    assert told[0].place.page == 1
    assert [text for text, _ in over(made, "彧翀翯")] == ["yù/chōng"]


def test_ruby_control(paper: Paper, book: FontBook) -> None:
    """This test ensures that without the rule a break parts the characters of one annotation."""
    rules = HOUSE.without("RUB-04")
    found = [set_ruby(paper, book, "彧翀翯", "yùchōnghè", before, rules) for before in range(8, 17)]
    lines = [[line_text(line) for line in made.made.sheets[0].text if line.role == "body"] for made in found]
    assert any(not any("彧翀翯" in line for line in page) for page in lines)
