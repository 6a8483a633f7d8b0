"""White in text that is set down the page is told, with the place that would hold it (FIT-03)."""

from __future__ import annotations

import re

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.model.block import Area, Block
from typeset.model.paper import Paper
from typeset.model.story import Paragraph
from typeset.sheet.types import TextLine


def poem(lines: tuple[int, int], count: int, chars: int, bands: int = 1, inset: int = 0) -> Block:
    """A poem of lines alike, set down the page in the first two columns; the second line stands in."""
    body = (Paragraph("山" * chars, "verse", inset=inset if k == 1 else 0) for k in range(count))
    return block("story", "诗", (1, 2, *lines), story=story("诗", *body), direction="vertical", legs=bands)


def told(made: Made) -> list[str]:
    """What FIT-03 and FIT-05 offer."""
    return [f.hint for f in made.findings if f.code in ("FIT-03", "FIT-05")]


def page(paper: Paper, book: FontBook, one: Block) -> Made:
    return make(edition(paper, (one,)), book)


@pytest.mark.parametrize(
    ("count", "chars", "bands", "inset"), [(23, 7, 1, 0), (22, 9, 1, 4000), (46, 5, 2, 0)]
)
def test_white_under_a_poem(
    paper: Paper, book: FontBook, count: int, chars: int, bands: int, inset: int
) -> None:
    """This test ensures that the white under lines that all end early is told, and that the place offered holds them: what is
    told of it is nothing, and in a place two lines shallower some line turns over, its title gives way or the poem is over."""
    one = poem((10, 40), count, chars, bands, inset)
    (hint,) = told(page(paper, book, one))
    found = re.search(r"columns: 1-2, lines: 10-(\d+)", hint)
    assert found is not None
    last = int(found[1])
    lines = [line_text(line) for line in _lines(page(paper, book, one))]
    exact = page(paper, book, one._replace(area=Area(1, 2, 10, last)))
    assert told(exact) == []
    assert [line_text(line) for line in _lines(exact)] == lines
    tight = page(paper, book, one._replace(area=Area(1, 2, 10, last - 2 * bands)))
    assert told(tight) or "FIT-02" in tight.codes() or len(_lines(tight)) > len(lines)


def _lines(made: Made) -> list[TextLine]:
    return [line for line in made.made.sheets[0].text if line.role == "verse"]


def test_a_poem_that_fills_its_place(paper: Paper, book: FontBook) -> None:
    """This test ensures that nothing is told of lines as long as their place, or of running text (controls)."""
    full = max(n for n in range(28, 36) if len(_lines(page(paper, book, poem((10, 40), 2, n)))) == 2)
    assert told(page(paper, book, poem((10, 40), 23, full))) == []
    running = block("story", "文", (1, 2, 10, 40), story=story("文", han(560)), direction="vertical")
    assert not any("10-" in hint for hint in told(page(paper, book, running)))


def test_too_few_lines(paper: Paper, book: FontBook) -> None:
    """This test ensures that white beside lines is told as such: a shallower block would not hold them better."""
    hints = told(page(paper, book, poem((10, 40), 12, 29)))
    assert hints == ["版块收窄，或加图、加字"]
