"""KIN: what may not start or end a line."""

from __future__ import annotations

from tests.compose.setting import broken
from tests.rules.lab import Lab, option, rule, without
from typeset.clreq.scales import KINSOKU

NONE = option(level="none")


def forbids(lab: Lab, text: str, left: str, right: str) -> None:
    assert lab.cost(text, left, right) >= KINSOKU, text


@rule("KIN-01", NONE)
def no_pause_starts(lab: Lab) -> None:
    for mark in "，、。；：！？":
        forbids(lab, f"发展{mark}经济", "展", mark)
    first = {line[0] for line in lab.lines("国" * 13 + "，" + "国" * 12 + "。" + "国" * 20, 13)}
    assert first == {"国"}


@rule("KIN-02", NONE)
def no_closing_starts(lab: Lab) -> None:
    for mark in "）》”」』】〕":
        forbids(lab, f"“国（《「国{mark}国", "国", mark)


@rule("KIN-03", NONE)
def no_opening_ends(lab: Lab) -> None:
    forbids(lab, "他说：“你好”", "“", "你")
    assert lab.lines("国" * 10 + "说：“你好”" + "国" * 9, 12)[0].endswith("：")


@rule("KIN-04", NONE)
def no_interpunct_starts(lab: Lab) -> None:
    forbids(lab, "迈克尔·乔丹", "尔", "·")
    assert lab.cost("迈克尔·乔丹", "·", "乔") < KINSOKU


@rule("KIN-05", NONE)
def no_connector_starts(lab: Lab) -> None:
    forbids(lab, "北京—上海", "京", "—")
    forbids(lab, "占63%～68%", "%", "～")


@rule("KIN-06", option(level="basic"))
def slash_at_neither_end(lab: Lab) -> None:
    forbids(lab, "千米/小时", "米", "/")
    forbids(lab, "千米/小时", "/", "小")


@rule("KIN-07", without("CLS-03"))
def never_split(lab: Lab) -> None:
    lab.options = lab.options._replace(level="none")
    for piece in ("——", "……"):
        assert piece in lab.song(f"国{piece}国").texts


@rule("KIN-08", NONE)
def signs_stay(lab: Lab) -> None:
    forbids(lab, "达100%以上", "100", "%")
    forbids(lab, "约￥100元", "￥", "100")
    forbids(lab, "气温30℃上", "30", "℃")


@rule("KIN-09", NONE)
def no_iteration_starts(lab: Lab) -> None:
    forbids(lab, "时々刻", "时", "々")


@rule("KIN-10", without("KIN-10"))
def rather_no_dash_first(lab: Lab) -> None:
    assert 0 < lab.cost("国——国", "国", "——") < KINSOKU
    assert lab.cost("国——国", "——", "国") == 0


@rule("KIN-11", without("KIN-11"))
def a_dropped_rule_is_told(lab: Lab) -> None:
    found = broken(lab.song("国国国国？”）”国国国国"), 2)
    assert found.remedy
    assert not broken(lab.song("国国国国国国"), 3).remedy


@rule("KIN-12", without("KIN-12"))
def squeezed_before_breaking(lab: Lab) -> None:
    assert (
        lab.lines("国" * 6 + "，（" + "国" * 4 + "）" + "国" * 8, 13)[0]
        == "国" * 6 + "，（" + "国" * 4 + "）国"
    )
