"""TIT-01 … TIT-03, TIT-10, HED-05: sizes and letter-space of titles, decks in proportion and with weight, and no title that costs the
text its room."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.title_table import LAYOUTS, SAMPLES, letter_space, rows_of
from tests.makeup.pages import HAN, block, edition, han, make, set_text, story, tools
from typeset.clreq.rules import HOUSE, Rules
from typeset.compose.arrays import Options
from typeset.compose.composer import Composer
from typeset.compose.memo import Memo
from typeset.compose.setting import setting_of
from typeset.compose.title_costs import most_tracking
from typeset.compose.title_fitting import TitleRequest, fit_title
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.makeup.block.headline import Headline, build_headline
from typeset.makeup.block.vertical_headline import build_vertical_headline
from typeset.makeup.edition import make_up
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.paper import Edition, Paper
from typeset.model.story import Story
from typeset.model.style import Styles
from typeset.units import PT

LADDERS = (
    (72, 63, 56, 54, 48, 42),
    (48, 42, 40, 36, 34, 28),
    (36, 34, 31.5, 28, 26, 24, 22),
    (20, 18, 16, 14),
)
WIDE = HOUSE.entries("titles", track_most=900, track_great=900)
"""A house that spaces titles apart (control)."""


def over_caps(sample: str, book: FontBook, rules: Rules = HOUSE) -> tuple[int, list[str]]:
    """How many parts of headline blocks a sample has, and those whose letter-space on the page is over the caps."""
    wanted = load_edition((LAYOUTS / sample).as_posix(), Findings())
    assert wanted is not None
    rows = rows_of(wanted, make_up(wanted, book, rules=rules).value.sheets)
    return len(rows), [f"{row.page} {row.text} {row.size / PT} {row.space}" for row in rows if row.is_over]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_titles_keep_the_caps(book: FontBook, sample: str) -> None:
    """This test ensures, on the sheets themselves, that no title, deck or label of the samples is spaced apart (HED-05)."""
    count, over = over_caps(sample, book)
    assert count > 30
    assert over == []


def test_the_table_sees_what_is_over(book: FontBook) -> None:
    """This test ensures that the same measuring finds titles that another house's rules space apart (negative control)."""
    assert sum(len(over_caps(sample, book, WIDE)[1]) for sample in SAMPLES) >= 2


texts = st.lists(st.text(HAN, min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(texts, st.sampled_from(LADDERS), st.integers(60, 1007), st.booleans(), st.booleans())
def test_no_title_is_spaced_apart(
    book: FontBook, text: str, ladder: tuple[float, ...], measure: int, even: bool, traditional: bool
) -> None:
    """This test ensures that whatever a title and its measure are its letter-space stays under the cap of its size, even where
    its style fills the measure, and that what it says is kept (HED-05)."""
    face = book.face("song", 900, "zh-Hant-TW" if traditional else "")
    asked = TitleRequest(face, tuple(int(s * PT) for s in ladder), measure * PT, Options(), even=even)
    title = fit_title((text,), asked)
    assert "".join("".join(line.items.texts) for line in title.lines).replace(" ", "") == text.replace(
        " ", ""
    )
    for line in title.lines:
        # one letter-space for all lines, that of the longest; a line's own cap may be wider, being the name of a column
        cap = max(most_tracking(title.size, one.items.n, HOUSE.titles) for one in title.lines)
        if title.size >= HOUSE.titles.capped or not even:
            assert line.tracking <= cap
            if " " not in line.items.text:
                assert letter_space(line.runs(0, 0)) <= cap + 5
        if title.fits:
            assert line.width <= measure * PT + title.size // 100


def headline(
    paper: Paper, book: FontBook, copy: Story, style: str, width: int, rules: Rules = HOUSE
) -> Headline:
    composer, _ = tools(paper, book, rules)
    return build_headline(
        composer, copy, block("story", copy.id, (1, 4, 1, 40), story=copy, title_style=style), width * PT
    )


def sizes(found: Headline) -> dict[str, int]:
    return {row.role: row.size for row in found.rows}


DECKED = story("抢抓施工黄金期", han(60), kicker="府后西街西延项目", subtitle=("全长一千零七十九米",))


@pytest.mark.parametrize(
    "style", ["title.lead", "title.second", "title.third", "title.culture", "title.hard"]
)
def test_decks_are_in_proportion(paper: Paper, book: FontBook, style: str) -> None:
    """This test ensures that over any width kicker and subtitle have their share of the main title's size (TIT-01, TIT-03)."""
    for width in (323, 494, 665, 836, 1007):
        found = sizes(headline(paper, book, DECKED, style, width))
        assert 420 * found["title"] <= 1000 * found["kicker"] <= 500 * found["title"], (width, found)
        assert 400 * found["title"] <= 1000 * found["subtitle"] <= 450 * found["title"], (width, found)


def test_a_long_deck_takes_a_line_before_it_is_small(paper: Paper, book: FontBook) -> None:
    """This test ensures that a subtitle too wide for its share is set on two lines of that size, not on one that is small."""
    copy = DECKED._replace(subtitle=("管道输水替代土渠之后 每亩灌溉时间由三小时缩短到四十分钟 节水近一半",))
    found = headline(paper, book, copy, "title.lead", 494)
    lines = [row for row in found.rows if row.role == "subtitle"]
    assert len(lines) == 2
    assert 1000 * lines[0].size >= 400 * found.title_size


def test_a_house_says_the_size_of_its_decks(paper_of: Callable[[str], Paper], book: FontBook) -> None:
    """This test ensures that one size, or a ladder that does not reach the share, is taken as the house gives it."""
    styles = "styles: {kicker: {size: 15pt}, subtitle.lead: {size: [16pt, 14pt]}}\n"
    found = sizes(headline(paper_of(_PAPER + styles), book, DECKED, "title.lead", 665))
    assert (found["kicker"], found["subtitle"]) == (15 * PT, 16 * PT)


_PAPER = "format: 1\nname: 试报\npage: broadsheet-390x546\nregistered: false\n"


def faces(found: Headline) -> dict[str, tuple[str, int]]:
    return {row.role: (row.style.face, row.style.weight) for row in found.rows}


def test_a_thin_face_gives_way_beside_black(paper_of: Callable[[str], Paper], book: FontBook) -> None:
    """This test ensures that the bundled kai, which has no weights, gives way to song 600 beside song 900, that it stays beside
    lighter titles, and that the house's line keeps it (TIT-11)."""
    plain, kept = paper_of(_PAPER), paper_of(_PAPER + "composition: {deck_face: style}\n")
    assert faces(headline(plain, book, DECKED, "title.lead", 665))["kicker"] == ("song", 600)
    assert faces(headline(plain, book, DECKED, "title.lead", 665))["subtitle"] == ("song", 600)
    assert faces(headline(plain, book, DECKED, "title.hard", 665))["kicker"] == ("kai", 400)
    assert faces(headline(kept, book, DECKED, "title.lead", 665))["kicker"] == ("kai", 400)


def test_a_face_with_weights_gets_one(book: FontBook, paper_of: Callable[[str], Paper]) -> None:
    """This test ensures that where the house's kai has weights it is set in the medium one (TIT-11)."""
    table = book.table
    weighted = tuple(
        (role, dict(table.faces)["hei"] if role == "kai" else parts) for role, parts in table.faces
    )
    other = FontBook(table._replace(faces=weighted))
    assert other.weighted("kai")
    assert not book.weighted("kai")
    assert not book.weighted("fangsong")
    assert faces(headline(paper_of(_PAPER), other, DECKED, "title.lead", 665))["kicker"] == ("kai", 500)


LOW = {
    "title.lead": 3,
    "title.second": 3,
    "title.third": 3,
    "title.culture": 4,
    "title.feature": 4,
    "title.comment": 2,
    "title.hard": 2,
}
"""How many of the largest sizes of its ladder each style had not before (the ladder without them is the lower one)."""


def lower(paper: Paper) -> Paper:
    """The paper with ladders that end lower."""
    styles = dict(paper.styles)
    for name, more in LOW.items():
        styles[name] = styles[name]._replace(size=styles[name].size[more:])
    return paper._replace(styles=Styles(styles))


def test_a_larger_ladder_costs_no_text(paper: Paper, book: FontBook) -> None:
    """This test ensures that what goes into a block with lower ladders goes in with the larger ones: the slack comes down them
    again (FIT-02), for titles with decks and without, at the top and at the left."""
    rng, low, grown, tried = random.Random(7), lower(paper), 0, 0
    for number in range(60):
        columns, style = rng.randint(2, 5), rng.choice(sorted(LOW))
        title = han(rng.choice([4, 5, 7, 9, 12, 16]), number)[:-1]
        decks = {"kicker": han(rng.randint(8, 26), number)[:-1]} if rng.random() < 0.5 else {}
        copy = story(title, *(han(70, 9 * number + n) for n in range(rng.randint(4, 12))), **decks)
        left = rng.random() < 0.2
        lines = rng.randint(16, 40)
        one = block(
            "story", copy.id, (1, columns, 3, 2 + lines), story=copy, title_style=style,
            title_position="left" if left else "top",
        )  # fmt: skip
        before = make(edition(low, (one,)), book)
        if "FIT-05" in before.codes():
            continue
        after = make(edition(paper, (one,)), book)
        assert "FIT-05" not in after.codes(), (number, title, style, columns, lines, left)
        tried += 1
        grown += _largest(after.made.sheets[0].text) > _largest(before.made.sheets[0].text)
    assert tried >= 15
    assert grown >= 3, "some must have come out larger, or nothing was tried"


def _largest(lines: object) -> int:
    return max(run.size for line in lines if line.role == "title" for run in line.runs)  # type: ignore[attr-defined]


def test_a_jump_comes_down_its_ladder_for_its_rest(paper: Paper, book: FontBook) -> None:
    """This test ensures that a title over the first part of a jump becomes smaller where the rest would be over, that this is
    said, that no text is lost, and that it is not done where the block's slack has no title (FIT-02, JMP-02)."""
    copy = story("抢抓施工黄金期", *(han(80, n) for n in range(18)))

    def pages(lines: int, **more: object) -> Edition:
        first = block("story", copy.id, (1, 4, 1, 24), story=copy, title_style="title.lead", jump=2, **more)
        return edition(paper, (first,), (block("continue", copy.id, (1, 2, 1, lines), story=copy),))

    over = [n for n in range(5, 40) if "FIT-05" in make(pages(n, slack=("space",)), book).codes()]
    found = make(pages(over[-1]), book)
    assert "FIT-05" not in found.codes()
    assert set_text(found.made.sheets, copy.id) == "".join(p.text for p in copy.paragraphs)
    assert any(f.code == "FIT-02" and "主题" in f.zh for f in found.findings)


def test_a_long_deck_beside_a_vertical_title_takes_a_line_before_it_is_small(
    paper: Paper, book: FontBook
) -> None:
    """This test ensures that kicker and subtitle of a vertical title keep their share of its size, on two lines where one would be too
    long for it; a house without that share sets one small line (TIT-01, TIT-03)."""
    copy = story("一碗槐花", "国" * 60)._replace(
        kicker="山乡振兴路上的新面孔系列报道之十二走进石板沟养蜂人家", subtitle=()
    )
    wanted = block(
        "story", copy.id, (1, 3, 1, 40), story=copy, title_style="title.lead", title_position="left"
    )
    free = HOUSE.titles.kicker._replace(least=100)

    def shares(rules: Rules) -> list[int]:
        composer = Composer(book, setting_of(paper, rules), Memo())
        geo = geometry_of(paper)
        found = build_vertical_headline(composer, copy, wanted, height=40 * geo.leading, width=geo.span(3))
        return [size * 1000 // found.title_size for _, size, _, role in found.lines if role == "kicker"]

    assert len(shares(HOUSE)) == 2
    assert min(shares(HOUSE)) >= HOUSE.titles.kicker.least
    assert min(shares(HOUSE.entries("titles", kicker=free))) < HOUSE.titles.kicker.least


DECK_WORDS = [
    "城区",
    "道路",
    "改造",
    "工程",
    "完工",
    "通车",
    "方便",
    "群众",
    "出行",
    "提升",
    "城市",
    "品质",
    "今年",
    "计划",
    "新建",
    "公园",
    "学校",
]


def deck_words(count: int) -> str:
    """So many characters of words of two, one more of three where the count is odd."""
    words = DECK_WORDS[: count // 2]
    return "".join([words[0] + "的" * (count % 2), *words[1:]])


def deck_of(paper: Paper, book: FontBook, subtitle: str, rules: Rules = HOUSE) -> tuple[Headline, int]:
    """The headline block of a one-line title over two columns with a subtitle, and its width (units)."""
    composer, geo = tools(paper, book, rules)
    told = story("春山水市会展路灯", han(90), subtitle=(subtitle,))
    one = block("story", told.id, (1, 2, 4, 60), story=told, title_style="title.hard")
    width = geo.span(2)
    return build_headline(composer, told, one, width), width


TIGHT = HOUSE.entries("titles", fill_full=980)
"""A house in which a deck may fill as much as a title at most (control)."""


def test_a_deck_is_not_tight(paper: Paper, book: FontBook) -> None:
    """This test ensures that a subtitle of any length fills 95 % of its measure at most: a size smaller, or on two lines; that none is
    narrowed or under 12 pt for it; and that a house that takes 98 % has fuller ones (HED-05)."""
    fuller = 0
    for count in range(12, 34):
        text = deck_words(count)
        (headline, width), (other, _) = (deck_of(paper, book, text, rules) for rules in (HOUSE, TIGHT))
        part = next(part for part in headline.parts if part.role == "subtitle")
        assert part.title.size >= 12 * PT
        assert all(line.scale == 1000 and line.tracking >= 0 for line in part.title.lines)
        assert max(line.width for line in part.title.lines) <= width * 95 // 100
        loose = next(part for part in other.parts if part.role == "subtitle")
        fuller += max(line.width for line in loose.title.lines) > width * 95 // 100
    assert fuller >= 1


def test_a_deck_goes_down_before_it_takes_a_line(paper: Paper, book: FontBook) -> None:
    """This test ensures that a subtitle a little too long is one or two sizes smaller on one line, and one far too long takes two lines in
    its own size (HED-05)."""
    sizes: dict[int, set[int]] = {1: set(), 2: set()}
    for count in range(12, 34):
        headline, _ = deck_of(paper, book, deck_words(count))
        part = next(part for part in headline.parts if part.role == "subtitle")
        sizes[len(part.title.lines)].add(part.title.size)
    assert min(sizes[1]) < min(sizes[2])
    assert len(sizes[1]) >= 3
