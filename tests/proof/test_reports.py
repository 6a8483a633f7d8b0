"""Every HTML report is made by one house: the same stylesheet, text of users escaped, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from typeset.files.resources import package_text
from typeset.findings import ERROR, INFO, WARNING, Finding, Place, Printed
from typeset.proof.compare.types import Comparison, EditionRecord
from typeset.reports import page, preflight, proofs
from typeset.reports.comparison import comparison_page
from typeset.reports.review.page import review_page
from typeset.reports.review.types import Source

EVIL = "<script>alert(1)</script>\"'&"
FOUND = [
    Finding("PX-08", severity, EVIL, EVIL, EVIL, Place(EVIL, page=1, printed=Printed(((1, 10.0, 20.0, 30.0, 0.2),), EVIL)))
    for severity in (INFO, ERROR, WARNING)
]  # fmt: skip


def of_preflight() -> str:
    return preflight.page_of([preflight.Sheet(EVIL, FOUND, [(b"png", 5, 5, 390, 546)])], EVIL)


def of_proofs() -> str:
    view = proofs.PageView(1, EVIL, 1_000_000, 1_000_000, {}, f"{EVIL}.png")
    rows = (
        {"title": EVIL, "chars": 1, "needed": 1, "given": 1, "over": 0, "under": 0, "parts": [{"page": 1}]},
    )
    authors = ({"name": EVIL, "stories": 1, "chars": 1},)
    return proofs.index_html(proofs.Sheet(EVIL, (view,), FOUND, rows, authors, "x.pdf"))


def of_comparison() -> str:
    record = EditionRecord(EVIL, ())
    return comparison_page(
        Comparison(record, record, (), ()), lambda *_: None, lambda *_: None, names=(EVIL, EVIL)
    )


def of_review() -> str:
    return review_page(EVIL, [Source(EVIL, [(1, EVIL)], (), FOUND)], FOUND)


EVERY = pytest.mark.parametrize("made", [of_preflight, of_proofs, of_comparison, of_review])


@EVERY
def test_one_stylesheet(made: Callable[[], str]) -> None:
    """This test ensures that each report holds the house's stylesheet and no other style sheet."""
    assert re.findall(r"<style>(.*?)</style>", made(), re.S) == [
        package_text("reports/templates/style.css").rstrip("\n") + "\n"
    ]


@EVERY
def test_what_users_wrote_is_text(made: Callable[[], str]) -> None:
    """This test ensures that names, titles and findings are shown, never obeyed."""
    text = made()
    assert EVIL not in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_escaping_is_what_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the test above would see a house that does not escape."""
    page._environment.cache_clear()
    monkeypatch.setattr(page._environment(), "autoescape", False)
    try:
        assert EVIL in of_preflight()
    finally:
        page._environment.cache_clear()


@EVERY
def test_nothing_is_fetched(made: Callable[[], str]) -> None:
    """This test ensures that a report names no address on the net: it can be mailed and read anywhere."""
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//|url\((?!data:)|@import", made())


def test_two_greys_and_the_red() -> None:
    """This test ensures that the stylesheet has no colours but white, the ink, two greys and the paper's red."""
    style = package_text("reports/templates/style.css")
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", style)) == {"#1a1a1a", "#5f5f5f", "#ececec", "#c8102e", "#fff"}
    assert set(re.findall(r"rgb\((\d+ \d+ \d+)", style)) == {"200 16 46"}


def test_marks_are_numbered_like_the_list() -> None:
    """This test ensures that a rectangle on a page bears its finding's number, the gravest first, and is wide enough to be seen."""
    text = of_preflight()
    marks = re.findall(r'<g class="(\w+)"><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/><text[^>]*>(\d+)', text)  # fmt: skip
    assert [(level, number) for level, *_, number in marks] == [
        ("error", "1"),
        ("warning", "2"),
        ("info", "3"),
    ]
    assert {box for _, *box4, _ in marks for box in [tuple(box4)]} == {("15.0", "25.0", "30.0", "1.0")}
