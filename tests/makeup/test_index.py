"""The index (导读): the editor's entries in their order, with a line of text and a small picture; pages as dailies print them (MST-03)."""

from __future__ import annotations

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from typeset.clreq.rules import HOUSE, Rules
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.kinds import IndexEntry
from typeset.model.paper import Paper
from typeset.model.story import Figure
from typeset.sheet.types import Picture, Rule

PHOTO = Figure("p.jpg", width=1200, height=800)
STORIES = {
    name: story(name, han(300, n)) for n, name in enumerate(("甲渠通水", "乙街修旧", "丙船早市", "丁店新开"))
}


def made_of(
    paper: Paper,
    book: FontBook,
    *entries: IndexEntry,
    area: tuple[int, int, int, int] = (4, 6, 1, 15),
) -> Made:
    """An index of these entries on page 1; stories 甲 and 乙 on page 2, 丙 and 丁 on page 3."""
    front = block("index", "导读", area, text=("今日导读",), entries=entries)
    inner = [
        tuple(
            block("story", name, (n * 2 + 1, n * 2 + 2, 5, 44), story=STORIES[name])
            for n, name in enumerate(pair)
        )
        for pair in (("甲渠通水", "乙街修旧"), ("丙船早市", "丁店新开"))
    ]
    return make(edition(paper, (front,), *inner), book)


def words(made: Made) -> list[str]:
    return [line_text(line) for line in made.made.sheets[0].text if line.role == "index"]


def entry(name: str, **more: object) -> IndexEntry:
    return IndexEntry(STORIES[name], **more)  # type: ignore[arg-type]


def test_chosen_and_ordered(paper: Paper, book: FontBook) -> None:
    """This test ensures that the editor's entries stand in their order with their words, and that nothing else does."""
    made = made_of(
        paper, book, entry("丁店新开"), entry("甲渠通水", title="渠水到田头", text="十二条支渠四月底通水。")
    )
    assert words(made) == ["丁店新开", "3", "版", "渠水到田头", "2", "版", "十二条支渠四月底通水。"]
    assert "MST-03" not in made.codes()
    assert [link.target for link in made.made.sheets[0].links] == ["丁店新开@3", "甲渠通水@2"]


def test_the_program_chooses_where_nobody_did(paper: Paper, book: FontBook) -> None:
    """This test ensures that an index without entries shows the first stories of the inner pages, each with its page's number."""
    shown = words(made_of(paper, book))
    assert shown[:3] == ["甲渠通水", "2", "版"]
    assert "丙船早市" in shown


def test_pages_are_bold_at_the_right(paper: Paper, book: FontBook) -> None:
    """This test ensures that a page is 10 pt and more, bold, ends at the right edge, and 版 behind it is smaller."""
    made = made_of(paper, book, entry("甲渠通水"))
    number, unit = [line for line in made.made.sheets[0].text if line_text(line) in ("2", "版")]
    x, _, width, _ = geometry_of(paper).rectangle(block("note", "甲", (4, 6, 1, 15)).area)
    assert number.runs[0].size >= 10_000_000
    assert "wght=700" in number.runs[0].face
    assert unit.runs[0].size < number.runs[0].size
    assert x + width - unit.runs[0].size // 2 < unit.x + unit.width <= x + width


def test_the_head_is_no_bar(paper: Paper, book: FontBook) -> None:
    """This test ensures that the head stands black under a rule, not white on a bar over the whole width."""
    made = made_of(paper, book, entry("甲渠通水"))
    sheet = made.made.sheets[0]
    assert sheet.tints == ()
    (head,) = [line for line in sheet.text if line_text(line) == "今日导读"]
    assert head.runs[0].colour == "black"
    assert max(rule.weight for rule in sheet.rules if isinstance(rule, Rule)) <= 2_000_000


def test_small_pictures(paper: Paper, book: FontBook) -> None:
    """This test ensures that small pictures stand left of their entries, one in a wide index at the left of them all, in shape."""
    one = made_of(paper, book, entry("甲渠通水", figure=PHOTO), entry("丙船早市"))
    (photo,) = [p for p in one.made.sheets[0].pictures if isinstance(p, Picture)]
    lines = [line for line in one.made.sheets[0].text if line.role == "index"]
    assert all(line.x > photo.x + photo.width for line in lines)
    assert photo.width * 3 <= photo.height * 4 + 3
    two = made_of(
        paper,
        book,
        entry("甲渠通水", figure=PHOTO),
        entry("丙船早市", figure=PHOTO),
        entry("乙街修旧"),
        area=(4, 5, 1, 40),
    )
    photos = [p for p in two.made.sheets[0].pictures if isinstance(p, Picture)]
    assert len(photos) == 2
    assert photos[0].y + photos[0].height < photos[1].y
    (plain,) = [line for line in two.made.sheets[0].text if line_text(line) == "乙街修旧"]
    assert plain.x == photos[0].x
    assert not {"INK-01", "FMT-10", "TABOO-10", "MST-03"} & set(one.codes() + two.codes())


def test_a_story_on_no_later_page(paper: Paper, book: FontBook) -> None:
    """This test ensures that an entry that leads nowhere is an error and not printed."""
    made = made_of(paper, book, entry("甲渠通水"), IndexEntry(story("没有排的稿", han(90))))
    (said,) = [f for f in made.findings if f.code == "MST-03"]
    assert said.severity == "error"
    assert "没有排的稿" in said.zh
    assert words(made)[0] == "甲渠通水"
    assert "没有排的稿" not in words(made)


def test_no_room(paper: Paper, book: FontBook) -> None:
    """This test ensures that texts and pictures give way before an entry does, and that either is told."""
    told = [entry(name, text=han(60), figure=PHOTO) for name in ("甲渠通水", "乙街修旧", "丙船早市")]
    bare = made_of(paper, book, *told, area=(5, 6, 1, 8))
    assert [line for line in words(bare) if line in STORIES] == ["甲渠通水", "乙街修旧", "丙船早市"]
    assert not any(isinstance(p, Picture) for p in bare.made.sheets[0].pictures)
    assert [f.zh for f in bare.findings if f.code == "MST-03"] != []
    cut = made_of(paper, book, *told, area=(5, 6, 1, 5))
    assert len([line for line in words(cut) if line in STORIES]) < 3
    assert any("没有列入" in f.zh for f in cut.findings if f.code == "MST-03")


FLAT = (1, 6, 41, 48)
"""An index over the whole page, eight lines deep."""


def test_a_wide_index_has_legs(paper: Paper, book: FontBook) -> None:
    """This test ensures that entries stand side by side in an index that is wide and flat: all are in, each with its page within two
    columns of its title, in their order down the legs; in a narrow one they stand under one another."""
    wanted = [entry(name) for name in STORIES]
    made = made_of(paper, book, *wanted, area=FLAT)
    assert [word for word in words(made) if len(word) > 1] == list(STORIES)
    assert "MST-03" not in made.codes()
    lines = [line for line in made.made.sheets[0].text if line.role == "index"]
    titles, numbers = lines[::3], lines[1::3]
    geo = geometry_of(paper)
    assert len({line.x for line in titles}) > 1
    for title, number in zip(titles, numbers, strict=True):
        assert title.y == number.y
        assert 0 < number.x - title.x < geo.span(3)
    narrow = made_of(paper, book, *wanted, area=(1, 2, 1, 40)).made.sheets[0]
    assert len({line.x for line in narrow.text if line.role == "index" and len(line_text(line)) > 1}) == 1


LONG = story(
    "第十四届全运会火炬传递临州站圆满落幕两百名火炬手跑完全部六点五公里路程后在体育中心点燃主火炬塔并举行群众文艺演出和焰火表演",
    han(300, 9),
)


def test_a_title_that_is_too_long_bars_no_other(paper: Paper, book: FontBook) -> None:
    """This test ensures that an entry whose title no line holds is left out and told by name, and that those after it stand (MST-03)."""
    front = block(
        "index",
        "导读",
        (1, 1, 1, 30),
        text=("今日导读",),
        entries=(IndexEntry(LONG), *map(entry, STORIES)),
    )
    every = [LONG, *STORIES.values()]
    inner = tuple(block("story", copy.id, (n + 1, n + 1, 5, 44), story=copy) for n, copy in enumerate(every))
    made = make(edition(paper, (front,), inner), book)
    assert [word for word in words(made) if len(word) > 1] == list(STORIES)
    (found,) = [f for f in made.findings if f.code == "MST-03"]
    assert LONG.title[0] in found.zh
    assert not any(name in found.zh for name in STORIES)


def test_no_entry_is_broken_badly(paper: Paper, book: FontBook) -> None:
    """This test ensures that a title of the index is set smaller rather than broken in a word or past its typed space; where that has no
    place it is told with what helps (HED-01, HED-02)."""
    title = "一季度地区生产总值同比增长6.2% 规模以上工业增加值增长7.5%"

    def told(columns: tuple[int, int], rules: Rules = HOUSE) -> tuple[list[str], list[str]]:
        front = block("index", "导读", (*columns, 1, 24), text=("今日导读",), entries=(IndexEntry(copy),))
        inner = (block("story", copy.id, (1, 3, 5, 44), story=copy),)
        made = make(edition(paper, (front,), inner), book, rules)
        return [w for w in words(made) if len(w) > 1], [f.hint for f in made.findings if f.code == "HED-01"]

    copy = story("经济", han(300, 9))._replace(title=(title,))
    lines, hints = told((1, 1))
    assert hints == []
    assert any(line.endswith("6.2%") for line in lines)
    copy = story("会议", han(300, 9))._replace(
        title=("中国共产党昭宁县第十二次代表大会第四次全体会议胜利闭幕",)
    )
    narrow, hints = told((1, 1), HOUSE.entries("sense", doubt=1))
    assert len(narrow) > 1
    assert len(hints) == 1
    assert "short_title" in hints[0]
