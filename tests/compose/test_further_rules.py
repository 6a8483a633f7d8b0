"""HNG-01, JUS-05, JUS-08, VRT-07, HED-08, AUT-08, NRM-23: rules that no other file of the composer tries."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, broken, gaps_set, one_line
from typeset.clreq.normalise import normalise
from typeset.clreq.scales import KINSOKU
from typeset.compose.arrays import Items, Options
from typeset.compose.items import itemise
from typeset.compose.justify import positions
from typeset.compose.vertical_items import itemise_vertical
from typeset.fonts.book import Face, FontBook
from typeset.model.faces import FacePart

Itemise = Callable[..., Items]

TEXT = "记者从会上获悉，今年前三季度，全市地区生产总值同比增长，其中工业增加值增长较快，消费平稳，就业稳定，物价平稳。"


@pytest.mark.parametrize("measure", range(8, 19))
def test_hng_01_no_mark_outside(song: Itemise, measure: int) -> None:
    """This test ensures that the ink of every line, marks at its end included, stays within the measure."""
    items = song(TEXT)
    for line in broken(items, measure).lines:
        at = positions(items, line)
        last = line.end - 1
        ink = items.instances[last].ink(items.gids[last])[2] * EM // 1000 + items.ink_offset[last]
        assert at[last - line.start] + ink <= measure * EM


def test_jus_05_last_line_keeps_its_width(song: Itemise) -> None:
    """This test ensures that the last line is set at its natural gaps, and that the same line in mid-paragraph is opened."""
    items = song("全市工业平稳")
    last = one_line(items, 9 * EM)._replace(last=True)
    assert gaps_set(items, last) == [0.0] * 5
    assert gaps_set(items, last._replace(last=False)) == pytest.approx([0.6] * 5)


def test_jus_08_word_spaces_first(song: Itemise) -> None:
    """This test ensures that a little missing or left over is taken up by the word spaces alone, before commas and autospace."""
    items = song("今年，the old town很好")
    for change in (-EM // 20, EM // 20):
        line = one_line(items, items.advance_sum[items.n] + change)
        natural, really = items.gap[: items.n - 1], [round(gap * EM) for gap in gaps_set(items, line)]
        changed = {
            pair
            for pair, a, b in zip(
                zip(items.texts, items.texts[1:], strict=False), natural, really, strict=True
            )
            if a != b
        }
        assert changed == {("the", "old"), ("old", "town")}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("发展，经济", 1),
        ("说「你好", 1),
        ("你好」了", 1),
        ("金·约翰", 0),
        ("北京—上海", 1),
        ("百分之5％吗", 3),
    ],
)
def test_vrt_07_same_prohibitions(song: Itemise, book: FontBook, text: str, at: int) -> None:
    """This test ensures that vertical text forbids the breaks that horizontal text forbids, and no others."""
    face = book.face("song", 400)
    down = itemise_vertical(text, face, EM, options=Options())
    assert down.break_cost == song(text).break_cost
    assert down.break_cost[at] == KINSOKU
    assert KINSOKU not in itemise_vertical(text, face, EM, options=Options(level="none")).break_cost


def test_hed_08_digits_of_matching_weight(book: FontBook) -> None:
    """This test ensures that a headline's digits are half-width and come from the weight of its ideographs."""
    items = itemise("第20届", book.face("song", 900), EM, options=Options(headline=True))
    digits = items.texts.index("20")
    assert len({items.instances[k].key for k in range(items.n)}) == 1
    assert items.core[digits] < 1.4 * EM
    regular = itemise("第20届", book.face("song", 400), EM, options=Options(headline=True))
    assert regular.instances[digits].key != items.instances[digits].key
    assert regular.core[digits] != items.core[digits]


def test_aut_08_latin_raised_and_lowered(book: FontBook) -> None:
    """This test ensures that a face's own part for Latin draws it, shifted as the part says, and the ideographs stay."""
    han, latin = book.instance("NotoSerifSC-wght.ttf@wght=400"), book.instance("NotoSansSC-wght.ttf@wght=400")
    letters = FacePart("NotoSansSC-wght.ttf", ranges=((0x30, 0x7A),), shift=-40)
    items = itemise(
        "用CPU处理5件", Face("mixed", 400, ((letters, latin), (FacePart("NotoSerifSC-wght.ttf"), han))), EM
    )
    for k, text in enumerate(items.texts):
        assert (items.instances[k] is latin) == text.isascii()
        assert items.shift[k] == (-40 * EM // 1000 if text.isascii() else 0)


def test_nrm_23_left_to_squeezing(song: Itemise) -> None:
    """This test ensures that adjacent closing and opening marks are left as they are and set half an em apart (SQZ-01)."""
    for text in ("说“甲”“乙”两种", "读《甲》《乙》两书"):
        done = normalise(text)
        assert done.text == text
        assert not done.edits
        items = song(text)
        k = next(k for k, mark in enumerate(items.texts) if mark in "”》")
        assert 0.4 * EM < items.gap[k] <= 0.5 * EM
