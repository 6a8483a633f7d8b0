"""Text boxes, frames, pictures and embedded objects of a Word paragraph: read where they can be set, else told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typeset.findings import Place
from typeset.intake.word.element import CopyElement
from typeset.intake.word.rest import plain
from typeset.intake.word.runs import BOX, RunReader, within

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_O = "{urn:schemas-microsoft-com:office:office}"
VML = "{urn:schemas-microsoft-com:vml}"
BLIP = f"{_A}blip"
PICTURES = (BLIP, f"{VML}imagedata")
_GRAPHIC = f"{_A}graphicData"
_DEEPEST = 4
"""Text boxes in text boxes, tables in tables, that are looked into."""
_CUT = 2_000
"""Of 100,000: how much of a side may be cut off in Word before it is told."""
_OBJECTS = (
    ("equation", "公式", "a formula", "改成文字，或另存成图片再插入"),
    ("excel", "Excel 表格", "a spreadsheet", "把要登的部分复制成 Word 表格"),
    ("et.", "WPS 表格", "a spreadsheet", "把要登的部分复制成 Word 表格"),
    ("powerpoint", "幻灯片", "a slide", "把文字贴进稿里"),
    ("visio", "Visio 图", "a drawing", "另存成图片，再插入稿件"),
    ("package", "附件文件", "a file", "打开它，把要登的贴进稿里"),
    ("acroexch", "PDF", "a PDF", "把文字贴进稿里"),
    ("word.", "Word 文档", "another document", "打开它，把文字贴进稿里"),
)
"""Embedded objects by how their program calls itself: what each is, the way out."""


class ArtReader(RunReader):
    """Reads what floats. boxed: whether the file has no text outside its boxes and frames."""

    boxed = False
    depth = 0

    def elements(self, node: Any) -> Iterator[CopyElement]:
        """The paragraphs and tables below a node."""
        raise NotImplementedError

    def boxes_of(self, node: Any) -> Iterator[CopyElement]:
        """Text boxes: told, or read where a file has no other text (WRD-03)."""
        for box in node.iter(BOX):
            if within(box, BOX, node):
                continue
            if self.boxed and self.depth < _DEEPEST:
                self.depth += 1
                yield from self.elements(box)
                self.depth -= 1
                continue
            self.tell_box(box)
        for art in node.iter(f"{VML}textpath"):
            if art.get("string"):
                self.unset(
                    f"艺术字“{art.get('string')}”", f"word art: “{art.get('string')}”", "是题目就改成普通的字"
                )

    def tell_box(self, box: Any) -> None:
        """A text box that is not set, with all its words."""
        text = " / ".join(said for said in (plain(p) for p in box.iter(f"{_W}p")) if said)
        if text:
            self.unset(
                f"文本框“{text}”",
                f"a text box: “{text}”",
                "要排就贴进正文，或另作一篇稿件、一个 note 版块",
            )

    def pictures_of(self, node: Any, style: str) -> Iterator[CopyElement]:
        """The pictures of a paragraph or a cell; objects that are no pictures are told."""
        for made in node.iter(*PICTURES):
            if within(made, f"{_W}object", node) or (self.boxed and within(made, BOX, node)):
                continue
            found = self.package.relations.get(
                made.get(f"{_R}embed") or made.get(f"{_R}id") or made.get(f"{_R}link") or ""
            )
            blob = None if found is None or found.outside else self.package.blob(found.target)
            if found is None or not blob:
                self.told(
                    "的图不在文件里（只有链接，或损坏了）" if found is not None else "的图不在文件里",
                    "names a picture that the file does not hold",
                    "重新插入这张图",
                    "CPY-18",
                )
                continue
            self._tell_cut(made)
            yield CopyElement(
                self.number, style, blob=blob, suffix="." + found.target.rpartition(".")[2].lower()
            )
        for made in node.iter(f"{_W}object", _GRAPHIC):
            if not (self.boxed and within(made, BOX, node)):
                self._tell_object(made)

    def _tell_cut(self, blip: Any) -> None:
        """WRD-07: a picture of which Word shows a part; all of it is placed."""
        parent = blip.getparent()
        cut = None if parent is None else parent.find(f"{_A}srcRect")
        sides = [] if cut is None else [cut.get(side) or "0" for side in "ltrb"]
        if any(side.isdigit() and int(side) > _CUT for side in sides):
            self.findings.warning(
                "WRD-07",
                f"第 {self.number} 段的图在 Word 里裁过，取出来的是没有裁的整张图",
                f"paragraph {self.number}: a picture is cropped in Word; the whole picture is taken",
                "在版块的 picture 里写 crop，或裁好再插入",
                Place(self.name, self.number),
            )

    def _tell_object(self, made: Any) -> None:
        if made.tag == f"{_W}object":
            ole = next(made.iter(f"{_O}OLEObject"), None)
            program = "" if ole is None else (ole.get("ProgID") or "").lower()
            kind = next((row for row in _OBJECTS if row[0] in program), None)
            zh, en, hint = (
                kind[1:]
                if kind
                else ("图表、公式或别的文件", "a chart, a formula, another file", "另存成图片，再插入稿件")
            )
            self.unset(f"嵌入的对象（{zh}）", f"an embedded object ({en})", hint)
            return
        kind_of = (made.get("uri") or "").rpartition("/")[2]
        if kind_of not in ("chart", "diagram", "chartex"):
            return
        words = self._words_of(made)
        said = f"：“{words}”" if words else ""
        zh, en = ("SmartArt 图示", "a SmartArt diagram") if kind_of == "diagram" else ("图表", "a chart")
        self.unset(
            f"嵌入的对象（{zh}）{said}",
            f"an embedded object ({en}){said}",
            "另存成图片，再插入稿件；文字贴进正文",
        )

    def _words_of(self, graphic: Any) -> str:
        """The words of a chart or a diagram, which stand in a part of their own."""
        said: list[str] = []
        for node in graphic.iter():
            for key in (f"{_R}id", f"{_R}dm"):
                found = self.package.relations.get(node.get(key) or "")
                root = None if found is None or found.outside else self.package.root(found.target)
                texts = () if root is None else root.iter(f"{_A}t", "{*}v")
                said.extend((text.text or "").strip() for text in texts)
        return " / ".join(dict.fromkeys(filter(None, said)))[:2000]
