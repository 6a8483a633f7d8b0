"""Word copy: styles or look to title parts, changes and comments told, damaged files refused with a finding."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from PIL import Image

from typeset.clreq.handling import UNTOUCHED, Handling
from typeset.findings import Findings, Place
from typeset.intake.copy.copyfolder import read_copy
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.word.docx import read_docx
from typeset.model.story import Paragraph, Story, Table

TEXT = "昨天，全区重点项目集中开工，总投资3.2亿元，涉及交通、水利、教育等领域。"


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def read(raw: bytes, how: Handling | None = None) -> tuple[list[Story], Findings]:
    findings = Findings()
    return read_docx(raw, "稿.docx", findings, how or Handling()), findings


def codes(findings: Findings) -> list[str]:
    return [f.code for f in findings if not f.code.startswith("NRM")]


def styled() -> object:
    document = Document()
    document.add_paragraph("全区重点项目集中开工", style="Title")
    document.add_paragraph("——总投资创历史新高", style="Subtitle")
    document.add_paragraph("本报记者 王某")
    document.add_paragraph(TEXT)
    document.add_paragraph("水利先行", style="Heading 2")
    document.add_paragraph(TEXT + "排放CO")
    run = document.paragraphs[-1].add_run("2")
    run.font.subscript = True
    document.paragraphs[-1].add_run("减少").bold = True
    return document


def test_styles_say_what_is_what() -> None:
    stories, findings = read(saved(styled()))
    assert codes(findings) == []
    story = stories[0]
    assert (story.title, story.subtitle, story.byline) == (
        ("全区重点项目集中开工",),
        ("——总投资创历史新高",),
        "本报记者 王某",
    )
    assert [(p.kind, p.line) for p in story.paragraphs] == [("body", 4), ("subhead", 5), ("body", 6)]
    last = story.paragraphs[-1]
    marks = [(last.text[s.start : s.end], s.position, s.weight) for s in last.spans]
    assert marks == [("2", "sub", None), ("减少", None, 700)]


def test_look_says_it_where_styles_do_not() -> None:
    """This test ensures that size, alignment and weight tell kicker, title, subtitle and subheads, with a note."""
    document = Document()
    for text, size in (("府后西街西延项目", 16), ("抢抓施工黄金期", 26), ("——记一线建设者", 15)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(size)
    document.add_paragraph("（本报记者李某）")
    document.add_paragraph(TEXT)
    document.add_paragraph().add_run("三班不停工").bold = True
    document.add_paragraph(TEXT)
    document.add_paragraph("（据新华社）")
    stories, findings = read(saved(document))
    story = stories[0]
    assert story.kicker == "府后西街西延项目"
    assert story.title == ("抢抓施工黄金期",)
    assert story.subtitle == ("——记一线建设者",)
    assert story.byline == "（本报记者李某）"
    assert story.credit == "（据新华社）"
    assert [p.kind for p in story.paragraphs] == ["body", "subhead", "body"]
    assert codes(findings) == ["CPY-20"]


def test_several_stories_in_one_file() -> None:
    document = styled()
    document.add_paragraph("第二篇的题目", style="Heading 1")  # type: ignore[attr-defined]
    document.add_paragraph(TEXT)  # type: ignore[attr-defined]
    stories, _ = read(saved(document))
    assert [story.heading for story in stories] == ["全区重点项目集中开工", "第二篇的题目"]
    assert len(stories[1].paragraphs) == 1


def test_no_character_is_lost() -> None:
    """This test ensures that all text of a file stands in one of its stories (conservation)."""
    document = styled()
    stories, _ = read(saved(document), UNTOUCHED)
    story = stories[0]
    got = "".join((*story.title, *story.subtitle, story.byline, *(p.text for p in story.paragraphs)))
    wanted = "".join(p.text for p in document.paragraphs)  # type: ignore[attr-defined]
    assert sorted(got.replace(" ", "")) == sorted(wanted.replace(" ", ""))


def test_tables_pictures_and_captions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path / "cache"))
    Image.new("RGB", (40, 30), "red").save(tmp_path / "a.png")
    document = styled()
    document.add_picture(str(tmp_path / "a.png"))  # type: ignore[attr-defined]
    document.add_paragraph("工地一角。本报记者 王某 摄", style="Caption")  # type: ignore[attr-defined]
    table = document.add_table(rows=2, cols=2)  # type: ignore[attr-defined]
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}"
    stories, findings = read(saved(document))
    story = stories[0]
    assert Path(story.figures[0].source).read_bytes() == (tmp_path / "a.png").read_bytes()
    assert story.figures[0].caption == "工地一角。"
    assert story.figures[0].credit == "本报记者 王某 摄"
    found = story.body[-1]
    assert isinstance(found, Table)
    assert [[cell.text for cell in row] for row in found.rows] == [["格0", "格1"], ["格2", "格3"]]
    assert codes(findings) == []


def test_changes_and_comments_are_told() -> None:
    """This test ensures that tracked changes and comments are findings, each with its words (CPY-19)."""
    document = styled()
    paragraph = document.paragraphs[3]._p  # type: ignore[attr-defined]
    space = nsdecls("w")
    paragraph.append(
        parse_xml(f'<w:ins {space} w:id="1" w:author="x"><w:r><w:t>新加的话</w:t></w:r></w:ins>')
    )
    paragraph.append(
        parse_xml(f'<w:del {space} w:id="2" w:author="x"><w:r><w:delText>删去的话</w:delText></w:r></w:del>')
    )
    document.add_comment(document.paragraphs[3].runs[0], "请核实数字")  # type: ignore[attr-defined]
    stories, findings = read(saved(document))
    told = [f for f in findings if f.code == "CPY-19"]
    assert [("新加的话" in f.zh, "删去的话" in f.zh, "请核实数字" in f.zh) for f in told] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]
    assert told[0].place.line == 4
    text = "".join(p.text for p in stories[0].paragraphs)
    assert "新加的话" in text
    assert "删去的话" not in text


def test_a_picture_without_a_place_to_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a picture that cannot be taken out is named, not lost in silence (CPY-18)."""
    monkeypatch.setenv("TYPESET_CACHE", "off")
    Image.new("RGB", (4, 3)).save(tmp_path / "a.png")
    document = styled()
    document.add_picture(str(tmp_path / "a.png"))  # type: ignore[attr-defined]
    stories, findings = read(saved(document))
    assert stories[0].figures == ()
    assert codes(findings) == ["CPY-18"]


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 210_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04 no zip", saved(styled())[:400], b"\xd0\xcf\x11\xe0 an old .doc", _bomb()],
    ids=["empty", "no zip", "cut", "doc", "bomb"],
)
def test_damaged_files_are_refused(raw: bytes) -> None:
    stories, findings = read(raw)
    assert stories == []
    assert codes(findings) == ["CPY-18"]
    assert all(f.hint and f.place.file for f in findings)


def test_mutated_files_never_raise() -> None:
    """This test ensures that a damaged byte here and there ends in stories or findings."""
    import random

    raw, rng = saved(styled()), random.Random(5)
    for _ in range(150):
        broken = bytearray(raw)
        for _ in range(rng.randint(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        stories, findings = read(bytes(broken))
        assert stories or codes(findings)


def test_a_copy_folder_reads_word(tmp_path: Path) -> None:
    (tmp_path / "甲.docx").write_bytes(saved(styled()))
    (tmp_path / "~$甲.docx").write_bytes(b"lock")
    findings = Findings()
    copy = read_copy((str(tmp_path),), CopyTerms(), findings, Place())
    assert [story.heading for story in copy.stories] == ["全区重点项目集中开工"]
    assert codes(findings) == []
    assert isinstance(copy.stories[0].body[0], Paragraph)


def paragraph_of(xml: str) -> object:
    """A document whose fifth paragraph holds this."""
    document = styled()
    document.paragraphs[3]._p.append(parse_xml(xml))  # type: ignore[attr-defined]
    return document


W, MC = nsdecls("w"), 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def body_text(stories: list[Story]) -> str:
    return "".join(p.text for p in stories[0].paragraphs)


@pytest.mark.parametrize(
    ("xml", "there", "gone", "code"),
    [
        (f"<w:r {W}><w:t>电话12</w:t><w:noBreakHyphen/><w:t>34</w:t></w:r>", "12-34", "1234", ""),
        (f'<w:r {W}><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "", "", "CPY-19"),
        (f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>隐藏文字</w:t></w:r>", "", "隐藏文字", "CPY-19"),
        (f'<w:moveFrom {W} w:id="1"><w:r><w:t>移走</w:t></w:r></w:moveFrom>', "", "移走", "CPY-19"),
        (f'<w:moveTo {W} w:id="1"><w:r><w:t>移来</w:t></w:r></w:moveTo>', "移来", "", "CPY-19"),
        (f'<w:r {W}><w:footnoteReference w:id="9"/></w:r>', "", "", "CPY-17"),
        (
            (f"<w:r {W} {MC}><mc:AlternateContent><mc:Choice><w:r><w:t>框字</w:t></w:r></mc:Choice>"
            "<mc:Fallback><w:r><w:t>框字</w:t></w:r></mc:Fallback></mc:AlternateContent></w:r>"),
            "框字", "框字框字", "",
        ),
    ],
)  # fmt: skip
def test_what_runs_may_hold(xml: str, there: str, gone: str, code: str) -> None:
    """This test ensures that what a run holds besides text is set, or told, and never doubled."""
    stories, findings = read(saved(paragraph_of(xml)), UNTOUCHED)
    text = body_text(stories)
    assert there in text
    assert not gone or gone not in text
    assert codes(findings) == ([code] if code else [])


def test_ruby_of_word() -> None:
    xml = f"<w:r {W}><w:ruby><w:rt><w:r><w:t>yīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>阴</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    stories, _ = read(saved(paragraph_of(xml)), UNTOUCHED)
    paragraph = stories[0].paragraphs[0]
    assert paragraph.text.endswith("阴")
    assert [(paragraph.text[s.start : s.end], s.ruby) for s in paragraph.spans] == [("阴", "yīn")]


def test_wrappers_lose_nothing() -> None:
    """This test ensures that paragraphs in content controls and the like are read in their place."""
    document = styled()
    inner = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件里的一段文字，不能丢。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(4, parse_xml(inner))  # type: ignore[attr-defined]
    stories, findings = read(saved(document))
    assert "控件里的一段文字，不能丢。" in body_text(stories)
    assert codes(findings) == []


def test_tables_in_tables_are_set_once_and_changes_in_cells_are_told() -> None:
    document = styled()
    table = document.add_table(rows=1, cols=2)  # type: ignore[attr-defined]
    table.cell(0, 0).text = "外"
    table.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "内"
    ins = parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t>表内插入</w:t></w:r></w:ins>')
    table.cell(0, 0).paragraphs[0]._p.append(ins)
    stories, findings = read(saved(document))
    found = stories[0].body[-1]
    assert isinstance(found, Table)
    assert [[cell.text for cell in row] for row in found.rows] == [["外表内插入", "内"]]
    assert codes(findings) == ["CPY-19"]


def test_footnotes_stand_at_the_end() -> None:
    """This test ensures that a footnote becomes a note at the story's end, its sign raised in the text."""
    raw = saved(paragraph_of(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>据统计公报。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    stream = io.BytesIO(raw)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    stories, findings = read(stream.getvalue())
    assert codes(findings) == []
    assert stories[0].paragraphs[0].text.endswith("①")
    assert (stories[0].paragraphs[-1].kind, stories[0].paragraphs[-1].text) == ("note", "①据统计公报。")
