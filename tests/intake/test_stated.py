"""What an edition states of its date, number and pages is checked (MST-07), and so are its letters (FOL-04)."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.edition.edition import read_edition

from .helpers import PAPER, good_paper, story, write


def found(folder: Path, more: str, pages: str = "") -> list[tuple[str, str]]:
    """Codes and severities of MST-07 and FOL-04 for an edition of 7 May 2026, issue 12."""
    write(folder, "paper.yaml", PAPER)
    write(folder, "copy/a.md", story("甲稿"))
    pages = pages or "  - blocks: [{story: 甲稿, at: {columns: 1, lines: 1-9}}]\n"
    text = f"format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 12\ncopy: copy\n{more}\npages:\n{pages}"
    findings = Findings()
    assert read_edition(write(folder, "edition.yaml", text), findings) is not None
    return [(f.code, f.severity) for f in findings if f.code in ("MST-07", "FOL-04", "FLD-04", "FLD-01")]


@pytest.mark.parametrize("day", ["星期四", "周四", "四"])
def test_weekday_agrees(tmp_path: Path, day: str) -> None:
    assert found(tmp_path, f"weekday: {day}") == []


@pytest.mark.parametrize("day", ["星期五", "周日", "星期天"])
def test_weekday_is_wrong(tmp_path: Path, day: str) -> None:
    assert found(tmp_path, f"weekday: {day}") == [("MST-07", "error")]


@pytest.mark.parametrize("lunar", ["丙午年三月廿一", "三月廿一", "农历三月二十一"])
def test_lunar_agrees(tmp_path: Path, lunar: str) -> None:
    assert found(tmp_path, f"lunar: {lunar}") == []


@pytest.mark.parametrize("lunar", ["三月廿二", "乙巳年三月廿一", "三月廿一 立夏"])
def test_lunar_is_wrong(tmp_path: Path, lunar: str) -> None:
    assert found(tmp_path, f"lunar: {lunar}") == [("MST-07", "error")]


def test_pages_and_issue(tmp_path: Path) -> None:
    """This test ensures that 今日×版 is the number of pages, and an issue the one before and one (MST-07)."""
    assert found(tmp_path, "page_count: 1\nprevious: {date: 2026-05-06, issue: 11}") == []
    assert found(tmp_path, "page_count: 4") == [("MST-07", "error")]
    assert found(tmp_path, "previous: {date: 2026-05-06, issue: 10}") == [("MST-07", "warning")]
    assert found(tmp_path, "previous: {date: 2026-05-07, issue: 11}") == [("MST-07", "warning")]


def test_letters(tmp_path: Path) -> None:
    """This test ensures that no two pages have one number: a letter that comes back is an error (FOL-04)."""
    page = "  - {{letter: {}, blocks: []}}\n"
    assert found(tmp_path, "", "".join(page.format(x) for x in "AABB")) == []
    assert found(tmp_path, "", "".join(page.format(x) for x in "ABA")) == [("FOL-04", "error")]
    assert found(tmp_path, "", page.format("a")) == [("FLD-04", "error")]


def test_masthead_of_a_paper(tmp_path: Path) -> None:
    """This test ensures that a drawn name is read from beside the paper, and one that is missing is told."""
    write(
        tmp_path,
        "art/name.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="9" height="3" fill="k(100%)"/></svg>',
    )
    more = "masthead: {art: art/name.svg, position: left, stack: [date, web], issue_form: '第{issue}期（总第{total}号）'}\n"
    head = good_paper(tmp_path, more).paper.masthead
    assert head.art is not None
    assert head.art.drawing is not None
    assert (head.position, head.stack, head.issue_form) == (
        "left",
        ("date", "web"),
        "第{issue}期（总第{total}号）",
    )
    from .helpers import codes, paper_of

    house, findings = paper_of(tmp_path, "masthead: {art: art/none.svg}\n")
    assert codes(findings) == ["PIX-01"]
    assert house is not None
    assert house.paper.masthead.art is None
    assert codes(paper_of(tmp_path, "masthead: {issue_form: 第期}\n")[1]) == ["FLD-04"]
