"""Values and settings that end in a finding, or in nothing at all, and never in an internal error."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.cli import main

PAPER = "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n"
HEAD = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n    blocks:\n"
NOTE = "      - {note: [甲, 乙], at: {columns: 1-2, lines: 4-12}, box: true}\n"


def build(folder: Path, blocks: str = NOTE, paper: str = PAPER) -> int:
    (folder / "copy").mkdir(exist_ok=True)
    (folder / "e.yaml").write_text(HEAD + blocks, encoding="utf-8")
    (folder / "paper.yaml").write_text(paper, encoding="utf-8")
    return main(["build", str(folder / "e.yaml"), "-o", str(folder / "out"), "--outputs", "press", "-q"])


@pytest.mark.parametrize(
    "kind", ["note: [甲]", "story: 甲", "picture: a.jpg", "briefs: a.md", "continued: all"]
)
@pytest.mark.parametrize("at", ["[[]]", "[]", "[{}]", "[0]"])
def test_a_place_without_a_rectangle(tmp_path: Path, kind: str, at: str) -> None:
    assert build(tmp_path, f"      - {{{kind}, at: {at}}}\n") == 1


@pytest.mark.parametrize("name", ["''", '"\\n\\n"', '"　"'])
def test_a_paper_without_a_name(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    masthead = "      - {masthead: true, at: {columns: 1-5, lines: 1-12}}\n"
    assert build(tmp_path, masthead, PAPER.replace("name: 试报", f"name: {name}")) == 2
    assert "FLD-04" in capsys.readouterr().err


def test_the_epoch_of_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that SOURCE_DATE_EPOCH, a number or none, changes no byte and ends in no internal error."""
    made = []
    for value in (None, "abc", "86400", " "):
        if value is not None:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert build(tmp_path) == 0
        made.append((tmp_path / "out" / "pages" / "20260507_01.pdf").read_bytes())
    assert len(set(made)) == 1
