"""`typeset fit` and `typeset dummy`: what an editor plans with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.makeup.pages import block, edition, han, make, story, tools
from tests.trust.files_desk import lay
from typeset.cli import main
from typeset.commands.terminal import CLEAN, UNUSABLE
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition, load_fonts
from typeset.makeup.dummy import dummy_sheet
from typeset.makeup.fit.fitting import measure_story
from typeset.model.kinds import GroupBlock
from typeset.model.paper import Paper
from typeset.proof.pdfium import page_count
from typeset.proof.pdfium import text as page_text
from typeset.sheet.types import Rect
from typeset.units import PT

SAMPLE = "layouts/linzhou/2026-05-07.yaml"


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_block_of_that_depth_is_full(book: FontBook, paper: Paper, columns: int) -> None:
    """This test ensures that the depth measured holds the story and that a line less does not (FIT-01)."""
    told = story("试稿在此", *(han(83, n) for n in range(9)))
    composer, geo = tools(paper, book)
    shape = next(
        s for s in measure_story(composer, geo, told).shapes if (s.columns, s.legs) == (columns, columns)
    )
    for less, codes in ((0, []), (1, ["FIT-05"])):
        area = (1, columns, 2, 1 + shape.depth - less)
        made = make(edition(paper, (block("story", told.id, area, story=told, slack=()),)), book)
        assert [code for code in made.codes() if code == "FIT-05"] == codes, less


def test_re_divisions_and_savings(book: FontBook, paper: Paper) -> None:
    """This test ensures that 三破二, 四破三 and 五破二 are measured (COL-06), and short last lines named (FIT-04)."""
    told = story("试稿", "国" * 14 + "，" + "国" * 15 + "了。", han(80))
    composer, geo = tools(paper, book)
    found = measure_story(composer, geo, told)
    assert [(s.columns, s.legs) for s in found.shapes][-3:] == [(3, 2), (4, 3), (5, 2)]
    assert {s.chars for s in found.shapes if s.legs == s.columns} == {16}
    assert all(s.chars > 16 for s in found.shapes if s.legs != s.columns)
    assert [s.paragraph for s in found.savings] == [0]


def test_fit_prints_a_table_and_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", SAMPLE, "--story", "区委常委会", "-q"]) == CLEAN
    shown = capsys.readouterr().out
    assert "区委常委会会议召开（765 字" in shown
    assert "3 破 2" in shown
    assert main(["fit", SAMPLE, "--story", "区委常委会", "--format", "json"]) == CLEAN
    data = json.loads(capsys.readouterr().out)
    shapes = data["stories"][0]["shapes"]
    assert [s["text"] for s in shapes if s["columns"] == 1] == [50]


def test_fit_of_no_story(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fit", SAMPLE, "--story", "没有这一篇"]) == UNUSABLE
    assert "EDN-04" in capsys.readouterr().err
    assert main(["fit", "没有.yaml"]) == UNUSABLE
    assert main(["dummy", "没有.yaml"]) == UNUSABLE


def test_dummy_names_every_block(tmp_path: Path) -> None:
    out = tmp_path / "版样.pdf"
    assert main(["dummy", SAMPLE, "-o", str(out), "-q"]) == CLEAN
    raw = out.read_bytes()
    assert page_count(raw) == 4
    text = page_text(raw, 0)
    text = text.replace(" ", "")
    for words in ("报头", "区委常委会会议召开", "下转第2版"):
        assert words in text
    room = re.search(r"可排(\d+)字（(\d+)行），稿765字", text)
    assert room is not None
    assert int(room[1]) == 16 * int(room[2]) >= 765


def test_dummy_to_a_place_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["dummy", SAMPLE, "-o", str(tmp_path / "file" / "a.pdf")]) == UNUSABLE
    assert "OUT-01" in capsys.readouterr().err


@pytest.mark.parametrize("frame", [", box: true", ""])
def test_dummy_of_a_group(tmp_path: Path, frame: str) -> None:
    """This test ensures that a plan shows the words of a 总题, its place with the stories under it, and a line round them all: its own
    frame, or a heavy one where it has none."""
    desk = lay(tmp_path)
    group = (
        "{group: 江边灯火, over: [渡口开船, 灯亮了], at: {columns: 2-4, lines: 10-16}, title: title.lead%s}"
    )
    path = desk.edition(
        group % frame,
        "{story: 渡口开船, at: {columns: 2-3, lines: 17-40}, title: title.third}",
        "{story: 灯亮了, at: {columns: 4, lines: 17-40}, title: title.side}",
    )
    edition_read = load_edition(str(path), Findings())
    table = load_fonts(None, Findings())
    assert edition_read is not None
    assert table is not None
    composer, geo = tools(edition_read.paper, FontBook(table))
    sheet, found = dummy_sheet(composer, geo, edition_read, edition_read.pages[0])
    assert not found
    texts = ["".join("".join(run.texts) for run in line.runs).replace(" ", "") for line in sheet.text]
    assert "江边灯火" in texts
    (told,) = [words for words in texts if words.startswith("总题2-4栏×10-16行（7行）")]
    assert told.endswith("管：《渡口开船》《灯亮了》")
    (title,) = [line for line in sheet.text if line.role == "title"]
    assert title.runs[0].size >= 31 * PT
    whole = edition_read.pages[0].blocks[0]
    assert isinstance(whole, GroupBlock)
    assert whole.whole is not None
    x, y, width, height = geo.rectangle(whole.whole)
    round_all = [
        rule
        for rule in sheet.rules
        if isinstance(rule, Rect)
        and rule.x < x < x + width < rule.x + rule.width
        and abs(rule.y - y) < geo.leading
        and rule.y + rule.height > y + height
    ]
    assert len(round_all) == 1
