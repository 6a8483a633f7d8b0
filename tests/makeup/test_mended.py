"""What trials by editors brought up: insets that meet, empty continuations, later cuts, long notes, tables in vertical text."""

from __future__ import annotations

from bisect import bisect_left

from tests.makeup.pages import block, copy_text, edition, han, make, set_text, story
from typeset.clreq.rules import HOUSE
from typeset.fonts.book import FontBook
from typeset.model.block import Aside, PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Cell, Figure, Paragraph, Table
from typeset.sheet.types import Picture

LONG = tuple(han(60 + n, n) for n in range(17))
FIGURE = Figure("p.jpg", "图说", width=600, height=400)


def test_insets_keep_apart(paper: Paper, book: FontBook) -> None:
    """This test ensures that two pictures wanted at one place stand under each other, and that crowding is an error."""
    copy = story("长稿", *LONG)
    size = paper.grid.size
    slots = tuple(PictureSlot(FIGURE, 0, 10, "left", at, 8 * size) for at in (5, 9))
    made = make(edition(paper, (block("story", copy.id, (1, 2, 2, 70), story=copy, pictures=slots),)), book)
    one, two = (item for item in made.made.sheets[0].pictures if isinstance(item, Picture))
    assert one.y + one.height < two.y
    assert "PIC-01" not in made.codes()
    asides = (Aside("quote", ("一本账记了四十年",), position="right", width=9 * size, lines=18),)
    tight = block("story", copy.id, (1, 1, 2, 24), story=copy, pictures=slots[:1], asides=asides)
    assert "PIC-01" in make(edition(paper, (tight,)), book).codes()


def test_an_empty_continuation_is_an_error(paper: Paper, book: FontBook) -> None:
    """This test ensures that a block waiting for a rest that there is not is named at its own page (JMP-01)."""
    copy = story("短稿", han(80))
    first = block("story", copy.id, (1, 2, 2, 40), story=copy, jump=2)
    made = make(edition(paper, (first,), (block("continue", copy.id, (1, 2, 4, 30), story=copy),)), book)
    assert [f.place.page for f in made.findings if f.code == "JMP-01" and f.severity == "error"] == [2]


def test_a_continuation_that_is_over_gets_a_later_cut(paper: Paper, book: FontBook) -> None:
    """This test ensures that some continuation which is over without rounds fits with them, the text whole either way."""
    copy = story("长稿", *(han(23 + n % 5, n) + han(31, 99 + n) for n in range(40)))

    def over(head: int, foot: int, rounds: int) -> bool:
        first = block("story", copy.id, (1, 3, 2, head), story=copy, jump=2, slack=())
        rest = block("continue", copy.id, (1, 1, 4, foot), story=copy, slack=())
        made = make(edition(paper, (first,), (rest,)), book, HOUSE.entries("jumps", rounds=rounds))
        if "FIT-05" not in made.codes():
            assert set_text(made.made.sheets, copy.id) == copy_text(copy)
        return "FIT-05" in made.codes()

    tightest = [
        (head, bisect_left(range(60, 111), True, key=lambda foot: not over(head, foot, 0)) + 59)
        for head in range(20, 27)
    ]
    usual = HOUSE.jumps.rounds
    assert [(head, foot) for head, foot in tightest if foot >= 60 and not over(head, foot, usual)]


def test_long_notes_and_tables_in_vertical_text_are_named(paper: Paper, book: FontBook) -> None:
    """This test ensures that a note deeper than its block is over (FIT-05), and a table in vertical text an error (VRT-01)."""
    for count, codes in ((40, ["FIT-05"]), (2, [])):
        note = block("note", "启事", (1, 2, 2, 7), text=("一行",) * count)
        assert [c for c in make(edition(paper, (note,)), book).codes() if c == "FIT-05"] == codes
    vertical = story(
        "竖文", han(60), Paragraph("小标题", "subhead"), han(90), Table(((Cell("甲"), Cell("乙")),))
    )
    made = make(
        edition(paper, (block("story", vertical.id, (1, 3, 2, 40), story=vertical, direction="vertical"),)),
        book,
    )
    assert "VRT-01" in made.codes()
    heads = [line for line in made.made.sheets[0].text if line.role == "subhead"]
    assert heads
    assert all(line.vertical for line in heads)
