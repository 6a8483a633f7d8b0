"""The written form of a page: read back it is the same record; whatever is no page is an error with its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.versions.edits import LINZHOU, TONGXI, ZHAONING
from typeset.sheet.record import BlockRecord, LineRecord, PageRecord, PictureRecord
from typeset.sheet.written import WrittenError, read, written
from typeset.versions.versions import Version

WORDS = st.text(max_size=12)
UNITS = st.integers(-2000, 2_000_000).map(lambda n: n * 1000)
LINES = st.builds(
    LineRecord,
    st.sampled_from(["body", "title", "ad text"]), WORDS, st.integers(0, 9), st.integers(0, 9), UNITS, UNITS, UNITS, UNITS,
    st.tuples(WORDS), st.tuples(WORDS), st.just("0a1b2c3d"), WORDS, st.sampled_from([(), (0, 1, 2)]), st.booleans(), st.booleans(),
)  # fmt: skip
PICTURES = st.builds(
    PictureRecord,
    st.sampled_from(["picture", "pdf"]),
    UNITS,
    UNITS,
    UNITS,
    UNITS,
    WORDS,
    st.just((0, 1)),
    st.just(""),
)
BLOCKS = st.builds(
    BlockRecord, st.sampled_from(["story", "ad", "masthead"]), WORDS, WORDS, st.just("1-2"), st.just("3-9"), UNITS, UNITS, UNITS,
    UNITS, st.lists(LINES, max_size=5).map(tuple), st.lists(PICTURES, max_size=2).map(tuple), st.just(("rule rule 1 2 3 4 0.5 black",)),
    st.integers(0, 3),
)  # fmt: skip
PAGES = st.builds(
    PageRecord, st.integers(1, 99), WORDS, WORDS, UNITS, UNITS, st.booleans(), st.just((("soft", "0/0/0/70"),)),
    st.lists(BLOCKS, max_size=3).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("edition", [LINZHOU, TONGXI, ZHAONING])
def test_samples_come_back(edition: str, sample: Callable[[str], Version]) -> None:
    for page in sample(edition).record.pages:
        assert read(written(page)) == page


@given(PAGES)
def test_any_page_comes_back(page: PageRecord) -> None:
    """This test ensures that names and texts of any characters survive, blanks at their ends too."""
    assert read(written(page)) == page


def test_a_line_that_follows_reads_the_same_wherever_it_stands(sample: Callable[[str], Version]) -> None:
    """This test ensures that the form merges well: a block moved down changes its first lines only."""
    page = sample(LINZHOU).record.pages[0]
    block = next(block for block in page.blocks if block.kind == "story")
    lower = block._replace(text=tuple(line._replace(y=line.y + 25_000_000) for line in block.text))
    moved = page._replace(blocks=tuple(lower if b is block else b for b in page.blocks))
    before, after = written(page).splitlines(), written(moved).splitlines()
    changed = [line for line, other in zip(before, after, strict=True) if line != other]
    assert len(before) == len(after)
    assert all(line.startswith("@") for line in changed)
    assert len(changed) <= 8 < len(block.text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("%PDF-1.4", 1),
        ("typeset page 9\npage 1 01 -\n", 1),
        ("typeset page 2\nnonsense\n", 2),
        ("typeset page 2\npage one 01 \\\n", 2),
        ("typeset page 2\npage 1 01 \\\nsize 1 x leading 2\n", 3),
        ("typeset page 2\npage 1 01 \\\nsize 1 2 leading 2\n12 0a | 无主的行\n", 4),
        ("typeset page 2\npage 1 01 \\\nsize 1 2 leading 2\n\n[story] 甲\n@colour\n@weird=1\n", 7),
        ("typeset page 2\n", 2),
    ],
)  # fmt: skip
def test_what_is_no_page(text: str, line: int) -> None:
    with pytest.raises(WrittenError) as caught:
        read(text)
    assert caught.value.line == line
    assert caught.value.zh
    assert caught.value.en
