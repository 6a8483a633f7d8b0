"""What pages share while they are planned: items, frames, views and what was told. Each is a value of its content."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from tests.makeup.pages import Made, block, edition, han, line_text, make, story, tools
from typeset.files.resources import font_folder
from typeset.findings import Findings, Place
from typeset.fonts.adapter import Instance
from typeset.fonts.book import FontBook
from typeset.intake.paper.faces import read_faces
from typeset.makeup.block.frame import frame_of
from typeset.makeup.fit.flow_items import whole
from typeset.makeup.fit.planned import PartRequest
from typeset.makeup.fit.storyplan import plan_whole
from typeset.model.block import Aside, Block
from typeset.model.paper import Paper
from typeset.model.story import Paragraph, Story
from typeset.model.style import Styles

LOST = "\U00010380"
"""A character that no bundled font has."""


def told(made: Made, code: str) -> list[str]:
    return [f.zh for f in made.findings.sorted() if f.code == code]


def long(name: str, paragraphs: int, seed: int) -> Story:
    rng = random.Random(seed)
    return story(name, *(han(rng.randint(15, 120), seed + k) for k in range(paragraphs)))


@pytest.mark.parametrize("foot", [20, 26, 40, 59])
@pytest.mark.parametrize("head", [18, 22, 25])
def test_two_stories_go_on_in_one_block(head: int, foot: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that collected continuations that are over are told in lines and characters (JMP-07, FIT-05)."""
    one, two = long("甲稿", 26, 1), long("乙稿", 24, 90)
    made = make(
        edition(
            paper,
            (block("story", "甲稿", (1, 3, 2, head), story=one, jump=2), block("story", "乙稿", (4, 6, 2, head), story=two, jump=2)),
            (block("continued", "转文", (1, 2, 4, foot), stories=(one, two)),),
        ),
        book,
    )  # fmt: skip
    over = told(made, "FIT-05")
    assert len(over) == 1
    assert all("行" in words and "字" in words for words in over)


def filled(paper: Paper, book: FontBook, filler: Story, foot: int = 40, **more: Any) -> Made:
    """A short story whose white a filler may fill."""
    short = story("短稿", *(han(60, k) for k in range(4)))
    made = block("story", "短稿", (1, 2, 2, foot), story=short, slack=("filler",), fillers=(filler,), **more)
    return make(edition(paper, (made,)), book)


@pytest.mark.parametrize("foot", [32, 40, 50])
def test_a_filler_that_is_printed_tells_what_no_font_has(foot: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that trials of a filler do not swallow what is found in it (NRM-20), at the filler's own line."""
    filler = story("补白", "窗台上多了一盆水仙" + LOST + "。", place=Place("f.md", 3))
    made = filled(paper, book, filler, foot)
    text = "".join(line_text(line) for sheet in made.made.sheets for line in sheet.text)
    found = [f for f in made.findings.sorted() if f.code == "NRM-20"]
    assert "水仙" in text
    assert [(f.severity, f.place.file, f.place.line) for f in found] == [("error", "f.md", 3)]


def test_a_filler_that_is_only_tried_tells_nothing(paper: Paper, book: FontBook) -> None:
    large = story("补白", *(han(80, k) + LOST for k in range(30)), place=Place("f.md", 3))
    assert told(filled(paper, book, large), "NRM-20") == []


def test_a_paragraph_that_is_left_out_tells_nothing(paper: Paper, book: FontBook) -> None:
    """This test ensures that what the fitting took out is not told of, and what stayed is (FIT-02)."""
    body = [Paragraph(han(70, k)) for k in range(12)]
    body[3] = Paragraph(han(70, 3) + LOST, line=9)
    body[-1] = Paragraph(han(70, 99) + "\U00010381", optional=True)
    wanted = Story("长稿", ("长稿",), tuple(body), place=Place("a.md", 1))
    for foot in range(24, 40):
        made = make(edition(paper, (block("story", "长稿", (1, 2, 2, foot), story=wanted),)), book)
        shown = "".join(line_text(line) for sheet in made.made.sheets for line in sheet.text)
        words = "".join(told(made, "NRM-20"))
        assert LOST in words
        if not told(made, "FIT-05"):
            assert ("\U00010381" in words) == ("\U00010381" in shown)
            if "\U00010381" not in shown:
                return
    pytest.fail("nothing was left out")


def test_a_character_is_told_once_a_story_where_it_stands_first(paper: Paper, book: FontBook) -> None:
    body = tuple(Paragraph(han(30, k) + LOST, line=5 + 2 * k) for k in range(4))
    wanted = Story("一稿", ("一稿",), body, place=Place("a.md", 1))
    made = make(edition(paper, (block("story", "一稿", (1, 2, 2, 20), story=wanted),)), book)
    found = [f.place for f in made.findings.sorted() if f.code == "NRM-20"]
    assert [(place.file, place.line) for place in found] == [("a.md", 5)]


def test_an_aside_is_told_where_it_is_written(paper: Paper, book: FontBook) -> None:
    aside = Aside("quote", ("一句要紧的话" + LOST,), place=Place("e.yaml", 12, 9))
    wanted = block("story", "稿", (1, 3, 2, 40), story=long("稿", 8, 1), asides=(aside,))
    found = [f.place for f in make(edition(paper, (wanted,)), book).findings.sorted() if f.code == "NRM-20"]
    assert [(place.file, place.line) for place in found] == [("e.yaml", 12)]


def faces(made: Made, page: int) -> set[str]:
    return {
        run.face.split("@")[0]
        for line in made.made.sheets[page - 1].text
        if line.role == "body"
        for run in line.runs
    }


@pytest.mark.parametrize("foot", [40, 41])
def test_a_continuation_is_set_in_its_own_styles(foot: int, paper: Paper, book: FontBook) -> None:
    """This test ensures that parts of a story in the same place of two pages keep each its block's styles."""
    body = paper.styles.get("body") or paper.styles["base"]
    kai, hei = (Styles({**paper.styles, "body": body._replace(face=face)}) for face in ("kai", "hei"))
    one = long("长稿", 30, 1)
    made = make(
        edition(
            paper,
            (block("story", "长稿", (1, 2, 4, 40), story=one, jump=2, styles=kai),),
            (block("continue", "长稿", (1, 2, 4, foot), story=one, styles=hei),),
        ),
        book,
    )
    assert faces(made, 1) != faces(made, 2)
    assert all("Kai" not in face for face in faces(made, 2))


def test_equal_content_is_one_value(paper: Paper, book: FontBook) -> None:
    """This test ensures that stories, blocks and views that are equal share what is kept, and unlike ones do not."""
    composer, geo = tools(paper, book)
    one, same = (story("甲", han(50, 1)) for _ in range(2))
    other = story("甲", han(50, 2))
    assert composer.paragraph(one, 0) is composer.paragraph(same, 0)
    assert composer.paragraph(one, 0) is not composer.paragraph(other, 0)
    assert composer.paragraph(one._replace(language="zh-Hant-TW"), 0) is not composer.paragraph(one, 0)
    quoted = one._replace(body=(Paragraph(one.paragraphs[0].text, "quote"),))
    assert composer.paragraph(quoted, 0) is not composer.paragraph(one, 0)
    first, again = (block("story", "甲", (1, 2, 2, 30), story=s) for s in (one, other))
    assert frame_of(composer, geo, first, story=one) is frame_of(composer, geo, again, story=other)
    assert frame_of(composer, geo, first, story=one, grow=1) is not frame_of(composer, geo, first, story=one)
    lower = first._replace(area=first.area._replace(last_line=29))
    assert frame_of(composer, geo, lower, story=one) is not frame_of(composer, geo, first, story=one)
    styles = [Styles({**paper.styles, "body": paper.styles["base"]._replace(face="hei")}) for _ in range(2)]
    views = [composer.view(first._replace(id=str(k), styles=given)) for k, given in enumerate(styles)]
    assert views[0].key() == views[1].key() != composer.key()
    other_styles = Styles({**styles[0], "body": paper.styles["base"]})
    assert composer.view(first._replace(styles=other_styles)).key() != views[0].key()


def test_planning_tells_nothing_by_itself(paper: Paper, book: FontBook) -> None:
    """This test ensures that plans are pure: what is wrong with a frame or a text is a value until it is printed."""
    composer, geo = tools(paper, book)
    wanted = story("一个很长很长排不进一栏里去的题目" * 3, han(50, 1) + LOST)
    tight: Block = block("story", "甲", (1, 1, 2, 30), story=wanted)
    plan_whole(composer, geo, PartRequest(tight, wanted, 1, whole(composer, wanted)))
    assert not hasattr(composer, "findings")
    codes = {f.code for f in make(edition(paper, (tight,)), book).findings}
    assert "NRM-20" in codes
    assert "HED-05" in codes


def test_a_font_file_that_was_replaced_is_opened_anew(tmp_path: Path) -> None:
    names = sorted(path for path in font_folder().iterdir() if path.suffix in (".ttf", ".otf"))
    target = tmp_path / "a.ttf"
    counts = set()
    for name in names[:2]:
        target.write_bytes(name.read_bytes())
        counts.add(Instance("a.ttf", target).face.glyph_count)
    assert len(counts) == 2


def test_a_faces_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    """This test ensures that mending a faces file in a running program mends it, and spoiling it is told (FACE-01)."""
    path = tmp_path / "faces.yaml"
    seen = []
    for text in (
        "format: 1\nfaces:\n  own:\n    - {font: none.ttf}\n",
        "format: 1\nfaces: {}\n",
        "format: [\n",
    ):
        path.write_text(text, encoding="utf-8")
        findings = Findings()
        read_faces(path.as_posix(), findings)
        seen.append(tuple(sorted({f.code for f in findings if f.severity == "error"})))
    assert seen[0] == ("FACE-01",)
    assert len(set(seen)) == 3
