"""ADV-01 … ADV-13: what each mark takes with the bundled fonts, and where its ink sits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.compose.setting import EM, em, width
from typeset.clreq.classes import class_of
from typeset.clreq.rules import HOUSE, Rules
from typeset.compose import items as items_module
from typeset.compose.arrays import Items
from typeset.compose.atoms import Atom, atom_of
from typeset.fonts.book import FontBook

ROLES = ["song", "hei", "kai"]
Itemise = Callable[..., Items]


def atom(book: FontBook, role: str, ch: str, rules: Rules = HOUSE) -> Atom:
    found = atom_of(book.face(role, 400), ch, class_of(ch), rules)
    assert found is not None
    return found


def blanks(book: FontBook, role: str, ch: str) -> tuple[float, float, float]:
    """Core and removable blanks, left and right, in ems to two decimals; a bearing may fall 0.02 short (ADV-15)."""
    found = atom(book, role, ch)
    return found.core / 1000, found.left / 1000, found.right / 1000


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "marks", ["，、。．；：", "！？", "）〕］】〗》〉」』”’"], ids=["ADV-01", "ADV-02", "ADV-04"]
)
def test_blank_on_the_right(book: FontBook, role: str, marks: str) -> None:
    """This test ensures that pauses, stops and closing marks are ink on the left and half an em of blank (ADV-01, 02, 04)."""
    for ch in marks:
        core, left, right = blanks(book, role, ch)
        assert core + right == pytest.approx(1.0), ch
        assert left == 0
        assert right == pytest.approx(0.5, abs=0.05), ch
        assert atom(book, role, ch).ink_offset == 0


@pytest.mark.parametrize("role", ROLES)
def test_adv_03_blank_on_the_left(book: FontBook, role: str) -> None:
    """This test ensures that opening marks are half an em of blank, then ink, the glyph moved to its core (ADV-03)."""
    for ch in "（〔［【〖《〈「『“‘":
        core, left, right = blanks(book, role, ch)
        assert core + left == pytest.approx(1.0), ch
        assert left == pytest.approx(0.5, abs=0.05), ch
        assert right == 0
        assert atom(book, role, ch).ink_offset == -atom(book, role, ch).left


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("ch", "ems"), [("·", 0.5), ("–", 0.5), ("/", 0.5), ("—", 1.0), ("～", 1.0)],
    ids=["ADV-05", "ADV-06", "ADV-08", "ADV-07-dash", "ADV-07-wave"],
)  # fmt: skip
def test_fixed_marks(book: FontBook, role: str, ch: str, ems: float) -> None:
    """This test ensures that interpunct, connectors and separator take their fixed width, no blank to cut (ADV-05 … 08)."""
    assert blanks(book, role, ch) == (ems, 0.0, 0.0)
    found = atom(book, role, ch)
    ink = found.instance.ink(found.gid)
    assert (ink[0] + ink[2]) / 2 + found.ink_offset == pytest.approx(ems * 500, abs=20), (
        "centred in its width"
    )


def test_adv_05_control(book: FontBook) -> None:
    """This test ensures that the interpunct's half em comes from the table, not from the font."""
    assert atom(book, "song", "·", HOUSE.without("ADV-05")).core != 500


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "text", ["——", "……", "⋯⋯", "⸺"], ids=["ADV-09", "ADV-10", "ADV-10-middle", "ADV-09-single"]
)
def test_adv_09_10_two_em(book: FontBook, role: str, text: str) -> None:
    """This test ensures that dash and ellipsis take two ems as one piece (ADV-09, ADV-10)."""
    items = items_module.itemise(f"中{text}中", book.face(role, 400), EM)
    assert items.n == 3
    assert em(items.core[1]) == 2.0
    assert items.shrink_max[1] == 0


def test_adv_09_dash_is_unbroken(song: Itemise) -> None:
    """This test ensures that the two-em dash is one run of ink, at the height of Han (ADV-09, ADV-16)."""
    items = song("中——中")
    glyphs = items.multi[1]
    left, bottom, right, top = items.instances[1].ink(glyphs[0].gid)
    assert len(glyphs) == 1
    assert right - left >= 1800
    assert 300 < (bottom + top) / 2 < 460


def test_adv_10_ellipsis_is_centred(song: Itemise) -> None:
    """This test ensures that the dots stand at half height, not on the baseline (ADV-10)."""
    items = song("中……中")
    _, bottom, _, top = items.instances[1].ink(items.multi[1][0].gid)
    assert 300 < (bottom + top) / 2 < 460


@pytest.mark.parametrize(
    ("text", "ems"),
    [("？！", 1.0), ("！！", 1.0), ("？？", 1.0), ("！！！", 2.0), ("？？？", 2.0), ("！", 1.0)],
)
def test_adv_11_12_runs_of_exclamation(song: Itemise, text: str, ems: float) -> None:
    """This test ensures that two ！？ take one em in total and three take two (ADV-11, ADV-12)."""
    assert width(song(f"好{text}好")) - 2 == pytest.approx(ems)


def test_adv_12_at_a_line_end(song: Itemise) -> None:
    """This test ensures that three take one and a half at a line end, two still one (ADV-12, EDGE-01)."""
    assert width(song("好！！！")) - 1 == pytest.approx(1.5)
    assert width(song("好！！")) - 1 == pytest.approx(1.0)


def test_adv_11_control(song: Itemise) -> None:
    """This test ensures that the missing outer blank of a pair is ADV-11's doing."""
    assert width(song("好！！好", rules=HOUSE.without("ADV-11"))) - 2 == pytest.approx(1.5)


def test_adv_13_two_ellipses(song: Itemise) -> None:
    """This test ensures that twelve dots take four ems and break only between the two (ADV-13, NBK-09)."""
    items = song("…………")
    assert width(items) == 4.0
    assert items.n == 2


def test_adv_14_latin_keeps_its_own_advance(song: Itemise) -> None:
    """This test ensures that digits and Latin take what their font says (ADV-14)."""
    items = song("中Windows2026")
    word = items.multi[1]
    assert items.core[1] == sum(g.advance for g in word) * EM // 1000
    assert 0.4 < em(items.core[1]) / len("Windows2026") < 0.7


def test_adv_15_ink_never_touches(song: Itemise) -> None:
    """This test ensures that squeezed pairs keep their ink apart, measured from the glyphs' boxes (ADV-15, JUS-02)."""
    for pair in ("》《", "。”", "（“", "、《", "！）", "”“", "：“"):
        items = song(f"中{pair}中", tight=True)
        a, b = 1, 2
        ink_end = items.ink_offset[a] + items.instances[a].ink(items.gids[a])[2] * EM // 1000
        ink_start = (
            items.core[a]
            + items.gap[a]
            + items.ink_offset[b]
            + items.instances[b].ink(items.gids[b])[0] * EM // 1000
        )
        assert ink_start > ink_end, pair


@pytest.mark.parametrize("role", ["song", "hei"])
def test_cls_02_western_quotes_are_narrow(book: FontBook, role: str) -> None:
    """This test ensures that a Western apostrophe or quote takes the Latin width, not an em (CLS-02, ADV-14)."""
    face = book.face(role, 400)
    with_mark = items_module.itemise("It’s", face, EM).core[0]
    without = items_module.itemise("Its", face, EM).core[0]
    assert em(with_mark - without) < 0.5
    assert em(items_module.itemise("the “word” x", face, EM).core[1]) < 0.6


@pytest.mark.parametrize("order", [("说“好”", "the “word” x"), ("the “word” x", "说“好”")])
def test_cls_02_widths_do_not_depend_on_order(song: Itemise, order: tuple[str, str]) -> None:
    """This test ensures that a quote first met as Western is still a Chinese one later: one em with half of it blank."""
    rules = HOUSE.entries(
        "copyfit", cheap=1000 + ord(order[0][0])
    )  # of their own, so that nothing is measured yet
    made = {text: song(text, rules=rules) for text in order}
    chinese = made["说“好”"]
    assert [em(chinese.core[k]) for k in (1, 3)] == [0.5, 0.5]
    assert em(chinese.gap[0]) == 0.5
