"""QR codes, fillers and corrections in an edition file (QRC-03, FIL-01, COR-01)."""

from __future__ import annotations

from pathlib import Path

import pytest

from typeset.model.block import Block
from typeset.model.ornament import PrintedRule
from typeset.units import from_mm

from .helpers import codes, edition_of, story, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "copy/a.md", story("短稿", "补白文字。" * 20))
    write(tmp_path, "copy/b.md", story("长稿", "补白文字。" * 60))
    return tmp_path


def read(folder: Path, written: str) -> tuple[Block | None, list[str]]:
    edition, findings = edition_of(folder, (f"{{{written}, at: {{columns: 1, lines: 1-12}}}}",))
    assert edition is not None
    blocks = edition.pages[0].blocks
    return (blocks[0] if blocks else None), [code for code in codes(findings) if code != "EDN-14"]


def test_qr(folder: Path) -> None:
    block, found = read(folder, "qr: {text: 'https://example.org', size: 18mm, level: H, caption: 扫码}")
    assert found == []
    assert block is not None
    assert block.figure is not None
    assert block.figure.drawing is not None
    assert (block.kind, block.side, block.figure.caption) == ("qr", from_mm(18), "扫码")
    short = read(folder, "qr: 'https://example.org'")[0]
    assert short is not None
    assert short.figure is not None
    assert short.figure.drawing is not None
    assert short.figure.drawing.modules < block.figure.drawing.modules, "level M needs fewer modules than H"


def test_qr_as_a_picture_of_a_story(folder: Path) -> None:
    """This test ensures that a story takes a code as its picture."""
    block, found = read(
        folder,
        "story: 短稿, picture: {file: 'qr:https://example.org', position: top-right, lines: 5, caption: 扫码}",
    )
    assert found == []
    assert block is not None
    (slot,) = block.pictures
    assert slot.figure.drawing is not None
    assert slot.figure.drawing.modules > 20
    assert slot.figure.caption == "扫码"


@pytest.mark.parametrize("text", ["''", "x" * 3000, "字" * 1500, "x" * 500_000])
def test_qrc_03(folder: Path, text: str) -> None:
    """This test ensures that no text, or too much, is an error and no crash (QRC-03)."""
    assert read(folder, f"qr: {{text: {text}}}")[1] == ["QRC-03"]


def test_chinese_text(folder: Path) -> None:
    assert read(folder, "qr: 临州报读者群")[1] == []


def test_fil_01_story(folder: Path) -> None:
    """This test ensures that a filler is a story of 50 to 200 characters (FIL-01)."""
    block, found = read(folder, "filler: 短稿, title: title.brief")
    assert found == []
    assert block is not None
    assert (block.kind, block.id) == ("story", "短稿")
    assert read(folder, "filler: 长稿")[1] == ["FIL-01"]
    assert read(folder, "filler: 没有")[1] == ["EDN-04"]


def test_fil_01_ornament(folder: Path) -> None:
    block, found = read(folder, "filler: {ornament: 折枝, colour: red}")
    assert found == []
    assert block is not None
    assert block.ornament == PrintedRule("tail-spray", 0, "red")
    assert read(folder, "filler: {ornament: 牡丹}")[1] == ["FLD-04"]


@pytest.mark.parametrize("page", ["第二版", "2版", "A04版", "头版"])
def test_cor_01_names_the_page(folder: Path, page: str) -> None:
    assert read(folder, f"correction: 本报5月6日{page}一文有误")[1] == []


@pytest.mark.parametrize("text", ["本报昨日一文有误", "本报昨日出版的报纸有误", "统一版本有误"])
def test_cor_01_no_page(folder: Path, text: str) -> None:
    """This test ensures that a correction which names no page is told (COR-01)."""
    assert read(folder, f"correction: {text}")[1] == ["COR-01"]
