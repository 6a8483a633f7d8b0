"""The sheet of proposals (组版方案): for every page its proposals side by side, with pictures, figures, penalties and reasons.

One file without scripts; the pictures lie beside it under relative names, so the folder can be moved or mailed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from typeset.findings import ERROR, WARNING, Finding
from typeset.named_tuple import NamedTuple
from typeset.reports.page import rendered
from typeset.reports.proofs import FIGURES, WORDS

PENALTIES: Mapping[str, tuple[str, str]] = {
    "white": ("空白", "white"),
    "hole": ("块里有洞", "holes in blocks"),
    "excess": ("空白超过限度", "more white than a page may have"),
    "looser": ("字句放宽", "paragraphs set looser"),
    "padded": ("块比文深", "blocks too deep"),
    "squeezed": ("块不够深", "blocks too shallow"),
    "collision": ("碰题", "colliding titles"),
    "level": ("并题", "level titles"),
    "cut": ("断版", "a cut right across"),
    "cut_down": ("竖切到底", "a cut from head to foot"),
    "rank": ("轻重失序", "ranks and places"),
    "lead": ("头条不在头条位", "lead not in first place"),
    "lead_aside": ("头条左边有边栏", "a side column before the lead"),
    "voice": ("头条标题不够突出", "titles as large as the lead's"),
    "lead_narrow": ("头条太窄", "a narrow lead"),
    "sizes": ("题的大小不随名次", "titles larger than those of better ranks"),
    "minor_first": ("次要的方框、表格上了版头", "a minor box or table at the head of the page"),
    "repetition": ("等宽叠放", "one width stacked"),
    "equal": ("等块并列", "equal blocks side by side"),
    "staircase": ("阶梯", "a staircase"),
    "alike": ("邻题雷同", "titles alike"),
    "monotony": ("块宽单一", "one width too common"),
    "edges": ("边线零乱", "edges just missed"),
    "shape": ("块形", "odd shapes"),
    "flat": ("扁块", "strips"),
    "redivided": ("破栏", "redivided columns"),
    "ell": ("L 形块", "an L-shaped block"),
    "picture_left_out": ("图没排", "pictures left out"),
    "picture_small": ("块宽图小", "small pictures in wide blocks"),
    "picture_cut": ("照片裁得多", "photographs much cut"),
    "picture_share": ("图片太少或太多", "too little or too much of the page in pictures"),
    "picture_main": ("没有主图", "no main picture"),
    "picture_lead": ("头条图不是最大", "the lead's picture not the largest"),
    "picture_side": ("图挨图", "pictures that touch"),
    "picture_foot": ("图片偏一头", "pictures in one half"),
    "vertical": ("竖题", "vertical titles"),
    "vertical_more": ("竖题过多", "too many vertical titles"),
    "plain": ("标题都平排", "titles all flat across"),
    "half": ("半栏题", "a title over part of its block"),
    "jump": ("转版", "jumps"),
    "jump_rest": ("转去的与留的地方不合", "more or less goes on than waits there"),
    "left_out": ("备稿没排", "reserve left out"),
    "fold": ("该在上半版", "not above the fold"),
    "beside": ("该相邻", "not beside"),
    "pin": ("没照钉", "off its pin"),
    "moved": ("挪动", "moved"),
    "other_title": ("标题大小不合轻重", "titles of another size than their rank"),
    "short": ("题短，占不满", "titles too short for their place"),
    "title_small": ("缩题让地方", "titles made smaller to give room"),
    "moved_far": ("挪动不挨着的", "moved, though not near the change"),
    "errors": ("排出来有错误", "errors once it is set"),
    "doubts": ("排出来有警告", "warnings once it is set"),
    "holes": ("白洞", "holes"),
    "balance": ("版面偏重一边", "a page that weighs to one side"),
    "page_white": ("版面留白", "white of the page over 0.7 %"),
}
"""The terms of a page's penalty, in Chinese and English; one that is not here is shown by its key."""

WAYS: Mapping[str, tuple[str, str]] = {
    "skeleton": ("照骨架", "a skeleton"),
    "search": ("搜索", "search"),
    "exact": ("精确求解", "exact step"),
    "ell": ("拐成 L 形", "an L-shaped block"),
    "kept": ("照原来的版面", "as it stood before"),
    "now": ("现在的版面", "as it stands"),
}
"""What found a proposal."""


class Spot(NamedTuple):
    """A block on the small plan."""

    rects: tuple[tuple[int, int, int, int], ...]
    """Its rectangles: x, y, width, height, thousandths of the page's width."""
    name: str
    """What it is called."""
    kind: str
    """lead, fixed, apart (elsewhere than in the first column) or same."""


class Row(NamedTuple):
    """A block in the list of reasons."""

    name: str
    """What it is called."""
    at: str
    """Its columns and lines, "" where it does not stand."""
    zh: str
    """Why it stands there, in Chinese."""
    en: str
    """The same in English."""
    apart: bool
    """Whether it stands elsewhere than in the first column."""
    lead: bool
    """Whether it is the page's lead."""


class Choice(NamedTuple):
    """A proposal as the sheet shows it."""

    number: int
    """From 1, the best first; 0 the page as it stands."""
    how: str
    """Of WAYS."""
    picture: str
    """The name of its picture's file."""
    plan: tuple[Spot, ...]
    """Its blocks."""
    metrics: Mapping[str, float]
    """Its MET figures."""
    penalties: Mapping[str, int]
    """By term."""
    rows: tuple[Row, ...]
    """Its blocks and why they stand there, in the order of the first proposal."""
    findings: Sequence[Finding]
    """What was found on it."""
    text: str
    """Its `blocks:`."""
    left_out: tuple[str, ...] = ()
    """Reserve that it does not use."""
    moved: tuple[str, ...] = ()
    """Blocks that stand elsewhere than before."""
    places: tuple[tuple[str, str, str], ...] = ()
    """Where its blocks stand: id, columns, lines."""

    @property
    def score(self) -> int:
        """All penalties together."""
        return sum(self.penalties.values())


class Leaf(NamedTuple):
    """A page with its proposals."""

    number: int
    """The page's number."""
    name: str
    """What it is called."""
    width: int
    """Of the trim, units."""
    height: int
    """Of the trim, units."""
    choices: tuple[Choice, ...]
    """Its proposals."""
    findings: Sequence[Finding] = ()
    """What the engine says of the page: what is impossible, in numbers."""
    wanted: int = 0
    """Proposals that were asked for, 0 not known."""

    @property
    def offered(self) -> int:
        """How many proposals there are; the page as it stands is none."""
        return sum(bool(choice.number) for choice in self.choices)

    @property
    def few(self) -> tuple[str, str] | None:
        """Why there are fewer proposals than were asked for, in Chinese and English; None where there are as many, or none at all."""
        count, wanted = self.offered, self.wanted
        if not 0 < count < wanted:
            return None
        return (
            f"要了 {wanted} 个，只有 {count} 个：别的排法和它们差得不够多，不另算方案",
            f"{count} of {wanted} asked for: no other makeup differs enough from these",
        )


class Line(NamedTuple):
    """A row of a table: what it is, and a cell a proposal."""

    zh: str
    """Its name in Chinese."""
    en: str
    """Its name in English."""
    code: str
    """Its code or key, "" none."""
    cells: tuple[tuple[str, bool], ...]
    """Text, and whether it is out of range."""
    good: str = ""
    """The range that is good, "" none."""

    @property
    def same(self) -> bool:
        """Whether all proposals have it alike, so that it parts none from another."""
        return len(set(self.cells)) == 1


def proposals_html(title: str, command: str, leaves: Sequence[Leaf]) -> str:
    """The sheet's text. title: paper and date; command: what accepts a proposal, without the page and the number."""
    return rendered(
        "proposals.html.jinja",
        lang="zh-Hans",
        language="",
        title=title,
        command=command,
        words=WORDS,
        ways=WAYS,
        leaves=[
            (leaf, figure_lines(leaf.choices), penalty_lines(leaf.choices), _shape(leaf)) for leaf in leaves
        ],
        grave=grave,
    )


def figure_lines(choices: Sequence[Choice]) -> list[Line]:
    """MET figures, a row each, where a proposal has them."""
    out = []
    for figure in FIGURES:
        values = [choice.metrics.get(figure.code) for choice in choices]
        if any(value is not None for value in values):
            cells = (("–", False) if value is None else (f"{value:g}", figure.off(value)) for value in values)
            unit = f" {figure.unit}" if figure.unit else ""
            out.append(Line(f"{figure.zh}{unit}", figure.en, figure.code, tuple(cells), figure.good))
    return out


def penalty_lines(choices: Sequence[Choice]) -> list[Line]:
    """Penalties by term, the dearest of the first proposal first, and their sum. The page as it stands is not weighed."""
    terms = dict.fromkeys(key for choice in choices for key in choice.penalties)
    dear = sorted(terms, key=lambda key: (-max(choice.penalties.get(key, 0) for choice in choices), key))
    out = [
        Line(
            *PENALTIES.get(key, (key, "")),
            key,
            tuple((_points(choice, choice.penalties.get(key, 0)), False) for choice in choices),
        )
        for key in dear
    ]
    return [Line("合计", "in all", "", tuple((_points(one, one.score), False) for one in choices)), *out]


def _points(choice: Choice, value: int) -> str:
    return str(value) if choice.number else "–"


def grave(findings: Sequence[Finding]) -> list[Finding]:
    """Errors and warnings."""
    return [one for one in findings if one.severity in (ERROR, WARNING) and one.accepted is None]


def _shape(leaf: Leaf) -> str:
    """The plan's view box: thousandths of the page's width."""
    return f"0 0 1000 {1000 * leaf.height // leaf.width}"
