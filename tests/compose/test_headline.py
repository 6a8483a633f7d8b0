"""HED-01, HED-02, HED-05 … HED-07: semantic breaks, the ladder, tracking and scaling, trimmed ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, between, em, width
from typeset.clreq.rules import HOUSE
from typeset.compose.arrays import Items, Options
from typeset.compose.title_fitting import (
    Title,
    TitleRequest,
    arrangements,
    ends_badly,
    fit,
    fit_title,
    split_words,
)
from typeset.fonts.book import FontBook
from typeset.makeup.block.ladder import LADDER, deck_sizes
from typeset.units import PT

Itemise = Callable[..., Items]


def shown(title: Title) -> list[str]:
    return ["".join(line.items.texts) for line in title.lines]


def titled(book: FontBook, lines: tuple[str, ...], sizes: list[int], measure: int, **more: object) -> Title:
    face = book.face("song", 900)
    sized = tuple(s * PT for s in sizes)
    return fit(lines, TitleRequest(face, sized, measure * PT, Options(), **more))  # type: ignore[arg-type]


def fitted(book: FontBook, text: str, sizes: list[int], measure: int) -> Title:
    sized = tuple(s * PT for s in sizes)
    return fit_title((text,), TitleRequest(book.face("song", 900), sized, measure * PT, Options()))


def test_hed_02_space_is_one_em(song: Itemise) -> None:
    """This test ensures that a typed space in a headline is set one em wide and never squeezed (HED-02)."""
    items = song("服务民族复兴 促进人类进步", headline=True)
    assert between(items, "兴", "促") == 1.0
    assert width(items) == 13.0
    assert items.shrink_sum[items.n - 1] == 0
    assert width(song("服务民族复兴 促进人类进步")) == 12.5, (
        "in body text, where names are parted by it, it is half an em"
    )


def test_hed_02_or_a_line_break(book: FontBook) -> None:
    """This test ensures that the title breaks at its space, and only there, into two lines of six (HED-02)."""
    title = fitted(book, "服务民族复兴 促进人类进步", [48, 36, 24, 18, 14], 200)
    assert shown(title) == ["服务民族复兴", "促进人类进步"]
    assert title.size == 24 * PT


def test_hed_02_arrangements() -> None:
    """This test ensures that a title is offered on one line and split at its spaces, ideographic or not (HED-02)."""
    assert split_words("甲乙 丙丁\u3000戊己") == ["甲乙", "丙丁", "戊己"]
    ways = arrangements(("甲乙 丙丁 戊己",))
    assert ("甲乙 丙丁 戊己",) in ways
    assert ("甲乙", "丙丁", "戊己") in ways
    assert all("".join("".join(way).split()) == "甲乙丙丁戊己" for way in ways)


def test_hed_05_largest_that_fits(book: FontBook) -> None:
    """This test ensures that where the form is not judged the largest size of the ladder that fits is taken (HED-05)."""
    text = "抢抓施工黄金期"
    sizes = [48, 42, 36, 28]
    for measure in range(200, 400, 10):
        title = titled(book, (text,), sizes, measure, ranked=False)
        fitting = [s for s in sizes if s * len(text) <= measure * HOUSE.titles.fill_most // 1000]
        assert title.size == (fitting[0] if fitting else 28) * PT


LEAD, CULTURE, THIRD = [72, 63, 56, 54, 48, 42], [48, 42, 40, 36, 34, 28, 24], [36, 34, 31, 28, 24]


@pytest.mark.parametrize(
    ("text", "ladder", "measure", "sizes", "spaced"),
    [
        (
            "比学赶超抓项目",
            LEAD,
            665,
            (63, 72),
            False,
        ),  # seven over four columns: no space where a size is left
        ("区委常委会会议召开", LEAD, 665, (63,), False),  # 72 would fill 97 % of the measure
        ("推动文化和旅游深度融合发展", LEAD, 665, (48,), False),
        ("一碗槐花", CULTURE, 665, (48,), True),  # the ladder's end, then short in the middle
        ("修钟表的人", THIRD, 323, (36,), True),
        ("河边的春天", CULTURE, 323, (40, 42, 48), False),
        ("开工大吉", LEAD, 1007, (72,), True),
    ],
)
def test_tit_10_size_before_space(
    book: FontBook, text: str, ladder: list[int], measure: int, sizes: tuple[int, ...], spaced: bool
) -> None:
    """This test ensures that a title takes a larger size before letter-space, keeps off the ends of its measure, and that one for
    which the ladder ends stays short with no more space than the cap (HED-05, TIT-10)."""
    title = titled(book, (text,), ladder, measure)
    assert title.size // PT in sizes
    line = title.lines[0]
    assert line.width * 1000 <= measure * PT * HOUSE.titles.fill_full
    cap = 150 if title.size >= 42 * PT else 250
    assert (line.tracking == cap) if spaced else (line.tracking < cap)


def test_tit_10_a_size_may_be_too_loud(book: FontBook) -> None:
    """This test ensures that six characters over two columns do not take the lead's size because they would fill them, and that
    it is the cost that keeps them from it (control)."""
    text, ladder = "青砚水库通水", CULTURE
    assert titled(book, (text,), ladder, 323).size < 48 * PT
    face = book.face("song", 900)
    rules = HOUSE.entries("titles", loud_cost=0)
    asked = TitleRequest(face, tuple(s * PT for s in ladder), 323 * PT, Options(rules=rules))
    assert fit((text,), asked).size == 48 * PT


def test_form_is_judged_with_balance(book: FontBook) -> None:
    """This test ensures that of the ways to lay typed pieces over lines one that ends in two characters is not taken, though its
    type were larger (HED-03)."""
    title = fitted(book, "全面推进乡村产业 振兴", [48, 36, 28, 24], 323)
    assert len(shown(title)[-1]) > 2
    assert "".join("".join(shown(title)).split()) == "全面推进乡村产业振兴"


def test_hed_05_opened_towards_the_measure(book: FontBook) -> None:
    """This test ensures that a short title is opened by letter-space, a quarter of an em at most, less when it is great, and
    stays short then; only a name of two characters is opened further (HED-05)."""
    title = titled(book, ("开工大吉利",), [36], 280)
    assert 0 < title.lines[0].tracking < HOUSE.titles.track_most
    assert title.lines[0].width == pytest.approx(280 * PT * HOUSE.titles.fill_least // 1000, rel=0.01)
    for size, most in ((20, 250), (36, 250), (42, 150), (56, 150)):
        assert titled(book, ("一碗槐花",), [size], 900).lines[0].tracking == most
    assert titled(book, ("短评",), [36], 900).lines[0].tracking == HOUSE.titles.track_two == 500


def test_hed_05_one_tracking_for_all_lines(book: FontBook) -> None:
    """This test ensures that the lines of one title share tracking and scaling (HED-05)."""
    title = titled(book, ("开工大吉", "万事顺"), [36], 300)
    assert len({(line.tracking, line.scale) for line in title.lines}) == 1
    narrow = titled(book, ("全市经济运行情况新闻发布会", "召开"), [18], 13 * 15)
    assert len({line.scale for line in narrow.lines}) == 1


def test_hed_05_scaled_last(book: FontBook) -> None:
    """This test ensures that only the smallest size is scaled, to 80 % at most, and that what is too wide says so."""
    text = "全市经济运行情况新闻发布会"
    scaled = titled(book, (text,), [24, 18], 13 * 15)
    assert scaled.size == 18 * PT
    assert 800 <= scaled.lines[0].scale < 1000
    assert scaled.fits
    assert scaled.lines[0].width <= 13 * 15 * PT
    over = titled(book, (text,), [24, 18], 13 * 12)
    assert over.lines[0].scale == 800
    assert not over.fits


def test_hed_05_ladder_of_the_house() -> None:
    """This test ensures that the deck's ladder holds HED-05's sizes, largest first."""
    for size in (72, 63, 56, 54, 48, 42, 40, 36, 34, 31.5, 28, 24, 22, 18, 16, 15, 14, 12):
        assert int(size * PT) in LADDER
    assert list(LADDER) == sorted(LADDER, reverse=True)


DECKS = tuple(
    int(s * PT) for s in (42, 40, 36, 34, 31.5, 30, 28, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10.5)
)


def test_tit_01_decks_in_proportion() -> None:
    """This test ensures that from 28 pt on a kicker has 0.42 to 0.5 of its main title's size, a subtitle 0.4 to 0.45 and no more
    than the kicker, that none is under 12 pt for its share's sake, and that a house's own size is taken (TIT-01, TIT-03)."""
    titles = HOUSE.titles
    for main in (100, 84, 72, 63, 56, 54, 50, 48, 46, 42, 40, 38, 36, 34, 31.5, 28):
        size = int(main * PT)
        kickers, _ = deck_sizes(size, DECKS, titles.kicker)
        subtitles, smaller = deck_sizes(size, DECKS, titles.subtitle)
        assert kickers[0] >= subtitles[0]
        for one in kickers:
            assert 420 * size <= 1000 * one <= 500 * size, main
        for one in subtitles:
            assert 400 * size <= 1000 * one <= max(450 * size, 12_000 * PT), main
        assert max(smaller) < min(subtitles)
    for main in (24, 20, 16):
        assert deck_sizes(main * PT, DECKS, titles.subtitle)[0] == (12 * PT,)
    assert deck_sizes(56 * PT, (18 * PT,), titles.kicker) == ((18 * PT,), ())


def test_hed_06_ends_trimmed_before_centring(song: Itemise, book: FontBook) -> None:
    """This test ensures that opening marks at the start and closing ones at the end lose their blanks (HED-06)."""
    items = song("“口碑工程”", headline=True)
    assert width(items) == 0.5 + 4 + 0.5
    title = titled(book, ("“口碑工程”",), [20], 6 * 20)
    line = title.lines[0]
    run = line.runs(0, 0)[0]
    box = line.items.instances[0].ink(run.gids[0])
    assert 0 <= run.x[0] + box[0] * title.size // 1000 < title.size // 5


def test_hed_07_brackets_close_up_in_large_sizes(book: FontBook) -> None:
    """This test ensures that over 30 pt a closing and an opening mark meet with no gap (HED-07, SQZ-02)."""
    large = titled(book, ("《甲》《乙》",), [36], 36 * 8).lines[0].items
    small = titled(book, ("《甲》《乙》",), [28], 28 * 8).lines[0].items
    assert between_marks(large) == 0
    assert between_marks(small) > 0


def between_marks(items: Items) -> int:
    k = next(k for k in range(items.n - 1) if items.texts[k : k + 2] == ["》", "《"])
    return items.gap[k]


def test_hed_07_control(song: Itemise) -> None:
    """This test ensures that it is the size that closes them: the same text not tight keeps its gap."""
    assert between_marks(song("《甲》《乙》", tight=True)) == 0
    assert em(between_marks(song("《甲》《乙》"))) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("深入学习《中华人民共和国宪法》精神", "《中华人民共和国宪法》"),
        ("着力打造“口碑工程”惠及万家百姓", "“口碑工程”"),
        ("贯彻落实“十五五”规划2026年任务", "2026"),
    ],
)
def test_hed_01_nothing_cut(book: FontBook, text: str, whole: str) -> None:
    """This test ensures that a title broken for want of room keeps titles, quotations and numbers whole (HED-01)."""
    for measure in range(len(whole) * 20, 400, 16):
        title = fitted(book, text, [20], measure)
        assert "".join(shown(title)) == text
        if title.fits:
            assert any(whole in line for line in shown(title)), (measure, shown(title))


def test_hed_04_bad_ends(song: Itemise) -> None:
    """This test ensures that a comma or full stop at a title's end is seen, a question mark is not one (HED-04)."""
    assert [ends_badly(song(text)) for text in ("开工，", "开工。", "开工？", "开工", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_even_title_fills_the_measure(book: FontBook) -> None:
    """This test ensures that an evenly set line ends within a unit a character of the measure (JUS-07), and that one of display
    size is opened no further than any other title: it stands short then (HED-05)."""
    for text, size, measure in (("开工大吉", 28, 200), ("抢抓施工黄金期", 36, 330)):
        title = titled(book, (text,), [size], measure, even=True)
        assert abs(title.lines[0].width - measure * PT) < size * PT * len(text) // 1000
    short = titled(book, ("一碗槐花",), [36], 323, even=True).lines[0]
    assert short.tracking == HOUSE.titles.track_most
    assert short.width < 323 * PT


def test_size_of_the_fixture() -> None:
    """This test ensures that the helper's em is the fixture's (guards the numbers above)."""
    assert EM == 10 * PT
