"""Copy of every kind: letters, archives, old word processors' files, wrong endings, what lies in a folder; pictures of Word files."""

from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Inches

from tests.noise import noise
from typeset.findings import Findings, Place
from typeset.intake.copy import office
from typeset.intake.copy.arrivals import read_arrival
from typeset.intake.copy.copyfolder import Copy, read_copy
from typeset.intake.copy.kinds import kind_of
from typeset.intake.copy.terms import CopyTerms
from typeset.intake.edition.illustrate import numbered
from typeset.intake.starter.convert import convert
from typeset.intake.story.ledger import RECORD
from typeset.model.story import Paragraph, Story, Table

TEXT = "昨天，全区重点项目集中开工，总投资3.2亿元，涉及交通、水利、教育等领域，市民十分欢迎这些工程。"
MORE = "记者在现场看到，施工人员三班不停，抢抓黄金工期，确保年底以前完成主体，明年春天交付使用。"
SOFFICE = office.find()
external = pytest.mark.external
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


@pytest.fixture(autouse=True)
def no_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_CACHE", str(tmp_path_factory.mktemp("cache")))


def arrived(raw: bytes, name: str) -> tuple[list[Story], Findings]:
    findings = Findings()
    return read_arrival(raw, name, CopyTerms(), findings), findings


def folder(path: Path) -> tuple[Copy, Findings]:
    findings = Findings()
    return read_copy((path.as_posix(),), CopyTerms(), findings, Place("期.yaml", 3)), findings


def picture(size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    noise(size).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def word(title: str = "开工了", pictures: int = 0) -> bytes:
    document = Document()
    document.add_paragraph(title, style="Title")
    document.add_paragraph("本报记者 王某")
    document.add_paragraph(TEXT)
    document.add_paragraph("水利先行", style="Heading 2")
    run = document.add_paragraph(MORE).add_run("要紧")
    run.bold = True
    for number in range(pictures):
        document.add_picture(io.BytesIO(picture((60 + number, 40))), Inches(1))
        document.add_paragraph(f"图说{number + 1}", style="Caption")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def told(findings: Findings, *codes: str) -> str:
    return " ".join(f.zh for f in findings if f.code in codes)


def warned(findings: Findings) -> list[str]:
    return [f.code for f in findings if f.severity != "info"]


# letters and archives


def letter(text: str = "", html: str = "", subject: str = "投稿") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.com", "b@example.com"
    message.set_content(text or "稿件见附件，请审。")
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_letter_with_attached_copy() -> None:
    """This test ensures that attached copy is read, pictures go with it, the rest is named, the covering words told."""
    message = letter("编辑老师：稿件见附件，联系电话13800000000。")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="稿件.docx")
    message.add_attachment(picture(), maintype="image", subtype="png", filename="现场.png")
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="批文.pdf")
    stories, findings = arrived(bytes(message), "信.eml")
    assert [s.title for s in stories] == [("开工了",)]
    assert len(stories[0].figures) == 1
    assert "13800000000" in told(findings, "MAI-02")
    assert "稿件.docx" in told(findings, "MAI-03")
    assert "批文.pdf" in told(findings, "CPY-01")


def test_a_letter_that_is_the_copy() -> None:
    stories, findings = arrived(
        bytes(
            letter(
                TEXT,
                f"<p style='text-align:center;font-size:20pt'><b>开工了</b></p><p>{TEXT}</p><p>{MORE}</p>",
            )
        ),
        "信.eml",
    )
    assert [(s.title, [p.text for p in s.paragraphs]) for s in stories] == [(("开工了",), [TEXT, MORE])]
    assert "CPY-01" not in warned(findings)


def test_a_plain_letter_is_read_as_raw_copy() -> None:
    stories, _ = arrived(bytes(letter(f"## 开工了\n本报讯 {TEXT}\n{MORE}\n")), "信.eml")
    assert [s.title for s in stories] == [("开工了",)]


def test_a_letter_in_a_letter_and_words_in_one_form_alone() -> None:
    outer = letter("转上来稿。")
    inner = letter(f"## 内信的题目\n{TEXT}\n")
    outer.add_attachment(inner)
    stories, findings = arrived(bytes(outer), "信.eml")
    assert [s.title for s in stories] == [("内信的题目",)]
    assert "转上来稿" in told(findings, "MAI-02")
    _, findings = arrived(bytes(letter("只在纯文字里的话。", f"<h1>题目</h1><p>{TEXT}</p>")), "信.eml")
    assert "只在纯文字里的话" in told(findings, "MAI-02")


def test_old_head_lines_and_bytes() -> None:
    raw = "Subject: 开工\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode(
        "gb18030"
    )
    stories, _ = arrived(raw + f"## 开工了\r\n{TEXT}\r\n".encode("gb18030"), "信.eml")
    assert [s.title for s in stories] == [("开工了",)]


def archive() -> bytes:
    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content(
        f"<html><body><h1>开工了</h1><p>{TEXT}</p><p><img src='http://x.cn/a.png'></p><p>{MORE}</p></body></html>",
        subtype="html",
    )
    message.add_related(picture(), "image", "png", headers=["Content-Location: http://x.cn/a.png"])
    return bytes(message)


@pytest.mark.parametrize("name", ["页.mht", "页.mhtml", "页.doc"])
def test_a_web_archive_under_any_name(name: str) -> None:
    stories, findings = arrived(archive(), name)
    assert [(s.title, [p.text for p in s.paragraphs]) for s in stories] == [(("开工了",), [TEXT, MORE])]
    assert len(stories[0].figures) == 1
    assert warned(findings) == []


# what a file is


def test_kinds_are_told_by_content() -> None:
    page = b"<!DOCTYPE html><html><body>x</body></html>"
    assert kind_of(word(), "x.doc") == "docx"
    assert kind_of(page, "x.doc") == "html"
    assert kind_of(b"{\\rtf1 x}", "x.doc") == "rtf"
    assert kind_of(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "x.wps") == "doc"
    assert kind_of(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "x.docx") == "locked"
    assert kind_of(page, "x.md") == "text"


def test_a_wrong_ending_is_told_and_the_content_read() -> None:
    stories, findings = arrived(word(), "x.doc")
    assert [s.title for s in stories] == [("开工了",)]
    assert "CPY-43" in [f.code for f in findings]
    _, findings = arrived(b"%PDF-1.7", "x.doc")
    assert warned(findings) == ["CPY-01"]


TYPED = "水渠修好了\n\n本报讯 漳水两岸的水渠修好了，清水流进田里。\n"
SAVED = "<html><head><title>x</title></head><body><h1>水渠修好了</h1><p>漳水两岸的水渠修好了，清水流进田里。</p></body></html>"


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("其实是.txt", word("水渠修好了")),
        ("其实是.md", word("水渠修好了")),
        ("其实是.txt", SAVED.encode("gb18030")),
        ("其实是.doc", SAVED.encode()),
        ("其实是.docx", TYPED.encode()),
        ("其实是.doc", TYPED.encode("gb18030")),
        ("其实是.wps", TYPED.encode("utf-8-sig")),
        ("其实是.html", TYPED.encode()),
    ],
)
def test_wrong_endings_in_a_folder_and_by_intake(name: str, raw: bytes, tmp_path: Path) -> None:
    """This test ensures that copy under another kind's name is read by its content, told, in a folder and by `intake`."""
    (tmp_path / "稿").mkdir()
    (tmp_path / "稿" / name).write_bytes(raw)
    copy, findings = folder(tmp_path / "稿")
    assert [story.title for story in copy.stories] == [("水渠修好了",)]
    assert "CPY-43" in [item.code for item in findings]
    assert not findings.has_errors()
    found = Findings()
    written = convert((str(tmp_path / "稿" / name),), str(tmp_path / "出"), found)
    assert written is not None
    assert [Path(path).name for path in written] == ["01-水渠修好了.md"]


def test_a_text_that_names_marks_is_no_page() -> None:
    """This test ensures that a text with a less-than sign stays text, and a page stays a page (negative control)."""
    assert kind_of("若a<3且b>2，则成立。".encode(), "x.txt") == "text"
    assert kind_of("若a<b，则成立。".encode(), "x.html") == "html"
    assert kind_of(b"\x00\x01\x02abc", "x.doc") == "doc"
    assert kind_of(b"", "x.docx") == "docx"


def test_what_only_the_plain_words_of_a_letter_hold_is_told() -> None:
    """This test ensures that a paragraph that a letter's page hides in a comment is told, and one that is set is not."""
    letter = EmailMessage()
    letter["Subject"] = "投稿"
    letter.set_content(f"水渠修好了\n\n{TEXT}\n\n{MORE}\n")
    letter.add_alternative(f"<h1>水渠修好了</h1><p>{TEXT}</p><!-- <p>{MORE}</p> -->", subtype="html")
    _, findings = arrived(letter.as_bytes(), "信.eml")
    said = told(findings, "MAI-02")
    assert MORE[:20] in said
    assert TEXT[:20] not in said


def test_a_letter_that_holds_no_copy_or_is_damaged_is_told() -> None:
    """This test ensures that a letter of nothing but a picture, and one whose parts are broken off, are not passed over."""
    letter = EmailMessage()
    letter["Subject"] = "照片"
    letter.set_content("")
    letter.add_attachment(picture(), maintype="image", subtype="png")
    stories, findings = arrived(letter.as_bytes(), "信.eml")
    assert stories == []
    assert {"MAI-01", "MAI-03"} & set(warned(findings))
    letter = EmailMessage()
    letter["Subject"] = "投稿"
    letter.set_content(f"水渠修好了\n\n{TEXT}\n")
    letter.add_attachment(word(), maintype="application", subtype="octet-stream", filename="稿.docx")
    _, findings = arrived(letter.as_bytes(), "信.eml")
    assert "MAI-01" not in warned(findings)
    _, findings = arrived(letter.as_bytes()[:-400], "信.eml")
    assert "MAI-01" in warned(findings)


def test_folders_inside_are_named_unless_pictures_are_all_they_hold(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("# 甲\n\n文。\n", "utf-8")
    for name in ("扫描件", "空的", ".git", "art"):
        (tmp_path / name).mkdir()
    (tmp_path / "art" / "图.png").write_bytes(b"x")
    (tmp_path / "扫描件" / "1.pdf").write_bytes(b"%PDF")
    (tmp_path / ".git" / "x.md").write_bytes(b"x")
    _, findings = folder(tmp_path)
    (finding,) = (item for item in findings if item.code == "CPY-44")
    assert "扫描件" in finding.zh
    assert "空的" not in finding.zh
    assert "art" not in finding.zh
    assert ".git" not in finding.zh


def test_nothing_in_a_copy_folder_is_passed_over(tmp_path: Path) -> None:
    """This test ensures that every file is read, or named with its kind and a way out; a folder with copy inside is named."""
    (tmp_path / "甲.docx").write_bytes(word())
    for name in ("表.xlsx", "包.zip", "声.mp3", "版.pdf", "页.ofd", "信.msg", "无后缀", "怪.qqq"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "图.jpg").write_bytes(b"x")
    (tmp_path / "~$甲.docx").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "旧稿").mkdir()
    (tmp_path / "旧稿" / "乙.md").write_text("# 乙\n\n文。\n", "utf-8")
    copy, findings = folder(tmp_path)
    assert [s.heading for s in copy.stories] == ["开工了"]
    named = [f for f in findings if f.code == "CPY-01"]
    assert len(named) == 8
    assert all(f.hint and f.place == Place("期.yaml", 3) for f in named)
    assert "旧稿" in told(findings, "CPY-44")
    assert ".DS_Store" in told(findings, "CPY-44")


def test_a_folder_of_markdown_loads_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "甲.md").write_text("# 甲\n\n文。\n", "utf-8")
    (tmp_path / "图.jpg").write_bytes(b"x")
    _, findings = folder(tmp_path)
    assert list(findings) == []


# intake and pictures of Word files


def test_intake_writes_word_copy_with_its_pictures(tmp_path: Path) -> None:
    """This test ensures that the written Markdown reads as the Word file does, its pictures beside it, and is kept."""
    (tmp_path / "开工.docx").write_bytes(word(pictures=2))
    findings = Findings()
    out = tmp_path / "出"
    written = convert(((tmp_path / "开工.docx").as_posix(),), str(out), findings)
    assert written is not None
    assert not findings.has_errors()
    assert sorted(p.name for p in out.iterdir()) == [RECORD, "01-开工了.md", "开工-图1.png", "开工-图2.png"]
    assert "60 × 40" in told(findings, "WRD-07")
    assert "图说2" in told(findings, "WRD-07")
    again, found = folder(out)
    story = again.stories[0]
    assert [(p.kind, p.text) for p in story.paragraphs] == [
        ("body", TEXT),
        ("subhead", "水利先行"),
        ("body", MORE + "要紧"),
    ]
    assert [(Path(f.source).name, f.caption) for f in story.figures] == [
        ("开工-图1.png", "图说1"),
        ("开工-图2.png", "图说2"),
    ]
    assert warned(found) == []
    mended = out / "01-开工了.md"
    mended.write_text(mended.read_text("utf-8").replace("水利", "水务"), "utf-8")
    findings = Findings()
    convert(((tmp_path / "开工.docx").as_posix(),), str(out), findings)
    assert [code for code in warned(findings) if code.startswith("WRS")] == ["WRS-04"]
    assert "水务" in mended.read_text("utf-8")


def test_pictures_of_a_word_file_by_number(tmp_path: Path) -> None:
    (tmp_path / "开工.docx").write_bytes(word(pictures=2))
    copy, _ = folder(tmp_path)
    second = numbered("开工.docx#2", copy)
    assert second is not None
    assert second.caption == "图说2"
    for wrong in ("开工.docx#3", "开工.docx#0", "开工.docx", "乙.docx#1", "开工.docx#x", "开工.docx#²"):
        assert numbered(wrong, copy) is None


# LibreOffice


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A Word file with a table, as LibreOffice saves it in the older forms."""
    base = tmp_path_factory.mktemp("office")
    document = Document()
    document.add_paragraph("开工了", style="Title")
    document.add_paragraph(TEXT)
    document.add_paragraph("水利先行", style="Heading 2")
    document.add_paragraph(MORE)
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("镇", "户", "东岗", "12"), strict=True):
        cell.text = text
    document.add_paragraph(MORE)  # a table at the very end is lost by LibreOffice's own .doc
    document.save(str(base / "x.docx"))
    made = {}
    for kind in ("doc", "rtf", "odt"):
        subprocess.run(
            [str(SOFFICE), f"-env:UserInstallation={(base / 'profile').as_uri()}", "--headless", "--convert-to", kind, "--outdir", str(base), str(base / "x.docx")],
            check=True, capture_output=True, timeout=200,
        )  # fmt: skip
        made[kind] = (base / f"x.{kind}").read_bytes()
    return made


@external
@needs_office
@pytest.mark.parametrize(
    ("kind", "name"),
    [("doc", "稿.doc"), ("doc", "稿.wps"), ("rtf", "稿.rtf"), ("odt", "稿.odt"), ("rtf", "稿.doc")],
)
def test_old_files_are_read_through_libreoffice(converted: dict[str, bytes], kind: str, name: str) -> None:
    stories, findings = arrived(converted[kind], name)
    assert [s.title for s in stories] == [("开工了",)]
    assert [(p.kind, p.text) for p in stories[0].paragraphs] == [
        ("body", TEXT),
        ("subhead", "水利先行"),
        ("body", MORE),
        ("body", MORE),
    ]
    tables = [item for item in stories[0].body if isinstance(item, Table)]
    assert [[c.text for c in row] for row in tables[0].rows] == [["镇", "户"], ["东岗", "12"]]
    assert "CPY-42" in [f.code for f in findings]


@external
@needs_office
def test_what_it_made_is_kept(converted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = arrived(converted["rtf"], "稿.rtf")

    def never(*_: object) -> bytes:
        raise AssertionError("converted twice")

    monkeypatch.setattr(office, "_run", never)
    assert arrived(converted["rtf"], "稿.rtf")[0] == first


@external
@needs_office
@pytest.mark.parametrize("seed", range(3))
def test_broken_old_files_are_told(seed: int) -> None:
    """This test ensures that a mutilated file never ends in garbage without a finding."""
    raw = random.Random(seed).randbytes(3000)
    head = (
        b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
        b"PK\x03\x04mimetype",
        b"\xd0\xcf\x11\xe0",
    )[seed % 3]
    stories, findings = arrived(head + raw, ("稿.doc", "稿.odt", "稿.doc")[seed % 3])
    assert stories == []
    assert warned(findings)


def test_without_libreoffice_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_SOFFICE", "/nowhere/soffice")
    stories, findings = arrived(b"{\\rtf1 x}", "稿.rtf")
    assert stories == []
    assert warned(findings) == ["CPY-40"]
    assert all("LibreOffice" in f.zh and "docx" in f.hint for f in findings if f.code == "CPY-40")


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
@pytest.mark.parametrize(
    "script",
    ["sleep 60", "sleep 60 & exit 0", "exit 1", "mkdir -p $HOME/out; echo broken > $HOME/out/copy.docx"],
)
def test_a_program_that_hangs_or_fails_is_stopped(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that time is bounded, children are killed, and each way of failing ends in a finding."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("TYPESET_SOFFICE", str(program))
    monkeypatch.setattr(office, "SECONDS", 1)
    began = time.monotonic()
    stories, findings = arrived(b"{\\rtf1 x}", "稿.rtf")
    assert time.monotonic() - began < 20
    assert stories == []
    assert [code for code in warned(findings) if code in ("CPY-41", "CPY-18")]
    group = int((tmp_path / "pid").read_text())
    time.sleep(0.1)
    living = (
        shutil.which("ps")
        and subprocess.run(
            ["ps", "-o", "stat=", "-g", str(group)], capture_output=True, text=True, check=False
        ).stdout
    )
    assert not [line for line in (living or "").split() if not line.startswith("Z")]


# mutated input of every kind


def seeds() -> dict[str, bytes]:
    page = f"<html><head><title>题</title></head><body><nav>首页</nav><h1>题目</h1><p>{TEXT}<br>{MORE}</p><table><tr><td>a</td><td>b</td></tr></table></body></html>"
    message = letter("见附件", page)
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="稿.docx")
    return {"x.html": page.encode(), "x.eml": bytes(message), "x.mht": archive(), "x.docx": word(pictures=1)}


def mutated(raw: bytes, chance: random.Random) -> bytes:
    body = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        at, roll = chance.randrange(len(body) or 1), chance.random()
        if roll < 0.4:
            body[at : at + 1] = bytes([chance.randrange(256)])
        elif roll < 0.6:
            del body[at : at + chance.randint(1, 200)]
        elif roll < 0.8:
            body[at:at] = body[at : at + chance.randint(1, 300)] * chance.randint(1, 4)
        else:
            body[at:at] = chance.choice(
                (
                    b"<table>",
                    b"</div>",
                    b"<![CDATA[",
                    b"&#x110000;",
                    b"\xff\xfe",
                    b"<svg>",
                    b"--",
                    b"\0",
                    b"<ruby><rt>",
                    b"<li value=99999>",
                )
            )
    return bytes(body[: chance.randrange(len(body))] if chance.random() < 0.1 else body)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_mutated_input_ends_in_stories_or_findings(name: str) -> None:
    """This test ensures that no mutation raises, takes long, or is passed over in silence."""
    raw = seeds()[name]
    for seed in range(int(os.environ.get("TYPESET_FORMATS", "60"))):
        began = time.process_time()
        changed = mutated(raw, random.Random(f"{name}{seed}"))
        stories, findings = arrived(changed, name)
        assert time.process_time() - began < 10, seed
        assert stories or len(findings), seed


def test_bombs_are_refused_in_bounded_time() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", b"x" * 50_000_000)
        packed.writestr("word/document.xml", b"0" * 300_000_000)
    began = time.process_time()
    stories, findings = arrived(stream.getvalue(), "x.docx")
    assert stories == []
    assert warned(findings) == ["CPY-18"]
    nested = (
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 5000
    )
    assert warned(arrived(nested, "x.eml")[1])
    assert time.process_time() - began < 20


def test_the_text_of_each_kind_is_the_same() -> None:
    """The same story by each road gives the same paragraphs."""
    page = f"<h1>开工了</h1><p>{TEXT}</p><h2>水利先行</h2><p>{MORE}<b>要紧</b></p>"
    roads = [
        arrived(word(), "x.docx")[0],
        arrived(page.encode(), "x.html")[0],
        arrived(bytes(letter(html=page)), "x.eml")[0],
    ]
    said = [
        [(p.kind, p.text, tuple(s.weight for s in p.spans)) for p in s[0].body if isinstance(p, Paragraph)]
        for s in roads
    ]
    assert said[0] == said[1] == said[2]
