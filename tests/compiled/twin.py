"""Random paragraphs broken, justified and cut into runs, one hash of each printed: run once compiled and once pure, in processes of
their own."""

from __future__ import annotations

import random
import sys
from hashlib import sha256

from typeset import compiled
from typeset.compose.arrays import Items, Options
from typeset.compose.breaker import break_lines
from typeset.compose.items import itemise
from typeset.compose.linecost import LineProblem, Steps
from typeset.compose.runs import glyph_runs
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_fonts

SIZE = 10_000_000
WORDS = ("改革开放", "中国", "北京市", "乡村振兴", "的", "是", "在", "人民代表大会", "一", "们", "黄金期")
MARKS = ("，", "。", "、", "；", "：", "“", "”", "（", "）", "《", "》", "！", "？", "……", "——", "·")
OTHERS = (
    "2026",
    "3.5%",
    "100公里",
    "GDP",
    "Shanghai Daily",
    "5G",
    "A股",
    " ",
    "No.7",
    "12月",
    "internationalisation",
    "ﬁ",
    "é",
)


def paragraph(dice: random.Random) -> str:
    """Text as no newspaper has it: anything next to anything."""
    kinds = dice.choices((WORDS, MARKS, OTHERS), (8, 4, 2), k=dice.randrange(1, 60))
    return "".join(dice.choice(kind) for kind in kinds)


def told(items: Items, dice: random.Random) -> list[str]:
    """Everything that compose gives for a paragraph at some measures."""
    out = []
    for _ in range(2):
        measure = dice.randrange(3 * SIZE, 30 * SIZE)
        widths = Steps(((dice.randrange(1, 4), measure), (1, dice.randrange(4 * SIZE, 30 * SIZE))))
        first = dice.randrange(max(1, items.n // 2)) if dice.random() < 0.3 else 0
        problem = LineProblem(
            items, first, items.n, dice.choice((measure, measure, widths)), dice.choice((0, 2 * SIZE))
        )
        for looseness in (0, dice.choice((-1, 1))):
            broken = break_lines(problem, looseness)
            out.append(repr(broken))
            if broken is not None:
                out += [repr(glyph_runs(items, line, 0, 0)) for line in broken.lines if line.end > line.start]
    return out


def main(count: int) -> None:
    """Print the hashes, and last what they were worked out by."""
    table = load_fonts(None, Findings())
    assert table is not None
    face = FontBook(table).face("song", 400)
    for seed in range(count):
        dice = random.Random(seed)
        items = itemise(paragraph(dice), face, SIZE, options=Options())
        print(sha256("\n".join(told(items, dice)).encode()).hexdigest(), items.n)
    print(compiled.state().name)


if __name__ == "__main__":
    main(int(sys.argv[1]))
