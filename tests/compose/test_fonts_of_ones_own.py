"""Fonts a paper brings: rare characters, Traditional forms; and the dash as it is printed (ADV-16)."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.compose.setting import EM
from tests.fonts_made import box_font
from tests.makeup.pages import block, edition, make, story
from typeset.compose.items import itemise
from typeset.findings import Findings
from typeset.fonts.book import FontBook
from typeset.intake.paper.faces import read_faces
from typeset.model.paper import Paper
from typeset.model.style import Styles
from typeset.press.job_info import JobInfo
from typeset.press.write import page_pdf
from typeset.proof.pdfium import render

RARE = 0x2CDCD  # 𬷍, which no bundled font has to have
PRIVATE = 0xE123
IDEOGRAPH = (50, -80, 950, 850)


def own_book(folder: Path, faces: str) -> FontBook:
    file = folder / "faces.yaml"
    file.write_text(faces, encoding="utf-8")
    findings = Findings()
    table = read_faces(file.as_posix(), findings)
    assert table is not None, list(findings)
    assert not findings.has_errors(), list(findings)
    return FontBook(table)


def test_rare_characters_from_the_papers_own_font(tmp_path: Path, book: FontBook) -> None:
    """This test ensures that a font named in the paper's fallback draws what no bundled one has (NRM-20)."""
    box_font(tmp_path / "rare.ttf", {PRIVATE: IDEOGRAPH, RARE: IDEOGRAPH})
    text = f"姓{chr(PRIVATE)}的人"
    assert itemise(text, book.face("song", 400), EM).missing == [1]
    own = own_book(
        tmp_path,
        'format: 1\nfallback:\n  - {font: NotoSerifSC-wght.ttf, axes: {wght: "{weight}"}}\n  - {font: rare.ttf}\n'
        'faces:\n  song:\n    - {font: NotoSerifSC-wght.ttf, axes: {wght: "{weight}"}}\n',
    )
    items = itemise(text, own.face("song", 400), EM)
    assert items.missing == []
    assert items.instances[1].name == "rare.ttf"
    assert items.core[1] == EM
    assert itemise(chr(RARE), own.face("song", 400), EM).missing == []


def test_a_character_found_nowhere_is_named(paper: Paper, book: FontBook) -> None:
    copy = story("题目", f"姓{chr(PRIVATE)}的人。")
    found = make(edition(paper, (block("story", copy.id, (1, 1, 1, 20), story=copy),)), book).findings
    told = [f for f in found if f.code == "NRM-20"]
    assert [f.severity for f in told] == ["error"]
    assert "U+E123" in told[0].zh


@pytest.mark.parametrize("language", ["zh-Hant-TW", "zh-Hans"])
def test_a_font_that_has_centred_marks(tmp_path: Path, language: str) -> None:
    """This test ensures that centred marks of a font are set as they are and keep their frames, whatever the tag: the
    measured ink box decides (ADV-17)."""
    comma, han = (430, 300, 570, 460), IDEOGRAPH
    box_font(tmp_path / "tc.ttf", {ord("國"): han, ord("，"): comma, ord("国"): han})
    own = own_book(tmp_path, "format: 1\nfaces:\n  song:\n    - {font: tc.ttf}\n")
    items = itemise("國，國", own.face("song", 400, language), EM)
    assert items.instances[1].name == "tc.ttf"
    assert items.core == [EM] * 3
    assert items.ink_offset[1] == 0
    assert items.shift[1] == 0
    assert items.gap[0] == items.gap[1] == 0


@pytest.mark.parametrize("role", ["song", "hei", "kai"])
def test_adv_16_on_printed_ink(paper: Paper, book: FontBook, role: str) -> None:
    """This test ensures that a dash prints as one horizontal run of ink of 1.8 em or more (ADV-16)."""
    styles = Styles({**paper.styles, "body": paper.styles["body"]._replace(face=role)})
    copy = story("题", "国——国")
    wanted = edition(paper._replace(styles=styles), (block("story", "题", (1, 1, 1, 20), story=copy),))
    sheet = make(wanted, book).made.sheets[0]
    line = next(line for line in sheet.text if line.role == "body")
    dpi, em = 600, line.runs[0].size
    job = JobInfo("x", "x", datetime.date(2026, 1, 1))
    picture = render(page_pdf(sheet._replace(rules=(), tints=()), book, job), dpi).convert("L")
    scale = dpi / 72 / 1_000_000
    top, foot = int((line.y - em) * scale), int(line.y * scale)
    left, right = int(line.x * scale), int((line.x + 8 * em) * scale)
    longest = 0
    for y in range(top, foot):
        run = 0
        for x in range(left, right):
            run = run + 1 if picture.getpixel((x, y)) < 128 else 0  # type: ignore[operator]
            longest = max(longest, run)
    assert longest >= 1.8 * em * scale
