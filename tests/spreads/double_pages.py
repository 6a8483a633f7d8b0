"""Editions with a double page, written on disk: papers of three formats, stories, a picture of noise, an advertisement."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from tests.makeup.pages import han
from typeset.engine.engine import Engine
from typeset.findings import Finding, Findings
from typeset.fonts.book import FontBook
from typeset.intake.edition.load import load_edition
from typeset.makeup.edition import MadeUp
from typeset.model.paper import Edition
from typeset.sheet.types import Sheet


class Format(NamedTuple):
    """A paper of the trade."""

    page: str
    """Its preset."""
    grid: str
    """Its grid, "" the preset's."""
    columns: int
    """Of a single page."""
    foot: int
    """The last line that the tests use."""


FORMATS = (
    Format("broadsheet-390x546", "columns: 6, chars: 16, body: {face: song, size: 9.5pt, leading: 12.5pt}", 6, 111),
    Format("broadsheet-classic-390x546", "columns: 8, chars: 13, body: {face: song, size: 9pt, leading: 11.5pt}", 8, 118),
    Format("tabloid-273x390", "columns: 5, chars: 13, body: {face: song, size: 9pt, leading: 12pt}", 5, 80),
)  # fmt: skip

TITLES = {
    "长街": "一千二百米老街一百零八个摊位灯火照见新市集",
    "左稿": "左边的稿件说农事",
    "右稿": "右边的稿件说工厂",
    "转稿": "转到右版的稿件接着说",
    "末稿": "第四版的稿件",
}


def copy_of(folder: Path, length: int = 900) -> None:
    """The stories, each of several paragraphs, and a picture that is nowhere like itself."""
    copy = folder / "copy"
    copy.mkdir(parents=True, exist_ok=True)
    for seed, (name, title) in enumerate(TITLES.items()):
        count = {"长街": 2 * length, "转稿": length}.get(name, length // 2)
        body = "\n\n".join(han(90, seed * 100 + k) for k in range(count // 90))
        (copy / f"{name}.md").write_text(
            f"---\nformat: 1\nid: {name}\ntitle: {title}\n---\n\n{body}\n", encoding="utf-8"
        )
    noise = random.Random(7).randbytes(240 * 80 * 3)
    Image.frombytes("RGB", (240, 80), noise).resize((4800, 1600)).save(folder / "copy" / "noise.png")


def blocks_of(of: Format) -> str:
    """A picture story over the fold, a story at either side, an advertisement over the fold, the rest of a jump at the right."""
    n, foot = of.columns, of.foot
    return f"""\
      - story: 长街
        at: {{columns: 1-{2 * n}, lines: 4-{foot // 2}}}
        title: title.lead
        picture: {{file: noise.png, position: head, lines: {foot // 4}, caption: 折缝两边的图, credit: 本报 摄}}
      - {{story: 左稿, at: {{columns: 1-{n - 1}, lines: {foot // 2 + 1}-{foot - 20}}}, rules: [above]}}
      - {{story: 右稿, at: {{columns: {n + 2}-{2 * n}, lines: {foot // 2 + 1}-{foot - 20}}}, rules: [above]}}
      - {{continue: 转稿, at: {{columns: {n + 3}-{2 * n}, lines: {foot - 19}-{foot}}}, rules: [above]}}
      - {{ad: {{text: [广告的字], size: [100mm, 40mm]}}, id: 广告, at: {{columns: {n - 1}-{n + 2}, lines: {foot - 19}-{foot}}}}}
"""


def edition_text(of: Format, blocks: str | None = None, second: str = "  - spread: 2-3\n") -> str:
    """The edition file: pages 2 and 3 are a double page. second: the entry of page 3."""
    n = of.columns
    return (
        "format: 1\npaper: paper.yaml\ndate: 2026-05-07\nissue: 1\ncopy: copy\npages:\n"
        "  - section: 要闻\n    blocks:\n"
        f"      - {{story: 转稿, at: {{columns: 1-{n}, lines: 20-30}}, jump: {{to: 3}}}}\n"
        "  - section: 专题\n    spread: 2-3\n    credits: {责编: 某某}\n    blocks:\n"
        f"{blocks_of(of) if blocks is None else blocks}{second}"
        "  - section: 副刊\n    blocks:\n"
        f"      - {{story: 末稿, at: {{columns: 1-{n}, lines: 4-30}}}}\n"
    )


def write(folder: Path, of: Format, text: str | None = None, more: str = "") -> Path:
    """The files of an edition. more: further lines of its paper."""
    copy_of(folder)
    (folder / "paper.yaml").write_text(
        f"format: 1\nname: 某报\npage: {of.page}\ngrid: {{{of.grid}}}\nregistered: false\n{more}",
        encoding="utf-8",
    )
    path = folder / "e.yaml"
    path.write_text(edition_text(of) if text is None else text, encoding="utf-8")
    return path


class Set(NamedTuple):
    """An edition set."""

    edition: Edition
    """As it was read."""
    made: MadeUp
    """Its pages."""
    findings: tuple[Finding, ...]
    """What reading and setting found."""

    @property
    def sheets(self) -> dict[int, Sheet]:
        """Its sheets by page."""
        return {sheet.page: sheet for sheet in self.made.sheets}

    def codes(self, severity: str = "") -> list[str]:
        """Codes of what was found."""
        return [one.code for one in self.findings if severity in ("", one.severity)]


def set_up(path: Path, book: FontBook) -> Set:
    """Read and set an edition."""
    findings = Findings()
    edition = load_edition(str(path), findings)
    assert edition is not None, [one.zh for one in findings]
    made, found = Engine(book).set_edition(edition)
    return Set(edition, made, (*findings, *found))
