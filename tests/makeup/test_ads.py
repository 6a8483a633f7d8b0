"""Advertisements: exact size, the word 广告, where they stand and what parts them from the news (AD-01 … AD-11)."""

from __future__ import annotations

import pytest

from tests.makeup.pages import Made, block, changed, edition, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.makeup.place.ads import ad_box
from typeset.model.block import Block
from typeset.model.paper import Paper
from typeset.model.story import Drawing, Figure, Shape
from typeset.sheet.types import Path, Rect
from typeset.units import from_mm

STRIP = (from_mm(350), from_mm(80))


def art(wide: float = 350, high: float = 80) -> Figure:
    ops = (("M", 0, 0), ("L", wide, 0), ("L", wide, high), ("L", 0, high), ("Z",))
    return Figure("ad.svg", drawing=Drawing(wide, high, (Shape(ops, "black"),), ()))


def ad(lines: tuple[int, int] = (93, 111), columns: tuple[int, int] = (1, 6), **more: object) -> Block:
    return block("ad", "广告块", (*columns, *lines), **{"figure": art(), "size": STRIP, **more})


def page(paper: Paper, book: FontBook, *blocks: Block, number: int = 2) -> Made:
    return make(edition(paper, *[()] * (number - 1), blocks), book)


def news(last: int, columns: tuple[int, int] = (1, 6), first: int = 4, **more: object) -> Block:
    return block("story", "甲", (*columns, first, last), story=story("甲稿", han(300)), **more)


def marks(made: Made, number: int = 2) -> list[int]:
    return [line.y for line in made.made.sheets[number - 1].text if line_text(line) == "广告"]


def test_ad_06_exact(paper: Paper, book: FontBook) -> None:
    """This test ensures that a strip is 350 × 80 mm to the unit and hangs from the foot of its area (AD-06, AD-10)."""
    geo = geometry_of(paper)
    (path,) = [p for p in page(paper, book, ad()).made.sheets[1].pictures if isinstance(p, Path)]
    xs = [int(op[1]) for op in path.ops if len(op) > 1]
    ys = [int(op[2]) for op in path.ops if len(op) > 1]
    assert max(xs) - min(xs) == pytest.approx(STRIP[0], abs=2)
    assert max(ys) - min(ys) == pytest.approx(STRIP[1], abs=2)
    assert max(ys) == pytest.approx(geo.foot(111), abs=2)
    assert ad_box(geo, ad()).width == STRIP[0]


def test_ad_11_mark(paper: Paper, book: FontBook) -> None:
    """This test ensures that 广告 stands above artwork where its area leaves room, else on a plate in its corner, inside
    a framed ad of words, and nowhere when it is switched off (AD-11)."""
    geo = geometry_of(paper)
    top = ad_box(geo, ad()).y
    (y,) = marks(page(paper, book, ad()))
    assert geo.foot(92) < y - from_mm(2) < y < top
    tight = page(paper, book, ad(size=None))
    (y,) = marks(tight)
    assert y > geo.line_top(93)
    assert any(isinstance(p, Rect) and p.fill == "white" for p in tight.made.sheets[1].pictures)
    (y,) = marks(page(paper, book, ad(figure=None, text=("招租",))))
    assert y > top
    assert marks(page(paper, book, ad(mark=False))) == []


def test_ad_11_apart(paper: Paper, book: FontBook) -> None:
    """This test ensures that news nearer than a line to an ad, without a rule or frame between, is told (AD-11)."""
    assert "AD-11" not in page(paper, book, news(92), ad()).codes(), "80 mm leave a line in 19 lines"
    close = {"size": (STRIP[0], from_mm(82))}
    assert "AD-11" in page(paper, book, news(92), ad(**close)).codes()
    assert "AD-11" not in page(paper, book, news(91), ad(**close)).codes()
    assert "AD-11" not in page(paper, book, news(92), ad(**close, rules=("above",))).codes()
    assert "AD-11" not in page(paper, book, news(92, rules=("below",)), ad(**close)).codes()
    assert "AD-11" in page(paper, book, news(92, rules=("left",)), ad(**close)).codes()
    words = {"figure": None, "text": ("招租",)}
    assert "AD-11" not in page(paper, book, news(92), ad(**close, **words)).codes(), "a frame of its own"


def test_ad_11_beside(paper_of: object, book: FontBook) -> None:
    """This test ensures that a narrow gutter beside an ad needs a rule too (AD-11)."""
    text = "format: 1\nname: 八栏报\npage: broadsheet-classic-390x546\nregistered: false\n"
    paper = paper_of(text)  # type: ignore[operator]
    side = ad((60, 111), (5, 8), size=None, figure=art(1, 1))
    near = news(111, (1, 4))
    assert "AD-11" in page(paper, book, near, side).codes()
    assert "AD-11" not in page(paper, book, near, changed(side, rules=("left",))).codes()


def test_ad_01_true_size(paper: Paper, book: FontBook) -> None:
    """This test ensures that an ad which is truly higher than its area and covers news is an error (AD-01)."""
    tall = ad(size=(STRIP[0], from_mm(90)))
    assert "AD-01" in page(paper, book, news(92), tall).codes()
    assert "AD-01" not in page(paper, book, news(92), ad()).codes()


def test_ad_01_larger_than_its_area(paper: Paper, book: FontBook) -> None:
    """This test ensures that artwork wider than its area is an error though it covers nothing (AD-01)."""
    said = [
        f.zh
        for f in page(paper, book, ad(size=(STRIP[0] + 3_000_000, STRIP[1]), figure=art(700, 160))).findings
        if f.code == "AD-01"
    ]
    fits = [f.zh for f in page(paper, book, ad(figure=art(700, 160))).findings if f.code == "AD-01"]
    assert [zh for zh in said if zh not in fits]
    assert fits == []


def test_ad_01_shape(paper: Paper, book: FontBook) -> None:
    """This test ensures that artwork of another shape than was ordered is told (AD-01)."""
    assert "AD-01" in page(paper, book, ad(figure=art(100, 100))).codes()
    assert "AD-01" not in page(paper, book, ad(figure=art(700, 160))).codes()


def test_ad_10_front_page(paper: Paper, book: FontBook) -> None:
    """This test ensures that ads on page 1 stand at the foot, on each other, or beside the nameplate (AD-10)."""
    head = block("masthead", "报头", (1, 3, 1, 15))
    ear = ad((1, 15), (4, 6), size=None, figure=art(172, 66))
    middle = ad((40, 58))
    upper = ad((74, 92))

    def codes(*blocks: Block, number: int = 1) -> list[str]:
        return [code for code in page(paper, book, *blocks, number=number).codes() if code == "AD-10"]

    assert codes(head, ear, ad()) == []
    assert codes(head, middle) == ["AD-10"]
    assert codes(head, upper) == ["AD-10"]
    assert codes(head, upper, ad()) == []
    assert codes(middle, number=2) == [], "inner pages are free"


@pytest.mark.parametrize(
    ("columns", "share"), [((1, 3), 0), ((4, 6), 1), ((1, 6), 0.5), ((2, 5), 0.5)], ids=str
)
def test_ad_10_flush_with_the_type_area(paper: Paper, columns: tuple[int, int], share: float) -> None:
    """This test ensures that an ad a little narrower than its area is flush with the edge of the type area that its area is at, and stands
    in the middle where that is at both edges or at none (AD-10)."""
    geo = geometry_of(paper)
    one = ad((93, 111), columns, size=(from_mm(150), from_mm(80)))
    x, _, width, _ = geo.rectangle(one.area)
    assert ad_box(geo, one).x == pytest.approx(x + (width - from_mm(150)) * share, abs=1)
