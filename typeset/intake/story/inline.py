"""Marks inside a paragraph: `**…**`, `[字]{kai}`, `[彧]{ruby=yù}`, `[^1]`, backslash escapes."""

from __future__ import annotations

from typeset.intake.schema.fields import nearest
from typeset.intake.story.inline_dialects import SIGNS as DIALECT_SIGNS
from typeset.intake.story.inline_dialects import read_dialect
from typeset.intake.story.inline_foreign import SIGNS, read_foreign
from typeset.intake.story.inline_text import InlineMark, InlineSource, InlineText
from typeset.intake.story.mapped_text import PLAIN, Attributes, MappedText
from typeset.intake.story.notes import REFERENCE
from typeset.patterns import lazy_pattern

BOLD = 700
MAX_DEPTH = 20
_ESCAPABLE = frozenset("\\`*_{}[]()#+-.!|:<>~$\"'^=@&%/,;?")
_ATTRIBUTES = lazy_pattern(r'(?:([a-zA-Z]+)=("[^"]*"|[^\s"]+)|([^\s=]+))')
_ADDRESS = lazy_pattern(
    r"\(\s*<?(?:https?:|ftp:|mailto:|www\.|/|#|\.{1,2}/|[\w\-./]+\.(?:html?|md|com|cn|org|net|pdf|php|jpe?g|png))"
    r"[^\s)]*>?(?:\s+\"[^\"]*\")?\s*\)"
)
"""The address of a link; other words in brackets are copy."""

_EMPHASIS = ("dots", "wave", "line", "mourning")
_POSITIONS = ("sup", "sub")


def read_inline(source: InlineSource) -> MappedText:
    """The mapped text of a paragraph, marks turned into attributes, newlines kept. Findings: CPY-11, CPY-12, CPY-16, CPY-31, CPY-32."""
    walker = _Walker(source)
    walker.run(0, len(source.text), PLAIN, 0)
    return walker.paragraph.mapped


class _Walker:
    """Walks a paragraph once; brackets are paired beforehand, so that no copy makes it slow or deep."""

    def __init__(self, source: InlineSource) -> None:
        self.paragraph = InlineText(source)
        self.source, self.text = source, source.text
        self.pairs = _pairs(source.text)

    def run(self, at: int, end: int, attributes: Attributes, depth: int) -> None:
        """Append text[at:end]."""
        text, put = self.text, self.paragraph.put
        while at < end:
            char = text[at]
            if char in DIALECT_SIGNS and depth < MAX_DEPTH:
                mark = read_dialect(self.paragraph, at, end, attributes)
                if mark is not None:
                    at = self._set(mark, depth)
                    continue
            if char == "\\" and at + 1 < end and text[at + 1] in _ESCAPABLE:
                put(at + 1, attributes)
                at += 2
            elif char == "*" and text.startswith("**", at) and depth < MAX_DEPTH:
                at = self._bold(at, end, attributes, depth)
            elif char in SIGNS and depth < MAX_DEPTH:
                mark = read_foreign(self.paragraph, at, end, attributes)
                if mark is None:
                    put(at, attributes)
                    at += 1
                else:
                    at = self._set(mark, depth)
            elif char == "[" and depth < MAX_DEPTH:
                at = self._bracket(at, end, attributes, depth)
            else:
                put(at, attributes)
                at += 1

    def _set(self, mark: InlineMark, depth: int) -> int:
        """Append what of a mark is set; the index behind it."""
        for span in mark.spans:
            if span.literal:
                self.paragraph.literal(span.start, span.stop, span.attributes)
            else:
                self.run(span.start, span.stop, span.attributes, depth + 1)
        return mark.end

    def _bold(self, at: int, end: int, attributes: Attributes, depth: int) -> int:
        if self.text.startswith("***", at):
            triple = self.text.find("***", at + 3, end)
            inner = self.text[at + 3 : triple]
            if triple > 0 and inner.strip() and "*" not in inner:
                self.run(at + 3, triple, attributes._replace(weight=BOLD), depth + 1)
                return triple + 3
        close = _find(self.text, "**", at + 2, end)
        if close <= at + 2:
            zh, en = "这里的 ** 没有配对，照字面排出", "this ** has no partner; it is set as it stands"
            place = self.source.place(at)
            self.source.findings.warning("CPY-11", zh, en, "粗体写 **文字**；要排星号写 \\*", place)
            self.paragraph.put(at, attributes)
            self.paragraph.put(at + 1, attributes)
            return at + 2
        self.run(at + 2, close, attributes._replace(weight=BOLD), depth + 1)
        return close + 2

    def _bracket(self, at: int, end: int, attributes: Attributes, depth: int) -> int:
        """`[text]{attributes}`; a bracket that is none stays as it is."""
        note = REFERENCE.match(self.text, at, end) if self.source.notes is not None else None
        if note is not None and self.source.notes is not None:
            for sign in self.source.notes.refer(note.group(1), self.source.place(at)):
                self.paragraph.put_sign(sign, at, attributes._replace(position="sup"))
            return note.end()
        close = self.pairs.get(at, end)
        made = None
        brace = self.text.find("}", close + 2, end) if self.text.startswith("{", close + 1) else -1
        if close < end and brace > 0:
            made = _attributes(self.source, close + 2, brace, attributes)
        elif close < end and self.text.startswith("(", close + 1):
            link = _ADDRESS.match(self.text, close + 1, end)
            if link is not None:
                shown = link[0][1:-1].strip()
                zh, en = f"链接只排文字，网址 {shown} 不排", f"of a link only its text is set, not {shown}"
                self.paragraph.warn("CPY-12", at, zh, en, "要印网址就写在文字里")
                self.run(at + 1, close, attributes, depth + 1)
                return link.end()
            zh, en = "链接不认，照字面排出", "links are not read; this is set as it stands"
            self.source.findings.warning("CPY-12", zh, en, "只写文字", self.source.place(at))
        if made is None:
            self.paragraph.put(at, attributes)
            return at + 1
        if made.ruby is None:
            own = made._replace(group=at + 1) if made.emphasis else made
            self.run(at + 1, close, own, depth + 1)
        else:
            for index in _literal(self.text, at + 1, close):
                self.paragraph.put(index, made._replace(group=at + 1))
        return brace + 1


def _pairs(text: str) -> dict[int, int]:
    """Where each `[` closes; escaped brackets count as text."""
    pairs: dict[int, int] = {}
    if "[" not in text:
        return pairs
    stack: list[int] = []
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            stack.append(at)
        elif text[at] == "]" and stack:
            pairs[stack.pop()] = at
        at += 1
    return pairs


def _find(text: str, mark: str, at: int, end: int) -> int:
    """The next unescaped mark, or -1."""
    while (at := text.find(mark, at, end)) >= 0:
        slash = at
        while slash and text[slash - 1] == "\\":
            slash -= 1
        if (at - slash) % 2 == 0:
            return at
        at += 1
    return -1


def _literal(text: str, start: int, end: int) -> list[int]:
    """Indices of the characters under a ruby: escapes resolved, other marks as they stand."""
    kept: list[int] = []
    at = start
    while at < end:
        if text[at] == "\\" and at + 1 < end and text[at + 1] in _ESCAPABLE:
            at += 1
        kept.append(at)
        at += 1
    return kept


def _attributes(source: InlineSource, start: int, end: int, base: Attributes) -> Attributes | None:
    """The attributes in braces; None (with CPY-12) where a word is unknown."""
    made = base
    inside = source.text[start:end]
    if not inside.strip():
        source.findings.warning(
            "CPY-12",
            "{ } 是空的，照字面排出",
            "empty { }; it is set as it stands",
            "写 [字]{kai}",
            source.place(start - 1),
        )
        return None
    for match in _ATTRIBUTES.finditer(inside):
        key, value, word = match.group(1), (match.group(2) or "").strip('"'), match.group(3)
        if key == "ruby":
            made = made._replace(ruby=_composed(value))
        elif key == "weight" and value.isascii() and value.isdigit() and 100 <= int(value) <= 900:
            made = made._replace(weight=int(value))
        elif key == "emphasis" and value in _EMPHASIS:
            made = made._replace(emphasis=value)
        elif word in _EMPHASIS:
            made = made._replace(emphasis=word)
        elif word in _POSITIONS:
            made = made._replace(position=word)
        elif word is not None and (
            word in source.roles or (not source.roles and word.isalpha() and word.isascii())
        ):
            made = made._replace(face=word)
        else:
            shown = word or key
            near = nearest(shown, (*source.roles, "ruby", "weight", *_EMPHASIS, *_POSITIONS), 0.5)
            source.findings.warning(
                "CPY-12",
                f"{{ }} 里的“{shown}”不认识，照字面排出",
                f"unknown “{shown}” in braces; it is set as it stands",
                f"是不是 {near}？" if near else "可写 {kai} {ruby=yù} {weight=700} {dots}",
                source.place(start + match.start()),
            )
            return None
    return made


def _composed(text: str) -> str:
    """NRM-01: a ruby's letters with the marks typed after them; the normaliser sees the text alone."""
    if text.isascii():
        return text
    from typeset.clreq.normalise.cleanup import composed

    return composed(text)
