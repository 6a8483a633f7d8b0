"""Conservation: whatever the raw copy looks like, each of its characters goes to exactly one place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.raw.reading import PAGES, SAMPLE, read_text
from typeset.intake.raw import conservation_of
from typeset.intake.raw.report import CharacterUse

SENTENCES = [
    "本报讯（记者甲乙）5月6日，区政府召开专题会议，研究推进方法。",
    "会议指出，要压实责任，细化举措，把各项任务落到实处，抓出成效", "不扣把各项工作做好。",
    "(下转第二版)", "（上接第一版）", "（下转A04版）", "(新华社评论员)",
    "抢抓施工黄金期 提速城建惠民路", "——论学习教育", "府后西街西延项目:", "镇街书记说安全",
    "贺思宇主持", "本报记者 王迪", "王　迪", "图为现场。新华社记者 甲 摄",
    "2026年5月7日 星期四 第1版", "责编：○○○", "一、总的要求", "他说:“好",
    "核心提示：一句话概括全文。", "## ", "** **", "***", "#", "---",
    "提升首位度 建设新临州 走在最前列", "二〇二六年五月七日", "海州市公安局", "「甲」与『乙』...",
    "【图片新闻】", "简讯", "▲图书馆新到图书五千册，周末开放借阅。", "■ 夜诊开到九点，居民下班也能看病。", "编辑同志：", "读者 ×××",
    "沿河排查出一百二十三个排污口，能封的当场封", "堵。", "×××", "居民在桥上散步。本报记者 甲 摄",
    "\ufeff\u200b", "a,b.", "３０％", "：", "（", "。",
]  # fmt: skip
LINES = st.tuples(
    st.sampled_from(["", "## ", "# ", "###", "　　", "**", " "]),
    st.sampled_from(SENTENCES),
    st.sampled_from(["\n", "\n\n", "\n\n\n", ""]),
)
COPY = st.lists(LINES.map("".join), max_size=14).map("".join)


@settings(max_examples=400, deadline=None)
@given(COPY | st.text("甲乙，。,.:：（）()#*—\n 　“”0a", max_size=60))
def test_nothing_lost(text: str) -> None:
    """This test ensures that no character of any copy is lost or used twice (principle 4)."""
    read_text(text)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 4000),
    st.integers(1, 400),
    st.sampled_from(["\n\n", "\n", "\n\n## ", ",", "。", "(下转第3版)\n\n"]),
)
def test_sample_cut_anywhere(start: int, length: int, put: str) -> None:
    """This test ensures that the sample cut or broken at any place is still read in full."""
    text = SAMPLE.read_text("utf-8")
    read_text(text[:start] + put + text[start + length :])


def test_all_pages() -> None:
    """This test ensures that each page's account is even."""
    for path in sorted(PAGES.glob("*.txt")):
        assert read_text(path.read_text("utf-8")).stories


def test_account_sees_losses() -> None:
    """This test ensures that the account names what is missing and what is used twice (negative control)."""
    found = conservation_of(
        "甲乙 丙丁", [], [CharacterUse(0, "title", (0, 1)), CharacterUse(0, "body", (1, 3))]
    )
    assert found.missing == (4,)
    assert found.doubled == (1,)
