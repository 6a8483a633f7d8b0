"""KIN, NBK, PAR and JUS-04 in broken paragraphs: what may not start, end or be cut, and what is preferred."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, break_slice, broken, cost_after, em, text_of, texts
from typeset.clreq.rules import HOUSE
from typeset.clreq.scales import HARD, KINSOKU
from typeset.compose.arrays import Items
from typeset.compose.linecost import is_runt

Itemise = Callable[..., Items]

BREAKS = [  # rule, text, the two sides of the break that its example calls wrong
    ("KIN-01", "今年的发展，经济向好", "展", "，"),
    ("KIN-01", "会议结束。代表离场", "束", "。"),
    ("KIN-01", "内容如下：第一", "下", "："),
    ("KIN-01", "真好！大家说", "好", "！"),
    ("KIN-02", "他说“你好”走了", "好", "”"),
    ("KIN-02", "读《史记》时", "记", "》"),
    ("KIN-03", "他说：“你好”", "“", "你"),
    ("KIN-03", "发展（以下略）", "（", "以"),
    ("KIN-04", "迈克尔·乔丹", "尔", "·"),
    ("KIN-05", "从63%～68%之间", "%", "～"),
    ("KIN-05", "由北京—上海开出", "京", "—"),
    ("KIN-06", "每千米/小时计", "米", "/"),
    ("KIN-06", "每千米/小时计", "/", "小"),
    ("KIN-08", "完成100%以上", "100", "%"),
    ("KIN-08", "价￥100整", "￥", "100"),
    ("KIN-08", "气温30℃左右", "30", "℃"),
    ("KIN-09", "时々如此", "时", "々"),
]
ALLOWED = [
    ("KIN-03", "他说：“你好”", "：", "“"),
    ("KIN-04", "迈克尔·乔丹", "·", "乔"),
    ("KIN-05", "由北京—上海开出", "—", "上"),
    ("KIN-02", "他说“你好”走了", "”", "走"),
    ("KIN-07", "他说——真的", "——", "真"),
    ("KIN-01", "今年的发展，经济向好", "，", "经"),
]


@pytest.mark.parametrize(("rule", "text", "left", "right"), BREAKS)
def test_kin_forbidden(song: Itemise, rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that the break the rule calls wrong is forbidden at the default level."""
    assert cost_after(song(text), left, right) == KINSOKU, rule


@pytest.mark.parametrize(("rule", "text", "left", "right"), [case for case in BREAKS if case[0] != "KIN-08"])
def test_kin_control(song: Itemise, rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that at level none the same break is free of KIN: the table forbids it, nothing else."""
    assert cost_after(song(text, level="none"), left, right) < KINSOKU, rule


@pytest.mark.parametrize(("rule", "text", "left", "right"), ALLOWED)
def test_kin_allowed(song: Itemise, rule: str, text: str, left: str, right: str) -> None:
    """This test ensures that the break the rule calls right is free."""
    assert cost_after(song(text), left, right) == 0, rule


@pytest.mark.parametrize(("level", "cost"), [("basic", 0), ("gb", KINSOKU), ("strict", KINSOKU)])
def test_kin_06_is_a_gb_rule(song: Itemise, level: str, cost: int) -> None:
    """This test ensures that the separator is kept from both edges at gb and strict only (KIN-06)."""
    items = song("每千米/小时计", level=level)
    assert cost_after(items, "米", "/") == cost
    assert cost_after(items, "/", "小") == cost


@pytest.mark.parametrize("mark", ["——", "……"])
def test_kin_07_never_cut_strict_never_starts(song: Itemise, mark: str) -> None:
    """This test ensures that dash and ellipsis are one piece at every level and start no line at strict (KIN-07)."""
    for level in ("none", "basic", "gb", "strict"):
        items = song(f"国国{mark}国", level=level)
        assert mark in items.texts
        assert (cost_after(items, "国", mark) == KINSOKU) is False or level == "strict"
    k = song(f"国国{mark}国", level="strict")
    assert k.break_cost[1] == KINSOKU


def test_kin_01_pulled_in_or_carried_down(song: Itemise) -> None:
    """This test ensures that the comma that falls on column 14 of 13 em never starts the next line (KIN-01)."""
    text = "国" * 13 + "，" + "国" * 20
    assert [line[0] for line in texts(song(text), 13)] == ["国"] * 3


def test_kin_01_control(song: Itemise) -> None:
    """This test ensures that without the rule that comma does start a line."""
    text = "国" * 13 + "，" + "国" * 20
    assert texts(song(text, level="none"), 13)[1][0] == "，"


def test_kin_10_preference(song: Itemise) -> None:
    """This test ensures that a line starting with a dash or ellipsis costs a little, not a ban (KIN-10)."""
    for mark in ("——", "……"):
        assert 0 < cost_after(song(f"国国{mark}国"), "国", mark) < 1000
        items = song("国" * 12 + "CPU" + "国" * 11 + mark + "国" * 40)
        assert all(not line.startswith(mark) for line in texts(items, 25.4))


def test_kin_10_control(song: Itemise) -> None:
    """This test ensures that the preference is KIN-10's: without it the dash starts the second line."""
    items = song("国" * 12 + "CPU" + "国" * 11 + "——" + "国" * 40, rules=HOUSE.without("KIN-10"))
    assert texts(items, 25.4)[1].startswith("——")


def test_kin_11_clusters_stay(song: Itemise) -> None:
    """This test ensures that a row of marks stays with the character before it (KIN-11)."""
    for marks in ("。』」", "？”）", "！”。"):
        for before in range(8, 14):
            lines = texts(song("国" * before + marks + "国" * 20), 10)
            assert all(line[0] not in marks for line in lines)


def test_kin_11_remedy_in_a_sliver(song: Itemise) -> None:
    """This test ensures that where no break is possible the rule is dropped and said so, nothing is lost (KIN-11)."""
    items = song("国。』」）》”国国")
    found = broken(items, 2)
    assert found.remedy
    assert "".join(text_of(items, line) for line in found.lines) == "国。』」）》”国国"
    assert not broken(song("国国国，国国国国"), 4).remedy


def test_kin_12_squeezed_before_breaking(song: Itemise) -> None:
    """This test ensures that marks are squeezed before the break is chosen: 14 em of copy fill 13 em (KIN-12)."""
    text = "国国国：“国国国国。”国国"
    items = song(text + "国" * 20)
    line = broken(items, 13).lines[0]
    assert text_of(items, line).startswith(text[:-1])


@pytest.mark.parametrize(
    ("rule", "text", "piece"),
    [
        ("NBK-01", "总计315,650字", "315,650"), ("NBK-02", "占到63%了", "63%"), ("NBK-02", "高达30℃了", "30℃"),
        ("NBK-03", "付￥100元", "￥100"), ("NBK-03", "在№3号", "№3"), ("NBK-04", "长5 km的路", "5km"),
        ("NBK-04", "耗120 kWh的电", "120kWh"), ("NBK-05", "在3月里", "3月"), ("NBK-06", "见第3版", "第3"),
        ("NBK-08", "在11月22日", "22日"), ("NBK-09", "他说——真的", "——"), ("NBK-09", "他说……真的", "……"),
        ("NBK-10", "（记者王迪）国国", "王迪"), ("NBK-11", "、刘\u3000歌、", "刘\u3000歌"),
        ("NBK-12", "国（下转第二版）。", "（下转第二版）"), ("NBK-13", "金·约翰", "金·"), ("NBK-14", "用Windows的", "Windows"),
        ("NBK-16", "读《史记》", "《史"), ("NBK-17", "①全面查", "①全"), ("NBK-17", "。2）重点查", "2）重"),
    ],
)  # fmt: skip
def test_nbk_hard_in_text(song: Itemise, rule: str, text: str, piece: str) -> None:
    """This test ensures that wherever the line would end, the piece stays on one line."""
    need = HOUSE.keeping.softer[-1][0] if rule in ("NBK-05", "NBK-08", "NBK-10") else max(8, len(piece) + 4)
    for before in range(need + 6):
        lines = texts(song("国" * before + text + "国" * 30), need)
        whole = piece.replace("\u3000", "")  # a blank is a gap and no cluster
        assert any(whole in line for line in lines), (rule, before, lines)


def test_nbk_18_in_text(song: Itemise) -> None:
    """This test ensures that a name is never cut and a headline's terms neither, wherever they fall (NBK-18)."""
    for before in range(14):
        text = "国" * before + "郭维军提出高质量发展" + "国" * 20
        assert any("郭维军" in line for line in texts(song(text, names=("郭维军",)), 10))
        headline = song(text, words=("高质量发展",), headline=True)
        assert any("高质量发展" in line for line in texts(headline, 10))


def test_nbk_14_word_wider_than_the_column(song: Itemise) -> None:
    """This test ensures that a word wider than its column is set whole, marked overfull, and nothing is lost (NBK-14)."""
    items = song("国国Donaudampfschifffahrt国国")
    found = broken(items, 5)
    assert [line.overfull for line in found.lines].count(True) == 1
    assert "".join(text_of(items, line) for line in found.lines) == "国国Donaudampfschifffahrt国国"


def test_nbk_15_url_in_text(song: Itemise) -> None:
    """This test ensures that a long URL is broken after its marks only (NBK-15)."""
    for before in range(10):
        lines = texts(song("国" * before + "见www.example.com/news/2026/page?id=12" + "国" * 10), 10)
        inside = [line for line in lines[:-1] if line[-1].isascii()]
        assert all(line[-1] in "/.-_?&=" or line.endswith("12") for line in inside)


@pytest.mark.parametrize("measure", [12, 13, 16, 18])
def test_par_01_indent(song: Itemise, measure: int) -> None:
    """This test ensures that the first line is two ems shorter and no other is (PAR-01)."""
    items = song("国" * 60)
    lines = broken(items, measure, indent=2).lines
    assert [em(line.indent) for line in lines] == [2.0] + [0.0] * (len(lines) - 1)
    assert lines[0].end == measure - 2
    assert lines[1].end - lines[1].start == measure


def test_par_03_no_lone_character(song: Itemise) -> None:
    """This test ensures that `了。` does not stand alone: two lines, or at least two Han in the last (PAR-03)."""
    for mark in ("", "，"):
        text = "国" * 10 + mark + "国" * 14 + "了。"
        items = song(text)
        lines = broken(items, 13, indent=2).lines
        assert not is_runt(items, lines[-1].start, lines[-1].end), text


def test_par_03_control(song: Itemise) -> None:
    """This test ensures that without PAR-03's cost the lone character does come."""
    items = song("国" * 24 + "了。", rules=HOUSE.without("PAR-03"))
    lines = broken(items, 13, indent=2).lines
    assert text_of(items, lines[-1]) == "了。"


@pytest.mark.parametrize(
    ("text", "runt"),
    [("了。", True), ("好了。", False), ("。”", True), ("5", True), ("26", False), ("々。", True)],
)
def test_par_03_what_counts(song: Itemise, text: str, runt: bool) -> None:
    """This test ensures that marks do not count towards the two characters of a last line (PAR-03)."""
    items = song(text)
    assert is_runt(items, 0, items.n) is runt


def test_jus_04_whole_paragraph(song: Itemise) -> None:
    """This test ensures that an earlier line gives way for a later one: greedy breaking would cost more (JUS-04)."""
    items = song("国国国国，国国国国国国国国" + "国Internationalisation" + "国" * 20)
    found = broken(items, 13)
    first_fit = break_slice(items, found.lines[0].end, items.n, 13 * EM)
    assert first_fit is not None
    assert found.cost <= first_fit.cost + KINSOKU
    assert not any(line.overfull for line in found.lines)


def test_measures_by_line_number(song: Itemise) -> None:
    """This test ensures that a paragraph follows a measure that changes from line to line, each line full."""
    items = song("国" * 50)
    found = broken(items, lambda n: (10 if n < 2 else 15) * EM)
    assert [line.end - line.start for line in found.lines] == [10, 10, 15, 15]


def test_costs_rank() -> None:
    """This test ensures that a forbidden break is dearer than a hard one, and that dearer than any loose line (KIN-11)."""
    assert KINSOKU > HARD > 100_000
