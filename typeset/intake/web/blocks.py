"""Part of a web page as the elements that Word copy is read by: paragraphs with their marks, tables, pictures.

The walk keeps a stack of its own: a page may be nested deeper than Python calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from typeset.intake.story.table_form import LEFT, UP
from typeset.intake.web import chrome as chrome
from typeset.intake.web.line_ends import groups, starts, text_of, trimmed
from typeset.intake.web.look import HEADINGS, look_of, whole_of
from typeset.intake.word.look import StyledText
from typeset.intake.word.parts import CopyElement
from typeset.named_tuple import NamedTuple

Picture = Callable[[str], tuple[bytes, str] | None]
"""Gives the bytes and the ending of a picture that a page names."""
Teller = Callable[[str, str, str], None]
"""Tells text that is not set: what it is in Chinese, in English, its words."""

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_STYLES = HEADINGS | {"figcaption": "caption", "blockquote": "quote"}
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ASIDE = re.compile(r"text-align\s*:\s*(left|right|justify|start|end)", re.IGNORECASE)
_CLOSED = "。！？；：…”’）》】"
_CELL_TEXT, _CELL_PARAGRAPHS, _MOST_ROWS = 120, 2, 2000


class _ElementState(NamedTuple):
    """What holds for the text of an element, taken from those around it."""

    piece: StyledText = StyledText("", size=24)
    """The look of its characters."""
    style: str = ""
    """The style's name: a heading's, "" for text."""
    centred: bool = False
    """Whether it is centred."""
    bullet: bool = False
    """Whether it is an item of a list with bullets."""
    linked: bool = False
    """Whether it is inside a link."""
    pre: bool = False
    """Whether its lines and blanks stand as typed."""


class Blocks:
    """Makes elements of a part of a page. linked: numbers of elements whose whole text is links; counted: items of
    lists whose numbers were written out."""

    def __init__(self, picture: Picture, tell: Teller, skip: Callable[[Any], bool]) -> None:
        self.picture, self.tell, self.skip = picture, tell, skip
        self.elements: list[CopyElement] = []
        self.linked: set[int] = set()
        self.counted: list[str] = []
        self.number = 0
        self._pieces: list[StyledText] = []
        self._open = _ElementState()
        self._plain = False
        self._lists: dict[Any, int] = {}

    def read(self, root: Any) -> None:
        """Add the elements of a node."""
        stack: list[tuple[str, Any, _ElementState]] = [("node", root, _ElementState())]
        while stack:
            kind, item, state = stack.pop()
            if kind == "text":
                self._add(item, state)
            elif kind == "end":
                self._flush()
            else:
                stack.extend(reversed(list(self._node(item, state))))
        self._flush()

    def _node(self, node: Any, state: _ElementState) -> Iterator[tuple[str, Any, _ElementState]]:
        """What is to be done for a node: its text, its children, what follows each."""
        tag = node.tag
        if chrome.unseen(node):
            if isinstance(tag, str) and tag not in chrome.UNSEEN:
                self._told("页面上不显示的文字", "hidden text", node)
            return
        if self.skip(node):
            return
        if self._leaf(node, state):
            return
        inner = self._state(node, state)
        block = tag in BLOCKS
        if block:
            self._flush()
            if tag == "li":
                yield from self._marker(node, inner)
        if node.text:
            yield "text", node.text, inner
        for child in node.iterchildren():
            yield "node", child, inner
            if child.tail:
                yield "text", child.tail, inner
        if block:
            yield "end", None, inner

    def _leaf(self, node: Any, state: _ElementState) -> bool:
        """Elements that are read as a whole."""
        tag = node.tag
        style = chrome.style_of(node)
        if tag in ("br", "wbr"):
            if tag == "br":
                self._pieces.append(state.piece._replace(text="\n"))
        elif tag == "img" or tag == "image":
            self._picture(node, state)
        elif tag == "ruby":
            self._ruby(node, state)
        elif tag in ("del", "s", "strike") or _STRUCK.search(style):
            self._told("加了删除线的文字", "struck-out text", node)
        elif tag == "table" and not lays_out(node):
            self._flush()
            self._table(node)
        elif tag == "input":
            said = node.get("value") or node.get("placeholder") or ""
            if said.strip() and node.get("type") != "hidden":
                self.tell("表单的文字", "words of a form", said)
        else:
            return False
        return True

    def _told(self, zh: str, en: str, node: Any) -> None:
        text = words(node, hidden=True)
        if text:
            self.tell(zh, en, text)

    def _state(self, node: Any, state: _ElementState) -> _ElementState:
        """The state inside a node."""
        tag, style = node.tag, chrome.style_of(node)
        piece = look_of(tag, style, node.get("face") or "", state.piece)
        centred = state.centred
        if tag == "center" or node.get("align") == "center" or _CENTRED.search(style):
            centred = True
        elif _ASIDE.search(style) or node.get("align") in ("left", "right", "justify"):
            centred = False
        bullet = (
            (node.getparent() is not None and node.getparent().tag != "ol") if tag == "li" else state.bullet
        )
        return _ElementState(
            piece,
            _STYLES.get(tag, state.style),
            centred,
            bullet,
            state.linked or tag == "a",
            state.pre or tag == "pre",
        )

    def _marker(self, node: Any, state: _ElementState) -> Iterator[tuple[str, Any, _ElementState]]:
        """The number of an item, which the page draws and the copy needs as text."""
        parent = node.getparent()
        if parent is None or parent.tag != "ol":
            return
        start = whole_of(parent.get("start"), 1)
        number = whole_of(node.get("value"), self._lists.get(parent, start - 1) + 1)
        self._lists[parent] = number
        label = f"{number}. "
        self.counted.append(label.strip())
        yield "text", label, state

    def _add(self, text: str, state: _ElementState) -> None:
        if state.pre:
            made = text.replace("\r\n", "\n").replace("\t", "　")
        else:
            made = re.sub("[ \t\r\n\f]+", " ", text)
        if not made:
            return
        if not self._pieces:
            self._open = state
            self._plain = False
        if made.strip() and not state.linked:
            self._plain = True
        self._pieces.append(state.piece._replace(text=made))

    def _flush(self) -> None:
        """Close a paragraph: its lines are paragraphs where they begin or end like ones, else lines broken by hand."""
        pieces, self._pieces = self._pieces, []
        state, plain = self._open, self._plain
        for group in groups(pieces):
            self.number += 1
            lines = [line for line in map(trimmed, group) if line]
            if not lines:
                self.number -= 1
                continue
            apart = len(lines) == 1 or all(
                starts(raw) or text_of(before)[-1:] in _CLOSED
                for before, raw in zip(lines, [g for g in group if trimmed(g)][1:], strict=False)
            )
            for part, line in enumerate(lines, 1):
                self.elements.append(
                    CopyElement(
                        self.number,
                        state.style,
                        tuple(line),
                        state.centred,
                        part=0 if apart else part,
                        bullet=state.bullet,
                    )
                )
            if not plain:
                self.linked.add(self.number)

    def _ruby(self, node: Any, state: _ElementState) -> None:
        """Characters with their syllables."""
        base = node.text or ""
        rest: list[StyledText] = []
        for child in node.iterchildren():
            if child.tag in ("rt", "rtc"):
                said = words(child)
                if base.strip():
                    rest.append(state.piece._replace(text="".join(base.split()), ruby=said))
                elif said:
                    self.tell("没有字的注音", "ruby without a base", said)
                base = ""
            elif child.tag != "rp" and not chrome.unseen(child):
                base += words(child)
            base += child.tail or ""
        if base.strip():
            rest.append(state.piece._replace(text="".join(base.split())))
        if rest and not self._pieces:
            self._open, self._plain = state, not state.linked
        self._pieces.extend(rest)

    def _picture(self, node: Any, state: _ElementState) -> None:
        source = node.get("data-src") or node.get("src") or ""
        if _tiny(node) or not source:
            if (node.get("alt") or "").strip():
                self.tell("小图标", "an icon", node.get("alt"))
            return
        held = self.picture(source)
        if held is None:
            held = self.picture(node.get("src") or "") if node.get("data-src") else None
        alt = (node.get("alt") or node.get("title") or "").strip()
        if held is None:
            shown = source if len(source) <= 120 else source[:100] + "……"
            self.tell(
                "不在文件里的图",
                "a picture that the file does not hold",
                shown + (f"（{alt}）" if alt else ""),
            )
            return
        self._flush()
        self.number += 1
        self.elements.append(CopyElement(self.number, state.style, blob=held[0], suffix=held[1]))

    def _table(self, node: Any) -> None:
        caption = next(node.iterchildren("caption"), None)
        if caption is not None and words(caption):
            self.number += 1
            self.elements.append(CopyElement(self.number, "", (StyledText(words(caption), size=24),)))
        rows: list[tuple[str, ...]] = []
        below: dict[int, tuple[int, bool]] = {}
        heads = 0
        for row in own(node, "tr"):
            made: list[str] = []
            for cell in own(row, "td", "th"):
                _go_on(made, below)
                deep = min(whole_of(cell.get("rowspan"), 1), _MOST_ROWS) - 1
                wide = min(max(whole_of(cell.get("colspan"), 1), 1), 40)
                if deep > 0:
                    below.update({len(made) + k: (deep, not k) for k in range(wide)})
                made += [words(cell), *[LEFT] * (wide - 1)]
                for image in cell.iter("img"):
                    if not _tiny(image) and (image.get("src") or image.get("data-src")):
                        self.tell(
                            "表格里的图",
                            "a picture in a table",
                            (image.get("alt") or image.get("src") or "")[:100],
                        )
            _go_on(made, below)
            if any(text not in ("", LEFT, UP) for text in made) or (rows and UP in made):
                heads += len(rows) == heads and _is_head(row)
                rows.append(tuple(made))
        if rows:
            self.number += 1
            self.elements.append(CopyElement(self.number, rows=tuple(rows), heads=heads or -1))


def _go_on(row: list[str], below: dict[int, tuple[int, bool]]) -> None:
    """Fill a row's next places with what goes on from the rows above."""
    while below.get(len(row), (0, False))[0]:
        deep, first = below[len(row)]
        below[len(row)] = deep - 1, first
        row.append(UP if first else LEFT)


def _is_head(row: Any) -> bool:
    """Whether a row is one of heads: all its cells are, or it stands in a table's head."""
    return row.getparent().tag == "thead" or all(cell.tag == "th" for cell in own(row, "td", "th"))


def words(node: Any, *, hidden: bool = False) -> str:
    """All text below a node that a reader sees, blanks made one. hidden: what is not shown, too."""
    said: list[str] = []
    stack: list[Any] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            said.append(item)
            continue
        if item is not node and (
            not isinstance(item.tag, str) or item.tag in chrome.UNSEEN or (not hidden and chrome.hidden(item))
        ):
            continue
        apart = item.tag in BLOCKS or item.tag == "br"
        parts: list[Any] = [" "] if apart else []
        parts.append(item.text or "")
        for child in item.iterchildren():
            parts += [child, child.tail or ""]
        if apart:
            parts.append(" ")
        stack.extend(reversed(parts))
    return " ".join("".join(said).split())


def own(node: Any, *tags: str) -> Iterator[Any]:
    """The children of some kinds, in wrappers too, not those of a table inside. Nesting of wrappers is shallow in a parsed page."""
    stack = list(reversed(list(node.iterchildren())))
    while stack:
        child = stack.pop()
        if child.tag in tags:
            yield child
        elif child.tag in ("tbody", "thead", "tfoot", "form"):
            stack.extend(reversed(list(child.iterchildren())))


def lays_out(table: Any) -> bool:
    """Whether a table holds the text and is no table of data: it says so, holds another, has one cell, or cells of paragraphs."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return True
    cells = [cell for row in own(table, "tr") for cell in own(row, "td", "th")]
    if len(cells) <= 1:
        return True
    # text in a table and in no cell of it would be lost in rows
    loose = any(
        (part or "").strip()
        for node in (table, *table.iterdescendants("tr", "tbody", "thead", "tfoot"))
        for part in (node.text, *(child.tail for child in node.iterchildren()))
    )
    odd = any(
        isinstance(child.tag, str)
        and child.tag not in ("tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "col")
        for node in (table, *table.iterdescendants("tr", "tbody", "thead", "tfoot"))
        for child in node.iterchildren()
    )
    return loose or odd or any(_holds_text(cell) for cell in cells)


def _holds_text(cell: Any) -> bool:
    paragraphs = sum(1 for part in cell.iter("p", "div", "br") if part is not cell)
    return paragraphs >= _CELL_PARAGRAPHS and len(words(cell)) >= _CELL_TEXT


def _tiny(node: Any) -> bool:
    """A picture that is an icon or counts readers."""
    sizes = [whole_of((node.get(key) or "").removesuffix("px"), 99) for key in ("width", "height")]
    return min(sizes) <= 4
