"""Page templates with named slots that an edition fills (EDN-17)."""

from __future__ import annotations

from pathlib import Path

from tests.intake.test_shapes import COPY
from typeset.findings import Finding, Findings
from typeset.intake.edition.load import load_edition
from typeset.model.paper import Edition

PAPER = "format: 1\nname: 试报\npage: broadsheet-390x546\nregistered: false\ntemplates: templates.yaml\n"
TEMPLATES = """format: 1
templates:
  要闻版:
    blocks:
      - {note: 常设启事, at: {columns: 1-6, lines: 100-111}}
      - {slot: 头条, at: {columns: 1-4, lines: 2-40}, title: title.lead}
      - {slot: 配稿, at: {columns: 5-6, lines: 2-40}, title: title.hard, rules: [left]}
      - {slot: 底部, ad: {text: [常设广告]}, at: {columns: 1-6, lines: 60-99}}
"""


def read(
    folder: Path, page: str, templates: str = TEMPLATES, paper: str = PAPER
) -> tuple[Edition | None, list[Finding]]:
    (folder / "paper.yaml").write_text(paper, encoding="utf-8")
    (folder / "templates.yaml").write_text(templates, encoding="utf-8")
    (folder / "copy").mkdir(exist_ok=True)
    for title in ("甲稿", "乙稿", "丙稿"):
        (folder / "copy" / f"{title}.md").write_text(COPY.format(title=title), encoding="utf-8")
    head = "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"
    (folder / "e.yaml").write_text(head + page, encoding="utf-8")
    findings = Findings()
    return load_edition(str(folder / "e.yaml"), findings), list(findings)


def test_slots_are_filled(tmp_path: Path) -> None:
    """This test ensures that a story, or a block's keys, fills a slot; the page's own blocks follow."""
    page = (
        "  - template: 要闻版\n"
        "    fill:\n"
        "      头条: 甲稿\n"
        "      配稿: {story: 乙稿, title: title.side, at: {columns: 5-6, lines: 2-30}}\n"
        "    blocks:\n"
        "      - {story: 丙稿, at: {columns: 1-6, lines: 41-59}}\n"
    )
    found, findings = read(tmp_path, page)
    assert found is not None
    assert not [f for f in findings if f.severity == "error"]
    note, lead, second, ad, own = found.pages[0].blocks
    assert note.kind == "note"
    assert (lead.kind, lead.id, lead.title.style) == ("story", "甲稿", "title.lead")
    assert lead.place.file.endswith("e.yaml")
    assert lead.place.line == 9
    assert (second.id, second.title.style, second.area.last_line) == ("乙稿", "title.side", 30)
    assert second.frame.rules == ("left",)
    assert ad.kind == "ad"
    assert own.id == "丙稿"


def test_a_slot_with_content_of_its_own_may_be_replaced(tmp_path: Path) -> None:
    page = "  - {template: 要闻版, fill: {头条: 甲稿, 配稿: 乙稿, 底部: 丙稿}}\n"
    found, findings = read(tmp_path, page)
    assert found is not None
    assert not [f for f in findings if f.severity in ("error", "warning")]
    assert [b.kind for b in found.pages[0].blocks] == ["note", "story", "story", "story"]


def test_an_empty_slot_is_said(tmp_path: Path) -> None:
    found, findings = read(tmp_path, "  - {template: 要闻版, fill: {头条: 甲稿}}\n")
    assert found is not None
    said = [f for f in findings if f.code == "EDN-17"]
    assert [f.severity for f in said] == ["warning"]
    assert "配稿" in said[0].zh
    assert len(found.pages[0].blocks) == 3


def test_unknown_slots_and_templates_have_hints(tmp_path: Path) -> None:
    """This test ensures that a slip in a slot's or template's name is an error at its place with what may be meant."""
    _, findings = read(tmp_path, "  - {template: 要闻版, fill: {头条: 甲稿, 配搞: 乙稿}}\n")
    wrong = next(f for f in findings if f.code == "EDN-17" and f.severity == "error")
    assert "配稿" in wrong.hint
    assert wrong.place.line == 7
    _, findings = read(tmp_path, "  - {template: 要闻板, fill: {头条: 甲稿}}\n")
    assert "要闻版" in next(f for f in findings if f.code == "EDN-17").hint
    _, findings = read(
        tmp_path, "  - {template: 要闻版}\n", paper=PAPER.replace("templates: templates.yaml\n", "")
    )
    assert "templates" in next(f for f in findings if f.code == "EDN-17").hint


def test_a_wrong_key_in_a_template_is_named_in_its_own_file(tmp_path: Path) -> None:
    templates = TEMPLATES.replace("title: title.lead", "tilte: title.lead")
    _, findings = read(tmp_path, "  - {template: 要闻版, fill: {头条: 甲稿, 配稿: 乙稿}}\n", templates)
    wrong = next(f for f in findings if f.severity == "error")
    assert wrong.place.file.endswith("templates.yaml")
    assert wrong.place.line == 6
