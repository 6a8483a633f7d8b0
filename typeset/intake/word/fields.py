"""Fields of Word: what of a paragraph is the code of a field and no text, which paragraphs are a table of contents."""

from __future__ import annotations

import re
from typing import Any

from typeset.intake.word.numerals import FORMS

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAR, _CODE, _TEXT, _PARAGRAPH = f"{_W}fldChar", f"{_W}instrText", f"{_W}t", f"{_W}p"
_LISTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)
_RUBY = re.compile(r"\\s\\up\s*\d+\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)", re.IGNORECASE)
"""A field that sets a syllable over a character: `\\o\\ad(\\s\\up 9(yīn),阴)`."""
_RINGED = re.compile(r"\\o\s*\\ac\s*\(\s*([^(),]*)\s*[,;]\s*([^()]*?)\s*\)", re.IGNORECASE)
"""A field that sets a ring round a character: `\\o\\ac(○,1)`."""
_RINGS = "○〇◯Ｏ"
ERROR = re.compile(r"错误[！!]\s*(?:未|没有|书签|文档)[^。]{0,20}。?|Error! [A-Z][^.]{3,40}\.")
"""What Word sets in place of something that it did not find."""


def codes_of(paragraph: Any) -> set[Any]:
    """The w:t elements of a paragraph that belong to the code of a field, not to its result.

    A field that neither ends nor gives its result in the paragraph has none: nothing is lost in a broken one.
    """
    found: set[Any] = set()
    open_: list[
        list[Any] | None
    ] = []  # of each open field, the texts of its code; None once its result has begun
    for node in paragraph.iter(_CHAR, _TEXT):
        if node.tag == _TEXT:
            within = next((texts for texts in open_ if texts is not None), None)
            if within is not None:
                within.append(node)
            continue
        kind = node.get(f"{_W}fldCharType")
        if kind == "begin":
            open_.append([])
        elif open_ and kind in ("separate", "end"):
            found.update(open_[-1] or ())
            open_[-1] = None
            if kind == "end":
                open_.pop()
    return found


def contents_of(body: Any) -> set[Any]:
    """The paragraphs of tables of contents and indexes: from where such a field begins to where it ends."""
    found: set[Any] = set()
    open_: list[tuple[int, list[str]]] = []
    order: list[Any] = []
    last = len(order)
    after: tuple[int, bool] | None = (
        None  # the paragraph in which the last list ended, whether text follows there
    )
    for node in body.iter(_PARAGRAPH, _CHAR, _CODE, _TEXT):
        if node.tag == _PARAGRAPH:
            order.append(node)
        elif node.tag == _CODE and open_:
            open_[-1][1].append(node.text or "")
        elif node.tag == _TEXT:
            if after == (len(order), False) and (node.text or "").strip():
                found.discard(order[-1])
                after = None
        elif node.tag == _CHAR and order:
            kind = node.get(f"{_W}fldCharType")
            if kind == "begin":
                open_.append((len(order) - 1, []))
            elif kind == "end" and open_:
                first, code = open_.pop()
                last = len(order)
                if _LISTS.match("".join(code)):
                    found.update(order[first:last])
                    after = (last, False)
    return found


def drawn(code: str) -> tuple[str, str] | None:
    """The character and the syllable over it that a field draws, or a ringed numeral and nothing; None for another field."""
    ruby = _RUBY.search(code)
    if ruby is not None:
        return ruby[2].strip(), ruby[1].strip()
    ringed = _RINGED.search(code)
    if ringed is None or ringed[1] not in _RINGS or not ringed[1]:
        return None
    inner = ringed[2]
    if inner.isascii() and inner.isdigit() and 1 <= int(inner) <= 50:
        return FORMS["decimalEnclosedCircle"](int(inner)), ""
    at = "一二三四五六七八九十".find(inner) if len(inner) == 1 else -1
    return (FORMS["ideographEnclosedCircle"](at + 1), "") if at >= 0 else None
