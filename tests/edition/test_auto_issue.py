"""`auto` of a whole issue: pages, sections, quotas, related stories, and slips in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.edition.auto_pages import Read, folder_with_copy, offered, read
from typeset.findings import WARNING
from typeset.intake.schema.schema import schema
from typeset.model.auto import Quota

PAGES = """\
pages:
  - section: 头版
    blocks: [{masthead: true, at: {columns: 1-6, lines: 1-15}}]
  - section: 要闻
    blocks: [{note: 启事, at: {columns: 1-6, lines: 93-111}}]
  - section: 综合
  - section: 副刊
    mono: true
"""


def issue(folder: Path, *keys: str, entries: tuple[str, ...] = ("夏灌", "夜诊"), pages: str = "2-4") -> Read:
    """Four pages, of which three are filled from one list."""
    own = "".join(f"  {key}\n" for key in keys)
    listed = "".join(f"    - {entry}\n" for entry in entries)
    return read(folder, f"{PAGES}auto:\n  pages: {pages}\n{own}  stories:\n{listed}")


def test_an_issue(tmp_path: Path) -> None:
    """This test ensures that pages, entries with their sections, quotas and related stories are read, and that pages that are filled
    need no blocks (EDN-15)."""
    found = issue(
        tmp_path,
        "quotas: {2: {section: 要闻, most: 9}, 3: 综合, 4: {colour: true}}",
        "together: [[夏灌, 应急演练]]",
        entries=("{story: 夏灌, section: 要闻, rank: 1}", "应急演练", "{briefs: briefs.md, reserve: true}"),
    )
    assert found.wrong == []
    auto = found.edition.auto
    assert auto is not None
    assert (auto.first, auto.last) == (2, 4)
    assert [(e.block.id, e.section, e.rank, e.reserve) for e in auto.stories] == [
        ("夏灌", "要闻", 1, False), ("应急演练", "", 0, False), ("简讯一", "", 0, True),
    ]  # fmt: skip
    assert auto.quotas == (Quota(2, "要闻", 9), Quota(3, "综合"), Quota(4))
    assert auto.together == (("夏灌", "应急演练"),)
    assert found.edition.waits
    assert found.edition.pages[2].blocks == ()
    assert auto.place.line == 15


def test_a_page_in_black_alone(tmp_path: Path) -> None:
    """This test ensures that a page in black alone takes no colour where nobody says so, and is known as such without a quota."""
    auto = issue(tmp_path, "quotas: {2: 要闻}").edition.auto
    assert auto is not None
    assert auto.quotas == (Quota(2, "要闻"), Quota(4, colour=False))


def test_one_page(tmp_path: Path) -> None:
    """This test ensures that one page may be named alone; the others are blank, which is told."""
    found = issue(tmp_path, pages="3")
    assert found.edition.auto is not None
    assert (found.edition.auto.first, found.edition.auto.last) == (3, 3)
    assert [one.place.page for one in found.of("EDN-15")] == [4]


@pytest.mark.parametrize(
    ("keys", "entries", "pages", "code", "text"),
    [
        ((), ("夏灌",), "2-9", "MKP-11", "pages: 2-9"),
        ((), ("夏灌",), "7-9", "MKP-11", "pages: 7-9"),
        (("quotas: {1: 头版}",), ("夏灌",), "2-4", "MKP-11", "quotas"),
        (("quotas: {二: 要闻}",), ("夏灌",), "2-4", "MKP-11", "quotas"),
        ((), ("夏灌", "{story: 夜诊, section: 体育}"), "2-4", "MKP-12", "体育"),
        ((), ("{story: 夏灌, beside: 不在}",), "2-4", "MKP-04", "不在"),
        (("together: [[夏灌, 不在]]",), ("夏灌",), "2-4", "MKP-04", "together"),
        ((), ("夜诊", "{story: 夏灌, widths: [2, 9]}"), "2-4", "MKP-07", "widths"),
        ((), ("夜诊", "{story: 夏灌, widths: [3], pin: {columns: 1-2}}"), "2-4", "MKP-07", "widths"),
        ((), ("夏灌", "{continue: 夏灌}"), "2-4", "MKP-16", "continue"),
        ((), ("夏灌", "{continue: 夜诊}"), "2-4", "MKP-16", "continue"),
        ((), ("{story: 夏灌, jump: allowed}", "{continued: all}"), "2-4", "MKP-16", "continued"),
        ((), ("{story: 夏灌, jump: allowed}", "{continue: 夏灌}", "{continue: 夏灌, title: title.hard}"), "2-4", "EDN-06", "title.hard"),
        ((), ("夏灌", "夏灌"), "2-4", "EDN-06", "夏灌"),
        ((), ("{story: 夏灌, at: {columns: 1-2, lines: 4-9}}",), "2-4", "MKP-01", "at:"),
        ((), ("{story: 夏灌, pin: {columns: 9}}",), "2-4", "MKP-05", "pin"),
        ((), ("{story: 夏灌, jump: {to: 9}}",), "2-4", "JMP-09", "jump"),
        ((), ("{story: 夏灌, rank: 1}", "{story: 夜诊, rank: 1}"), "2-4", "MKP-03", "夜诊"),
    ],
)  # fmt: skip
def test_slips(
    tmp_path: Path, keys: tuple[str, ...], entries: tuple[str, ...], pages: str, code: str, text: str
) -> None:
    """This test ensures that a slip of an issue is told once at its line with a hint."""
    found = issue(tmp_path, *keys, entries=entries, pages=pages)
    (told,) = found.of(code)
    assert text in found.lines[told.place.line - 1]
    assert told.hint
    assert told.en


@pytest.mark.parametrize("quota", ["2: {section: 要问, most: 9}", "2: 要问"])
def test_a_quota_of_a_section_that_nothing_has(tmp_path: Path, quota: str) -> None:
    """This test ensures that a slip in the section of a quota is told at its line with the name that is near (MKP-12)."""
    entries = ("{story: 夏灌, section: 要闻}", "夜诊")
    found = issue(tmp_path, f"quotas: {{{quota}}}", entries=entries)
    (told,) = found.of("MKP-12")
    assert "要问" in found.lines[told.place.line - 1]
    assert (told.severity, told.hint) == (WARNING, "是不是 要闻？")
    assert issue(tmp_path, f"quotas: {{{quota.replace('要问', '要闻')}}}", entries=entries).of("MKP-12") == []
    assert "现有：头版、要闻、综合、副刊" in issue(tmp_path, "quotas: {2: 体育}").of("MKP-12")[0].hint
    assert issue(tmp_path, "quotas: {2: 体育}", entries=("{story: 夏灌, section: 体育}",)).of("MKP-12") == []


def test_a_slip_of_the_list_makes_drafts_of_its_pages(tmp_path: Path) -> None:
    """This test ensures that an error in the issue's list leaves pages that it does not fill fit for the press."""
    found = issue(tmp_path, entries=("{story: 不在}", "夏灌"))
    assert [page.unfit for page in found.edition.pages] == [False, True, True, True]


def test_the_range_that_is_offered(tmp_path: Path) -> None:
    """This test ensures that the range of the hint is one that the edition has, and nothing is filled where no page is there."""
    assert "pages: 2-4" in issue(tmp_path, pages="2-9").of("MKP-11")[0].hint
    assert issue(tmp_path, pages="7-9").edition.auto is None


def test_ranks_count_within_a_section(tmp_path: Path) -> None:
    """This test ensures that every section has its own first story."""
    entries = ("{story: 夏灌, rank: 1, section: 要闻}", "{story: 夜诊, rank: 1, section: 综合}")
    assert issue(tmp_path, entries=entries).of("MKP-03") == []


def test_a_page_with_its_own(tmp_path: Path) -> None:
    """This test ensures that a page is filled from one list: its own or the issue's (MKP-11)."""
    body = f"{PAGES}    auto: {{stories: [电梯]}}\nauto:\n  pages: 2-4\n  stories: [夏灌]\n"
    (told,) = read(tmp_path, body).of("MKP-11")
    assert "第 4 版" in told.zh
    assert read(tmp_path, body.replace("pages: 2-4", "pages: 2-3")).wrong == []


def test_a_story_in_both(tmp_path: Path) -> None:
    """This test ensures that a story of the issue's list that stands on a page is told (EDN-06), where the other is named."""
    body = PAGES.replace("{note: 启事,", "{story: 夏灌,") + "auto:\n  pages: 3-4\n  stories: [夏灌]\n"
    (told,) = read(tmp_path, body).of("EDN-06")
    assert told.place.line == 16
    assert "第 2 版" in told.zh


def test_the_program_makes_continuations(tmp_path: Path) -> None:
    """This test ensures that a story of an issue may jump to a page that is filled, where no continuation is written."""
    found = issue(tmp_path, entries=("{story: 夏灌, jump: {to: 4}}", "{story: 夜诊, jump: allowed}"))
    assert found.wrong == []
    assert found.edition.auto is not None
    assert [(e.jump, e.jump_page) for e in found.edition.auto.stories] == [("allowed", 4), ("allowed", 0)]
    to_front = issue(tmp_path, entries=("{story: 夏灌, jump: {to: 1}}",))
    assert to_front.of("JMP-09")


def test_stories_of_an_issue_are_placed(tmp_path: Path) -> None:
    """This test ensures that what is in the issue's list is not told as unplaced."""
    said = " ".join(one.zh for one in issue(tmp_path).of("EDN-14"))
    assert "夏灌" not in said
    assert "电梯" in said


def test_the_schema_knows_it(tmp_path: Path) -> None:
    """This test ensures that only entries of an issue have a section."""
    folder_with_copy(tmp_path)
    made = schema("edition")["properties"]["auto"]
    assert "section" in made["properties"]["stories"]["items"]["anyOf"][1]["properties"]
    (told,) = read(tmp_path, "pages:\n  - auto: {stories: [{story: 夏灌, section: 要闻}]}\n").of("FLD-01")
    assert told.place.line == 7


def test_the_form_of_a_continuation(tmp_path: Path) -> None:
    """This test ensures that the list of an issue may say what the continuation of a story is to look like that may jump, once."""
    found = issue(tmp_path, entries=("{story: 夏灌, jump: allowed}", "{continue: 夏灌, title: title.hard}"))
    assert found.wrong == []
    assert found.edition.auto is not None
    assert [entry.block.kind for entry in found.edition.auto.stories] == ["story", "continue"]


def test_widths_are_mended_once(tmp_path: Path) -> None:
    """This test ensures that a width that no page has is told alone, and that what the hint offers is well."""
    wide = "{story: 夏灌, widths: [9], pin: {columns: 1-6}}"
    found = issue(tmp_path, entries=(wide,))
    (told,) = found.of("MKP-07")
    assert issue(tmp_path, entries=(wide.replace("widths: [9]", offered(told.hint, "widths")),)).wrong == []
