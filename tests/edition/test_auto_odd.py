"""Wishes that cannot be (自动组版): each is told with what to write instead, and what the hint says makes the edition clean."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.edition.auto_pages import page, read
from typeset.findings import ERROR, INFO, WARNING

AD = "{note: 启事, at: {columns: 1-6, lines: 1-111}}"

PAGES = """\
pages:
  - section: 头版
    blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}]
  - section: 要闻
  - section: 综合
"""


class Odd(NamedTuple):
    """An edition with a wish that cannot be."""

    body: str
    """What stands behind its head."""
    codes: tuple[str, ...]
    """What is told, in the order of the lines."""
    wrong: str
    """What is taken out."""
    right: str = ""
    """What is written instead; its words stand in the hint."""
    severity: str = ERROR
    """How grave it is."""
    offered: str = ""
    """What of it stands in the hint, where not all does."""


def one(*entries: str, **more: str) -> str:
    """A page of its own."""
    return "pages:\n" + page(*entries, **more)  # type: ignore[arg-type]


def issue(*entries: str, pages: str = "2-3", keys: str = "") -> str:
    """An issue of three pages."""
    return f"{PAGES}auto:\n  pages: {pages}\n{keys}  stories:\n" + "".join(
        f"    - {entry}\n" for entry in entries
    )


ODD = {
    "a pin off the page": Odd(one("{story: 夏灌, pin: {columns: 7-9, lines: 4-20}}"), ("MKP-05",), "pin: {columns: 7-9, lines: 4-20}", "pin: {columns: 6, lines: 4-20}"),
    "a pin the wrong way round": Odd(one("{story: 夏灌, pin: {columns: 4-2}}"), ("FLD-04",), "4-2", "2-4"),
    "a pin of nothing": Odd(one("{story: 夏灌, pin: {}}"), ("MKP-05",), "pin: {}", "pin: {columns: 1-2}", WARNING),
    "pins over one another": Odd(one("{story: 夏灌, pin: {columns: 1-3, lines: 1-40}}", "{story: 夜诊, pin: {columns: 2-4, lines: 20-60}}"), ("MKP-06",), "pin: {columns: 2-4, lines: 20-60}", "pin: {columns: 1-6, lines: 41-111}"),
    "two leads": Odd(one("{story: 夏灌, rank: 1}", "{story: 夜诊, rank: 1}"), ("MKP-03",), "夜诊, rank: 1", "夜诊, rank: 2", INFO, "rank: 2"),
    "a jump to no page": Odd(one("{story: 夏灌, jump: {to: 9}}"), ("JMP-09",), "jump: {to: 9}", "jump: none"),
    "a rank below 1": Odd(one("{story: 夏灌, rank: -1}"), ("FLD-04",), "rank: -1", "rank: 1", offered="1"),
    "a rank in words": Odd(one("{story: 夏灌, rank: 头条}"), ("FLD-02",), "rank: 头条", "rank: 1", offered="1"),
    "no width": Odd(one("{story: 夏灌, widths: []}"), ("FLD-04",), "widths: []", "widths: [2]", offered="至少写 1 项"),
    "a width of nothing": Odd(one("{story: 夏灌, widths: [0]}"), ("FLD-04",), "widths: [0]", "widths: [3/2]", offered="3/2"),
    "legs that are strips": Odd(one("{story: 夏灌, widths: [2/9]}"), ("MKP-07",), "widths: [2/9]", "widths: [2]"),
    "a picture that is not there": Odd(one("{briefs: briefs.md, picture: required}"), ("MKP-14",), ", picture: required", "", WARNING, "删去 picture"),
    "a group of one": Odd(one("夏灌", "夜诊", area="together: [[夏灌]]"), ("FLD-04",), "[[夏灌]]", "[[夏灌, 夜诊]]", offered="至少写 2 项"),
    "a group of one, twice": Odd(one("夏灌", "夜诊", area="together: [[夏灌, 夏灌]]"), ("MKP-04",), "[[夏灌, 夏灌]]", "[[夏灌, 夜诊]]", offered="夜诊"),
    "a group that is none": Odd(one("夏灌", "夜诊", area="together: [夏灌, 夜诊]"), ("FLD-02", "FLD-02"), "[夏灌, 夜诊]", "[[夏灌, 夜诊]]", offered="[甲, 乙]"),
    "beside itself": Odd(one("{story: 夏灌, beside: 夏灌}"), ("MKP-04",), ", beside: 夏灌", "", offered="删去 beside"),
    "a story twice": Odd(one("夏灌", "{story: 夏灌, rank: 2}"), ("EDN-06",), "\n        - {story: 夏灌, rank: 2}", "", offered="第 10 行"),
    "no stories": Odd(one("夏灌").replace("\n        - 夏灌", " []"), ("EDN-15", "FLD-04"), "stories: []", "stories: [夏灌]", offered="至少写 1 项"),
    "no list": Odd("pages:\n  - section: 要闻\n    auto: {style: party}\n", ("EDN-15", "FLD-03"), "{style: party}", "{style: party, stories: [夏灌]}", offered="stories: …"),
    "a style of nobody": Odd(one("夏灌", area="style: tabloid"), ("FLD-04",), "tabloid", "metro"),
    "an area full of advertisements": Odd(one("夏灌", blocks=AD), ("MKP-08",), "lines: 1-111", "lines: 80-111", offered="收小"),
    "all white": Odd(one("夏灌", area="white: {columns: 1-6, lines: 1-111}"), ("MKP-08",), "lines: 1-111", "lines: 80-111", offered="留白"),
    "an area off the page": Odd(one("夏灌", area="at: {columns: 8-9, lines: 1-20}"), ("MKP-08",), "at: {columns: 8-9, lines: 1-20}", "at: {columns: 1-6, lines: 1-111}"),
    "pages backwards": Odd(issue("夏灌", pages="3-2"), ("EDN-15", "EDN-15", "FLD-04"), "3-2", "2-3"),
    "a quota of none": Odd(issue("夏灌", keys="  quotas: {2: {most: 0}}\n"), ("FLD-04",), "most: 0", "most: 1", offered="1"),
    "a jump backwards": Odd(issue("{story: 夏灌, jump: {to: 1}}"), ("JMP-09",), "jump: {to: 1}", "jump: {to: 3}"),
    "a jump to where it stands": Odd(issue("{story: 夏灌, jump: {to: 2}}"), ("JMP-09",), "jump: {to: 2}", "jump: {to: 3}"),
    "a continuation of what does not jump": Odd(issue("夏灌", "{continue: 夏灌}"), ("MKP-16",), "- 夏灌", "- {story: 夏灌, jump: allowed}"),
    "a continuation of nothing": Odd(issue("夏灌", "{continue: 夜诊}"), ("MKP-16",), "\n    - {continue: 夜诊}", "", offered="删去这一行"),
    "a column of continuations": Odd(issue("{story: 夏灌, jump: allowed}", "{continued: all}"), ("MKP-16",), "\n    - {continued: all}", "", offered="删去这一行"),
}  # fmt: skip

ALWAYS = ("EDN-12", "EDN-14")
"""Stories and pictures that no page has."""


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_cannot_be_is_told_and_mended(tmp_path: Path, odd: Odd) -> None:
    """This test ensures that it is told, at its line, in two languages, with a hint, twice the same; and that the hint is right."""
    found = read(tmp_path, odd.body)
    told = [one for one in found.findings if one.code not in ALWAYS]
    assert tuple(one.code for one in sorted(told, key=lambda one: (one.code, one.place.line))) == odd.codes
    assert read(tmp_path, odd.body).findings == found.findings
    last = max(told, key=lambda one: (one.severity == odd.severity, one.code))
    assert last.severity == odd.severity
    assert last.en
    assert (odd.offered or odd.right) in last.hint, last.hint
    assert 5 < last.place.line <= len(found.lines)
    mended = odd.body.replace(odd.wrong, odd.right)
    assert mended != odd.body
    assert [one for one in read(tmp_path, mended).findings if one.code not in ALWAYS] == []
