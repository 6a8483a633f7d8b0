"""Bad input through the commands, as a user meets it: findings with a place, exit 1 or 2, earlier output untouched."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.noise import noise
from typeset.cli import main

Desk = Callable[..., tuple[int, list[dict]]]  # type: ignore[type-arg]

STORY = """---
format: 1
title: 新桥通车
---
本报讯 5月6日，新桥通车。两岸往来由40分钟缩短到5分钟。

桥长320米，双向四车道。
"""

PAPER = """format: 1
name: 试报
page: tabloid-273x390
registered: false
masthead: {name: {face: brush, size: 60pt}, notice: 样张}
"""


def edition(blocks: str, more: str = "") -> str:
    return f"format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n  - section: 要闻\n    blocks:\n{blocks}{more}"


BLOCK = "      - {story: 新桥通车, at: {columns: 1-2, lines: 10-20}}\n"


def open_desk(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, times: int = 1
) -> Desk:
    """A folder with a paper and a story; calling it writes files, builds and gives (exit code, findings). times: how often it
    builds; every time must come to the same."""
    monkeypatch.chdir(folder)
    (folder / "copy").mkdir()
    (folder / "copy" / "bridge.md").write_text(STORY, encoding="utf-8")
    (folder / "paper.yaml").write_text(PAPER, encoding="utf-8")

    def built() -> tuple[int, list[dict]]:  # type: ignore[type-arg]
        capsys.readouterr()
        code = main(["build", "edition.yaml", "-o", "out", "--outputs", "press", "--format", "json"])
        out = capsys.readouterr()
        assert "Traceback" not in out.err
        return code, json.loads(out.out)["findings"] if out.out else []

    def run(text: str | bytes, **files: str | bytes) -> tuple[int, list[dict]]:  # type: ignore[type-arg]
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / "edition.yaml").write_bytes(raw)
        for name, content in files.items():
            path = folder / name.replace("__", "/").replace("_dot_", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        first = built()
        for _ in range(times - 1):
            assert built() == first
        return first

    return run


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return open_desk(tmp_path, capsys, monkeypatch)


def errors(findings: list[dict]) -> list[dict]:  # type: ignore[type-arg]
    return [f for f in findings if f["severity"] == "error"]


def check(found: tuple[int, list[dict]], file: str, words: str, codes: tuple[int, ...] = (1, 2)) -> dict:  # type: ignore[type-arg]
    code, findings = found
    assert code in codes
    hits = [f for f in errors(findings) if words in f["zh"] + f["hint"]]
    assert hits, [f["zh"] for f in findings]
    hit = hits[0]
    assert hit["file"].endswith(file)
    assert hit["line"] > 0
    assert hit["en"]
    return hit


def test_a_good_edition_builds(desk: Desk) -> None:
    code, findings = desk(edition(BLOCK))
    assert errors(findings) == []
    assert code == 0
    assert Path("out/pages/20260507_01.pdf").read_bytes().startswith(b"%PDF-1.4")


def test_wrong_key_gets_a_did_you_mean(desk: Desk) -> None:
    hit = check(
        desk(edition("      - {stroy: 新桥通车, at: {columns: 1-2, lines: 10-20}}\n")),
        "edition.yaml",
        "stroy",
    )
    assert "story" in hit["hint"]
    assert hit["line"] == 9


def test_wrong_unit_shows_the_right_ones(desk: Desk) -> None:
    paper = PAPER.replace("60pt", "60px")
    hit = check(desk(edition(BLOCK), paper_dot_yaml=paper), "paper.yaml", "60px")
    assert "pt" in hit["hint"]


def test_missing_story_names_the_near_ones(desk: Desk) -> None:
    hit = check(desk(edition(BLOCK.replace("新桥通车", "新桥通本"))), "edition.yaml", "新桥通本")
    assert "新桥通车" in hit["hint"]


def test_missing_picture(desk: Desk) -> None:
    block = "      - {story: 新桥通车, at: {columns: 1-2, lines: 10-40}, picture: {file: nowhere.jpg, lines: 12}}\n"
    check(desk(edition(block)), "edition.yaml", "nowhere.jpg")


def test_missing_font(desk: Desk) -> None:
    faces = "format: 1\nfaces:\n  song:\n    - {font: Nowhere.ttf}\n"
    check(
        desk(edition(BLOCK), paper_dot_yaml=PAPER + "faces: faces.yaml\n", faces_dot_yaml=faces),
        "faces.yaml",
        "Nowhere.ttf",
    )


def test_overlapping_blocks_are_both_named(desk: Desk) -> None:
    more = "      - {note: 启事, at: {columns: 2-3, lines: 15-22}}\n"
    hit = check(desk(edition(BLOCK, more)), "edition.yaml", "压住")
    assert "启事" in hit["zh"]
    assert "新桥通车" in hit["zh"]


@pytest.mark.parametrize("target", [9, 1])
def test_jump_to_a_page_that_cannot_be(desk: Desk, target: int) -> None:
    block = BLOCK.replace("}}\n", f"}}, jump: {{to: {target}}}}}\n")
    check(desk(edition(block)), "edition.yaml", str(target))


def test_jump_without_continue_hands_the_line_to_paste(desk: Desk) -> None:
    block = BLOCK.replace("}}\n", "}, jump: {to: 2}}\n") + "  - section: 综合\n    blocks: []\n"
    hit = check(desk(edition(block)), "edition.yaml", "continue")
    assert "continue: 新桥通车" in hit["hint"]


def test_empty_story(desk: Desk) -> None:
    check(
        desk(edition(BLOCK), copy__bridge_dot_md="---\nformat: 1\ntitle: 新桥通车\n---\n"),
        "edition.yaml",
        "没有正文",
    )


def test_a_character_no_font_has_is_named_with_its_line(desk: Desk) -> None:
    text = STORY.replace("桥长320米", "桥长320米，取名\U00031355桥")
    hit = check(desk(edition(BLOCK), copy__bridge_dot_md=text), "bridge.md", "\U00031355")
    assert hit["line"] == 7
    assert "新桥通车" in hit["zh"]


def test_gb18030_copy_is_read(desk: Desk) -> None:
    code, findings = desk(edition(BLOCK), copy__bridge_dot_md=STORY.encode("gb18030"))
    assert errors(findings) == []
    assert any(f["code"] == "ENC-02" and "18030" in f["zh"] for f in findings)
    assert code == 0


def test_truncated_picture(desk: Desk) -> None:
    raw = io.BytesIO()
    noise((900, 600)).convert("RGB").save(raw, "JPEG")
    block = (
        "      - {story: 新桥通车, at: {columns: 1-2, lines: 10-40}, picture: {file: cut.jpg, lines: 12}}\n"
    )
    check(desk(edition(block), cut_dot_jpg=raw.getvalue()[:9000]), "edition.yaml", "cut.jpg")


def test_huge_picture(desk: Desk) -> None:
    """This test ensures that a picture's size is judged from its head, before anything is decoded."""
    raw = io.BytesIO()
    Image.new("L", (1, 1)).save(raw, "PNG")
    png = bytearray(raw.getvalue())
    png[16:24] = struct.pack(">II", 40_000, 40_000)
    png[29:33] = struct.pack(">I", zlib.crc32(png[12:29]))
    block = (
        "      - {story: 新桥通车, at: {columns: 1-2, lines: 10-40}, picture: {file: big.png, lines: 12}}\n"
    )
    check(desk(edition(block), big_dot_png=bytes(png)), "edition.yaml", "big.png")


def test_yaml_syntax_error_has_its_line(desk: Desk) -> None:
    check(desk("format: 1\npaper: [paper.yaml\ndate: 2026-05-07\n"), "edition.yaml", "", (2,))


def test_binary_edition(desk: Desk) -> None:
    code, findings = desk(b"\x00\x01\x02\xff\xfe" * 50)
    assert code == 2
    assert errors(findings)


def test_missing_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "nowhere.yaml"]) == 2
    assert "nowhere.yaml" in capsys.readouterr().err


def test_overset_says_lines_and_characters_and_marks_the_proof(desk: Desk) -> None:
    long = (
        STORY
        + "\n"
        + "\n\n".join("大桥建成后沿线村庄的山货可以当天运到城里的市场上。" * 5 for _ in range(12))
        + "\n"
    )
    code, findings = desk(edition(BLOCK), copy__bridge_dot_md=long)
    assert code == 1
    hit = next(f for f in errors(findings) if f["code"] == "FIT-05")
    assert "超" in hit["zh"]
    assert "字" in hit["zh"]
    assert "新桥通车" in hit["zh"]
    pdf = Path("out/pages/20260507_01.pdf").read_bytes()
    assert b"GTS_PDFX" not in pdf


@pytest.mark.usefixtures("desk")
def test_read_only_output_leaves_the_earlier_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.geteuid() == 0:
        # root writes anywhere: a file where the folder should be stands for it
        (tmp_path / "blocked").write_text("keep", encoding="utf-8")
        (tmp_path / "edition.yaml").write_text(edition(BLOCK), encoding="utf-8")
        assert main(["build", "edition.yaml", "-o", "blocked/out", "--format", "json"]) in (1, 2)
        assert (tmp_path / "blocked").read_text(encoding="utf-8") == "keep"
    else:
        place = tmp_path / "locked"
        place.mkdir()
        place.chmod(stat.S_IRUSR | stat.S_IXUSR)
        (tmp_path / "edition.yaml").write_text(edition(BLOCK), encoding="utf-8")
        assert main(["build", "edition.yaml", "-o", "locked/out", "--format", "json"]) in (1, 2)
        place.chmod(stat.S_IRWXU)
    found = json.loads(capsys.readouterr().out)["findings"]
    assert any(f["code"] == "OUT-01" for f in found)


def test_an_error_leaves_the_earlier_output_as_it_was(desk: Desk) -> None:
    desk(edition(BLOCK))
    before = {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}
    assert before
    code, _ = desk("format: 1\npaper: [")
    assert code == 2
    assert {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "blocks",
    [
        "      - {story: 新桥通车, at: {columns: 1-2, lines: 10-40}, picture: {file: nowhere.jpg, lines: 12}}\n",
        BLOCK.replace("}}\n", "}, jump: {to: 9}}\n"),
        BLOCK + "      - {note: 启事, at: {columns: 2-3, lines: 15-22}}\n",
        BLOCK.replace("新桥通车", "没有这篇"),
    ],
)
def test_input_errors_never_become_press_pages(desk: Desk, blocks: str) -> None:
    """This test ensures that a page with an error of the input is drawn as a draft in place of yesterday's press page, and that this is
    told."""
    desk(edition(BLOCK))
    page = Path("out/pages/20260507_01.pdf")
    assert b"GTS_PDFX" in page.read_bytes()
    code, findings = desk(edition(blocks))
    assert code == 1
    assert any(f["code"] == "OUT-04" and f["severity"] == "warning" for f in findings)
    assert b"GTS_PDFX" not in page.read_bytes()
    assert json.loads(Path("out/manifest.json").read_text(encoding="utf-8"))["pages"][0]["draft"]


def test_a_name_no_font_has_is_told(desk: Desk) -> None:
    paper = PAPER.replace("name: 试报", "name: 试😀报")
    block = "      - {masthead: true, at: {columns: 1-5, lines: 1-9}}\n"
    check(desk(edition(block), paper_dot_yaml=paper), "paper.yaml", "😀")


def test_the_file_name_may_hold_every_word_its_hint_offers(desk: Desk) -> None:
    code, findings = desk(
        edition(BLOCK), paper_dot_yaml=PAPER + 'file_name: "{paper}_{section}_{issue}_{page:02d}"\n'
    )
    assert (code, errors(findings)) == (0, [])
    assert Path("out/pages/试报_要闻_1_01.pdf").is_file()


def test_a_file_name_without_the_page_is_refused(desk: Desk) -> None:
    hit = check(
        desk(edition(BLOCK), paper_dot_yaml=PAPER + 'file_name: "{page!s:.0}x"\n'), "paper.yaml", "page"
    )
    assert hit["code"] == "PAP-02"


def test_a_date_before_the_almanac_builds(desk: Desk) -> None:
    block = "      - {dateline: true, at: {columns: 1-5, lines: 9-10}}\n"
    code, _ = desk(edition(block).replace("2026-05-07", "1582-10-10"))
    assert code in (0, 1)


def test_output_into_the_working_folder_keeps_the_other_parts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that `-o .` in a finished output folder renews one part and keeps the rest."""
    desk(edition(BLOCK))
    Path("out/proof").mkdir()
    Path("out/proof/01.png").write_bytes(b"kept")
    home = Path.cwd()
    monkeypatch.chdir(home / "out")
    main(["build", str(home / "edition.yaml"), "-o", ".", "--outputs", "press", "--format", "json"])
    assert (home / "out" / "proof" / "01.png").read_bytes() == b"kept"
    assert (home / "out" / "pages" / "20260507_01.pdf").is_file()


def test_a_foreign_folder_is_not_overwritten(desk: Desk) -> None:
    Path("out").mkdir()
    Path("out/thesis.docx").write_text("mine", encoding="utf-8")
    code, findings = desk(edition(BLOCK))
    assert code == 1
    assert any(f["code"] == "OUT-02" for f in findings)
    assert Path("out/thesis.docx").read_text(encoding="utf-8") == "mine"
