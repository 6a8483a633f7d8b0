"""What speaks for one paragraph and against it where two pieces of copy meet: the weights, and their sum."""

from __future__ import annotations

from typeset.findings import Decision, Other
from typeset.named_tuple import NamedTuple

JOIN, SURE = 2, 7
"""A sum from JOIN on joins, from SURE on without a warning."""

WEIGHTS: dict[str, tuple[int, str, str]] = {
    "pause": (9, "前段以停顿的标点结束", "the first ends with a pause"),
    "open": (9, "引号或括号没有合上", "a quotation or bracket is open"),
    "mark": (9, "后段以标点开头", "the second begins with a mark"),
    "number": (7, "数字断开", "a number is cut"),
    "known": (9, "已知的词语断开", "a known word is cut"),
    "inside": (6, "断开了一个词", "a word is cut"),
    "named": (1, "断开的像人名、地名", "what looks like a name is cut"),
    "rest": (6, "后段只是一句话的尾巴", "the second is no more than a sentence's end"),
    "says": (5, "前段是某人说的话", "the first tells what someone says"),
    "own": (6, "断处的词在本页别处连写", "the page has the cut word whole elsewhere"),
    "pair": (2, "断处的两个字在本页别处相连", "the page has both characters together elsewhere"),
    "hanging": (6, "前段的末字不能收尾", "the first ends with a word that cannot end a line of title"),
    "saying": (5, "前段以“说”“指出”一类的词结束", "the first ends with a verb of saying"),
    "dependent": (5, "后段的首字不能开头", "the second begins with a word that cannot begin a paragraph"),
    "word": (1, "断处不在词语之间", "no phrase ends at the seam"),
    "running": (
        9,
        "前段已有句末标点、分号或电头",
        "a sentence end, a semicolon or a dateline stands in the first",
    ),
    "asking": (2, "前段里有问句", "a question stands in the first"),
    "midway": (7, "前段从句子当中开始", "the first begins in the midst of a sentence"),
    "sentence": (4, "前段像句子的开头", "the first begins as a sentence does"),
    "adverbial": (2, "前段像状语", "the first begins as an adverbial does"),
    "comma": (3, "前段有逗号而两边不匀称", "a comma in the first, its clauses uneven"),
    "lopsided": (4, "前段逗号后面没有说完", "the clause after the comma is not finished"),
    "long": (4, "前段比标题长", "the first is longer than a head"),
    "very long": (8, "前段远比标题长", "the first is far longer than a head"),
    "measure": (2, "长度合本页的栏宽", "the length fits the page's measure"),
    "odd": (-2, "长度不合本页的栏宽", "the length does not fit the page's measure"),
    "phrase": (-1, "断处正在词语之间", "a phrase ends at the seam"),
    "even": (-5, "前段两个分句匀称", "two even clauses"),
    "short": (-1, "前段不长", "the first is short"),
    "dash": (-9, "前段以破折号开头", "the first begins with a dash"),
    "item": (-9, "前段有序号", "the first has a number"),
    "title": (-20, "前段是启事、讣告一类的题目", "the first is the title of a notice"),
    "standing": (-8, "前段是栏题", "the first is the head of a column"),
    "name": (-6, "前段只是一个人名", "the first is a name and no more"),
    "call": (-3, "前段是问句或感叹句", "the first asks or calls out"),
    "new": (-4, "后段像段落的开头", "the second begins as a paragraph does"),
    "lead": (-9, "后段有电头", "the second has a dateline"),
    "family": (-3, "本页有同样长短的小标题", "the page has heads of the same length"),
}

_CUTTING = {
    "pause",
    "open",
    "mark",
    "number",
    "known",
    "own",
    "inside",
    "rest",
    "hanging",
    "saying",
    "dependent",
}
"""Evidence at the seam itself that it cuts something."""


class Seam(NamedTuple):
    """The evidence that two pieces are one paragraph which the end of a column cut, or a head and its text."""

    score: int
    """The sum of WEIGHTS; above nothing: one paragraph."""
    reasons: tuple[str, ...]
    """Keys of WEIGHTS, the weightiest first."""

    @property
    def cuts(self) -> bool:
        """Whether something at the seam itself is cut, whatever the lengths tell."""
        return not _CUTTING.isdisjoint(self.reasons)

    def zh(self) -> str:
        """The reasons in Chinese."""
        return "，".join(WEIGHTS[key][1] for key in self.reasons)

    def en(self) -> str:
        """The reasons in English."""
        return ", ".join(WEIGHTS[key][2] for key in self.reasons)

    def decision(self, lines: tuple[int, ...], others: tuple[Other, ...]) -> Decision:
        """What a finding about it keeps."""
        reasons = tuple((WEIGHTS[key][1], WEIGHTS[key][2], WEIGHTS[key][0]) for key in self.reasons)
        return Decision(lines, reasons, self.score, SURE, others)
