"""Hyphens, names, English and accents of the copy: what is sure is done, what is doubtful stays and is a warning."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from tests.compose.setting import between, texts
from tests.trust.kept import read
from typeset.clreq.classes import is_chinese_quote
from typeset.clreq.handling import Handling
from typeset.clreq.nobreak import HARD
from typeset.clreq.normalise import normalise
from typeset.compose.arrays import Items

HYPHENS = [
    "热线(010)6505-1234号", "住在3-201号", "国发2026-15号文件", "5-1号楼", "客服400-810-1234", "手机138-0013-8000号", "比分3-2、2-1",
    "以21-18、15-21、21-19取胜", "定于2026-05-07号", "歼-20、T-34、COVID-19", "书号ISBN 978-7-5022-1234-5", "车牌晋D-12345", "身份证140402-1990个",
    "账号6222-7018号", "桂政发〔2026〕3-1号", "12-3单元", "工号0355-1201号", "房号1-20号", "编号：3-15号", "以15-21分落败", "10-20=30元", "GB/T 15834-2011年版",
    "2026-3期", "网址http://a.example/1-3月", "见P12-15", "2015-2026号文",
]  # fmt: skip

RANGES = [
    ("1-3月", "1—3月"), ("10-15人", "10～15人"), ("2020-2025年", "2020—2025年"), ("第12-15页", "第12—15页"), ("5月3-6号", "5月3—6号"),
    ("9-11时", "9—11时"), ("1.5-2.5米", "1.5～2.5米"), ("63%-68%", "63%～68%"), ("5月-6月", "5月—6月"), ("3月5日-4月8日", "3月5日—4月8日"),
    ("3-5年", "3—5年"), ("气温5-8℃", "气温5～8℃"), ("50-100元", "50～100元"), ("7-10日", "7—10日"),
]  # fmt: skip

DOUBTS = [
    ("3-5号楼", "3—5号"), ("2008-09年", "2008—09年"), ("12-2月", "12—2月"), ("05-07日", "05—07日"), ("10-5℃", "10～5℃"), ("3-6号", "3—6号"),
]  # fmt: skip


def warned(text: str, rule: str) -> list[str]:
    """The hints of a rule's remarks."""
    return [remark.hint for remark in normalise(text).remarks if remark.rule == rule]


@pytest.mark.parametrize("typed", HYPHENS)
def test_numbers_keep_their_hyphens(typed: str) -> None:
    """This test ensures that a hyphen inside a number, a name or a document's number is printed as typed, and in silence."""
    made = normalise(f"这里写着{typed}，大家看")
    assert typed in made.text
    assert not warned(f"这里写着{typed}，大家看", "NRM-10")


@pytest.mark.parametrize(("typed", "set_as"), RANGES)
def test_ranges_get_their_sign(typed: str, set_as: str) -> None:
    """This test ensures that two ascending numbers of one kind are a range, and only with NRM-10 on (negative control)."""
    assert normalise(f"共{typed}，如数").text == f"共{set_as}，如数"
    assert normalise(f"共{typed}，如数", Handling(frozenset(("NRM-10",)))).text == f"共{typed}，如数"


@pytest.mark.parametrize(("typed", "other"), DOUBTS)
def test_doubtful_hyphens_are_asked_about(typed: str, other: str) -> None:
    """This test ensures that what may be a range stays as typed, with a warning that offers the range."""
    text = f"贴在{typed}处"
    assert normalise(text).text == text
    (hint,) = warned(text, "NRM-10")
    assert other in hint
    assert not normalise(text, Handling(frozenset(("NRM-10",)))).remarks


NAMES = [
    ("参加会议的有：张丽 李明 王建国 赵敏。", "张丽、李明、王建国、赵敏"),
    ("王建国 李小明 张三到会。", "王建国、李小明、张三到会"),
    ("获奖者周小北 吴越", "获奖者周小北、吴越"),
    ("走过北京 上海 广州 深圳各地，", "走过北京、上海、广州、深圳各地"),
    ("一等奖：高山 流水，二等奖：春风。", "高山、流水"),
    ("王 伟 李 娜 张 丽到场", "王、伟、李"),
]


@pytest.mark.parametrize(("typed", "offered"), NAMES)
def test_names_stay_parted(typed: str, offered: str) -> None:
    """This test ensures that names and rows of words are never run together, and that 、 or a full-width space is offered."""
    made = normalise(typed)
    assert made.text == typed
    (hint,) = [remark.hint for remark in made.remarks if remark.rule == "NRM-11"]
    assert offered in hint
    assert offered.replace("、", "\u3000") in hint


@pytest.mark.parametrize(
    ("typed", "after", "sure"),
    [
        ("中 国 经 济", "中国经济", True),
        ("王 建 国 说", "王建国说", True),
        ("他说， “你好” 。", "他说，“你好”。", True),
        ("全市 上下齐心", "全市上下齐心", False),
        ("建设好 发展好，未来可期", "建设好发展好，未来可期", False),
        ("第一 阶段已完成", "第一阶段已完成", False),
    ],
)
def test_closed_blanks_are_sure_or_warned(typed: str, after: str, sure: bool) -> None:
    """This test ensures that a letter-spaced word closes in silence and a stray blank with a warning (before and after)."""
    made = normalise(typed)
    assert made.text == after
    assert all(edit.sure for edit in made.edits) == sure
    _, told, silent = read(typed)
    assert silent == []
    warnings = [item.zh for item in told if item.severity == "warning"]
    assert bool(warnings) != sure
    assert all("改成了" in item for item in warnings)


@pytest.mark.parametrize(
    "typed", ["男子100米 9秒8", "晚上8点 20人参加", "一等奖3名 奖金500元", "甲队3 乙队2"]
)
def test_figures_do_not_run_together(typed: str) -> None:
    """This test ensures that a blank between two figures stays, with a warning; `2026年 5月 6日` closes."""
    assert normalise(f"成绩：{typed}").text == f"成绩：{typed}"
    assert {remark.rule for remark in normalise(f"成绩：{typed}").remarks} <= {"NRM-11", "NRM-12"}
    assert normalise(f"成绩：{typed}").remarks
    assert normalise("定在2026年 5月 6日，约 30 人").text == "定在2026年5月6日，约30人"


ENGLISH = [
    "请来John “Jack” Smith讲", "读the “New York Times” report的人", "加入students’ union后", "唱rock ’n’ roll的人", "听’90s风", "’80s和’90s的歌",
    "O'Neill和d'Ivoire来了", "身高5'10\"，经度12′30″", "European Union (EU) members来访", "rock 'n' roll和students' union", "Côte d’Ivoire Abidjan来的",
]  # fmt: skip


@pytest.mark.parametrize("typed", ENGLISH)
def test_english_keeps_its_spaces_and_apostrophes(typed: str) -> None:
    """This test ensures that English in a Chinese paragraph keeps word spaces, quotes and apostrophes, in silence."""
    printed, told, _ = read(typed)
    assert printed == [typed]
    assert told == []


def test_straight_quotes_in_english() -> None:
    """This test ensures that straight quotes pair without a word space lost, and are Western."""
    text = normalise('昨天John "Jack" Smith来访本市').text
    assert text == "昨天John “Jack” Smith来访本市"
    assert normalise('John "Jack" Smith来访').text == 'John "Jack" Smith来访'
    assert not any(is_chinese_quote(text, at) for at, char in enumerate(text) if char in "“”")
    assert is_chinese_quote("他说“Jack”来", 2)


@pytest.mark.parametrize(
    "text", ["听’90s风", "students’的", "rock ’n’ roll的", "听’80s、’90s的歌", "It’s ok的"]
)
def test_apostrophes_are_western(text: str) -> None:
    """This test ensures that an apostrophe at the edge of a word is proportional; a closing quote is not (negative control)."""
    assert not any(is_chinese_quote(text, at) for at, char in enumerate(text) if char == "’")
    assert is_chinese_quote("他说‘Windows’的", 10)
    assert is_chinese_quote("读‘第90’的", 5)


def test_an_apostrophe_stays_with_its_decade(song: Callable[..., Items]) -> None:
    """This test ensures that no line breaks between ’ and 90s, at any measure."""
    text = "大家都爱听’90s风的歌"
    items = song(text)
    assert items.break_cost[items.texts.index("’")] >= HARD
    for ems in range(4, 12):
        lines = texts(items, ems)
        assert not any(line.endswith("’") for line in lines)
        assert "".join(lines).replace(" ", "") == text


def test_a_blank_between_figures_is_seen(song: Callable[..., Items]) -> None:
    """This test ensures that the blank that was left between two figures has a width in print, and digits without one none."""
    items = song("男子100米 9秒8")
    assert between(items, "米", "9") == 0.5
    assert between(song("男子100米9秒8"), "米", "9") == 0


@pytest.mark.parametrize("word", ["café", "Nguyễn", "nǐ hǎo", "naïve", "Ångström", "Dvořák"])
def test_accents_are_composed(word: str) -> None:
    """This test ensures that letters and marks typed apart print as one, also in titles, captions and rubies."""
    apart = unicodedata.normalize("NFD", word)
    assert normalise(f"去{apart}，好").text == f"去{word}，好"
    assert normalise(f"去{apart}，好", Handling(frozenset(("NRM-01",)))).text == f"去{apart}，好"
    printed, told, _ = read(f"去{apart}，好。")
    assert printed == [f"去{word}，好。"]
    assert not [item for item in told if item.severity != "info"]


def test_composing_leaves_ideographs() -> None:
    """This test ensures that composing touches letters alone; a compatibility ideograph is replaced with a warning."""
    assert [edit.sure for edit in normalise("福\ufa1b").edits] == [False]
    assert normalise("福\ufa1b", Handling(frozenset(("NRM-21",)))).text == "福\ufa1b"
    assert all(edit.sure for edit in normalise("⺟亲").edits)
    assert [remark.rule for remark in normalise("拼音m\u0304不用").remarks] == ["NRM-01"]


@pytest.mark.parametrize("typed", ["见Apple Inc.公司", "见A.B.公司", "No.一"])
def test_an_abbreviation_keeps_its_point(typed: str) -> None:
    """This test ensures that an abbreviation's point stays; after another Latin word it is a stop, on a guess."""
    assert normalise(typed).text == typed
    made = normalise("用CPU.然后走")
    assert made.text == "用CPU。然后走"
    assert [edit.sure for edit in made.edits] == [False]


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("每天8:00-17:00开放", "8:00—17:00"),
        ("上午9:30-11:00", "9:30—11:00"),
        ("时间：8：00－17：30", "8：00—17：30"),
        ("14:00~15:30举行", "14:00—15:30"),
        ("9:00-24:00营业", "9:00—24:00"),
    ],
)
def test_times_of_one_day_are_a_range(typed: str, set_as: str) -> None:
    """This test ensures that two ascending times of the clock get the dash of time, without a question."""
    assert set_as in normalise(typed).text
    assert [item.rule for item in normalise(typed).remarks] == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("22:00-6:00关闭", True),
        ("23:30-5:30停运", True),
        ("以25:20-25:18取胜", False),
        ("编号8:00-17", False),
        ("30:15-31:20", False),
        ("8:00-17:00-19:00", False),
    ],
)
def test_other_times_stay_as_typed(typed: str, asked: bool) -> None:
    """This test ensures that a night is asked about, and that sets of a match and odd figures are left alone."""
    done = normalise(typed)
    assert done.text == typed
    assert ([item.rule for item in done.remarks] == ["NRM-10"]) == asked
