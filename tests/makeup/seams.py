"""Editions with 中缝 for tests: copy of classified ads in a temporary folder, the strips set."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.intake.helpers import edition_of, write
from tests.makeup.pages import HAN
from typeset.engine.engine import Engine
from typeset.findings import Findings
from typeset.makeup.seam import SetSeam, set_seam

if TYPE_CHECKING:
    from pathlib import Path

    from typeset.findings import Finding
    from typeset.fonts.book import FontBook
    from typeset.model.paper import Edition

_NOTE = "{note: 本版待稿, at: {columns: 1, lines: 10-14}}"

PAGES: tuple[tuple[str, ...], ...] = ((_NOTE,), (_NOTE,), (_NOTE,), (_NOTE,))
"""Four broadsheet pages: 4·1 and 2·3 stand side by side."""


def ads(count: int, seed: int = 1, longest: int = 50) -> list[str]:
    rng = random.Random(seed)
    return [
        f"甲{number}　{''.join(rng.choice(HAN) for _ in range(rng.randint(6, longest)))}，电话0000-{number:07d}"
        for number in range(count)
    ]


def write_copy(folder: Path, name: str, lines: list[str]) -> None:
    """A file of classified ads in two categories."""
    half = len(lines) // 2
    text = f"---\nformat: 1\nid: {name}\ntitle: 分类广告\n---\n\n## 招聘\n\n" + "\n\n".join(lines[:half])
    write(folder, f"copy/{name}.md", text + "\n\n## 转让\n\n" + "\n\n".join(lines[half:]) + "\n")


def seam(blocks: str, between: str = "[4, 1]") -> str:
    """The seams of an edition file: one, with its blocks as YAML flow items."""
    return f"seams:\n  - {{between: {between}, blocks: [{blocks}]}}"


def read(
    folder: Path, blocks: str, paper: str = "", between: str = "[4, 1]"
) -> tuple[Edition, list[Finding]]:
    """An edition of four pages with one seam, and what is found of it but blank pages and copy."""
    edition, findings = edition_of(folder, *PAGES, paper=paper, more=seam(blocks, between))
    assert edition is not None, list(findings)
    return edition, [one for one in findings if one.code not in ("EDN-15", "EDN-14")]


def strip(edition: Edition, book: FontBook) -> tuple[SetSeam, Findings]:
    """The one seam of an edition, set."""
    made, found = set_seam(Engine(book).composer(edition.paper), edition, edition.seams[0])
    return made, Findings(found)
