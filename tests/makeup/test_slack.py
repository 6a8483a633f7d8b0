"""FIT-02, FIT-03: the declared slack, tried in order, said in full, and never more than declared."""

from __future__ import annotations

from tests.makeup.pages import Made, block, copy_text, edition, han, make, set_text, story, tools
from typeset.fonts.book import FontBook
from typeset.makeup.fit.fitting import Width, shape_of
from typeset.model.block import SLACK, TEXT, PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Figure, Paragraph, Story

FIGURE = Figure("p.jpg", "图说", width=600, height=400)


def depth(paper: Paper, book: FontBook, copy: Story, columns: int) -> int:
    composer, geo = tools(paper, book)
    shape = shape_of(composer, geo, copy, Width(columns, columns), "title")
    assert shape is not None
    return shape.depth


def made(paper: Paper, book: FontBook, copy: Story, columns: int, lines: int, **more: object) -> Made:
    wanted = edition(paper, (block("story", copy.id, (1, columns, 2, 1 + lines), story=copy, **more),))
    return make(wanted, book)


def said(result: Made, code: str) -> str:
    return "".join(f.zh for f in result.findings if f.code == code and f.severity == "info")


def test_title_goes_down_first(paper: Paper, book: FontBook) -> None:
    """This test ensures that a story a few lines over takes a smaller title, and that is said (FIT-02)."""
    copy = story("题", *(han(83, n) for n in range(9)))._replace(
        title=("一行标题排在上头", "又一行标题在下头")
    )
    lines = depth(paper, book, copy, 2) - 1
    squeezed = made(paper, book, copy, 2, lines)
    assert "FIT-05" not in squeezed.codes()
    assert "主题" in said(squeezed, "FIT-02")
    assert set_text(squeezed.made.sheets, copy.id) == copy_text(copy)
    assert "FIT-05" in made(paper, book, copy, 2, lines, slack=()).codes()
    assert "FIT-05" in made(paper, book, copy, 2, lines, slack=("picture", "optional")).codes()


def test_pictures_within_their_range(paper: Paper, book: FontBook) -> None:
    """This test ensures that a picture given a range is as high as the text allows and never lower than its least."""
    copy = story("题", *(han(83, n) for n in range(9)))
    lines = depth(paper, book, copy, 2)
    heights = {}
    for room in (lines + 20, lines + 15, lines + 10, lines + 6):
        slot = PictureSlot(FIGURE, 2, 20, "head", 0, 0, 8)
        result = made(paper, book, copy, 2, room, pictures=(slot,), slack=("picture",))
        picture = result.made.sheets[0].pictures[0]
        heights[room - lines] = (picture.height, "FIT-05" in result.codes())  # type: ignore[union-attr]
    assert not any(heights[n][1] for n in (20, 15, 10))
    assert heights[20][0] > heights[15][0] > heights[10][0]
    assert heights[6][1]


def test_optional_paragraphs_go_last_and_from_the_end(paper: Paper, book: FontBook) -> None:
    """This test ensures that marked paragraphs are left out one by one from the end, counted and named (FIT-02)."""
    body = [Paragraph(han(83, n), optional=n in (4, 8), line=n + 1) for n in range(9)]
    copy = story("题", *body)
    lines = depth(paper, book, copy, 1)
    whole, less, least = (made(paper, book, copy, 1, lines - n, slack=("optional",)) for n in (0, 4, 9))
    assert set_text(whole.made.sheets, copy.id) == copy_text(copy)
    last = body[8].text
    assert set_text(less.made.sheets, copy.id) == copy_text(copy).removesuffix(last)
    assert "可删段 1 段" in said(less, "FIT-02")
    assert "第 9 行" in said(less, "FIT-02")
    assert set_text(least.made.sheets, copy.id) == copy_text(story("题", *body[:4], *body[5:8]))
    assert "FIT-05" in made(paper, book, copy, 1, lines - 25, slack=SLACK).codes()


def test_copy_that_is_not_optional_is_never_cut(paper: Paper, book: FontBook) -> None:
    """This test ensures that nothing but marked paragraphs is left out, however far over a story is (FIT-02)."""
    body = [Paragraph(han(83, n), optional=n == 2) for n in range(9)]
    copy = story("题", *body)
    over = made(paper, book, copy, 1, depth(paper, book, copy, 1) - 20)
    assert "FIT-05" in over.codes()
    kept = story("题", *body[:2], *body[3:])
    assert copy_text(kept).startswith(set_text(over.made.sheets, copy.id))
    assert "可删段 1 段" in said(over, "FIT-02")


def test_subheads_open_when_short(paper: Paper, book: FontBook) -> None:
    """This test ensures that a short story's subheads take three lines (PAR-07, FIT-03), and none where not declared."""
    body = [part for n in range(4) for part in (Paragraph("小标题", "subhead"), Paragraph(han(83, n)))]
    copy = story("题", *body)
    lines = depth(paper, book, copy, 1) + 4
    opened, closed = (made(paper, book, copy, 1, lines, slack=slack) for slack in (("space",), ()))
    assert "小标题占 3 行" in said(opened, "FIT-03")
    short = [sum(row["under"] for row in m.made.stories) for m in (opened, closed)]
    assert short[0] < short[1]


def test_a_filler_takes_the_white(paper: Paper, book: FontBook) -> None:
    """This test ensures that of the fillers in stock the deepest that the white holds is set, and none that is deeper."""
    copy = story("题", *(han(83, n) for n in range(9)))
    stock = tuple(story(f"补白{n}", han(n, n)) for n in (30, 60, 400))
    lines = depth(paper, book, copy, 2) + 6
    result = made(paper, book, copy, 2, lines, fillers=stock)
    words = "".join(
        t for line in result.made.sheets[0].text if line.role == "aside" for r in line.runs for t in r.texts
    )
    assert words == "补白60" + copy_text(stock[1]) or words == "补白30" + copy_text(stock[0])
    assert "补白“补白" in said(result, "FIT-03")
    assert set_text(result.made.sheets, copy.id) == copy_text(copy)
    assert "FIT-05" not in result.codes()


def test_paragraphs_fill_the_last_line_where_a_block_asks_for_it(paper: Paper, book: FontBook) -> None:
    """This test ensures that with slack: text a paragraph is set looser sooner than a last line stays white; without, that line does
    (FIT-03)."""
    filled = 0
    for length in range(60, 96, 3):
        copy = story("题", *(han(length + n, n) for n in range(9)))
        lines = depth(paper, book, copy, 2)
        plain, looser = (made(paper, book, copy, 2, lines, slack=slack) for slack in (SLACK, (*SLACK, TEXT)))
        white = [one.made.metrics[1]["MET-01"] for one in (plain, looser)]
        assert white[1] <= white[0]
        assert set_text(looser.made.sheets, copy.id) == copy_text(copy)
        filled += white[1] < white[0]
    assert filled


def test_nothing_is_said_where_nothing_is_done(paper: Paper, book: FontBook) -> None:
    """This test ensures that a story that fits says nothing of slack."""
    copy = story("题", *(han(83, n) for n in range(9)))
    fits = made(paper, book, copy, 2, depth(paper, book, copy, 2))
    assert not {"FIT-02", "FIT-03", "FIT-05"} & set(fits.codes())


def test_an_ornament_ends_a_short_story(paper: Paper, book: FontBook) -> None:
    """This test ensures that 2 to 6 lines of white at a story's end take an ornament where the block allows it (FIL-01)."""
    copy = story("题", *(han(83, n) for n in range(9)))
    lines = depth(paper, book, copy, 2)
    for more in (0, 2, 9):
        plain, with_tail = (
            made(paper, book, copy, 2, lines + more, tailpiece=tail, slack=()) for tail in (False, True)
        )
        drawn = len(with_tail.made.sheets[0].rules) - len(plain.made.sheets[0].rules)
        short = sum(row["under"] for row in plain.made.stories)
        assert drawn == (1 if 2 <= short <= 6 else 0)
        if drawn:
            assert "FIT-03" not in with_tail.codes()
            assert "TABOO-08" not in with_tail.codes()
            assert with_tail.made.metrics[1]["MET-01"] < plain.made.metrics[1]["MET-01"]


def test_an_optional_paragraph_that_began_before_a_jump_is_finished(paper: Paper, book: FontBook) -> None:
    """This test ensures that a paragraph cut by a jump is never left out of the continuation, optional or not."""
    body = [
        *(Paragraph(han(83, n)) for n in range(20)),
        Paragraph("".join(han(40, n) for n in range(30)), optional=True),
    ]
    copy = story("长稿", *body, Paragraph(han(83, 99)))
    cut_in_it = 0
    for foot in range(68, 96, 4):
        wanted = edition(
            paper,
            (block("story", copy.id, (1, 2, 1, foot), story=copy, jump=2),),
            (block("continue", copy.id, (1, 1, 4, 16), story=copy),),
        )
        one, two = make(wanted, book).made.sheets
        first = set_text((one,), copy.id)
        begun = len(first) > sum(len(copy_text(story("", p))) for p in body[:20])
        shown = first + set_text((two,), copy.id)
        if begun:
            cut_in_it += 1
            assert copy_text(copy).startswith(shown)
    assert cut_in_it
