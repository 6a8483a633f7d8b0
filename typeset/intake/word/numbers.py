"""Automatic numbers of Word (w:numPr): what stands before a paragraph on the screen and in no text of the file."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from typeset.intake.word.numerals import FORMS
from typeset.named_tuple import NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_MOST_CHAIN = 12


class Label(NamedTuple):
    """What Word prints before a paragraph."""

    text: str
    """A numeral with its marks, or the bullet."""
    bullet: bool = False
    """Whether it is a bullet."""
    form: str = ""
    """A kind of numeral that is not known here and is set as 1, 2, 3; "" otherwise."""


class _Level(NamedTuple):
    """A level of a numbered list, as Word states it."""

    start: int = 1
    """The number it begins with."""
    form: str = "decimal"
    """The kind of numeral."""
    text: str = ""
    """The label: text and %1 … %9 for the numbers of the levels."""
    suffix: str = "tab"
    """What stands behind the label: tab, space or nothing."""
    restart: int | None = None
    """The level, from 1, after which it begins anew; 0 never; None: after any above it."""
    legal: bool = False
    """Whether the numbers of upper levels are set as 1, 2, 3."""
    style: str = ""
    """The paragraph style that belongs to it."""


class Numbering:
    """Counts the numbered paragraphs of a document in order."""

    def __init__(self, root: Any, styles: Any) -> None:
        """The root elements of the numbering and the styles part, None without."""
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._named: dict[str, str] = {}
        self._nums: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = (
            {s.get(f"{_W}styleId"): s for s in styles.iter(f"{_W}style")} if styles is not None else {}
        )
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for made in root.iterchildren(f"{_W}abstractNum"):
            name = made.get(f"{_W}abstractNumId") or ""
            self._abstract[name] = dict(_level(item) for item in made.iterchildren(f"{_W}lvl"))
            link, own = made.find(f"{_W}numStyleLink"), made.find(f"{_W}styleLink")
            if link is not None:
                self._links[name] = link.get(f"{_W}val") or ""
            if own is not None:
                self._named[own.get(f"{_W}val") or ""] = name
        for num in root.iterchildren(f"{_W}num"):
            of = num.find(f"{_W}abstractNumId")
            levels: dict[int, _Level] = {}
            starts: dict[int, int] = {}
            for change in num.iterchildren(f"{_W}lvlOverride"):
                at = _number(change.get(f"{_W}ilvl"), 0)
                start, level = change.find(f"{_W}startOverride"), change.find(f"{_W}lvl")
                if level is not None:
                    levels[at] = _level(level)[1]
                if start is not None:
                    starts[at] = _number(start.get(f"{_W}val"), 1)
            self._nums[num.get(f"{_W}numId") or ""] = (_value(of), levels, starts)

    def label(self, paragraph: Any) -> Label | None:
        """What stands before this paragraph, which is counted; None for one without a number."""
        found = self._of(paragraph)
        if found is None:
            return None
        num, at = found
        abstract, changed, starts = self._nums[num]
        levels = {**self._levels(abstract), **changed}
        if at not in levels:
            return None
        self._count(num, abstract, at, levels, starts)
        level, counts = levels[at], self._counts[abstract]
        if level.form == "bullet":
            return Label(level.text, bullet=True)
        unknown = "" if level.form in FORMS else level.form
        # text and one-digit numbers of levels by turns
        parts = re.split(r"%([1-9])", level.text)
        for place in range(1, len(parts), 2):
            index = int(parts[place]) - 1
            of, count = levels.get(index, _Level()), counts[index]
            form = "decimal" if level.legal and index != at else of.form
            parts[place] = FORMS.get(form, str)(of.start if count is None else count)
        return Label("".join(parts), form=unknown)

    def _count(
        self, num: str, abstract: str, at: int, levels: dict[int, _Level], starts: dict[int, int]
    ) -> None:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        level = levels[at]
        if at in starts and (num, at) not in self._begun:
            counts[at] = starts[at]
        else:
            before = counts[at]
            counts[at] = starts.get(at, level.start) if before is None else before + 1
        self._begun.add((num, at))
        for upper in range(at):
            if counts[upper] is None:
                counts[upper] = starts.get(upper, levels.get(upper, _Level()).start)
        for lower in range(at + 1, _LEVELS):
            restart = levels.get(lower, _Level()).restart
            if restart is None or 0 < at + 1 <= restart:
                counts[lower] = None

    def _levels(self, abstract: str) -> dict[int, _Level]:
        """The levels of a definition, or of the list style that it is linked with."""
        link = self._links.get(abstract)
        if link is not None and not self._abstract.get(abstract):
            return self._abstract.get(self._named.get(link, ""), {})
        return self._abstract.get(abstract, {})

    def _of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or its style's."""
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        chain = self._chain(_value(style))
        num = level = None
        for made in (own, *(item.find(f"{_W}pPr/{_W}numPr") for item in chain)):
            if made is not None:
                num = num or _value(made.find(f"{_W}numId")) or None
                level = level if level is not None else made.find(f"{_W}ilvl")
        if num is None or num == "0" or num not in self._nums:
            return None
        if level is not None:
            return num, min(max(_number(level.get(f"{_W}val"), 0), 0), _LEVELS - 1)
        names = {item.get(f"{_W}styleId") for item in chain}
        levels = {**self._levels(self._nums[num][0]), **self._nums[num][1]}
        return num, next((at for at, made in sorted(levels.items()) if made.style and made.style in names), 0)

    def _chain(self, name: str) -> list[Any]:
        """A paragraph style and those that it is based on."""
        found: list[Any] = []
        while name in self._styles and len(found) < _MOST_CHAIN:
            style = self._styles[name]
            found.append(style)
            name = _value(style.find(f"{_W}basedOn"))
        return found


def _value(node: Any) -> str:
    return "" if node is None else node.get(f"{_W}val") or ""


def _number(text: str | None, otherwise: int) -> int:
    try:
        return min(max(int(text or ""), -9_999_999), 9_999_999)
    except ValueError:
        return otherwise


def _said(node: Any, name: str) -> str:
    return _value(node.find(f"{_W}{name}"))


def _level(node: Any) -> tuple[int, _Level]:
    forms = [
        _value(item) for item in node.iter(f"{_W}numFmt")
    ]  # the last one is for readers that know no others
    form = forms[-1] if forms else "decimal"
    restart = node.find(f"{_W}lvlRestart")
    legal = node.find(f"{_W}isLgl")
    return _number(node.get(f"{_W}ilvl"), 0), _Level(
        _number(_said(node, "start"), 1),
        form,
        _said(node, "lvlText"),
        _said(node, "suff") or "tab",
        None if restart is None else _number(_value(restart), 0),
        legal is not None and _value(legal) not in ("0", "false", "off"),
        _said(node, "pStyle"),
    )


def joined(label: str, text: str) -> str:
    """A numeral and the text behind it: a blank only where they would be misread without (1.5G, a)b),
    which is a tab before Chinese: the normaliser leaves it."""
    first = text[:1]
    last = label.strip()[-1:]
    if not first or not last or last == ")" or (unicodedata.category(last)[0] in "PS" and not last.isascii()):
        return label.strip()
    if unicodedata.category(last) == "No":
        return label.strip()  # ①
    wide = first >= "⺀"
    if last.isascii() and not last.isalnum() and wide:
        return label.strip()  # 1.标题
    return label.strip() + ("\t" if wide else " ")
