"""Notes at a story's end, raised figures, frames; what is normalised and what is left as it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.clreq.handling import UNTOUCHED, Handling
from typeset.findings import Findings
from typeset.intake.story.markdown import read_stories
from typeset.intake.story.write_story import to_markdown
from typeset.job import recipe as job
from typeset.model.paper import Paper
from typeset.model.story import Story

HEAD = "---\nformat: 1\ntitle: 题目\n{more}---\n"


def read(body: str, more: str = "", how: Handling | None = None) -> tuple[Story, Findings]:
    findings = Findings()
    found = read_stories(HEAD.format(more=more) + body, "稿.md", findings, how=how or Handling())
    return found[0], findings


def test_notes_stand_at_the_end_in_the_order_of_their_references() -> None:
    story, findings = read(
        "先说乙[^b]，再说甲[^a]。\n\n[^a]: 甲的注。\n[^b]: 乙的注，\n接着一行。\n\n末段。\n"
    )
    assert not findings.has_errors()
    assert [(p.kind, p.text) for p in story.paragraphs] == [
        ("body", "先说乙①，再说甲②。"),
        ("body", "末段。"),
        ("note", "①乙的注，接着一行。"),
        ("note", "②甲的注。"),
    ]
    spans = story.paragraphs[0].spans
    assert [(span.start, span.position) for span in spans] == [(3, "sup"), (8, "sup")]


def test_a_reference_without_a_note_is_an_error_and_stays() -> None:
    story, findings = read("有注[^x]没有注文。\n")
    assert [f.code for f in findings if f.severity == "error"] == ["CPY-17"]
    assert story.paragraphs[0].text == "有注①没有注文。"
    _, findings = read("没提到。\n\n[^y]: 孤零零的注。\n")
    assert [(f.code, f.place.line) for f in findings if f.severity == "warning"] == [("CPY-17", 7)]


def test_figures_and_frames() -> None:
    story, findings = read("排放CO[2]{sub}，10米[2]{sup}，[王某某]{mourning}同志。\n")
    assert not findings.has_errors()
    kinds = [
        (story.paragraphs[0].text[s.start : s.end], s.position, s.emphasis) for s in story.paragraphs[0].spans
    ]
    assert kinds == [("2", "sub", None), ("2", "sup", None), ("王某某", None, "mourning")]


def test_adjacent_names_stay_apart() -> None:
    """This test ensures that two names marked side by side are two spans, so that their lines do not join (RUB-03)."""
    story, _ = read("[王某]{line}[李某]{line}到场。\n")
    assert [(span.start, span.end) for span in story.paragraphs[0].spans] == [(0, 2), (2, 4)]


def test_written_story_reads_back() -> None:
    story, _ = read("排放CO[2]{sub}，[王某]{line}到场。\n")
    again, findings = read_stories(to_markdown(story), "稿.md", Findings())[0], Findings()
    assert not findings.has_errors()
    assert again.paragraphs[0].text == story.paragraphs[0].text
    assert again.paragraphs[0].spans == story.paragraphs[0].spans


def test_rules_off_one_by_one() -> None:
    body = '比例100％，比分3：2，他说"好"。\n'
    assert read(body)[0].paragraphs[0].text == "比例100%，比分3：2，他说“好”。"
    off = read(body, how=Handling(frozenset(("NRM-14",)), ratio=True))[0].paragraphs[0].text
    assert off == "比例100％，比分3∶2，他说“好”。"


def test_untouched_copy() -> None:
    story, findings = read("你好,世界. 100％\u200b\n", how=UNTOUCHED)
    assert story.paragraphs[0].text == "你好,世界. 100％"
    assert {f.code for f in findings} <= {"NRM-01"}


def test_traditional_copy_keeps_its_quotes() -> None:
    story, _ = read('他說「你好」，又說"再見"。\n', "language: zh-Hant-TW\n")
    assert story.paragraphs[0].text == "他說「你好」，又說「再見」。"
    assert story.vertical_quotes == "corner"
    plain, _ = read("他说「你好」。\n")
    assert plain.paragraphs[0].text == "他说“你好”。"


def test_no_normalise_switch(tmp_path: Path) -> None:
    """This test ensures that --no-normalise sets the copy as it stands, whatever the paper says."""
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.md").write_text(
        HEAD.format(more="") + "比例100％，" * 40 + "\n", encoding="utf-8"
    )
    (tmp_path / "paper.yaml").write_text(
        "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n", encoding="utf-8"
    )
    (tmp_path / "e.yaml").write_text(
        "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n    blocks:\n"
        "      - {story: 题目, at: {columns: 1-2, lines: 1-30}}\n",
        encoding="utf-8",
    )
    for normalise, mark in ((True, "%"), (False, "％")):
        result = job.check(str(tmp_path / "e.yaml"), None, normalise=normalise)
        assert result.made is not None
        text = "".join(t for line in result.made.sheets[0].text for run in line.runs for t in run.texts)
        assert mark in text
        assert {"%": "％", "％": "%"}[mark] not in text


PAPER = "format: 1\nname: 试报\npage: broadsheet-390x546\nregistered: false\n"


def test_settings_of_the_paper(paper_of: Callable[[str], Paper]) -> None:
    made = paper_of(
        PAPER
        + "composition: {hanging: stops, first_line_bracket: hang_half, digits_in_han: spaced, autospace: 0.25em, "
        "hyphenation: true, vertical_digits: han, tight_pairs: true, title_comma: space, deck_face: style}\nnormalise: {off: NRM-14, ratio: true}\n"
    )
    assert made.composition._asdict() == {
        "hanging": "stops", "first_line_bracket": "hang_half", "digits_spaced": True, "autospace": 250, "hyphenate": True,
        "vertical_digits": "han", "tight_pairs": True, "title_comma": False, "deck_weighted": False,
    }  # fmt: skip
    assert made.handling == Handling(frozenset(("NRM-14",)), ratio=True)
    assert paper_of(PAPER + "normalise: false\n").handling == UNTOUCHED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("grid: {columns: 6, chars: 17}\ncomposition: {hanging: stops}\n", "HNG-02"),
        ("composition: {autospace: 0.5em}\n", "AUT-01"),
        ("grid: {body: {size: 7pt, leading: 9pt}}\n", "PAR-10"),
        ("grid: {body: {leading: 20pt}}\n", "PAR-09"),
    ],
)
def test_settings_that_are_told(tmp_path: Path, text: str, code: str) -> None:
    from typeset.intake.paper.paper import read_paper

    file = tmp_path / "paper.yaml"
    file.write_text(PAPER + text, encoding="utf-8")
    findings = Findings()
    house = read_paper(file.as_posix(), findings)
    assert code in [f.code for f in findings]
    assert house is None or house.paper.composition.hanging == "none"
