"""Even lines on copy of many kinds: no holes, no lone character, nothing parted that must not be, and what brings it about."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bench import newscopy
from tests.compose.setting import break_slice
from typeset.clreq.nobreak import keeps
from typeset.clreq.normalise import normalise
from typeset.clreq.rules import HOUSE as RULES
from typeset.clreq.rules import Rules
from typeset.clreq.scales import HARD, OVERFULL
from typeset.compose.arrays import PLAIN, Items, Options
from typeset.compose.composer import _fixed_spaces
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.linecost import BrokenLine, filling_gap, gap_of, is_runt
from typeset.fonts.book import Face, FontBook
from typeset.model.story import Paragraph

EM = 10_000_000
NO_START, NO_END = dict(RULES.kinsoku.no_start)["gb"], dict(RULES.kinsoku.no_end)["gb"]
SEEDS = (21, 22, 23, 24)
"""Copy that the costs were not chosen on."""

LENGTH = 8_000
"""Characters of each."""

HOUSE = {10: 5.0, 13: 1.2, 16: 0.5}
"""Most lines of dispatches over 0.1 em, per cent, by measure in em."""


class Seen(NamedTuple):
    """Lines, those over 0.1 em among them, the widest gap (mille em), lone characters and forbidden breaks."""

    lines: int
    loose: int
    widest: int
    runts: int
    forbidden: int

    @property
    def share(self) -> float:
        """Per cent of the lines."""
        return 100 * self.loose / self.lines


@pytest.fixture
def face(book: FontBook) -> Face:
    """The body face."""
    return book.face("song", 400)


def set_up(text: str, face: Face, options: Options = PLAIN) -> Items:
    """A body paragraph as a composer itemises it: the gap behind a dateline is the style's."""
    read = normalise(text).text
    return itemise(
        read, face, EM, options=options, stretches=(), spaces=_fixed_spaces(Paragraph(read), options.rules)
    )


def seen(kind: str, em: int, face: Face, rules: Rules = RULES) -> Seen:
    """What the lines of a kind look like at a measure."""
    lines = loose = widest = runts = forbidden = 0
    for text in [text for seed in SEEDS for text in newscopy.copy(kind, LENGTH, seed)]:
        items = set_up(text, face, PLAIN._replace(rules=rules))
        found = break_slice(items, 0, items.n, em * EM, 2 * EM)
        assert found is not None
        assert not found.remedy
        lines += len(found.lines)
        for line in found.lines:
            forbidden += items.cls[line.start] in NO_START
            forbidden += not line.last and items.cls[line.end - 1] in NO_END
            if line.last:
                runts += len(found.lines) > 1 and is_runt(items, line.start, line.end)
                continue
            gap = gap_of(items, line)
            loose += gap > 100
            widest = max(widest, gap)
    return Seen(lines, loose, widest, runts, forbidden)


@pytest.mark.parametrize("em", sorted(HOUSE))
def test_dispatches_are_even(em: int, face: Face) -> None:
    """This test ensures that reports with datelines, bylines and figures stay under the house's share of loose lines."""
    found = seen("dispatches", em, face)
    assert found.share <= HOUSE[em]
    assert found.widest <= 500
    assert (found.runts, found.forbidden) == (0, 0)


@pytest.mark.parametrize("kind", newscopy.KINDS)
@pytest.mark.parametrize("em", [10, 13, 16, 20, 28])
def test_no_lone_character(kind: str, em: int, face: Face) -> None:
    """This test ensures that no kind of copy leaves a lone character, a forbidden start or a forbidden end (PAR-03, KIN)."""
    found = seen(kind, em, face)
    assert (found.runts, found.forbidden) == (0, 0)
    assert found.widest <= RULES.breaking.worst


# What brings it about: each with the rule off


def test_names_as_walls_make_holes(face: Face) -> None:
    """This test ensures that it is the cost of names that keeps first lines even (NBK-10, negative control)."""
    open_ = seen("dispatches", 16, face)
    walls = RULES.entries("keeping", name=((2, HARD), (3, HARD), (4, HARD)))
    walled = seen("dispatches", 16, face, walls)
    assert walled.loose >= open_.loose + 5
    assert walled.share > HOUSE[16]


def test_units_as_walls_make_holes(face: Face) -> None:
    """This test ensures that in narrow lines it is the softer unit that keeps them even (NBK-05, negative control)."""
    open_ = seen("dispatches", 10, face)
    walls = RULES.entries("keeping", softer=((0, 0),))
    assert seen("dispatches", 10, face, walls).loose > 1.2 * open_.loose


def test_figures_open_further(face: Face) -> None:
    """This test ensures that gaps beside figures take what would be a hole (AUT-01, negative control)."""
    open_ = seen("figures", 16, face)
    alike = RULES.entries("spacing", digits_further=0)
    assert seen("figures", 16, face, alike).loose > 1.3 * open_.loose


def test_lone_characters_without_their_cost(face: Face) -> None:
    """This test ensures that the copy would leave lone characters were they not dear (PAR-03, negative control)."""
    assert seen("features", 13, face, RULES.without("PAR-03")).runts


# Names and units


def ends(text: str, face: Face, em: int) -> tuple[Items, list[int], list[int]]:
    """The items, where their lines end in the text, and the gap of each."""
    items = set_up(text, face)
    found = break_slice(items, 0, items.n, em * EM, 2 * EM)
    assert found is not None
    return (
        items,
        [items.start[line.end] for line in found.lines[:-1]],
        [gap_of(items, x) for x in found.lines],
    )


REST = "记者从市水务局获悉，引水工程日前正式通水，沿线群众吃水难的问题得到了解决。"


@pytest.mark.parametrize(
    "head",
    [
        "本报桐溪5月12日电（记者禾小青）", "新华社昭宁8月3日电（记者麦大田、柳叶新）", "中新网漳水电（记者温如玉）", "本报讯（通讯员谷雨田、石磊山）",
        "本报临州11月22日电（特约记者柳叶新）", "本报北关讯（见习记者欧阳禾、记者麦大田）",
    ],
)  # fmt: skip
@pytest.mark.parametrize("em", [12, 13, 14, 15, 16, 17, 18])
def test_a_name_is_parted_only_for_a_hole(head: str, em: int, face: Face) -> None:
    """This test ensures that no byline leaves a hole, and that a name is whole wherever the line is even without (NBK-10)."""
    text = head + REST
    items, at, found = ends(text, face, em)
    assert max(found) <= 200, (head, em)
    names = [k for k in keeps(items.text, RULES.keeping) if k.rule == "NBK-10" and k.end - k.start == 3]
    for keep in names:
        if any(keep.start < end < keep.end for end in at):
            name = items.text[keep.start : keep.end]
            whole = set_up(text, face, Options(names=(name,)))
            other = break_slice(whole, 0, whole.n, em * EM, 2 * EM)
            assert other is not None
            assert max(filling_gap(whole, line) for line in other.lines) > RULES.breaking.opened


@pytest.mark.parametrize("unit", ["3月", "12日", "25岁", "8时", "40万", "66倍"])
def test_units_hold_in_wide_lines(unit: str, face: Face) -> None:
    """This test ensures that one or two digits never lose their unit from 14 em on, and a number is never cut (NBK-05)."""
    figures = unit[:-1]
    narrow = 0
    for before in range(24):
        text = "国" * before + unit + "国" * 60
        for em in (8, 9, 10, 11, 14, 16, 20):
            _, at, _ = ends(text, face, em)
            inside = [end - before for end in at if before < end < before + len(unit)]
            assert not (inside and em >= 14), (unit, em)
            assert all(end == len(figures) for end in inside)
            narrow += len(inside)
    assert narrow, "narrow lines part them, where a hole would open"


# Loose lines


def test_loose_lines_are_exact(face: Face) -> None:
    """This test ensures that a loose line ends at its measure, its ideographs at 0.095 em until figures stand a third of an em off."""
    for text in ("国国国国25国国国国国国国国国国国", "国国国国AB国国国国8国国国国国"):
        items = set_up(text, face)
        width = items.advance_sum[items.n]
        for rest in range(0, 4 * EM, EM // 7):
            line = BrokenLine(0, items.n, width + rest, width, 0, False)
            at = positions(items, line)
            assert at[-1] == width + rest
            opened = [at[k + 1] - at[k] - items.core[k] for k in range(items.n - 1)]
            plain = max(
                opened[k] for k in range(items.n - 1) if k not in items.further and items.stretch_step[k] >= 0
            )
            wide = [opened[k] for k in items.further]
            if plain > 96 * EM // 1000:
                assert min(wide) >= 328 * EM // 1000
            assert abs(plain * 1000 // EM - gap_of(items, line)) <= 1


def test_an_address_ends_short(face: Face) -> None:
    """This test ensures that a stretch of a web address that fills no line ends short, instead of tearing the words before it (NBK-15)."""
    for em in (12, 14, 16, 18):
        for before in range(1, 9):
            text = "国" * before + "https://www.example.com/tongxi/service/2026/notice.html" + "国" * 30
            items = set_up(text, face)
            found = break_slice(items, 0, items.n, em * EM, 2 * EM)
            assert found is not None
            assert found.cost < OVERFULL
            assert "".join(items.texts) == text


def test_the_copy_is_the_same_again() -> None:
    """This test ensures that a seed gives the same copy, another seed other copy, and six kinds more than 150,000 characters."""
    assert newscopy.copy("notices", 3000, 4) == newscopy.copy("notices", 3000, 4)
    assert newscopy.copy("notices", 3000, 4) != newscopy.copy("notices", 3000, 5)
    assert sum(len(text) for kind in newscopy.KINDS for text in newscopy.copy(kind)) > 150_000
