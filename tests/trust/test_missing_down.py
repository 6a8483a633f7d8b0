"""NRM-20 down the page: a character that no font has is told wherever a line is set vertically, as it is in horizontal lines."""

from __future__ import annotations

import pytest

from tests.makeup.pages import Made, block, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.model.paper import Paper
from typeset.model.story import Paragraph

LOST = "\U00010380"


def told(made: Made) -> list[str]:
    return [finding.zh for finding in made.findings.sorted() if finding.code == "NRM-20"]


def vertical(paper: Paper, book: FontBook, *body: str | Paragraph, **more: object) -> Made:
    copy = story("稿", *body)._replace(**more)  # type: ignore[arg-type]
    wanted = block("story", "稿", (1, 3, 2, 40), story=copy, title_position="left", direction="vertical")
    return make(edition(paper, (wanted,)), book)


@pytest.mark.parametrize(
    "more",
    [
        {"title": (f"灯火{LOST}照见",)},
        {"subtitle": (f"——灯火{LOST}照见",)},
        {"kicker": f"灯火{LOST}照见"},
        {"credit": f"（据{LOST}报）"},
    ],
)
def test_in_the_headline_and_the_credit(more: dict[str, object], paper: Paper, book: FontBook) -> None:
    assert any(LOST in zh for zh in told(vertical(paper, book, han(200), **more)))
    fits = {
        key: value.replace(LOST, "") if isinstance(value, str) else tuple(v.replace(LOST, "") for v in value)
        for key, value in more.items()
    }  # type: ignore[attr-defined]
    assert told(vertical(paper, book, han(200), **fits)) == []


def test_in_a_subhead(paper: Paper, book: FontBook) -> None:
    head = Paragraph(f"灯{LOST}火", kind="subhead")
    assert len(told(vertical(paper, book, han(120), head, han(120)))) == 1
    assert told(vertical(paper, book, han(120), head._replace(text="灯火"), han(120))) == []


def test_a_title_beside_horizontal_text(paper: Paper, book: FontBook) -> None:
    """A vertical title may stand beside horizontal text; each character is told once."""
    copy = story("稿", han(300))._replace(title=(f"灯{LOST}火{LOST}照见",))
    made = make(
        edition(paper, (block("story", "稿", (1, 3, 2, 40), story=copy, title_position="left"),)), book
    )
    assert len(told(made)) == 1
