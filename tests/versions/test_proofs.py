"""`typeset proof`: page proofs, galleys and contact sheets, read back from their PDFs; files and bad input."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.versions.proving import (
    SAMPLE,
    pages_of,
    proved,
    sizes,
    small_issue,
    words_of,
)
from typeset.cli import main
from typeset.commands.terminal import CLEAN, UNUSABLE
from typeset.findings import Findings
from typeset.press.manifest import digest_of
from typeset.proof.pdfium import page_count
from typeset.proof.pdfium import text as page_text
from typeset.proofing import proofing
from typeset.proofing.proofing import Wish, prove
from typeset.units import from_mm


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return small_issue(tmp_path)


KINDS: dict[str, tuple[str, ...]] = {
    "大样": ("--page", "1", "--stage", "二校", "--time", "5月6日 21:40"),
    "小样": ("--galley", "灯火"),
    "缩样": ("--contact",),
    "拼页样": ("--tile", "A4"),
    "软打样": ("--soft", "--dpi", "40"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_same_bytes_and_no_claim(edition: Path, tmp_path: Path, kind: str) -> None:
    """This test ensures that the same input gives the same bytes, that a proof has embedded fonts and makes no claim to be a
    press page, and that the issue's pages stay what they are."""
    before = pages_of(edition)
    one = proved(edition, tmp_path / "one.pdf", *KINDS[kind])
    assert one == proved(edition, tmp_path / "two.pdf", *KINDS[kind])
    reader = PdfReader(io.BytesIO(one))
    info: Any = reader.metadata
    assert not [key for key in info if "PDFX" in key]
    assert "/OutputIntents" not in reader.trailer["/Root"]
    assert b"pdfxid" not in one
    assert info["/Title"].endswith(kind)
    for page in reader.pages:
        fonts: Any = page["/Resources"].get("/Font", {})
        for font in fonts.values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(inner)
    assert pages_of(edition) == before


# 小样


def test_the_galley(edition: Path, tmp_path: Path) -> None:
    """This test ensures that a galley holds the whole story once and in order, its lines broken as the page breaks them,
    numbered from 1 without a gap, with head, 字数 and time, on A4."""
    raw = proved(edition, tmp_path / "a.pdf", "--galley", "长稿", "--time", "5月6日晚")
    assert set(sizes(raw)) == {(210, 297)}
    count = page_count(raw)
    assert count > 1
    pages = [page_text(raw, n) for n in range(count)]
    said = re.sub(r"\s", "", "".join(pages))
    for part in (
        "小样",
        "灯火照见老街",
        "夜里走一走",
        "老街夜市",
        "署名韩某",
        "出样5月6日晚",
        "稿件long.md",
        "小标题",
    ):
        assert part in said
    assert re.search(r"正文\d+字行宽\d+字", said)
    from typeset.planning.planning import open_edition

    opened = open_edition(str(edition), Findings())
    assert opened is not None
    story = opened.edition.pages[0].blocks[0].story
    assert story is not None
    assert f"正文{story.length}字" in said
    body = "".join(ch for ch in said if not ch.isdigit())
    flowing = re.sub(r"灯火照见老街夜里走一走（续）|共行第页，共页", "", body)
    assert "街上的灯亮了又亮。" * 60 in flowing
    assert "摊子挨着摊子。" * 30 in flowing
    lines = int(re.search(r"共(\d+)行", said).group(1))  # type: ignore[union-attr]
    assert lines > 40


def test_galley_lines_and_leading(edition: Path) -> None:
    """This test ensures that every line of body has its number beside it, that the leading is 1.5 times the paper's, that no
    line is wider than the measure, and that both margins are wide."""
    from typeset.makeup.galley import galley_sheets, galleys_of, measure_of
    from typeset.makeup.grid.geometry import geometry_of
    from typeset.planning.planning import open_edition

    opened = open_edition(str(edition), Findings())
    assert opened is not None
    geo, galley = geometry_of(opened.edition.paper), galleys_of(opened.edition)[0]
    sheets = galley_sheets(opened.composer, geo, opened.edition, galley, ())
    measure = measure_of(opened.composer, geo, galley)
    assert measure == geo.column
    number = 0
    texts = []
    for sheet in sheets:
        body = [line for line in sheet.text if line.role == "body"]
        texts += ["".join(t for run in line.runs for t in run.texts) for line in body]
        ys = [line.y for line in body]
        assert all((b - a) % (geo.leading * 3 // 2) == 0 and b > a for a, b in pairwise(ys))
        for line in sheet.text:
            if (
                line.role == "artifact"
                and (digits := "".join(t for r in line.runs for t in r.texts)).isdigit()
            ):
                number += 1
                assert int(digits) == number
        for line in body:
            assert line.width == measure
            assert line.x >= from_mm("40")
            assert line.x + measure <= sheet.width - from_mm("40")
            beside = [o for o in sheet.text if o.y == line.y and o.role == "artifact"]
            assert beside
    story = galley.story
    paragraphs = "".join(p.text for p in story.paragraphs if p.kind == "body")
    assert "".join("".join(texts).split()) == "".join(paragraphs.split())
    assert any(line.role == "ruby" for sheet in sheets for line in sheet.text)
    assert [line for sheet in sheets for line in sheet.text if line.role == "table"]


def test_galleys_of_samples_hold_every_story() -> None:
    """This test ensures that all stories of a sample can be set as galleys, each of its characters once."""
    from typeset.makeup.galley import galley_sheets, galleys_of
    from typeset.makeup.grid.geometry import geometry_of
    from typeset.planning.planning import open_edition

    opened = open_edition(SAMPLE, Findings())
    assert opened is not None
    geo = geometry_of(opened.edition.paper)
    known = galleys_of(opened.edition)
    assert len(known) > 20
    for galley in known:
        sheets = galley_sheets(opened.composer, geo, opened.edition, galley, ())
        set_text = "".join(
            t for s in sheets for line in s.text for r in line.runs for t in r.texts
            if line.role in ("body", "subhead", "quote", "verse", "credit", "list", "note")
        )  # fmt: skip
        wanted = "".join(p.text for p in galley.story.paragraphs if p.kind not in ("gap", "mark"))
        assert "".join(set_text.split()) == "".join(wanted.split()), galley.story.heading


# 缩样


def test_the_contact_sheet(tmp_path: Path) -> None:
    """This test ensures that all pages stand on one A3, in order, each with its name and the beginning of its digest."""
    raw = proved(SAMPLE, tmp_path / "a.pdf", "--contact", "--time", "夜")
    assert [tuple(sorted(size)) for size in sizes(raw)] == [(297, 420)]
    said = words_of(raw)
    at = [said.rindex(name) for name in ("01版要闻", "02版综合", "03版民生·城事", "04版副刊·漳水")]
    assert at == sorted(at)
    for page in pages_of(SAMPLE).values():
        assert digest_of(page)[:8] in said
    assert "共4版" in said
    page = PdfReader(io.BytesIO(raw)).pages[0]
    assert len(page["/Resources"]["/XObject"]) == 4  # type: ignore[index,arg-type]


def test_many_pages_take_several_sheets(edition: Path, tmp_path: Path) -> None:
    page = "  - {section: 副刊, blocks: [{note: [乙], at: {columns: 1-2, lines: 4-9}}]}\n"
    edition.write_text(edition.read_text(encoding="utf-8") + page * 8, encoding="utf-8")
    raw = proved(edition, tmp_path / "a.pdf", "--contact")
    assert page_count(raw) == 2
    assert "08版" in words_of(raw, 0)
    assert "09版" in words_of(raw, 1)


# files and bad input


def test_png_files(edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that a name that ends in .png gives a picture, numbered ones where there are several."""
    out = tmp_path / "a.png"
    proved(edition, out, "--page", "2", "--dpi", "40")
    assert capsys.readouterr().out.split() == [str(out)]
    with Image.open(out) as one:
        assert one.format == "PNG"
    assert main(["proof", str(edition), "-o", str(tmp_path / "b.PNG"), "--dpi", "40", "-q"]) == CLEAN
    assert capsys.readouterr().out.split() == [str(tmp_path / f"b-{n}.PNG") for n in (1, 2)]
    first = (tmp_path / "b-1.PNG").read_bytes()
    assert main(["proof", str(edition), "-o", str(tmp_path / "b.PNG"), "--dpi", "40", "-q"]) == CLEAN
    assert (tmp_path / "b-1.PNG").read_bytes() == first


def test_a_picture_that_is_too_large(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a resolution at which the picture would fill the memory is a finding."""
    monkeypatch.setattr(proofing, "_MOST_PIXELS", 1000)
    assert main(["proof", str(edition), "-o", str(tmp_path / "a.png"), "-q"]) == UNUSABLE
    assert "PRF-02" in capsys.readouterr().err
    assert not list(tmp_path.glob("a*"))


def test_the_usual_place(edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words, name in (
        ((), "proof"), (("--galley", "长"), "galley"), (("--contact",), "contact"), (("--tile", "A4"), "tiles-A4"),
    ):  # fmt: skip
        assert main(["proof", str(edition), "-q", *words]) == CLEAN
        assert (tmp_path / "output" / f"2026-05-07-{name}.pdf").is_file()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--galley", "没有这一篇"), "PRF-01"),
        (("--page", "9"), "PRF-01"),
        (("--page", "2-1"), "PRF-02"),
        (("--page", "x"), "PRF-02"),
        (("--stage", "四校"), "PRF-02"),
        (("--tile", "A5"), "PRF-02"),
        (("-o", "a.jpg"), "PRF-02"),
        (("-o", "a"), "PRF-02"),
        (("--dpi", "9"), "PRF-02"),
        (("--dpi", "100000"), "PRF-02"),
        (("--time", "a\nb"), "PRF-02"),
        (("--time", "\udcff"), "PRF-02"),
        (("--revision", "稿" * 81), "PRF-02"),
    ],
)
def test_bad_words(
    edition: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    code: str,
) -> None:
    """This test ensures that an unknown story, page, stage or paper is a finding with a hint, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["proof", str(edition), "-q", *words]) == UNUSABLE
    shown = capsys.readouterr().err
    assert code in shown
    assert "→" in shown
    assert not list(tmp_path.glob("output/*"))
    assert not list(tmp_path.glob("a*"))


def test_a_place_that_takes_no_file(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "file" / "a.pdf"
    assert main(["proof", str(edition), "--page", "2", "-o", str(out), "-q"]) == UNUSABLE
    assert "OUT-01" in capsys.readouterr().err


def test_a_draft_is_proved_and_what_cannot_be_read_is_not(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a page whose copy is not there yet is proved as a draft that is told of (PRF-04), and that an issue which
    cannot be read is not proved and an earlier proof stays."""
    out = tmp_path / "a.pdf"
    before = proved(edition, out, "--page", "2")
    whole = edition.read_text(encoding="utf-8")
    edition.write_text(whole.replace("story: 长稿", "story: 没有"), encoding="utf-8")
    capsys.readouterr()
    assert proved(edition, tmp_path / "b.pdf")
    assert "PRF-04" in capsys.readouterr().err
    edition.write_text(whole.replace("blocks:", "blocks: ["), encoding="utf-8")
    for words in ((), ("--soft",), ("--contact",), ("--galley", "没")):
        assert main(["proof", str(edition), "-o", str(out), "-q", *words]) != CLEAN
    assert out.read_bytes() == before
    assert main(["proof", str(tmp_path / "没有.yaml"), "-o", str(out), "-q"]) == UNUSABLE


def test_findings_as_data(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", str(edition), "--page", "9", "--format", "json", "-q"]) == UNUSABLE
    assert json.dumps(json.loads(capsys.readouterr().out))
    findings = Findings()
    assert prove(str(edition), Wish(pages=(9,)), findings) is None
    assert [f.code for f in findings] == ["PRF-01"]
