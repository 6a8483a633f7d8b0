"""Normalising is idempotent and its edits are exact, on copy and on anything else."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.clreq.handling import Handling
from typeset.clreq.normalise import RULES, apply, normalise
from typeset.clreq.normalise.edits import Traced

SEEDS = Path(__file__).parents[3] / "seeds"
PIECES = [
    "经济", "发展", "他说", "王明", "北京", "上海", "周一", "年", "月", "日", "约翰", "史密斯",
    "CPU", "v2", "km", "2026", "５", "３", "3", "10", ",", ".", ";", ":", "!", "?", "，", "。",
    "；", "：", "！", "？", "(", ")", "（", "）", '"', "'", "“", "”", "‘", "’", "「", "」", "『",
    "』", "…", "...", "。。。", "・", "·", "-", "--", "－", "──", "—", "——", "~", "～", "–", " ",
    "　", "\t", "\n", "\r\n", "\u00a0", "\u200b", "％", "%", "㎞", "⺟", "⽂", "《", "》", "、",
    "等", "本报讯", "记者", "http://a.cn/b", "a@b.cn", "<b>", "`", "\ue000", "ａ", "＋", "．", "/",
    "一",
]  # fmt: skip
COPY = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
OPTIONS = st.fixed_dictionaries(
    {
        "headline": st.booleans(),
        "byline": st.booleans(),
        "caption": st.booleans(),
        "how": st.builds(Handling, st.frozensets(st.sampled_from(RULES), max_size=3)),
    }
)


@settings(max_examples=400, deadline=None)
@given(COPY | st.text(max_size=40), OPTIONS)
def test_exact_and_idempotent(text: str, options: dict[str, object]) -> None:
    """This test ensures that edits are ascending, disjoint and exact, and that NRM(NRM(x)) = NRM(x)."""
    done = normalise(text, **options)  # type: ignore[arg-type]
    assert apply(text, done.edits) == done.text
    last = 0
    for edit in done.edits:
        assert last <= edit.start < edit.end <= len(text)
        assert text[edit.start : edit.end] != edit.replacement
        last = edit.end
    assert all(0 <= remark.offset <= max(0, len(text) - 1) for remark in done.remarks)
    again = normalise(done.text, **options)  # type: ignore[arg-type]
    assert again.text == done.text
    assert again.edits == ()


@settings(max_examples=300, deadline=None)
@given(st.text("abcdef", min_size=1, max_size=12), st.data())
def test_traced(text: str, data: st.DataObject) -> None:
    """This test ensures that rounds of changes fold into edits of the input that give the same text."""
    traced = Traced(text)
    for _ in range(data.draw(st.integers(0, 4))):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(traced.text)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        traced.change("NRM-01", [(a, b, data.draw(st.text("xyz", max_size=3))) for a, b in pairs])
    assert apply(text, traced.edits()) == traced.text


def test_all_copy() -> None:
    """This test ensures that every paragraph of the sample copy is stable after one round."""
    lines = [
        line
        for path in sorted(SEEDS.glob("*.*"))
        if path.suffix in (".txt", ".md")
        for line in path.read_text("utf-8").split("\n")
    ]
    assert lines
    for line in lines:
        once = normalise(line)
        assert normalise(once.text).edits == ()
        assert apply(line, once.edits) == once.text
