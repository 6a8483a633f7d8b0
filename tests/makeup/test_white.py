"""White by rule round titles (TIT-12), rules nearer to what they open (LIN-01), hairlines that run through (LIN-05): on random
pages of broadsheets and tabloids, measured on the sheet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from bench.whites import White, head, span_of, whites
from tests.makeup.loads import load
from tests.makeup.pages import block, edition, han, make, story
from tests.trust.inkpages import random_edition
from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.memo import Memo
from typeset.fonts.book import FontBook
from typeset.makeup.draw.ruling import HAIRLINE, opening, rule_depth
from typeset.makeup.edition import plan
from typeset.makeup.grid.geometry import Geometry, geometry_of
from typeset.model.block import Block, Box, PictureSlot
from typeset.model.ornament import PrintedRule
from typeset.model.paper import Edition, Paper
from typeset.model.story import Figure
from typeset.model.style import style_of
from typeset.sheet.types import Rule, Sheet
from typeset.units import PT, from_mm

CASES = int(os.environ.get("TYPESET_LOADS", "60")) // 4
HAIR = PT // 100
"""Rounding that is none, units."""

TABLOID = "format: 1\nname: 晚报\nregistered: false\npage: tabloid-273x390\n"
CLASSIC = "format: 1\nname: 早报\nregistered: false\npage: broadsheet-classic-390x546\n"

OVER = {"text": "above", "folio": "above", "box": "above", "picture": "above", "label": "label_below"}
"""The range of the white under each thing that a title may stand under."""


@pytest.fixture(scope="module")
def papers(paper: Paper, paper_of: Callable[[str], Paper]) -> list[Paper]:
    """A broadsheet of six columns, one of eight, a tabloid."""
    return [paper, paper_of(CLASSIC), paper_of(TABLOID)]


def measured(
    wanted: Edition, book: FontBook, rules: Rules = HOUSE
) -> Iterator[tuple[Sheet, Geometry, list[White]]]:
    """The sheets of an edition with the white round their titles, without those whose text is over with all of it (FIT-02)."""
    result, close = make(wanted, book, rules), close_titles(wanted, book, rules)
    geo = geometry_of(wanted.paper)
    for page, sheet in zip(wanted.pages, result.made.sheets, strict=True):
        found = whites(sheet, page, geo, wanted.paper.grid.furniture_lines)
        yield sheet, geo, [white for white in found if white.block.id not in close]


def close_titles(wanted: Edition, book: FontBook, rules: Rules = HOUSE) -> frozenset[str]:
    """Ids of blocks that have less white over their title than is usual."""
    parts = plan(wanted, book, Memo(), rules).plan.parts
    return frozenset(part.block.id for of in parts.values() for part in of if part.title.close)


def under_rule(white: White, geo: Geometry, rules: Rules) -> int:
    """The white that a rule above a title at the head of a page, or under the folio, takes with what is clear under it, thousandths of
    a line; 0 where none stands there (LIN-01)."""
    block = white.block
    if "above" not in block.frame.rules or block.frame.box is not None or white.over not in ("head", "folio"):
        return 0
    clear = geo.leading // 2 if white.over == "head" else rules.titles.under_rule * geo.leading // 1000
    over = 0 if white.over == "head" else geo.leading - geo.size * 2 // 10 - 3 * PT
    return (
        (over + opening(geo, block, block.head.first_line) + rule_depth(block) + clear) * 1000 // geo.leading
    )


def beyond(white: White, geo: Geometry, rules: Rules = HOUSE) -> str:
    """What of a title's white is out of its range, "" nothing."""
    titles, leading = rules.titles, geo.leading
    above, below = white.above * 1000 / leading, (white.below or 0) * 1000 / leading
    ruled = under_rule(white, geo, rules)
    # at the head of the page the edge of a box stays where it is, and what whole lines leave over stands under it
    most_off = 2 * PT + (geo.leading * 3 // 10 if white.block.head.first_line == 1 else HAIR)
    if white.off is not None and not -2 * PT - HAIR <= white.off <= most_off:
        return f"{white.block.id}: {white.off / PT:.1f} pt off the white at the sides of its box"
    if white.over == "box" and white.off is not None:
        least, most = above, above
    elif white.over == "head":
        least, most = ruled, titles.above_at_head + ruled
    else:
        wanted = getattr(titles, OVER[white.over])
        deep = max(0, rule_depth(white.block) - HAIRLINE) * 1000 // leading if ruled else 0
        # what whole lines leave over goes there where the range under the title cannot take it
        spare = 1000 - (titles.below[2] - titles.below[0])
        least, most = wanted[0], max(wanted[2] + deep, ruled + spare if ruled else 0)
    slack = 1 + HAIR * 1000 / leading
    if not least - slack <= above <= most + slack:
        return f"{white.block.id}: {above:.0f} under {white.over}"
    under = titles.below_byline if white.last == "byline" else titles.below
    if white.below is not None and not under[0] - slack <= below <= under[2] + slack:
        return f"{white.block.id}: {below:.0f} over its text"
    return ""


@pytest.mark.parametrize("seed", range(CASES))
def test_tit_12_titles_of_random_pages(seed: int, papers: list[Paper], book: FontBook) -> None:
    """This test ensures that over each title stand 1.5 to 2 lines of white and under it 0.7 to 1.2, however short its text is, and
    that text stands on the grid all the same."""
    paper = papers[seed % len(papers)]
    wanted = load(seed, paper, book).edition if seed % 2 else random_edition(seed, paper)
    for sheet, geo, found in measured(wanted, book):
        wrong = [text for white in found if (text := beyond(white, geo))]
        assert wrong == [], sheet.page
        for line in sheet.text:
            if line.role in ("body", "quote") and not line.vertical and line.runs:
                assert (head(line) - geo.y0) % geo.leading == 0


def test_the_measure_sees_other_rules(paper: Paper, book: FontBook) -> None:
    """This test ensures that the property above can fail: titles set by other rules are out of the house's range."""
    wide = HOUSE.entries(
        "titles", above=(3000, 3200, 3500), below=(2000, 2000, 2500), label_below=(2500, 2600, 2700)
    )
    wanted = load(3, paper, book).edition
    found = [
        text
        for _, geo, all_white in measured(wanted, book, wide)
        for white in all_white
        if (text := beyond(white, geo))
    ]
    assert found


HEADS = (
    {},
    {"kicker": "引题在此说明"},
    {"subtitle": ("副题在此说明",)},
    {"kicker": "引题在此说明", "subtitle": ("副题在此说明",)},
    {"byline": "本报记者 王迪"},
    {"label": "栏目"},
)


def _stack(paper: Paper, style: str, more: dict[str, object], **block_more: object) -> Edition:
    """Two stories above one another, the lower one's head as asked."""
    upper = block("story", "上", (1, 3, 4, 40), story=story("上", *(han(90, n) for n in range(30))))
    told = story("抢抓施工黄金期", *(han(90, n) for n in range(30)), **more)
    at = block_more.pop("at", (1, 3, 41, 90))
    lower = block("story", "下", at, story=told, title_style=style, slack=(), **block_more)  # type: ignore[arg-type]
    return edition(paper, (), (upper, lower))


@pytest.mark.parametrize("style", ["title.lead", "title.second", "title.hard", "title.side", "title.third"])
@pytest.mark.parametrize("number", range(len(HEADS)))
def test_tit_12_every_head(paper: Paper, book: FontBook, style: str, number: int) -> None:
    """This test ensures that white is by rule under text, under a rule, in a box and at the head of a page, for every make-up of a
    head and at each step of its sizes."""
    more = HEADS[number]
    sizes = style_of(paper.styles, style).size
    for size in sizes:
        styles = type(paper.styles)({**paper.styles, style: style_of(paper.styles, style).at(size)})
        of = paper._replace(styles=styles)
        for block_more in (
            {},
            {"rules": ("above",)},
            {"box": Box(frame=500_000)},
            {"at": (4, 6, 1, 60)},
        ):
            for _, geo, found in measured(_stack(of, style, more, **block_more), book):
                assert [text for white in found if (text := beyond(white, geo))] == [], (
                    size,
                    block_more,
                )


def test_titles_of_one_rank_look_alike(papers: list[Paper], book: FontBook) -> None:
    """This test ensures that titles of one style and make-up of head on a page have the same white under them, and that over them
    within 2 pt, whatever their length is (TIT-12)."""
    for paper in papers:
        for style in ("title.hard", "title.third"):
            size = style_of(paper.styles, style).size[-1:]
            styles = type(paper.styles)(
                {**paper.styles, style: style_of(paper.styles, style)._replace(size=size)}
            )
            blocks = tuple(
                block(
                    "story", f"稿{n}", (1 + n % 2 * 2, 2 + n % 2 * 2, 4 + n // 2 * 30, 33 + n // 2 * 30),
                    story=story("春山水市区会" + "展"[: n % 2], *(han(60, k) for k in range(4)), subtitle=("副题在此说明",)),
                    title_style=style,
                )
                for n in range(4)
            )  # fmt: skip
            for _, _, found in measured(edition(paper._replace(styles=styles), (), blocks), book):
                for row in (found[:2], found[2:]):
                    assert len({white.below for white in row}) <= 1
                    assert (
                        max((w.above for w in row), default=0) - min((w.above for w in row), default=0)
                        <= 2 * PT
                    )


def test_what_a_style_asks_for_stands(paper_of: Callable[[str], Paper], book: FontBook) -> None:
    """This test ensures that `above` and `below` of a style are kept as they are written, whatever the rule says (TIT-12)."""
    text = "format: 1\nname: 甲\nregistered: false\npage: broadsheet-390x546\nstyles: {title: {above: 3 lines, below: 2 lines}}\n"
    of = paper_of(text)
    for sheet, geo, found in measured(_stack(of, "title.hard", {}), book):
        if sheet.page == 1:
            continue
        lower = next(white for white in found if white.block.id == "下")
        assert lower.below == 2 * geo.leading
        assert 3 * geo.leading <= lower.above - (geo.leading - geo.size) < 4 * geo.leading
    for sheet, geo, found in measured(_stack(of, "title.hard", {"label": "栏目"}), book):
        if sheet.page == 2:
            lower = next(white for white in found if white.block.id == "下")
            assert (lower.below, lower.above) == (2 * geo.leading, geo.leading * 800 // 1000)


def _horizontal(sheet: Sheet, name: str) -> list[Rule]:
    span = next(one for one in sheet.blocks if one.name == name)
    return [r for r in sheet.rules[slice(*span.rules)] if isinstance(r, Rule) and r.y1 == r.y2]


@pytest.mark.parametrize("more", HEADS)
def test_lin_01_a_rule_stands_nearer_to_what_it_opens(
    papers: list[Paper], book: FontBook, more: dict[str, object]
) -> None:
    """This test ensures that the rule above a block stands 10 to 12 pt under the text over it and well clear of its own title."""
    for paper in papers:
        for sheet, geo, found in measured(_stack(paper, "title.hard", more, rules=("above",)), book):
            if sheet.page == 1:
                continue
            rule = _horizontal(sheet, "下")[0]
            lower = next(white for white in found if white.block.id == "下")
            title_head = min(
                head(line) for line in sheet.text if line.role in ("kicker", "title") and head(line) > rule.y1
            )
            assert 10 * PT <= rule.y1 - geo.foot(40) <= 12 * PT
            assert title_head - rule.y1 >= geo.leading * 650 // 1000
            assert lower.over in ("text", "label")


@pytest.mark.parametrize("top", [1, 4, 41])
@pytest.mark.parametrize("form", ["hairline", "thick-thin", "wave"])
@pytest.mark.parametrize("number", [0, 2, 5])
def test_lin_01_no_rule_touches_what_it_opens(
    paper: Paper, book: FontBook, top: int, form: str, number: int
) -> None:
    """This test ensures that a rule above a block is clear of its label, title, picture or text wherever the block stands."""
    picture = (PictureSlot(Figure("p.jpg", width=600, height=400), 0, 12, "head"),)
    for more in ({}, {"pictures": picture}, {"title_position": "left"}, {"title_position": "none"}):
        told = story("抢抓施工黄金期", *(han(90, n) for n in range(20)), **HEADS[number])  # type: ignore[arg-type]
        lines = () if form == "hairline" else (("above", PrintedRule(form, 0, "black")),)
        wanted = block(
            "story", "下", (1, 3, top, top + 48), story=told, rules=("above",), lines=lines, **more
        )
        (_, sheet) = make(edition(paper, (), (wanted,)), book).made.sheets
        span = next(one for one in sheet.blocks if one.name == "下")
        shapes = sheet.rules[slice(*span.rules)]
        geo = geometry_of(paper)
        rule = max(
            foot
            for head_, foot in map(span_of, shapes)
            if head_ < geo.line_top(top + 1) and foot - head_ < 8 * PT
        )
        heads = [head(line) for line in sheet.text[slice(*span.text)] if not line.vertical]
        heads += [line.y for line in sheet.text[slice(*span.text)] if line.vertical]
        heads += [shape.y for shape in sheet.pictures[slice(*span.pictures)]]  # type: ignore[union-attr]
        assert min(heads) - rule >= geo.leading // 4, more


def _uprights(sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for rule in sheet.rules:
        if isinstance(rule, Rule) and rule.x1 == rule.x2:
            found.setdefault(rule.x1, []).append(span_of(rule._replace(weight=0)))
    return {x: sorted(ends) for x, ends in found.items()}


def _column(paper: Paper, *blocks: tuple[str, int, int, dict[str, object]]) -> Edition:
    """Stories above one another in columns 3 and 4, each with what it asks for."""
    made: list[Block] = [
        block("story", name, (3, 4, top, foot), story=story(name, *(han(60, n) for n in range(20))), **more)
        for name, top, foot, more in blocks
    ]
    return edition(paper, tuple(made))


def test_lin_05_hairlines_run_through(paper: Paper, book: FontBook) -> None:
    """This test ensures that a hairline has no gap where blocks above one another both draw it."""
    left, ruled = {"rules": ("left",)}, {"rules": ("left", "above")}
    wanted = _column(paper, ("甲", 4, 30, left), ("乙", 31, 60, left), ("丙", 61, 90, ruled))
    (sheet,) = make(wanted, book).made.sheets
    (ends,) = _uprights(sheet).values()
    assert len(ends) == 3
    assert all(upper[1] == lower[0] for upper, lower in pairwise(ends))


def test_lin_05_hairlines_end_where_something_stands_between(paper: Paper, book: FontBook) -> None:
    """This test ensures that a hairline is not drawn through a block without one, over more than a line, nor through one that stands
    over the gutter."""
    left = {"rules": ("left",)}
    (sheet,) = make(
        _column(paper, ("甲", 4, 30, left), ("乙", 31, 33, {}), ("丙", 34, 90, left)), book
    ).made.sheets
    assert all(lower[0] > upper[1] for ends in _uprights(sheet).values() for upper, lower in pairwise(ends))
    over = block("banner", "通", (1, 6, 31, 31), text=("稳中有进",))
    made = _column(paper, ("甲", 4, 30, left), ("丙", 32, 90, left))
    page = made.pages[0]._replace(blocks=(*made.pages[0].blocks, over))
    (sheet,) = make(made._replace(pages=(page,)), book).made.sheets
    assert all(lower[0] > upper[1] for ends in _uprights(sheet).values() for upper, lower in pairwise(ends))


@pytest.mark.parametrize(("first", "rules"), [(18, 3), (19, 3), (22, 5)])
def test_tit_15_three_rules_under_a_nameplate(paper: Paper, book: FontBook, first: int, rules: int) -> None:
    """This test ensures that a dateline bar and a banner near it share a rule, three in all within 27 mm, the last at the foot of its lines, and that a banner farther
    away has its own two and the bar its 文武线."""
    blocks = (
        block("masthead", "头", (1, 6, 1, 15)),
        block("dateline", "期", (1, 6, 16, 17)),
        block("banner", "条", (1, 6, first, first + 3), text=("稳中有进",)),
    )
    (sheet,) = make(edition(paper, blocks), book).made.sheets
    geo = geometry_of(paper)
    found = [r for name in ("期", "条") for r in _horizontal(sheet, name)]
    assert len(found) == rules
    if rules == 3 and first == 18:
        assert all(geo.foot(15) <= r.y1 <= geo.foot(15) + from_mm(27) for r in found)


def test_banner_over_fewer_columns_alone_shares_nothing_it_has_not(paper: Paper, book: FontBook) -> None:
    """This test ensures that a banner wider than the bar keeps its rules: the bar's would not reach over it."""
    blocks = (
        block("dateline", "期", (1, 4, 16, 17)),
        block("banner", "条", (1, 6, 18, 21), text=("稳中有进",)),
    )
    (sheet,) = make(edition(paper, blocks), book).made.sheets
    assert len(_horizontal(sheet, "期")) == 3
    assert len(_horizontal(sheet, "条")) == 2


def test_vrt_08_a_vertical_title_stands_at_the_head(paper: Paper, book: FontBook) -> None:
    """This test ensures that the lines of a vertical title begin level with the text beside them; its label has other tests
    (`test_box_heads`)."""
    told = story("口碑工程", *(han(60, n) for n in range(12)), subtitle=("论政绩观",))
    wanted = block("story", "评", (1, 3, 20, 60), story=told, title_position="left", box=Box(frame=500_000))
    (sheet,) = make(edition(paper, (wanted,)), book).made.sheets
    tops = [line.y for line in sheet.text if line.vertical and line.role in ("title", "subtitle")]
    first = min(head(line) for line in sheet.text if line.role == "body")
    assert tops
    assert set(tops) == {first}


def test_cor_01_white_in_a_correction_is_shared(paper: Paper, book: FontBook) -> None:
    """This test ensures that what a correction's frame has too much stands over and under its words alike (COR-01)."""
    for lines in (8, 12, 20):
        wanted = block("correction", "正", (1, 1, 40, 39 + lines), text=(han(40),))
        (sheet,) = make(edition(paper, (wanted,)), book).made.sheets
        frame = next(r for r in sheet.rules if not isinstance(r, Rule))
        top, bottom = span_of(frame)
        words = [line for line in sheet.text if line.role in ("label", "note")]
        above, below = min(map(head, words)) - top, bottom - max(head(w) + w.runs[0].size for w in words)
        assert abs(above - below) <= HAIR or above == paper.grid.size
