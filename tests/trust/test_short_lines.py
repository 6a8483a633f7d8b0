"""Lines that filling would tear apart: set as they fall and told; compounds and units that spare them (JUS-03, NBK-05, NBK-14)."""

from __future__ import annotations

import re

import pytest

from bench import newscopy
from tests.compose.setting import break_slice
from tests.makeup.pages import block, edition, make
from typeset.clreq import figures
from typeset.clreq.normalise import normalise
from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine, filling_gap, gap_of
from typeset.fonts.book import Face, FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import TextLine

EM = 10_000_000
HELD = [
    "新款TensorWorks电动车日前在当地上市，首批车主将于下月提车。", "阿拉木图OpenGridSystem研究院与当地公司签署协议。",
    "联系电话：13143028026或13143028027，工作日接听。", "论文发表在《NovaBenchmarks》上，受到广泛关注和好评。",
    "全年生产总值1315,650,000元，同比增长百分之五。", "邮箱：bgs2026@examplemail.org。请广大市民合理安排。",
]  # fmt: skip


@pytest.fixture
def face(book: FontBook) -> Face:
    """The body face."""
    return book.face("song", 400)


def lines(text: str, face: Face, em: int, rules: Rules = HOUSE) -> tuple[Items, tuple[BrokenLine, ...]]:
    """A body paragraph's items and lines at a measure."""
    items = itemise(normalise(text).text, face, EM, options=Options(rules=rules))
    found = break_slice(items, 0, items.n, em * EM, 2 * EM)
    assert found is not None
    return items, found.lines


def opened(items: Items, line: BrokenLine) -> int:
    """The widest gap that opens between two neighbours of a line as it is set, mille em; not beside Latin and figures."""
    at = positions(items, line)
    return max(
        (
            at[k + 1] - at[k] - items.core[line.start + k] - items.gap[line.start + k]
            for k in range(line.end - line.start - 1)
            if line.start + k not in items.further
        ),
        default=0,
    ) * 1000 // EM  # fmt: skip


@pytest.mark.parametrize("text", HELD)
def test_no_gap_over_half_an_em(text: str, face: Face) -> None:
    """This test ensures that no line is torn apart: it fills its measure, or would have gaps over 0.5 em and stands as it falls."""
    for em in range(7, 17):
        items, found = lines(text, face, em)
        assert "".join("".join(items.texts[x.start : x.end]) for x in found) == items.text
        for line in found:
            assert opened(items, line) <= HOUSE.breaking.worst
            slots = items.stretch_slots[line.end - 1] - items.stretch_slots[line.start]
            if line.short:
                assert positions(items, line)[-1] == line.indent + line.natural
                assert not slots or filling_gap(items, line) > HOUSE.breaking.worst
            elif not (line.last or line.overfull) and slots:
                assert positions(items, line)[-1] == line.measure


@pytest.mark.parametrize("text", HELD)
def test_they_would_be_torn(text: str, face: Face) -> None:
    """This test ensures that the texts above have lines that filling would tear (negative control)."""
    rules = HOUSE.entries("breaking", worst=1 << 40)
    torn = [
        opened(items, x)
        for em in range(7, 17)
        for items, found in [lines(text, face, em, rules)]
        for x in found
    ]
    assert max(torn) > 500


@pytest.mark.parametrize("kind", newscopy.KINDS)
def test_no_kind_of_copy_is_torn(kind: str, face: Face) -> None:
    """This test ensures that no kind of copy has a gap over 0.5 em, and that few lines end short for it."""
    for em in (10, 13, 16):
        short = count = 0
        for text in newscopy.copy(kind, 6_000, 31):
            items, found = lines(text, face, em)
            count += len(found)
            short += sum(line.short for line in found)
            assert max(gap_of(items, line) for line in found) <= 500
        assert short <= count // 50


def page(paper: Paper, text: str, book: FontBook) -> tuple[list[tuple[str, str]], tuple[TextLine, ...]]:
    """What a page with a story of this text says of its lines (severity, code), and its lines."""
    one = Story("甲", ("题目",), (Paragraph(text),))
    result = make(edition(paper, (block("story", "甲", (1, 2, 1, 20), story=one),)), book)
    told = [(f.severity, f.code) for f in result.findings if f.code in ("JUS-03", "KIN-11")]
    return told, result.made.sheets[0].text


def test_a_short_line_is_told(papers: list[Paper], book: FontBook) -> None:
    """This test ensures that a line that ends short is a warning with its words, no error, and that even lines say nothing."""
    paper = papers[0]
    width = 13
    text = "国" * (width - 6) + "Abcdefghijklmnop" + "国" * 3 * width
    told, _ = page(paper, text, book)
    assert told == [("warning", "JUS-03")]
    assert page(paper, "国" * 5 * width, book)[0] == []


def test_a_short_line_down_the_page_is_told(papers: list[Paper], book: FontBook) -> None:
    """This test ensures that vertical text tells of its short lines as well, and of none where it has none."""
    for text, count in (("国" * 6 + "Abcdefghijklmnopqrstuvwxyz" + "国" * 60, 1), ("国" * 80, 0)):
        one = Story("甲", ("题目",), (Paragraph(text),))
        wanted = block("story", "甲", (1, 1, 1, 34), story=one, direction="vertical", legs=2)
        result = make(edition(papers[0], (wanted,)), book)
        found = [f.severity for f in result.findings if f.code == "JUS-03"]
        assert found == ["warning"] * count


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("研究团队利用CRISPR-Cas9技术", "CRISPR-"),
        ("用户反映state-of-the-art的说法", "state-of-the-"),
        ("采用Cherenkov‐Radiation方法", "Cherenkov‐"),
    ],
)
def test_compounds_end_a_line_after_their_hyphen(text: str, ends: str, face: Face) -> None:
    """This test ensures that a compound of two long parts may end a line after its hyphen; and it is this that allows it."""
    items = itemise(text, face, EM)
    at = items.texts.index(ends)
    assert items.break_cost[at] == HOUSE.keeping.soft
    assert "".join(items.texts) == text
    whole = Options(rules=HOUSE.entries("keeping", compound=99))
    assert ends not in itemise(text, face, EM, options=whole).texts


@pytest.mark.parametrize(
    "text",
    [
        "Basalt-X",
        "F-35B",
        "GPT-4o",
        "COVID-19",
        "Wi-Fi",
        "5G-A",
        "X-ray",
        "e-mail",
        "CT-1000型",
        "well-known",
        "long-term",
    ],
)
def test_short_parts_hold(text: str, face: Face) -> None:
    """This test ensures that no short word, no part of fewer than three characters and no figure is parted from its hyphen (NBK-14)."""
    items = itemise(f"国{text}国", face, EM)
    assert not any(one.endswith("-") for one in items.texts)


def parted_units(face: Face, rules: Rules = HOUSE) -> int:
    """How many lines of reports full of figures end within a unit of several characters."""
    count = 0
    units = re.compile(rf"\d(?:{'|'.join(figures.UNITS)})")
    for text in newscopy.copy("figures", 20_000, 33):
        for em in (13, 16, 18, 20):
            items, found = lines(text, face, em, rules)
            ends = {items.start[x.end] for x in found[:-1]}
            count += sum(
                any(at in ends for at in range(m.start() + 2, m.end())) for m in units.finditer(items.text)
            )
    return count


def test_a_unit_of_several_characters_is_rather_whole(face: Face) -> None:
    """This test ensures that fewer lines end within 公里, 小时 or 亿元 than would without the rule (NBK-05)."""
    whole = parted_units(face)
    assert parted_units(face, HOUSE.entries("keeping", unit=0)) > 1.1 * whole
