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


_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_INSERTED = frozenset((f"{_W}ins", f"{_W}moveTo"))
_DELETED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_NOTES = {f"{_W}footnoteReference": "word/footnotes.xml", f"{_W}endnoteReference": "word/endnotes.xml"}


class Piece(NamedTuple):
    """Characters of one look. size: half points, 0 unknown; note: the text of the note that stands here, None for none."""

    text: str
    bold: bool = False
    position: str = ""
    dots: bool = False
    face: str = ""
    size: int = 0
    ruby: str = ""
    note: str | None = None


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
        found = list(_Reader(document, raw, name, findings).elements(document.element.body))
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


class _Reader:
    """Walks the body; what cannot be set is named, never dropped in silence."""

    def __init__(self, document: Any, raw: bytes, name: str, findings: Findings) -> None:
        self.document, self.name, self.findings = document, name, findings
        self.notes = _notes(raw)
        self.number = 0

    def elements(self, node: Any) -> Iterator[Element]:
        """The paragraphs and tables below a node, in wrappers of any kind too (content controls, changes)."""
        for child in node.iterchildren():
            if child.tag == f"{_W}p":
                self.number += 1
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.number += 1
                yield Element(self.number, rows=self._rows(child))
            elif child.tag != f"{_W}sectPr":
                yield from self.elements(child)

    def _tell(self, zh: str, en: str, hint: str, code: str = "CPY-19") -> None:
        self.findings.warning(
            code,
            f"第 {self.number} 段{zh}",
            f"paragraph {self.number} {en}",
            hint,
            Place(self.name, self.number),
        )

    def _paragraph(self, node: Any) -> Iterator[Element]:
        from docx.text.paragraph import Paragraph

        wrapped = Paragraph(node, self.document)
        style = (wrapped.style.name or "").lower() if wrapped.style is not None else ""
        base = wrapped.style.font if wrapped.style is not None else None
        pieces = tuple(self._pieces(node, base))
        align = node.find(f"{_W}pPr/{_W}jc")
        centred = align is not None and align.get(f"{_W}val") == "center"
        mark = node.find(f"{_W}pPr/{_W}rPr")
        if mark is not None and any(child.tag in _DELETED for child in mark):
            self._tell(
                "的段落标记删去了（与下段相接），照分段排",
                "has its end deleted; it stays a paragraph",
                _ACCEPT,
            )
        if any(piece.text.strip() for piece in pieces):
            yield Element(self.number, style, pieces, centred)
        yield from self._pictures(node, style)

    def _pictures(self, node: Any, style: str) -> Iterator[Element]:
        for blip in node.iter(_BLIP):
            if any(parent.tag == _FALLBACK for parent in blip.iterancestors()):
                continue
            part = self.document.part.related_parts.get(blip.get(_EMBED))
            if part is None:
                self._tell(
                    "的图不在文件里",
                    "names a picture that the file does not hold",
                    "重新插入这张图",
                    "CPY-18",
                )
                continue
            yield Element(
                self.number, style, blob=part.blob, suffix="." + part.partname.rpartition(".")[2].lower()
            )

    def _pieces(self, node: Any, base: Any) -> Iterator[Piece]:
        for formula in node.iter(f"{_M}oMath"):
            text = "".join(part.text or "" for part in formula.iter(f"{_M}t"))
            self._tell(
                f"有公式“{text}”，没有排", f"holds a formula, which is not set: “{text}”", "改成文字或图"
            )
        for run in node.iter(f"{_W}r"):
            tags = {parent.tag for parent in run.iterancestors()}
            if _FALLBACK in tags or f"{_W}rt" in tags:
                continue
            text = "".join(self._text_of(run))
            note = self._note(run)
            if not text and note is None:
                continue
            look = run.find(f"{_W}rPr")
            hidden = look is not None and _is_on(look.find(f"{_W}vanish"), False)
            if hidden:
                self._tell(
                    f"有隐藏文字“{text}”，没有排",
                    f"holds hidden text, which is not set: “{text}”",
                    "在 Word 里显示或删去",
                )
                continue
            if self._changed(text, tags):
                continue
            piece = _piece(text, base, look)
            ruby = next((p for p in run.iterancestors() if p.tag == f"{_W}ruby"), None)
            if ruby is not None:
                said = "".join(t.text or "" for rt in ruby.iter(f"{_W}rt") for t in rt.iter(f"{_W}t"))
                piece = piece._replace(ruby=said)
            yield piece._replace(note=note)

    def _changed(self, text: str, tags: set[str]) -> bool:
        """CPY-19: tell a tracked change; True where the text is deleted."""
        deleted = not tags.isdisjoint(_DELETED)
        if deleted or not tags.isdisjoint(_INSERTED):
            self._tell(
                f"有修订：{'删去' if deleted else '加上'}“{text}”，照{'删' if deleted else '加'}的排",
                f"has a tracked change: “{text}” {'deleted' if deleted else 'inserted'}; it is set so",
                _ACCEPT,
            )
        return deleted

    def _text_of(self, run: Any) -> Iterator[str]:
        for child in run.iterchildren():
            if child.tag in (f"{_W}t", f"{_W}delText"):
                yield child.text or ""
            elif child.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                yield " "
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            elif child.tag == f"{_W}sym":
                code = child.get(f"{_W}char") or ""
                self._tell(
                    f"有符号（{child.get(f'{_W}font')} {code}），没有排",
                    f"holds a symbol of a symbol font ({code}), which is not set",
                    "换成普通的字",
                )

    def _note(self, run: Any) -> str | None:
        """The text of a footnote or endnote that a run refers to; a missing one is told (CPY-17)."""
        for child in run.iterchildren():
            if child.tag in _NOTES:
                text = self.notes.get((_NOTES[child.tag], child.get(f"{_W}id") or ""))
                if text is None:
                    self._tell(
                        "的脚注没有注文",
                        "refers to a note that the file does not hold",
                        "补上注文或删去注号",
                        "CPY-17",
                    )
                return text
        return None

    def _rows(self, table: Any) -> tuple[tuple[str, ...], ...]:
        """A table's own rows; a table inside a cell becomes the cell's text."""
        return tuple(
            tuple(self._cell(cell) for cell in _own(row, f"{_W}tc")) for row in _own(table, f"{_W}tr")
        )

    def _cell(self, cell: Any) -> str:
        said = ("".join(piece.text for piece in self._pieces(p, None)).strip() for p in cell.iter(f"{_W}p"))
        if next(cell.iter(_BLIP), None) is not None:
            self._tell(
                "的表格里有图，没有排", "holds a picture in a table cell, which is not set", "把图移出表格"
            )
        return " ".join(text for text in said if text)


_ACCEPT = "在 Word 里接受或拒绝全部修订后再交稿"


def _own(node: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, in wrappers too, not those of another table inside."""
    for child in node.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"):
            yield from _own(child, tag)


def _notes(raw: bytes) -> dict[tuple[str, str], str]:
    """The texts of footnotes and endnotes by part and id; a part that cannot be read holds none."""
    from docx.oxml import parse_xml

    found: dict[tuple[str, str], str] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for part in set(_NOTES.values()) & set(archive.namelist()):
            try:
                root = parse_xml(archive.read(part))
            except Exception:  # noqa: BLE001 - told where it is referred to
                continue
            for note in root.iterchildren():
                text = "".join(t.text or "" for t in note.iter(f"{_W}t")).strip()
                if text:
                    found[part, note.get(f"{_W}id") or ""] = text
    return found


def _piece(text: str, base: Any, look: Any) -> Piece:
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
