"""The runs of a Word paragraph as pieces of text; what is hidden, deleted or struck out is told, fields and notes are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typeset.findings import Findings
from typeset.intake.word.fields import ERROR, codes_of, drawn
from typeset.intake.word.look import Look, StyledText, WordStyles, piece
from typeset.intake.word.package import Package
from typeset.intake.word.rest import SEEN, Teller, plain

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOX = f"{_W}txbxContent"
_INSERTED = frozenset((f"{_W}ins", f"{_W}moveTo"))
DELETED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
ACCEPT = "在 Word 里接受或拒绝全部修订后再交稿"
_SYMBOLS = {
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
               0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x71: "θ", 0x44: "Δ", 0x57: "Ω", 0x53: "Σ"},
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA1: "○", 0xA8: "□", 0xAB: "★", 0xB2: "☆"},
}  # fmt: skip
"""What characters of symbol fonts are; all of them stand in the faces of a paper."""

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_OF_SIGNS = re.compile("symbol|dings")


class RunReader(Teller):
    """Reads runs. notes: footnotes and endnotes by part and id; unused: those that nothing referred to so far."""

    def __init__(self, name: str, findings: Findings, package: Package) -> None:
        super().__init__(name, findings)
        self.package = package
        self.styles = WordStyles(package.first("styles"))
        self.notes = _notes(package)
        self.unused = dict.fromkeys(self.notes)
        self.code = ""
        self.left: list[tuple[str, str]] = []

    def pieces_of(self, node: Any, base: Look) -> Iterator[StyledText]:
        """The pieces of a paragraph, without its text boxes. base: what its style says."""
        for formula in node.iter(f"{_M}oMath"):
            if within(formula, BOX, node):
                continue
            text = "".join(part.text or "" for part in formula.iter(f"{_M}t", f"{_W}t"))
            self.told(
                f"有公式“{text}”，没有排", f"holds a formula, which is not set: “{text}”", "改成文字或图"
            )
        codes = codes_of(node)
        for text in codes:
            text.set(SEEN, "1")
        for run in _runs(node):
            tags = {parent.tag for parent in run.iterancestors()}
            if f"{_W}rt" in tags:
                continue
            yield from self._run(run, base, tags, codes)
        self._tell_left()

    def _run(self, run: Any, base: Look, tags: set[str], codes: set[Any]) -> Iterator[StyledText]:
        own = run.find(f"{_W}rPr")
        look = self.styles.over(base, own)
        ruled = self._field(run)
        if ruled is not None:
            yield piece(ruled[0], look, own)._replace(ruby=ruled[1])
        text = "".join(self._text_of(run, codes))
        note = self._note(run)
        whole = text if note is None else f"{text}（注：{note}）"
        if not whole or self._left_out(run, whole, look, tags):
            return
        made = piece(text, look, own)
        ruby = next((p for p in run.iterancestors() if p.tag == f"{_W}ruby"), None)
        if ruby is not None:
            made = made._replace(ruby="".join(plain(rt) for rt in ruby.iter(f"{_W}rt")))
        wrong = ERROR.search(text)
        if wrong is not None:
            self.told(
                f"里有 Word 的出错信息“{wrong[0]}”，照样排了",
                f"holds an error message of Word, which is set: “{wrong[0]}”",
                "在 Word 里改成该有的文字",
                "WRD-03",
            )
        yield made._replace(note=note)

    def _left_out(self, run: Any, text: str, look: Look, tags: set[str]) -> bool:
        """Text that is told and not set: hidden, struck through, deleted, a placeholder. Runs of a kind that follow each
        other are told as one."""
        deleted = not tags.isdisjoint(DELETED)
        if look.hidden:
            kind = "hidden"
        elif deleted:
            kind = "deleted"
        elif look.struck:
            kind = "struck"
        elif any(p.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None for p in run.iterancestors(f"{_W}sdt")):
            kind = "empty"
        else:
            kind = "inserted" if not tags.isdisjoint(_INSERTED) else ""
        if kind and self.left and self.left[-1][0] == kind:
            self.left[-1] = (kind, self.left[-1][1] + text)
        else:
            self.left.append((kind, text if kind else ""))
        return kind not in ("", "inserted")

    def _tell_left(self) -> None:
        """CPY-19, WRD-03: what the runs of the paragraph held that is not set, or was put in by a tracked change."""
        left, self.left = self.left, []
        for kind, text in left:
            if kind == "hidden":
                self.told(
                    f"有隐藏文字“{text}”，没有排",
                    f"holds hidden text, which is not set: “{text}”",
                    "在 Word 里显示或删去",
                )
            elif kind in ("deleted", "inserted"):
                zh, en = ("删去", "deleted") if kind == "deleted" else ("加上", "inserted")
                self.told(
                    f"有修订：{zh}“{text}”，照{'删' if kind == 'deleted' else '加'}的排",
                    f"has a tracked change: “{text}” {en}; it is set so",
                    ACCEPT,
                )
            elif kind == "struck" and text.strip():
                self.unset(
                    f"加了删除线的“{text}”", f"struck-out text: “{text}”", "要排就去掉删除线，不要就删去"
                )
            elif kind == "empty":
                self.unset(
                    f"没有填的空“{text}”", f"a blank that nobody filled in: “{text}”", "填上，或删去这个控件"
                )

    def _field(self, run: Any) -> tuple[str, str] | None:
        """The character and the syllable of a field that draws them; other fields that draw are told (WRD-03)."""
        for child in run.iterchildren(f"{_W}fldChar", f"{_W}instrText"):
            if child.tag == f"{_W}instrText":
                self.code += child.text or ""
                continue
            if child.get(f"{_W}fldCharType") == "begin":
                self.code = ""
            elif child.get(f"{_W}fldCharType") == "end":
                code, self.code = self.code.strip(), ""
                if code[:2].upper() != "EQ":
                    continue
                made = drawn(code)
                if made is not None:
                    return made
                self.unset(f"域“{code}”", f"a field: “{code}”", "带圈字、公式等改成普通的字，如 ①")
        return None

    def _text_of(self, run: Any, codes: set[Any]) -> Iterator[str]:
        for child in run.iterchildren():
            if child.tag in (f"{_W}t", f"{_W}delText"):
                child.set(SEEN, "1")
                if child not in codes:
                    yield _PRIVATE.sub(lambda match: self._private(match[0], run), child.text or "")
            elif child.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                yield "\t"
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "\f" if child.get(f"{_W}type") in ("page", "column") else "\n"
            elif child.tag == f"{_W}sym":
                yield self._symbol(child.get(f"{_W}char") or "", child.get(f"{_W}font") or "")

    def _private(self, char: str, run: Any) -> str:
        """A character of a symbol font that stands in the text: what it is, else itself (NRM-20 tells it)."""
        fonts = run.find(f"{_W}rPr/{_W}rFonts")
        font = "" if fonts is None else fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""
        return _SYMBOLS.get(font.lower(), {}).get(ord(char) & 0xFF, char)

    def _symbol(self, code: str, font: str) -> str:
        """A symbol: the character, where it is one; told, where only its font knows what it is."""
        try:
            point = int(code, 16)
        except ValueError:
            point = 0
        known = _SYMBOLS.get(font.lower(), {}).get(point & 0xFF if point < 0x100 or point >> 8 == 0xF0 else 0)
        if known is not None:
            return known
        if 0x100 <= point < 0xD800 or 0xF900 <= point < 0x110000:
            return chr(point)
        if 0x20 <= point < 0x100 and not _OF_SIGNS.search(font.lower()):
            return chr(point)
        self.told(
            f"有符号（{font} {code}），没有排",
            f"holds a symbol of a symbol font ({code}), which is not set",
            "换成普通的字",
        )
        return ""

    def _note(self, run: Any) -> str | None:
        """The text of a footnote or endnote that a run refers to; a missing one is told (CPY-17)."""
        for child in run.iterchildren():
            if child.tag in _NOTES:
                key = (_NOTES[child.tag], child.get(f"{_W}id") or "")
                self.unused.pop(key, None)
                if key not in self.notes:
                    self.told(
                        "的脚注没有注文",
                        "refers to a note that the file does not hold",
                        "补上注文或删去注号",
                        "CPY-17",
                    )
                return self.notes.get(key)
        return None


def _runs(node: Any) -> Iterator[Any]:
    """The runs below a node in order, without those in its text boxes."""
    for child in node.iterchildren():
        if child.tag == BOX:
            continue
        if child.tag == f"{_W}r":
            yield child
        yield from _runs(child)


def within(node: Any, tag: str, stop: Any = None) -> bool:
    """Whether a node stands in another of a kind, below `stop`."""
    for parent in node.iterancestors():
        if parent is stop:
            return False
        if parent.tag == tag:
            return True
    return False


def _notes(package: Package) -> dict[tuple[str, str], str]:
    """The texts of footnotes and endnotes by kind and id; a part that cannot be read holds none."""
    found: dict[tuple[str, str], str] = {}
    for kind in _NOTES.values():
        root = package.first(kind)
        for note in () if root is None else root.iterchildren():
            said = ("".join(t.text or "" for t in p.iter(f"{_W}t")).strip() for p in note.iter(f"{_W}p"))
            text = "　".join(filter(None, said)) or "".join(t.text or "" for t in note.iter(f"{_W}t")).strip()
            if text:
                found[kind, note.get(f"{_W}id") or ""] = text
    return found
