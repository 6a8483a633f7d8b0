"""Rules, frames and borders: LIN-01 … LIN-07."""

from __future__ import annotations

import pytest

from tests.makeup.pages import block, edition, han, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.draw.builder import LegBox
from typeset.makeup.draw.ornament import DOWN, LEFT, RIGHT, UP, Run, draw_frame, draw_run
from typeset.makeup.draw.ruling import leg_rules
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import Box
from typeset.model.ornament import (
    FORMS,
    LEAST,
    TILES,
    WAVE_HEIGHT,
    WAVE_PERIOD,
    PrintedRule,
    depth_of,
    strokes_of,
)
from typeset.model.paper import Paper
from typeset.sheet.types import Path, Rect, Rule, Shape
from typeset.units import PT, from_mm

WIDTH = from_mm(350)


def points(shapes: tuple[Shape, ...]) -> list[tuple[int, int]]:
    """Every point of rules and outlines; of curves also the controls."""
    found: list[tuple[int, int]] = []
    for shape in shapes:
        if isinstance(shape, Rule):
            found += [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        elif isinstance(shape, Path):
            for _, *numbers in shape.ops:
                found += [(int(x), int(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        else:
            found += [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("length", [WIDTH, from_mm("53.6"), from_mm(7), 1])
def test_exact_length(form: str, length: int) -> None:
    """This test ensures that a rule of any form begins and ends exactly at its run's ends, whichever way it runs."""
    for direction in (RIGHT, DOWN, LEFT, UP):
        run = Run(10 * PT, 20 * PT, direction, length)
        shapes = draw_run(PrintedRule(form), run)
        corners = (run.at(0, 0), run.at(length, depth_of(PrintedRule(form))))
        low = tuple(min(c[k] for c in corners) for k in (0, 1))
        high = tuple(max(c[k] for c in corners) for k in (0, 1))
        along = 0 if direction in (RIGHT, LEFT) else 1
        found = points(shapes)
        if FORMS[form].kind in ("strokes", "dashes", "wave"):
            ends = [p[along] for p in found]
            assert (min(ends), max(ends)) == (low[along], high[along])
        if length > from_mm(6):
            assert all(low[0] <= x <= high[0] and low[1] <= y <= high[1] for x, y in found)


def test_lin_01_never_finer() -> None:
    """This test ensures that no stroke of any form is finer than 0.25 pt, whatever weight is asked for (LIN-01)."""
    for form in FORMS:
        for shape in draw_run(PrintedRule(form, 1), Run(0, 0, RIGHT, WIDTH)):
            if isinstance(shape, Rule):
                assert shape.weight >= LEAST
    assert strokes_of(PrintedRule("hairline")) == ((0, 400_000),)
    for form, tile in TILES.items():
        depth = depth_of(PrintedRule(form, 1))
        heights = [int(op[k]) for op in tile.ops for k in range(2, len(op), 2)]
        assert depth * 70 // 1000 >= LEAST
        assert max(heights) <= 1000


def test_lin_02_heavy() -> None:
    """This test ensures that 反线 is 2 to 4 pt thick (LIN-02)."""
    assert 2 * PT <= depth_of(PrintedRule("heavy")) <= 4 * PT
    assert depth_of(PrintedRule("heavy", 2 * PT)) == 2 * PT


def test_lin_03_thick_outside() -> None:
    """This test ensures that 文武线 is 1.5 + 0.4 pt with 1 pt between, the thick stroke outside on all sides (LIN-03)."""
    assert strokes_of(PrintedRule("thick-thin")) == ((0, 3 * PT // 2), (5 * PT // 2, 400_000))
    outer, inner = draw_frame(PrintedRule("thick-thin"), 0, 0, 100 * PT, 50 * PT)
    assert isinstance(outer, Rect)
    assert isinstance(inner, Rect)
    assert outer.stroke_width > inner.stroke_width
    assert outer.x < inner.x
    assert outer.x - outer.stroke_width // 2 == 0
    for direction in (RIGHT, DOWN, LEFT, UP):
        run = Run(100 * PT, 100 * PT, direction, 40 * PT)
        thick, thin = draw_run(PrintedRule("thick-thin"), run)
        assert isinstance(thick, Rule)
        assert isinstance(thin, Rule)
        assert thick.weight > thin.weight
        assert (thick.x1, thick.y1) == run.at(0, thick.weight // 2)


@pytest.mark.parametrize("length", [from_mm(60), from_mm("60.9"), from_mm(101)])
def test_lin_04_wave(length: int) -> None:
    """This test ensures that a wave has whole periods of about 2 mm and swings 0.5 mm either way (LIN-04)."""
    (wave,) = draw_run(PrintedRule("wave"), Run(0, 0, RIGHT, length))
    assert isinstance(wave, Path)
    curves = [op for op in wave.ops if op[0] == "C"]
    assert len(curves) % 4 == 0
    assert abs(length // (len(curves) // 4) - WAVE_PERIOD) < WAVE_PERIOD // 20
    heights = {int(op[-1]) for op in curves}
    assert max(heights) - min(heights) == 2 * WAVE_HEIGHT
    assert [int(op[-2]) for op in curves] == sorted(int(op[-2]) for op in curves)


def test_lin_04_dashes_and_dots() -> None:
    """This test ensures that dashes and dots stand at both ends of their line (LIN-04)."""
    (dashes,) = draw_run(PrintedRule("dashes"), Run(0, 0, RIGHT, WIDTH))
    assert isinstance(dashes, Rule)
    on, off = dashes.dash
    count = (WIDTH + off) // (on + off)
    assert 0 <= WIDTH - count * on - (count - 1) * off < count
    (dots,) = draw_run(PrintedRule("dots"), Run(0, 0, RIGHT, WIDTH))
    xs = [x for x, _ in points((dots,))]
    assert (min(xs), max(xs)) == (0, WIDTH)


@pytest.mark.parametrize("form", TILES)
def test_lin_06_whole_repeats(form: str) -> None:
    """This test ensures that a border has whole repeats of nearly one size and corners that meet its runs (LIN-06)."""
    line = PrintedRule(form)
    depth = depth_of(line)
    (run,) = draw_run(line, Run(0, 0, RIGHT, WIDTH))
    assert isinstance(run, Path)
    count, rest = divmod(len(run.ops), len(TILES[form].ops))
    assert rest == 0
    assert abs(WIDTH // count - TILES[form].length * depth // 1000) < TILES[form].length * depth // 1000 // 10
    (frame,) = draw_frame(line, 0, 0, 100 * PT, 60 * PT)
    xs, ys = zip(*points((frame,)), strict=True)
    assert min(xs) >= 0
    assert max(xs) <= 100 * PT
    assert min(ys) >= 0
    assert max(ys) <= 60 * PT
    corner = {(x, y) for _, *n in TILES[form].corner for x, y in zip(n[::2], n[1::2], strict=True)}
    assert {(y, x) for x, y in corner} == corner, "a corner is the same from both sides"


def test_lin_05_legs(paper: Paper) -> None:
    """This test ensures that a rule between legs stands in the middle of the gutter from below the titles to the foot
    of the longer leg, and that legs of vertical text have none (LIN-05)."""
    geo = geometry_of(paper)
    top = geo.line_top(10)
    legs = [
        LegBox(geo.column_x(c), geo.column, top, top + 20 * geo.leading, 10, 20, used)
        for c, used in ((1, 20), (2, 19))
    ]
    assert leg_rules(legs, geo) == [
        ((geo.column_x(1) + geo.column + geo.column_x(2)) // 2, top, geo.foot(29))
    ]
    lower = legs[1]._replace(top=geo.line_top(15), first_line=15, lines=15, used=15)
    assert leg_rules([legs[0], lower], geo)[0][1] == geo.line_top(15)
    assert leg_rules([leg._replace(vertical=True) for leg in legs], geo) == []
    assert leg_rules([legs[0], legs[1]._replace(used=0)], geo) == []


def column_rules(paper: Paper, book: FontBook, wanted: str, **more: object) -> list[Rule]:
    area = {"甲": (1, 2, 10, 40), "乙": (3, 4, 10, 40)}
    blocks = tuple(
        block("story", name, where, story=story(name, han(600, k)), **(more if name == "甲" else {}))
        for k, (name, where) in enumerate(area.items())
    )
    made = make(edition(paper._replace(column_rules=wanted), blocks), book).made
    return [s for s in made.sheets[0].rules if isinstance(s, Rule) and s.x1 == s.x2]


def test_lin_05_of_the_paper(paper: Paper, book: FontBook) -> None:
    """This test ensures that a paper has column rules between stories, between legs too, or none, and that a block may
    differ (LIN-05)."""
    geo = geometry_of(paper)
    between = geo.column_x(3) - geo.gutter // 2
    assert column_rules(paper, book, "none") == []
    assert [r.x1 for r in column_rules(paper, book, "stories")] == [between]
    assert len(column_rules(paper, book, "legs")) == 3
    assert len(column_rules(paper, book, "legs", column_rules="stories")) == 2
    assert len(column_rules(paper, book, "none", column_rules="legs")) == 2
    assert len(column_rules(paper, book, "stories", rules=("right",))) == 1, "no rule twice"
    assert len(column_rules(paper, book, "stories", box=Box(600_000))) == 0, "a box needs none"


@pytest.mark.parametrize("form", ["double", "thick-thin", "ornament-vine", "ornament-meander"])
def test_lin_07_text_inside(paper: Paper, book: FontBook, form: str) -> None:
    """This test ensures that text in a frame of any depth keeps 0.8 em from it on all sides (LIN-07)."""
    geo = geometry_of(paper)
    box = Box(0, form=form)
    box = box._replace(padding=1000 + box.depth * 1000 // geo.size)
    one = block("story", "甲", (1, 3, 10, 60), story=story("甲", han(900)), box=box)
    sheet = make(edition(paper, (one,)), book).made.sheets[0]
    x, y, width, height = geo.rectangle(one.area)
    y, height = y + geo.leading, height - geo.leading
    least = box.depth + 8 * geo.size // 10
    body = [line for line in sheet.text if line.role == "body"]
    assert min(line.x for line in body) >= x + least
    assert max(line.x + line.width for line in body) <= x + width - least
    assert max(line.y for line in body) + geo.size * 12 // 100 <= y + height - least
    assert min(line.y for line in sheet.text) > y + least
    assert points(tuple(sheet.rules))


def test_sides_and_forms(paper: Paper, book: FontBook) -> None:
    """This test ensures that a side's rule has its own form, weight and colour, and others stay hairlines."""
    geo = geometry_of(paper)
    lines = (("above", PrintedRule("heavy", 2 * PT, "red")),)
    one = block(
        "story", "甲", (2, 3, 10, 60), story=story("甲", han(900)), rules=("above", "left"), lines=lines
    )
    above, left = make(edition(paper, (one,)), book).made.sheets[0].rules
    assert isinstance(above, Rule)
    assert isinstance(left, Rule)
    assert (above.weight, above.colour) == (2 * PT, "red")
    assert above.x2 - above.x1 == geo.span(2)
    assert left.weight == 400_000
    assert geo.column_x(1) + geo.column < left.x1 < geo.column_x(2)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("side", ["above", "below"])
def test_rules_keep_off_the_type_over_them(paper: Paper, book: FontBook, form: str, side: str) -> None:
    """This test ensures that a rule above or below a block of any form does not touch the line of type over it."""
    geo = geometry_of(paper)
    one = block(
        "story",
        "甲",
        (2, 3, 10, 60),
        story=story("甲", han(900)),
        rules=(side,),
        lines=((side, PrintedRule(form)),),
    )
    ys = [y for _, y in points(tuple(make(edition(paper, (one,)), book).made.sheets[0].rules))]
    assert min(ys) >= (geo.foot(9) if side == "above" else geo.foot(60))
