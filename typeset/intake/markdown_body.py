"""The body of a story file: lines -> paragraphs, subheads, tables, verse and quotes, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from typeset.clreq.handling import HOUSE, Handling
from typeset.findings import Findings, Place
from typeset.intake.fields import nearest
from typeset.intake.inline import Source, read_inline
from typeset.intake.normalising import normalise_line, normalise_paragraph, one_space
from typeset.intake.notes import DEFINITION, Notes
from typeset.intake.sources import beside
from typeset.intake.strips import Strip, joined, strip_of
from typeset.model.story import Cell, Figure, Paragraph, Table

if TYPE_CHECKING:
    from typeset.intake.markdown import Line

BOXES = ("verse", "quote", "credit", "list", "optional")
_PICTURE = re.compile(
    r'!\[(?P<alt>[^\]]*)\]\(\s*(?P<file>[^\s"()]+|<[^>]+>)\s*(?:"(?P<note>[^"]*)")?\s*\)\s*$'
)
_SPACED = frozenset(("NRM-11", "NRM-12"))
_NAMES = re.compile("(?:[\u4e00-\u9fff·]{1,4}[\u3000]+){3,}[\u4e00-\u9fff·]{1,4}[。；]?")
"""A paragraph of nothing but names, apart by ideographic spaces."""

_RULE = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")


class Body(NamedTuple):
    """What a story's lines hold."""

    items: tuple[Paragraph | Table, ...]
    figures: tuple[Figure, ...]


def read_body(
    lines: list[Line],
    whole: str,
    name: str,
    findings: Findings,
    roles: tuple[str, ...] = (),
    how: Handling = HOUSE,
) -> Body:
    """Read body lines. whole: the file's text, for places; how: what is normalised. Findings: CPY-11 … CPY-16, NRM-xx, PIX-xx."""
    return _Reader(lines, whole, name, findings, roles, how).run()


class _Reader:
    def __init__(
        self,
        lines: list[Line],
        whole: str,
        name: str,
        findings: Findings,
        roles: tuple[str, ...],
        how: Handling,
    ) -> None:
        self.how = how
        self.lines, self.whole, self.name, self.findings, self.roles = lines, whole, name, findings, roles
        self.items: list[Paragraph | Table] = []
        self.figures: list[Figure] = []
        self.at = 0
        self.kind, self.opened = "body", 0
        self.gap = 0
        self.notes = Notes()
        self.endnotes: list[tuple[int, Paragraph]] = []

    def run(self) -> Body:
        """Read all lines; a box left open is a finding (CPY-13)."""
        while self.at < len(self.lines):
            self._step(self.lines[self.at])
        if self.opened:
            self.findings.error(
                "CPY-13",
                f"第 {self.opened} 行的 :::{self.kind} 没有收尾",
                f"the :::{self.kind} of line {self.opened} is not closed",
                "在它的末尾另起一行写 :::",
                Place(self.name, self.opened, 1),
            )
        self.notes.close(self.findings)
        ended = (note for _, note in sorted(self.endnotes, key=lambda pair: pair[0]))
        return Body((*self.items, *ended), tuple(self.figures))

    def _step(self, line: Line) -> None:
        """Take one element off the lines."""
        text = line.text.strip()
        if not text:
            self.gap = 1 if self.kind == "verse" and self.items else 0
            self.at += 1
        elif text.startswith(":::"):
            self._fence(text[3:].strip(), line)
            self.at += 1
        elif self.kind in ("verse", "list"):
            self._paragraph([line], self.kind, self.gap)
            self.gap = 0
            self.at += 1
        elif text.startswith("#") and text.lstrip("#")[:1] in (" ", "　"):
            self._subhead(line, text)
            self.at += 1
        elif DEFINITION.match(text):
            self._note(line)
        elif text.startswith("!["):
            self._picture(line, text)
            self.at += 1
        elif text.startswith("|") and not text.startswith("||"):
            self._table()
        elif text in ("***", "---", "* * *"):
            self.findings.warning(
                "CPY-14",
                f"单独一行的 {text} 不排（分开两稿时它后面要接 --- 开头的各项）",
                f"a line of {text} alone is not set",
                "删去它",
                Place(self.name, line.number, 1),
            )
            self.at += 1
        else:
            self._plain()

    def _fence(self, word: str, line: Line) -> None:
        place = Place(self.name, line.number, 1)
        if not word:
            if not self.opened:
                self.findings.warning(
                    "CPY-13",
                    "这里的 ::: 没有开头",
                    "this ::: closes nothing",
                    "删去它，或在前面写 :::verse",
                    place,
                )
            self.kind, self.opened = "body", 0
            return
        if self.opened:
            self.findings.error(
                "CPY-13",
                f"第 {self.opened} 行的 :::{self.kind} 还没有收尾",
                f"the :::{self.kind} of line {self.opened} is still open",
                "先写一行 :::",
                place,
            )
        if word not in BOXES:
            near = nearest(word, BOXES)
            self.findings.error(
                "CPY-13",
                f":::{word} 不认识，照正文排",
                f"unknown :::{word}; set as body",
                f"是不是 {near}？" if near else f"可用：{'、'.join(BOXES)}",
                place,
            )
        self.kind, self.opened = (word if word in BOXES else "body"), line.number
        self.gap = 0

    def _plain(self) -> None:
        """A paragraph: lines up to a blank one or another element."""
        start = self.at
        self.at += 1
        while self.at < len(self.lines):
            text = self.lines[self.at].text.strip()
            if not text or text.startswith((":::", "![", "## ", "# ", "### ")) or text in ("***", "---"):
                break
            if DEFINITION.match(text):
                break
            self.at += 1
        self._paragraph(self.lines[start : self.at], self.kind)

    def _note(self, line: Line) -> None:
        """A note: its line and those up to a blank one; set at the story's end under its sign."""
        skip = len(line.text) - len(line.text.lstrip())
        match = DEFINITION.match(line.text, skip)
        assert match is not None
        key = match.group(1)
        self.notes.define(key, Place(self.name, line.number, skip + 1), self.findings)
        self.lines[self.at] = line._replace(text=line.text[match.end() :], offset=line.offset + match.end())
        before = len(self.items)
        self._plain()
        made = self.items[before:]
        del self.items[before:]
        for item in made:
            assert isinstance(item, Paragraph)
            strip, marked = strip_of(item), Strip()
            for sign in self.notes.mark(key):
                marked.put(sign, line.offset + skip)
            marked.extend(strip)
            self.endnotes.append((self.notes.order(key), marked.paragraph("note", item.line)))

    def _subhead(self, line: Line, text: str) -> None:
        if text.startswith(("# ", "#\u3000")):
            self.findings.warning(
                "CPY-15",
                "文中的“# ”当作小标题；题目写在开头的 title 里",
                "a “# ” inside the text is taken as a subhead",
                "写成 ## ",
                Place(self.name, line.number, 1),
            )
        skip = line.text.index("#") + len(text) - len(text.lstrip("#"))
        self._paragraph([line._replace(text=line.text[skip:], offset=line.offset + skip)], "subhead")

    def _paragraph(self, lines: list[Line], kind: str, gap: int = 0) -> None:
        chars: list[str] = []
        offsets: list[int] = []
        for line in lines:
            body = line.text.strip()
            start = line.text.find(body)
            if kind == "list" and body[:2] in ("- ", "* ", "• "):
                start, body = start + 2, body[2:]
            if chars:
                chars.append("\n")
                offsets.append(line.offset - 1)
            chars.append(body)
            offsets.extend(range(line.offset + start, line.offset + start + len(body)))
        source = Source("".join(chars), offsets, self.whole, self.name, self.findings, self.roles, self.notes)
        optional = kind == "optional"
        paragraph = joined(read_inline(source)).paragraph("body" if optional else kind, lines[0].number, gap)
        if not paragraph.text:
            return
        paragraph = paragraph._replace(optional=optional)
        how = self.how
        if kind == "list" or _NAMES.fullmatch(paragraph.text):
            how = how._replace(off=how.off | _SPACED)  # SRC-06: names stay apart as the copy has them
        self.items.append(normalise_paragraph(paragraph, self._placer(), self.findings, how))

    def _placer(self) -> Callable[[int], Place]:
        whole, name = self.whole, self.name
        return lambda offset: Place(
            name, whole.count("\n", 0, offset) + 1, offset - whole.rfind("\n", 0, offset)
        )

    def _picture(self, line: Line, text: str) -> None:
        match = _PICTURE.match(text)
        place = Place(self.name, line.number, line.text.index("!") + 1)
        if match is None:
            self.findings.error(
                "CPY-16",
                "图片的写法不对",
                "this is no picture line",
                '写成 ![替代文字](文件.jpg "图说|署名")，文件名里不能有空格',
                place,
            )
            return
        caption, _, credit = (match.group("note") or "").partition("|")
        reference = match.group("file").strip("<>")
        alt = match.group("alt").strip()
        self.figures.append(
            Figure(beside(self.name, reference), caption.strip(), one_space(credit.strip()), alt, place=place)
        )

    def _table(self) -> None:
        """Pipe rows up to the first line that is none."""
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at].text.strip().startswith("|"):
            self.at += 1
        rows = self.lines[start : self.at]
        header = 1 if len(rows) > 1 and _RULE.fullmatch(rows[1].text.strip()) else 0
        aligns = [_align(cell) for cell in _cells(rows[1].text)] if header else []
        kept = [rows[0], *rows[2:]] if header else rows
        cells = [[self._cell(text, row) for text in _cells(row.text)] for row in kept]
        width = max(len(row) for row in cells)
        made: list[tuple[Cell, ...]] = []
        for row, line in zip(cells, kept, strict=True):
            if len(row) != width:
                self.findings.warning(
                    "CPY-16",
                    f"表格这一行有 {len(row)} 格，别的行有 {width} 格",
                    f"this row has {len(row)} cells, others have {width}",
                    "用 | 补足空格",
                    Place(self.name, line.number, 1),
                )
            padded = row + [""] * (width - len(row))
            made.append(
                tuple(Cell(text, aligns[i] if i < len(aligns) else "left") for i, text in enumerate(padded))
            )
        self.items.append(Table(tuple(made), header, rows[0].number))

    def _cell(self, text: str, line: Line) -> str:
        column = max(line.text.find(text), 0) + 1
        return normalise_line(text, Place(self.name, line.number, column), self.findings, how=self.how)[0]


def _cells(line: str) -> list[str]:
    """The cells of a pipe row; `\\|` is a bar that is text."""
    text = line.strip()
    text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", text)]


def _align(rule: str) -> str:
    left, right = rule.startswith(":"), rule.endswith(":")
    return "center" if left and right else "right" if right else "left"
