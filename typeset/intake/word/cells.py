"""Tables of Word: those of data become rows, those that only lay out text or pictures become paragraphs (WRD-06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typeset.findings import Place
from typeset.intake.story.table_form import LEFT, UP
from typeset.intake.word.art import PICTURES, ArtReader
from typeset.intake.word.element import CopyElement
from typeset.intake.word.look import StyledText
from typeset.intake.word.newsroom_lines import is_label
from typeset.intake.word.rest import plain
from typeset.intake.word.runs import BOX, within

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL_TEXT, _CELL_PARAGRAPHS = 120, 2
"""Characters and paragraphs of a cell from which on a table is there to lay text out."""
_DEEPEST = 4
_PARAGRAPH = 40
"""Characters of a paragraph of text; a cell with two of them holds a story."""
_STORY = 200
"""Characters of one paragraph in a cell from which on it is text, and no entry of a table."""
_LONGEST_CAPTION = 80
_MOST_SPAN = 60


class CellReader(ArtReader):
    """Reads tables."""

    def table(self, node: Any) -> Iterator[CopyElement]:
        """A table as rows, or what stands in one that only lays out."""
        if self.depth >= 2 * _DEEPEST or self._lays_out(node):
            self.depth += 1
            for row in own(node, f"{_W}tr"):
                yield from self._row_of_layout(list(own(row, f"{_W}tc")))
            self.depth -= 1
        elif self._holds_pictures(node):
            yield from self._pictured(node)
        else:
            yield CopyElement(self.number, rows=self._rows(node), heads=_heads(node))

    def _lays_out(self, table: Any) -> bool:
        """Whether a table is no table, but holds the story: one cell, or a cell with paragraphs of text (WRD-06)."""
        cells = [cell for row in own(table, f"{_W}tr") for cell in own(row, f"{_W}tc")]
        long = False
        for cell in cells:
            sizes = [len(plain(p, mark=False)) for p in cell.iter(f"{_W}p")]
            count, size = sum(map(bool, sizes)), sum(sizes)
            paragraphs = sum(size >= _PARAGRAPH for size in sizes) >= _CELL_PARAGRAPHS
            long = long or paragraphs or (count >= _CELL_PARAGRAPHS and size >= _CELL_TEXT)
            long = long or max(sizes, default=0) >= _STORY
        if len(cells) != 1 and not long:
            return False
        tell = self.findings.info if len(cells) == 1 else self.findings.warning
        tell(
            "WRD-06",
            f"第 {self.number} 段是排版用的表格，里面的文字照段落排",
            f"paragraph {self.number} is a table for layout; its text is set as paragraphs",
            "" if len(cells) == 1 else "是真的表格，就把格里的段落合成一段",
            Place(self.name, self.number),
        )
        return True

    def _row_of_layout(self, cells: list[Any]) -> Iterator[CopyElement]:
        """The paragraphs of a row; a cell that is only a label (投稿单位, 题目) is read with the cell behind it."""
        label = ""
        for cell in cells:
            if self.depth > 2 * _DEEPEST:
                yield from self.elements(cell)
                continue
            said = " ".join(filter(None, (plain(p, mark=False) for p in cell.iter(f"{_W}p"))))
            held = next(cell.iter(*PICTURES, f"{_W}tbl", BOX), None) is not None
            if is_label(said) and len(cells) > 1 and not held:
                yield from self._labelled(label)
                label = "".join(self._cell(cell).split()).rstrip("：:")
            elif label and len(said) <= _LONGEST_CAPTION and not held:
                yield from self._labelled(label, self._cell(cell))
                label = ""
            else:
                yield from self._labelled(label)
                label = ""
                yield from self.elements(cell)
        yield from self._labelled(label)

    def _labelled(self, label: str, said: str = "") -> Iterator[CopyElement]:
        """A label and what was filled in behind it as a line; nothing without a label."""
        if label:
            yield CopyElement(self.number, pieces=(StyledText(f"{label}：{said}"),))

    def _holds_pictures(self, table: Any) -> bool:
        """Whether a table only sets pictures and their captions side by side."""
        pictures = False
        for cell in table.iter(f"{_W}tc"):
            pictured = next((p for p in cell.iter(*PICTURES) if not within(p, BOX, cell)), None) is not None
            said = plain(cell, mark=False)
            pictures = pictures or pictured
            if len(said) > _LONGEST_CAPTION:
                return False
        texts = sum(bool(plain(cell, mark=False)) for cell in table.iter(f"{_W}tc"))
        shown = sum(next(cell.iter(*PICTURES), None) is not None for cell in table.iter(f"{_W}tc"))
        return pictures and texts <= shown * 2

    def _pictured(self, table: Any) -> Iterator[CopyElement]:
        """Pictures and captions of a table: row by row; under a row of pictures each column's picture with its caption."""
        self.findings.info(
            "WRD-06",
            f"第 {self.number} 段是放图的表格，图和图说照段落读",
            f"paragraph {self.number} is a table that holds pictures; they and their captions are read as paragraphs",
            "",
            Place(self.name, self.number),
        )
        rows = [list(own(row, f"{_W}tc")) for row in own(table, f"{_W}tr")]
        at = 0
        while at < len(rows):
            below = rows[at + 1] if at + 1 < len(rows) else []
            together = (
                len(below) == len(rows[at])
                and all(next(cell.iter(*PICTURES), None) is not None for cell in rows[at])
                and all(next(cell.iter(*PICTURES), None) is None for cell in below)
            )
            if together:
                for upper, lower in zip(rows[at], below, strict=True):
                    yield from self._beside([upper, lower])
            else:
                yield from self._beside(rows[at])
            at += 2 if together else 1

    def _beside(self, cells: list[Any]) -> Iterator[CopyElement]:
        """The pictures of some cells, then what stands beside them."""
        found = [element for cell in cells for element in self.elements(cell)]
        pictures = [element for element in found if element.blob]
        if len(pictures) == 1:
            yield from pictures
            yield from (e._replace(beside=True, part=0) for e in found if not e.blob)
        else:
            yield from (e if e.blob else e._replace(beside=True, part=0) for e in found)

    def _rows(self, table: Any) -> tuple[tuple[str, ...], ...]:
        """A table's own rows; merged cells say which they go with; a table inside a cell becomes the cell's text."""
        rows: list[tuple[str, ...]] = []
        for row in own(table, f"{_W}tr"):
            if row.find(f"{_W}trPr/{_W}del") is not None and not plain(row, mark=False):
                continue
            made = [""] * _span(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
            for cell in own(row, f"{_W}tc"):
                text, merge = self._cell(cell), cell.find(f"{_W}tcPr/{_W}vMerge")
                goes_on = merge is not None and merge.get(f"{_W}val") != "restart" and bool(rows)
                made.append(UP if goes_on and not text else text)
                made += [LEFT] * (max(_span(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1) - 1)
            rows.append(tuple(made))
        return tuple(rows)

    def _cell(self, cell: Any) -> str:
        said = [self._cell_line(p) for p in cell.iter(f"{_W}p") if not within(p, BOX, cell)]
        for box in cell.iter(BOX):
            self.unset(f"表格里的文本框“{plain(box)}”", f"a text box in a table: “{plain(box)}”", "移出表格")
        if next(cell.iter(*PICTURES), None) is not None:
            self.told(
                "的表格里有图，没有排", "holds a picture in a table cell, which is not set", "把图移出表格"
            )
        return " ".join(text for text in said if text)

    def _cell_line(self, node: Any) -> str:
        pieces = list(self.pieces_of(node, self.styles.of(node)))
        self.tell_marks(pieces, "表格")
        label, _ = self.label_of(node, pieces)
        return re.sub(r"[\n\f\t]+", " ", label + "".join(made.text for made in pieces)).strip()

    def label_of(self, node: Any, pieces: list[StyledText]) -> tuple[str, bool]:
        """The automatic number before a paragraph, and whether it is a bullet."""
        raise NotImplementedError


def _heads(table: Any) -> int:
    """Rows at the head of a table that its writer marked to stand again on every page; -1 where none is."""
    heads = 0
    for row in own(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}tblHeader") is None:
            break
        heads += 1
    return heads or -1


def _span(node: Any, otherwise: int) -> int:
    given = "" if node is None else node.get(f"{_W}val") or ""
    return (
        min(int(given), _MOST_SPAN) if given.isascii() and given.isdigit() and len(given) < 4 else otherwise
    )


def own(node: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, in wrappers too, not those of another table inside."""
    for child in node.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in (f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"):
            yield from own(child, tag)
