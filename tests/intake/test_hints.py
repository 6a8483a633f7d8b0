"""Messages of slips: what is wrong is named as an editor knows it, and each has a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Finding, Findings
from typeset.findings.stops import DRAFT, stops
from typeset.intake.edition.edition import read_edition
from typeset.intake.starter.convert import convert
from typeset.intake.yaml.nodes import parse

from .helpers import codes, edition_of, paper_of, story, write

NOTE = "at: {columns: 1-2, lines: 20-40}"


def one(findings: Findings, code: str) -> Finding:
    (found,) = [item for item in findings if item.code == code]
    return found


@pytest.mark.parametrize(
    ("block", "code", "hint"),
    [
        ("{note: 甲, at: {columns: 1-2, lines: 0}}", "FLD-04", "从第 1 个数起"),
        ("{note: 甲, at: {columns: 1-2, lines: 0-20}}", "FLD-04", "1-20"),
        ("{note: 甲, at: {columns: 1-2, lines: 40-20}}", "FLD-04", "20-40"),
        ("{story: 甲, jump: {to: 0}, " + NOTE + "}", "FLD-04", "jump: none"),
        ("{note: 甲, " + NOTE + ", styles: {note: {size: -20pt}}}", "FLD-05", "20pt"),
        ("{note: 甲, " + NOTE + ", styles: {note: {size: 0}}}", "FLD-05", "pt"),
        ("{note: 甲, " + NOTE + ", styles: {note: {leading: 0}}}", "FLD-05", "pt"),
        ("{ad: {size: [10mm], text: 甲}, " + NOTE + "}", "FLD-04", "共 2 项"),
    ],
)
def test_slips_have_hints(tmp_path: Path, block: str, code: str, hint: str) -> None:
    """This test ensures that a number out of range says what to write, and no size of 0 is taken."""
    write(tmp_path, "copy/a.md", story("甲"))
    found = one(edition_of(tmp_path, (block,))[1], code)
    assert hint in found.hint
    assert found.place.line


def test_no_pages(tmp_path: Path) -> None:
    """This test ensures that an empty list of pages is an error with a hint."""
    findings = Findings()
    text = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages: []\n"
    assert read_edition(write(tmp_path, "e.yaml", text), findings) is None
    found = one(findings, "FLD-04")
    assert (found.place.line, "- " in found.hint) == (6, True)


def test_a_page_without_blocks(tmp_path: Path) -> None:
    """This test ensures that `blocks: []` is an error at its line and its page a draft, a page whose blocks are wrong is not (EDN-15)."""
    edition, findings = edition_of(tmp_path, ("{note: 甲, " + NOTE + "}",), ())
    found = one(findings, "EDN-15")
    assert (found.severity, found.place.line, found.place.page) == ("error", 11, 2)
    assert stops(found) == DRAFT
    assert edition is not None
    assert [page.unfit for page in edition.pages] == [False, True]
    assert "EDN-15" not in codes(edition_of(tmp_path, ("{nothing: 甲}",))[1])


def test_a_folder_given_as_edition(tmp_path: Path) -> None:
    """This test ensures that the hint names the edition files inside (FILE-02)."""
    write(tmp_path, "2026-05-07.yaml", "x")
    findings = Findings()
    assert read_edition(tmp_path.as_posix(), findings) is None
    assert "2026-05-07.yaml" in one(findings, "FILE-02").hint


def test_a_picture_deeper_than_its_block(tmp_path: Path) -> None:
    """This test ensures that EDN-02 says which number to change."""
    write(tmp_path, "copy/a.md", story("甲"))
    write(tmp_path, "a.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    block = "{story: 甲, " + NOTE + ", picture: {file: a.svg, lines: 99}}"
    hint = one(edition_of(tmp_path, (block,))[1], "EDN-02").hint
    assert "lines" in hint
    assert "20-40" in hint


def test_overlaps_name_the_furniture(tmp_path: Path) -> None:
    """This test ensures that EDN-03 says 报头, 报线 and 导读, not masthead-1."""
    blocks = (
        "{masthead: true, at: {columns: 1-6, lines: 1-12}}",
        "{dateline: true, at: {columns: 1-6, lines: 12-13}}",
        "{index: 今日导读, at: {columns: 1, lines: 13-20}}",
    )
    said = [item for item in edition_of(tmp_path, blocks)[1] if item.code == "EDN-03"]
    assert [item.zh.partition("（")[0] for item in said] == ["报线压住报头", "导读“今日导读”压住报线"]
    assert "masthead-1" not in "".join(item.zh + item.en + item.hint for item in said)


BROKEN = (
    "a: [1, 2\nb: 3\n",
    "a: {b: 1\n",
    "a: 'x\n",
    "a:\n\t- 1\n",
    "a：1\nb: 2\n",
    "a: b: c\n",
    "a: *x\n",
    "- a\nb: 1\n",
    "a: @x\n",
    'a: "\\q"\n',
    "a: &\n",
    "? [a]\n: b\n",
    "%YAML 9.9\n---\na: 1\n",
)


@pytest.mark.parametrize("text", BROKEN)
def test_yaml_messages_are_in_two_languages(text: str) -> None:
    """This test ensures that YML-01 is Chinese in zh and English in en, with a hint."""
    findings = Findings()
    parse(text, "x.yaml", findings)
    assert len(findings) > 0
    for item in findings:
        assert item.code == "YML-01"
        assert item.hint
        plain = item.zh.replace("YAML", "").replace("Tab", "")
        assert sum(char.isascii() and char.isalpha() for char in plain) <= 2
        assert not any("一" <= char <= "鿿" for char in item.en)


def test_an_empty_raw_file_is_one_finding(tmp_path: Path) -> None:
    """This test ensures that `typeset intake` of an empty file says so once (RAW-12)."""
    findings = Findings()
    assert convert((write(tmp_path, "a.txt", ""),), (tmp_path / "out").as_posix(), findings) is None
    assert codes(findings) == ["RAW-12"]
    assert one(findings, "RAW-12").severity == "error"
    assert "空" in one(findings, "RAW-12").zh


def test_a_size_of_nothing_in_the_paper(tmp_path: Path) -> None:
    """This test ensures that grid.body without size or leading is refused, not divided by."""
    assert codes(paper_of(tmp_path, "grid: {body: {size: 0}}\n")[1], "error") == ["FLD-05"]
    assert codes(paper_of(tmp_path, "grid: {body: {leading: 0}}\n")[1], "error") == ["FLD-05"]


@pytest.mark.parametrize(
    ("date", "code", "pasted"),
    [
        ("date: 2026年5月7日\n", "EDN-08", "2026-05-07"),
        ("date: 2026-02-30\n", "EDN-08", "2026-05-07"),
        ("date:\n", "EDN-08", "2026-05-07"),
        ("", "FLD-03", "date: 2026-05-07"),
    ],
)
def test_a_date_that_cannot_be_read_leaves_a_draft(tmp_path: Path, date: str, code: str, pasted: str) -> None:
    """This test ensures that an edition without a date that can be read is read with a stand-in, every page a draft, with one error
    that has what to paste and none of a weekday that does not go with the stand-in (EDN-08)."""
    edition_of(tmp_path, ("{note: 甲, " + NOTE + "}",), more="weekday: 星期四\nlunar: 三月廿一")
    text = (tmp_path / "edition.yaml").read_text(encoding="utf-8").replace("date: 2026-05-07\n", date)
    findings = Findings()
    edition = read_edition(write(tmp_path, "e.yaml", text), findings)
    assert edition is not None
    (found,) = [finding for finding in findings if finding.severity == "error"]
    assert (found.code, stops(found)) == (code, DRAFT)
    assert pasted in found.hint
    assert edition.date.isoformat() == "2000-01-01"
    assert all(page.unfit for page in edition.pages)
