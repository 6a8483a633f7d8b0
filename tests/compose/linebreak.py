"""Unicode's line break cases against our break opportunities; `python -m tests.compose.linebreak` writes docs/linebreak.md.

The opportunities are those of `itemise` at level basic, untailored. Each case is read as it stands where the product
sets all its characters, and once more with Chinese marks of the same line break class in place of the samples.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from typeset.clreq.classes import CON, ELL, HAN, ITR, LAT, NUM, OPB, PRE, QUOTES, SOL, SUF
from typeset.clreq.scales import HARD
from typeset.compose.arrays import Items

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).with_name("data") / "LineBreakTest.txt"
PAGE = ROOT / "docs" / "linebreak.md"

UNSET = frozenset("\t\u2024\u17d6\u2329")
"""Samples that stand for BA, IN, NS and OP, and that the product itself does not set."""

CHINESE = str.maketrans(
    {"\t": "–", "\u2024": "…", "\u17d6": "々", "\u2329": "「", "!": "！", "}": "」", "$": "￥", "%": "％", "\u231a": "汉",
     '"': "“", "#": "a"}
)  # fmt: skip
"""A mark of Chinese text for a sample of the same line break class (LineBreak-15.0.0.txt)."""


class Case(NamedTuple):
    """A text with what Unicode says of its inner positions 1 … len - 1: break or not, and by which rule."""

    text: str
    breaks: tuple[bool, ...]
    rules: tuple[str, ...]


class Difference(NamedTuple):
    """A position where we differ: the group of the reason, Unicode's rule and the text with a bar there."""

    reason: str
    rule: str
    ours: bool
    shown: str


class Spot(NamedTuple):
    """What stands around a position: our classes, the characters, whether a space lies between, what we say."""

    before: int
    after: int
    left: str
    right: str
    spaced: bool
    ours: bool


class Reason(NamedTuple):
    """Why a group of cases differs: a heading, a paragraph, and the test that puts a case into the group."""

    title: str
    text: str
    holds: Callable[[Spot], bool]


def cases() -> list[Case]:
    """The cases of the file, as they stand and in Chinese marks; each once, in the order of the file."""
    found: dict[Case, None] = {}
    for row in DATA.read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        body, _, rules = row.partition("\t")
        fields = body.split()
        text = "".join(chr(int(point, 16)) for point in fields[1::2])
        case = Case(text, tuple(mark == "÷" for mark in fields[2:-1:2]), tuple(rules.split()))
        assert len(case.breaks) == len(case.rules) == len(text) - 1, row
        if UNSET.isdisjoint(text):
            found[case] = None
        found[case._replace(text=text.translate(CHINESE))] = None
    return list(found)


def opportunities(items: Items) -> list[bool]:
    """Whether a line may end before each inner position of the text, as the breaker sees it."""
    found = [False] * (len(items.text) - 1)
    for i in range(1, items.n):
        found[items.start[i] - 1] = items.break_cost[i - 1] < HARD
    return found


_WESTERN = (LAT, NUM, PRE, SUF)

REASONS = (
    Reason(
        "NBK-05 · 数字与量词 · number and measure word",
        "A number of one or two digits stays with the measure word after it. Unicode knows no measure words.",
        lambda s: not s.ours and s.before == NUM and s.after == HAN,
    ),
    Reason(
        "KIN-05 · 连接号 · connectors",
        "A single — , – or ～ joins what stands on both sides, so it never starts a line. In Unicode one — is B2 and may be "
        "broken off on either side. A typed space does not lift the prohibition.",
        lambda s: not s.ours and s.after == CON,
    ),
    Reason(
        "KIN-08 · 前后缀 · prefix and suffix",
        "A suffix (% ％ ‰ ℃ °) never starts a line and a prefix ($ ￥ №) never ends one, whatever stands beside them and whether "
        "or not a space was typed. Unicode keeps them with numbers, letters and a few brackets only.",
        lambda s: not s.ours and (s.after == SUF or s.before == PRE),
    ),
    Reason(
        "KIN-09 · 叠字号 · the iteration mark after a space",
        "々 repeats the character before it. Unicode lets a typed space part the two; here it never starts a line.",
        lambda s: not s.ours and s.after == ITR and s.spaced,
    ),
    Reason(
        "KIN-03 · 西文开引号后的空格 · a space after an opening quote",
        "A Western opening quote never ends a line, even where a space was typed after it. Unicode does not know which quote opens.",
        lambda s: not s.ours and s.left in "“‘" and s.spaced,
    ),
    Reason(
        "KIN-06 · 分隔号 · the slash",
        "Level basic, which these cases are read at, leaves the slash free as CLREQ does. The default level gb forbids it at both "
        "ends of a line, so that these differences are gone there.",
        lambda s: s.ours and s.after == SOL,
    ),
    Reason(
        "CLS-02 · 弯引号 · curly quotes",
        "Unicode forbids a break on both sides of every quote, because it does not know which one opens. Here the neighbours tell: "
        "a Chinese opening quote behaves like （, a closing one like ）.",
        lambda s: s.ours and not s.spaced and (s.left in QUOTES or s.right in QUOTES),
    ),
    Reason(
        "NRM-07 · 直引号 · straight quotes",
        "A straight quote beside Chinese text does not reach the breaker: NRM-07 has made it curly. One that is left over between "
        "full-width characters is an ASCII mark like another.",
        lambda s: s.ours and not s.spaced and '"' in s.left + s.right,
    ),
    Reason(
        "KIN-07, KIN-10 · 省略号 · the ellipsis",
        "Mainland practice lets …… start a line; it is only disliked there (KIN-10). Unicode forbids a break before it; level "
        "strict does so too.",
        lambda s: s.ours and s.after == ELL,
    ),
    Reason(
        "CLS-03 · 连用的省略号 · a run of ellipses",
        "A run of dashes or ellipses is never parted between two of its pairs, a typed space or not.",
        lambda s: not s.ours and s.before == s.after == ELL,
    ),
    Reason(
        "KIN-05 · 连字符 · the hyphen after a space",
        "A hyphen never starts a line, whatever stands before it and whether or not a space was typed. Unicode lets a space part it "
        "from what it follows. (A minus with its number is no hyphen: −5 may start a line.)",
        lambda s: not s.ours and s.right == "-",
    ),
    Reason(
        "AUT-06 · 西文间的空格 · a typed space in Latin text",
        "A space between two Latin pieces is a word space, and a line may end there. Unicode looks through the space when a closing "
        "mark follows or an opening one stands before. Clean copy has no space there.",
        lambda s: s.ours and s.spaced and s.before in (*_WESTERN, SOL) and s.after in _WESTERN,
    ),
    Reason(
        "NBK-14 · 西文连写 · Latin without a space",
        "Letters, digits and ASCII marks with no space between them are one piece, which is broken only at its spaces (and after "
        "the joints of an address, NBK-15). Unicode breaks after a mark such as } ! - even so.",
        lambda s: not s.ours and not s.spaced and s.before in _WESTERN and s.after in (*_WESTERN, OPB),
    ),
)
"""The first that holds is the reason of a difference."""


def differences(itemised: Callable[[str], Items]) -> list[Difference]:
    """Every position of every case where we and Unicode differ; reason "" where none of REASONS holds."""
    found: list[Difference] = []
    for case in cases():
        items = itemised(case.text)
        for at, (ours, theirs) in enumerate(zip(opportunities(items), case.breaks, strict=True), 1):
            if ours != theirs:
                spot = _spot(items, at, ours)
                title = next((reason.title for reason in REASONS if reason.holds(spot)), "")
                found.append(
                    Difference(title, _name(case.rules[at - 1]), ours, f"{case.text[:at]}|{case.text[at:]}")
                )
    return found


def _name(rule: str) -> str:
    """The rule of UAX #14 by its number in the test file, where 999 is what is left: LB31."""
    number = int(float(rule))
    return f"LB{31 if number == 999 else number}"


def _spot(items: Items, at: int, ours: bool) -> Spot:
    """The surroundings of a position; inside a cluster its class stands on both sides."""
    text = items.text
    before = max((i for i in range(items.n) if items.start[i] < at), default=0)
    inside = at < items.start[before] + len(items.texts[before])
    after = before if inside else min(before + 1, items.n - 1)
    left, right = text[:at].rstrip(" ")[-1:], text[at:].lstrip(" ")[:1]
    return Spot(items.cls[before], items.cls[after], left, right, text[at - 1] == " ", ours)


def page(itemised: Callable[[str], Items]) -> str:
    """The text of docs/linebreak.md."""
    found = differences(itemised)
    every = cases()
    out = [
        _INTRODUCTION.format(
            cases=len(every), places=sum(len(case.breaks) for case in every), differ=len(found)
        )
    ]
    for reason in REASONS:
        mine = [one for one in found if one.reason == reason.title]
        out.append(f"\n## {reason.title}\n\n{reason.text}\n")
        kinds: dict[tuple[str, bool], list[str]] = {}
        for one in mine:
            kinds.setdefault((one.rule, one.ours), []).append(one.shown.replace(" ", "␣"))
        for (rule, ours), shown in sorted(kinds.items(), key=lambda kind: (int(kind[0][0][2:]), kind[0][1])):
            says = "Unicode ×, here ÷" if ours else "Unicode ÷, here ×"
            out.append(f"- {rule}, {says} ({len(shown)}): " + " ".join(f"`{text}`" for text in shown))
    return "\n".join(out) + "\n"


_INTRODUCTION = """\
# 断行机会与 Unicode 的测试 · Line breaks beside Unicode's cases

Unicode publishes cases for its line breaking algorithm (UAX #14) in `LineBreakTest.txt`; the part of version 15.0.0 that
concerns characters we set is kept in `tests/compose/data/`, with its notice. Each case is read as it stands, and once more with
Chinese marks in place of its samples (！ for !, 「 for 〈, 々, …, –, ￥, ％ and so on: same line break class). Our answer is where
a line may end in the paragraph as the breaker gets it, at level basic, nothing tailored.

{cases} cases with {places} places; {differ} places differ. Each of them is listed below with its reason; a difference that is
not on this page, or one that is gone, fails `tests/compose/test_uax14.py`. `|` is the place, `␣` a typed space, × no break,
÷ a break. Written by `python -m tests.compose.linebreak`; do not edit.

Not among the cases: characters that are set as nothing special or not at all in Chinese newspapers (controls, combining marks,
Hangul, Thai, Hebrew, emoji sequences, small kana), and a space at a paragraph's start, which normalising removes.
"""


def main() -> int:
    """Write the page; 1 when a difference has no reason."""
    from typeset.compose.arrays import Options
    from typeset.compose.items import itemise
    from typeset.findings import Findings
    from typeset.fonts.book import FontBook
    from typeset.intake.edition.load import load_fonts

    table = load_fonts(None, Findings())
    assert table is not None
    face = FontBook(table).face("song", 400)

    def itemised(text: str) -> Items:
        return itemise(text, face, 10_000_000, options=Options(level="basic"))

    unexplained = [one for one in differences(itemised) if not one.reason]
    for one in unexplained:
        print(one)
    PAGE.write_text(page(itemised), encoding="utf-8")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
