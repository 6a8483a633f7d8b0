"""paper.yaml: grid, styles, palette, words, press."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.paper.faces import read_faces
from typeset.intake.paper.paper import default_layer, read_paper
from typeset.intake.paper.styles import resolve
from typeset.model.style import Style, style_of
from typeset.units import PT, from_mm

from .helpers import codes, edition_of, good_paper, only, paper_of, story, write


@pytest.mark.parametrize(
    ("preset", "columns", "chars", "gutter_mm", "lines"),
    [("broadsheet-390x546", 6, 16, 5.7, 111), ("broadsheet-classic-390x546", 8, 13, 2.8, 120), ("tabloid-273x390", 5, 13, 7.1, 82), ("broadsheet-narrow-350x545", 6, 14, 5.7, 111)],
)  # fmt: skip
def test_presets_have_the_grid_of_col_02(
    tmp_path: Path, preset: str, columns: int, chars: int, gutter_mm: float, lines: int
) -> None:
    """This test ensures that gutter and lines of the presets are those of COL-02's table (FMT-09, FMT-11)."""
    path = write(tmp_path, "paper.yaml", f"format: 1\nname: x\npage: {preset}\nregistered: false\n")
    from typeset.intake.paper.paper import read_paper

    house = read_paper(path, Findings())
    assert house is not None
    grid = house.paper.grid
    assert (grid.columns, grid.chars, grid.lines) == (columns, chars, lines)
    assert grid.gutter * 25.4 / 72 / PT == pytest.approx(gutter_mm, abs=0.08)


def test_gutter_is_what_is_left(tmp_path: Path) -> None:
    """This test ensures that columns and gutters add up to the type area, less than a unit per gutter lost (COL-02)."""
    paper = good_paper(tmp_path, "grid: {columns: 7, chars: 14, body: {size: 9pt, leading: 11.5pt}}\n").paper
    grid, width = paper.grid, from_mm(390) - 2 * from_mm(20)
    used = 7 * 14 * 9 * PT + 6 * grid.gutter
    assert 0 <= width - used < 6
    assert grid.lines == (from_mm(546) - from_mm(30) - from_mm(26) - 9 * PT) // (11 * PT + PT // 2) + 1


def test_one_column_has_no_gutter(tmp_path: Path) -> None:
    """This test ensures that a single column is no division by zero (COL-02)."""
    assert good_paper(tmp_path, "grid: {columns: 1, chars: 60}\n").paper.grid.gutter == 0


def test_narrow_and_wide_gutters_are_warned(tmp_path: Path) -> None:
    """This test ensures that a gutter under half an em or over four em is a warning, a sane one is not (COL-02)."""
    assert "COL-02" not in codes(paper_of(tmp_path)[1])
    assert codes(paper_of(tmp_path, "grid: {chars: 17}\n")[1], "warning") == ["COL-02"]
    assert codes(paper_of(tmp_path, "grid: {chars: 10}\n")[1], "warning") == ["COL-02"]


def test_styles_inherit_by_prefix(tmp_path: Path) -> None:
    """This test ensures that title.lead takes from title, and title from base."""
    styles = good_paper(
        tmp_path, "styles:\n  title: {face: kai, tracking: 0.1em}\n  title.own: {weight: 300}\n"
    ).paper.styles
    assert (styles["title.own"].face, styles["title.own"].weight, styles["title.own"].tracking) == (
        "kai",
        300,
        100,
    )
    assert styles["title.lead"].tracking == 100
    assert styles["title.own"].indent == 0
    assert style_of(styles, "title.none.such") == styles["title"]


def test_layers_win_name_by_name(tmp_path: Path) -> None:
    """This test ensures that the paper changes only what it names of a built-in style."""
    plain = good_paper(tmp_path).paper.styles["title.lead"]
    mine = good_paper(tmp_path, "styles: {title.lead: {weight: 500}}\n").paper.styles["title.lead"]
    assert mine == plain._replace(weight=500)
    assert plain.size[0] == 72 * PT


def test_body_follows_the_grid(tmp_path: Path) -> None:
    """This test ensures that grid.body is the style of body and base."""
    styles = good_paper(
        tmp_path, "grid: {columns: 5, chars: 18, body: {face: kai, size: 10pt, leading: 13.5pt}}\n"
    ).paper.styles
    for name in ("body", "base"):
        assert (styles[name].face, styles[name].size, styles[name].leading) == ("kai", (10 * PT,), 13_500_000)


def test_leading_is_never_below_the_size() -> None:
    """This test ensures that a large size without leading does not inherit the body's leading."""
    styles = resolve(
        [
            default_layer(),
            {"note.big": {"size": (40 * PT,)}, "note.set": {"size": (40 * PT,), "leading": 30 * PT}},
        ]
    )
    assert styles["note.big"].leading == 48 * PT
    assert styles["note.set"].leading == 30 * PT


def test_relative_values_become_flat(tmp_path: Path) -> None:
    """This test ensures that em, lines and percent are resolved to the model's thousandths."""
    style = good_paper(
        tmp_path,
        "styles: {title: {size: 40pt, leading: 1.3em, scale: 95%, above: 1.5 lines, indent: 2em, colour: {c: 10%, k: 60%}}}\n",
    ).paper.styles["title"]
    assert style == Style(
        "song", 900, (40 * PT,), 52 * PT, "center", (100, 0, 0, 600), 0, 950, 2000, 1500, None
    )


def test_palette_and_press(tmp_path: Path) -> None:
    """This test ensures that colours and ink limits are per mille and fixed names stay fixed."""
    paper = good_paper(
        tmp_path,
        "colours: {soft: {k: 7%}, warm: {m: 30%, y: 60.5%}}\npress: {ink_limit: 260%}\nstyles: {label: {colour: soft}}\n",
    ).paper
    assert paper.palette == (("soft", (0, 0, 0, 70)), ("warm", (0, 300, 605, 0)))
    assert paper.press.ink_limit == 2600
    assert codes(paper_of(tmp_path, "colours: {red: {k: 7%}}\n")[1], "error") == ["STY-02"]


def test_words_and_suspects(tmp_path: Path) -> None:
    """This test ensures that names, terms and suspects reach the model, from a list or a file (NBK-18)."""
    write(tmp_path, "s.yaml", "format: 1\nsuspects:\n  - {text: 末发生, note: 疑}\n  - 甲\n")
    paper = good_paper(tmp_path, "words: {names: [甲乙, 甲乙], terms: [丙丁]}\nsuspects: s.yaml\n").paper
    assert (paper.names, paper.words) == (("甲乙",), ("丙丁",))
    assert paper.suspects == (("末发生", "疑"), ("甲", ""))
    assert good_paper(tmp_path, "suspects: [甲, {text: 乙, note: 丙}]\n").paper.suspects == (
        ("甲", ""),
        ("乙", "丙"),
    )


def test_a_registered_paper_needs_its_number(tmp_path: Path) -> None:
    """This test ensures that a registered paper without CN is warned and a sample is not (MST-06)."""
    masthead = "masthead: {latin: X}\n"
    text = f"format: 1\nname: x\npage: broadsheet-390x546\n{masthead}"
    from typeset.intake.paper.paper import read_paper

    findings = Findings()
    read_paper(write(tmp_path, "a.yaml", text), findings)
    assert set(codes(findings)) == {"MST-06"}
    assert codes(paper_of(tmp_path, masthead)[1]) == []


def test_a_preset_of_ones_own(tmp_path: Path) -> None:
    """This test ensures that a page preset may be a file beside the paper (FMT-09)."""
    write(tmp_path, "my.yaml", "format: 1\nname: mine\ntrim: {width: 200mm, height: 280mm}\nmargins: {left: 10mm, right: 10mm, head: 10mm, foot: 10mm}\n"
          "grid: {columns: 4, chars: 12, body: {face: song, size: 9pt, leading: 12pt}}\nfurniture_lines: 2\n")  # fmt: skip
    path = write(tmp_path, "paper.yaml", "format: 1\nname: x\npage: my.yaml\nregistered: false\n")
    from typeset.intake.paper.paper import read_paper

    house = read_paper(path, Findings())
    assert house is not None
    assert (house.paper.format.name, house.paper.grid.furniture_lines) == ("mine", 2)


def test_hints_name_what_was_meant(tmp_path: Path) -> None:
    """This test ensures that wrong units, faces and colours are answered with the right form."""
    assert "34pt" in only(paper_of(tmp_path, "styles: {title: {size: 34}}\n")[1], "FLD-05")
    assert "hei" in only(paper_of(tmp_path, "styles: {title: {face: heii}}\n")[1], "STY-03")
    assert "red" in only(paper_of(tmp_path, "styles: {title: {colour: rde}}\n")[1], "STY-02")


def test_own_faces_lie_over_the_bundled_ones(tmp_path: Path) -> None:
    """This test ensures that a paper's faces add and replace roles, its folder searched first."""
    own = write(
        tmp_path,
        "faces.yaml",
        "format: 1\nfaces:\n  fangsong: [{font: LXGWWenKai-Regular.ttf, scale: 950, shift: 20, ranges: [4E00-9FFF]}]\n",
    )
    findings = Findings()
    table = read_faces(own, findings)
    assert table is not None
    assert list(findings) == []
    part = dict(table.faces)["fangsong"][0]
    assert (part.scale, part.shift, part.ranges, part.weighted) == (950, 20, ((0x4E00, 0x9FFF),), False)
    assert "fangsong" not in dict(table.aliases)
    assert dict(table.faces)["song"][0].weighted
    assert table.folders[0] == tmp_path


BAD_STYLES = {
    "paper": ("styles: {title.lead: {face: lishu, weight: 500}, kicker: {colour: purple}}\n", "", ""),
    "masthead": ("masthead: {name: {face: lishu, colour: purple}}\n", "", ""),
    "edition": ("", "styles: {title.lead: {face: lishu}, body: {colour: purple}}", ""),
    "block": ("", "", ", styles: {title: {face: lishu}, body: {colour: purple}}"),
}


@pytest.mark.parametrize("layer", BAD_STYLES)
def test_a_face_or_colour_that_is_none_falls_back(tmp_path: Path, layer: str) -> None:
    """This test ensures that on every layer an unknown face or colour is an error with line and hint, and reaches
    no style (STY-02, STY-03).
    """
    paper, more, block = BAD_STYLES[layer]
    write(tmp_path, "copy/one.md", story("甲"))
    line = f"{{story: 甲, at: {{columns: 1, lines: 1-20}}{block}}}"
    edition, findings = edition_of(tmp_path, (line,), paper=paper, more=more)
    assert edition is not None
    found = {item.code: item for item in findings if item.severity == "error"}
    assert set(found) == {"STY-02", "STY-03"}
    assert all(item.place.line and item.hint for item in found.values())
    for styles in (edition.paper.styles, edition.pages[0].blocks[0].styles or {}):
        assert {style.face for style in styles.values()} <= {"song", "hei", "kai", "brush", "fangsong"}
        assert {style.colour for style in styles.values()} <= {"black", "white", "red"}
    if layer == "paper":
        assert edition.paper.styles["title.lead"].weight == 500


def test_a_body_face_that_is_none_falls_back(tmp_path: Path) -> None:
    """This test ensures that grid.body with an unknown face is set in the preset's own (STY-03)."""
    house, findings = paper_of(tmp_path, "grid: {columns: 5, chars: 18, body: {face: sogn}}\n")
    assert house is not None
    assert "song" in only(findings, "STY-03")
    assert house.paper.styles["body"].face == "song"


@pytest.mark.parametrize(
    ("styles", "told"),
    [
        ("subhead: {colour: deep}", True),
        ("subhead: {colour: red}", True),
        ("subhead: {colour: {c: 100%, m: 60%, y: 0%, k: 0%}}", True),
        ("subhead: {colour: deep, size: 12pt}", False),
        ("subhead: {colour: plain}", False),
        ("subhead: {size: 8pt}", False),
    ],
)
def test_small_styles_in_several_inks(tmp_path: Path, styles: str, told: bool) -> None:
    """This test ensures that a style of several inks below 10 pt is told at its line (PF-05), and larger, single or black ones not."""
    text = (
        "format: 1\nname: 试报\npage: broadsheet-390x546\nregistered: false\n"
        "colours: {deep: {c: 100%, m: 60%, y: 0%, k: 20%}, plain: {c: 0%, m: 0%, y: 0%, k: 60%}}\n"
        f"styles:\n  {styles}\n"
    )
    path = tmp_path / "paper.yaml"
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    assert read_paper(path.as_posix(), findings) is not None
    assert [(f.code, f.place.line) for f in findings] == ([("PF-05", 7)] if told else [])
