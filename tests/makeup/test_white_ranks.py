"""TIT-12: titles of one rank on a page have the same white over them, in the samples and on pages of all makes; no line of text moves
for it; a drawing that is lower than its place leaves no hole over a title."""

from __future__ import annotations

import random

import pytest

from bench.title_table import LAYOUTS, SAMPLES
from bench.white_table import ALIKE, Rank, ranks_of
from bench.whites import foot, head
from tests.makeup.pages import block, edition, han, make, planned, story
from tests.makeup.test_white import close_titles
from typeset.clreq.rules import HOUSE, Rules
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.makeup.block.white import AS_IT_FALLS
from typeset.makeup.edition import make_up
from typeset.makeup.fit.levelling import levelled
from typeset.makeup.fit.storyplan import frame_for
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import PictureSlot
from typeset.model.paper import Edition, Paper
from typeset.model.story import Drawing, Figure
from typeset.units import PT

STYLES = ("title.lead", "title.second", "title.third", "title.hard", "title.side")
DECKS: tuple[dict[str, object], ...] = (
    {},
    {"kicker": "引题在此说明"},
    {"subtitle": ("副题在此说明",)},
    {"byline": "本报记者 王迪"},
)


def ranks(sample: str, book: FontBook) -> list[Rank]:
    """The ranks of a sample's pages."""
    wanted = load_edition((LAYOUTS / sample).as_posix(), Findings())
    assert wanted is not None
    return list(ranks_of(wanted, make_up(wanted, book).value.sheets))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_titles_of_one_rank_stand_alike(book: FontBook, sample: str) -> None:
    """This test ensures, on the sheets themselves, that titles of one rank on a page differ by 2 pt at most in the white over them and
    that all white round titles is in its range, without an exception."""
    found = ranks(sample, book)
    assert len(found) > 10
    assert sum(len(rank.found) for rank in found if len(rank.found) > 1) >= 2
    assert [(rank.page, rank.style, rank.spread / PT) for rank in found if rank.spread > ALIKE] == []
    assert [line for rank in found for line in rank.beyond()] == []


def test_the_measure_sees_titles_that_do_not(book: FontBook) -> None:
    """This test ensures that the measure above can fail: a title 3 pt lower, and one a line lower, are told."""
    rank = next(rank for rank in ranks(SAMPLES[0], book) if len(rank.found) > 1 and not rank.labelled)
    first, *others = rank.found
    assert rank._replace(found=(first._replace(above=first.above + 3 * PT), *others)).spread > ALIKE
    assert rank._replace(found=(first._replace(above=first.above + rank.leading), *others)).beyond()


def alike(paper: Paper, seed: int) -> Edition:
    """An inner page with two to five stories of one style, their titles and decks of any length."""
    rng = random.Random(seed)
    style, blocks, line = STYLES[seed % len(STYLES)], [], paper.grid.furniture_lines + 1
    wide = paper.grid.columns // 2
    for number in range(rng.randint(2, 5)):
        column = 1 + number % 2 * wide
        last = line + 29
        name = han(rng.randint(5, 18), seed * 7 + number)[:-1].replace("，", "春")
        told = story(name, *(han(60, k) for k in range(20)), **rng.choice(DECKS))
        rules = ("above",) if rng.random() < 0.5 else ()
        blocks.append(
            block("story", name, (column, column + wide - 1, line, last), story=told, title_style=style, rules=rules)
        )  # fmt: skip
        line += 30 * (number % 2)
    return edition(paper, (), tuple(blocks))


def test_titles_of_any_length_stand_alike(paper: Paper, book: FontBook) -> None:
    """This test ensures that on nearly all pages titles of one style, of one line or two, with and without decks, under rules, type
    and the folio, have the same white over them, and that it is in its range on all."""
    apart, pages, judged = [], 60, 0
    for seed in range(pages):
        wanted = alike(paper, seed)
        close = close_titles(wanted, book)  # a text that is over has less white over its title (FIT-02)
        for rank in ranks_of(wanted, make(wanted, book).made.sheets):
            if close & {one.block.id for one in rank.found}:
                continue
            judged += 1
            assert rank.beyond() == [], seed
            if rank.spread > ALIKE:
                apart.append((seed, rank.spread / PT))
    assert judged * 2 > pages
    assert len(apart) * 25 <= judged, apart


def test_no_line_moves_for_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that legs and headline blocks keep their lines, and that some page's white is another for it."""
    changed = 0
    for seed in range(12):
        composer, geo, pages = planned(alike(paper, seed), book)
        for part in pages[2]:
            fell = part._replace(title=part.title._replace(level=AS_IT_FALLS))  # type: ignore[attr-defined]
            one, other = frame_for(composer, geo, fell), frame_for(composer, geo, part)  # type: ignore[arg-type]
            assert (one.legs, one.headline_lines) == (other.legs, other.headline_lines)
            changed += one.above != other.above
        assert levelled(composer, geo, pages[2]) == pages[2]  # type: ignore[arg-type]
    assert changed >= 12


def test_under_the_folio_as_under_type(paper: Paper, book: FontBook) -> None:
    """This test ensures that a title under the rule of the folio has the white of its rank from that rule, with a rule of its own 10 pt
    under it and without."""
    geo = geometry_of(paper)
    for rules in ((), ("above",)):
        blocks = [
            block(
                "story", f"稿{top}", (1 + 2 * n, 2 + 2 * n, top, top + 39), title_style="title.hard", rules=rules,
                story=story(f"春山水市{'会展' * n}", *(han(60, k) for k in range(20))),
            )
            for n, top in enumerate((4, 44, 4))
        ]  # fmt: skip
        wanted = edition(paper, (), tuple(blocks))
        sheets = make(wanted, book).made.sheets
        (rank,) = ranks_of(wanted, sheets)
        assert {one.over for one in rank.found} == {"folio", "text"}
        assert rank.spread <= ALIKE
        assert rank.beyond() == []
        if rules:
            at = geo.y0 + 3 * geo.leading
            own = [r for r in sheets[1].rules if at < r.y1 < at + geo.leading]  # type: ignore[union-attr]
            folio = max(r.y1 + r.weight // 2 for r in sheets[1].rules if r.y1 < at)  # type: ignore[union-attr]
            assert {round((r.y1 - folio) / PT) for r in own} == {10}  # type: ignore[union-attr]


def drawn(lines: int, position: str) -> PictureSlot:
    """A drawing twice as wide as high in a place of so many lines, over two columns."""
    figure = Figure("d.svg", width=200, height=100, drawing=Drawing(200, 100, (), ()), caption="断面图")
    return PictureSlot(figure, 2, lines, position)


@pytest.mark.parametrize("position", ["head", "top-left", "foot", "left"])
def test_a_drawing_takes_the_lines_that_it_fills(paper: Paper, book: FontBook, position: str) -> None:
    """This test ensures that a drawing in a place that is too deep leaves the text its whole lines, that it is as large as its width
    lets it be, and that no white is left between it and title or text beyond the rule (TIT-12, PIC-02)."""
    geo, used = geometry_of(paper), set()
    for lines in (18, 19, 22, 30):
        told = story("抢抓施工黄金期", *(han(60, k) for k in range(40)))
        one = block(
            "story", told.id, (1, 2, 4, 90), story=told, title_style="title.hard", pictures=(drawn(lines, position),), slack=(),
        )  # fmt: skip
        wanted = edition(paper, (), (one,))
        (_, sheet) = make(wanted, book).made.sheets
        (shown,) = sheet.illustrations
        assert shown.width * 100 == pytest.approx(shown.height * 200, rel=0.01)
        assert shown.width >= geo.span(2) - PT
        used.add(sum(line.role == "body" for line in sheet.text))
        (rank,) = ranks_of(wanted, (make(wanted, book).made.sheets)[:2])
        assert rank.beyond() == []
        if position in ("head", "top-left"):
            caption = max(foot(line) for line in sheet.text if line.role == "caption")
            under = [
                head(line) for line in sheet.text if line.role in ("body", "title") and head(line) > caption
            ]
            assert min(under) - caption < 2.05 * geo.leading
    assert len(used) == 1


def decked(paper: Paper) -> Edition:
    """An inner page with three stories of one style: a title of one line, one with decks, one of two lines under a label."""
    decks: tuple[dict[str, object], ...] = (
        {},
        {"kicker": "引题在此说明", "subtitle": ("副题在此说明",)},
        {"label": "栏目"},
    )
    blocks = []
    for number, deck in enumerate(decks):
        told = story(f"春山水市会展{number}", *(han(60, k) for k in range(20)), **deck)
        blocks.append(
            block("story", told.id, (1 + 2 * number, 2 + 2 * number, 24, 70), story=told, title_style="title.hard")
        )  # fmt: skip
    return edition(paper, (), tuple(blocks))


def under(book: FontBook, wanted: Edition, rules: Rules = HOUSE) -> list[int]:
    """The white under the titles of the second page, units."""
    sheets = make(wanted, book, rules=rules).made.sheets
    return [one.below for rank in ranks_of(wanted, sheets) for one in rank.found if one.below is not None]


def test_white_under_titles_of_one_rank(paper: Paper, book: FontBook) -> None:
    """This test ensures that titles of one style, with decks, without and under a label, have the same white under them within 2 pt, while
    that over them stays in its range and alike; and that they would not have without the step that does it (TIT-12)."""
    wanted = decked(paper)
    found = under(book, wanted)
    assert len(found) == 3
    assert max(found) - min(found) <= ALIKE
    for rank in ranks_of(wanted, make(wanted, book).made.sheets):
        assert rank.beyond() == []
        assert rank.spread <= ALIKE
    apart = under(book, wanted, HOUSE.without("level-under"))
    assert max(apart) - min(apart) > ALIKE


def test_white_under_titles_on_pages_of_all_makes(paper: Paper, book: FontBook) -> None:
    """This test ensures that on most pages titles of one style have the same white under them, and that no line moves for it: a page that
    is levelled is levelled as it is."""
    apart, pages = 0, 6
    for seed in range(pages):
        wanted = alike(paper, seed)
        composer, geo, parts = planned(wanted, book)
        assert levelled(composer, geo, parts[2]) == parts[2]  # type: ignore[arg-type]
        for rank in ranks_of(wanted, make(wanted, book).made.sheets):
            kinds = {one.last == "byline" for one in rank.found}
            for named in kinds:
                widths = [
                    one.below
                    for one in rank.found
                    if one.below is not None and (one.last == "byline") == named
                ]
                apart += bool(widths) and max(widths) - min(widths) > ALIKE
    assert apart * 3 <= pages, apart
