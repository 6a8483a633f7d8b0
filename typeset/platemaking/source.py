"""What plates are made of: the pages of PDF files, opened, walked once and judged fit or not (PLT-01, PLT-02)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.findings import Findings, Place
from typeset.named_tuple import NamedTuple
from typeset.pdf.file import UnreadableError
from typeset.pdf.objects import BROKEN, entries, number
from typeset.preflight.page.judged import Judged
from typeset.preflight.separation.rip import rip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typeset.preflight.separation.rip import Ripped

MAX_BYTES = 600_000_000
BOXES = {"media": "/MediaBox", "bleed": "/BleedBox", "trim": "/TrimBox"}


class Leaf(NamedTuple):
    """A page ready for its plates."""

    name: str
    """Of its file."""
    page: int
    """From 1."""
    of: int
    """Pages of the file."""
    ripped: Ripped
    """Its record."""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return Path(self.name).stem


def opened(name: str, findings: Findings) -> Judged | None:
    """A file; None with a finding for what is no PDF or locked."""
    from typeset.intake.schema.sources import read_bytes
    from typeset.paint.variants import VARIANTS

    raw = read_bytes(name, findings, Place(name), MAX_BYTES)
    if raw is None:
        return None
    try:
        file = Judged(raw)
    except (UnreadableError, *BROKEN) as error:
        findings.error(
            "PRE-01",
            f"不是能打开的 PDF：{error}",
            f"not a PDF that opens: {error}",
            "重新生成这个文件",
            Place(name),
        )
        return None
    if file.encrypted:
        _unfit(findings, name, 0, "加了密", "it is encrypted")
        return None
    file.variant = VARIANTS["PDF/X-4"]
    return file


def leaves(names: list[str], dpi: float, findings: Findings, box: str = "media") -> Iterator[Leaf]:
    """The pages of files, one after the other. What cannot be made into plates is told and left out."""
    for name in names:
        file = opened(name, findings)
        if file is None:
            continue
        opening = list(file.damage)
        for page in file.pages:
            before = len(file.damage)
            if int(number(page.get("/Rotate"), 0)) % 360:
                _unfit(findings, name, page.number, "页面转了方向", "the page is rotated")
                continue
            try:
                found = rip(file, page, dpi, BOXES[box])
            except BROKEN as error:
                _unfit(
                    findings,
                    name,
                    page.number,
                    f"内容读不下去（{error}）",
                    f"its content cannot be read ({error})",
                )
                continue
            if found is None:
                _unfit(
                    findings,
                    name,
                    page.number,
                    "版面在这个精度下太大",
                    "the page is too large at this resolution",
                )
                continue
            # What was wrong with another page is none of this one's.
            damage = opening or list(file.damage)[before:]
            if damage:
                zh = en = damage[0]
                found.record.note(f"文件有损坏（{zh}）", f"the file is damaged ({en})", lost=True)
            if tell(found, name, page.number, findings):
                yield Leaf(name, page.number, len(file.pages), found)


def unread(findings: Findings, since: int) -> bool:
    """Whether a file could not be read at all, among the findings from a number on."""
    return any(f.code in ("PRE-01", "FILE-01", "FILE-02") for f in list(findings)[since:])


def tell(found: Ripped, name: str, page: int, findings: Findings) -> bool:
    """Whether the plates show all there is; tells what they do not, and what only roughly."""
    for zh, en in found.record.lost:
        _unfit(findings, name, page, zh, en)
    for zh, en in found.record.notes:
        findings.warning(
            "PLT-02",
            f"印版与 RIP 可能不同：{zh}",
            f"the plates may differ from a RIP's: {en}",
            "付印前以印厂 RIP 的分色为准，或导出成 PDF/X-1a 再做",
            Place(name, page=page),
        )
    found.record.notes.clear()
    return not found.record.lost


def _unfit(findings: Findings, name: str, page: int, zh: str, en: str) -> None:
    findings.error(
        "PLT-01",
        f"做不出印版：{zh}",
        f"no plates can be made: {en}",
        "先用 typeset preflight 检查这个文件，改好再做",
        Place(name, page=page),
    )


def profile_of(file: Judged) -> bytes:
    """The output intent's profile; b"" where there is none."""
    intents = file.catalog.get("/OutputIntents")
    from typeset.pdf.objects import items

    for intent in map(entries, items(intents)):
        data = file.bytes_of(intent.get("/DestOutputProfile"), MAX_BYTES)
        if data:
            return data
    return b""
