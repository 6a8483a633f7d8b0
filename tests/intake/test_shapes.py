"""Shapes, insets, jumps and slack as an edition file writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.findings import Findings
from typeset.intake.edition.load import load_edition
from typeset.model.block import AUTO, SLACK, Area
from typeset.model.paper import Edition

PAPER = "format: 1\nname: 试报\npage: broadsheet-390x546\nregistered: false\n"
COPY = "---\nformat: 1\ntitle: {title}\n---\n" + "这是正文的一段，字数不多。\n\n" * 9


def read(folder: Path, *pages: str) -> tuple[Edition | None, Findings]:
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")
    (folder / "copy").mkdir(exist_ok=True)
    for title in ("甲稿", "乙稿"):
        (folder / "copy" / f"{title}.md").write_text(COPY.format(title=title), encoding="utf-8")
    body = "".join(f"  - section: 要闻\n    blocks:\n{page}" for page in pages)
    path = folder / "e.yaml"
    path.write_text(
        f"format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n{body}",
        encoding="utf-8",
    )
    findings = Findings()
    return load_edition(str(path), findings), findings


def test_an_l_is_read(tmp_path: Path) -> None:
    found, findings = read(
        tmp_path, "      - {story: 甲稿, at: [{columns: 1-4, lines: 2-20}, {columns: 1-2, lines: 21-40}]}\n"
    )
    assert found is not None
    block = found.pages[0].blocks[0]
    assert block.parts == (Area(1, 4, 2, 20), Area(1, 2, 21, 40))
    assert block.area == Area(1, 4, 2, 40)
    assert block.rows(3) == (2, 20)
    assert block.rows(5) is None
    assert not [f for f in findings if f.severity == "error"]


@pytest.mark.parametrize(
    "at",
    [
        "[{columns: 1-4, lines: 2-20}, {columns: 1-2, lines: 22-40}]",
        "[{columns: 1-4, lines: 2-20}, {columns: 1-2, lines: 15-40}]",
        "[{columns: 1-2, lines: 2-20}, {columns: 4-5, lines: 2-20}]",
        "[{columns: 1-2, lines: 2-20}, {columns: 3-4, lines: 30-40}]",
    ],
)
def test_rectangles_that_make_no_shape(tmp_path: Path, at: str) -> None:
    """This test ensures that rectangles apart, over each other or with a gap are named (EDN-16)."""
    _, findings = read(tmp_path, f"      - {{story: 甲稿, at: {at}}}\n")
    wrong = [f for f in findings if f.code == "EDN-16"]
    assert len(wrong) == 1
    assert wrong[0].place.line == 9
    assert wrong[0].hint


def test_only_stories_have_shapes(tmp_path: Path) -> None:
    _, findings = read(
        tmp_path, "      - {note: 启事, at: [{columns: 1-4, lines: 2-20}, {columns: 1-2, lines: 21-40}]}\n"
    )
    assert "EDN-16" in [f.code for f in findings]


def test_interlocking_ls_do_not_overlap(tmp_path: Path) -> None:
    """This test ensures that only shared cells are an overlap, not the rectangles around two shapes (EDN-03)."""
    one = "      - {story: 甲稿, at: [{columns: 1-4, lines: 2-20}, {columns: 1-2, lines: 21-40}]}\n"
    fits = "      - {story: 乙稿, at: [{columns: 5-6, lines: 2-20}, {columns: 3-6, lines: 21-40}]}\n"
    clash = "      - {story: 乙稿, at: [{columns: 4-6, lines: 2-20}, {columns: 3-6, lines: 21-40}]}\n"
    assert "EDN-03" not in [f.code for f in read(tmp_path, one + fits)[1]]
    assert "EDN-03" in [f.code for f in read(tmp_path, one + clash)[1]]


def test_jump_auto_follows_its_continuation(tmp_path: Path) -> None:
    """This test ensures that a page put in between moves the jump with it (JMP-09)."""
    first = "      - {story: 甲稿, at: {columns: 1-2, lines: 2-20}, jump: auto}\n"
    rest = "      - {continue: 甲稿, at: {columns: 1-2, lines: 4-20}}\n"
    other = "      - {story: 乙稿, at: {columns: 1-2, lines: 4-20}}\n"
    for pages, target in (((first, rest), 2), ((first, other, rest), 3)):
        found, findings = read(tmp_path, *pages)
        assert found is not None
        assert found.pages[0].blocks[0].jump.page == target
        assert "JMP-09" not in [f.code for f in findings]
    found, findings = read(tmp_path, first, other)
    assert "JMP-09" in [f.code for f in findings]
    assert found is not None
    assert found.pages[0].blocks[0].jump.page not in (AUTO, 2)


def test_collected_continuations(tmp_path: Path) -> None:
    """This test ensures that `continued: all` takes what jumps to its page, in order, and says when nothing does."""
    first = (
        "      - {story: 乙稿, at: {columns: 3-4, lines: 2-20}, jump: auto}\n"
        "      - {story: 甲稿, at: {columns: 1-2, lines: 2-20}, jump: {to: 2, after: 3}}\n"
    )
    box = "      - {continued: all, at: {columns: 1-6, lines: 4-40}}\n"
    found, findings = read(tmp_path, first, box)
    assert found is not None
    assert [story.id for story in found.pages[1].blocks[0].stories] == ["乙稿", "甲稿"]
    assert found.pages[0].blocks[1].jump.after == 3
    assert not [f for f in findings if f.severity == "error"]
    assert "EDN-07" in [
        f.code for f in read(tmp_path, "      - {story: 甲稿, at: {columns: 1, lines: 2-9}}\n", box)[1]
    ]


def test_slack_fillers_asides_and_insets(tmp_path: Path) -> None:
    page = (
        "      - story: 甲稿\n"
        "        at: {columns: 1-4, lines: 2-40}\n"
        "        title: {position: wrapped, columns: 2}\n"
        "        slack: [title, picture]\n"
        "        fillers: [乙稿, ornament]\n"
        "        asides:\n"
        "          - {form: quote, text: 一句话, position: left, start: 4, width: 7em}\n"
    )
    found, findings = read(tmp_path, page)
    assert found is not None
    block = found.pages[0].blocks[0]
    assert (block.title.position, block.title.columns) == ("wrapped", 2)
    assert block.copyfit.slack == ("title", "picture")
    assert [story.id for story in block.copyfit.fillers] == ["乙稿"]
    assert block.copyfit.tailpiece
    aside = block.asides[0]
    assert (aside.form, aside.position, aside.start) == ("quote", "left", 4)
    assert aside.width == 7 * found.paper.grid.size
    assert not [f for f in findings if f.severity == "error"]
    none, _ = read(tmp_path, "      - {story: 甲稿, at: {columns: 1, lines: 2-40}, slack: none}\n")
    assert none is not None
    assert none.pages[0].blocks[0].copyfit.slack == ()
    usual, _ = read(tmp_path, "      - {story: 甲稿, at: {columns: 1, lines: 2-40}}\n")
    assert usual is not None
    assert usual.pages[0].blocks[0].copyfit.slack == SLACK


def test_optional_and_list_boxes(tmp_path: Path) -> None:
    """This test ensures that :::optional marks paragraphs the desk may cut and :::list sets a line an item."""
    found, _ = read(tmp_path, "      - {story: 丙稿, at: {columns: 1, lines: 2-40}}\n")
    del found
    text = "---\nformat: 1\ntitle: 丙稿\n---\n头一段。\n\n:::optional\n可以删的一段。\n:::\n\n:::list\n一、先看\n二、再定\n:::\n"
    (tmp_path / "copy" / "丙稿.md").write_text(text, encoding="utf-8")
    found, findings = read(tmp_path, "      - {story: 丙稿, at: {columns: 1, lines: 2-40}}\n")
    assert found is not None
    story = found.pages[0].blocks[0].story
    assert story is not None
    kinds = [(p.text, p.kind, p.optional) for p in story.paragraphs]
    assert kinds == [
        ("头一段。", "body", False),
        ("可以删的一段。", "body", True),
        ("一、先看", "list", False),
        ("二、再定", "list", False),
    ]
    assert not [f for f in findings if f.severity == "error"]


def test_jumps_in_lettered_sections(tmp_path: Path) -> None:
    """This test ensures that a jump may name A02, its mark does, and a page that is not there is named (JMP-03, JMP-09)."""
    first = "      - {story: 甲稿, at: {columns: 1-2, lines: 2-20}, jump: {to: B01}}\n"
    rest = "      - {continue: 甲稿, at: {columns: 1-2, lines: 4-20}}\n"
    found, findings = read(tmp_path, first, rest)
    assert "JMP-09" in [f.code for f in findings]
    path = tmp_path / "e.yaml"
    text = path.read_text(encoding="utf-8")
    one, two = text.split("  - section: 要闻\n    blocks:\n")[1:]
    head = text.split("pages:\n")[0] + "pages:\n"
    path.write_text(
        f"{head}  - section: 要闻\n    letter: A\n    blocks:\n{one}  - section: 体育\n    letter: B\n    blocks:\n{two}",
        encoding="utf-8",
    )
    findings = Findings()
    found = load_edition(str(path), findings)
    assert found is not None
    assert "JMP-09" not in [f.code for f in findings]
    assert found.pages[0].blocks[0].jump.page == 2
    assert [page.called for page in found.pages] == ["A01版", "B01版"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("asides: [{text: 一句话, width: 2em}]", "EDN-02"),
        ("asides: [{text: 一句话, width: 900mm}]", "EDN-02"),
        ("box: {frame: 0.6pt, padding: -1em}", "LIN-07"),
        ("box: {frame: 0.6pt, padding: 50em}", "LIN-07"),
    ],
)
def test_measures_that_cannot_be(tmp_path: Path, more: str, code: str) -> None:
    _, findings = read(tmp_path, f"      - {{story: 甲稿, at: {{columns: 1-2, lines: 2-40}}, {more}}}\n")
    assert code in [f.code for f in findings if f.severity == "error"]
    good = more.replace("2em", "8em").replace("900mm", "30mm").replace("-1em", "1em").replace("50em", "1em")
    _, findings = read(tmp_path, f"      - {{story: 甲稿, at: {{columns: 1-2, lines: 2-40}}, {good}}}\n")
    assert code not in [f.code for f in findings]


def test_a_size_without_its_unit_is_a_finding(tmp_path: Path) -> None:
    """This test ensures that a list of fixed length whose items cannot be read is no shorter list (AD-01)."""
    _, findings = read(
        tmp_path, "      - {ad: {size: [170, 80], text: [甲]}, at: {columns: 1-3, lines: 80-111}}\n"
    )
    assert [f.code for f in findings if f.severity == "error"] == ["FLD-05", "FLD-05"]


def test_lists_of_names_and_marks_in_titles(tmp_path: Path) -> None:
    """This test ensures that bullets are taken off, names stay apart (SRC-06), and a title's brackets are told (CPY-34)."""
    (tmp_path / "copy").mkdir()
    text = "---\nformat: 1\ntitle: '[堨]{ruby=è}上'\n---\n:::list\n- 甲乙丙　丁戊　己庚辛\n:::\n\n甲乙丙　丁戊　己庚辛　壬癸\n"
    (tmp_path / "copy" / "丙.md").write_text(text, encoding="utf-8")
    found, findings = read(tmp_path, "      - {story: 丙.md, at: {columns: 1, lines: 2-40}, label: ''}\n")
    assert found is not None
    story = found.pages[0].blocks[0].story
    assert story is not None
    assert [p.text for p in story.paragraphs] == ["甲乙丙　丁戊　己庚辛", "甲乙丙　丁戊　己庚辛　壬癸"]
    assert story.title == ("堨上",)
    assert "CPY-34" in [f.code for f in findings]
