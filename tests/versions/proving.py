"""What tests of proof sheets share: a small issue, proofs of it, what they say and show."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from tests.press.test_settings import starter
from typeset.cli import main
from typeset.commands.terminal import CLEAN
from typeset.findings import Findings
from typeset.job.recipe import set_edition
from typeset.proof.pdfium import text as page_text

SAMPLE = "layouts/linzhou/2026-05-07.yaml"
MM = 72 / 25.4

STORY = """\
---
format: 1
id: 长稿
title: [灯火照见老街, 夜里走一走]
kicker: 老街夜市
byline: 韩某
---
本报讯（记者韩某）{a}

## 小标题

{b}

| 路 | 时 |
| --- | --- |
| 一 | 早 |
| 二 | 晚 |

[彧]{{ruby=yù}}字要注音。
"""


def small_issue(tmp_path: Path) -> Path:
    """Two small pages: a story with a subhead, a table and pinyin, and a note."""
    path = starter(tmp_path).parent / "2026-05-07.yaml"
    copy = path.parent / "copy"
    copy.mkdir(exist_ok=True)
    (copy / "long.md").write_text(
        STORY.format(a="街上的灯亮了又亮。" * 60, b="摊子挨着摊子。" * 30), encoding="utf-8"
    )
    path.write_text(
        "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 7\ncopy: copy\npages:\n"
        "  - {section: 要闻, blocks: [{story: 长稿, at: {columns: 1-3, lines: 10-60}}]}\n"
        "  - {section: 副刊, blocks: [{note: [乙], at: {columns: 1-2, lines: 4-9}}]}\n",
        encoding="utf-8",
    )
    return path


def proved(edition: Path | str, out: Path, *words: str) -> bytes:
    assert main(["proof", str(edition), "-o", str(out), "-q", *words]) == CLEAN
    return out.read_bytes()


def sizes(raw: bytes) -> list[tuple[int, int]]:
    """Of the pages in mm."""
    return [
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in PdfReader(io.BytesIO(raw)).pages
    ]


def words_of(raw: bytes, page: int = 0) -> str:
    return re.sub(r"\s", "", page_text(raw, page))


def unlike(one: Image.Image, two: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, two)).mean[0]


def is_same(one: Image.Image, two: Image.Image) -> bool:
    """Whether two pictures show the same at the same place: a raster is a part of a pixel off, and a shift of 1.5 mm is far."""
    near = min(unlike(ImageChops.offset(one, dx, dy), two) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return near * 2 < unlike(ImageChops.offset(one, 8, 8), two)


def pages_of(edition: Path | str) -> dict[int, bytes]:
    found = set_edition(str(edition), Findings(), None, paint=True)
    assert found is not None
    return found[3]
