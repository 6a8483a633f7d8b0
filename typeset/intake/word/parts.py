"""What a Word file holds, element by element: paragraphs with their look, tables, pictures, changes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typeset.findings import Findings, Place
from typeset.intake.word.cells import CellReader
from typeset.intake.word.element import BLANK, BREAK, PART, CopyElement
from typeset.intake.word.fields import contents_of
from typeset.intake.word.lines import RULE, lines_of
from typeset.intake.word.look import Look, StyledText, value
from typeset.intake.word.newsroom_lines import PART_HEAD, PART_LINE
from typeset.intake.word.numbers import Numbering, joined
from typeset.intake.word.package import MOST_NODES, MOST_TEXT, Package, PackageError
from typeset.intake.word.rest import plain, prune, tell_parts, tell_unread
from typeset.intake.word.runs import ACCEPT, BOX, DELETED, within

__all__ = ["CopyElement", "read_elements"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LONGEST_PART = 60
_DROPPED = 3
"""Characters of a dropped initial at most."""


def read_elements(raw: bytes, name: str, findings: Findings) -> list[CopyElement] | None:
    """The elements of a .docx in order; None with a finding where it cannot be read (CPY-18).

    Tracked changes and comments are findings (CPY-19): insertions are set, deletions are left out, and both are named.
    """
    try:
        from lxml import etree  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        findings.error(
            "CPY-18",
            f"“{name}”没有读：没有装读 Word 的部件",
            f"{name} was not read: the reader of Word files is not installed",
            "pip install typeset-news[docx]，或另存为 .md、.txt",
            Place(name),
        )
        return None
    told = Findings()
    package = None
    try:
        package = Package(raw)
        found = _read(package, name, told)
    except PackageError as problem:
        _refuse(problem, name, findings)
        return None
    except Exception:  # noqa: BLE001 - lxml and zipfile raise all sorts of errors on a damaged file
        _refuse(PackageError("不是完好的 .docx 文件", "is no sound .docx file"), name, findings)
        return None
    finally:
        if package is not None:
            package.close()
    findings.extend(told)
    return found


def _read(package: Package, name: str, findings: Findings) -> list[CopyElement]:
    root = package.root(package.main)
    body = None if root is None else next(root.iter(f"{_W}body"), None)
    if body is None:
        raise PackageError("不是完好的 .docx 文件", "is no sound .docx file")
    size = sum(len(text.text or "") for text in body.iter(f"{_W}t"))
    if size > MOST_TEXT or sum(1 for _ in body.iter()) > MOST_NODES:
        raise PackageError("太长", "is too long", "一个文件放一篇或几篇稿件，不放整本书")
    prune(body, name, findings)
    reader = _PartsReader(package, body, name, findings)
    found = list(reader.elements(body))
    found += reader.close()
    tell_unread(body, name, findings)
    tell_parts(package, name, findings)
    return found


def _refuse(problem: PackageError, name: str, findings: Findings) -> None:
    findings.error(
        "CPY-18",
        f"“{name}”没有读：{problem.zh}",
        f"{name} was not read: it {problem.en}",
        problem.hint,
        Place(name),
    )


class _PartsReader(CellReader):
    """Walks the body; what cannot be set is named, never dropped in silence."""

    def __init__(self, package: Package, body: Any, name: str, findings: Findings) -> None:
        super().__init__(name, findings, package)
        self.numbering = Numbering(package.first("numbering"), package.first("styles"))
        self.numbered: list[str] = []
        self.bullets = 0
        self.contents, self.listed = contents_of(body), [""][:0]
        self.boxed = not any(
            t.text
            and t.text.strip()
            and not within(t, BOX)
            and not _is_framed(next(t.iterancestors(f"{_W}p"), None))
            for t in body.iter(f"{_W}t")
        )
        self.gap = 0
        self.initial: list[StyledText] = []

    def elements(self, node: Any) -> Iterator[CopyElement]:
        """The paragraphs and tables below a node, in wrappers of any kind too (content controls, changes)."""
        for child in node.iterchildren():
            if child.tag == f"{_W}p":
                self.number += 1
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                self.number += 1
                yield from self._after_gap(self.table(child))
            elif child.tag in (f"{_W}altChunk", f"{_W}subDoc"):
                self.unset(
                    "别的文件整个嵌在稿里",
                    "another file is embedded whole in the copy",
                    "打开它，把文字贴进稿里",
                )
            elif child.tag != f"{_W}sectPr":
                yield from self.elements(child)

    def _after_gap(self, found: Iterator[CopyElement]) -> Iterator[CopyElement]:
        for element in found:
            gap, self.gap = max(element.gap, self.gap), 0
            yield element._replace(gap=gap)

    def close(self) -> list[CopyElement]:
        """What is said once of the whole file: numbers, bullets, notes that nothing refers to; an initial that no text
        followed."""
        if self.numbered:
            shown = "、".join(f"“{label}”" for label in self.numbered[:3]) + (
                "……" if len(self.numbered) > 3 else ""
            )
            self.findings.info(
                "WRD-05",
                f"Word 的自动编号照显示的排出：{shown}（{len(self.numbered)} 处）",
                f"automatic numbers of Word are set as they are shown ({len(self.numbered)})",
                "",
                Place(self.name),
            )
        if self.bullets:
            self.findings.info(
                "WRD-05",
                f"{self.bullets} 个项目符号去掉了，各项自成一段",
                f"{self.bullets} bullets were taken off; each item is a paragraph",
                "",
                Place(self.name),
            )
        left = [CopyElement(self.number, pieces=tuple(self.initial))] if self.initial else []
        self.number = 0
        if self.listed:
            text = "”“".join(self.listed)
            self.unset(f"目录“{text}”", f"a table of contents: “{text}”", "在 Word 里删去目录")
        for key in self.unused:
            self.unset(
                f"正文没有提到的注“{self.notes[key]}”",
                f"a note that nothing refers to: “{self.notes[key]}”",
                "在 Word 里删去，或移到正文",
            )
        return left

    def _paragraph(self, node: Any) -> Iterator[CopyElement]:
        look = self.styles.of(node)
        if node in self.contents or look.name.startswith(("toc ", "目录 ")):
            if said := plain(node):
                self.listed.append(said)
            return
        if _is_framed(node) and not self.boxed:
            self._tell_frame(node)
            return
        pieces = list(self.pieces_of(node, look))
        if any(made.text.strip() or made.note for made in pieces):
            if _is_dropped(node) and len("".join(made.text for made in pieces).strip()) <= _DROPPED:
                self.initial += pieces
                return
            yield from self._text(node, look, pieces)
        else:
            broken = any("\f" in made.text for made in pieces) or node.find(f"{_W}pPr/{_W}sectPr") is not None
            self.gap = max(self.gap, BREAK if broken else BLANK)
            yield from self._floats(node, look.name)

    def _floats(self, node: Any, style: str) -> Iterator[CopyElement]:
        yield from self.boxes_of(node)
        yield from self._after_gap(self.pictures_of(node, style))

    def _text(self, node: Any, look: Look, pieces: list[StyledText]) -> Iterator[CopyElement]:
        """A paragraph with text, and what floats beside it."""
        align = node.find(f"{_W}pPr/{_W}jc")
        centred = look.centred if align is None else align.get(f"{_W}val") == "center"
        mark = node.find(f"{_W}pPr/{_W}rPr")
        if mark is not None and any(child.tag in DELETED for child in mark):
            self.told(
                "的段落标记删去了（与下段相接），照分段排",
                "has its end deleted; it stays a paragraph",
                ACCEPT,
            )
        before = node.find(f"{_W}pPr/{_W}pageBreakBefore")
        if before is not None and value(before) not in ("0", "false", "off"):
            self.gap = max(self.gap, BREAK)
        label, bullet = self.label_of(node, pieces)
        made = [StyledText(label, *pieces[0][1:])._replace(ruby="", note=None)] if label else []
        first, self.initial = [p._replace(size=look.size, position="") for p in self.initial], []
        element = CopyElement(self.number, look.name, (*made, *first, *pieces), centred, bullet=bullet)
        lines = [
            self._without_part(line) for line in self._after_gap(lines_of(element)) if not self._parts(line)
        ]
        floats = list(self._floats(node, look.name))
        pictures = [item for item in floats if item.blob]
        if pictures:
            lines = [line._replace(beside=True) for line in lines]
        if pictures and _picture_first(node):
            lines, floats = floats, lines
        yield from lines
        yield from floats
        if node.find(f"{_W}pPr/{_W}sectPr") is not None:
            self.gap = BREAK

    def _parts(self, line: CopyElement) -> bool:
        """Whether a line only parts stories: marks alone (a note), or 稿件一 (WRD-02)."""
        text = line.text
        if RULE.fullmatch(text) and not line.pieces[0].note:
            self.gap = max(self.gap, BREAK)
            self.findings.info(
                "WRD-03",
                f"第 {line.number} 段的分隔线“{text}”没有排",
                f"a line of marks is not set: “{text}”",
                "",
                Place(self.name, line.number),
            )
            return True
        if not PART_LINE.fullmatch(re.sub(r"\s", "", text)):
            return False
        self.gap = PART
        self._tell_part(line, text)
        return True

    def _without_part(self, line: CopyElement) -> CopyElement:
        """A line without the words before its title that say which story of several it is."""
        match = PART_HEAD.match(line.text) if len(line.text) <= _LONGEST_PART else None
        if match is None:
            return line
        self._tell_part(line, match[0].strip())
        return line.without_start(match.end())._replace(gap=PART)

    def _tell_part(self, line: CopyElement, text: str) -> None:
        self.findings.warning(
            "WRD-02",
            f"第 {line.number} 段是给编辑部看的，没有排：“{text}”",
            f"paragraph {line.number} is for the desk and is not set: “{text}”",
            "要排就把这几句写进正文的段落里",
            Place(self.name, line.number),
        )

    def _tell_frame(self, node: Any) -> None:
        text = plain(node)
        if text:
            self.unset(
                f"图文框“{text}”", f"a frame: “{text}”", "要排就去掉图文框，贴进正文；或另作一个 note 版块"
            )

    def label_of(self, node: Any, pieces: list[StyledText]) -> tuple[str, bool]:
        """The automatic number that stands before a paragraph, and whether it is a bullet, which is not set (WRD-05)."""
        label = self.numbering.label(node)
        if label is None:
            return "", False
        if label.bullet:
            self.bullets += 1
            return "", True
        if label.form:
            self.findings.warning(
                "WRD-05",
                f"第 {self.number} 段的自动编号是不认识的样式（{label.form}），照 1、2、3 排",
                f"paragraph {self.number}: numerals of an unknown form ({label.form}) are set as 1, 2, 3",
                "在 Word 里把编号改成文字",
                Place(self.name, self.number),
            )
        if label.text.strip():
            self.numbered.append(label.text.strip())
        return joined(label.text, "".join(made.text for made in pieces).lstrip()), False


def _frame(node: Any) -> Any:
    return None if node is None else node.find(f"{_W}pPr/{_W}framePr")


def _is_framed(node: Any) -> bool:
    """Whether a paragraph floats in a frame, the text box of older files; a dropped initial is none."""
    frame = _frame(node)
    if frame is None or frame.get(f"{_W}dropCap") in ("drop", "margin"):
        return False
    return any(
        frame.get(f"{_W}{key}") is not None
        for key in ("x", "y", "xAlign", "yAlign", "w", "hAnchor", "vAnchor")
    )


def _is_dropped(node: Any) -> bool:
    frame = _frame(node)
    return frame is not None and frame.get(f"{_W}dropCap") in ("drop", "margin")


def _picture_first(node: Any) -> bool:
    """Whether a picture set in the line of a paragraph stands before its text."""
    inline = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
    for found in node.iter(f"{_W}t", inline, f"{_W}pict"):
        if found.tag == f"{_W}t":
            if (found.text or "").strip() and not within(found, BOX, node):
                return False
        else:
            return True
    return False
