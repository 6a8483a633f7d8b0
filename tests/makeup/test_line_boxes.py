"""The box of a line of running text: as wide as the ink of its ends, as glyph for glyph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.paint.sheets import line, make_book
from typeset.makeup.draw.ink import glyph_ink, line_box
from typeset.units import PT

BOOK = make_book()
TEXTS = st.text("一国的，。「」（）·A1fij—", min_size=1, max_size=14)


@given(TEXTS, st.sampled_from([8_000_000, 9_500_000, 12_345_000]), st.sampled_from([800, 1000]))
def test_a_line_is_as_wide_as_its_ends(text: str, size: int, hscale: int) -> None:
    """This test ensures that a line's box begins and ends where the ink of its runs' first and last two glyphs does, a Han
    character's frame counting as its ink, and that its height is a line's."""
    made = line(BOOK, text, size=size, hscale=hscale)
    wanted = []
    for run in made.runs:
        boxes = glyph_ink(BOOK, run, framed=True)
        if len(run.gids) > 4:
            ends = [glyph_ink(BOOK, one(run, at), framed=True) for at in (0, 1, -2, -1)]
            boxes = [(box[0], made.y - size * 9 // 10, box[2], made.y + size // 5) for (box,) in ends if box]
        wanted += boxes
    assert line_box(BOOK, made) == (
        min(box[0] for box in wanted), min(box[1] for box in wanted),
        max(box[2] for box in wanted), max(box[3] for box in wanted),
    )  # fmt: skip


def one(run, at):  # type: ignore[no-untyped-def]
    """A glyph of a run by itself."""
    return run._replace(x=(run.x[at],), gids=(run.gids[at],), texts=(run.texts[at],))


def test_ends_without_ink() -> None:
    """This test ensures that a run whose ends print nothing is as wide as from its first to its last glyph's place."""
    made = line(BOOK, "  国国国  ".replace("国", "A"))
    (run,) = made.runs
    left, _, right, _ = line_box(BOOK, made) or (0, 0, 0, 0)
    assert (left, right) == (run.x[0], run.x[-1])
    assert run.x[0] > 30 * PT
