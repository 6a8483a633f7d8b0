"""NRM-01 … NRM-27: each rule by its example, and with the rule switched off as negative control."""

from __future__ import annotations

import time
from typing import Any

import pytest

from typeset.clreq.handling import Handling
from typeset.clreq.normalise import RULES, Normalised, apply, normalise

CHANGES = [
    ("NRM-01", "\u3000\u3000\ufeff经济\u00ad发展\u200b了", "经济发展了", {}),
    ("NRM-01", "第一行\r\n第二行", "第一行\n第二行", {}),
    ("NRM-02", "２０２６年３月", "2026年3月", {}),
    ("NRM-02", "增长３．５倍，Ａ４纸", "增长3.5倍，A4纸", {}),
    ("NRM-03", "你好,世界.", "你好，世界。", {}),
    ("NRM-03", "规划纲要中,109项", "规划纲要中，109项", {}),
    ("NRM-03", "达25项;你看:好!行?", "达25项；你看：好！行？", {}),
    ("NRM-06", "他(王明)说", "他（王明）说", {}),
    ("NRM-06", "他(王明）说", "他（王明）说", {}),
    ("NRM-06", "国内生产总值GDP(含税)增长", "国内生产总值GDP（含税）增长", {}),
    ("NRM-07", '"你好"', "“你好”", {}),
    ("NRM-07", "'好'的", "‘好’的", {}),
    ("NRM-08", "真的...吗", "真的……吗", {}),
    ("NRM-08", "真的。。。吗", "真的……吗", {}),
    ("NRM-08", "真的......吗", "真的……吗", {}),
    ("NRM-08", "真的…吗", "真的……吗", {}),
    ("NRM-08", "真的・・・吗", "真的……吗", {}),
    ("NRM-08", "真的…？", "真的……？", {}),
    ("NRM-09", "你好--世界", "你好——世界", {}),
    ("NRM-09", "你好---世界", "你好——世界", {}),
    ("NRM-09", "你好－－世界", "你好——世界", {}),
    ("NRM-09", "你好──世界", "你好——世界", {}),
    ("NRM-09", "你好―世界", "你好——世界", {}),
    ("NRM-09", "北京-上海", "北京—上海", {}),
    ("NRM-09", "周一-周五开放", "周一—周五开放", {}),
    ("NRM-10", "1949-2026年", "1949—2026年", {}),
    ("NRM-10", "5-6月", "5—6月", {}),
    ("NRM-10", "63%-68%", "63%～68%", {}),
    ("NRM-10", "亩产100-150千克", "亩产100～150千克", {}),
    ("NRM-11", "中 国 经 济", "中国经济", {}),
    ("NRM-11", "发展， 经济", "发展，经济", {}),
    ("NRM-11", "喜 迎 新 春", "喜迎新春", {"headline": True}),
    ("NRM-12", "使用 CPU 处理", "使用CPU处理", {}),
    ("NRM-12", "第 3 版", "第3版", {}),
    ("NRM-13", "约翰・史密斯", "约翰·史密斯", {}),
    ("NRM-13", "约翰•史密斯", "约翰·史密斯", {}),
    ("NRM-13", "约翰.史密斯", "约翰·史密斯", {}),
    ("NRM-14", "完成100％", "完成100%", {}),
    ("NRM-17", "好!!", "好！！", {}),
    ("NRM-17", "好！？", "好？！", {}),
    ("NRM-17", "好！！！！！", "好！！！", {}),
    ("NRM-18", "the  old\ttown", "the old town", {}),
    ("NRM-19", "长5㎞", "长5km", {}),
    ("NRM-21", "⺟亲⾃⼰", "母亲自己", {}),
    ("NRM-22", "”你好”", "“你好”", {}),
    ("NRM-22", "“你好“，他说", "“你好”，他说", {}),
    ("NRM-25", "图为施工现场。", "图为施工现场", {"caption": True}),
    ("NRM-27", "多做「口碑工程」", "多做“口碑工程”", {}),
    ("NRM-27", "「他说『好』」", "“他说‘好’”", {}),
    ("NRM-27", "『他说「好」』", "“他说‘好’”", {}),
]

STAYS = [
    "增长3.5%，10:30开会，共1,204人，v2.0版",
    "比分3：2",
    "比例1∶500",
    "European Union (EU) members meet today",
    "身高5'10\"的人在'90s很多",
    "It's OK, isn't it?",
    "读《红楼梦》《西游记》",
    "30℃，50㎡",
    "“甲”“乙”",
    "一、扎实推进",
    "1.扎实推进",
    "（一）扎实推进",
    "①扎实推进",
    "第一，扎实推进",
    "见http://www.example.com/a,b?c=1和a.b@example.com，另见《说明》文件readme.txt",
    '用`a,b`表示，<a href="x,y">粗体</a>不变',
    "本报讯 西白兔镇，是我区重镇",
    "新华社北京3月14日电　（记者甲乙）",
    "电话0355-2012345，编号2026-05-07",
    "名单：刘　歌、王　迪、欧阳娜",
    "刘　歌　王　迪　欧阳娜",
    "张三丰 李四光 王五常",
    "会议由本报记者王迪 李思 报道",
    "他说：“我只说一句",
    "小说“第一部”的结尾是：“好，“好”。”",
    "五月十日-号外",
]


def normalised(text: str, *, off: frozenset[str] = frozenset(), **options: Any) -> Normalised:
    """A text as a paper wants it that leaves some rules out; what the text is, and ratio, by name."""
    return normalise(
        text, Handling(off, options.pop("ratio", False), options.pop("corner", False)), **options
    )


@pytest.mark.parametrize(("rule", "text", "expected", "options"), CHANGES)
def test_rule_changes(rule: str, text: str, expected: str, options: dict[str, Any]) -> None:
    """This test ensures that the rule's example is normalised, and that its edits lead there."""
    done = normalised(text, **options)
    assert done.text == expected
    assert apply(text, done.edits) == expected
    assert rule in {edit.rule for edit in done.edits}


@pytest.mark.parametrize(("rule", "text", "expected", "options"), CHANGES)
def test_rule_off(rule: str, text: str, expected: str, options: dict[str, Any]) -> None:
    """This test ensures that without the rule its example is not normalised (negative control)."""
    done = normalised(text, off=frozenset({rule}), **options)
    assert done.text != expected
    assert rule not in {edit.rule for edit in done.edits}


@pytest.mark.parametrize("text", STAYS)
def test_what_stays(text: str) -> None:
    """This test ensures that what the rules except is left alone (NRM-04, -05, -11, -15, -23, -24,
    protected spans).
    """
    assert normalise(text).text == text


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [("NRM-04", "共3.5倍", "共3。5倍"), ("NRM-05", "比分３：２", "比分3:2")],
)
def test_guard_off(rule: str, text: str, expected: str) -> None:
    """This test ensures that NRM-04 and NRM-05 are what keeps numbers and scores (negative control)."""
    assert normalise(text).text != expected
    assert normalised(text, off=frozenset({rule})).text == expected


REMARKS = [
    ("NRM-07", '他说"你好', 2),
    ("NRM-08", "苹果、梨……。", 4),
    ("NRM-08", "苹果、梨等……", 4),
    ("NRM-09", "东区-好的", 2),
    ("NRM-15", "读《甲》、《乙》", 3),
    ("NRM-16", "他说：“好。”。", 5),
    ("NRM-20", "这个\ue000字", 2),
    ("NRM-20", "这个\ufffd字", 2),
    ("NRM-22", "他说：好”的", 4),
    ("NRM-24", "1、扎实推进", 0),
    ("NRM-24", "（一）、扎实推进", 0),
    ("NRM-26", "定于2026、11、22举行", 2),
]


@pytest.mark.parametrize(("rule", "text", "offset"), REMARKS)
def test_remarks(rule: str, text: str, offset: int) -> None:
    """This test ensures that doubtful forms are remarked at their place, and not when the rule is off."""
    found = [remark for remark in normalise(text).remarks if remark.rule == rule]
    if rule == "NRM-07":
        assert normalise(text).text == "他说“你好"
        assert {remark.rule for remark in normalise(text).remarks} == {"NRM-22"}
        return
    assert [remark.offset for remark in found] == [offset]
    assert all(remark.zh and remark.en for remark in found)
    assert not [r for r in normalised(text, off=frozenset({rule})).remarks if r.rule == rule]


def test_remark_offset_in_input() -> None:
    """This test ensures that a remark behind an edit points into the input, not into the result."""
    text = "\u200b\u200b真的...好,\ue000"
    (remark,) = normalise(text).remarks
    assert text[remark.offset] == "\ue000"


def test_headline_spaces() -> None:
    """This test ensures that semantic spaces of headlines stay (HED-02) and typed gaps beside Latin go
    (NRM-12).
    """
    keep = "抢抓施工黄金期 提速城建惠民路"
    assert normalise(keep, headline=True).text == keep
    assert normalise(keep).text == keep.replace(" ", "") or normalise(keep).text == keep
    assert normalise("抢抓机遇 5G赋能", headline=True).text == "抢抓机遇 5G赋能"
    assert normalise("使用 5G 处理", headline=True).text == "使用5G处理"
    assert normalise("建设好 发展好，未来可期").text == "建设好发展好，未来可期"


def test_byline_spaces() -> None:
    """This test ensures that bylines keep the spaces that part and pad names (NRM-11)."""
    text = "本报记者 刘　歌 通讯员 王迪"
    assert normalise(text, byline=True).text == text


REPORTERS = [
    ("（记者　禾小青　通讯员　麦大田）", "（记者禾小青 通讯员麦大田）", {}),
    ("（记者　禾小青　通讯员　麦大田）", "（记者禾小青 通讯员麦大田）", {"byline": True}),
    ("本报讯(记者 张三水 通讯员 李四田)昨天, 开会", "本报讯（记者张三水 通讯员李四田）昨天，开会", {}),
    ("（记者　王　迪　通讯员　李四田）", "（记者王　迪 通讯员李四田）", {}),
    ("（记者 张三水、李四田）", "（记者张三水、李四田）", {}),
    ("（张三水 李四田）", "（张三水 李四田）", {}),
    ("（本报记者 张小三 摄）", "（本报记者 张小三 摄）", {}),
    ("图为现场。本报记者　张小三　摄", "图为现场。本报记者 张小三 摄", {}),
    ("本报记者　张小三", "本报记者 张小三", {"byline": True}),
    ("本报记者　韩　青", "本报记者 韩　青", {"byline": True}),
    ("□李　白云", "□李　白云", {"byline": True}),
    ("据记者 了解，情况属实。", "据记者了解，情况属实。", {}),
    ("（中国 北京）有人说。", "（中国北京）有人说。", {}),
]


@pytest.mark.parametrize(("text", "after", "options"), REPORTERS)
def test_reporters_stay_apart(text: str, after: str, options: dict[str, bool]) -> None:
    """This test ensures that one space parts the names of reporters and none follows 记者 in a bracket (NRM-11, SRC-01)."""
    made = normalised(text, **options)
    assert made.text == after
    assert normalised(after, **options).text == after
    if "　" in text and after != text:
        assert normalised(text, off=frozenset(("NRM-11",)), **options).text != after


def test_english_paragraph() -> None:
    """This test ensures that a paragraph with fewer than 30 % Han keeps its own punctuation."""
    text = 'The word 中文, he said, means "Chinese language".'
    assert normalise(text).text == text


def test_all_rules_listed() -> None:
    """This test ensures that all 27 rules can be named."""
    assert len(RULES) == 27
    assert {row[0] for row in CHANGES} | {row[0] for row in REMARKS} <= set(RULES)


def test_speed() -> None:
    """This test ensures that 10,000 characters of clean copy take little time (10 ms on a quiet machine)."""
    text = ("会议指出，要坚持稳中求进，增长3.5%。“事事落实到位”的执行力！" * 400)[:10_000]
    normalise(text)
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        normalise(text)
        best = min(best, time.process_time() - start)
    assert best < 0.03
