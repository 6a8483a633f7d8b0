"""`typeset intake --review`: the sheet shows every line that arrived, what became of it, and each decision with its reasons."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import html  # type: ignore[import-untyped]

from tools.raw_pages import make_page
from typeset.cli import main
from typeset.findings import Findings, Place
from typeset.findings.stored import packed, unpacked
from typeset.intake.copy import arrivals
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.raw import read
from typeset.planning.reviewing import review
from typeset.reports.review.page import GENERATOR, review_page
from typeset.reports.review.raw import raw_rows
from typeset.reports.review.types import DOUBT, FAULT, SURE, Row, Source, Used

PAGE = """治水贵在有恒

本报讯（记者 禾小青）临州的水渠修好了,清水流进田里.村民说,这条渠等了三年,今年春天总算等到了,家家户户都来看水,

老人们还带来了锣鼓。

应石桥村党支部的邀请考察团一行十二人

访问了漳水两岸，看了三个村。

责任编辑：某某
"""


def source(text: str, name: str = "大样.txt") -> Source:
    findings = Findings()
    reading = read(text, name, (), findings)
    lines = tuple((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
    return Source(
        name,
        lines,
        reading.stories,
        tuple(findings.sorted()),
        (),
        text,
        tuple(Used(*use) for use in reading.uses),
    )


def words(page: str, query: str) -> list[str]:
    return ["".join(node.itertext()).strip() for node in html.fromstring(page).xpath(query)]


def by_class(name: str) -> str:
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"


@pytest.mark.parametrize("seed", range(12))
def test_every_line_is_on_the_sheet_and_went_where_the_reader_says(seed: int) -> None:
    """This test ensures that the sheet's lines are the page's, in order, and the stories' words all stand beside them once."""
    text = make_page(seed, seed % 2 == 0).text
    given = source(text)
    rows = raw_rows(given)
    shown = [
        (line.number, "".join(piece.text for piece in line.pieces)) for row in rows for line in row.lines
    ]
    assert shown == list(given.lines)
    made = "".join(
        "".join(piece.text for piece in part.pieces) for row in rows for part in row.parts if not part.again
    )
    for story in given.stories:
        assert all(title in made for title in story.title)
        assert all(paragraph.text in made for paragraph in story.paragraphs)
    assert [row.story for row in rows if row.story] == sorted(row.story for row in rows if row.story)


def test_seams_are_as_certain_as_the_reader_was() -> None:
    """This test ensures that a joined line is marked with the certainty of its finding, and a line that was not joined is not."""
    given = source(PAGE)
    joins = {f.decision.lines[1]: f.severity for f in given.findings if f.code == "RAW-02" and f.decision}
    seen = {line.number: line.seam for row in raw_rows(given) for line in row.lines if line.seam}
    assert set(seen) == set(joins)
    assert joins
    assert all((seen[line] == DOUBT) == (severity == "warning") for line, severity in joins.items())


def test_changed_marks_and_lines_left_out() -> None:
    rows = raw_rows(source(PAGE))
    changed = {
        (p.was, p.text) for row in rows for part in row.parts for p in part.pieces if p.kind == "changed"
    }
    assert {(",", "，"), (".", "。")} <= changed
    out = [line for row in rows for line in row.lines if any(piece.kind == "out" for piece in line.pieces)]
    assert ["".join(piece.text for piece in line.pieces) for line in out] == ["责任编辑：某某"]


def test_each_finding_is_on_the_sheet_once_with_its_reasons_and_ready_lines() -> None:
    given = source(PAGE)
    page = review_page("大样", [given], ())
    notes = words(page, by_class("note"))
    for finding in given.findings:
        if finding.code.startswith("RAW"):
            assert sum(finding.zh in note for note in notes) == 1
            assert finding.decision is None or all(zh in page for zh, _, _ in finding.decision.reasons)
    ready = words(page, by_class("ready"))
    offered = [other.line for f in given.findings if f.decision for other in f.decision.others if other.line]
    assert ready == offered
    assert offered
    for line in offered:
        pasted = PAGE.replace(line.partition("：")[2], line, 1) if "：" in line else PAGE
        assert read(pasted, "x.txt", (), Findings()).stories


def test_words_of_copy_are_no_code() -> None:
    """This test ensures that what copy holds stands on the sheet as words: no element, no script, no end of one."""
    bad = "## <img src=x onerror=alert(1)>\n\n本报讯 </style></script><script>alert(1)</script>正文在这里，“引文”&amp;结束。\n"
    page = review_page("<b>题</b>", [source(bad, '"><script>.txt')], ())
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img") == []
    assert tree.xpath("//@onerror") == []


def test_the_sheet_needs_nothing_from_elsewhere() -> None:
    page = review_page("大样", [source(PAGE)], ())
    tree = html.fromstring(page)
    assert [to for to in tree.xpath("//@src | //@href") if not to.startswith("#")] == []
    assert re.findall("url[(]|@import|https?://", page) == []
    assert 'lang="zh-CN" data-language="zh"' in page
    assert "@media print" in page
    assert review_page("大样", [source(PAGE)], ()) == page


def test_the_command_writes_it_beside_the_stories(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the sheet is written, named, never taken for copy, and stories are the same with and without it."""
    (tmp_path / "大样.txt").write_text(PAGE, "utf-8")
    assert main(["intake", str(tmp_path / "大样.txt"), "-o", str(tmp_path / "甲")]) == 0
    assert main(["intake", str(tmp_path / "大样.txt"), "-o", str(tmp_path / "乙"), "--review"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("乙/intake-review.html")
    stories = {path.name: path.read_bytes() for path in (tmp_path / "甲").glob("*.md")}
    assert stories == {path.name: path.read_bytes() for path in (tmp_path / "乙").glob("*.md")}
    findings = Findings()
    copy = read_copy(((tmp_path / "乙").as_posix(),), CopyTerms(), findings, Place("期.yaml"))
    assert len(copy.stories) == len(stories)
    assert [f.code for f in findings if "intake-review" in f.zh] == ["CPY-03"]
    assert GENERATOR.encode() in arrivals.REVIEW_MARK


def test_word_copy_on_the_sheet(tmp_path: Path) -> None:
    """This test ensures that paragraphs of Word copy stand beside what was made of them, and lines for the desk are left out."""
    document = Document()
    document.add_paragraph("水渠修好了", style="Title")
    document.add_paragraph("本报记者 禾小青")
    document.add_paragraph("临州的水渠修好了,清水流进田里。")
    document.add_paragraph("清淤三十里", style="Heading 2")
    document.add_paragraph("头一项工程", style="List Number")
    document.add_paragraph("联系人：麦大田 电话：13800000000")
    stream = io.BytesIO()
    document.save(stream)
    (tmp_path / "稿.docx").write_bytes(stream.getvalue())
    findings = Findings()
    written, sheet = review((str(tmp_path / "稿.docx"),), str(tmp_path / "出"), findings)
    assert written is not None
    tree = html.fromstring(Path(sheet).read_text("utf-8"))
    rows = [
        ["".join(cell.itertext()).split() for cell in row.xpath("./*")]
        for row in tree.xpath(by_class("row"))[1:]
    ]
    assert rows[0][0] == ["1水渠修好了", "2本报记者", "禾小青"]
    assert "水渠修好了" in rows[0][1]
    assert rows[2][1][-1] == "清淤三十里"
    last = rows[-1]
    assert last[0] == ["6联系人：麦大田", "电话：13800000000"]
    assert last[1] == ["不在稿里in", "no", "story"]
    assert any("WRD-02" in word for word in last[2])
    assert len(tree.xpath("//s[contains(., '联系人')]")) == 1
    assert "WRD-05" in "".join(tree.itertext())


def test_a_file_that_cannot_be_read_is_on_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "好.txt").write_text(PAGE, "utf-8")
    findings = Findings()
    _, sheet = review((str(tmp_path / "坏.docx"), str(tmp_path / "好.txt")), str(tmp_path / "出"), findings)
    page = Path(sheet).read_text("utf-8")
    assert "CPY-18" in page
    assert 'data-level="fault"' in page


def test_corrections_are_on_the_sheet(tmp_path: Path) -> None:
    raw = tmp_path / "大样.txt"
    raw.write_text(PAGE, "utf-8")
    written, _ = review((str(raw),), str(tmp_path / "出"), Findings())
    assert written
    Path(written[0]).write_text(Path(written[0]).read_text("utf-8").replace("清水", "渠水"), "utf-8")
    _, sheet = review((str(raw),), str(tmp_path / "出"), Findings())
    page = Path(sheet).read_text("utf-8")
    assert "WRS-04" in page
    assert any("渠水" in text for text in words(page, "//p[@class='change']/ins"))


def test_a_sheet_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "大样.txt").write_text(PAGE, "utf-8")
    (tmp_path / "出" / "intake-review.html").mkdir(parents=True)
    findings = Findings()
    _, sheet = review((str(tmp_path / "大样.txt"),), str(tmp_path / "出"), findings)
    assert sheet == ""
    assert [item.code for item in findings if item.severity == "error"] == ["WRS-02"]


def test_decisions_survive_the_cache() -> None:
    """This test ensures that findings with decisions come back from a cache as they were."""
    found = list(source(PAGE).findings)
    assert any(item.decision for item in found)
    assert unpacked(packed(found)) == found


def test_the_levels_of_rows() -> None:
    assert Row((), ()).level == ""
    assert {SURE, DOUBT, FAULT} == {"sure", "doubt", "fault"}


@pytest.mark.external
def test_keys_and_filters_in_a_browser(tmp_path: Path, chromium: Any) -> None:
    """This test ensures that J goes from doubt to doubt, 1 leaves doubts alone, L changes the language, and it prints in three columns."""
    sheet = tmp_path / "sheet.html"
    sheet.write_text(review_page("大样", [source(make_page(11, False).text)], ()), "utf-8")
    page = chromium.new_page(viewport={"width": 1400, "height": 900})
    page.goto(sheet.as_uri())
    visible = "[...document.querySelectorAll('.note')].filter(n => n.offsetParent).map(n => n.dataset.level)"
    assert {"sure", "doubt"} <= set(page.evaluate(visible))
    chosen = []
    for key in "jjk":
        page.keyboard.press(key)
        chosen.append(
            page.evaluate(
                "[document.querySelector('.chosen').id, document.querySelector('.chosen').dataset.level]"
            )
        )
    assert chosen[0] == chosen[2] != chosen[1]
    assert {level for _, level in chosen} == {"doubt"}
    page.keyboard.press("1")
    assert set(page.evaluate(visible)) == {"doubt"}
    page.keyboard.press("2")
    assert set(page.evaluate(visible)) == {"sure"}
    page.keyboard.press("l")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.row')).gridTemplateColumns.split(' ').length"
        )
        == 3
    )
    page.close()
