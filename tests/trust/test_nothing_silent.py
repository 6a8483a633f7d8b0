"""Exit 0 without a warning means that nothing printed wrong: one row for each kind of everyday slip, told or printed right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image as Pil

from tests.trust.files_desk import SENTENCE, Desk, lay
from typeset.findings import ERROR, WARNING
from typeset.job.result import Result
from typeset.sheet.types import Picture

Made = Callable[[Desk], tuple[str, ...]]


class Slip(NamedTuple):
    """kind: of the fourteen; name; lay: makes files and gives the page's blocks; told: codes of which one must be a warning or
    an error; or right: what must be on the page, blanks left out; or good: what must hold of the pages; never: what must not
    be on the page in any case."""

    kind: int
    name: str
    lay: Made
    told: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    good: Callable[[Result], bool] | None = None


def lines_of(result: Result, role: str) -> list[str]:
    """The lines of a role on all pages."""
    sheets = result.made.sheets if result.made else ()
    return [
        "".join("".join(run.texts) for run in line.runs)
        for sheet in sheets
        for line in sheet.text
        if line.role == role
    ]


def upright(result: Result) -> bool:
    """Whether the picture is higher than wide and shown whole or nearly."""
    assert result.made
    picture = next(item for item in result.made.sheets[0].pictures if isinstance(item, Picture))
    left, top, right, foot = picture.crop
    return foot - top > right - left


def copy(desk: Desk, body: str, front: str = "title: 渡口新事", name: str = "新事.md") -> None:
    """A story of the desk's copy."""
    (desk.folder / "copy" / name).write_text(f"---\nformat: 1\n{front}\n---\n{body}\n", encoding="utf-8")


def body(text: str) -> Made:
    """A story with this paragraph between two others."""

    def made(desk: Desk) -> tuple[str, ...]:
        copy(desk, f"{SENTENCE}\n\n{text}\n\n{SENTENCE * 4}")
        return ("{story: 渡口新事, at: {columns: 1-2, lines: 4-30}}",)

    return made


def plain(extra: str, columns: str = "1-2", lines: str = "4-40") -> Made:
    """The desk's first story in a block with more keys."""
    return lambda _: (f"{{story: 渡口开船, at: {{columns: {columns}, lines: {lines}}}{extra}}}",)


def file(name: str, text: str, extra: str = "") -> Made:
    """A file of copy beside the others, and its story on the page."""

    def made(desk: Desk) -> tuple[str, ...]:
        (desk.folder / "copy" / name).write_text(text, encoding="utf-8")
        return (f"{{story: 渡口新事, at: {{columns: 1-2, lines: 4-30}}{extra}}}",)

    return made


def drawn(desk: Desk) -> tuple[str, ...]:
    (desk.folder / "x.svg").write_text(
        '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><image href="x"/></svg>', encoding="utf-8"
    )
    return ("{picture: x.svg, at: {columns: 1-2, lines: 4-20}}",)


def photograph(width: int, height: int, orientation: int, block: str) -> Made:
    """A photograph as a telephone writes it."""

    def made(desk: Desk) -> tuple[str, ...]:
        exif = Pil.Exif()
        exif[0x0112] = orientation
        Pil.new("RGB", (width, height), (90, 120, 150)).save(desk.folder / "p.jpg", exif=exif, dpi=(300, 300))
        return (block,)

    return made


def titled(title: str) -> Made:
    """A story with this title in one column."""

    def made(desk: Desk) -> tuple[str, ...]:
        copy(desk, SENTENCE * 6, f"title: {title}")
        return (f"{{story: {title}, at: {{columns: 1, lines: 4-50}}, title: title.side}}",)

    return made


def whole(result: Result, words: str) -> bool:
    """Whether words stand on one line of a title."""
    return any(words in line for line in lines_of(result, "title"))


def word(desk: Desk) -> tuple[str, ...]:
    from docx import Document

    document = Document()
    document.add_paragraph(SENTENCE * 3)
    document.add_paragraph(SENTENCE * 3)
    document.save(str(desk.folder / "copy" / "来稿.docx"))
    return ("{story: 来稿, at: {columns: 1-2, lines: 4-40}}",)


def filler(desk: Desk) -> tuple[str, ...]:
    copy(desk, "短文\U00010380一句。", "title: 补白", "补白.md")
    copy(desk, "\n\n".join([SENTENCE] * 4))
    return ("{story: 渡口新事, at: {columns: 1-2, lines: 4-34}, fillers: [补白]}",)


def font(desk: Desk) -> tuple[str, ...]:
    (desk.folder / "broken.ttf").write_bytes(b"\x00\x01\x00\x00" + bytes(20_000))
    (desk.folder / "faces.yaml").write_text(
        "format: 1\nfaces:\n  song:\n    - {font: broken.ttf}\n", encoding="utf-8"
    )
    paper = desk.folder / "paper.yaml"
    paper.write_text(paper.read_text(encoding="utf-8") + "faces: faces.yaml\n", encoding="utf-8")
    return plain("")(desk)


SLIPS = (
    Slip(1, "a faulty drawing", drawn, ("DRW-01", "DRW-02", "DRW-03", "DRW-04", "PIX-03")),
    Slip(1, "a glyph that no font has, in a filler", filler, ("NRM-20",)),
    Slip(2, "a long subhead", body("## 两地举办文化周共叙友谊活动纪实并签约"), right=("两地举办文化周共叙友谊活动纪实并签约",)),
    Slip(2, "a table too wide", body("\n".join(["| 项目 | 数 |", "| --- | --- |", f"| {'城镇居民人均可支配收入' * 4} | 1234567890123456789012345 |"])),
         ("FMT-10", "INK-01", "FIT-05")),
    Slip(3, "a portrait in a strip", photograph(792, 1200, 1, "{picture: p.jpg, at: {columns: 1-2, lines: 4-9}}"), ("PIC-03",)),
    Slip(3, "an upright photograph", photograph(1200, 800, 6, "{picture: p.jpg, at: {columns: 1-2, lines: 4-34}}"),
         good=upright),
    Slip(4, "a number with its unit in a title", titled("我市投资1.5亿元建新桥"), good=lambda made: whole(made, "1.5亿元")),
    Slip(4, "a date in a title", titled("高考成绩6月25日公布"), good=lambda made: whole(made, "6月25日")),
    Slip(4, "a word in a title", titled("互联网大会开幕"), good=lambda made: whole(made, "互联网") and whole(made, "大会")),
    Slip(5, "telephone, room and document numbers", body("热线(010)6505-1234号，地址3-201号，文号国发2026-15号，住5-1号楼。"),
         right=("(010)6505-1234", "3-201号", "2026-15号", "5-1号楼"), never=("6505～1234", "6505—1234")),
    Slip(5, "names parted by blanks", body("参加会议的有：张丽 李明 王建国 赵敏。"), ("NRM-11",)),
    Slip(5, "a comment", body("正文一句。<!-- 此处待核 -->正文又一句。"), right=("正文一句。正文又一句。",), never=("待核",)),
    Slip(5, "emphasis of Markdown", body("这是*斜体*的字。"), ("CPY-31", "CPY-12"), never=("*",)),
    Slip(5, "accents typed apart", body("一位叫Nguye\u0302\u0303n的客人点了cafe\u0301。"), right=("Nguyễn", "café")),
    Slip(6, "a subhead only its shortness shows", file("页.txt", f"渡口新事\n\n{SENTENCE * 3}\n\n渡口的新船下水了\n\n{SENTENCE * 3}\n"),
         ("RAW-14", "RAW-02")),
    Slip(7, "a Word file without a headline", word, ("WRD-01", "EDN-04")),
    Slip(8, "a lone character", body("一" * 18 * 3 + "字。"), ("PAR-03",), good=lambda made: all(len(text) > 2 for text in lines_of(made, "body"))),
    Slip(9, "a blank of the copy behind a dateline", body("新华社北京12月19日电　" + SENTENCE), right=("新华社北京12月19日电" + SENTENCE[:8],)),
    Slip(10, "a caption typed for a picture", lambda _: (f"{{picture: {SENTENCE * 4}, at: {{columns: 1-2, lines: 4-20}}}}",), ("PIX-01",)),
    Slip(11, "a tint beyond full", plain(", box: {tint: 900%}"), ("FLD-05", "FLD-02", "FLD-07")),
    Slip(11, "a tint below none", plain(", box: {tint: -5%}"), ("FLD-05", "FLD-02", "FLD-07")),
    Slip(11, "letter-space that cannot be", plain(", styles: {body: {tracking: 90em}}"), ("FLD-05", "FLD-02", "FLD-07")),
    Slip(11, "a scale of nothing", plain(", styles: {body: {scale: 0%}}"), ("FLD-05", "FLD-02", "FLD-07")),
    Slip(14, "a damaged font", font, ("FACE-01",)),
)  # fmt: skip


def printed(result: Result) -> str:
    """All texts of the sheets, blanks left out."""
    sheets = result.made.sheets if result.made else ()
    return "".join(
        "".join(text for run in line.runs for text in run.texts) for sheet in sheets for line in sheet.text
    )


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.kind}-{slip.name.replace(' ', '-')}")
def test_told_or_printed_right(slip: Slip, tmp_path: Path) -> None:
    """This test ensures that a slip is a warning or an error at its code, or is printed as it should be; twice the same."""
    desk = lay(tmp_path)
    blocks = slip.lay(desk)
    results = [desk.check(*blocks), desk.check(*blocks)]
    assert results[0].findings.sorted() == results[1].findings.sorted()
    loud = {f.code for f in results[0].findings if f.severity in (ERROR, WARNING)}
    text = printed(results[0])
    right = bool(slip.right) and all(words in text for words in slip.right)
    good = slip.good is not None and slip.good(results[0])
    assert loud & set(slip.told) or right or good, (loud, text[:200])
    assert not any(words in text for words in slip.never), text


def test_clean_copy_is_quiet(tmp_path: Path) -> None:
    """Negative control: an ordinary page has no warning about its copy, so a warning means something."""
    desk = lay(tmp_path)
    copy(desk, f"本报讯（记者周渡）{SENTENCE}\n\n## 船来了\n\n{SENTENCE * 3}\n\n热线12345。")
    found = desk.check("{story: 渡口新事, at: {columns: 1-2, lines: 4-19}}").findings
    about_copy = [
        f
        for f in found
        if f.severity in (ERROR, WARNING) and f.code.startswith(("NRM", "CPY", "RAW", "KIN", "PAR"))
    ]
    assert about_copy == []
