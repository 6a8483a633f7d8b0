"""What a Word file holds, element by element: paragraphs with their look, tables, pictures, changes and comments."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from typeset.findings import Findings, Place
from typeset.intake.docx_look import Piece, Styles
from typeset.intake.docx_numbers import Numbering, joined
from typeset.intake.docx_rest import plain, prune, tell_parts, tell_unread
from typeset.intake.docx_runs import ACCEPT, BOX, DELETED, RunReader, part_of, within

MOST_BYTES = 200_000_000
"""Unpacked; a file that grows beyond this is not opened."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_VML = "{urn:schemas-microsoft-com:vml}"
_CELL_TEXT, _CELL_PARAGRAPHS = 120, 2
"""Characters and paragraphs of a cell from which on a table is there to lay text out."""


class Element(NamedTuple):
    """A paragraph (pieces), a table (rows) or a picture (blob and suffix); style: its name in lower case; centred;
    number: which element of the file, from 1; part: which line of a paragraph that is broken by hand, from 1, else 0;
    bullet: an item of a list with bullets."""

    number: int
    style: str = ""
    pieces: tuple[Piece, ...] = ()
    centred: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    blob: bytes = b""
    suffix: str = ""
    part: int = 0
    bullet: bool = False

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

    @property
    def look(self) -> str:
        """kai or hei where all of its text is."""
        looks = {piece.look for piece in self.pieces if piece.text.strip()}
        return looks.pop() if len(looks) == 1 else ""


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
        body = document.element.body
        prune(body, name, findings)
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            reader = _Reader(document, archive, name, findings)
            found = list(reader.elements(body))
            reader.close()
            tell_unread(body, name, findings)
            tell_parts(archive, name, findings)
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


class _Reader(RunReader):
    """Walks the body; what cannot be set is named, never dropped in silence."""

    def __init__(self, document: Any, archive: zipfile.ZipFile, name: str, findings: Findings) -> None:
        super().__init__(name, findings, archive)
        self.document = document
        styles = part_of(archive, "word/styles.xml")
        self.styles, self.numbering = (
            Styles(styles),
            Numbering(part_of(archive, "word/numbering.xml"), styles),
        )
        self.numbered: list[str] = []
        self.bullets = 0
        body = document.element.body
        self.boxed = not any(t.text and t.text.strip() and not within(t, BOX) for t in body.iter(f"{_W}t"))

    def elements(self, node: Any) -> Iterator[Element]:
        """The paragraphs and tables below a node, in wrappers of any kind too (content controls, changes)."""
        for child in node.iterchildren():
            if child.tag == f"{_W}p":
                self.number += 1
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.number += 1
                if self._lays_out(child):
                    for row in _own(child, f"{_W}tr"):
                        for cell in _own(row, f"{_W}tc"):
                            yield from self.elements(cell)
                else:
                    yield Element(self.number, rows=self._rows(child))
            elif child.tag == f"{_W}altChunk":
                self.unset(
                    "别的文件整个嵌在稿里",
                    "another file is embedded whole in the copy",
                    "打开它，把文字贴进稿里",
                )
            elif child.tag != f"{_W}sectPr":
                yield from self.elements(child)

    def close(self) -> None:
        """What is said once of the whole file: numbers, bullets, notes that nothing refers to."""
        if self.numbered:
            shown = "、".join(f"“{label}”" for label in self.numbered[:3]) + (
                "……" if len(self.numbered) > 3 else ""
            )
            self.findings.info(
                "WRD-05", f"Word 的自动编号照显示的排出：{shown}（{len(self.numbered)} 处）",
                f"automatic numbers of Word are set as they are shown ({len(self.numbered)})", "", Place(self.name),
            )  # fmt: skip
        if self.bullets:
            self.findings.info(
                "WRD-05", f"{self.bullets} 个项目符号去掉了，各项自成一段",
                f"{self.bullets} bullets were taken off; each item is a paragraph", "", Place(self.name),
            )  # fmt: skip
        for key in self.unused:
            self.number = 0
            self.unset(
                f"正文没有提到的注“{self.notes[key]}”",
                f"a note that nothing refers to: “{self.notes[key]}”",
                "在 Word 里删去，或移到正文",
            )

    def _lays_out(self, table: Any) -> bool:
        """Whether a table is no table, but holds the story: one cell, or a cell with paragraphs of text (WRD-06)."""
        cells = [cell for row in _own(table, f"{_W}tr") for cell in _own(row, f"{_W}tc")]
        depths = [
            (sum(bool(plain(p, False)) for p in cell.iter(f"{_W}p")), len(plain(cell, False)))
            for cell in cells
        ]
        long = any(count >= _CELL_PARAGRAPHS and size >= _CELL_TEXT for count, size in depths)
        if len(cells) != 1 and not long:
            return False
        tell = self.findings.info if len(cells) == 1 else self.findings.warning
        tell(
            "WRD-06", f"第 {self.number} 段是排版用的表格，里面的文字照段落排", f"paragraph {self.number} is a table for layout; its text is set as paragraphs",
            "" if len(cells) == 1 else "是真的表格，就把格里的段落合成一段", Place(self.name, self.number),
        )  # fmt: skip
        return True

    def _paragraph(self, node: Any) -> Iterator[Element]:
        look = self.styles.of(node)
        if look.name.startswith(("toc ", "目录 ")):
            self.unset(f"目录“{plain(node)}”", f"a table of contents: “{plain(node)}”", "在 Word 里删去目录")
            return
        pieces = list(self.pieces_of(node, look))
        align = node.find(f"{_W}pPr/{_W}jc")
        centred = look.centred if align is None else align.get(f"{_W}val") == "center"
        mark = node.find(f"{_W}pPr/{_W}rPr")
        if mark is not None and any(child.tag in DELETED for child in mark):
            self.told(
                "的段落标记删去了（与下段相接），照分段排",
                "has its end deleted; it stays a paragraph",
                ACCEPT,
            )
        if any(made.text.strip() or made.note for made in pieces):
            label, bullet = self._label(node, pieces)
            made = [Piece(label, *pieces[0][1:])._replace(ruby="", note=None)] if label else []
            yield from _lines(Element(self.number, look.name, (*made, *pieces), centred, bullet=bullet))
        yield from self._boxes(node)
        yield from self._pictures(node, look.name)

    def _label(self, node: Any, pieces: list[Piece]) -> tuple[str, bool]:
        """The automatic number that stands before a paragraph, and whether it is a bullet, which is not set (WRD-05)."""
        label = self.numbering.label(node)
        if label is None:
            return "", False
        if label.bullet:
            self.bullets += 1
            return "", True
        if label.form:
            self.findings.warning(
                "WRD-05", f"第 {self.number} 段的自动编号是不认识的样式（{label.form}），照 1、2、3 排",
                f"paragraph {self.number}: numerals of an unknown form ({label.form}) are set as 1, 2, 3",
                "在 Word 里把编号改成文字", Place(self.name, self.number),
            )  # fmt: skip
        if label.text.strip():
            self.numbered.append(label.text.strip())
        return joined(label.text, "".join(made.text for made in pieces).lstrip()), False

    def _boxes(self, node: Any) -> Iterator[Element]:
        """Text boxes: told, or read where a file has no other text (WRD-03)."""
        for box in node.iter(BOX):
            if within(box, BOX, node):
                continue
            if self.boxed:
                yield from self.elements(box)
                continue
            text = " / ".join(said for said in (plain(p) for p in box.iter(f"{_W}p")) if said)
            if text:
                self.unset(
                    f"文本框“{text}”",
                    f"a text box: “{text}”",
                    "要排就贴进正文，或另作一篇稿件、一个 note 版块",
                )
        for art in node.iter(f"{_VML}textpath"):
            if art.get("string"):
                self.unset(
                    f"艺术字“{art.get('string')}”", f"word art: “{art.get('string')}”", "是题目就改成普通的字"
                )

    def _pictures(self, node: Any, style: str) -> Iterator[Element]:
        for made in node.iter(_BLIP, f"{_VML}imagedata"):
            if within(made, f"{_W}object", node) or (self.boxed and within(made, BOX, node)):
                continue
            part = self.document.part.related_parts.get(made.get(f"{_R}embed") or made.get(f"{_R}id"))
            if part is None or not hasattr(part, "blob"):
                self.told(
                    "的图不在文件里",
                    "names a picture that the file does not hold",
                    "重新插入这张图",
                    "CPY-18",
                )
                continue
            yield Element(
                self.number, style, blob=part.blob, suffix="." + part.partname.rpartition(".")[2].lower()
            )
        for made in node.iter(f"{_W}object", _GRAPHIC):
            kind = (made.get("uri") or "").rpartition("/")[2]
            if made.tag == f"{_W}object" or kind in ("chart", "diagram", "chartex"):
                self.unset(
                    "嵌入的对象（图表、公式或别的文件）",
                    "an embedded object (chart, formula, another file)",
                    "另存成图片，再插入稿件",
                )

    def _rows(self, table: Any) -> tuple[tuple[str, ...], ...]:
        """A table's own rows; a table inside a cell becomes the cell's text."""
        return tuple(
            tuple(self._cell(cell) for cell in _own(row, f"{_W}tc")) for row in _own(table, f"{_W}tr")
        )

    def _cell(self, cell: Any) -> str:
        said = [self._cell_line(p) for p in cell.iter(f"{_W}p") if not within(p, BOX, cell)]
        for box in cell.iter(BOX):
            self.unset(f"表格里的文本框“{plain(box)}”", f"a text box in a table: “{plain(box)}”", "移出表格")
        if next(cell.iter(_BLIP, f"{_VML}imagedata"), None) is not None:
            self.told(
                "的表格里有图，没有排", "holds a picture in a table cell, which is not set", "把图移出表格"
            )
        return " ".join(text for text in said if text)

    def _cell_line(self, node: Any) -> str:
        pieces = list(self.pieces_of(node, self.styles.of(node)))
        self.tell_marks(pieces, "表格")
        label, _ = self._label(node, pieces)
        return re.sub(r"[\n\f\t]+", " ", label + "".join(made.text for made in pieces)).strip()


def _lines(element: Element) -> Iterator[Element]:
    """A paragraph cut where its writer broke the line, the page or the column (WRD-04)."""
    groups: list[list[list[Piece]]] = [[[]]]
    for made in element.pieces:
        for text in re.split(r"([\n\f])", made.text):
            if text == "\f":
                groups.append([[]])
            elif text == "\n":
                groups[-1].append([])
            elif text:
                groups[-1][-1].append(made._replace(text=text, note=None))
        if made.note is not None:
            groups[-1][-1].append(made._replace(text="", ruby=""))
    for group in groups:
        lines = [_trimmed(line) for line in group]
        lines = [line for line in lines if any(made.text or made.note for made in line)]
        for part, line in enumerate(lines, 1):
            yield element._replace(pieces=tuple(line), part=part if len(lines) > 1 else 0)


def _trimmed(line: list[Piece]) -> list[Piece]:
    """A line without the tabs at its start, which are an indent; the others are wide blanks."""
    made: list[Piece] = []
    for item in line:
        text = item.text.lstrip("\t ") if not any(other.text for other in made) else item.text
        text = re.sub("[ ]*\t[\t ]*", "　", text)
        if text or item.note is not None:
            made.append(item._replace(text=text))
    return made


def _own(node: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, in wrappers too, not those of another table inside."""
    for child in node.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"):
            yield from _own(child, tag)
