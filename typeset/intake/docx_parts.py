"""What a Word file holds, element by element: paragraphs with their look, tables, pictures, changes and comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from typeset.findings import Findings, Place

MOST_BYTES = 200_000_000
"""Unpacked; a file that grows beyond this is not opened."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Piece(NamedTuple):
    """Characters of one look. size: half points, 0 unknown."""

    text: str
    bold: bool = False
    position: str = ""
    dots: bool = False
    face: str = ""
    size: int = 0


class Element(NamedTuple):
    """A paragraph (pieces), a table (rows) or a picture (blob and suffix); style: its name in lower case; centred;
    number: which element of the file, from 1."""

    number: int
    style: str = ""
    pieces: tuple[Piece, ...] = ()
    centred: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    blob: bytes = b""
    suffix: str = ""

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def size(self) -> int:
        """The largest size of its pieces, half points."""
        return max((piece.size for piece in self.pieces if piece.text.strip()), default=0)

    @property
    def bold(self) -> bool:
        """Whether all of its text is bold."""
        return bool(self.text) and all(piece.bold for piece in self.pieces if piece.text.strip())


def read_elements(raw: bytes, name: str, findings: Findings) -> list[Element] | None:
    """The elements of a .docx in order; None with a finding where it cannot be read (CPY-18).

    Tracked changes and comments are findings (CPY-19): insertions are set, deletions are left out, and both are named.
    """
    try:
        from docx import Document
    except ImportError:
        findings.error(
            "CPY-18", f"“{name}”没有读：没有装读 Word 的部件", f"{name} was not read: the reader of Word files is not installed",
            "pip install typeset-news[docx]，或另存为 .md、.txt", Place(name),
        )  # fmt: skip
        return None
    if not _sound(raw):
        _refuse(name, findings)
        return None
    try:
        document = Document(io.BytesIO(raw))
        found = list(_elements(document, name, findings))
        _tell_comments(raw, name, findings)
    except Exception:  # noqa: BLE001 - python-docx and lxml raise all sorts of errors on a damaged file
        _refuse(name, findings)
        return None
    return found


def _refuse(name: str, findings: Findings) -> None:
    findings.error(
        "CPY-18", f"“{name}”不是完好的 .docx 文件", f"{name} is no sound .docx file",
        "用 Word 或 WPS 打开后另存为 .docx；旧式 .doc 也要另存", Place(name),
    )  # fmt: skip


def _sound(raw: bytes) -> bool:
    """Whether it is a zip of bearable size that holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            return "word/document.xml" in names and sum(info.file_size for info in infos) <= MOST_BYTES
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _elements(document: Any, name: str, findings: Findings) -> Iterator[Element]:
    body = document.element.body
    for number, child in enumerate(body.iterchildren(), 1):
        if child.tag == f"{_W}p":
            yield from _paragraph(document, child, number, name, findings)
        elif child.tag == f"{_W}tbl":
            yield Element(number, rows=_rows(child))


def _paragraph(document: Any, node: Any, number: int, name: str, findings: Findings) -> Iterator[Element]:
    from docx.text.paragraph import Paragraph

    wrapped = Paragraph(node, document)
    style = (wrapped.style.name or "").lower() if wrapped.style is not None else ""
    base = wrapped.style.font if wrapped.style is not None else None
    pieces = tuple(_pieces(node, base, number, name, findings))
    align = node.find(f"{_W}pPr/{_W}jc")
    centred = align is not None and align.get(f"{_W}val") == "center"
    if any(piece.text.strip() for piece in pieces):
        yield Element(number, style, pieces, centred)
    for blip in node.iter(_BLIP):
        part = document.part.related_parts.get(blip.get(_EMBED))
        if part is not None:
            yield Element(
                number, style, blob=part.blob, suffix="." + part.partname.rpartition(".")[2].lower()
            )


def _pieces(node: Any, base: Any, number: int, name: str, findings: Findings) -> Iterator[Piece]:
    for run in node.iter(f"{_W}r"):
        marks = {parent.tag for parent in run.iterancestors() if parent.tag in (f"{_W}ins", f"{_W}del")}
        text = "".join(_text_of(run))
        if not text:
            continue
        if marks:
            deleted = f"{_W}del" in marks
            findings.warning(
                "CPY-19",
                f"第 {number} 段有修订：{'删去' if deleted else '加上'}“{text}”，照{'删' if deleted else '加'}的排",
                f"paragraph {number} has a tracked change: “{text}” {'deleted' if deleted else 'inserted'}; it is set so",
                "在 Word 里接受或拒绝全部修订后再交稿", Place(name, number),
            )  # fmt: skip
            if deleted:
                continue
        yield _piece(run, text, base)


def _text_of(run: Any) -> Iterator[str]:
    for child in run.iterchildren():
        if child.tag in (f"{_W}t", f"{_W}delText"):
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _piece(run: Any, text: str, base: Any) -> Piece:
    look = run.find(f"{_W}rPr")
    size = int(base.size.pt * 2) if base is not None and base.size is not None else 0
    bold = bool(base.bold) if base is not None else False
    if look is None:
        return Piece(text, bold, size=size)
    raised = look.find(f"{_W}vertAlign")
    position = (
        {"superscript": "sup", "subscript": "sub"}.get(raised.get(f"{_W}val"), "")
        if raised is not None
        else ""
    )
    fonts = look.find(f"{_W}rFonts")
    east = fonts.get(f"{_W}eastAsia") or "" if fonts is not None else ""
    own = look.find(f"{_W}sz")
    given = own.get(f"{_W}val") if own is not None else ""
    return Piece(
        text,
        _is_on(look.find(f"{_W}b"), bold),
        position,
        _is_on(look.find(f"{_W}em"), False),
        "kai" if "楷" in east or "Kai" in east else "",
        int(given) if given and given.isdigit() else size,
    )


def _is_on(node: Any, otherwise: bool) -> bool:
    return otherwise if node is None else node.get(f"{_W}val") not in ("0", "false", "none", "off")


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(
            " ".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in cell.iter(f"{_W}p")).strip()
            for cell in row.iterchildren(f"{_W}tc")
        )
        for row in table.iter(f"{_W}tr")
    )


def _tell_comments(raw: bytes, name: str, findings: Findings) -> None:
    """CPY-19: each comment is named; none is set."""
    from docx.oxml import parse_xml

    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if "word/comments.xml" not in archive.namelist():
            return
        root = parse_xml(archive.read("word/comments.xml"))
    for comment in root.iter(f"{_W}comment"):
        text = "".join(t.text or "" for t in comment.iter(f"{_W}t"))
        findings.warning(
            "CPY-19", f"稿里有批注：“{text}”，没有排", f"the copy has a comment, which is not set: “{text}”",
            "看过批注、改好稿子，再在 Word 里删去批注", Place(name),
        )  # fmt: skip
