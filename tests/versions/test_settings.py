"""The digest of a line's setting: that of its definition, so that pages which were kept compare with pages made today."""

from __future__ import annotations

from hashlib import blake2b
from struct import pack

import pytest

from tests.paint.sheets import line, make_book
from typeset.sheet.record import line_of, setting_of
from typeset.sheet.types import TextLine
from typeset.units import PT

BOOK = make_book()


def defined(made: TextLine) -> str:
    """Numbers of eight bytes, the low one first: places from the line's start, baselines, glyphs, size, scale, turn; then words."""
    digest = blake2b(digest_size=4)
    for run in made.runs:
        ys = (run.y,) if isinstance(run.y, int) else run.y
        for number in [x - made.x for x in run.x] + [y - made.y for y in ys] + list(run.gids):
            digest.update(pack("<q", number))
        digest.update(pack("<qqq", run.size, run.hscale, run.rotate))
        colour = run.colour if isinstance(run.colour, str) else "/".join(map(str, run.colour))
        digest.update("\0".join((run.face, colour, *run.texts)).encode())
    return digest.hexdigest()


@pytest.mark.parametrize("text", ["国", "一国的，。「」", "第12期A股", ""])
def test_a_setting_is_as_defined(text: str) -> None:
    """This test ensures that the digest is that of the definition, for lines of one run, of several and of none, and vertical ones,
    and that it stays when a line moves and changes when a glyph does."""
    made = line(BOOK, text, colour=(0, 1000, 1000, 0))
    down = made._replace(
        runs=tuple(run._replace(y=tuple(60 * PT + 10 * at for at in range(len(run.x)))) for run in made.runs)
    )
    moved = line(BOOK, text, x=50 * PT, y=90 * PT, colour=(0, 1000, 1000, 0))
    assert setting_of(made) == setting_of(moved) == defined(made)
    assert setting_of(down) == defined(down)
    if text:
        assert setting_of(line(BOOK, text, extra=1)) != setting_of(made) or len(text) == 1
        assert setting_of(line(BOOK, text)) != setting_of(made)


def test_faces_and_colours_are_listed_once() -> None:
    """This test ensures that a line of one run and one of several list their faces, colours and reach alike."""
    one, two = line(BOOK, "国国"), line(BOOK, "国国", x=60 * PT, role="hei")
    both = one._replace(runs=(*one.runs, *one.runs, *two.runs))
    face = "NotoSerifSC-wght@wght=400:9.5"
    assert (line_of(one).faces, line_of(one).colours) == ((face,), ("black",))
    assert line_of(both).faces == (face, face.replace("Serif", "Sans"))
    assert line_of(both).colours == ("black",)
    assert (line_of(one).reach, line_of(both).reach) == (9_500_000, 20 * PT + 9_500_000)
