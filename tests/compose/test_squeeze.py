"""SQZ-01 … SQZ-05, EDGE-01 … EDGE-05 and AUT-01 … AUT-07 in set text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, between, break_slice, broken, em, gaps_set, text_of, width
from typeset.clreq.classes import class_of
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items, Options, Stretch
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.runs import glyph_runs
from typeset.fonts.book import FontBook

Itemise = Callable[..., Items]

ROWS = [  # the table of section 4: run, natural, set, outer blank before and after
    ("，“", 2.0, 1.5, 0.0, 0.0), ("：“", 2.0, 1.5, 0.0, 0.0), ("。（", 2.0, 1.5, 0.0, 0.0),
    ("”“", 2.0, 1.5, 0.0, 0.0), ("》《", 2.0, 1.5, 0.0, 0.0), ("）（", 2.0, 1.5, 0.0, 0.0),
    ("。”", 2.0, 1.5, 0.0, 0.5), ("”，", 2.0, 1.5, 0.0, 0.5), ("”。", 2.0, 1.5, 0.0, 0.5), ("）、", 2.0, 1.5, 0.0, 0.5),
    ("《〈", 2.0, 1.5, 0.5, 0.0), ("（“", 2.0, 1.5, 0.5, 0.0),
    ("》、《", 3.0, 2.0, 0.0, 0.0), ("。”（", 3.0, 2.0, 0.0, 0.0), ("——“", 3.0, 3.0, 0.0, 0.0),
    ("？！", 2.0, 1.0, 0.0, 0.0), ("！！！", 3.0, 2.0, 0.0, 0.5),
]  # fmt: skip
CLOSE = 0.02
"""What the ink of 《 》 may take of the half em (ADV-15)."""


def natural(items: Items) -> float:
    """Advances of the marks as the font has them."""
    total = 0
    for k in range(1, items.n - 1):
        inst = items.instances[k]
        glyphs = items.multi.get(k)
        total += sum(g.advance for g in glyphs) if glyphs else inst.advance(items.gids[k])
    return total / 1000


@pytest.mark.parametrize(("run", "before", "after", "left", "right"), ROWS)
def test_sqz_01_rows(song: Itemise, run: str, before: float, after: float, left: float, right: float) -> None:
    """This test ensures that a run of marks goes from its natural to its squeezed width, outer blanks included."""
    items = song(f"国{run}国")
    assert natural(items) == before
    assert width(items) - 2 == pytest.approx(after, abs=CLOSE)
    assert em(items.gap[0]) == pytest.approx(left, abs=CLOSE)
    assert em(items.gap[items.n - 2]) == pytest.approx(right, abs=CLOSE)


@pytest.mark.parametrize(("run", "before", "after", "left", "right"), ROWS)
def test_sqz_01_rows_control(
    song: Itemise,
    run: str,
    before: float,
    after: float,
    left: float,
    right: float,
) -> None:
    """This test ensures that each row hangs on the gap table: all gaps kept, or none, and it is wrong."""
    got = []
    for code in ("SQZ-01", "SQZ-03"):
        items = song(f"国{run}国", rules=HOUSE.without("ADV-11", code))
        got.append((width(items) - 2, em(items.gap[0]), em(items.gap[items.n - 2])))
    assert any(values != pytest.approx((after, left, right), abs=CLOSE) for values in got)
    assert before >= after


@pytest.mark.parametrize(("run", "before", "after", "left", "right"), ROWS)
def test_sqz_01_rows_at_the_edges(
    song: Itemise, run: str, before: float, after: float, left: float, right: float
) -> None:
    """This test ensures that at a line's start and end the outer blanks go as well (section 4, EDGE-01, EDGE-02)."""
    assert width(song(run)) == pytest.approx(after - left - right, abs=CLOSE)
    assert before >= after


def test_sqz_02_tight(song: Itemise) -> None:
    """This test ensures that `，“` goes down to one em when tight, and stays 1.5 by default (SQZ-02)."""
    assert width(song("国，“国", tight=True)) - 2 == 1.0
    assert width(song("国，“国")) - 2 == 1.5


def test_sqz_03_chain(song: Itemise) -> None:
    """This test ensures that a chain is squeezed pair by pair: 。 0.5 + ” 0.5 + gap 0.5 + （ 0.5 (SQZ-03)."""
    items = song("国。”（国")
    assert [em(x) for x in items.core[1:4]] == [0.5, 0.5, 0.5]
    assert [em(x) for x in items.gap[:4]] == [0, 0, 0.5, 0]


def test_sqz_04_across_faces(book: FontBook) -> None:
    """This test ensures that the squeeze applies where one mark is of another face (SQZ-04)."""
    song_face, hei = book.face("song", 400), book.face("hei", 700)
    items = itemise("国。”国", song_face, EM, options=Options(), stretches=(Stretch(2, 4, hei),))
    assert items.instances[1] is not items.instances[2]
    assert width(items) - 2 == pytest.approx(1.5, abs=CLOSE)


def test_sqz_05_not_across_a_forced_space(book: FontBook) -> None:
    """This test ensures that a fixed space between two marks is neither squeezed away nor stretched (SQZ-05)."""
    items = itemise("国。“国", book.face("song", 400), EM, spaces=((2, 500),))
    assert em(items.gap[1]) == 0.5
    assert (items.shrink_max[1], items.stretch_step[1]) == (0, -1)
    ideographic = itemise("国。\u3000“国", book.face("song", 400), EM)
    assert width(ideographic) == 2 + 0.5 + 0.5 + 1.0 + 0.5 + 0.5, "both blanks stay beside the space"


def test_edge_01_line_end(song: Itemise) -> None:
    """This test ensures that a mark that ends a line is set half wide: 12 Han and 。 are 12.5 em (EDGE-01)."""
    for mark in "，、。；：！？）》”":
        items = song("国" * 12 + mark + "国" * 3)
        line = broken(items, 13).lines[0]
        assert text_of(items, line) == "国" * 12 + mark
        assert em(line.natural) == pytest.approx(12.5, abs=CLOSE), mark


def test_edge_01_control(song: Itemise) -> None:
    """This test ensures that the trimming is what makes room: no blank cut, the line is 13 em."""
    items = song("国" * 12 + "。" + "国" * 3, rules=HOUSE.without("EDGE-01"))
    assert em(broken(items, 13).lines[0].natural) == 13.0


def test_edge_01_further_half_width_item(song: Itemise) -> None:
    """This test ensures that the freed half em lets a further mark in: 12 Han and 。” fill 13 em (EDGE-01)."""
    items = song("国" * 12 + "。”" + "国" * 5)
    line = broken(items, 13).lines[0]
    assert text_of(items, line).endswith("。”")
    assert em(line.natural) == 13.0


def test_edge_02_line_start(song: Itemise) -> None:
    """This test ensures that an opening mark at a line start has its ink at the column's edge (EDGE-02)."""
    items = song("国" * 13 + "“国国国”国国")
    line = broken(items, 13).lines[1]
    run = glyph_runs(items, line, 0, 0)[0]
    assert run.texts[0] == "“"
    assert run.x[0] + items.instances[13].ink(run.gids[0])[0] * EM // 1000 < 0.15 * EM
    assert em(line.natural) == pytest.approx(0.5 + 3 + 0.5 + 0.5 + 2, abs=CLOSE)


def test_edge_03_paragraph_start(song: Itemise) -> None:
    """This test ensures that after the indent the opening mark's ink begins at 2 em, not 2.5 (EDGE-03)."""
    items = song("“国国国国”国国国国国国国国国国国国")
    line = broken(items, 13, indent=2).lines[0]
    assert positions(items, line)[0] == 2 * EM
    run = glyph_runs(items, line, 0, 0)[0]
    ink = run.x[0] + items.instances[0].ink(run.gids[0])[0] * EM // 1000
    assert 2 * EM <= ink < 2.15 * EM


def test_edge_04_last_line(song: Itemise) -> None:
    """This test ensures that the last mark of a paragraph is not in the way: 13 em hold 12 Han and 。 (EDGE-04)."""
    items = song("国" * 12 + "。")
    assert len(broken(items, 12.5).lines) == 1


def test_edge_05_edges_are_no_space(song: Itemise) -> None:
    """This test ensures that a loose line is opened between its characters only, never at its trimmed ends (EDGE-05)."""
    items = song("“国国国国国，国国国国。” 国国国国国国国国国国国")
    found = break_slice(items, 0, 13, 13 * EM, ragged_end=False)
    assert found is not None
    line = found.lines[0]
    at = positions(items, line)
    assert at[0] == 0
    assert at[-1] == 13 * EM
    assert len(gaps_set(items, line)) == line.end - line.start - 1


def test_aut_01_default(song: Itemise) -> None:
    """This test ensures that `使用CPU处理` has 1/8 em on both sides of the word (AUT-01)."""
    items = song("使用CPU处理")
    assert between(items, "用", "CPU") == 0.125
    assert between(items, "CPU", "处") == 0.125


def test_aut_01_control(song: Itemise) -> None:
    """This test ensures that the space is AUT-01's."""
    assert between(song("使用CPU处理", rules=HOUSE.without("AUT-01")), "用", "CPU") == 0


def test_aut_02_none_at_the_edges(song: Itemise) -> None:
    """This test ensures that no space is left of a word at a line start or right of it at a line end (AUT-02)."""
    items = song("使用CPU处理")
    found = break_slice(items, 0, 3, 5 * EM)
    assert found is not None
    assert found.lines[0].natural == items.core[0] + items.core[1] + items.gap[1] + items.core[2]
    start = break_slice(items, 2, 5, 5 * EM)
    assert start is not None
    assert positions(items, start.lines[0])[0] == 0


@pytest.mark.parametrize(
    ("text", "left", "right"), [("（CPU）", "（", "CPU"), ("（CPU）", "CPU", "）"), ("国，CPU", "，", "CPU")]
)
def test_aut_03_none_beside_marks(song: Itemise, text: str, left: str, right: str) -> None:
    """This test ensures that beside a full-width mark there is the mark's blank at most (AUT-03)."""
    assert between(song(text), left, right) == (0.5 if left == "，" else 0)


@pytest.mark.parametrize("text", ["80%", "30℃", "5G", "A4", "￥100", "№3"])
def test_aut_04_none_inside_a_quantity(song: Itemise, text: str) -> None:
    """This test ensures that a number and its sign, or digits and letters of one token, stand solid (AUT-04)."""
    items = song(f"约{text}，")
    assert not any(items.gap[1 : items.n - 2])
    assert all(items.stretch_step[k] < 0 for k in range(1, items.n - 2))


@pytest.mark.parametrize("text", ["3月14日", "第3版", "共80人"])
def test_aut_05_digits_solid_by_default(song: Itemise, text: str) -> None:
    """This test ensures that digits in Han are set solid, or spaced where the setting says so (AUT-05)."""
    assert not any(song(text).gap)
    assert any(song(text, digits_spaced=True).gap)


@pytest.mark.parametrize(("spaced", "solid"), [("使用 CPU 处理", "使用CPU处理"), ("有 5 个", "有5个")])
def test_aut_06_typed_space_is_replaced(song: Itemise, spaced: str, solid: str) -> None:
    """This test ensures that a typed space between Han and Latin is the autospace, not added to it (AUT-06)."""
    one, other = song(spaced), song(solid)
    assert one.gap == other.gap
    assert one.texts == other.texts


def test_aut_07_none_in_a_url(song: Itemise) -> None:
    """This test ensures that nothing is inserted or stretched inside a URL or e-mail (AUT-07)."""
    for text in ("www.example.com/a/b", "name@example.com"):
        items = song(f"见{text}。")
        assert not any(items.gap[1 : items.n - 2])
        assert all(items.stretch_step[k] < 0 for k in range(1, items.n - 2))


def test_classes_of_marks_are_what_the_rows_mean() -> None:
    """This test ensures that the marks of the rows are of the classes the table names (guards the examples)."""
    assert [class_of(ch) for ch in "，。”（"] == [class_of(ch) for ch in "、．）《"]
