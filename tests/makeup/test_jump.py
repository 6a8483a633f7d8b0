"""JMP-01 … JMP-09: where a story is cut, what its marks say and where they stand, and that nothing is lost."""

from __future__ import annotations

import pytest

from tests.makeup.pages import (
    block,
    copy_text,
    edition,
    han,
    line_text,
    make,
    planned,
    set_text,
    story,
    text_lines,
    tools,
)
from typeset.clreq.rules import HOUSE, Rules
from typeset.fonts.book import FontBook
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.jump_marks import continued, page_words
from typeset.makeup.fit.jumping import plan_jump, sentence_ends
from typeset.makeup.fit.planned import PartRequest, PlannedPart, PlannedSubhead, Slice
from typeset.model.paper import Edition, Paper
from typeset.model.story import Paragraph, Story
from typeset.sheet.types import Sheet, TextLine

AREA = (1, 3, 1, 30)
MARK = "（下转第二版）"


def cut(
    paper: Paper, book: FontBook, copy: Story, area: tuple[int, int, int, int] = AREA
) -> tuple[PlannedPart, tuple[Slice, ...]]:
    composer, geo = tools(paper, book)
    first = block("story", copy.id, area, story=copy, jump=2)
    found = plan_jump(composer, geo, PartRequest(first, copy, 1, whole(composer, copy), mark=MARK))
    assert found is not None
    return found


def own_mark(plan: PlannedPart) -> bool:
    """Whether the jump line has a line of its own."""
    return plan.tail_mark is not None and plan.tail_mark.own


def jumping(paper: Paper, copy: Story, area: tuple[int, int, int, int] = AREA) -> Edition:
    return edition(
        paper,
        (block("story", copy.id, area, story=copy, jump=2),),
        (block("continue", copy.id, (1, 3, 4, 110), story=copy),),
    )


def sheets_of(wanted: Edition, book: FontBook) -> tuple[Sheet, ...]:
    result = make(wanted, book)
    assert "FIT-05" not in result.codes()
    return result.made.sheets


def marks(sheet: Sheet) -> list[TextLine]:
    return [line for line in sheet.text if line.role == "jump"]


def test_jmp_02_paragraph_end_first(paper: Paper, book: FontBook) -> None:
    """This test ensures that of cuts that fill the part a paragraph end is taken before a sentence end (JMP-02)."""
    copy = story("长稿", *(han(45, n) for n in range(60)))
    plan, rest = cut(paper, book, copy)
    assert plan.cut is not None
    assert plan.cut.kind == "paragraph"
    assert rest[0].start == 0
    assert plan.given - plan.used <= 3


def test_jmp_02_then_sentence_end(paper: Paper, book: FontBook) -> None:
    """This test ensures that where no paragraph ends near the foot the cut is after a full stop (JMP-02)."""
    text = "".join(han(30, n) for n in range(90))
    plan, rest = cut(paper, book, story("长稿", text))
    assert plan.cut is not None
    assert plan.cut.kind == "sentence"
    assert text[: rest[0].start].endswith("。")
    assert plan.given - plan.used <= 3


@pytest.mark.parametrize("anywhere", [True, False])
def test_jmp_02_line_end_only_where_allowed(paper: Paper, book: FontBook, anywhere: bool) -> None:
    """This test ensures that a cut inside a sentence is taken only if the house style allows it (JMP-02)."""
    text = han(1500).replace("。", "，") + "完。"
    paper = paper._replace(jump_anywhere=anywhere)
    plan, rest = cut(paper, book, story("长稿", text))
    if anywhere:
        assert plan.cut is not None
        assert plan.cut.kind == "line"
        assert own_mark(plan)
        assert plan.given - plan.used <= 3
    else:
        assert not rest
        assert plan.over > 0


def test_jmp_02_not_between_subhead_and_text(paper: Paper, book: FontBook) -> None:
    """This test ensures that a part never ends with a subhead (JMP-02, PAR-08)."""
    composer, _ = tools(paper, book)
    for before in range(18, 34):
        body = [
            *(han(45, n) for n in range(before)),
            Paragraph("小标题", "subhead"),
            *(han(45, n) for n in range(40)),
        ]
        plan, _ = cut(paper, book, story("长稿", *body))
        last = plan.story.body[plan.slices[-1].at]
        assert isinstance(last, Paragraph)
        assert last.kind != "subhead"
    assert composer is not None


def test_jmp_02_not_inside_a_quotation(paper: Paper, book: FontBook) -> None:
    """This test ensures that a sentence end inside “ ” is no place to cut (JMP-02)."""
    composer, _ = tools(paper, book)
    copy = story("长稿", "他说：“先看。再定。”散会。大家走了。")
    piece = whole(composer, copy)[0]
    body = copy.body[0]
    assert isinstance(body, Paragraph)
    laid = composer.paragraph(copy, 0)
    ends = ["".join(laid.texts[:k]) for k in sentence_ends(composer, copy, piece, body)]
    assert ends == ["他说：“先看。再定。”", "他说：“先看。再定。”散会。"]


@pytest.mark.parametrize(("numerals", "words"), [("han", "第二版"), ("arabic", "第2版")])
def test_jmp_03_words(paper: Paper, book: FontBook, numerals: str, words: str) -> None:
    """This test ensures that the marks name the pages in the house's numerals (JMP-03)."""
    paper = paper._replace(numerals=numerals)
    copy = story("长稿", *(han(45, n) for n in range(60)))
    one, two = sheets_of(jumping(paper, copy), book)
    assert [line_text(line) for line in marks(one)] == [f"（下转{words}）"]
    assert [line_text(line) for line in marks(two)] == [f"（上接{page_words(1, paper)}）"]


def test_jmp_04_mark_closes_the_part(paper: Paper, book: FontBook) -> None:
    """This test ensures that the mark ends at the right edge of the last leg's last line or stands a line below (JMP-04)."""
    seen = set()
    for number in range(22, 46):
        copy = story("长稿", *(han(40 + number, n) for n in range(60)))
        plan, _ = cut(paper, book, copy)
        one = sheets_of(jumping(paper, copy), book)[0]
        mark, last = marks(one)[0], text_lines(one, copy.id)[-1]
        assert mark.x + mark.width == last.x + last.width
        assert mark.y == last.y or mark.y == last.y + paper.grid.leading or own_mark(plan)
        seen.add(own_mark(plan))
        if not own_mark(plan):
            ink = max(x for run in last.runs for x in run.x) + paper.grid.size
            assert mark.y == last.y
            assert mark.x - ink >= 0, "room of an em between text and mark"
    assert seen == {True, False}


def test_jmp_05_06_continuation(paper: Paper, book: FontBook) -> None:
    """This test ensures that the continuation starts with its mark at the left under the title alone (JMP-05, JMP-06)."""
    copy = story(
        "长稿", *(han(45, n) for n in range(60)), kicker="引题", subtitle=("副题",), byline="本报记者"
    )
    two = sheets_of(jumping(paper, copy), book)[1]
    mark, first = marks(two)[0], text_lines(two, copy.id)[0]
    assert mark.x == first.x
    assert mark.y + paper.grid.leading == first.y
    roles = {line.role for line in two.text if line.story == copy.id}
    assert roles == {"title", "jump", "body"}
    assert continued(copy._replace(short_title="短题")).title == ("短题",)
    assert continued(copy).title == ("长稿",)


def test_jmp_08_indents(paper: Paper, book: FontBook) -> None:
    """This test ensures that the continuation is indented after a paragraph end and not after a sentence end (JMP-08)."""
    whole_paragraphs = story("长稿", *(han(45, n) for n in range(60)))
    sentences = story("长稿", "".join(han(30, n) for n in range(90)))
    for copy, indent in ((whole_paragraphs, 2), (sentences, 0)):
        two = sheets_of(jumping(paper, copy), book)[1]
        first = text_lines(two, copy.id)[0]
        assert first.runs[0].x[0] - first.x == indent * paper.grid.size


def test_jmp_08_line_cut_is_justified(paper: Paper, book: FontBook) -> None:
    """This test ensures that a part cut inside a sentence ends in a full line, its mark below (JMP-08 (3))."""
    paper = paper._replace(jump_anywhere=True)
    copy = story("长稿", han(1500).replace("。", "，") + "完。")
    one, two = sheets_of(jumping(paper, copy), book)
    last, mark = text_lines(one, copy.id)[-1], marks(one)[0]
    assert last.joins
    assert max(last.runs[-1].x) + paper.grid.size >= last.x + last.width - paper.grid.size // 2
    assert mark.y != last.y
    assert text_lines(two, copy.id)[0].runs[0].x[0] == text_lines(two, copy.id)[0].x


@pytest.mark.parametrize("foot", [20, 25, 30, 40])
def test_jmp_09_nothing_lost(paper: Paper, book: FontBook, foot: int) -> None:
    """This test ensures that both parts joined are the copy, with one mark each and links both ways (JMP-09)."""
    copy = story("长稿", *(han(30 + n % 50, n) for n in range(50)))
    sheets = sheets_of(jumping(paper, copy, (1, 3, 1, foot)), book)
    assert set_text(sheets, copy.id) == copy_text(copy)
    assert [len(marks(sheet)) for sheet in sheets] == [1, 1]
    assert [link.target for sheet in sheets for link in sheet.links] == ["长稿@2", "长稿@1"]


def test_jmp_01_no_jump_needed(paper: Paper, book: FontBook) -> None:
    """This test ensures that a story that fits its first block is set whole with a warning (JMP-01)."""
    copy = story("短稿", han(100))
    result = make(jumping(paper, copy), book)
    assert "JMP-01" in result.codes()
    assert set_text(result.made.sheets, copy.id) == copy_text(copy)
    assert marks(result.made.sheets[0]) == []


def test_jump_without_continue_is_set_whole(paper: Paper, book: FontBook) -> None:
    """This test ensures that without a continue block the story stays on its page, over if it must be (FIT-05)."""
    copy = story("长稿", *(han(45, n) for n in range(60)))
    result = make(edition(paper, (block("story", copy.id, AREA, story=copy, jump=2),)), book)
    assert "FIT-05" in result.codes()
    assert result.made.sheets[0].draft


def collected(paper: Paper, marks_form: str = "page") -> tuple[Edition, list[Story]]:
    """Two stories that jump to one box on page 2."""
    paper = paper._replace(jump_marks=marks_form)
    told = [
        story(f"长稿{n}", *(han(45 + k, 7 * n + k) for k in range(50)), short_title=f"短题{n}")
        for n in range(2)
    ]
    one = tuple(
        block("story", copy.id, (3 * n + 1, 3 * n + 3, 1, 30), story=copy, jump=2, slack=())
        for n, copy in enumerate(told)
    )
    box = block("continued", "转文", (1, 6, 4, 110), stories=tuple(told))
    return edition(paper, one, (box,)), told


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("page", ["第二版", "第二版"]),
        ("number", ["第二版①", "第二版②"]),
        ("title", ["第二版《短题0》", "第二版《短题1》"]),
    ],
)
def test_jmp_07_continuations_collected_in_one_block(
    paper: Paper, book: FontBook, form: str, said: list[str]
) -> None:
    """This test ensures that several rests stand in one block in page 1's order, each under its short title and mark,
    no character lost, and the marks say which is which by house style (JMP-03, JMP-07)."""
    wanted, told = collected(paper, form)
    one, two = sheets_of(wanted, book)
    for copy in told:
        assert set_text((one, two), copy.id).replace(f"短题{told.index(copy)}", "") == copy_text(copy)
    heads = [line for line in two.text if line.role == "subhead"]
    assert [line_text(line) for line in heads] == ["短题0", "短题1"]
    assert [line_text(line) for line in marks(one)] == [f"（下转{words}）" for words in said]
    taken = [words.replace("第二版", "第一版") for words in said]
    assert [line_text(line) for line in marks(two)] == [f"（上接{words}）" for words in taken]
    assert {link.target for link in two.links} == {f"{copy.id}@1" for copy in told}
    assert {f"{copy.id}@2" for copy in told} <= {anchor.name for anchor in two.anchors}


@pytest.mark.parametrize("after", [7, "words"])
def test_the_editor_says_where_to_cut(paper: Paper, book: FontBook, after: int | str) -> None:
    """This test ensures that a jump named after a paragraph or after words is cut there (JMP-02)."""
    parts = [han(45, n) for n in range(60)]
    copy = story("长稿", *parts)
    if after == "words":
        after = parts[6][-8:]
    wanted = edition(
        paper,
        (block("story", copy.id, AREA, story=copy, jump=2, jump_after=after),),
        (block("continue", copy.id, (1, 3, 4, 110), story=copy),),
    )
    one, two = make(wanted, book).made.sheets
    assert set_text((one,), copy.id) == "".join(parts[:7])
    assert set_text((one, two), copy.id) == copy_text(copy)


@pytest.mark.parametrize("after", [900, "稿里没有的字", "，"])
def test_a_cut_that_cannot_be_is_said(paper: Paper, book: FontBook, after: int | str) -> None:
    """This test ensures that a cut the editor names wrongly is a finding and the program chooses (JMP-02)."""
    copy = story("长稿", *(han(45, n) for n in range(60)))
    wanted = edition(
        paper,
        (block("story", copy.id, AREA, story=copy, jump=2, jump_after=after),),
        (block("continue", copy.id, (1, 3, 4, 110), story=copy),),
    )
    made = make(wanted, book)
    assert "JMP-02" in made.codes()
    assert set_text(made.made.sheets, copy.id) == copy_text(copy)


def test_a_first_part_is_full(paper: Paper, book: FontBook) -> None:
    """This test ensures that the first part of a jump leaves no line white at its end, by its cut, by its mark on a line of its own, or by
    text set a line looser; and that a house that tolerates one has some that do (TABOO-08)."""
    tolerant = HOUSE.entries("jumps", last_short=HOUSE.flow.last_short, short=0)
    short = loose = 0
    for seed in range(12):
        copy = story(f"长稿{seed}", *(han(37 + (seed * 7 + n * 13) % 50, seed + n) for n in range(40)))
        area = (1, 2 + seed % 2, 1, 30 + seed % 5)
        plan, _ = cut(paper, book, copy, area)
        short += plan.given - plan.used
        composer, geo = tools(paper, book, tolerant)
        first = block("story", copy.id, area, story=copy, jump=2)
        found = plan_jump(composer, geo, PartRequest(first, copy, 1, whole(composer, copy), mark=MARK))
        assert found is not None
        loose += found[0].given - found[0].used
    assert short == 0
    assert loose >= 1


def test_slack_fills_a_first_part(paper: Paper, book: FontBook) -> None:
    """This test ensures that a first part that no cut fills is filled within its slack, which is told, and is left as it is where its block
    has none (TABOO-08, FIT-02, FIT-03)."""
    told = 0
    for last in (20, 29):
        body = (
            Paragraph(han(150, 1)),
            Paragraph("小题在此", "subhead"),
            *(Paragraph(han(190, n)) for n in range(2, 9)),
        )
        copy = Story("长稿", ("春山水市会展路灯桥河学校",), body)

        def part(*, slack: bool, copy: Story = copy, last: int = last) -> tuple[int, bool]:
            more = {} if slack else {"slack": ()}
            first = block("story", copy.id, (1, 1, 1, last), story=copy, jump=2, **more)
            rest = block("continue", copy.id, (1, 3, 4, 110), story=copy)
            wanted = edition(paper, (first,), (rest,))
            (made,) = planned(wanted, book)[2][1]
            return made.given - made.used, bool(made.done)  # type: ignore[attr-defined]

        (white, done), (rigid, never) = part(slack=True), part(slack=False)
        assert not never
        assert white <= rigid
        told += done and white == 0 < rigid
    assert told == 1


@pytest.mark.parametrize("house", [HOUSE, HOUSE.entries("jumps", strands=0)], ids=["house", "without"])
def test_a_subhead_keeps_two_lines_at_a_cut(paper: Paper, book: FontBook, house: Rules) -> None:
    """This test ensures that no cut leaves less than two lines of its text under a subhead, and that one does where nothing speaks against
    it (JMP-02)."""
    stranded = 0
    for last in range(24, 40):
        body: list[Paragraph] = []
        for n in range(12):
            body += [Paragraph("小题在此", "subhead"), Paragraph(han(11, n) + han(150, n))]
        copy = Story("长稿", ("长稿",), tuple(body))
        composer, geo = tools(paper, book, house)
        first = block("story", copy.id, (1, 1, 1, last), story=copy, jump=2)
        found = plan_jump(composer, geo, PartRequest(first, copy, 1, whole(composer, copy), mark=MARK))
        assert found is not None
        texts = [item for item in found[0].items if item.source is not None]
        above, at_end = texts[-2:]
        stranded += isinstance(above, PlannedSubhead) and len(at_end.lines) < 2  # type: ignore[union-attr]
    assert stranded == 0 if house is HOUSE else stranded > 0
