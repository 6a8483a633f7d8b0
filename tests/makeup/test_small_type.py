"""Bylines as they are written, captions close under drawings (TIT-14, PIC-02)."""

from __future__ import annotations

import pytest

from tests.makeup.pages import block, edition, han, line_text, make, story
from typeset.fonts.book import FontBook
from typeset.makeup.grid.geometry import geometry_of
from typeset.model.block import PictureSlot
from typeset.model.paper import Paper
from typeset.model.story import Drawing, Figure, Shape
from typeset.sheet.types import Path


@pytest.mark.parametrize("columns", [1, 2, 4])
def test_tit_14_byline(paper: Paper, book: FontBook, columns: int) -> None:
    """This test ensures that a byline is not opened up, and stands 0.4 to 0.5 line under the title."""
    told = story("夜校开课", han(1500), byline="本报记者 王某某")
    made = make(edition(paper, (block("story", "甲", (1, columns, 1, 60), story=told),)), book)
    lines = made.made.sheets[0].text
    (line,) = [line for line in lines if line.role == "byline"]
    xs = [x for run in line.runs for x in run.x]
    size = line.runs[0].size
    assert xs[3] - xs[0] == pytest.approx(3 * size, abs=10)
    title = [line for line in lines if line.role == "title"][-1]
    white = line.y - size * 88 // 100 - (title.y + title.runs[0].size * 12 // 100)
    leading = geometry_of(paper).leading
    assert leading * 4 // 10 <= white <= leading * 6 // 10


@pytest.mark.parametrize("position", ["head", "foot", "top-right"])
@pytest.mark.parametrize("high", [20, 60, 100])
def test_pic_02_caption_under_a_low_drawing(paper: Paper, book: FontBook, position: str, high: int) -> None:
    """This test ensures that a caption is as far under a drawing whether that fills its lines or not, its credit in kai."""
    ops = (("M", 0, 0), ("L", 100, 0), ("L", 100, high), ("L", 0, high), ("Z",))
    art = Figure(
        "a.svg", caption="示意图", credit="本报制图", drawing=Drawing(100, high, (Shape(ops, "black"),), ())
    )
    slot = PictureSlot(art, 2, 24, position)
    told = story("夜校开课", han(1500))
    made = make(edition(paper, (block("story", "甲", (1, 2, 1, 90), story=told, pictures=(slot,)),)), book)
    sheet = made.made.sheets[0]
    (path,) = [item for item in sheet.pictures if isinstance(item, Path)]
    foot = max(int(value) for op in path.ops for value in op[2::2])
    (caption,) = [line for line in sheet.text if line.role == "caption"]
    (credit,) = [line for line in sheet.text if line.role == "credit"]
    white = caption.y - caption.runs[0].size * 95 // 100 - foot
    assert 0 < white <= geometry_of(paper).leading // 2
    assert credit.runs[0].face != caption.runs[0].face
    assert "Kai" in credit.runs[0].face
    assert line_text(credit) == "本报制图"
