"""What an editor writes of a double page, and what is said where it cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spreads.double_pages import FORMATS, edition_text, set_up, write
from typeset.findings import ERROR, Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.job import recipe as job

SIX = FORMATS[0]
USUAL = edition_text(SIX)
NOTE = "      - {note: [启事], at: {columns: 1-2, lines: 4-20}}\n"

WRONG = {
    "odd first": (USUAL.replace("spread: 2-3", "spread: 3-4"), "写 spread: 2-3"),
    "not facing": (USUAL.replace("spread: 2-3", "spread: 2-4"), "写 spread: 2-3"),
    "one page": (USUAL.replace("spread: 2-3", "spread: 2"), "写 spread: 2-3"),
    "another place": (USUAL.replace("spread: 2-3", "spread: 4-5"), "写 spread: 2-3"),
    "the front page": (USUAL.replace("  - section: 要闻\n", "  - section: 要闻\n    spread: 1-2\n"), "删去 spread"),
    "no partner": (USUAL.replace("  - spread: 2-3\n", ""), "\n  - {spread: 2-3}"),
    "partner says nothing": (USUAL.replace("  - spread: 2-3\n", f"  - blocks:\n{NOTE}"), "写 spread: 2-3"),
    "at the end": (USUAL.partition("  - spread: 2-3\n")[0], "\n  - {spread: 2-3}"),
    "three times": (USUAL.replace("  - spread: 2-3\n", "  - spread: 2-3\n  - spread: 2-3\n"), "写 spread: 4-5"),
    "blocks at the right": (USUAL.replace("  - spread: 2-3\n", f"  - spread: 2-3\n    blocks:\n{NOTE}"), "移到第 2 版"),
    "another section": (USUAL.replace("  - spread: 2-3\n", "  - spread: 2-3\n    letter: B\n"), "同一叠"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_a_double_page(name: str, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that each slip ends in EDN-19 with its line and what to write instead, the same when it is built twice, and that
    pages are still drawn, as drafts."""
    text, hint = WRONG[name]
    path = write(tmp_path, SIX, text)
    found = set_up(path, book)
    told = [one for one in found.findings if one.code == "EDN-19"]
    assert told
    assert all(one.severity == ERROR and one.place.line and one.place.page and one.hint for one in told)
    assert any(hint in one.hint for one in told), [one.hint for one in told]
    assert len(found.sheets) == len(found.edition.pages)
    assert found.sheets[told[0].place.page].draft
    assert set_up(path, book).findings == found.findings


@pytest.mark.parametrize(
    "value", ["{gap: 2mm}", "{pages: 2-3, gap: 3cm}", "{pages: 2-3, gap: -1mm}", "{pages: 2-3, fold: 1}", "[2, 3]", "左右", "1-1000", "true", "{}"]
)  # fmt: skip
def test_values_that_are_none(value: str, book: FontBook, tmp_path: Path) -> None:
    """This test ensures that a value which is no double page ends in a finding with its line, and the edition is drawn."""
    path = write(tmp_path, SIX, USUAL.replace("spread: 2-3", f"spread: {value}", 1))
    found = set_up(path, book)
    assert any(one.severity == ERROR and one.place.line and one.hint for one in found.findings)
    assert len(found.sheets) == 4


@pytest.mark.parametrize("value", ["2 - 3", "'2-3'", "2-3   # 通版"])
def test_ways_to_write_it(value: str, tmp_path: Path) -> None:
    """This test ensures that blanks, quotes and comments make no difference."""
    edition = load_edition(
        str(write(tmp_path, SIX, USUAL.replace("spread: 2-3", f"spread: {value}"))), Findings()
    )
    assert edition is not None
    assert [page.spread for page in edition.pages] == [0, 2, 2, 0]


def test_columns_beyond_both(tmp_path: Path) -> None:
    """This test ensures that blocks take the columns of both pages and no more (EDN-02)."""
    findings = Findings()
    text = edition_text(SIX, "      - {note: [启事], at: {columns: 12-13, lines: 4-20}}\n")
    load_edition(str(write(tmp_path, SIX, text)), findings)
    (one,) = (one for one in findings if one.code == "EDN-02")
    assert "12 栏" in one.zh


@pytest.mark.parametrize("to", ["2", "3"])
def test_a_jump_to_either_half(to: str, tmp_path: Path) -> None:
    """This test ensures that a story may jump to either page of the two, and that what would jump from one half to the other is told
    to go over the fold instead (JMP-09)."""
    findings = Findings()
    edition = load_edition(
        str(write(tmp_path, SIX, USUAL.replace("jump: {to: 3}", f"jump: {{to: {to}}}"))), findings
    )
    assert edition is not None
    assert not [one for one in findings if one.code in ("JMP-09", "EDN-07")]
    within = edition_text(
        SIX,
        "      - {story: 左稿, at: {columns: 1-2, lines: 4-10}, jump: {to: 3}}\n"
        "      - {continue: 左稿, at: {columns: 8-9, lines: 4-20}}\n",
    )
    path = tmp_path / "within.yaml"
    path.write_text(within, encoding="utf-8")
    told = Findings()
    load_edition(str(path), told)
    assert any(one.code == "JMP-09" and "跨过折缝" in one.hint for one in told)


def test_pages_in_files_of_their_own(book: FontBook, tmp_path: Path) -> None:
    """This test ensures that the halves may each stand in a file of its own."""
    head, _, rest = USUAL.partition("  - section: 专题\n")
    own, _, last = rest.partition("  - spread: 2-3\n")
    path = write(tmp_path, SIX, f"{head}  - p2.yaml\n  - p3.yaml\n{last}")
    page = "".join(line[4:] if line.startswith("    ") else line for line in own.splitlines(keepends=True))
    (tmp_path / "p2.yaml").write_text(f"format: 1\nsection: 专题\n{page}", encoding="utf-8")
    (tmp_path / "p3.yaml").write_text("format: 1\nspread: 2-3\n", encoding="utf-8")
    found = set_up(path, book)
    assert [page.spread for page in found.edition.pages] == [0, 2, 2, 0]
    assert found.sheets[3].fold == "left"


def test_a_waiver_counts_for_both(tmp_path: Path) -> None:
    """This test ensures that a finding of the right half is accepted where the double page is written."""
    blocks = "      - {story: 右稿, id: 右稿, at: {columns: 8-9, lines: 4-60}}\n"
    text = edition_text(SIX, blocks).replace(
        "    spread: 2-3\n",
        "    spread: 2-3\n    accept: [{code: FIT-03, block: 右稿, by: 张, why: 版样}]\n",
        1,
    )
    path = write(tmp_path, SIX, text)
    result = job.check(str(path))
    told = [one for one in result.findings if one.code == "FIT-03" and "右边" in one.zh]
    assert told
    assert all(one.accepted is not None and one.place.page == 3 for one in told)
