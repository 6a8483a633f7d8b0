"""Labels, index entries and ears as an editor writes them (TIT-06, MST-03)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.noise import noise
from typeset.findings import Findings
from typeset.intake.art.drawing import read_drawing
from typeset.job import recipe as job
from typeset.job.result import Result
from typeset.model.kinds import BriefsBlock, EarBlock, IndexBlock, StoryBlock
from typeset.model.label import LabelSpec

STORY = "---\nformat: 1\ntitle: {title}\nlabel: {label}\npictures: [{{file: ../ferry.jpg}}]\n---\n{body}\n"
SENTENCE = "渡口开船的汽笛响过三遍，两岸的人都放下手里的活计往码头走。"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect x="0" y="0" width="90" height="30" fill="{}"/></svg>'
Desk = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A tabloid with three stories of a standing column, a photograph and artwork; calling it with blocks checks two pages."""
    (tmp_path / "copy").mkdir()
    for name in ("渡口开船", "灯亮了", "新路通车"):
        text = STORY.format(title=name, label="街巷", body="\n\n".join([SENTENCE * 2] * 4))
        (tmp_path / "copy" / f"{name}.md").write_text(text, encoding="utf-8")
    noise((800, 600)).convert("RGB").save(tmp_path / "ferry.jpg")
    (tmp_path / "street.svg").write_text(DRAWING.format("red"), encoding="utf-8")
    (tmp_path / "screen.svg").write_text(DRAWING.format("#ff8800"), encoding="utf-8")

    def run(first: str, second: str = "", paper: str = "") -> Result:
        (tmp_path / "paper.yaml").write_text(
            f"format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n{paper}", encoding="utf-8"
        )
        head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"
        pages = "".join(f"  - blocks:\n      - {blocks}\n" for blocks in (first, second) if blocks)
        (tmp_path / "e.yaml").write_text(head + pages, encoding="utf-8")
        return job.check(str(tmp_path / "e.yaml"))

    return run


def told(result: Result, code: str) -> list[str]:
    return [finding.zh + finding.hint for finding in result.findings if finding.code == code]


def label_of(result: Result) -> LabelSpec:
    assert result.edition is not None
    block = result.edition.pages[0].blocks[0]
    assert isinstance(block, StoryBlock | BriefsBlock)
    return block.label


def block(more: str) -> str:
    return f"{{story: 渡口开船, at: {{columns: 1-3, lines: 5-30}}, {more}}}"


def test_forms_by_their_trade_names(desk: Desk) -> None:
    """This test ensures that a form may be written in Chinese, with its colour and place, and that a slip names the nearest."""
    spec = label_of(desk(block("label: {form: 圈字, colour: red, position: corner, text: 聚焦}")))
    assert spec == LabelSpec("circles", 0, "red", "corner")
    (said,) = told(desk(block("label: {form: 反白字}")), "FLD-04")
    assert "是不是 反白" in said
    assert "印章" in said


def test_unknown_colour_and_missing_artwork(desk: Desk) -> None:
    """This test ensures that a colour that is none, a missing file, and inks of a screen are told where they are written."""
    assert told(desk(block("label: {form: seal, colour: brik}")), "STY-02")
    assert told(desk(block("label: {file: lost.svg}")), "PIX-01")
    result = desk(block("label: {file: screen.svg}"))
    assert told(result, "DRW-04")


def test_artwork_is_read(desk: Desk) -> None:
    """This test ensures that artwork beside the edition file is the label, and words are kept for those who hear the page."""
    spec = label_of(desk(block("label: {file: street.svg}")))
    assert spec.figure is not None
    assert spec.figure.drawing is not None
    assert spec.figure.alt == "街巷"


def test_standing_columns_of_the_paper(desk: Desk) -> None:
    """This test ensures that a story's label looks as its paper has that column, and that its block may say otherwise."""
    paper = "labels: {街巷: {form: 印章, colour: red}, 漳水: {file: street.svg}}\n"
    assert label_of(desk(block("legs: 3"), paper=paper)) == LabelSpec("seal", 0, "red")
    assert label_of(desk(block("label: {form: boxed}"), paper=paper)) == LabelSpec("boxed", 0, "red")
    drawn = label_of(desk(block("label: 漳水"), paper=paper))
    assert drawn.figure is not None
    assert label_of(desk(block("label: {text: 漳水, form: flag}"), paper=paper)).figure is None
    assert label_of(desk(block("label: 别的"), paper=paper)) == LabelSpec()


def test_briefs_under_a_standing_label(desk: Desk) -> None:
    """This test ensures that briefs whose words are a standing column show its label, and no title beside it."""
    briefs = "{briefs: [渡口开船, 灯亮了], at: {columns: 1-3, lines: 5-60}, label: 简讯}"
    result = desk(briefs, paper="labels: {简讯: {form: flag}}\n")
    assert label_of(result).form == "flag"
    assert result.made is not None
    roles = [line.role for line in result.made.sheets[0].text]
    assert "title" not in roles
    assert roles.count("label") == 1


def test_entries_of_an_index(desk: Desk) -> None:
    """This test ensures that entries are read in order, by name or with words and a picture, and that a name that is none is told."""
    index = (
        "{index: {title: 看点, entries: [灯亮了, {story: 新路通车, title: 路通了, text: 一句话。, picture: true},"
        " {story: 灯亮了, picture: ferry.jpg}]}, at: {columns: 1-5, lines: 1-20}}"
    )
    inner = "{story: 灯亮了, at: {columns: 1-2, lines: 5-30}}\n      - {story: 新路通车, at: {columns: 3-4, lines: 5-30}}"
    result = desk(index, inner)
    assert result.edition is not None
    (made,) = result.edition.pages[0].blocks
    assert isinstance(made, IndexBlock)
    assert made.text == ("看点",)
    assert [entry.story.id for entry in made.entries] == ["灯亮了", "新路通车", "灯亮了"]
    assert (made.entries[1].title, made.entries[1].text) == ("路通了", "一句话。")
    assert all(entry.figure is not None for entry in made.entries[1:])
    assert not told(result, "MST-03")
    assert told(desk(index.replace("灯亮了, {", "没有这篇, {"), inner), "EDN-04")
    assert told(desk(index, "{story: 新路通车, at: {columns: 1-2, lines: 5-30}}"), "MST-03")


def test_an_ear_with_everything(desk: Desk) -> None:
    """This test ensures that an ear keeps its head, its words and its picture."""
    result = desk("{ear: {head: 天气, text: [晴, 微风], file: street.svg}, at: {columns: 1-2, lines: 1-10}}")
    assert result.edition is not None
    (ear,) = result.edition.pages[0].blocks
    assert isinstance(ear, EarBlock)
    assert (ear.heading, ear.text) == ("天气", ("晴", "微风"))
    assert ear.figure is not None


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("", True),
        ('<rect width="9" height="9" fill="none"/>', True),
        ('<rect width="9" height="9" fill="black"/>', False),
        ('<path d="M0 0L9 9" fill="none" stroke="black"/>', False),
        ('<rect width="9" height="9" fill="pink"/>', False),
    ],
)
def test_a_drawing_of_nothing(inside: str, told: bool) -> None:
    """This test ensures that a drawing without ink is told (DRW-09), and one that is told otherwise or has ink is not."""
    findings = Findings()
    raw = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()
    assert read_drawing(raw, "栏花.svg", findings) is not None
    assert any(f.code == "DRW-09" for f in findings) is told
