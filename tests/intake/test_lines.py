"""Rules and boxes in an edition file, and what is said of them (LIN-01, LIN-02, LIN-07, LIN-08)."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.model.block import Block, Box
from typeset.model.ornament import PrintedRule
from typeset.units import PT

from .helpers import codes, edition_of, good_paper, story, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "copy/a.md", story("甲稿"))
    return tmp_path


def read(folder: Path, more: str) -> tuple[Block, list[str]]:
    edition, findings = edition_of(folder, (f"{{story: 甲稿, at: {{columns: 1, lines: 1-9}}, {more}}}",))
    assert edition is not None
    return edition.pages[0].blocks[0], [code for code in codes(findings) if code[:3] in ("LIN", "FLD", "STY")]


@pytest.mark.parametrize(
    "written", ["rules: above", "rules: [above]", "rules: {above: hairline}", "rules: {above: 正线}"]
)
def test_hairline_all_ways(folder: Path, written: str) -> None:
    block, found = read(folder, written)
    assert (block.frame.rules, block.frame.forms, found) == (("above",), (), [])


def test_forms(folder: Path) -> None:
    """This test ensures that a side's rule is named by its form, in English or Chinese, with weight and colour."""
    block, found = read(folder, "rules: {above: {form: thick-thin, weight: 2pt, colour: red}, left: 点线}")
    assert found == []
    assert block.frame.rules == ("above", "left")
    assert dict(block.frame.forms) == {
        "above": PrintedRule("thick-thin", 2 * PT, "red"),
        "left": PrintedRule("dots"),
    }


def test_unknown_form(folder: Path) -> None:
    assert read(folder, "rules: {above: thick-thn}")[1] == ["FLD-04"]
    assert read(folder, "rules: {above: {form: double, colour: blau}}")[1] == ["STY-02"]
    assert read(folder, "rules: [over]")[1] == ["FLD-04"]


def test_boxes(folder: Path) -> None:
    assert read(folder, "box: true")[0].frame.box == Box(600_000)
    assert read(folder, "box: {frame: 0.6pt}")[0].frame.box == Box(600_000)
    assert read(folder, "box: {tint: 7%}")[0].frame.box == Box(0, 70)
    block, found = read(folder, "box: {form: 卷草花边, colour: red}")
    assert found == []
    assert block.frame.box is not None
    assert block.frame.box.line == PrintedRule("ornament-vine", block.frame.box.frame, "red")
    assert block.frame.box.padding > 1000, "the border stands in the padding"


def test_lin_01_too_fine(folder: Path) -> None:
    """This test ensures that a rule under 0.25 pt is told and raised, one of 0.25 pt is not (LIN-01)."""
    block, found = read(folder, "rules: {above: {form: double, weight: 0.2pt}}")
    assert found == ["LIN-01"]
    assert block.frame.forms[0][1].weight == PT // 4
    assert read(folder, "rules: {above: {form: double, weight: 0.25pt}}")[1] == []
    block, found = read(folder, "box: {frame: 0.1pt}")
    assert found == ["LIN-01"]
    assert block.frame.box == Box(PT // 4)
    assert read(folder, "box: {form: 回纹花边, frame: 3pt}")[1] == ["LIN-01"], "its strokes would be too fine"
    assert read(folder, "box: {form: 回纹花边, frame: 4pt}")[1] == []


def test_lin_02_heavy(folder: Path) -> None:
    """This test ensures that 反线 outside 2 to 4 pt is told (LIN-02)."""
    assert read(folder, "rules: {above: {form: 反线, weight: 5pt}}")[1] == ["LIN-02"]
    assert read(folder, "rules: {above: {form: 反线, weight: 4pt}}")[1] == []


def test_lin_07_padding(folder: Path) -> None:
    """This test ensures that padding under 0.8 em is told (LIN-07)."""
    assert read(folder, "box: {frame: 0.6pt, padding: 0.5em}")[1] == ["LIN-07"]
    assert read(folder, "box: {frame: 0.6pt, padding: 0.8em}")[1] == []


def test_lin_08_tint(folder: Path) -> None:
    """This test ensures that a tint beside a frame, or outside 5 to 15 %, is told (LIN-08)."""
    assert read(folder, "box: {frame: 0.6pt, tint: 7%}")[1] == ["LIN-08"]
    assert read(folder, "box: {tint: 20%}")[1] == ["LIN-08"]
    assert read(folder, "box: {tint: 15%}")[1] == []


@pytest.mark.parametrize(
    ("tint", "fill", "found"),
    [
        ("{c: 10%}", (100, 0, 0, 0), []),
        ("{m: 8%, y: 12%}", (0, 80, 120, 0), []),
        ("{y: 30%}", (0, 0, 300, 0), []),
        ("{k: 8%}", (0, 0, 0, 80), []),
        ("{k: 20%}", (0, 0, 0, 200), ["LIN-08"]),
        ("{c: 60%, m: 40%}", (600, 400, 0, 0), ["LIN-08"]),
        ("{y: 5%}", (0, 0, 50, 0), ["LIN-08"]),
        ("mist", "mist", []),
        ("red", "red", ["LIN-08"]),
        ("blau", None, ["STY-02"]),
        ("{q: 10%}", None, ["FLD-01"]),
        ("7", None, ["FLD-05"]),
        ("240%", None, ["FLD-05"]),
    ],
)
def test_coloured_tints(folder: Path, tint: str, fill: object, found: list[str]) -> None:
    """This test ensures that a tint may be a colour or its name, that a share of K is the same either way, and that a ground
    too dark for type or too light to be seen is told (LIN-08), an unknown colour an error."""
    edition, findings = edition_of(
        folder,
        (f"{{story: 甲稿, at: {{columns: 1, lines: 1-9}}, box: {{tint: {tint}}}}}",),
        paper="colours: {mist: {c: 12%, y: 4%}}\n",
    )
    assert edition is not None
    box = edition.pages[0].blocks[0].frame.box
    assert box is not None
    assert box.fill == fill
    assert [code for code in codes(findings) if code[:3] in ("LIN", "FLD", "STY")] == found


def test_a_faint_ink_of_a_tint(folder: Path) -> None:
    """This test ensures that an ink of a coloured tint too thin to print is told (PF-17)."""
    told = [
        [
            f.code
            for f in edition_of(
                folder, (f"{{story: 甲稿, at: {{columns: 1, lines: 1-9}}, box: {{tint: {t}}}}}",)
            )[1]
        ]
        for t in ("{c: 10%, m: 1%}", "{c: 10%, m: 4%}")
    ]
    assert ["PF-17" in codes for codes in told] == [True, False]


def test_column_rules(tmp_path: Path) -> None:
    assert good_paper(tmp_path).paper.column_rules == "none"
    assert good_paper(tmp_path, "column_rules: legs\n").paper.column_rules == "legs"
