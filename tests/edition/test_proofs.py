"""The proof folder of a whole build: a marked picture only where something lies, the sheet over all, the same bytes again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from typeset.findings import ERROR
from typeset.job import recipe as job
from typeset.proof.marks import COLOURS

SENTENCE = "渡口开船的汽笛响过三遍，两岸的人都放下手里的活计往码头走。"
EDITION = """format: 1
paper: paper.yaml
date: 2026-05-07
issue: 1
copy: copy
pages:
  - section: 要闻
    blocks:
      - {story: 渡口开船, at: {columns: 1-2, lines: 1-12}, title: title.hard}
      - {note: [启事], at: {columns: 1-5, lines: 13-82}}
  - section: 综合
    blocks:
      - {note: [启事], at: {columns: 1-5, lines: 4-82}}
"""


@pytest.fixture
def edition(tmp_path: Path) -> str:
    (tmp_path / "copy").mkdir()
    body = "\n\n".join([SENTENCE * 3] * 9)
    (tmp_path / "copy" / "a.md").write_text(f"---\ntitle: 渡口开船\n---\n{body}\n", encoding="utf-8")
    (tmp_path / "paper.yaml").write_text(
        "format: 1\nname: 试报\npage: tabloid-273x390\nregistered: false\n", encoding="utf-8"
    )
    (tmp_path / "e.yaml").write_text(EDITION, encoding="utf-8")
    return str(tmp_path / "e.yaml")


def shown(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def test_an_overset_block_is_framed_in_red(edition: str, tmp_path: Path) -> None:
    """This test ensures that FIT-05 is drawn on its block in the proof, that report.json has the box in millimetres, and
    that a page on which nothing was found has no marked picture."""
    out = tmp_path / "out"
    result = job.build(edition, str(out), ("proof",))
    assert result.folder is not None
    names = sorted(path.name for path in (out / "proof").iterdir())
    assert names == ["01-marks.png", "01.png", "02.png", "index.html"]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    (over,) = [f for f in report["findings"] if f["code"] == "FIT-05"]
    ((x, y, width, height),) = over["boxes"]
    picture = shown(out / "proof" / "01-marks.png")
    assert result.made is not None
    scale = picture.width / (result.made.sheets[0].width * 25.4 / 72 / 1_000_000)
    foot = (round((x + width / 2) * scale), round((y + height) * scale) - 2)
    assert picture.getpixel(foot) == COLOURS[ERROR]
    assert picture.size == shown(out / "proof" / "01.png").size
    sheet = (out / "proof" / "index.html").read_text(encoding="utf-8")
    assert "01-marks.png" in sheet
    assert "02-marks.png" not in sheet
    assert "edition.pdf" not in sheet, "nothing is linked that was not made"
    again = tmp_path / "again"
    job.build(edition, str(again), ("proof",))
    for name in names:
        assert (out / "proof" / name).read_bytes() == (again / "proof" / name).read_bytes(), name


def test_links_of_the_sheet_are_files(edition: str, tmp_path: Path) -> None:
    """This test ensures that every file that the sheet links to was written."""
    import re
    from urllib.parse import unquote

    out = tmp_path / "out"
    job.build(edition, str(out))
    sheet = (out / "proof" / "index.html").read_text(encoding="utf-8")
    links = {unquote(name) for name in re.findall('(?:href|src)="([^"#]+)"', sheet)}
    assert {"../report.json", "../pages/20260507_02.pdf"} <= links
    assert [name for name in links if not (out / "proof" / name).is_file()] == []
