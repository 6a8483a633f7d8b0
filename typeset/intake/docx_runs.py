"""The runs of a Word paragraph as pieces of text; what is hidden, deleted or struck out is told, fields and notes are read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from typeset.findings import Findings
from typeset.intake.docx_look import Look, Piece, is_on, piece
from typeset.intake.docx_rest import SEEN, Teller, plain

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOX = f"{_W}txbxContent"
_INSERTED = frozenset((f"{_W}ins", f"{_W}moveTo"))
DELETED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_NOTES = {f"{_W}footnoteReference": "word/footnotes.xml", f"{_W}endnoteReference": "word/endnotes.xml"}
_SAID_RUBY = re.compile(r"\\s\\up\s*\d+\s*\(([^()]*)\)\s*[,;]\s*([^()]*)\)", re.IGNORECASE)
"""A field that sets a syllable over a character: `\\o\\ad(\\s\\up 9(yīn),阴)`."""
ACCEPT = "在 Word 里接受或拒绝全部修订后再交稿"


class RunReader(Teller):
    """Reads runs. notes: footnotes and endnotes by part and id; unused: those that nothing referred to so far."""

    def __init__(self, name: str, findings: Findings, archive: zipfile.ZipFile) -> None:
        super().__init__(name, findings)
        self.notes = _notes(archive)
        self.unused = dict.fromkeys(self.notes)
        self.code = ""

    def pieces_of(self, node: Any, base: Look) -> Iterator[Piece]:
        """The pieces of a paragraph, without its text boxes. base: what its style says."""
        for formula in node.iter(f"{_M}oMath"):
            text = "".join(part.text or "" for part in formula.iter(f"{_M}t", f"{_W}t"))
            self.told(
                f"有公式“{text}”，没有排", f"holds a formula, which is not set: “{text}”", "改成文字或图"
            )
        for run in node.iter(f"{_W}r"):
            tags = {parent.tag for parent in run.iterancestors()}
            if f"{_W}rt" in tags or (BOX in tags and within(run, BOX, node)):
                continue
            ruled = self._field(run)
            if ruled is not None:
                yield piece(ruled[0], base, run.find(f"{_W}rPr"))._replace(ruby=ruled[1])
            text = "".join(self._text_of(run))
            note = self._note(run)
            if not text and note is None:
                continue
            look = run.find(f"{_W}rPr")
            if self._left_out(run, text, look, tags):
                continue
            made = piece(text, base, look)
            ruby = next((p for p in run.iterancestors() if p.tag == f"{_W}ruby"), None)
            if ruby is not None:
                made = made._replace(ruby="".join(plain(rt) for rt in ruby.iter(f"{_W}rt")))
            yield made._replace(note=note)

    def _left_out(self, run: Any, text: str, look: Any, tags: set[str]) -> bool:
        """Text that is told and not set: hidden, struck through, deleted, a placeholder."""
        if look is not None and is_on(look.find(f"{_W}vanish"), False):
            self.told(
                f"有隐藏文字“{text}”，没有排",
                f"holds hidden text, which is not set: “{text}”",
                "在 Word 里显示或删去",
            )
            return True
        if self._changed(text, tags):
            return True
        if look is not None and any(is_on(look.find(f"{_W}{tag}"), False) for tag in ("strike", "dstrike")):
            if text.strip():
                self.unset(
                    f"加了删除线的“{text}”", f"struck-out text: “{text}”", "要排就去掉删除线，不要就删去"
                )
            return True
        if any(p.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None for p in run.iterancestors(f"{_W}sdt")):
            self.unset(
                f"没有填的空“{text}”", f"a blank that nobody filled in: “{text}”", "填上，或删去这个控件"
            )
            return True
        return False

    def _changed(self, text: str, tags: set[str]) -> bool:
        """CPY-19: tell a tracked change; True where the text is deleted."""
        deleted = not tags.isdisjoint(DELETED)
        if deleted or not tags.isdisjoint(_INSERTED):
            self.told(
                f"有修订：{'删去' if deleted else '加上'}“{text}”，照{'删' if deleted else '加'}的排",
                f"has a tracked change: “{text}” {'deleted' if deleted else 'inserted'}; it is set so",
                ACCEPT,
            )
        return deleted

    def _field(self, run: Any) -> tuple[str, str] | None:
        """The character and the syllable of a field that sets ruby; other fields that draw are told (WRD-03)."""
        for child in run.iterchildren(f"{_W}fldChar", f"{_W}instrText"):
            if child.tag == f"{_W}instrText":
                self.code += child.text or ""
                continue
            if child.get(f"{_W}fldCharType") == "begin":
                self.code = ""
            elif child.get(f"{_W}fldCharType") == "end":
                code, self.code = self.code.strip(), ""
                ruby = _SAID_RUBY.search(code)
                if code[:2].upper() == "EQ" and ruby is not None:
                    return ruby[2].strip(), ruby[1].strip()
                if code[:2].upper() == "EQ":
                    self.unset(f"域“{code}”", f"a field: “{code}”", "带圈字、公式等改成普通的字，如 ①")
        return None

    def _text_of(self, run: Any) -> Iterator[str]:
        for child in run.iterchildren():
            if child.tag in (f"{_W}t", f"{_W}delText"):
                child.set(SEEN, "1")
                yield child.text or ""
            elif child.tag == f"{_W}noBreakHyphen":
                yield "-"
            elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                yield "\t"
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "\f" if child.get(f"{_W}type") in ("page", "column") else "\n"
            elif child.tag == f"{_W}sym":
                yield self._symbol(child.get(f"{_W}char") or "", child.get(f"{_W}font"))

    def _symbol(self, code: str, font: str | None) -> str:
        """A symbol: the character, where it is one; told, where only its font knows what it is."""
        try:
            point = int(code, 16)
        except ValueError:
            point = 0
        if 0x20 <= point < 0xD800 or 0xF900 <= point < 0x110000:
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


def within(node: Any, tag: str, stop: Any = None) -> bool:
    """Whether a node stands in another of a kind, below `stop`."""
    for parent in node.iterancestors():
        if parent is stop:
            return False
        if parent.tag == tag:
            return True
    return False


def part_of(archive: zipfile.ZipFile, name: str) -> Any:
    """The root of a part; None where it is not there. Raises what lxml raises."""
    from docx.oxml import parse_xml

    return parse_xml(archive.read(name)) if name in archive.namelist() else None


def _notes(archive: zipfile.ZipFile) -> dict[tuple[str, str], str]:
    """The texts of footnotes and endnotes by part and id; a part that cannot be read holds none."""
    found: dict[tuple[str, str], str] = {}
    for part in sorted(set(_NOTES.values()) & set(archive.namelist())):
        try:
            root = part_of(archive, part)
        except Exception:  # noqa: BLE001 - told where it is referred to
            continue
        for note in root.iterchildren():
            text = "".join(t.text or "" for t in note.iter(f"{_W}t")).strip()
            if text:
                found[part, note.get(f"{_W}id") or ""] = text
    return found
